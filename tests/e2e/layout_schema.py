"""layouts/schema.json and the program agree on which layouts may be used.

Every bundled layout is valid by both; of some hundred that were spoilt, each that the schema
refuses is refused by `layout check` with a place and a message, and what the program refuses
beyond that are references, sizes and names, which a schema cannot see."""
import json
import pathlib
import random
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SOURCE, check, main  # noqa: E402
from published_schema import LAYOUTS, VALIDATOR  # noqa: E402
from spoil_layout import spoil  # noqa: E402

MUTANTS = 600
LEAST_BAD = 300
# What a schema does not say: two things of one name, a place outside, a name that is none.
BEYOND = ("within the canvas", "leaves nothing", "expected a name in", "once more",
          "fills the canvas", "to fill the canvas", "beside other zones", "comes before the first",
          "found \"page\" in a zone", "no less than", "beside the layout", "QR code holds", "expected a date as", "entries, expected")


def checked(paths):
    """What the program says of each file: (may be used, its lines)."""
    found = {}
    for at in range(0, len(paths), 60):
        batch = paths[at:at + 60]
        done = subprocess.run([BIN / "gongshictl", "layout", "check", *batch], text=True,
                              capture_output=True, timeout=120)
        check(done.returncode in (0, 3), f"exit {done.returncode}: {done.stderr}")
        lines = done.stdout.splitlines()
        for path in batch:
            own = [line for line in lines if line.startswith(f"{path}:")]
            check(own, f"nothing is said of {path}")
            found[path] = own[-1].startswith(f"{path}: fine"), own[:-1]
    return found


def test(place):
    for path in LAYOUTS:
        errors = list(VALIDATOR.iter_errors(json.loads(path.read_text(encoding="utf-8"))))
        check(not errors, f"{path}: {errors[:1]}")
    for path, (fine, lines) in checked([str(p) for p in LAYOUTS]).items():
        check(fine and not lines, f"{path}: {lines}")
    rng = random.Random(20261126)
    trees = {}
    while len(trees) < MUTANTS:
        tree = spoil(rng, json.loads(rng.choice(LAYOUTS).read_text(encoding="utf-8")))
        if tree is not None:
            path = place.root / f"{len(trees)}.json"
            path.write_text(json.dumps(tree, ensure_ascii=False, indent=1), encoding="utf-8")
            trees[str(path)] = tree
    shutil.copytree(SOURCE / "layouts/pictures", place.root / "pictures")
    refused = 0
    for path, (fine, lines) in checked(list(trees)).items():
        errors = list(VALIDATOR.iter_errors(trees[path]))
        refused += not fine
        check(not (errors and fine), f"{path}: only the schema refuses it: {errors[:1]}")
        wrong = [line for line in lines if ": warning: " not in line]
        check(fine == (not wrong), f"{path}: {lines}")
        if not fine and not errors:
            check(any(b in line for line in wrong for b in BEYOND), f"{path}: only {wrong}")
        for line in wrong:
            check(line.removeprefix(path).startswith(":"), line)
            check(line.removeprefix(path)[1].isdigit(), f"no place: {line}")
    check(refused >= LEAST_BAD, f"only {refused} of {MUTANTS} are bad")
    print(f"{refused} of {MUTANTS} spoilt layouts are refused")


main(test)
