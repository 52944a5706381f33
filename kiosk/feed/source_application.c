#include "feed/source_application.h"

#include <stdio.h>

/* ---- tables ---- */

/* `titles` NULL-terminated. */
static void
open_table(struct strbuf *out, const char *caption, const char *const *titles)
{
    json_out_open(out, NULL, '{');
    json_out_text(out, "type", "table");
    json_out_text(out, "caption", caption);
    json_out_open(out, "columns", '[');
    for (size_t i = 0; titles[i]; i++) {
        json_out_open(out, NULL, '{');
        json_out_text(out, "title", titles[i]);
        json_out_close(out, '}');
    }
    json_out_close(out, ']');
    json_out_open(out, "rows", '[');
}

static void
add_row(struct strbuf *out, const char *const *cells, size_t len)
{
    json_out_open(out, NULL, '[');
    for (size_t i = 0; i < len; i++)
        json_out_text(out, NULL, cells[i]);
    json_out_close(out, ']');
}

static void
close_table(struct strbuf *out)
{
    json_out_close(out, ']');
    json_out_close(out, '}');
}

/* Parts of a remark, set apart by “；”. */
static const char *
join(struct arena *arena, const char *before, const char *label, const char *text)
{
    if (str_empty(text))
        return before;
    return arena_printf(arena, "%s%s%s%s", before, *before ? "；" : "", label, text);
}

/* ---- sections ---- */

static void
add_submit_ways(struct strbuf *out, const struct json *application)
{
    source_heading(out, 1, "", "提交方式");
    open_table(out, "", (const char *const[]){"提交方式", "收到申请之日", NULL});
    json_each(way, json_get(application, "submitWays")) add_row(
        out,
        (const char *const[]){json_str(way, "name", ""), json_str(way, "receivedDate", "")}, 2);
    close_table(out);
}

/* "20个工作日" or "每年1月31日前". */
static const char *
limit_text(struct arena *arena, const struct json *limit)
{
    static const struct {
        const char *unit, *label;
    } units[] = {{"workday", "个工作日"}, {"day", "日"}, {"month", "个月"}, {"hour", "小时"}};
    int month, day;
    if (sscanf(json_str(limit, "date", ""), "%2d-%2d", &month, &day) == 2)
        return arena_printf(arena, "每年%d月%d日前", month, day);
    const char *unit = json_str(limit, "unit", "");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_eq(units[i].unit, unit))
            return arena_printf(arena, "%d%s", json_int(limit, "amount", 0), units[i].label);
    return "";
}

static void
add_deadlines(struct source_run *run, const struct json *application)
{
    struct strbuf *out = &run->line;
    struct arena *arena = run->source->arena;
    source_heading(out, 1, "", "办理期限");
    open_table(out, "",
               (const char *const[]){"事项", "期限", "起算", "条例依据", "说明", NULL});
    json_each(limit, json_get(application, "deadlines"))
    {
        const char *remark = join(arena, "", "", json_str(limit, "condition", ""));
        remark = join(arena, remark, "逾期", json_str(limit, "onTimeout", ""));
        if (json_bool(limit, "excludedFromReply", false))
            remark = join(arena, remark, "", "不计算在答复期限内");
        add_row(out,
                (const char *const[]){json_str(limit, "name", ""), limit_text(arena, limit),
                                      json_str(limit, "from", ""),
                                      json_str(limit, "article", ""), remark},
                5);
    }
    close_table(out);
}

static void
add_replies(struct source_run *run, const struct json *application)
{
    struct strbuf *out = &run->line;
    struct arena *arena = run->source->arena;
    source_heading(out, 1, "", "答复类型");
    open_table(out, "", (const char *const[]){"序号", "答复", "处理", NULL});
    json_each(reply, json_get(application, "replyTypes")) add_row(
        out,
        (const char *const[]){arena_printf(arena, "%d", json_int(reply, "no", 0)),
                              json_str(reply, "name", ""), json_str(reply, "action", "")},
        3);
    close_table(out);
    source_heading(out, 1, "", "其他处理");
    open_table(out, "", (const char *const[]){"情形", "条例依据", NULL});
    json_each(outcome, json_get(application, "otherOutcomes")) add_row(
        out,
        (const char *const[]){json_str(outcome, "name", ""), json_str(outcome, "article", "")},
        2);
    close_table(out);
}

static void
add_fee_table(struct source_run *run, const struct json *steps, const char *caption,
              const char *unit)
{
    struct strbuf *out = &run->line;
    struct arena *arena = run->source->arena;
    open_table(out, caption, (const char *const[]){"数量", "收费标准", NULL});
    json_each(step, steps)
    {
        int from = json_int(step, "from", 0), to = json_int(step, "to", 0);
        const char *range = to ? arena_printf(arena, "%d—%d%s", from, to, unit)
                               : arena_printf(arena, "%d%s以上", from, unit);
        add_row(out, (const char *const[]){range, json_str(step, "fee", "")}, 2);
    }
    close_table(out);
}

static void
add_fees(struct source_run *run, const struct json *application)
{
    struct strbuf *out = &run->line;
    const struct json *fee = json_get(json_get(application, "fee"), "infoProcessingFee");
    if (!fee)
        return;
    source_heading(out, 1, "", "信息处理费");
    source_paragraph(out, "", json_str(fee, "note", ""));
    add_fee_table(run, json_get(fee, "byItem"), "按件计收", "件");
    source_paragraph(out, "note", json_str(fee, "byItemScope", ""));
    add_fee_table(run, json_get(fee, "byPage"), "按量计收", "页");
    source_paragraph(out, "note", json_str(fee, "byPageScope", ""));
}

/* ---- the form ---- */

static const char *
field_remark(struct arena *arena, const struct json *field)
{
    const char *options = "";
    json_each(option, json_get(field, "options")) options =
        arena_printf(arena, "%s%s%s", options, *options ? "、" : "",
                     json_string_value(option) ? json_string_value(option) : "");
    const char *remark = join(arena, "", "适用于", json_str(field, "showIf", ""));
    remark = join(arena, remark, "可选：", options);
    remark = join(arena, remark, "", json_str(field, "note", ""));
    remark = join(arena, remark, "", json_str(field, "hint", ""));
    return join(arena, remark, "依据", json_str(field, "basis", ""));
}

static void
add_form(struct source_run *run, const struct json *form)
{
    struct strbuf *out = &run->line;
    struct arena *arena = run->source->arena;
    source_heading(out, 1, "", json_str(form, "title", "申请表"));
    json_each(section, json_get(form, "sections"))
    {
        open_table(out, json_str(section, "title", ""),
                   (const char *const[]){"项目", "是否必填", "说明", NULL});
        json_each(field, json_get(section, "fields"))
            add_row(out,
                    (const char *const[]){json_str(field, "label", ""),
                                          json_bool(field, "required", false) ? "必填" : "选填",
                                          field_remark(arena, field)},
                    3);
        close_table(out);
    }
    json_each(rule, json_get(form, "rules"))
        source_paragraph(out, "note", json_str(rule, "message", ""));
}

/* ---- the whole ---- */

static void
add_body(struct source_run *run, const struct json *application)
{
    struct strbuf *out = &run->line;
    json_out_open(out, "body", '[');
    if (*json_str(application, "acceptedBy", "")) {
        source_heading(out, 1, "", "受理机构");
        source_paragraph(out, "", json_str(application, "acceptedBy", ""));
    }
    add_submit_ways(out, application);
    add_deadlines(run, application);
    add_replies(run, application);
    add_fees(run, application);
    add_form(run, json_get(application, "form"));
    json_out_close(out, ']');
}

void
source_application(struct source_run *run, const struct json *application, const char *pointer)
{
    if (!source_check(run, application, pointer, SOURCE_APPLICATION))
        return;
    struct strbuf *out = &run->line;
    source_begin(run, "guide", json_str(application, "id", ""),
                 json_str(application, "name", ""));
    json_out_open(out, "tags", '[');
    json_out_text(out, NULL, "依申请公开");
    json_out_close(out, ']');
    json_out_text(out, "serviceObject", json_str(application, "whoCanApply", ""));
    json_out_member(out, application, "legalBasis");
    json_out_member(out, application, "process");
    json_out_open(out, "timeLimit", '{');
    json_each(limit, json_get(application, "deadlines")) if (str_eq(json_str(limit, "id", ""),
                                                                    "reply"))
        json_out_text(out, "legal", limit_text(run->source->arena, limit));
    json_out_close(out, '}');
    json_out_open(out, "fee", '{');
    json_out_text(out, "text", json_str(json_get(application, "fee"), "default", ""));
    json_out_close(out, '}');
    json_out_copy(out, "notes", json_get(application, "kioskNotes"));
    add_body(run, application);
    source_end(run, pointer);
}
