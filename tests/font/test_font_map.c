/* What is wrong with a fonts.json is told with its place and the nearest right word. */
#include "base/file.h"
#include "base/str.h"
#include "font/font_map.h"
#include "font/font_map_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define MAP GONGSHI_SOURCE_DIR "/fonts/fonts.json"

/* One change to the shipped map: the first `old` becomes `new`. */
static const struct {
    const char *old, *new, *pointer, *message;
} CASES[] = {
    {"\"roles\"", "\"rolls\"", "/rolls", "found an unknown key; did you mean \"roles\"?"},
    {"\"songti\": {", "\"sognti\": {", "/roles/sognti",
     "found an unknown key; did you mean \"songti\"?"},
    {"\"latin\": \"heiti\"", "\"latin\": \"heity\"", "/roles/heiti/latin",
     "did you mean \"heiti\"?"},
    {"\"marks\": \"songti\"", "\"marks\": \"serif-400\"", "/roles/kaiti/marks",
     "found \"serif-400\", expected one of heiti, songti,"},
    {"\"hana-b\", \"serif-400\"", "\"hanna-b\", \"serif-400\"", "/roles/heiti/fallback/1",
     "did you mean \"hana-b\"?"},
    {"\"300\": \"sans-300\"", "\"300\": \"sans300\"", "/roles/heiti/weights/300",
     "did you mean \"sans-300\"?"},
    {"\"300\": \"sans-300\"", "\"3000\": \"sans-300\"", "/roles/heiti/weights/3000",
     "did you mean \"300\"?"},
    {"[\"fang-400\", \"serif-400\"]", "[\"fang-400\", 4]", "/roles/fangsong/weights/400/1",
     "found a whole number, expected a text"},
    {"\"Tibt\": {\"400\": \"tibetan-400\"", "\"Tibt\": {\"400\": \"tibetan-40\"",
     "/scripts/Tibt/400", "did you mean \"tibetan-400\"?"},
    {"\"Tibt\"", "\"tibetan\"", "/scripts/tibetan", "a tag of ISO 15924"},
    {"\"package\": \"fonts-noto-cjk-extra\"", "\"pakage\": \"fonts-noto-cjk-extra\"",
     "/faces/sans-300/pakage", "did you mean \"package\"?"},
    {"\"file\": \"opentype", "\"flie\": \"opentype", "/faces/sans-300/flie",
     "did you mean \"file\"?"},
    {"\"simplified\": 2", "\"simplified\": -2", "/faces/sans-300/simplified",
     "expected a whole number"},
    {"\"kaiti\": {", "\"heiti \": {", "/roles/heiti ", "did you mean \"heiti\"?"},
};

static char *
changed(const char *old, const char *new)
{
    char *text = NULL;
    size_t len = 0;
    assert_int_equal(file_read(MAP, 1 << 20, &text, &len), ERR_OK);
    const char *at = old ? strstr(text, old) : NULL;
    if (!old)
        return text;
    assert_non_null(at);
    struct strbuf out = {0};
    strbuf_add_bytes(&out, text, (size_t)(at - text));
    strbuf_add(&out, new);
    strbuf_add(&out, at + strlen(old));
    free(text);
    return strbuf_take(&out);
}

static enum err
check_text(const char *text, struct json_rule_error *found)
{
    struct json *json = NULL;
    struct json_error error;
    assert_int_equal(json_parse(text, strlen(text), &json, &error), ERR_OK);
    enum err err = font_map_check(json, found);
    json_free(json);
    return err;
}

static void
mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    struct json_rule_error found;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *text = changed(CASES[i].old, CASES[i].new);
        assert_int_equal(check_text(text, &found), ERR_FORMAT);
        assert_string_equal(found.pointer, CASES[i].pointer);
        if (!strstr(found.message, CASES[i].message))
            fail_msg("%s: says %s", CASES[i].new, found.message);
        free(text);
    }
}

static void
the_shipped_map_is_right(void **state)
{
    (void)state;
    struct json_rule_error found;
    char *text = changed(NULL, NULL);
    assert_int_equal(check_text(text, &found), ERR_OK);
    free(text);
    struct font_map *map = NULL;
    assert_int_equal(font_map_load(MAP, &map), ERR_OK);
    for (int role = 0; role < FONT_ROLE_COUNT; role++) {
        assert_true(map->roles[role].weights.count > 0);
        assert_true(map->roles[role].fallback_count > 0);
    }
    assert_non_null(font_map_script(map, 0x41726162)); /* Arab */
    assert_null(font_map_script(map, 0x48616e69));     /* Hani: any role */
    font_map_free(map);
}

/* Beyond what a map may hold it is refused, not cut. */
static void
too_much_is_refused(void **state)
{
    (void)state;
    struct json_rule_error found;
    struct strbuf faces = {0}, names = {0};
    strbuf_add(&faces, "\"faces\": {");
    for (int i = 0; i < FONT_MAP_FACES_MAX; i++)
        strbuf_addf(&faces, "\"more-%d\": {\"file\": \"x.ttf\"},", i);
    char *text = changed("\"faces\": {", faces.data);
    assert_int_equal(check_text(text, &found), ERR_FORMAT);
    assert_string_equal(found.pointer, "/faces");
    free(text);
    strbuf_add(&names, "\"fallback\": [");
    for (int i = 0; i < FONT_MAP_FALLBACK_MAX; i++)
        strbuf_add(&names, "\"hana-b\", ");
    text = changed("\"fallback\": [", names.data);
    assert_int_equal(check_text(text, &found), ERR_FORMAT);
    assert_string_equal(found.pointer, "/roles/heiti");
    free(text);
    strbuf_free(&faces);
    strbuf_free(&names);
}

/* A mistake keeps the set from starting; a face that is not there does not, and its package
 * is named. */
static void
a_missing_face_is_made_up_for(void **state)
{
    (void)state;
    char path[] = "/tmp/gongshi-fonts-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    char *text = changed("NotoSerifCJK-SemiBold.ttc", "NoSuchFace.ttc");
    assert_int_equal(file_write_atomic(path, text, strlen(text)), ERR_OK);
    free(text);
    struct font_set *set = NULL;
    assert_int_equal(font_set_new(path, &set), ERR_OK);
    assert_string_equal(font_missing_package(set), "fonts-noto-cjk-extra");
    assert_int_equal(font_lookup(set, FONT_XIAOBIAOSONG, 600, false, 0x516c).face,
                     font_lookup(set, FONT_SONGTI, 700, false, 0x516c).face);
    font_set_free(set);
    text = changed("\"latin\": \"heiti\"", "\"latin\": \"heity\"");
    assert_int_equal(file_write_atomic(path, text, strlen(text)), ERR_OK);
    free(text);
    assert_int_equal(font_set_new(path, &set), ERR_FORMAT);
    assert_null(set);
    assert_int_equal(unlink(path), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(the_shipped_map_is_right),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(a_missing_face_is_made_up_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
