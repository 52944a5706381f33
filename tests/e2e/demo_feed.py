"""The demo data as a feed, checked, served, taken over and asked for; and source data that
is wrong, which must be refused before anything is written."""
import collections
import hashlib
import json
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import AS_OF, BIN, SOURCE, Nginx, check, load, main, run  # noqa: E402

CTL = BIN / "gongshictl"
DONGHU = "donghu-2020"
KINDS = {"field": 26, "item": 518, "document": 1, "notice": 71, "guide": 21, "explainer": 12}
FACETS = ["kind", "field", "publisher", "level", "audience", "method", "year", "validity",
          "region"]
HIT_KEYS = ["id", "kind", "title", "snippet", "publisher", "publishDate", "validity", "score",
            "why", "as", "mark"]


def build(source, out, code=0, as_of=AS_OF):
    return run([CTL, "feed", "build", source, out, "--as-of", as_of,
                "--issued", f"{as_of}T08:00:00+08:00"], code)


def records(feed):
    found = {}
    for part in json.loads((feed / "feed.json").read_text(encoding="utf-8"))["parts"]:
        data = (feed / part["path"]).read_bytes()
        check(hashlib.sha256(data).hexdigest() == part["sha256"], f"hash of {part['path']}")
        lines = data.decode().splitlines()
        check(len(data) == part["bytes"] and len(lines) == part["records"], f"size of {part}")
        found.update((r["id"], r) for r in map(json.loads, lines))
    return found


def check_content(feed):
    held = records(feed)
    counts = dict(collections.Counter(r["kind"] for r in held.values()))
    check(counts == KINDS, f"the feed holds {counts}")
    procedures = [i for i, r in held.items() if "依申请公开" in r.get("tags", [])]
    check(len(procedures) == 1, f"application procedures: {procedures}")
    source = json.loads((SOURCE / "assets/demo/notices.json").read_text(encoding="utf-8"))
    check({n["id"] for n in source["notices"]} ==
          {i for i, r in held.items() if r["kind"] == "notice"},
          "notices are not those of the source")
    check("notice-070" not in held, "test data in the demo feed")
    out = run([CTL, "feed", "check", feed]).stdout
    check(f"{sum(KINDS.values())} records" in out and " 0 problems" in out, out)
    return held


def check_current(held):
    """Made-up notices move with --as-of, so that the demo has some that are current."""
    notices = [r for r in held.values() if r["kind"] == "notice"]
    current = [n for n in notices
               if n["showFrom"][:10] <= AS_OF <= n.get("showUntil", "9999")[:10]]
    check(len(current) > 20, f"only {len(current)} notices are current on {AS_OF}")
    check(all(n["publishDate"][:10] == n["showFrom"][:10] for n in notices), "showFrom moved apart")


def files(folder):
    return {p.relative_to(folder): (p.read_bytes(), p.stat().st_mtime_ns)
            for p in folder.rglob("*") if p.is_file()}


def check_rebuild(place):
    """Nothing changed keeps every byte; one changed record changes one part."""
    before = files(place.feed)
    out = build(SOURCE / "assets/demo", place.feed).stdout
    check("nothing changed" in out and files(place.feed) == before, f"rebuilt: {out}")
    source = place.root / "changed"
    shutil.copytree(SOURCE / "assets/demo", source)
    edit(source, "guides.json", lambda d: d["guides"][3].update(location="一楼大厅"))
    other = place.root / "other"
    shutil.copytree(place.feed, other)
    check("1 written; serial 2" in build(source, other).stdout, "more than one part is new")
    old, new = ({p["path"] for p in json.loads((f / "feed.json").read_text())["parts"]}
                for f in (place.feed, other))
    check(len(old - new) == len(new - old) == 1, "one change is not one part")
    check(all((other / path).exists() for path in old), "a part of the former feed is gone")
    shutil.rmtree(source)


def check_show(place):
    shown = run([CTL, "show", "--state", place.state, DONGHU, "--text"]).stdout
    expected = (SOURCE / "tests/ctl/donghu-2020.txt").read_text(encoding="utf-8")
    lines = [line for line in expected.splitlines() if line]  # blank ones part its sections
    differ = (i for i, (a, b) in enumerate(zip(shown.splitlines(), lines), 1) if a != b)
    check(shown.splitlines() == lines,
          f"{DONGHU}: the text differs at line {next(differ, 'the end')}")
    shown = json.loads(run([CTL, "show", "--state", place.state, DONGHU, "--json"]).stdout)
    check(shown["id"] == DONGHU and shown["kind"] == "document", "show --json")
    run([CTL, "show", "--state", place.state, "no-such-record"], 3)


def ask(place, *words):
    return json.loads(run([CTL, "query", "--state", place.state, "--json", *words]).stdout)


def check_shape(answer):
    check(list(answer) == ["total", "facets", "hits", "also", "spelt", "more", "near"],
          f"keys {list(answer)}")
    check(list(answer["facets"]) == FACETS, f"facets {list(answer['facets'])}")
    for values in answer["facets"].values():
        check(all(list(v) == ["value", "count"] and v["count"] > 0 for v in values),
              f"facet {values}")
        check([v["count"] for v in values] == sorted((v["count"] for v in values), reverse=True),
              "a facet is not by count")
    for hit in answer["hits"]:
        check(list(hit) == HIT_KEYS, f"hit {list(hit)}")
        check(isinstance(hit["score"], (int, float)) and
              all(isinstance(hit[k], str) for k in HIT_KEYS if k != "score"), f"types of {hit}")


def check_query(place):
    answer = ask(place)
    check_shape(answer)
    check(answer["total"] == sum(KINDS.values()) and len(answer["hits"]) == 20, "the first page")
    kinds = {v["value"]: v["count"] for v in answer["facets"]["kind"]}
    check(kinds == KINDS, f"facet kind: {kinds}")
    answer = ask(place, "--limit", "1000", "--kind", "item", "--kind", "guide", "低保")
    check_shape(answer)
    check(0 < answer["total"] == len(answer["hits"]), "低保 is not found whole")
    check({h["kind"] for h in answer["hits"]} <= {"item", "guide"}, "another kind")
    check("最低生活保障" in answer["also"], f"also {answer['also']}")
    for hit in answer["hits"]:  # an item has another name than its title; its text tells it
        check(hit["as"] or "低保" in hit["title"] + hit["snippet"], f"no 低保 in {hit}")
        check(hit["as"] in hit["title"] + hit["snippet"], f"not {hit['as']} in {hit}")
        check(all(m in hit["title"] + hit["snippet"] for m in hit["mark"].split()), f"{hit}")
    pages = [h["id"] for o in range(0, answer["total"], 7)
             for h in ask(place, "--limit", "7", "--offset", str(o), "--kind", "item",
                          "--kind", "guide", "低保")["hits"]]
    check(pages == [h["id"] for h in answer["hits"]], "pages are not the whole")
    check(ask(place, "没有这样的词")["total"] == 0, "found what is not there")
    field = ask(place, "--field", "major-projects", "--kind", "item", "--limit", "1000")
    check(field["total"] and all(h["id"].startswith("major-projects") for h in field["hits"]),
          "another field's items")
    run([CTL, "query", "--state", place.state, "--kind", "gide"], 2)


# ---- wrong source data: file, what is done to it, record id, JSON pointer, words of the message


def edit(source, name, change):
    path = source / name
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def rename(old, new):
    def change(record):
        record[new] = record.pop(old)
    return change


def in_notice(change):
    return lambda d: change(d["notices"][3])


def first_table(data):
    return next((i, j) for i, n in enumerate(data["notices"])
                for j, b in enumerate(n["body"]) if b["type"] == "table")


def drop_cell(data):
    i, j = first_table(data)
    data["notices"][i]["body"][j]["rows"][0].pop()


MISTAKES = [
    ("notices.json", in_notice(rename("publisher", "publiser")), "notice-004",
     "/notices/3/publiser: ", 'did you mean "publisher"?'),
    ("notices.json", in_notice(lambda n: n.update(priority="urgend")), "notice-004",
     "/notices/3/priority: ", 'did you mean "urgent"?'),
    ("notices.json", in_notice(lambda n: n.update(publishDate="2026-13-01")), "notice-004",
     "/notices/3/publishDate: ", "expected a date"),
    ("notices.json", in_notice(lambda n: n["body"].insert(0, {"type": "paragraf"})),
     "notice-004", "/notices/3/body/0/type: ", 'did you mean "paragraph"?'),
    ("notices.json", in_notice(lambda n: n.update(id="notice-001")), "notice-001",
     "/notices/3: ", "the first is in notices.json: /notices/0"),
    ("notices.json", in_notice(lambda n: n.update(venues=["政务服务中心", "村公示栏"])), "notice-004",
     "/notices/3: as a record of the feed, /venues/1: ", 'found "村公示栏"'),
    ("notices.json", in_notice(lambda n: n.update(venues=["政务服务中"])), "notice-004",
     "/venues/0: ", 'did you mean "政务服务中心"?'),
    ("notices.json", in_notice(lambda n: n.update(expiry="2020-01-01")), "notice-004",
     "/showUntil: ", 'expected an end after "showFrom"'),
    ("notices.json", in_notice(lambda n: n.update(alert={
        "start": "2026-06-02T08:00:00+08:00", "end": "2026-06-01"})), "notice-004",
     "/alert/end: ", 'expected an end after "start"'),
    ("guides.json", lambda d: d["guides"][0].update(fieldId="social-asistance"), "",
     "/guides/0: ", 'did you mean "social-assistance"?'),
    ("fields.json", lambda d: d["fields"].clear(), "", "", "there are none"),
    ("notices.json", drop_cell, "notice-0", "/notices/", "found no cell for column"),
    ("notices.json", rename("notices", "notice"), "", "/notice: ", 'did you mean "notices"?'),
    ("fields.json", lambda d: d["fields"][2].update(no="3"), "", "/fields/2/no: ",
     "expected a whole number"),
    ("fields.json", rename("fields", "felds"), "", "/felds: ", 'did you mean "fields"?'),
    ("catalogue-items.json", lambda d: d["items"][9].pop("level1"), "major-projects-010",
     "/items/9: ", '"level1"'),
    ("catalogue-items.json", lambda d: d["items"][9]["channels"][0].update(checked="■"),
     "major-projects-010", "/items/9/channels/0/checked: ", "true or false"),
    ("guides.json", lambda d: d["guides"][0].update(materials={}), "", "/guides/0/materials: ",
     "expected a list"),
    ("guides.json", lambda d: d["explainers"][1]["qa"][0].update(q=""), "",
     "/explainers/1/qa/0/q: ", "expected some text"),
    ("guides.json", rename("disclosureApplication", "disclosureAplication"), "",
     "/disclosureAplication: ", 'did you mean "disclosureApplication"?'),
    ("donghu-2020.json", lambda d: d["metadata"].update(validity="有效的"), "donghu-2020",
     "/metadata/validity: ", "有效"),
    ("about.json", rename("publisher", "publiser"), "", "/publiser: ", "publisher"),
    ("guides.json", lambda d: d.update(schema="service-guide/1"), "", "/schema: ",
     'did you mean "service-guides/1"?'),
]


def check_mistake(place, name, change, record, pointer, words):
    source, out = place.root / "wrong", place.root / "wrong-feed"
    shutil.copytree(SOURCE / "assets/demo", source)
    edit(source, name, change)
    says = build(source, out, None)
    shutil.rmtree(source)
    told = f"{name} {pointer}exit {says.returncode}: {says.stderr}"
    check(says.returncode == 3, told)
    check(says.stderr.startswith(f"gongshictl: {name}: ") or "there are none" in words, told)
    check(record in says.stderr and pointer in says.stderr and words in says.stderr, told)
    check(not out.exists(), f"{told}\n a feed was written all the same")


def check_mistakes(place):
    for mistake in MISTAKES:
        check_mistake(place, *mistake)
    source, out = place.root / "wrong", place.root / "wrong-feed"
    shutil.copytree(SOURCE / "assets/demo", source)
    lines = source / "more.ndjson"
    lines.write_text('{"kind":"notice","id":"m-1","title":"x"}\n\n'
                     '{"kind":"notice","id":"m-2","titel":"x"}\n')
    says = build(source, out, 3).stderr
    check("more.ndjson: record m-2: line 3: as a record of the feed, /titel: " in says and
          'did you mean "title"?' in says, says)
    lines.unlink()
    (source / "notices.json").write_text('{"schema": "village-notices/1",\n "notices": [}')
    says = build(source, out, 3).stderr
    check("notices.json: line 2, column 14" in says, says)
    run([CTL, "feed", "build", source], 2)
    run([CTL, "feed", "build", source, out, "--as-of", "heute"], 2)
    run([CTL, "feed", "build", place.root / "none", out], 1)
    check(not out.exists(), "a feed was written all the same")
    before = files(place.feed)
    build(source, place.feed, 3)
    check(files(place.feed) == before, "wrong source data changed a feed that stands")


def check_private(place):
    """Private numbers stop the build; all records that hold some are told at once."""
    source, out = place.root / "private", place.root / "private-feed"
    text = "公民身份号码000000190001010000、手机号码10000000000、银行卡号0000000000000000000"
    shutil.copytree(SOURCE / "assets/demo", source)
    edit(source, "notices.json", in_notice(lambda n: n["body"][0].update(text=text)))
    edit(source, "guides.json", lambda d: d["explainers"][0]["qa"][0].update(a="找13812345678"))
    says = build(source, out, 3).stderr
    for words in ("notices.json: record notice-004: /notices/3: found the identity number",
                  "guides.json: record ", "/explainers/0: found the mobile number", "piiAllowed"):
        check(words in says, f"not \"{words}\" in {says}")
    check(f"2 of {sum(KINDS.values())} records hold private numbers: nothing is written" in says,
          says)
    check("13812345678" not in says and "000190001" not in says, f"not masked: {says}")
    edit(source, "about.json", lambda d: d.update(piiAllowed=["notice-004"]))
    says = build(source, out, 3).stderr
    check("notice-004" not in says and not out.exists(), says)
    edit(source, "guides.json", lambda d: d["explainers"][0]["qa"][0].update(a="找138****5678"))
    build(source, out)
    check("notice-004" in records(out) and
          load(out / "feed.json")["piiAllowed"] == ["notice-004"], "what is allowed is missing")
    shutil.rmtree(source)


def check_files_named(place):
    """A file that a record names is there, is the one meant, and goes with the feed."""
    source, out = place.root / "files", place.root / "files-feed"
    shutil.copytree(SOURCE / "assets/demo", source)
    file = {"path": "files/a.pdf", "sha256": hashlib.sha256(b"abc").hexdigest(), "bytes": 3,
            "type": "application/pdf", "title": "附件"}
    more = source / "more.ndjson"

    def write(**values):
        more.write_text(json.dumps({"kind": "document", "id": "d", "title": "题",
                                    "attachments": [{**file, **values}]}) + "\n")

    write()
    says = build(source, out, 3).stderr
    check("more.ndjson: record d: line 1: files/a.pdf: found no such file" in says, says)
    (source / "files").mkdir()
    (source / "files/a.pdf").write_bytes(b"abd")
    says = build(source, out, 3).stderr
    check("found SHA-256 " in says and not out.exists(), says)
    (source / "files/a.pdf").write_bytes(b"abc")
    for values, words in (({"bytes": 4}, "found 3 bytes, expected 4"),
                          ({"path": "feed.json"}, "expected files/")):
        write(**values)
        says = build(source, out, 3).stderr
        check(words in says, says)
    write()
    build(source, out)
    check((out / "files/a.pdf").read_bytes() == b"abc", "the file did not go with the feed")
    more.write_text('{"kind":"document"}\n')
    says = build(source, out, 3).stderr
    check("line 1: as a record of the feed: found no key" in says, says)
    shutil.rmtree(source)


# ---- feed check: what is done to a finished feed, words of what it says


def first_part(feed):
    return feed / json.loads((feed / "feed.json").read_text())["parts"][0]["path"]


def swap(old, new):
    """In the first part, with its hash and size put right: only the record is wrong."""
    def change(feed):
        path = feed / "feed.json"
        part = first_part(feed)
        data = part.read_bytes().replace(old.encode(), new.encode(), 1)
        manifest = json.loads(path.read_text(encoding="utf-8"))
        part.write_bytes(data)
        manifest["parts"][0].update(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))
        path.write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    return change


def change_manifest(**values):
    return lambda f: edit(f, "feed.json", lambda d: d.update(values))


def drop_last_byte(feed):
    path = first_part(feed)
    path.write_bytes(path.read_bytes()[:-1])


DAMAGES = [
    (lambda f: first_part(f).unlink(), ["no such file"]),
    (drop_last_byte, ["its SHA-256 is another", "half a line stands at the end"]),
    (lambda f: edit(f, "feed.json", lambda d: d["parts"][0].update(records=1)),
     ["another number of records"]),
    (swap('"publisher":', '"publiser":'), [" line ", "/publiser: ", 'did you mean "publisher"?']),
    (swap('"fieldIds":["', '"fieldIds":["no-'), ["names no-", "which is not in the feed"]),
    (swap('"showUntil":"2', '"showUntil":"1'), ["/showUntil: ", "expected an end after"]),
    (change_manifest(serial="1"), ["feed.json/serial: ", "expected a whole number"]),
    (change_manifest(expires="soon"), ["feed.json/expires: ", "expected a date"]),
    (lambda f: (f / "feed.json").unlink(), ["feed.json: found no such file"]),
]


def check_damages(place):
    for number, (damage, words) in enumerate(DAMAGES):
        feed = place.root / "damaged"
        shutil.copytree(place.feed, feed)
        damage(feed)
        said = run([CTL, "feed", "check", feed], 3).stdout
        for word in words:
            check(word in said, f"damage {number}: not \"{word}\" in {said}")
        shutil.rmtree(feed)


def check_characters(place):
    """A character that no font has is told once: which, where first, how often."""
    feed = place.root / "characters"
    shutil.copytree(place.feed, feed)
    part = first_part(feed)
    records = [json.loads(line) for line in part.read_text(encoding="utf-8").splitlines()]
    first, second = [r for r in records if r["kind"] in ("notice", "guide", "document")][:2]
    # Balinese and a private one; what is not drawn at all; what only a fallback has.
    swap(f'"title":"{first["title"]}', f'"title":"甲\u1b05乙\ue000丙\u1b05{first["title"]}')(feed)
    swap(f'"title":"{second["title"]}', f'"title":"丁\u1b05\u200b\ufe0f\U0002a6a5\u0626戊{second["title"]}')(feed)
    said = run([CTL, "feed", "check", feed], 3).stdout
    for words in (f' record {first["id"]}: no font has U+1B05 "\u1b05": 3 times in 2 records, '
                  'first in "甲\u1b05乙',
                  f' record {first["id"]}: no font has U+E000 "\ue000": 1 time in 1 record, ',
                  "2 problems, 2 of them missing characters"):
        check(words in said, f"not {words} in {said}")
    data = place.root / "data"
    (data / "fonts").mkdir(parents=True)
    fonts = (SOURCE / "fonts/fonts.json").read_text(encoding="utf-8")
    for old, new, code, words in (
            ("HanaMinB.ttf", "NoSuch.ttf", 0, "not checked: package fonts-hanazono is not installed"),
            ('"folders": ["/usr', '"folders": ["/none/usr', 0, "not checked: no font of the kiosk"),
            ('"latin": "heiti"', '"latin": "heity"', 1, 'did you mean "heiti"?')):
        (data / "fonts/fonts.json").write_text(fonts.replace(old, new), encoding="utf-8")
        done = run([CTL, "feed", "check", "--data", data, place.feed], code)
        check(words in done.stdout + done.stderr, f"{new}: {done.stdout}{done.stderr}")
    run([CTL, "feed", "check", "--data", place.root / "none", place.feed], 1)
    shutil.rmtree(feed)


def test(place):
    place.build_feed()
    check_current(check_content(place.feed))
    check_rebuild(place)
    nginx = Nginx(place.root, place.feed).start()
    try:
        place.sync(nginx.base)
    finally:
        nginx.stop()
    check_show(place)
    check_query(place)
    check_mistakes(place)
    check_private(place)
    check_files_named(place)
    check_damages(place)
    check_characters(place)


main(test)
