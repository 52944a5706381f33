#!/usr/bin/env python3
"""Fail on an include of kiosk/ that points upwards, sideways or round in a circle."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1]) / "kiosk"
ROWS = [
    {"main"},
    {"ctl"},
    {"app", "sync"},
    {"screens", "proof"},
    {"ui"},
    {"feed", "store", "import", "typeset", "layout", "input", "draw", "media"},
    {"font", "han", "hant", "index", "sound", "qr"},
    {"model"},
    {"base"},
]
# A foreign library's headers, and the folder that may include them; SDL's audio is behind one
# of its own.
FOREIGN = {
    r"SDL": ("draw", "sound"),
    r"ft2build|freetype/|hb|fribidi": "font",
    r"sqlite3\.h": "store",
    r"curl/": "feed",
    r"png\.h|jpeglib\.h": "media",
    r"sodium|nettle/": "feed",
    r"lz4\.h": "store",
    r"libxml/|zip\.h": "import",
    r"rime_api|zinnia": "input",
    r"qrencode\.h": "qr",
    r"opencc/": "hant",
}
ROW_OF = {folder: row for row, folders in enumerate(ROWS) for folder in folders}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^">]+)[">]', re.M)


def owners(owner):
    return owner if isinstance(owner, tuple) else (owner,)


def folder_of(path):
    parts = path.relative_to(ROOT).parts
    return parts[0] if len(parts) > 1 else "main"


def main():
    errors = []
    edges = {}
    files = sorted(ROOT.rglob("*.[ch]"))
    for path in files:
        here = folder_of(path)
        if here not in ROW_OF:
            errors.append(f"{path}: folder {here}/ is in no layer")
            continue
        for kind, name in INCLUDE.findall(path.read_text()):
            if kind == "<":
                for pattern, owner in FOREIGN.items():
                    if re.match(pattern, name) and here not in owners(owner):
                        errors.append(f"{path}: <{name}> belongs behind {'/, '.join(owners(owner))}/")
                continue
            if not (ROOT / name).exists():
                errors.append(f'{path}: "{name}" is not below kiosk/')
                continue
            edges.setdefault(str(path.relative_to(ROOT)), []).append(name)
            there = folder_of(ROOT / name)
            if there != here and ROW_OF[there] <= ROW_OF[here]:
                errors.append(f"{path}: {here}/ may not include {there}/ ({name})")
    state = {}

    def visit(name, trail):
        if state.get(name) == 1:
            errors.append("include cycle: " + " -> ".join(trail + [name]))
            return
        if state.get(name) == 2:
            return
        state[name] = 1
        for other in edges.get(name, []):
            visit(other, trail + [name])
        state[name] = 2

    for name in sorted(edges):
        visit(name, [])
    for error in errors:
        print(error)
    print(f"{len(files)} files, {sum(map(len, edges.values()))} includes, {len(errors)} errors")
    return 1 if errors or not files else 0


sys.exit(main())
