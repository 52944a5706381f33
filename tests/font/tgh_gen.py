#!/usr/bin/env python3
"""The characters of 通用规范汉字表 (2013) from Unihan's kTGH: tgh_gen.py OUT, or --check OUT."""
import bz2
import pathlib
import sys

UNICODE = pathlib.Path("/usr/share/unicode")
PER_LINE = 50


def characters():
    found = []
    for path in sorted(UNICODE.glob("Unihan_*.txt.bz2")):
        for line in bz2.open(path, "rt", encoding="utf-8"):
            code, _, rest = line.partition("\t")
            key, _, value = rest.partition("\t")
            if key == "kTGH":
                found.append((int(value.partition(":")[2]), chr(int(code[2:], 16))))
    return [character for _, character in sorted(found)]


def main():
    path = pathlib.Path(sys.argv[-1])
    if not list(UNICODE.glob("Unihan_*.txt.bz2")):
        print("no unicode-data")
        return 77
    all_of_it = characters()
    text = "".join("".join(all_of_it[i:i + PER_LINE]) + "\n"
                   for i in range(0, len(all_of_it), PER_LINE))
    if "--check" in sys.argv:
        return 0 if path.read_text(encoding="utf-8") == text else 1
    path.write_text(text, encoding="utf-8")
    return 0


sys.exit(main())
