"""Of 5,000 records one changes: feed build writes one part and feed.json, a sync fetches one part,
and what has not changed keeps its bytes and its time."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, check, load, main, run  # noqa: E402

CTL = BIN / "gongshictl"
COUNT = 5000


def write_records(source, changed=None, left_out=None):
    with open(source / "a.ndjson", "w", encoding="utf-8") as out:
        for i in range(COUNT):
            if i == left_out:
                continue
            body = f"第{i}份的正文。" * 20 + ("改了一个字。" if i == changed else "")
            out.write(json.dumps({"kind": "document", "id": f"d-{i}", "title": f"文件{i}",
                                  "body": [{"type": "paragraph", "text": body}]},
                                 ensure_ascii=False) + "\n")


def state_of(folder):
    """Every file with its bytes and when it was written."""
    return {str(p.relative_to(folder)): (p.read_bytes(), p.stat().st_mtime_ns)
            for p in folder.rglob("*") if p.is_file()}


def build(place, source):
    return run([CTL, "feed", "build", source, place.feed, "--issued", "2026-11-24"]).stdout


def check_step(place, source, before, serial, fetched):
    """One part is new, one is named no more; all else is as it was."""
    said = build(place, source)
    after = state_of(place.feed)
    parts = {part["path"] for part in load(place.feed / "feed.json")["parts"]}
    new = {path for path in after if path not in before}
    changed = {path for path in after if path in before and after[path] != before[path]}
    check(len(new) == 1 and new <= parts and changed == {"feed.json"},
          f"new {new}, changed {changed}")
    check(f" 1 written; serial {serial}" in said, said)
    check(f", {fetched} parts fetched" in place.sync().stdout, "more is fetched than changed")
    return after


def test(place):
    source = place.root / "source"
    source.mkdir()
    (source / "about.json").write_text(json.dumps(
        {"schema": "gongshi-source/1", "id": "test", "title": "试验"}))
    write_records(source)
    said = build(place, source)
    check(f"{COUNT} records in " in said and "serial 1\n" in said, said)
    place.sync()
    before = state_of(place.feed)
    check(len(before) > 10, f"{len(before)} files")
    check("nothing changed" in build(place, source) and state_of(place.feed) == before,
          "built again, other bytes or times")
    # The same source elsewhere gives the same bytes.
    other = place.root / "other"
    run([CTL, "feed", "build", source, other, "--issued", "2026-11-24"])
    check({p: b for p, (b, _) in state_of(other).items()} ==
          {p: b for p, (b, _) in before.items()}, "another folder, other bytes")
    write_records(source, changed=1234)
    before = check_step(place, source, before, 2, 1)
    write_records(source, changed=1234, left_out=77)
    check_step(place, source, before, 3, 1)


main(test)
