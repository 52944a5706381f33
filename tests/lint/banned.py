#!/usr/bin/env python3
"""Fail on functions that C code here may not call, on files grown past one room, and on
headers that do not say their layer and thread."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
BANNED = re.compile(
    r"\b(strcpy|strcat|sprintf|vsprintf|strncpy|atoi|atol|atof|gets|strtok|alloca)\s*\(")
MAX_LINES = 500
HEAD = re.compile(r"\A/\*.*?Layer: .*?Thread: .*?\*/", re.S)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)


def main():
    errors = []
    count = 0
    for folder in ("kiosk", "tests"):
        for path in sorted((ROOT / folder).rglob("*.[ch]")):
            count += 1
            text = path.read_text()
            if "_generated." in path.name:
                continue
            if folder == "kiosk" and path.suffix == ".h" and not HEAD.match(text):
                errors.append(f"{path}: its first comment names no Layer: and Thread:")
            code = COMMENT.sub(lambda m: "\n" * m.group().count("\n"), text)
            for number, line in enumerate(code.splitlines(), 1):
                found = BANNED.search(line)
                if found:
                    errors.append(f"{path}:{number}: {found.group(1)} is banned")
            lines = text.count("\n")
            if folder == "kiosk" and lines > MAX_LINES:
                errors.append(f"{path}: {lines} lines; at most {MAX_LINES}, split it")
    for error in errors:
        print(error)
    print(f"{count} files, {len(errors)} errors")
    return 1 if errors or not count else 0


sys.exit(main())
