/* Text of any bytes in several styles, set into measures of any width: lines come out. */
#include "fuzz.h"

#include "base/utf8.h"
#include "typeset/para_class.h"
#include "typeset/paragraph.h"

#include <stdlib.h>
#include <string.h>

/* Every input: HEAD bytes of options, RUN bytes a run, then the text. */
#define HEAD     12
#define RUN      3
#define RUNS_MAX 4

const unsigned fuzz_rounds = 20000;

struct fuzzed {
    struct text_run runs[RUNS_MAX];
    size_t run_count;
    struct para_options options;
    const char *text; /* of all runs, joined */
    size_t len;
};

static int
pair(const uint8_t *at)
{
    return at[0] << 8 | at[1];
}

static struct text_style
read_style(const uint8_t *at, int size)
{
    static const int weights[] = {300, 400, 500, 700};
    return (struct text_style){.role = (enum font_role)(at[0] % FONT_ROLE_COUNT),
                               .weight = weights[at[0] >> 6],
                               .size = at[1] & 128 ? 4 + at[1] % 120 : size,
                               .tracking = at[2] >> 5,
                               .tabular = at[2] & 1,
                               .traditional = at[2] & 2};
}

static bool
read_input(const uint8_t *data, size_t size, struct fuzzed *in)
{
    if (size < HEAD + RUN)
        return false;
    *in = (struct fuzzed){.run_count = 1 + data[10] % RUNS_MAX};
    if (size < HEAD + in->run_count * RUN)
        return false;
    int em = 4 + pair(data + 2) % 397;
    in->options = (struct para_options){.width = 1 + pair(data) % 10000,
                                        .line_height = 1 + data[9] * 4,
                                        .align = (enum text_align)(data[4] % 5),
                                        .indent = data[6] * (data[5] & 16 ? 40 : 1),
                                        .hanging = data[5] & 8 ? data[7] : 0,
                                        .max_lines = data[5] & 4 ? data[8] : 0,
                                        .balance = data[5] & 1,
                                        .no_wrap = (data[5] & 0xe2) == 0xe2,
                                        .mode = (enum line_break_mode)(data[11] % 4)};
    const uint8_t *text = data + HEAD + in->run_count * RUN;
    in->text = (const char *)text;
    in->len = size - HEAD - in->run_count * RUN;
    for (size_t r = 0, from = 0; r < in->run_count; r++) { /* torn anywhere */
        size_t to = r + 1 == in->run_count ? in->len : in->len * (r + 1) / in->run_count;
        in->runs[r] = (struct text_run){.text = in->text + from,
                                        .len = to - from,
                                        .style = read_style(data + HEAD + r * RUN, em)};
        from = to;
    }
    return true;
}

/* ---- what holds for every result ---- */

static bool
is_pair_mark(uint32_t cp)
{
    return cp == 0x2014 || cp == 0x2026 || cp == 0x22ef;
}

/* Whether what the line shows cannot be torn: a character and what hangs on it, or a dash
 * or ellipsis of two em. */
static bool
is_one_cluster(const struct fuzzed *in, const struct para *para, const struct para_line *line)
{
    size_t clusters = 0;
    uint32_t first = 0;
    for (uint32_t g = line->glyph_start; g < line->glyph_end; g++) {
        uint32_t byte = para->glyphs[g].byte;
        if (g > line->glyph_start && byte == para->glyphs[g - 1].byte)
            continue;
        size_t at = byte;
        uint32_t cp = utf8_next(in->text, in->len, &at);
        if (clusters == 1 && !(is_pair_mark(cp) && cp == first))
            return false;
        first = cp;
        clusters++;
    }
    return clusters <= 2;
}

static void
check_glyphs(const struct fuzzed *in, const struct para *para, size_t index)
{
    const struct para_line *line = &para->lines[index];
    int64_t measure = (int64_t)in->options.width * 64;
    int32_t at = line->x;
    for (uint32_t g = line->glyph_start; g < line->glyph_end; g++) {
        const struct para_glyph *glyph = &para->glyphs[g];
        fuzz_must(para->edges[g] >= at && para->edges[g] <= line->x + line->width,
                  "glyphs stand in order on their line");
        at = para->edges[g];
        fuzz_must(glyph->run < in->run_count, "a glyph is of a run");
        fuzz_must(line->end == PARA_END_CUT ||
                      (glyph->byte >= line->byte_start && glyph->byte < line->byte_end),
                  "a glyph is of its line's text");
    }
    if (in->options.no_wrap || line->end == PARA_END_CUT)
        return;
    fuzz_must(line->x + line->width <= measure || is_one_cluster(in, para, line),
              "a line is within the measure, or a single cluster");
}

/* The text as the paragraph reads it: run by run, a character torn between two is none. */
struct reading {
    uint32_t *cps, *starts; /* [len], and starts[len] the bytes of all */
    uint8_t *kinds;
    size_t len;
};

static struct reading
read_text(const struct fuzzed *in)
{
    struct reading text = {.cps = malloc((in->len + 1) * sizeof *text.cps),
                           .starts = malloc((in->len + 1) * sizeof *text.starts),
                           .kinds = malloc(in->len + 1)};
    fuzz_must(text.cps && text.starts && text.kinds, "memory");
    uint32_t before = 0;
    for (size_t r = 0; r < in->run_count; r++) {
        for (size_t at = 0; at < in->runs[r].len; text.len++) {
            text.starts[text.len] = before + (uint32_t)at;
            text.cps[text.len] = utf8_next(in->runs[r].text, in->runs[r].len, &at);
        }
        before += (uint32_t)in->runs[r].len;
    }
    text.starts[text.len] = before;
    line_break_points(text.cps, text.len, in->options.mode, text.kinds);
    return text;
}

static void
free_text(struct reading *text)
{
    free(text->cps);
    free(text->starts);
    free(text->kinds);
}

/* Whether a line might have ended before character `at`; what hangs on the one before it
 * never begins a line. */
static bool
may_end_before(const struct reading *text, size_t at)
{
    enum cluster_class kind = para_class(text->cps[at]);
    bool toned = text->cps[at] >= 0x1f3fb && text->cps[at] <= 0x1f3ff; /* a skin */
    return text->kinds[at - 1] != LINE_BREAK_NONE && kind != CLUSTER_UNSEEN &&
           kind != CLUSTER_MARK && !para_is_flag(text->cps[at]) && !toned;
}

/* Lines begin with characters; where the measure has torn a line, no rule would have let
 * it end before. */
static void
check_ends(const struct para *para, const struct reading *text)
{
    size_t at = 0;
    for (size_t i = 0; i < para->line_count; i++) {
        const struct para_line *line = &para->lines[i];
        size_t first = at;
        while (at < text->len && text->starts[at] < line->byte_end)
            at++;
        fuzz_must(text->starts[at] == line->byte_end, "a line ends with a character");
        if (line->end != PARA_END_WRAP || text->kinds[at - 1] != LINE_BREAK_NONE)
            continue;
        for (size_t k = first + 1; k < at && k < text->len; k++)
            fuzz_must(!may_end_before(text, k), "a line is torn only where it could not end");
    }
}

static void
check_lines(const struct fuzzed *in, const struct para *para)
{
    uint32_t byte = 0, glyph = 0;
    int32_t widest = 0;
    for (size_t i = 0; i < para->line_count; i++) {
        const struct para_line *line = &para->lines[i];
        bool last = i + 1 == para->line_count;
        bool empty = line->byte_end == byte && line->end == PARA_END_CUT; /* …… alone */
        fuzz_must(line->byte_start == byte && (line->byte_end > byte || empty),
                  "lines follow each other");
        fuzz_must(line->glyph_start == glyph && line->glyph_end >= glyph, "and their glyphs");
        fuzz_must((line->end >= PARA_END_TEXT) == last, "the last line ends the text");
        fuzz_must(line->width >= 0 && line->x >= 0, "a line is somewhere");
        check_glyphs(in, para, i);
        byte = line->byte_end;
        glyph = line->glyph_end;
        widest = line->width > widest ? line->width : widest;
    }
    bool cut = para->line_count && para->lines[para->line_count - 1].end == PARA_END_CUT;
    fuzz_must(cut ? byte <= in->len : byte == in->len, "all bytes are on lines");
    fuzz_must(glyph == para->glyph_count && widest == para->max_width, "sums");
    fuzz_must(para->height == (int)para->line_count * in->options.line_height, "height");
}

static void
check_spans(const struct fuzzed *in, const struct para *para)
{
    for (size_t i = 0; i <= para->line_count; i++) {
        int32_t x0 = 0, x1 = 0;
        uint32_t from = (uint32_t)(i * 7 % (in->len + 1)), to = from + (uint32_t)(i % 5) + 1;
        if (para_span(para, i, from, to, &x0, &x1))
            fuzz_must(x0 <= x1, "a span has two ends");
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct font_set *fonts;
    struct fuzzed in;
    if (!fonts)
        fuzz_must(!font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &fonts), "fonts");
    if (!read_input(data, size, &in))
        return 0;
    struct para *para = para_layout(fonts, in.runs, in.run_count, &in.options);
    struct reading text = read_text(&in);
    check_lines(&in, para);
    check_ends(para, &text);
    free_text(&text);
    check_spans(&in, para);
    para_free(para);
    fuzz_must(para_measure(fonts, in.runs, in.run_count) >= 0, "a text has a width");
    return 0;
}
