"""Each write, sync, rename, … of a sync fails once: what is held stays whole, the next run heals.

  fail_every.py [--all] [--only CALL]

A shim that is loaded before libc (fail_nth.c) counts the calls of a kind, then a run is made for
every one of them: it fails, or everything after it fails too, or a write is cut in half, or the
process dies there. Without --all, at most so many of each kind are tried, spread evenly from a
random start that is printed; of files all, of memory some.
"""
import argparse
import errno
import os
import pathlib
import random
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from crash_feed import check_status, command, held, leftovers, publish  # noqa: E402
from harness import BIN, SKIP, SOURCE, check, main, run  # noqa: E402

RECORDS, PARTS, TEXT = 12, 3, "正文" * 400
NO_SPACE, NO_DISK, NO_MEMORY = str(errno.ENOSPC), str(errno.EIO), str(errno.ENOMEM)
# call, how, whether all later ones fail as well, how many are tried without --all
PLANS = [
    ("write", NO_SPACE, False, 15), ("write", NO_SPACE, True, 15), ("write", NO_DISK, False, 8),
    ("write", "short", False, 10), ("write", "kill", False, 15), ("write", "torn", False, 15),
    ("fsync", NO_DISK, False, 20), ("fsync", NO_DISK, True, 6), ("fsync", "kill", False, 20),
    ("rename", NO_SPACE, False, 10), ("rename", "kill", False, 10),
    ("truncate", NO_DISK, False, 10), ("truncate", "kill", False, 10),
    ("unlink", NO_DISK, False, 10), ("unlink", "kill", False, 10),
    ("open", str(errno.EMFILE), False, 10), ("open", str(errno.EACCES), True, 10),
    ("mmap", NO_MEMORY, False, 10),
    ("malloc", NO_MEMORY, False, 25), ("malloc", NO_MEMORY, True, 6),
]
# Ends that are no fault of a run whose call failed: done, failed, killed, out of memory.
ENDS = (0, 1, 3, -9, -6)


def build_shim(place):
    """The shim, and the sanitizer's library before it where there is one."""
    shim = place.root / "fail_nth.so"
    run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", "-o", shim,
         SOURCE / "tests/e2e/fail_nth.c"])
    linked = run(["ldd", BIN / "gongshi-sync"]).stdout
    if "libasan" in linked or "libtsan" in linked:
        print("a sanitizer keeps these calls to itself: not tried", file=sys.stderr)
        place.remove()
        sys.exit(SKIP)
    return str(shim)


class Rig:
    """Two starting points, an empty folder and one that holds serial 1; the feed is serial 2."""

    def __init__(self, place):
        self.place, self.shim = place, build_shim(place)
        self.base = place.root / "base"
        publish(place.feed, 1, RECORDS, PARTS, TEXT)
        run(command(place.feed, self.base))
        publish(place.feed, 2, RECORDS, PARTS, TEXT)

    def prepare(self, first):
        shutil.rmtree(self.place.state, ignore_errors=True)
        if first:
            shutil.copytree(self.base, self.place.state)

    def run(self, call, nth, how, stays):
        env = {**os.environ, "LD_PRELOAD": self.shim, "FAIL_CALL": call, "FAIL_NTH": str(nth),
               "FAIL_HOW": how, "FAIL_COUNT": str(self.place.root / "count")}
        if stays:
            env["FAIL_STAYS"] = "1"
        return subprocess.run(command(self.place.feed, self.place.state), env=env, timeout=60,
                              capture_output=True, text=True)

    def count(self, call, first):
        self.prepare(first)
        done = self.run(call, 0, NO_SPACE, False)
        check(done.returncode == 0, f"{call}: counted, exit {done.returncode}: {done.stderr}")
        return int((self.place.root / "count").read_text())

    def try_one(self, plan, nth, first):
        """Whether it was taken over all the same."""
        call, how, stays, _ = plan
        what = f"{call} {nth} {how}{' and all later' if stays else ''}, from serial {first}"
        self.prepare(first)
        done = self.run(call, nth, how, stays)
        check(done.returncode in ENDS, f"{what}: exit {done.returncode}: {done.stderr}")
        state = self.place.state
        try:
            now = held(state, RECORDS)
            check(now in (first, 2), f"serial {now} is held")
            check(done.returncode or now == 2, f"exit 0, yet serial {now} is held")
            check_status(state)
            healed = run(command(self.place.feed, state))
            check(held(state, RECORDS) == 2, f"the next run does not heal: {healed.stderr}")
            check(check_status(state)["error"] is None, "an error after a success")
            left = [f for f in leftovers(state) if not f.startswith("status.json.")]
            check(not left, f"left behind: {left}")
        except Exception as error:
            print(f"{what}: exit {done.returncode}\n{done.stderr}", file=sys.stderr)
            raise error
        return done.returncode == 0


def spread(total, most, start):
    """`most` of 1 to `total`, evenly."""
    if total <= most:
        return list(range(1, total + 1))
    step = total / most
    return sorted({int((start + i) * step) % total + 1 for i in range(most)})


def test(place):
    rig = Rig(place)
    seed = random.SystemRandom().random()
    print(f"start {seed}")
    tried = 0
    for plan in PLANS:
        if args.only and plan[0] != args.only:
            continue
        for first in (0, 1):
            total = rig.count(plan[0], first)
            nths = spread(total, total if args.all else plan[3], seed)
            done = sum(rig.try_one(plan, nth, first) for nth in nths)
            tried += len(nths)
            print(f"{plan[0]} {plan[1]}{' and all later' if plan[2] else ''}, from serial {first}:"
                  f" {len(nths)} of {total} failed, {done} runs ended well all the same")
    check(tried, "nothing was tried")
    print(f"{tried} runs, 0 torn, 0 lost, all healed by the next run")


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--all", action="store_true")
parser.add_argument("--only")
args = parser.parse_args()
main(test)
