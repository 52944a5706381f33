/* How long the sync waits after a round. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sync/poll.h"

static void
waits(void **state)
{
    (void)state;
    static const struct {
        int poll_s, failures, retry_after_s, low, high;
    } cases[] = {
        {60, 0, 0, 48, 72},           /* ± 20 % */
        {60, 1, 0, 48, 72},           /* the first failure is not slower */
        {60, 2, 0, 96, 144},          /* each further one doubles */
        {60, 3, 0, 192, 288},         /* */
        {60, 99, 0, 2880, 4320},      /* up to an hour */
        {86400, 0, 0, 69120, 103680}, /* slower by itself stays so */
        {86400, 9, 0, 69120, 103680},
        {60, 0, 500, 500, 500}, /* what the server asks for is the least */
        {60, 0, 50, 50, 72},
        {1, 0, 0, 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int low = INT32_MAX, high = 0;
        for (unsigned random = 0; random < 65536; random++) {
            int wait =
                poll_wait_s(cases[i].poll_s, cases[i].failures, cases[i].retry_after_s, random);
            low = wait < low ? wait : low;
            high = wait > high ? wait : high;
        }
        if (low != cases[i].low || high != cases[i].high)
            fail_msg("case %zu: %d to %d s, not %d to %d", i, low, high, cases[i].low,
                     cases[i].high);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(waits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
