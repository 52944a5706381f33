#include "ui/theme.h"
#include "base/str.h"

#include <math.h>
#include <string.h>

#define THEME_TABLES
#include "ui/theme_generated.h"

/* All tables are in px of a canvas of THEME_REFERENCE. */
static int
of_canvas(int px, int reference)
{
    return (px * reference + THEME_REFERENCE / 2) / THEME_REFERENCE;
}

void
theme_init(struct theme *theme, enum theme_scheme scheme, bool landscape, enum theme_size size)
{
    static const int REFERENCES[] = {[THEME_SIZE_USUAL] = THEME_REFERENCE,
                                     [THEME_SIZE_LARGE] = THEME_REFERENCE_LARGE,
                                     [THEME_SIZE_FAR] = THEME_REFERENCE_FAR};
    int table = size == THEME_SIZE_LARGE ? THEME_TABLE_CARE
                : size == THEME_SIZE_FAR ? THEME_TABLE_FAR
                : landscape              ? THEME_TABLE_LANDSCAPE
                                         : THEME_TABLE_PORTRAIT;
    theme->scheme = scheme;
    theme->reference = REFERENCES[size];
    theme->landscape = landscape;
    memcpy(theme->colour, THEME_COLOURS[scheme], sizeof theme->colour);
    memcpy(theme->kind, THEME_KINDS[scheme], sizeof theme->kind);
    memcpy(theme->type, THEME_FACES[table], sizeof theme->type);
    for (int i = 0; i < TYPE_COUNT; i++) {
        struct theme_face *face = &theme->type[i];
        face->style.size = of_canvas(face->style.size, theme->reference);
        face->line = of_canvas(face->line, theme->reference);
    }
}

bool
theme_is_large(const struct theme *theme)
{
    return theme->reference == THEME_REFERENCE_LARGE;
}

bool
theme_is_far(const struct theme *theme)
{
    return theme->reference == THEME_REFERENCE_FAR;
}

enum theme_kind
theme_kind_of(enum kind kind, bool is_application)
{
    switch (kind) {
    case KIND_DOCUMENT:
        return THEME_KIND_POLICY;
    case KIND_NOTICE:
        return THEME_KIND_NOTICE;
    case KIND_GUIDE:
        return is_application ? THEME_KIND_APPLY : THEME_KIND_GUIDE;
    case KIND_EXPLAINER:
        return THEME_KIND_INTERP;
    case KIND_CONSULTATION:
        return THEME_KIND_OPINION;
    case KIND_FIELD:
    case KIND_ITEM:
    case KIND_COUNT:
        break;
    }
    return THEME_KIND_FIELDS;
}

void
theme_alert(const char *level, colour_rgba *fill, colour_rgba *ink)
{
    size_t count = sizeof THEME_ALERTS / sizeof *THEME_ALERTS, at = count - 1;
    for (size_t i = 0; i < count; i++)
        if (level && str_eq(THEME_ALERTS[i].level, level))
            at = i;
    *fill = THEME_ALERTS[at].fill;
    *ink = THEME_ALERTS[at].ink;
}

/* One coordinate of a cubic Bézier curve from 0 to 1 with inner points a and b. */
static double
bezier(double a, double b, double s)
{
    double r = 1 - s;
    return 3 * r * r * s * a + 3 * r * s * s * b + s * s * s;
}

double
theme_ease(enum theme_easing easing, double t)
{
    const double *curve = THEME_EASINGS[easing];
    if (!(t > 0))
        return 0;
    if (t >= 1)
        return 1;
    /* x(s) is monotonic: bisect; 40 halvings are below any pixel. */
    double low = 0, high = 1;
    for (int i = 0; i < 40; i++) {
        double middle = (low + high) / 2;
        if (bezier(curve[0], curve[2], middle) < t)
            low = middle;
        else
            high = middle;
    }
    return bezier(curve[1], curve[3], (low + high) / 2);
}
