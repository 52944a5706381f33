#include "base/args.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

#define OPTIONS_MAX 32

static int
refuse_option(const char *program, const char *word, const struct args_option *options)
{
    const char *names[OPTIONS_MAX + 1] = {0};
    for (size_t i = 0; i < OPTIONS_MAX && options[i].name; i++)
        names[i] = options[i].name;
    const char *near = str_nearest(word, names);
    fprintf(stderr, "%s: unknown option %s%s%s%s\n", program, word,
            near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
    return ARGS_WRONG;
}

static const struct args_option *
find(const struct args_option *options, const char *word, size_t len)
{
    for (; options->name; options++)
        if (strlen(options->name) == len && !strncmp(options->name, word, len))
            return options;
    return NULL;
}

/* Returns how many words were used, or -1. */
static int
take(const char *program, const struct args_option *options, char **argv)
{
    size_t len = strcspn(argv[0], "=");
    const struct args_option *option = find(options, argv[0], len);
    if (!option)
        return refuse_option(program, argv[0], options);
    if (option->set) {
        *option->set = true;
        return argv[0][len] ? refuse_option(program, argv[0], options) : 1;
    }
    const char *value = argv[0][len] ? argv[0] + len + 1 : argv[1];
    if (!value) {
        fprintf(stderr, "%s: %s needs a value\n", program, option->name);
        return ARGS_WRONG;
    }
    if (option->value)
        *option->value = value;
    else if (!option->each(value, option->context))
        return ARGS_WRONG;
    return argv[0][len] ? 1 : 2;
}

int
args_read(const char *program, int argc, char **argv, const struct args_option *options,
          const char **words, int room)
{
    int count = 0;
    bool ended = false;
    for (int i = 0; i < argc;) {
        if (!ended && str_eq(argv[i], "--help"))
            return ARGS_HELP;
        bool is_short = !ended && find(options, argv[i], strlen(argv[i])); /* "-o" */
        if (!ended && (is_short || str_starts(argv[i], "--"))) {
            ended = str_eq(argv[i], "--");
            int used = ended ? 1 : take(program, options, argv + i);
            if (used < 0)
                return ARGS_WRONG;
            i += used;
            continue;
        }
        if (count == room) {
            fprintf(stderr, "%s: %s is one word too many\n", program, argv[i]);
            return ARGS_WRONG;
        }
        words[count++] = argv[i++];
    }
    return count;
}
