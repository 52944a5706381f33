"""layouts/schema.json and the program agree on which layouts may be used.

Every bundled layout is valid by both; of some hundred that were spoilt, each that the schema
refuses is refused by `layout check` with a place and a message, and what the program refuses
beyond that are references, sizes and names, which a schema cannot see."""
import copy
import json
import pathlib
import random
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SKIP, SOURCE, check, main  # noqa: E402

try:
    import jsonschema
except ImportError:
    sys.exit(SKIP)

SCHEMA = json.loads((SOURCE / "layouts/schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
LAYOUTS = [p for p in sorted((SOURCE / "layouts").glob("*.json")) if p.name != "schema.json"]
MUTANTS = 600
LEAST_BAD = 300
# What a schema does not say: two things of one name, a place outside, a name that is none.
BEYOND = ("within the canvas", "leaves nothing", "expected a name in", "once more",
          "fills the canvas", "to fill the canvas", "beside other zones", "comes before the first",
          "found \"page\" in a zone", "no less than", "beside the layout", "QR code holds", "expected a date as", "entries, expected")


def nodes(value, path=()):
    """Every place in the tree, from the root down."""
    yield path
    children = value.items() if isinstance(value, dict) else \
        enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from nodes(child, (*path, key))


def parent_of(tree, path):
    for key in path[:-1]:
        tree = tree[key]
    return tree


def misspell(rng, word):
    at = rng.randrange(len(word))
    return word[:at] + rng.choice("xqz") + word[at + 1:]


def spoil(rng, tree):
    """One thing changed at a place drawn by `rng`; None where it cannot be."""
    path = rng.choice([p for p in nodes(tree) if p and "//" not in p])
    parent, key = parent_of(tree, path), path[-1]
    value = parent[key]
    how = rng.choice(("drop", "type", "key", "word", "number", "more", "empty"))
    if how == "drop":
        del parent[key]
    elif how == "type":
        parent[key] = rng.choice([v for v in ("text", 7, True, None, [], {}, -1.5)
                                  if type(v) is not type(value)])
    elif how == "key" and isinstance(parent, dict):
        parent[misspell(rng, key)] = parent.pop(key)
    elif how == "word" and isinstance(value, str) and value:
        parent[key] = misspell(rng, value)
    elif how == "number" and isinstance(value, (int, float)):
        parent[key] = rng.choice((-1, 0, 0.5, 10 ** 6, 1e300))
    elif how == "more" and isinstance(value, list) and value:
        value.extend(copy.deepcopy(value[0]) for _ in range(rng.choice((1, 40))))
    elif how == "empty" and isinstance(value, (str, list, dict)):
        parent[key] = type(value)()
    else:
        return None
    return tree


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
