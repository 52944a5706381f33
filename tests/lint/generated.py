"""A committed table is what its generator makes of the data that Debian installs.

    generated.py STEM NEEDED...    STEM_gen.py makes STEM_generated.h of the files NEEDED

Skipped where the data are not there, or are another version than the table names.
"""
import pathlib
import re
import subprocess
import sys

SKIP = 77


def version(table):
    """The first version that the head of a table names; None if it names none."""
    found = re.search(r"\d+\.[\d.]*\d", table[:400])
    return found and found[0]


def first_difference(made, kept):
    lines = zip(made.splitlines() + [""], kept.splitlines() + [""])
    for number, (new, old) in enumerate(lines, 1):
        if new != old:
            return f"line {number} is\n    {old[:90]}\nand should be\n    {new[:90]}"
    return "its last lines differ"


def main():
    stem, *needed = sys.argv[1:]
    for path in map(pathlib.Path, needed):
        if not path.exists():
            print(f"no {path}")
            return SKIP
    generator, header = f"{stem}_gen.py", f"{stem}_generated.h"
    done = subprocess.run([sys.executable, generator], capture_output=True, text=True,
                          check=True, timeout=60)
    kept = pathlib.Path(header).read_text(encoding="utf-8")
    if done.stdout == kept:
        return 0
    if version(done.stdout) != version(kept):
        print(f"the data are {version(done.stdout)}, the table is of {version(kept)}")
        return SKIP
    print(f"{header}: {first_difference(done.stdout, kept)}")
    print(f"{generator} > {header} makes it anew")
    return 1


if __name__ == "__main__":
    sys.exit(main())
