#include "base/str.h"
#include "ctl/ctl.h"

#include <stdio.h>
#include <string.h>

#define OPTIONS_MAX 32

static int
refuse_option(const char *word, const struct ctl_option *options)
{
    const char *names[OPTIONS_MAX + 1] = {0};
    for (size_t i = 0; i < OPTIONS_MAX && options[i].name; i++)
        names[i] = options[i].name;
    const char *near = str_nearest(word, names);
    fprintf(stderr, "gongshictl: unknown option %s%s%s%s\n", word,
            near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
    return -1;
}

static const struct ctl_option *
find(const struct ctl_option *options, const char *word, size_t len)
{
    for (; options->name; options++)
        if (strlen(options->name) == len && !strncmp(options->name, word, len))
            return options;
    return NULL;
}

/* Returns how many words were used, or -1. */
static int
take(const struct ctl_option *options, char **argv)
{
    size_t len = strcspn(argv[0], "=");
    const struct ctl_option *option = find(options, argv[0], len);
    if (!option)
        return refuse_option(argv[0], options);
    if (option->set) {
        *option->set = true;
        return argv[0][len] ? refuse_option(argv[0], options) : 1;
    }
    const char *value = argv[0][len] ? argv[0] + len + 1 : argv[1];
    if (!value) {
        fprintf(stderr, "gongshictl: %s needs a value\n", option->name);
        return -1;
    }
    if (option->value)
        *option->value = value;
    else if (!option->each(value, option->context))
        return -1;
    return argv[0][len] ? 1 : 2;
}

int
ctl_options(int argc, char **argv, const struct ctl_option *options, const char **words,
            int room)
{
    int count = 0;
    bool ended = false;
    for (int i = 0; i < argc;) {
        if (!ended && str_starts(argv[i], "--")) {
            ended = argv[i][2] == '\0';
            int used = ended ? 1 : take(options, argv + i);
            if (used < 0)
                return -1;
            i += used;
            continue;
        }
        if (count == room) {
            fprintf(stderr, "gongshictl: %s is one word too many\n", argv[i]);
            return -1;
        }
        words[count++] = argv[i++];
    }
    return count;
}

int
ctl_usage(const char *usage)
{
    fprintf(stderr, "usage: %s", usage);
    return CTL_USAGE;
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
