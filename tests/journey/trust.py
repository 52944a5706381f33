"""What a citizen may not be told wrongly: records no longer in force, several warnings at
once, a clock that has lost its date, a feed that has run out, wrong settings."""
import json
import os
import subprocess
import time

from feed_parts import manifest, write_part
from harness import BIN, SOURCE, check, load, main, nodes, run, texts

DAY = "2026-11-24"


def notice(number, title, **more):
    return {"kind": "notice", "id": number, "title": title, "publisher": "村委会",
            "publishDate": "2026-11-20", "showFrom": f"{DAY}T00:00:00+08:00",
            "showUntil": "2026-12-20T00:00:00+08:00",
            "body": [{"type": "paragraph", "text": f"{title}的正文。"}], **more}


def alert(number, title, level, name, start, **more):
    return notice(number, title, priority="urgent", showFrom=start, alert={
        "type": "大风", "level": level, "levelName": name, "start": start,
        "end": f"{DAY}T23:00:00+08:00", "area": ["全镇"], "warning": "阵风八级",
        "measures": "不要外出", "issuer": "区气象台"}, **more)


def publish(place, serial, records, **more):
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()
    part = write_part(place.feed, lines)
    (place.feed / "feed.json").write_text(manifest(serial, [part], **more), encoding="utf-8")
    place.sync()


def not_in_force(place):
    publish(place, 1, [
        notice("n-old", "旧的公告", validity="失效"), notice("n-new", "新的公告"),
        {"kind": "document", "id": "d-old", "title": "旧的办法", "publisher": "区政府",
         "publishDate": "2019-01-01", "validity": "废止",
         "body": [{"type": "paragraph", "text": "旧的规定。"}, {"type": "table", "columns":
                   [{"title": t} for t in "甲乙丙丁戊己庚辛壬癸"], "rows": [["一二三四五六"] * 10] * 3}]}])
    for size, layout in (("1080x1920", "hall-portrait"), ("1920x1080", "hall-landscape")):
        place.play([{"now": f"{DAY}T09:00:00+08:00"},
                    {"open": "d-old", "kind": "document"}, {"expect": "已废止　这份内容不再执行，仅供查阅。"},
                    {"tap": "看大表"}, {"expect": "已废止　这份内容不再执行，仅供查阅。"},
                    {"open": "n-old", "kind": "notice"}, {"expect": "已失效　这份内容不再执行，仅供查阅。"},
                    {"expect": "已失效"}, {"absent": "正在公示"},
                    {"open": "n-new", "kind": "notice"}, {"expect": "正在公示"}], size, layout)
    steps = [{"now": f"{DAY}T09:00:00+08:00"}]
    for i in range(12):
        steps += [{"absent": "旧的公告"}, {"expect": "新的公告"}, {"wait_ms": 5000}]
    place.play(steps, "1920x1080", "village-landscape")


def several_warnings(place):
    publish(place, 2, [
        alert("n-red", "暴雨红色预警", "red", "红色", f"{DAY}T08:00:00+08:00",
              publishDate="2026-11-23"),
        alert("n-blue", "大风蓝色预警", "blue", "蓝色", f"{DAY}T08:30:00+08:00",
              publishDate="2026-11-24"),
        alert("n-soon", "地质灾害橙色预警", "orange", "橙色", f"{DAY}T09:00:20+08:00"),
        notice("n-1", "平常的公告")])
    place.play([
        {"now": f"{DAY}T09:00:00+08:00"}, {"idle": True},
        {"expect": "暴雨红色预警"}, {"absent": "大风蓝色预警"}, {"shot": "red.png"},
        {"tap": "我知道了，继续查询"}, {"idle": True},
        {"expect": "大风蓝色预警"}, {"absent": "暴雨红色预警"}, {"shot": "blue.png"},
        {"tap": "我知道了，继续查询"}, {"idle": True},
        {"expect": "您想查什么？"}, {"expect": "暴雨红色预警"},  # the band, the gravest
        {"absent": "地质灾害橙色预警"}, {"wait_ms": 21000}, {"idle": True},
        {"expect": "地质灾害橙色预警"}, {"tap": "我知道了，继续查询"}, {"idle": True},
        {"expect": "您想查什么？"},
        # The next citizen has read none of them.
        {"wait_ms": 130000}, {"idle": True}, {"expect": "暴雨红色预警"},
        {"expect": "解除前一直显示"}], layout="hall-portrait")
    place.play([{"now": f"{DAY}T09:00:00+08:00"}, {"idle": True}, {"expect": "暴雨红色预警"},
                {"now": f"{DAY}T23:00:01+08:00"}, {"wait_ms": 61000},
                {"absent": "解除前一直显示"}, {"expect": "平常的公告"}],
               "1920x1080", "village-landscape")


def one_category(place):
    """A village screen that its layout gives one category to."""
    publish(place, 5, [notice("n-1", "村里的账", category="village-finance"),
                       notice("n-2", "别的公告", category="safety")])
    layout = load(SOURCE / "layouts/village-landscape.json")
    layout["zones"][0]["options"] = {"playlist": "money"}
    layout["playlists"] = [{"name": "money",
                            "entries": [{"select": {"category": "village-finance"}}]}]
    file = place.root / "finance.json"
    file.write_text(json.dumps(layout, ensure_ascii=False), encoding="utf-8")
    steps = [{"now": f"{DAY}T09:00:00+08:00"}]
    for i in range(6):
        steps += [{"expect": "村里的账"}, {"absent": "别的公告"}, {"wait_ms": 7000}]
    place.play(steps, "1920x1080", file)


def lost_clock(place):
    """A machine that wakes up in 2001, as one does without its battery."""
    publish(place, 3, [notice("n-1", "平常的公告", showFrom="2026-11-20T00:00:00+08:00",
                              showUntil="2099-12-20T00:00:00+08:00")])
    steps = [{"idle": True}, {"expect": "平常的公告"}, {"tree": "lost.json"}]
    script = place.root / "lost.jsonl"
    script.write_text("".join(json.dumps(s) + "\n" for s in steps))
    fake = BIN / "libfaketime_2001.so"
    run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", "-o", fake,
         SOURCE / "tests/journey/clock_2001.c"])
    preload = str(fake)
    asan = run(["sh", "-c", f"ldd {BIN}/gongshi | grep -o '/[^ ]*asan[^ ]*' || true"]).stdout
    if asan.strip():
        preload = f"{asan.strip()} {preload}"
    run([BIN / "gongshi", "--headless", "--size", "1920x1080", "--layout", "village-landscape",
         "--state", place.state, "--data", SOURCE, "--script", script],
        cwd=place.out, env={**os.environ, "LD_PRELOAD": preload})
    shown = " ".join(texts(load(place.out / "lost.json")))
    check("2001" not in shown and "1月1日" not in shown, f"the lost date is shown: {shown}")


def run_out(place):
    publish(place, 4, [notice("n-1", "平常的公告")], expires="2026-11-23")
    place.play([{"now": f"{DAY}T09:00:00+08:00"}, {"idle": True}, {"expect": "可能不是最新"},
                {"tap": [540, 900]}, {"idle": True}, {"expect": "可能不是最新，请以窗口告知为准。"}],
               layout="hall-portrait")


def wrong_settings(place):
    """In a hall something is shown whatever is wrong; a script is told."""
    bad = place.root / "gongshi.json"
    bad.write_text('{"rotate": 45}')
    script = place.root / "none.jsonl"
    script.write_text('{"idle": true}\n')
    base = [BIN / "gongshi", "--headless", "--state", place.state, "--data", SOURCE,
            "--script", script]
    run([*base, "--config", bad], 3)
    done = run([*base, "--layout", "hall-portrate"], 3)
    check("hall-portrate" in done.stderr, done.stderr)


def test(place):
    not_in_force(place)
    several_warnings(place)
    lost_clock(place)
    run_out(place)
    one_category(place)
    wrong_settings(place)


main(test)
