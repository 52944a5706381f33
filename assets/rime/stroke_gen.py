#!/usr/bin/env python3
"""Makes the two dictionaries of the stroke keys: the characters of 通用规范汉字表, by how common
they are, and all others; and strokes.txt, from which handwriting has the order of strokes: a
character of the table, how common it is, and its codes, parted by tabs, in the order of Unicode.

    stroke_gen.py RIME-DATA OUT    RIME-DATA holds stroke.dict.yaml and pinyin_simp.dict.yaml
"""
import pathlib
import sys

HEAD = """---
name: {name}
version: "1"
sort: by_weight
use_preset_vocabulary: false
max_phrase_length: 1
...

"""
LAST = "\u9fff"  # beyond it hardly a face has them


def rows(path):
    for line in path.read_text(encoding="utf-8").split("\n...\n", 1)[1].splitlines():
        part = line.split("\t")
        if len(part) >= 2 and len(part[0]) == 1:
            yield part


def main():
    rime, out = map(pathlib.Path, sys.argv[1:])
    here = pathlib.Path(__file__).parent
    listed = "".join((here / "standard_characters.txt").read_text(encoding="utf-8").split("\n")[2:])
    common = {}
    for part in rows(rime / "pinyin_simp.dict.yaml"):
        common[part[0]] = max(common.get(part[0], 0), int(part[2]))
    files = {name: (out / f"{name}.dict.yaml").open("w", encoding="utf-8")
             for name in ("gongshi_stroke", "gongshi_stroke_others")}
    for name, file in files.items():
        file.write(HEAD.format(name=name))
    standard, codes = set(listed), {}
    for char, code, *_ in rows(rime / "stroke.dict.yaml"):
        if char in standard:
            codes.setdefault(char, {})[code] = None
            files["gongshi_stroke"].write(f"{char}\t{code}\t{common.get(char, 0) + 1}\n")
        elif char <= LAST:
            files["gongshi_stroke_others"].write(f"{char}\t{code}\t{common.get(char, 0) + 1}\n")
    for file in files.values():
        file.close()
    with (out / "strokes.txt").open("w", encoding="utf-8") as file:
        for char in sorted(codes):
            file.write("\t".join([char, str(common.get(char, 0)), *codes[char]]) + "\n")


main()
