"""One thing changed in the tree of a good layout."""
import copy


def nodes(value, path=()):
    """Every place in the tree, from the root down."""
    yield path
    children = value.items() if isinstance(value, dict) else \
        enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from nodes(child, (*path, key))


def parent_of(tree, path):
    for key in path[:-1]:
        tree = tree[key]
    return tree


def misspell(rng, word):
    at = rng.randrange(len(word))
    return word[:at] + rng.choice("xqz") + word[at + 1:]


def spoil(rng, tree):
    """One thing changed at a place drawn by `rng`; None where it cannot be."""
    path = rng.choice([p for p in nodes(tree) if p and "//" not in p])
    parent, key = parent_of(tree, path), path[-1]
    value = parent[key]
    how = rng.choice(("drop", "type", "key", "word", "number", "more", "empty"))
    if how == "drop":
        del parent[key]
    elif how == "type":
        parent[key] = rng.choice([v for v in ("text", 7, True, None, [], {}, -1.5)
                                  if type(v) is not type(value)])
    elif how == "key" and isinstance(parent, dict):
        parent[misspell(rng, key)] = parent.pop(key)
    elif how == "word" and isinstance(value, str) and value:
        parent[key] = misspell(rng, value)
    elif how == "number" and isinstance(value, (int, float)):
        parent[key] = rng.choice((-1, 0, 0.5, 10 ** 6, 1e300))
    elif how == "more" and isinstance(value, list) and value:
        value.extend(copy.deepcopy(value[0]) for _ in range(rng.choice((1, 40))))
    elif how == "empty" and isinstance(value, (str, list, dict)):
        parent[key] = type(value)()
    else:
        return None
    return tree
