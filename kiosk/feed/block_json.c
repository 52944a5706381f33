#include "feed/block_json.h"
#include "base/str.h"
#include "feed/manifest.h"
#include "feed/table_json.h"

#include <stdio.h>
#include <string.h>

#define POINTER_ROOM 256

const char *
block_json_text(struct arena *arena, const struct json *object, const char *key)
{
    const char *text = json_str(object, key, "");
    return *text ? arena_strdup(arena, text) : "";
}

struct str_list
block_json_texts(struct arena *arena, const struct json *object, const char *key)
{
    const struct json *array = json_get(object, key);
    struct str_list list = {arena_alloc(arena, json_size(array) * sizeof *list.items + 1), 0};
    json_each(text, array) list.items[list.len++] =
        arena_strdup(arena, json_string_value(text));
    return list;
}

struct qa_pair *
block_json_qa(struct arena *arena, const struct json *array, size_t *len)
{
    struct qa_pair *pairs = arena_alloc(arena, json_size(array) * sizeof *pairs + 1);
    *len = 0;
    json_each(pair, array) pairs[(*len)++] =
        (struct qa_pair){block_json_text(arena, pair, "q"), block_json_text(arena, pair, "a")};
    return pairs;
}

struct meta_row *
block_json_rows(struct arena *arena, const struct json *array, size_t *len)
{
    struct meta_row *rows = arena_alloc(arena, json_size(array) * sizeof *rows + 1);
    *len = 0;
    json_each(row, array) rows[(*len)++] = (struct meta_row){
        block_json_text(arena, row, "key"), block_json_text(arena, row, "label"),
        block_json_text(arena, row, "value")};
    return rows;
}

struct step *
block_json_steps(struct arena *arena, const struct json *array, size_t *len)
{
    struct step *steps = arena_alloc(arena, json_size(array) * sizeof *steps + 1);
    *len = 0;
    json_each(step, array) steps[(*len)++] = (struct step){
        block_json_text(arena, step, "name"), block_json_text(arena, step, "detail"),
        block_json_text(arena, step, "who"), block_json_text(arena, step, "timeLimit")};
    return steps;
}

struct file_ref *
block_json_file(struct arena *arena, const struct json *object)
{
    if (!object)
        return NULL;
    struct file_ref *file = arena_alloc(arena, sizeof *file);
    file->path = block_json_text(arena, object, "path");
    file->sha256 = block_json_text(arena, object, "sha256");
    file->type = block_json_text(arena, object, "type");
    file->title = block_json_text(arena, object, "title");
    file->bytes = json_int64(object, "bytes", 0);
    return file;
}

static enum block_type
type_from_name(const char *name)
{
    static const char *const names[] = {
        [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_TABLE] = "table",
        [BLOCK_IMAGE] = "image",     [BLOCK_LIST] = "list",           [BLOCK_QA] = "qa",
        [BLOCK_STEPS] = "steps",     [BLOCK_FILE] = "file",           [BLOCK_AUDIO] = "audio",
        [BLOCK_VIDEO] = "video",     [BLOCK_SIGNATURE] = "signature"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(names[i], name))
            return (enum block_type)i;
    return BLOCK_PARAGRAPH;
}

static enum err
refuse(const struct block_reader *reader, const char *pointer, const char *message)
{
    snprintf(reader->error->pointer, sizeof reader->error->pointer, "%s", pointer);
    snprintf(reader->error->message, sizeof reader->error->message, "%s", message);
    return ERR_FORMAT;
}

enum err
block_json_check_file(const struct block_reader *reader, const struct file_ref *file,
                      const char *pointer)
{
    if (!manifest_path_is_safe(file->path))
        return refuse(reader, pointer, "found a \"path\" that is not plain or leaves the feed");
    if (!manifest_is_sha256(file->sha256))
        return refuse(reader, pointer,
                      "found a \"sha256\" that is not 64 digits of lower-case hex");
    return ERR_OK;
}

/* What a block of its type cannot be without. */
static enum err
check_block(const struct block_reader *reader, const struct block *block, const char *pointer)
{
    switch (block->type) {
    case BLOCK_HEADING:
    case BLOCK_PARAGRAPH:
    case BLOCK_SIGNATURE:
        if (block->level > 4)
            return refuse(reader, pointer, "found a level over 4, expected 1 to 4");
        return *block->text || *block->number
                   ? ERR_OK
                   : refuse(reader, pointer, "found a block without text, expected \"text\"");
    case BLOCK_IMAGE:
        if (!*block->alt)
            return refuse(reader, pointer, "found an image without \"alt\", expected a text");
        return block->file ? ERR_OK : refuse(reader, pointer, "found no \"file\"");
    case BLOCK_FILE:
    case BLOCK_AUDIO:
    case BLOCK_VIDEO:
        return block->file ? ERR_OK : refuse(reader, pointer, "found no \"file\"");
    case BLOCK_LIST:
        return block->items.len ? ERR_OK : refuse(reader, pointer, "found no \"items\"");
    case BLOCK_QA:
        return block->qa_count ? ERR_OK : refuse(reader, pointer, "found no \"qa\"");
    case BLOCK_STEPS:
        return block->step_count ? ERR_OK : refuse(reader, pointer, "found no \"steps\"");
    case BLOCK_TABLE:
        break;
    }
    return ERR_OK;
}

static enum err
read_block(const struct block_reader *reader, const struct json *json, const char *pointer,
           struct block *block)
{
    struct arena *arena = reader->arena;
    *block = (struct block){.type = type_from_name(json_str(json, "type", "")),
                            .level = json_int(json, "level", 0),
                            .number = block_json_text(arena, json, "number"),
                            .text = block_json_text(arena, json, "text"),
                            .role = block_json_text(arena, json, "role"),
                            .alt = block_json_text(arena, json, "alt"),
                            .align = table_json_align(json_str(json, "align", "")),
                            .items = block_json_texts(arena, json, "items"),
                            .ordered = json_bool(json, "ordered", false),
                            .file = block_json_file(arena, json_get(json, "file"))};
    if (*block->number)
        block->joined = arena_printf(arena, "%s%s", block->number, block->text);
    block->qa = block_json_qa(arena, json_get(json, "qa"), &block->qa_count);
    block->steps = block_json_steps(arena, json_get(json, "steps"), &block->step_count);
    enum err err = block->file ? block_json_check_file(reader, block->file, pointer) : ERR_OK;
    if (err)
        return err;
    if (block->type == BLOCK_TABLE)
        return table_json_read(reader, json, pointer, &block->table);
    return check_block(reader, block, pointer);
}

enum err
block_json_read(const struct block_reader *reader, const struct json *array,
                const char *pointer, size_t extra, struct block **out, size_t *len)
{
    char place[POINTER_ROOM];
    size_t root = (size_t)snprintf(place, sizeof place - STR_NUMBER_ROOM, "%s/", pointer);
    if (root > sizeof place - STR_NUMBER_ROOM - 1)
        root = sizeof place - STR_NUMBER_ROOM - 1;
    *out = arena_alloc(reader->arena, (json_size(array) + extra) * sizeof **out + 1);
    *len = 0;
    json_each(json, array)
    {
        str_number(*len, place + root);
        enum err err = read_block(reader, json, place, &(*out)[*len]);
        if (err)
            return err;
        (*len)++;
    }
    return ERR_OK;
}
