#include "base/file.h"
#include "layout/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void
bundled_layouts_load(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool is_hall;
        int width;
    } LAYOUTS[] = {{"hall-portrait", true, 1080},
                   {"hall-landscape", true, 1920},
                   {"village-portrait", false, 1080},
                   {"village-landscape", false, 1920}};
    for (size_t i = 0; i < sizeof LAYOUTS / sizeof *LAYOUTS; i++) {
        char path[256];
        snprintf(path, sizeof path, GONGSHI_SOURCE_DIR "/layouts/%s.json", LAYOUTS[i].name);
        struct layout *layout;
        struct layout_error error = {""};
        assert_int_equal(layout_load(path, &layout, &error), ERR_OK);
        assert_string_equal(error.message, "");
        assert_string_equal(layout->name, LAYOUTS[i].name);
        assert_int_equal(layout_is_hall(layout), LAYOUTS[i].is_hall);
        assert_int_equal(layout->width, LAYOUTS[i].width);
        layout_free(layout);
    }
}

static void
refusals_name_the_place(void **state)
{
    (void)state;
#define GOOD "\"layout\":1,\"canvas\":{\"width\":1080,\"height\":1920}"
    static const struct {
        const char *json, *says;
    } CASES[] = {
        {"{", ":1:"},
        {"[]", "expected an object"},
        {"{\"layout\":2}", "/layout: expected 1"},
        {"{" GOOD ",\"zonse\":[]}", "did you mean \"zones\"?"},
        {"{" GOOD "}", "/zones: found 0, expected a list of one zone"},
        {"{" GOOD ",\"zones\":[{\"widget\":\"rotatoin\"}]}", "did you mean \"rotation\"?"},
        {"{" GOOD ",\"zones\":[{\"widget\":\"browser\",\"rect\":[0,0,1081,1]}]}",
         "/zones/0/rect: expected the whole canvas, [0, 0, 1080, 1920]"},
        {"{" GOOD ",\"zones\":[{\"widget\":\"browser\",\"options\":{\"tiles\":[\"guide\"]}}]}",
         "did you mean \"guides\"?"},
        {"{" GOOD ",\"zones\":[{\"widget\":\"rotation\"}],\"rotation\":{\"fadeMs\":1.5}}",
         "/rotation/fadeMs: expected a whole number from 0 to 5000"},
    };
    char path[] = "/tmp/gongshi-layout-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct layout *layout;
        struct layout_error error = {""};
        assert_int_equal(file_write_atomic(path, CASES[i].json, strlen(CASES[i].json)), ERR_OK);
        assert_int_equal(layout_load(path, &layout, &error), ERR_FORMAT);
        assert_null(layout);
        if (!strstr(error.message, CASES[i].says))
            fail_msg("case %zu says: %s", i, error.message);
    }
    unlink(path);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(bundled_layouts_load),
                                       cmocka_unit_test(refusals_name_the_place)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
