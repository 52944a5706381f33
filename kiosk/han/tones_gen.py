#!/usr/bin/env python3
"""Makes tones_generated.h from Debian's unicode-data and tones_overrides.txt.

    tones_gen.py [/usr/share/unicode] > tones_generated.h
"""
import bz2
import collections
import pathlib
import re
import sys
import unicodedata

UNIHAN = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
HERE = pathlib.Path(__file__).parent
FIRST, LAST = 0x3400, 0x323AF
BITS = 6
MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
PROPERTIES = ["kHanyuPinlu", "kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinyin"]
NEUTRAL = 5


def parted(text):
    """Syllable, as han/pinyin.h writes it, and tone."""
    tone, out = NEUTRAL, ""
    for c in unicodedata.normalize("NFD", text.lower()).replace("u\u0308", "v"):
        tone = MARKS.get(c, tone)
        out += "" if unicodedata.combining(c) else c
    return (out[:1] + "ue" if out in ("lve", "nve") else out), tone


# ---- the tone of each reading: its most frequent one, else that of the best source ----

found = [collections.defaultdict(list) for _ in PROPERTIES]
with bz2.open(UNIHAN / "Unihan_Readings.txt.bz2", "rt", encoding="utf-8") as file:
    for line in file:
        part = line.rstrip("\n").split("\t")
        if len(part) != 3 or part[1] not in PROPERTIES:
            continue
        into = found[PROPERTIES.index(part[1])][chr(int(part[0][2:], 16))]
        if part[1] == "kHanyuPinlu":
            said = [re.fullmatch(r"(.*)\((\d+)\)", p).groups() for p in part[2].split()]
            into += [r for r, n in sorted(said, key=lambda p: -int(p[1]))]
        else:
            into += [r for p in part[2].split() for r in p.split(":")[-1].split(",")]
tones, light = {}, {}
for source in found:
    for char, readings in source.items():
        if source is found[-1] and char in tones:
            continue  # it has readings that nobody uses
        parts = [parted(r) for r in readings]
        for syllable, tone in parts:
            into = light if tone == NEUTRAL else tones
            into.setdefault(char, {}).setdefault(syllable, tone)
for char, known in light.items():
    for syllable in known:
        tones.setdefault(char, {}).setdefault(syllable, NEUTRAL)
SAME = ["kSemanticVariant", "kZVariant", "kSimplifiedVariant", "kTraditionalVariant"]
with bz2.open(UNIHAN / "Unihan_Variants.txt.bz2", "rt", encoding="utf-8") as file:
    for line in file:
        part = line.rstrip("\n").split("\t")
        if len(part) == 3 and part[1] in SAME:
            char = chr(int(part[0][2:], 16))
            for other in part[2].split():
                other = chr(int(other.split("<")[0][2:], 16))
                if char not in tones and other in tones:
                    tones[char] = tones[other]

# ---- our own ----

words = {}
for line in (HERE / "tones_overrides.txt").read_text(encoding="utf-8").splitlines():
    if not line or line.startswith("#"):
        continue
    word, *rest = line.split(" ")
    if len(word) == 1 and len(rest) == 2:
        tones.setdefault(word, {})[rest[0]] = int(rest[1])
        continue
    assert len(rest) == 1 and len(rest[0]) == len(word), line
    assert re.fullmatch("[1-5]+", rest[0]) and max(word) <= "\uffff", line
    if len(word) == 1:
        first = next(iter(tones[word]))
        tones[word][first] = int(rest[0])
        continue
    words[word] = rest[0]
words = dict(sorted(words.items()))

# ---- out ----


def emit(kind, name, values):
    print(f"static const {kind} {name}[{len(values)}] = {{")
    row = ""
    for value in map(str, values):
        if len(row) + len(value) > 90:
            print("   " + row)
            row = ""
        row += f" {value},"
    print("   " + row + "\n};")


version = re.search(r"PropList-([\d.]+)\.txt", (UNIHAN / "PropList.txt").read_text()).group(1)
print(f"""/* Made by tones_gen.py from the Unihan readings of the Unicode Character Database {version}
 * (Unicode-DFS-2016) and tones_overrides.txt. */
#ifndef HAN_TONES_GENERATED_H
#define HAN_TONES_GENERATED_H

#include <stdint.h>

/* In two stages: the block of a character, then its tone, 0 where it has none. */
#define TONES_FIRST 0x{FIRST:x}
#define TONES_LAST 0x{LAST:x}
#define TONES_BLOCK_BITS {BITS}""")
blocks, index = {}, []
for start in range(FIRST, LAST + 1, 1 << BITS):
    block = tuple(next(iter(tones.get(chr(cp), {"": 0}).values()))
                  for cp in range(start, start + (1 << BITS)))
    index.append(blocks.setdefault(block, len(blocks)))
emit("uint16_t", "TONES_BLOCK", index)
emit("uint8_t", "TONES_CHAR", [t for block in blocks for t in block])
more = [(ord(c), s, t) for c, known in sorted(tones.items()) for s, t in known.items()
        if t != next(iter(known.values())) and len(s) <= 6 and s.isascii()]
print(f"""
/* Readings that have another tone than the first one of their character, sorted. */
#define TONES_OTHERS {len(more)}
static const struct {{
    uint32_t cp;
    uint8_t tone;
    char syllable[7];
}} TONES_OTHER[TONES_OTHERS] = {{""")
for cp, syllable, tone in more:
    print(f'    {{0x{cp:x}, {tone}, "{syllable}"}},')
print(f"""}};

/* Words whose tones are not those of their characters, sorted; word w is from TONES_WORD_AT[w]
 * to [w + 1]. */
#define TONES_WORDS {len(words)}
#define TONES_WORD_LONGEST {max(map(len, words))}""")
at = [0]
for word in words:
    at.append(at[-1] + len(word))
emit("uint16_t", "TONES_WORD_AT", at)
emit("uint16_t", "TONES_WORD_CHARS", [ord(c) for w in words for c in w])
emit("uint8_t", "TONES_WORD_TONES", [int(t) for tone in words.values() for t in tone])
print("\n#endif")
print(f"{len(tones)} characters, {len(more)} other readings, {len(words)} words", file=sys.stderr)
