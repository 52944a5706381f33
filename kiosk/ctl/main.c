/* gongshictl: the admin's tool. */
#include "base/str.h"
#include "ctl/ctl.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *group, *name, *help; /* "feed build", or one word with group NULL */
    int (*run)(int argc, char **argv);
} COMMANDS[] = {
    {"feed", "build", "make a feed of a folder of source data", ctl_feed_build},
    {"feed", "import", "take over what clerks have: CSV, XLSX, HTML, DOCX, text, PDF",
     ctl_feed_import},
    {"feed", "overdue", "items whose time limit passed with nothing published",
     ctl_feed_overdue},
    {"feed", "check", "say what is wrong with a feed", ctl_feed_check},
    {"feed", "template", "write the empty form of the catalogue", ctl_feed_template},
    {"feed", "export", "write the catalogue in its form, as CSV or XLSX", ctl_feed_export},
    {"feed", "sign", "sign a feed by a minisign key", ctl_feed_sign},
    {"feed", "withdraw", "take a record down, with a word to citizens", ctl_feed_withdraw},
    {"layout", "check", "say what is wrong with a layout file", ctl_layout_check},
    {"layout", "preview", "pictures of a layout at all times of the day", ctl_layout_preview},
    {"layout", "pack", "a layout and its pictures in one signed file", ctl_layout_pack},
    {"layout", "push", "make a packed layout the one that a screen shows", ctl_layout_push},
    {"layout", "rollback", "back to the layout before, or an earlier one", ctl_layout_rollback},
    {"layout", "list", "which layouts a screen has, and how they do", ctl_layout_list},
    {"proof", "verify", "whether the log of what was shown is whole", ctl_proof_verify},
    {"proof", "report", "what was shown, when and how long", ctl_proof_report},
    {NULL, "sync", "fetch a feed into a state folder, once", ctl_sync},
    {NULL, "query", "look for records", ctl_query},
    {NULL, "show", "print one record", ctl_show},
    {NULL, "staff-pin", "make what stands in the settings for the staff's PIN", ctl_staff_pin},
    {NULL, "status", "how the sync is doing; exit 3 when somebody should look", ctl_status},
    {NULL, "typeset", "set lines of text, or where they may end", ctl_typeset},
};

#define WIDTH         15 /* of the longest in the help */
#define COMMAND_COUNT (sizeof COMMANDS / sizeof *COMMANDS)

static int
help(FILE *to, int code)
{
    fputs("usage: gongshictl COMMAND [OPTION …]\n\n", to);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(to, "  %s%s%-*s  %s\n", COMMANDS[i].group ? COMMANDS[i].group : "",
                COMMANDS[i].group ? " " : "",
                COMMANDS[i].group ? WIDTH - 1 - (int)strlen(COMMANDS[i].group) : WIDTH,
                COMMANDS[i].name, COMMANDS[i].help);
    fputs("\nCOMMAND --help says how it is used.\n"
          "Exit: 0 done, 1 failed, 2 usage, 3 found a problem in the input.\n",
          to);
    return code;
}

/* "feed" and no more, or "feed --help": its own commands. */
static int
group_help(const char *group, FILE *to, int code)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (str_eq(group, COMMANDS[i].group))
            fprintf(to, "gongshictl %s %-8s  %s\n", group, COMMANDS[i].name, COMMANDS[i].help);
    return code;
}

static bool
is_group(const char *word)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (str_eq(word, COMMANDS[i].group))
            return true;
    return false;
}

static int
unknown(const char *word)
{
    const char *names[2 * COMMAND_COUNT + 1] = {0};
    size_t len = 0;
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        names[len++] = COMMANDS[i].name;
        if (COMMANDS[i].group)
            names[len++] = COMMANDS[i].group;
    }
    const char *near = str_nearest(word, names);
    fprintf(stderr, "gongshictl: unknown command %s%s%s%s\n", word,
            near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
    return help(stderr, CTL_USAGE);
}

int
main(int argc, char **argv)
{
    if (argc < 2)
        return help(stderr, CTL_USAGE);
    if (str_eq(argv[1], "--help") || str_eq(argv[1], "help"))
        return help(stdout, CTL_DONE);
    if (str_eq(argv[1], "--version")) {
        puts("gongshictl " GONGSHI_VERSION);
        return CTL_DONE;
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        int words = COMMANDS[i].group ? 2 : 1;
        const char *first = COMMANDS[i].group ? COMMANDS[i].group : COMMANDS[i].name;
        if (str_eq(first, argv[1]) &&
            (words == 1 || (argc > 2 && str_eq(COMMANDS[i].name, argv[2]))))
            return COMMANDS[i].run(argc - 1 - words, argv + 1 + words);
    }
    if (!is_group(argv[1]))
        return unknown(argv[1]);
    if (argc == 2) {
        fprintf(stderr, "gongshictl: %s needs one more word:\n", argv[1]);
        return group_help(argv[1], stderr, CTL_USAGE);
    }
    if (str_eq(argv[2], "--help"))
        return group_help(argv[1], stdout, CTL_DONE);
    return unknown(argv[2]);
}
