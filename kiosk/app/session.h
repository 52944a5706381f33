/* app/session.h - whether somebody is there: idle time, the question, the wipe.
 *
 * Layer: app.   Thread: main.
 * After `idle_ms` without a touch it asks, after `ask_ms` more everything is wiped; home
 * untouched gives way to the attract screen after `attract_ms`.
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include <stdbool.h>
#include <stdint.h>

enum session_state {
    SESSION_REST,   /* attract or village: nobody */
    SESSION_HOME,   /* home, untouched since the start of the session */
    SESSION_IN_USE, /* somebody is reading */
    SESSION_ASKING  /* 还在使用吗？ */
};

enum session_event { SESSION_NOTHING, SESSION_ASK, SESSION_WIPE, SESSION_ATTRACT };

struct session {
    enum session_state state;
    int64_t since_ms; /* last touch, or start of the state */
    int idle_ms, ask_ms, attract_ms;
};

/** A touch or key: the clock begins anew. Home stays SESSION_HOME only while untouched. */
void session_touch(struct session *session, int64_t now_ms);
/** The screen has changed to rest, to a fresh home, or to any other. */
void session_enter(struct session *session, enum session_state state, int64_t now_ms);
/** What is due at `now_ms`; the state moves on by itself. */
enum session_event session_tick(struct session *session, int64_t now_ms);
/** When session_tick() has something to say; INT64_MAX = never. While asking, each second. */
int64_t session_next(const struct session *session, int64_t now_ms);
/** Seconds left while asking, rounded up, and how much of the ring is left (0..1). */
int session_seconds(const struct session *session, int64_t now_ms, double *turn);

#endif
