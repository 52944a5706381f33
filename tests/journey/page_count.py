"""第 N / M 页 of a reader: each step of a page is one further, and M of them are all."""
import re

from harness import LANDSCAPE, NOW, PORTRAIT, centre, check, load, main, texts

DOCUMENT = "donghu-2020"
ONE_PAGE, ITS_SIZE = "notice-005", "1080x1900"  # as high as the sheet there, by a few px
MORE = 3  # presses beyond the last page
PLACE = re.compile(r"第 (\d+) / (\d+) 页　已读 (\d+)%")


def place_of(path):
    said = next((m for t in texts(load(path)) if (m := PLACE.fullmatch(t))), None)
    check(said, f"{path.name}: no page is told")
    return [int(n) for n in said.groups()]


def play(place, size, letters, steps):
    layout = f"hall-{'landscape' if size == LANDSCAPE else 'portrait'}"
    place.play([{"now": NOW}, {"tap": [540, 900]}, {"open": DOCUMENT, "kind": "document"},
                {"idle": True}, {"tap": letters}, {"idle": True}, {"tree": "0.json"}, *steps],
               size, layout)
    return load(place.out / "0.json")


def step_through(place, size, letters, button, steps):
    """The numbers at first and after each press of the button, some more than it should take."""
    first = play(place, size, letters, [])
    _, count, _ = place_of(place.out / "0.json")
    check(count > 4, f"{size}, {letters}: {count} pages are no long document")
    for n in range(1, count + MORE):
        steps += [{"tap": centre(first, button)}, {"idle": True}, {"tree": f"{n}.json"}]
    play(place, size, letters, steps)
    return count, [place_of(place.out / f"{n}.json") for n in range(1, count + MORE)]


def check_forward(place, size, letters):
    count, seen = step_through(place, size, letters, "下一页", [])
    where = f"{size}, {letters}: pages {[page for page, _, _ in seen]} of {count}"
    check(all(of == count for _, of, _ in seen), f"{where}: their number changes")
    check([page for page, _, _ in seen] == [min(n, count) for n in range(2, count + MORE + 1)],
          where)
    check([read for _, _, read in seen].index(100) == count - 2, f"{where}: not the end")


def check_backward(place, size, letters):
    count, seen = step_through(place, size, letters, "上一页", [{"key": "End"}, {"idle": True}])
    pages = [count] + [page for page, _, _ in seen]
    where = f"{size}, {letters}: pages {pages} upwards"
    check(pages[-1] == 1, where)
    check(all(0 <= a - b <= 1 for a, b in zip(pages, pages[1:])), where)


def check_one_page(place):
    """No second page for the room below the text alone."""
    place.play([{"now": NOW}, {"tap": [540, 900]}, {"open": ONE_PAGE, "kind": "notice"},
                {"idle": True}, {"tree": "one.json"}], ITS_SIZE, "hall-portrait")
    said = texts(load(place.out / "one.json"))
    check("全文都在这一页" in said, f"{ONE_PAGE}: {[t for t in said if '已读' in t]}")


def test(place):
    place.build_feed().sync()
    check_one_page(place)
    for size in (PORTRAIT, LANDSCAPE):
        for letters in ("标准", "特大"):
            check_forward(place, size, letters)
        check_backward(place, size, "标准")


main(test)
