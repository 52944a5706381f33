"""A small feed whose records all tell their serial, and what a whole store of it looks like."""
import json
import pathlib
import shutil
import sqlite3
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from feed_parts import manifest, write_part  # noqa: E402
from harness import BIN, check, run  # noqa: E402

FILES = ("store.db", "store.db-wal", "store.db-shm", "status.json", "index",
         "inbox", "display")
HEADER = struct.Struct("<8sIIII16s")  # of a segment: magic, version, documents, …, stamp


def record(number, serial, text):
    return json.dumps({"kind": "notice", "id": f"n-{number}", "title": f"第{serial}版",
                       "venues": ["政务服务中心"],
                       "body": [{"type": "paragraph", "text": text}]}, ensure_ascii=False)


def publish(feed, serial, records, parts, text="正文" * 100):
    """Every record says of which serial it is."""
    feed.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(feed / "parts", ignore_errors=True)
    rows = [[record(n, serial, text) for n in range(part, records, parts)]
            for part in range(parts)]
    entries = [write_part(feed, "".join(line + "\n" for line in part).encode()) for part in rows]
    (feed / "feed.json").write_text(manifest(serial, entries), encoding="utf-8")


def command(feed, state):
    return [str(BIN / "gongshi-sync"), "--once", "--feed", str(feed), "--state", str(state)]


def gone_count(bits):
    return sum(bin(byte).count("1") for byte in bits or b"")


def check_segments(db, state, records):
    """The files that the rows name are there, of the same stamp, and hold every record once."""
    present = 0
    for number, stamp, gone in db.execute("SELECT number, stamp, gone FROM segment"):
        path = state / "index" / f"{number}.segment"
        check(path.exists(), f"{path.name} is named and not there")
        magic, _, documents, _, _, found = HEADER.unpack(path.read_bytes()[:HEADER.size])
        check(magic == b"GSINDEX\n" and found == stamp, f"{path.name} is another's")
        present += documents - gone_count(gone)
    check(present == records, f"{present} documents in the index, {records} records")


def held(state, records, index=True):
    """The serial of the feed, 0 for none, after a look whether all records are of it."""
    # A journal is there until the new file has become one with a write-ahead log.
    if not (state / "store.db").exists() or (state / "store.db-journal").exists():
        return 0
    db = sqlite3.connect(f"file:{state}/store.db?mode=ro", uri=True)
    try:
        db.execute("BEGIN")
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name='feed'").fetchone():
            return 0
        row = db.execute("SELECT serial FROM feed").fetchone()
        titles = db.execute("SELECT title, count(*) FROM record GROUP BY 1").fetchall()
        check(titles == ([(f"第{row[0]}版", records)] if row else []), f"{row}, yet {titles}")
        for table, of in (("tag", "record"), ("record", "rowid")):
            wrong = db.execute(f"SELECT count(*) FROM {table} WHERE {of} NOT IN (SELECT"
                               f" {'record FROM tag' if table == 'record' else 'rowid FROM record'})"
                               ).fetchone()[0]
            check(wrong == 0, f"{wrong} rows of {table} without the other")
        found = db.execute("PRAGMA integrity_check").fetchone()[0]
        check(found == "ok", f"damaged: {found}")
        if row and index:
            check_segments(db, state, records)
        return row[0] if row else 0
    finally:
        db.close()


def check_found(state, serial, records):
    """The search has its index, and it is of the same serial as the records."""
    for text, total in ((f"第{serial}版", records), (f"第{serial + 1}版", 0), ("正文", records)):
        out = run([BIN / "gongshictl", "query", "--state", state, "--limit", "0", "--json", text])
        found = json.loads(out.stdout)["total"]
        check(found == total, f"serial {serial}: {text} is found {found} times")
        check("not whole" not in out.stderr, out.stderr)


def check_status(state):
    """status.json is absent or whole."""
    path = state / "status.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def leftovers(state):
    """What no run may leave behind for good."""
    left = [p.name for p in state.iterdir() if p.name not in FILES]
    index = state / "index"
    files = [p.name for p in index.iterdir()] if index.exists() else []
    return left + [f for f in files if not f.endswith(".segment")]
