#include "base/str.h"
#include "ctl/ctl.h"
#include "feed/signature.h"
#include "feed/source.h"
#include "model/venue.h"

#include <stdio.h>

int
ctl_options(int argc, char **argv, const struct args_option *options, const char **words,
            int room)
{
    return args_read("gongshictl", argc, argv, options, words, room);
}

int
ctl_usage(const char *usage, int words)
{
    fprintf(words == ARGS_HELP ? stdout : stderr, "usage: %s", usage);
    return words == ARGS_HELP ? ctl_flush(CTL_DONE) : CTL_USAGE;
}

bool
ctl_refuse_name(const char *option, const char *found, const char *const *names)
{
    const char *near = str_nearest(found, names);
    fprintf(stderr, "gongshictl: %s: unknown %s %s%s%s%s\n", option, option + 2, found,
            near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
    return false;
}

bool
ctl_add_region(const char *value, void *context)
{
    struct ctl_regions *regions = context;
    if (regions->len == CTL_REGIONS_MAX) {
        fprintf(stderr, "gongshictl: --regions: found more than %d\n", CTL_REGIONS_MAX);
        return false;
    }
    regions->items[regions->len++] = value;
    return true;
}

bool
ctl_add_key(const char *value, void *context)
{
    struct ctl_keys *keys = context;
    if (keys->len == CTL_KEYS_MAX || !signature_key_is_valid(value)) {
        fprintf(stderr, "gongshictl: --trust: %s is no minisign public key\n", value);
        return false;
    }
    keys->items[keys->len++] = value;
    return true;
}

bool
ctl_venue_is_known(const char *venue)
{
    return str_empty(venue) || venue_is_known(venue) ||
           ctl_refuse_name("--venue", venue, VENUE_NAMES);
}

int
ctl_explain_source(const struct source_error *error, enum err err)
{
    fprintf(stderr, "gongshictl: %s%s", error->file, *error->file ? ": " : "");
    if (*error->id)
        fprintf(stderr, "record %s: ", error->id);
    fprintf(stderr, "%s%s%s\n", error->pointer, *error->pointer ? ": " : "", error->message);
    return err == ERR_IO ? CTL_FAILED : CTL_PROBLEM;
}

int
ctl_flush(int code)
{
    if (fflush(stdout) || ferror(stdout)) {
        /* The write that failed may be long past, and errno with it. */
        fputs("gongshictl: standard output did not take everything\n", stderr);
        return CTL_FAILED;
    }
    return code;
}
