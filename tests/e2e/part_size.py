"""However much a feed holds, one changed record costs a kiosk one part of bounded size."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, check, main, run  # noqa: E402

NOTICES, TEXT = 4_000, "公示内容" * 400  # some 19 MB


def write_source(source, count, changed=None):
    source.mkdir(exist_ok=True)
    notices = [{"id": f"n-{n}", "title": f"公告{n}", "publisher": "村委会", "category": "other",
                "publishDate": "2026-11-20", "expiry": "2026-12-20",
                "body": [{"type": "paragraph", "text": TEXT + ("改" if n == changed else "")}]}
               for n in range(count)]
    (source / "notices.json").write_text(json.dumps(
        {"schema": "village-notices/1", "categories": {"other": "其他"}, "notices": notices},
        ensure_ascii=False), encoding="utf-8")


def build(place):
    run([BIN / "gongshictl", "feed", "build", place.root / "source", place.feed])
    manifest = json.loads((place.feed / "feed.json").read_text(encoding="utf-8"))
    return {part["path"]: part["bytes"] for part in manifest["parts"]}


def test(place):
    write_source(place.root / "source", NOTICES)
    before = build(place)
    check(max(before.values()) < 1_000_000, f"a part of {max(before.values())} bytes")
    check(len(before) == 64, f"{len(before)} parts")
    place.sync()
    write_source(place.root / "source", NOTICES, changed=17)
    after = build(place)
    check(len(after.keys() - before.keys()) == 1, "one record changed more than one part")
    place.sync()
    # A little less does not move every record to another part; much less does.
    write_source(place.root / "source", NOTICES * 3 // 4)
    check(len(build(place)) == 64, "a little less makes other parts")
    write_source(place.root / "source", 20)
    check(len(build(place)) <= 16, "a small feed keeps many parts")
    place.sync()


main(test)
