#include "screens/rotation_list.h"
#include "base/mem.h"
#include "layout/layout_select.h"
#include "media/png_scan.h"
#include "screens/notice_flow.h"
#include "screens/rotation_cycle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct layout_entry NOTICES = {.kind = LAYOUT_ENTRY_SELECT,
                                            .select = {.kinds = 1u << KIND_NOTICE,
                                                       .category = "",
                                                       .field = "",
                                                       .publisher = "",
                                                       .region = "",
                                                       .tag = ""}};

static const struct layout_entry *
entry_at(const struct rotation_list *list, size_t index)
{
    return list->playlist ? &list->playlist->entries[index] : &NOTICES;
}

void
rotation_list_init(struct rotation_list *list, const struct layout_playlist *playlist, int tag)
{
    *list = (struct rotation_list){.playlist = playlist, .tag = tag};
    list->answer_count = playlist ? playlist->entry_count : 1;
    list->answers = xcalloc(list->answer_count + 1, sizeof(struct query_result *));
}

static void
clear_items(struct rotation_list *list)
{
    for (size_t i = 0; i < list->item_count; i++) {
        free(list->items[i].id);
        free(list->items[i].title);
    }
    free(list->items);
    free(list->cycle);
    list->items = NULL;
    list->cycle = NULL;
    list->item_count = list->cycle_len = 0;
}

static void
clear_answers(struct rotation_list *list)
{
    for (size_t i = 0; i < list->answer_count; i++) {
        query_result_free(list->answers[i]);
        list->answers[i] = NULL;
    }
}

void
rotation_list_clear(struct rotation_list *list)
{
    clear_items(list);
    clear_answers(list);
    free(list->answers);
    *list = (struct rotation_list){0};
}

void
rotation_list_ask(struct rotation_list *list, struct screen_env *env)
{
    list->waiting = 0;
    for (size_t i = 0; i < list->answer_count; i++) {
        const struct layout_entry *entry = entry_at(list, i);
        const struct layout_select *select = &entry->select;
        if (entry->kind != LAYOUT_ENTRY_SELECT)
            continue;
        struct query query = layout_select_query(select, env->now_unix);
        query.venue = env->settings->venue;
        list->waiting++;
        env->services->query(env, list->tag + (int)i, &query);
    }
}

bool
rotation_list_owns(const struct rotation_list *list, int tag)
{
    return tag >= list->tag && (size_t)(tag - list->tag) < list->answer_count;
}

/* ---- from the answers to the items ---- */

/* `before`: how many there were of earlier entries, which may have it too. */
static void
add_item(struct rotation_list *list, size_t before, const char *id, const char *title,
         enum priority priority, const struct layout_entry *entry)
{
    for (size_t i = 0; i < before; i++)
        if (str_eq(list->items[i].id, id))
            return;
    list->items[list->item_count++] =
        (struct rotation_item){xstrdup(id), xstrdup(title), priority, entry};
}

static size_t
most_items(const struct rotation_list *list)
{
    size_t most = 0;
    for (size_t i = 0; i < list->answer_count; i++)
        most += list->answers[i] ? list->answers[i]->hit_count : 1;
    return most;
}

static const char *
slide_name(const struct layout_entry *entry)
{
    return entry->title[0] ? entry->title : entry->text[0] ? entry->text : entry->alt;
}

static void
fill_items(struct rotation_list *list, int64_t now)
{
    list->items = xcalloc(most_items(list) + 1, sizeof *list->items);
    for (size_t i = 0; i < list->answer_count; i++) {
        const struct layout_entry *entry = entry_at(list, i);
        const struct query_result *result = list->answers[i];
        size_t before = list->item_count;
        char id[32];
        snprintf(id, sizeof id, "/slide/%zu", i); /* no record's id has a slash */
        if (entry->kind == LAYOUT_ENTRY_RECORD)
            add_item(list, before, entry->record, "", PRIORITY_NORMAL, entry);
        else if (entry->kind == LAYOUT_ENTRY_SLIDE)
            add_item(list, before, id, slide_name(entry), PRIORITY_NORMAL, entry);
        for (size_t j = 0; result && j < result->hit_count; j++)
            if (layout_select_takes(&entry->select, &result->hits[j], now))
                add_item(list, before, result->hits[j].id, result->hits[j].title,
                         result->hits[j].priority, list->playlist ? entry : NULL);
    }
}

static void
fill_cycle(struct rotation_list *list)
{
    enum priority *priorities = xcalloc(list->item_count + 1, sizeof *priorities);
    bool is_listed = list->playlist && list->playlist->order == LAYOUT_ORDER_LISTED;
    list->cycle = xcalloc(ROTATION_TURNS_MOST * list->item_count + 1, sizeof *list->cycle);
    for (size_t i = 0; i < list->item_count; i++)
        priorities[i] = is_listed ? PRIORITY_NORMAL : list->items[i].priority;
    list->cycle_len = rotation_cycle(priorities, list->item_count, list->cycle);
    free(priorities);
}

bool
rotation_list_take(struct rotation_list *list, int tag, struct query_result *result)
{
    struct query_result **place = &list->answers[tag - list->tag];
    query_result_free(*place);
    *place = result;
    list->waiting -= list->waiting > 0;
    return list->waiting == 0;
}

void
rotation_list_fill(struct rotation_list *list, int64_t now)
{
    clear_items(list);
    fill_items(list, now);
    fill_cycle(list);
    clear_answers(list); /* ten thousand of them are megabytes */
}

const char **
rotation_list_titles(const struct rotation_list *list, struct arena *arena)
{
    const char **titles = arena_alloc(arena, (list->item_count + 1) * sizeof *titles);
    size_t len = 0;
    for (size_t i = 0; i < list->item_count; i++)
        if (list->items[i].title[0] != '\0')
            titles[len++] = list->items[i].title;
    return titles;
}

/* ---- texts and pictures of the layout's own ---- */

static struct block *
add_block(struct record *record, enum block_type type)
{
    struct block *block = &record->body[record->body_len++];
    *block = (struct block){
        .type = type, .number = "", .text = "", .joined = "", .role = "", .alt = ""};
    return block;
}

static void
add_text(struct record *record, const char *text)
{
    struct block *block = add_block(record, BLOCK_PARAGRAPH);
    block->text = block->joined = arena_strdup(record->arena, text);
    block->align = ALIGN_JUSTIFY;
}

/* Of one that cannot be read it is said that it is not there. */
static void
add_picture(struct record *record, const struct layout_entry *entry)
{
    struct block *block = add_block(record, BLOCK_IMAGE);
    struct file_ref *file = arena_alloc(record->arena, sizeof *file);
    struct picture_ref *picture = arena_alloc(record->arena, sizeof *picture);
    *file = (struct file_ref){.path = "", .sha256 = "", .type = "image/png", .title = ""};
    picture->path = arena_strdup(record->arena, entry->image);
    file->pictures = picture;
    file->picture_count =
        png_scan_size(entry->image, &picture->width, &picture->height) == ERR_OK;
    block->role = NOTICE_FLOW_BARE;
    block->alt = arena_strdup(record->arena, entry->alt);
    block->file = file;
}

struct record *
rotation_list_slide(const struct rotation_item *item)
{
    const struct layout_entry *entry = item->entry;
    if (!entry || entry->kind != LAYOUT_ENTRY_SLIDE)
        return NULL;
    struct arena *arena = arena_new();
    struct record *record = arena_alloc(arena, sizeof *record);
    struct notice_part *notice = arena_alloc(arena, sizeof *notice);
    *notice = (struct notice_part){.category = "",
                                   .category_name = "",
                                   .show_from = INT64_MIN,
                                   .show_until = INT64_MAX,
                                   .from_text = "",
                                   .until_text = "",
                                   .dwell_s = entry->dwell_s,
                                   .contact_phone = ""};
    *record = (struct record){.arena = arena,
                              .kind = KIND_NOTICE,
                              .id = arena_strdup(arena, item->id),
                              .title = arena_strdup(arena, entry->title),
                              .index_no = "",
                              .document_no = "",
                              .publisher = "",
                              .publish_date = "",
                              .url = "",
                              .level = "",
                              .audience = "",
                              .method = "",
                              .body = arena_alloc(arena, 2 * sizeof(struct block)),
                              .notice = notice};
    if (entry->text[0])
        add_text(record, entry->text);
    if (entry->image[0])
        add_picture(record, entry);
    return record;
}
