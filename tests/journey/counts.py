"""The number on a tile of home is the number of its list."""
import re

from harness import NOW, PORTRAIT, check, load, main, nodes, texts

TILES = ["政策文件", "政策解读", "办事指南"]


def on_tile(tree, tile):
    name = next(n for n in nodes(tree) if (n.get("name") or n.get("text")) == tile)
    found = [t for t in texts(name) if t.isdigit()]
    check(len(found) == 1, f"{tile}: numbers {found} on its tile")
    return int(found[0])


def test(place):
    place.build_feed().sync()
    steps = [{"now": NOW}, {"idle": True}, {"tap": [540, 900]}, {"idle": True}, {"tree": "home.json"}]
    for number, tile in enumerate(TILES):
        steps += [{"tap": tile}, {"idle": True}, {"tree": f"{number}.json"}, {"tap": "首页"},
                  {"idle": True}]
    place.play(steps, PORTRAIT, "hall-portrait")
    home = load(place.out / "home.json")
    for number, tile in enumerate(TILES):
        said = next((m for t in texts(load(place.out / f"{number}.json"))
                     if (m := re.fullmatch(r"共 (\d+) .*", t))), None)
        check(said, f"{tile}: its list tells no number")
        check(int(said[1]) == on_tile(home, tile),
              f"{tile}: {on_tile(home, tile)} on home, {said[1]} in its list")


main(test)
