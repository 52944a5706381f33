#include "app/session.h"

void
session_enter(struct session *session, enum session_state state, int64_t now_ms)
{
    session->state = state;
    session->since_ms = now_ms;
}

void
session_touch(struct session *session, int64_t now_ms)
{
    session->since_ms = now_ms;
    if (session->state == SESSION_HOME || session->state == SESSION_ASKING)
        session->state = SESSION_IN_USE;
}

static int64_t
deadline(const struct session *session)
{
    switch (session->state) {
    case SESSION_REST:
        return INT64_MAX;
    case SESSION_HOME:
        return session->since_ms + session->attract_ms;
    case SESSION_IN_USE:
        return session->since_ms + session->idle_ms;
    case SESSION_ASKING:
        return session->since_ms + session->ask_ms;
    }
    return INT64_MAX;
}

enum session_event
session_tick(struct session *session, int64_t now_ms)
{
    if (now_ms < deadline(session))
        return SESSION_NOTHING;
    switch (session->state) {
    case SESSION_HOME:
        session_enter(session, SESSION_REST, now_ms);
        return SESSION_ATTRACT;
    case SESSION_IN_USE:
        session_enter(session, SESSION_ASKING, now_ms);
        return SESSION_ASK;
    case SESSION_ASKING:
        session_enter(session, SESSION_HOME, now_ms);
        return SESSION_WIPE;
    case SESSION_REST:
        break;
    }
    return SESSION_NOTHING;
}

int64_t
session_next(const struct session *session, int64_t now_ms)
{
    int64_t due = deadline(session);
    if (session->state != SESSION_ASKING)
        return due;
    int64_t second = now_ms + 1000 - (now_ms - session->since_ms) % 1000;
    return second < due ? second : due;
}

int
session_seconds(const struct session *session, int64_t now_ms, double *turn)
{
    int64_t left = deadline(session) - now_ms;
    int seconds = left > 0 ? (int)((left + 999) / 1000) : 0;
    *turn = session->ask_ms > 0 ? (double)seconds * 1000.0 / session->ask_ms : 0.0;
    return seconds;
}
