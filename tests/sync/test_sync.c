/* Rounds over a feed in a folder, and the status that they leave. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time.h"
#include "feed/manifest.h"
#include "store/store.h"
#include "sync/status.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct world {
    char root[40];
    char *feed, *state;
    struct sync_options options;
    struct sync_report report;
};

static int
remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info, (void)kind, (void)walk;
    return remove(path);
}

static int
set_up(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    snprintf(world->root, sizeof world->root, "/tmp/gongshi-sync-XXXXXX");
    assert_non_null(mkdtemp(world->root));
    world->feed = path_join(world->root, "feed");
    world->state = path_join(world->root, "state");
    world->options = (struct sync_options){.feed = world->feed, .state_dir = world->state};
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    sync_report_clear(&world->report);
    nftw(world->root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    free(world->feed);
    free(world->state);
    free(world);
    return 0;
}

/* A feed of one part with `lines`; `more` goes into the manifest. */
static void
publish(struct world *world, int serial, const char *lines, const char *more)
{
    char hash[SHA256_HEX_ROOM], name[80];
    struct strbuf manifest = {0};
    size_t records = 0;
    for (const char *c = lines; *c; c++)
        records += *c == '\n';
    manifest_sha256(lines, strlen(lines), hash);
    snprintf(name, sizeof name, "parts-%s.ndjson", hash);
    strbuf_addf(&manifest,
                "{\"feed\":1,\"role\":\"feed\",\"id\":\"f\",\"title\":\"x\",\"serial\":%d,"
                "\"issued\":\"2026-11-23\",\"expires\":\"2026-12-23\"%s,\"parts\":["
                "{\"path\":\"%s\",\"sha256\":\"%s\",\"bytes\":%zu,\"records\":%zu}]}",
                serial, more, name, hash, strlen(lines), records);
    assert_int_equal(file_make_dirs(world->feed), ERR_OK);
    char *path = path_join(world->feed, name);
    assert_int_equal(file_write_atomic(path, lines, strlen(lines)), ERR_OK);
    free(path);
    path = path_join(world->feed, "feed.json");
    assert_int_equal(file_write_atomic(path, manifest.data, manifest.len), ERR_OK);
    free(path);
    strbuf_free(&manifest);
}

static enum err
run_round(struct world *world)
{
    sync_report_clear(&world->report);
    return sync_once(&world->options, &world->report);
}

static bool
holds(struct world *world, const char *id)
{
    struct store *store;
    char *json = NULL;
    size_t len;
    assert_int_equal(store_open(world->state, &store), ERR_OK);
    enum err err = store_record(store, id, &(struct query){0}, &json, &len);
    free(json);
    store_close(store);
    return err == ERR_OK;
}

/* What the last round would have left, had it ended then. */
static void
write_status(struct world *world, const char *ended)
{
    int64_t moment = 0;
    assert_int_equal(time_parse(ended, TIME_ZONE_SHANGHAI_S, &moment), ERR_OK);
    assert_int_equal(status_write(&world->options, &world->report, moment), ERR_OK);
}

/* STATE/status.json as status_print gives it; owned by the caller. */
static struct json *
status_of(struct world *world, const char *now, bool *attention)
{
    struct strbuf text = {0};
    struct json *json = NULL;
    int64_t moment = 0;
    assert_int_equal(time_parse(now, TIME_ZONE_SHANGHAI_S, &moment), ERR_OK);
    assert_int_equal(status_print(world->state, true, moment, &text, attention), ERR_OK);
    assert_int_equal(json_parse(text.data, text.len, &json, NULL), ERR_OK);
    strbuf_free(&text);
    return json;
}

#define NOTICE(id, text)                                                                       \
    "{\"kind\":\"notice\",\"id\":\"" id "\",\"title\":\"题\",\"body\":["                      \
    "{\"type\":\"paragraph\",\"text\":\"" text "\"}]}\n"

static void
takes_over(void **state)
{
    struct world *world = *state;
    publish(world, 3, NOTICE("a", "甲") NOTICE("b", "乙"), "");
    assert_int_equal(run_round(world), ERR_OK);
    assert_true(world->report.changed && world->report.has_feed);
    assert_int_equal(world->report.records, 2);
    assert_int_equal(world->report.parts_fetched, 1);
    assert_int_equal(world->report.serial, 3);
    assert_string_equal(world->report.feed_id, "f");
    assert_int_equal(run_round(world), ERR_OK); /* the same again */
    assert_false(world->report.changed);
    assert_int_equal(world->report.parts_fetched, 0);
    publish(world, 4, NOTICE("b", "新") NOTICE("c", "丙"), "");
    assert_int_equal(run_round(world), ERR_OK);
    assert_true(world->report.changed);
    assert_false(holds(world, "a"));
    assert_true(holds(world, "b") && holds(world, "c"));
}

static void
keeps_the_old(void **state)
{
    struct world *world = *state;
    publish(world, 3, NOTICE("a", "甲"), "");
    assert_int_equal(run_round(world), ERR_OK);
    publish(world, 2, NOTICE("b", "乙"), "");
    assert_int_equal(run_round(world), ERR_TRUST);
    assert_string_equal(world->report.where, "feed.json/serial");
    assert_string_equal(world->report.found, "serial 2");
    assert_string_equal(world->report.expected, "a serial above 3");
    publish(world, 4, NOTICE("b", "乙") "{\"kind\":\"notise\"}\n", "");
    assert_int_equal(run_round(world), ERR_FORMAT);
    assert_non_null(strstr(world->report.where, " line 2/kind"));
    assert_true(holds(world, "a") && !holds(world, "b"));
    publish(world, 5, NOTICE("b", "乙") "\n", ""); /* a blank line is no record */
    assert_int_equal(run_round(world), ERR_FORMAT);
    assert_true(holds(world, "a"));
    assert_int_equal(world->report.serial, 3); /* of what is held */
}

static void
holds_back(void **state)
{
    struct world *world = *state;
    bool attention;
    publish(world, 1, NOTICE("a", "甲") NOTICE("b", "电话13812345678") NOTICE("c", "丙"), "");
    assert_int_equal(run_round(world), ERR_OK);
    assert_int_equal(world->report.held_back_count, 1);
    assert_string_equal(world->report.held_back[0].id, "b");
    assert_true(holds(world, "a") && !holds(world, "b") && holds(world, "c"));
    assert_int_equal(run_round(world), ERR_OK); /* nothing new, still held back */
    assert_int_equal(world->report.held_back_count, 1);
    struct json *status = status_of(world, "2026-11-24", &attention);
    const struct json *entry = json_first(json_get(status, "heldBack"));
    assert_string_equal(json_str(entry, "id", ""), "b");
    assert_string_equal(json_str(entry, "reason", ""), "holds the mobile number 138…78");
    assert_true(attention);
    json_free(status);
    publish(world, 2, NOTICE("a", "甲") NOTICE("b", "电话13812345678") NOTICE("c", "丙"),
            ",\"piiAllowed\":[\"b\"]"); /* the part is the same */
    assert_int_equal(run_round(world), ERR_OK);
    assert_int_equal(world->report.held_back_count, 0);
    assert_true(holds(world, "b"));
    publish(world, 3, NOTICE("a", "甲") "{\"kind\":\"notice\",\"id\":\"d\",\"titel\":\"x\"}\n",
            ",\"optional\":[\"d\"]");
    assert_int_equal(run_round(world), ERR_OK);
    assert_string_equal(world->report.held_back[0].id, "d");
    assert_true(holds(world, "a") && !holds(world, "d"));
}

static void
tells(void **state)
{
    struct world *world = *state;
    bool attention;
    struct strbuf text = {0};
    assert_int_equal(status_print(world->state, false, 0, &text, &attention), ERR_NOT_FOUND);
    assert_true(attention);
    assert_string_equal(text.data, "never synced: no status.json there\n");
    strbuf_free(&text);
    publish(world, 1, NOTICE("a", "甲"), "");
    assert_int_equal(run_round(world), ERR_OK);
    write_status(world, "2026-12-23");
    struct json *status = status_of(world, "2026-12-23T23:59:59", &attention);
    assert_false(attention);
    assert_true(json_is_null(json_get(status, "error")));
    const struct json *feed = json_get(status, "feed");
    assert_string_equal(json_str(feed, "id", ""), "f");
    assert_int_equal(json_int(feed, "serial", 0), 1);
    assert_int_equal(json_int(feed, "records", 0), 1);
    assert_non_null(strstr(json_str(status, "note", ""), "no trusted key"));
    char *success = xstrdup(json_str(status, "lastSuccess", ""));
    assert_int_equal(strlen(success), strlen("2026-11-24T08:00:00+08:00"));
    json_free(status);
    status = status_of(world, "2026-12-24T00:00:01", &attention); /* past its expiry */
    assert_true(attention);
    json_free(status);
    publish(world, 1, NOTICE("a", "乙"), ""); /* other content under the same serial */
    assert_int_equal(run_round(world), ERR_TRUST);
    status = status_of(world, "2026-11-24", &attention);
    assert_true(attention);
    assert_string_equal(json_str(json_get(status, "error"), "code", ""), "serial");
    assert_string_equal(json_str(json_get(status, "error"), "messageZh", ""),
                        "发布序号没有增加，可能是旧内容");
    assert_string_equal(json_str(status, "lastSuccess", ""), success);
    free(success);
    json_free(status);
}

/* The same as lines for people. */
static void
tells_people(void **state)
{
    struct world *world = *state;
    bool attention;
    struct strbuf text = {0};
    int64_t now;
    assert_int_equal(time_parse("2026-12-25", TIME_ZONE_SHANGHAI_S, &now), ERR_OK);
    assert_int_equal(run_round(world), ERR_NOT_FOUND);
    assert_int_equal(status_print(world->state, false, now, &text, &attention), ERR_OK);
    assert_non_null(strstr(text.data, "\nlast success  -\nfeed          none held yet\n"));
    assert_non_null(strstr(text.data, "\nerror         missing  发布服务器上缺少所需文件\n"
                                      "              a file is missing on the server\n"
                                      "  where       feed.json\n"
                                      "  found       no such file\n"
                                      "  expected    a file\n"));
    publish(world, 1, NOTICE("a", "甲") NOTICE("b", "电话13812345678"), "");
    assert_int_equal(run_round(world), ERR_OK);
    strbuf_reset(&text);
    assert_int_equal(status_print(world->state, false, now, &text, &attention), ERR_OK);
    static const char *const lines[] = {
        "\nfeed          f\nserial        1\nrecords       1\n",
        "\nissued        2026-11-23T00:00:00+08:00\n",
        "\nexpires       2026-12-24T00:00:00+08:00  PAST\n",
        "\nnote          no trusted key is configured: unsigned feeds are accepted\n",
        "\nheld back     b: holds the mobile number 138…78\n",
        "\nerror         none\n"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!strstr(text.data, lines[i]))
            fail_msg("no \"%s\" in\n%s", lines[i], text.data);
    strbuf_free(&text);
}

/* However long and of whatever characters the names in a bad feed are, the status says
 * what is wrong and can be read. */
static void
tells_long_names(void **state)
{
    struct world *world = *state;
    bool attention;
    struct strbuf line = {0};
    for (int shift = 0; shift < 3; shift++) {
        strbuf_reset(&line);
        strbuf_addf(&line, "{\"kind\":\"notice\",\"id\":\"%.*s", shift, "xxx");
        for (int i = 0; i < 60; i++)
            strbuf_add(&line, "公");
        strbuf_add(&line, "\",\"title\":\"x\",\"");
        for (int i = 0; i < 150; i++)
            strbuf_add(&line, "键");
        strbuf_add(&line, "\":1}\n");
        publish(world, 1, line.data, "");
        assert_int_equal(run_round(world), ERR_FORMAT);
        struct json *status = status_of(world, "2026-11-24", &attention);
        const struct json *error = json_get(status, "error");
        assert_non_null(strstr(json_str(error, "where", ""), " line 1 record "));
        assert_non_null(strstr(json_str(error, "found", ""), "unknown key"));
        json_free(status);
    }
    strbuf_free(&line);
}

static void
base_that_is_none(void **state)
{
    struct world *world = *state;
    assert_int_equal(run_round(world), ERR_NOT_FOUND);
    assert_string_equal(world->report.where, "feed.json");
    world->options.feed = "ftp://x.cn/";
    assert_int_equal(run_round(world), ERR_FORMAT);
    assert_string_equal(world->report.where, "ftp://x.cn/");
    assert_false(world->report.has_feed);
}

static void
tells_of_silence(void **state)
{
    static const struct {
        const char *now;
        bool attention;
    } cases[] = {{"2026-11-30T08:00:00", false},
                 {"2026-12-03T08:00:00", false},
                 {"2026-12-03T08:00:01", true},
                 {"2026-12-20T08:00:00", true}};
    struct world *world = *state;
    bool attention;
    struct strbuf text = {0};
    publish(world, 1, NOTICE("a", "甲"), "");
    assert_int_equal(run_round(world), ERR_OK);
    write_status(world, "2026-11-30T08:00:00");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_free(status_of(world, cases[i].now, &attention));
        assert_int_equal(attention, cases[i].attention);
    }
    assert_int_equal(status_print(world->state, false, INT64_MAX / 2, &text, &attention),
                     ERR_OK);
    assert_non_null(strstr(text.data, "\nlast success  2026-11-30T08:00:00+08:00  LONG AGO\n"));
    strbuf_free(&text);
}

/* A damaged file is not the same as none, and the next round puts it right. */
static void
tells_of_damage(void **state)
{
    static const char *const damaged[] = {"", "{\"version\":", "[]", "null"};
    struct world *world = *state;
    struct strbuf text = {0};
    bool attention;
    publish(world, 1, NOTICE("a", "甲"), "");
    assert_int_equal(run_round(world), ERR_OK);
    char *path = path_join(world->state, "status.json");
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        assert_int_equal(file_write_atomic(path, damaged[i], strlen(damaged[i])), ERR_OK);
        strbuf_reset(&text);
        assert_int_equal(status_print(world->state, false, 0, &text, &attention), ERR_FORMAT);
        assert_true(attention);
        assert_non_null(strstr(text.data, "is damaged"));
    }
    assert_int_equal(run_round(world), ERR_OK);
    assert_int_equal(status_print(world->state, true, 0, &text, &attention), ERR_OK);
    strbuf_free(&text);
    free(path);
}

/* Random bytes over the pages in the middle; what the server has is unchanged. */
static void
damage_store(struct world *world)
{
    char *path = path_join(world->state, "store.db");
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    fseek(file, 4096, SEEK_SET);
    for (long at = 4096; at < size; at++)
        fputc((int)(at * 2654435761u >> 13 & 0xff), file);
    fclose(file);
    free(path);
}

/* A store that cannot be read is built anew, though the feed is as it was. */
static void
mends_the_store(void **state)
{
    struct world *world = *state;
    publish(world, 1, NOTICE("a", "甲"), "");
    assert_int_equal(run_round(world), ERR_OK);
    damage_store(world);
    world->options.check_store = true;
    assert_int_equal(run_round(world), ERR_OK);
    assert_true(world->report.changed);
    assert_int_equal(world->report.records, 1);
    assert_int_equal(run_round(world), ERR_OK);
    assert_false(world->report.changed);
}

static void
check_says(struct world *world, const char *expected)
{
    struct strbuf text = {0}, whole = {0};
    strbuf_addf(&whole, "%s: %s", world->feed, expected);
    sync_report_say(&world->report, &text);
    assert_string_equal(text.data, whole.data);
    strbuf_free(&text);
    strbuf_free(&whole);
}

/* One sentence: the base, the place, what was found and what was expected, each once. */
static void
says(void **state)
{
    struct world *world = *state;
    assert_int_equal(run_round(world), ERR_NOT_FOUND);
    check_says(world, "feed.json: found no such file, expected a file");
    publish(world, 1, NOTICE("a", "甲"), ",\"optionl\":[]");
    assert_int_equal(run_round(world), ERR_FORMAT);
    check_says(world, "feed.json/optionl: found an unknown key; did you mean \"optional\"?, "
                      "expected the manifest of a feed");
    publish(world, 1, NOTICE("a", "甲"), ",\"site\":1");
    assert_int_equal(run_round(world), ERR_FORMAT);
    check_says(world, "feed.json/site: found a whole number, expected a text");
    assert_string_equal(world->report.found, "a whole number");
    assert_string_equal(world->report.expected, "a text");
}

/* A login in the base is nobody's business. */
static void
hides_logins(void **state)
{
    struct world *world = *state;
    bool attention;
    world->options.feed = "http://clerk:geheim@127.0.0.1:1/feed/";
    world->options.allow_http = true;
    assert_int_equal(run_round(world), ERR_NETWORK);
    struct json *status = status_of(world, "2026-11-24", &attention);
    assert_string_equal(json_str(status, "base", ""), "http://127.0.0.1:1/feed/");
    json_free(status);
    char *path = path_join(world->state, "status.json"), *text;
    size_t len;
    assert_int_equal(file_read(path, 1 << 20, &text, &len), ERR_OK);
    assert_null(strstr(text, "geheim"));
    free(text);
    free(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(takes_over),        TEST(keeps_the_old),
        TEST(holds_back),        TEST(tells),
        TEST(tells_people),      TEST(tells_long_names),
        TEST(base_that_is_none), TEST(tells_of_silence),
        TEST(tells_of_damage),   TEST(says),
        TEST(hides_logins),      TEST(mends_the_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
