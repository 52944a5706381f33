"""Set lines against tests/typeset/*.test.

A case is
    [what it shows]
    --width 192 --align justify
    > input text, a paragraph a line
    ENDED text of the set line | width 160 | x 0 32 64 | at 0 3 6
with options of `gongshictl typeset` (songti at 32 px unless the case says otherwise: an em
is 32), one or more input lines, and every set line. `| width`, `| x` and `| at` are asserted
where they stand; a * among the x stands for any. `~` before the text makes it a pattern, `...`
alone any number of lines. Numbers are worked out from the rules, and hold for any Latin face.
\\u{200b} is a character, \\xff a byte. # begins a comment.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SOURCE  # noqa: E402

FOLDER = SOURCE / "tests/typeset"
LEAST = 60
USUAL = {"--font": "songti", "--size": "32"}


def unescape(text):
    def one(match):
        if match[1]:
            return chr(int(match[1], 16)).encode()
        return bytes([int(match[2], 16)])
    return re.sub(rb"\\u\{([0-9a-f]+)\}|\\x([0-9a-f]{2})", one, text.encode())


def read_cases(path):
    cases = []
    for number, row in enumerate(path.read_text().splitlines(), 1):
        if not row or row.startswith("#"):
            continue
        if row.startswith("["):
            cases.append({"name": row.strip("[]"), "at": f"{path.name}:{number}", "options": [],
                          "text": [], "want": []})
        elif row.startswith("--"):
            cases[-1]["options"] += row.split()
        elif row.startswith(">"):
            cases[-1]["text"].append(unescape(row[2:]))
        else:
            cases[-1]["want"].append(row)
    return cases


def set_lines(case, folder):
    file = pathlib.Path(folder) / "text"
    file.write_bytes(b"".join(line + b"\n" for line in case["text"]))
    options = list(case["options"])
    for name, value in USUAL.items():
        if name not in options:
            options += [name, value]
    done = subprocess.run([BIN / "gongshictl", "typeset", "--json", *options, file],
                          capture_output=True, timeout=60)
    if done.returncode:
        raise ValueError(done.stderr.decode())
    return [json.loads(line) for line in done.stdout.splitlines()]


def x_differs(want, got):
    return len(want) != len(got) or any(
        w != "*" and abs(float(w) - g) > 1 / 64 for w, g in zip(want, got))


def differs(want, got, texts):
    """What of the set line `got` is not as `want` says."""
    words, *fields = [part.strip(" ") for part in want.split(" | ")]
    ended, _, text = words.partition(" ")
    said = texts[got["line"] - 1][got["start"]:got["end"]]
    if got["ended"] != ended:
        return f"ended by {got['ended']}"
    if text.startswith("~"):
        if not re.fullmatch(text[1:], said.decode(errors="replace")):
            return f"says {said.decode(errors='backslashreplace')}"
    elif unescape(text) != said.strip(b" "):
        return f"says {said.decode(errors='backslashreplace')}"
    for field in fields:
        name, *values = field.split()
        if name == "width" and abs(float(values[0]) - got["width"]) > 1 / 64:
            return f"is {got['width']} wide"
        if name == "x" and x_differs(values, got["x"]):
            return f"has x {got['x']}"
        if name == "at" and [int(v) for v in values] != got["at"]:
            return f"has at {got['at']}"
        if name not in ("width", "x", "at"):
            return f"was asked for {name}, which is none"
    return None


def covers(lines, texts):
    """Every byte of every paragraph is on one line, in order."""
    at = {}
    for line in lines:
        if line["start"] != at.get(line["line"], 0) or len(line["x"]) != len(line["at"]):
            return False
        at[line["line"]] = line["end"]
    return at == {i + 1: len(text) for i, text in enumerate(texts)}


def check_case(case, folder):
    got = set_lines(case, folder)
    faults = [] if covers(got, case["text"]) else ["lines do not cover the text in order"]
    want = list(case["want"])
    if "..." in want:
        gap = want.index("...")
        want[gap:gap + 1] = [None] * (len(got) - len(want) + 1)
    if len(want) != len(got):
        faults.append(f"{len(got)} lines, not {len(want)}")
    for i, (w, g) in enumerate(zip(want, got)):
        fault = differs(w, g, case["text"]) if w else None
        if fault:
            faults.append(f"line {i + 1} {fault}, not: {w}")
    if faults:
        print(f"{case['at']} [{case['name']}]", *faults, sep="\n    ")
        for g in got:
            said = case["text"][g["line"] - 1][g["start"]:g["end"]]
            print(f"    {g['ended']} {said.decode(errors='backslashreplace')} | width "
                  f"{g['width']} | x {' '.join(map(str, g['x']))}")
    return not faults


def main():
    with tempfile.TemporaryDirectory() as folder:
        cases = [case for path in sorted(FOLDER.glob("*.test")) for case in read_cases(path)]
        held = [check_case(case, folder) for case in cases]
    print(f"{sum(held)} of {len(held)} cases hold")
    return 0 if all(held) and len(held) >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
