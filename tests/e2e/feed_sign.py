"""gongshictl feed sign and Debian's minisign read each other, with every kind of key; a kiosk
takes a feed by any of its keys, and none that was changed."""
import os
import pathlib
import pty
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SKIP, SOURCE, check, load, main, run  # noqa: E402

CTL = BIN / "gongshictl"
PASSWORD = "东湖 2026"


class Key:
    """Made by minisign; its password goes in where a terminal would be."""

    def __init__(self, place, name, password=None):
        self.secret, self.public = place.root / f"{name}.key", place.root / f"{name}.pub"
        words = ["minisign", "-G", "-s", self.secret, "-p", self.public]
        run(words + (["-W"] if password is None else []),
            input=f"{password}\n{password}\n" if password else "")
        self.text = self.public.read_text().splitlines()[1]


def sign(place, key, *more, code=0, **options):
    return run([CTL, "feed", "sign", place.feed, "--key", key.secret, *more], code, **options)


def minisign_verifies(place, key):
    said = run(["minisign", "-V", "-H", "-p", key.public, "-m", place.feed / "feed.json"]).stdout
    check("Signature and comment signature verified" in said, said)
    check("file:feed.json\tserial:1\tissued:2026-11-24T08:00:00+08:00" in said, said)


def sync(place, *keys, code=0, state=None):
    trust = [word for key in keys for word in ("--trust", key.text)]
    return run([CTL, "sync", "--feed", place.feed, "--state", state or place.state, *trust], code)


def both_ways(place, key):
    """The same feed is signed by the same bytes."""
    done = sign(place, key)
    check(key.text in done.stdout.split(), done.stdout)
    minisign_verifies(place, key)
    sync(place, key)
    first = (place.feed / "feed.json.minisig").read_bytes()
    sign(place, key)
    check((place.feed / "feed.json.minisig").read_bytes() == first, "signed by other bytes")


def on_a_terminal(place, key, password):
    """What is typed is not shown, and the terminal is as before at the end."""
    pid, terminal = pty.fork()
    if not pid:
        os.execv(CTL, [str(w) for w in (CTL, "feed", "sign", place.feed, "--key", key.secret)])
    said = b""
    while b"Password" not in said:
        said += os.read(terminal, 1000)
    time.sleep(0.3)  # the prompt comes just before the echo goes
    os.write(terminal, password.encode() + b"\n")
    try:
        while part := os.read(terminal, 1000):
            said += part
    except OSError:
        pass
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    check(password.encode() not in said, f"the password is shown: {said}")
    return code


def passwords(place, locked):
    file = place.root / "password"
    file.write_text(PASSWORD + "\n")
    sign(place, locked, "--password-file", file)
    minisign_verifies(place, locked)
    first = (place.feed / "feed.json.minisig").read_bytes()
    sign(place, locked, input=PASSWORD + "\n")
    check((place.feed / "feed.json.minisig").read_bytes() == first, "signed by other bytes")
    (place.feed / "feed.json.minisig").unlink()
    check(on_a_terminal(place, locked, PASSWORD) == 0, "the terminal's password")
    minisign_verifies(place, locked)
    before = (place.feed / "feed.json.minisig").read_bytes()
    file.write_text("东湖 2025\n")
    said = sign(place, locked, "--password-file", file, code=3).stderr
    check("another password" in said and str(locked.secret) in said, said)
    sign(place, locked, code=1, input="")
    sign(place, locked, "--password-file", place.root / "none", code=1)
    check((place.feed / "feed.json.minisig").read_bytes() == before, "it was written over")


def wrong_keys(place, key):
    bad = place.root / "bad.key"
    text = key.secret.read_text()
    middle = len(text) * 2 // 3
    for content, words in ((key.public.read_text(), "found a public key"), ("", "found no key"),
                           (text[:middle], "found no key"),
                           (text[:middle] + ("B" if text[middle] == "A" else "A") +
                            text[middle + 1:], "found a key that was changed"),
                           ("x" * 5000, "too large for a key")):
        bad.write_text(content)
        said = run([CTL, "feed", "sign", place.feed, "--key", bad], 3).stderr
        check(words in said and str(bad) in said, f"{words}: {said}")
    run([CTL, "feed", "sign", place.feed, "--key", place.root / "none"], 3)
    said = run([CTL, "feed", "sign", place.root, "--key", key.secret], 3).stderr
    check("feed.json: found no such file" in said, said)


def rotation(place, old, new):
    """Two keys are trusted while one follows the other; what neither has signed is refused."""
    sign(place, new)
    sync(place, old, new)
    said = sync(place, old, code=3).stderr
    check("a key that is not trusted here" in said, said)
    manifest = place.feed / "feed.json"
    good = manifest.read_bytes()
    manifest.write_bytes(good.replace("目录".encode(), "名录".encode(), 1))
    said = sync(place, old, new, code=3).stderr
    check("a signature of other bytes" in said, said)
    check(load(place.state / "status.json")["error"]["code"] == "signature", "the status' code")
    # Raw bytes before parsing: what is no JSON at all is a wrong signature.
    manifest.write_bytes(b"{" + good)
    check("a signature of other bytes" in sync(place, new, code=3).stderr, "parsed too early")
    manifest.write_bytes(good)
    # By minisign's old way, the whole file without a hash.
    run(["minisign", "-S", "-l", "-s", new.secret, "-m", manifest])
    check("not prehashed" in sync(place, new, code=3).stderr, "a legacy signature passes")
    run(["minisign", "-S", "-H", "-s", new.secret, "-m", manifest, "-t", "by hand"])
    sync(place, new)
    (place.feed / "feed.json.minisig").unlink()
    sync(place, new, code=3)
    check(load(place.state / "status.json")["error"]["code"] == "unsigned", "unsigned passes")


def test(place):
    if not shutil.which("minisign"):
        print("minisign is not installed")
        sys.exit(SKIP)
    place.build_feed()
    open_key, other = Key(place, "open"), Key(place, "other")
    both_ways(place, open_key)
    passwords(place, Key(place, "locked", PASSWORD))
    wrong_keys(place, open_key)
    rotation(place, open_key, other)


main(test)
