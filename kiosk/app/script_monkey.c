#include "app/script_monkey.h"
#include "app/app_internal.h"
#include "base/json.h"

#include <stdio.h>

#define HANDS        5  /* fingers that are down at once */
#define SETTLE_EVERY 40 /* events: the worker runs in real time */
#define AWAY_MS      90000
#define NUMBER_MOST  1e9

struct monkey {
    struct app *app;
    uint64_t state;
    bool is_down[HANDS];
    float x[HANDS], y[HANDS];
    long events;
};

/* splitmix64 */
static uint64_t
next(struct monkey *m)
{
    uint64_t z = m->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static int
below(struct monkey *m, int most)
{
    return (int)(next(m) % (uint64_t)most);
}

static void
send(struct monkey *m, struct input_event event, int64_t ms)
{
    double scale = app_scale(m->app);
    event.time_ms = clock_ms(&m->app->clock);
    event.x = (float)(event.x * scale);
    if (event.kind != INPUT_WHEEL)
        event.y = (float)(event.y * scale);
    app_input(m->app, &event);
    m->events++;
    script_pass(m->app, ms);
}

static void
finger(struct monkey *m, enum input_kind kind, int hand, int64_t ms)
{
    struct input_event event = {.kind = kind, .x = m->x[hand], .y = m->y[hand], .finger = hand};
    m->is_down[hand] = kind == INPUT_DOWN || kind == INPUT_MOVE;
    send(m, event, ms);
}

/* Somewhere, beyond the edges too. */
static void
anywhere(struct monkey *m, int hand)
{
    m->x[hand] = (float)(below(m, ui_width(m->app->ui) + 40) - 20);
    m->y[hand] = (float)(below(m, ui_height(m->app->ui) + 40) - 20);
}

/* On something that can be touched: at random most touches would meet nothing. */
static void
somewhere_good(struct monkey *m, int hand)
{
    struct ui_found found;
    anywhere(m, hand);
    if (!ui_find_touchable(m->app->ui, (size_t)below(m, 1000), &found))
        return;
    m->x[hand] = (float)(found.rect.x + below(m, found.rect.w + 1));
    m->y[hand] = (float)(found.rect.y + below(m, found.rect.h + 1));
}

static void
tap(struct monkey *m, int64_t held_ms)
{
    int hand = below(m, HANDS);
    if (m->is_down[hand])
        finger(m, INPUT_UP, hand, 0);
    somewhere_good(m, hand);
    for (int times = below(m, 4) == 0 ? 2 : 1; times > 0; times--) {
        finger(m, INPUT_DOWN, hand, held_ms);
        finger(m, INPUT_UP, hand, below(m, 120));
    }
}

/* From an edge or from anywhere to anywhere, in a few steps. */
static void
drag(struct monkey *m)
{
    int hand = below(m, HANDS), steps = 1 + below(m, 8);
    if (!m->is_down[hand]) {
        anywhere(m, hand);
        if (below(m, 3) == 0)
            m->x[hand] = below(m, 2) ? 0 : (float)ui_width(m->app->ui) - 1;
        finger(m, INPUT_DOWN, hand, 8);
    }
    float from_x = m->x[hand], from_y = m->y[hand];
    anywhere(m, hand);
    float to_x = m->x[hand], to_y = m->y[hand];
    for (int i = 1; i <= steps; i++) {
        m->x[hand] = from_x + (to_x - from_x) * (float)i / (float)steps;
        m->y[hand] = from_y + (to_y - from_y) * (float)i / (float)steps;
        finger(m, INPUT_MOVE, hand, 16);
    }
    if (below(m, 4) > 0)
        finger(m, below(m, 8) ? INPUT_UP : INPUT_CANCEL, hand, below(m, 400));
}

static void
palm(struct monkey *m)
{
    for (int hand = 0; hand < HANDS; hand++) {
        anywhere(m, hand);
        finger(m, INPUT_DOWN, hand, 0);
    }
    script_pass(m->app, below(m, 900));
    for (int hand = 0; hand < HANDS; hand++)
        finger(m, INPUT_UP, hand, 0);
}

static void
type(struct monkey *m)
{
    static const char *const TEXTS[] = {"低保", "a", "公示2026", "〔", "\xf0\xaa\x9a\xa5", " "};
    struct input_event event = {.kind = INPUT_TEXT};
    snprintf(event.text, sizeof event.text, "%s",
             TEXTS[below(m, (int)(sizeof TEXTS / sizeof *TEXTS))]);
    send(m, event, below(m, 60));
}

static void
act(struct monkey *m)
{
    struct input_event key = {.kind = INPUT_KEY, .key = (enum input_key)below(m, KEY_END + 1)};
    struct input_event wheel = {.kind = INPUT_WHEEL, .y = (float)(below(m, 21) - 10)};
    int what = below(m, 1000);
    if (what < 450)
        tap(m, 10 + below(m, 120));
    else if (what < 480)
        tap(m, 600 + below(m, 2000)); /* a long press */
    else if (what < 650)
        drag(m);
    else if (what < 670)
        palm(m);
    else if (what < 720)
        send(m, wheel, below(m, 60));
    else if (what < 780)
        type(m);
    else if (what < 998)
        send(m, key, below(m, 60));
    else
        script_pass(m->app, AWAY_MS);
}

bool
script_monkey(struct app *app, const struct json *value, struct script_failure *failure)
{
    double seed = json_num(value, "seed", 1), events = json_num(value, "events", 0);
    if (!(seed >= 0 && seed <= NUMBER_MOST && events >= 1 && events <= NUMBER_MOST)) {
        snprintf(failure->message, sizeof failure->message,
                 "monkey: expected {\"seed\": 1, \"events\": 20000}");
        return false;
    }
    struct monkey m = {.app = app, .state = (uint64_t)seed};
    long most = (long)events, settled = 0;
    while (m.events < most && !app->is_quitting) {
        act(&m);
        if (m.events - settled < SETTLE_EVERY)
            continue;
        script_settle(app);
        settled = m.events;
    }
    for (int hand = 0; hand < HANDS; hand++)
        if (m.is_down[hand])
            finger(&m, INPUT_UP, hand, 0);
    script_settle(app);
    if (app->is_quitting)
        snprintf(failure->message, sizeof failure->message,
                 "monkey: the display wants to end after %ld events", m.events);
    return !app->is_quitting;
}
