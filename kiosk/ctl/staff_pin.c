#include "base/str.h"
#include "ctl/ctl.h"
#include "ctl/password.h"
#include "feed/pin_hash.h"

#include <stdio.h>
#include <string.h>

#define LINE_ROOM 128

static const char USAGE[] =
    "gongshictl staff-pin\n"
    "Asks twice for a PIN of 6 to 12 digits, or reads it from two lines of standard input, "
    "and\n"
    "prints what stands for it in gongshi.json: \"staffPin\": \"$argon2id$…\".\n";

static int
refuse(const char *message)
{
    fprintf(stderr, "gongshictl: staff-pin: %s\n", message);
    return CTL_PROBLEM;
}

static int
make(char *first, char *again)
{
    char hash[PIN_HASH_ROOM];
    if (!password_read(NULL, "PIN", first, LINE_ROOM))
        return CTL_PROBLEM;
    if (!pin_is_valid(first))
        return refuse("found other than 6 to 12 digits, expected 6 to 12 of 0 to 9");
    if (!password_read(NULL, "Once more", again, LINE_ROOM))
        return CTL_PROBLEM;
    if (!str_eq(first, again))
        return refuse("found two different PINs, expected the same one twice");
    if (pin_hash_make(first, hash)) {
        fputs("gongshictl: staff-pin: no memory for the hash (32 MB)\n", stderr);
        return CTL_FAILED;
    }
    puts(hash);
    return ctl_flush(CTL_DONE);
}

int
ctl_staff_pin(int argc, char **argv)
{
    static const struct args_option none[] = {{0}};
    int words = ctl_options(argc, argv, none, NULL, 0);
    if (words)
        return ctl_usage(USAGE, words);
    char first[LINE_ROOM] = "", again[LINE_ROOM] = "";
    int code = make(first, again);
    explicit_bzero(first, sizeof first);
    explicit_bzero(again, sizeof again);
    return code;
}
