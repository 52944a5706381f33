"""Three hundred bad layouts are pushed: each is refused with a message, the old one stays on.

Most are bundled layouts with one thing changed that the published schema refuses, signed by the
trusted key; the others are made by hand, from no pack at all to a layout that only shows its fault
when it is drawn."""
import json
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, LANDSCAPE, NOW, SKIP, SOURCE, check, is_sanitized, main, run  # noqa: E402
from pack_made import Signer  # noqa: E402
from published_schema import LAYOUTS, VALIDATOR  # noqa: E402
from spoil_layout import spoil  # noqa: E402

SEAL = (SOURCE / "layouts/pictures/seal.png").read_bytes()
BAD = 100 if is_sanitized() else 300


def text_of(tree):
    return json.dumps(tree, ensure_ascii=False).encode()


def layout(*zones, **more):
    return text_of({"layout": 1, "canvas": {"width": 1920, "height": 1080},
                    "zones": list(zones) or [{"widget": "clock"}]} | more)


def picture(path):
    return {"widget": "image", "options": {"file": path}}


def says(text):
    return {"widget": "text", "options": {"text": text}}


def png(width, height, rows=b""):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + \
            struct.pack(">I", zlib.crc32(kind + body))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + \
        chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def by_hand(signer, other):
    """(what, the pack's bytes, what is said of it)."""
    good = signer.pack([("layout.json", layout())])
    covered = good.split(b"\n", 5)[5]
    one = [("layout.json", layout())]
    yield from [
        ("nothing", b"", "found another file"),
        ("a layout as it is", layout(), "found another file"),
        ("a picture", SEAL, "found another file"),
        ("another version", good.replace(b"pack 1", b"pack 2", 1), "found another file"),
        ("no signature", b"gongshi-pack 1\n" + covered, "found no signature"),
        ("no prehashed one", signer.sign(covered, legacy=True), "found"),
        ("another key", other.pack(one), "key"),
        ("a byte more", good + b"x", "found"),
        ("a byte changed", good[:-3] + b"x" + good[-2:], "found"),
        ("cut off", good[:-10], "found"),
        ("no list", signer.sign(b""), "found no line"),
        ("a list that is none", signer.sign(b"hello\n"), "column 1"),
        ("no layout", signer.pack([("a.png", SEAL)]), "expected layout.json"),
        ("an escape", signer.pack([*one, ("../a.png", SEAL)]), "leaves the pack"),
        ("a root", signer.pack([*one, ("/etc/a.png", SEAL)]), "leaves the pack"),
        ("a hidden file", signer.pack([*one, (".a.png", SEAL)]), "not plain"),
        ("a folder", signer.pack([*one, ("a/", b"")]), "not plain"),
        ("a file in a file", signer.pack([*one, ("a.png", SEAL), ("a.png/b.png", SEAL)]),
         "one inside the other"),
        ("a program", signer.pack([*one, ("run.sh", b"#!/bin/sh\n")]), "expected .png"),
        ("a picture that is none", signer.pack([*one, ("a.png", b"x" * 100)]), "no whole PNG"),
        ("half a picture", signer.pack([*one, ("a.png", SEAL[:len(SEAL) // 2])]), "no whole PNG"),
        ("a bomb", signer.pack([*one, ("a.png", png(60000, 60000))]), "no whole PNG"),
        ("no such picture", signer.pack([("layout.json", layout(picture("no.png")))]),
         'found no file "no.png"'),
        ("a picture elsewhere", signer.pack([("layout.json", layout(picture("/etc/no.png")))]),
         "/zones/0/options/file"),
        ("a character that no font has", signer.pack([("layout.json", layout(says("\u1b05\u1b0b")))]),
         "found characters that no font of this screen has"),
        ("too much of it", signer.pack([("layout.json", b" " * (1 << 20) + layout())]), "larger than"),
        ("twice a key", signer.pack([("layout.json", b'{"layout":1,"layout":1}')]), "layout"),
        ("too deep", signer.pack([("layout.json", b"[" * 5000)]), "layout.json:1:"),
        ("no text", signer.pack([("layout.json", b"\xff\xfe\x00")]), "layout.json:1:"),
        ("binary", signer.pack([("layout.json", bytes(range(256)) * 8)]), "layout.json:1:"),
    ]


def spoilt(signer, count):
    rng, left = random.Random(20261126), count
    pictures = [(f"pictures/{p.name}", p.read_bytes())
                for p in sorted((SOURCE / "layouts/pictures").glob("*.png"))]
    while left:
        tree = spoil(rng, json.loads(rng.choice(LAYOUTS).read_text(encoding="utf-8")))
        if tree is None or not any(VALIDATOR.iter_errors(tree)):
            continue
        left -= 1
        yield "spoilt", signer.pack([("layout.json", text_of(tree)), *pictures]), "layout.json:1:"


def push(place, signer, path):
    return subprocess.run([BIN / "gongshictl", "layout", "push", path, "--state", place.state,
                           "--trust", signer.key, "--data", SOURCE], text=True,
                          capture_output=True, timeout=120)


def test(place):
    if not shutil.which("minisign"):
        sys.exit(SKIP)
    signer, other = Signer(place.root), Signer(place.root, "b")
    path = place.root / "x.pack"
    path.write_bytes(signer.pack([("layout.json", layout(says("原来的")))], "原来的"))
    done = push(place, signer, path)
    check(done.returncode == 0, done.stderr)
    before = json.loads((place.state / "installed.json").read_text())
    place.build_feed().sync()
    hand = list(by_hand(signer, other))
    count = 0
    for what, content, words in [*hand, *spoilt(signer, BAD - len(hand))]:
        path.write_bytes(content)
        done = push(place, signer, path)
        check(done.returncode == 3 and words in done.stderr, f"{what}: {done.returncode} {done.stderr}")
        now = json.loads((place.state / "installed.json").read_text())
        check(now.pop("refused")["why"] in done.stderr, f"{what}: the status says {now}")
        check(now == before, f"{what}: {now}")
        count += 1
    left = [p.name for p in (place.state / "layouts").iterdir() if not p.name.startswith(".")]
    check(left == [before["current"]], f"left behind: {left}")
    place.play([{"now": NOW}, {"idle": True}, {"expect": "原来的"}], LANDSCAPE)
    run([BIN / "gongshictl", "status", "--state", place.state], 3)
    print(f"{count} bad layouts refused, {len(hand)} of them made by hand")


main(test)
