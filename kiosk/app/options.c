#include "app/options.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const NAMES[] = {"--headless", "--windowed", "--size",  "--rotate",
                                    "--feed",     "--state",    "--data",  "--layout",
                                    "--script",   "--config",   "--venue", "--proof",
                                    "--help",     "--version",  NULL};

void
options_usage(void)
{
    puts("Usage: gongshi [option …]\n"
         "The display: shows a store that gongshi-sync keeps up to date.\n"
         "\n"
         "  --feed BASE     start gongshi-sync for this feed as a child: https://…/, a folder\n"
         "  --state DIR     the store (default /var/lib/gongshi, else the XDG state folder)\n"
         "  --layout NAME   a layout file, or the name of a bundled one: shown whatever was\n"
         "                  pushed here\n"
         "  --venue NAME    where the screen stands, e.g. 政务服务中心\n"
         "  --proof DIR     log what is shown there (default " PROOF_DIR ", if it is there)\n"
         "  --windowed      in a window instead of fullscreen\n"
         "  --size WxH      size of the window or of the headless picture\n"
         "  --rotate DEG    turn the picture clockwise by 0, 90, 180 or 270\n"
         "  --config FILE   machine settings (default /etc/gongshi/gongshi.json)\n"
         "  --data DIR      fonts, layouts and assets\n"
         "  --headless      off screen with a virtual clock; needs --script\n"
         "  --script FILE   steps to play, a JSON object a line\n"
         "\n"
         "Exit: 0 done, 1 failed, 2 usage, 3 a step of the script failed.");
}

/* All of `text` as a whole number from `low` to `high`. */
static bool
parse_int(const char *text, char stop, int low, int high, int *out, const char **rest)
{
    char *end = NULL;
    long value = strtol(text, &end, 10);
    if (end == text || *end != stop || value < low || value > high)
        return false;
    *out = (int)value;
    *rest = end;
    return true;
}

static bool
parse_size(struct options *options, const char *text)
{
    const char *rest = text;
    return parse_int(text, 'x', 200, 8192, &options->width, &rest) &&
           parse_int(rest + 1, '\0', 200, 8192, &options->height, &rest);
}

static bool
parse_rotate(struct options *options, const char *text)
{
    const char *rest;
    return parse_int(text, '\0', 0, 270, &options->rotate, &rest) && options->rotate % 90 == 0;
}

static bool *
flag_of(struct options *options, const char *name)
{
    if (str_eq(name, "--headless"))
        return &options->headless;
    if (str_eq(name, "--windowed"))
        return &options->windowed;
    if (str_eq(name, "--help"))
        return &options->help;
    return str_eq(name, "--version") ? &options->version : NULL;
}

static const char **
text_of(struct options *options, const char *name)
{
    struct {
        const char *name, **value;
    } texts[] = {{"--feed", &options->feed},     {"--state", &options->state_dir},
                 {"--data", &options->data_dir}, {"--layout", &options->layout},
                 {"--script", &options->script}, {"--config", &options->config},
                 {"--venue", &options->venue},   {"--proof", &options->proof_dir}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_eq(texts[i].name, name))
            return texts[i].value;
    return NULL;
}

static bool
complain(const char *name)
{
    const char *near = str_nearest(name, NAMES);
    fprintf(stderr, "gongshi: unknown option %s", name);
    if (near)
        fprintf(stderr, ", did you mean %s?", near);
    fputs("\nTry gongshi --help.\n", stderr);
    return false;
}

bool
options_parse(struct options *options, int argc, char **argv)
{
    *options = (struct options){.rotate = -1};
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i], **text = text_of(options, name);
        bool *flag = flag_of(options, name);
        bool sized = str_eq(name, "--size"), turned = str_eq(name, "--rotate");
        if (flag) {
            *flag = true;
            continue;
        }
        if (!text && !sized && !turned)
            return complain(name);
        if (++i == argc) {
            fprintf(stderr, "gongshi: %s needs a value\n", name);
            return false;
        }
        if (text)
            *text = argv[i];
        if (sized && !parse_size(options, argv[i])) {
            fprintf(stderr, "gongshi: --size %s: expected WIDTHxHEIGHT, e.g. 1080x1920\n",
                    argv[i]);
            return false;
        }
        if (turned && !parse_rotate(options, argv[i])) {
            fprintf(stderr, "gongshi: --rotate %s: expected 0, 90, 180 or 270\n", argv[i]);
            return false;
        }
    }
    if (options->headless && !options->script && !options->help && !options->version) {
        fputs("gongshi: --headless needs --script FILE\n", stderr);
        return false;
    }
    return true;
}

static void
merge_text(const char **option, const char *setting)
{
    if (!*option && !str_empty(setting))
        *option = setting;
}

void
options_merge(struct options *options, const struct settings *settings)
{
    options->layout_is_given = options->layout != NULL;
    merge_text(&options->state_dir, settings->state_dir);
    merge_text(&options->data_dir, settings->data_dir);
    merge_text(&options->layout, settings->layout);
    merge_text(&options->venue, settings->venue);
    merge_text(&options->proof_dir, settings->proof_dir);
    options->windowed |= settings->windowed;
    if (options->rotate < 0)
        options->rotate = settings->rotate;
}
