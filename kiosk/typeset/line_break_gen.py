#!/usr/bin/env python3
"""Makes line_break_generated.h from the Unicode Character Database (Debian: unicode-data).

    line_break_gen.py [/usr/share/unicode] > line_break_generated.h
"""
import pathlib
import re
import sys

UCD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
CLASSES = ("AL B2 BA BB BK CB CL CM CP CR EB EM EX GL H2 H3 HL HY ID IN IS JL JT JV LF NL NS NU "
           "OP PO PR QU RI SP SY WJ ZW ZWJ OP30 CP30 XP").split()


def ranges(path, column=1):
    for line in (UCD / path).read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            part = [p.strip() for p in line.split(";")]
            first, _, last = part[0].partition("..")
            yield int(first, 16), int(last or first, 16), part[column]


def values(path, column=1):
    out = {}
    for first, last, value in ranges(path, column):
        for cp in range(first, last + 1):
            out[cp] = value
    return out


category, first = {}, None
for line in (UCD / "UnicodeData.txt").read_text().splitlines():
    part = line.split(";")
    cp = int(part[0], 16)
    if part[1].endswith("First>"):
        first = cp
    for c in range(first if part[1].endswith("Last>") else cp, cp + 1):
        category[c] = part[2]
width = values("EastAsianWidth.txt")
pictographic = {cp for a, b, v in ranges("emoji/emoji-data.txt") if v == "Extended_Pictographic"
                for cp in range(a, b + 1)}
breaks = values("LineBreak.txt")


def resolve(cp):
    """LB1, and the three splits that rules 30 and 30b need."""
    value = breaks.get(cp, "XX")
    if value in ("OP", "CP") and width.get(cp) not in ("F", "W", "H"):
        return value + "30"
    if cp in pictographic and cp not in category and value == "ID":
        return "XP"
    if value == "XX" and cp in pictographic and cp not in category:
        return "XP"
    if value in ("AI", "SG", "XX"):
        return "AL"
    if value == "SA":
        return "CM" if category.get(cp) in ("Mn", "Mc") else "AL"
    return "NS" if value == "CJ" else value


BITS = 7
blocks, index = {}, []
for first in range(0, 0x110000, 1 << BITS):
    block = tuple(resolve(cp) for cp in range(first, first + (1 << BITS)))
    index.append(blocks.setdefault(block, len(blocks)))

version = re.search(r"LineBreak-([\d.]+)\.txt", (UCD / "LineBreak.txt").read_text()).group(1)
print(f"/* Made by line_break_gen.py from the Unicode Character Database {version}. */")
print("#ifndef TYPESET_LINE_BREAK_GENERATED_H\n#define TYPESET_LINE_BREAK_GENERATED_H\n")
print("#include <stdint.h>\n")
print("enum line_break_class {")
for name in CLASSES:
    print(f"    LB_{name},")
print("};\n\n/* In two stages: the block of a code point, then its class. */")
print(f"#define LINE_BREAK_BLOCK_BITS {BITS}")
print(f"static const uint8_t LINE_BREAK_BLOCK[{len(index)}] = {{")
for at in range(0, len(index), 20):
    print("    " + ", ".join(str(i) for i in index[at:at + 20]) + ",")
print("};")
assert len(blocks) < 256
print(f"static const uint8_t LINE_BREAK_CLASS[{len(blocks)}][{1 << BITS}] = {{")
for block in blocks:
    print("    {")
    for at in range(0, len(block), 12):
        print("        " + ", ".join("LB_" + v for v in block[at:at + 12]) + ",")
    print("    },")
print("};\n\n#endif")
