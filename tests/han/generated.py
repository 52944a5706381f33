#!/usr/bin/env python3
"""Fail where a generated table of Chinese is not what its generator makes.

    generated.py SOURCE NAME    exit 77 where Debian's data in that version are not installed
"""
import pathlib
import re
import subprocess
import sys

HAN = pathlib.Path(sys.argv[1]) / "kiosk/han"
NAME = sys.argv[2]
UCD = pathlib.Path("/usr/share/unicode")
NEEDS = {
    "fold": [UCD / "UnicodeData.txt", "/usr/share/opencc/TSCharacters.ocd2",
             "/usr/bin/opencc_dict"],
    "pinyin": ["/usr/share/rime-data/pinyin_simp.dict.yaml", UCD / "Unihan_Readings.txt.bz2"],
    "words": ["/usr/share/rime-data/pinyin_simp.dict.yaml"],
}


def main():
    for path in map(pathlib.Path, NEEDS[NAME]):
        if not path.exists():
            print(f"{path} is not installed")
            return 77
    committed = (HAN / f"{NAME}_generated.h").read_text()
    version = re.search(r"Unicode Character Database ([\d.]+)", committed)
    if version and f"-{version[1]}.txt" not in (UCD / "PropList.txt").read_text()[:99]:
        print(f"made from Unicode {version[1]}, another one is installed")
        return 77
    made = subprocess.run([sys.executable, HAN / f"{NAME}_gen.py"], check=True,
                          capture_output=True, text=True).stdout
    if made == committed:
        return 0
    print(f"kiosk/han/{NAME}_generated.h is not what {NAME}_gen.py makes")
    return 1


sys.exit(main())
