/* What an element says, and the text in it. */
#include "import/html.h"

#include "import/cell_text.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

bool
html_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, name) == 0;
}

const char *
html_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *at = node->properties; at; at = at->next)
        if (strcasecmp((const char *)at->name, name) == 0)
            return at->children && at->children->content ? (const char *)at->children->content
                                                         : "";
    return "";
}

/* Where the value of the property begins, NULL if the style does not say. */
static const char *
style_value(const xmlNode *node, const char *property)
{
    const char *style = html_attribute(node, "style");
    size_t len = strlen(property);
    while (*style) {
        style += strspn(style, " \t\r\n;");
        if (strncasecmp(style, property, len) == 0) {
            const char *at = style + len;
            at += strspn(at, " \t\r\n");
            if (*at == ':') {
                at++;
                return at + strspn(at, " \t\r\n");
            }
        }
        style += strcspn(style, ";");
    }
    return NULL;
}

bool
html_styled(const xmlNode *node, const char *property, const char *value)
{
    const char *found = style_value(node, property);
    size_t len = strlen(value);
    return found && strncasecmp(found, value, len) == 0 && !isalnum((unsigned char)found[len]);
}

bool
html_is_unseen(const xmlNode *node)
{
    static const char *const names[] = {"script", "style",  "head",     "template", "noscript",
                                        "iframe", "object", "textarea", "select",   "svg",
                                        "button", "xml",    "del"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_is(node, names[i]))
            return true;
    return html_styled(node, "display", "none") || html_styled(node, "mso-hide", "all");
}

bool
html_is_block(const xmlNode *node)
{
    static const char *const names[] = {
        "p",          "div",      "h1",     "h2",     "h3",   "h4",      "h5",      "h6",
        "li",         "ul",       "ol",     "tr",     "td",   "th",      "table",   "body",
        "html",       "center",   "tbody",  "dl",     "dt",   "dd",      "section", "article",
        "blockquote", "header",   "footer", "pre",    "form", "caption", "thead",   "tfoot",
        "hr",         "fieldset", "main",   "address"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_is(node, names[i]))
            return true;
    return false;
}

/* ---- text ---- */

/* The font of symbols that the text stands in, as Word and Excel write it; "" = none. */
static void
symbol_font(const xmlNode *node, char out[32])
{
    static const char *const fonts[] = {"Wingdings 2", "Wingdings", "Marlett"};
    out[0] = '\0';
    for (int up = 0; node && up < 4; node = node->parent, up++) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        const char *named[] = {style_value(node, "font-family"),
                               style_value(node, "mso-symbol-font-family"),
                               html_attribute(node, "face")};
        for (size_t n = 0; n < 3; n++)
            for (size_t i = 0; named[n] && i < sizeof fonts / sizeof *fonts; i++) {
                const char *at = named[n] + strspn(named[n], "\"' ");
                if (strncasecmp(at, fonts[i], strlen(fonts[i])) == 0) {
                    memcpy(out, fonts[i], strlen(fonts[i]) + 1);
                    return;
                }
            }
    }
}

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '\f';
}

/* White space is one space. Between Chinese characters a line's end of the source is none: that
 * is where Word breaks its lines. */
static void
add_collapsed(struct strbuf *out, const char *text)
{
    size_t len = strlen(text);
    for (size_t at = 0; at < len;) {
        if (!is_blank(text[at])) {
            size_t from = at;
            while (at < len && !is_blank(text[at]))
                at++;
            strbuf_add_bytes(out, text + from, at - from);
            continue;
        }
        bool is_line_end = false;
        for (; at < len && is_blank(text[at]); at++)
            is_line_end |= text[at] == '\n';
        char before = out->len ? out->data[out->len - 1] : '\n';
        bool in_chinese = is_line_end && (before & 0x80) && (at == len || (text[at] & 0x80));
        if (before != ' ' && before != '\n' && !in_chinese)
            strbuf_add(out, " ");
    }
}

static void
add_text(const xmlNode *node, struct strbuf *out)
{
    const char *text = node->content ? (const char *)node->content : "";
    char font[32];
    symbol_font(node->parent, font);
    if (*font)
        cell_symbols_add(out, font, text, strlen(text));
    else
        add_collapsed(out, text);
}

static void
break_line(struct strbuf *out)
{
    if (out->len && out->data[out->len - 1] != '\n')
        strbuf_add(out, "\n");
}

/* A box to tick is a form's or a picture. */
static bool
add_box(const xmlNode *node, struct strbuf *out)
{
    if (html_is(node, "input") && strcasecmp(html_attribute(node, "type"), "checkbox") == 0) {
        bool is_checked = false;
        for (const xmlAttr *at = node->properties; at; at = at->next)
            is_checked |= strcasecmp((const char *)at->name, "checked") == 0;
        strbuf_add(out, is_checked ? "☑" : "☐");
        return true;
    }
    return false;
}

void
html_flatten(struct html *html, const xmlNode *node, struct strbuf *out, int depth)
{
    if (depth > HTML_DEPTH_MAX) {
        html->is_cut = true;
        return;
    }
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        add_text(node, out);
        return;
    }
    if (node->type != XML_ELEMENT_NODE || html_is_unseen(node) || add_box(node, out))
        return;
    bool is_cell = html_is(node, "td") || html_is(node, "th");
    bool is_block = !is_cell && html_is_block(node);
    if (is_block)
        break_line(out);
    else if (is_cell && out->len && out->data[out->len - 1] != '\n')
        strbuf_add(out, " ");
    if (html_is(node, "br"))
        strbuf_add(out, "\n");
    for (const xmlNode *child = node->children; child; child = child->next)
        html_flatten(html, child, out, depth + 1);
    if (is_block)
        break_line(out);
}
