"""Clips of a feed: fetched, made into our own form piece by piece, swept away; what is damaged, too
long or no clip at all costs that clip only."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from clips import FFMPEG, clip, probe

SKIP = 77
CTL = pathlib.Path(os.environ["GONGSHI_BIN"]) / "gongshictl"


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


def run(command, code=0):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=250)
    check(done.returncode == code, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def notice(name):
    return {"kind": "notice", "id": f"n-{name.replace('.', '-')}", "title": f"片子{name}",
            "publisher": "村委会", "publishDate": "2026-11-20", "showFrom": "2026-11-20",
            "body": [{"type": "paragraph", "text": "请看。"},
                     {"type": "video", "alt": name, "file": {"src": name}}]}


def publish(root, names):
    (root / "source/records.ndjson").write_text(
        "".join(json.dumps(notice(n), ensure_ascii=False) + "\n" for n in names), encoding="utf-8")
    run([CTL, "feed", "build", root / "source", root / "feed"])
    run([CTL, "sync", "--feed", root / "feed", "--state", root / "state"])
    return json.loads((root / "state/status.json").read_text(encoding="utf-8"))


def held(root, name, ending):
    """The file that was made of a clip, or None."""
    digest = hashlib.sha256((root / "source" / name).read_bytes()).hexdigest()
    path = root / "state/files" / digest[:2] / f"{digest}{ending}"
    return path if path.exists() else None


def make(source):
    clip(source / "wide.mp4", 12, "1360x566", rate=12)
    clip(source / "silent.mp4", 2, "320x180", sound=False)
    clip(source / "web.webm", 1, "160x90", more=["-c:v", "libvpx", "-c:a", "libopus"])
    clip(source / "odd.mp4", 1, source="testsrc=size=334x190:rate=10", sound=False,
         more=["-pix_fmt", "yuv444p"])
    clip(source / "long.mp4", 302, "16x16", rate=1, sound=False)
    data = (source / "wide.mp4").read_bytes()
    (source / "cut.mp4").write_bytes(data[:len(data) * 2 // 3])
    (source / "list.mp4").write_text("ffconcat version 1.0\nfile /etc/passwd\n")
    (source / "noise.webm").write_bytes(bytes(range(256)) * 64)


def check_form(root):
    """What ffprobe, not ours, says of what was made."""
    whole = {"wide.mp4": (1280, 532, 300, 12), "silent.mp4": (320, 180, 50, 2),
             "web.webm": (160, 90, 25, 1), "odd.mp4": (334, 190, 25, 1)}
    for name, (width, height, frames, seconds) in whole.items():
        made = probe(held(root, name, ".mkv"))
        sound = name in ("wide.mp4", "web.webm")
        check((made["width"], made["height"]) == (width, height), f"{name}: {made}")
        check(made["rate"] == "25/1" and abs(made["frames"] - frames) <= 1, f"{name}: {made}")
        check(made["codecs"] == ["h264"] + ["mp2"] * sound, f"{name}: {made}")
        check(abs(made["seconds"] - seconds) < 0.2, f"{name}: {made}")
        check(held(root, name, ".png"), f"{name}: no picture stands for it")
        facts = held(root, name, ".video").read_text().split()
        check(facts[:2] == [str(width), str(height)] and facts[3] == str(int(sound)), facts)
        left = list(held(root, name, ".mkv").parent.glob("*.ts"))
        check(not left, f"{name}: left behind: {left}")


def main():
    if not FFMPEG:
        return SKIP
    with tempfile.TemporaryDirectory(prefix="gongshi-") as folder:
        root = pathlib.Path(folder)
        (root / "source").mkdir()
        make(root / "source")
        good = ["wide.mp4", "silent.mp4", "web.webm", "odd.mp4"]
        bad = ["long.mp4", "cut.mp4", "list.mp4", "noise.webm"]
        status = publish(root, good + bad)
        missing = {m["record"]: m["code"] for m in status["missingFiles"]}
        check(missing == {f"n-{n.replace('.', '-')}": "picture" for n in bad}, missing)
        check(status["files"]["held"] == len(good), status["files"])
        check_form(root)
        for name in bad:
            left = [held(root, name, e) for e in (".mkv", ".png", ".video", "-00.ts", "-all.ts")]
            check(not any(left), f"{name}: {left}")
        publish(root, ["silent.mp4"])
        status = publish(root, ["silent.mp4"])
        names = sorted(p.name[64:] for p in (root / "state/files").glob("*/*"))
        check(names == [".mkv", ".png", ".video"], f"swept: {names}")
    print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())
