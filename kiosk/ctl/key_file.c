#include "ctl/key_file.h"
#include "base/file.h"
#include "ctl/ctl.h"
#include "ctl/password.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PASSWORD_ROOM 1024

static int
say(int code, const char *where, const char *message)
{
    fprintf(stderr, "gongshictl: %s: %s\n", where, message);
    return code;
}

static int
unlock(struct secret_key *key, const char *path, const char *password_file)
{
    char password[PASSWORD_ROOM];
    if (!secret_key_is_locked(key))
        return CTL_DONE;
    if (!password_read(password_file, "Password of the key", password, sizeof password))
        return CTL_FAILED;
    enum err err = secret_key_unlock(key, password);
    explicit_bzero(password, sizeof password);
    if (err == ERR_TRUST)
        return say(CTL_PROBLEM, path, "found a key that another password covers");
    return err ? say(CTL_FAILED, path, "too little memory here to try the password") : CTL_DONE;
}

int
key_file_read(const char *path, const char *password_file, struct secret_key **out)
{
    char *text = NULL, found[120], message[240];
    size_t len = 0;
    *out = NULL;
    enum err err = file_read(path, SECRET_KEY_MAX_BYTES, &text, &len);
    if (err)
        return say(err == ERR_IO ? CTL_FAILED : CTL_PROBLEM, path,
                   err == ERR_NOT_FOUND ? "found no such file, expected a secret key"
                                        : "it cannot be read, or is too large for a key");
    err = secret_key_read(text, len, out, found, sizeof found);
    explicit_bzero(text, len);
    free(text);
    snprintf(message, sizeof message,
             "found %s, expected a secret key as \"minisign -G\" makes", found);
    return err ? say(CTL_PROBLEM, path, message) : unlock(*out, path, password_file);
}
