#include "typeset/para_sense.h"
#include "han/words.h"
#include "typeset/para_class.h"
#include "typeset/para_keep.h"

#include <stdbool.h>
#include <uchar.h>

enum {
    COST_NAME = 1500,  /* inside 《》 that a line holds */
    COST_QUOTE = 4000, /* inside “” and （） that a line holds */
    COST_LONE = 500    /* beside a word of one character, or a short one before a pause */
};

struct sense {
    const uint32_t *cps;
    size_t len;
    uint8_t words[PARA_SENSE_MAX], keep[PARA_SENSE_MAX];
};

/* Whether the two characters that end with i are these. */
static bool
ends_with(const struct sense *s, size_t i, const char32_t *pair)
{
    return i > 0 && s->cps[i - 1] == pair[0] && s->cps[i] == pair[1];
}

/* A word of one character at i. */
static bool
is_lone(const struct sense *s, size_t i)
{
    return para_is_ideograph(s->cps[i]) && s->words[i] != HAN_WORDS_INSIDE &&
           (i == 0 || s->words[i - 1] != HAN_WORDS_INSIDE);
}

/* Small words that follow what they belong to. */
static bool
is_tail(const struct sense *s, size_t i)
{
    return s->cps[i] == U'的' ||
           (is_lone(s, i) && para_is_in(s->cps[i], U"等之上下中内外里后前时间"
                                                   U"者化性们类型级法"));
}

/* Small words that lead what they belong to. */
static bool
is_lead(const struct sense *s, size_t i)
{
    return is_lone(s, i) && para_is_in(s->cps[i], U"和与及或在对向从为以将被由拟不未各至");
}

static bool
is_and(const struct sense *s, size_t i)
{
    return is_lone(s, i) && para_is_in(s->cps[i], U"和与及或暨");
}

/* 的 before a last short word, which is what the title is called: 的通知, 的告知书》. */
static bool
leads_name(const struct sense *s, size_t i)
{
    size_t end = i + 1;
    while (end < s->len && para_is_ideograph(s->cps[end]))
        end++;
    return s->cps[i] == U'的' && end - (i + 1) <= 3;
}

/* Beside the brackets of 国（境）外. */
static bool
is_in_aside(const struct sense *s, size_t i)
{
    return (i + 3 < s->len && s->cps[i + 1] == U'（' && s->cps[i + 3] == U'）') ||
           (i > 1 && s->cps[i] == U'）' && s->cps[i - 2] == U'（' && i + 1 < s->len &&
            para_is_ideograph(s->cps[i + 1]));
}

/* After marks and before opening ones; -1 if neither is there. */
static int32_t
mark_cost(uint32_t a, uint32_t b)
{
    enum cluster_class before = para_class(a), after = para_class(b);
    bool ends = before >= CLUSTER_CLOSE && before <= CLUSTER_STOP;
    if (ends || before == CLUSTER_SPACE)
        return PARA_SENSE_FREE;
    if (after == CLUSTER_OPEN)
        return para_is_quote(b) ? PARA_SENSE_GOOD : PARA_SENSE_FREE;
    return -1;
}

/* Only one or two characters before a pause: 防诈骗|提醒：. */
static bool
is_before_pause(const struct sense *s, size_t i)
{
    for (size_t at = i + 2; at <= i + 3 && at < s->len; at++)
        if (para_class(s->cps[at]) == CLUSTER_PAUSE)
            return true;
    return false;
}

/* 第9号, 80周岁: what counts goes with what is counted; dates stand alone. */
static bool
is_count(const struct sense *s, size_t i)
{
    return i > 0 && para_is_digit(s->cps[i - 1]) && !para_is_in(s->cps[i], U"年月日时分");
}

/* Ending a line after character i, whatever encloses it. */
static int32_t
boundary_cost(const struct sense *s, size_t i)
{
    uint32_t a = s->cps[i], b = s->cps[i + 1];
    if (s->keep[i] == PARA_KEEP_STRONG && b != U'〔')
        return PARA_SENSE_TORN + PARA_SENSE_BAD;
    if (s->words[i] == HAN_WORDS_INSIDE || s->keep[i] != PARA_KEEP_NONE)
        return PARA_SENSE_TORN;
    if (is_in_aside(s, i) || is_tail(s, i + 1) || is_lead(s, i) ||
        (para_is_digit(a) && para_is_ideograph(b)))
        return PARA_SENSE_BAD;
    int32_t mark = mark_cost(a, b);
    if (mark >= 0)
        return mark;
    bool about = i + 2 < s->len && ends_with(s, i + 2, U"关于");
    if (about)
        return PARA_SENSE_FREE;
    if (is_count(s, i))
        return PARA_SENSE_BAD;
    if (leads_name(s, i))
        return PARA_SENSE_PART;
    if (ends_with(s, i, U"印发") || ends_with(s, i, U"转发") || a == U'的' ||
        is_and(s, i + 1) || para_is_digit(b))
        return PARA_SENSE_GOOD;
    if (s->words[i] == HAN_WORDS_PART && !ends_with(s, i, U"关于"))
        return PARA_SENSE_PART;
    bool lone = (is_lone(s, i) && !is_tail(s, i)) ||
                (is_lone(s, i + 1) && !is_lead(s, i + 1)) || is_before_pause(s, i);
    return lone ? PARA_SENSE_WORD + COST_LONE : PARA_SENSE_WORD;
}

static uint32_t
closing_of(uint32_t cp)
{
    static const char32_t PAIRS[][2] = {
        {U'《', U'》'}, {U'〈', U'〉'}, {U'“', U'”'}, {U'‘', U'’'}, {U'（', U'）'}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (PAIRS[i][0] == cp)
            return PAIRS[i][1];
    return 0;
}

/* What one pair of marks encloses stays on a line that holds it. */
static void
keep_enclosed(const struct sense *s, size_t open, size_t line_chars, int32_t *cost)
{
    uint32_t closing = closing_of(s->cps[open]);
    size_t depth = 0, end = open;
    for (; closing != 0 && end < s->len; end++) {
        depth += s->cps[end] == s->cps[open];
        if (s->cps[end] == closing && --depth == 0)
            break;
    }
    if (closing == 0 || end == s->len || end - open >= line_chars)
        return;
    int32_t more = s->cps[open] == U'《' || s->cps[open] == U'〈' ? COST_NAME : COST_QUOTE;
    for (size_t i = open; i < end; i++)
        cost[i] += more;
}

void
para_sense_mark(const uint32_t *cps, size_t len, size_t line_chars, int32_t *cost)
{
    struct sense s = {.cps = cps, .len = len < PARA_SENSE_MAX ? len : PARA_SENSE_MAX};
    if (s.len == 0)
        return;
    han_words_mark(cps, s.len, s.words);
    para_keep_mark(cps, s.len, s.keep);
    for (size_t i = 0; i + 1 < s.len; i++)
        cost[i] = boundary_cost(&s, i);
    cost[s.len - 1] = PARA_SENSE_FREE;
    for (size_t i = 0; i < s.len; i++)
        keep_enclosed(&s, i, line_chars, cost);
}
