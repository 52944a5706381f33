/* base/err.h - the one error type that every fallible call returns.
 *
 * Layer: base.   Thread: any; values only.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

enum err {
    ERR_OK = 0,
    ERR_IO,        /* the operating system refused a file or device */
    ERR_FORMAT,    /* outside bytes do not have the form they must have */
    ERR_RANGE,     /* a value or size is over its bound */
    ERR_NOT_FOUND, /* no such file, record or key */
    ERR_NETWORK,   /* the feed's server could not be reached or failed */
    ERR_TRUST,     /* signature, hash or serial does not hold */
    ERR_STORE,     /* SQLite refused */
    ERR_CANCELLED, /* given up because something newer was asked */
    ERR_LIBRARY,   /* a foreign library (SDL, FreeType) failed */
};

#define ERR_NODISCARD __attribute__((warn_unused_result))

/** A short lower-case English word for `err`, static storage. */
const char *err_name(enum err err);

#endif
