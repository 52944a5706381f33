#!/usr/bin/env python3
"""Fail where README.md and the other documents say what the sources do not know: paths,
script steps, settings, options of the programs, kinds and keys of records."""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
README = (ROOT / "README.md").read_text()
FORMATS = (ROOT / "deploy/FORMATS.md").read_text()
DOCUMENTS = ["README.md", "deploy/FORMATS.md", "assets/demo/README.md",
             "assets/calendar/README.md", "assets/design/README.md",
             "assets/synonyms/README.md"]
FOLDERS = ("assets/", "deploy/", "fonts/", "kiosk/", "layouts/", "tests/")


def source(path):
    return (ROOT / path).read_text()


def strings(text):
    return set(re.findall(r'"([^"\\]+)"', text))


def paths():
    """Links (pictures apart), and what stands in backquotes like a path of ours."""
    for name in DOCUMENTS:
        text = source(name)
        base = (ROOT / name).parent
        for link in re.findall(r"(?<!!)\[[^]]*\]\(([^)]+)\)", text):
            if "://" not in link and not (base / link).exists():
                yield f"{name}: no {link}"
        for path in re.findall(r"`([^`\s]+)`", text):
            if path.startswith(FOLDERS) and not list(ROOT.glob(path.rstrip("/"))):
                yield f"{name}: no {path}"


def differ(what, said, known):
    for word in sorted(said - known):
        yield f"{what}: {word} is described but not known"
    for word in sorted(known - said):
        yield f"{what}: {word} is known but not described"


def section(text, head):
    return text.split(f"\n## {head}\n")[1].split("\n## ")[0]


def steps():
    table = source("kiosk/app/script_steps.c").split("KINDS[] = {")[1].split("};")[0]
    rows = [line for line in section(README, "Scripts").splitlines() if line.startswith("| `{")]
    said = {s for line in rows for s in re.findall(r'`\{"(\w+)"', line.split(" | ")[0])}
    yield from differ("script steps", said, strings(table))


def settings():
    rules = source("kiosk/layout/settings.c").split("RULES[] = {")[1].split("};")[0]
    text = section(README, "Configuration")
    words = {w for line in text.splitlines() if line.startswith("| `")
             for w in re.findall(r"`(\w+)`", line.split(" | ")[0])}
    words |= set(re.findall(r"`(\w+)`", text.split("\n\n`site`")[1].split("\n\n")[0]))
    yield from differ("settings", words | {"site"}, strings(rules))


def options():
    programs = "".join(p.read_text() for p in sorted((ROOT / "kiosk").rglob("*.c")))
    known = set(re.findall(r"--[a-z][a-z-]+", programs))
    known |= {"--" + name for name in re.findall(r'\{"([a-z-]+)", (?:no|required)_arg', programs)}
    known |= {"--village", "--all"}  # of deploy/run and deploy/test
    for name in DOCUMENTS[:2]:
        for line in source(name).splitlines():
            if re.search(r"\b(sudo|cmake)\b", line):
                continue
            for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line):
                if option not in known:
                    yield f"{name}: no program takes {option}"


def records():
    rules = source("kiosk/feed/record_rules.c")
    known = {word for word in strings(rules) if re.fullmatch(r"[a-zA-Z0-9]+", word)}
    for line in section(FORMATS, "The feed").splitlines():
        if line.startswith("| ") and not line.startswith("| ---"):
            for word in re.findall(r"`(\w+)(?:\[\])?`", line):
                if word not in known:
                    yield f"deploy/FORMATS.md: records have no {word}"


def keys_of(schema):
    """Every key that a layout may have, and the names of its widgets."""
    if isinstance(schema, list):
        return {key for part in schema for key in keys_of(part)}
    if not isinstance(schema, dict):
        return set()
    widgets = schema.get("widget", {})
    found = set(widgets.get("enum", [])) if isinstance(widgets, dict) else set()
    properties = schema.get("properties")
    found |= set(properties) if isinstance(properties, dict) else set()
    return found.union(*(keys_of(part) for part in schema.values()))


def layouts():
    lines = section(FORMATS, "A layout file").splitlines()
    words = {w for line in lines if line.startswith("| `")
             for w in re.findall(r"`(\$?\w+)(?:\[\])?`", line)}
    known = keys_of(json.loads(source("layouts/schema.json"))) - {"//"}
    yield from differ("layout keys", words - {"status"}, known)


def main():
    checks = (paths, steps, settings, options, records, layouts)
    errors = [e for check in checks for e in check()]
    for error in errors:
        print(error)
    print(f"{len(DOCUMENTS)} documents, {len(errors)} errors")
    return 1 if errors else 0


sys.exit(main())
