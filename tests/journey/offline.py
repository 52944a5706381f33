"""Without a network: what is held is shown with a banner; an empty store shows the preparing
page and recovers by itself when the server comes back."""
import datetime
import shutil
import subprocess

from harness import BIN, SOURCE, Nginx, check, main

# No "now" here: the banner is about the real moment of the last success. On the day after its own
# nothing of the demo is urgent.
YESTERDAY = (datetime.date.today() - datetime.timedelta(days=1)).isoformat()


def test(place):
    place.build_feed(YESTERDAY)
    nginx = Nginx(place.root, place.feed).start()
    place.sync(nginx.base)
    nginx.stop()
    place.sync(nginx.base, code=1)
    place.play([{"idle": True}, {"tap": [540, 900]}, {"tap": "公开领域"},
                {"expect": "网络断开"}, {"expect": "社会救助"}, {"tap": "社会救助"},
                {"expect": "网络断开"}], layout="hall-portrait")

    shutil.rmtree(place.state)
    sync = subprocess.Popen([BIN / "gongshi-sync", "--feed", nginx.base, "--state",
                             place.state, "--poll", "1"])
    try:
        script = place.root / "recovery.jsonl"
        script.write_text('{"expect":"正在准备内容"}\n{"shot":"preparing.png"}\n'
                          '{"until":{"name":"轻触屏幕　开始查询"},"ms":60000}\n'
                          '{"tap":[540,900]}\n{"expect":"您想查什么？"}\n', encoding="utf-8")
        display = subprocess.Popen(
            [BIN / "gongshi", "--headless", "--size", "1080x1920", "--state", place.state,
             "--data", SOURCE, "--layout", "hall-portrait", "--script", script], cwd=place.out)
        for _ in range(100):
            if (place.out / "preparing.png").exists():
                break
            try:
                display.wait(0.2)
                break
            except subprocess.TimeoutExpired:
                pass
        check((place.out / "preparing.png").exists(), "no preparing page")
        nginx.start()
        check(display.wait(90) == 0, "no recovery without a restart")
    finally:
        sync.terminate()
        check(sync.wait(20) == 0, "gongshi-sync did not end cleanly")
        nginx.stop()


main(test)
