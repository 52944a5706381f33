"""繁體: on every page, in both orientations, text and labels are in traditional characters, and as
many; numbers of documents are as published; a search in either script finds the same; what is
read aloud is the same; it ends with a tap, and with the session."""
import json
import re

from golden import compare
from harness import LANDSCAPE, NOW, PORTRAIT, check, load, main, nodes, texts
from pages import LARGE, USUAL, visit
from read_aloud_voice import VOICE
from screen_rules import broken

# Characters of the demo's texts that no traditional text has.
SIMPLIFIED = set(
    "务会开级国电体办县发业区请单乡条号户华证动点报内网个场门质现广两听视栏纸阅处项标"
    "关时镇变补规资机农决监结于进罚领据设层审见费贴征员询实执险构对许范划环间话应咨税"
    "卫产台称养财组记预况态经贫复责与诉类围计护偿调厅扬购灾联药学采强权职认过达检为济"
    "当评长举议营额书总径数义导备气录确获创综图医织读众选简编参么脱统难价纳缴暂传东线"
    "验疗师别转并说该码残来临无锦问签专伤岁从种赁页写没这给测负属违邮适响坚兴试奖风拟"
    "异劳积满绿托续龄节协题让状拨谁励换训稳运馈订库筑张维债楼亩轮还识迁将镕余边紧帮优"
    "舆约络绩则诺访扫论显买细终车儿万减头带销随览红吗党挂怀贤账热岗贷队闭温载抚毕碍双"
    "损离严衔盖园断挥笔刘弃档际烧术亲烟婴废词浏样龚筹占择频饮释诊语抢压馆树汇独隐厂洁"
    "凭横愿装须秆储启课绕较连贯彻键晓绍册鉴闲声画遗筛删继银赠宽陆误粮骗缘担庄届顺黄摇"
    "冻蓝扩讼讨仅阳陈辆赡鱼旧军妇谷驶抛赔饭诈钱巩驻丧厕浑浊阀洼尽剂辖齐习乐谈竞详丢讯"
    "输坏粪尘妆邻够盘竖虚赵马灯盏桥顶脚币兑摄谱汤鸡钮轻链仓铁乱触钟栋闻渔闸缓杀们础沟"
    "借势阐丰牵递卖矿荐讲团恤着辐侧辅艺娱历几欧渐孙吴砖净杨岭桩驱驾猪绝颁吨践鲫浆丝馄"
    "饨馒莴笋槛诱饵脸卧韦饰归闫轴礼纪欢远涝迟锣鲜夹趋携肾胆肠呕贝爱灭贰叁挤寻赣极浅虑"
    "踪争辍劝阵观腾诠梁悬涂倾货扎挡叶辩饲扑惩摊贩诚忆错纹颜拥湾块缩")
KEPT = {"简体", "简"}  # where it leads back to
NUMBER = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号|[\u4e00-\u9fff]+〔\d{4}〕")
HALLS = (("portrait", PORTRAIT, [540, 900]), ("landscape", LANDSCAPE, [900, 500]))
ON = [{"tap": "繁體"}, {"idle": True}, {"expect": {"role": "status", "name": "已換成繁體字"}},
      {"wait_ms": 3000}, {"idle": True}]
SEARCHES = ("低保", "医疗救助", "醫療救助", "乡村", "鄉村")


def judge(tree, label):
    for text in texts(tree):
        left = SIMPLIFIED & set(NUMBER.sub("", text)) if text not in KEPT else ()
        check(not left, f"{label}: {''.join(left)} in “{text}”")


def begin(middle):
    return [{"now": NOW}, {"idle": True}, {"tap": middle}, {"idle": True}]


def ask(name, text):
    return [{"text": text}, {"idle": True}, {"tree": f"{name}.json"}, {"wait_ms": 400},
            {"tap": "清空"}, {"idle": True}]


def tour(middle):
    steps = [*begin(middle), {"tree": "before.json"}, *ON]
    steps += visit(USUAL, lambda name: [{"tree": f"{name}.json"}, {"shot": f"{name}.png"}])
    steps += [{"drag": [[400, 850], [400, 300]], "ms": 300}, {"idle": True}, {"shot": "body.png"},
              {"tree": "body.json"}, {"tap": "首页"}, {"idle": True}, {"tap": "搜索"},
              {"idle": True}]
    for i, text in enumerate(SEARCHES):
        steps += ask(f"ask{i}", text)
    return steps + [{"type": "dibao"}, {"idle": True}, {"tree": "typed.json"},
                    {"tap": "低保"}, {"key": "Enter"}, {"idle": True}, {"shot": "search.png"},
                    {"tree": "search.json"}, {"tap": "首頁"}, {"idle": True}, {"tap": "简体"},
                    {"idle": True}, {"wait_ms": 3000}, {"tree": "after.json"}]


def rows(tree):
    return [n["name"] for n in nodes(tree) if n["role"] == "list item"]


def buttons(tree):
    return [n["name"] for n in nodes(tree) if n["role"] == "button"]


def ends_with_the_session(place, middle, size, layout):
    place.play([*begin(middle), *ON, {"tap": "政策文件"}, {"idle": True}, {"wait_ms": 61000},
                {"expect": "還在使用嗎？"}, {"wait_ms": 21000}, {"idle": True},
                {"expect": "您想查什么？"}, {"absent": "简体"}], size, layout=layout)


def from_attract(place):
    """In at once, by its button there."""
    place.play([{"now": NOW}, {"idle": True}, {"tap": "繁體中文"}, {"idle": True}, {"wait_ms": 3000},
                {"expect": "您想查什麼？"}, {"expect": "简体"}], PORTRAIT, layout="hall-portrait")


def speaks_the_same(place):
    config = place.root / "gongshi.json"
    config.write_text(json.dumps({"speechCommand": VOICE}))
    place.play([*begin([540, 900]), *ON, {"tap": "政策文件"}, {"idle": True},
                {"tap": "基層政務公開標準化規範化"}, {"idle": True}, {"tap": "朗讀"},
                {"spoken": ["发布机构", "为贯彻落实"]}, {"tree": "spoken.json"}],
               PORTRAIT, layout="hall-portrait", extra=("--config", config))
    judge(load(place.out / "spoken.json"), "read aloud")


def large(place):
    """关怀版 has 繁體 on home's dock, elsewhere behind 显示."""
    place.play([{"now": NOW}, {"idle": True}, {"tap": "关怀版（大字）"}, {"idle": True},
                {"tap": "看文件"}, {"idle": True}, {"tap": "显示"}, {"idle": True}, {"tap": "繁體"},
                {"idle": True}, {"wait_ms": 3000}, {"tap": "首頁"}, {"idle": True},
                *visit(LARGE, lambda name: [{"tree": f"l-{name}.json"}]),
                {"tap": "顯示"}, {"idle": True}, {"tree": "l-display.json"}, {"tap": "简体"},
                {"idle": True}, {"absent": "顯示"}, {"expect": "显示"}],
               PORTRAIT, layout="hall-portrait")
    for name in ("home", "reader", "display", *LARGE):
        tree = load(place.out / f"l-{name}.json")
        judge(tree, f"关怀版, {name}")
        wrong = list(broken(tree, 1080))
        check(not wrong, f"关怀版, {name}: {wrong}")


def test(place):
    place.build_feed().sync()
    place.pin_last_success()
    for kind, size, middle in HALLS:
        place.play(tour(middle), size, layout=f"hall-{kind}")
        trees = {name: load(place.out / f"{name}.json") for name in
                 ("before", "home", "reader", "body", "search", "typed", "after", *USUAL)}
        for name in ("home", "reader", "body", "search", "typed", *USUAL):
            judge(trees[name], f"{kind}, {name}")
            wrong = list(broken(trees[name], 1080))
            check(not wrong, f"{kind}, {name}: {wrong}")
        check(rows(trees["search"]), f"{kind}: 低保 is not found")
        found = [rows(load(place.out / f"ask{i}.json")) for i in range(len(SEARCHES))]
        check(all(found), f"{kind}: {found}")
        check(found[1] == found[2] and found[3] == found[4], f"{kind}: the scripts differ")
        check(buttons(trees["before"]) == buttons(trees["after"]), f"{kind}: is not as it was")
        for name in ("home", "body", "search"):
            compare(place.out / f"{name}.png", f"{kind}-hant-{name}")
        ends_with_the_session(place, middle, size, f"hall-{kind}")
    large(place)
    from_attract(place)
    speaks_the_same(place)


main(test)
