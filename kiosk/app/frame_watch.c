#include "app/frame_watch.h"

void
frame_watch_look(struct frame_watch *watch, const struct draw *draw, const struct ui *ui,
                 int64_t now_ms)
{
    double share = draw_commonest(draw, watch->rect);
    bool is_blank = share > FRAME_WATCH_BLANK, is_bare = !ui_has_source(ui);
    watch->frames++;
    watch->blank += is_blank;
    watch->without_text += is_bare;
    watch->without_picture += draw_missing_pictures(draw) > 0;
    if ((is_blank || is_bare) && watch->first_blank_ms == 0)
        watch->first_blank_ms = now_ms;
    if (share > watch->most)
        watch->most = share;
}

void
frame_watch_json(const struct frame_watch *watch, struct strbuf *out)
{
    strbuf_addf(out,
                "{\"frames\":%llu,\"blank\":%llu,\"withoutText\":%llu,\"withoutPicture\":%llu,"
                "\"firstBlankMs\":%lld,\"mostOfOneColour\":%.4f}\n",
                (unsigned long long)watch->frames, (unsigned long long)watch->blank,
                (unsigned long long)watch->without_text,
                (unsigned long long)watch->without_picture, (long long)watch->first_blank_ms,
                watch->most);
}
