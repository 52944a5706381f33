#define LOG_MODULE "sync"
#include "sync/poll.h"
#include "base/log.h"
#include "base/note.h"
#include "base/time.h"
#include "sync/layout_ask.h"
#include "sync/layout_inbox.h"
#include "sync/status.h"

#include <signal.h>
#include <stdlib.h>

#define SLOWEST_S   3600
#define FILES_MS    20000 /* then the feed is looked at again */
#define LOOK_MS     2000  /* for a note of the staff */
#define CHECK_EVERY 3600  /* s: look for damage of the store */

static volatile sig_atomic_t ended; /* set by the handler, the one way to reach it */

static void
on_signal(int number)
{
    (void)number;
    ended = 1;
}

void
poll_catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file at its limit is an error to tell, no reason to die */
}

bool
poll_is_ended(void *unused)
{
    (void)unused;
    return ended;
}

/* A minute that is missed everywhere at once would be a thousand kiosks' at the same
 * second; so every wait differs by up to a fifth. */
int
poll_wait_s(int poll_s, int failures, int retry_after_s, unsigned random)
{
    int64_t wait = poll_s;
    for (int i = 1; i < failures && wait < SLOWEST_S; i++)
        wait *= 2;
    if (wait > SLOWEST_S)
        wait = poll_s > SLOWEST_S ? poll_s : SLOWEST_S;
    wait = wait * (800 + (int64_t)(random % 401)) / 1000;
    if (wait < retry_after_s)
        wait = retry_after_s;
    return wait > 0 ? (int)wait : 1;
}

/* The staff at the screen end a wait, but for one that the server has asked for. */
static void
wait_s(struct layout_inbox *inbox, int seconds, const char *state_dir, bool is_free)
{
    int64_t end = time_monotonic_ms() + (int64_t)seconds * 1000;
    for (int64_t left; !ended && (left = end - time_monotonic_ms()) > 0;) {
        layout_inbox_wait(inbox, left > LOOK_MS ? LOOK_MS : left);
        layout_ask_take(state_dir);
        if (is_free && note_take(state_dir, NOTE_SYNC_NOW))
            return;
    }
}

void
poll_run(const struct sync_options *options, int poll_s, const char *inbox_dir)
{
    struct layout_inbox *inbox = layout_inbox_open(options, inbox_dir);
    int failures = 0;
    unsigned seed = (unsigned)time_monotonic_us();
    int64_t checked_ms = INT64_MIN / 2;
    /* A server that asked for time gets it, though this program has been started anew. */
    int left_s = status_wait_s(options->state_dir, time_unix_now());
    if (left_s)
        log_info("the server wants to be asked in %d s", left_s);
    wait_s(inbox, left_s, options->state_dir, false);
    while (!ended) {
        struct sync_report report;
        struct sync_options round = *options;
        int64_t now_ms = time_monotonic_ms();
        layout_inbox_take(inbox);
        round.files_ms = FILES_MS;
        round.check_store = now_ms - checked_ms >= 1000 * CHECK_EVERY;
        if (round.check_store)
            checked_ms = now_ms;
        enum err err = sync_once(&round, &report);
        failures = err ? failures + 1 : 0;
        if (report.changed)
            log_info("%s serial %lld: %zu records", report.feed_id, (long long)report.serial,
                     report.records);
        int wait = poll_wait_s(poll_s, failures, report.retry_after_s, (unsigned)rand_r(&seed));
        if (report.files_pending && !err && !report.retry_after_s && !report.missing_count)
            wait = 1;
        bool is_free = wait > report.retry_after_s;
        sync_report_clear(&report);
        if (!ended)
            wait_s(inbox, wait, options->state_dir, is_free);
    }
    layout_inbox_close(inbox);
}
