"""A note of the staff ends the wait of gongshi-sync; gongshictl staff-pin: the same PIN twice, from standard input, never from the arguments; and
gongshictl status says when the display has not drawn for minutes."""
import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile
import time

CTL = pathlib.Path(os.environ["GONGSHI_BIN"]) / "gongshictl"


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


def make(text, *more):
    return subprocess.run([CTL, "staff-pin", *more], input=text, capture_output=True, text=True)


def check_pins():
    done = make("246810\n246810\n")
    check(done.returncode == 0 and done.stdout.startswith("$argon2id$"), done)
    check("246810" not in done.stdout + done.stderr and len(done.stdout) <= 128, done)
    check(make("246810\n246810\n").stdout != done.stdout, "the same hash twice")
    for text, said in [("246810\n246811\n", "found two different PINs"),
                       ("2468\n2468\n", "expected 6 to 12"), ("24681a\n24681a\n", "expected 6 to 12"),
                       ("", "no password"), ("246810\n", "no password")]:
        wrong = make(text)
        check(wrong.returncode == 3 and said in wrong.stderr and not wrong.stdout, wrong)
    check(make("246810\n246810\n", "246810").returncode == 2, "a PIN as an argument")


def check_terminal():
    """Nothing that is typed is shown."""
    pid, fd = pty.fork()
    if pid == 0:
        os.execv(CTL, ["gongshictl", "staff-pin"])
    shown = b""
    for asked in (b"PIN: ", b"Once more: "):
        while asked not in shown:
            shown += os.read(fd, 1000)
        os.write(fd, b"975310\n")
    try:
        while more := os.read(fd, 1000):
            shown += more
    except OSError:
        pass
    check(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, shown)
    check(b"$argon2id$" in shown and b"975310" not in shown, shown)


def check_status(root):
    now = time.time()
    moment = time.strftime("%Y-%m-%dT%H:%M:%S+08:00", time.gmtime(now + 8 * 3600))
    state = root / "state"
    drawn = state / "display" / "drawn"
    drawn.parent.mkdir(parents=True)
    (state / "status.json").write_text(json.dumps(
        {"lastSuccess": moment, "feed": {"id": "a", "expires": ""}, "error": None}))

    def status(*more):
        return subprocess.run([CTL, "status", "--state", state, *more], capture_output=True, text=True)

    check(status().returncode == 0 and "display" not in status("--json").stdout, status())
    for age_s, code, minutes in [(0, 0, 0), (200, 0, 0), (420, 3, 7)]:
        drawn.touch()
        os.utime(drawn, (now - age_s, now - age_s))
        lines, figures = status(), status("--json")
        check(lines.returncode == figures.returncode == code, lines)
        check((f"HAS NOT DRAWN FOR {minutes} MINUTES" in lines.stdout) == (code == 3), lines.stdout)
        check(json.loads(figures.stdout)["display"]["minutesUndrawn"] == minutes, figures.stdout)


def await_change(path, before, what):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if path.exists() and path.stat().st_mtime_ns != before:
            return path.stat().st_mtime_ns
        time.sleep(0.1)
    sys.exit(f"FAILED: {what}")


def check_sync_now(root):
    state, note = root / "polled", root / "polled/display/sync-now"
    sync = subprocess.Popen([CTL.with_name("gongshi-sync"), "--feed", root / "none", "--state", state,
                             "--poll", "3600"], stderr=subprocess.DEVNULL)
    try:
        first = await_change(state / "status.json", None, "no first round")
        while not note.parent.exists():
            time.sleep(0.1)
        time.sleep(1)
        check((state / "status.json").stat().st_mtime_ns == first, "a round that nobody asked for")
        note.touch()
        await_change(state / "status.json", first, "the note has not ended the wait")
        check(not note.exists(), "the note is still there")
    finally:
        sync.terminate()
        sync.wait(20)


check_pins()
check_terminal()
with tempfile.TemporaryDirectory() as folder:
    check_status(pathlib.Path(folder))
    check_sync_now(pathlib.Path(folder))
print("ok")
