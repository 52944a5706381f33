"""Runs the real programs for the journeys: feed build, nginx, sync, display."""
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

BIN = pathlib.Path(os.environ["GONGSHI_BIN"])
SOURCE = pathlib.Path(os.environ["GONGSHI_SOURCE"])
AS_OF = "2026-11-24"
QUIET = "2026-01-05"  # by it no urgent notice of the demo is on at the machine's own date
NOW = "2026-11-24T09:41:00+08:00"
PORTRAIT, LANDSCAPE = "1080x1920", "1920x1080"
SKIP = 77
# What libraries below SDL keep to the end is not ours to free.
os.environ.setdefault("LSAN_OPTIONS", f"print_suppressions=0:suppressions={SOURCE}/tests/lsan.supp")


class Failed(Exception):
    pass


def is_sanitized():
    """A build several times as slow, whose memory is not the program's own: it is there for what
    the others cannot see, and need not read every page that they do."""
    return re.search(rb"__[at]san_init", (BIN / "gongshi").read_bytes()) is not None


def check(condition, message):
    if not condition:
        raise Failed(message)


def run(command, code=0, **options):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True,
                          timeout=options.pop("timeout", 600), **options)
    if code is not None and done.returncode != code:
        raise Failed(f"{command}: exit {done.returncode}, expected {code}\n"
                     f"{done.stdout}{done.stderr}")
    return done


class Place:
    """A temporary folder with the demo feed and a state folder."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="gongshi-"))
        self.feed = self.root / "feed"
        self.state = self.root / "state"
        self.out = self.root / "out"
        self.out.mkdir()

    def build_feed(self, as_of=AS_OF):
        run([BIN / "gongshictl", "feed", "build", SOURCE / "assets/demo", self.feed,
             "--as-of", as_of, "--issued", f"{as_of}T08:00:00+08:00"])
        return self

    def sync(self, base=None, code=0):
        return run([BIN / "gongshictl", "sync", "--feed", base or self.feed,
                    "--state", self.state], code)

    def pin_last_success(self):
        """The moment of the last sync is on the screen: the same in every run."""
        path = self.state / "status.json"
        status = load(path)
        status["lastSuccess"] = "2026-11-24T09:30:00+08:00"
        path.write_text(json.dumps(status, ensure_ascii=False))

    def play(self, steps, size=PORTRAIT, layout=None, feed=None, code=0, extra=(), timeout=600,
             env=None):
        """`env` is what the display has beside the environment of the test."""
        script = self.root / "script.jsonl"
        script.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in steps),
                          encoding="utf-8")
        command = [BIN / "gongshi", "--headless", "--size", size, "--state", self.state,
                   "--data", SOURCE, "--script", script, *extra]
        if layout:
            command += ["--layout", layout]
        if feed:
            command += ["--feed", feed]
        return run(command, code, cwd=self.out, timeout=timeout,
                   env={**os.environ, **(env or {})})

    def remove(self):
        shutil.rmtree(self.root, ignore_errors=True)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Nginx:
    """A real nginx that serves one folder on a loopback port."""

    def __init__(self, root, folder):
        self.root, self.folder, self.port = root, folder, free_port()
        self.base = f"http://127.0.0.1:{self.port}/"
        self.process = None
        self.conf = root / "nginx.conf"
        user = "user root;" if os.geteuid() == 0 else ""
        self.conf.write_text(
            f"daemon off; {user} worker_processes 1; pid {root}/nginx.pid;\n"
            f"error_log {root}/nginx.log;\nevents {{}}\n"
            f"http {{ access_log off; client_body_temp_path {root}/body;"
            f" proxy_temp_path {root}/proxy; fastcgi_temp_path {root}/fastcgi;"
            f" uwsgi_temp_path {root}/uwsgi; scgi_temp_path {root}/scgi;\n"
            f"server {{ listen 127.0.0.1:{self.port}; root {folder}; }} }}\n")

    def start(self):
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-c", str(self.conf), "-e",
                                         str(self.root / "nginx.log")])
        for _ in range(200):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise Failed("nginx does not answer")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            self.process = None


def nodes(tree):
    yield tree
    for child in tree.get("children", []):
        yield from nodes(child)


def texts(tree):
    return [t for n in nodes(tree) for t in (n.get("name"), n.get("text")) if t]


def centre(tree, name):
    """The middle of the first node of that name, on the canvas."""
    for node in nodes(tree):
        if node.get("name") == name or node.get("text") == name:
            x, y, w, h = node["rect"]
            return x + w // 2, y + h // 2
    raise Failed(f"{name} is not on the screen")


def pixel(shot, x, y):
    """(red, green, blue) of a picture's pixel."""
    out = subprocess.run(["convert", str(shot), "-crop", f"1x1+{x}+{y}", "-depth", "8", "rgb:-"],
                         check=True, capture_output=True).stdout
    return tuple(out[:3])


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def main(test):
    place = Place()
    try:
        test(place)
    except Failed as failure:
        print(f"FAILED: {failure}", file=sys.stderr)
        keep = os.environ.get("GONGSHI_KEEP")
        if keep:
            print(f"kept: {place.root}", file=sys.stderr)
        else:
            place.remove()
        sys.exit(1)
    place.remove()
    print("ok")
