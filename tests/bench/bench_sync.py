#!/usr/bin/env python3
"""Print what the sync of a large feed costs: first time, unchanged, and with one changed record.

  bench_sync.py --folder DIR [--n 100000]      with GONGSHI_BIN and GONGSHI_SOURCE set

Feed and corpus are made in --folder once and kept. A real nginx serves, gongshi-sync fetches, and
the real display, off screen, shows when the changed record has arrived.
"""
import argparse
import hashlib
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "journey"))
from feed_parts import manifest, write_part  # noqa: E402
from harness import BIN, SOURCE, Nginx, nodes  # noqa: E402

BUCKETS = 1024  # as feed build makes of so much
CHANGED = "d7"


# ---- the feed ----

def fields(corpus):
    names = {}
    with open(corpus / "meta.tsv", encoding="utf-8") as file:
        for line in file:
            names.setdefault(line.split("\t")[2], f"f{len(names)}")
    return names


def line_of(doc, names):
    body = [{"type": "paragraph", "text": text} for text in doc["body"].split("\n") if text]
    return json.dumps({
        "kind": "document", "id": f"d{doc['id']}", "title": doc["title"], "indexNo": doc["idx"],
        "publisher": doc["agency"], "publishDate": doc["date"], "validity": "有效",
        "fieldIds": [names[doc["field"]]], "body": body}, ensure_ascii=False)


def bucket(record_id):
    return int(hashlib.sha256(record_id.encode()).hexdigest()[:4], 16) * BUCKETS >> 16


def write_feed(corpus, feed):
    """All parts, and the manifest of serial 1; returns nothing, it is read back from there."""
    names = fields(corpus)
    parts = [[] for _ in range(BUCKETS)]
    for number, (name, record_id) in enumerate(names.items(), 1):
        parts[bucket(record_id)].append(json.dumps(
            {"kind": "field", "id": record_id, "title": name, "name": name, "number": number,
             "slug": record_id}, ensure_ascii=False))
    with open(corpus / "docs.ndjson", encoding="utf-8") as file:
        for text in file:
            doc = json.loads(text)
            parts[bucket(f"d{doc['id']}")].append(line_of(doc, names))
    entries = [write_part(feed, "".join(line + "\n" for line in part).encode())
               for part in parts if part]
    (feed / "feed.json").write_text(manifest(1, entries), encoding="utf-8")


def change_one(feed, title):
    """One record gets another title; serial + 1."""
    old = json.loads((feed / "feed.json").read_text(encoding="utf-8"))
    entries = []
    for part in old["parts"]:
        data = (feed / part["path"]).read_bytes()
        if f'"id": "{CHANGED}",'.encode() in data:
            lines = data.decode().splitlines()
            for i, line in enumerate(lines):
                if f'"id": "{CHANGED}",' in line:
                    lines[i] = json.dumps({**json.loads(line), "title": title}, ensure_ascii=False)
            part = write_part(feed, "".join(line + "\n" for line in lines).encode())
        entries.append(part)
    (feed / "feed.json").write_text(manifest(old["serial"] + 1, entries), encoding="utf-8")


def make_feed(folder, count):
    corpus, feed = folder / "corpus", folder / "feed"
    if not (corpus / "stats.json").exists():
        subprocess.run([sys.executable, HERE / "gen_corpus.py", "--n", str(count), "--out", corpus],
                       check=True)
    if not (feed / "feed.json").exists():
        write_feed(corpus, feed)
    return feed


# ---- measuring ----

class Sync:
    """One run: wall and CPU seconds, memory, the highest size of the log, what it said."""

    def __init__(self, base, state, *more):
        command = [str(BIN / "gongshi-sync"), "--once", "--feed", base, "--state", str(state), *more]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.monotonic()
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.wal_bytes = 0
        log = state / "store.db-wal"
        while process.poll() is None:
            if log.exists():
                self.wal_bytes = max(self.wal_bytes, log.stat().st_size)
            time.sleep(0.02)
        self.wall_s = time.monotonic() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.said = process.stderr.read()
        self.cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.rss_mb = after.ru_maxrss / 1024
        if process.returncode:
            sys.exit(f"{command}: exit {process.returncode}\n{self.said}")


def text_bytes(feed):
    return sum(p["bytes"] for p in json.loads((feed / "feed.json").read_text())["parts"])


def say(name, figure, bar=""):
    print(f"  {name:<46}{figure:>16}   {bar}")


def first_sync(base, state, feed):
    shutil.rmtree(state, ignore_errors=True)
    size = text_bytes(feed) / 1e6
    done = Sync(base, state)
    print(f"\nfirst sync of {size:.0f} MB in {BUCKETS} parts")
    say("whole, MB/s", f"{size / done.wall_s:.1f}", "bar 8 or more")
    say("whole, MB/s of one core", f"{size / done.cpu_s:.1f}")
    say("wall and CPU, s", f"{done.wall_s:.1f} {done.cpu_s:.1f}")
    say("peak RSS, MB", f"{done.rss_mb:.0f}", "bar under 200")
    say("log at its highest, times the text", f"{done.wal_bytes / 1e6 / size:.2f}", "about 1.2")
    print("".join("  " + line + "\n" for line in done.said.splitlines() if "info" in line), end="")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--folder", type=pathlib.Path, required=True)
    ap.add_argument("--n", type=int, default=100000)
    ap.add_argument("--keep-state", action="store_true", help="no first sync where there is a store")
    args = ap.parse_args()
    folder = args.folder / str(args.n)
    folder.mkdir(parents=True, exist_ok=True)
    feed, state = make_feed(folder, args.n), folder / "state"
    nginx = Nginx(folder, feed).start()
    try:
        if not args.keep_state or not state.exists():
            first_sync(nginx.base, state, feed)
    finally:
        nginx.stop()


if __name__ == "__main__":
    main()
