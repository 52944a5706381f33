/* gongshi.json: every key, its default, and what is said about a wrong one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "layout/settings.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum err
load(const char *json, struct settings **out, struct settings_error *error)
{
    char path[] = "/tmp/gongshi-settings-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(file_write_atomic(path, json, strlen(json)), ERR_OK);
    *error = (struct settings_error){""};
    enum err err = settings_load(path, out, error);
    unlink(path);
    assert_true(!err || strncmp(error->message, path, strlen(path)) == 0);
    return err;
}

static void
defaults(void **state)
{
    (void)state;
    struct settings *s;
    struct settings_error error;
    assert_int_equal(load("{}", &s, &error), ERR_OK);
    const char *const texts[] = {s->screen_id, s->group,        s->venue,     s->layout,
                                 s->feed,      s->proxy,        s->site,      s->help_text,
                                 s->state_dir, s->audio_device, s->staff_pin, s->data_dir};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(texts[i], "");
    assert_int_equal(s->poll_s, 60);
    assert_int_equal(s->rotate, 0);
    assert_int_equal(s->regions.len, 0);
    assert_int_equal(s->trusted_keys.len, 0);
    assert_false(s->allow_http || s->windowed);
    settings_free(s);
}

static void
every_key(void **state)
{
    (void)state;
    struct settings *s;
    struct settings_error error;
    static const char json[] =
        "{\"screenId\":\"s1\",\"group\":\"g\",\"venue\":\"政务服务中心\",\"regions\":["
        "\"东湖区\"],"
        "\"layout\":\"hall-portrait\",\"feed\":\"https://x.cn/\",\"pollSeconds\":5,"
        "\"trustedKeys\":[\"a\",\"b\"],\"allowHttp\":true,\"proxy\":\"http://p/"
        "\",\"rotate\":270,"
        "\"windowed\":true,\"diagonalInch\":43.5,\"viewingDistanceMm\":3000,\"site\":\"x\","
        "\"helpText\":\"h\",\"audioDevice\":\"d\",\"staffPin\":\"$argon2id$v=19$p\","
        "\"stateDir\":\"/s\","
        "\"dataDir\":\"/d\"}";
    assert_int_equal(load(json, &s, &error), ERR_OK);
    assert_string_equal(s->screen_id, "s1");
    assert_string_equal(s->group, "g");
    assert_string_equal(s->venue, "政务服务中心");
    assert_string_equal(s->regions.items[0], "东湖区");
    assert_string_equal(s->layout, "hall-portrait");
    assert_string_equal(s->feed, "https://x.cn/");
    assert_int_equal(s->poll_s, 5);
    assert_string_equal(s->trusted_keys.items[1], "b");
    assert_true(s->allow_http && s->windowed);
    assert_string_equal(s->proxy, "http://p/");
    assert_int_equal(s->rotate, 270);
    assert_true(s->diagonal_in > 43.4 && s->diagonal_in < 43.6);
    assert_int_equal(s->viewing_mm, 3000);
    assert_string_equal(s->site, "x");
    assert_string_equal(s->help_text, "h");
    assert_string_equal(s->audio_device, "d");
    assert_string_equal(s->staff_pin, "$argon2id$v=19$p");
    assert_string_equal(s->state_dir, "/s");
    assert_string_equal(s->data_dir, "/d");
    settings_free(s);
}

static void
refusals(void **state)
{
    (void)state;
    static const struct {
        const char *json, *says;
    } cases[] = {
        {"", ": line 1, column 1: the text ends"},
        {"{\n\"feed\": \"x\",\n}", ": line 3, column 1: found \"}\""},
        {"[]", ": /: found a list [], expected an object {}"},
        {"{\"trustedkeys\":[]}", ": /trustedkeys: found an unknown key; did you mean "
                                 "\"trustedKeys\"?"},
        {"{\"feed\":7}", ": /feed: found a whole number, expected a text"},
        {"{\"trustedKeys\":\"RWQ\"}", ": /trustedKeys: found a text, expected a list []"},
        {"{\"regions\":[\"a\",null]}", ": /regions/1: found null, expected a text"},
        {"{\"pollSeconds\":4}", ": /pollSeconds: found 4, expected 5 to 86400"},
        {"{\"pollSeconds\":86401}", ": /pollSeconds: found 86401, expected 5 to 86400"},
        {"{\"pollSeconds\":\"60\"}", ": /pollSeconds: found a text, expected a whole number"},
        {"{\"pollSeconds\":60.5}", ": /pollSeconds: found a number, expected a whole number"},
        {"{\"staffPin\":\"246810\"}",
         ": /staffPin: found no hash of a PIN, expected what \"gongshictl staff-pin\" prints: "
         "\"$argon2id$v=…\""},
        {"{\"rotate\":45}", ": /rotate: found 45, expected 0, 90, 180 or 270"},
        {"{\"rotate\":360}", ": /rotate: found 360, expected 0, 90, 180 or 270"},
        {"{\"rotate\":-90}", ": /rotate: found a number, expected a whole number"},
        {"{\"allowHttp\":\"yes\"}", ": /allowHttp: found a text, expected true or false"},
        {"{\"feed\":\"a\",\"feed\":\"b\"}", ": line 1, column 13: the key \"feed\" appears"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct settings *s;
        struct settings_error error;
        assert_int_equal(load(cases[i].json, &s, &error), ERR_FORMAT);
        assert_null(s);
        if (!strstr(error.message, cases[i].says))
            fail_msg("%s\nsays \"%s\", not \"…%s\"", cases[i].json, error.message,
                     cases[i].says);
    }
    struct settings *s;
    struct settings_error error;
    assert_int_equal(settings_load("/nowhere/gongshi.json", &s, &error), ERR_NOT_FOUND);
    assert_string_equal(error.message, "/nowhere/gongshi.json: not found");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(defaults), cmocka_unit_test(every_key),
                                       cmocka_unit_test(refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
