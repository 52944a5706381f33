"""A village's screen in zones: each on its own clock, the line that runs, day parts."""
import json
import re
import subprocess

from golden import compare
from harness import BIN, LANDSCAPE, SOURCE, check, load, main, nodes, run, texts

DAY = "2026-11-24T09:41:00+08:00"


def mean_of(path):
    """How bright a picture is, 0 to 65535."""
    done = subprocess.run(["convert", path, "-format", "%[mean]", "info:"], check=True, text=True,
                          capture_output=True)
    return float(done.stdout)


def layout(place, name, change):
    tree = json.loads((SOURCE / "layouts" / f"{name}.json").read_text(encoding="utf-8"))
    change(tree)
    path = place.root / f"{name}-changed.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def inside(node, rect):
    x, y, w, h = node["rect"]
    return rect[0] <= x and rect[1] <= y and x + w <= rect[0] + rect[2] and \
        y + h <= rect[1] + rect[3]


def pictures(place):
    """As they were when somebody looked at them and found them right."""
    place.play([{"now": DAY}, {"wait_ms": 12000}, {"shot": "zones.png"}], LANDSCAPE,
               layout="village-zones")
    compare(place.out / "zones.png", "village-zones")
    place.play([{"now": DAY}, {"wait_ms": 12000}, {"shot": "zones-large.png"}], LANDSCAPE,
               layout="village-zones-large")
    compare(place.out / "zones-large.png", "village-zones-large")
    place.play([{"now": "2026-11-24T18:30:00+08:00"}, {"wait_ms": 12000}, {"shot": "evening.png"}],
               LANDSCAPE, layout=SOURCE / "layouts/example.json")
    compare(place.out / "evening.png", "village-evening")


def turns(place):
    """Ten minutes: both cards have something at any time, and show many notices."""
    cards = [z["rect"] for z in load(SOURCE / "layouts/village-zones.json")["zones"]
             if z["widget"] == "rotation"]
    steps = [{"now": DAY}, {"idle": True}]
    for i in range(60):
        steps += [{"wait_ms": 10000}, {"tree": f"turn-{i}.json"}]
    place.play(steps, LANDSCAPE, layout="village-zones")
    seen = [set(), set()]
    for i in range(60):
        tree = load(place.out / f"turn-{i}.json")
        for card, titles in zip(cards, seen):
            source = [n for n in nodes(tree) if n.get("source") and inside(n, card)]
            check(source, f"an empty card {card} after {i * 10 + 10} s")
            titles.update(n["text"] for n in source if n["role"] == "heading")
        check("内容更新至" in json.dumps(tree, ensure_ascii=False), "the age of the data is not there")
    check(len(seen[0]) >= 10 and len(seen[1]) >= 2, f"only {seen} in ten minutes")


def running_line(place):
    """Whatever the frames are like, it has come 110 px a second further, within one px."""
    waits = [16, 17, 33, 40, 100, 5, 7, 250, 16, 61]
    steps = [{"now": DAY}, {"wait_ms": 9000}]
    for i, wait in enumerate(waits):
        steps += [{"wait_ms": wait}, {"tree": f"line-{i}.json"}]
    path = layout(place, "village-zones", lambda t: t["zones"][3]["options"].update(
        texts=["汛期请勿到河边、塘边游泳"], speedPxPerSecond=110) or t["zones"][3]["options"].pop(
            "playlist"))
    place.play(steps, LANDSCAPE, layout=path)
    places = []
    for i in range(len(waits)):
        tree = load(place.out / f"line-{i}.json")
        found = [n["rect"][0] for n in nodes(tree) if n.get("text") == "汛期请勿到河边、塘边游泳"]
        check(found, f"the line is not there: {i}")
        places.append(min(found))
    for i in range(1, len(waits)):
        passed = sum(waits[1:i + 1])
        want = places[0] - passed * 110 / 1000
        # A frame is drawn every 16 ms: either picture may be that old.
        check(abs(places[i] - want) <= 1 + 16 * 110 / 1000,
              f"after {passed} ms at {places[i]}, expected {want:.1f}: {places}")


def day_parts(place):
    """At night the screen is dark, in the evening dimmed and another zone stands there."""
    steps = []
    for name, moment in (("day", "T17:59:50"), ("dusk", "T19:59:50"), ("night", "T21:59:50"),
                         ("morning", "T05:59:50")):
        steps += [{"now": f"2026-11-24{moment}+08:00"}, {"wait_ms": 5000},
                  {"shot": f"{name}-before.png"}, {"tree": f"{name}-before.json"},
                  {"wait_ms": 6000}, {"shot": f"{name}-after.png"}, {"tree": f"{name}-after.json"}]
    place.play(steps, LANDSCAPE, layout=SOURCE / "layouts/example.json")
    light = {n: [mean_of(place.out / f"{n}-{w}.png") for w in ("before", "after")]
             for n in ("day", "dusk", "night", "morning")}
    shown = {n: ["正在公示" in texts(load(place.out / f"{n}-{w}.json")) for w in ("before", "after")]
             for n in ("day", "night")}
    check(shown["day"] == [False, True], f"the list comes with the evening: {shown}")
    check(0.5 < light["dusk"][1] / light["dusk"][0] < 0.7, f"it is dimmed to 60 %: {light}")
    check(light["night"][1] == 0 and light["morning"][0] == 0, f"it is dark at night: {light}")
    check(light["morning"][1] > 40000, f"it is bright again in the morning: {light}")


def calendar(place):
    """The zone of a day stands there on that day: over midnight, a month's end, a leap day, a
    holiday, a Saturday that makes up for one, and when the clock jumps to and fro."""
    parts = [("月末", {"dates": ["2026-10-31", "2026-10-31"]}),
             ("闰日", {"dates": ["2028-02-29", "2028-02-29"]}),
             ("节日", {"on": "holidays", "dates": ["2026-10-01", "2026-10-10"]}),
             ("上班", {"on": "workdays", "days": ["Saturday"]}),
             ("子夜", {"from": "23:00", "to": "01:00", "days": ["Wednesday"]})]
    tree = {"layout": 1, "canvas": {"width": 1920, "height": 1080},
            "zones": [{"rect": [0, 0, 1920, 124], "widget": "header"}]
            + [{"rect": [0, 160 + 150 * i, 1920, 140], "widget": "text", "dayParts": [name],
                "options": {"text": f"今日{name}"}} for i, (name, _) in enumerate(parts)],
            "dayParts": [{"name": name, **part} for name, part in parts]}
    path = place.root / "calendar.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    moments = [("2026-10-30T23:59:50", ""), ("2026-10-30T23:59:50", "月末"),
               ("2026-10-31T23:59:50", "月末"), ("2026-10-31T23:59:50", ""),
               ("2028-02-28T23:59:50", ""), ("2028-02-28T23:59:50", "闰日"),
               ("2028-02-29T23:59:50", "闰日"), ("2028-02-29T23:59:50", ""),
               ("2026-10-01T12:00:00", "节日"), ("2026-10-10T12:00:00", "上班"),
               ("2026-11-25T23:30:00", "子夜"), ("2026-11-26T00:59:50", "子夜"),
               ("2026-11-26T00:59:50", ""), ("2026-11-25T22:59:50", "")]
    steps, last = [], None
    for i, (moment, _) in enumerate(moments):
        later = moment == last  # the same again: it goes on from there
        steps += ([] if later else [{"now": f"{moment}+08:00"}]) + [
            {"wait_ms": 12000 if later else 3000}, {"idle": True}, {"tree": f"moment-{i}.json"}]
        last = moment
    place.play(steps, LANDSCAPE, layout=path)
    for i, (moment, name) in enumerate(moments):
        shown = [text for text in texts(load(place.out / f"moment-{i}.json"))
                 if text.startswith("今日")]
        check(shown == ([f"今日{name}"] if name else []), f"{i}, {moment}: {shown}, not {name}")


def lunar(place):
    """The clock says the day by the traditional calendar, with its term, until midnight."""
    days = [("2025-07-24T23:59:50", ["农历六月三十"], ["农历闰六月初一"]),
            ("2026-11-21T23:59:50", ["农历十月十三"], ["农历十月十四　小雪"]),
            ("2027-02-05T23:59:50", ["农历十二月廿九"], ["农历正月初一"])]
    steps = []
    for i, (moment, _, _) in enumerate(days):
        steps += [{"now": f"{moment}+08:00"}, {"wait_ms": 3000}, {"tree": f"eve-{i}.json"},
                  {"wait_ms": 12000}, {"tree": f"day-{i}.json"}]

    def said(name):
        return [t for t in texts(load(place.out / f"{name}.json")) if t.startswith("农历")]

    for options, shows in ({}, True), ({"lunar": False}, False):
        clock = {"rect": [0, 0, 1920, 1080], "widget": "clock", "options": options}
        path = layout(place, "village-zones", lambda t, zone=clock: t.update(zones=[zone]))
        place.play(steps, LANDSCAPE, layout=path)
        for i, (moment, eve, day) in enumerate(days):
            found = [said(f"eve-{i}"), said(f"day-{i}")]
            check(found == ([eve, day] if shows else [[], []]), f"{moment} {options}: {found}")


def source_of(tree):
    return [n.get("text") for n in nodes(tree) if n.get("source")]


def turning_ms(place, path):
    """When the first page gives way to the next, within 100 ms."""
    steps = [{"now": DAY}]
    for i in range(300):
        steps += [{"wait_ms": 100}, {"tree": f"turning-{i}.json"}]
    place.play(steps, LANDSCAPE, layout=path)
    trees = [source_of(load(place.out / f"turning-{i}.json")) for i in range(300)]
    shown = [i for i in range(300) if trees[i]]
    turned = [i for i in shown if trees[i] != trees[shown[0]]]
    check(turned, "no page is turned in 30 s")
    return turned[0] * 100


def transitions(place):
    """A page that slides in or fades leaves no hole; one that is cut is there at once."""
    for kind in ("cut", "fade", "slide"):
        path = layout(place, "village-landscape", lambda t: t["rotation"].update(transition=kind))
        steps = [{"now": DAY}, {"wait_ms": turning_ms(place, path) - 200}]
        for i in range(10):
            steps += [{"shot": f"{kind}-{i}.png"}, {"wait_ms": 110}]
        place.play(steps, LANDSCAPE, layout=path)
        means = [mean_of(place.out / f"{kind}-{i}.png") for i in range(10)]
        check(min(means) > 45000, f"{kind}: a dark frame: {means}")
        between = len(set(means)) - 2
        check(between <= 1 if kind == "cut" else between >= 3, f"{kind}: {means}")


def search(place):
    """A field beside what takes turns opens the search, whose pages lead back to where it was."""
    field = {"rect": [1300, 140, 560, 96], "z": 9, "widget": "search", "options": {"title": "找一找"}}
    path = layout(place, "village-zones", lambda t: t["zones"].append(field))
    ways = {"back": [{"tap": "返回"}], "home": [{"tap": "首页"}],
            "left": [{"wait_ms": 55000}, {"absent": "还在使用吗"}, {"wait_ms": 6000},
                     {"expect": {"role": "heading", "name": "还在使用吗"}}, {"wait_ms": 21000}]}
    for name, way in ways.items():
        place.play([{"now": DAY}, {"wait_ms": 9000}, {"tree": f"{name}-before.json"},
                    {"shot": f"{name}-before.png"}, {"tap": [960, 600]}, {"idle": True},
                    {"tree": f"{name}-still.json"}, {"tap": "找一找"}, {"idle": True},
                    {"text": "低保"}, {"idle": True}, {"tree": f"{name}-search.json"},
                    {"shot": f"{name}-search.png"}, *way, {"idle": True},
                    {"tree": f"{name}-after.json"}, {"tap": "找一找"}, {"idle": True},
                    {"tree": f"{name}-again.json"}], LANDSCAPE, layout=path)
        before, still, found, after, again = (
            load(place.out / f"{name}-{w}.json") for w in ("before", "still", "search", "after",
                                                           "again"))
        check(source_of(before) == source_of(still), "a touch beside the field does nothing")
        check("低保" in json.dumps(found, ensure_ascii=False), f"{name}: nothing is found")
        check(source_of(found) != source_of(before), f"{name}: the search did not open")
        check("找一找" in json.dumps(after, ensure_ascii=False), f"{name}: not back at the zones")
        card = load(SOURCE / "layouts/village-zones.json")["zones"][1]["rect"]
        shown = [[n.get("text") for n in nodes(t) if n.get("source") and inside(n, card)]
                 for t in (before, after)]
        check(shown[0] == shown[1], f"{name}: it does not go on where it was: {shown}")
        boxes = [n.get("text") for n in nodes(again) if n["role"] == "text box"]
        check("低保" not in boxes, f"{name}: what was typed is still there: {boxes}")


OPTIONS = {"header": {}, "clock": {}, "search": {}, "qr": {"text": "https://dh.nc.gov.cn/"},
           "rotation": {"playlist": "all", "style": "card"}, "notice": {"record": "notice-001"},
           "ticker": {"texts": ["汛期请勿到河边"], "label": "提醒"},
           "list": {"playlist": "all", "title": "正在公示"},
           "text": {"title": "便民服务站", "text": "咨询 0791-88000000"}}
LOOSE = {"rotation", "notice", "qr", "search"}  # these give up text or size before they overflow


def one_zone(place, widget, size, height):
    path = place.root / "one.json"
    zone = {"rect": [100, 60, 1700, height], "widget": widget, "options": OPTIONS[widget]}
    path.write_text(json.dumps({
        "layout": 1, "name": "one", "canvas": {"width": 1920, "height": 1080, "textSize": size},
        "zones": [zone], "playlists": [{"name": "all", "entries": [{"select": {"kinds": ["notice"]}}]}]
    }, ensure_ascii=False), encoding="utf-8")
    return path


def overflows(place, widget, path):
    """Texts that are not wholly in the zone; of the line that runs the height counts alone."""
    place.play([{"now": DAY}, {"wait_ms": 3000}, {"tree": "one.json"}], LANDSCAPE, layout=path)
    tree = load(place.out / "one.json")
    zone = json.loads(path.read_text(encoding="utf-8"))["zones"][0]["rect"]
    scale = tree["rect"][3] / 1080
    area = [zone[0] * scale - 1, zone[1] * scale - 1, zone[2] * scale + 2, zone[3] * scale + 2]
    shown = [n for n in nodes(tree) if n.get("text") or n["role"] == "text box"]
    check(shown, f"{widget}: nothing is shown")
    return [n.get("text") for n in shown if not inside(
        {"rect": [area[0], n["rect"][1], 0, n["rect"][3]] if widget == "ticker" else n["rect"]}, area)]


def rooms(place):
    """The height that `layout check` asks for is enough, and half of it is not."""
    for size in ("normal", "large"):
        for widget in OPTIONS:
            said = run([BIN / "gongshictl", "layout", "check", one_zone(place, widget, size, 20)]).stdout
            asked = re.search(r"zones/0/rect: .*expected (\d+) px", said)
            check(asked, f"{widget}, {size}: nothing is said of 20 px: {said}")
            least = int(asked[1])
            path = one_zone(place, widget, size, least)
            said = run([BIN / "gongshictl", "layout", "check", path]).stdout
            check("too low" not in said, said)
            out = overflows(place, widget, path)
            check(not out, f"{widget}, {size}, {least} px: out of the zone: {out}")
            if widget not in LOOSE:
                out = overflows(place, widget, one_zone(place, widget, size, least // 2))
                check(out, f"{widget}, {size}: {least // 2} px would do")


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    pictures(place)
    turns(place)
    running_line(place)
    day_parts(place)
    calendar(place)
    lunar(place)
    search(place)
    transitions(place)
    rooms(place)


main(test)
