"""The display by itself: no fonts, a state folder that is missing or not to be read, a store
that is garbage, cut short, replaced or gone while it is shown, a layout that is none. It says
plainly what is wrong, and shows what can be shown."""
import json
import os
import shutil
import subprocess
import time

from harness import BIN, LANDSCAPE, NOW, PORTRAIT, SOURCE, check, load, main, run, texts

NOBODY = 65534
ATTRACT, PREPARING = "轻触屏幕", "正在准备内容"


def look(place, state, data=SOURCE, code=0, **options):
    """What is on the screen, and what has been said."""
    script = place.root / "look.jsonl"
    script.write_text(f'{{"now":"{NOW}"}}\n{{"idle":true}}\n{{"tree":"look.json"}}\n')
    done = run([BIN / "gongshi", "--headless", "--size", PORTRAIT, "--state", state, "--data",
                data, "--script", script, *options.pop("extra", ())], code, cwd=place.out,
               **options)
    check("ERROR: AddressSanitizer" not in done.stderr, done.stderr)
    return ("" if code else "".join(texts(load(place.out / "look.json")))), done.stderr


def fonts(place):
    data = place.root / "data"
    (data / "fonts").mkdir(parents=True)
    for folder in ("layouts", "assets"):
        (data / folder).symlink_to(SOURCE / folder)
    _, said = look(place, place.state, data, 3)
    check("fonts/fonts.json: not found" in said, f"no font map: {said}")
    fonts_json = json.loads((SOURCE / "fonts/fonts.json").read_text())
    (data / "fonts/fonts.json").write_text(json.dumps({**fonts_json, "folders": ["/nowhere"]}))
    _, said = look(place, place.state, data, 3)
    check("no font is installed; install fonts-noto-cjk" in said, f"no fonts: {said}")
    (data / "fonts/fonts.json").write_text("{")
    _, said = look(place, place.state, data, 3)
    check("fonts/fonts.json:1:" in said, f"a font map that is none: {said}")


def states(place):
    def damaged(change):
        state = place.root / "damaged"
        shutil.rmtree(state, ignore_errors=True)
        shutil.copytree(place.state, state)
        change(state / "store.db")
        return state

    def middle(path):
        with open(path, "r+b") as file:
            file.seek(8192)
            file.write(os.urandom(path.stat().st_size - 8192))

    cases = {
        "garbage": (lambda p: p.write_bytes(os.urandom(100000)), "file is not a database"),
        "cut short": (lambda p: os.truncate(p, 100000), "malformed"),
        "empty": (lambda p: p.write_bytes(b""), ""),
        "damaged": (middle, "malformed"),
        "gone": (lambda p: p.unlink(), ""),
        "a folder": (lambda p: (p.unlink(), p.mkdir()), "store.db"),
    }
    for name, (change, word) in cases.items():
        shown, said = look(place, damaged(change))
        check(PREPARING in shown, f"store {name}: {shown}")
        check(word in said, f"store {name}: said “{said}”, expected “{word}”")
        if name == "a folder":
            continue
        run([BIN / "gongshictl", "sync", "--feed", place.feed, "--state",
             place.root / "damaged"])
        shown, _ = look(place, place.root / "damaged")
        check(ATTRACT in shown, f"store {name}: still “{shown}” after the next sync")
    shown, _ = look(place, place.root / "nowhere/at/all")
    check(PREPARING in shown, f"no state folder: {shown}")


def unreadable(place):
    """As another user, who may not look into the folder."""
    if os.geteuid() != 0:
        return
    state = place.root / "private"
    shutil.copytree(place.state, state)
    os.chmod(state, 0o700)
    for path in (place.root, place.out):
        os.chmod(path, 0o777)
    shown, said = look(place, state, user=NOBODY)
    check(PREPARING in shown, f"unreadable: {shown}")
    check("store.db" in said, f"a folder that may not be read: said “{said}”")


def layouts(place):
    good = json.loads((SOURCE / "layouts/hall-portrait.json").read_text(encoding="utf-8"))
    cases = [(b"", "ends where"), (b"{", ":1:"), (b"[]", "expected an object"), (b"\xff", "0xFF"),
             (json.dumps({**good, "layout": 99}).encode(), "/layout"),
             (json.dumps({**good, "sesion": {}}).encode(), "did you mean"),
             (b"\0" * 4_000_000, "is larger than")]
    path = place.out / "layout.json"
    for text, word in cases:
        path.write_bytes(text)
        done = run([BIN / "gongshi", "--headless", "--size", LANDSCAPE, "--state", place.state,
                    "--data", SOURCE, "--layout", "./layout.json", "--script", "/dev/null"], None,
                   cwd=place.out)
        check(done.returncode in (1, 3), f"layout {text[:20]}: exit {done.returncode}")
        check(word in done.stderr and "layout.json" in done.stderr,
              f"layout {text[:20]}: said “{done.stderr}”, expected “{word}”")


# ---- while it is shown ----

def running(place, change, name, expected):
    """Something happens to the store of a display that shows it; it goes on, and shows what is
    expected."""
    state = place.root / "running"
    shutil.rmtree(state, ignore_errors=True)
    shutil.copytree(place.state, state)
    begun = place.out / "begun.json"
    begun.unlink(missing_ok=True)
    steps = [{"now": NOW}, {"until": {"name": "开始查询"}}, {"tree": "begun.json"},
             # As often as a minute of the screen passes, and real time for the change.
             *[{"until": {"name": expected}, "ms": 4000}] * 2,
             *[{"wait_ms": 61000}, {"idle": True}, {"tap": [540, 900]}, {"idle": True},
               {"tap": [300, 1000]}, {"idle": True}] * 4,  # a tile, where there is one
             {"wait_ms": 400000}, {"idle": True}, {"expect": expected}]
    script = place.root / "running.jsonl"
    script.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in steps))
    display = subprocess.Popen(
        [BIN / "gongshi", "--headless", "--size", PORTRAIT, "--state", state, "--data", SOURCE,
         "--script", script], stderr=subprocess.PIPE, text=True, cwd=place.out)
    while not begun.exists() and display.poll() is None:
        time.sleep(0.02)
    change(state)
    said = display.communicate(timeout=120)[1]
    check(display.returncode == 0, f"store {name} while it was shown: {said}")


def test(place):
    place.build_feed().sync()
    fonts(place)
    states(place)
    unreadable(place)
    layouts(place)
    running(place, lambda s: [p.unlink() for p in s.glob("store.db*")], "gone", "开始查询")
    running(place, lambda s: (s / "store.db").write_bytes(os.urandom(50000)), "garbage", PREPARING)
    running(place, lambda s: os.truncate(s / "store.db", 4096), "cut short", PREPARING)
    running(place, lambda s: (shutil.copy(place.state / "store.db", s / "new"),
                              os.replace(s / "new", s / "store.db")), "replaced", "开始查询")


if __name__ == "__main__":
    main(test)
