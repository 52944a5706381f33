/* hant/hant_runs.h - the runs of Han characters in a text that are to be converted.
 *
 * Layer: hant.   Thread: any; no shared state.
 */
#ifndef HANT_HANT_RUNS_H
#define HANT_HANT_RUNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HANT_RUN_MAX 512 /* characters; what is longer goes on in another run */

/** The next run at or after `*at`: [*at, *end) of `cps`; false if there is none. Those of a
 *  document number are passed over. */
bool hant_runs_next(const uint32_t *cps, size_t len, size_t *at, size_t *end);

#endif
