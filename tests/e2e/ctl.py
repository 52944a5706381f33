"""The admin's tool from outside: what each misuse says and how it ends."""
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SOURCE, check, main, run  # noqa: E402

CTL = BIN / "gongshictl"
KEY = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"

SET = ["typeset", "--font", "songti", "--size", "32", "--width", "320", "--json"]

# arguments, exit code, words on standard error; S is an empty state folder
CASES = [
    ([], 2, "usage: gongshictl COMMAND"),
    (["qery"], 2, "unknown command qery; did you mean query?"),
    (["feed"], 2, "feed needs one more word:\ngongshictl feed build "),
    (["feed", "biuld"], 2, "unknown command biuld; did you mean build?"),
    (["feed", "build"], 2, "usage: gongshictl feed build"),
    (["feed", "build", "a", "b", "c"], 2, "c is one word too many"),
    (["feed", "build", "a", "b", "--isued", "x"], 2, "--isued; did you mean --issued?"),
    (["feed", "build", "a", "b", "--issued"], 2, "--issued needs a value"),
    (["feed", "build", "a", "b", "--issued", "x"], 2, '--issued: found "x", expected a date'),
    (["feed", "build", "a", "b", "--expires=x"], 2, '--expires: found "x", expected a date'),
    (["feed", "check"], 2, "usage: gongshictl feed check"),
    (["feed", "check", "--date", "x", "f"], 2, "--date; did you mean --data?"),
    (["feed", "sign", "f"], 2, "usage: gongshictl feed sign"),
    (["feed", "sign", "f", "--kay", "x"], 2, "--kay; did you mean --key?"),
    (["layout", "push", "f"], 2, "usage: gongshictl layout push"),
    (["layout", "push", "f", "--state", "S", "--base", "b", "--key", "k"], 2, "usage: gongshictl layout push"),
    (["layout", "push", "f", "--base", "b"], 2, "usage: gongshictl layout push"),
    (["layout", "push", "f", "--state", "S", "--trust", "x"], 2, "x is no minisign public key"),
    (["layout", "push", "no.pack", "--state", "S", "--trust", KEY], 3, "found no such file"),
    (["layout", "rollback"], 2, "usage: gongshictl layout rollback"),
    (["layout", "list", "--json"], 2, "usage: gongshictl layout list"),
    (["layout", "pack", "f", "--key", "k"], 2, "usage: gongshictl layout pack"),
    (["sync", "--state", "S"], 2, "usage: gongshictl sync"),
    (["sync", "--state", "S", "--feed", "ftp://x/"], 3, "another scheme"),
    (["sync", "--state", "S", "--feed", "http://x.cn/"], 3, "http:// to another machine"),
    (["sync", "--state", "S", "--feed", "none"], 3, "feed.json: found no such file"),
    (["sync", "--state", "S", "--feed", "none", "--trust", "RWQ"], 2, "no minisign public key"),
    (["sync", "--state", "S", "--feed", "none", *["--trust", KEY] * 9], 2, "minisign"),
    (["query", "低保"], 2, "usage: gongshictl query"),
    (["query", "--state", "S", "低保"], 3, "holds no feed yet"),
    (["query", "--state", "S", "--limit", "-1"], 2, '--limit: found "-1", expected 0 to'),
    (["query", "--state", "S", "--limit", "100001"], 2, "--limit"),
    (["query", "--state", "S", "--offset", "x"], 2, "--offset"),
    (["query", "--state", "S", "--now", "soon"], 2, '--now: found "soon", expected a time'),
    (["query", "--state", "S", "--kind", "gide"], 2, "did you mean guide?"),
    (["query", "--state", "S", "--venue", "政务服务中"], 2, "unknown venue 政务服务中; did you mean 政务服务中心?"),
    (["query", "--state", "S", "--sort", "dates"], 2, "--sort: unknown sort dates; did you mean date?"),
    (["query", "--state", "S", "--year", "heute"], 2, '--year: found "heute", expected a year'),
    (["query", "--state", "S", "--publishr", "x"], 2, "did you mean --publisher?"),
    (["query", "--state", "S", "--json=1"], 2, "unknown option --json=1"),
    (["query", "--state", "S", "a", "b"], 2, "b is one word too many"),
    (["query", "--state", "S", "--", "--kind"], 3, "holds no feed yet"),
    (["show", "--state", "S"], 2, "usage: gongshictl show"),
    (["show", "--state", "S", "x"], 3, "holds no feed yet"),
    (["show", "--state", "S", "x", "--text", "--json"], 2, "usage: gongshictl show"),
    (["show", "--state", "S", "x", "--venue", "便民服务"], 2, "did you mean 便民服务站?"),
    (["show", "--state", "S", "x", "--now", "soon"], 2, "--now"),
    (["status"], 2, "usage: gongshictl status"),
    (["status", "--state", "S", "x"], 2, "one word too many"),
    (["typeset", "--json", "f"], 2, "usage: gongshictl typeset"),
    (["typeset", "--breaks", "--json", "--mode", "strickt", "f"], 2, "did you mean strict?"),
    (["typeset", "--breaks", "--json", "none"], 1, "none: No such file"),
    (["typeset", "--breaks", "f"], 2, "usage: gongshictl typeset"),
    ([*SET[:-1], "f"], 2, "usage: gongshictl typeset"),
    ([*SET, "--font", "songt", "f"], 2, "unknown font songt; did you mean songti?"),
    ([*SET, "--font", "x", "f"], 2, "unknown font x\n"),
    ([*SET, "--size", "3", "f"], 2, '--size: found "3", expected 4 to 400'),
    ([*SET, "--size", "32px", "f"], 2, '--size: found "32px", expected'),
    ([*SET, "--width", "10001", "f"], 2, '--width: found "10001", expected 1 to 10000'),
    ([*SET, "--indent", "-1", "f"], 2, '--indent: found "-1", expected 0 to'),
    ([*SET, "--line", "", "f"], 2, '--line: found "", expected 1 to'),
    ([*SET, "--weight", "bold", "f"], 2, '--weight: found "bold", expected 100 to'),
    ([*SET, "--height", "0", "f"], 2, '--height: found "0", expected 1 to'),
    ([*SET, "--align", "center", "f"], 2, "unknown align center; did you mean centre?"),
    ([*SET, "--mode", "uax1", "f"], 2, "unknown mode uax1; did you mean uax14?"),
    ([*SET, "none"], 1, "none: No such file"),
    ([*SET, "--data", "S", "f"], 1, "fonts/fonts.json: no fonts"),
    ([*SET, "--png", "none/page.png", os.devnull], 1, "none/page.png: not written"),
]


def check_misuse(place):
    for args, code, words in CASES:
        done = run([CTL, *[place.state if a == "S" else a for a in args]], None, cwd=place.out)
        check(done.returncode == code and words in done.stderr,
              f"{args}: exit {done.returncode}, says {done.stderr}")
        check(code != 2 or not done.stdout, f"{args}: usage on standard output")


def check_help():
    for word in "--help", "help":
        text = run([CTL, word]).stdout
        for name in "feed build", "feed check", "feed sign", "feed withdraw", "sync", "query", "show", "status", "typeset":
            check(f"  {name} " in text, f"{name} is not in the help")
    for command in ("feed build", "feed check", "feed sign", "feed withdraw", "sync", "query", "show", "status", "typeset"):
        text = run([CTL, *command.split(), "--help"]).stdout
        check(text.startswith(f"usage: gongshictl {command} "), f"{command} --help: {text}")
    check("gongshictl feed check" in run([CTL, "feed", "--help"]).stdout, "feed --help")
    for program in "gongshi", "gongshi-sync":
        text = run([BIN / program, "--help"]).stdout
        check(f"sage: {program} " in text, f"{program} --help: {text}")
    says = run([BIN / "gongshi-sync", "--fed", "x"], 2).stderr
    check("gongshi-sync: unknown option --fed; did you mean --feed?" in says, says)
    check(run([CTL, "--version"]).stdout.startswith("gongshictl "), "--version")


def check_full_disk(place):
    """A result that could not be written is no success."""
    with open("/dev/full", "w") as full:
        done = subprocess.run([CTL, "query", "--state", place.state, "--json"], stdout=full,
                              stderr=subprocess.PIPE, text=True, timeout=60)
    check(done.returncode == 1 and "did not take everything" in done.stderr, f"full: {done}")


def check_idle_settings(place):
    """A key that has no effect yet is taken, and one line says so."""
    settings = place.root / "gongshi.json"
    for keys, lines in (({"diagonalInch": 43, "site": "x"}, 1), ({"venue": "政务服务中"}, 0)):
        settings.write_text(json.dumps({"feed": "none", "stateDir": str(place.state), **keys}))
        said = run([BIN / "gongshi-sync", "--once", "--config", settings], 3).stderr
        check(said.count("without effect yet: site, diagonalInch\n") == lines ==
              said.count("without effect"), said)
    check('did you mean "政务服务中心"?' in said, said)


def ask(place, *words, data=SOURCE):
    return json.loads(run([CTL, "query", "--state", place.state, "--data", data, "--json",
                           *words]).stdout)


def check_search(place):
    """Synonyms and letters are looked for too, and it is said what stands for what."""
    found = ask(place, "低保", "--limit=50")
    check("最低生活保障" in found["also"] and found["spelt"] == found["near"] == [], f"{found}")
    by_as = {hit["as"]: hit for hit in found["hits"]}
    check("最低生活保障" in by_as["最低生活保障"]["mark"].split() and "" in by_as, f"{by_as}")
    spelt = ask(place, "dibao", "--limit=50")
    check(spelt["spelt"] and spelt["total"] > 0, f"{spelt['spelt']}")
    check(any("低保" in hit["mark"] for hit in spelt["hits"]), "letters mark characters")
    (place.root / "empty").mkdir()
    done = run([CTL, "query", "--state", place.state, "--data", place.root / "empty", "--json",
                "低保"])
    check(json.loads(done.stdout)["also"] == [] and done.stderr.count("\n") == 1 and
          "no synonyms are looked for" in done.stderr, done.stderr)
    check_narrowing(place)


def check_narrowing(place):
    """Every value of every facet narrows to as many as it counts; misspelt ones are refused."""
    facets = ask(place, "低保", "--limit=0")["facets"]
    for name in ("publisher", "level", "audience", "method", "year"):
        check(facets[name], f"no value of {name}")
        for value in facets[name]:
            total = ask(place, "低保", "--limit=0", f"--{name}", value["value"])["total"]
            check(total == value["count"], f"{name} {value}: found {total}")
    for option, value, near in (("level", "县极", "县级"), ("method", "主动公布", "主动公开"),
                                ("year", "2062", "2026"), ("audience", "全杜会", "全社会"),
                                ("publisher", "云溪镇人民政符", "云溪镇人民政府")):
        says = run([CTL, "query", "--state", place.state, f"--{option}", value], 2).stderr
        check(f"unknown {option} {value}; did you mean {near}?" in says, says)
    says = run([CTL, "query", "--state", place.state, "--tag", "nichts"], 2).stderr
    check("--tag: unknown tag nichts" in says, says)
    dates = [hit["publishDate"] for hit in ask(place, "低保", "--sort=date", "--limit=50")["hits"]]
    check(dates == sorted(dates, reverse=True) and len(set(dates)) > 1, f"{dates}")


def check_answers(place):
    place.build_feed().sync()
    lines = run([CTL, "query", "--state", place.state, "--limit=3", "低保"]).stdout.splitlines()
    check(len(lines) == 4 and int(lines[0]) > 3 and lines[1].count("\t") == 3, f"{lines}")
    lines = run([CTL, "query", "--state", place.state, "--limit=0", "低保"]).stdout.splitlines()
    check(len(lines) == 1 and int(lines[0]) > 3, f"--limit 0: {lines}")
    says = run([CTL, "query", "--state", place.state, "--field", "major-project"], 2).stderr
    check("unknown field major-project; did you mean major-projects?" in says, says)
    check_search(place)
    pieces = run([CTL, "show", "--state", place.state, "donghu-2020", "--pieces"]).stdout
    check(all(list(json.loads(p)) == ["label", "text"] for p in pieces.splitlines()), "--pieces")
    text = run([CTL, "status", "--state", place.state]).stdout
    for word in ("feed          donghu.nanchang\n", "serial        1\n", "records       649\n",
                 "error         none\n"):
        check(word in text, f"status: no {word!r} in\n{text}")


def check_breaks(place):
    """One object a line, empty ones too; a line without its end counts."""
    file = place.root / "lines.txt"
    file.write_text("低保，\n\na b", encoding="utf-8")
    out = run([CTL, "typeset", "--breaks", "--json", file]).stdout.splitlines()
    check([json.loads(line) for line in out] == [
        {"breaks": [{"offset": 3, "kind": "allowed"}]}, {"breaks": []},
        {"breaks": [{"offset": 2, "kind": "allowed"}]}], f"breaks: {out}")


def test(place):
    check_misuse(place)
    check_help()
    check_idle_settings(place)
    check_answers(place)
    check_full_disk(place)
    check_breaks(place)


main(test)
