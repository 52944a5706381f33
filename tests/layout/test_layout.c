#include "layout/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
bundled_layouts_load(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool is_hall;
        int width;
        size_t zones;
    } LAYOUTS[] = {
        {"hall-portrait", true, 1080, 1},           {"hall-landscape", true, 1920, 1},
        {"village-portrait", false, 1080, 1},       {"village-landscape", false, 1920, 1},
        {"village-zones", false, 1920, 4},          {"example", false, 1920, 12},
        {"village-portrait-large", false, 1080, 1}, {"village-landscape-large", false, 1920, 1},
        {"village-zones-large", false, 1920, 3}};
    for (size_t i = 0; i < sizeof LAYOUTS / sizeof *LAYOUTS; i++) {
        char path[256];
        snprintf(path, sizeof path, GONGSHI_SOURCE_DIR "/layouts/%s.json", LAYOUTS[i].name);
        struct layout *layout;
        struct layout_issues issues = {0};
        struct strbuf lines = {0};
        enum err err = layout_load(path, &layout, &issues);
        layout_issues_print(&issues, path, &lines);
        if (err || issues.errors + issues.warnings > 0)
            fail_msg("%s", lines.data);
        assert_string_equal(layout->name, LAYOUTS[i].name);
        assert_int_equal(layout_is_hall(layout), LAYOUTS[i].is_hall);
        assert_int_equal(layout->width, LAYOUTS[i].width);
        assert_int_equal(layout->zone_count, LAYOUTS[i].zones);
        assert_int_equal(layout->large_text, strstr(LAYOUTS[i].name, "-large") != NULL);
        layout_free(layout);
        layout_issues_clear(&issues);
        strbuf_free(&lines);
    }
}

/* ---- refusals ---- */

/* What parsing `text` says, a line each; the caller frees. `*err` as layout_parse(). */
static char *
said_of(const char *text, enum err *err)
{
    struct layout *layout;
    struct layout_issues issues = {0};
    struct strbuf lines = {0};
    *err = layout_parse(text, strlen(text), &layout, &issues);
    assert_true((*err == ERR_OK) == (layout != NULL));
    assert_true((*err != ERR_OK) == (issues.errors > 0));
    layout_issues_print(&issues, "a.json", &lines);
    layout_issues_clear(&issues);
    layout_free(layout);
    return strbuf_take(&lines);
}

#define GOOD    "\"layout\":1,\"canvas\":{\"width\":1080,\"height\":1920}"
#define ZONE(x) "{" GOOD ",\"zones\":[" x "]}"
#define LIST(x)                                                                                \
    "{" GOOD ",\"zones\":[{\"widget\":\"rotation\",\"options\":{\"playlist\":\"a\"}}],"        \
    "\"playlists\":[{\"name\":\"a\",\"entries\":[" x "]}]}"
#define DAYS(x)                                                                                \
    "{" GOOD ",\"zones\":[{\"widget\":\"rotation\",\"dayParts\":[\"a\"]}],\"dayParts\":[{"     \
    "\"name\":\"a\"," x "}]}"

static const struct {
    const char *json, *says;
} BAD[] = {
    {"{", "a.json:1:2: "},
    {"[]", "a.json:1:1: found a list [], expected an object {}"},
    {"{\"layout\":2}", "a.json:1:2: /layout: found 2, expected 1"},
    {"{" GOOD ",\n  \"zonse\":[]}",
     "a.json:2:3: /zonse: found an unknown key; did you mean \"zones\"?"},
    {"{" GOOD "}", "found no key \"zones\", expected one"},
    {"{" GOOD ",\"zones\":[]}", "/zones: found nothing in it"},
    {"{\"layout\":1,\"zones\":[{\"widget\":\"rotation\"}]}", "found no key \"canvas\""},
    {"{\"layout\":1,\"canvas\":{\"width\":10,\"height\":1920},\"zones\":[{\"widget\":\"clock\"}"
     "]}",
     "/canvas/width: found 10, expected a whole number from 320 to 8192"},
    {"{\"layout\":1,\"canvas\":{\"width\":1080,\"height\":1920,\"theme\":\"ligth\"},\"zones\":["
     "]}",
     "did you mean \"light\"?"},
    {"{\"layout\":1,\"canvas\":{\"width\":1080,\"height\":1920,\"diagonalInch\":1},\"zones\":[]"
     "}",
     "expected inches from 5 to 300"},
    {"{\"layout\":1,\"canvas\":{\"width\":1080,\"height\":1920,\"textSize\":\"lagre\"},"
     "\"zones\":[{\"widget\":\"clock\"}]}",
     "/canvas/textSize: found \"lagre\", expected one of normal, large; did you mean "
     "\"large\"?"},
    {"{\"layout\":1,\"canvas\":{\"width\":1080,\"height\":1920,\"textSize\":\"large\"},"
     "\"zones\":[{\"widget\":\"browser\"}]}",
     "/canvas/textSize: found \"large\" with a browser, expected normal"},
    {ZONE("{\"widget\":\"rotatoin\"}"), "did you mean \"rotation\"?"},
    {ZONE("{}"), "/zones/0: found no key \"widget\", expected one"},
    {ZONE("{\"widget\":\"clock\",\"rect\":[0,0,1081,1]}"),
     "/zones/0/rect: found [0, 0, 1081, 1], expected it to lie within the canvas of 1080 × "
     "1920"},
    {ZONE("{\"widget\":\"clock\",\"rect\":[0,0,1.5,1]}"), "expected four whole numbers"},
    {ZONE("{\"widget\":\"clock\",\"rect\":[0,0,1]}"), "expected four whole numbers"},
    {ZONE("{\"widget\":\"clock\",\"rect\":[0,0,100,100],\"margin\":50}"), "leaves nothing"},
    {ZONE("{\"widget\":\"clock\",\"z\":101}"),
     "/zones/0/z: found 101, expected a whole number"},
    {ZONE("{\"widget\":\"clock\",\"options\":{\"palylist\":\"a\"}}"),
     "/zones/0/options/palylist: found an unknown key"},
    {ZONE("{\"widget\":\"rotation\",\"options\":{\"style\":\"crad\"}}"),
     "did you mean \"card\"?"},
    {ZONE("{\"widget\":\"rotation\",\"rect\":[0,0,9,9],\"options\":{\"style\":\"page\"}}"),
     "/zones/0/options/style: found \"page\" in a zone that does not fill the canvas"},
    {ZONE("{\"widget\":\"rotation\",\"options\":{\"playlist\":\"a\"}}"),
     "/zones/0/options/playlist: found \"a\", expected a name in /playlists"},
    {ZONE("{\"widget\":\"rotation\",\"dayParts\":[\"a\"]}"),
     "/zones/0/dayParts/0: found \"a\", expected a name in /dayParts"},
    {ZONE("{\"widget\":\"ticker\"}"), "found neither playlist nor texts"},
    {ZONE("{\"widget\":\"ticker\",\"options\":{\"texts\":[\"a\",\"a\"]}}"), "once more"},
    {ZONE("{\"widget\":\"ticker\",\"options\":{\"texts\":[\"a\"],\"speedPxPerSecond\":1}}"),
     "/zones/0/options/speedPxPerSecond: found 1, expected a whole number from 20 to 600"},
    {ZONE("{\"widget\":\"text\"}"), "found no /options/text, expected one"},
    {ZONE("{\"widget\":\"text\",\"options\":{\"text\":\"\"}}"), "expected some text"},
    {ZONE("{\"widget\":\"browser\",\"options\":{\"tiles\":[\"guide\"]}}"),
     "did you mean \"guides\"?"},
    {ZONE("{\"widget\":\"browser\",\"rect\":[0,0,1080,1]}"), "expected a browser to fill"},
    {ZONE("{\"widget\":\"browser\"},{\"widget\":\"clock\"}"),
     "found a browser beside other zones"},
    {LIST("{}"),
     "/playlists/0/entries/0: found none, expected one of select, record and slide"},
    {LIST("{\"record\":\"a\",\"slide\":{\"text\":\"b\"}}"), "found several, expected one of"},
    {LIST("{\"select\":{\"kinds\":[\"notcie\"]}}"), "did you mean \"notice\"?"},
    {LIST("{\"select\":{\"maxAgeDays\":0}}"), "/select/maxAgeDays: found 0"},
    {LIST("{\"slide\":{\"title\":\"a\"}}"),
     "/entries/0/slide: found neither text nor image, expected one of them"},
    {LIST("{\"slide\":{\"image\":\"a.jpg\"}}"),
     "/slide/image: found \"a.jpg\", expected a .png"},
    {ZONE("{\"widget\":\"image\"}"), "/zones/0/options: found no \"file\", expected one"},
    {ZONE("{\"widget\":\"logo\",\"options\":{\"file\":\"/etc/a.png\"}}"),
     "/zones/0/options/file: found \"/etc/a.png\", expected a .png file beside the layout"},
    {ZONE("{\"widget\":\"logo\",\"options\":{\"file\":\"a/../../b.png\"}}"),
     "expected a .png file beside the layout"},
    {ZONE("{\"widget\":\"image\",\"options\":{\"file\":\"a.png\",\"fit\":\"covers\"}}"),
     "did you mean \"cover\"?"},
    {ZONE("{\"widget\":\"image\",\"options\":{\"file\":\"a.png\",\"focus\":[0,101]}}"),
     "/zones/0/options/focus: expected two numbers from 0 to 100"},
    {ZONE("{\"widget\":\"qr\"}"), "/zones/0/options: found no \"text\", expected one"},
    {ZONE("{\"widget\":\"notice\"}"), "/zones/0/options: found no \"record\", expected one"},
    {ZONE("{\"widget\":\"notice\",\"options\":{\"record\":\"a\",\"style\":\"page\"}}"),
     "/zones/0/options/style: found \"page\""},
    {LIST("{\"record\":\"a\",\"seconds\":0}"), "/playlists/0/entries/0/seconds: found 0"},
    {"{" GOOD
     ",\"zones\":[{\"widget\":\"rotation\"}],\"playlists\":[{\"name\":\"a\",\"entries\":["
     "{\"record\":\"x\"}]},{\"name\":\"a\",\"entries\":[{\"record\":\"x\"}]}]}",
     "/playlists/1/name: found \"a\" once more"},
    {DAYS("\"from\":\"7:30\""), "/dayParts/0/from: found \"7:30\", expected a time as 07:30"},
    {DAYS("\"to\":\"24:01\""), "/dayParts/0/to: found \"24:01\""},
    {DAYS("\"days\":[\"monday\"]"), "did you mean \"Monday\"?"},
    {DAYS("\"on\":\"holiday\""), "did you mean \"holidays\"?"},
    {DAYS("\"dates\":[\"2026-01-01\"]"), "found 1 dates, expected the first and the last day"},
    {DAYS("\"dates\":[\"2026-02-01\",\"2026-01-01\"]"), "the last day comes before the first"},
    {DAYS("\"dates\":[\"2026-02-30\",\"2026-03-01\"]"), "expected a date as"},
    {DAYS("\"brightnessPercent\":5"), "found 5, expected a whole number from 10 to 100"},
    {"{" GOOD ",\"zones\":[{\"widget\":\"rotation\"}],\"staff\":{\"corner\":\"topleft\"}}",
     "/staff/corner: found \"topleft\""},
    {"{" GOOD ",\"zones\":[{\"widget\":\"rotation\"}],\"rotation\":{\"transitionMs\":1.5}}",
     "/rotation/transitionMs: found 1.5, expected a whole number from 100 to 5000"},
    {"{" GOOD ",\"zones\":[{\"widget\":\"rotation\"}],\"rotation\":{\"minDwellSeconds\":60,"
     "\"maxDwellSeconds\":30}}",
     "/rotation/maxDwellSeconds: found 30, expected no less than the 60"},
};

static void
refusals_name_the_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        enum err err;
        char *said = said_of(BAD[i].json, &err);
        assert_int_equal(err, ERR_FORMAT);
        if (!strstr(said, BAD[i].says))
            fail_msg("case %zu, %s, says: %s", i, BAD[i].json, said);
        free(said);
    }
}

/* All at once, in the order of the file for each of its parts. */
static void
all_that_is_wrong_is_told(void **state)
{
    (void)state;
    static const char *const LINES[] = {
        "a.json:3:3: /canvas/widht: found an unknown key; did you mean \"width\"?\n",
        "a.json:5:4: /zones/0/margni: found an unknown key; did you mean \"margin\"?\n",
        "a.json:6:23: /zones/1/widget: found \"clokc\"",
        "a.json:7:2: /sesion: found an unknown key; did you mean \"session\"?\n",
        "a.json:8:15: /rotation/transitionMs: found -1, expected a whole number from "};
    enum err err;
    char *said =
        said_of("{ \"layout\": 1,\n \"canvas\": {\n  \"widht\": 1920, \"height\": 1080},\n"
                " \"zones\": [{\"widget\": \"clock\",\n   \"margni\": 4},\n"
                "  {\"rect\": [0,0,9,9], \"widget\": \"clokc\"}],\n \"sesion\": {},\n"
                " \"rotation\": {\"transitionMs\": -1}}",
                &err);
    assert_int_equal(err, ERR_FORMAT);
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        if (!strstr(said, LINES[i]))
            fail_msg("%s\nis not in:\n%s", LINES[i], said);
    free(said);
}

/* Far more mistakes than anybody reads are counted, not kept. */
static void
many_mistakes_are_counted(void **state)
{
    (void)state;
    struct strbuf json = {0};
    strbuf_add(&json, "{" GOOD ",\"zones\":[{\"widget\":\"clock\"}]");
    for (int i = 0; i < 4000; i++)
        strbuf_addf(&json, ",\"x%d\":1", i);
    strbuf_add(&json, "}");
    enum err err;
    char *said = said_of(json.data, &err);
    assert_non_null(strstr(said, "a.json: and 3900 more\n"));
    free(said);
    strbuf_free(&json);
}

/* ---- warnings ---- */

static const struct {
    const char *json, *says;
} DOUBTFUL[] = {
    {ZONE("{\"widget\":\"clock\"},{\"widget\":\"clock\",\"rect\":[0,0,20,10]}"),
     "warning: /zones/1: covers 20 × 10 px of /zones/0"},
    {DAYS("\"from\":\"07:00\",\"to\":\"19:00\""),
     "warning: /dayParts: no zone is shown on Sunday from 00:00, for 420 minutes"},
    {"{" GOOD ",\"zones\":[{\"widget\":\"clock\"}],\"dayParts\":[{\"name\":\"a\"}]}",
     "warning: /dayParts/0: \"a\" has no zone"},
    {"{\"layout\":1,\"canvas\":{\"width\":1920,\"height\":1080,\"diagonalInch\":55,"
     "\"viewingDistanceMm\":3000},\"zones\":[{\"widget\":\"text\",\"options\":{\"text\":\"a\","
     "\"textPx\":40}}]}",
     "warning: /zones/0/options/textPx: 40 px can be read from 1.5 m on a screen of 55 inches, "
     "expected 3.0 m: at least 80 px"},
    {"{\"layout\":1,\"canvas\":{\"width\":1920,\"height\":1080,\"diagonalInch\":55,"
     "\"viewingDistanceMm\":3000},\"zones\":[{\"widget\":\"clock\"}]}",
     "warning: /canvas/viewingDistanceMm: the smallest text, 40 px, can be read from 1.5 m on "
     "a "
     "screen of 55 inches, expected 3.0 m: at least 109 inches"},
    {"{\"layout\":1,\"canvas\":{\"width\":1920,\"height\":1080,\"textSize\":\"large\","
     "\"diagonalInch\":55,\"viewingDistanceMm\":4000},\"zones\":[{\"widget\":\"clock\"}]}",
     "warning: /canvas/viewingDistanceMm: the smallest text, 80 px, can be read from 3.0 m"},
    {"{\"layout\":1,\"canvas\":{\"width\":540,\"height\":960,\"diagonalInch\":21.5,"
     "\"viewingDistanceMm\":600},\"zones\":[{\"widget\":\"browser\"}]}",
     "warning: /canvas/viewingDistanceMm: the smallest text, 14 px, can be read from 0.4 m"},
    {"{\"layout\":1,\"canvas\":{\"width\":960,\"height\":540},\"zones\":[{\"widget\":\"list\","
     "\"rect\":[0,0,900,136],\"options\":{\"playlist\":\"p\",\"title\":\"a\"}}],"
     "\"playlists\":[{\"name\":\"p\",\"entries\":[{\"select\":{}}]}]}",
     "warning: /zones/0/rect: a list of 136 px is too low for its text, expected 137 px or "
     "more"},
    {"{\"layout\":1,\"canvas\":{\"width\":1920,\"height\":1080,\"textSize\":\"large\"},"
     "\"zones\":[{\"widget\":\"clock\",\"rect\":[0,0,900,340]}]}",
     "warning: /zones/0/rect: a clock of 340 px is too low for its text, expected 456 px"},
};

static void
doubtful_layouts_are_warned_of(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof DOUBTFUL / sizeof *DOUBTFUL; i++) {
        enum err err;
        char *said = said_of(DOUBTFUL[i].json, &err);
        assert_int_equal(err, ERR_OK);
        if (!strstr(said, DOUBTFUL[i].says))
            fail_msg("case %zu says: %s", i, said);
        free(said);
    }
}

/* Where zones take turns by the time of day, or one lies above by its z, nothing is said. */
static void
what_is_meant_is_not_warned_of(void **state)
{
    (void)state;
    static const char *const FINE[] = {
        ZONE("{\"widget\":\"clock\"},{\"widget\":\"video\",\"options\":{\"playlist\":\"p\"},"
             "\"rect\":[0,0,20,10],\"z\":1}],\"playlists\":[{\"name\":\"p\",\"entries\":["
             "{\"select\":{}}]}"),
        "{" GOOD ",\"zones\":[{\"widget\":\"clock\",\"dayParts\":[\"day\"]},"
        "{\"widget\":\"rotation\",\"dayParts\":[\"evening\"]}],\"dayParts\":["
        "{\"name\":\"day\",\"from\":\"06:00\",\"to\":\"18:00\"},"
        "{\"name\":\"evening\",\"from\":\"18:00\",\"to\":\"22:00\"},"
        "{\"name\":\"night\",\"from\":\"22:00\",\"to\":\"06:00\",\"off\":true}]}",
    };
    for (size_t i = 0; i < sizeof FINE / sizeof *FINE; i++) {
        enum err err;
        char *said = said_of(FINE[i], &err);
        assert_int_equal(err, ERR_OK);
        assert_string_equal(said, "");
        free(said);
    }
}

static bool
fits(const char *name, int width, int height)
{
    struct layout *layout;
    struct layout_issues issues = {0};
    char path[256];
    snprintf(path, sizeof path, GONGSHI_SOURCE_DIR "/layouts/%s.json", name);
    assert_int_equal(layout_load(path, &layout, &issues), ERR_OK);
    bool it_fits = layout_fits(layout, width, height);
    layout_free(layout);
    layout_issues_clear(&issues);
    return it_fits;
}

/* Zones have their places; a hall and a whole page are laid out for the screen. */
static void
zones_fit_one_way_up(void **state)
{
    (void)state;
    assert_true(fits("village-zones", 1920, 1080));
    assert_true(fits("village-zones", 3840, 2160));
    assert_true(fits("village-zones", 1280, 1024));
    assert_false(fits("village-zones", 1080, 1920));
    assert_false(fits("village-zones", 768, 1366));
    static const char *const any[] = {"hall-portrait",          "hall-landscape",
                                      "village-portrait",       "village-landscape",
                                      "village-portrait-large", "village-landscape-large"};
    for (size_t i = 0; i < sizeof any / sizeof *any; i++)
        assert_true(fits(any[i], 1920, 1080) && fits(any[i], 1080, 1920));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(bundled_layouts_load),
                                       cmocka_unit_test(refusals_name_the_place),
                                       cmocka_unit_test(all_that_is_wrong_is_told),
                                       cmocka_unit_test(many_mistakes_are_counted),
                                       cmocka_unit_test(doubtful_layouts_are_warned_of),
                                       cmocka_unit_test(what_is_meant_is_not_warned_of),
                                       cmocka_unit_test(zones_fit_one_way_up)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
