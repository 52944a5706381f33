#!/usr/bin/env python3
"""Write theme_generated.h from the design tokens: theme_gen.py TOKENS.JSON > HEADER.

With --check HEADER it compares instead and fails when the header is out of date.
"""
import json
import pathlib
import re
import sys

SCHEMES = ("light", "care", "highContrast")
KINDS = ("fields", "policy", "interp", "guide", "notice", "apply", "opinion")
ALERTS = ("blue", "yellow", "orange", "red")
EASINGS = ("linear", "standard", "decelerate", "accelerate")
SIGNAGE, SIGNAGE_FAR = "signage1920", "signageLarge1920"
TABLES = (("PORTRAIT", "portrait1080", SIGNAGE), ("LANDSCAPE", "landscape1920", SIGNAGE),
          ("CARE", "care1080", SIGNAGE), ("FAR", "portrait1080", SIGNAGE_FAR))
ROLES = {"heiti": "FONT_HEITI", "songti": "FONT_SONGTI", "kaiti": "FONT_KAITI",
         "fangsong": "FONT_FANGSONG"}
TABULAR = ("clock", "numeral")


def shout(name):
    """onHero2 -> ON_HERO2, title1 -> TITLE1."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def colour(text):
    digits = text.lstrip("#")
    return "0x" + (digits if len(digits) == 8 else digits + "FF").lower() + "u"


def face(name, entry):
    style = [f".role = {ROLES[entry['role']]}", f".weight = {entry['weight']}",
             f".size = {entry['size']}"]
    if "tracking" in entry:
        style.append(f".tracking = {entry['tracking']}")
    if name in TABULAR:
        style.append(".tabular = true")
    return f"{{{{{', '.join(style)}}}, {entry['line']}}}"


def entries(table):
    return {name: entry for name, entry in table.items() if isinstance(entry, dict)}


def colours(tokens):
    lines = ["static const colour_rgba THEME_COLOURS[3][COLOUR_COUNT] = {"]
    for scheme in SCHEMES:
        lines.append("    {")
        for name, value in tokens["colour"][scheme].items():
            lines.append(f"        [COLOUR_{shout(name)}] = {colour(value)},")
        lines.append("    },")
    return lines + ["};", ""]


def kinds(tokens):
    lines = ["static const struct theme_kind_style THEME_KINDS[3][THEME_KIND_COUNT] = {"]
    for scheme in SCHEMES:
        lines.append("    {")
        for kind in KINDS:
            entry = tokens["colour"]["kinds"][scheme][kind]
            lines.append(f"        [THEME_KIND_{shout(kind)}] = {{\"{entry['name']}\", "
                         f"{colour(entry['ink'])}, {colour(entry['tint'])}}},")
        lines.append("    },")
    return lines + ["};", ""]


def faces(tokens):
    lines = ["enum { " + ", ".join(f"THEME_TABLE_{name}" for name, _, _ in TABLES) + " };",
             "static const struct theme_face THEME_FACES[4][TYPE_COUNT] = {"]
    portrait = entries(tokens["type"]["portrait1080"])
    for name, table, signage in TABLES:
        merged = {**portrait, **entries(tokens["type"][table])}
        lines.append(f"    [THEME_TABLE_{name}] = {{")
        for type_name, entry in merged.items():
            lines.append(f"        [TYPE_{shout(type_name)}] = {face(type_name, entry)},")
        for type_name, entry in entries(tokens["type"][signage]).items():
            lines.append(f"        [TYPE_SIGN_{shout(type_name)}] = {face(type_name, entry)},")
        lines.append("    },")
    return lines + ["};", ""]


def motion(tokens):
    easing = tokens["motion"]["easing"]
    lines = ["static const double THEME_EASINGS[4][4] = {"]
    lines += ["    {" + ", ".join(str(float(v)) for v in easing[name]) + "}," for name in EASINGS]
    lines += ["};", "", "static const struct {",
              "    const char *level;", "    colour_rgba fill, ink;", "} THEME_ALERTS[] = {"]
    for name in ALERTS:
        entry = tokens["colour"]["warningSignal"][name]
        lines.append(f"    {{\"{name}\", {colour(entry['fill'])}, {colour(entry['ink'])}}},")
    return lines + ["};", ""]


def numbers(tokens):
    scroll, border, radius = tokens["motion"]["scroll"], tokens["border"], tokens["radius"]
    focus = tokens["states"]["focus"]
    pairs = [("DRAG_SLOP", scroll["dragSlop"]), ("DRAG_SLOP_CARE", scroll["dragSlopCare"]),
             ("VELOCITY_WINDOW_MS", scroll["velocityWindowMs"]),
             ("FLING_MIN", float(scroll["flingMin"])), ("FLING_MAX", float(scroll["flingMax"])),
             ("DECAY_TAU_MS", float(scroll["decayTauMs"])),
             ("STOP_BELOW", float(scroll["stopBelow"])),
             ("RUBBER_BAND", float(scroll["rubberBand"])), ("SPRING_MS", scroll["springMs"]),
             ("LOCK_RATIO", float(scroll["directionLockRatio"])),
             ("HIT_SLOP", tokens["touch"]["hitSlop"]),
             ("FOCUS_INNER", focus["inner"]["width"]), ("FOCUS_OUTER", focus["outer"]["width"]),
             ("BORDER_HAIRLINE", border["hairline"]), ("BORDER_CONTROL", border["control"]),
             ("BORDER_CONTRAST", border["highContrast"])]
    pairs += [("RADIUS_" + shout(name), value) for name, value in radius.items()]
    return [f"#define THEME_{name} {value}" for name, value in pairs] + [""]


def header(tokens):
    lines = ["/* Made by theme_gen.py from assets/design/tokens.json. */",
             "#ifndef UI_THEME_GENERATED_H", "#define UI_THEME_GENERATED_H", "",
             '#include "ui/theme.h"', ""]
    lines += numbers(tokens)
    return "\n".join(lines) + "\n"


def tables(tokens):
    lines = ["#ifdef THEME_TABLES /* theme.c alone */", ""]
    lines += colours(tokens) + kinds(tokens) + faces(tokens) + motion(tokens)
    return "\n".join(lines + ["#endif", "", "#endif"]) + "\n"


def main():
    tokens = json.loads(pathlib.Path(sys.argv[1]).read_text())
    text = header(tokens) + tables(tokens)
    if len(sys.argv) == 4 and sys.argv[2] == "--check":
        if pathlib.Path(sys.argv[3]).read_text() != text:
            print(f"{sys.argv[3]} is out of date: run {sys.argv[0]} {sys.argv[1]} > {sys.argv[3]}")
            return 1
        return 0
    sys.stdout.write(text)
    return 0


sys.exit(main())
