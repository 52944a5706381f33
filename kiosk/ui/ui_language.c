#include "hant/hant.h"
#include "ui/ui_internal.h"

/* What is shown for a text: in traditional characters, or the shell's words in another
 * language. What is read aloud, searched and compared is the text itself. */

#define SCRIPT_TRADITIONAL 1u
#define SCRIPT_LABELS      2u
#define SCRIPT_EPOCH       4u /* and above it hant_epoch() */

uint32_t
ui_script(const struct ui *ui)
{
    return ui->script;
}

void
ui_language_frame(struct ui *ui)
{
    struct hant *hant = font_set_hant(ui->fonts);
    uint32_t script = hant ? hant_epoch(hant) * SCRIPT_EPOCH + SCRIPT_TRADITIONAL : 0;
    script |= ui->frame.labels ? SCRIPT_LABELS : 0;
    if (script != ui->script)
        ui_cache_clear(ui->cache);
    ui->script = script;
}

const char *
ui_language_label(struct ui *ui, const char *text)
{
    return ui->frame.labels && text ? labels_find(ui->frame.labels, text, ui->arena) : NULL;
}

const char *
ui_label(struct ui *ui, const char *text)
{
    const char *label = ui_language_label(ui, text);
    return label ? label : text;
}

/* As it is set, in traditional characters where these are shown. */
static const char *
set_as(struct ui *ui, const char *text)
{
    struct hant *hant = font_set_hant(ui->fonts);
    if (!text || !hant)
        return text;
    struct strbuf out = {0};
    hant_add_text(hant, text, &out);
    text = arena_strdup(ui->arena, out.data ? out.data : "");
    strbuf_free(&out);
    return text;
}

void
ui_language_node(struct ui *ui, struct ui_node *node)
{
    const struct ui_node_desc *desc = &node->desc;
    bool is_source = desc->source || desc->role == UI_LIST_ITEM; /* which a record names */
    const char *label = NULL;
    node->shown_name = desc->name;
    node->shown_text = desc->text;
    if (desc->verbatim)
        return;
    if (desc->name && !is_source)
        label = ui_language_label(ui, desc->name);
    node->shown_name = set_as(ui, label ? label : desc->name);
    node->shown_text = set_as(ui, desc->label ? ui_label(ui, desc->text) : desc->text);
}

void
ui_language_text(struct ui *ui, struct ui_node *node, const char *words)
{
    if (node->desc.text)
        node->shown_text = set_as(ui, words);
}
