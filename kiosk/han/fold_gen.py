#!/usr/bin/env python3
"""Makes fold_generated.h from the Unicode Character Database (Debian: unicode-data) and the
characters of OpenCC (Debian: opencc, libopencc-data).

    fold_gen.py [/usr/share/unicode [/usr/share/opencc]] > fold_generated.h
"""
import pathlib
import re
import subprocess
import sys
import tempfile

UCD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
OPENCC = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/opencc")

SELF, DROP, GAP, LINE = range(4)  # what a character becomes, if not one unit
EXPANSION = 0xD800                # from here on an expansion: nothing becomes a lone surrogate
EXPANSIONS_END = 0xF900           # … or is for private use
BITS = 7

# Marks in place of each other, and a circle that stands for 〇: 二○二六年.
ALIKE = {0x25CB: 0x3007, 0x25EF: 0x3007, 0x2212: 0x2D, 0x2215: 0x2F, 0x2044: 0x2F, 0x2236: 0x3A,
         0x2217: 0x2A, 0x2219: 0xB7, 0x22C5: 0xB7, 0x2223: 0x7C, 0x223C: 0x7E,
         0x226A: 0x300A, 0x226B: 0x300B}
KEPT = set(map(ord, "%‰‱"))           # punctuation by category, a meaning to readers
MARKS = set(map(ord, "~|<>^`"))        # symbols by category, marks to readers: 《办法》 as <办法>
MARK_BLOCKS = [(0x2190, 0x21FF), (0x2301, 0x23FF), (0x2500, 0x27BF), (0x27F0, 0x27FF),
               (0x2900, 0x297F), (0x2B00, 0x2BFF), (0x2FF0, 0x2FFF), (0x3012, 0x3013),
               (0x3020, 0x3020), (0x3036, 0x3037), (0x303E, 0x303F), (0x1F000, 0x1FAFF)]
ACCENTS = [(0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20F0),
           (0x302A, 0x302D), (0xFE20, 0xFE2F)]


def within(cp, blocks):
    return any(first <= cp <= last for first, last in blocks)


def rows(path):
    for line in (UCD / path).read_text(encoding="utf-8").splitlines():
        part = [p.strip() for p in line.split("#")[0].split(";")]
        if len(part) > 1:
            first, _, last = part[0].partition("..")
            yield int(first, 16), int(last or first, 16), part[1:]


category, canonical, numeric = {}, {}, {}
for first, last, part in rows("UnicodeData.txt"):
    category[first] = part[1]
    numeric[first] = part[7]
    if part[4] and not part[4].startswith("<"):
        canonical[first] = [int(c, 16) for c in part[4].split()]
casefold = {c: [int(x, 16) for x in part[1].split()]
            for a, b, part in rows("DerivedNormalizationProps.txt") if part[0] == "NFKC_CF"
            for c in range(a, b + 1)}
radical = {c: int(part[0], 16) for a, b, part in rows("EquivalentUnifiedIdeograph.txt")
           for c in range(a, b + 1)}


def simplified():
    with tempfile.NamedTemporaryFile() as out:
        subprocess.run(["opencc_dict", "-i", OPENCC / "TSCharacters.ocd2", "-o", out.name,
                        "-f", "ocd2", "-t", "text"], check=True)
        text = pathlib.Path(out.name).read_text(encoding="utf-8")
    pairs = [line.split("\t") for line in text.splitlines()]
    return {ord(a): ord(b.split(" ")[0]) for a, b in pairs if len(a) == 1}


SIMPLE = simplified()


def plain(cp):
    """Simplified, until nothing changes."""
    seen = set()
    while cp in SIMPLE and SIMPLE[cp] != cp:
        assert cp not in seen
        seen.add(cp)
        cp = SIMPLE[cp]
    return cp


def apart(cp):
    """Without its accents: they follow, and are dropped by themselves."""
    for c in canonical.get(cp, []):
        yield from apart(c)
    if cp not in canonical:
        yield cp


def kind(cp):
    """Whether a character stays, is dropped, or leaves a gap or a line's end."""
    what = category.get(cp, "Cn")
    if cp == 0x0A:
        return LINE
    if what == "Cc":
        return GAP if cp in (0x09, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x85) else DROP
    if what == "Cf" or (what in ("Mn", "Me") and within(cp, ACCENTS)):
        return DROP
    if what[0] in "PZ" and cp not in KEPT:
        return GAP
    if what == "Sk" or cp in MARKS or (what in ("So", "Sm") and within(cp, MARK_BLOCKS)):
        return GAP
    return SELF


def digits(cp):
    """❶ and its like have no decomposition but a number."""
    if category.get(cp) == "No" and (within(cp, [(0x24EB, 0x24FF), (0x2776, 0x2793)])):
        return [ord(c) for c in numeric[cp]]
    return None


def fold(cp):
    """The characters that cp becomes; ' ' where it leaves a gap."""
    out = []
    cp = radical.get(cp, cp)
    for c in digits(cp) or casefold.get(cp, [cp]):
        for d in apart(c):
            d = plain(ALIKE.get(radical.get(d, d), radical.get(d, d)))
            what = kind(d)
            if what == DROP:
                continue
            if what != SELF and (out[-1:] == [0x20]):
                continue
            out.append(0x20 if what == GAP else d)
    return out


def units(cps):
    data = "".join(map(chr, cps)).encode("utf-16-be")
    return tuple(data[i] << 8 | data[i + 1] for i in range(0, len(data), 2))


def room(cp):
    """What fold_max_units() allows for a character: three units for two bytes."""
    size = len(chr(cp).encode())
    return size + size // 2


expansions = {}


def entry(cp):
    if 0xD800 <= cp < 0xE000:
        return SELF
    folded = fold(cp)
    if folded == [cp] and kind(cp) == SELF:
        return SELF
    if not folded:
        return DROP
    if folded == [0x20]:
        return GAP
    if folded == [0x0A]:
        return LINE
    out = units(folded)
    if len(out) > room(cp):
        return SELF  # ㌖, of six kana
    if len(out) == 1:
        assert out[0] > LINE and not EXPANSION <= out[0] < EXPANSIONS_END
        return out[0]
    return EXPANSION + expansions.setdefault(out, len(expansions))


def emit(kind_name, name, values):
    print(f"static const {kind_name} {name}[{len(values)}] = {{")
    row = ""
    for value in map(str, values):
        if len(row) + len(value) > 90:
            print("   " + row)
            row = ""
        row += f" {value},"
    print("   " + row + "\n};")


blocks, index = {}, []
for start in range(0, 0x110000, 1 << BITS):
    block = tuple(entry(cp) for cp in range(start, start + (1 << BITS)))
    index.append(blocks.setdefault(block, len(blocks)))
assert EXPANSION + len(expansions) <= EXPANSIONS_END

version = re.search(r"Props-([\d.]+)\.txt",
                    (UCD / "DerivedNormalizationProps.txt").read_text()).group(1)
print(f"""/* Made by fold_gen.py from the Unicode Character Database {version} (Unicode-DFS-2016) and
 * OpenCC's TSCharacters (Apache-2.0). */
#ifndef HAN_FOLD_GENERATED_H
#define HAN_FOLD_GENERATED_H

#include <stdint.h>

/* In two stages: the block of a code point, then what it becomes: one of FOLD_*, or from
 * FOLD_EXPANSION on an expansion's number, or one unit. */
#define FOLD_SELF      {SELF}
#define FOLD_DROP      {DROP}
#define FOLD_GAP       {GAP}
#define FOLD_LINE      {LINE}
#define FOLD_EXPANSION 0x{EXPANSION:x}
#define FOLD_EXPANSIONS_END 0x{EXPANSIONS_END:x}
#define FOLD_BLOCK_BITS {BITS}""")
emit("uint16_t", "FOLD_BLOCK", index)
emit("uint16_t", "FOLD_TO", [v for block in blocks for v in block])
print("/* Expansion k is FOLD_UNITS from FOLD_UNITS_AT[k] to [k + 1]; a blank is a gap. */")
at = [0]
for out in expansions:
    at.append(at[-1] + len(out))
emit("uint16_t", "FOLD_UNITS_AT", at)
emit("uint16_t", "FOLD_UNITS", [u for out in expansions for u in out])
print("\n#endif")
