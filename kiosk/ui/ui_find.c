#include "ui/ui_internal.h"

#include <string.h>

/* A touchable node takes its place in the search only if a touch may mean it; any
 * other if it may be read. */
static bool
counts(const struct ui_node *node, int role, bool touchable)
{
    if (!node->shown || rect_empty(node->seen) ||
        (node->desc.states & (UI_DISABLED | UI_INERT)) != 0)
        return false;
    return (role < 0 || (int)node->desc.role == role) && (!touchable || ui_is_touchable(node));
}

static bool
has(const char *text, const char *part, bool exactly)
{
    return text && (exactly ? str_eq(text, part) : strstr(text, part) != NULL);
}

static bool
is_named(const struct ui_node *node, const char *name, bool exactly)
{
    return has(node->shown_name, name, exactly) || has(node->shown_text, name, exactly) ||
           has(node->desc.name, name, exactly) || has(node->desc.text, name, exactly);
}

static void
give(const struct ui *ui, const struct ui_node *node, struct ui_found *out)
{
    *out = (struct ui_found){.role = node->desc.role,
                             .name = node->desc.name ? node->desc.name : node->desc.text,
                             .rect = ui_ref_rect(ui, node->seen),
                             .states = node->desc.states,
                             .touchable = ui_is_touchable(node)};
}

enum ui_find_result
ui_find(const struct ui *ui, const char *name, int role, bool touchable, struct ui_found *out)
{
    const struct ui_node *found = NULL;
    int end = 0; /* what lies in a node that was found repeats its name */
    *out = (struct ui_found){0};
    for (size_t i = 0; i < ui->node_len; i++) {
        const struct ui_node *node = &ui->nodes[i];
        if (counts(node, role, touchable) && is_named(node, name, true)) {
            give(ui, node, out);
            return UI_FOUND;
        }
    }
    for (int i = 0; i < (int)ui->node_len; i++) {
        const struct ui_node *node = &ui->nodes[i];
        if (i < end || !counts(node, role, touchable) || !is_named(node, name, false))
            continue;
        if (found)
            return UI_FOUND_SEVERAL;
        found = node;
        end = node->end;
    }
    if (!found)
        return UI_FOUND_NONE;
    give(ui, found, out);
    return UI_FOUND;
}

bool
ui_has_source(const struct ui *ui)
{
    for (size_t i = 0; i < ui->node_len; i++)
        if (ui->nodes[i].desc.source && ui->nodes[i].shown && !rect_empty(ui->nodes[i].seen))
            return true;
    return false;
}

bool
ui_find_touchable(const struct ui *ui, size_t number, struct ui_found *out)
{
    size_t count = 0, at = 0;
    *out = (struct ui_found){0};
    for (size_t i = 0; i < ui->node_len; i++)
        count += counts(&ui->nodes[i], -1, true);
    if (count == 0)
        return false;
    for (size_t i = 0; i < ui->node_len; i++)
        if (counts(&ui->nodes[i], -1, true) && at++ == number % count)
            give(ui, &ui->nodes[i], out);
    return true;
}
