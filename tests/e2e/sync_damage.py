"""A full disk, a folder that may not be written, bytes that have changed by themselves: the sync
keeps what is held or builds it anew, and the status says what is wrong."""
import json
import os
import pathlib
import random
import resource
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from crash_feed import check_found, check_status, command, held, publish  # noqa: E402
from harness import BIN, check, is_sanitized, main, run  # noqa: E402

RECORDS, PARTS = 400, 8
FLIPS = 10 if is_sanitized() else 40


# ---- a full disk ----

def mount_small(disk):
    disk.mkdir()
    return os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)],
        capture_output=True).returncode == 0


def check_full(place):
    """On a real file system that is too small for the new content."""
    disk = place.root / "disk"
    if not mount_small(disk):
        print("no small file system can be mounted: not tried", file=sys.stderr)
        return
    try:
        state = disk / "state"
        publish(place.feed, 1, RECORDS, PARTS)
        run(command(place.feed, state))
        check(held(state, RECORDS) == 1, "the first one")
        for left in (0, 4_096, 60_000, 100_000, 300_000):
            fill(disk, left)
            publish(place.feed, 2, RECORDS, PARTS)
            done = run(command(place.feed, state), None)
            check(done.returncode == 1, f"full, yet exit {done.returncode}: {done.stderr}")
            check(held(state, RECORDS) == 1, "the old content is gone")
            check_found(state, 1, RECORDS)
            (disk / "filler").unlink()
        run(command(place.feed, state))
        check(held(state, RECORDS) == 2, "no recovery")
        check(check_status(state)["error"] is None, "an error after a success")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def fill(disk, left):
    room = os.statvfs(disk)
    with open(disk / "filler", "wb") as file:
        file.write(b"\0" * max(0, room.f_bavail * room.f_frsize - left))


def check_large_files_refused(place):
    """As with a quota: a file may not grow beyond a limit. Works for any user."""
    state = place.root / "limited"
    publish(place.feed, 1, RECORDS, PARTS)
    run(command(place.feed, state))
    publish(place.feed, 2, RECORDS, PARTS, "正文" * 300)
    done = subprocess.run(
        command(place.feed, state), capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000)))
    check(done.returncode == 1, f"limited, yet exit {done.returncode}: {done.stderr}")
    check(held(state, RECORDS) == 1, "the old content is gone")
    status = check_status(state)
    check(status["error"] and "limited" in status["error"]["where"], f"the status: {status}")
    run(command(place.feed, state))
    check(held(state, RECORDS) == 2, "no recovery")


# ---- a folder that may not be written ----

def check_read_only(place):
    """Mounted read-only, as file systems are after an error of the disk."""
    disk = place.root / "ro"
    if not mount_small(disk):
        return
    try:
        publish(place.feed, 1, RECORDS, PARTS)
        run(command(place.feed, disk / "state"))
        run(["mount", "-o", "remount,ro", disk])
        publish(place.feed, 2, RECORDS, PARTS)
        done = run(command(place.feed, disk / "state"), 1)
        check("cannot be written" in done.stderr, done.stderr)
        check("Traceback" not in done.stderr and len(done.stderr) < 2_000, done.stderr)
        out = run([BIN / "gongshictl", "query", "--state", disk / "state", "--limit", "0",
                   "--json", "第1版"])
        check(json.loads(out.stdout)["total"] == RECORDS, "nothing can be read")
        run(["mount", "-o", "remount,rw", disk])
        run(command(place.feed, disk / "state"))
        check(held(disk / "state", RECORDS) == 2, "no recovery")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


# ---- damage ----

def flip(path, pick, count):
    data = bytearray(path.read_bytes())
    for _ in range(count):
        at = pick.randrange(len(data))
        data[at] ^= 1 << pick.randrange(8)
    path.write_bytes(data)


def flip_page(path, pick):
    """All of a page becomes what was never written there."""
    pages = max(1, path.stat().st_size // 4096)
    with open(path, "r+b") as file:
        file.seek(4096 * pick.randrange(pages))
        file.write(pick.randbytes(4096))


def cut(path, pick):
    os.truncate(path, pick.randrange(path.stat().st_size))


def unpack(plain, line):
    """A record's line: its length, then an LZ4 block that refers to the text before it."""
    out, at, start = bytearray(plain), 4, len(plain)

    def length(at, count):
        if count < 15:
            return at, count
        while line[at] == 255:
            at, count = at + 1, count + 255
        return at + 1, count + line[at]

    while at < len(line):
        token = line[at]
        at, literals = length(at + 1, token >> 4)
        out += line[at:at + literals]
        at += literals
        if at >= len(line):
            break
        back = int.from_bytes(line[at:at + 2], "little")
        at, more = length(at + 2, token & 15)
        for _ in range(more + 4):
            out.append(out[-back])
    check(len(out) - start == int.from_bytes(line[:4], "little"), "a line of another length")
    return out[start:].decode()


def check_texts(state):
    """Of each record all that a citizen reads is what was published."""
    db = sqlite3.connect(f"file:{state}/store.db?mode=ro", uri=True)
    rows = db.execute("SELECT line, plain FROM record").fetchall()
    db.close()
    lines = {line for part in (state.parent / "feed/parts").glob("*/*")
             for line in part.read_text(encoding="utf-8").splitlines()}
    check({unpack(plain.encode(), line) for line, plain in rows} == lines, "other lines than published")
    check({plain for _, plain in rows} == {"正文" * 100}, "another text is searched")


def check_one_damage(place, base, harm, what):
    state = place.state
    shutil.rmtree(state, ignore_errors=True)
    shutil.copytree(base, state)
    harm(state)
    for program in ("query", "status"):
        looked = run([BIN / "gongshictl", program, "--state", state, "--json"]
                     + (["第1版"] if program == "query" else []), None, timeout=60)
        check(looked.returncode in (0, 1, 3), f"{what}: {program} {looked.returncode}")
    done = run(command(place.feed, state), None)
    check(done.returncode == 0, f"{what}: exit {done.returncode}: {done.stderr}")
    try:
        check(held(state, RECORDS) == 1, "not whole after a sync")
        check_found(state, 1, RECORDS)
        check_texts(state)
    except Exception:
        print(f"{what}:\n{done.stderr}", file=sys.stderr)
        raise
    check(check_status(state)["error"] is None, f"{what}: an error after a success")
    return "aside" in done.stderr, "anew" in done.stderr


def check_damage(place):
    """Whatever the file is like, the next round has it whole again, with what is in the feed."""
    base, seed = place.root / "base", random.SystemRandom().randrange(1 << 30)
    publish(place.feed, 1, RECORDS, PARTS)
    run(command(place.feed, base))
    pick = random.Random(seed)
    harms = [
        ("a bit of store.db", lambda s: flip(s / "store.db", pick, 1)),
        ("many bits of store.db", lambda s: flip(s / "store.db", pick, 300)),
        ("a page of store.db", lambda s: flip_page(s / "store.db", pick)),
        ("store.db cut off", lambda s: cut(s / "store.db", pick)),
        ("an empty store.db", lambda s: os.truncate(s / "store.db", 0)),
        ("a bit of the index", lambda s: flip(segment(s), pick, 1)),
        ("a page of the index", lambda s: flip_page(segment(s), pick)),
        ("an index cut off", lambda s: cut(segment(s), pick)),
        ("no index", lambda s: shutil.rmtree(s / "index")),
        ("no log", lambda s: (s / "store.db-wal").unlink(missing_ok=True)),
        ("a log of noise", lambda s: (s / "store.db-wal").write_bytes(pick.randbytes(9_999))),
        ("no shared memory", lambda s: (s / "store.db-shm").unlink(missing_ok=True)),
        ("a status cut off", lambda s: cut(s / "status.json", pick)),
    ]
    counts = {}
    for i in range(FLIPS):
        what, harm = harms[i % len(harms)]
        aside, anew = check_one_damage(place, base, harm, f"{what} (seed {seed})")
        done = counts.setdefault(what, [0, 0, 0])
        counts[what] = [done[0] + 1, done[1] + aside, done[2] + anew]
    for what, (tried, aside, anew) in counts.items():
        print(f"{what}: {tried} times, set aside {aside}, built anew {anew}")


def segment(state):
    return next((state / "index").iterdir())


def test(place):
    check_large_files_refused(place)
    check_full(place)
    check_read_only(place)
    check_damage(place)


main(test)
