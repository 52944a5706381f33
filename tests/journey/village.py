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
        place.play([{"now": start[:11] + "00:00:00+08:00"}, {"idle": True}, {"wait_ms": 60000},
                    {"stats": "before.json"}, {"now": start}, {"idle": True}, {"wait_ms": 60000},
                    {"expect": title}, {"stats": "after.json"}], LANDSCAPE, layout=path)
        check(load(place.out / "before.json")["cuesRung"] == 0, "rung before its time")
        check(load(place.out / "after.json")["cuesRung"] == rung, f"{sound}: not rung {rung} times")


def seen_whole(tree, where):
    """No text is cut, and none lies on another."""
    found = [n for n in nodes(tree) if n["role"] in ("text", "heading", "cell", "column header")
             and n.get("text")]
    for node in found:
        x, y, w, h = node["rect"]
        check("seen" not in node and x >= 0 and y >= 0 and x + w <= tree["rect"][2]
              and y + h <= tree["rect"][3], f"{where}: “{node['text']}” is cut: {node}")
    for i, a in enumerate(found):
        for b in found[i + 1:]:
            w, h = (min(a["rect"][d] + a["rect"][d + 2], b["rect"][d] + b["rect"][d + 2])
                    - max(a["rect"][d], b["rect"][d]) for d in (0, 1))
            check(w <= 1 or h <= 1, f"{where}: “{a['text']}” and “{b['text']}” overlap")


def records(place, ids):
    return {record["id"]: record for part in load(place.feed / "feed.json")["parts"]
            for line in (place.feed / part["path"]).read_text(encoding="utf-8").splitlines()
            if (record := json.loads(line))["id"] in ids}


def letters(text):
    return "".join(text.split())


def said(trees, *roles):
    """What stands on some pages, one after another."""
    return letters("".join(n["text"] for tree in trees for n in nodes(tree)
                           if n["role"] in roles and n.get("source")))


def pages_from(place, path, size, start, count, ms):
    """Trees of `count` moments from `start` on."""
    steps = [{"now": start}, {"idle": True}, {"wait_ms": 1000}]
    for i in range(count):
        steps += [{"tree": f"afar-{i}.json"}, {"wait_ms": ms}]
    place.play(steps, size, layout=path)
    return [load(place.out / f"afar-{i}.json") for i in range(count)]


def from_afar(place, kind, size):
    """In large type: whole pages one after another, all of a notice on them, its facts on the
    last; and all of what is urgent."""
    notice, storm = "notice-001", "notice-053"
    held = records(place, (notice, storm))
    layout = load(SOURCE / f"layouts/village-{kind}-large.json")
    layout["playlists"] = [{"name": "one", "entries": [{"record": notice, "seconds": 10}]}]
    layout["zones"][0]["options"] = {"playlist": "one"}
    path = place.root / "afar.json"
    path.write_text(json.dumps(layout, ensure_ascii=False), encoding="utf-8")
    trees = pages_from(place, path, size, held[notice]["showFrom"], 20, 10000)
    for i, tree in enumerate(trees):
        seen_whole(tree, f"{kind}, page {i}")
    check(any({"公示时间", "咨询电话", "发布单位", "内容更新至"} <= set(texts(t)) for t in trees),
          f"{kind}: the facts are nowhere")
    text, record = said(trees, "text", "heading", "cell"), held[notice]
    for part in [record["title"], record["publisher"], record.get("contactPhone", ""),
                 *(b["text"] for b in record["body"] if b["type"] == "paragraph")]:
        check(letters(part) in text, f"{kind}: “{part}” is not shown: {text}")
    trees = pages_from(place, path, size, held[storm]["showFrom"], 8, 12000)
    for i, tree in enumerate(trees):
        seen_whole(tree, f"{kind}, urgent {i}")
        check(held[storm]["title"] in letters(said([tree], "heading")), f"{kind}: no title on {i}")
        check("解除前一直显示" in texts(tree), f"{kind}: not until when on {i}")
    text, alert = said(trees, "text"), held[storm]["alert"]
    lines = [line for key in ("warning", "measures") for line in alert[key].split("；")]
    for part in [*lines, alert["issuer"]]:
        check(letters(part.rstrip("。")) in text, f"{kind}: “{part}” is not shown: {text}")


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
        for look in (kind, f"{kind}-large"):
            rotation(place, look, size)
            take_over(place, look, size)
        from_afar(place, kind, size)
    bells(place)
    hall_take_over(place)


main(test)
