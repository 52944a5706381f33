#include "import/paper_read.h"
#include "base/json_out.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "han/official_numeral.h"
#include "import/paper_head.h"
#include "import/table_shape.h"
#include "import/time_limit.h"
#include "import/words.h"

#include <stdlib.h>
#include <string.h>

#define SHORT_BYTES   120 /* of a signature or the name of an annex: 40 characters */
#define HEADING_BYTES 150
#define TITLE_LINES   4

/* The paragraphs in order, one line each. */
struct line {
    const char *text;
    const struct sheet *table;
    int heading;
    bool centred, right;
};

struct read {
    const struct sheet_file *file;
    const char *name;
    struct import_report *report;
    struct paper *paper;
    struct arena *arena;
    struct line *lines;
    size_t len, cap, at;
    bool in_annex, had_attachments, signed_off;
    int annexes;
};

static void
note(struct read *read, enum import_severity severity, const char *value, const char *message)
{
    struct import_note found = {
        .severity = severity, .file = read->name, .value = value, .message = message};
    import_report_add(read->report, &found);
}

/* ---- lines ---- */

static void
push_line(struct read *read, const struct sheet_paragraph *from, const char *text, size_t len)
{
    while (len && words_blank(text)) {
        size_t blank = words_blank(text);
        text += blank;
        len -= blank < len ? blank : len;
    }
    const char *copy = arena_strndup(read->arena, text, len);
    size_t end = strlen(copy);
    while (end && (unsigned char)copy[end - 1] <= ' ')
        end--;
    while (end >= 3 && memcmp(copy + end - 3, "　", 3) == 0)
        end -= 3;
    copy = arena_strndup(read->arena, copy, end);
    if (words_is_blank(copy))
        return;
    struct line line = {copy, NULL, from->heading, from->is_centred, from->is_right};
    VEC_PUSH(read->lines, read->len, read->cap, line);
}

static void
split_lines(struct read *read)
{
    for (size_t i = 0; i < read->file->paragraph_count; i++) {
        const struct sheet_paragraph *from = &read->file->paragraphs[i];
        if (from->table) {
            struct line line = {.text = "", .table = from->table};
            VEC_PUSH(read->lines, read->len, read->cap, line);
            continue;
        }
        for (const char *text = from->text ? from->text : ""; *text;) {
            size_t len = strcspn(text, "\n");
            push_line(read, from, text, len);
            text += text[len] ? len + 1 : len;
        }
    }
}

static const struct line *
line_at(const struct read *read, size_t at)
{
    return at < read->len ? &read->lines[at] : NULL;
}

/* ---- the head ---- */

/* 东湖区人民政府办公室文件, in red above everything. */
static bool
take_masthead(struct read *read, const struct line *line)
{
    const char *text = words_joined(read->arena, line->text);
    size_t len = strlen(text);
    if (!str_ends(text, "文件") || len > SHORT_BYTES || len < 15 || !line->centred)
        return false;
    if (str_empty(read->paper->publisher))
        read->paper->publisher = arena_strndup(read->arena, text, len - strlen("文件"));
    return true;
}

static bool
take_head_line(struct read *read, const struct line *line)
{
    const char *number;
    if (line->table)
        return paper_head_table(read->paper, read->arena, line->table);
    if (paper_is_furniture(line->text)) {
        note(read, IMPORT_ASSUMED, line->text, "words of a site round the text: left out");
        return true;
    }
    if (paper_head_line(read->paper, read->arena, line->text) || take_masthead(read, line))
        return true;
    if (!(number = paper_document_no(read->arena, line->text)))
        return false;
    if (str_empty(read->paper->document_no))
        read->paper->document_no = number;
    return true;
}

/* Lines in the middle, or set as a heading, are one title. */
static void
take_title(struct read *read)
{
    const char *title = "";
    size_t start = read->at;
    for (const struct line *line; (line = line_at(read, read->at)) != NULL; read->at++) {
        bool more = !line->table && (line->centred || line->heading == 1) &&
                    read->at < start + TITLE_LINES &&
                    !paper_document_no(read->arena, line->text);
        if (!more)
            break;
        title = arena_printf(read->arena, "%s%s", title, words_joined(read->arena, line->text));
    }
    const struct line *line = line_at(read, read->at);
    if (read->at == start && str_empty(read->paper->title) && line && !line->table) {
        title = words_joined(read->arena, line->text);
        note(read, IMPORT_ASSUMED, title, "the first line is taken as the title");
        read->at++;
    }
    if (str_empty(read->paper->title))
        read->paper->title = title;
    else if (*title && !words_same(title, read->paper->title))
        read->at = start; /* another title within: the text's own */
}

static void
read_head(struct read *read)
{
    for (int pass = 0; pass < 2; pass++) {
        while (read->at < read->len && take_head_line(read, &read->lines[read->at]))
            read->at++;
        if (pass == 0)
            take_title(read);
    }
}

/* ---- blocks ---- */

static struct strbuf *
sink(struct read *read)
{
    return read->in_annex ? &read->paper->annexes : &read->paper->body;
}

static void
write_text(struct read *read, const char *type, int level, const char *number, const char *role,
           const char *align, const char *text)
{
    struct strbuf *out = sink(read);
    json_out_open(out, NULL, '{');
    json_out_text(out, "type", type);
    if (level)
        json_out_int(out, "level", level);
    json_out_text(out, "number", number);
    json_out_text(out, "role", role);
    json_out_text(out, "align", align);
    json_out_text(out, "text", text);
    json_out_close(out, '}');
}

static void
write_table(struct read *read, const struct sheet *sheet)
{
    struct table_shape shape;
    if (!table_shape_find(read->arena, sheet, &shape))
        return;
    for (size_t i = 0; i < shape.before.len; i++)
        write_text(read, "paragraph", 0, "", "", "", shape.before.items[i]);
    if (shape.first_row < shape.end_row || shape.head_rows)
        table_shape_write(&shape, read->arena, true, sink(read));
    table_shape_check(&shape, read->arena, read->name, read->report);
}

static bool
ends_as_sentence(const char *text)
{
    static const char *const ENDS[] = {"。", "；", "！", "？", "，", "、", ";", NULL};
    for (size_t i = 0; ENDS[i]; i++)
        if (str_ends(text, ENDS[i]))
            return true;
    return false;
}

/* By its numeral, else by its style. */
static bool
write_numbered(struct read *read, const struct line *line)
{
    struct official_numeral numeral = official_numeral_read(line->text);
    const char *rest = line->text + numeral.len;
    while (words_blank(rest))
        rest += words_blank(rest);
    if (!numeral.level && !line->heading)
        return false;
    if (!numeral.level) {
        int level = line->heading > 4 ? 4 : line->heading;
        write_text(read, "heading", level, "", "", line->centred ? "center" : "", line->text);
        return true;
    }
    size_t run = official_heading_run(line->text, numeral.len);
    bool heading = strlen(line->text) <= HEADING_BYTES && run == strlen(line->text) &&
                   !ends_as_sentence(rest) && (numeral.level <= 2 || line->heading);
    write_text(read, heading ? "heading" : "paragraph", numeral.level,
               arena_strndup(read->arena, line->text, numeral.len), "", "", rest);
    return true;
}

static bool
is_date_line(const struct line *line)
{
    int64_t day;
    return line && !line->table && date_is_whole(line->text, &day);
}

/* A short line, right above a date or another name that is. */
static bool
is_signature(const struct read *read, size_t at)
{
    const struct line *line = line_at(read, at);
    for (size_t ahead = 0; ahead < 3 && line; ahead++, line = line_at(read, at + ahead)) {
        if (ahead && is_date_line(line))
            return true;
        bool name = !line->table && strlen(line->text) <= SHORT_BYTES &&
                    !ends_as_sentence(line->text) && !strstr(line->text, "：") &&
                    !official_numeral_read(line->text).level && !str_starts(line->text, "附件");
        if (!name)
            return false;
    }
    return false;
}

static bool
write_closing(struct read *read, const struct line *line)
{
    int64_t day;
    if (is_date_line(line)) {
        if (date_is_whole(line->text, &day) && read->paper->day == DATE_NONE)
            read->paper->day = day;
        write_text(read, "paragraph", 0, "", "date", "right", line->text);
        read->signed_off = true;
        return true;
    }
    if (!is_signature(read, read->at))
        return false;
    if (str_empty(read->paper->publisher))
        read->paper->publisher = words_joined(read->arena, line->text);
    write_text(read, "paragraph", 0, "", "signature", "right", line->text);
    return true;
}

static bool
write_disclosure(struct read *read, const struct line *line)
{
    const char *method = paper_disclosure(line->text);
    if (!*method)
        return false;
    read->paper->closed |= str_eq(method, "不予公开");
    if (str_empty(read->paper->method) && !read->paper->closed)
        read->paper->method = method;
    write_text(read, "paragraph", 0, "", "disclosure", "", line->text);
    return true;
}

/* ---- annexes ---- */

/* 附件2 or 附件：2 and no more. Bytes of it, 0 where it is none. */
static int
annex_number(const char *text, const char **rest)
{
    int value = 0;
    if (!str_starts(text, "附件"))
        return 0;
    text += strlen("附件");
    while (words_blank(text) || *text == ':' || str_starts(text, "："))
        text += words_blank(text) ? words_blank(text) : *text == ':' ? 1 : strlen("：");
    size_t len = official_figures(text, &value);
    if (!len)
        len = official_han_number(text, &value);
    *rest = text + len;
    return len ? value : 0;
}

static bool
opens_annex(const struct read *read, const struct line *line, int *no)
{
    const char *rest;
    *no = line->table ? 0 : annex_number(line->text, &rest);
    return *no > 0 && words_is_blank(rest) && (read->signed_off || read->had_attachments);
}

static void
close_annex(struct read *read)
{
    if (!read->in_annex)
        return;
    json_out_close(&read->paper->annexes, ']');
    json_out_close(&read->paper->annexes, '}');
    read->in_annex = false;
}

static void
open_annex(struct read *read, const struct line *line, int no)
{
    struct strbuf *out = &read->paper->annexes;
    close_annex(read);
    json_out_open(out, NULL, '{');
    json_out_int(out, "no", no);
    json_out_text(out, "label", words_joined(read->arena, line->text));
    const struct line *next = line_at(read, read->at + 1);
    if (next && !next->table && strlen(next->text) <= SHORT_BYTES &&
        !ends_as_sentence(next->text) && !official_numeral_read(next->text).level) {
        json_out_text(out, "title", words_joined(read->arena, next->text));
        read->at++;
    }
    json_out_open(out, "body", '[');
    read->in_annex = true;
    read->annexes++;
}

/* 附件：1.… and the lines below it that count on. */
static bool
write_attachments(struct read *read, const struct line *line)
{
    const char *rest;
    bool opens = str_starts(line->text, "附件：") || str_starts(line->text, "附件:") ||
                 (annex_number(line->text, &rest) && !words_is_blank(rest));
    const struct line *before = read->at ? line_at(read, read->at - 1) : NULL;
    bool more =
        read->had_attachments && !read->signed_off && before &&
        official_numeral_read(line->text).level == 3 &&
        (str_starts(before->text, "附件") || official_numeral_read(before->text).level == 3);
    if (read->in_annex || (!opens && !more))
        return false;
    read->had_attachments = true;
    write_text(read, "paragraph", 0, "", "attachments", "", line->text);
    return true;
}

/* ---- the body ---- */

static bool
is_addressee(const struct read *read, const struct line *line)
{
    return !read->in_annex && read->paper->body.len == 0 &&
           strlen(line->text) <= HEADING_BYTES &&
           (str_ends(line->text, "：") || str_ends(line->text, ":")) &&
           !strstr(line->text, "。") && !official_numeral_read(line->text).level;
}

/* In the middle below a letter: the name of what it sends. */
static bool
is_short_name(const struct line *line)
{
    return strlen(line->text) <= HEADING_BYTES && !ends_as_sentence(line->text) &&
           !official_numeral_read(line->text).level && !*paper_disclosure(line->text);
}

static void
write_line(struct read *read, const struct line *line)
{
    if (line->table)
        write_table(read, line->table);
    else if (is_addressee(read, line))
        write_text(read, "paragraph", 0, "", "addressee", "", line->text);
    else if (line->centred && !line->heading && is_short_name(line))
        write_text(read, "heading", 0, "", "title", "", line->text);
    else if (write_disclosure(read, line) || write_attachments(read, line) ||
             write_closing(read, line) || write_numbered(read, line))
        return;
    else
        write_text(read, "paragraph", 0, "", "",
                   line->right     ? "right"
                   : line->centred ? "center"
                                   : "",
                   line->text);
}

static void
read_body(struct read *read)
{
    for (; read->at < read->len; read->at++) {
        const struct line *line = &read->lines[read->at];
        int no;
        if (!line->table && paper_is_furniture(line->text))
            continue;
        if (opens_annex(read, line, &no))
            open_annex(read, line, no);
        else
            write_line(read, line);
    }
    close_annex(read);
}

static void
keep_text(struct read *read)
{
    for (size_t i = 0; i < read->len; i++) {
        strbuf_add(&read->paper->text, read->lines[i].text);
        strbuf_add(&read->paper->text, "\n");
    }
}

void
paper_read(const struct sheet_file *file, const char *name, const char *title,
           struct import_report *report, struct paper *out)
{
    *out = (struct paper){.title = title ? title : "",
                          .document_no = "",
                          .index_no = "",
                          .publisher = "",
                          .validity = "",
                          .audience = "",
                          .method = "",
                          .day = DATE_NONE};
    struct read read = {
        .file = file, .name = name, .report = report, .paper = out, .arena = file->arena};
    split_lines(&read);
    keep_text(&read);
    read_head(&read);
    read_body(&read);
    free(read.lines);
}

void
paper_free(struct paper *paper)
{
    free(paper->meta);
    strbuf_free(&paper->body);
    strbuf_free(&paper->annexes);
    strbuf_free(&paper->text);
}
