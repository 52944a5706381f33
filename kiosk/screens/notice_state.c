#include "screens/notice_state.h"
#include "screens/date_text.h"
#include "screens/parts.h"

struct notice_state
notice_state_of(struct arena *arena, const struct screen_env *env, enum validity validity,
                int64_t from, int64_t until)
{
    if (validity_ended(validity))
        return (struct notice_state){
            .ended = true,
            .label = validity_ended(validity),
            .left = "",
            .range = date_text_range(arena, from, until, env->now_unix, env->zone_s),
            .ink = COLOUR_DANGER,
            .tint = COLOUR_DANGER_TINT,
        };
    bool ended = until <= env->now_unix;
    return (struct notice_state){
        .ended = ended,
        .label = ended ? "公示已结束" : "正在公示",
        .left = ended ? "" : part_days_left(arena, env, until),
        .range = date_text_range(arena, from, until, env->now_unix, env->zone_s),
        .ink = ended ? COLOUR_INK2 : COLOUR_SEAL,
        .tint = ended ? COLOUR_SUNKEN : COLOUR_SEAL_TINT,
    };
}
