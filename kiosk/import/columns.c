#include "import/columns.h"
#include "base/str.h"
#include "import/ticks.h"
#include "import/words.h"

#include <string.h>

#define HEAD_LOOK   20 /* rows that may stand above a head */
#define HEAD_LEAST  3  /* names that make a row a head */
#define HEAD_ROWS   3
#define NAMES_MAX   12
#define NEAR_CHARS  4 /* names from this length on may be a character off */
#define ANNEX_LEAST 12
#define PART_BYTES  36 /* of a name in a head */

static const struct {
    enum column column;
    enum column group; /* whose parts only it can be one of; COLUMN_EXTRA = any */
    const char *names[NAMES_MAX];
} NAMES[] = {
    {COLUMN_SEQ, 0, {"序号", "顺序号", "序", "No", "No."}},
    {COLUMN_ID, 0, {"编号", "事项编号"}},
    {COLUMN_FIELD, 0, {"领域", "试点领域", "公开领域", "所属领域", "领域名称"}},
    {COLUMN_LEVEL1,
     0,
     {"一级事项", "一级目录", "事项类别", "公开事项类别", "一级公开事项", "一级", "公开类别",
      "一级分类"}},
    {COLUMN_LEVEL2,
     0,
     {"二级事项", "二级目录", "事项名称", "公开事项名称", "二级公开事项", "二级", "公开事项",
      "二级分类"}},
    {COLUMN_CONTENT,
     0,
     {"公开内容（要素）", "公开内容", "事项内容", "公开要素", "内容要素", "公开内容要素",
      "公开内容及要素", "公开的内容"}},
    {COLUMN_BASIS, 0, {"公开依据", "依据", "法律依据", "政策依据", "设定依据"}},
    {COLUMN_LIMIT,
     0,
     {"公开时限", "时限", "公开时间", "公开期限", "时限要求", "公开时限要求", "公开时间时限"}},
    {COLUMN_SUBJECT,
     0,
     {"公开主体", "责任主体", "公开责任主体", "责任单位", "公开单位", "责任部门",
      "公开责任单位", "公开部门"}},
    {COLUMN_CHANNELS,
     0,
     {"公开渠道和载体", "公开渠道", "公开载体", "渠道和载体", "公开渠道载体", "公开平台",
      "公开途径", "渠道", "公开渠道（载体）"}},
    {COLUMN_ALL, COLUMN_AUDIENCE, {"全社会", "面向全社会", "社会公众", "全社区", "全体"}},
    {COLUMN_SOME,
     COLUMN_AUDIENCE,
     {"特定群体", "特定群众", "特定对象", "特定人群", "特殊群体", "特定群体（请写明）"}},
    {COLUMN_ACTIVE, COLUMN_METHOD, {"主动公开", "主动"}},
    {COLUMN_REQUEST, COLUMN_METHOD, {"依申请公开", "依申请", "申请公开"}},
    {COLUMN_COUNTY,
     COLUMN_LEVEL,
     {"县级", "县（区）级", "区级", "区县级", "县", "区（县）级", "市（县）级", "市县级",
      "县（市、区）级", "区"}},
    {COLUMN_TOWNSHIP,
     COLUMN_LEVEL,
     {"乡级", "乡镇级", "镇级", "乡镇街道级", "街道级", "镇街级", "乡镇", "乡", "乡镇（街道）",
      "街镇级"}},
    {COLUMN_AUDIENCE, 0, {"公开对象", "公开范围", "公开对象范围", "对象"}},
    {COLUMN_METHOD, 0, {"公开方式", "公开类型", "公开形式", "公开属性"}},
    {COLUMN_LEVEL, 0, {"公开层级", "层级", "公开级别", "公开层次", "公开级次"}},
    {COLUMN_DATE,
     0,
     {"形成日期", "变更日期", "形成或变更日期", "生成日期", "信息形成日期", "信息生成日期",
      "形成（变更）日期"}},
    {COLUMN_URL, 0, {"链接", "网址", "公开网址", "公开链接", "来源", "网页地址", "公开地址"}}};

static const enum column ANNEX_ORDER[] = {
    COLUMN_SEQ,    COLUMN_LEVEL1,  COLUMN_LEVEL2,   COLUMN_CONTENT, COLUMN_BASIS,
    COLUMN_LIMIT,  COLUMN_SUBJECT, COLUMN_CHANNELS, COLUMN_ALL,     COLUMN_SOME,
    COLUMN_ACTIVE, COLUMN_REQUEST, COLUMN_COUNTY,   COLUMN_TOWNSHIP};

#define NAMES_LEN (sizeof NAMES / sizeof *NAMES)
#define ORDER_LEN (sizeof ANNEX_ORDER / sizeof *ANNEX_ORDER)

const char *
column_name(enum column column)
{
    for (size_t i = 0; i < NAMES_LEN; i++)
        if (NAMES[i].column == column)
            return NAMES[i].names[0];
    return "";
}

/* ---- names ---- */

/* "公开对象：全社会" in a head of one row is its part. */
static enum column
exact(const char *text)
{
    const char *colon = strstr(text, "：");
    text = colon && colon > text ? colon + strlen("：") : text;
    for (size_t i = 0; i < NAMES_LEN; i++)
        for (size_t j = 0; j < NAMES_MAX && NAMES[i].names[j]; j++)
            if (words_same(text, NAMES[i].names[j]))
                return NAMES[i].column;
    return COLUMN_EXTRA;
}

/* A slip of one character in a name of four or more; `*name` is what is meant. */
static enum column
near_to(const char *text, const char **name)
{
    char key[WORDS_KEY_ROOM], other[WORDS_KEY_ROOM];
    words_key(text, key);
    for (size_t i = 0; i < NAMES_LEN; i++)
        for (size_t j = 0; j < NAMES_MAX && NAMES[i].names[j]; j++) {
            words_key(NAMES[i].names[j], other);
            if (strlen(other) >= NEAR_CHARS * 3 && words_distance(key, other) <= 1) {
                *name = NAMES[i].names[j];
                return NAMES[i].column;
            }
        }
    return COLUMN_EXTRA;
}

/* ---- where the head is ---- */

static const struct sheet_cell *
cell_of(const struct sheet *sheet, size_t row, size_t col)
{
    return &sheet->cells[row * sheet->cols + col];
}

static const char *
text_of(const struct sheet *sheet, size_t row, size_t col)
{
    return cell_of(sheet, row, col)->text;
}

static enum column
group_of(enum column column)
{
    for (size_t i = 0; i < NAMES_LEN; i++)
        if (NAMES[i].column == column)
            return NAMES[i].group;
    return COLUMN_EXTRA;
}

/* How many kinds of columns a row names; 全社会 and its like also stand in cells. */
static size_t
names_in(const struct sheet *sheet, size_t row)
{
    bool seen[COLUMN_KINDS] = {false};
    size_t count = 0;
    for (size_t col = 0; col < sheet->cols; col++) {
        enum column column = exact(text_of(sheet, row, col));
        count += column != COLUMN_EXTRA && group_of(column) == COLUMN_EXTRA && !seen[column];
        seen[column] = true;
    }
    return count;
}

static bool
is_part(enum column column)
{
    return column == COLUMN_LEVEL1 || column == COLUMN_LEVEL2 ||
           group_of(column) != COLUMN_EXTRA;
}

/* Whether a row below the first of a head belongs to it: it names parts of groups. */
static bool
goes_on(const struct sheet *sheet, size_t head, size_t row)
{
    size_t parts = 0;
    for (size_t col = 0; col < sheet->cols; col++) {
        const char *text = text_of(sheet, row, col);
        if (str_eq(text, text_of(sheet, head, col)))
            continue;
        bool part = is_part(exact(text)) || channel_is_known(text);
        if (!part && strlen(text) > PART_BYTES)
            return false; /* a text of an item */
        parts += part;
        /* A number where 序号 is: the first item. */
        if (exact(text_of(sheet, head, col)) == COLUMN_SEQ && *text >= '0' && *text <= '9')
            return false;
    }
    return parts > 0;
}

/* ---- one column ---- */

struct head {
    const struct sheet_file *file;
    const struct sheet *sheet;
    const char *name;
    struct import_report *report;
    struct columns *out;
};

static void
note(const struct head *head, size_t col, const char *value, const char *message)
{
    struct import_note found = {.severity = IMPORT_ASSUMED,
                                .file = head->name,
                                .sheet = head->sheet->name,
                                .row = head->sheet->source_rows[head->out->head_row],
                                .column = (int)col + 1,
                                .column_name = head->out->labels[col],
                                .value = value,
                                .message = message};
    import_report_add(head->report, &found);
}

/* The name above a part: a group's name stands once, at the left of its columns. */
static const char *
group_text(const struct sheet *sheet, size_t row, size_t col)
{
    while (col > 0 && !*text_of(sheet, row, col))
        col--;
    return text_of(sheet, row, col);
}

static void
name_column(const struct head *head, size_t col)
{
    const struct sheet *sheet = head->sheet;
    struct columns *out = head->out;
    const char *top = text_of(sheet, out->head_row, col), *leaf = top, *near = NULL;
    for (size_t i = 1; i < out->head_rows; i++)
        if (*text_of(sheet, out->head_row + i, col))
            leaf = text_of(sheet, out->head_row + i, col);
    if (leaf != top && !str_eq(leaf, top))
        top = group_text(sheet, out->head_row, col);
    else
        top = "";
    enum column column = exact(leaf), group = *top ? exact(top) : COLUMN_EXTRA;
    if (group == COLUMN_CHANNELS || (column == COLUMN_EXTRA && channel_is_known(leaf)))
        column = COLUMN_CHANNEL;
    if (column == COLUMN_EXTRA && *leaf)
        column = near_to(leaf, &near);
    const char *label = words_joined(head->file->arena, leaf);
    if (column == COLUMN_EXTRA && *top)
        label = arena_printf(head->file->arena, "%s：%s", words_joined(head->file->arena, top),
                             label);
    if (column == COLUMN_EXTRA && !*label)
        label = arena_printf(head->file->arena, "第%zu列", col + 1);
    out->labels[col] = label;
    out->of[col] = column;
    if (near)
        note(head, col, leaf,
             arena_printf(head->file->arena, "taken as the column \"%s\"", near));
}

/* Of two columns of a kind the first counts; the other is one of the place. */
static void
place_column(const struct head *head, size_t col)
{
    struct columns *out = head->out;
    enum column column = out->of[col];
    bool many = column == COLUMN_EXTRA || column == COLUMN_CHANNEL;
    if (!many && out->at[column] >= 0) {
        note(head, col, out->labels[col],
             "a second column of this name, kept as one that the place has added");
        out->of[col] = COLUMN_EXTRA;
    } else if (!many)
        out->at[column] = (int)col;
    else if (column == COLUMN_EXTRA && !str_starts(out->labels[col], "第"))
        note(head, col, out->labels[col],
             "no column of annex 2, kept as one that the place has added");
}

static void
reset(struct columns *out, struct arena *arena, size_t count)
{
    *out = (struct columns){.count = count};
    out->of = arena_alloc(arena, count * sizeof *out->of + 1);
    out->labels = arena_alloc(arena, count * sizeof *out->labels + 1);
    for (size_t i = 0; i < COLUMN_KINDS; i++)
        out->at[i] = -1;
}

static void
read_head(const struct head *head, size_t row)
{
    const struct sheet *sheet = head->sheet;
    struct columns *out = head->out;
    out->head_row = row;
    out->head_rows = 1;
    while (out->head_rows < HEAD_ROWS && row + out->head_rows < sheet->rows &&
           goes_on(sheet, row, row + out->head_rows))
        out->head_rows++;
    out->first_row = row + out->head_rows;
    for (size_t col = 0; col < sheet->cols; col++)
        name_column(head, col);
    for (size_t col = 0; col < sheet->cols; col++)
        place_column(head, col);
    /* 公开事项 alone, without 一级 and 二级. */
    if (out->at[COLUMN_LEVEL1] < 0 && out->at[COLUMN_LEVEL2] >= 0)
        note(head, (size_t)out->at[COLUMN_LEVEL2], out->labels[out->at[COLUMN_LEVEL2]],
             "there is no column 一级事项: taken for both");
}

/* ---- without a head ---- */

static bool
is_number(const char *text)
{
    return *text && strspn(text, "0123456789") == strlen(text);
}

/* Annex 2's order: rows that begin with a number, in at least as many columns as it has up
 * to 公开方式. */
static bool
guess_annex(const struct head *head)
{
    const struct sheet *sheet = head->sheet;
    struct columns *out = head->out;
    size_t row = 0;
    while (row < sheet->rows && row < HEAD_LOOK && !is_number(text_of(sheet, row, 0)))
        row++;
    if (sheet->cols < ANNEX_LEAST || row >= sheet->rows || row >= HEAD_LOOK)
        return false;
    out->first_row = out->head_row = row;
    for (size_t col = 0; col < sheet->cols; col++) {
        out->of[col] = col < ORDER_LEN ? ANNEX_ORDER[col] : COLUMN_EXTRA;
        out->labels[col] = col < ORDER_LEN
                               ? column_name(ANNEX_ORDER[col])
                               : arena_printf(head->file->arena, "第%zu列", col + 1);
        if (col < ORDER_LEN)
            out->at[ANNEX_ORDER[col]] = (int)col;
    }
    note(head, 0, text_of(sheet, row, 0),
         "no head was found: the columns are taken in the order of annex 2");
    return true;
}

bool
columns_find(const struct sheet_file *file, const struct sheet *sheet, const char *name,
             const struct columns *before, struct import_report *report, struct columns *out)
{
    struct head head = {file, sheet, name, report, out};
    reset(out, file->arena, sheet->cols);
    for (size_t row = 0; row < sheet->rows && row < HEAD_LOOK; row++)
        if (names_in(sheet, row) >= HEAD_LEAST) {
            read_head(&head, row);
            return true;
        }
    if (before && before->count == sheet->cols && sheet->rows) {
        *out = *before;
        out->first_row = out->head_row = 0;
        out->head_rows = 0;
        note(&head, 0, text_of(sheet, 0, 0),
             "no head was found: the columns are those of the table before");
        return true;
    }
    return guess_annex(&head);
}

bool
columns_is_head(const struct sheet *sheet, const struct columns *columns, size_t row)
{
    (void)columns;
    return names_in(sheet, row) >= HEAD_LEAST ||
           (row > 0 && names_in(sheet, row - 1) >= HEAD_LEAST && goes_on(sheet, row - 1, row));
}
