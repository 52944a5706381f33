#include "../ui/ui_stage.h"
#include "base/mem.h"
#include "base/str.h"
#include "screens/paper.h"
#include "screens/paper_internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define WIDTH      896
#define HEIGHT     1500
#define CHARACTERS 60000 /* of one paragraph: some 180 KB */
#define PARAGRAPHS 3000

static struct stage stage;

static int
open_stage(void **state)
{
    (void)state;
    stage_open(&stage, THEME_LIGHT, 1080, 1920);
    stage_begin(&stage, 0);
    return 0;
}

static int
close_stage(void **state)
{
    (void)state;
    stage_close(&stage);
    return 0;
}

static struct record *
document(size_t blocks, const char *text)
{
    struct arena *arena = arena_new();
    struct record *record = arena_alloc(arena, sizeof *record);
    record->arena = arena;
    record->kind = KIND_DOCUMENT;
    record->id = record->title = "基层政务公开";
    record->body = arena_alloc(record->arena, blocks * sizeof *record->body);
    record->body_len = blocks;
    for (size_t i = 0; i < blocks; i++)
        record->body[i] = (struct block){
            .type = BLOCK_PARAGRAPH, .number = "", .text = text, .role = "", .alt = ""};
    return record;
}

struct opened {
    struct record *record;
    struct pieces *pieces;
    struct paper *paper;
};

static struct opened
open_document(struct record *record, int size)
{
    struct opened o = {record, pieces_open(record), paper_new()};
    struct paper_form form = {.width = WIDTH, .size = size};
    paper_place_record(o.paper, stage.ui, record, o.pieces, &form);
    return o;
}

static void
close_document(struct opened *o)
{
    paper_free(o->paper);
    pieces_free(o->pieces);
    record_free(o->record);
}

static void
advance_to_end(struct opened *o, int y)
{
    bool done = false;
    while (!done)
        paper_advance(o->paper, stage.ui, y, HEIGHT, &done);
}

static size_t
laid_out(const struct paper *paper)
{
    size_t n = 0;
    for (size_t i = 0; i < paper->len; i++)
        n += paper->elements[i].para != NULL;
    return n;
}

/* 一二三… so that every place of the text is told from its neighbours. */
static char *
long_text(void)
{
    char *text = xmalloc(CHARACTERS * 3 + 1), *end = text;
    for (unsigned i = 0; i < CHARACTERS; i++) {
        unsigned cp = 0x4e00 + i % 20000;
        *end++ = (char)(0xe0 | cp >> 12);
        *end++ = (char)(0x80 | (cp >> 6 & 0x3f));
        *end++ = (char)(0x80 | (cp & 0x3f));
    }
    *end = '\0';
    return text;
}

/* What is set of piece p1, part after part: of each the text behind `skip`. */
static char *
set_text(const struct paper *paper, size_t *parts)
{
    struct strbuf all = {0};
    *parts = 0;
    for (size_t i = 0; i < paper->len; i++) {
        const struct paper_element *e = &paper->elements[i];
        if (!e->key || strcmp(e->key, "p1") != 0)
            continue;
        assert_int_equal(e->offset, all.len);
        strbuf_add(&all, e->text + e->look.skip);
        (*parts)++;
    }
    return all.data;
}

static void
assert_all_is_set(const char *text, const char *expected)
{
    struct opened o = open_document(document(1, text), 36);
    size_t parts;
    advance_to_end(&o, 0);
    char *set = set_text(o.paper, &parts);
    assert_true(parts > 5);
    assert_string_equal(set, expected);
    free(set);
    close_document(&o);
}

static void
a_long_paragraph_loses_nothing(void **state)
{
    (void)state;
    char *text = long_text();
    assert_all_is_set(text, text);
    free(text);
}

/* Blanks typed to indent it are not set, and nothing else is left out for them. */
static void
a_long_indented_paragraph_loses_nothing(void **state)
{
    (void)state;
    char *text = long_text();
    struct strbuf indented = {0};
    strbuf_addf(&indented, "\u3000\u3000%s", text);
    assert_all_is_set(indented.data, text);
    strbuf_free(&indented);
    free(text);
}

/* The name of a file is no text of many pages, however long. */
static void
a_long_file_name_is_set_whole(void **state)
{
    (void)state;
    char *text = long_text();
    struct file_ref file = {.path = "files/a", .sha256 = "", .type = "", .title = ""};
    struct record *record = document(1, text);
    record->body[0].type = BLOCK_FILE;
    record->body[0].file = &file;
    struct opened o = open_document(record, 36);
    advance_to_end(&o, 0);
    bool found = false;
    for (size_t i = 0; i < o.paper->len; i++) {
        const struct paper_element *e = &o.paper->elements[i];
        if (e->kind != PAPER_FILE)
            continue;
        found = true;
        assert_int_equal(e->para->lines[e->para->line_count - 1].byte_end, strlen(text));
    }
    assert_true(found);
    close_document(&o);
    free(text);
}

/* ---- what the first page reads ---- */

#define HUGE_BYTES (48u << 20) /* of a text … */
#define SEEN_BYTES (4u << 20)  /* … and how far the first page may look */

/* A text of 国 whose memory ends the program where it is read beyond what the first page may;
 * `head` stands before it. */
static char *
guarded_text(const char *head)
{
    char *text =
        mmap(NULL, HUGE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(text != MAP_FAILED);
    size_t at = strlen(head);
    memcpy(text, head, at);
    for (; at + 4 < SEEN_BYTES + 8; at += 3)
        memcpy(text + at, "国", 3);
    assert_int_equal(mprotect(text + SEEN_BYTES, HUGE_BYTES - SEEN_BYTES, PROT_NONE), 0);
    return text;
}

static void
show_first_page(struct record *record)
{
    struct opened o = open_document(record, 36);
    bool done;
    paper_advance(o.paper, stage.ui, 0, HEIGHT, &done);
    assert_true(laid_out(o.paper) > 0);
    assert_false(done);
    close_document(&o);
}

/* However much follows: first, amid other paragraphs, where a date might make it a signature
 * or a remark, and behind a number. */
static void
the_first_page_reads_no_further(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        size_t place, blocks;
    } CASES[] = {{"", 0, 1},   {"", 0, 3},         {"", 1, 3},     {"", 2, 3},
                 {"（", 2, 3}, {"附件：1.", 1, 3}, {"一、", 1, 3}, {"（一）", 0, 2}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *text = guarded_text(CASES[i].head);
        struct record *record = document(CASES[i].blocks, "2020年11月24日");
        record->body[CASES[i].place].text = text;
        show_first_page(record);
        record = document(CASES[i].blocks, "2020年11月24日");
        struct block *block = &record->body[CASES[i].place];
        block->number = CASES[i].head;
        block->text = text + strlen(CASES[i].head);
        block->joined = text;
        show_first_page(record);
        munmap(text, HUGE_BYTES);
    }
}

/* A part ends with a full line and the next goes on with one, as if it were one text. */
static void
parts_join_without_a_seam(void **state)
{
    (void)state;
    char *text = long_text();
    struct opened o = open_document(document(1, text), 36);
    for (int y = 0; y < paper_height(o.paper); y += HEIGHT) {
        bool done;
        paper_advance(o.paper, stage.ui, y, HEIGHT, &done);
        for (size_t i = 1; i < o.paper->len; i++) {
            const struct paper_element *e = &o.paper->elements[i], *before = e - 1;
            if (e->offset == 0)
                continue;
            assert_int_equal(e->y, before->y + before->h);
            if (before->para)
                assert_int_equal(before->para->lines[before->para->line_count - 1].width,
                                 WIDTH * 64);
        }
    }
    close_document(&o);
    free(text);
}

static void
far_lines_are_forgotten(void **state)
{
    (void)state;
    struct opened o = open_document(document(PARAGRAPHS, "各镇人民政府，各街道办事处。"), 36);
    advance_to_end(&o, 0);
    assert_true(o.paper->len >= PARAGRAPHS);
    int height = paper_height(o.paper);
    for (int y = 0; y < height; y += height / 7) {
        bool done;
        paper_advance(o.paper, stage.ui, y, HEIGHT, &done);
        assert_true(done);
        assert_true(laid_out(o.paper) < 6 * HEIGHT / 64);
        size_t at = paper_element_at(o.paper, y);
        for (size_t i = at; i < o.paper->len && o.paper->elements[i].y < y + HEIGHT; i++)
            assert_true(o.paper->elements[i].is_set);
    }
    assert_int_equal(paper_height(o.paper), height);
    close_document(&o);
}

/* However far a place is, its text stands there again in another size. */
static void
places_survive_another_size(void **state)
{
    (void)state;
    char *text = long_text();
    struct opened o = open_document(document(3, text), 36);
    advance_to_end(&o, 0);
    for (int y = 5000; y < paper_height(o.paper) - HEIGHT; y += 17077) {
        bool done;
        paper_advance(o.paper, stage.ui, y, HEIGHT, &done);
        struct paper_place place = paper_place_at(o.paper, y);
        struct opened other = open_document(document(3, text), 54);
        int there = paper_place_y(other.paper, stage.ui, &place);
        paper_advance(other.paper, stage.ui, there, HEIGHT, &done);
        struct paper_place found = paper_place_at(other.paper, there);
        assert_int_equal(found.piece, place.piece);
        assert_true(found.part <= place.part && place.part - found.part < 30 * 3);
        close_document(&other);
    }
    close_document(&o);
    free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_paragraph_loses_nothing),
        cmocka_unit_test(a_long_indented_paragraph_loses_nothing),
        cmocka_unit_test(a_long_file_name_is_set_whole),
        cmocka_unit_test(the_first_page_reads_no_further),
        cmocka_unit_test(parts_join_without_a_seam),
        cmocka_unit_test(far_lines_are_forgotten),
        cmocka_unit_test(places_survive_another_size)};
    return cmocka_run_group_tests(tests, open_stage, close_stage);
}
