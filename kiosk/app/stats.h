/* app/stats.h - what frames have cost since the start.
 *
 * Layer: app.   Thread: main.
 */
#ifndef APP_STATS_H
#define APP_STATS_H

#include "base/str.h"
#include "draw/draw.h"
#include <stdint.h>

#define STATS_FRAMES_MAX 65536

struct stats {
    uint64_t frames_drawn, wake_ups, cues_rung;
    uint32_t *frame_us; /* of the last STATS_FRAMES_MAX frames drawn */
    size_t len, next;
    int64_t first_content_us; /* from program start; 0 = not yet */
};

/** A frame has been drawn that cost the main thread `cpu_us`. */
void stats_add_frame(struct stats *stats, int64_t cpu_us);
/** Ready for use again afterwards. */
void stats_free(struct stats *stats);
/** {"framesDrawn", "frameCpuUs": {p50 p95 p99 max}, "pixelsPainted", "glyphMisses", …}; what
 *  drawing has counted is of `draw`. */
void stats_json(const struct stats *stats, const struct draw *draw, struct strbuf *out);

#endif
