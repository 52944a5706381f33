"""A real X server without a screen, and a hand that taps on it."""
import os
import shutil
import subprocess
import time

from harness import Failed, run


class Xvfb:
    def __init__(self, width, height):
        self.width, self.height = width, height

    def __enter__(self):
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0",
             f"{self.width}x{self.height}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:  # the number and the line's end come apart
            number = told.readline().strip()
        self.display = f":{number}"
        self.env = {**os.environ, "DISPLAY": self.display}
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def do(self, *command):
        return run(["xdotool", *command], env=self.env)

    def tap(self, x, y):
        self.do("mousemove", str(x), str(y))
        self.do("mousedown", "1")
        time.sleep(0.08)
        self.do("mouseup", "1")

    def drag(self, x0, y0, x1, y1, steps=12):
        self.do("mousemove", str(x0), str(y0))
        self.do("mousedown", "1")
        for i in range(1, steps + 1):
            self.do("mousemove", str(x0 + (x1 - x0) * i // steps),
                    str(y0 + (y1 - y0) * i // steps))
        self.do("mouseup", "1")

    def shot(self, path):
        run(["import", "-window", "root", str(path)], env=self.env)
        return path

    def colours(self, path):
        return int(run(["identify", "-format", "%k", str(path)]).stdout)

    def wait_for_picture(self, seconds=20):
        path = f"/tmp/gongshi-xvfb-{os.getpid()}.png"
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.shot(path)
            if self.colours(path) > 32:
                os.unlink(path)
                return
            time.sleep(0.2)
        raise Failed("the window stays blank")
