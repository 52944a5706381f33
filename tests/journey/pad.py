"""The staff's pad, as the journeys of the staff open it."""
import json
import subprocess

from harness import BIN, LANDSCAPE, PORTRAIT

PIN = "246810"
SIZES = {PORTRAIT: (1080, 1920), LANDSCAPE: (1920, 1080)}


def five(size, every_ms=200):
    width, _ = SIZES[size]
    return [step for _ in range(5) for step in ({"tap": [width - 30, 30]}, {"wait_ms": every_ms})] + [
        {"idle": True}]


def enter(pin=PIN):
    return [{"tap": digit} for digit in pin] + [{"tap": "确定"}, {"idle": True}]


def hashed(pin=PIN):
    return subprocess.run([BIN / "gongshictl", "staff-pin"], input=f"{pin}\n{pin}\n", text=True,
                          capture_output=True, check=True).stdout.strip()


def settings(place, staff_pin):
    """The settings of a screen, with this hash or None."""
    path = place.root / "gongshi.json"
    path.write_text(json.dumps({"staffPin": staff_pin} if staff_pin else {}))
    return path
