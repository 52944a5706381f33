"""手机扫码浏览: what a phone reads off the screen is the record's own address, else the feed's site
and its id, in every look and both orientations; where there is neither, there is no code."""
import json
import shutil

from harness import BIN, LANDSCAPE, NOW, PORTRAIT, SKIP, SOURCE, check, main, run

CTL = BIN / "gongshictl"
SITE = "https://dh.example/kiosk"
BODY = [{"type": "paragraph", "text": "正文。"}]
RECORDS = [
    {"kind": "document", "id": "qr-document", "title": "扫码的文件", "indexNo": "A1",
     "publisher": "区府", "body": BODY},
    {"kind": "document", "id": "qr-own", "title": "自有网址的文件", "indexNo": "A2",
     "url": "https://www.example/art/2026/11/2/art_1_2.html?from=gongshi", "body": BODY},
    {"kind": "notice", "id": "qr-notice", "title": "扫码的公告", "publisher": "区府",
     "publishDate": "2026-11-20", "body": BODY},
    {"kind": "guide", "id": "qr-guide", "title": "扫码的指南", "body": BODY},
    {"kind": "explainer", "id": "qr-explainer", "title": "扫码的解读", "body": BODY},
    {"kind": "consultation", "id": "qr-consultation", "title": "扫码的征集",
     "opens": "2026-11-01", "closes": "2026-12-01", "body": BODY},
    {"kind": "item", "id": "public-culture-015"}]


def build(place, name, site):
    source = place.root / name
    shutil.copytree(SOURCE / "assets/demo", source)
    about = json.loads((source / "about.json").read_text(encoding="utf-8"))
    about.pop("site", None)
    if site:
        about["site"] = site
    (source / "about.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    added = [r for r in RECORDS if r["kind"] != "item"]
    (source / "more.ndjson").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in added), encoding="utf-8")
    place.feed, place.state = place.root / f"{name}-feed", place.root / f"{name}-state"
    run([CTL, "feed", "build", source, place.feed])
    place.sync()


def walk(*between):
    steps = [{"now": NOW}, {"idle": True}, *between]
    for record in RECORDS:
        steps += [{"open": record["id"], "kind": record["kind"]}, {"idle": True}]
        if record["kind"] not in ("document", "notice"):  # theirs stands in the head
            steps += [{"key": "End"}, {"idle": True}]
        steps += [{"shot": f"{record['id']}.png"}, {"tree": f"{record['id']}.json"}]
    return steps


def check_codes(place, size, *between):
    place.play(walk(*between), size)
    for record in RECORDS:
        done = run(["zbarimg", "-q", "--raw", place.out / f"{record['id']}.png"], code=None)
        expected = record.get("url") or f"{SITE}/{record['id']}"
        check(done.stdout.split() == [expected],
              f"{size} {record['id']}: read {done.stdout!r}, expected {expected}")


def test(place):
    if not shutil.which("zbarimg"):
        print("zbarimg is not installed")
        place.remove()
        raise SystemExit(SKIP)
    build(place, "with-site", SITE)
    check_codes(place, PORTRAIT)
    check_codes(place, LANDSCAPE)
    check_codes(place, "540x960")
    check_codes(place, PORTRAIT, {"tap": [540, 300]}, {"idle": True}, {"tap": "高对比"},
                {"wait_ms": 4000})
    build(place, "without", None)
    steps = [{"idle": True}]
    for record in RECORDS:
        says = {"expect": "手机扫码浏览"} if "url" in record else {"absent": "手机扫码浏览"}
        steps += [{"open": record["id"], "kind": record["kind"]}, {"idle": True}]
        if record["kind"] not in ("document", "notice"):
            steps += [{"key": "End"}, {"idle": True}]
        steps.append(says)
    place.play(steps)


main(test)
