"""Bad feeds from a real nginx: the old content stays, the status says what and where."""
import itertools
import json
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from feed_parts import lines, manifest, write_part  # noqa: E402
from harness import BIN, Nginx, check, main, run  # noqa: E402


def record(number, text="正文"):
    return json.dumps({"kind": "notice", "id": f"n-{number}", "title": f"公告{number}",
                       "publisher": "村委会", "publishDate": "2026-11-20",
                       "body": [{"type": "paragraph", "text": text}]}, ensure_ascii=False)


KEY = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"
SECONDS = itertools.count(1_760_000_000)


def put(feed, text):
    """feed.json with a time of its own: nginx tells versions apart by second and size."""
    feed.mkdir(parents=True, exist_ok=True)
    (feed / "feed.json").write_text(text, encoding="utf-8")
    second = next(SECONDS)
    os.utime(feed / "feed.json", (second, second))


def write_feed(feed, serial, parts, **more):
    put(feed, manifest(serial, parts, **more))


def good(feed, serial=1):
    write_feed(feed, serial, [write_part(feed, lines(record(1), record(2)))])


def missing_part(feed):
    part = write_part(feed, lines(record(3)))
    (feed / part["path"]).unlink()
    write_feed(feed, 2, [part])


def wrong_hash(feed):
    part = write_part(feed, lines(record(3)))
    (feed / part["path"]).write_bytes(lines(record(4)))
    write_feed(feed, 2, [part])


def short_part(feed):
    part = write_part(feed, lines(record(3)))
    (feed / part["path"]).write_bytes(b"{")
    write_feed(feed, 2, [part])


def half_line(feed):
    data = lines(record(3)) + b'{"kind":"notice","id":"n-4"'
    write_feed(feed, 2, [write_part(feed, data)])


def long_line(feed):
    data = lines(record(3, "长" * (10 << 20)))
    write_feed(feed, 2, [write_part(feed, data)])


def html(feed):
    put(feed, "<!DOCTYPE html><html><body>请登录</body></html>")


def html_part(feed):
    write_feed(feed, 2, [write_part(feed, b"<html></html>\n")])


def huge_manifest(feed):
    write_feed(feed, 2, [], publisher="府" * (1 << 20))


def no_manifest(feed):
    (feed / "feed.json").unlink()


def old_serial(feed):
    good(feed, 0)


def same_serial(feed):
    write_feed(feed, 1, [write_part(feed, lines(record(9)))])


def unknown_key(feed):
    bad = record(3).replace('"publisher"', '"publiser"')
    write_feed(feed, 2, [write_part(feed, lines(record(1), bad))])


def twice(feed):
    write_feed(feed, 2, [write_part(feed, lines(record(3), record(3)))])


def outside(feed):
    part = write_part(feed, lines(record(3)))
    write_feed(feed, 2, [{**part, "path": "../../etc/passwd"}])


def other_count(feed):
    write_feed(feed, 2, [write_part(feed, lines(record(3)), records=5)])


# name, what is done to the feed, code in the status, word of its place, of what was found
FAULTS = [
    (missing_part, "missing", "parts/", "HTTP status 404"),
    (wrong_hash, "hash", "parts/", "SHA-256"),
    (short_part, "short", "parts/", "1 bytes"),
    (half_line, "record", "parts/", "half a line after line 1"),
    (long_line, "record", "line 1", "4194304"),
    (html, "web-page", "feed.json", "line 1"),
    (html_part, "record", "line 1", "byte 0"),
    (huge_manifest, "too-large", "feed.json", "more bytes"),
    (no_manifest, "missing", "feed.json", "HTTP status 404"),
    (old_serial, "serial", "feed.json/serial", "serial 0"),
    (same_serial, "serial", "feed.json/serial", "other content"),
    (unknown_key, "record", "n-3/publiser", "publisher"),
    (twice, "record", "n-3", "before"),
    (outside, "manifest", "/parts/0", "path"),
    (other_count, "record", "parts/", "1 records"),
]


def status(place, code):
    out = run([BIN / "gongshictl", "status", "--state", place.state, "--json"], code).stdout
    return json.loads(out)


def ids(place):
    out = run([BIN / "gongshictl", "query", "--state", place.state, "--json"]).stdout
    return sorted(hit["id"] for hit in json.loads(out)["hits"])


def sync(place, nginx, code, program="gongshictl"):
    if program == "gongshi-sync":
        return run([BIN / program, "--once", "--feed", nginx.base, "--state", place.state], code)
    return place.sync(nginx.base, code)


def check_fault(place, nginx, fault, code, where, found):
    good(place.feed)
    fault(place.feed)
    sync(place, nginx, 3, "gongshi-sync")
    error = status(place, 3)["error"]
    check(error["code"] == code, f"{fault.__name__}: {error}")
    check(where in error["where"] and found in error["found"] + error["expected"],
          f"{fault.__name__}: {error}")
    check(ids(place) == ["n-1", "n-2"], f"{fault.__name__}: {ids(place)} is held")


def check_conditional(place, nginx):
    log = place.root / "access.log"
    sync(place, nginx, 0)
    requests = [line.split()[-2:] for line in log.read_text().splitlines()]
    check(requests[-1] == ["/feed.json", "304"], f"no conditional request: {requests}")


def check_new_keys(place, nginx):
    """Keys that are configured later ask for the signature, though nothing has changed."""
    settings = place.root / "gongshi.json"
    settings.write_text(json.dumps({"feed": nginx.base, "stateDir": str(place.state),
                                    "trustedKeys": [KEY]}))
    run([BIN / "gongshi-sync", "--once", "--config", settings], 3)
    error = status(place, 3)["error"]
    check(error["where"] == "feed.json.minisig" and error["code"] == "unsigned",
          f"unsigned, yet trusted: {error}")
    check(ids(place) == ["n-1", "n-2"], "an unsigned feed changed the content")
    sync(place, nginx, 0)


def check_poll(place, nginx):
    """The daemon takes over a change by itself, survives a dead server, ends cleanly."""
    daemon = subprocess.Popen([BIN / "gongshi-sync", "--feed", nginx.base, "--state",
                               place.state, "--poll", "1"], stderr=subprocess.DEVNULL)
    try:
        write_feed(place.feed, 7, [write_part(place.feed, lines(record(7)))])
        wait_for(lambda: ids(place) == ["n-7"], "the change did not arrive")
        nginx.stop()
        wait_for(lambda: json_status(place)["error"], "the dead server is not in the status")
        check(ids(place) == ["n-7"], "a dead server changed the content")
        nginx.start()
        wait_for(lambda: not json_status(place)["error"], "no recovery")
    finally:
        daemon.terminate()
        check(daemon.wait(20) == 0, "gongshi-sync did not end cleanly")


def json_status(place):
    return json.loads((place.state / "status.json").read_text(encoding="utf-8"))


def wait_for(condition, message, seconds=30):
    for _ in range(seconds * 10):
        if condition():
            return
        time.sleep(0.1)
    check(False, message)


def check_held_back(place, nginx):
    bad = record(3).replace('"publisher"', '"publiser"')
    private = record(4, "联系人手机 13812345678。")
    part = write_part(place.feed, lines(record(5), bad, private))
    write_feed(place.feed, 8, [part], optional=["n-3"])
    sync(place, nginx, 0)
    held = status(place, 3)["heldBack"]
    check(sorted(h["id"] for h in held) == ["n-3", "n-4"], f"held back: {held}")
    check("13812345678" not in json.dumps(held), "the status shows the number")
    check(ids(place) == ["n-5"], f"{ids(place)} is held")
    sync(place, nginx, 0)
    check(len(status(place, 3)["heldBack"]) == 2, "an unchanged feed forgot them")
    write_feed(place.feed, 9, [part], optional=["n-3"], piiAllowed=["n-4"])
    sync(place, nginx, 0)
    check(ids(place) == ["n-4", "n-5"], f"allowed, yet {ids(place)} is held")


def test(place):
    good(place.feed)
    nginx = Nginx(place.root, place.feed)
    nginx.conf.write_text(nginx.conf.read_text().replace(
        "access_log off;", "log_format short '$uri $status'; "
        f"access_log {place.root}/access.log short;"))
    nginx.start()
    try:
        run([BIN / "gongshictl", "status", "--state", place.state], 3)
        run([BIN / "gongshictl", "query", "--state", place.state, "低保"], 3)
        sync(place, nginx, 0)
        check(status(place, 0)["error"] is None, "an error after a success")
        check_conditional(place, nginx)
        check_new_keys(place, nginx)
        for fault in FAULTS:
            check_fault(place, nginx, *fault)
        nginx.stop()
        sync(place, nginx, 1)
        error = status(place, 3)["error"]
        check(error["code"] == "connect", f"no server: {error}")
        check(ids(place) == ["n-1", "n-2"], "no server changed the content")
        good(place.feed)
        nginx.start()
        sync(place, nginx, 0)
        check(status(place, 0)["error"] is None, "the error stays after a success")
        check_poll(place, nginx)
        check_held_back(place, nginx)
    finally:
        nginx.stop()


main(test)
