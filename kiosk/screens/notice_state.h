/* screens/notice_state.h - whether a notice is on show now, and how long still.
 *
 * Layer: screens (uses ui, model, base).   Thread: main.
 */
#ifndef SCREENS_NOTICE_STATE_H
#define SCREENS_NOTICE_STATE_H

#include "screens/screen.h"

struct notice_state {
    bool ended;
    const char *label; /* 正在公示, 公示已结束, 已废止, 已失效 */
    const char *left;  /* 还剩 3 天, 今天截止, "" */
    const char *range; /* 7月8日—7月20日 */
    enum theme_colour ink, tint;
};

/** Strings live in the arena given. */
struct notice_state notice_state_of(struct arena *arena, const struct screen_env *env,
                                    enum validity validity, int64_t from, int64_t until);

#endif
