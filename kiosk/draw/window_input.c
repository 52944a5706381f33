#include "draw/window_input.h"

#include <stdio.h>
#include <string.h>

/* So long after a touch a mouse event is taken for its shadow. */
#define SHADOW_MS 700

struct key_name {
    SDL_Keycode code;
    enum input_key key;
};

static const struct key_name KEYS[] = {
    {SDLK_RETURN, KEY_ENTER},
    {SDLK_KP_ENTER, KEY_ENTER},
    {SDLK_ESCAPE, KEY_ESCAPE},
    {SDLK_AC_BACK, KEY_ESCAPE},
    {SDLK_BACKSPACE, KEY_BACKSPACE},
    {SDLK_TAB, KEY_TAB},
    {SDLK_UP, KEY_UP},
    {SDLK_DOWN, KEY_DOWN},
    {SDLK_LEFT, KEY_LEFT},
    {SDLK_RIGHT, KEY_RIGHT},
    {SDLK_PAGEUP, KEY_PAGE_UP},
    {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
    {SDLK_HOME, KEY_HOME},
    {SDLK_END, KEY_END},
    /* A speech key of one's own, as F1 (help) or a media key; keypads with a jack tell by F15
     * and F16 that something was plugged in or pulled out. */
    {SDLK_F1, KEY_SPEECH},
    {SDLK_HELP, KEY_SPEECH},
    {SDLK_AC_SEARCH, KEY_SPEECH},
    {SDLK_F15, KEY_EARS_IN},
    {SDLK_F16, KEY_EARS_OUT},
};

static void
turn_back(const struct window_input *state, float x, float y, struct input_event *out)
{
    switch (state->rotate) {
    case 90:
        out->x = y;
        out->y = (float)state->width - x;
        break;
    case 180:
        out->x = (float)state->width - x;
        out->y = (float)state->height - y;
        break;
    case 270:
        out->x = (float)state->height - y;
        out->y = x;
        break;
    default:
        out->x = x;
        out->y = y;
        break;
    }
}

static int
finger_find(const struct window_input *state, SDL_FingerID finger)
{
    for (int i = 0; i < state->finger_count; i++)
        if (state->fingers[i] == finger)
            return i;
    return -1;
}

static bool
read_finger(struct window_input *state, const SDL_TouchFingerEvent *event,
            struct input_event *out)
{
    int at = finger_find(state, event->fingerId);
    state->touched_ms = out->time_ms;
    out->finger = event->fingerId;
    turn_back(state, event->x * (float)state->width, event->y * (float)state->height, out);
    if (event->type == SDL_FINGERDOWN) {
        out->kind = INPUT_DOWN;
        if (at >= 0 || state->finger_count == WINDOW_INPUT_FINGERS)
            return false;
        state->fingers[state->finger_count++] = event->fingerId;
        return true;
    }
    out->kind = event->type == SDL_FINGERUP ? INPUT_UP : INPUT_MOVE;
    if (at >= 0 && event->type == SDL_FINGERUP)
        state->fingers[at] = state->fingers[--state->finger_count];
    return at >= 0;
}

static bool
mouse_is_shadow(const struct window_input *state, Uint32 which, int64_t now_ms)
{
    return which == SDL_TOUCH_MOUSEID || state->finger_count ||
           (state->touched_ms && now_ms - state->touched_ms < SHADOW_MS);
}

static bool
read_button(struct window_input *state, const SDL_MouseButtonEvent *event,
            struct input_event *out)
{
    bool down = event->type == SDL_MOUSEBUTTONDOWN;
    if (event->button != SDL_BUTTON_LEFT || down == state->mouse_down ||
        (down && mouse_is_shadow(state, event->which, out->time_ms)))
        return false;
    state->mouse_down = down;
    out->kind = down ? INPUT_DOWN : INPUT_UP;
    out->finger = WINDOW_INPUT_MOUSE;
    turn_back(state, (float)event->x, (float)event->y, out);
    return true;
}

/* A chord is meant for a system that a citizen is not to reach; Shift alone is none. */
static bool
read_key(const SDL_KeyboardEvent *event, struct input_event *out)
{
    if (event->keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI))
        return false;
    out->kind = INPUT_KEY;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (KEYS[i].code == event->keysym.sym)
            out->key = KEYS[i].key;
    if (out->key == KEY_TAB && (event->keysym.mod & KMOD_SHIFT))
        out->key = KEY_BACKTAB;
    return out->key != KEY_NONE;
}

static bool
read_wheel(struct window_input *state, const SDL_MouseWheelEvent *event,
           struct input_event *out)
{
    float sign = event->direction == SDL_MOUSEWHEEL_FLIPPED ? -1.0f : 1.0f;
    out->kind = INPUT_WHEEL;
    out->finger = WINDOW_INPUT_MOUSE;
    out->x = event->preciseX * sign;
    out->y = event->preciseY * sign;
    return !mouse_is_shadow(state, event->which, out->time_ms);
}

bool
window_input_read(struct window_input *state, const SDL_Event *event, int64_t now_ms,
                  struct input_event *out)
{
    *out = (struct input_event){.time_ms = now_ms};
    switch (event->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return read_finger(state, &event->tfinger, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return read_button(state, &event->button, out);
    case SDL_MOUSEMOTION:
        out->kind = INPUT_MOVE;
        out->finger = WINDOW_INPUT_MOUSE;
        turn_back(state, (float)event->motion.x, (float)event->motion.y, out);
        return state->mouse_down;
    case SDL_MOUSEWHEEL:
        return read_wheel(state, &event->wheel, out);
    case SDL_KEYDOWN:
        return read_key(&event->key, out);
    case SDL_TEXTINPUT:
        out->kind = INPUT_TEXT;
        snprintf(out->text, sizeof out->text, "%s", event->text.text);
        return out->text[0] != '\0';
    default:
        return false;
    }
}

bool
window_input_cancel(struct window_input *state, int64_t now_ms, struct input_event *out)
{
    *out = (struct input_event){.kind = INPUT_CANCEL, .time_ms = now_ms};
    if (state->mouse_down) {
        state->mouse_down = false;
        out->finger = WINDOW_INPUT_MOUSE;
        return true;
    }
    if (state->finger_count == 0)
        return false;
    out->finger = state->fingers[--state->finger_count];
    return true;
}
