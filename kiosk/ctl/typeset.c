#include "base/mem.h"
#include "base/str.h"
#include "ctl/ctl.h"
#include "typeset/line_break.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char USAGE[] =
    "gongshictl typeset --breaks --json [--mode gb|basic|strict|uax14] FILE\n"
    "For every line of FILE one object {\"breaks\": [{\"offset\", \"kind\"}]}: where it may "
    "or\n"
    "must end, in bytes from its start; its own end is left out. FILE - is standard input.\n";

static const struct {
    const char *name;
    enum line_break_mode mode;
} MODES[] = {{"gb", LINE_BREAK_GB},
             {"basic", LINE_BREAK_BASIC},
             {"strict", LINE_BREAK_STRICT},
             {"uax14", LINE_BREAK_UAX14}};

static bool
read_mode(const char *name, enum line_break_mode *out)
{
    const char *names[sizeof MODES / sizeof *MODES + 1] = {0};
    for (size_t i = 0; i < sizeof MODES / sizeof *MODES; i++) {
        names[i] = MODES[i].name;
        if (str_eq(name, MODES[i].name)) {
            *out = MODES[i].mode;
            return true;
        }
    }
    const char *near = str_nearest(name, names);
    fprintf(stderr, "gongshictl: --mode: unknown mode %s%s%s%s\n", name,
            near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
    return false;
}

static bool
print_breaks(const char *line, size_t len, enum line_break_mode mode)
{
    struct strbuf out = {0};
    uint8_t *kinds = xcalloc(len + 1, 1);
    bool done = !line_break_run(line, len, mode, kinds);
    strbuf_add(&out, "{\"breaks\": [");
    for (size_t i = 0; done && i + 1 < len; i++)
        if (kinds[i] != LINE_BREAK_NONE)
            strbuf_addf(&out, "%s{\"offset\": %zu, \"kind\": \"%s\"}",
                        out.data[out.len - 1] == '}' ? ", " : "", i + 1,
                        kinds[i] == LINE_BREAK_MUST ? "must" : "allowed");
    strbuf_add(&out, "]}");
    if (done)
        puts(out.data);
    strbuf_free(&out);
    free(kinds);
    return done;
}

static int
run(const char *path, enum line_break_mode mode)
{
    FILE *file = str_eq(path, "-") ? stdin : fopen(path, "rb");
    char *line = NULL;
    size_t cap = 0;
    int code = CTL_DONE, number = 0;
    if (!file) {
        fprintf(stderr, "gongshictl: %s: %s\n", path, strerror(errno));
        return CTL_FAILED;
    }
    for (ssize_t got; !code && (got = getline(&line, &cap, file)) >= 0;) {
        size_t len = (size_t)got;
        number++;
        if (len && line[len - 1] == '\n')
            len--;
        if (!print_breaks(line, len, mode)) {
            fprintf(stderr, "gongshictl: %s: line %d is too long\n", path, number);
            code = CTL_PROBLEM;
        }
    }
    if (ferror(file))
        code = CTL_FAILED;
    free(line);
    if (file != stdin)
        fclose(file);
    return code;
}

int
ctl_typeset(int argc, char **argv)
{
    const char *path, *mode_name = "gb";
    bool breaks = false, json = false;
    enum line_break_mode mode;
    const struct args_option table[] = {{.name = "--breaks", .set = &breaks},
                                        {.name = "--json", .set = &json},
                                        {.name = "--mode", .value = &mode_name},
                                        {0}};
    int words = ctl_options(argc, argv, table, &path, 1);
    if (words != 1 || !breaks || !json)
        return ctl_usage(USAGE, words);
    if (!read_mode(mode_name, &mode))
        return CTL_USAGE;
    return ctl_flush(run(path, mode));
}
