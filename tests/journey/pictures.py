"""Pictures and PDF pages of a feed on the screens: in the reader, on a notice's page and in a
village's rotation; a damaged one leaves its words and says so."""
import hashlib
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
from feed_pictures import pdf, png  # noqa: E402
from harness import BIN, check, load, main, nodes, pixel, run  # noqa: E402

NOW = "2026-11-24T09:41:00+08:00"
BLUE = (40, 90, 200)


def notice(number, *files, attachments=()):
    return {"kind": "notice", "id": f"n-{number}", "title": f"公告{number}", "publisher": "村委会",
            "publishDate": "2026-11-20", "showFrom": "2026-11-20",
            "body": [{"type": "paragraph", "text": "村道施工如图。"},
                     *({"type": "image", "alt": f"现场图{f}", "file": {"src": f}} for f in files)],
            "attachments": [{"src": f, "title": "施工方案全文"} for f in attachments]}


def build(place):
    source = place.root / "source"
    source.mkdir()
    (source / "a.png").write_bytes(png(300, 200, colour=BLUE))
    (source / "cut.png").write_bytes(png(300, 200)[:-20])
    (source / "plan.pdf").write_bytes(pdf(2))
    record = {"kind": "document", "id": "d-1", "title": "施工方案", "publisher": "村委会",
              "publishDate": "2026-11-20", "body": notice(1, "a.png", "cut.png")["body"],
              "attachments": [{"src": "plan.pdf", "title": "施工方案全文"}]}
    records = [notice(1, "a.png", "cut.png"), record]
    (source / "records.ndjson").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    run([BIN / "gongshictl", "feed", "build", source, place.feed])
    place.sync()


def check_picture(place, name, shot, tree, colour=BLUE):
    """The picture's node is there, and its pixels are on the screen."""
    found = [n for n in nodes(load(place.out / tree)) if n["role"] == "image" and n["name"] == name]
    check(found, f"{tree}: no image {name}")
    x, y, w, h = found[0]["rect"]
    got = pixel(place.out / shot, x + w // 2, y + h // 2)
    check(all(abs(a - b) < 6 for a, b in zip(got, colour)), f"{shot}: {name} is {got}")
    return w, h


def test(place):
    build(place)
    missing = load(place.state / "status.json")["missingFiles"]
    check(len(missing) == 1 and missing[0]["code"] == "picture", f"{missing}")
    steps = [{"now": NOW}, {"open": "n-1", "kind": "notice"}, {"idle": True},
             {"shot": "notice.png"}, {"tree": "notice.json"}, {"expect": "现场图cut.png"},
             {"expect": "图片暂缺"}, {"stats": "stats.json"}]
    place.play(steps, layout="hall-portrait")
    w, h = check_picture(place, "现场图a.png", "notice.png", "notice.json")
    check(abs(w * 2 - h * 3) < 6, f"a picture of 3:2 is drawn {w}x{h}")
    steps = [{"now": NOW}, {"open": "d-1", "kind": "document"}, {"idle": True},
             {"shot": "reader.png"}, {"tree": "reader.json"}, {"read": "read.json", "x": 540}]
    place.play(steps, layout="hall-portrait")
    check_picture(place, "现场图a.png", "reader.png", "reader.json")
    seen = {n["name"] for tree in load(place.out / "read.json") for n in nodes(tree)
            if n["role"] == "image"}
    check({"施工方案全文 第1页", "施工方案全文 第2页"} <= seen, f"pages in the reader: {seen}")
    for layout, size in (("village-landscape", "1920x1080"), ("village-portrait", "1080x1920")):
        steps = [{"now": NOW}, {"idle": True}, {"shot": "v0.png"}, {"tree": "v0.json"},
                 {"wait_ms": 15000}, {"idle": True}, {"shot": "v1.png"}, {"tree": "v1.json"}]
        place.play(steps, size=size, layout=layout)
        shown = [t for t in ("v0", "v1") if any(n["role"] == "image" and "现场图" in n["name"]
                                                for n in nodes(load(place.out / f"{t}.json")))]
        check(shown, f"{layout}: no picture in rotation")
        check_picture(place, "现场图a.png", f"{shown[0]}.png", f"{shown[0]}.json")


main(test)
