/* sync/problem.h - what can go wrong in a round, in words for people.
 *
 * Layer: sync (uses feed, base).   Thread: any; constants.
 */
#ifndef SYNC_PROBLEM_H
#define SYNC_PROBLEM_H

#include "base/err.h"
#include "feed/fetch.h"

enum sync_problem {
    PROBLEM_NONE,
    PROBLEM_ADDRESS,
    PROBLEM_RESOLVE,
    PROBLEM_CONNECT,
    PROBLEM_SLOW,
    PROBLEM_CERTIFICATE,
    PROBLEM_REDIRECT,
    PROBLEM_SERVER,
    PROBLEM_NETWORK,
    PROBLEM_MISSING,
    PROBLEM_BROKEN_OFF,
    PROBLEM_SHORT,
    PROBLEM_TOO_LARGE,
    PROBLEM_WEB_PAGE,
    PROBLEM_MANIFEST,
    PROBLEM_RECORD,
    PROBLEM_UNSIGNED,
    PROBLEM_SIGNATURE,
    PROBLEM_SERIAL,
    PROBLEM_HASH,
    PROBLEM_PICTURE,
    PROBLEM_TYPE,
    PROBLEM_CONVERTER,
    PROBLEM_DISK,
    PROBLEM_STATE,
    PROBLEM_STORE,
    PROBLEM_CANCELLED,
    PROBLEM_COUNT
};

struct problem_words {
    const char *code;         /* a word that stays */
    enum err err;             /* what a call returns for it */
    const char *zh, *english; /* what is wrong, and what to do */
};

/** Static. */
const struct problem_words *problem_words(enum sync_problem problem);
/** What a failed reply is. */
enum sync_problem problem_of_reply(const struct fetch_reply *reply, enum err err);

#endif
