"""The staff's corner: nothing without a PIN; wrong PINs shut the pad longer and longer; the page,
the test card and the crosses; nothing of it stays."""
import json

import golden
from harness import LANDSCAPE, NOW, PORTRAIT, check, load, main, run, texts
from pad import PIN, SIZES, enter, five, hashed, settings

START = [{"now": NOW}, {"idle": True}]


def play(place, steps, size=PORTRAIT, layout="hall-portrait", pin=True):
    config = settings(place, place.hash if pin else None)
    done = place.play([*START, *steps], size, layout, extra=("--config", config))
    check(PIN not in done.stderr, "the PIN is in the log")
    return done


def check_no_pin(place):
    play(place, [{"tap": [540, 900]}, {"idle": True}, {"shot": "home.png"}, *five(PORTRAIT),
                 {"shot": "still.png"}, {"absent": "工作人员"}, {"absent": "已输入"}], pin=False)
    check((place.out / "home.png").read_bytes() == (place.out / "still.png").read_bytes(),
          "five taps without a PIN have changed something")


def check_taps(place):
    play(place, [*five(PORTRAIT, 800), {"absent": "已输入"},  # too slow
                 {"wait_ms": 4000}, *five(PORTRAIT), {"expect": "已输入 0 位"},
                 {"wait_ms": 119000}, {"expect": "已输入 0 位"}, {"wait_ms": 1500}, {"idle": True},
                 {"absent": "已输入"}])


def check_wrong(place):
    steps = five(PORTRAIT)
    for seconds in (1, 2, 4):
        steps += [*enter("135790"), {"expect": f"密码不对，{seconds} 秒后可以再试。"}, {"tap": [540, 900]},
                  {"expect": "已输入 0 位"}, {"wait_ms": seconds * 1000 - 600}, {"expect": "密码不对，1 秒后可以再试。"},
                  {"wait_ms": 800}, {"expect": "密码不对，请再输一次。"}]
    # Closed and opened again it is shut as long as before.
    steps += [*enter("135790"), {"tap": "返回"}, {"idle": True}, *five(PORTRAIT),
              {"expect": "秒后可以再试。"}, {"wait_ms": 8000}, {"tap": "1"}, {"tap": "退格"},
              *enter(PIN), {"expect": "立即更新内容"}]
    play(place, steps)


def check_page(place, size, layout, name):
    width, height = SIZES[size]
    crosses = [(100, 100), (width - 100, 100), (100, height - 100), (width - 100, height - 140),
               (width // 2, height // 2)]
    play(place, [
        *five(size), *[{"tap": d} for d in "2468"], {"tree": "pad.json"}, {"shot": "pad.png"},
        {"tap": "1"}, {"tap": "0"}, {"tap": "确定"}, {"idle": True},
        {"expect": "没有问题"}, {"expect": layout}, {"tap": "小声"}, {"idle": True},
        {"expect": "音量 90%"}, {"tap": "大声"}, {"idle": True}, {"shot": "page.png"},
        {"tap": "屏幕测试"}, {"idle": True}, {"shot": "card.png"}, {"tap": [width // 2, height // 2]},
        {"idle": True}, {"tap": "触摸检查"}, {"idle": True},
        *[step for at in crosses for step in ({"tap": list(at)}, {"idle": True})],
        {"expect": "左上　偏差 0 像素"}, {"expect": "右下　偏差 40 像素，偏大"}, {"shot": "touch.png"},
        {"tap": "返回"}, {"idle": True}, {"tap": "立即更新内容"}, {"idle": True},
        {"expect": "已请求更新，稍后自动显示。"}, {"tap": "重新启动"}, {"idle": True}, {"tap": "不用了"},
        {"idle": True}, {"tap": "结束"}, {"idle": True}, {"tree": "after.json"}], size, layout)
    check(not any("2468" in t for t in texts(load(place.out / "pad.json"))), "the PIN can be read")
    check("已输入 4 位" in texts(load(place.out / "pad.json")), "no number of digits")
    check("立即更新内容" not in texts(load(place.out / "after.json")), "the page has stayed")
    check((place.state / "display" / "sync-now").exists(), "the sync was not told")
    (place.state / "display" / "sync-now").unlink()
    for shot in ("pad", "page", "card", "touch"):
        golden.compare(place.out / f"{shot}.png", f"staff_{shot}_{name}")
    check_card(place, width, height)


def check_card(place, width, height):
    """Colours and lines to the pixel."""
    strip, left, wide = height // 8, 60, width - 120
    colours = ["#FFFFFF", "#FFFF00", "#00FFFF", "#00FF00", "#FF00FF", "#FF0000", "#0000FF", "#000000"]
    wanted = {(left + wide * (2 * i + 1) // 16, 60 + strip // 2): c for i, c in enumerate(colours)}
    wanted |= {(left + wide * (2 * i + 1) // 32, 60 + strip * 3 // 2): "#" + f"{i * 17:02X}" * 3
               for i in range(16)}
    y = 60 + strip * 5 // 2
    wanted |= {(left + x, y): "#FFFFFF" if x % 2 else "#000000" for x in range(8)}
    asked = "".join(f"%[hex:p{{{x},{yy}}}] " for x, yy in wanted)
    found = run(["convert", place.out / "card.png", "-alpha", "off", "-format", asked, "info:"]).stdout
    for (at, colour), pixel in zip(wanted.items(), found.split()):
        check(f"#{pixel[:6].upper()}" == colour, f"{at}: {pixel}, expected {colour}")


def check_restart(place):
    done = play(place, [*five(PORTRAIT), *enter(PIN), {"tap": "重新启动"}, {"idle": True},
                        {"tap": "重新启动"}, {"wait_ms": 100}])
    check("the staff have asked for a restart" in done.stderr, done.stderr)


def check_volume(place):
    """It is kept; a file that says nothing is as if there were none."""
    kept = place.state / "display" / "volume"
    page = [*five(PORTRAIT), *enter(PIN)]
    play(place, [*page, {"tap": "小声"}, {"wait_ms": 400}, {"tap": "小声"}, {"idle": True}])
    check(kept.read_text() == "80\n", kept.read_text())
    play(place, [*page, {"expect": "音量 80%"}])
    for wrong in ("", "8o", "101", "-1", "4294967297", "99999999999999999999", "5" * 200):
        kept.write_text(wrong)
        done = play(place, [*page, {"expect": "音量 100%"}])
        said = "found no percentage, expected 0 to 100" in done.stderr
        check(said or len(wrong) > 100, f"{wrong}: {done.stderr}")
    kept.unlink()
    done = play(place, [*page, {"expect": "音量 100%"}])
    check("percentage" not in done.stderr, done.stderr)


def test(place):
    place.hash = hashed()
    place.build_feed().sync()
    path = place.state / "status.json"
    status = load(path)
    for key in ("lastSuccess", "lastAttempt"):
        status[key] = "2026-11-24T09:30:00+08:00"
    status["disk"]["freeBytes"] = 50 << 30
    path.write_text(json.dumps(status, ensure_ascii=False))
    check_no_pin(place)
    check_taps(place)
    check_wrong(place)
    check_page(place, PORTRAIT, "hall-portrait", "portrait")
    check_page(place, LANDSCAPE, "village-landscape", "landscape")
    check_restart(place)
    check_volume(place)


main(test)
