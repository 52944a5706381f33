"""A screen shows what is published for its regions and for all: lists, search, counts, records and
warnings, at query time, so another setting moves the screen without a new feed."""
import json
import shutil

from feed_parts import lines, manifest, write_part
from harness import BIN, NOW, SOURCE, check, load, main, run

CTL = BIN / "gongshictl"
VILLAGE, OTHER, TOWN = "360102105201", "360102105202", "360102105"


def notice(name, title, *regions, **more):
    return {"kind": "notice", "id": name, "title": f"鹭鸶{title}", "publisher": "村委会",
            "publishDate": "2026-11-20", "showFrom": "2026-11-20", "showUntil": "2026-12-20",
            "regions": list(regions), "body": [{"type": "paragraph", "text": f"{title}的正文。"}],
            **more}


RECORDS = [notice("all", "各处的公告"), notice("mine", "本村的公告", VILLAGE),
           notice("other", "邻村的公告", OTHER), notice("town", "全镇的公告", TOWN + "000"),
           notice("two", "两村的公告", VILLAGE, OTHER), notice("named", "洲上的公告", "扬子洲"),
           {"kind": "guide", "id": "guide", "title": "鹭鸶镇上的指南", "regions": [TOWN]},
           notice("wind", "邻村大风预警", OTHER, priority="urgent", alert={
               "type": "大风", "level": "red", "levelName": "红色", "start": "2026-11-24",
               "end": "2026-11-25", "area": ["邻村"], "warning": "阵风", "measures": "不要外出",
               "issuer": "区气象台"})]
SEEN = [((), {r["id"] for r in RECORDS}), ((VILLAGE,), {"all", "mine", "town", "two", "guide"}),
        ((OTHER,), {"all", "other", "town", "two", "guide", "wind"}),
        ((TOWN,), {"all", "town", "guide"}), (("360102",), {"all"}), (("扬子洲",), {"all", "named"}),
        (("扬子洲", VILLAGE), {"all", "mine", "town", "two", "guide", "named"}),
        (("999999",), {"all"})]


def words(regions):
    return [word for region in regions for word in ("--regions", region)]


def ask(place, *more):
    found = json.loads(run([CTL, "query", "--state", place.state, "--json", "--limit=50",
                            *more]).stdout)
    check(found["total"] == len(found["hits"]), f"{more}: total {found['total']}")
    return {hit["id"] for hit in found["hits"]}


def check_queries(place):
    for regions, seen in SEEN:
        for text in ([], ["鹭鸶"]):
            found = ask(place, *words(regions), *text)
            check(found == seen, f"{regions} {text}: found {found}")
        for record in RECORDS:
            run([CTL, "show", "--state", place.state, record["id"], *words(regions)],
                0 if record["id"] in seen else 3)
    # A facet narrows within what the screen may show.
    found = ask(place, *words([VILLAGE]), "--region", OTHER)
    check(found == {"two"}, f"within its own: {found}")
    said = run([CTL, "query", "--state", place.state, *words(["1"] * 33)], 2).stderr
    check("--regions: found more than 32" in said, said)


def check_without_index(place):
    """The same while the search index is missing and all texts are looked through."""
    aside = place.root / "aside"
    shutil.move(place.state / "index", aside)
    check_queries(place)
    shutil.move(aside, place.state / "index")


def play(place, regions, steps):
    settings = place.root / "gongshi.json"
    settings.write_text(json.dumps({"regions": regions}, ensure_ascii=False))
    done = place.play([{"now": NOW}, {"idle": True}, *steps], layout="hall-portrait",
                      extra=("--config", settings))
    check("without effect" not in done.stderr, done.stderr)


def check_display(place):
    play(place, [VILLAGE], [
        {"absent": "鹭鸶邻村大风预警"}, {"tap": [540, 900]}, {"idle": True},
        {"tap": "公示公告"}, {"idle": True}, {"expect": "本村的公告"}, {"expect": "全镇的公告"},
        {"absent": "邻村的公告"}, {"absent": "洲上的公告"},
        {"open": "other", "kind": "notice"}, {"idle": True}, {"absent": "邻村的公告的正文"},
        {"open": "mine", "kind": "notice"}, {"idle": True}, {"expect": "本村的公告的正文"}])
    # Moved to the next village: the same store, another answer.
    play(place, [OTHER], [
        {"expect": "鹭鸶邻村大风预警"}, {"tap": "我知道了，继续查询"}, {"idle": True},
        {"open": "other", "kind": "notice"}, {"idle": True}, {"expect": "邻村的公告的正文"},
        {"open": "mine", "kind": "notice"}, {"idle": True}, {"absent": "本村的公告的正文"}])


def test(place):
    part = write_part(place.feed, lines(*(json.dumps(r, ensure_ascii=False) for r in RECORDS)))
    (place.feed / "feed.json").write_text(manifest(1, [part]))
    place.sync()
    check_queries(place)
    check_without_index(place)
    check_display(place)


main(test)
