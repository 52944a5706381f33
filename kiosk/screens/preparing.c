#include "layout/layout.h"
#include "screens/parts.h"
#include "screens/screens.h"
#include "ui/widgets.h"

#include <stdlib.h>

/* Shown while the store holds nothing at all. */

static void *
preparing_create(struct screen_env *env, const struct screen_target *target)
{
    (void)env;
    (void)target;
    return xcalloc(1, 1);
}

static void
preparing_build(void *screen, struct screen_env *env, struct ui *ui, struct rect area)
{
    (void)screen;
    const char *why = env->catalogue->offline ? "现在没有网络，连上后会自动继续。"
                                              : "准备好后会自动显示，请稍等。";
    bool hall = layout_is_hall(env->settings->layout); /* others are read from afar */
    enum theme_type title = hall ? TYPE_TITLE1 : TYPE_SIGN_TITLE;
    enum theme_type text = hall ? TYPE_BODY_L : TYPE_SIGN_META;
    ui_fill(ui, area, 0, ui_colour(ui, COLOUR_HERO));
    int x = area.x + area.w / 2, y = area.y + area.h / 2;
    part_ripples(ui, area, x, y - 160, 150, 96, 6, 60);
    widget_seal(ui, rect_make(x - 40, y - 222, 80, 124), "公", "开", false);
    struct rect line = rect_make(area.x + 48, y, area.w - 96, 0);
    line.y += part_line(ui, line, "正在准备内容", title, COLOUR_ON_HERO,
                        UI_TEXT_CENTRE | UI_TEXT_HEADING) +
              16;
    line.y += part_line(ui, line, why, text, COLOUR_ON_HERO2, UI_TEXT_CENTRE) + 48;
    if (!str_empty(env->settings->hall_title))
        part_line(ui, line, env->settings->hall_title, hall ? TYPE_BODY : text, COLOUR_ON_HERO2,
                  UI_TEXT_CENTRE);
}

static void
preparing_act(void *screen, struct screen_env *env, const struct ui_action *action)
{
    (void)screen;
    (void)env;
    (void)action;
}

const struct screen_ops screen_preparing_ops = {
    .name = "preparing",
    .signage = true,
    .still = true,
    .create = preparing_create,
    .destroy = free,
    .build = preparing_build,
    .act = preparing_act,
};
