"""What is given out on request only (依申请公开) stands with its head in lists and is found by
its title; its text is nowhere, and in its place stands how to apply."""
import json
import shutil

from harness import BIN, LANDSCAPE, PORTRAIT, SOURCE, check, main, run

CTL = BIN / "gongshictl"
SECRET = "鹮羽镌刻"
BODY = [{"type": "paragraph", "text": f"正文{SECRET}到此"}]
RECORDS = [
    {"kind": "document", "id": "secret-document", "title": "关于某案卷的批复",
     "method": "依申请公开", "documentNo": "东府批〔2026〕9号", "publisher": "东湖区人民政府",
     "publishDate": "2026-11-02", "body": BODY,
     "annexes": [{"label": "附件1", "title": f"附表{SECRET}", "body": BODY}]},
    {"kind": "document", "id": "secret-by-header", "title": "关于另一案卷的批复",
     "meta": [{"key": "method", "label": "公开方式", "value": "依申请公开"}], "body": BODY},
    {"kind": "notice", "id": "secret-notice", "title": "依申请公开的公告", "publisher": "区府",
     "method": "依申请公开", "publishDate": "2026-11-20", "body": BODY},
    {"kind": "explainer", "id": "secret-explainer", "title": "依申请公开的解读",
     "method": "依申请公开", "qa": [{"q": SECRET, "a": SECRET}], "body": BODY},
    {"kind": "consultation", "id": "secret-consultation", "title": "依申请公开的征集",
     "method": "依申请公开", "opens": "2026-11-01", "closes": "2026-12-01", "body": BODY,
     "questions": [{"q": SECRET, "a": SECRET}]}]


def check_tool(place):
    answer = json.loads(run([CTL, "query", "--state", place.state, "--json", SECRET]).stdout)
    check(answer["total"] == 0, f"found by its text: {answer}")
    for record in RECORDS:
        hits = json.loads(run([CTL, "query", "--state", place.state, "--json",
                               record["title"]]).stdout)["hits"]
        check(record["id"] in [h["id"] for h in hits], f"{record['id']} is not found by its title")
        check(SECRET not in json.dumps(hits, ensure_ascii=False), f"in a snippet: {hits}")
        text = run([CTL, "show", "--state", place.state, record["id"], "--text"]).stdout
        check(record["title"] in text and SECRET not in text, f"show --text: {text}")


def check_screens(place, size, layout):
    steps = [{"idle": True}]
    for record in RECORDS:
        steps += [{"open": record["id"], "kind": record["kind"]}, {"idle": True},
                  {"expect": record["title"]}, {"expect": "本件依申请公开"},
                  {"absent": SECRET}]
    steps += [{"open": "secret-document", "kind": "document"}, {"idle": True},
              {"tap": "看怎么申请公开"}, {"idle": True}, {"absent": "没有找到"},
              {"expect": "谁能申请"}]
    place.play(steps, size, layout)


def test(place):
    source = place.root / "source"
    shutil.copytree(SOURCE / "assets/demo", source)
    (source / "more.ndjson").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in RECORDS), encoding="utf-8")
    run([CTL, "feed", "build", source, place.feed])
    place.sync()
    check_tool(place)
    check_screens(place, PORTRAIT, "hall-portrait")
    check_screens(place, LANDSCAPE, "hall-landscape")
    # A word that is none must not pass for 主动公开.
    wrong = {**RECORDS[0], "id": "wrong", "method": "依申请公开开"}
    (source / "more.ndjson").write_text(json.dumps(wrong, ensure_ascii=False) + "\n",
                                        encoding="utf-8")
    done = run([CTL, "feed", "build", source, place.root / "other"], 3)
    check("/method: " in done.stderr and 'did you mean "依申请公开"?' in done.stderr, done.stderr)


main(test)
