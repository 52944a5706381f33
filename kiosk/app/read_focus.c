#include "app/read_focus.h"
#include "app/app_internal.h"

#include <string.h>

void
read_focus_describe(const struct ui_piece *piece, struct strbuf *out)
{
    static const struct {
        enum ui_role role;
        const char *name;
    } NAMES[] = {{UI_BUTTON, "按钮"}, {UI_LINK, "链接"},      {UI_LIST_ITEM, "条目"},
                 {UI_TAB, "选项"},    {UI_CHECK_BOX, "选项"}, {UI_TEXT_BOX, "输入框"},
                 {UI_KEY, "键"}};
    strbuf_add(out, piece->text);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (NAMES[i].role == piece->role)
            strbuf_addf(out, "，%s", NAMES[i].name);
    if (piece->states & (UI_SELECTED | UI_CHECKED))
        strbuf_add(out, "，已选");
    else if (piece->role == UI_CHECK_BOX)
        strbuf_add(out, "，未选");
}

void
read_focus_forget(struct read_focus *focus)
{
    *focus = (struct read_focus){0};
}

static void
tell(struct app *app, const char *text)
{
    read_aloud_say(app, text, strlen(text));
}

void
read_focus_frame(struct app *app)
{
    struct read_focus *focus = &app->read.focus;
    struct ui_piece piece;
    struct nav_frame *top = app_top(app);
    uint64_t screen = top ? top->serial : 0;
    bool is_new = screen != focus->screen, any = ui_piece_focused(app->ui, &piece);
    unsigned states = any ? piece.states & (UI_SELECTED | UI_CHECKED) : 0;
    uint64_t id = any ? piece.id : 0;
    const char *title = top && top->ops->title ? top->ops->title(top->state) : NULL;
    if (!focus->is_on || (!is_new && id == focus->piece && states == focus->states))
        return;
    *focus = (struct read_focus){true, screen, id, states};
    speech_stop(app->read.speech);
    if (is_new)
        tell(app, str_empty(title) ? "首页" : title);
    struct strbuf text = {0};
    if (any)
        read_focus_describe(&piece, &text);
    if (text.len)
        tell(app, text.data);
    strbuf_free(&text);
}
