#include "sync/main_options.h"
#include "base/args.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/str.h"
#include "feed/signature.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXIT_USAGE      2
#define EXIT_PROBLEM    3
#define INSTALLED_STATE "/var/lib/gongshi"

/* What the command line says, before the settings are known. */
struct arguments {
    const char *config, *feed, *state, *proxy, *poll, *data;
    bool allow_http;
};

static int
read_arguments(int argc, char **argv, struct arguments *args, struct main_options *out)
{
    const struct args_option options[] = {{.name = "--config", .value = &args->config},
                                          {.name = "--feed", .value = &args->feed},
                                          {.name = "--state", .value = &args->state},
                                          {.name = "--proxy", .value = &args->proxy},
                                          {.name = "--poll", .value = &args->poll},
                                          {.name = "--data", .value = &args->data},
                                          {.name = "--inbox", .value = &out->inbox},
                                          {.name = "--once", .set = &out->once},
                                          {.name = "--child", .set = &out->child},
                                          {.name = "--allow-http", .set = &args->allow_http},
                                          {.name = "--version", .set = &out->version},
                                          {0}};
    int words = args_read("gongshi-sync", argc - 1, argv + 1, options, NULL, 0);
    out->help = words == ARGS_HELP;
    return words == ARGS_WRONG ? EXIT_USAGE : 0;
}

/* The settings named, else the machine's where there are some, else none. */
static int
read_settings(const char *config, struct main_options *out)
{
    struct settings_error error;
    const char *path = config ? config : SETTINGS_PATH;
    if (config || file_exists(path)) {
        enum err err = settings_load(path, &out->settings, &error);
        if (!err)
            return 0;
        fprintf(stderr, "gongshi-sync: %s\n", error.message);
        out->settings = settings_defaults();
        return err == ERR_FORMAT ? EXIT_PROBLEM : EXIT_FAILURE;
    }
    out->settings = settings_defaults();
    return 0;
}

char *
main_options_state_dir(const char *installed)
{
    const char *service = getenv("STATE_DIRECTORY"); /* several are parted by colons */
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (!str_empty(service))
        return xstrndup(service, strcspn(service, ":"));
    if (file_exists(installed))
        return xstrdup(installed);
    if (!str_empty(state))
        return path_join(state, "gongshi");
    return str_empty(home) ? NULL : path_join(home, ".local/state/gongshi");
}

static bool
check_keys(const struct str_list *keys)
{
    for (size_t i = 0; i < keys->len; i++)
        if (!signature_key_is_valid(keys->items[i])) {
            fprintf(stderr,
                    "gongshi-sync: /trustedKeys/%zu: found \"%s\", expected a minisign"
                    " public key\n",
                    i, keys->items[i]);
            return false;
        }
    return true;
}

static const char *
first_of(const char *a, const char *b)
{
    return !str_empty(a) ? a : !str_empty(b) ? b : NULL;
}

static int
combine(const struct arguments *args, struct main_options *out)
{
    const struct settings *settings = out->settings;
    out->sync.feed = first_of(args->feed, settings->feed);
    out->sync.state_dir = first_of(args->state, settings->state_dir);
    out->sync.proxy = first_of(args->proxy, settings->proxy);
    out->sync.ca_file = first_of(settings->ca_file, NULL);
    out->sync.proof_dir =
        first_of(settings->proof_dir, file_exists(PROOF_DIR) ? PROOF_DIR : NULL);
    out->sync.allow_http = args->allow_http || settings->allow_http;
    out->sync.trusted_keys = settings->trusted_keys;
    if (!out->sync.state_dir)
        out->sync.state_dir = out->own_state_dir = main_options_state_dir(INSTALLED_STATE);
    out->data_dir = paths_data_dir(first_of(args->data, settings->data_dir));
    out->sync.layouts = (struct sync_layouts){
        .screen = settings->screen_id, .group = settings->group, .data_dir = out->data_dir};
    out->poll_s = settings->poll_s;
    if (args->poll) {
        char *end;
        long seconds = strtol(args->poll, &end, 10);
        if (*end || seconds < 1 || seconds > 86400) {
            fprintf(stderr, "gongshi-sync: --poll: found \"%s\", expected 1 to 86400\n",
                    args->poll);
            return EXIT_USAGE;
        }
        out->poll_s = (int)seconds;
    }
    if (!out->sync.feed || !out->sync.state_dir) {
        fprintf(stderr, "gongshi-sync: no %s is named\n",
                out->sync.feed ? "state folder" : "feed");
        return EXIT_USAGE;
    }
    return check_keys(&settings->trusted_keys) ? 0 : EXIT_PROBLEM;
}

int
main_options_read(int argc, char **argv, struct main_options *out)
{
    struct arguments args = {0};
    *out = (struct main_options){0};
    int code = read_arguments(argc, argv, &args, out);
    if (code || out->help || out->version)
        return code;
    code = read_settings(args.config, out);
    return code ? code : combine(&args, out);
}

void
main_options_clear(struct main_options *options)
{
    settings_free(options->settings);
    free(options->own_state_dir);
    free(options->data_dir);
}
