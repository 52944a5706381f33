#include "base/file.h"
#include "base/paths.h"
#include "ctl/ctl.h"
#include "ctl/layout_offer.h"
#include "layout/settings.h"
#include "sync/layout_install.h"

#include <stdio.h>
#include <stdlib.h>

static const char PUSH_USAGE[] =
    "gongshictl layout push PACK --state DIR [--trust KEY …] [--config FILE] [--data DIR]\n"
    "  PACK      what \"layout pack\" has made\n"
    "  --state   the state folder of the screen\n"
    "  --trust   a minisign public key; may stand several times (\"trustedKeys\" of the "
    "settings)\n"
    "  --config  the screen's settings (" SETTINGS_PATH " where it exists)\n"
    "gongshictl layout push PACK --base DIR --key FILE [--password-file FILE]\n"
    "           [--screen ID …] [--group NAME …]\n"
    "  --base    the folder of the feed that screens ask: they fetch it from there\n"
    "  --key     the secret key that signs the list of layouts, as it signed the pack\n"
    "  --screen  for the screens of this id alone (\"screenId\"); --group: of this group\n"
    "The layout is drawn off screen with four sets of data, and then shown, on trial for ten\n"
    "minutes. Exit 3 if it is refused: what is on show stays, and \"status\" says why.\n";

static const char BACK_USAGE[] =
    "gongshictl layout rollback --state DIR [--to ID|NAME|built-in]\n"
    "  --to  one that \"layout list\" names; built-in: what the screen's settings say\n";

static const char LIST_USAGE[] = "gongshictl layout list --state DIR [--json]\n"
                                 "Exit 3 when an operator should look.\n";

#define NAMES_MAX 100

struct names {
    const char *items[NAMES_MAX];
    size_t len;
};

static int
exit_code(enum err err)
{
    return !err ? CTL_DONE : err == ERR_IO || err == ERR_STORE ? CTL_FAILED : CTL_PROBLEM;
}

static void
explain(const char *where, const struct layout_outcome *outcome)
{
    for (const char *at = outcome->why.data; at && *at;) {
        const char *end = at;
        while (*end && *end != '\n')
            end++;
        fprintf(stderr, "gongshictl: %s: %.*s\n", where, (int)(end - at), at);
        at = *end ? end + 1 : end;
    }
}

static const char *
name_of(const struct layout_outcome *outcome)
{
    return outcome->id[0] ? outcome->name : "the screen's own";
}

/* ---- push ---- */

/* The settings named, else the machine's where there are some, else none. */
static int
read_settings(const char *config, struct settings **out)
{
    struct settings_error error;
    *out = NULL;
    if (!config && !file_exists(SETTINGS_PATH)) {
        *out = settings_defaults();
        return CTL_DONE;
    }
    enum err err = settings_load(config ? config : SETTINGS_PATH, out, &error);
    if (err)
        fprintf(stderr, "gongshictl: %s\n", error.message);
    return exit_code(err);
}

static int
push(const char *pack, struct layout_install *install, const struct settings *settings)
{
    struct layout_outcome outcome = {0};
    char *data_dir = paths_data_dir(install->data_dir               ? install->data_dir
                                    : str_empty(settings->data_dir) ? NULL
                                                                    : settings->data_dir);
    install->data_dir = data_dir;
    install->from = pack;
    if (!install->trusted_keys.len)
        install->trusted_keys = settings->trusted_keys;
    enum err err = layout_install_file(install, pack, &outcome);
    if (err)
        explain(pack, &outcome);
    else
        printf("%.12s %s: %s\n", outcome.id, name_of(&outcome),
               outcome.is_new ? "is shown now, on trial" : "is the one on show already");
    layout_outcome_clear(&outcome);
    free(data_dir);
    return exit_code(err);
}

static bool
add_name(const char *value, void *context)
{
    struct names *names = context;
    if (names->len == NAMES_MAX || str_empty(value)) {
        fprintf(stderr, "gongshictl: \"%s\": expected a name, and at most %d\n", value,
                NAMES_MAX);
        return false;
    }
    names->items[names->len++] = value;
    return true;
}

static int
push_here(const char *pack, const char *config, struct layout_install *install)
{
    struct settings *settings;
    int code = read_settings(config, &settings);
    if (!code)
        code = push(pack, install, settings);
    settings_free(settings);
    return code;
}

int
ctl_layout_push(int argc, char **argv)
{
    const char *pack, *config = NULL;
    struct layout_install install = {0};
    struct layout_offer offer = {0};
    struct ctl_keys keys = {0};
    struct names screens = {0}, groups = {0};
    const struct args_option table[] = {
        {.name = "--state", .value = &install.state_dir},
        {.name = "--trust", .each = ctl_add_key, .context = &keys},
        {.name = "--config", .value = &config},
        {.name = "--data", .value = &install.data_dir},
        {.name = "--base", .value = &offer.base},
        {.name = "--key", .value = &offer.key},
        {.name = "--password-file", .value = &offer.password_file},
        {.name = "--screen", .each = add_name, .context = &screens},
        {.name = "--group", .each = add_name, .context = &groups},
        {0}};
    int words = ctl_options(argc, argv, table, &pack, 1);
    bool is_here = !str_empty(install.state_dir), is_base = !str_empty(offer.base);
    if (words != 1 || is_here == is_base || is_base == str_empty(offer.key))
        return ctl_usage(PUSH_USAGE, words);
    install.trusted_keys = (struct str_list){keys.items, keys.len};
    offer.pack = pack;
    offer.screens = (struct str_list){screens.items, screens.len};
    offer.groups = (struct str_list){groups.items, groups.len};
    return ctl_flush(is_base ? layout_offer_put(&offer) : push_here(pack, config, &install));
}

/* ---- rollback, list ---- */

int
ctl_layout_rollback(int argc, char **argv)
{
    const char *state = NULL, *to = NULL;
    const struct args_option table[] = {
        {.name = "--state", .value = &state}, {.name = "--to", .value = &to}, {0}};
    int words = ctl_options(argc, argv, table, NULL, 0);
    if (words || str_empty(state))
        return ctl_usage(BACK_USAGE, words);
    struct layout_outcome outcome = {0};
    enum err err = layout_install_back(state, to, LAYOUT_BACK_BY_HAND, &outcome);
    if (err)
        explain(to ? "--to" : state, &outcome);
    else
        printf("%s is shown now\n", name_of(&outcome));
    layout_outcome_clear(&outcome);
    return ctl_flush(exit_code(err));
}

static void
print_held(const char *state)
{
    struct installed installed;
    struct trial trial;
    if (installed_read(state, &installed))
        return;
    trial_read(state, &trial);
    const char *shown = installed_shown(&installed, &trial);
    for (size_t i = 0; i < installed.held_len; i++) {
        const struct installed_entry *entry = &installed.held[i];
        printf("%s %.12s  %s  %s\n", str_eq(entry->id, shown) ? "*" : " ", entry->id, entry->at,
               entry->name);
    }
    printf("%s built-in\n", shown[0] ? " " : "*");
}

int
ctl_layout_list(int argc, char **argv)
{
    const char *state = NULL;
    bool json = false, attention = false;
    const struct args_option table[] = {
        {.name = "--state", .value = &state}, {.name = "--json", .set = &json}, {0}};
    int words = ctl_options(argc, argv, table, NULL, 0);
    if (words || str_empty(state))
        return ctl_usage(LIST_USAGE, words);
    struct strbuf text = {0}, object = {0};
    installed_print(state, &text, &attention);
    installed_json(state, &object);
    if (json)
        printf("%s\n", object.data ? object.data : "null");
    else {
        print_held(state);
        fputs(text.data ? text.data : "", stdout);
    }
    strbuf_free(&text);
    strbuf_free(&object);
    return ctl_flush(attention ? CTL_PROBLEM : CTL_DONE);
}
