/* How long until the first page of a document stands, and what a document that is open takes,
 * for documents of growing length, through the reader's own paper. Fails nothing.
 *
 *   bench_document FILE     FILE: UTF-8, a paragraph a line
 */
#include "base/file.h"
#include "base/mem.h"
#include "base/time.h"
#include "screens/paper.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH      896
#define HEIGHT     1500
#define ROUNDS     9
#define LINES_MAX  4096
#define SHORT      30 /* bytes: a line of the text that is no paragraph */
#define CHARACTERS 1000000

struct stage {
    struct font_set *fonts;
    struct ui *ui;
    char *lines[LINES_MAX];
    size_t len;
};

struct figures {
    double first_us, all_us, bytes; /* bytes a character, all of it laid out once */
    int guessed, height;
};

/* A document of so many characters: the text's paragraphs in turns, or all in one. */
static struct record *
make_document(const struct stage *stage, size_t characters, bool in_one)
{
    struct arena *arena = arena_new();
    struct record *record = arena_alloc(arena, sizeof *record);
    record->arena = arena;
    record->kind = KIND_DOCUMENT;
    record->id = record->title = "基层政务公开标准化规范化工作实施方案";
    record->body = arena_alloc(record->arena, (characters / 8 + 2) * sizeof *record->body);
    char *all = arena_alloc(record->arena, characters * 3 + 8192), *end = all;
    for (size_t i = 0; (size_t)(end - all) < characters * 3; i++) {
        const char *text = stage->lines[i % stage->len];
        size_t bytes = strlen(text);
        memcpy(end, text, bytes);
        if (!in_one || i == 0)
            record->body[record->body_len++] = (struct block){
                .type = BLOCK_PARAGRAPH, .number = "", .text = end, .role = "", .alt = ""};
        end += bytes;
        end += !in_one;
    }
    return record;
}

static struct figures
open_once(const struct stage *stage, const struct record *record, size_t characters)
{
    struct paper_form form = {.width = WIDTH, .size = 36};
    struct figures out = {0};
    bool done;
    size_t before = mallinfo2().uordblks;
    int64_t start = time_monotonic_us();
    struct pieces *pieces = pieces_open(record);
    struct paper *paper = paper_new();
    paper_place_record(paper, stage->ui, record, pieces, &form);
    paper_advance(paper, stage->ui, 0, HEIGHT, &done);
    out.first_us = (double)(time_monotonic_us() - start);
    out.guessed = paper_height(paper);
    while (!done)
        paper_advance(paper, stage->ui, 0, HEIGHT, &done);
    out.all_us = (double)(time_monotonic_us() - start);
    out.height = paper_height(paper);
    out.bytes = (double)(mallinfo2().uordblks - before) / (double)characters;
    paper_free(paper);
    pieces_free(pieces);
    return out;
}

static int
by_first(const void *a, const void *b)
{
    const struct figures *x = a, *y = b;
    return x->first_us < y->first_us ? -1 : x->first_us > y->first_us;
}

static void
measure(const struct stage *stage, size_t characters, bool in_one)
{
    struct record *record = make_document(stage, characters, in_one);
    struct figures rounds[ROUNDS];
    for (int i = 0; i < ROUNDS; i++)
        rounds[i] = open_once(stage, record, characters);
    qsort(rounds, ROUNDS, sizeof *rounds, by_first);
    const struct figures *f = &rounds[ROUNDS / 2];
    printf("%8zu characters%-18s first page %6.3f ms   all heights %7.1f ms   "
           "%5.1f bytes a character   height %d px (guessed %d)\n",
           characters, in_one ? ", one paragraph" : "", f->first_us / 1000, f->all_us / 1000,
           f->bytes, f->height, f->guessed);
    record_free(record);
}

int
main(int argc, char **argv)
{
    static struct stage stage;
    struct theme theme;
    char *text = NULL, *save;
    size_t size = 0;
    if (argc != 2 || file_read(argv[1], 1 << 24, &text, &size) ||
        font_set_new(GONGSHI_SOURCE_DIR "/fonts/fonts.json", &stage.fonts)) {
        fprintf(stderr, "usage: bench_document FILE\n");
        return 2;
    }
    for (char *line = strtok_r(text, "\n", &save); line && stage.len < LINES_MAX;
         line = strtok_r(NULL, "\n", &save))
        if (strlen(line) > SHORT)
            stage.lines[stage.len++] = line;
    mallopt(M_MMAP_THRESHOLD, 1 << 30); /* so that mallinfo2() counts all */
    mallopt(M_TRIM_THRESHOLD, 1 << 30); /* nothing is asked of the system again and again */
    theme_init(&theme, THEME_LIGHT, false, THEME_SIZE_USUAL);
    stage.ui = ui_new(stage.fonts);
    ui_begin(stage.ui, &(struct ui_frame){.device_w = 1080, .device_h = 1920, .theme = &theme});
    for (int in_one = 0; in_one < 2; in_one++)
        for (size_t characters = CHARACTERS / 100; characters <= CHARACTERS; characters *= 10)
            measure(&stage, characters, in_one);
    ui_free(stage.ui);
    font_set_free(stage.fonts);
    free(text);
    return 0;
}
