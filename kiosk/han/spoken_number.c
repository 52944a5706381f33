#include "han/spoken_number.h"

#define GROUP       10000u
#define FITS_DIGITS 16

static const char *const DIGIT[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/* ---- reading ---- */

/* Whether a comma and three digits, and no fourth, follow. */
static bool
is_group(const uint32_t *cps, size_t len, size_t at)
{
    if (at + 4 > len || cps[at] != ',')
        return false;
    for (size_t i = 1; i <= 3; i++)
        if (!spoken_is_digit(cps[at + i]))
            return false;
    return at + 4 == len || !spoken_is_digit(cps[at + 4]);
}

static void
take_digit(struct spoken_number *number, uint32_t cp)
{
    number->digits++;
    if (number->digits <= FITS_DIGITS)
        number->value = number->value * 10 + (cp - '0');
}

struct spoken_number
spoken_number_scan(const uint32_t *cps, size_t len, size_t at)
{
    struct spoken_number number = {.from = at};
    while (at < len && (spoken_is_digit(cps[at]) ||
                        (number.digits > 0 && (number.digits <= 3 || number.is_grouped) &&
                         is_group(cps, len, at)))) {
        if (spoken_is_digit(cps[at]))
            take_digit(&number, cps[at]);
        else
            number.is_grouped = true;
        at++;
    }
    number.leads_zero = number.digits > 1 && cps[number.from] == '0';
    number.point = at;
    if (at + 1 < len && cps[at] == '.' && spoken_is_digit(cps[at + 1]))
        for (at++; at < len && spoken_is_digit(cps[at]);)
            at++;
    number.end = at;
    return number;
}

bool
spoken_number_fits(const struct spoken_number *number)
{
    return number->digits <= FITS_DIGITS && !number->leads_zero;
}

/* ---- saying ---- */

/* Of four places; `first`: nothing has been said before it. */
static void
say_group(unsigned value, bool first, struct strbuf *out)
{
    static const char *const PLACE[] = {"", "十", "百", "千"};
    bool said = !first, zero = false;
    for (int place = 3, unit = 1000; place >= 0; place--, unit /= 10) {
        unsigned digit = value / (unsigned)unit % 10;
        if (digit == 0) {
            zero = said;
            continue;
        }
        if (zero)
            strbuf_add(out, DIGIT[0]);
        if (digit == 2 && place == 3)
            strbuf_add(out, "两");
        else if (digit != 1 || place != 1 || said)
            strbuf_add(out, DIGIT[digit]);
        strbuf_add(out, PLACE[place]);
        said = true;
        zero = false;
    }
}

void
spoken_number_cardinal(uint64_t value, struct strbuf *out)
{
    static const char *const NAME[] = {"", "万", "亿", "万亿"};
    unsigned groups[4];
    bool first = true, gap = false; /* gap: a group of zeros was passed over */
    if (value == 0)
        strbuf_add(out, DIGIT[0]);
    for (int i = 0; i < 4; i++, value /= GROUP)
        groups[i] = (unsigned)(value % GROUP);
    for (int i = 3; i >= 0; i--) {
        if (groups[i] == 0) {
            gap = !first;
            continue;
        }
        if (gap && groups[i] >= 1000)
            strbuf_add(out, DIGIT[0]);
        gap = false;
        if (groups[i] == 2 && i > 0 && first)
            strbuf_add(out, "两");
        else
            say_group(groups[i], first, out);
        strbuf_add(out, i == 3 && groups[2] ? NAME[1] : NAME[i]);
        first = false;
    }
}

void
spoken_number_digits(const uint32_t *cps, size_t from, size_t end, bool phone,
                     struct strbuf *out)
{
    for (size_t i = from; i < end; i++)
        if (spoken_is_digit(cps[i]))
            strbuf_add(out, phone && cps[i] == '1' ? "幺" : DIGIT[cps[i] - '0']);
}

void
spoken_number_say(const uint32_t *cps, const struct spoken_number *number, struct strbuf *out)
{
    if (spoken_number_fits(number))
        spoken_number_cardinal(number->value, out);
    else
        spoken_number_digits(cps, number->from, number->point, false, out);
    if (number->point < number->end) {
        strbuf_add(out, "点");
        spoken_number_digits(cps, number->point, number->end, false, out);
    }
}
