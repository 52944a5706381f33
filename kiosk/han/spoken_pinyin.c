#include "base/mem.h"
#include "base/utf8.h"
#include "han/fold.h"
#include "han/pinyin.h"
#include "han/spoken.h"
#include "han/spoken_internal.h"
#include "han/tones.h"
#include "han/words.h"

#include <stdlib.h>
#include <string.h>

#define NUMERALS "〇零一二三四五六七八九"

/* Letters as a Chinese speaker says them. */
static const char *const LETTERS[26] = {
    "ei1",     "bi4",          "xi1",         "di4",  "yi4",      "ai2 fu5", "ji4",
    "ai2 qi5", "ai4",          "zhei4",       "kai1", "ai2 lou5", "ai2 mu5", "en1",
    "ou1",     "pi4",          "kiu1",        "a4",   "ai2 si5",  "ti4",     "you1",
    "wei1",    "da2 bu5 liu5", "ai2 ke5 si5", "wai4", "zei4",
};

/* A text with its readings, as parallel arrays of `len`. */
struct reading {
    uint32_t *cps;
    uint16_t *syllables;
    uint8_t *boundary, *tones;
    size_t len;
};

static bool
is_in(uint32_t cp, const char *chars)
{
    size_t len = strlen(chars);
    for (size_t at = 0; at < len;)
        if (utf8_next(chars, len, &at) == cp)
            return true;
    return false;
}

/* 為 is read as 为. */
static uint32_t
simplified(uint32_t cp)
{
    char bytes[4];
    uint16_t units[8];
    size_t len = spoken_is_han(cp) ? utf8_encode(cp, bytes) : 0;
    size_t count = len ? fold_text(bytes, len, units, NULL) : 0;
    if (count == 1)
        return units[0];
    if (count == 2)
        return 0x10000 + ((uint32_t)(units[0] & 0x3FF) << 10) + (units[1] & 0x3FFu);
    return cp;
}

/* ---- tones that meet ---- */

static uint32_t
char_at(const struct reading *reading, size_t at)
{
    return at < reading->len ? reading->cps[at] : 0;
}

/* 一 that counts: 第一, 二〇一一, 十一月, 之一. */
static bool
is_counting_one(const struct reading *reading, size_t at)
{
    uint32_t before = at > 0 ? reading->cps[at - 1] : 0, after = char_at(reading, at + 1);
    bool ends_word = at > 0 && reading->boundary[at - 1] == HAN_WORDS_INSIDE &&
                     reading->boundary[at] != HAN_WORDS_INSIDE;
    bool in_tens = is_in(before, "百零") && is_in(after, "十");
    bool counts_on = is_in(after, "点") && (!spoken_is_han(char_at(reading, at + 2)) ||
                                            is_in(char_at(reading, at + 2), NUMERALS));
    return is_in(before, "第〇零一二三四五六七八九十点") || is_in(after, NUMERALS) ||
           is_in(after, "月号级楼期比至") || counts_on ||
           (after == 0x65E5 && before == 0x6708) || in_tens ||
           (ends_word && !is_in(after, "个次")) ||
           (is_in(before, "周月日") && !spoken_is_han(after));
}

static void
change_yi_and_bu(struct reading *reading)
{
    for (size_t i = 0; i < reading->len; i++) {
        bool yi = reading->cps[i] == 0x4E00, bu = reading->cps[i] == 0x4E0D;
        uint8_t next = i + 1 < reading->len ? reading->tones[i + 1] : 0;
        bool falls = next == 4 || (next == TONE_NEUTRAL && char_at(reading, i + 1) == 0x4E2A);
        if (reading->tones[i] == TONE_NEUTRAL)
            continue;
        if (bu)
            reading->tones[i] = falls ? 2 : 4;
        if (yi && (next == 0 || is_counting_one(reading, i)))
            reading->tones[i] = 1;
        else if (yi)
            reading->tones[i] = falls ? 2 : 4;
    }
}

/* Two third tones: the first is said as the second. Inside words before between them: 总统府
 * is zong2 tong2 fu3, 好领导 hao3 ling2 dao3. */
static void
change_third(struct reading *reading)
{
    for (int across = 0; across < 2; across++)
        for (size_t i = 0; i + 1 < reading->len; i++) {
            bool inside = reading->boundary[i] == HAN_WORDS_INSIDE;
            if (inside == (across == 0) && reading->tones[i] == 3 && reading->tones[i + 1] == 3)
                reading->tones[i] = 2;
        }
}

/* 为 alone is "for" where a clause begins with it, else "is". */
static void
tell_wei(struct reading *reading)
{
    for (size_t i = 0; i < reading->len; i++) {
        bool begins = i == 0 || reading->syllables[i - 1] == PINYIN_NONE;
        bool alone = reading->boundary[i] != HAN_WORDS_INSIDE;
        if (reading->cps[i] == 0x4E3A && begins && alone && reading->tones[i] == 2 &&
            !is_in(char_at(reading, i + 1), "期一二两三四五六七八九十百"))
            reading->tones[i] = 4;
    }
}

/* ---- out ---- */

static void
put(struct strbuf *out, const char *text)
{
    if (out->len > 0 && out->data[out->len - 1] != ' ')
        strbuf_add(out, " ");
    strbuf_add(out, text);
}

static void
put_mark(struct strbuf *out, char mark)
{
    char last = out->len > 0 ? out->data[out->len - 1] : ',';
    if (last != ',' && last != '.')
        strbuf_add_bytes(out, &mark, 1);
}

static void
put_all(const struct reading *reading, struct strbuf *out)
{
    for (size_t i = 0; i < reading->len; i++) {
        uint32_t cp = reading->cps[i];
        char text[16];
        if (reading->syllables[i] != PINYIN_NONE) {
            size_t n = strlen(pinyin_text(reading->syllables[i]));
            memcpy(text, pinyin_text(reading->syllables[i]), n);
            text[n] = (char)('0' + reading->tones[i]);
            text[n + 1] = '\0';
            put(out, text);
        } else if (spoken_is_letter(cp)) {
            put(out, LETTERS[(cp | 0x20) - 'a']);
        } else if (is_in(cp, "。！？!?.\n")) {
            put_mark(out, '.');
        } else if (cp != ' ' && cp != 0xFFFD) {
            put_mark(out, ',');
        }
    }
}

static void
read_all(struct reading *reading)
{
    pinyin_of(reading->cps, reading->len, reading->syllables);
    han_words_mark(reading->cps, reading->len, reading->boundary);
    tones_of(reading->cps, reading->syllables, reading->boundary, reading->len, reading->tones);
    tell_wei(reading);
    change_yi_and_bu(reading);
    change_third(reading);
}

void
spoken_pinyin(const char *words, size_t len, struct strbuf *out)
{
    struct strbuf said = {0};
    struct reading reading = {
        .cps = xcalloc(len + 1, sizeof *reading.cps),
        .syllables = xcalloc(len + 1, sizeof *reading.syllables),
        .boundary = xcalloc(len + 1, sizeof *reading.boundary),
        .tones = xcalloc(len + 1, sizeof *reading.tones),
    };
    for (size_t at = 0; at < len;)
        reading.cps[reading.len++] = simplified(utf8_next(words, len, &at));
    read_all(&reading);
    put_all(&reading, &said);
    if (said.len > 0)
        put(out, said.data);
    strbuf_free(&said);
    explicit_bzero(reading.cps, reading.len * sizeof *reading.cps);
    free(reading.cps);
    free(reading.syllables);
    free(reading.boundary);
    free(reading.tones);
}
