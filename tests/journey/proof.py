"""What a village's screen has shown can be proved: the log, its check and its reports."""
import csv
import io
import json

from harness import BIN, LANDSCAPE, PORTRAIT, check, main, run

NIGHT = {"name": "night", "from": "22:00", "to": "06:00", "off": True}


def ctl(*words, code=0):
    return run([BIN / "gongshictl", "proof", *words], code).stdout


def rows_of(place, *words):
    text = ctl("report", *words, place.root / "proof")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def show(place, steps, layout, size=LANDSCAPE):
    place.play(steps, size, layout=layout, extra=["--proof", place.root / "proof"])


def ten_minutes(place):
    """Whatever took its turn is there, for as long as it stood."""
    ids = set()
    show(place, [{"now": "2026-11-24T09:00:00+08:00"}, {"idle": True}, {"wait_ms": 600000}],
         "village-landscape")
    rows = rows_of(place, "--state", place.state)
    seconds = sum(float(r["秒数"]) for r in rows)
    check(585 <= seconds <= 603, f"{seconds} of 600 seconds are logged")
    for row in rows:
        shown = json.loads(run([BIN / "gongshictl", "show", "--state", place.state, row["编号"],
                                "--json"]).stdout)
        check(shown["title"] == row["标题"].removeprefix("'"), f"{row}: {shown['title']}")
        check(row["日期"] == "2026-11-24" and "09:00" <= row["首次开始"] <= "09:10:00", row)
        ids.add(row["编号"])
    check(len(ids) >= 5, f"only {ids}")
    return ids


def dark_does_not_count(place):
    """A screen that is off shows nothing, an urgent notice is shown for as long as it stands."""
    tree = {"layout": 1, "canvas": {"width": 1080, "height": 1920},
            "zones": [{"widget": "rotation"}], "dayParts": [NIGHT]}
    path = place.root / "night.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    show(place, [{"now": "2026-11-25T21:50:00+08:00"}, {"idle": True}, {"wait_ms": 1800000}], path,
         PORTRAIT)
    rows = rows_of(place, "--from", "2026-11-25", "--until", "2026-11-25")
    seconds = sum(float(r["秒数"]) for r in rows)
    check(540 <= seconds <= 603, f"{seconds} of the 600 seconds of light are logged")


def citizens_leave_no_line(place):
    """What somebody looks up in a hall is nobody's business."""
    before = len(ctl("verify", place.root / "proof").splitlines())
    show(place, [{"now": "2026-11-25T23:00:00+08:00"}, {"idle": True}, {"tap": [540, 900]},
                 {"idle": True}, {"tap": "公示公告"}, {"idle": True}, {"wait_ms": 20000}],
         "hall-portrait", PORTRAIT)
    rows = rows_of(place, "--from", "2026-11-25", "--until", "2026-11-25")
    late = [r for r in rows if r["末次结束"] > "23:00:30"]
    check(not late, f"logged while a citizen was there: {late}")
    check(len(ctl("verify", place.root / "proof").splitlines()) >= before, "verify")


def page(place, record):
    ctl("report", "--page", place.root / "page.html", "--state", place.state,
        place.root / "proof", record)
    text = (place.root / "page.html").read_text(encoding="utf-8")
    head = ctl("verify", place.root / "proof").splitlines()[-2].split()[-1]
    check("公示证明" in text and record in text and head in text and "记录链完整" in text, text)
    run([BIN / "gongshictl", "proof", "verify", "--head", head, place.root / "proof"])


def head_in_status(place):
    """The sync's status has the value that the log ends with."""
    config = place.root / "gongshi.json"
    config.write_text(json.dumps({"proofDir": str(place.root / "proof")}), encoding="utf-8")
    run([BIN / "gongshi-sync", "--once", "--feed", place.feed, "--state", place.state, "--config",
         config])
    status = json.loads((place.state / "status.json").read_text(encoding="utf-8"))
    head = ctl("verify", place.root / "proof").splitlines()[-2].split()
    check(status["proof"] == {"day": head[0], "chain": head[-1]}, f"{status.get('proof')} {head}")


def meddling(place, record):
    """A second more for one showing, and the whole is no proof any more."""
    path = sorted((place.root / "proof").glob("*.log"))[0]
    kept = path.read_text(encoding="utf-8")
    lines = kept.splitlines(keepends=True)
    words = lines[3].split(" ")
    words[1] = f"{float(words[1]) + 60:.1f}"
    lines[3] = " ".join(words)
    path.write_text("".join(lines), encoding="utf-8")
    out = ctl("verify", place.root / "proof", code=3)
    check(f"{path.name}:4: does not go on" in out, out)
    ctl("report", "--page", place.root / "page.html", place.root / "proof", record, code=3)
    check("不能作为依据" in (place.root / "page.html").read_text(encoding="utf-8"), "the page")
    path.write_text(kept, encoding="utf-8")
    ctl("verify", "--head", "0" * 64, place.root / "proof", code=3)
    ctl("verify", place.root / "nowhere", code=3)


def test(place):
    place.build_feed().sync()
    ids = ten_minutes(place)
    dark_does_not_count(place)
    citizens_leave_no_line(place)
    page(place, sorted(ids)[0])
    head_in_status(place)
    meddling(place, sorted(ids)[0])


main(test)
