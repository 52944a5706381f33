"""A store whose bytes have changed by themselves: the display shows content that is right, or says
that there is none, and never ends; after the next sync it shows all of it without a restart."""
import json
import random
import shutil
import subprocess

from feed_parts import publish_notices
from harness import BIN, SOURCE, check, load, main, run, texts

RECORDS, ROUNDS = 60, 16
NOW = {"now": "2026-11-24T09:00:00+08:00"}


def text_of(number):
    return f"补助{number}元整。" * 40


def flip(path, pick, count):
    data = bytearray(path.read_bytes())
    for _ in range(count):
        data[pick.randrange(len(data))] ^= 1 << pick.randrange(8)
    path.write_bytes(data)


def noise(path, pick):
    with open(path, "r+b") as file:
        file.seek(4096 * pick.randrange(max(1, path.stat().st_size // 4096)))
        file.write(pick.randbytes(4096))


def cut(path, pick):
    with open(path, "r+b") as file:
        file.truncate(pick.randrange(path.stat().st_size))


def segment(state):
    return next((state / "index").iterdir())


HARMS = [
    ("bits of store.db", lambda s, pick: flip(s / "store.db", pick, 40)),
    ("a page of store.db", lambda s, pick: noise(s / "store.db", pick)),
    ("store.db cut off", lambda s, pick: cut(s / "store.db", pick)),
    ("no store.db", lambda s, pick: (s / "store.db").write_bytes(b"")),
    ("bits of the index", lambda s, pick: flip(segment(s), pick, 40)),
    ("a page of the index", lambda s, pick: noise(segment(s), pick)),
    ("the index cut off", lambda s, pick: cut(segment(s), pick)),
    ("status.json", lambda s, pick: cut(s / "status.json", pick)),
]


def play(place, steps, layout, size="1080x1920"):
    """As place.play, but a step that finds nothing to tap is no fault here."""
    script = place.root / "damaged.jsonl"
    script.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in steps))
    done = run([BIN / "gongshi", "--headless", "--size", size, "--state", place.state, "--data",
                SOURCE, "--layout", layout, "--script", script], None, cwd=place.out, timeout=120,
               errors="replace")
    check(done.returncode in (0, 3), f"exit {done.returncode}: {done.stderr}")
    return done


def check_shown(what, tree, whole):
    """Only sentences that were published; or a page of the display's own, not an empty one."""
    shown = texts(load(tree))
    check(shown, f"{what}: an empty screen")
    for text in shown:
        check("元整" not in text or text in whole, f"{what}: a changed sentence is shown: {text}")


def check_one(place, base, what, harm, pick):
    shutil.rmtree(place.state)
    shutil.copytree(base, place.state)
    harm(place.state, pick)
    whole = {text_of(n) for n in range(RECORDS)}
    number = pick.randrange(RECORDS)
    for layout, steps in (
            ("village-portrait", [{"wait_ms": 30000}, {"idle": True}]),
            ("hall-portrait", [{"tap": [540, 900]}, {"idle": True}, {"tree": "home.json"}]),
            ("hall-portrait", [{"open": f"n-{number}", "kind": "notice"}, {"idle": True}])):
        (place.out / "seen.json").unlink(missing_ok=True)
        done = play(place, [NOW, {"idle": True}, {"tree": "seen.json"}, *steps,
                            {"tree": "seen.json"}], layout)
        check((place.out / "seen.json").exists(), f"{what}: {done.stderr}")
        check_shown(what, place.out / "seen.json", whole)


def check_healed(place, base, pick):
    """The display that runs all the while has what the sync has fetched anew."""
    shutil.rmtree(place.state)
    shutil.copytree(base, place.state)
    noise(place.state / "store.db", pick)
    flip(place.state / "store.db", pick, 200)
    script = place.root / "healed.jsonl"
    script.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in [
        NOW, {"idle": True}, {"tree": "before.json"}, {"until": {"name": "第7号公告"}, "ms": 60000}]))
    display = subprocess.Popen(
        [BIN / "gongshi", "--headless", "--size", "1080x1920", "--state", place.state, "--data",
         SOURCE, "--layout", "village-portrait", "--script", script], cwd=place.out,
        stderr=subprocess.PIPE, text=True, errors="replace")
    publish_notices(place, 2, [7], text_of)
    _, said = display.communicate(timeout=120)
    check(display.returncode == 0, f"exit {display.returncode}: {said}")


def test(place):
    publish_notices(place, 1, range(RECORDS), text_of)
    base, seed = place.root / "base", random.SystemRandom().randrange(1 << 30)
    shutil.copytree(place.state, base)
    pick = random.Random(seed)
    print(f"seed {seed}")
    for i in range(ROUNDS):
        what, harm = HARMS[i % len(HARMS)]
        check_one(place, base, f"{what} (seed {seed})", harm, pick)
    check_healed(place, base, pick)


main(test)
