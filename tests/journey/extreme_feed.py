"""A feed of everything that is allowed and that nobody would wish for."""
import hashlib
import json
import random

from feed_parts import lines, manifest, write_part

LONG_TITLE = "关于进一步做好相关工作有关事项的通知" * 111 + "完"  # 2000 characters
LONG_ID = "一份编号很长的文件" * 4 + "-长号"  # 120 bytes
RARE = "𠀀𠂆𪚥㐂䶮䲜𬺰𫟦𡋾龘靐齉爩"
MARKS = "n\u0300m\u0300\u00ea\u0304\u01dan\u0302g" + "e" + "\u0301\u0300\u0302\u0304" * 3 + "が゜한"
BIDI = "前\u202e倒着写的字 abc\u202c后，\u2066隔离\u2069，\u200f标记\u200e，\u061c零宽\u200b空\u200d格\u2060。\ufeff"
# No font of the package list has these: shown as empty boxes and counted, never a crash.
UNSHOWABLE = "ᬅ \U0010fffd"
# Right to left, stacked, joined.
OTHER_SCRIPTS = ("بارلىق ئادەملەر تۇغۇلۇشىدىنلا ئەركىن (2026-يىلى)。", "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས།",
                 "ᠬᠥᠮᠦᠨ ᠪᠦᠷ ᠲᠥᠷᠥᠵᠦ ᠮᠡᠨᠳᠡᠯᠡᠬᠦ ᠡᠷᠬᠡ", "新疆（شىنجاڭ）、西藏（བོད་ལྗོངས།）的公告")
SPACES = "前　　后 a  b\u00a0c\u2003d\u3000 \u2028e"
SENTENCES = ("各村（社区）应当将有关信息通过公示栏、电子屏等方式及时公开，接受群众监督。",
             "公开期限不少于15个工作日，涉及资金的，应当附明细表。",
             "对依法不予公开的内容，应当说明理由；确需延长的，报区级主管部门批准。",
             "符合条件的家庭每月补助1,235.50元，自2026年1月1日起执行。")
PAGE_CHARS = 28 * 22  # GB/T 9704-2012 5.2.2: 28 characters, 22 lines a page


def text(type_, words, **more):
    return {"type": type_, "text": words, **more}


def paragraph(words):
    return text("paragraph", words)


def table(columns, rows, **more):
    return {"type": "table", "columns": [c if isinstance(c, dict) else {"title": c}
                                         for c in columns], "rows": rows, **more}


def record(kind, id_, title, body=(), **more):
    return {"kind": kind, "id": id_, "title": title, "publisher": "东湖区人民政府办公室",
            "publishDate": "2026-11-20", "body": list(body), **more}


def document(id_, title, body=(), **more):
    return record("document", id_, title, body, **more)


def notice(id_, title, body=(), **more):
    return record("notice", id_, title, body, **{"category": "other", "categoryName": "其他",
                                                 "showFrom": "2026-11-01", **more})


def pages(count):
    """`count` pages of plain text, in paragraphs and numbered headings."""
    dice, left, out = random.Random(count), count * PAGE_CHARS, []
    while left > 0:
        words = "".join(dice.choices(SENTENCES, k=dice.randrange(1, 9)))
        out.append(paragraph(f"第{len(out) + 1}段。{words}"))
        left -= len(words) + 28
        if len(out) % 40 == 0:
            out.append(text("heading", f"第{len(out)}节", level=1 + len(out) // 40 % 4))
    return out


# ---- tables ----

def nested(depth):
    if depth == 0:
        return [{"title": "甲"}, {"title": "乙", "align": "right"}]
    return [{"title": f"第{depth}层", "children": nested(depth - 1)}, {"title": f"旁{depth}"}]


def spans():
    """Eight columns; a tall cell, a wide one, and one over all of the last rows."""
    rows = [[{"text": f"高{i}", "rowSpan": 5}, *[f"{i}-{c}" for c in range(7)]]
            if i % 5 == 0 else [f"{i}-{c}" for c in range(7)] for i in range(10)]
    rows.append([{"text": "横跨全部", "colSpan": 8}])
    rows.append([{"text": "大", "colSpan": 4, "rowSpan": 3}, "a", "b", "c", "d"])
    return rows + [["e", "f", "g", "h"], ["i", "j", "k", "l"]]


def tall_span(rows):
    """One cell beside all rows, as 村 beside its households."""
    return [[{"text": "整个村", "rowSpan": rows}, "1"], *[[str(i)] for i in range(2, rows + 1)]]


def tables():
    wide = [f"第{c}列" for c in range(1, 61)]
    yield "t-1x1", "一行一列的表", table(["名"], [["值"]])
    yield "t-no-rows", "没有行的表", table(["甲", "乙"], [])
    yield "t-60", "六十列的表", table(wide, [[f"{r}.{c}" for c in range(60)] for r in range(4)])
    for rows in (20, 600):
        yield f"t-{rows}", f"{rows}行的表", table(
            ["序号", "户主", {"title": "金额（元）", "align": "decimal"}, "备注"],
            [[str(r), f"王*{r % 10}", f"{r * 1234.5:,.2f}", "" if r % 3 else "按月"]
             for r in range(1, rows + 1)], caption="补助发放明细表", unit="元", totalRow=True)
    yield "t-spans", "合并的表", table([f"列{c}" for c in range(8)], spans())
    yield "t-tall", "一格贯穿全表", table(["村", "户"], tall_span(120))
    yield "t-deep", "多层表头", table(nested(6), [[str(c) for c in range(8)]] * 3)
    yield "t-empty", "空格的表", table(["", "", ""], [["", "", ""]] * 12, note="以上全空。")
    yield "t-same", "同样的表", table(["项", "项"], [["同", {"text": "同", "repeats": True}]] * 30)
    yield "t-long", "一格很长的表", table(
        ["事项", "说明"], [["审批", "".join(SENTENCES * 40)], ["x" * 300, "短"]])


# ---- blocks ----

def put_file(feed, data, end, type_, title):
    digest = hashlib.sha256(data).hexdigest()
    path = f"files/{digest[:2]}/{digest}.{end}"
    file = feed / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return {"path": path, "sha256": digest, "bytes": len(data), "type": type_, "title": title}


def every_block(feed):
    picture = put_file(feed, b"\x89PNG\r\n\x1a\nno picture at all", "png", "image/png", "照片")
    pdf = put_file(feed, b"%PDF-1.4 broken", "pdf", "application/pdf", "申请表（空表）.pdf")
    sound = put_file(feed, b"OggS", "ogg", "audio/ogg", "朗读版")
    film = put_file(feed, b"", "mp4", "video/mp4", "讲解视频")
    yield text("heading", "总则", level=1, number="一、")
    yield text("heading", "没有编号的小标题", level=4)
    yield text("heading", "很长的标题" * 60, level=2, number="（一）")
    yield paragraph("一段话。")
    yield text("paragraph", "居中。", align="center")
    yield text("paragraph", "1.", number="第一条　")
    yield table(["甲"], [["乙"]], caption="表1", unit="元", note="注：无。")
    yield {"type": "image", "file": picture, "alt": "一张打不开的照片"}
    yield {"type": "list", "items": ["第一", "第二" * 200, ""], "ordered": True}
    yield {"type": "list", "items": ["只有一项"]}
    yield {"type": "qa", "qa": [{"q": "问？" * 100, "a": ""}, {"q": "再问？", "a": "答。" * 300}]}
    yield {"type": "steps", "steps": [
        {"step": 1, "name": "申请", "detail": "", "who": "本人", "timeLimit": "当日"},
        {"step": 2, "name": "长名" * 80, "detail": "说明" * 300, "who": "", "timeLimit": ""}]}
    yield {"type": "file", "file": pdf}
    yield {"type": "audio", "file": sound}
    yield {"type": "video", "file": film}
    yield {"type": "signature", "text": "东湖区人民政府办公室"}
    yield {"type": "signature", "text": "2026年11月20日"}


def of_each_validity():
    for number, validity in enumerate(("有效", "已修改", "废止", "失效")):
        for kind in ("document", "notice", "explainer", "consultation", "guide"):
            more = {"consultation": {"opens": "2026-11-01", "closes": "2026-12-01"},
                    "notice": {"showFrom": "2026-11-01"}}.get(kind, {})
            yield record(kind, f"v-{kind}-{number}", f"{validity}的{kind}", [paragraph("正文。")],
                         validity=validity, **more)


def consultations():
    asked = [{"q": "您对草案有什么意见？" * n, "a": "采纳。" * 30 * n} for n in range(1, 9)]
    yield record("consultation", "c-open", "征求意见稿", [paragraph(s) for s in SENTENCES],
                 opens="2026-11-01", closes="2026-12-31", questions=[{"q": "意见？", "a": ""}])
    yield record("consultation", "c-closed", "已结束的征求意见", [paragraph("感谢参与。")],
                 opens="2025-11-01", closes="2025-12-01", questions=asked)
    yield record("consultation", "c-future", "尚未开始", [], opens="2027-01-01",
                 closes="2027-02-01")
    yield record("consultation", "c-odd", "先结束后开始", [], opens="2027-01-01",
                 closes="2026-02-01")


def items():
    base = {"fieldIds": ["f-1"], "level1": "救助", "content": ["条件"], "publishDate": "2026-11-01"}
    many = [f"《某某办法（第{n}号）》（国发〔20{n:02}〕{n}号）" for n in range(1, 41)]
    yield {"kind": "item", "id": "i-bare", "title": "救助", "seq": 1, **base}
    yield {"kind": "item", "id": "i-full", "title": "很" * 400, "seq": 2, **base,
           "level2": "很" * 400, "content": ["内容" * 100] * 60, "basis": many,
           "timeLimit": "自信息形成或者变更之日起" * 20, "subject": "主体" * 100,
           "channels": [{"label": f"渠道{n}" * (1 + n % 9), "checked": n % 2 == 0}
                        for n in range(40)],
           "otherChannels": ["其他"] * 20, "audience": {"全社会": True, "特定群体": True},
           "audienceNote": "说明" * 60, "method": {"主动": True, "依申请": True},
           "level": {"县级": True, "乡级": True}}


def guides():
    yield {"kind": "guide", "id": "g-bare", "title": "什么都没有写的指南"}
    yield record("guide", "g-full", "什么都写了的指南", [paragraph("正文。")],
                 serviceObject="个人" * 40, legalBasis=["依据" * 60] * 9,
                 conditions=["条件" * 90] * 12,
                 materials=[{"name": f"材料{n}" * (1 + n % 20), "form": "原件", "copies": n,
                             "required": n % 2 == 0, "note": "注" * n} for n in range(30)],
                 process=[{"step": n, "name": f"第{n}步", "detail": "说" * 20 * n, "who": "窗口",
                           "timeLimit": "1个工作日"} for n in range(1, 21)],
                 timeLimit={"legal": "20个工作日" * 9, "promised": "1个工作日"},
                 fee={"charge": True, "text": "每件0.5元" * 20}, location="地点" * 60,
                 hours="周一至周五" * 30, phone="0791-00000000", supervisionPhone="12345",
                 channels=["窗口", "网上"] * 9, result="证照" * 30, notes=["说明" * 80] * 9)


def application():
    """As g-full, but what tells how to apply: another page."""
    full = list(guides())[-1]
    return {**full, "id": "a-full", "title": "怎样申请公开", "tags": ["依申请公开"]}


def urgent(number, **more):
    return notice(f"u-{number}", f"暴雨红色预警第{number}号" * number * 3, [paragraph("请勿外出。")],
                  priority="urgent", showUntil="2026-12-01", alert={
                      "type": "rain", "level": ("red", "orange", "yellow", "blue")[number % 4],
                      "levelName": "红色", "start": "2026-11-20", "end": "2026-12-01",
                      "area": [f"第{n}村" for n in range(40)], "warning": "警示" * 40 * number,
                      "measures": "措施" * 60 * number, "issuer": "气象台", "status": "active",
                      **more})


def calm(feed, now):
    """Every record that does not take the whole screen."""
    yield {"kind": "field", "id": "f-1", "title": "社会救助", "number": 1, "name": "社会救助",
           "slug": "shjz", "responsibleUnitsText": "民政局" * 60}
    yield {"kind": "field", "id": "f-2", "title": "空的领域", "number": 2, "name": "空的领域",
           "publisher": "区政务公开办", "publishDate": "2026-10-09", "indexNo": "F-0002"}
    yield document("d-title", LONG_TITLE)
    yield document("d-word", "一个词", [paragraph("长词" + "x" * 5000 + "到此。")])
    yield document("d-empty", "没有正文")
    yield document("d-short", "短的文件", pages(1))
    yield document("d-long", "四百页的文件", pages(400))
    yield document("d-4", "四页的文件", pages(4))
    yield document("d-40", "四十页的文件", pages(40))
    yield document("d-meta", "有元数据的", [paragraph("正文。")], documentNo="国办发〔2026〕1号",
                   meta=[{"label": "索引号" * 9, "value": ""}, {"label": "主题词", "value": "长" * 900}],
                   annexes=[{"label": f"附件{n}", "title": "目录" * n, "body": [paragraph("无。")]}
                            for n in range(1, 31)],
                   related=[{"title": f"相关{n}", "relation": "解读"} for n in range(20)])
    yield document("d-spaces", "空白", [paragraph(SPACES), paragraph("\n\n换\n行\r\n\t")])
    yield document(LONG_ID, "编号很长的文件", [paragraph("正文。")])
    yield document("d-blocks", "所有的块", every_block(feed))
    yield document("d-rare", f"生僻字{RARE}", [paragraph(RARE * 20), paragraph(MARKS)])
    yield document("d-bidi", f"标题{BIDI}", [paragraph(BIDI * 5)])
    yield document("d-scripts", OTHER_SCRIPTS[0], [paragraph(text * 3) for text in OTHER_SCRIPTS])
    for id_, title, one in tables():
        yield document(id_, title, [paragraph("见下表。"), one])
        yield notice("n" + id_, title, [one])
    yield notice("n-starts", "此刻开始", [paragraph("正文。")], showFrom=now)
    yield notice("n-ends", "此刻结束", [paragraph("正文。")], showUntil=now)
    yield notice("n-backwards", "先结束后开始", [paragraph("正文。")], showFrom="2027-01-01",
                 showUntil="2026-01-01")
    yield notice("n-title", LONG_TITLE)
    yield notice("n-long", "四十页的公告", pages(40))
    yield notice("n-quick", "一秒钟的公告", [paragraph("正文。")], dwellSeconds=1)
    yield notice("n-word", "一个词", [paragraph("y" * 5000)])
    yield notice("n-blocks", "所有的块", every_block(feed),
                 contact={"name": "王某" * 30, "phone": "0791-00000000", "address": "地址" * 80})
    yield application()
    yield record("explainer", "e-bare", "没有内容的解读")
    yield record("explainer", "e-full", LONG_TITLE[:200], every_block(feed), basis=["依据" * 50] * 9,
                 qa=[{"q": "问" * 200, "a": "答" * 2000}, {"q": "问", "a": ""}], explains="d-long")
    for some in (of_each_validity(), consultations(), items(), guides()):
        yield from some


def put(feed, serial, records):
    feed.mkdir(exist_ok=True)
    data = lines(*(json.dumps(r, ensure_ascii=False) for r in records))
    (feed / "feed.json").write_text(manifest(serial, [write_part(feed, data)]), encoding="utf-8")
