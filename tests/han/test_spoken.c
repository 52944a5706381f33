/* What is said of a text, by the table spoken.tsv; where its sentences end. */
#include "base/utf8.h"
#include "han/spoken.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define TABLE "tests/han/spoken.tsv"
#define LEAST 200 /* cases */

static void
check_case(const char *text, const char *words, const char *pinyin)
{
    struct strbuf said = {0}, read = {0};
    spoken_words(text, strlen(text), &said);
    spoken_pinyin(words, strlen(words), &read);
    if (strcmp(said.data ? said.data : "", words) != 0)
        fail_msg("%s: said as \"%s\", not as \"%s\"", text, said.data, words);
    if (strcmp(read.data ? read.data : "", pinyin) != 0)
        fail_msg("%s: read as \"%s\", not as \"%s\"", words, read.data, pinyin);
    strbuf_free(&said);
    strbuf_free(&read);
}

static void
test_table(void **state)
{
    char line[1024];
    size_t count = 0;
    FILE *file = fopen(TABLE, "r");
    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        char *words = strchr(line, '\t');
        assert_non_null(words);
        *words++ = '\0';
        char *pinyin = strchr(words, '\t');
        assert_non_null(pinyin);
        *pinyin++ = '\0';
        check_case(line, words, pinyin);
        count++;
    }
    fclose(file);
    assert_true(count >= LEAST);
}

static const struct {
    const char *text, *first;
} SENTENCES[] = {
    {"", ""},
    {"低保", "低保"},
    {"一、申请。二、受理。", "一、申请。"},
    {"他说：“不行。”然后走了。", "他说：“不行。”"},
    {"（以上。）以下。", "（以上。）"},
    {"第一行\n第二行", "第一行\n"},
    {"真的吗？！真的。", "真的吗？！"},
    {"标准为1.5元。", "标准为1.5元。"},
    {"甲；乙。", "甲；"},
};

static void
test_sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SENTENCES / sizeof *SENTENCES; i++) {
        const char *text = SENTENCES[i].text, *first = SENTENCES[i].first;
        size_t end = spoken_sentence(text, strlen(text), 0);
        if (end != strlen(first))
            fail_msg("%s ends at %zu, not at %zu", text, end, strlen(first));
    }
}

/* A sentence of a thousand characters without a full stop is not said in one breath. */
static void
test_long_sentences(void **state)
{
    struct strbuf text = {0};
    (void)state;
    for (int i = 0; i < 100; i++)
        strbuf_add(&text, i % 7 ? "公开政府信息的单位和" : "公开政府信息的单位，");
    for (size_t from = 0, end; from < text.len; from = end) {
        end = spoken_sentence(text.data, text.len, from);
        assert_true(end > from);
        assert_true(utf8_count(text.data + from, end - from) <= 160);
    }
    strbuf_free(&text);
}

/* Both are added to what stands there already. */
static void
test_append(void **state)
{
    struct strbuf out = {0};
    (void)state;
    spoken_pinyin("你", strlen("你"), &out);
    spoken_pinyin("", 0, &out);
    spoken_pinyin("好。", strlen("好。"), &out);
    assert_string_equal(out.data, "ni3 hao3.");
    strbuf_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_long_sentences),
        cmocka_unit_test(test_append),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
