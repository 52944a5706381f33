#!/usr/bin/env python3
"""Makes pinyin_generated.h from Debian's rime-data-pinyin-simp and unicode-data,
pinyin_overrides.txt and words_government.txt.

    pinyin_gen.py [/usr/share/rime-data/pinyin_simp.dict.yaml [/usr/share/unicode]] > …
"""
import bz2
import collections
import math
import pathlib
import re
import sys
import unicodedata

RIME = pathlib.Path(
    sys.argv[1] if len(sys.argv) > 1 else "/usr/share/rime-data/pinyin_simp.dict.yaml")
UNIHAN = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/unicode")
HERE = pathlib.Path(__file__).parent
FIRST, LAST = 0x3400, 0x323AF
BITS = 6
SURE = 50          # a character rarer than that is read as Unihan says
MUTTERED = {"hm", "m", "n", "ng", "hng"}  # without a vowel: 嗯


def toneless(text):
    text = unicodedata.normalize("NFD", text.lower()).replace("u\u0308", "v")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return text[:1] + "ue" if text in ("lve", "nve") else text


# ---- sources ----

single, several = collections.defaultdict(dict), collections.defaultdict(dict)
for line in RIME.read_text(encoding="utf-8").split("\n...\n", 1)[1].splitlines():
    part = line.split("\t")
    if len(part) == 3 and not set(part[1].split()) & MUTTERED:
        (single if len(part[0]) == 1 else several)[part[0]][part[1]] = int(part[2])

PROPERTIES = ["kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinyin"]
unihan = [collections.defaultdict(list) for _ in PROPERTIES]
with bz2.open(UNIHAN / "Unihan_Readings.txt.bz2", "rt", encoding="utf-8") as file:
    for line in file:
        part = line.rstrip("\n").split("\t")
        if len(part) == 3 and part[1] in PROPERTIES:
            places = [p.split(":")[-1].split(",") for p in part[2].split()]
            unihan[PROPERTIES.index(part[1])][chr(int(part[0][2:], 16))] += [
                toneless(p) for place in places for p in place]
SAME = ["kSemanticVariant", "kZVariant", "kSimplifiedVariant", "kTraditionalVariant"]
variants = collections.defaultdict(list)
with bz2.open(UNIHAN / "Unihan_Variants.txt.bz2", "rt", encoding="utf-8") as file:
    for line in file:
        part = line.rstrip("\n").split("\t")
        if len(part) == 3 and part[1] in SAME:
            variants[chr(int(part[0][2:], 16))] += [
                chr(int(v.split("<")[0][2:], 16)) for v in part[2].split()]

own_single, own_several = {}, {}
for line in (HERE / "pinyin_overrides.txt").read_text(encoding="utf-8").splitlines():
    if line and not line.startswith("#"):
        word, _, reading = line.partition(" ")
        assert (len(reading.split()) == len(word)) and word not in own_several, line
        if len(word) == 1:
            own_single[word] = reading.split(",")
        else:
            own_several[word] = reading.split()
government = [w for line in (HERE / "words_government.txt").read_text(encoding="utf-8")
              .splitlines() if not line.startswith(("#", "=")) for w in line.split()]


# ---- characters ----

def listed(char):
    """The readings of Unihan, the best source first."""
    for source in unihan:
        if char in source:
            return [r for r in source[char] if r not in MUTTERED]
    return []


def readings(char):
    if char in own_single:
        return own_single[char]
    said = listed(char)[:1]
    known = single.get(char, {})
    out = sorted(known, key=lambda r: (-known[r], r not in said, r))
    if not out or known[out[0]] < SURE:
        out = said + [r for r in out if r not in said]
    return out


chars = {}
for cp in [0x3007, *range(FIRST, LAST + 1)]:
    found = readings(chr(cp))
    if found:
        chars[chr(cp)] = found
for char in sorted(variants):  # read as the same character written otherwise
    for other in variants[char]:
        if FIRST <= ord(char) <= LAST and char not in chars and other in chars:
            chars[char] = chars[other][:1]

# ---- words whose reading is not that of their characters ----

likely = {w: sorted(r, key=lambda x: (-r[x], x))[0].split() for w, r in several.items()}
frequency = {w: sum(r.values()) for w, r in [*several.items(), *single.items()]}
total = sum(frequency.values())


def lay_out(text):
    """The readings of the likeliest words, for a text that is no word of the dictionary."""
    best = [(0, [])] + [(math.inf, [])] * len(text)
    for at in range(len(text)):
        for end in range(at + 1, len(text) + 1):
            word = text[at:end]
            reading = own_several.get(word) or likely.get(word)
            if len(word) == 1:
                reading = chars.get(word, ["?"])[:1]
            if reading:
                cost = best[at][0] + math.log(total / (frequency.get(word, 0) + 1))
                if word in own_several and word not in frequency:
                    cost = best[at][0] + math.log(total / 1000)
                if cost < best[end][0]:
                    best[end] = (cost, best[at][1] + reading)
    return best[-1][1]


words = {w: r for w, r in likely.items() if all(c in chars for c in w)}
for word in government:
    if word not in words and len(word) > 1 and all(c in chars for c in word):
        words[word] = lay_out(word)
words.update(own_several)
kept = {}
for word in sorted(words, key=lambda w: (len(w), w)):
    assert max(word) <= "\uffff" and len(words[word]) == len(word), word
    plain = [chars[c][0] for c in word]
    inside = any(word[a:b] in kept for a in range(len(word)) for b in range(a + 2, len(word) + 1))
    if words[word] != plain or inside:
        kept[word] = words[word]
kept = dict(sorted(kept.items()))

# ---- out ----

used = {r for found in chars.values() for r in found} | {r for w in kept.values() for r in w}
assert all(r.isascii() and r.isalpha() and len(r) <= 6 for r in used), used
syllables = sorted(used)
number = {s: i + 1 for i, s in enumerate(syllables)}


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
print(f"""/* Made by pinyin_gen.py from rime-data-pinyin-simp (Debian; from the Android Open Source
 * Project's Pinyin IME, Apache-2.0), the Unihan readings of the Unicode Character Database {version}
 * (Unicode-DFS-2016) and pinyin_overrides.txt. */
#ifndef HAN_PINYIN_GENERATED_H
#define HAN_PINYIN_GENERATED_H

#include <stdint.h>
""")
print(f"#define PINYIN_SYLLABLES {len(syllables) + 1} /* their numbers are from 1 */")
print(f"static const char PINYIN_TEXT[PINYIN_SYLLABLES][8] = {{\n    \"\",")
for at in range(0, len(syllables), 10):
    print("    " + " ".join(f'"{s}",' for s in syllables[at:at + 10]))
print("};\n\n/* In two stages: the block of a character, then its readings: one syllable, or from\n"
      " * PINYIN_LIST on the place in PINYIN_LISTS of how many there are, and these. */")
print(f"#define PINYIN_CHAR_FIRST 0x{FIRST:x}\n#define PINYIN_CHAR_LAST 0x{LAST:x}\n"
      f"#define PINYIN_BLOCK_BITS {BITS}\n#define PINYIN_LIST 0x400\n"
      f"#define PINYIN_ZERO {number[chars[chr(0x3007)][0]]} /* of U+3007 */")
lists, place = [], {}


def entry(cp):
    found = tuple(number[r] for r in chars.get(chr(cp), []))
    if len(found) < 2:
        return found[0] if found else 0
    if found not in place:
        place[found] = len(lists)
        lists.extend((len(found), *found))
    return 0x400 + place[found]


blocks, index = {}, []
for start in range(FIRST, LAST + 1, 1 << BITS):
    block = tuple(entry(cp) for cp in range(start, start + (1 << BITS)))
    index.append(blocks.setdefault(block, len(blocks)))
assert len(syllables) < 0x400 and len(lists) < 0xFC00
emit("uint16_t", "PINYIN_BLOCK", index)
emit("uint16_t", "PINYIN_CHAR", [v for block in blocks for v in block])
emit("uint16_t", "PINYIN_LISTS", lists)
print(f"#define PINYIN_READINGS_MOST {max(map(len, chars.values()))}")

print("\n/* Words that are read otherwise than their characters alone, sorted; word w and its\n"
      " * syllables are from PINYIN_WORD_AT[w] to [w + 1]. */")
print(f"#define PINYIN_WORDS {len(kept)}\n#define PINYIN_WORD_LONGEST {max(map(len, kept))}")
at = [0]
for word in kept:
    at.append(at[-1] + len(word))
assert at[-1] < 65536
emit("uint16_t", "PINYIN_WORD_AT", at)
emit("uint16_t", "PINYIN_WORD_CHARS", [ord(c) for w in kept for c in w])
emit("uint16_t", "PINYIN_WORD_READING", [number[s] for r in kept.values() for s in r])
print("\n/* Words of han/words.h, by number, by the first letters of their first two syllables, the\n"
      " * most frequent first: those of aa are from PINYIN_ORDER_AT[0] to [1]. */")
dictionary = sorted(w for w in {*several, *government} if len(w) > 1 and max(w) <= "\uffff"
                    and 0x4E00 <= ord(w[0]) <= 0x9FFF)  # as words_gen.py has them
assert len(dictionary) < 65536
buckets = [[] for _ in range(26 * 26)]
for i, word in enumerate(dictionary):
    if word in words:
        first, second = (ord(r[0]) - ord("a") for r in words[word][:2])
        buckets[first * 26 + second].append((-frequency.get(word, 0), i))
at = [0]
for bucket in buckets:
    at.append(at[-1] + len(bucket))
print(f"#define PINYIN_ORDER_WORDS {len(dictionary)}")
emit("uint16_t", "PINYIN_ORDER_AT", at)
emit("uint16_t", "PINYIN_ORDER", [i for bucket in buckets for _, i in sorted(bucket)])
print("\n#endif")
missing = [cp for cp in range(FIRST, 0xA000) if chr(cp) not in chars
           and not 0x4DC0 <= cp < 0x4E00]
print(f"{len(syllables)} syllables, {len(chars)} characters, {len(kept)} words, "
      f"{len(missing)} ideographs of the first plane have no reading", file=sys.stderr)
if "--missing" in sys.argv:
    print("".join(map(chr, missing)), file=sys.stderr)
