#!/usr/bin/env python3
"""Makes gongshi_pinyin.dict.yaml: what the demo's catalogue, the synonyms and the words of public
administration are called, read by Debian's rime-data-pinyin-simp and pinyin_overrides.txt.

    vocabulary_gen.py [/usr/share/rime-data/pinyin_simp.dict.yaml] > gongshi_pinyin.dict.yaml
"""
import collections
import json
import math
import pathlib
import re
import sys

RIME = pathlib.Path(
    sys.argv[1] if len(sys.argv) > 1 else "/usr/share/rime-data/pinyin_simp.dict.yaml")
ROOT = pathlib.Path(__file__).resolve().parents[2]
DEMO, HAN = ROOT / "assets/demo", ROOT / "kiosk/han"
MOST = 12  # characters of a term
# Above what the general dictionary weighs its words; a term named often above one named once.
BASE, STEP, STEPS = 60000, 4000, 20

# ---- terms ----


def terms_of(text):
    """What stands between marks, without the words that join two terms."""
    for part in re.split(r"[^\u4e00-\u9fff]+", text):
        for term in re.split(r"[和与及或的]|以及", part):
            if 2 <= len(term) <= MOST:
                yield term


def load(name):
    return json.loads((DEMO / name).read_text(encoding="utf-8"))


terms = collections.Counter()
for item in load("catalogue-items.json")["items"]:
    for text in [item["level1"], item["level2"], *item["content"]]:
        terms.update(terms_of(text or ""))
for field in load("fields.json")["fields"]:
    terms.update(2 * list(terms_of(field["name"])))
    terms.update(field["responsibleUnits"])
guides = load("guides.json")
for guide in guides["guides"]:
    terms.update(2 * list(terms_of(guide["name"])))
    for material in guide["materials"]:
        terms.update(terms_of(material["name"]))
for notice in load("notices.json")["notices"]:
    terms.update(terms_of(notice["categoryName"]))
for line in (ROOT / "assets/synonyms/synonyms.txt").read_text(encoding="utf-8").splitlines():
    if not line.startswith("#"):
        terms.update(t.strip() for t in re.split("[=\t]", line))
for line in (HAN / "words_government.txt").read_text(encoding="utf-8").splitlines():
    if not line.startswith(("#", "=")):
        terms.update(line.split())
terms = {t: n for t, n in terms.items() if re.fullmatch(r"[\u4e00-\u9fff]{2,%d}" % MOST, t)}

# ---- readings ----

reading, weight = {}, collections.Counter()
for line in RIME.read_text(encoding="utf-8").split("\n...\n", 1)[1].splitlines():
    part = line.split("\t")
    if len(part) == 3 and int(part[2]) >= weight[part[0]]:
        reading[part[0]], weight[part[0]] = part[1].split(), int(part[2])
for line in (HAN / "pinyin_overrides.txt").read_text(encoding="utf-8").splitlines():
    if line and not line.startswith("#"):
        word, _, said = line.partition(" ")
        weight[word] = max(weight[word], 1000)
        reading[word] = [said.split(",")[0]] if len(word) == 1 else said.split()
total = sum(weight.values())


def read(term):
    """As the likeliest words of the term are read; None where a character is unknown."""
    best = [(0, [])] + [(math.inf, [])] * len(term)
    for at in range(len(term)):
        for end in range(at + 1, len(term) + 1):
            word = term[at:end]
            cost = best[at][0] + math.log(total / (weight[word] + 1))
            if word in reading and cost < best[end][0]:
                best[end] = (cost, best[at][1] + reading[word])
    return " ".join(best[-1][1]) if best[-1][1] else None


# ---- out ----

print("""# Rime dictionary: the words of the catalogue over those of rime-data-pinyin-simp.
# Made by vocabulary_gen.py; to add a word, add it to kiosk/han/words_government.txt or
# assets/synonyms/synonyms.txt and make it anew.
---
name: gongshi_pinyin
version: "1"
sort: by_weight
use_preset_vocabulary: false
import_tables:
  - pinyin_simp
...
""")
for term in sorted(terms):
    said = read(term)
    if said:
        print(f"{term}\t{said}\t{BASE + STEP * min(terms[term], STEPS)}")
