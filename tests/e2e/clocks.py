"""A clock at any date: the sync takes a good feed and refuses a bad one, the display shows what
is published; where only the clock can be at fault, it is named."""
import json
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from fault_server import FaultServer, authority, certificate  # noqa: E402
from feed_parts import lines, manifest, write_part  # noqa: E402
from harness import BIN, SKIP, SOURCE, check, load, main, run, texts  # noqa: E402

FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
CLOCKS = ("1970-01-01 00:00:10", "2001-01-01 00:00:00", "2016-11-24 09:00:00",
          "2026-11-24 09:00:00", "2036-11-24 09:00:00", "2038-01-19 03:14:00",
          "2038-01-20 00:00:00", "2099-06-01 00:00:00")
TRUE = "2026-11-24 09:00:00"
NOTICE = {"kind": "notice", "id": "n-1", "title": "低保对象公示", "publisher": "村委会",
          "publishDate": "2026-11-20", "showFrom": "2026-11-20T00:00:00+08:00",
          "showUntil": "2026-12-20T00:00:00+08:00",
          "body": [{"type": "paragraph", "text": "正在公示的正文。"}]}


def at(clock, **more):
    """The environment of a program whose calendar starts there, or runs beside the machine's by
    "+0"; deadlines run as ever."""
    return {**os.environ, "LD_PRELOAD": FAKETIME,
            "FAKETIME": clock if clock[0] == "+" else f"@{clock}", "TZ": "Asia/Shanghai",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1", **more}


def publish(place, key, serial, signed=True):
    part = write_part(place.feed, lines(json.dumps(NOTICE, ensure_ascii=False)))
    (place.feed / "feed.json").write_text(
        manifest(serial, [part], expires="2026-12-31T00:00:00+08:00"), encoding="utf-8")
    if signed:
        run([BIN / "gongshictl", "feed", "sign", place.feed, "--key", key[0]])
    else:  # one byte of what was signed is another
        text = (place.feed / "feed.json").read_text(encoding="utf-8")
        (place.feed / "feed.json").write_text(text.replace("试验", "试拾"), encoding="utf-8")


def make_key(place):
    secret, public = place.root / "a.key", place.root / "a.pub"
    run(["minisign", "-G", "-W", "-s", secret, "-p", public])
    return secret, public.read_text().splitlines()[1]


def sync(place, key, clock, code=0, base=None):
    settings = place.root / "gongshi.json"
    settings.write_text(json.dumps({"trustedKeys": [key[1]]}))
    return run([BIN / "gongshi-sync", "--once", "--config", settings, "--feed", base or place.feed,
                "--state", place.state], code, env=at(clock))


def status(place):
    return load(place.state / "status.json")


def check_sync(place, key):
    """Signatures count whatever the date; a serial is taken however wrong the date is."""
    for serial, clock in enumerate(CLOCKS, 1):
        publish(place, key, serial)
        sync(place, key, clock)
        check(status(place)["feed"]["serial"] == serial and not status(place)["error"],
              f"{clock}: {status(place)}")
        publish(place, key, 1000 + serial, signed=False)
        sync(place, key, clock, 3)
        check("minisig" in status(place)["error"]["where"], f"{clock}: {status(place)}")
        check(status(place)["feed"]["serial"] == serial, f"{clock}: an unsigned serial is held")
    publish(place, key, 100)
    sync(place, key, TRUE)


def play(place, clock, layout, steps):
    script, tree = place.root / "clock.jsonl", place.out / "clock.json"
    script.write_text("".join(json.dumps(s) + "\n" for s in [*steps, {"tree": str(tree)}]))
    run([BIN / "gongshi", "--headless", "--size", "1080x1920", "--layout", layout, "--state",
         place.state, "--data", SOURCE, "--script", script], cwd=place.out, env=at(clock))
    return " ".join(texts(load(tree)))


def check_display(place):
    """No date blanks a screen, and the record can be found and read."""
    for clock in CLOCKS:
        shown = play(place, clock, "village-portrait", [{"idle": True}])
        check(NOTICE["title"] in shown, f"{clock}: the village shows {shown}")
        read = [{"idle": True}, {"open": "n-1", "kind": "notice"}, {"idle": True}]
        shown = play(place, clock, "hall-portrait", read)
        check("正在公示的正文。" in shown, f"{clock}: the hall shows {shown}")
        lost = clock[:4] != "2026"
        check(not lost or clock[:4] not in shown, f"{clock}: a lost date is shown: {shown}")


def check_display_jumps(place):
    """The date of a running display jumps about, and back; a true one lets notices run out."""
    ended = "2027-02-01 09:00:00"
    for layout, sign in (("village-portrait", NOTICE["title"]), ("hall-portrait", NOTICE["title"])):
        steps, trees = [{"idle": True}], []
        for clock in (*CLOCKS, ended, CLOCKS[0], TRUE, CLOCKS[-1], TRUE):
            trees.append((clock, place.out / f"jump-{len(trees)}.json"))
            steps += [{"clock": f"{clock.replace(' ', 'T')}+08:00"}, {"idle": True},
                      {"wait_ms": 2000}, {"idle": True}, {"tree": str(trees[-1][1])}]
        play(place, TRUE, layout, steps)
        for clock, tree in trees:
            shown = " ".join(texts(load(tree)))
            check((sign in shown) == (clock != ended), f"{layout}, {clock}: {shown}")
            check(shown.strip() != "", f"{layout}, {clock}: nothing")


def check_tls(place, key):
    """A good certificate under a wrong clock: the status asks about the clock."""
    issuer = authority(place.root, "authority")
    server = FaultServer(place.feed, certificate(place.root, "good", issuer, "IP:127.0.0.1"))
    publish(place, key, 400)
    now = "+0"
    for clock, code in ((now, 0), ("1970-01-01 00:00:10", 1), ("2001-01-01 00:00:00", 1),
                        ("2099-06-01 00:00:00", 1), (now, 0)):
        settings = place.root / "tls.json"
        settings.write_text(json.dumps({"trustedKeys": [key[1]], "caFile": str(issuer[1])}))
        run([BIN / "gongshi-sync", "--once", "--config", settings, "--feed", server.base,
             "--state", place.state], code, env=at(clock))
        error = status(place)["error"]
        check(bool(error) == bool(code), f"{clock}: {error}")
        check(not error or "clock" in error["expected"] + error["found"], f"{clock}: {error}")


def check_jumps(place, key):
    """A running sync whose calendar jumps about goes on asking, and takes what is new."""
    moment, settings = place.root / "moment", place.root / "gongshi.json"
    env = at(TRUE, FAKETIME_TIMESTAMP_FILE=str(moment), FAKETIME_NO_CACHE="1")
    env.pop("FAKETIME")
    moment.write_text(f"@{TRUE}")
    daemon = subprocess.Popen([BIN / "gongshi-sync", "--poll", "1", "--config", settings, "--feed",
                               place.feed, "--state", place.state], env=env,
                              stderr=subprocess.DEVNULL)
    try:
        for serial, clock in enumerate((*CLOCKS, CLOCKS[0], TRUE), 300):
            moment.write_text(f"@{clock}")
            publish(place, key, serial)
            end = time.monotonic() + 20
            while status(place)["feed"]["serial"] != serial:
                check(time.monotonic() < end, f"{clock}: serial {serial} does not come")
                time.sleep(0.1)
    finally:
        daemon.terminate()
        check(daemon.wait(20) == 0, "gongshi-sync did not end cleanly")


def test(place):
    linked = run(["ldd", BIN / "gongshi-sync"]).stdout
    if not os.path.exists(FAKETIME) or "libasan" in linked or "libtsan" in linked:
        print("no libfaketime, or a sanitizer that keeps the clock to itself", file=sys.stderr)
        place.remove()
        sys.exit(SKIP)
    key = make_key(place)
    check_sync(place, key)
    check_display(place)
    check_display_jumps(place)
    check_jumps(place, key)
    check_tls(place, key)


main(test)
