#include "model/region.h"

#include <string.h>

#define DIGITS  "0123456789"
#define LEVELS  5
#define LENGTHS 3 /* in which codes are written */
#define MOST    (1 + LEVELS * (LENGTHS + 1))

static const size_t LEVEL_DIGITS[LEVELS] = {2, 4, 6, 9, 12};
static const size_t WRITTEN_DIGITS[LENGTHS] = {6, 9, 12};

static bool
is_code(const char *region, size_t len)
{
    return strspn(region, DIGITS) == len &&
           (len == 2 || len == 4 || len == 6 || len == 9 || len == 12);
}

static void
add(struct str_list *list, const char *region)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->items[i], region))
            return;
    list->items[list->len++] = region;
}

/* The first `digits` of a code by themselves, and filled up with zeros. */
static void
add_level(struct arena *arena, struct str_list *list, const char *code, size_t digits)
{
    add(list, arena_strndup(arena, code, digits));
    for (size_t i = 0; i < LENGTHS; i++) {
        char filled[] = "000000000000";
        if (WRITTEN_DIGITS[i] < digits)
            continue;
        memcpy(filled, code, digits);
        add(list, arena_strndup(arena, filled, WRITTEN_DIGITS[i]));
    }
}

struct str_list
region_above(struct arena *arena, const struct str_list *regions)
{
    struct str_list list = {arena_alloc(arena, regions->len * MOST * sizeof *list.items + 1),
                            0};
    for (size_t i = 0; i < regions->len; i++) {
        const char *region = regions->items[i];
        size_t len = strlen(region);
        add(&list, arena_strdup(arena, region));
        for (size_t level = 0; is_code(region, len) && level < LEVELS; level++)
            if (LEVEL_DIGITS[level] <= len)
                add_level(arena, &list, region, LEVEL_DIGITS[level]);
    }
    return list;
}
