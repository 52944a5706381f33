/* screens/staff.h - the staff's page behind the PIN: what it asks the display for and is told.
 *
 * Layer: screens (uses base).   Thread: main; a report is made by the worker.
 */
#ifndef SCREENS_STAFF_H
#define SCREENS_STAFF_H

#include "base/mem.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STAFF_PIN_MAX 12

enum staff_ask {
    STAFF_ASK_PIN,       /* is this the PIN? */
    STAFF_ASK_REPORT,    /* how the machine is doing */
    STAFF_ASK_SYNC,      /* fetch what is new at once */
    STAFF_ASK_ROLL_BACK, /* to the layout of this name in the report */
    STAFF_ASK_QUIETER,   /* no answer that matters, as all below */
    STAFF_ASK_LOUDER,
    STAFF_ASK_WINDOWED, /* leave fullscreen */
    STAFF_ASK_RESTART
};

struct staff_row {
    const char *label, *value;
    bool is_wrong; /* somebody should look */
};

/* A layout that was sent here, or the machine's own. */
struct staff_layout {
    const char *name, *state; /* 正在使用 … */
    const char *to;           /* asks for it; NULL: it is the one on show, or no longer there */
    bool is_wrong;
};

struct staff_report {
    struct arena *arena; /* owns the rest */
    struct staff_row *rows;
    size_t row_count;
    struct staff_layout *layouts;
    size_t layout_count;
};

struct staff_answer {
    enum staff_ask asked;
    bool yes;                    /* PIN right; the sync has been told; kept */
    struct staff_report *report; /* of STAFF_ASK_REPORT; owned by the receiver */
};

/** NULL-safe. */
void staff_report_free(struct staff_report *report);

#endif
