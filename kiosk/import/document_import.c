#include "import/document_import.h"
#include "base/json_out.h"
#include "import/paper_read.h"
#include "import/time_limit.h"
#include "import/words.h"

static void
note(struct import_report *report, enum import_severity severity, const char *file,
     const char *value, const char *message)
{
    struct import_note found = {
        .severity = severity, .file = file, .value = value, .message = message};
    import_report_add(report, &found);
}

static void
write_meta(struct strbuf *out, const struct paper *paper)
{
    if (!paper->meta_len)
        return;
    json_out_open(out, "meta", '[');
    for (size_t i = 0; i < paper->meta_len; i++) {
        json_out_open(out, NULL, '{');
        json_out_text(out, "key", paper->meta[i].key);
        json_out_text(out, "label", paper->meta[i].label);
        /* An empty value is content here: the original shows its label alone. */
        strbuf_add(out, ",\"value\":");
        strbuf_add_json(out, paper->meta[i].value);
        json_out_close(out, '}');
    }
    json_out_close(out, ']');
}

static void
write_blocks(struct strbuf *out, const char *key, const struct strbuf *blocks)
{
    if (!blocks->len)
        return;
    json_out_open(out, key, '[');
    strbuf_add_bytes(out, blocks->data, blocks->len);
    json_out_close(out, ']');
}

static void
write_related(struct strbuf *out, const struct document_import_options *options)
{
    if (str_empty(options->item_id))
        return;
    json_out_open(out, "related", '[');
    json_out_open(out, NULL, '{');
    json_out_text(out, "relation", "公开事项");
    json_out_text(out, "title",
                  str_empty(options->item_title) ? options->item_id : options->item_title);
    json_out_text(out, "id", options->item_id);
    json_out_close(out, '}');
    json_out_close(out, ']');
}

static const char *
chosen(const char *option, const char *own)
{
    return str_empty(option) ? own : option;
}

static void
write_document(struct strbuf *out, struct arena *arena, const struct paper *paper,
               const struct document_import_options *options, const char *id)
{
    const char *date =
        chosen(options->date, paper->day == DATE_NONE ? "" : date_text_of(arena, paper->day));
    json_out_open(out, NULL, '{');
    json_out_text(out, "kind", "document");
    json_out_text(out, "id", id);
    json_out_text(out, "title", paper->title);
    json_out_text(out, "indexNo", paper->index_no);
    json_out_text(out, "documentNo", paper->document_no);
    json_out_text(out, "publisher", chosen(options->publisher, paper->publisher));
    json_out_text(out, "publishDate", date);
    json_out_text(out, "validity", paper->validity);
    if (!str_empty(options->field_id)) {
        json_out_open(out, "fieldIds", '[');
        json_out_text(out, NULL, options->field_id);
        json_out_close(out, ']');
    }
    json_out_text(out, "audience", paper->audience);
    json_out_text(out, "method", paper->method);
    write_meta(out, paper);
    write_blocks(out, "body", &paper->body);
    write_blocks(out, "annexes", &paper->annexes);
    write_related(out, options);
    json_out_close(out, '}');
}

static bool
may_be_published(const struct paper *paper, const char *name, struct import_report *report)
{
    if (paper->closed)
        note(report, IMPORT_PROBLEM, name, paper->title,
             "found 不予公开, expected a document for the public; nothing is taken over");
    else if (str_empty(paper->title))
        note(report, IMPORT_PROBLEM, name, "",
             "found no title, expected one as the first line, or --title");
    else if (!paper->body.len && !paper->annexes.len)
        note(report, IMPORT_PROBLEM, name, paper->title, "found no text below the title");
    else
        return true;
    return false;
}

static void
note_gaps(const struct paper *paper, const struct document_import_options *options,
          struct import_report *report)
{
    if (paper->day == DATE_NONE && str_empty(options->date))
        note(report, IMPORT_PROBLEM, options->name, paper->title,
             "found no date, expected one below the text or --date");
    if (str_empty(paper->publisher) && str_empty(options->publisher))
        note(report, IMPORT_PROBLEM, options->name, paper->title,
             "found nobody who publishes it, expected a signature or --publisher");
}

enum err
document_import(const struct sheet_file *file, const struct document_import_options *options,
                struct import_report *report, struct import_records *out)
{
    struct paper paper;
    struct strbuf line = {0};
    char id[RECORDS_ID_ROOM];
    paper_read(file, options->name, options->title, report, &paper);
    bool good = may_be_published(&paper, options->name, report);
    if (good) {
        const char *number = str_empty(paper.document_no) ? paper.index_no : paper.document_no;
        records_id("document",
                   (const char *const[]){str_empty(number) ? paper.title : number, NULL}, id);
        write_document(&line, file->arena, &paper, options, id);
        note_gaps(&paper, options, report);
        records_add(out, id, paper.title, &line, "", 0);
    }
    strbuf_free(&line);
    paper_free(&paper);
    return good ? ERR_OK : ERR_FORMAT;
}
