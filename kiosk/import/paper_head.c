#include "import/paper_head.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "import/time_limit.h"
#include "import/words.h"

#include <string.h>

#define NUMBER_BYTES 90 /* of a 发文字号 */

enum part {
    PART_NONE,
    PART_INDEX,
    PART_NUMBER,
    PART_PUBLISHER,
    PART_DATE,
    PART_VALIDITY,
    PART_AUDIENCE,
    PART_METHOD,
    PART_TITLE,
    PART_OTHER
};

static const struct {
    const char *label, *key;
    enum part part;
} LABELS[] = {{"索引号", "indexNo", PART_INDEX},
              {"信息索引号", "indexNo", PART_INDEX},
              {"信息索引", "indexNo", PART_INDEX},
              {"文件编号", "documentNo", PART_NUMBER},
              {"发文字号", "documentNo", PART_NUMBER},
              {"文号", "documentNo", PART_NUMBER},
              {"发布机构", "publisher", PART_PUBLISHER},
              {"发文机关", "publisher", PART_PUBLISHER},
              {"发布机关", "publisher", PART_PUBLISHER},
              {"发布单位", "publisher", PART_PUBLISHER},
              {"发文单位", "publisher", PART_PUBLISHER},
              {"发布部门", "publisher", PART_PUBLISHER},
              {"成文日期", "generatedDate", PART_DATE},
              {"生成日期", "generatedDate", PART_DATE},
              {"发文日期", "generatedDate", PART_DATE},
              {"发布日期", "publishDate", PART_DATE},
              {"公开日期", "publishDate", PART_DATE},
              {"发布时间", "publishDate", PART_DATE},
              {"有效性", "validity", PART_VALIDITY},
              {"时效性", "validity", PART_VALIDITY},
              {"是否有效", "validity", PART_VALIDITY},
              {"效力状态", "validity", PART_VALIDITY},
              {"公开范围", "scope", PART_AUDIENCE},
              {"公开方式", "method", PART_METHOD},
              {"公开形式", "method", PART_METHOD},
              {"公开类型", "method", PART_METHOD},
              {"标题", "title", PART_TITLE},
              {"信息名称", "title", PART_TITLE},
              {"名称", "title", PART_TITLE},
              {"主题分类", "subjectCategory", PART_OTHER},
              {"主题词", "keywords", PART_OTHER},
              {"关键词", "keywords", PART_OTHER},
              {"信息分类", "category", PART_OTHER},
              {"体裁分类", "category", PART_OTHER},
              {"来源", "source", PART_OTHER},
              {"信息来源", "source", PART_OTHER}};

#define LABELS_LEN (sizeof LABELS / sizeof *LABELS)

/* ---- one row ---- */

static size_t
label_of(const char *text)
{
    for (size_t i = 0; i < LABELS_LEN; i++)
        if (words_same(LABELS[i].label, text))
            return i;
    return LABELS_LEN;
}

static const char *
validity_of(const char *text)
{
    static const char *const WORDS[][2] = {
        {"废止", "废止"},   {"失效", "失效"}, {"无效", "失效"}, {"修改", "已修改"},
        {"修订", "已修改"}, {"有效", "有效"}, {"是", "有效"},   {"否", "失效"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strstr(text, WORDS[i][0]))
            return WORDS[i][1];
    return "";
}

static void
take_method(struct paper *paper, const char *text)
{
    if (strstr(text, "不予公开") || strstr(text, "不公开"))
        paper->closed = true;
    else if (strstr(text, "依申请"))
        paper->method = "依申请公开";
    else if (strstr(text, "主动"))
        paper->method = "主动公开";
}

static void
take(struct paper *paper, enum part part, const char *value)
{
    int64_t day;
    switch (part) {
    case PART_INDEX:
        paper->index_no = value;
        break;
    case PART_NUMBER:
        paper->document_no = value;
        break;
    case PART_PUBLISHER:
        paper->publisher = value;
        break;
    case PART_DATE:
        if (date_is_whole(value, &day))
            paper->day = day;
        break;
    case PART_VALIDITY:
        paper->validity = validity_of(value);
        break;
    case PART_AUDIENCE:
        paper->audience = value;
        break;
    case PART_METHOD:
        take_method(paper, value);
        break;
    case PART_TITLE:
        paper->title = *value ? value : paper->title;
        break;
    case PART_NONE:
    case PART_OTHER:
        break;
    }
}

static void
add_row(struct paper *paper, size_t label, const char *printed, const char *value)
{
    enum part part = LABELS[label].part;
    take(paper, part, value);
    struct meta_row row = {LABELS[label].key, printed, value};
    if (part != PART_TITLE)
        VEC_PUSH(paper->meta, paper->meta_len, paper->meta_cap, row);
}

/* ---- lines ---- */

/* Where a label and its colon begin in `text`, and how long both are; NULL for nowhere. */
static const char *
next_label(const char *text, size_t *label, size_t *label_len, size_t *len)
{
    bool opens = true;
    while (*text) {
        size_t step = 0;
        for (size_t end = 0; opens && end < 60 && text[end];) {
            size_t at = 0;
            utf8_next(text + end, strlen(text + end), &at);
            bool colon = str_starts(text + end, "：") || text[end] == ':';
            char word[64] = "";
            memcpy(word, text, end);
            if (colon && (*label = label_of(word)) < LABELS_LEN) {
                *label_len = end;
                *len = end + at;
                return text;
            }
            if (colon)
                break;
            end += at;
        }
        opens = words_blank(text) > 0 || *text == '|';
        utf8_next(text, strlen(text), &step);
        text += step;
    }
    return NULL;
}

bool
paper_head_line(struct paper *paper, struct arena *arena, const char *text)
{
    size_t label, label_len, len, next, next_label_len, next_len;
    while (words_blank(text))
        text += words_blank(text);
    const char *at = next_label(text, &label, &label_len, &len);
    if (at != text)
        return false;
    while (at) {
        const char *more = next_label(at + len, &next, &next_label_len, &next_len);
        size_t size = more ? (size_t)(more - at) - len : strlen(at + len);
        const char *printed = words_joined(arena, arena_strndup(arena, at, label_len));
        add_row(paper, label, printed,
                words_joined(arena, arena_strndup(arena, at + len, size)));
        at = more;
        label = next;
        label_len = next_label_len;
        len = next_len;
    }
    return true;
}

static const char *
without_colon(struct arena *arena, const char *text)
{
    const char *label = words_joined(arena, text);
    size_t len = strlen(label);
    if (str_ends(label, "："))
        len -= strlen("：");
    else if (str_ends(label, ":"))
        len--;
    return arena_strndup(arena, label, len);
}

/* The value is the cell behind the label's. */
static const char *
value_of(const struct sheet *sheet, size_t row, size_t col)
{
    size_t behind = col + (size_t)sheet->cells[row * sheet->cols + col].col_span;
    return behind < sheet->cols ? sheet->cells[row * sheet->cols + behind].text : "";
}

/* Labels among its cells; with `paper` they are taken. */
static size_t
table_labels(struct paper *paper, struct arena *arena, const struct sheet *sheet, size_t *texts)
{
    size_t found = 0;
    *texts = 0;
    for (size_t row = 0; row < sheet->rows; row++)
        for (size_t col = 0; col < sheet->cols; col++) {
            const struct sheet_cell *cell = &sheet->cells[row * sheet->cols + col];
            if (cell->is_covered || words_is_blank(cell->text))
                continue;
            const char *label = without_colon(arena, cell->text);
            size_t known = label_of(label);
            (*texts)++;
            if (known == LABELS_LEN)
                continue;
            found++;
            if (paper)
                add_row(paper, known, label, words_joined(arena, value_of(sheet, row, col)));
        }
    return found;
}

bool
paper_head_table(struct paper *paper, struct arena *arena, const struct sheet *sheet)
{
    size_t texts, found = table_labels(NULL, arena, sheet, &texts);
    if (found < 2 || found * 3 < texts)
        return false;
    table_labels(paper, arena, sheet, &texts);
    return true;
}

/* ---- single texts ---- */

const char *
paper_document_no(struct arena *arena, const char *text)
{
    static const char *const OPEN[] = {"〔", "[", "［", "【", "（", "(", NULL};
    const char *number = words_joined(arena, text);
    if (strlen(number) > NUMBER_BYTES || !str_ends(number, "号"))
        return NULL;
    for (size_t i = 0; OPEN[i]; i++) {
        const char *at = strstr(number, OPEN[i]);
        if (!at || at == number)
            continue;
        const char *year = at + strlen(OPEN[i]);
        if (strspn(year, "0123456789") != 4)
            continue;
        const char *rest = year + 4;
        size_t close = 0, figures;
        utf8_next(rest, strlen(rest), &close);
        rest += close;
        rest += str_starts(rest, "第") ? strlen("第") : 0;
        figures = strspn(rest, "0123456789");
        if (figures && str_eq(rest + figures, "号"))
            return arena_printf(arena, "%.*s〔%.4s〕%.*s号", (int)(at - number), number, year,
                                (int)figures, rest);
    }
    return NULL;
}

bool
paper_is_furniture(const char *text)
{
    static const char *const STARTS[] = {
        "字体：",   "【字体",   "字号：",       "分享到",   "打印",  "【打印", "浏览次",
        "访问次数", "当前位置", "您现在的位置", "您的位置", "首页>", "首页 >", "关闭窗口",
        "【关闭",   "上一篇",   "下一篇",       "扫一扫",   NULL};
    for (size_t i = 0; STARTS[i]; i++)
        if (str_starts(text, STARTS[i]))
            return true;
    return false;
}

const char *
paper_disclosure(const char *text)
{
    static const char *const WORDS[] = {"主动公开", "依申请公开", "不予公开", NULL};
    char key[WORDS_KEY_ROOM];
    words_key(text, key);
    bool told = str_starts(key, "此件") || str_starts(key, "信息公开") ||
                str_starts(key, "公开方式") || str_starts(key, "公开属性");
    for (size_t i = 0; WORDS[i]; i++)
        if ((told && str_ends(key, WORDS[i])) || (str_eq(key, WORDS[i])))
            return WORDS[i];
    return "";
}
