#include "import/encoding.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define META_WITHIN 4096 /* bytes of a page in which a declaration counts */

static int
line_of(const char *bytes, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at; i++)
        line += bytes[i] == '\n';
    return line;
}

static enum err
refuse(struct import_error *error, const char *bytes, size_t at, const char *expected)
{
    snprintf(error->place, sizeof error->place, "line %d", line_of(bytes, at));
    snprintf(error->message, sizeof error->message, "found byte 0x%02X at offset %zu, %s",
             (unsigned char)bytes[at], at, expected);
    return ERR_FORMAT;
}

/* ---- by iconv ---- */

static enum err
convert(const char *from, const char *bytes, size_t len, struct strbuf *out, size_t *bad)
{
    iconv_t how = iconv_open("UTF-8", from);
    if (how == (iconv_t)-1)
        return ERR_LIBRARY;
    char *in = (char *)(uintptr_t)bytes;
    enum err err = ERR_OK;
    for (size_t left = len; left && !err;) {
        char room[4096], *to = room;
        size_t space = sizeof room;
        if (iconv(how, &in, &left, &to, &space) == (size_t)-1 && errno != E2BIG) {
            *bad = len - left;
            err = ERR_FORMAT;
        }
        strbuf_add_bytes(out, room, (size_t)(to - room));
    }
    iconv_close(how);
    return err;
}

static enum err
convert_from(const char *from, const char *bytes, size_t len, struct strbuf *out,
             struct import_error *error)
{
    size_t bad = 0;
    char expected[96];
    enum err err = convert(from, bytes, len, out, &bad);
    if (err != ERR_FORMAT)
        return err;
    snprintf(expected, sizeof expected, "expected %s", from);
    return refuse(error, bytes, bad < len ? bad : len - 1, expected);
}

/* ---- which it is ---- */

/* The first byte that is no UTF-8, and how many characters of several bytes are. */
static size_t
first_bad(const char *bytes, size_t len, size_t *good)
{
    size_t bad = len;
    *good = 0;
    for (size_t at = 0; at < len;) {
        size_t from = at;
        uint32_t cp = utf8_next(bytes, len, &at);
        if (cp == 0xFFFD && !(at - from == 3 && memcmp(bytes + from, "\xEF\xBF\xBD", 3) == 0))
            bad = from < bad ? from : bad;
        else
            *good += cp >= 0x80;
    }
    return bad;
}

static bool
in(unsigned char byte, unsigned char from, unsigned char to)
{
    return byte >= from && byte <= to;
}

/* Whether at least four of five two-byte characters are those of GB 2312. */
static bool
is_plausible_gb(const char *text, size_t len)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t common = 0, all = 0;
    for (size_t i = 0; i + 1 < len; i++) {
        if (bytes[i] < 0x80)
            continue;
        if (in(bytes[i + 1], 0x30, 0x39)) { /* of four bytes */
            i += 3;
            continue;
        }
        all++;
        common += in(bytes[i], 0xA1, 0xF7) && in(bytes[i + 1], 0xA1, 0xFE);
        i++;
    }
    return all == 0 || common * 5 >= all * 4;
}

/* "UTF-16LE" or "UTF-16BE" by its line ends, commas and TABs; else NULL. Other characters of
 * ASCII say less: U+3000 is a zero with a NUL. */
static const char *
utf16_kind(const char *bytes, size_t len)
{
    size_t little = 0, big = 0;
    for (size_t i = 0; i + 1 < len; i += 2) {
        little += bytes[i + 1] == '\0' && bytes[i] && strchr("\r\n\t,", bytes[i]);
        big += bytes[i] == '\0' && bytes[i + 1] && strchr("\r\n\t,", bytes[i + 1]);
    }
    if (len & 1 || little == big)
        return NULL;
    return little > big ? "UTF-16LE" : "UTF-16BE";
}

static const char *
known_name(const char *declared)
{
    static const char *const names[][2] = {
        {"gb2312", "GB18030"},     {"gbk", "GB18030"},         {"gb18030", "GB18030"},
        {"gb_2312-80", "GB18030"}, {"x-gbk", "GB18030"},       {"big5", "BIG5-HKSCS"},
        {"cp936", "GB18030"},      {"windows-936", "GB18030"}, {"utf-16", "UTF-16LE"},
        {"utf-16le", "UTF-16LE"},  {"utf-16be", "UTF-16BE"},
    };
    for (size_t i = 0; declared && i < sizeof names / sizeof *names; i++)
        if (strcasecmp(declared, names[i][0]) == 0)
            return names[i][1];
    return NULL;
}

static enum err
read_undeclared(const char *bytes, size_t len, size_t bad, size_t good, struct strbuf *out,
                const char **name, struct import_error *error)
{
    size_t none = 0;
    if (good > 20 && !is_plausible_gb(bytes, len))
        return refuse(error, bytes, bad,
                      "which is no UTF-8 while the rest is; expected UTF-8 or GB18030");
    *name = "GB18030";
    size_t before = out->len;
    if (is_plausible_gb(bytes, len) && !convert("GB18030", bytes, len, out, &none))
        return ERR_OK;
    out->len = before;
    return refuse(error, bytes, bad, "expected text in UTF-8 or GB18030");
}

enum err
encoding_read(const char *bytes, size_t len, const char *declared, struct strbuf *out,
              const char **name, struct import_error *error)
{
    static const struct {
        const char *bom;
        size_t len;
        const char *name, *from;
    } marks[] = {{"\xFF\xFE", 2, "UTF-16LE with BOM", "UTF-16LE"},
                 {"\xFE\xFF", 2, "UTF-16BE with BOM", "UTF-16BE"},
                 {"\x84\x31\x95\x33", 4, "GB18030 with BOM", "GB18030"}};
    size_t good, bad;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (len >= marks[i].len && memcmp(bytes, marks[i].bom, marks[i].len) == 0) {
            *name = marks[i].name;
            return convert_from(marks[i].from, bytes + marks[i].len, len - marks[i].len, out,
                                error);
        }
    bool has_bom = len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    *name = has_bom ? "UTF-8 with BOM" : "UTF-8";
    const char *utf16 = has_bom ? NULL : utf16_kind(bytes, len);
    if (utf16) {
        *name = utf16;
        return convert_from(utf16, bytes, len, out, error);
    }
    const char *nul = memchr(bytes, '\0', len);
    if (nul)
        return refuse(error, bytes, (size_t)(nul - bytes), "expected text");
    bad = first_bad(bytes, len, &good);
    if (bad == len) {
        strbuf_add_bytes(out, bytes + (has_bom ? 3 : 0), len - (has_bom ? 3 : 0));
        return ERR_OK;
    }
    if (has_bom)
        return refuse(error, bytes, bad, "expected UTF-8, as the BOM says");
    const char *known = known_name(declared);
    if (known) {
        *name = known;
        return convert_from(known, bytes, len, out, error);
    }
    return read_undeclared(bytes, len, bad, good, out, name, error);
}

/* ---- what a page declares ---- */

void
encoding_of_html(const char *bytes, size_t len, char out[32])
{
    size_t within = len < META_WITHIN ? len : META_WITHIN, at = 0;
    out[0] = '\0';
    while (at + 8 < within && strncasecmp(bytes + at, "charset", 7) != 0)
        at++;
    for (at += 7; at < within && strchr(" =\"'\t", bytes[at]) && bytes[at]; at++)
        ;
    size_t n = 0;
    while (at < within && n < 31 && bytes[at] && !strchr(" \"';/>\r\n\t", bytes[at]))
        out[n++] = bytes[at++];
    out[n] = '\0';
}
