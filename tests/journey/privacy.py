"""Nothing that a citizen typed outlives the session: not in a file of any kind, not in a log, not
in the memory of the display; and no core dump can be made of it."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from harness import BIN, NOW, PORTRAIT, SKIP, SOURCE, check, is_sanitized, main

# In pieces, so that the script itself does not hold what it types.
PIECES = ["zhexi", "eming", "zishi", "wode"]
LATIN = "".join(PIECES)
HAN = ["鹮羽", "镌刻", "犇骉"]
SHOWN = "䴉羽鐫刻犇驫"  # … in traditional characters
WORDS = [LATIN.encode(), *("".join(word).encode(code) for word in (HAN, SHOWN)
                           for code in ("utf-8", "utf-32-le"))]
MIDDLE = [540, 900]


def search(*looks):
    typed = [{"type": piece} for piece in PIECES]
    keyed = [{"text": piece} for piece in HAN]  # as a keyboard with keys commits it
    return [{"now": NOW}, {"idle": True}, {"tap": MIDDLE}, {"idle": True}, *looks, {"tap": "搜索"},
            {"idle": True}, *typed, {"idle": True}, {"wait_ms": 500}, {"tap": "清空"},
            {"idle": True}, *keyed, {"idle": True}, {"wait_ms": 500}, {"idle": True}]


RESET = [{"wait_ms": 61000}, {"expect": "还在使用吗？"}, {"wait_ms": 21000},
         {"expect": "您想查什么？"}, {"idle": True}]


def found_in_memory(pid):
    found = []
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb") as memory:
        for line in maps:
            match = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if not match or "[v" in line:
                continue
            at, end = (int(n, 16) for n in match.groups())
            try:
                memory.seek(at)
                held = memory.read(end - at)
            except OSError:
                continue
            for word in WORDS:
                for hit in re.finditer(re.escape(word), held):
                    near = held[max(0, hit.start() - 24):hit.end() + 24]
                    found.append(f"{line.split()[-1]} {at + hit.start():x}: {near!r}")
    return found


def play_and_look(place, steps):
    """What of the words is in memory once the steps are done."""
    marker = place.out / "done.png"
    marker.unlink(missing_ok=True)
    script = place.root / "script.jsonl"
    steps = [*steps, {"shot": str(marker)}, {"until": {"name": "永远没有"}, "ms": 20000}]
    script.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in steps),
                      encoding="utf-8")
    log = (place.root / "log").open("wb")
    display = subprocess.Popen([BIN / "gongshi", "--headless", "--size", PORTRAIT, "--state",
                                place.state, "--data", SOURCE, "--script", script],
                               stdout=log, stderr=log, cwd=place.out)
    try:
        end = time.monotonic() + 120
        while not marker.exists() and display.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        check(display.poll() is None and marker.exists(), (place.root / "log").read_text())
        time.sleep(1)
        limits = pathlib.Path(f"/proc/{display.pid}/limits").read_text()
        check(re.search(r"Max core file size\s+0\s+0", limits), limits)
        return found_in_memory(display.pid)
    finally:
        display.kill()
        display.wait(20)


def check_files(place, began):
    folders = [place.root, pathlib.Path(tempfile.gettempdir()), pathlib.Path.home() / ".local",
               pathlib.Path.home() / ".cache", pathlib.Path.home() / ".config"]
    for folder in folders:
        # Other programs' folders come and go meanwhile: os.walk() minds none that is gone.
        for path in (pathlib.Path(at) / name for at, _, names in os.walk(folder) for name in names):
            try:
                if not path.is_file() or path.stat().st_mtime < began:
                    continue
                held = path.read_bytes() if path.stat().st_size < 64 << 20 else b""
            except OSError:
                continue
            for word in WORDS:
                check(word not in held, f"{path} holds what was typed")


def test(place):
    began = time.time() - 1
    place.build_feed().sync()
    held = play_and_look(place, search())
    check(held, "what stands in the search is not found in memory: nothing is tested")
    for looks in ([], [{"tap": "繁體"}, {"idle": True}]):
        left = play_and_look(place, [*search(*looks), *RESET])
        check(not left, "after the session memory holds what was typed:\n" + "\n".join(left))
    check_files(place, began)


if os.geteuid() != 0:
    print("the memory of a process that cannot be dumped is read as root only")
    sys.exit(SKIP)
if is_sanitized():
    print("the sanitizers' memory is of terabytes, and keeps what was freed")
    sys.exit(SKIP)
main(test)
