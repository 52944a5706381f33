"""A committed table is what its generator makes of the data that Debian installs.

    generated.py GENERATOR SOURCE HEADER

Skipped where the data is not there, or is another version than the table names.
"""
import pathlib
import re
import subprocess
import sys

SKIP = 77


def version(table):
    """The version of the data that the first line names; None if it names none."""
    found = re.search(r"\d+\.[\d.]*\d", table.partition("\n")[0])
    return found and found[0]


def first_difference(made, kept):
    lines = zip(made.splitlines() + [""], kept.splitlines() + [""])
    for number, (new, old) in enumerate(lines, 1):
        if new != old:
            return f"line {number} is\n    {old[:90]}\nand should be\n    {new[:90]}"
    return "its last lines differ"


def main():
    generator, source, header = map(pathlib.Path, sys.argv[1:])
    if not source.exists():
        print(f"no {source}")
        return SKIP
    done = subprocess.run([sys.executable, generator, source], capture_output=True, text=True,
                          check=True, timeout=60)
    kept = header.read_text(encoding="utf-8")
    if done.stdout == kept:
        return 0
    if version(done.stdout) != version(kept):
        print(f"{source} is {version(done.stdout)}, the table is of {version(kept)}")
        return SKIP
    print(f"{header}: {first_difference(done.stdout, kept)}")
    print(f"{generator} {source} > {header} makes it anew")
    return 1


if __name__ == "__main__":
    sys.exit(main())
