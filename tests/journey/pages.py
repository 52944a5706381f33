"""A citizen's pages, and how each is reached from home: the names of what is tapped."""

USUAL = {"fields": ["个公开领域"], "items": ["个公开领域", "社会救助"], "documents": ["政策文件"],
         "item": ["个公开领域", "社会救助", "政策法规文件"], "notices": ["公示公告"],
         "guides": ["办事指南"], "apply": ["依申请公开"], "explainers": ["政策解读"]}
LARGE = {"fields": ["26 个领域"], "items": ["26 个领域", "社会救助"], "documents": ["看文件"],
         "item": ["26 个领域", "社会救助", "政策法规文件"], "notices": ["看公示"],
         "guides": ["怎么办事"], "apply": ["申请公开"], "explainers": ["看解读"],
         "write": ["说不清？写出来找"], "pinyin": ["说不清？写出来找", "拼音"]}


def tree_and_shot(name):
    typed = [{"type": "dibao"}, {"idle": True}] if name == "pinyin" else []
    return typed + [{"tree": f"{name}.json"}, {"shot": f"{name}.png"}]


def visit(pages, look):
    """Steps: on home, on each of the pages and on a document those of look(name)."""
    steps = look("home")
    for name, way in pages.items():
        for tap in way:
            steps += [{"tap": tap}, {"idle": True}]
        steps += look(name) + [{"tap": "首页"}, {"idle": True}]
    return steps + [{"open": "donghu-2020", "kind": "document"}, {"idle": True}, *look("reader")]
