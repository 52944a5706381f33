/* A clerk's sheet or text into a notice: caption, unit, totals, 公示期, whom to call. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "grid.h"
#include "import/money.h"
#include "import/notice_import.h"

#include <stdlib.h>

struct run {
    struct arena *arena;
    struct import_report report;
    struct import_records records;
    struct notice_missing missing;
    struct strbuf notes;
    enum err err;
};

static void
import(struct run *run, const struct sheet_file *file, struct notice_import_options options)
{
    run->records.arena = run->arena;
    options.name = "a";
    options.stem = "a";
    run->err = notice_import(file, &options, &run->report, &run->records, &run->missing);
    strbuf_add(&run->notes, "");
    import_report_lines(&run->report, &run->notes);
}

static void
stop(struct run *run)
{
    records_free(&run->records);
    import_report_free(&run->report);
    strbuf_free(&run->notes);
    arena_free(run->arena);
}

static void
has(const struct run *run, const char *part)
{
    if (run->records.len != 1 || !strstr(run->records.items[0].json, part))
        fail_msg("no %s in\n%s\n%s", part, run->records.len ? run->records.items[0].json : "",
                 run->notes.data);
}

static void
noted(const struct run *run, const char *part)
{
    if (!strstr(run->notes.data, part))
        fail_msg("no note \"%s\" in\n%s", part, run->notes.data);
}

static const struct notice_import_options ALL = {
    .category = "village-finance", .from = "2026-04-10", .until = "2026-04-20", .phone = "1"};

/* A head of two rows, a subtotal, a total that is 9 too much, remarks. */
static void
finance(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "堃塘村2026年第一季度财务收支公开榜|<|<|<",
        "编制单位：堃塘村|||单位：元",
        "序号|摘要|收入|支出",
        "1|转移支付|45,000.00|",
        "2|发包收入|18,600.00|",
        "|小计|63,600.00|",
        "3|村干部报酬||21,400.00",
        "合计|<|63,600.00|21,409.00",
        "监督电话：0790-0012318，公示期：2026年4月10日至4月20日|<|<|<",
        NULL};
    struct run run = {.arena = arena_new()};
    struct sheet_file file = grid_file(run.arena, rows);
    import(&run, &file, (struct notice_import_options){.publisher = "村委会"});
    assert_int_equal(run.err, ERR_OK);
    has(&run, "\"title\":\"堃塘村2026年第一季度财务收支公开榜\"");
    has(&run, "\"category\":\"village-finance\",\"categoryName\":\"村级财务\"");
    has(&run, "\"showFrom\":\"2026-04-10\",\"showUntil\":\"2026-04-20\"");
    has(&run, "\"contact\":{\"phone\":\"0790-0012318\"}");
    has(&run, "{\"type\":\"paragraph\",\"text\":\"编制单位：堃塘村\"}");
    has(&run, "\"unit\":\"元\"");
    has(&run, "\"columns\":[{\"title\":\"序号\"},{\"title\":\"摘要\"},{\"title\":\"收入\","
              "\"align\":\"right\"},{\"title\":\"支出\",\"align\":\"right\"}]");
    has(&run, "[{\"text\":\"合计\",\"colSpan\":2},\"63,600.00\",\"21,409.00\"]],"
              "\"totalRow\":true");
    noted(&run,
          "a: row 8, column D 支出: \"21,409.00\": problem: the rows add up to 21,400.00, "
          "the total says 21,409.00: 9.00 too much");
    noted(&run, "the category is taken to be village-finance");
    assert_int_equal(run.report.problems, 1);
    stop(&run);
}

/* 收入小计 of a group, row by row; merges that were lost. */
static void
groups(void **state)
{
    (void)state;
    static const char *const rows[] = {"月份|收入|<|<|支出", "^|经营|补助|收入小计|^",
                                       "1月|1.50|2.50|4.00|1", "2月|1|1|3|1", NULL};
    static const char *const lost[] = {"月份|收入||支出", "|经营|补助|", "1月|1|2|3", NULL};
    struct run run = {.arena = arena_new()};
    struct sheet_file file = grid_file(run.arena, rows);
    struct notice_import_options options = ALL;
    options.title = "题";
    import(&run, &file, options);
    has(&run, "{\"title\":\"收入\",\"children\":[{\"title\":\"经营\",\"align\":\"right\"},");
    noted(&run, "row 4, column D 收入小计: \"3\": problem: the columns of the group add up to "
                "2.00, the total says 3.00");
    stop(&run);
    run = (struct run){.arena = arena_new()};
    file = grid_file(run.arena, lost);
    import(&run, &file, options);
    has(&run, "\"columns\":[{\"title\":\"月份\"},{\"title\":\"收入\",\"children\":[{\"title\":"
              "\"经营\"},{\"title\":\"补助\"}]},{\"title\":\"支出\",\"align\":\"right\"}]");
    stop(&run);
}

static void
text(void **state)
{
    (void)state;
    static struct sheet_paragraph lines[] = {
        {"低保对象公示", 0, NULL, true, false},
        {"各位村民：", 0, NULL, false, false},
        {"公示期为7个工作日（1月12日至1月20日）。", 0, NULL, false, false},
        {"如有异议请拨打监督电话：0790-0012318。", 0, NULL, false, false},
        {"堃塘村村民委员会", 0, NULL, false, true},
        {"2026年1月12日", 0, NULL, false, true}};
    struct run run = {.arena = arena_new()};
    struct sheet_file file = {.arena = run.arena, .paragraphs = lines, .paragraph_count = 6};
    import(&run, &file, (struct notice_import_options){0});
    assert_int_equal(run.err, ERR_OK);
    has(&run, "\"title\":\"低保对象公示\",\"publisher\":\"堃塘村村民委员会\"");
    has(&run, "\"showFrom\":\"2026-01-12\",\"showUntil\":\"2026-01-20\"");
    has(&run, "\"category\":\"social-assistance\"");
    has(&run, "{\"type\":\"paragraph\",\"role\":\"addressee\",\"text\":\"各位村民：\"}");
    has(&run, "\"role\":\"signature\",\"align\":\"right\",\"text\":\"堃塘村村民委员会\"");
    has(&run, "\"role\":\"date\",\"align\":\"right\",\"text\":\"2026年1月12日\"");
    assert_int_equal(run.report.problems, 0);
    stop(&run);
}

static void
lacking(void **state)
{
    (void)state;
    static struct sheet_paragraph lines[] = {{"事项", 0, NULL, true, false},
                                             {"内容。", 0, NULL, false, false}};
    static struct sheet_paragraph closed[] = {{"事项", 0, NULL, true, false},
                                              {"内容。", 0, NULL, false, false},
                                              {"（此件不予公开）", 0, NULL, false, false}};
    struct run run = {.arena = arena_new()};
    struct sheet_file file = {.arena = run.arena, .paragraphs = lines, .paragraph_count = 2};
    import(&run, &file, (struct notice_import_options){0});
    assert_int_equal(run.err, ERR_RANGE);
    assert_true(run.missing.category && run.missing.from && run.missing.until &&
                run.missing.phone && !run.missing.title);
    stop(&run);
    run = (struct run){.arena = arena_new()};
    file = (struct sheet_file){.arena = run.arena, .paragraphs = closed, .paragraph_count = 3};
    import(&run, &file, ALL);
    assert_int_equal(run.err, ERR_FORMAT);
    assert_int_equal(run.records.len, 0);
    noted(&run, "found 不予公开");
    stop(&run);
}

static void
figures(void **state)
{
    (void)state;
    static const struct {
        const char *text, *value; /* NULL: no figure */
    } cases[] = {{"1,236.00", "1,236.00"},
                 {"￥45,000", "45,000.00"},
                 {"-31,263.68", "-31,263.68"},
                 {"（1,200.5）", "-1,200.50"},
                 {"０.３", "0.30"},
                 {"12元", "12.00"},
                 {"1,23", NULL},
                 {"94.87%", NULL},
                 {"2026-01-08", NULL},
                 {"-", NULL},
                 {"", NULL},
                 {"1.2345", "1.2345"},
                 {"999999999999999", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        int64_t value;
        bool found = money_read(cases[i].text, &value);
        if (found != (cases[i].value != NULL) ||
            (found && !str_eq(money_text(arena, value), cases[i].value)))
            fail_msg("%s: got %s", cases[i].text, found ? money_text(arena, value) : "none");
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(finance), cmocka_unit_test(groups),
                                       cmocka_unit_test(text), cmocka_unit_test(lacking),
                                       cmocka_unit_test(figures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
