#include "ctl/ctl.h"
#include "proof/proof_read.h"

#include <stdio.h>
#include <string.h>

static const char USAGE[] =
    "gongshictl proof verify [--head CHAIN] DIR\n"
    "  DIR           the log of what was shown (/var/lib/gongshi-display/proof)\n"
    "  --head CHAIN  a chain value that was kept elsewhere, of a day's end: all that came\n"
    "                before it was then as it is now\n"
    "Prints the chain value with which each day ends; exit 3 where something was changed, "
    "taken\n"
    "out or put in, or where the value is not there.\n";

struct check {
    const char *head;
    size_t showings, days, problems;
    bool is_found;
};

static void
note_day(void *context, const char *day, const char *chain, size_t showings)
{
    struct check *check = context;
    check->days++;
    check->showings += showings;
    check->is_found |= check->head && strcmp(check->head, chain) == 0;
    printf("%s %6zu %s\n", day, showings, chain);
}

static void
note_problem(void *context, const char *file, size_t line, const char *message)
{
    struct check *check = context;
    check->problems++;
    printf("%s:%zu: %s\n", file, line, message);
}

int
ctl_proof_verify(int argc, char **argv)
{
    struct check check = {0};
    const char *dir;
    const struct args_option table[] = {{.name = "--head", .value = &check.head}, {0}};
    int words = ctl_options(argc, argv, table, &dir, 1);
    if (words != 1)
        return ctl_usage(USAGE, words);
    if (check.head && !proof_is_chain(check.head, strlen(check.head))) {
        fprintf(stderr, "gongshictl: --head %s: expected 64 digits of lower-case hex\n",
                check.head);
        return CTL_USAGE;
    }
    struct proof_visitor visitor = {NULL, note_day, note_problem, &check};
    enum err err = proof_read(dir, &visitor);
    if (err) {
        fprintf(stderr, "gongshictl: %s: %s\n", dir,
                err == ERR_NOT_FOUND ? "no log of what was shown is there" : err_name(err));
        return err == ERR_NOT_FOUND ? CTL_PROBLEM : CTL_FAILED;
    }
    if (check.head && !check.is_found)
        printf("no day ends with %s\n", check.head);
    printf("%zu showings in %zu days, %zu problems\n", check.showings, check.days,
           check.problems);
    bool is_fine = check.problems == 0 && (!check.head || check.is_found);
    return ctl_flush(is_fine ? CTL_DONE : CTL_PROBLEM);
}
