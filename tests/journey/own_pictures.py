"""What a layout brings along: an image, a logo, a code, one notice, pictures between notices."""
import json
import shutil
import subprocess

from harness import LANDSCAPE, NOW, SOURCE, check, load, main, nodes, texts

NOTICE = "notice-001"


def layout(place, zones, **more):
    shutil.copytree(SOURCE / "layouts/pictures", place.root / "pictures", dirs_exist_ok=True)
    tree = {"layout": 1, "canvas": {"width": 1920, "height": 1080}, "zones": zones} | more
    path = place.root / "own.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def colour_at(shot, x, y):

    done = subprocess.run(["convert", shot, "-format", f"%[pixel:p{{{x},{y}}}]", "info:"],
                          check=True, text=True, capture_output=True)
    return done.stdout


def pictures(place):
    """A square picture in boxes twice as wide: whole in the middle, or filling, its top kept."""
    file = {"file": "pictures/seal.png", "alt": "印章"}
    path = layout(place, [
        {"widget": "logo", "rect": [0, 0, 800, 400], "options": file},
        {"widget": "image", "rect": [1000, 0, 800, 400],
         "options": file | {"fit": "cover", "focus": [50, 0]}},
        {"widget": "image", "rect": [0, 500, 800, 400], "options": {"file": "pictures/no.png"}}])
    said = place.play([{"idle": True}], LANDSCAPE, layout=path, code=3).stderr
    check("/zones/2/options/file found no file" in said, said)
    shutil.copy(SOURCE / "layouts/example.json", place.root / "pictures/no.png")
    place.play([{"now": NOW}, {"idle": True}, {"wait_ms": 1000}, {"idle": True},
                {"expect": {"role": "image", "name": "印章"}}, {"expect": "图片暂缺"},
                {"shot": "own.png"}], LANDSCAPE, layout=path)
    shot = place.out / "own.png"
    ground, red = colour_at(shot, 100, 200), colour_at(shot, 212, 200)
    check(ground != red, f"the logo is as wide as its zone: {ground}")
    check(colour_at(shot, 1012, 200) == red, "the image does not cover its zone")
    check(colour_at(shot, 1400, 10) == red, "the top of the image is not in sight")


def one_notice(place):
    """It stands there within its 公示期 and at no other time."""
    for part in load(place.feed / "feed.json")["parts"]:
        for line in (place.feed / part["path"]).read_text(encoding="utf-8").splitlines():
            if json.loads(line)["id"] == NOTICE:
                record = json.loads(line)
    path = layout(place, [{"widget": "notice", "rect": [0, 0, 1900, 1000],
                           "options": {"record": NOTICE}}])
    day = record["showFrom"][:11]
    place.play([{"now": day + "00:00:30+08:00"}, {"idle": True}, {"wait_ms": 1000},
                {"expect": "暂无公示内容"}, {"now": record["showFrom"]}, {"idle": True},
                {"wait_ms": 1000}, {"expect": record["title"]}, {"absent": "暂无公示内容"},
                {"wait_ms": 600000}, {"tree": "on.json"},
                {"now": record["showUntil"]}, {"idle": True}, {"wait_ms": 1000},
                {"expect": "暂无公示内容"}], LANDSCAPE, layout=path)
    source = [n for n in nodes(load(place.out / "on.json")) if n.get("source")]
    check(source, "nothing of it after ten minutes")


def code(place):
    """A reader that is not ours reads what the layout says."""
    reader = shutil.which("zbarimg")
    text = "https://dh.nc.gov.cn/gongshi?id=1"
    path = layout(place, [{"widget": "qr", "rect": [100, 100, 600, 500],
                           "options": {"text": text, "title": "扫一扫"}}])
    place.play([{"now": NOW}, {"idle": True}, {"expect": {"role": "image", "name": "二维码"}},
                {"expect": "扫一扫"}, {"shot": "code.png"}], LANDSCAPE, layout=path)
    if reader:
        done = subprocess.run([reader, "--quiet", "--raw", place.out / "code.png"], text=True,
                              capture_output=True, check=False)
        check(done.stdout.strip() == text, f"{done.stdout}{done.stderr}")
    path = layout(place, [{"widget": "qr", "options": {"text": "a" * 3000}}])
    said = place.play([{"idle": True}], LANDSCAPE, layout=path, code=3).stderr
    check("/zones/0/options/text found 3000 bytes" in said, said)


def slides(place):
    """A picture takes its turn among texts, with its title above it on one page."""
    entries = [{"slide": {"title": "第一", "text": "文字。"}},
               {"slide": {"title": "第二", "image": "pictures/seal.png", "alt": "印章"}}]
    path = layout(place, [{"widget": "rotation", "options": {"playlist": "own"}}],
                  playlists=[{"name": "own", "order": "listed", "entries": entries}])
    steps = [{"now": NOW}, {"idle": True}]
    for i in range(8):
        steps += [{"wait_ms": 4000}, {"tree": f"slide-{i}.json"}]
    place.play(steps, LANDSCAPE, layout=path)
    seen = [texts(load(place.out / f"slide-{i}.json")) for i in range(8)]
    check(any("第一" in t and "印章" not in t for t in seen), f"no text: {seen}")
    check(any("第二" in t and "印章" in t for t in seen), f"no picture: {seen}")
    check(all("第一" in t or "第二" in t for t in seen), f"an empty page: {seen}")


def test(place):
    place.build_feed().sync()
    pictures(place)
    one_notice(place)
    slides(place)
    code(place)


main(test)
