#include "import/number_format.h"

#include "base/time.h"
#include "base/utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAYS_1900 (-25569) /* 1899-12-30 by 1970-01-01: what serial 0 comes to */
#define DAYS_1904 (-24107)
#define DAY_S     86400

static const struct {
    int id;
    const char *code;
} BUILTIN[] = {
    {1, "0"},      {2, "0.00"},      {3, "#,##0"},     {4, "#,##0.00"},  {9, "0%"},
    {10, "0.00%"}, {14, "y-m-d"},    {15, "d-m-y"},    {16, "m-d"},      {17, "m-y"},
    {18, "h:mm"},  {19, "h:mm:ss"},  {20, "h:mm"},     {21, "h:mm:ss"},  {22, "y-m-d h:mm"},
    {27, "y-m"},   {28, "m-d"},      {29, "m-d"},      {30, "y-m-d"},    {31, "y-m-d"},
    {32, "h:mm"},  {33, "h:mm:ss"},  {34, "h:mm"},     {35, "h:mm:ss"},  {36, "y-m"},
    {37, "#,##0"}, {38, "#,##0"},    {39, "#,##0.00"}, {40, "#,##0.00"}, {41, "#,##0"},
    {42, "#,##0"}, {43, "#,##0.00"}, {44, "#,##0.00"}, {45, "mm:ss"},    {46, "[h]:mm:ss"},
    {47, "mm:ss"}, {50, "y-m"},      {51, "m-d"},      {52, "y-m"},      {53, "m-d"},
    {54, "m-d"},   {55, "h:mm"},     {56, "h:mm:ss"},  {57, "y-m"},      {58, "m-d"},
};

const char *
number_format_builtin(int id)
{
    for (size_t i = 0; i < sizeof BUILTIN / sizeof *BUILTIN; i++)
        if (BUILTIN[i].id == id)
            return BUILTIN[i].code;
    return "General";
}

/* ---- General ---- */

/* At most 15 digits, no exponent: 1E+17 is 100000000000000000. */
static void
add_general(struct strbuf *out, double number)
{
    char text[400];
    if (fabs(number) >= 1e15 && fabs(number) < 1e300)
        snprintf(text, sizeof text, "%.0f", number);
    else {
        int digits = number == 0 ? 1 : (int)floor(log10(fabs(number))) + 1;
        int decimals = 15 - digits < 0 ? 0 : 15 - digits > 30 ? 30 : 15 - digits;
        snprintf(text, sizeof text, "%.*f", decimals, number);
        if (strchr(text, '.')) {
            size_t len = strlen(text);
            while (text[len - 1] == '0')
                text[--len] = '\0';
            if (text[len - 1] == '.')
                text[len - 1] = '\0';
        }
    }
    strbuf_add(out, str_eq(text, "-0") ? "0" : text);
}

bool
number_format_lost_digits(const char *value)
{
    char *end;
    double number = strtod(value, &end);
    return end != value && !*end && fabs(number) >= 1e15;
}

/* ---- the parts of a code ---- */

/* Behind what stands at `code` as a literal, or `code` if none does: "…", \x, _x, *x. */
static const char *
behind_literal(const char *code)
{
    if (*code == '"') {
        const char *end = strchr(code + 1, '"');
        return end ? end + 1 : code + strlen(code);
    }
    if (strchr("\\_*", *code) && code[0] && code[1]) {
        size_t at = 1;
        (void)utf8_next(code, strlen(code), &at);
        return code + at;
    }
    if (*code == '[' && !strchr("hHmMsS", code[1])) {
        const char *end = strchr(code, ']');
        return end ? end + 1 : code + strlen(code);
    }
    return code;
}

static void
add_literal(struct strbuf *out, const char *from, const char *to)
{
    if (*from == '"')
        strbuf_add_bytes(out, from + 1,
                         (size_t)(to - from) - 1 - (to[-1] == '"' && to - from > 1));
    else if (*from == '\\')
        strbuf_add_bytes(out, from + 1, (size_t)(to - from) - 1);
    else if (*from == '[' && from[1] == '$') /* [$¥-804] */
        for (from += 2; from < to && *from != '-' && *from != ']'; from++)
            strbuf_add_bytes(out, from, 1);
}

/* The section for the number: positive;negative;zero. `*negative` if it has its own sign. */
static const char *
section_for(const char *code, double number, size_t *len, bool *own_sign)
{
    const char *starts[4] = {code};
    size_t lens[4] = {0}, count = 1;
    const char *at = code;
    while (*at) {
        const char *behind = behind_literal(at);
        if (behind == at && *at == ';' && count < 4) {
            lens[count - 1] = (size_t)(at - starts[count - 1]);
            starts[count++] = at + 1;
        }
        at = behind == at ? at + 1 : behind;
    }
    lens[count - 1] = (size_t)(at - starts[count - 1]);
    size_t which = number < 0 && count > 1 ? 1 : number == 0 && count > 2 ? 2 : 0;
    *own_sign = which == 1;
    *len = lens[which];
    return starts[which];
}

/* What is in a section besides literals. */
struct shape {
    int whole_zeros, decimals, decimals_shown; /* 0 before the point, all behind, 0s of them */
    int percents, thousands;                   /* signs; commas behind the last digit */
    bool grouped, general, is_date, is_text, is_odd; /* odd: fractions */
    bool has_date, has_time, digits;
};

static void
see(struct shape *shape, const char *at, bool *behind_point, bool *comma)
{
    char c = (char)tolower((unsigned char)*at);
    if (c == '0' || c == '#' || c == '?') {
        shape->grouped |= *comma && shape->digits;
        shape->thousands = 0;
        *comma = false;
        shape->digits = true;
        shape->whole_zeros += c == '0' && !*behind_point;
        shape->decimals += *behind_point;
        if (*behind_point && c == '0')
            shape->decimals_shown = shape->decimals;
    } else if (c == '.')
        *behind_point |= shape->digits;
    else if (c == ',') {
        *comma = true;
        shape->thousands += shape->digits;
    } else if (c == '%')
        shape->percents++;
    else if (c == '@')
        shape->is_text = true;
    else if (c == '/' && shape->digits)
        shape->is_odd = true;
    else if (c && strchr("ydhs", c)) {
        shape->is_date = true;
        shape->has_date |= c == 'y' || c == 'd';
        shape->has_time |= c == 'h' || c == 's';
    } else if (c == 'm')
        shape->is_date = true;
}

static struct shape
shape_of(const char *code, size_t len)
{
    struct shape shape = {0};
    bool behind_point = false, comma = false;
    const char *end = code + len;
    for (const char *at = code; at < end;) {
        const char *behind = behind_literal(at);
        if (behind > at) {
            at = behind;
            continue;
        }
        if (strncasecmp(at, "general", 7) == 0) {
            shape.general = true;
            at += 7;
            continue;
        }
        see(&shape, at, &behind_point, &comma);
        at++;
    }
    shape.has_date |= shape.is_date && !shape.has_time; /* months alone */
    return shape;
}

/* ---- dates ---- */

static void
add_date(struct strbuf *out, double number, const struct shape *shape, bool from_1904)
{
    double days = floor(number), seconds = floor((number - days) * DAY_S + 0.5);
    if (days < 0 || days > 2958465) {
        add_general(out, number);
        return;
    }
    if (!from_1904 && days > 0 && days < 60)
        days++; /* Excel has a 29 February 1900 */
    int year, month, day, second = (int)seconds;
    if (second >= DAY_S) {
        second -= DAY_S;
        days++;
    }
    time_civil_from_days((int64_t)days + (from_1904 ? DAYS_1904 : DAYS_1900), &year, &month,
                         &day);
    if (shape->has_date)
        strbuf_addf(out, "%04d-%02d-%02d%s", year, month, day, shape->has_time ? " " : "");
    if (shape->has_time || !shape->has_date)
        strbuf_addf(out, "%02d:%02d", second / 3600, second / 60 % 60);
    if (shape->has_time && second % 60)
        strbuf_addf(out, ":%02d", second % 60);
}

/* ---- digits ---- */

/* Rounded as the code says, without its sign. */
static void
digits_of(double number, const struct shape *shape, char *out, size_t room)
{
    for (int i = 0; i < shape->percents; i++)
        number *= 100;
    for (int i = 0; i < shape->thousands; i++)
        number /= 1000;
    char plain[400];
    int decimals = shape->decimals > 30 ? 30 : shape->decimals;
    /* 1.005 is meant as it is written, not as binary has it. */
    snprintf(plain, sizeof plain, "%.*f", decimals, fabs(number) * (1 + 1e-15));
    size_t len = strlen(plain), point = strcspn(plain, ".");
    for (int cut = decimals; cut > shape->decimals_shown && plain[len - 1] == '0'; cut--)
        plain[--len] = '\0';
    if (plain[len - 1] == '.')
        plain[--len] = '\0';
    int pad = shape->whole_zeros - (int)point;
    size_t at = 0;
    for (; pad > 0 && at + 1 < room - 400; pad--)
        out[at++] = '0';
    bool no_zero = shape->whole_zeros == 0 && plain[0] == '0' && plain[1];
    for (size_t i = no_zero ? 1 : 0; i < len; i++) {
        out[at++] = plain[i];
        if (shape->grouped && i + 1 < point && (point - i - 1) % 3 == 0)
            out[at++] = ',';
    }
    out[at] = '\0';
}

/* The section's literals, and the digits where its first placeholder is. */
static void
add_section(struct strbuf *out, const char *code, size_t len, const char *digits)
{
    const char *end = code + len;
    bool put = false;
    for (const char *at = code; at < end;) {
        const char *behind = behind_literal(at);
        if (behind > at) {
            add_literal(out, at, behind < end ? behind : end);
            at = behind;
            continue;
        }
        bool general = strncasecmp(at, "general", 7) == 0;
        if (general || strchr("0#?.", *at)) {
            strbuf_add(out, put ? "" : digits);
            put = true;
        } else if (*at != ',' && !((*at == 'E' || *at == 'e') && strchr("+-", at[1])))
            strbuf_add_bytes(out, at, 1);
        at += general ? 7 : 1;
    }
}

void
number_format_add(struct strbuf *out, const char *code, const char *value, bool from_1904)
{
    char *rest, digits[1024];
    double number = strtod(value, &rest);
    if (rest == value || *rest || !isfinite(number)) {
        strbuf_add(out, value);
        return;
    }
    size_t len;
    bool own_sign;
    const char *section = section_for(code, number, &len, &own_sign);
    struct shape shape = shape_of(section, len);
    bool scientific = memchr(section, 'E', len) && shape.digits && !shape.general;
    if (shape.is_date && !shape.digits && !shape.general) {
        add_date(out, number, &shape, from_1904);
        return;
    }
    if (shape.is_text || shape.is_odd || scientific || (!shape.digits && !shape.general)) {
        if (len && !shape.is_text && !shape.is_odd && !scientific)
            add_section(out, section, len, ""); /* literals alone */
        else if (len)
            add_general(out, number);
        return;
    }
    if (shape.general) {
        struct strbuf general = {0};
        add_general(&general, fabs(number));
        snprintf(digits, sizeof digits, "%s", general.data);
        strbuf_free(&general);
    } else
        digits_of(number, &shape, digits, sizeof digits);
    if (number < 0 && !own_sign && strspn(digits, "0.,") < strlen(digits))
        strbuf_add(out, "-");
    add_section(out, section, len, digits);
}
