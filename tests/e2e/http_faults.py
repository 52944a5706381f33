"""Everything a network and a web server do wrong, from a server of our own: each time the old
content stays, memory stays bounded, and the status tells which fault it was."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from fault_server import FaultServer, authority, certificate, in_a_minute  # noqa: E402
from feed_parts import lines, manifest, write_part  # noqa: E402
from harness import BIN, check, load, main, run  # noqa: E402



def record(number, text="正文"):
    return json.dumps({"kind": "notice", "id": f"n-{number}", "title": f"公告{number}",
                       "publisher": "村委会", "publishDate": "2026-11-20",
                       "body": [{"type": "paragraph", "text": text}]}, ensure_ascii=False)


def publish(folder, serial, *records):
    part = write_part(folder, lines(*records))
    (folder / "feed.json").write_text(manifest(serial, [part]), encoding="utf-8")
    return part["path"]


class Kiosk:
    most_kb = 0
    allowed_kb = 64 << 10  # and what a round takes in which nothing happens

    def __init__(self, root, base, settings=None):
        self.state = root / "state"
        self.command = [BIN / "gongshi-sync", "--feed", base, "--state", self.state]
        if settings is not None:
            (root / "gongshi.json").write_text(json.dumps(settings))
            self.command += ["--config", root / "gongshi.json"]

    def sync(self):
        """One round; its exit code and its greatest size in memory, in KB."""
        quiet = os.open(os.devnull, os.O_WRONLY)
        command = [str(c) for c in [*self.command, "--once"]]
        pid = os.posix_spawn(command[0], command, os.environ,
                             file_actions=[(os.POSIX_SPAWN_DUP2, quiet, 2)])
        os.close(quiet)
        _, status, usage = os.wait4(pid, 0)
        Kiosk.most_kb = max(Kiosk.most_kb, usage.ru_maxrss)
        return os.waitstatus_to_exitcode(status), usage.ru_maxrss

    def status(self):
        return load(self.state / "status.json")

    def ids(self):
        out = run([BIN / "gongshictl", "query", "--state", self.state, "--json"]).stdout
        return sorted(hit["id"] for hit in json.loads(out)["hits"])

    def fails(self, name, code, exit_code, found=""):
        before = self.ids()
        got, kilobytes = self.sync()
        error = self.status()["error"]
        check(got == exit_code, f"{name}: exit {got}, expected {exit_code}: {error}")
        check(error["code"] == code, f"{name}: {error}")
        check(found in error["found"] + error["expected"], f"{name}: {error}")
        check(error["messageZh"] and error["messageEn"], f"{name}: {error}")
        check(self.ids() == before, f"{name}: {self.ids()} is held")
        check(kilobytes < Kiosk.allowed_kb, f"{name}: {kilobytes} KB in memory")
        said = run([BIN / "gongshictl", "status", "--state", self.state], 3).stdout
        check(code in said and error["messageZh"] in said, f"{name}: {said}")

    def succeeds(self, name, ids):
        got, kilobytes = self.sync()
        check(got == 0, f"{name}: exit {got}: {self.status()['error']}")
        check(self.ids() == ids, f"{name}: {self.ids()} is held, expected {ids}")
        check(kilobytes < Kiosk.allowed_kb, f"{name}: {kilobytes} KB in memory")
        left = [p.name for p in self.state.glob("incoming/*")]
        check(not left, f"{name}: left behind: {left}")


BIG = [record(n, "公" * 60_000) for n in range(30, 40)]  # a part of 1.8 MB
# name, code and exit for feed.json, code and exit for a part
BODY_FAULTS = [
    ("cut", ("broken-off", 1), ("broken-off", 1)),
    ("cut_without_length", ("manifest", 3), ("short", 3)),
    ("two_lengths", ("manifest", 3), ("short", 3)),
    ("short_length", ("manifest", 3), ("short", 3)),
    ("bomb", ("too-large", 3), ("too-large", 3)),
    ("endless", ("too-large", 3), ("too-large", 3)),
    ("loop", ("redirect", 1), ("redirect", 1)),
    ("portal", ("web-page", 3), ("short", 3)),
    ("nothing", ("broken-off", 1), ("broken-off", 1)),
    ("reset", ("broken-off", 1), ("broken-off", 1)),
]


def check_bodies(kiosk, server):
    for name, manifest_says, part_says in BODY_FAULTS:
        for whole, (code, exit_code) in ((True, manifest_says), (False, part_says)):
            path = publish(server.folder, 2, *BIG)
            shutil.rmtree(kiosk.state / "incoming", ignore_errors=True)
            server.faults = {"feed.json" if whole else path: getattr(server, name)}
            kiosk.fails(f"{name} of {'feed.json' if whole else 'a part'}", code, exit_code)
    for to in ("file:///etc/passwd", "ftp://127.0.0.1/feed.json", "https://127.0.0.1/feed.json",
               "gopher://127.0.0.1/"):
        server.faults = {"feed.json": server.redirect(to)}
        kiosk.fails(f"redirect to {to}", "redirect", 1)
    for status, code, exit_code in ((500, "server", 1), (403, "server", 1), (404, "missing", 3),
                                    (410, "missing", 3)):
        server.faults = {"*": server.status(status)}
        kiosk.fails(f"status {status}", code, exit_code, f"HTTP status {status}")
    server.faults = {}
    kiosk.succeeds("500 then good", [f"n-{n}" for n in range(30, 40)])


def check_loris(kiosk, server):
    """Both at once: each takes as long as it takes to be sure."""
    faults = {"a slow body": server.loris, "a slow head": server.loris_head}
    kiosks, failures = [], []

    def attempt(name, fault):
        try:
            other = FaultServer(server.folder)
            other.faults = {"feed.json": fault}
            slow = Kiosk(kiosk.state.parent / name.replace(" ", "-"), other.base)
            shutil.copytree(kiosk.state, slow.state)
            kiosks.append(slow)
            started = time.monotonic()
            slow.fails(name, "slow", 1)
            check(time.monotonic() - started < 45, f"{name}: took too long")
        except Exception as failure:  # told by the main thread
            failures.append(failure)

    threads = [threading.Thread(target=attempt, args=f) for f in faults.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def check_resume(kiosk, server):
    path = publish(server.folder, 3, *BIG[:5])
    whole = (server.folder / path).stat().st_size
    server.faults = {path: server.cut}
    kiosk.fails("cut before resuming", "broken-off", 1)
    server.faults = {}
    server.seen.clear()
    kiosk.succeeds("resumed", [f"n-{n}" for n in range(30, 35)])
    asked = [r for r in server.seen if r.path == path]
    check([r.status for r in asked] == [206], f"resumed by {[r.status for r in asked]}")
    check(asked[0].headers["range"] == f"bytes={whole // 2}-", f"{asked[0].headers}")
    check(asked[0].headers["if-range"].startswith('"'), f"{asked[0].headers}")

    path = publish(server.folder, 4, *BIG[5:])
    server.faults = {path: server.cut}
    kiosk.fails("cut before ranges are ignored", "broken-off", 1)
    server.faults = {path: server.without_ranges}
    kiosk.succeeds("range ignored", [f"n-{n}" for n in range(35, 40)])

    path = publish(server.folder, 5, *BIG[:2])
    server.faults = {path: server.cut}
    kiosk.fails("cut before a wrong range", "broken-off", 1)
    server.faults = {path: server.wrong_range}
    kiosk.succeeds("wrong range", ["n-30", "n-31"])

    path = publish(server.folder, 6, *BIG[3:5])
    server.faults = {path: server.cut}
    kiosk.fails("cut before a change", "broken-off", 1)
    server.faults = {}
    data = (server.folder / path).read_bytes()
    (server.folder / path).write_bytes(data.replace("公".encode(), "私".encode()))
    kiosk.fails("changed under the same name", "hash", 3, "SHA-256")
    kiosk.fails("changed, asked again", "hash", 3, "SHA-256")
    (server.folder / path).write_bytes(data)
    kiosk.succeeds("put back", ["n-33", "n-34"])

    path = publish(server.folder, 7, *BIG[:1])
    server.faults = {path: server.packed, "feed.json": server.packed}
    kiosk.succeeds("compressed", ["n-30"])


def check_leftovers(kiosk, server):
    """Feeds that never arrive whole leave no more than one of them does."""
    for serial in range(8, 12):
        path = publish(server.folder, serial, record(serial), BIG[serial - 8])
        server.faults = {path: server.cut}
        kiosk.fails(f"never whole {serial}", "broken-off", 1)
        left = list(kiosk.state.glob("incoming/*.part"))
        check(len(left) == 1, f"{len(left)} begun files after {serial}")
    server.faults = {}
    kiosk.succeeds("whole at last", sorted(["n-11", "n-33"]))


def check_not_modified(kiosk, server):
    """A store that was lost asks without conditions; a 304 to that is no answer."""
    server.seen.clear()
    kiosk.succeeds("unchanged", kiosk.ids())
    check([r.status for r in server.seen] == [304], "no conditional request")
    ids = kiosk.ids()
    shutil.rmtree(kiosk.state)
    server.seen.clear()
    kiosk.succeeds("a lost store", ids)
    check(server.seen[0].status == 200, "a lost store was told that nothing changed")
    (kiosk.state / "store.db").unlink()
    kiosk.succeeds("a lost database", ids)
    server.faults = {"feed.json": server.status(304)}
    kiosk.succeeds("304 to a condition", ids)
    shutil.rmtree(kiosk.state)
    got, _ = kiosk.sync()
    error = kiosk.status()["error"]
    check(got == 1 and error["code"] == "server" and "304" in error["found"],
          f"304 to an empty store: exit {got}, {error}")
    server.faults = {}
    kiosk.succeeds("after the 304", ids)


def check_retry_after(kiosk, server):
    for value in ("60", in_a_minute()):
        server.faults = {"*": server.status(503, f"Retry-After: {value}")}
        kiosk.fails(f"Retry-After: {value}", "server", 1, "503")
        moment = kiosk.status()["retryAt"]
        wait = time.mktime(time.strptime(moment[:19], "%Y-%m-%dT%H:%M:%S")) - time.mktime(
            time.gmtime(time.time() + 8 * 3600))
        check(50 < wait <= 62, f"Retry-After: {value}: asked again in {wait} s")
    server.faults = {}
    server.seen.clear()
    daemon = subprocess.Popen([str(c) for c in [*kiosk.command, "--poll", "1"]],
                              stderr=subprocess.DEVNULL)
    time.sleep(3)
    daemon.terminate()
    check(daemon.wait(20) == 0, "gongshi-sync did not end cleanly")
    check(not server.seen, "a server that wanted a minute was asked by a new process")
    kiosk.succeeds("after the wait", kiosk.ids())


def check_proxy(root, server):
    """The proxy named in the settings is asked for everything, by whole addresses."""
    folder = root / "proxied"
    folder.mkdir()
    proxy = FaultServer(server.folder)
    kiosk = Kiosk(folder, "http://feed.invalid/", {"proxy": f"http://127.0.0.1:{proxy.port}",
                                                  "allowHttp": True})
    got, _ = kiosk.sync()
    check(got == 0 and len(proxy.seen) >= 2, f"by proxy: exit {got}, {kiosk.status()['error']}")
    proxy.socket.close()
    dead = Kiosk(folder, "http://feed.invalid/", {"proxy": "http://127.0.0.1:1",
                                                 "allowHttp": True})
    dead.fails("a dead proxy", "connect", 1)
    lost = Kiosk(folder, "https://feed.invalid/", {})
    lost.fails("no such host", "resolve", 1)


def check_tls(root, server):
    own, other = authority(root, "own"), authority(root, "other")
    address = "IP:127.0.0.1"
    cases = [("good", own, address, {}), ("expired", own, address, {"expired": True}),
             ("wrong-host", own, "DNS:elsewhere.cn", {}), ("unknown", other, address, {})]
    folder = root / "tls"
    folder.mkdir()
    for name, issuer, host, more in cases:
        secure = FaultServer(server.folder, certificate(root, name, issuer, host, **more))
        kiosk = Kiosk(folder, secure.base, {"caFile": str(own[1])})
        if name == "good":
            kiosk.succeeds("https", Kiosk(root, server.base).ids())
        else:
            kiosk.fails(f"{name} certificate", "certificate", 1, "clock")


def test(place):
    server = FaultServer(place.feed)
    publish(place.feed, 1, record(1), record(2))
    kiosk = Kiosk(place.root, server.base)
    kiosk.succeeds("the first", ["n-1", "n-2"])
    Kiosk.allowed_kb += kiosk.sync()[1]
    check_bodies(kiosk, server)
    check_loris(kiosk, server)
    check_resume(kiosk, server)
    check_leftovers(kiosk, server)
    check_not_modified(kiosk, server)
    check_retry_after(kiosk, server)
    check_proxy(place.root, server)
    check_tls(place.root, server)
    print(f"at most {Kiosk.most_kb} KB in memory, allowed are {Kiosk.allowed_kb}")


main(test)
