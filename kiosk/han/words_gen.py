#!/usr/bin/env python3
"""Makes words_generated.h from Debian's rime-data-pinyin-simp and words_government.txt.

    words_gen.py [/usr/share/rime-data/pinyin_simp.dict.yaml] > words_generated.h
"""
import math
import pathlib
import sys

GENERAL = pathlib.Path(
    sys.argv[1] if len(sys.argv) > 1 else "/usr/share/rime-data/pinyin_simp.dict.yaml")
GOVERNMENT = pathlib.Path(__file__).with_name("words_government.txt")
FIRST, LAST = 0x4E00, 0x9FFF  # a word begins with one of these
BLOCK = 64                    # words that share a base of their places
SCALE = 12                    # steps of a cost to a factor of e in frequency


def weights():
    out = {}
    body = GENERAL.read_text(encoding="utf-8").split("\n...\n", 1)[1]
    for line in body.splitlines():
        part = line.split("\t")
        if len(part) == 3:  # readings of one word add up
            out[part[0]] = out.get(part[0], 0) + int(part[2])
    weight = 1
    for line in GOVERNMENT.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            weight = int(line[1:])
        elif not line.startswith("#"):
            for word in line.split():
                out[word] = max(out.get(word, 0), weight)
    return {w: n for w, n in out.items() if FIRST <= ord(w[0]) <= LAST and max(w) <= "\uffff"}


def emit(kind, name, values):
    print(f"static const {kind} {name}[{len(values)}] = {{")
    row = ""
    for value in map(str, values):
        if len(row) + len(value) > 90:
            print("   " + row)
            row = ""
        row += f" {value},"
    print("   " + row + "\n};")


words = weights()
total = sum(words.values())
cost = {w: min(255, round(SCALE * math.log(total / (n + 1)))) for w, n in words.items()}
single = {w: c for w, c in cost.items() if len(w) == 1}
several = sorted(w for w in cost if len(w) > 1)

print("""/* Made by words_gen.py from rime-data-pinyin-simp (Debian; from the Android Open Source
 * Project's Pinyin IME, Apache-2.0) and words_government.txt. */
#ifndef HAN_WORDS_GENERATED_H
#define HAN_WORDS_GENERATED_H

#include <stdint.h>
""")
print(f"#define HAN_WORDS_FIRST 0x{FIRST:x}\n#define HAN_WORDS_LAST 0x{LAST:x}")
print(f"#define HAN_WORDS_COUNT {len(several)} /* of two characters and more */")
print(f"#define HAN_WORDS_LONGEST {max(map(len, several))}\n")

print(f"/* {SCALE} ln(all frequencies / own frequency): of each character alone … */")
emit("uint8_t", "HAN_WORDS_SINGLE", [single.get(chr(c), 255) for c in range(FIRST, LAST + 1)])
print("/* … and of each word. The words are sorted by code point. */")
emit("uint8_t", "HAN_WORDS_COST", [cost[w] for w in several])

print("/* The words that begin with character c are HAN_WORDS_OF[c - first] to [c - first + 1]. */")
assert len(several) < 65536
of, at = [], 0
for c in range(FIRST, LAST + 2):
    while at < len(several) and ord(several[at][0]) < c:
        at += 1
    of.append(at)
emit("uint16_t", "HAN_WORDS_OF", of)

print("/* The rest of word w is HAN_WORDS_TAIL from place(w) to place(w + 1);"
      " place(w) = BASE[w / block] + AT[w]. */")
places = [0]
for w in several:
    places.append(places[-1] + len(w) - 1)
base = places[::BLOCK]
print(f"#define HAN_WORDS_BLOCK {BLOCK}")
emit("uint32_t", "HAN_WORDS_BASE", base)
emit("uint16_t", "HAN_WORDS_AT", [p - base[w // BLOCK] for w, p in enumerate(places)])
emit("uint16_t", "HAN_WORDS_TAIL", [ord(c) for w in several for c in w[1:]])
print("\n#endif")
