#include "typeset/line_break.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/line_break_generated.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* UAX #14 with the numbers of its Example 7, over units: a character with the combining
 * marks that hang on it (LB9). The tailoring for Chinese gives a few characters another
 * class and asks a few questions before the rules. */

/* Tailored classes, beyond Unicode's. */
enum {
    LB_NO_START = LB_XP + 1, /* ～ · single —: never at a line start, else as ID */
    LB_SOLIDUS,              /* / ／ */
    LB_RULE2,                /* half of a dash —— */
};

/* The text in units. Where nothing combines, a unit is a character: `end` and `zwj` are
 * NULL then. */
struct units {
    const uint32_t *cp;
    uint8_t *value; /* class after LB1, LB9, LB10 and the tailoring */
    uint32_t *end;  /* number of code points up to the unit's end */
    bool *zwj;      /* it ends in a joiner */
    size_t n;
};

/* What has gone before a boundary: 1 inside NU (NU|SY|IS)*, 2 after its CL or CP; the
 * first, third … of a run of RI. */
struct state {
    uint8_t number;
    bool odd_flag;
};

/* The state after unit `at`. Few boundaries ask for it, hence no step a unit. */
struct known_state {
    size_t at;
    struct state state;
};

/* ---- classes ---- */

static inline uint8_t
class_of(uint32_t cp)
{
    if (cp >= 0x110000)
        return LB_AL;
    uint8_t block = LINE_BREAK_BLOCK[cp >> LINE_BREAK_BLOCK_BITS];
    return LINE_BREAK_CLASS[block][cp & ((1u << LINE_BREAK_BLOCK_BITS) - 1)];
}

/* W3C clreq §3.1.3: opening and closing quotation marks are brackets in Chinese; the
 * middle dot, the wave dash and the connecting dash do not begin a line. */
static uint8_t
tailored(uint32_t cp, uint8_t value)
{
    switch (cp) {
    case 0x2018:
    case 0x201c:
        return LB_OP;
    case 0x2019:
    case 0x201d:
        return LB_CL;
    case 0x00b7:
    case 0x2027:
    case 0x2013:
    case 0xff5e:
    case 0x301c:
        return LB_NO_START;
    case 0x002f:
    case 0xff0f:
        return LB_SOLIDUS;
    case 0x2014:
    case 0x2e3a:
        return LB_RULE2;
    case 0x22ef:
        return LB_IN; /* an ellipsis, as U+2026: LB22 keeps it from a line start */
    default:
        return value;
    }
}

static bool
is_hard_end(uint8_t value)
{
    return value == LB_BK || value == LB_CR || value == LB_LF || value == LB_NL ||
           value == LB_SP || value == LB_ZW;
}

uint8_t
line_break_class(uint32_t cp, enum line_break_mode mode)
{
    uint8_t value = class_of(cp);
    return mode == LINE_BREAK_UAX14 ? value : tailored(cp, value);
}

/* What the rules below have to be told of the text as a whole. Without branches: many
 * characters are looked at in a few instructions. */
static bool
any_combines(const uint8_t *classes, size_t len)
{
    uint8_t any = 0;
    for (size_t i = 0; i < len; i++)
        any |= (uint8_t)((classes[i] == LB_CM) | (classes[i] == LB_ZWJ));
    return any;
}

static bool
any_signs(const uint32_t *cps, size_t len)
{
    uint32_t any = 0;
    for (size_t i = 0; i < len; i++)
        any |= (uint32_t)(cps[i] == 0x2019) | (uint32_t)(cps[i] == 0x2014);
    return any;
}

/* LB9 and LB10: marks join the unit before them, in place. */
static void
combine(struct units *u, uint32_t *cps)
{
    size_t n = 0;
    for (size_t at = 0; at < u->n; at++) {
        uint8_t value = u->value[at];
        bool joins = value == LB_CM || value == LB_ZWJ;
        if (joins && n > 0 && !is_hard_end(u->value[n - 1])) {
            u->end[n - 1] = (uint32_t)at + 1;
            u->zwj[n - 1] = value == LB_ZWJ;
            continue;
        }
        cps[n] = cps[at];
        u->zwj[n] = value == LB_ZWJ;
        u->end[n] = (uint32_t)at + 1;
        u->value[n++] = joins ? LB_AL : value;
    }
    u->n = n;
}

/* An apostrophe inside a Western word is no bracket; a lone dash is not half of a
 * double one. */
static void
settle_context(const struct units *u)
{
    const uint32_t *cp = u->cp;
    for (size_t i = 0; i < u->n; i++) {
        if (cp[i] != 0x2019 && cp[i] != 0x2014)
            continue;
        bool last = i + 1 == u->n;
        bool inside = i > 0 && !last && u->value[i - 1] == LB_AL && u->value[i + 1] == LB_AL;
        if (cp[i] == 0x2019 && inside)
            u->value[i] = LB_QU;
        if (cp[i] != 0x2014)
            continue;
        bool twin = (i > 0 && cp[i - 1] == 0x2014) || (!last && cp[i + 1] == 0x2014);
        if (!twin)
            u->value[i] = LB_NO_START;
    }
}

static inline struct state
next_state(struct state before, uint8_t value)
{
    struct state now = {0, value == LB_RI && !before.odd_flag};
    if (value == LB_NU)
        now.number = 1;
    else if (before.number == 1 && (value == LB_SY || value == LB_IS || value == LB_SOLIDUS))
        now.number = 1;
    else if (before.number == 1 && (value == LB_CL || value == LB_CP || value == LB_CP30))
        now.number = 2;
    return now;
}

/* ---- rules ---- */

static bool
is_op(uint8_t v)
{
    return v == LB_OP || v == LB_OP30;
}

static bool
is_cp(uint8_t v)
{
    return v == LB_CP || v == LB_CP30;
}

static bool
is_al(uint8_t v)
{
    return v == LB_AL || v == LB_HL;
}

static bool
is_id(uint8_t v)
{
    return v == LB_ID || v == LB_EB || v == LB_EM || v == LB_XP;
}

static bool
is_hangul(uint8_t v)
{
    return v == LB_JL || v == LB_JV || v == LB_JT || v == LB_H2 || v == LB_H3;
}

/* The last unit before `i` that is no space; `i` itself if there is none. */
static size_t
before_spaces(const struct units *u, size_t i)
{
    size_t k = i;
    while (k > 0 && u->value[k - 1] == LB_SP)
        k--;
    return k > 0 ? k - 1 : i;
}

/* LB25 with Example 7: what may not be torn inside or round a number. */
static bool
holds_number(const struct units *u, size_t i, uint8_t in)
{
    uint8_t a = u->value[i - 1], b = u->value[i];
    bool prefix = a == LB_PR || a == LB_PO;
    if (prefix &&
        (b == LB_NU || ((is_op(b) || b == LB_HY) && i + 1 < u->n && u->value[i + 1] == LB_NU)))
        return true;
    if ((is_op(a) || a == LB_HY) && b == LB_NU)
        return true;
    if (in == 1 &&
        (b == LB_NU || b == LB_SY || b == LB_IS || b == LB_CL || is_cp(b) || b == LB_SOLIDUS))
        return true;
    return in != 0 && (b == LB_PO || b == LB_PR);
}

/* LB13 to LB17: brackets and marks, across spaces; the tailored ones too. */
static bool
holds_brackets(const struct units *u, size_t i)
{
    uint8_t b = u->value[i];
    if (b == LB_CL || is_cp(b) || b == LB_EX || b == LB_IS || b == LB_SY)
        return true;
    if (b == LB_NO_START || b == LB_SOLIDUS)
        return true;
    size_t k = before_spaces(u, i);
    if (k == i)
        return false;
    uint8_t a = u->value[k];
    return is_op(a) || (a == LB_QU && is_op(b)) || ((a == LB_CL || is_cp(a)) && b == LB_NS) ||
           (a == LB_B2 && b == LB_B2);
}

/* LB21a to LB30b, where the two stand side by side. */
static bool
holds_words(const struct units *u, size_t i)
{
    uint8_t a = u->value[i - 1], b = u->value[i];
    if (i >= 2 && u->value[i - 2] == LB_HL && (a == LB_HY || a == LB_BA))
        return true;
    if ((a == LB_SY || a == LB_SOLIDUS) && b == LB_HL)
        return true;
    if ((is_al(a) && b == LB_NU) || (a == LB_NU && is_al(b)))
        return true;
    if ((a == LB_PR && is_id(b)) || (is_id(a) && b == LB_PO))
        return true;
    if (((a == LB_PR || a == LB_PO) && is_al(b)) || (is_al(a) && (b == LB_PR || b == LB_PO)))
        return true;
    if (a == LB_JL && (b == LB_JL || b == LB_JV || b == LB_H2 || b == LB_H3))
        return true;
    if ((a == LB_JV || a == LB_H2) && (b == LB_JV || b == LB_JT))
        return true;
    if ((a == LB_JT || a == LB_H3) && b == LB_JT)
        return true;
    if ((is_hangul(a) && b == LB_PO) || (a == LB_PR && is_hangul(b)))
        return true;
    if ((is_al(a) && is_al(b)) || (a == LB_IS && is_al(b)))
        return true;
    if (((is_al(a) || a == LB_NU) && b == LB_OP30) ||
        (a == LB_CP30 && (is_al(b) || b == LB_NU)))
        return true;
    return (a == LB_EB || a == LB_XP) && b == LB_EM;
}

/* The tailored characters; returns -1 where the standard rules decide. */
static int
chinese(const struct units *u, size_t i, enum line_break_mode mode)
{
    uint8_t a = u->value[i - 1], b = u->value[i];
    if (a == LB_SOLIDUS && mode != LINE_BREAK_BASIC)
        return LINE_BREAK_NONE;
    if (a == LB_IN && b == LB_IN)
        return LINE_BREAK_NONE;
    if (a == LB_RULE2 && b == LB_RULE2 && u->cp[i - 1] == u->cp[i])
        return LINE_BREAK_NONE;
    if (b == LB_RULE2)
        return mode == LINE_BREAK_STRICT ? LINE_BREAK_NONE : LINE_BREAK_ALLOWED;
    return -1;
}

/* After LB4 to LB12 have been asked. */
static enum line_break_kind
soft_break(const struct units *u, size_t i, struct state before, enum line_break_mode mode)
{
    uint8_t a = u->value[i - 1], b = u->value[i];
    if (holds_brackets(u, i))
        return LINE_BREAK_NONE;
    if (a == LB_SP)
        return LINE_BREAK_ALLOWED; /* LB18 */
    if (mode != LINE_BREAK_UAX14) {
        int kind = chinese(u, i, mode);
        if (kind >= 0)
            return (enum line_break_kind)kind;
    }
    if (a == LB_QU || b == LB_QU)
        return LINE_BREAK_NONE;
    if (a == LB_CB || b == LB_CB)
        return LINE_BREAK_ALLOWED;
    if (b == LB_BA || b == LB_HY || b == LB_NS || a == LB_BB || b == LB_IN)
        return LINE_BREAK_NONE;
    if (holds_words(u, i) || holds_number(u, i, before.number))
        return LINE_BREAK_NONE;
    if (a == LB_RI && b == LB_RI && before.odd_flag) /* LB30a: in pairs from the first */
        return LINE_BREAK_NONE;
    return LINE_BREAK_ALLOWED;
}

static enum line_break_kind
break_before(const struct units *u, size_t i, struct state before, enum line_break_mode mode)
{
    uint8_t a = u->value[i - 1], b = u->value[i];
    if (a == LB_CR && b == LB_LF)
        return LINE_BREAK_NONE;
    if (a == LB_BK || a == LB_CR || a == LB_LF || a == LB_NL)
        return LINE_BREAK_MUST;
    if (b == LB_BK || b == LB_CR || b == LB_LF || b == LB_NL || b == LB_SP || b == LB_ZW)
        return LINE_BREAK_NONE;
    size_t k = before_spaces(u, i);
    if (k != i && u->value[k] == LB_ZW)
        return LINE_BREAK_ALLOWED; /* LB8 */
    if ((u->zwj && u->zwj[i - 1]) || a == LB_WJ || b == LB_WJ || a == LB_GL)
        return LINE_BREAK_NONE;
    if (b == LB_GL && a != LB_SP && a != LB_BA && a != LB_HY)
        return LINE_BREAK_NONE;
    return soft_break(u, i, before, mode);
}

/* ---- most neighbours ---- */

#define OF(class) (1ull << (class))

_Static_assert(LB_RULE2 < 64, "a class is a bit of a word");

#define WORD  (OF(LB_AL) | OF(LB_NU))
#define OPENS (OF(LB_OP) | OF(LB_OP30))
#define STAYS                                                                                  \
    (OF(LB_CL) | OF(LB_CP) | OF(LB_CP30) | OF(LB_EX) | OF(LB_IS) | OF(LB_SY) | OF(LB_SP) |     \
     OF(LB_BA) | OF(LB_HY) | OF(LB_NS) | OF(LB_IN) | OF(LB_NO_START) | OF(LB_SOLIDUS))

/* What the rules come to between two classes alone, whatever stands round them: nearly all
 * neighbours of a Chinese text. The classes after which there is no line end, or may be one;
 * of the others the rules must be asked. */
static const struct {
    uint64_t none, allowed;
} QUICK[LB_RULE2 + 1] = {
    [LB_ID] = {STAYS, OF(LB_ID) | WORD | OF(LB_OP)},
    [LB_CL] = {STAYS, OF(LB_ID) | WORD | OF(LB_OP)},
    [LB_EX] = {STAYS, OF(LB_ID) | WORD | OF(LB_OP)},
    [LB_CP] = {STAYS, OF(LB_ID) | WORD},
    [LB_CP30] = {STAYS, OF(LB_ID)},
    [LB_AL] = {STAYS | WORD, OF(LB_ID)},
    [LB_NU] = {STAYS | WORD, OF(LB_ID)},
    [LB_IS] = {STAYS | OF(LB_AL), OF(LB_ID)},
    [LB_NO_START] = {STAYS, OF(LB_ID)},
    [LB_OP] = {~0ull, 0},
    [LB_OP30] = {~0ull, 0},
};

/* Whether `value` has a part in the state: any other ends it. */
static bool
goes_on(uint8_t value)
{
    const uint64_t parts = OF(LB_NU) | OF(LB_SY) | OF(LB_IS) | OF(LB_SOLIDUS) | OF(LB_CL) |
                           OF(LB_CP) | OF(LB_CP30) | OF(LB_RI);
    return parts >> value & 1;
}

/* After unit `at`, which lies behind the one known. */
static struct state
state_after(const struct units *u, size_t at, struct known_state *known)
{
    size_t i = at;
    while (i > known->at && goes_on(u->value[i]))
        i--;
    struct state state = i == known->at ? known->state : (struct state){0, false};
    while (i++ < at)
        state = next_state(state, u->value[i]);
    *known = (struct known_state){at, state};
    return state;
}

static void
mark_all(const struct units *u, enum line_break_mode mode, uint8_t *kinds)
{
    const uint8_t *value = u->value; /* here, as bytes are written that might be any */
    const uint32_t *end = u->end;
    const bool *zwj = u->zwj;
    struct known_state known = {0, next_state((struct state){0, false}, value[0])};
    for (size_t i = 1, n = u->n; i < n; i++) {
        uint8_t a = value[i - 1], b = value[i];
        uint64_t may = QUICK[a].allowed >> b & 1, sure = (QUICK[a].none >> b & 1) | may;
        size_t at = end ? end[i - 1] - 1 : i - 1;
        kinds[at] = (uint8_t)may;
        if (!sure || (zwj && zwj[i - 1]))
            kinds[at] = (uint8_t)break_before(u, i, state_after(u, i - 1, &known), mode);
    }
}

void
line_break_classed(const uint32_t *cps, uint8_t *classes, size_t len, enum line_break_mode mode,
                   uint8_t *kinds)
{
    if (len == 0)
        return;
    struct units u = {.cp = cps, .value = classes, .n = len};
    uint32_t *own = NULL;
    bool signs = mode != LINE_BREAK_UAX14 && any_signs(cps, len);
    if (any_combines(classes, len)) {
        own = xmalloc(len * sizeof *own);
        memcpy(own, cps, len * sizeof *own);
        u.cp = own;
        u.end = xmalloc(len * sizeof *u.end);
        u.zwj = xmalloc(len * sizeof *u.zwj);
        memset(kinds, LINE_BREAK_NONE, len);
        combine(&u, own);
    }
    if (signs)
        settle_context(&u);
    mark_all(&u, mode, kinds);
    kinds[len - 1] = LINE_BREAK_MUST; /* LB3 */
    free(u.end);
    free(u.zwj);
    free(own);
}

void
line_break_points(const uint32_t *cps, size_t len, enum line_break_mode mode, uint8_t *kinds)
{
    uint8_t *classes = xmalloc(len + 1);
    for (size_t i = 0; i < len; i++)
        classes[i] = line_break_class(cps[i], mode);
    line_break_classed(cps, classes, len, mode, kinds);
    free(classes);
}

enum err
line_break_run(const char *utf8, size_t len, enum line_break_mode mode, uint8_t *kinds)
{
    if (len > LINE_BREAK_MAX_BYTES)
        return ERR_RANGE;
    memset(kinds, LINE_BREAK_NONE, len);
    uint32_t *cps = xmalloc((len + 1) * sizeof *cps), *ends = xmalloc((len + 1) * sizeof *ends);
    uint8_t *by_point = xmalloc(len + 1);
    size_t n = 0;
    for (size_t at = 0; at < len; n++) {
        cps[n] = utf8_next(utf8, len, &at);
        ends[n] = (uint32_t)at;
    }
    line_break_points(cps, n, mode, by_point);
    for (size_t i = 0; i < n; i++)
        kinds[ends[i] - 1] = by_point[i];
    free(by_point);
    free(ends);
    explicit_bzero(cps, n * sizeof *cps);
    free(cps);
    return ERR_OK;
}

bool
line_break_combines(uint32_t cp)
{
    uint8_t value = cp < 0x300 ? LB_AL : class_of(cp);
    return value == LB_CM || value == LB_ZWJ;
}
