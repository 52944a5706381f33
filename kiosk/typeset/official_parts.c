#include "typeset/official_parts.h"
#include "base/str.h"
#include "base/utf8.h"
#include "han/official_numeral.h"

#include <string.h>

#define SIGNERS_MOST   6 /* a document issued jointly */
#define SIGNER_CHARS   30
#define TITLE_CHARS    50
#define ADDRESSEE_MOST 160 /* characters */
#define REMARK_MOST    2000
#define UTF8_BYTES     4 /* of a character, at most */

static bool
has_one_of(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strstr(text, *words))
            return true;
    return false;
}

static bool
starts_with_one_of(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (str_starts(text, *words))
            return true;
    return false;
}

static bool
ends_with_one_of(const char *text, size_t len, const char *const *words)
{
    for (; *words; words++) {
        size_t own = strlen(*words);
        if (len >= own && memcmp(text + len - own, *words, own) == 0)
            return true;
    }
    return false;
}

static size_t
blank_length(const char *text)
{
    size_t len = 0;
    for (;;) {
        if (text[len] == ' ' || text[len] == '\t')
            len++;
        else if (str_starts(text + len, "　") || str_starts(text + len, "\u00a0"))
            len += str_starts(text + len, "　") ? strlen("　") : strlen("\u00a0");
        else
            return text[len] == '\0' ? 0 : len;
    }
}

/* ---- dates ---- */

/* 二〇二〇: the figures of a year in Chinese. */
static size_t
han_year(const char *text)
{
    static const char *const DIGITS[] = {"〇", "○",  "零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九", NULL};
    size_t at = 0;
    for (int i = 0; i < 4; i++) {
        size_t len = 0;
        for (const char *const *digit = DIGITS; *digit && len == 0; digit++)
            len = str_starts(text + at, *digit) ? strlen(*digit) : 0;
        if (len == 0)
            return 0;
        at += len;
    }
    return at;
}

static const char *
skip_spaces(const char *text)
{
    return text + strspn(text, " ");
}

/* Behind a number of one to `most` and its unit; NULL where it is not there. */
static const char *
skip_number(const char *text, int most, const char *unit)
{
    int value;
    text = skip_spaces(text);
    size_t len = official_figures(text, &value);
    if (len == 0)
        len = official_han_number(text, &value);
    text = skip_spaces(text + len);
    return value >= 1 && value <= most && str_starts(text, unit) ? text + strlen(unit) : NULL;
}

bool
official_is_date(const char *text)
{
    int value;
    text += blank_length(text);
    size_t len = han_year(text), figures = official_figures(text, &value);
    if (figures == 4 || figures == 4 * strlen("０"))
        len = figures;
    const char *rest = skip_spaces(text + len);
    if (len == 0 || !str_starts(rest, "年"))
        return false;
    rest = skip_number(rest + strlen("年"), 12, "月");
    rest = rest ? skip_number(rest, 31, "日") : NULL;
    return rest && rest[strspn(rest, " ")] == '\0';
}

/* ---- by wording alone ---- */

/* Whether it surely has more characters than `most`; of a long text only its start is read. */
static bool
is_longer(const char *text, size_t most)
{
    return strnlen(text, most * UTF8_BYTES + 1) > most * UTF8_BYTES;
}

/* Bytes before the colon that ends `text`; 0 where none does, or another stands before it. */
static size_t
before_colon(const char *text)
{
    size_t len = strlen(text);
    const char *full = strstr(text, "："), *plain = strchr(text, ':');
    if (full && !plain && full[strlen("：")] == '\0')
        return len - strlen("：");
    return plain && !full && plain[1] == '\0' ? len - 1 : 0;
}

/* Without “（管委会）” at the end. */
static size_t
before_bracket(const char *text, size_t len)
{
    static const char *const CLOSE[] = {"）", NULL};
    if (!ends_with_one_of(text, len, CLOSE))
        return len;
    size_t at = len;
    while (at > 0 && !str_starts(text + at, "（"))
        at--;
    return at;
}

/* 市民政局、各乡镇人民政府： names only, and a colon. */
static bool
is_addressee(const char *text)
{
    static const char *const SPOKEN[] = {"。",   "；",   "？",   "！",   "如下",
                                         "以下", "下列", "现将", "为了", "根据",
                                         "按照", "对于", "是",   "包括", NULL};
    static const char *const ALL[] = {"各",   "全体", "全县", "全市",   "全区",
                                      "全镇", "广大", "有关", "尊敬的", NULL};
    static const char *const BODIES[] = {
        "政府",   "局",   "委",   "办",   "厅",     "院",     "署",       "社",     "处",
        "街道",   "公司", "大队", "中心", "区",     "县",     "市",       "镇",     "乡",
        "村",     "学校", "银行", "集团", "协会",   "各单位", "直属机构", "委员会", "村委会",
        "居委会", "居民", "村民", "朋友", "朋友们", NULL};
    static const char *const LABELS[] = {"地区", "范围", "服务区", "辖区", NULL};
    size_t len = is_longer(text, ADDRESSEE_MOST + 1) ? 0 : before_colon(text);
    if (len == 0 || utf8_count(text, len) > ADDRESSEE_MOST || has_one_of(text, SPOKEN))
        return false;
    if (starts_with_one_of(text, ALL))
        return true;
    len = before_bracket(text, len);
    return ends_with_one_of(text, len, BODIES) && !ends_with_one_of(text, len, LABELS);
}

/* 附件, 附件1, 附件一：nothing else in the line. */
static bool
is_annex_label(const char *text)
{
    int value;
    if (!str_starts(text, "附件"))
        return false;
    const char *rest = skip_spaces(text + strlen("附件"));
    size_t len = official_figures(rest, &value);
    rest += len ? len : official_han_number(rest, &value);
    rest += str_starts(rest, "：") ? strlen("：") : rest[0] == ':' ? 1 : 0;
    return rest[strspn(rest, " ")] == '\0';
}

/* Bytes of 附件：1. or 附件1： at the start of a line that names an annex; `*value` its number,
 * 0 where it has none. */
static size_t
attachment_label(const char *text, int *value)
{
    static const char *const WORDS[] = {"附件", "附", NULL};
    *value = 0;
    for (const char *const *word = WORDS; *word; word++) {
        if (!str_starts(text, *word))
            continue;
        size_t at = strlen(*word);
        at += official_figures(text + at, value);
        size_t colon = str_starts(text + at, "：") ? strlen("：") : text[at] == ':' ? 1 : 0;
        if (colon == 0)
            continue;
        at += colon;
        struct official_numeral item = official_numeral_read(text + at);
        if (item.level == 3)
            *value = item.value;
        return at + (item.level == 3 ? item.len : 0);
    }
    return 0;
}

static bool
is_name(const char *text, size_t most)
{
    static const char *const MARKS[] = {"。", "；", "：", "，", "？", "！", ":", NULL};
    static const char *const FORMULAS[] = {"特此", "此复", "专此", "现予",
                                           "妥否", "以上", "请",   NULL};
    return !is_longer(text, most) && !has_one_of(text, MARKS) &&
           !starts_with_one_of(text, FORMULAS) && utf8_count(text, strlen(text)) <= most &&
           official_numeral_read(text).level == 0;
}

static bool
is_bracketed(const char *text)
{
    bool full = str_starts(text, "（");
    int depth = 0;
    if ((!full && text[0] != '(') || is_longer(text, REMARK_MOST) ||
        !str_ends(text, full ? "）" : ")"))
        return false;
    for (const char *at = text; *at; at++) {
        depth += *at == '(' || str_starts(at, "（");
        depth -= *at == ')' || str_starts(at, "）");
        bool end = at[1] == '\0' || (str_starts(at, "）") && at[strlen("）")] == '\0');
        if (depth == 0 && !end && (*at == ')' || str_starts(at, "）")))
            return false;
        if (depth == 0 && end)
            return true;
    }
    return false;
}

/* ---- by where they stand ---- */

/* What the steps share. `text[i]` is without its blank. */
struct reading {
    const char *const *texts;
    struct official_part *parts;
    size_t len;
};

static const char *
text_of(const struct reading *r, size_t i)
{
    return r->texts[i] + r->parts[i].blank;
}

static bool
is_open(const struct reading *r, size_t i)
{
    return i < r->len && r->parts[i].kind == OFFICIAL_TEXT;
}

static void
read_numbered(const struct reading *r, size_t i)
{
    struct official_part *part = &r->parts[i];
    const char *text = text_of(r, i);
    struct official_numeral numeral = official_numeral_read(text);
    if (numeral.level == 0)
        return;
    part->kind = OFFICIAL_NUMBERED;
    part->level = numeral.level;
    part->number = numeral.len;
    part->run = official_heading_run(text, numeral.len);
    part->whole = text[part->run] == '\0';
}

static bool
opens_list(const struct reading *r, size_t i)
{
    struct official_numeral first = {0};
    if (is_open(r, i))
        first = official_numeral_read(text_of(r, i));
    return first.level == 3 && first.value == 1;
}

/* 附件说明 goes on with the next number on each further line. */
static void
read_attachments(const struct reading *r, size_t i)
{
    int value = 0;
    size_t label = attachment_label(text_of(r, i), &value);
    if (label == 0 || (text_of(r, i)[label] == '\0' && !opens_list(r, i + 1)))
        return;
    r->parts[i] = (struct official_part){
        .kind = OFFICIAL_ATTACHMENT, .blank = r->parts[i].blank, .number = label};
    if (value == 0 && text_of(r, i)[label] != '\0')
        return; /* a single one */
    for (i++; is_open(r, i); i++) {
        struct official_numeral next = official_numeral_read(text_of(r, i));
        if (next.level != 3 || next.value != value + 1)
            return;
        value = next.value;
        r->parts[i].kind = OFFICIAL_ATTACHMENT;
        r->parts[i].number = next.len;
    }
}

static void
read_given_attachment(const struct reading *r, size_t i)
{
    int value;
    size_t label = attachment_label(text_of(r, i), &value);
    r->parts[i].number = label ? label : official_numeral_read(text_of(r, i)).len;
}

static bool
may_sign(const struct reading *r, size_t i)
{
    const char *text = text_of(r, i);
    return text[0] != '\0' && is_name(text, SIGNER_CHARS) && !strpbrk(text, "0123456789") &&
           !is_bracketed(text) && !is_annex_label(text) && !official_is_date(text);
}

/* Whether nothing but notes follows, up to an annex or the end. */
static bool
closes(const struct reading *r, size_t i)
{
    for (i++; i < r->len; i++) {
        enum official_kind kind = r->parts[i].kind;
        const char *text = text_of(r, i);
        if (kind == OFFICIAL_ANNEX_LABEL || (kind == OFFICIAL_TEXT && is_annex_label(text)))
            return true;
        if (kind == OFFICIAL_REMARK || kind == OFFICIAL_ATTACHMENT)
            continue;
        if (kind != OFFICIAL_TEXT || (text[0] != '\0' && !is_bracketed(text)))
            return false;
    }
    return true;
}

/* What a letter passes on begins below its date: the 办法, 方案 … itself. */
static bool
is_title(const char *text)
{
    static const char *const NAMES[] = {
        "方案", "办法", "规定", "意见", "细则", "规则", "计划", "条例", "制度",     "目录",
        "标准", "指南", "章程", "规划", "要点", "清单", "预案", "规程", "（试行）", NULL};
    return is_name(text, TITLE_CHARS) && ends_with_one_of(text, strlen(text), NAMES);
}

/* The date with who signs above it, and the notes in brackets below. */
static void
read_closing(const struct reading *r, size_t i)
{
    bool given = r->parts[i].kind == OFFICIAL_DATE;
    if (!given && (!is_open(r, i) || !official_is_date(text_of(r, i))))
        return;
    size_t first = i;
    while (first > 0 && i - first < SIGNERS_MOST && is_open(r, first - 1) &&
           may_sign(r, first - 1))
        first--;
    bool signed_before = first < i || (i > 0 && (r->parts[i - 1].kind == OFFICIAL_SIGNATURE ||
                                                 r->parts[i - 1].kind == OFFICIAL_ATTACHMENT));
    bool follows = is_open(r, i + 1);
    bool noted = follows && is_bracketed(text_of(r, i + 1));
    if (follows && !noted && !is_title(text_of(r, i + 1)) && !closes(r, i))
        signed_before = false; /* a day in running text */
    if (!given && (i == 0 || (!signed_before && !noted && !closes(r, i))))
        return;
    if (first == 0) /* a whole document of names is a list */
        first = i == 1 && r->len <= 3 ? 0 : i;
    r->parts[i].kind = OFFICIAL_DATE;
    for (size_t k = first; k < i; k++)
        r->parts[k].kind = OFFICIAL_SIGNATURE;
    for (i++; is_open(r, i) && is_bracketed(text_of(r, i)); i++)
        r->parts[i].kind = OFFICIAL_REMARK;
    if (is_open(r, i) && is_title(text_of(r, i)))
        r->parts[i].kind = OFFICIAL_TITLE;
}

static void
read_annex(const struct reading *r, size_t i)
{
    if (!is_open(r, i) || !is_annex_label(text_of(r, i)))
        return;
    r->parts[i].kind = OFFICIAL_ANNEX_LABEL;
    if (is_open(r, i + 1) && is_name(text_of(r, i + 1), TITLE_CHARS) &&
        !is_annex_label(text_of(r, i + 1)) && text_of(r, i + 1)[0] != '\0')
        r->parts[i + 1].kind = OFFICIAL_TITLE;
}

static void
read_addressee(const struct reading *r)
{
    size_t i = 0;
    while (is_open(r, i) && text_of(r, i)[0] == '\0')
        i++;
    if (is_open(r, i) && i + 1 < r->len && is_addressee(text_of(r, i)))
        r->parts[i].kind = OFFICIAL_ADDRESSEE;
}

void
official_parts_run(const char *const *texts, size_t len, struct official_part *parts)
{
    struct reading r = {texts, parts, len};
    for (size_t i = 0; i < len; i++) {
        parts[i] = (struct official_part){.kind = parts[i].kind};
        parts[i].blank = blank_length(texts[i]);
    }
    read_addressee(&r);
    for (size_t i = 0; i < len; i++)
        if (is_open(&r, i))
            read_attachments(&r, i);
    for (size_t i = 0; i < len; i++)
        read_annex(&r, i);
    for (size_t i = 0; i < len; i++)
        read_closing(&r, i);
    for (size_t i = 0; i < len; i++) {
        if (is_open(&r, i) || parts[i].kind == OFFICIAL_NUMBERED)
            read_numbered(&r, i);
        else if (parts[i].kind == OFFICIAL_ATTACHMENT && parts[i].number == 0)
            read_given_attachment(&r, i);
    }
}
