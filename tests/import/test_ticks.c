/* Boxes and ticks in every form that Word, fonts and clerks have made of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "import/ticks.h"

/* Channels as ■甲 □乙, the others behind |, then what was assumed. */
static const struct {
    const char *cell, *channels;
} CELLS[] = {
    {"■政府网站 □政府公报 ■两微一端", "■政府网站□政府公报■两微一端"},
    {"☑政府网站☐政府公报", "■政府网站□政府公报"},
    {"R政府网站\n£政府公报\nR两微一端", "■政府网站□政府公报■两微一端!R£"},
    {"R政府网站£政府公报", "■政府网站□政府公报!R£"},
    {"þ政府网站 ¨政府公报", "■政府网站□政府公报!þ¨"},
    {"■政府网站\n口政府公报\n口入户/现场", "■政府网站□政府公报□入户/现场!口"},
    {"√政府网站、政务服务中心", "■政府网站、政务服务中心"},
    {"\xEF\x81\x92政府网站 \xEF\x82\xA3政府公报", "■政府网站□政府公报"},
    {"■发布会听证会 □社区/企事业单位/\n村公示栏(电子屏)",
     "■发布会/听证会□社区/企事业单位/村公示栏（电子屏）"},
    {"□精准推送  ■其他：投资项目在线审批监管平台", "□精准推送■其他|投资项目在线审批监管平台"},
    {"■其他（农村广播）", "■其他|农村广播"},
    {"□其它____", "□其他"},
    {"政府网站√ 政府公报□", "■政府网站□政府公报"},
    {"政府网站（√）政府公报（□）", "■政府网站□政府公报"},
    {"政府网站、政务服务中心", "■政府网站■政务服务中心~"},
    {"政府网站\n公开查阅点", "■政府网站■公开查阅点~"},
    {"如下：■政府网站", "■政府网站?如下"},
    {"■纸质媒介 ■入户\n/现场", "■纸质媒介■入户/现场"},
    {"", ""},
};

static void
cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CELLS / sizeof *CELLS; i++) {
        struct arena *arena = arena_new();
        struct strbuf got = {0};
        struct channel_cell cell = channels_read(arena, CELLS[i].cell);
        for (size_t j = 0; j < cell.len; j++)
            strbuf_addf(&got, "%s%s", cell.channels[j].checked ? "■" : "□",
                        cell.channels[j].label);
        for (size_t j = 0; j < cell.others.len; j++)
            strbuf_addf(&got, "|%s", cell.others.items[j]);
        strbuf_add(&got, cell.unmarked ? "~" : "");
        if (*cell.letters)
            strbuf_addf(&got, "!%s", cell.letters);
        if (*cell.stray)
            strbuf_addf(&got, "?%s", cell.stray);
        if (!str_eq(got.data ? got.data : "", CELLS[i].channels))
            fail_msg("%s\n  got      %s\n  expected %s", CELLS[i].cell, got.data,
                     CELLS[i].channels);
        strbuf_free(&got);
        arena_free(arena);
    }
}

static void
single(void **state)
{
    (void)state;
    static const struct {
        const char *text, *rest;
        enum tick tick;
    } cases[] = {{"√", "", TICK_ON},
                 {" ■ ", "", TICK_ON},
                 {"R", "", TICK_ON},
                 {"\xEF\x81\x92", "", TICK_ON},
                 {"是", "", TICK_ON},
                 {"√ 低保对象", "低保对象", TICK_ON},
                 {"□", "", TICK_OFF},
                 {"£", "", TICK_OFF},
                 {"口", "", TICK_OFF},
                 {"否", "", TICK_OFF},
                 {"—", "", TICK_OFF},
                 {"", "", TICK_NONE},
                 {"　", "", TICK_NONE},
                 {"口头告知", "口头告知", TICK_TEXT},
                 {"申请人", "申请人", TICK_TEXT},
                 {"Vehicle", "Vehicle", TICK_TEXT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *rest;
        enum tick tick = tick_read(cases[i].text, &rest);
        if (tick != cases[i].tick || !str_eq(rest, cases[i].rest))
            fail_msg("%s: got %d \"%s\"", cases[i].text, tick, rest);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cells), cmocka_unit_test(single)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
