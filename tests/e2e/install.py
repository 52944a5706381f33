"""cmake --install into an empty root: everything is there, runs from there, and systemd
agrees with its units."""
import json
import os
import shutil
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import AS_OF, BIN, NOW, check, main, run  # noqa: E402

UNITS = "gongshi.service", "gongshi-sync.service"
# Tenths of systemd's exposure level: 1.4 and 1.2 when written, 9.2 without any hardening.
EXPOSURE = 15


def install(root):
    run(["cmake", "--install", BIN, "--prefix", "/usr"], env={**os.environ, "DESTDIR": str(root)})
    found = {str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()}
    for path in ("usr/bin/gongshi", "usr/bin/gongshi-sync", "usr/bin/gongshictl",
                 "usr/share/gongshi/fonts/fonts.json", "usr/share/gongshi/layouts/schema.json",
                 "usr/share/gongshi/assets/design/icons-96.png",
                 "usr/share/gongshi/assets/calendar/workday-calendar.json",
                 "usr/share/gongshi/assets/demo/about.json",
                 "usr/share/gongshi/assets/smoke/hostile.ndjson", "usr/bin/gongshi-usb",
                 "usr/share/gongshi/udev/90-gongshi-usb.rules",
                 "usr/lib/systemd/system/gongshi-usb@.service",
                 "usr/lib/sysusers.d/gongshi.conf", "usr/lib/tmpfiles.d/gongshi.conf",
                 *(f"usr/lib/systemd/system/{unit}" for unit in UNITS)):
        check(path in found, f"{path} is not installed; there are {sorted(found)}")


def start(place, root):
    """The installed programs on installed data, told nothing but feed and state."""
    data = root / "usr/share/gongshi"
    layout = data / "layouts/hall-portrait.json"
    text = json.loads(layout.read_text(encoding="utf-8"))
    text["titles"]["hall"] = "装在别处的专区"  # so that no other folder's layout can serve
    layout.write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")
    run([root / "usr/bin/gongshictl", "feed", "build", data / "assets/demo", place.feed,
         "--as-of", AS_OF, "--issued", f"{AS_OF}T08:00:00+08:00"])
    script = place.root / "script.jsonl"
    script.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in (
        {"now": NOW}, {"wait_ms": 1000}, {"expect": "装在别处的专区"}, {"shot": "shot.png"})),
        encoding="utf-8")
    run([root / "usr/bin/gongshi", "--headless", "--size", "1080x1920", "--feed", place.feed,
         "--state", place.state, "--layout", "hall-portrait", "--script", script], cwd=place.out)
    check((place.out / "shot.png").stat().st_size > 10000, "the picture is empty")


def check_units(root):
    """In the root, beside the machine's own units that ours name."""
    shutil.copytree("/lib/systemd/system", root / "usr/lib/systemd/system", symlinks=True,
                    dirs_exist_ok=True)
    said = run(["systemd-analyze", "verify", "--man=no", f"--root={root}", *UNITS,
                "gongshi-usb@sda1.service"])
    check(not said.stdout + said.stderr, said.stdout + said.stderr)
    for unit in UNITS:
        run(["systemd-analyze", "security", "--offline=true", f"--root={root}",
             f"--threshold={EXPOSURE}", unit])


def check_users(root):
    (root / "etc").mkdir()
    run(["systemd-sysusers", f"--root={root}"])
    users = {line.split(":")[0]: line.split(":")[2:4]
             for line in (root / "etc/passwd").read_text().splitlines()}
    check(users["gongshi"][1] == users["gongshi-sync"][1] and
          users["gongshi"][0] != users["gongshi-sync"][0], f"one group, two users: {users}")
    run(["systemd-tmpfiles", f"--root={root}", "--create", "gongshi.conf"])
    state = (root / "var/lib/gongshi").stat()
    check((state.st_mode & 0o7777, str(state.st_uid), str(state.st_gid)) ==
          (0o2750, *users["gongshi-sync"]), f"state folder: {state}")


def test(place):
    root = place.root / "installed"
    install(root)
    start(place, root)
    if shutil.which("systemd-analyze"):
        check_units(root)
    if shutil.which("systemd-sysusers") and os.geteuid() == 0:
        check_users(root)


main(test)
