#include "base/err.h"

const char *
err_name(enum err err)
{
    static const char *const names[] = {
        [ERR_OK] = "ok",
        [ERR_IO] = "input/output error",
        [ERR_FORMAT] = "wrong format",
        [ERR_RANGE] = "out of range",
        [ERR_NOT_FOUND] = "not found",
        [ERR_NETWORK] = "network error",
        [ERR_TRUST] = "not trusted",
        [ERR_STORE] = "store error",
        [ERR_CANCELLED] = "cancelled",
        [ERR_LIBRARY] = "library error",
    };
    return names[err];
}
