/* A page from its top to its end: paragraphs, headings, tables. */
#include "import/html.h"

#include "import/cell_text.h"
#include "import/readers.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <string.h>

/* What holds inside an element. */
struct look {
    int heading;
    bool is_centred, is_right;
};

static enum err walk(struct html *html, const xmlNode *parent, struct look look, int depth);

/* Pages end paragraphs with <br> as often as not; in a title it only turns the line. */
static enum err
flush(struct html *html, struct look look)
{
    struct sheet_paragraph how = {
        .heading = look.heading, .is_centred = look.is_centred, .is_right = look.is_right};
    bool is_title = look.heading || look.is_centred;
    enum err err = ERR_OK;
    for (size_t at = 0; at < html->text.len && !err;) {
        const char *line = html->text.data + at;
        size_t len = is_title ? html->text.len - at : strcspn(line, "\n");
        err = making_paragraph(html->making, line, len, how);
        at += len + 1;
    }
    strbuf_reset(&html->text);
    return err;
}

/* Of h1, of Word's outline levels, of its style of titles; or what was. */
static int
heading_of(const xmlNode *node, int fallback)
{
    const char *name = (const char *)node->name, *class_name = html_attribute(node, "class");
    char level[2] = "1";
    if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2])
        return name[1] - '0' < 4 ? name[1] - '0' : 4;
    if (str_eq(class_name, "MsoTitle"))
        return 1;
    for (; level[0] <= '4'; level[0]++)
        if (html_styled(node, "mso-outline-level", level))
            return level[0] - '0';
    return fallback;
}

static struct look
look_of(const xmlNode *node, struct look look)
{
    const char *align = html_attribute(node, "align");
    look.heading = heading_of(node, look.heading);
    if (html_is(node, "center") || str_eq(align, "center") ||
        html_styled(node, "text-align", "center"))
        look.is_centred = true;
    else if (str_eq(align, "left") || str_eq(align, "right") || str_eq(align, "justify") ||
             html_styled(node, "text-align", "left") ||
             html_styled(node, "text-align", "right") ||
             html_styled(node, "text-align", "justify"))
        look.is_centred = false;
    if (str_eq(align, "right") || html_styled(node, "text-align", "right"))
        look.is_right = true;
    else if (*align || html_styled(node, "text-align", "left") ||
             html_styled(node, "text-align", "center"))
        look.is_right = false;
    return look;
}

static enum err
walk_table(struct html *html, const xmlNode *table, struct look look, int depth)
{
    if (html_is_layout_table(table))
        return walk(html, table, look, depth + 1);
    return html_read_table(html, table);
}

static enum err
walk_element(struct html *html, const xmlNode *node, struct look look, int depth)
{
    if (html_is_unseen(node))
        return ERR_OK;
    if (html_is(node, "br")) {
        strbuf_add(&html->text, "\n");
        return ERR_OK;
    }
    bool is_table = html_is(node, "table"), is_block = is_table || html_is_block(node);
    if (!is_block && !xmlFirstElementChild((xmlNode *)(uintptr_t)node)) {
        html_flatten(html, node, &html->text, depth);
        return ERR_OK;
    }
    enum err err = is_block ? flush(html, look) : ERR_OK;
    struct look inner = is_block ? look_of(node, look) : look;
    if (!err)
        err =
            is_table ? walk_table(html, node, look, depth) : walk(html, node, inner, depth + 1);
    return err || !is_block ? err : flush(html, inner);
}

static enum err
walk(struct html *html, const xmlNode *parent, struct look look, int depth)
{
    enum err err = ERR_OK;
    if (depth > HTML_DEPTH_MAX) {
        html->is_cut = true;
        return ERR_OK;
    }
    for (const xmlNode *node = parent->children; node && !err; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            html_flatten(html, node, &html->text, depth);
        else if (node->type == XML_ELEMENT_NODE)
            err = walk_element(html, node, look, depth);
    }
    return err;
}

/* Whether what begins at `text` is <![if …]>, <![endif]>, <o:p> or </o:p>: browsers take the
 * first for comments and pass over the others, libxml2 reads them as text and as <p>. */
static bool
is_of_word(const char *text, size_t len)
{
    if (len > 2 && text[1] == '!' && text[2] == '[')
        return true;
    size_t at = len > 1 && text[1] == '/' ? 2 : 1;
    size_t from = at;
    while (at < len && isalnum((unsigned char)text[at]))
        at++;
    return at > from && at < len && text[at] == ':';
}

static void
drop_tags_of_word(const char *text, size_t len, struct strbuf *out)
{
    strbuf_add(out, "");
    while (len) {
        const char *at = memchr(text, '<', len);
        size_t plain = at ? (size_t)(at - text) : len;
        strbuf_add_bytes(out, text, plain);
        text += plain;
        len -= plain;
        size_t skip = len ? 1 : 0;
        if (len && is_of_word(text, len)) {
            const char *end = memchr(text, '>', len);
            skip = end ? (size_t)(end + 1 - text) : len;
        } else
            strbuf_add_bytes(out, text, skip);
        text += skip;
        len -= skip;
    }
}

enum err
html_read(struct sheet_making *making, const char *text, size_t len)
{
    struct html html = {.making = making};
    struct strbuf plain = {0};
    drop_tags_of_word(text, len, &plain);
    htmlDocPtr page =
        htmlReadMemory(plain.data, (int)plain.len, NULL, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    strbuf_free(&plain);
    if (!page)
        return making_refuse(making, ERR_FORMAT, "", "found no HTML, expected a page");
    enum err err = walk(&html, (const xmlNode *)page, (struct look){0}, 0);
    if (!err)
        err = flush(&html, (struct look){0});
    if (html.is_cut)
        making_note(making, IMPORT_PROBLEM, NULL, 0, 0, NULL,
                    "elements lie over 200 deep in each other; what is deeper is left out");
    strbuf_free(&html.text);
    xmlFreeDoc(page);
    return err;
}
