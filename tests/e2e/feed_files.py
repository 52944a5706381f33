"""Pictures and documents from a source folder through the feed to a kiosk's own pictures; what
is damaged, missing, too large or of no record costs itself only."""
import hashlib
import json
import pathlib
import struct
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from fault_server import FaultServer  # noqa: E402
from feed_pictures import pdf, png  # noqa: E402
from harness import BIN, check, load, main, run  # noqa: E402

CTL, SYNC = BIN / "gongshictl", BIN / "gongshi-sync"


def notice(number, *files, attachments=()):
    return {"kind": "notice", "id": f"n-{number}", "title": f"公告{number}", "publisher": "村委会",
            "publishDate": "2026-11-20",
            "body": [{"type": "paragraph", "text": "见图。"},
                     *({"type": "image", "alt": f"图{f}", "file": {"src": f}} for f in files)],
            "attachments": [{"src": f, "title": "方案全文"} for f in attachments]}


class Village:
    def __init__(self, place):
        self.source, self.feed, self.state = place.root / "source", place.feed, place.state
        (self.source / "图片").mkdir(parents=True)
        self.records = []

    def put(self, name, data):
        (self.source / name).write_bytes(data)
        return hashlib.sha256(data).hexdigest()

    def build(self, code=0):
        (self.source / "records.ndjson").write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in self.records),
            encoding="utf-8")
        return run([CTL, "feed", "build", self.source, self.feed], code)

    def sync(self, server, code=0, *more):
        done = run([SYNC, "--once", "--feed", server.base, "--state", self.state, *more], code)
        return done, load(self.state / "status.json")

    def held(self):
        return sorted(p.name for p in self.state.glob("files/*/*"))


def size_of(path):
    data = path.read_bytes()
    check(data.startswith(b"\x89PNG"), f"{path} is no PNG")
    return struct.unpack(">II", data[16:24])


def check_source(village):
    """What is wrong with a file is told before anything is written."""
    good = village.records
    for files, text in ((["图片/no.png"], "no such file"), (["../outside.png"], "below the source"),
                        (["图片/text.png"], "another kind of file"),
                        (["/etc/passwd"], "below the source"),
                        (["图片/a.gif"], "another kind of file")):
        village.records = [notice(1, *files)]
        done = village.build(3)
        check(text in done.stderr and "n-1" in done.stderr, f"{files}: {done.stderr}")
        check(not village.feed.exists(), f"{files}: something was written")
    village.records = [notice(1)]
    village.records[0]["body"][0] = {"type": "image", "alt": "x", "file": {
        "src": "图片/a.png", "titel": "x"}}
    check('"title"' in village.build(3).stderr, "no nearest key")
    village.records = good


def check_feed(village, digest):
    village.build()
    path = f"files/{digest[:2]}/{digest}.png"
    check((village.feed / path).exists(), f"{path} is not in the feed")
    before = {p: p.stat().st_mtime_ns for p in village.feed.rglob("*") if p.is_file()}
    check("nothing changed" in village.build().stdout, "built again, it changed")
    check(before == {p: p.stat().st_mtime_ns for p in village.feed.rglob("*") if p.is_file()},
          "built again, files were written")
    check(" 0 problems" in run([CTL, "feed", "check", village.feed]).stdout, "a good feed")
    data = (village.feed / path).read_bytes()
    (village.feed / path).write_bytes(data[:-1])
    out = run([CTL, "feed", "check", village.feed], 3).stdout
    check(path in out and "n-1" in out and "1 problems" in out, f"a short file: {out}")
    (village.feed / path).write_bytes(data[:-1] + b"x")
    check("SHA-256" in run([CTL, "feed", "check", village.feed], 3).stdout, "a changed file")
    (village.feed / path).unlink()
    check("no such file" in run([CTL, "feed", "check", village.feed], 3).stdout, "no file")
    (village.feed / path).write_bytes(data)


def check_pictures(village, server, names):
    _, status = village.sync(server)
    check(status["missingFiles"] == [], f"{status['missingFiles']}")
    check(status["files"]["held"] == status["files"]["wanted"] == 4, f"{status['files']}")
    held = village.held()
    pages = [n for n in held if n.startswith(names["pdf"])]
    check(pages == [f"{names['pdf']}-000{n}.png" for n in (1, 2, 3)] + [f"{names['pdf']}.pages"],
          f"pages: {pages}")
    sizes = {key: size_of(next(village.state.glob(f"files/*/{names[key]}.png")))
             for key in ("a", "wide", "photo")}
    check(sizes == {"a": (300, 200), "wide": (2160, 108), "photo": (40, 80)}, f"{sizes}")
    page = next(village.state.glob(f"files/*/{names['pdf']}-0001.png"))
    check(size_of(page)[1] == 2160, f"a page of {size_of(page)}")
    server.seen.clear()
    village.sync(server)
    check([r.path for r in server.seen] == ["feed.json"], "asked again for what is held")
    check(not list(village.state.glob("incoming/*")), "left behind in incoming")


def check_bad(village, server):
    """Each bad file is listed with its reason, is not asked for each minute, and the rest shows."""
    whole = png(300, 200)
    bad = {"图片/cut.png": (whole[:-20], "picture"),
           "图片/huge.png": (png(2, 2, claims=(30000, 30000)), "picture"),
           "图片/bad.pdf": (b"%PDF-1.4\n" + b"garbage " * 100, "picture"),
           "图片/gone.png": (png(5, 5), "missing"),
           "图片/other.png": (png(6, 6), "hash")}
    digests = {name: village.put(name, data) for name, (data, _) in bad.items()}
    good = village.put("图片/good.png", png(7, 7))
    village.records.append(notice(5, *(n for n in bad if n.endswith("png")), "图片/good.png",
                                  attachments=["图片/bad.pdf"]))
    village.build()
    gone, other = (f"files/{digests[n][:2]}/{digests[n]}.png"
                   for n in ("图片/gone.png", "图片/other.png"))
    (village.feed / gone).unlink()
    (village.feed / other).write_bytes(bytes(b ^ 1 for b in png(6, 6)))
    _, status = village.sync(server)
    check(status["error"] is None, f"a bad picture costs the feed: {status['error']}")
    found = {m["path"].split("/")[-1][:64]: m["code"] for m in status["missingFiles"]}
    check(found == {digests[n]: code for n, (_, code) in bad.items()}, f"{found}")
    check(all(m["record"] == "n-5" and m["messageZh"] for m in status["missingFiles"]),
          f"{status['missingFiles']}")
    check(f"{good}.png" in village.held(), "the good one beside them is missing")
    said = run([CTL, "status", "--state", village.state], 3).stdout
    check(said.count("missing file") == 5, said)
    # A daemon does not ask for them again within minutes; --once does, it is an operator's.
    server.seen.clear()
    daemon = subprocess.Popen([str(SYNC), "--poll", "1", "--feed", server.base, "--state",
                               str(village.state)], stderr=subprocess.DEVNULL)
    try:
        daemon.wait(5)
    except subprocess.TimeoutExpired:
        pass
    daemon.terminate()
    daemon.wait(20)
    asked = [r.path for r in server.seen if r.path != "feed.json"]
    check(len(asked) == len(set(asked)) and len(server.seen) > len(asked) + 1,
          f"asked again and again: {asked}")
    (village.feed / gone).write_bytes(png(5, 5))
    (village.feed / other).write_bytes(png(6, 6))
    _, status = village.sync(server)
    check(len(status["missingFiles"]) == 3, f"put right: {status['missingFiles']}")
    village.records.pop()
    village.build()
    return good


def check_resume(village, server):
    digest = village.put("图片/long.png", png(400, 300))
    path = f"files/{digest[:2]}/{digest}.png"
    village.records.append(notice(6, "图片/long.png"))
    village.build()
    server.faults = {path: server.cut}
    _, status = village.sync(server)
    check(status["missingFiles"][0]["code"] == "broken-off", f"{status['missingFiles']}")
    check(len(list(village.state.glob("incoming/*.part"))) == 1, "nothing to go on with")
    server.faults = {}
    server.seen.clear()
    _, status = village.sync(server)
    asked = [r for r in server.seen if r.path == path]
    check(status["missingFiles"] == [] and [r.status for r in asked] == [206],
          f"{status['missingFiles']} {[r.status for r in asked]}")
    check("if-range" in asked[0].headers, "without If-Range")
    # A server that is down is asked for one file, not for each.
    for number in range(20):
        village.put(f"图片/{number}.png", png(8 + number, 8))
    village.records.append(notice(7, *(f"图片/{n}.png" for n in range(20))))
    village.build()
    parts = {p["path"] for p in load(village.feed / "feed.json")["parts"]} | {"feed.json"}
    server.faults = {"*": lambda r: server.good(r) if r.path in parts else
                     server.status(503, "Retry-After: 7")(r)}
    server.seen.clear()
    _, status = village.sync(server)
    asked = [r.path for r in server.seen if r.path.startswith("files/")]
    check(len(asked) == 1 and status["retryAt"], f"asked for {len(asked)} files, {status}")
    server.faults = {}
    village.records.pop()
    village.records.pop()
    village.build()


def check_sweep(village, server, names):
    """What no record names goes, a round later: a screen may be showing it."""
    village.sync(server)
    village.sync(server)
    stems = {name[:64] for name in village.held()}
    check(stems == set(names.values()), f"held: {stems}")
    village.records = [notice(9)]
    village.build()
    village.sync(server)
    check(village.held(), "gone while it may be on the screen")
    _, status = village.sync(server)
    check(not village.held() and not list(village.state.glob("files/*")), f"{village.held()}")
    check(status["files"]["wanted"] == 0, f"{status['files']}")
    check({p.name for p in village.state.iterdir()} <=
          {"store.db", "store.db-wal", "store.db-shm", "status.json", "index", "files",
           "inbox", "display"},
          f"{list(village.state.iterdir())}")


def test(place):
    village = Village(place)
    names = {"a": village.put("图片/a.png", png(300, 200)),
             "wide": village.put("图片/wide.png", png(4000, 200)),
             "pdf": village.put("图片/plan.pdf", pdf(3))}
    village.put("图片/text.png", b"not a picture")
    village.put("图片/a.gif", b"GIF89a")
    photo = village.source / "图片/photo.jpg"
    run(["convert", "-size", "80x40", "gradient:red-blue", photo])
    data = photo.read_bytes()
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    photo.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:])
    names["photo"] = hashlib.sha256(photo.read_bytes()).hexdigest()
    village.records = [notice(1, "图片/a.png", "图片/wide.png"),
                       notice(2, "图片/a.png", "图片/photo.jpg", attachments=["图片/plan.pdf"])]
    check_source(village)
    check_feed(village, names["a"])
    server = FaultServer(village.feed)
    check_pictures(village, server, names)
    check_bad(village, server)
    check_resume(village, server)
    check_sweep(village, server, names)


main(test)
