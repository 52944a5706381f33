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
import re
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

def highest_rss_mb(pid):
    """Its own: what getrusage() tells of a child counts the parent that it was forked from."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    lines = [line.split() for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0][1]) / 1024 if lines else 0


class Sync:
    """One run: wall and CPU seconds, memory, the highest size of the log, what it said."""

    def __init__(self, base, state, *more):
        command = [str(BIN / "gongshi-sync"), "--once", "--feed", base, "--state", str(state), *more]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.monotonic()
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.wal_bytes, self.rss_mb = 0, 0
        log = state / "store.db-wal"
        while process.poll() is None:
            if log.exists():
                self.wal_bytes = max(self.wal_bytes, log.stat().st_size)
            self.rss_mb = max(self.rss_mb, highest_rss_mb(process.pid))
            time.sleep(0.1)  # to look costs a core of few
        self.wall_s = time.monotonic() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.said = process.stderr.read()
        self.cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
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
    parts_s = int(re.search(r"parts in (\d+) ms", done.said)[1]) / 1000
    say("up to the index, MB/s", f"{size / parts_s:.1f}", "bar 100 or more")
    say("whole, MB/s", f"{size / done.wall_s:.1f}", "bar 8 or more")
    say("whole, MB/s of one core", f"{size / done.cpu_s:.1f}")
    say("wall and CPU, s", f"{done.wall_s:.1f} {done.cpu_s:.1f}")
    say("peak RSS, MB", f"{done.rss_mb:.0f}", "bar under 200")
    say("log at its highest, times the text", f"{done.wal_bytes / 1e6 / size:.2f}", "about 1.2")
    print("".join("  " + line + "\n" for line in done.said.splitlines() if "info" in line), end="")


class Daemon:
    """gongshi-sync that polls every second, and what the server saw of it."""

    def __init__(self, nginx, state):
        self.log = nginx.root / "access.log"
        self.process = subprocess.Popen([str(BIN / "gongshi-sync"), "--feed", nginx.base, "--state",
                                         str(state), "--poll", "1"], stderr=subprocess.DEVNULL)

    def requests(self, since=0.0):
        """(moment, path, status, bytes) of each."""
        rows = [line.split() for line in self.log.read_text().splitlines()]
        return [(float(m), path, int(code), int(size)) for m, path, code, size in rows
                if float(m) >= since]

    def cpu_ms(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/schedstat").read_text().split()
        return int(fields[0]) / 1e6

    def wait_for(self, count, since):
        """Until so many requests have come since."""
        for _ in range(6000):
            if len(self.requests(since)) >= count:
                return
            time.sleep(0.05)
        sys.exit("the sync asks for nothing")

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def unchanged(daemon, rounds=10):
    since = time.time()
    daemon.wait_for(2, since)  # the first one has looked for damage
    time.sleep(0.3)
    before, since = daemon.cpu_ms(), time.time()
    daemon.wait_for(rounds, since)
    time.sleep(0.3)
    done = daemon.requests(since)
    per_round = (daemon.cpu_ms() - before) / len(done)
    print("\nunchanged feed")
    say("requests a round, all of status 304", "1" if all(r[2] == 304 for r in done) else "more",
        "bar 1")
    say("CPU a round, ms", f"{per_round:.1f}", "bar under 5")


def changed(daemon, feed, state, folder, times=3):
    print("\none changed record")
    for turn in range(times):
        title = f"改动后的标题{time.time_ns()}"
        script, tree = folder / "wait.jsonl", folder / "seen.json"
        tree.unlink(missing_ok=True)
        script.write_text("".join(json.dumps(step, ensure_ascii=False) + "\n" for step in [
            {"idle": True}, {"open": CHANGED, "kind": "document"}, {"idle": True},
            {"tree": str(folder / "ready.json")},
            {"until": {"name": title}, "ms": 60000}, {"tree": str(tree)}]))
        (folder / "ready.json").unlink(missing_ok=True)
        display = subprocess.Popen(
            [str(BIN / "gongshi"), "--headless", "--size", "1080x1920", "--state", str(state),
             "--data", str(SOURCE), "--layout", "hall-portrait", "--script", str(script)],
            stderr=subprocess.DEVNULL)
        while not (folder / "ready.json").exists() and display.poll() is None:
            time.sleep(0.02)
        since, cpu = time.time(), daemon.cpu_ms()
        change_one(feed, title)
        if display.wait(90):
            sys.exit("the display does not show the changed record")
        seen, synced = tree.stat().st_mtime, (state / "status.json").stat().st_mtime
        time.sleep(1)
        news = [r for r in daemon.requests(since) if r[2] != 304]
        say(f"{turn + 1}: from the request to the screen, s", f"{seen - news[0][0]:.2f}",
            "bar under 1")
        say("   to the end of the sync's round, s", f"{synced - news[0][0]:.2f}")
        say("   downloaded, MB", f"{sum(r[3] for r in news) / 1e6:.2f}", "bar under 2")
        say("   CPU of the sync, ms", f"{daemon.cpu_ms() - cpu:.0f}")


def start_server(folder, feed):
    nginx = Nginx(folder, feed)
    nginx.conf.write_text(nginx.conf.read_text().replace(
        "access_log off;", "log_format short '$msec $uri $status $body_bytes_sent'; "
        f"access_log {folder}/access.log short;"))
    (folder / "access.log").unlink(missing_ok=True)
    return nginx.start()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--folder", type=pathlib.Path, required=True)
    ap.add_argument("--n", type=int, default=100000)
    ap.add_argument("--steps", help="bench_sync_run: what each step costs")
    ap.add_argument("--keep-state", action="store_true", help="no first sync where there is a store")
    args = ap.parse_args()
    folder = args.folder / str(args.n)
    folder.mkdir(parents=True, exist_ok=True)
    feed, state = make_feed(folder, args.n), folder / "state"
    nginx = start_server(folder, feed)
    try:
        if args.steps:
            shutil.rmtree(folder / "steps", ignore_errors=True)
            subprocess.run([args.steps, feed, folder / "steps"], check=True)
            shutil.rmtree(folder / "steps")
        if not args.keep_state or not state.exists():
            first_sync(nginx.base, state, feed)
        daemon = Daemon(nginx, state)
        try:
            unchanged(daemon)
            changed(daemon, feed, state, folder)
        finally:
            daemon.stop()
    finally:
        nginx.stop()


if __name__ == "__main__":
    main()
