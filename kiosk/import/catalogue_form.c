#include "import/catalogue_form.h"

#include "base/str.h"

#include <string.h>

#define EXTRAS_MAX (SHEET_COLS_MAX - CATALOGUE_COLUMNS)

static const struct catalogue_head HEADS[CATALOGUE_COLUMNS] = {
    [CATALOGUE_SEQ] = {"", "序号", 6, false},
    [CATALOGUE_LEVEL1] = {"公开事项", "一级事项", 14, false},
    [CATALOGUE_LEVEL2] = {"公开事项", "二级事项", 14, false},
    [CATALOGUE_CONTENT] = {"", "公开内容（要素）", 32, false},
    [CATALOGUE_BASIS] = {"", "公开依据", 32, false},
    [CATALOGUE_TIME_LIMIT] = {"", "公开时限", 18, false},
    [CATALOGUE_SUBJECT] = {"", "公开主体", 16, false},
    [CATALOGUE_CHANNELS] = {"", "公开渠道和载体", 36, false},
    [CATALOGUE_AUDIENCE_ALL] = {"公开对象", "全社会", 8, true},
    [CATALOGUE_AUDIENCE_SOME] = {"公开对象", "特定群体", 12, true},
    [CATALOGUE_METHOD_ACTIVE] = {"公开方式", "主动", 8, true},
    [CATALOGUE_METHOD_ON_REQUEST] = {"公开方式", "依申请", 8, true},
    [CATALOGUE_LEVEL_COUNTY] = {"公开层级", "县级", 8, true},
    [CATALOGUE_LEVEL_TOWNSHIP] = {"公开层级", "乡级", 8, true},
    [CATALOGUE_FIELD] = {"", "领域", 16, false},
    [CATALOGUE_ID] = {"", "事项编号", 24, false},
    [CATALOGUE_URL] = {"", "网址", 24, false},
};

const struct catalogue_head *
catalogue_heads(void)
{
    return HEADS;
}

/* ---- the cells of an item ---- */

static const char *
lines_of(struct arena *arena, const struct str_list *list)
{
    struct strbuf lines = {0};
    strbuf_add(&lines, "");
    for (size_t i = 0; i < list->len; i++)
        strbuf_addf(&lines, "%s%s", i ? "\n" : "", list->items[i]);
    const char *kept = arena_strdup(arena, lines.data);
    strbuf_free(&lines);
    return kept;
}

static void
add_others(struct strbuf *lines, const struct str_list *others)
{
    for (size_t i = 0; i < others->len; i++)
        strbuf_addf(lines, "%s%s", i ? "、" : "：", others->items[i]);
}

static const char *
channels_of(struct arena *arena, const struct item_part *item)
{
    struct strbuf lines = {0};
    bool has_other = false;
    strbuf_add(&lines, "");
    for (size_t i = 0; i < item->channel_count; i++) {
        const struct channel *channel = &item->channels[i];
        strbuf_addf(&lines, "%s%s%s", i ? "\n" : "", channel->checked ? "■" : "□",
                    channel->label);
        if (str_eq(channel->label, "其他") && !has_other) {
            add_others(&lines, &item->other_channels);
            has_other = true;
        }
    }
    if (!has_other && item->other_channels.len) {
        strbuf_addf(&lines, "%s■其他", lines.len ? "\n" : "");
        add_others(&lines, &item->other_channels);
    }
    const char *kept = arena_strdup(arena, lines.data);
    strbuf_free(&lines);
    return kept;
}

static const char *
tick(bool is_set)
{
    return is_set ? "√" : "";
}

static const char *
audience_of(struct arena *arena, const struct item_part *item)
{
    if (str_empty(item->audience_note))
        return tick(item->audience_some);
    return arena_printf(arena, "%s（%s）", tick(item->audience_some), item->audience_note);
}

static void
fill_texts(struct arena *arena, const struct catalogue_row *row,
           const char *texts[CATALOGUE_COLUMNS])
{
    const struct item_part *item = row->record->item;
    texts[CATALOGUE_SEQ] = item->seq ? arena_printf(arena, "%d", item->seq) : "";
    texts[CATALOGUE_LEVEL1] = item->level1;
    texts[CATALOGUE_LEVEL2] = item->level2;
    texts[CATALOGUE_CONTENT] = lines_of(arena, &item->content);
    texts[CATALOGUE_BASIS] = lines_of(arena, &item->basis);
    texts[CATALOGUE_TIME_LIMIT] = item->time_limit;
    texts[CATALOGUE_SUBJECT] = item->subject;
    texts[CATALOGUE_CHANNELS] = channels_of(arena, item);
    texts[CATALOGUE_AUDIENCE_ALL] = tick(item->audience_all);
    texts[CATALOGUE_AUDIENCE_SOME] = audience_of(arena, item);
    texts[CATALOGUE_METHOD_ACTIVE] = tick(item->method_active);
    texts[CATALOGUE_METHOD_ON_REQUEST] = tick(item->method_on_request);
    texts[CATALOGUE_LEVEL_COUNTY] = tick(item->level_county);
    texts[CATALOGUE_LEVEL_TOWNSHIP] = tick(item->level_township);
    texts[CATALOGUE_FIELD] = row->fields;
    texts[CATALOGUE_ID] = row->record->id;
    texts[CATALOGUE_URL] = row->record->url;
}

/* ---- the columns ---- */

struct columns {
    size_t own;                     /* of HEADS */
    const char *extras[EXTRAS_MAX]; /* labels of the place's own, in the order of the rows */
    size_t extra_count;
};

static size_t
extra_at(const struct columns *columns, const char *label)
{
    size_t i = 0;
    while (i < columns->extra_count && !str_eq(columns->extras[i], label))
        i++;
    return i;
}

static void
collect_extras(struct columns *columns, const struct catalogue_row *rows, size_t count)
{
    for (size_t r = 0; r < count; r++) {
        const struct item_part *item = rows[r].record->item;
        for (size_t i = 0; i < item->extra_count; i++)
            if (columns->extra_count < EXTRAS_MAX &&
                extra_at(columns, item->extras[i].label) == columns->extra_count)
                columns->extras[columns->extra_count++] = item->extras[i].label;
    }
}

/* ---- the sheet ---- */

static struct sheet_cell *
at(struct sheet *sheet, size_t row, size_t col)
{
    return &sheet->cells[row * sheet->cols + col];
}

static void
begin_sheet(struct arena *arena, struct catalogue_sheet *out, const char *name, size_t rows,
            size_t cols, size_t header_rows)
{
    int *widths = arena_alloc(arena, cols * sizeof *widths);
    bool *ticks = arena_alloc(arena, cols * sizeof *ticks);
    *out = (struct catalogue_sheet){
        .sheet = {.name = arena_strdup(arena, name), .rows = rows, .cols = cols},
        .look = {header_rows, widths, ticks}};
    struct sheet *sheet = &out->sheet;
    sheet->cells = arena_alloc(arena, rows * cols * sizeof *sheet->cells);
    sheet->source_rows = arena_alloc(arena, rows * sizeof *sheet->source_rows);
    sheet->hidden_rows = arena_alloc(arena, rows * sizeof *sheet->hidden_rows);
    sheet->hidden_cols = arena_alloc(arena, cols * sizeof *sheet->hidden_cols);
    for (size_t i = 0; i < rows * cols; i++)
        sheet->cells[i] = (struct sheet_cell){"", 1, 1, false};
    for (size_t r = 0; r < rows; r++)
        sheet->source_rows[r] = (int)r + 1;
    for (size_t c = 0; c < cols; c++) {
        widths[c] = c < CATALOGUE_COLUMNS ? HEADS[c].width : 16;
        ticks[c] = c < CATALOGUE_COLUMNS && HEADS[c].is_tick;
    }
}

static void
merge(struct sheet *sheet, size_t row, size_t col, int rows, int cols, const char *text)
{
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < cols; c++)
            *at(sheet, row + (size_t)r, col + (size_t)c) =
                (struct sheet_cell){text, rows, cols, r || c};
}

/* Two rows: a group over its columns, and what has none as high as both. */
static void
fill_grouped_head(struct sheet *sheet, const struct columns *columns)
{
    for (size_t c = 0; c < columns->own; c++) {
        int cols = 1;
        if (!*HEADS[c].group) {
            merge(sheet, 0, c, 2, 1, HEADS[c].title);
            continue;
        }
        at(sheet, 1, c)->text = HEADS[c].title;
        if (c && str_eq(HEADS[c - 1].group, HEADS[c].group))
            continue;
        while (c + (size_t)cols < columns->own &&
               str_eq(HEADS[c + (size_t)cols].group, HEADS[c].group))
            cols++;
        merge(sheet, 0, c, 1, cols, HEADS[c].group);
    }
    for (size_t i = 0; i < columns->extra_count; i++)
        merge(sheet, 0, columns->own + i, 2, 1, columns->extras[i]);
}

static void
fill_plain_head(struct arena *arena, struct sheet *sheet, const struct columns *columns)
{
    for (size_t c = 0; c < columns->own; c++) {
        bool says_itself = !*HEADS[c].group || str_ends(HEADS[c].title, "事项");
        at(sheet, 0, c)->text =
            says_itself ? HEADS[c].title
                        : arena_printf(arena, "%s：%s", HEADS[c].group, HEADS[c].title);
    }
    for (size_t i = 0; i < columns->extra_count; i++)
        at(sheet, 0, columns->own + i)->text = columns->extras[i];
}

static void
fill_row(struct arena *arena, struct sheet *sheet, size_t number,
         const struct catalogue_row *row, const struct columns *columns)
{
    const char *texts[CATALOGUE_COLUMNS];
    const struct item_part *item = row->record->item;
    fill_texts(arena, row, texts);
    for (size_t c = 0; c < columns->own; c++)
        at(sheet, number, c)->text = texts[c];
    for (size_t i = 0; i < item->extra_count; i++) {
        size_t extra = extra_at(columns, item->extras[i].label);
        if (extra < columns->extra_count)
            at(sheet, number, columns->own + extra)->text = item->extras[i].value;
    }
}

void
catalogue_form(struct arena *arena, const char *name, const struct catalogue_row *rows,
               size_t count, bool is_grouped, bool is_template, struct catalogue_sheet *out)
{
    struct columns columns = {.own = is_template ? CATALOGUE_FORM_COLUMNS : CATALOGUE_COLUMNS};
    size_t head = is_grouped ? 2 : 1;
    collect_extras(&columns, rows, count);
    begin_sheet(arena, out, name, head + count, columns.own + columns.extra_count, head);
    if (is_grouped)
        fill_grouped_head(&out->sheet, &columns);
    else
        fill_plain_head(arena, &out->sheet, &columns);
    for (size_t i = 0; i < count; i++)
        fill_row(arena, &out->sheet, head + i, &rows[i], &columns);
}

/* ---- how to fill it in ---- */

void
catalogue_form_help(struct arena *arena, struct catalogue_sheet *out)
{
    static const char *const lines[] = {
        "填写说明",
        "每行一个事项；一级事项相同的，每行都填，或合并单元格，或填“同上”。",
        "公开内容（要素）、公开依据：一项一行（在单元格内按 Alt+Enter 换行）。",
        "公开时限：如“自该信息形成或者变更之日起20个工作日内”“公示7个工作日”“及时公开”。",
        "公开主体：制作、产生该类政务公开信息的行政机关名称。",
        "公开渠道和载体：选用的打■，不选用的打□，一个一行；不在其列的写作“■其他：名称”：",
        "■政府网站　□政府公报　□两微一端　□发布会/听证会　□广播电视　□纸质媒体　□公开查阅点"
        "　□政务服务中心　□便民服务站　□入户/现场　□社区/企事业单位/村公示栏（电子屏）"
        "　□精准推送　□其他",
        "公开对象、公开方式、公开层级：适用的打√；特定群体可写明，如“√（申请人）”。",
        "需要的其他栏目可加在最右边，原样保留。",
    };
    size_t count = sizeof lines / sizeof *lines;
    static const int widths[] = {100};
    begin_sheet(arena, out, "填写说明", count, 1, 1);
    out->look.widths = widths;
    for (size_t i = 0; i < count; i++)
        at(&out->sheet, i, 0)->text = lines[i];
}
