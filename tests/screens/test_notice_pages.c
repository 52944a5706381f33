#include "screens/notice_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Pages of a notice in boxes of all heights: all of it is there once, and who signs does
 * not stand alone on the last. */

#define WIDTH 900
#define LINE  78

static const char TITLE[] = "关于调整标准的通告";
static const char SIGNER[] = "云溪镇人民政府", DATE[] = "2026年1月5日";
static const char BODY[] =
    "经批准，自一月一日起，本镇城乡最低生活保障标准统一调整，补发的差额随二月的"
    "保障金一并发放。各村在公示栏张贴标准，接受群众监督，有异议的可以向镇民政"
    "所反映，由其在十个工作日内答复。";

enum { CLOSING_CHARS = 7 + 9 };

static struct block
block_of(enum block_type type, const char *text, const char *role)
{
    return (struct block){.type = type, .number = "", .text = text, .role = role};
}

static struct theme_face
face(int size, int line)
{
    return (struct theme_face){{.role = FONT_SONGTI, .weight = 500, .size = size}, line};
}

static size_t
all_chars(const struct notice_pages *pages)
{
    size_t chars = 0;
    for (size_t i = 0; i < notice_pages_count(pages); i++)
        chars += notice_pages_chars(pages, i);
    return chars;
}

static void
signature_has_company(void **state)
{
    (void)state;
    struct font_set *fonts;
    assert_int_equal(font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &fonts), ERR_OK);
    struct block body[] = {block_of(BLOCK_PARAGRAPH, BODY, ""),
                           block_of(BLOCK_PARAGRAPH, BODY, ""),
                           block_of(BLOCK_PARAGRAPH, SIGNER, "signature"),
                           block_of(BLOCK_PARAGRAPH, DATE, "date")};
    struct record record = {.kind = KIND_NOTICE, .title = TITLE, .body = body, .body_len = 4};
    struct notice_style style = {.title = face(74, 100),
                                 .body = face(48, LINE),
                                 .heading = face(48, LINE),
                                 .table = face(36, 66),
                                 .table_head = face(36, 66),
                                 .caption = face(40, 54),
                                 .title_gap = 20,
                                 .column_max = WIDTH / 2};
    size_t whole = 0, several = 0;
    for (int height = 5 * LINE; height < 18 * LINE; height += 13) {
        struct notice_pages *pages = notice_pages_new(fonts, &record, &style, WIDTH, height);
        size_t count = notice_pages_count(pages);
        several += count > 1;
        whole = whole ? whole : all_chars(pages);
        assert_int_equal(all_chars(pages), whole);
        assert_true(notice_pages_chars(pages, count - 1) > CLOSING_CHARS + 8);
        notice_pages_free(pages);
    }
    assert_true(several > 20);
    font_set_free(fonts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(signature_has_company)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
