/* Sentences through real child processes: their order, silence at once, voices that fail. */
#include "base/time.h"
#include "media/speech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define WAIT_MS 10000
#define QUICK   "cat > /dev/null; " HEAD "head -c 2000 /dev/zero"
/* A head of 22050 Hz, mono, 16 bits, of unknown length. */
#define HEAD                                                                                   \
    "printf 'RIFF\\044\\360\\377\\177WAVEfmt \\020\\000\\000\\000\\001\\000\\001\\000'; "      \
    "printf '\\042\\126\\000\\000\\104\\254\\000\\000\\002\\000\\020\\000data'; "              \
    "printf '\\000\\360\\377\\177'; "

static void
wake(void *context)
{
    (void)context;
}

static struct speech *
begin(const char *command)
{
    struct speech_options options = {.command = command, .is_mute = true, .wake = wake};
    return speech_new(&options);
}

/* The next event within WAIT_MS. */
static struct speech_event
await(struct speech *speech)
{
    struct speech_event event;
    for (int64_t until = time_monotonic_ms() + WAIT_MS; time_monotonic_ms() < until;) {
        if (speech_next(speech, &event))
            return event;
        usleep(1000);
    }
    fail_msg("no event");
    return event;
}

static void
expect(struct speech *speech, enum speech_event_kind kind, uint64_t number)
{
    struct speech_event event = await(speech);
    assert_int_equal(event.kind, kind);
    assert_int_equal(event.number, number);
}

static void
test_order(void **state)
{
    struct speech *speech = begin(QUICK);
    (void)state;
    assert_non_null(speech);
    for (uint64_t n = 1; n <= 3; n++)
        assert_true(speech_say(speech, n, "一句", VOICE_NORMAL));
    for (uint64_t n = 1; n <= 3; n++) {
        expect(speech, SPEECH_STARTED, n);
        expect(speech, SPEECH_ENDED, n);
    }
    speech_free(speech);
}

/* As many as wait, and no more. */
static void
test_bound(void **state)
{
    struct speech *speech = begin("sleep 100");
    (void)state;
    for (uint64_t n = 1; n <= SPEECH_WAITING_MAX; n++)
        assert_true(speech_say(speech, n, "一句", VOICE_NORMAL));
    assert_false(speech_say(speech, 9, "一句", VOICE_NORMAL));
    speech_free(speech);
}

static bool
has_child(void)
{
    return waitpid(-1, NULL, WNOHANG) == 0;
}

/* Silence does not wait for the voice, whatever it is doing, and leaves no process. */
static void
test_stop(void **state)
{
    struct speech *speech = begin("(sleep 100; echo) & sleep 100");
    (void)state;
    speech_say(speech, 1, "一句", VOICE_NORMAL);
    for (int i = 0; i < WAIT_MS && !has_child(); i++)
        usleep(1000);
    assert_true(has_child());
    int64_t from = time_monotonic_us();
    speech_stop(speech);
    assert_true(time_monotonic_us() - from < 50000);
    for (int i = 0; i < 2000 && has_child(); i++)
        usleep(1000);
    assert_false(has_child());
    struct speech_event event;
    assert_false(speech_next(speech, &event));
    speech_free(speech);
}

/* What was stopped is not heard of again; what is said next is. */
static void
test_stop_and_say(void **state)
{
    struct speech *speech = begin(QUICK);
    (void)state;
    for (uint64_t n = 1; n <= 20; n++) {
        speech_say(speech, n, "一句", VOICE_FAST);
        usleep((useconds_t)n * 700);
        speech_stop(speech);
    }
    speech_say(speech, 99, "一句", VOICE_SLOW);
    expect(speech, SPEECH_STARTED, 99);
    expect(speech, SPEECH_ENDED, 99);
    speech_free(speech);
    assert_false(has_child());
}

static const char *const FAILING[] = {
    "exit 1", "cat", "/nowhere/voice", "cat >/dev/null; printf RIFF", "cat >/dev/null; " HEAD,
};

static void
test_failures(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof FAILING / sizeof *FAILING; i++) {
        struct speech *speech = begin(FAILING[i]);
        speech_say(speech, 1, "一句", VOICE_NORMAL);
        speech_say(speech, 2, "又一句", VOICE_NORMAL);
        expect(speech, SPEECH_FAILED, 1);
        speech_free(speech);
    }
}

/* It is given the words as they are, and the speed. */
static void
test_command(void **state)
{
    char folder[] = "/tmp/gongshi-speech-XXXXXX", command[1024], line[256] = "";
    (void)state;
    assert_non_null(mkdtemp(folder));
    /* A named pipe is not bound as a file is. */
    snprintf(command, sizeof command, "%s/said", folder);
    char *path = strdup(command);
    snprintf(command, sizeof command, "mkfifo %s", path);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command,
             "(cat; echo $GONGSHI_SPEECH_SPEED; ulimit -f) | tr '\\n' ' ' > %s; " HEAD
             "head -c 200 /dev/zero",
             path);
    struct speech *speech = begin(command);
    speech_say(speech, 1, "两千元", VOICE_SLOW);
    FILE *said = fopen(path, "r");
    assert_non_null(said);
    assert_non_null(fgets(line, sizeof line, said));
    fclose(said);
    assert_string_equal(line, "两千元 0.75 131072 ");
    expect(speech, SPEECH_STARTED, 1);
    speech_free(speech);
    unlink(path);
    rmdir(folder);
    free(path);
}

/* No engine: nothing is offered. */
static void
test_no_voice(void **state)
{
    char *path = strdup(getenv("PATH"));
    (void)state;
    setenv("PATH", "/nowhere", 1);
    assert_null(begin(""));
    assert_null(begin(NULL));
    setenv("PATH", path, 1);
    free(path);
}

/* The first sound is there before a citizen wonders; the fastest of five, for a busy machine.
 */
static void
test_first_sound(void **state)
{
    int64_t best = INT64_MAX;
    struct speech *speech = begin(NULL);
    (void)state;
    if (!speech)
        skip();
    for (uint64_t n = 1; n <= 5; n++) {
        int64_t from = time_monotonic_ms();
        speech_say(speech, n, "最低生活保障标准为每人每月七百三十五元。", VOICE_NORMAL);
        expect(speech, SPEECH_STARTED, n);
        int64_t took = time_monotonic_ms() - from;
        best = took < best ? took : best;
        speech_stop(speech);
    }
    print_message("first sound after %d ms\n", (int)best);
    assert_true(best < 300);
    speech_free(speech);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),    cmocka_unit_test(test_bound),
        cmocka_unit_test(test_stop),     cmocka_unit_test(test_stop_and_say),
        cmocka_unit_test(test_failures), cmocka_unit_test(test_command),
        cmocka_unit_test(test_no_voice), cmocka_unit_test(test_first_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
