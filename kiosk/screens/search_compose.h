/* screens/search_compose.h - what is being composed in the search box: keys, ink, candidates.
 *
 * Layer: screens.   Thread: main.
 *
 * The end of the box's text, from `open_at` on, is not settled: the letters of pinyin as they
 * were typed, or the first candidate of strokes and ink. It is looked for all the same.
 */
#ifndef SCREENS_SEARCH_COMPOSE_H
#define SCREENS_SEARCH_COMPOSE_H

#include "screens/candidate_bar.h"
#include "screens/letter_keyboard.h"

/* Zero-initialise. */
struct search_compose {
    struct letter_keyboard keyboard;
    struct candidate_bar bar;
    size_t open_at;
    bool is_prepared, no_pinyin;
    char keys[INPUT_KEYS_MAX]; /* of strokes */
    bool takes_first;          /* of these, as soon as it is known */
    struct ink ink;
    struct rect frame; /* that it stands in, as last built */
    unsigned ink_asked;
    int64_t pen_ms;              /* when the pen was lifted; 0 = it is down, or there is none */
    bool is_read;                /* the box shows what the ink was read as */
    bool has_pending;            /* what it is, told when the pause is over */
    struct input_answer pending; /* without candidates: it cannot be read */
};

#endif
