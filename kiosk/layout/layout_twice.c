#include "layout/layout_reader.h"
#include "layout/layout_rules.h"

#include <math.h>
#include <stdio.h>

/* A second look at a layout that may be used: what its author may not have meant. */

#define MM_PER_INCH 25.4
#define CAP_HEIGHT  0.73 /* of an em, in the Han faces' Latin */
#define ANGLE_DEG   0.7  /* EN 301 549 5.1.4: of a capital letter's height */
#define PI          3.14159265358979323846

/* px of a canvas whose shorter side has REFERENCE: the least of the types in
 * assets/design/tokens.json. A test measures that nothing is smaller. */
#define REFERENCE     1080
#define LEAST_HALL    28
#define LEAST_VILLAGE 40
#define LEAST_LARGE   80

/* px of the canvas for those of the reference. */
static double
of_reference(const struct layout *l, int px)
{
    int shorter = l->width < l->height ? l->width : l->height;
    return (double)px * shorter / REFERENCE;
}

/* ---- zones that cover each other ---- */

static bool
are_together(const struct layout_zone *a, const struct layout_zone *b)
{
    return !a->day_parts || !b->day_parts || (a->day_parts & b->day_parts);
}

static void
warn_of_overlaps(struct layout_reader *r)
{
    const struct layout *l = r->layout;
    for (size_t i = 0; i < l->zone_count; i++)
        for (size_t j = i + 1; j < l->zone_count; j++) {
            const struct layout_zone *a = &l->zones[i], *b = &l->zones[j];
            struct rect both = rect_intersect(a->rect, b->rect);
            char pointer[48];
            if (rect_empty(both) || a->z != b->z || !are_together(a, b))
                continue;
            snprintf(pointer, sizeof pointer, "/zones/%zu", j);
            layout_warn(
                r, pointer,
                "covers %d × %d px of /zones/%zu, which has the same z of %d; the later "
                "one is drawn over it",
                both.w, both.h, i, a->z);
        }
}

/* ---- times at which nothing is shown ---- */

static bool
shows_at(const struct layout *l, int64_t unix_s, const struct workday_calendar *calendar)
{
    unsigned long long now =
        day_parts_now(l->day_parts, l->day_part_count, unix_s, 0, calendar);
    for (size_t i = 0; i < l->day_part_count; i++)
        if ((now & 1ull << i) && l->day_parts[i].is_off)
            return true; /* dark on purpose */
    for (size_t i = 0; i < l->zone_count; i++)
        if (!l->zones[i].day_parts || (l->zones[i].day_parts & now))
            return true;
    return false;
}

/* A common week, minute by minute, 1970-01-04 being a Sunday; one warning is enough. Parts that
 * are bound to dates or holidays come and go and are not looked for. */
static void
warn_of_gaps(struct layout_reader *r)
{
    static const char *const DAYS[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                       "Thursday", "Friday", "Saturday"};
    const int64_t sunday = 3 * 86400;
    if (r->layout->day_part_count == 0)
        return;
    for (int minute = 0; minute < 7 * 1440; minute++) {
        int from = minute;
        while (minute < 7 * 1440 && !shows_at(r->layout, sunday + (int64_t)minute * 60, NULL))
            minute++;
        if (minute == from)
            continue;
        layout_warn(
            r, "/dayParts",
            "no zone is shown on %s from %02d:%02d, for %d minutes; where that is meant, "
            "say so by a part with \"off\": true",
            DAYS[from / 1440], from % 1440 / 60, from % 60, minute - from);
        return;
    }
}

static void
warn_of_idle_parts(struct layout_reader *r)
{
    const struct layout *l = r->layout;
    unsigned long long used = 0;
    for (size_t i = 0; i < l->zone_count; i++)
        used |= l->zones[i].day_parts;
    for (size_t i = 0; i < l->day_part_count; i++) {
        const struct day_part *part = &l->day_parts[i];
        char pointer[48];
        if ((used & 1ull << i) || part->is_off || part->brightness < 100)
            continue;
        snprintf(pointer, sizeof pointer, "/dayParts/%zu", i);
        layout_warn(r, pointer, "\"%.60s\" has no zone, is not off and dims nothing",
                    part->name);
    }
}

/* ---- text that is too small ---- */

/* How far away, in mm, a text of `px` of this canvas can be read. */
static double
reading_distance(const struct layout *l, double px)
{
    double pitch = l->diagonal_inch * MM_PER_INCH / hypot(l->width, l->height);
    return px * CAP_HEIGHT * pitch / (2 * tan(ANGLE_DEG / 2 * PI / 180));
}

/* What a zone is set in that says nothing of it. */
static void
warn_of_small_type(struct layout_reader *r)
{
    const struct layout *l = r->layout;
    int least = l->large_text ? LEAST_LARGE : layout_is_hall(l) ? LEAST_HALL : LEAST_VILLAGE;
    double px = of_reference(l, least);
    if (reading_distance(l, px) >= l->viewing_distance_mm)
        return;
    layout_warn(r, "/canvas/viewingDistanceMm",
                "the smallest text, %.0f px, can be read from %.1f m on a screen of %g inches, "
                "expected %.1f m: at least %.0f inches",
                px, reading_distance(l, px) / 1000, l->diagonal_inch,
                l->viewing_distance_mm / 1000.0,
                ceil(l->diagonal_inch * l->viewing_distance_mm / reading_distance(l, px)));
}

static void
warn_of_small_text(struct layout_reader *r)
{
    const struct layout *l = r->layout;
    if (l->diagonal_inch <= 0 || l->viewing_distance_mm == 0)
        return;
    warn_of_small_type(r);
    for (size_t i = 0; i < l->zone_count; i++) {
        double px = l->zones[i].text_px;
        char pointer[64];
        if (px <= 0 || reading_distance(l, px) >= l->viewing_distance_mm)
            continue;
        snprintf(pointer, sizeof pointer, "/zones/%zu/options/textPx", i);
        layout_warn(
            r, pointer,
            "%g px can be read from %.1f m on a screen of %g inches, expected %.1f m: at "
            "least %.0f px",
            px, reading_distance(l, px) / 1000, l->diagonal_inch,
            l->viewing_distance_mm / 1000.0,
            ceil(px * l->viewing_distance_mm / reading_distance(l, px)));
    }
}

/* ---- zones too low for their text ---- */

/* px of the reference below which a widget's text is cut or leaves the zone; a card has a line
 * or two a page then. A test shows that what has so much is whole. */
static const struct {
    int least, least_large, title; /* the last in normal type; twice as much in large type */
} ROOM[LAYOUT_WIDGET_COUNT] = {
    [LAYOUT_WIDGET_ROTATION] = {360, 440, 0}, [LAYOUT_WIDGET_HEADER] = {96, 120, 0},
    [LAYOUT_WIDGET_TICKER] = {110, 132, 0},   [LAYOUT_WIDGET_LIST] = {176, 236, 98},
    [LAYOUT_WIDGET_CLOCK] = {336, 456, 0},    [LAYOUT_WIDGET_TEXT] = {176, 236, 84},
    [LAYOUT_WIDGET_NOTICE] = {360, 440, 0},   [LAYOUT_WIDGET_QR] = {260, 300, 0},
    [LAYOUT_WIDGET_SEARCH] = {64, 64, 0},
};

static void
warn_of_low_zones(struct layout_reader *r)
{
    const struct layout *l = r->layout;
    for (size_t i = 0; i < l->zone_count; i++) {
        const struct layout_zone *zone = &l->zones[i];
        int least = l->large_text ? ROOM[zone->widget].least_large : ROOM[zone->widget].least;
        if (zone->title && zone->title[0])
            least += ROOM[zone->widget].title * (l->large_text ? 2 : 1);
        bool is_page =
            zone->widget == LAYOUT_WIDGET_ROTATION && zone->style == LAYOUT_STYLE_PAGE;
        least = (int)ceil(of_reference(l, least));
        char pointer[48];
        if (zone->rect.h >= least || is_page)
            continue;
        snprintf(pointer, sizeof pointer, "/zones/%zu/rect", i);
        layout_warn(r, pointer, "a %s of %d px is too low for its text, expected %d px or more",
                    LAYOUT_WIDGETS[zone->widget].name, zone->rect.h, least);
    }
}

void
layout_look_twice(struct layout_reader *r)
{
    warn_of_overlaps(r);
    warn_of_gaps(r);
    warn_of_idle_parts(r);
    warn_of_small_text(r);
    warn_of_low_zones(r);
}
