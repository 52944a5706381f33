"""Every piece of every record of the demo feed is on its own screen, exactly as published."""
import json
import re
import sys

from harness import BIN, LANDSCAPE, PORTRAIT, check, load, main, nodes, run


def bare(text):
    return re.sub(r"\s+", "", text)


def pieces(place, record_id):
    done = run([BIN / "gongshictl", "show", "--state", place.state, record_id, "--pieces"])
    return [json.loads(line)["text"] for line in done.stdout.split("\n") if line]


def records(place):
    for part in json.loads((place.feed / "feed.json").read_text())["parts"]:
        for line in (place.feed / part["path"]).read_text(encoding="utf-8").strip().split("\n"):
            record = json.loads(line)
            kind = record["kind"]
            if "依申请公开" in record.get("tags", []) and kind == "guide":
                kind = "application"
            yield record["id"], kind


def shown(trees):
    """Source texts by key; a text must read the same wherever it is seen."""
    found = {}
    for tree in trees:
        for node in nodes(tree):
            if not node.get("source") or "key" not in node:
                continue
            text = node.get("text") or node.get("name") or ""
            before = found.setdefault(node["key"], text)
            check(before == text, f"{node['key']} reads “{before}” and “{text}”")
    return found


def compare(record_id, expected, found, size):
    keys = {int(k[1:]): v for k, v in found.items()}
    for i, text in enumerate(expected):
        if bare(text) == "":
            continue
        check(i in keys, f"{record_id} at {size}: piece {i} is not shown: {text[:80]}")
        check(bare(keys[i]) == bare(text),
              f"{record_id} at {size}: piece {i} reads “{keys[i][:80]}”, not “{text[:80]}”")
    extra = [k for k in keys if k >= len(expected)]
    check(not extra, f"{record_id} at {size}: source nodes that no piece has: {extra[:5]}")
    whole = "".join(bare(keys[i]) for i in sorted(keys))
    check(whole == "".join(bare(t) for t in expected), f"{record_id} at {size}: text differs")


def walk(place, wanted, size, columns):
    steps, files = [], {}
    for number, (record_id, kind) in enumerate(wanted):
        steps.append({"open": record_id, "kind": kind})
        files[record_id] = []
        for x in columns:
            name = f"{number}-{x}.json"
            files[record_id].append(name)
            steps.append({"read": name, "x": x})
    place.play(steps, size, layout="hall-portrait" if size == PORTRAIT else "hall-landscape")
    for record_id, names in files.items():
        trees = [tree for name in names for tree in load(place.out / name)]
        compare(record_id, pieces(place, record_id), shown(trees), size)


def test(place):
    place.build_feed().sync()
    wanted = sorted(records(place))
    check(len(wanted) == 26 + 518 + 1 + 71 + 20 + 12 + 1, f"{len(wanted)} records")
    part, parts = (int(a) for a in (sys.argv[1:] or ["0", "1"]))
    mine = wanted[part::parts]
    walk(place, mine, PORTRAIT, [540])
    walk(place, mine[::4], LANDSCAPE, [480, 1300])


if __name__ == "__main__":
    main(test)
