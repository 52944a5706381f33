"""gongshi-sync is killed at random moments: never a torn state, never a lost feed.

  sync_kill.py [RUNS]

Of each run it is known whether it ended by itself with 0, which is its word that the serial is
kept. After each, the store holds one whole serial: not below the last one given word for.
"""
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from crash_feed import check_found, check_status, command, held, leftovers, publish  # noqa: E402
from harness import check, main, run  # noqa: E402

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 300
BUDGET_S = float(os.environ.get("GONGSHI_KILL_BUDGET_S", "inf"))
RECORDS, PARTS = 60, 4
SEARCH_EVERY = 100


class Tally:
    """What came of the runs."""

    def __init__(self):
        self.runs = self.killed = self.taken = self.acknowledged = 0

    def __str__(self):
        return (f"{self.runs} runs, {self.killed} killed in time, {self.taken} of these after the"
                f" commit; {self.acknowledged} acknowledged; 0 torn, 0 lost")


def kill_one(place, serial, wait_s):
    """Whether the run ended by itself, and well."""
    process = subprocess.Popen(command(place.feed, place.state), stderr=subprocess.DEVNULL)
    try:
        code = process.wait(wait_s)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
    check(code in (0, -signal.SIGKILL), f"serial {serial}: exit {code}")
    return code == 0


def measure(place):
    """Seconds of a run that is left alone."""
    publish(place.feed, 1, RECORDS, PARTS)
    run(command(place.feed, place.state))
    times = []
    for serial in range(2, 7):
        publish(place.feed, serial, RECORDS, PARTS)
        started = time.monotonic()
        run(command(place.feed, place.state))
        times.append(time.monotonic() - started)
    return sorted(times)[2], serial


def kill_all(place):
    whole, serial = measure(place)
    pick = random.Random(RUNS)
    tally, acknowledged = Tally(), serial
    end = time.monotonic() + BUDGET_S
    while tally.runs < RUNS and time.monotonic() < end:
        serial += 1
        publish(place.feed, serial, RECORDS, PARTS)
        # A share waits to the end, so that there is always something to lose.
        wait_s = whole * (5 if serial % 8 == 0 else 1.1 * pick.random())
        finished = kill_one(place, serial, wait_s)
        now = held(place.state, RECORDS)
        check(now <= serial, f"serial {now} from nowhere")
        check(now >= acknowledged, f"serial {acknowledged} was kept, now there is {now}")
        check(not finished or now == serial, f"exit 0, and serial {now} instead of {serial}")
        check_status(place.state)
        acknowledged = serial if finished else max(acknowledged, now)
        tally.runs += 1
        tally.killed += not finished
        tally.taken += not finished and now == serial
        tally.acknowledged += finished
        if tally.runs % SEARCH_EVERY == 0:
            run_healed(place, serial)
    return tally, serial


def run_healed(place, serial):
    """A run that is left alone makes good whatever the killed ones left."""
    for file in place.state.glob("status.json.*"):  # an hour later
        os.utime(file, (time.time() - 4000, time.time() - 4000))
    run(command(place.feed, place.state))
    check(held(place.state, RECORDS) == serial, "no recovery after a kill")
    check_found(place.state, serial, RECORDS)
    check(check_status(place.state)["error"] is None, "an error after a success")
    check(not leftovers(place.state), f"left behind: {leftovers(place.state)}")
    segments = len(list((place.state / "index").iterdir()))
    check(segments < 12, f"{segments} segments")


def test(place):
    tally, serial = kill_all(place)
    run_healed(place, serial)
    check(tally.killed and tally.taken < tally.killed, f"all too early or too late: {tally}")
    print(tally)


main(test)
