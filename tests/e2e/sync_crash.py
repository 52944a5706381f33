"""A sync that is killed at any moment, or finds the disk full, leaves one whole feed."""
import hashlib
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, check, main, run  # noqa: E402

RECORDS, PARTS, KILLS = 400, 8, 40


def publish(feed, serial):
    """Every record says of which serial it is."""
    feed.mkdir(parents=True, exist_ok=True)
    parts = []
    for part in range(PARTS):
        lines = "".join(
            json.dumps({"kind": "notice", "id": f"n-{n}", "title": f"第{serial}版",
                        "body": [{"type": "paragraph", "text": "正文" * 100}]},
                       ensure_ascii=False) + "\n"
            for n in range(part, RECORDS, PARTS)).encode()
        digest = hashlib.sha256(lines).hexdigest()
        (feed / f"{digest}.ndjson").write_bytes(lines)
        parts.append({"path": f"{digest}.ndjson", "sha256": digest, "bytes": len(lines),
                      "records": lines.count(b"\n")})
    text = json.dumps({"feed": 1, "role": "feed", "id": "f", "title": "x", "serial": serial,
                       "issued": "2026-11-23", "parts": parts})
    (feed / "feed.json").write_text(text)


def check_found(state, serial):
    """The search has its index, and it is of the same serial as the records."""
    for text, total in ((f"第{serial}版", RECORDS), (f"第{serial + 1}版", 0), ("正文", RECORDS)):
        out = run([BIN / "gongshictl", "query", "--state", state, "--limit", "0", "--json", text])
        found = json.loads(out.stdout)["total"]
        check(found == total, f"serial {serial}: {text} is found {found} times")
        check("not whole" not in out.stderr, out.stderr)


def held(state):
    """The serial of the feed, after a look whether all records are of it."""
    db = sqlite3.connect(f"file:{state}/store.db?mode=ro", uri=True)
    try:
        serial = db.execute("SELECT serial FROM feed").fetchone()[0]
        titles = db.execute("SELECT title, count(*) FROM record GROUP BY 1").fetchall()
        check(titles == [(f"第{serial}版", RECORDS)], f"serial {serial}, yet {titles}")
        tags = db.execute("SELECT count(*) FROM tag WHERE record NOT IN"
                          " (SELECT rowid FROM record)").fetchone()[0]
        check(tags == 0, f"{tags} tags of records that are gone")
        check(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "damaged")
        check_found(state, serial)
        return serial
    finally:
        db.close()


def command(place, state):
    return [BIN / "gongshi-sync", "--once", "--feed", place.feed, "--state", state]


def check_killed(place):
    publish(place.feed, 1)
    started = time.monotonic()
    run(command(place, place.state))
    whole = time.monotonic() - started
    check(held(place.state) == 1, "the first one")
    pick = random.Random(1)
    ends = []
    for serial in range(2, 2 + KILLS):
        publish(place.feed, serial)
        process = subprocess.Popen([str(c) for c in command(place, place.state)],
                                   stderr=subprocess.DEVNULL)
        time.sleep(pick.random() * whole * (4 if serial % 8 == 0 else 1.2))
        process.kill()
        process.wait()
        ends.append(held(place.state) == serial)
        check(held(place.state) <= serial, "a serial from nowhere")
    check(any(ends) and not all(ends), f"kills were all too early or too late: {ends}")
    (place.state / "status.json.AbCdEf").write_text("{")
    for file in place.state.glob("status.json.*"):  # an hour later
        os.utime(file, (time.time() - 4000, time.time() - 4000))
    run(command(place, place.state))
    check(held(place.state) == serial, "no recovery after the last kill")
    status = json.loads((place.state / "status.json").read_text(encoding="utf-8"))
    check(status["error"] is None, f"{status['error']}")
    left = [p.name for p in place.state.iterdir() if p.name not in
            ("store.db", "store.db-wal", "store.db-shm", "status.json", "index")]
    check(not left, f"left behind: {left}")
    check_index(place, serial)


def check_index(place, serial):
    """Nothing is left of syncs that ended; a lost one is built anew, feed or no feed."""
    # The segments of this state and of the one before, which a reader may be opening.
    files = [p.name for p in (place.state / "index").iterdir()]
    check(0 < len(files) < 12 and all(f.endswith(".segment") for f in files), f"{files}")
    for name in files:
        (place.state / "index" / name).unlink()
    run(command(place, place.state))
    check(held(place.state) == serial, "another serial after the index was lost")


def check_full(place):
    """On a file system that is too small for the new content."""
    disk = place.root / "disk"
    disk.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs",
                                       str(disk)], capture_output=True).returncode:
        print("no small file system can be mounted: not tried", file=sys.stderr)
        return
    try:
        state = disk / "state"
        publish(place.feed, 1)
        run(command(place, state))
        check(held(state) == 1, "the first one")
        room = os.statvfs(disk)
        (disk / "filler").write_bytes(b"\0" * (room.f_bavail * room.f_frsize - 100_000))
        publish(place.feed, 2)
        done = run(command(place, state), None)
        check(done.returncode == 1, f"full, yet exit {done.returncode}: {done.stderr}")
        check(held(state) == 1, "the old content is gone")
        (disk / "filler").unlink()
        run(command(place, state))
        check(held(state) == 2, "no recovery")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test(place):
    check_killed(place)
    check_full(place)


main(test)
