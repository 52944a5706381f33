#include "ctl/typeset.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/paths.h"
#include "base/str.h"
#include "ctl/ctl.h"
#include "typeset/line_break.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char USAGE[] =
    "gongshictl typeset --breaks --json [--mode gb|basic|strict|uax14] FILE\n"
    "       gongshictl typeset --font ROLE --size PX --width PX [--json] [--png OUT] FILE\n"
    "  --breaks      for every line of FILE one object {\"breaks\": [{\"offset\", \"kind\"}]}: "
    "where\n"
    "                it may or must end, in bytes from its start; its own end is left out\n"
    "  --json        set every line of FILE as a paragraph; an object for each set line\n"
    "  --png OUT     the same lines as a picture, black on white\n"
    "  --font ROLE   a role of fonts.json: songti, heiti, kaiti, fangsong …\n"
    "  --size PX     4 to 400 px an em\n"
    "  --width PX    the measure, 1 to 10000 px\n"
    "  --weight N    100 to 900 (400)\n"
    "  --align WHERE start, justify, centre or end (start)\n"
    "  --indent PX   before a paragraph's first line (0)\n"
    "  --line PX     from baseline to baseline (1.84 em, as GB/T 9704 has it)\n"
    "  --height PX   of the picture's lines; what is below is not drawn (as needed)\n"
    "  --balance     lines of like length, broken by sense, as titles\n"
    "  --mode MODE   which marks begin or end no line: gb, basic, strict, uax14 (gb)\n"
    "  --data DIR    fonts and assets (as the display finds them)\n"
    "FILE - is standard input.\n";

static const char *const MODE_NAMES[] = {
    [LINE_BREAK_GB] = "gb",       [LINE_BREAK_BASIC] = "basic",  [LINE_BREAK_STRICT] = "strict",
    [LINE_BREAK_UAX14] = "uax14", [LINE_BREAK_UAX14 + 1] = NULL,
};
static const char *const ALIGN_NAMES[] = {
    [ALIGN_START] = "start",     [ALIGN_CENTRE] = "centre",  [ALIGN_END] = "end",
    [ALIGN_JUSTIFY] = "justify", [ALIGN_JUSTIFY + 1] = NULL,
};

/* What was asked for. */
struct request {
    const char *path, *png, *data;
    bool breaks, json;
    int page_height;
    struct typeset_job job;
};

/* ---- words and numbers ---- */

/* Place of `word` in `names`, or -1 after saying which is the nearest. */
static int
read_word(const char *option, const char *word, const char *const *names)
{
    for (int i = 0; names[i]; i++)
        if (str_eq(word, names[i]))
            return i;
    ctl_refuse_name(option, word, names);
    return -1;
}

static int
read_role(const char *word)
{
    const char *names[FONT_ROLE_COUNT + 1] = {0};
    for (int i = 0; i < FONT_ROLE_COUNT; i++)
        names[i] = font_role_name((enum font_role)i);
    return read_word("--font", word, names);
}

/* One number: its option, what was given (NULL: `out` stays), and its bounds. */
struct number {
    const char *option, *text;
    int least, most, *out;
};

static bool
read_number(const struct number *number)
{
    char *end = NULL;
    if (!number->text)
        return true;
    long value = strtol(number->text, &end, 10);
    if (!*number->text || *end || value < number->least || value > number->most) {
        fprintf(stderr, "gongshictl: %s: found \"%s\", expected %d to %d\n", number->option,
                number->text, number->least, number->most);
        return false;
    }
    *number->out = (int)value;
    return true;
}

/* ---- the lines of the file ---- */

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

static bool
set_line(const struct request *request, const char *line, size_t len, int number,
         struct typeset_page *page)
{
    struct para *para;
    if (typeset_lay(&request->job, line, len, &para))
        return false;
    if (request->json)
        typeset_print_lines(&request->job, para, line, len, number);
    if (request->png)
        typeset_page_add(page, &request->job, para);
    para_free(para);
    return true;
}

static int
run(const struct request *request, struct typeset_page *page)
{
    FILE *file = str_eq(request->path, "-") ? stdin : fopen(request->path, "rb");
    char *line = NULL;
    size_t cap = 0;
    int code = CTL_DONE, number = 0;
    if (!file) {
        fprintf(stderr, "gongshictl: %s: %s\n", request->path, strerror(errno));
        return CTL_FAILED;
    }
    for (ssize_t got; !code && (got = getline(&line, &cap, file)) >= 0;) {
        size_t len = (size_t)got;
        number++;
        if (len && line[len - 1] == '\n')
            len--;
        if (request->breaks ? !print_breaks(line, len, request->job.options.mode)
                            : !set_line(request, line, len, number, page)) {
            fprintf(stderr, "gongshictl: %s: line %d is too long\n", request->path, number);
            code = CTL_PROBLEM;
        }
    }
    if (ferror(file)) {
        fprintf(stderr, "gongshictl: %s: %s\n", request->path, strerror(errno));
        code = CTL_FAILED;
    }
    free(line);
    if (file != stdin)
        fclose(file);
    return code;
}

static int
run_set(struct request *request)
{
    struct typeset_page page = {.height = request->page_height};
    char *data = paths_data_dir(request->data), *map = path_join(data, "fonts/fonts.json");
    char *assets = path_join(data, "assets/design");
    int code = CTL_FAILED;
    if (font_set_new(map, &request->job.fonts))
        fprintf(stderr, "gongshictl: %s: no fonts\n", map);
    else
        code = run(request, &page);
    if (!code && request->png &&
        typeset_page_save(&page, &request->job, assets, request->png)) {
        fprintf(stderr, "gongshictl: %s: not written\n", request->png);
        code = CTL_FAILED;
    }
    typeset_page_free(&page);
    font_set_free(request->job.fonts);
    free(assets);
    free(map);
    free(data);
    return code;
}

/* ---- options ---- */

/* The options' texts, as they stood. */
struct given {
    const char *font, *size, *width, *weight, *align, *indent, *line, *height, *mode;
};

static bool
read_job(const struct given *given, struct request *request)
{
    struct text_style *style = &request->job.style;
    struct para_options *o = &request->job.options;
    const struct number numbers[] = {
        {"--size", given->size, 4, 400, &style->size},
        {"--width", given->width, 1, 10000, &o->width},
        {"--weight", given->weight, 100, 900, &style->weight},
        {"--indent", given->indent, 0, 10000, &o->indent},
        {"--line", given->line, 1, 2000, &o->line_height},
        {"--height", given->height, 1, 10000, &request->page_height},
    };
    int role = read_role(given->font);
    int align = read_word("--align", given->align, ALIGN_NAMES);
    if (role < 0 || align < 0)
        return false;
    style->role = (enum font_role)role;
    o->align = (enum text_align)align;
    style->weight = 400;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!read_number(&numbers[i]))
            return false;
    if (!given->line) /* 三号 16 pt, 22 lines on a page (GB/T 9704-2012 5.2.2) */
        o->line_height = (style->size * 184 + 50) / 100;
    return true;
}

int
ctl_typeset(int argc, char **argv)
{
    struct given given = {.mode = "gb", .align = "start"};
    struct request request = {0};
    const struct args_option table[] = {
        {.name = "--breaks", .set = &request.breaks},
        {.name = "--json", .set = &request.json},
        {.name = "--mode", .value = &given.mode},
        {.name = "--font", .value = &given.font},
        {.name = "--size", .value = &given.size},
        {.name = "--width", .value = &given.width},
        {.name = "--weight", .value = &given.weight},
        {.name = "--align", .value = &given.align},
        {.name = "--indent", .value = &given.indent},
        {.name = "--line", .value = &given.line},
        {.name = "--height", .value = &given.height},
        {.name = "--balance", .set = &request.job.options.balance},
        {.name = "--png", .value = &request.png},
        {.name = "--data", .value = &request.data},
        {0}};
    int words = ctl_options(argc, argv, table, &request.path, 1);
    bool set = given.font && given.size && given.width && (request.json || request.png);
    if (words != 1 || (request.breaks ? !request.json : !set))
        return ctl_usage(USAGE, words);
    int mode = read_word("--mode", given.mode, MODE_NAMES);
    if (mode < 0)
        return CTL_USAGE;
    request.job.options.mode = (enum line_break_mode)mode;
    if (request.breaks)
        return ctl_flush(run(&request, NULL));
    return read_job(&given, &request) ? ctl_flush(run_set(&request)) : CTL_USAGE;
}
