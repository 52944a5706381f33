"""What must hold of every accessibility tree, whatever is on the screen."""
from harness import nodes

LEAST_TARGET = 60  # reference px, of 1080 on the shorter side
# As much on the 720 of 关怀版, on canvases of any shape, and on the 540 of what is read from afar.
LEAST_LARGE, LEAST_FAR = 40, 30
SHIFT = 4  # the whole picture wanders by so much, against burn-in
TEXT_ROLES = ("text", "heading")


def overlap(a, b):
    """How deep two rectangles lie in each other."""
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return min(w, h)


def inside(inner, outer):
    return (inner[0] >= outer[0] and inner[0] + inner[2] <= outer[0] + outer[2] and
            inner[1] >= outer[1] and inner[1] + inner[3] <= outer[1] + outer[3])


def is_target(node):
    return node.get("touchable") and not {"disabled", "inert"} & set(node["states"])


def said(node):
    return f"{node['role']} “{(node['name'] or node['text'])[:40]}” {node['rect']}"


def seen(node):
    return node.get("seen", node["rect"])


def targets_apart(node, slack):
    """Targets beside each other share no place; a button on a box that comes before is meant."""
    own = [c for c in node["children"] if is_target(c)]
    for i, a in enumerate(own):
        for b in own[i + 1:]:
            if overlap(seen(a), seen(b)) > slack and not inside(seen(b), seen(a)):
                yield f"{said(a)} and {said(b)} overlap"


def cut_aside(node, slack):
    """A text that the canvas or its frame cuts at the left or right."""
    return node["role"] in TEXT_ROLES and "seen" in node and \
        node["seen"][2] + SHIFT + slack < node["rect"][2]


def broken(tree, device_short):
    """Sentences about all that is wrong. One device px is `slack` reference px."""
    if not tree or not tree.get("children"):
        yield "the tree is empty"
        return
    reference = min(tree["rect"][2:])
    least = {720: LEAST_LARGE, 540: LEAST_FAR}.get(reference, LEAST_TARGET)
    slack = (reference if reference in (720, 540) else 1080) / device_short + 1
    width = tree["rect"][2]
    for node in nodes(tree):
        w, h = node["rect"][2:]
        if is_target(node) and "seen" not in node and min(w, h) < least - slack:
            yield f"{said(node)} is too small to touch"
        if node["role"] in TEXT_ROLES and w > width + slack:
            yield f"{said(node)} is wider than the canvas"
        if cut_aside(node, slack):
            yield f"{said(node)} is cut at the side: {node['seen']}"
        yield from targets_apart(node, slack)
