#include "base/file.h"
#include "base/json.h"
#include "base/time.h"
#include "ctl/ctl.h"
#include "ctl/proof_tally.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char USAGE[] =
    "gongshictl proof report [--from DAY] [--until DAY] [--state DIR] [--csv FILE] DIR [ID]\n"
    "gongshictl proof report --page FILE.html [--state DIR] DIR ID\n"
    "  DIR      the log of what was shown (/var/lib/gongshi-display/proof)\n"
    "  ID       of one record; of all if left out\n"
    "  --csv    write a table there instead of to the terminal\n"
    "  --page   write a page to print and sign: one record, day by day\n"
    "  --state  the store that has the records' titles\n"
    "A record of which the text was corrected has a row for each. Exit 3 where the log is not\n"
    "whole: gongshictl proof verify says why.\n";

struct report {
    const char *from, *until, *csv, *page, *state_dir, *dir, *id;
    struct store *store; /* NULL without one */
};

/* ---- what is known of a record ---- */

/* A text of the record's; "" where it is not held. The caller frees. */
static char *
text_of(const struct report *report, const char *id, const char *key)
{
    char *json = NULL, *text = NULL;
    size_t len = 0;
    struct json *tree = NULL;
    if (report->store && !store_record(report->store, id, &(struct query){0}, &json, &len) &&
        !json_parse(json, len, &tree, NULL))
        text = xstrdup(json_str(tree, key, ""));
    json_free(tree);
    free(json);
    return text ? text : xstrdup("");
}

static const char *
clock_of(int64_t unix_s, char out[32])
{
    time_format_iso(unix_s, TIME_ZONE_SHANGHAI_S, out);
    out[19] = '\0'; /* without the zone */
    return out + 11;
}

/* ---- a table ---- */

/* RFC 4180; a cell that a spreadsheet might take for a formula begins with an apostrophe. */
static void
add_cell(struct strbuf *out, const char *text, char end)
{
    strbuf_add(out, strchr("=+-@", text[0]) && text[0] ? "\"'" : "\"");
    for (const char *c = text; *c; c++)
        strbuf_addf(out, *c == '"' ? "\"\"" : "%c", *c);
    strbuf_addf(out, "\"%c", end);
}

static void
add_table(const struct report *report, const struct proof_tally *tally, struct strbuf *out)
{
    strbuf_add(out, "\xEF\xBB\xBF" /* so that spreadsheets take it for UTF-8 */
                    "编号,标题,内容指纹,日期,次数,秒数,首次开始,末次结束\n");
    char *title = NULL;
    for (size_t i = 0; i < tally->len; i++) {
        const struct proof_day_row *row = &tally->rows[i];
        char first[32], last[32];
        if (i == 0 || strcmp(row->id, tally->rows[i - 1].id) != 0) {
            free(title);
            title = text_of(report, row->id, "title");
        }
        add_cell(out, row->id, ',');
        add_cell(out, title, ',');
        strbuf_addf(out, "%s,%s,%zu,%lld.%lld,%s,%s\n", row->hash, row->day, row->showings,
                    (long long)(row->shown_ms / 1000), (long long)(row->shown_ms % 1000 / 100),
                    clock_of(row->first, first), clock_of(row->last, last));
    }
    free(title);
}

/* ---- a page to print ---- */

static void
add_html(struct strbuf *out, const char *text)
{
    for (; *text; text++)
        if (*text == '<')
            strbuf_add(out, "&lt;");
        else if (*text == '&')
            strbuf_add(out, "&amp;");
        else if (*text == '"')
            strbuf_add(out, "&quot;");
        else
            strbuf_addf(out, "%c", *text);
}

static void
add_fact(struct strbuf *out, const char *label, const char *text)
{
    if (!text[0])
        return;
    strbuf_addf(out, "<tr><th>%s</th><td>", label);
    add_html(out, text);
    strbuf_add(out, "</td></tr>\n");
}

static void
add_fact_of(const struct report *report, struct strbuf *out, const char *label, const char *key)
{
    char *text = text_of(report, report->id, key);
    add_fact(out, label, text);
    free(text);
}

static const char PAGE_HEAD[] =
    "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\n"
    "<title>公示证明</title>\n<style>\n"
    "@page { size: A4; margin: 25mm 24mm; }\n"
    "body { font: 12pt/1.7 \"Noto Serif CJK SC\", \"SimSun\", serif; color: #000; }\n"
    "h1 { font-size: 20pt; text-align: center; letter-spacing: .3em; }\n"
    "table { border-collapse: collapse; width: 100%; margin: 6mm 0; }\n"
    "th, td { border: .5pt solid #000; padding: 1.5mm 2.5mm; text-align: left; }\n"
    "thead { display: table-header-group; }\n"
    "tr { break-inside: avoid; }\n"
    ".facts th { width: 8em; font-weight: normal; }\n"
    ".days td:nth-child(n+2) { text-align: right; font-variant-numeric: tabular-nums; }\n"
    ".hash { font: 9pt/1.4 monospace; word-break: break-all; }\n"
    ".sign { margin-top: 18mm; text-align: right; }\n"
    "</style></head><body>\n<h1>公示证明</h1>\n";

static void
add_days(const struct proof_tally *tally, struct strbuf *out)
{
    size_t showings = 0;
    int64_t shown_ms = 0;
    strbuf_add(out, "<table class=\"days\"><thead><tr><th>日期</th><th>次数</th><th>时长</th>"
                    "<th>首次开始</th><th>末次结束</th></tr></thead>\n");
    for (size_t i = 0; i < tally->len; i++) {
        const struct proof_day_row *row = &tally->rows[i];
        char first[32], last[32];
        long long seconds = row->shown_ms / 1000;
        strbuf_addf(out,
                    "<tr><td>%s</td><td>%zu</td><td>%lld 分 %lld 秒</td><td>%s</td><td>%s</td>"
                    "</tr>\n",
                    row->day, row->showings, seconds / 60, seconds % 60,
                    clock_of(row->first, first), clock_of(row->last, last));
        showings += row->showings;
        shown_ms += row->shown_ms;
    }
    strbuf_addf(out,
                "<tr><th>合计</th><td>%zu</td><td>%lld 分 %lld 秒</td><td></td><td></td></tr>"
                "</table>\n",
                showings, (long long)(shown_ms / 60000), (long long)(shown_ms / 1000 % 60));
}

static void
add_page(const struct report *report, const struct proof_tally *tally, struct strbuf *out)
{
    strbuf_add(out, PAGE_HEAD);
    strbuf_add(out, "<table class=\"facts\">\n");
    add_fact_of(report, out, "标题", "title");
    add_fact(out, "编号", report->id);
    add_fact_of(report, out, "发布单位", "publisher");
    add_fact_of(report, out, "公示自", "showFrom");
    add_fact_of(report, out, "公示至", "showUntil");
    strbuf_add(out, "</table>\n");
    add_days(tally, out);
    strbuf_add(out, "<p>内容指纹（SHA-256 前 32 位）：</p>\n<p class=\"hash\">");
    for (size_t i = 0; i < tally->len; i++)
        if (i == 0 || strcmp(tally->rows[i].hash, tally->rows[i - 1].hash) != 0)
            strbuf_addf(out, "%s ", tally->rows[i].hash);
    strbuf_addf(out, "</p>\n<p>记录链末值：</p>\n<p class=\"hash\">%s</p>\n", tally->chain);
    strbuf_add(out, tally->problems
                        ? "<p><b>记录链不完整，本证明不能作为依据。</b></p>\n"
                        : "<p>记录链完整：各行首尾相接，未见改动、缺失或插入。</p>\n");
    strbuf_add(out, "<p class=\"sign\">（盖章）　　　　　　　　　　　年　　月　　日</p>\n"
                    "</body></html>\n");
}

/* ---- the command ---- */

static bool
is_day(const char *option, const char *text)
{
    int64_t moment;
    if (!text[0] || (strlen(text) == PROOF_DAY_ROOM - 1 && !time_parse(text, 0, &moment)))
        return true;
    fprintf(stderr, "gongshictl: %s %s: expected a day as 2026-11-24\n", option, text);
    return false;
}

static int
write_out(const char *path, const struct strbuf *text)
{
    if (!path)
        return fwrite(text->data, 1, text->len, stdout) == text->len ? CTL_DONE : CTL_FAILED;
    enum err err = file_write_atomic(path, text->data, text->len);
    if (err)
        fprintf(stderr, "gongshictl: %s: %s\n", path, err_name(err));
    return err ? CTL_FAILED : CTL_DONE;
}

static int
make(struct report *report)
{
    struct proof_tally tally;
    struct strbuf text = {0};
    enum err err =
        proof_tally_read(report->dir, report->from, report->until, report->id, &tally);
    if (err || tally.len == 0) {
        fprintf(stderr, "gongshictl: %s: %s\n", report->dir,
                err && err != ERR_NOT_FOUND ? err_name(err) : "no such showing was logged");
        proof_tally_clear(&tally);
        return err && err != ERR_NOT_FOUND ? CTL_FAILED : CTL_PROBLEM;
    }
    if (report->page)
        add_page(report, &tally, &text);
    else
        add_table(report, &tally, &text);
    int code = write_out(report->page ? report->page : report->csv, &text);
    if (code == CTL_DONE && tally.problems) {
        fprintf(stderr, "gongshictl: %s: the log is not whole\n", report->dir);
        code = CTL_PROBLEM;
    }
    strbuf_free(&text);
    proof_tally_clear(&tally);
    return code;
}

int
ctl_proof_report(int argc, char **argv)
{
    struct report report = {.from = "", .until = ""};
    const char *names[2] = {0};
    const struct args_option table[] = {{.name = "--from", .value = &report.from},
                                        {.name = "--until", .value = &report.until},
                                        {.name = "--csv", .value = &report.csv},
                                        {.name = "--page", .value = &report.page},
                                        {.name = "--state", .value = &report.state_dir},
                                        {0}};
    int words = ctl_options(argc, argv, table, names, 2);
    if (words < 1 || (report.page && words != 2))
        return ctl_usage(USAGE, words);
    report.dir = names[0];
    report.id = words == 2 ? names[1] : NULL;
    if (!is_day("--from", report.from) || !is_day("--until", report.until))
        return CTL_USAGE;
    if (report.state_dir && store_open(report.state_dir, &report.store)) {
        fprintf(stderr, "gongshictl: %s: no store is there\n", report.state_dir);
        return CTL_FAILED;
    }
    int code = make(&report);
    store_close(report.store);
    return ctl_flush(code);
}
