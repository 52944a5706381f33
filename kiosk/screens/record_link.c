#include "screens/record_link.h"
#include "base/str.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Nothing but the web: what a phone does with another scheme is not ours to ask for. */
static bool
is_web(const char *url)
{
    return url && (strncasecmp(url, "https://", 8) == 0 || strncasecmp(url, "http://", 7) == 0);
}

/* As a part of a path: what RFC 3986 does not leave as it is becomes %XX. */
static const char *
escaped(struct arena *arena, const char *id)
{
    char *out = arena_alloc(arena, 3 * strlen(id) + 1), *at = out;
    for (const char *c = id; *c; c++) {
        unsigned char byte = (unsigned char)*c;
        if (isalnum(byte) || strchr("-._~", byte)) {
            *at++ = *c;
            continue;
        }
        *at++ = '%';
        *at++ = "0123456789ABCDEF"[byte >> 4];
        *at++ = "0123456789ABCDEF"[byte & 15];
    }
    return out;
}

const char *
record_link(struct arena *arena, const struct record *record, const char *site)
{
    if (is_web(record->url))
        return record->url;
    if (!is_web(site) || str_empty(record->id))
        return "";
    return arena_printf(arena, "%s%s%s", site, str_ends(site, "/") ? "" : "/",
                        escaped(arena, record->id));
}

const struct qr *
record_link_qr(struct arena *arena, const struct record *record, const char *site)
{
    return qr_encode(arena, record_link(arena, record, site));
}
