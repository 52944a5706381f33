"""A record is taken down: the screen that shows it says so at the next poll, with the reason; the
search finds it no more, a link to it and the admin's tool say why; --undo brings it back."""
import json
import subprocess
import time

from feed_parts import lines, manifest, write_part
from harness import BIN, NOW, SOURCE, check, load, main, run, texts

CTL = BIN / "gongshictl"
GONE, WHY = "这份文件已撤下或更新", "内容有误，更正后重新公示。"


def paragraph(text):
    return [{"type": "paragraph", "text": text}]


def records():
    return [{"kind": "document", "id": "d-1", "title": "鹭鸶桥改造方案", "publisher": "区政府",
             "body": paragraph("桥的正文。")},
            {"kind": "notice", "id": "n-1", "title": "平常的公告", "publisher": "村委会",
             "publishDate": "2026-11-20", "showFrom": "2026-11-20", "showUntil": "2026-12-20",
             "body": paragraph("公告的正文。")},
            {"kind": "document", "id": "d-2", "title": "鹭鸶桥方案的说明", "publisher": "区政府",
             "body": paragraph("说明。"),
             "related": [{"relation": "解读", "title": "看改造方案原文", "id": "d-1"}]}]


def write_source(place):
    source = place.root / "source"
    source.mkdir()
    (source / "about.json").write_text(json.dumps(
        {"schema": "gongshi-source/1", "id": "test", "title": "试验"}))
    (source / "a.ndjson").write_bytes(lines(*(json.dumps(r, ensure_ascii=False)
                                              for r in records())))
    return source


def build(place, source):
    run([CTL, "feed", "build", source, place.feed])
    run([CTL, "feed", "check", "--data", SOURCE, place.feed])


def found(place):
    out = run([CTL, "query", "--state", place.state, "--json", "鹭鸶桥"]).stdout
    return {hit["id"] for hit in json.loads(out)["hits"]}


def while_it_is_open(place, source):
    """The display has the record on its screen while the feed loses it."""
    steps = [{"now": NOW}, {"open": "d-1", "kind": "document"}, {"idle": True},
             {"expect": "桥的正文。"}, {"tree": "open.json"},
             {"until": {"name": GONE}, "ms": 60000}, {"idle": True}, {"expect": WHY},
             {"absent": "桥的正文。"}, {"shot": "gone.png"}, {"expect": "去搜索"},
             {"open": "d-2", "kind": "document"}, {"idle": True}, {"tap": "看改造方案原文"},
             {"idle": True}, {"expect": GONE}, {"expect": WHY}]
    script = place.root / "open.jsonl"
    script.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in steps))
    display = subprocess.Popen(
        [BIN / "gongshi", "--headless", "--size", "1080x1920", "--state", place.state, "--data",
         SOURCE, "--layout", "hall-portrait", "--script", script], cwd=place.out,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    end = time.monotonic() + 60
    while not (place.out / "open.json").exists() and time.monotonic() < end:
        time.sleep(0.05)
    run([CTL, "feed", "withdraw", source, "d-1", "--reason", WHY, "--date", "2026-11-24"])
    build(place, source)
    place.sync()
    said = display.communicate(timeout=120)[0]
    check(display.returncode == 0, said)


def withdrawn(place, source):
    manifest_json = load(place.feed / "feed.json")
    check(manifest_json["withdrawn"] == [{"id": "d-1", "reason": WHY, "date": "2026-11-24"}],
          f"{manifest_json}")
    check(found(place) == {"d-2"}, f"{found(place)}")
    said = run([CTL, "show", "--state", place.state, "d-1"], 3).stderr
    check(f"record d-1: withdrawn 2026-11-24: {WHY}" in said, said)
    before = (place.feed / "feed.json").read_bytes()
    build(place, source)
    check((place.feed / "feed.json").read_bytes() == before, "built again with other bytes")


def misuse(place, source):
    before = (source / "withdrawn.json").read_bytes()
    for words, text in ((["d-3"], 'no record of this id in the source; did you mean "d-2"?'),
                        (["n-1", "--reason", "张三 13812345678 来电"], "mobile number 138…78"),
                        (["n-1", "--reason", "字" * 101], "found a reason of 303 bytes"),
                        (["n-1", "--undo"], "no withdrawal of this id")):
        said = run([CTL, "feed", "withdraw", source, *words], 3).stderr
        check(text in said, said)
    run([CTL, "feed", "withdraw", source, "n-1", "--undo", "--reason", "x"], 2)
    run([CTL, "feed", "withdraw", source, "n-1", "--date", "heute"], 2)
    check((source / "withdrawn.json").read_bytes() == before, "a refusal has written")


def undo(place, source):
    run([CTL, "feed", "withdraw", source, "d-1", "--undo"])
    build(place, source)
    place.sync()
    check("withdrawn" not in load(place.feed / "feed.json"), "still among the withdrawn")
    check(found(place) == {"d-1", "d-2"}, f"{found(place)}")
    place.play([{"now": NOW}, {"open": "d-1", "kind": "document"}, {"idle": True},
                {"expect": "桥的正文。"}], layout="hall-portrait")
    # What is not held for no known reason says as much.
    place.play([{"now": NOW}, {"open": "d-9", "kind": "document"}, {"idle": True},
                {"expect": GONE}, {"expect": "请查找最新的一份"}], layout="hall-portrait")


def both(place):
    """By hand: a feed that withdraws what it holds still. It is not shown, and somebody is told;
    the same part without the withdrawal brings the record back."""
    part = write_part(place.feed, lines(*(json.dumps(r) for r in records())))

    def publish(serial, **more):
        (place.feed / "feed.json").write_text(manifest(serial, [part], **more))
        place.sync()

    publish(100)
    check(found(place) == {"d-1", "d-2"}, "all are held")
    publish(101, withdrawn=[{"id": "d-1", "reason": "请致电 13812345678"}])
    check(found(place) == {"d-2"}, f"{found(place)}")
    held = load(place.state / "status.json")["heldBack"]
    check([h["reason"] for h in held] == [
        "stands among the withdrawn, and in a part still",
        "the reason of its withdrawal holds the mobile number 138…78"], f"{held}")
    said = run([CTL, "show", "--state", place.state, "d-1"], 3).stderr
    check("withdrawn" in said and "1381" not in said, said)
    done = run([CTL, "feed", "check", "--data", SOURCE, place.feed], 3).stdout
    check("among the withdrawn" in done and "138…78" in done, done)
    publish(102)
    check(found(place) == {"d-1", "d-2"}, "it did not come back")


def test(place):
    source = write_source(place)
    build(place, source)
    place.sync()
    while_it_is_open(place, source)
    withdrawn(place, source)
    misuse(place, source)
    undo(place, source)
    both(place)


main(test)
