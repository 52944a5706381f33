/* The options of `gongshictl feed import`: checked, or asked for. */
#include "base/file.h"
#include "base/paths.h"
#include "base/time.h"
#include "ctl/ctl.h"
#include "ctl/import_job.h"
#include "feed/record_json.h"
#include "feed/record_rules.h"
#include "import/time_limit.h"
#include "import/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ANSWER_ROOM  300
#define ASK_TIMES    3
#define PHONE_DIGITS 3
#define NAMES_MAX    200 /* offered to a misspelt one */

static int64_t
today(void)
{
    return (time_unix_now() + TIME_ZONE_SHANGHAI_S) / 86400;
}

/* ---- single values ---- */

bool
import_job_take_category(struct import_job *job, const char *text)
{
    const char *near = NULL, *slug = notice_category(text, &near);
    if (!slug) {
        fprintf(stderr, "gongshictl: --category: found \"%s\", expected one of", text);
        for (size_t i = 0; NOTICE_SLUGS[i]; i++)
            fprintf(stderr, "%s %s", i ? "," : "", NOTICE_CATEGORIES[i]);
        fprintf(stderr, "%s%s%s\n", near ? "; did you mean " : "", near ? near : "",
                near ? "?" : "");
        return false;
    }
    job->category = slug;
    return true;
}

bool
import_job_take_date(struct import_job *job, const char *option, const char *text,
                     const char **out)
{
    int64_t day = today();
    if (!str_eq(text, "today") && !date_is_whole(text, &day)) {
        fprintf(stderr,
                "gongshictl: %s: found \"%s\", expected a date as 2026-01-12 or today\n",
                option, text);
        return false;
    }
    *out = date_text_of(job->arena, day);
    return true;
}

/* A date, or a term as 7个工作日 from --from on. */
bool
import_job_take_until(struct import_job *job, const char *text)
{
    int64_t day, from = 0, unix_s;
    size_t len;
    if (date_is_whole(text, &day) || str_eq(text, "today"))
        return import_job_take_date(job, "--until", text, &job->until);
    const struct time_limit_rule *rules = time_limit_rules(job->arena, text, &len);
    if (job->from && !time_parse(job->from, 0, &unix_s))
        from = unix_s / 86400;
    bool days = len && rules[0].amount && str_eq(rules[0].unit, "day");
    bool workdays = len && rules[0].amount && str_eq(rules[0].unit, "workday") && job->calendar;
    if (!days && !workdays) {
        fprintf(stderr,
                "gongshictl: --until: found \"%s\", expected a date as 2026-01-20, or a term as"
                " 7日 or 7个工作日\n",
                text);
        return false;
    }
    if (!job->from) {
        fprintf(stderr, "gongshictl: --until: %s counts from --from, which is not given\n",
                text);
        return false;
    }
    day = days ? from + rules[0].amount : workday_add(job->calendar, from, rules[0].amount);
    job->until = date_text_of(job->arena, day);
    return true;
}

bool
import_job_take_phone(struct import_job *job, const char *text)
{
    size_t digits = 0;
    for (const char *c = text; *c; c++)
        digits += *c >= '0' && *c <= '9';
    if (digits < PHONE_DIGITS) {
        fprintf(stderr,
                "gongshictl: --phone: found \"%s\", expected a number that can be called\n",
                text);
        return false;
    }
    job->phone = arena_strdup(job->arena, text);
    return true;
}

/* ---- asking ---- */

/* A line of the terminal, "" at its end. */
static const char *
read_answer(struct import_job *job)
{
    char answer[ANSWER_ROOM] = "";
    if (!fgets(answer, sizeof answer, stdin))
        return "";
    return words_joined(job->arena, answer);
}

static bool
take_answer(struct import_job *job, const char *option, const char *answer)
{
    if (str_eq(option, "--category"))
        return import_job_take_category(job, answer);
    if (str_eq(option, "--from"))
        return import_job_take_date(job, option, answer, &job->from);
    if (str_eq(option, "--until"))
        return import_job_take_until(job, answer);
    if (str_eq(option, "--phone"))
        return import_job_take_phone(job, answer);
    job->title = answer;
    return true;
}

static bool
ask(struct import_job *job, const char *name, const char *option, const char *question)
{
    for (int i = 0; i < ASK_TIMES; i++) {
        fprintf(stderr, "%s: %s (%s)\n> ", name, question, option);
        const char *answer = read_answer(job);
        if (!*answer)
            return false;
        if (take_answer(job, option, answer))
            return true;
    }
    return false;
}

bool
import_job_ask(struct import_job *job, const char *name, const struct notice_missing *missing)
{
    const struct {
        bool lacks;
        const char *option, *question;
    } questions[] = {
        {missing->title, "--title", "标题是什么？"},
        {missing->category, "--category",
         "属于哪一类？村级财务、社会救助、停水停电、村务决策 …"},
        {missing->from, "--from", "公示从哪天开始？例如 2026-01-12，或者 today"},
        {missing->until, "--until", "公示到哪天为止？例如 2026-01-20，或者 7个工作日"},
        {missing->phone, "--phone", "有异议打什么电话？例如 0791-86000000"}};
    size_t count = sizeof questions / sizeof *questions;
    bool terminal = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
    for (size_t i = 0; i < count && terminal; i++)
        if (questions[i].lacks && !ask(job, name, questions[i].option, questions[i].question))
            terminal = false;
    for (size_t i = 0; i < count && !terminal; i++)
        if (questions[i].lacks)
            fprintf(stderr, "gongshictl: %s: found no %s of the notice, expected %s\n", name,
                    questions[i].option + 2, questions[i].option);
    return terminal;
}

/* ---- the source ---- */

static void
read_fields(struct import_job *job)
{
    const struct source *source = job->source;
    size_t count = source ? source->len : 0;
    job->fields = arena_alloc(job->arena, count * sizeof *job->fields + 1);
    for (size_t i = 0; i < count; i++) {
        struct record *record = NULL;
        if (source->records[i].kind != KIND_FIELD ||
            record_from_json(source->records[i].json, source->records[i].len, &record, NULL))
            continue;
        job->fields[job->field_count++] = (struct import_field){
            source->records[i].id, arena_strdup(job->arena, record->title)};
        record_free(record);
    }
}

static bool
check_field(struct import_job *job)
{
    const char *names[2 * NAMES_MAX + 1] = {0};
    size_t len = 0;
    for (size_t i = 0; i < job->field_count; i++) {
        const struct import_field *field = &job->fields[i];
        if (str_eq(field->id, job->field) || words_same(field->name, job->field)) {
            job->field = field->id;
            return true;
        }
        if (len + 1 < 2 * NAMES_MAX) {
            names[len++] = field->id;
            names[len++] = field->name;
        }
    }
    if (len)
        return ctl_refuse_name("--field", job->field, names);
    fprintf(stderr, "gongshictl: --field: found \"%s\", but %s has no fields\n", job->field,
            job->into);
    return false;
}

static bool
check_item(struct import_job *job)
{
    const char *names[NAMES_MAX + 1] = {0};
    size_t len = 0;
    for (size_t i = 0; job->source && i < job->source->len; i++) {
        const struct source_record *held = &job->source->records[i];
        struct record *record = NULL;
        if (held->kind != KIND_ITEM)
            continue;
        if (len < NAMES_MAX)
            names[len++] = held->id;
        if (!str_eq(held->id, job->item) ||
            record_from_json(held->json, held->len, &record, NULL))
            continue;
        job->item_title = arena_strdup(job->arena, record->title);
        record_free(record);
        return true;
    }
    return ctl_refuse_name("--item", job->item, names);
}

static int
open_source(struct import_job *job)
{
    struct source_error error;
    if (!source_has_files(job->into))
        return CTL_DONE;
    enum err err = source_load(job->into, NULL, &job->source, &error);
    if (!err)
        return CTL_DONE;
    fprintf(stderr, "gongshictl: %s/%s: %s: %s\n", job->into, error.file, error.pointer,
            error.message);
    return err == ERR_IO ? CTL_FAILED : CTL_PROBLEM;
}

static void
open_calendar(struct import_job *job)
{
    char *data = paths_data_dir(job->data);
    char *path = path_join(data, "assets/calendar/workday-calendar.json");
    if (workday_load(path, &job->calendar))
        job->calendar = NULL; /* terms of working days are refused then */
    free(path);
    free(data);
}

/* ---- all of them ---- */

static bool
check_kind(struct import_job *job)
{
    static const char *const names[] = {"items", "document", "notice", NULL};
    for (int i = 0; names[i]; i++)
        if (str_eq(names[i], job->as)) {
            job->kind = (enum import_as)i;
            return true;
        }
    return ctl_refuse_name("--as", job->as, names);
}

static bool
check_values(struct import_job *job)
{
    bool good = true;
    if (job->category)
        good &= import_job_take_category(job, job->category);
    if (job->from)
        good &= import_job_take_date(job, "--from", job->from, &job->from);
    if (job->date)
        good &= import_job_take_date(job, "--date", job->date, &job->date);
    if (job->until)
        good &= import_job_take_until(job, job->until);
    if (job->phone)
        good &= import_job_take_phone(job, job->phone);
    bool known = !job->priority;
    for (size_t i = 0; !known && RECORD_PRIORITIES[i]; i++)
        known = str_eq(RECORD_PRIORITIES[i], job->priority);
    return good && (known || ctl_refuse_name("--priority", job->priority, RECORD_PRIORITIES));
}

int
import_job_open(struct import_job *job)
{
    job->arena = arena_new();
    open_calendar(job);
    if (!check_kind(job) || !check_values(job))
        return CTL_USAGE;
    int code = open_source(job);
    if (code != CTL_DONE)
        return code;
    read_fields(job);
    if ((job->field && !check_field(job)) || (job->item && !check_item(job)))
        return CTL_USAGE;
    return CTL_DONE;
}

void
import_job_close(struct import_job *job)
{
    workday_free(job->calendar);
    source_free(job->source);
    import_report_free(&job->report);
    strbuf_free(&job->files);
    strbuf_free(&job->records);
    arena_free(job->arena);
}
