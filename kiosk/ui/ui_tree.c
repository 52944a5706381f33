#include "ui/ui_internal.h"

static const char *const ROLES[] = {
    [UI_SCREEN] = "screen",       [UI_HEADING] = "heading",
    [UI_TEXT] = "text",           [UI_BUTTON] = "button",
    [UI_LINK] = "link",           [UI_LIST] = "list",
    [UI_LIST_ITEM] = "list item", [UI_TAB] = "tab",
    [UI_CHECK_BOX] = "check box", [UI_TEXT_BOX] = "text box",
    [UI_TABLE] = "table",         [UI_ROW] = "row",
    [UI_CELL] = "cell",           [UI_COLUMN_HEADER] = "column header",
    [UI_IMAGE] = "image",         [UI_DIALOG] = "dialog",
    [UI_STATUS] = "status",       [UI_GROUP] = "group",
    [UI_PROGRESS] = "progress",   [UI_KEY] = "key"};
static const char *const STATES[] = {"selected", "disabled", "checked", "focused",
                                     "pressed",  "inert",    "expanded"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *
ui_role_name(enum ui_role role)
{
    return (size_t)role < COUNT(ROLES) ? ROLES[role] : "";
}

bool
ui_role_from_name(const char *name, enum ui_role *out)
{
    for (size_t i = 0; i < COUNT(ROLES); i++) {
        if (str_eq(ROLES[i], name)) {
            *out = (enum ui_role)i;
            return true;
        }
    }
    return false;
}

static void
add_states(unsigned states, struct strbuf *out)
{
    bool first = true;
    strbuf_add(out, ",\"states\":[");
    for (size_t i = 0; i < COUNT(STATES); i++) {
        if (states & 1u << i) {
            strbuf_addf(out, "%s\"%s\"", first ? "" : ",", STATES[i]);
            first = false;
        }
    }
    strbuf_add(out, "]");
}

static void
add_rect(const struct ui *ui, const char *key, struct rect device, struct strbuf *out)
{
    struct rect rect = ui_ref_rect(ui, device);
    strbuf_addf(out, ",\"%s\":[%d,%d,%d,%d]", key, rect.x, rect.y, rect.w, rect.h);
}

static bool
is_cut(const struct ui_node *node)
{
    return node->seen.w != node->rect.w || node->seen.h != node->rect.h;
}

static void
add_node(const struct ui *ui, int at, struct strbuf *out)
{
    const struct ui_node *node = &ui->nodes[at];
    const struct ui_node_desc *desc = &node->desc;
    strbuf_addf(out, "{\"role\":\"%s\",\"name\":", ui_role_name(desc->role));
    strbuf_add_json(out, node->shown_name ? node->shown_name : "");
    strbuf_add(out, ",\"text\":");
    strbuf_add_json(out, node->shown_text ? node->shown_text : "");
    add_rect(ui, "rect", node->rect, out);
    if (is_cut(node) && !rect_empty(node->rect))
        add_rect(ui, "seen", node->seen, out);
    add_states(desc->states, out);
    if (ui_is_touchable(node))
        strbuf_add(out, ",\"touchable\":true");
    if (desc->source)
        strbuf_add(out, ",\"source\":true");
    if (node->capital_px > 0)
        strbuf_addf(out, ",\"capPx\":%.1f", node->capital_px);
    if (desc->key) {
        strbuf_add(out, ",\"key\":");
        strbuf_add_json(out, desc->key);
    }
    strbuf_add(out, ",\"children\":[");
    bool first = true;
    for (int last = 0; last < 2; last++) {
        for (int child = at + 1; child < node->end; child = ui->nodes[child].end) {
            if (!ui->nodes[child].shown || ui->nodes[child].desc.read_last != (last == 1))
                continue;
            strbuf_add(out, first ? "" : ",");
            add_node(ui, child, out);
            first = false;
        }
    }
    strbuf_add(out, "]}");
}

void
ui_tree_json(const struct ui *ui, struct strbuf *out)
{
    if (ui->node_len > 0)
        add_node(ui, 0, out);
    else
        strbuf_add(out, "null");
}
