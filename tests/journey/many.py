"""Ten thousand notices at once: the memory of a village's screen, and the urgent one that all
the others were published after."""
import json
import shutil

from harness import AS_OF, BIN, LANDSCAPE, NOW, SOURCE, check, is_sanitized, load, main, run

COUNT = 10000
RSS_MOST = 90_000_000


def write_source(place):
    source = place.root / "source"
    shutil.copytree(SOURCE / "assets/demo", source)
    held = load(source / "notices.json")
    plain = [n for n in held["notices"] if "alert" not in n]
    keep = ("publisher", "category", "categoryName", "priority")
    notices = []
    for i in range(COUNT):
        like = plain[i % len(plain)]
        text = "".join(b.get("text", "") for b in like["body"]) or like["title"]
        notices.append({k: like[k] for k in keep if k in like} | {
            "id": f"many-{i}", "title": f"第{i + 1}号　{like['title']}",
            "priority": "important" if i % 50 == 0 else "normal",
            "publishDate": "2026-11-02T09:00:00+08:00", "expiry": "2026-12-31T18:00:00+08:00",
            "body": [{"type": "paragraph", "text": text}]})
    notices.append(notices[1] | {"id": "urgent", "title": "水库泄洪，沿河立即撤离",
                                 "priority": "urgent", "publishDate": "2026-11-01T09:00:00+08:00",
                                 "expiry": "2026-11-24T10:00:00+08:00"})
    held["notices"], held["count"] = notices, len(notices)
    (source / "notices.json").write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    return source


def test(place):
    run([BIN / "gongshictl", "feed", "build", write_source(place), place.feed, "--as-of", AS_OF])
    place.sync()
    for layout in ("village-landscape", "village-zones"):
        place.play([{"now": NOW}, {"idle": True}, {"wait_ms": 1000},
                    {"expect": "水库泄洪，沿河立即撤离"}, {"expect": "解除前一直显示"},
                    {"now": "2026-11-24T10:00:01+08:00"}, {"idle": True}, {"wait_ms": 1000},
                    {"absent": "解除前一直显示"}, {"expect": "堃塘村　村务公开"},
                    {"wait_ms": 600000}, {"stats": "stats.json"}], LANDSCAPE, layout=layout)
        rss = load(place.out / "stats.json")["rssBytes"]
        print(f"{layout}: {rss / 1e6:.1f} MB")
        check(rss < RSS_MOST or is_sanitized(), f"{layout}: {rss} bytes")


main(test)
