/* Programs with limits: what a child may not do, it cannot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/time.h"
#include "media/child.h"
#include "media/png_scan.h"
#include "pictures.h"

#include <ftw.h>
#include <unistd.h>

struct world {
    char root[40];
    char *from, *to;
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
    snprintf(world->root, sizeof world->root, "/tmp/gongshi-media-XXXXXX");
    assert_non_null(mkdtemp(world->root));
    world->from = path_join(world->root, "from");
    world->to = path_join(world->root, "to");
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    nftw(world->root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    free(world->from);
    free(world->to);
    free(world);
    return 0;
}

static enum err
shell(struct world *world, const char *command, size_t memory, size_t bytes)
{
    const char *const argv[] = {"/bin/sh", "-c", command, NULL};
    assert_int_equal(file_write_atomic(world->from, "12345\n", 6), ERR_OK);
    return media_child_run(
        &(struct media_child){argv, world->from, world->to, memory, bytes, 1, 4});
}

static void
limits(void **state)
{
    struct world *world = *state;
    const size_t memory = (size_t)64 << 20, bytes = 100000;
    static const struct {
        const char *command;
        enum err err;
    } cases[] = {{"cat", ERR_OK},
                 {"exit 3", ERR_FORMAT},
                 {"exit 4", ERR_RANGE},
                 {"kill -9 $$", ERR_FORMAT},
                 {"while :; do :; done", ERR_FORMAT},
                 {"exec sleep 60", ERR_FORMAT},
                 {"yes", ERR_FORMAT},
                 {"test -z \"$HOME$USER\"", ERR_OK},
                 {"test $(ls /proc/self/fd | wc -l) = 4", ERR_OK},
                 {"grep -q 'NoNewPrivs.*1' /proc/self/status", ERR_OK},
                 {"grep -q 'Max core file size *0' /proc/self/limits", ERR_OK},
                 {"head -c 200000000 /dev/zero | tail -c 150000000", ERR_FORMAT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t started = time_monotonic_ms();
        enum err err = shell(world, cases[i].command, memory, bytes);
        if (err != cases[i].err)
            fail_msg("%s: %s", cases[i].command, err_name(err));
        assert_true(time_monotonic_ms() - started < 10000);
        assert_int_equal(file_exists(world->to), err == ERR_OK);
    }
}

static void
missing(void **state)
{
    struct world *world = *state;
    const char *const argv[] = {"gongshi-no-such-program", NULL};
    assert_int_equal(file_write_atomic(world->from, "1", 1), ERR_OK);
    assert_int_equal(media_child_run(&(struct media_child){argv, world->from, world->to,
                                                           (size_t)64 << 20, 1000, 1, 0}),
                     ERR_NOT_FOUND);
    const char *const cat[] = {"cat", NULL};
    assert_int_equal(media_child_run(&(struct media_child){cat, "/no/such/file", world->to,
                                                           (size_t)64 << 20, 1000, 1, 0}),
                     ERR_IO);
}

/* The real program on a real picture, and on what is none. */
static void
transcodes(void **state)
{
    struct world *world = *state;
    size_t len;
    int width, height;
    uint8_t *bytes = pictures_jpeg(4320, 600, 6, &len);
    assert_int_equal(file_write_atomic(world->from, bytes, len), ERR_OK);
    assert_int_equal(media_transcode(world->from, world->to), ERR_OK);
    assert_int_equal(png_scan_size(world->to, &width, &height), ERR_OK);
    assert_int_equal(width, 300);
    assert_int_equal(height, 2160);
    assert_int_equal(file_write_atomic(world->from, bytes, len / 2), ERR_OK);
    assert_int_equal(media_transcode(world->from, world->to), ERR_FORMAT);
    assert_false(file_exists(world->to));
    free(bytes);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {TEST(limits), TEST(missing), TEST(transcodes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
