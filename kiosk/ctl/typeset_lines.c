#include "base/mem.h"
#include "base/str.h"
#include "ctl/typeset.h"
#include "typeset/line_break.h"

#include <stdio.h>
#include <stdlib.h>

enum err
typeset_lay(const struct typeset_job *job, const char *text, size_t len, struct para **out)
{
    *out = NULL;
    if (len > LINE_BREAK_MAX_BYTES)
        return ERR_RANGE;
    const struct text_run run = {.text = text, .len = len, .style = job->style};
    *out = para_layout(job->fonts, &run, 1, &job->options);
    return ERR_OK;
}

/* A 26.6 number as a decimal one, exactly: 1/64 has six places. */
static void
add_px(struct strbuf *out, int32_t value)
{
    uint32_t size = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
    char places[8];
    int n = snprintf(places, sizeof places, "%06u", (size & 63) * 15625);
    while (n > 0 && places[n - 1] == '0')
        n--;
    strbuf_addf(out, "%s%u%s%.*s", value < 0 ? "-" : "", size >> 6, n > 0 ? "." : "", n,
                places);
}

/* Where no rule lets a line end, the measure has torn it. */
static const char *
end_name(const struct para_line *line, const uint8_t *kinds)
{
    switch (line->end) {
    case PARA_END_MUST:
        return "must";
    case PARA_END_TEXT:
        return "text";
    case PARA_END_CUT:
        return "cut";
    default:
        return kinds[line->byte_end - 1] == LINE_BREAK_NONE ? "hard" : "wrap";
    }
}

/* What hangs on a character shares its byte and is no cluster of its own. */
static bool
starts_cluster(const struct para *para, const struct para_line *line, uint32_t g)
{
    return g == line->glyph_start || para->glyphs[g].byte != para->glyphs[g - 1].byte;
}

static void
add_line(struct strbuf *out, const struct para *para, const struct para_line *line, int number,
         const char *ended)
{
    strbuf_addf(out,
                "{\"line\": %d, \"start\": %u, \"end\": %u, \"ended\": \"%s\", \"width\": ",
                number, line->byte_start, line->byte_end, ended);
    add_px(out, line->width);
    const char *between = "";
    strbuf_add(out, ", \"at\": [");
    for (uint32_t g = line->glyph_start; g < line->glyph_end; g++)
        if (starts_cluster(para, line, g)) {
            strbuf_addf(out, "%s%u", between, para->glyphs[g].byte);
            between = ", ";
        }
    between = "";
    strbuf_add(out, "], \"x\": [");
    for (uint32_t g = line->glyph_start; g < line->glyph_end; g++)
        if (starts_cluster(para, line, g)) {
            strbuf_add(out, between);
            add_px(out, para->edges[g]);
            between = ", ";
        }
    strbuf_add(out, "]}\n");
}

void
typeset_print_lines(const struct typeset_job *job, const struct para *para, const char *text,
                    size_t len, int number)
{
    struct strbuf out = {0};
    uint8_t *kinds = xcalloc(len + 1, 1);
    const struct para_line none = {.end = PARA_END_TEXT};
    if (line_break_run(text, len, job->options.mode, kinds))
        kinds[0] = LINE_BREAK_NONE; /* typeset_lay() takes no such text */
    if (para->line_count == 0)
        add_line(&out, para, &none, number, "text");
    for (size_t i = 0; i < para->line_count; i++)
        add_line(&out, para, &para->lines[i], number, end_name(&para->lines[i], kinds));
    fputs(out.data, stdout);
    strbuf_free(&out);
    free(kinds);
}
