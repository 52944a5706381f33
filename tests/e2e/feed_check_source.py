"""gongshictl feed check and feed build of a folder of source data: all that is wrong at once, and
private numbers never written out; feed check of a feed's signature."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SOURCE, check, main, run  # noqa: E402

CTL = BIN / "gongshictl"
MOBILE = "13812345678"
GOOD = {"kind": "document", "id": "d-0", "title": "关于低保的通知"}
# a record, and words of what is said of it
WRONG = [
    ({"kind": "notice", "id": "n-1", "title": "甲", "publishDate": MOBILE, "bodi": 1},
     ["n-1: line 2: as a record of the feed, /publishDate: found \"138******78\"",
      "/bodi: found an unknown key; did you mean \"body\"?"]),
    ({"kind": "notice", "id": "n-2", "title": "乙", "venues": ["政务大厅"]},
     ["n-2: line 3", "/venues/0: found \"政务大厅\""]),
    ({"kind": "document", "id": "d-1", "title": "丙",
      "body": [{"type": "image", "file": {"src": "none.png"}}]}, ["none.png: found no such file"]),
    ({"kind": "document", "id": "d-2", "title": "丁\u1b05",
      "related": [{"id": "d-404", "title": "无", "relation": "explains"},
                  {"id": "d-1", "title": "有", "relation": "explains"}]},
     ["d-2: line 5: names d-404, which is not in the feed", "d-2: line 5: no font has U+1B05"]),
    ({"kind": "document", "id": "d-3", "title": "戊",
      "body": [{"type": "paragraph", "text": f"联系人电话+86{MOBILE}"}]},
     ["d-3: line 6: holds the mobile number 138…78"]),
    (GOOD, ["d-0: line 7: found a second record of this id"]),
]


def make_source(folder):
    folder.mkdir()
    records = [GOOD, *(record for record, _ in WRONG)]
    (folder / "a.ndjson").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    (folder / "b.json").write_text('{"schema": "service-guide/1"}', encoding="utf-8")
    (folder / "c.json").write_text("{", encoding="utf-8")


def check_source(place):
    source, out = place.root / "wrong", place.root / "out"
    make_source(source)
    told = [words for _, all_words in WRONG for words in all_words]
    told += ["b.json: /schema: found \"service-guide/1\"", "did you mean \"service-guides/1\"?",
             "c.json: line 1, column 2"]
    said = run([CTL, "feed", "check", "--data", SOURCE, source], 3).stdout
    for words in told:
        glyphs = "no font" in words and "not checked" in said
        check(words in said or glyphs, f"not \"{words}\" in {said}")
    check(MOBILE not in said, f"a private number is written out: {said}")
    check("d-1, which" not in said, f"a record that is wrong is called missing: {said}")
    done = run([CTL, "feed", "build", source, out], 3)
    for words in told:
        if not any(w in words for w in ("names", "no font", "holds")):
            check(words in done.stderr, f"not \"{words}\" in {done.stderr}")
    check("nothing is written" in done.stderr and MOBILE not in done.stderr, done.stderr)
    check(not (out / "feed.json").exists(), "a feed of wrong data was written")
    (source / "a.ndjson").write_text(json.dumps(GOOD, ensure_ascii=False) + "\n")
    (source / "b.json").unlink()
    (source / "c.json").unlink()
    said = run([CTL, "feed", "check", "--data", SOURCE, source]).stdout
    check("1 records of source data, 0 problems" in said, said)
    run([CTL, "feed", "build", source, place.feed])


def check_signature(place):
    def said(code, *more):
        return run([CTL, "feed", "check", "--data", SOURCE, *more, place.feed], code).stdout
    keys = []
    for name in ("a", "b"):
        secret, public = place.root / f"{name}.key", place.root / f"{name}.pub"
        made = run(["minisign", "-G", "-W", "-s", secret, "-p", public])
        check(made.returncode == 0, made.stderr)
        keys.append((secret, public, public.read_text().splitlines()))
    check("not signed" in said(0), "an unsigned feed")
    check("minisig: found no such file" in said(3, "--key", keys[0][1]), "no signature")
    run([CTL, "feed", "sign", place.feed, "--key", keys[0][0]])
    number = keys[0][2][0].split()[-1].zfill(16)  # one key of sixteen begins with a 0
    check(f"signed by key {number}" in said(0), f"{number} is not in {said(0)}")
    for key in (keys[0][1], keys[0][2][1]):
        check(f"signed by the key given, {number}" in said(0, "--key", key), "a right signature")
    check("a key that is not trusted here" in said(3, "--key", keys[1][1]), "another key")
    manifest = place.feed / "feed.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"serial":1', b'"serial":2'))
    check("a signature of other bytes" in said(3, "--key", keys[0][1]), "other bytes")
    (place.feed / "feed.json.minisig").write_text("none\n")
    check("no prehashed minisign signature" in said(3), "no signature at all")
    run([CTL, "feed", "check", "--key", "RWQ", place.feed], 2)


def test(place):
    check_source(place)
    try:
        check_signature(place)
    except FileNotFoundError as error:
        if error.filename != "minisign":
            raise
        print("no minisign: signatures are not tried", file=sys.stderr)


main(test)
