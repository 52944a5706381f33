"""What feed export writes, feed import takes over again: the same items under the same ids."""
import json
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import AS_OF, BIN, SOURCE, check, main, run  # noqa: E402

CTL = BIN / "gongshictl"


def items(feed):
    found = {}
    for part in json.loads((feed / "feed.json").read_text())["parts"]:
        for line in (feed / part["path"]).read_text().splitlines():
            record = json.loads(line)
            if record["kind"] == "item":
                found[record["id"]] = record
    return found


def comparable(item):
    """Without what the form has no place for: the rules are read out of the words of the time
    limit; a clerk's blank between two Chinese characters is none; 、 parts names."""
    item = dict(item)
    item.pop("timeLimitRules", None)
    item["basis"] = [re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", b) for b in item["basis"]]
    item["otherChannels"] = [n for name in item.get("otherChannels", [])
                             for n in name.split("、")]
    return item


def import_again(place, form, before):
    source, feed = place.root / f"source-{form}", place.root / f"feed-{form}"
    source.mkdir()
    for name in ("fields.json", "about.json"):
        shutil.copy(SOURCE / "assets/demo" / name, source)
    table = place.root / f"catalogue.{form}"
    run([CTL, "feed", "export", place.feed, table])
    answer = json.loads(run([CTL, "feed", "import", table, "--into", source, "--as", "items",
                             "--json"]).stdout)
    check(answer["added"] == len(before), f"{form}: {answer['added']} items added")
    check(answer["notes"] == [], f"{form}: nothing is to be assumed: {answer['notes'][:3]}")
    run([CTL, "feed", "build", source, feed, "--as-of", AS_OF])
    after = items(feed)
    check(set(after) == set(before), f"{form}: ids {set(after) ^ set(before)}")
    for key, item in before.items():
        a, b = comparable(item), comparable(after[key])
        for member in sorted(set(a) | set(b)):
            check(a.get(member) == b.get(member),
                  f"{form}: {key} {member}: {b.get(member)}, expected {a.get(member)}")
    rules = sum(after[k].get("timeLimitRules") == i.get("timeLimitRules")
                for k, i in before.items())
    check(rules >= len(before) * 0.98, f"{form}: {rules} time limits with the same rules")


def test(place):
    place.build_feed()
    before = items(place.feed)
    check(len(before) == 518, f"{len(before)} items")
    for form in ("csv", "xlsx"):
        import_again(place, form, before)


main(test)
