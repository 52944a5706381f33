#include "import/sheet.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "import/archive.h"
#include "import/encoding.h"
#include "import/readers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const FORMATS[] = {"CSV", "XLSX", "HTML", "DOCX", "text"};

/* Files that are met, by their first bytes, and what to do about them. */
static const struct {
    const char *start;
    size_t len;
    const char *found;
} OTHERS[] = {
    {"\xD0\xCF\x11\xE0", 4,
     "an old Word or Excel file (or one with a password): open it and save it as .docx or "
     ".xlsx"},
    {"%PDF", 4, "a PDF: import the Word, Excel or HTML file it was made of"},
    {"{\\rtf", 5, "an RTF file: open it in Word or WPS and save it as .docx"},
    {"MIME-Version:", 13, "a web archive (.mht): save the page as .html"},
    {"Rar!", 4, "a RAR archive: unpack it and import the files"},
    {"\x89PNG", 4, "a picture: text in pictures is not read"},
    {"\xFF\xD8\xFF", 3, "a picture: text in pictures is not read"},
};

const char *
sheet_format_name(enum sheet_format format)
{
    return FORMATS[format];
}

const struct sheet_cell *
sheet_at(const struct sheet *sheet, size_t row, size_t col)
{
    return &sheet->cells[row * sheet->cols + col];
}

void
sheet_file_free(struct sheet_file *file)
{
    if (!file)
        return;
    import_report_free(&file->report);
    arena_free(file->arena);
    free(file);
}

/* ---- which format ---- */

static bool
ends_like(const char *name, const char *ending)
{
    size_t len = strlen(name), tail = strlen(ending);
    return len >= tail && strcasecmp(name + len - tail, ending) == 0;
}

static bool
has_word(const char *text, size_t len, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= len; i++)
        if (strncasecmp(text + i, word, n) == 0)
            return true;
    return false;
}

/* A page, whatever its name: it begins with a tag, and has one of a page. */
static bool
is_html(const char *text, size_t len)
{
    static const char *const tags[] = {"<html", "<!doctype html", "<table", "<body", "<head",
                                       "<meta", "<div",           "<p>",    "<p "};
    size_t at = strspn(text, " \t\r\n");
    size_t within = len - at < 4096 ? len - at : 4096;
    for (size_t i = 0; text[at] == '<' && i < sizeof tags / sizeof *tags; i++)
        if (has_word(text + at, within, tags[i]))
            return true;
    return false;
}

static enum err
format_of_text(struct sheet_making *making, const char *name, const char *text, size_t len)
{
    static const struct {
        const char *ending;
        enum sheet_format format;
    } endings[] = {{".csv", SHEET_CSV},   {".tsv", SHEET_CSV},   {".tab", SHEET_CSV},
                   {".html", SHEET_HTML}, {".htm", SHEET_HTML},  {".shtml", SHEET_HTML},
                   {".txt", SHEET_TEXT},  {".text", SHEET_TEXT}, {".md", SHEET_TEXT}};
    if (str_starts(text, "<?xml") && has_word(text, len < 4096 ? len : 4096, "spreadsheet"))
        return making_refuse(making, ERR_FORMAT, "",
                             "found an XML spreadsheet of 2003: open it and save it as .xlsx");
    if (is_html(text, len)) {
        making->file->format = SHEET_HTML;
        return ERR_OK;
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_like(name, endings[i].ending)) {
            making->file->format = endings[i].format;
            return ERR_OK;
        }
    return making_refuse(making, ERR_FORMAT, "",
                         "found text, and a name that does not say what it is; expected"
                         " .csv, .tsv, .html or .txt");
}

/* ---- reading ---- */

static enum err
read_text(struct sheet_making *making, const char *name, const char *bytes, size_t len)
{
    struct strbuf text = {0};
    char declared[32], message[64];
    encoding_of_html(bytes, len, declared);
    strbuf_add(&text, "");
    enum err err =
        encoding_read(bytes, len, declared, &text, &making->file->encoding, making->error);
    if (!err)
        err = format_of_text(making, name, text.data, text.len);
    if (!err && !str_starts(making->file->encoding, "UTF-8")) {
        snprintf(message, sizeof message, "the text is %s", making->file->encoding);
        making_note(making, IMPORT_ASSUMED, NULL, 0, 0, NULL, message);
    }
    enum sheet_format format = making->file->format;
    if (!err)
        err = format == SHEET_CSV    ? csv_read(making, text.data, text.len)
              : format == SHEET_HTML ? html_read(making, text.data, text.len)
                                     : text_read(making, text.data, text.len);
    strbuf_free(&text);
    return err;
}

static enum err
read_zip(struct sheet_making *making, const void *bytes, size_t len)
{
    struct archive *archive;
    enum err err = archive_open(making, bytes, len, &archive);
    if (err)
        return err;
    bool is_excel = archive_has(archive, "xl/"), is_word = archive_has(archive, "word/");
    bool is_odf = archive_has(archive, "content.xml");
    archive_close(archive);
    making->file->encoding = "UTF-8";
    making->file->format = is_excel ? SHEET_XLSX : SHEET_DOCX;
    if (is_excel)
        return xlsx_read(making, bytes, len);
    if (is_word)
        return docx_read(making, bytes, len);
    return making_refuse(making, ERR_FORMAT, "", "found %s, expected an .xlsx or .docx file",
                         is_odf ? "an OpenDocument file" : "a ZIP of something else");
}

static enum err
read_any(struct sheet_making *making, const char *name, const char *bytes, size_t len)
{
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (len >= OTHERS[i].len && memcmp(bytes, OTHERS[i].start, OTHERS[i].len) == 0)
            return making_refuse(making, ERR_FORMAT, "", "found %s", OTHERS[i].found);
    if (len >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
        return read_zip(making, bytes, len);
    if (ends_like(name, ".xlsx") || ends_like(name, ".docx"))
        return making_refuse(making, ERR_FORMAT, "",
                             "found no ZIP, expected one as its name says");
    return read_text(making, name, bytes, len);
}

enum err
sheet_read_bytes(const char *name, const void *bytes, size_t len, struct sheet_file **out,
                 struct import_error *error)
{
    struct sheet_file *file = xcalloc(1, sizeof *file);
    struct sheet_making making = {.file = file, .error = error};
    *out = NULL;
    *error = (struct import_error){0};
    snprintf(error->file, sizeof error->file, "%s", name);
    file->arena = arena_new();
    file->encoding = "";
    enum err err = len > SHEET_FILE_MAX ? making_refuse(&making, ERR_RANGE, "",
                                                        "found %zu bytes, expected at most %zu",
                                                        len, SHEET_FILE_MAX)
                                        : read_any(&making, name, bytes, len);
    making_finish(&making);
    if (err)
        sheet_file_free(file);
    else
        *out = file;
    return err;
}

enum err
sheet_read(const char *path, struct sheet_file **out, struct import_error *error)
{
    char *bytes;
    size_t len;
    *out = NULL;
    *error = (struct import_error){0};
    snprintf(error->file, sizeof error->file, "%s", path);
    enum err err = file_read(path, SHEET_FILE_MAX, &bytes, &len);
    if (err) {
        snprintf(error->message, sizeof error->message, "%s",
                 err == ERR_NOT_FOUND ? "found no such file"
                 : err == ERR_RANGE   ? "found more than 64 MB, which is the most"
                                      : "the file cannot be read");
        return err;
    }
    err = sheet_read_bytes(path, bytes, len, out, error);
    free(bytes);
    return err;
}
