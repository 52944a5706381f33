"""gongshictl layout pack: what goes into a pack, that minisign and the same bytes agree, and what
is not packed at all."""
import hashlib
import json
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SKIP, SOURCE, check, main, run  # noqa: E402

CTL = BIN / "gongshictl"


def make_key(place):
    run(["minisign", "-G", "-W", "-s", place.root / "a.key", "-p", place.root / "a.pub"])
    return place.root / "a.key"


def pack(place, path, to="a.pack", code=0):
    return run([CTL, "layout", "pack", path, "--key", place.root / "a.key", "-o",
                place.root / to], code)


def layout(place, files, name="a.json"):
    zones = [{"widget": "image", "rect": [0, 0, 200, 200], "options": {"file": f}} for f in files]
    path = place.root / "own" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"layout": 1, "name": "村口", "canvas": {"width": 1920, "height": 1080},
                                "zones": zones}, ensure_ascii=False), encoding="utf-8")
    return path


def takes_apart(place, path, files):
    magic, *signature = path.read_bytes().split(b"\n", 5)[:5]
    covered = path.read_bytes().split(b"\n", 5)[5]
    check(magic == b"gongshi-pack 1", magic)
    (place.root / "covered").write_bytes(covered)
    (place.root / "covered.minisig").write_bytes(b"\n".join(signature) + b"\n")
    run(["minisign", "-V", "-H", "-p", place.root / "a.pub", "-m", place.root / "covered"])
    head, rest = covered.split(b"\n", 1)
    head = json.loads(head)
    check(head["name"] == "村口" and [f["path"] for f in head["files"]] == files, head)
    for file in head["files"]:
        part, rest = rest[:file["bytes"]], rest[file["bytes"]:]
        check(hashlib.sha256(part).hexdigest() == file["sha256"], file)
        check(part == (place.root / "own" / file["path"].replace("layout.json", "a.json"))
              .read_bytes(), file)
    check(not rest, "bytes after the last file")


def test(place):
    if not shutil.which("minisign"):
        sys.exit(SKIP)
    make_key(place)
    path = layout(place, ["图片/村口.png", "seal.png", "图片/村口.png"])
    (place.root / "own/图片").mkdir()
    for name in ("图片/村口.png", "seal.png"):
        shutil.copy(SOURCE / "layouts/pictures/seal.png", place.root / "own" / name)
    said = pack(place, path).stdout
    check("村口, 2 pictures" in said and
          (place.root / "a.pub").read_text().splitlines()[1] in said, said)
    takes_apart(place, place.root / "a.pack", ["layout.json", "图片/村口.png", "seal.png"])
    pack(place, path, "b.pack")
    check((place.root / "a.pack").read_bytes() == (place.root / "b.pack").read_bytes(),
          "the same layout, another pack")
    shutil.copy(path, path.with_name("layout.json"))
    pack(place, path.parent, "c.pack")
    check((place.root / "a.pack").read_bytes() == (place.root / "c.pack").read_bytes(),
          "a folder, another pack")

    for what, make, says in (
            ("missing", lambda: layout(place, ["no.png"]), 'found no file "no.png"'),
            ("no PNG", lambda: (path.with_name("x.png").write_text("x"), layout(place, ["x.png"]))[1],
             "x.png: found no whole PNG, expected one"),
            ("dots", lambda: (shutil.copy(SOURCE / "layouts/pictures/seal.png",
                                          path.with_name(".x.png")),
                              layout(place, [".x.png"]))[1],
             ".x.png: found a path that is not plain"),
            ("mistakes", lambda: SOURCE / "README.md", "README.md:1:1:"),
            ("nothing", lambda: place.root / "none.json", "none.json: cannot be read")):
        said = pack(place, make(), "bad.pack", code=3).stderr
        check(says in said, f"{what}: {said}")
    run([CTL, "layout", "pack", path, "--key", place.root / "a.pub", "-o", place.root / "bad.pack"], 3)
    check(not (place.root / "bad.pack").exists(), "a pack of what is wrong")
    check("--key" in run([CTL, "layout", "pack", path], 2).stderr, "usage")


main(test)
