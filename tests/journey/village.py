"""The village screen: rotation with pages and tables, urgent take-over and its end."""
import json

from golden import compare
from harness import LANDSCAPE, PORTRAIT, SOURCE, check, load, main, nodes, texts


def urgent_notice(place):
    for part in load(place.feed / "feed.json")["parts"]:
        for line in (place.feed / part["path"]).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["id"] == "notice-053":  # a storm, alone at its time, with an end
                return record["showFrom"], record["alert"]["end"], record["title"]


def take_over(place, kind, size):
    start, end, title = urgent_notice(place)
    place.play([{"now": start[:11] + "00:00:00+08:00"}, {"idle": True},
                {"tree": "before.json"}, {"now": start}, {"idle": True}, {"wait_ms": 1000},
                {"expect": title}, {"expect": "解除前一直显示"}, {"idle": True},
                {"shot": f"urgent-{kind}.png"},
                {"now": end}, {"idle": True}, {"wait_ms": 1000}, {"absent": "解除前一直显示"}],
               size, layout=f"village-{kind}")
    before = texts(load(place.out / "before.json"))
    check("解除前一直显示" not in before, "an urgent notice is shown before its time")
    compare(place.out / f"urgent-{kind}.png", f"urgent-{kind}")


def bells(place):
    """Rung in once, and only where the layout says so."""
    start, _, title = urgent_notice(place)
    layout = load(SOURCE / "layouts/village-landscape.json")
    for sound, rung in (("bells", 1), ("none", 0), (None, 0)):
        layout["urgent"] = {"sound": sound} if sound else {}
        path = place.root / "bells.json"
        path.write_text(json.dumps(layout, ensure_ascii=False), encoding="utf-8")
        # One that is urgent by the machine's own date may have rung when the display started.
        place.play([{"now": start[:11] + "00:00:00+08:00"}, {"idle": True},
                    {"stats": "first.json"}, {"wait_ms": 60000}, {"stats": "before.json"},
                    {"now": start}, {"idle": True}, {"wait_ms": 60000},
                    {"expect": title}, {"stats": "after.json"}], LANDSCAPE, layout=path)
        first, before, after = (load(place.out / f"{name}.json")["cuesRung"]
                                for name in ("first", "before", "after"))
        check(before == first, f"{sound}: rung before its time")
        check(after - before == rung, f"{sound}: not rung {rung} times")


def hall_take_over(place):
    start, end, title = urgent_notice(place)
    place.play([{"now": start[:11] + "00:00:00+08:00"}, {"idle": True},
                {"tap": [540, 900]}, {"idle": True}, {"tap": "公开领域"}, {"idle": True},
                {"now": start}, {"idle": True},
                {"wait_ms": 1000}, {"expect": title}, {"tap": "我知道了，继续查询"},
                {"idle": True}, {"expect": "社会救助"}, {"expect": title},
                {"shot": "urgent-band.png"}], PORTRAIT, layout="hall-portrait")
    compare(place.out / "urgent-band.png", "urgent-band")


def rotation(place, kind, size):
    """Ten minutes: several notices take their turns and no page is blank."""
    steps = [{"now": "2026-11-24T09:41:00+08:00"}, {"idle": True}, {"shot": f"village-{kind}.png"}]
    for i in range(60):
        steps += [{"wait_ms": 10000}, {"tree": f"{kind}-{i}.json"}]
    place.play(steps, size, layout=f"village-{kind}")
    seen = set()
    for i in range(60):
        tree = load(place.out / f"{kind}-{i}.json")
        source = [n for n in nodes(tree) if n.get("source")]
        check(source, f"{kind}: nothing is shown after {i * 10 + 10} s")
        heads = [n["text"] for n in source if n["role"] == "heading"]
        seen.update(heads[:1])
    check(len(seen) >= 3, f"{kind}: only {seen} in ten minutes")
    compare(place.out / f"village-{kind}.png", f"village-{kind}")


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    for kind, size in (("landscape", LANDSCAPE), ("portrait", PORTRAIT)):
        rotation(place, kind, size)
        take_over(place, kind, size)
    bells(place)
    hall_take_over(place)


main(test)
