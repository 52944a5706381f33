#include "feed/pii.h"
#include "base/str.h"
#include "base/utf8.h"
#include "han/normalise.h"
#include "model/record_text.h"

#include <stdio.h>
#include <string.h>

#define IDENTITY_DIGITS 18
#define IDENTITY_OLD    15 /* as it was given out until 1999, without a check digit */
#define MOBILE_DIGITS   11
#define CARD_SHORTEST   16
#define LONGEST         19 /* of a card */
#define LABEL_BYTES     36 /* a dozen characters */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* GB 11643: weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, the sum modulo 11 names the
 * check character. The birth date must be one. */
static bool
is_identity(const char *digits)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    static const char checks[] = "10x98765432";
    int sum = 0, month = (digits[10] - '0') * 10 + digits[11] - '0';
    int day = (digits[12] - '0') * 10 + digits[13] - '0';
    for (int i = 0; i < IDENTITY_DIGITS - 1; i++)
        sum += (digits[i] - '0') * weights[i];
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && digits[0] != '0' &&
           checks[sum % 11] == digits[IDENTITY_DIGITS - 1];
}

/* GB/T 2260: the first two digits of a division's code. */
static bool
is_province(const char *digits)
{
    static const char codes[] =
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
        "50 51 52 53 54 61 62 63 64 65 71 81 82";
    for (const char *at = codes; *at; at += at[2] ? 3 : 2)
        if (at[0] == digits[0] && at[1] == digits[1])
            return true;
    return false;
}

static bool
is_old_identity(const char *digits)
{
    int month = (digits[8] - '0') * 10 + digits[9] - '0';
    int day = (digits[10] - '0') * 10 + digits[11] - '0';
    return is_province(digits) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* What stands before a number that is called from abroad: +86, 0086. */
static size_t
country_code(const char *digits, size_t len)
{
    if (len == MOBILE_DIGITS + 2 && !strncmp(digits, "86", 2))
        return 2;
    return len == MOBILE_DIGITS + 4 && !strncmp(digits, "0086", 4) ? 4 : 0;
}

static bool
is_mobile(const char *digits)
{
    return digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9';
}

/* A run of one digit passes Luhn's sum but is no card. */
static bool
is_card(const char *digits, size_t len)
{
    int sum = 0;
    bool mixed = false;
    if (len < CARD_SHORTEST || len > LONGEST)
        return false;
    for (size_t i = 0; i < len; i++) {
        int digit = digits[len - 1 - i] - '0';
        mixed |= digits[i] != digits[0];
        if (i % 2)
            digit = digit > 4 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return mixed && sum % 10 == 0 && digits[0] >= '3' && digits[0] <= '6';
}

/* What the words before a number call it: then its form alone counts, since one with a
 * slip in it is private all the same. */
enum label { LABEL_IDENTITY = 1, LABEL_MOBILE = 2, LABEL_CARD = 4 };

static unsigned
labels_before(const char *start, const char *at)
{
    static const struct {
        const char *word;
        unsigned label;
    } words[] = {{"身份", LABEL_IDENTITY}, {"手机", LABEL_MOBILE}, {"电话", LABEL_MOBILE},
                 {"联系", LABEL_MOBILE},   {"银行卡", LABEL_CARD}, {"卡号", LABEL_CARD},
                 {"一卡通", LABEL_CARD},   {"存折", LABEL_CARD}};
    char near[LABEL_BYTES + 1];
    size_t len = 0;
    while (len < LABEL_BYTES && at - len > start && !is_digit(at[-(ptrdiff_t)len - 1]))
        len++;
    memcpy(near, at - len, len);
    near[len] = '\0';
    unsigned labels = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(near, words[i].word))
            labels |= words[i].label;
    return labels;
}

static bool
describe(struct pii_finding *finding, const char *what, const char *digits, size_t len)
{
    finding->what = what;
    snprintf(finding->masked, sizeof finding->masked, "%.3s…%.2s", digits, digits + len - 2);
    return true;
}

/* `digits`: whole groups, blanks and hyphens between them taken out. */
static bool
check_run(const char *digits, size_t len, char after, unsigned labels,
          struct pii_finding *finding)
{
    char identity[IDENTITY_DIGITS];
    if (len == IDENTITY_DIGITS || (len == IDENTITY_DIGITS - 1 && after == 'x')) {
        memcpy(identity, digits, len);
        identity[IDENTITY_DIGITS - 1] = len == IDENTITY_DIGITS ? digits[len - 1] : 'x';
        if (is_identity(identity) || (labels & LABEL_IDENTITY))
            return describe(finding, "identity number", digits, len);
    }
    if (len == IDENTITY_OLD && (is_old_identity(digits) || (labels & LABEL_IDENTITY)))
        return describe(finding, "identity number", digits, len);
    size_t abroad = country_code(digits, len);
    if (abroad && is_mobile(digits + abroad))
        return describe(finding, "mobile number", digits + abroad, len - abroad);
    if (len == MOBILE_DIGITS &&
        (is_mobile(digits) || ((labels & LABEL_MOBILE) && digits[0] == '1')))
        return describe(finding, "mobile number", digits, len);
    if (is_card(digits, len) ||
        ((labels & LABEL_CARD) && len >= CARD_SHORTEST && len <= LONGEST))
        return describe(finding, "bank card number", digits, len);
    return false;
}

/* A number is one group of digits, or several with blanks or hyphens between: "138 1234
 * 5678". At a blank another number may begin or end, so each group is tried as the first
 * one; what hyphens hold together is taken whole, or index numbers would look like cards.
 * `at` is at the first digit of a group. */
static bool
check_from(const char *start, const char *at, struct pii_finding *finding)
{
    unsigned labels = labels_before(start, at);
    bool after_hyphen = at > start && at[-1] == '-';
    char digits[LONGEST + 1];
    size_t len = 0, groups = 0;
    for (;;) {
        for (; is_digit(*at); at++) {
            if (len == LONGEST)
                return false;
            digits[len++] = *at;
        }
        digits[len] = '\0';
        bool amount = *at == '.' && is_digit(at[1]);
        bool goes_on = (*at == ' ' || *at == '-') && is_digit(at[1]);
        bool whole = !after_hyphen && !(goes_on && *at == '-');
        if (!amount && (++groups == 1 || whole) && check_run(digits, len, *at, labels, finding))
            return true;
        if (!goes_on)
            return false;
        at++;
    }
}

/* A byte that no number goes over: the first of a Chinese character, or a letter. */
static bool
ends_number(unsigned char byte)
{
    return (byte >= 0xE4 && byte <= 0xE9) || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

/* Where the bytes from `at` on end that no byte of ends_number() stands among. */
static size_t
end_of_run(const char *text, size_t len, size_t at)
{
    while (at < len && !ends_number((unsigned char)text[at]))
        at++;
    return at;
}

/* The digits of a run, with whatever may become a digit or stand inside a number. */
static int
count_digits(const char *text, size_t from, size_t to)
{
    int digits = 0;
    for (size_t i = from; i < to; i++) {
        unsigned char byte = (unsigned char)text[i];
        digits += is_digit(text[i]) || byte == 0xC2 || byte == 0xE2 || byte == 0xEF;
    }
    return digits;
}

/* The next run of `text` from `*at` on that a number may stand in: between two characters of
 * Chinese there are mostly not enough digits for any. Each try begins after the last byte that
 * ends one, so most bytes are never looked at. False: there is none, `*at` is `len`. */
static bool
next_run(const char *text, size_t len, size_t *at, size_t *end)
{
    while (*at + MOBILE_DIGITS <= len) {
        *end = *at + MOBILE_DIGITS;
        while (*end > *at && !ends_number((unsigned char)text[*end - 1]))
            (*end)--;
        if (*end == *at) {
            *end = end_of_run(text, len, *at + MOBILE_DIGITS);
            if (count_digits(text, *at, *end) >= MOBILE_DIGITS)
                return true;
        }
        *at = *end;
    }
    *at = len;
    return false;
}

/* Only the run is folded, with the words before it and the letter after it, which tell what
 * its numbers are. */
static bool
find_in_run(const char *text, size_t len, size_t from, size_t end, struct strbuf *folded,
            struct pii_finding *finding)
{
    size_t before = from > 3 * LABEL_BYTES ? from - 3 * LABEL_BYTES : 0, start = from;
    while (before < from && utf8_is_trail(text[before]))
        before++;
    while (start < end &&
           utf8_is_trail(text[start])) /* of the character that ended the last run */
        start++;
    strbuf_reset(folded);
    normalise_text(text + before, start - before, folded);
    size_t first = folded->len;
    normalise_text(text + start, end - start, folded);
    size_t last = folded->len;
    if (end < len)
        normalise_text(text + end, 1, folded);
    for (size_t i = first; i < last; i++)
        if (is_digit(folded->data[i]) && (i == 0 || !is_digit(folded->data[i - 1])) &&
            check_from(folded->data, folded->data + i, finding))
            return true;
    return false;
}

bool
pii_find_text(const char *text, struct pii_finding *finding)
{
    struct strbuf folded = {0};
    size_t len = strlen(text), end;
    bool found = false;
    for (size_t at = 0; !found && next_run(text, len, &at, &end); at = end)
        found = find_in_run(text, len, at, end, &folded, finding);
    strbuf_free(&folded);
    return found;
}

/* Digits of a group that is not the number's own are covered too: rather too much. */
void
pii_mask(char *text)
{
    struct pii_finding finding;
    if (!pii_find_text(text, &finding))
        return;
    for (char *at = text; *at; at++) {
        size_t len = strspn(at, "0123456789 -"), digits = 0;
        for (size_t i = 0; i < len; i++)
            digits += is_digit(at[i]);
        for (size_t i = 3; digits >= MOBILE_DIGITS && i + 2 < len; i++)
            if (is_digit(at[i]))
                at[i] = '*';
        at += len ? len - 1 : 0;
    }
    if (pii_find_text(text, &finding)) /* written in other digits */
        for (char *at = text; *at; at++)
            if ((unsigned char)*at >= 0x80)
                *at = '*';
}

/* What the walk over a record's pieces carries. */
struct walk {
    const struct record *record;
    struct pii_finding *finding;
    bool found;
};

/* A guide's phone is there to be called, and that of a notice's contact. */
static bool
is_to_be_called(const struct record *record, const char *text)
{
    const struct guide_part *guide = record->guide;
    const struct notice_part *notice = record->notice;
    if (notice && !str_empty(notice->contact_phone) && str_eq(text, notice->contact_phone))
        return true;
    return guide && (text == guide->phone || text == guide->supervision_phone);
}

static void
look_at(void *context, const struct record_piece *piece)
{
    struct walk *walk = context;
    if (!walk->found && !is_to_be_called(walk->record, piece->text))
        walk->found = pii_find_text(piece->text, walk->finding);
}

bool
pii_find(const struct record *record, struct pii_finding *finding)
{
    struct walk walk = {.record = record, .finding = finding};
    record_text_each(record, look_at, &walk);
    return walk.found;
}
