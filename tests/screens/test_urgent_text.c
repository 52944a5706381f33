#include "../ui/ui_stage.h"

#include "base/json.h"
#include "screens/urgent_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An urgent notice's lines in boxes of all sizes: all of it is there once, and nothing goes
 * over the box's end. */

static const char MEASURE[] = "避开低洼地段和山边水边；低洼地段、涵洞、下穿通道不要涉水通行";
static const char LONG[] =
    "预计未来3小时内本镇及周边地区降雨量将达50毫米以上，可能伴有雷电和8级以上雷暴大风，"
    "山洪、滑坡、泥石流等灾害的风险高，请沿河、沿沟、临坡和低洼处的住户听从村组干部安排，"
    "及时转移到安置点，转移时带好证件、药品和少量饮水，不要返回取物；老人、儿童、孕妇、残疾人"
    "由包保人员接送。安置点设在村委会、村小学和镇文化站，备有食品、被褥和常用药品，夜间有人"
    "值守。道路积水时不要驾车通过，遇到电线落地不要靠近，立即拨打求助热线";

struct sample {
    struct stage stage;
    struct record record;
    struct notice_part notice;
    struct block body[2];
    char *measures[1];
    struct urgent_text *text;
};

static void
open_sample(struct sample *s, enum theme_size size, int width, int height)
{
    memset(s, 0, sizeof *s);
    stage_open(&s->stage, THEME_LIGHT, width, height);
    theme_init(&s->stage.theme, THEME_LIGHT, width > height, size);
    s->body[0] =
        (struct block){.type = BLOCK_PARAGRAPH, .number = "", .text = LONG, .role = ""};
    s->body[1] =
        (struct block){.type = BLOCK_PARAGRAPH, .number = "", .text = "特此通知", .role = ""};
    s->notice = (struct notice_part){.contact_phone = "",
                                     .is_alert = true,
                                     .alert_type = "暴雨",
                                     .alert_level = "orange",
                                     .alert_issuer = "区气象台",
                                     .alert_warning = "可能伴有雷暴大风",
                                     .alert_measures = MEASURE};
    s->record = (struct record){.kind = KIND_NOTICE,
                                .title = "暴雨橙色预警信号",
                                .publisher = "",
                                .body = s->body,
                                .body_len = 2,
                                .notice = &s->notice};
    s->text = urgent_text_new(&s->record);
}

static void
close_sample(struct sample *s)
{
    urgent_text_free(s->text);
    stage_close(&s->stage);
}

/* Adds the texts of a tree to `all`; returns the lowest px of one. */
static int
look(const struct json *node, struct strbuf *all)
{
    const char *text = json_str(node, "text", "");
    const struct json *y = json_next(json_first(json_get(node, "rect")));
    int bottom = 0;
    if (text[0] != '\0') {
        strbuf_add(all, text);
        bottom = json_int_value(y) + json_int_value(json_next(json_next(y)));
    }
    json_each(child, json_get(node, "children"))
    {
        int below = look(child, all);
        bottom = below > bottom ? below : bottom;
    }
    return bottom;
}

static int
read_page(struct sample *s, const struct urgent_pages *pages, struct rect box, size_t page,
          struct strbuf *all)
{
    struct strbuf out = {0};
    struct json_error error;
    struct json *tree = NULL;
    stage_begin(&s->stage, 0);
    urgent_pages_build(pages, s->text, s->stage.ui, box, page);
    ui_end(s->stage.ui);
    ui_tree_json(s->stage.ui, &out);
    assert_int_equal(json_parse(out.data, out.len, &tree, &error), ERR_OK);
    int bottom = look(tree, all);
    json_free(tree);
    strbuf_free(&out);
    return bottom;
}

/* Returns how many pages there are. */
static size_t
check_box(enum theme_size size, int width, int height, bool gathered, const char *want)
{
    struct sample s;
    struct strbuf all = {0};
    struct rect box = rect_make(0, 0, width, height);
    open_sample(&s, size, 1920, 1080);
    if (gathered)
        urgent_text_gather(s.text, "11月30日 05:40 发布");
    stage_begin(&s.stage, 0);
    struct urgent_pages pages = urgent_pages_fit(s.text, s.stage.ui, width, height);
    ui_end(s.stage.ui);
    for (size_t i = 0; i < pages.count; i++) {
        int bottom = read_page(&s, &pages, box, i, &all);
        if (bottom > height + 1)
            fail_msg("box of %d × %d: page %zu ends at %d", width, height, i, bottom);
    }
    if (strcmp(all.data, want) != 0)
        fail_msg("box of %d × %d says %s", width, height, all.data);
    strbuf_free(&all);
    close_sample(&s);
    return pages.count;
}

static char *
whole(const char *before, const char *after)
{
    struct strbuf all = {0};
    strbuf_addf(&all,
                "%s避开低洼地段和山边水边低洼地段、涵洞、下穿通道不要涉水通行%s特此通知%s",
                before, LONG, after);
    return strbuf_take(&all);
}

static void
usual_boxes(void **state)
{
    (void)state;
    char *want = whole("", "");
    for (int height = 160; height < 900; height += 37)
        check_box(THEME_SIZE_USUAL, 1680, height, false, want);
    free(want);
}

static void
boxes_read_from_afar(void **state)
{
    (void)state;
    char *want = whole("可能伴有雷暴大风", "区气象台　11月30日 05:40 发布");
    for (int height = 90; height < 560; height += 29)
        assert_true(check_box(THEME_SIZE_FAR, 436, height, true, want) > 1);
    free(want);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(usual_boxes),
                                       cmocka_unit_test(boxes_read_from_afar)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
