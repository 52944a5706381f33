#include "import/notice_import.h"
#include "base/json_out.h"
#include "base/time.h"
#include "import/notice_words.h"
#include "import/paper_read.h"
#include "import/table_shape.h"
#include "import/time_limit.h"
#include "import/words.h"

#include <string.h>

const char *const NOTICE_SLUGS[] = {
    "poverty-alleviation", "rural-revitalisation", "village-finance",
    "agri-policy",         "elderly-care",         "social-assistance",
    "utility-outage",      "disaster-warning",     "epidemic",
    "village-affairs",     "public-info",          NULL};
const char *const NOTICE_CATEGORIES[] = {"脱贫攻坚", "乡村振兴", "村级财务", "惠农政策",
                                         "养老服务", "社会救助", "停水停电", "灾害预警",
                                         "防疫健康", "村务决策", "便民信息", NULL};

const char *
notice_category(const char *word, const char **near)
{
    for (size_t i = 0; NOTICE_SLUGS[i]; i++)
        if (str_eq(NOTICE_SLUGS[i], word) || words_same(NOTICE_CATEGORIES[i], word))
            return NOTICE_SLUGS[i];
    *near = str_nearest(word, NOTICE_CATEGORIES);
    if (!*near)
        *near = str_nearest(word, NOTICE_SLUGS);
    return NULL;
}

/* A notice on its way. */
struct notice {
    const struct sheet_file *file;
    const struct notice_import_options *options;
    struct import_report *report;
    struct arena *arena;
    struct paper paper;
    const char *title, *publisher, *category, *from, *until, *phone;
};

static void
note(struct notice *notice, enum import_severity severity, const char *value,
     const char *message)
{
    struct import_note found = {.severity = severity,
                                .file = notice->options->name,
                                .value = value,
                                .message = message};
    import_report_add(notice->report, &found);
}

/* ---- content ---- */

static void
add_paragraph(struct strbuf *out, const char *text)
{
    json_out_open(out, NULL, '{');
    json_out_text(out, "type", "paragraph");
    json_out_text(out, "text", text);
    json_out_close(out, '}');
}

/* The caption of the first table is the notice's title; the others keep theirs, or the names
 * of their sheets. */
static void
read_sheet(struct notice *notice, const struct sheet *sheet, bool alone)
{
    struct table_shape shape;
    struct paper *paper = &notice->paper;
    if (!table_shape_find(notice->arena, sheet, &shape))
        return;
    bool title = str_empty(paper->title) && *shape.caption;
    if (title)
        paper->title = shape.caption;
    else if (!*shape.caption && !alone)
        shape.caption = words_joined(notice->arena, sheet->name ? sheet->name : "");
    strbuf_add(&paper->text, shape.caption);
    strbuf_add(&paper->text, "\n");
    for (size_t i = 0; i < shape.before.len; i++) {
        add_paragraph(&paper->body, shape.before.items[i]);
        strbuf_add(&paper->text, shape.before.items[i]);
        strbuf_add(&paper->text, "\n");
    }
    strbuf_add(&paper->text, shape.note);
    strbuf_add(&paper->text, "\n");
    if (shape.first_row < shape.end_row)
        table_shape_write(&shape, notice->arena, !title, &paper->body);
    table_shape_check(&shape, notice->arena, notice->options->name, notice->report);
}

static void
read_sheets(struct notice *notice)
{
    struct paper *paper = &notice->paper;
    *paper = (struct paper){.title = notice->options->title ? notice->options->title : "",
                            .document_no = "",
                            .index_no = "",
                            .publisher = "",
                            .validity = "",
                            .audience = "",
                            .method = "",
                            .day = DATE_NONE};
    size_t count = notice->file ? notice->file->sheet_count : 0;
    for (size_t i = 0; i < count; i++)
        read_sheet(notice, &notice->file->sheets[i], count == 1);
}

static void
add_file(struct notice *notice)
{
    const struct file_ref *file = notice->options->attached;
    struct strbuf *out = &notice->paper.body;
    if (!file)
        return;
    json_out_open(out, NULL, '{');
    json_out_text(out, "type", notice->options->is_image ? "image" : "file");
    if (notice->options->is_image)
        json_out_text(out, "alt", notice->title);
    json_out_open(out, "file", '{');
    json_out_text(out, "path", file->path);
    json_out_text(out, "sha256", file->sha256);
    json_out_int(out, "bytes", file->bytes);
    json_out_text(out, "type", file->type);
    json_out_text(out, "title", notice->title);
    json_out_close(out, '}');
    json_out_close(out, '}');
}

/* ---- what it cannot do without ---- */

static const char *
chosen(const char *option, const char *own)
{
    return str_empty(option) ? own : option;
}

/* A title as 2026年第一季度财务收支公开榜 says what it is about. */
static const char *
guess_category(struct notice *notice)
{
    static const struct {
        const char *word, *slug;
    } WORDS[] = {{"财务", "village-finance"},
                 {"收支", "village-finance"},
                 {"低保", "social-assistance"},
                 {"最低生活保障", "social-assistance"},
                 {"特困", "social-assistance"},
                 {"救助", "social-assistance"},
                 {"停水", "utility-outage"},
                 {"停电", "utility-outage"},
                 {"预警", "disaster-warning"},
                 {"养老", "elderly-care"},
                 {"防返贫", "poverty-alleviation"},
                 {"补贴", "agri-policy"},
                 {"疫苗", "epidemic"},
                 {"村民代表会议", "village-affairs"},
                 {"选举", "village-affairs"},
                 {"债权债务", "village-finance"},
                 {"“三资”", "village-finance"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strstr(notice->title, WORDS[i].word)) {
            note(notice, IMPORT_ASSUMED, notice->title,
                 arena_printf(notice->arena, "the category is taken to be %s, by the title",
                              WORDS[i].slug));
            return WORDS[i].slug;
        }
    return "";
}

static void
find_dates(struct notice *notice)
{
    int64_t from, until, day = notice->paper.day, given;
    const char *text = notice->paper.text.data ? notice->paper.text.data : "";
    notice->from = chosen(notice->options->from, "");
    notice->until = chosen(notice->options->until, "");
    if (*notice->from && !time_parse(notice->from, 0, &given))
        day = given / 86400;
    if (*notice->from && *notice->until)
        return;
    if (notice_period(text, day, notice->options->calendar, &from, &until)) {
        if (!*notice->from)
            notice->from = date_text_of(notice->arena, from);
        if (!*notice->until)
            notice->until = date_text_of(notice->arena, until);
        note(notice, IMPORT_ASSUMED, "",
             arena_printf(notice->arena, "the 公示期 is taken from the text: %s to %s",
                          notice->from, notice->until));
    } else if (!*notice->from && day != DATE_NONE) {
        notice->from = date_text_of(notice->arena, day);
        note(notice, IMPORT_ASSUMED, notice->from,
             "the 公示期 is taken to begin on the day of the text");
    }
}

static void
find_phone(struct notice *notice)
{
    const char *text = notice->paper.text.data ? notice->paper.text.data : "";
    notice->phone = chosen(notice->options->phone, "");
    if (*notice->phone)
        return;
    const char *found = notice_phone(notice->arena, text);
    if (!found)
        return;
    notice->phone = found;
    note(notice, IMPORT_ASSUMED, found, "the phone for objections is taken from the text");
}

static void
find_all(struct notice *notice, struct notice_missing *missing)
{
    const struct notice_import_options *options = notice->options;
    notice->title = notice->paper.title;
    notice->publisher = chosen(options->publisher, notice->paper.publisher);
    notice->category = chosen(options->category, "");
    if (!*notice->category)
        notice->category = guess_category(notice);
    find_dates(notice);
    find_phone(notice);
    *missing = (struct notice_missing){.title = str_empty(notice->title),
                                       .category = !*notice->category,
                                       .from = !*notice->from,
                                       .until = !*notice->until,
                                       .phone = !*notice->phone,
                                       .found_from = notice->from};
}

/* ---- the record ---- */

static const char *
category_name(const char *slug)
{
    for (size_t i = 0; NOTICE_SLUGS[i]; i++)
        if (str_eq(NOTICE_SLUGS[i], slug))
            return NOTICE_CATEGORIES[i];
    return "";
}

static void
write_contact(const struct notice *notice, struct strbuf *out)
{
    json_out_open(out, "contact", '{');
    json_out_text(out, "name", notice->options->contact);
    json_out_text(out, "phone", notice->phone);
    json_out_close(out, '}');
}

static void
write_links(const struct notice *notice, struct strbuf *out)
{
    const struct notice_import_options *options = notice->options;
    if (!str_empty(options->field_id)) {
        json_out_open(out, "fieldIds", '[');
        json_out_text(out, NULL, options->field_id);
        json_out_close(out, ']');
    }
    if (str_empty(options->item_id))
        return;
    json_out_open(out, "related", '[');
    json_out_open(out, NULL, '{');
    json_out_text(out, "relation", "公开事项");
    json_out_text(out, "title", chosen(options->item_title, options->item_id));
    json_out_text(out, "id", options->item_id);
    json_out_close(out, '}');
    json_out_close(out, ']');
}

static void
write_notice(struct notice *notice, const char *id, struct strbuf *out)
{
    const struct paper *paper = &notice->paper;
    json_out_open(out, NULL, '{');
    json_out_text(out, "kind", "notice");
    json_out_text(out, "id", id);
    json_out_text(out, "title", notice->title);
    json_out_text(out, "indexNo", paper->index_no);
    json_out_text(out, "documentNo", paper->document_no);
    json_out_text(out, "publisher", notice->publisher);
    json_out_text(out, "publishDate", notice->from);
    json_out_text(out, "showFrom", notice->from);
    json_out_text(out, "showUntil", notice->until);
    json_out_text(out, "category", notice->category);
    json_out_text(out, "categoryName", category_name(notice->category));
    json_out_text(out, "priority", notice->options->priority);
    write_contact(notice, out);
    write_links(notice, out);
    json_out_open(out, "body", '[');
    if (paper->body.len)
        strbuf_add_bytes(out, paper->body.data, paper->body.len);
    json_out_close(out, ']');
    json_out_close(out, '}');
}

/* Tables of a workbook, or paragraphs. */
static void
read_content(struct notice *notice)
{
    const struct sheet_file *file = notice->file;
    if (file && file->paragraph_count)
        paper_read(file, notice->options->name, notice->options->title, notice->report,
                   &notice->paper);
    else
        read_sheets(notice);
    if (str_empty(notice->paper.title) && notice->options->attached)
        notice->paper.title = words_joined(notice->arena, notice->options->stem);
}

static bool
may_be_published(struct notice *notice)
{
    if (notice->paper.closed)
        note(notice, IMPORT_PROBLEM, notice->paper.title,
             "found 不予公开, expected a notice for the public; nothing is taken over");
    else if (!notice->paper.body.len && !notice->options->attached)
        note(notice, IMPORT_PROBLEM, "", "found no text and no table, expected one of them");
    else
        return true;
    return false;
}

enum err
notice_import(const struct sheet_file *file, const struct notice_import_options *options,
              struct import_report *report, struct import_records *out,
              struct notice_missing *missing)
{
    struct notice notice = {
        .file = file, .options = options, .report = report, .arena = out->arena};
    struct strbuf line = {0};
    char id[RECORDS_ID_ROOM];
    *missing = (struct notice_missing){0};
    read_content(&notice);
    enum err err = may_be_published(&notice) ? ERR_OK : ERR_FORMAT;
    if (!err) {
        find_all(&notice, missing);
        bool lacks = missing->title || missing->category || missing->from || missing->until ||
                     missing->phone;
        err = lacks ? ERR_RANGE : ERR_OK;
    }
    if (!err) {
        add_file(&notice);
        records_id("notice", (const char *const[]){notice.title, notice.from, NULL}, id);
        write_notice(&notice, id, &line);
        records_add(out, id, notice.title, &line, "", 0);
        if (str_empty(notice.publisher))
            note(&notice, IMPORT_PROBLEM, notice.title,
                 "found nobody who publishes it, expected a signature or --publisher");
    }
    strbuf_free(&line);
    paper_free(&notice.paper);
    return err;
}
