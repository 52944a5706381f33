#include "proof/proof_line.h"
#include "base/time.h"
#include "feed/manifest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char HEX[] = "0123456789abcdef";

static bool
is_hex(const char *text, size_t len)
{
    return strspn(text, HEX) >= len;
}

bool
proof_is_chain(const char *text, size_t len)
{
    return len == PROOF_CHAIN_ROOM - 1 && is_hex(text, len);
}

void
proof_chain_begin(char chain[PROOF_CHAIN_ROOM])
{
    memset(chain, '0', PROOF_CHAIN_ROOM - 1);
    chain[PROOF_CHAIN_ROOM - 1] = '\0';
}

/* The chain value of a line whose part before the chain has `len` bytes. */
static void
join(char chain[PROOF_CHAIN_ROOM], const char *line, size_t len)
{
    char text[PROOF_CHAIN_ROOM + PROOF_LINE_ROOM];
    int all = snprintf(text, sizeof text, "%s %.*s", chain, (int)len, line);
    char sha256[SHA256_HEX_ROOM];
    manifest_sha256(text, (size_t)all, sha256);
    memcpy(chain, sha256, PROOF_CHAIN_ROOM);
}

size_t
proof_line_write(const struct proof_showing *showing, int zone_s, char chain[PROOF_CHAIN_ROOM],
                 char line[PROOF_LINE_ROOM])
{
    char moment[32];
    if (!showing->id[0] || strpbrk(showing->id, " \t\r\n") ||
        strlen(showing->hash) != PROOF_HASH_ROOM - 1)
        return 0;
    time_format_iso(showing->ended, zone_s, moment);
    int len = snprintf(line, PROOF_LINE_ROOM, "%s %lld.%lld %s %s", moment,
                       (long long)(showing->shown_ms / 1000),
                       (long long)(showing->shown_ms % 1000 / 100), showing->id, showing->hash);
    join(chain, line, (size_t)len);
    len += snprintf(line + len, PROOF_LINE_ROOM - (size_t)len, " %s\n", chain);
    return (size_t)len;
}

/* The next word of at most `room` - 1 bytes; false where there is none. */
static bool
take_word(const char **at, const char *end, char *word, size_t room)
{
    size_t len = 0;
    while (*at + len < end && (*at)[len] != ' ')
        len++;
    if (len == 0 || len >= room)
        return false;
    memcpy(word, *at, len);
    word[len] = '\0';
    *at += len + (*at + len < end);
    return true;
}

/* "12.3" to 12300; -1 for what is none. */
static int64_t
milliseconds(const char *text)
{
    char *end;
    long long seconds = strtoll(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || seconds > 86400 * 366 || *end != '.' ||
        end[1] < '0' || end[1] > '9' || end[2] != '\0')
        return -1;
    return seconds * 1000 + (end[1] - '0') * 100;
}

enum err
proof_line_read(const char *line, size_t len, char chain[PROOF_CHAIN_ROOM],
                struct proof_showing *showing, bool *is_joined)
{
    char copy[PROOF_LINE_ROOM], moment[32], seconds[24], found[PROOF_CHAIN_ROOM];
    if (len >= sizeof copy || memchr(line, '\0', len))
        return ERR_FORMAT;
    memcpy(copy, line, len);
    copy[len] = '\0';
    const char *at = copy, *end = copy + len;
    *showing = (struct proof_showing){0};
    if (!take_word(&at, end, moment, sizeof moment) ||
        !take_word(&at, end, seconds, sizeof seconds) ||
        !take_word(&at, end, showing->id, sizeof showing->id) ||
        !take_word(&at, end, showing->hash, sizeof showing->hash))
        return ERR_FORMAT;
    size_t before = (size_t)(at - copy) - 1;
    if (!take_word(&at, end, found, sizeof found) || at != end ||
        !proof_is_chain(found, strlen(found)) || !is_hex(showing->hash, PROOF_HASH_ROOM - 1) ||
        time_parse(moment, 0, &showing->ended))
        return ERR_FORMAT;
    showing->shown_ms = milliseconds(seconds);
    if (showing->shown_ms < 0 || strpbrk(showing->id, "\t\r\n"))
        return ERR_FORMAT;
    join(chain, copy, before);
    *is_joined = memcmp(chain, found, sizeof found) == 0;
    memcpy(chain, found, sizeof found);
    return ERR_OK;
}
