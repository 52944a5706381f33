"""Layouts that come by themselves: offered beside the feed, by screen and group, and moved into the
inbox; what is not signed, old or damaged changes nothing."""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SKIP, SOURCE, Nginx, check, is_sanitized, main, run  # noqa: E402

CTL = BIN / "gongshictl"
PATIENCE_S = 60 if is_sanitized() else 10  # a layout is first drawn aside


class Site:
    def __init__(self, place):
        self.place, self.root = place, place.root
        for name in "ab":
            run(["minisign", "-G", "-W", "-s", self.root / f"{name}.key", "-p",
                 self.root / f"{name}.pub"])
        self.key = (self.root / "a.pub").read_text().splitlines()[1]
        place.build_feed()
        run([CTL, "feed", "sign", place.feed, "--key", self.root / "a.key"])
        self.offer = place.feed / "layouts.json"
        self.packs = {}
        self.server = Nginx(self.root, place.feed).start()

    def pack(self, name, key="a"):
        path, to = self.root / "layout.json", self.root / f"{name}.{key}.pack"
        path.write_text(json.dumps({"layout": 1, "name": name, "canvas": {"width": 1080, "height": 1920},
                                    "zones": [{"widget": "clock"}]}, ensure_ascii=False),
                        encoding="utf-8")
        run([CTL, "layout", "pack", path, "--key", self.root / f"{key}.key", "-o", to])
        return to

    def put(self, name, *words, key="a", code=0):
        return run([CTL, "layout", "push", self.pack(name), "--base", self.place.feed, "--key",
                    self.root / f"{key}.key", *words], code)

    def screen(self, name, **settings):
        state, config = self.root / name, self.root / f"{name}.json"
        config.write_text(json.dumps({"trustedKeys": [self.key], "feed": self.server.base} | settings))
        return state, config

    def sync(self, screen, code=0):
        state, config = screen
        return run([BIN / "gongshi-sync", "--once", "--state", state, "--config", config, "--data",
                    SOURCE], code)

    def shown(self, screen):
        out = run([CTL, "layout", "list", "--state", screen[0], "--json"], None).stdout
        told = json.loads(out) or {}
        name = [h["name"] for h in told.get("held", []) if h["id"] == told.get("shown")]
        return name[0] if name else "", told.get("refused", {}).get("why", "")


def by_screen_and_group(site):
    site.put("众屏")
    site.put("一组", "--group", "g1")
    site.put("一号", "--screen", "s1", "--screen", "s2")
    rows = [("none", {}, "众屏"), ("other", {"screenId": "s9", "group": "g9"}, "众屏"),
            ("group", {"screenId": "s9", "group": "g1"}, "一组"),
            ("screen", {"screenId": "s1", "group": "g1"}, "一号")]
    for name, settings, expected in rows:
        screen = site.screen(name, **settings)
        site.sync(screen)
        check(site.shown(screen) == (expected, ""), f"{name}: {site.shown(screen)}")
    site.put("二号", "--screen", "s1")
    check(len(json.loads(site.offer.read_text())["packs"]) == 4, site.offer.read_text())
    for name, expected in (("screen", "二号"), ("group", "一组")):
        screen = site.root / name, site.root / f"{name}.json"
        site.sync(screen)
        check(site.shown(screen) == (expected, ""), f"{name}: {site.shown(screen)}")


def back_stays_back(site):
    screen = site.root / "none", site.root / "none.json"
    run([CTL, "layout", "rollback", "--state", screen[0], "--to", "built-in"])
    site.sync(screen)
    check(site.shown(screen)[0] == "", f"the same offer undoes a roll back: {site.shown(screen)}")
    site.put("众屏二")
    site.sync(screen)
    check(site.shown(screen)[0] == "众屏二", site.shown(screen))


def write(site, change, key="a"):
    """layouts.json changed by hand, signed."""
    offer = json.loads(site.offer.read_text())
    change(offer)
    site.offer.write_text(json.dumps(offer))
    run(["minisign", "-S", "-H", "-s", site.root / f"{key}.key", "-m", site.offer])
    os.utime(site.offer, (time.time() + write.later, time.time() + write.later))
    write.later += 10


write.later = 10


def takes_nothing_wrong(site):
    screen = site.root / "none", site.root / "none.json"
    good = {p: p.read_bytes() for p in (site.offer, site.offer.with_name("layouts.json.minisig"))}
    serial = json.loads(site.offer.read_text())["serial"]

    def entry(**keys):
        def change(offer):
            offer["serial"] = serial + write.later
            offer["packs"] = [offer["packs"][0] | keys]
        return change

    bad_pack = site.pack("别家", "b")
    shutil.copy(bad_pack, site.place.feed / "layouts/bad.pack")
    bad = {"path": "layouts/bad.pack", "bytes": bad_pack.stat().st_size,
           "sha256": hashlib.sha256(bad_pack.read_bytes()).hexdigest()}
    rows = [("another key", entry(), "b", "key"),
            ("an old serial", lambda o: o.update(serial=serial - 1), "a", f"found serial {serial - 1}"),
            ("the same serial", lambda o: o.update(packs=[]), "a", f"found serial {serial}"),
            ("other bytes", entry(sha256="0" * 64), "a", "found other bytes than layouts.json says"),
            ("more bytes", entry(bytes=10), "a", "found"),
            ("a path", entry(path="../a"), "a", "leaves the base"),
            ("no pack", entry(path="layouts/none.pack", sha256="1" * 64), "a", "found"),
            ("a pack of another", entry(**bad), "a", "key"),
            ("no layouts", lambda o: o.update(layouts=2, serial=serial + 500), "a", "another version")]
    for what, change, key, says in rows:
        for path, content in good.items():
            path.write_bytes(content)
        write(site, change, key)
        site.sync(screen)
        name, why = site.shown(screen)
        check(name == "众屏二" and says in why, f"{what}: {name} {why}")
    site.offer.with_name("layouts.json.minisig").unlink()
    site.sync(screen)
    check("no signature" in site.shown(screen)[1], site.shown(screen))
    said = run([CTL, "status", "--state", screen[0]], 3).stdout
    check("众屏二" in said and "no signature" in said, said)
    for path, content in good.items():
        path.write_bytes(content)
    write(site, lambda o: o.update(serial=serial + 500))
    site.sync(screen)
    check(site.shown(screen) == ("众屏二", ""), site.shown(screen))
    nobody = site.screen("trusting", trustedKeys=[])
    site.sync(nobody)
    check(site.shown(nobody) == ("", ""), "a machine without keys takes layouts")


def from_bad_sticks(site, screen, name):
    """Signed by another, damaged, or by nobody: the layout stays, the status says why, and stick
    after stick does not fill the disk."""
    good = site.pack("好的").read_bytes()
    for stick, content in (("another", site.pack("别家", "b").read_bytes()),
                           ("damaged", good[:-9] + b"x" + good[-8:]), ("none", b"\0" * 4096)):
        folder = site.root / f"stick-{stick}"
        folder.mkdir()
        (folder / f"{stick}.pack").write_bytes(content)
        said = run([SOURCE / "deploy/gongshi-usb", folder, screen[0] / "inbox"]).stdout
        check("1 packs" in said, said)
        aside = [f"{stick}.pack.refused"]
        await_inbox(screen, aside, f"{stick}: it is not refused, or the ones before stay")
        shown, why = site.shown(screen)
        check(shown == name and why, f"{stick}: {shown} {why}")
        status = run([CTL, "status", "--state", screen[0]], 3).stdout
        check(f"{stick}.pack" in status and why in status, status)


def await_inbox(screen, names, what):
    end = time.monotonic() + 2 * PATIENCE_S
    while sorted(p.name for p in (screen[0] / "inbox").iterdir()) != names:
        check(time.monotonic() < end, what)
        time.sleep(0.05)


def stick_without_keys(site):
    """Where nobody is trusted, whoever comes with a stick is told so, and it does not stay."""
    screen = site.screen("keyless", trustedKeys=[])
    (screen[0] / "inbox").mkdir(parents=True)
    shutil.copy(site.pack("无钥"), screen[0] / "inbox/a.pack")
    process = start(screen)
    try:
        await_inbox(screen, ["a.pack.refused"], "the pack stays in the inbox")
    finally:
        process.terminate()
        check(process.wait(20) == 0, process.stderr.read())
    shown, why = site.shown(screen)
    check(shown == "" and "found no key" in why, f"{shown} {why}")


def from_stick(site, screen):
    """What the service does with a stick, but for mounting it."""
    stick = site.root / "stick"
    stick.mkdir()
    shutil.copy(site.pack("优盘"), stick / "村 屏.pack")
    (stick / "link.pack").symlink_to("/etc/passwd")
    (stick / "other.txt").write_text("x")
    said = run([SOURCE / "deploy/gongshi-usb", stick, screen[0] / "inbox"]).stdout
    check("1 packs" in said, said)
    started = time.monotonic()
    while site.shown(screen)[0] != "优盘":
        check(time.monotonic() < started + PATIENCE_S, "nothing comes of the stick")
        time.sleep(0.05)


def start(screen):
    return subprocess.Popen([BIN / "gongshi-sync", "--poll", "3600", "--state", screen[0],
                             "--config", screen[1], "--data", SOURCE], stderr=subprocess.PIPE)


def inbox(site):
    """While gongshi-sync waits for its next round."""
    screen = site.screen("inbox")
    (site.root / "feed" / "layouts.json").unlink()
    process = start(screen)
    try:
        end = time.monotonic() + 30
        while not (screen[0] / "status.json").exists():
            check(time.monotonic() < end, "the first round does not end")
            time.sleep(0.05)
        pack = site.pack("收件")
        started = time.monotonic()
        (screen[0] / "inbox/x.pack.part").write_bytes(pack.read_bytes())
        (screen[0] / "inbox/x.pack.part").rename(screen[0] / "inbox/x.pack")
        while site.shown(screen)[0] != "收件":
            check(time.monotonic() < started + PATIENCE_S, "nothing comes of the inbox")
            time.sleep(0.05)
        print(f"from the inbox within {time.monotonic() - started:.1f} s")
        (screen[0] / "inbox/y.pack").write_bytes(site.pack("别家", "b").read_bytes())
        while not (screen[0] / "inbox/y.pack.refused").exists():
            check(time.monotonic() < started + 2 * PATIENCE_S, "what is wrong stays in the inbox")
            time.sleep(0.05)
        check(site.shown(screen)[0] == "收件" and "key" in site.shown(screen)[1], site.shown(screen))
        from_stick(site, screen)
        await_inbox(screen, ["y.pack.refused"], "what was taken stays in the inbox")
        from_bad_sticks(site, screen, "优盘")
    finally:
        process.terminate()
        check(process.wait(20) == 0, process.stderr.read())


def test(place):
    if not shutil.which("minisign"):
        sys.exit(SKIP)
    site = Site(place)
    try:
        by_screen_and_group(site)
        back_stays_back(site)
        takes_nothing_wrong(site)
        inbox(site)
        stick_without_keys(site)
        said = site.put("谁的", key="b", code=3).stderr
        check("key" in said, said)
    finally:
        site.server.stop()


main(test)
