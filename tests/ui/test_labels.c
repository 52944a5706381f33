/* The shell's words in another language: whole labels, labels with holes, and what is wrong
 * with a file of them. */
#include "base/mem.h"
#include "ui/labels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char TABLE[] = "# a comment\n"
                            "首页\tHome\n"
                            "正在\\n公示\tOn\\ndisplay\n"
                            "1 项\t1 item\n"
                            "{#} 项\t{1} items\n"
                            "至{#}月{#}日\tUntil {2} {1:月}\n"
                            "{}　还剩 {#} 天\t{1}, {2} days left\n"
                            "领域：{}\tField: {1}\n"
                            "{#}月{#}日\t{2} {1:月}\n"
                            "公示期 {}\tOn display {1}\n"
                            "11月\tNov\n";

static const char *const CASES[][2] = {
    {"首页", "Home"},
    {"正在\n公示", "On\ndisplay"},
    {"首页面", NULL},
    {"", NULL},
    {"1 项", "1 item"},
    {"21 项", "21 items"},
    {"许多 项", NULL},
    {"1", NULL},
    {" 项", NULL},
    {"至11月24日", "Until 24 Nov"},
    {"至12月24日", "Until 24 12月"},
    {"至诚社区", NULL},
    {"扬子洲镇　还剩 3 天", "扬子洲镇, 3 days left"},
    {"　还剩 3 天", NULL},
    {"领域：首页", "Field: Home"},
    {"公示期 11月2日", "On display 2 Nov"},
};

static void
test_found(void **state)
{
    struct labels *labels = NULL;
    struct labels_error error;
    struct arena *arena = arena_new();
    (void)state;
    assert_int_equal(labels_parse("t", TABLE, strlen(TABLE), &labels, &error), ERR_OK);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *found = labels_find(labels, CASES[i][0], arena);
        if (CASES[i][1])
            assert_string_equal(found, CASES[i][1]);
        else
            assert_null(found);
    }
    labels_free(labels);
    arena_free(arena);
}

static void
test_refused(void **state)
{
    static const char *const FILES[][2] = {
        {"首页", "t:1: expected a label, one TAB and what is shown for it"},
        {"首页\t", "t:1: expected a label, one TAB and what is shown for it"},
        {"首页\tHome\tStart", "t:1: expected a label, one TAB and what is shown for it"},
        {"好\tgood\n{}{#}\tx", "t:2: expected some text between two holes"},
        {"{#}a{#}b{#}c{#}d{#}e{#}f{#}\tx", "t:1: expected at most six holes"},
        {"{}a{}b{}\tx", "t:1: expected at most two {}, the others {#}"},
        {"{} 项\t{2} items",
         "t:1: expected {1} to {6}, or {1:…}, of as many holes as the label has"},
        {"{} 项\t{1 items",
         "t:1: expected {1} to {6}, or {1:…}, of as many holes as the label has"},
        {"好\tgood\n好\twell", "t: \"好\" stands there twice"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        struct labels *labels = NULL;
        struct labels_error error;
        assert_int_equal(labels_parse("t", FILES[i][0], strlen(FILES[i][0]), &labels, &error),
                         ERR_FORMAT);
        assert_null(labels);
        assert_string_equal(error.message, FILES[i][1]);
    }
}

/* As it stands in the tree, whole. */
static void
test_file(void **state)
{
    struct labels *labels = NULL;
    struct labels_error error = {""};
    struct arena *arena = arena_new();
    (void)state;
    assert_int_equal(labels_load("assets/labels/en.txt", &labels, &error), ERR_OK);
    assert_string_equal(labels_find(labels, "11月24日 星期二", arena), "Tue, 24 Nov");
    assert_string_equal(labels_find(labels, "内容更新至 今天 09:30", arena),
                        "Updated today 09:30");
    labels_free(labels);
    arena_free(arena);
    assert_int_equal(labels_load("assets/labels/none.txt", &labels, &error), ERR_NOT_FOUND);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
