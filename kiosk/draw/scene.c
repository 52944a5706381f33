#include "draw/scene.h"

#include "base/vec.h"
#include "draw/shape.h"
#include <stdlib.h>
#include <string.h>

/* The clips in force while a list is read. */
struct clip_stack {
    struct rect clips[SCENE_CLIPS_MAX + 1];
    int depth;    /* clips[depth] is in force; clips[0] is the canvas */
    int overflow; /* pushes beyond the bound: they cut nothing */
};

uint64_t
scene_mix_rect(uint64_t hash, struct rect r)
{
    hash = scene_mix(hash, (uint64_t)(uint32_t)r.x << 32 | (uint32_t)r.y);
    return scene_mix(hash, (uint64_t)(uint32_t)r.w << 32 | (uint32_t)r.h);
}

static uint64_t
mix_text(uint64_t hash, const char *text)
{
    for (; text && *text; text++)
        hash = scene_mix(hash, (uint8_t)*text);
    return scene_mix(hash, 0x100);
}

static void
clip_push(struct clip_stack *stack, struct rect rect)
{
    if (stack->depth == SCENE_CLIPS_MAX) {
        stack->overflow++;
        return;
    }
    stack->clips[stack->depth + 1] = rect_intersect(stack->clips[stack->depth], rect);
    stack->depth++;
}

static void
clip_pop(struct clip_stack *stack)
{
    if (stack->overflow)
        stack->overflow--;
    else if (stack->depth)
        stack->depth--;
}

/* Everything of a command but where it stands. */
static uint64_t
content_hash(const struct draw_command *cmd)
{
    uint64_t hash = scene_mix(0x676f6e67u, (uint64_t)cmd->kind);
    hash = scene_mix(hash, (uint64_t)(uint32_t)cmd->rect.w << 32 | (uint32_t)cmd->rect.h);
    hash = scene_mix(hash, (uint64_t)cmd->colour << 32 | cmd->border_colour);
    hash = scene_mix(hash, (uint64_t)(uint32_t)cmd->radius << 32 | (uint32_t)cmd->border);
    hash = scene_mix(hash, (uint64_t)(uint32_t)cmd->level << 32 | (uint32_t)cmd->turn);
    hash = scene_mix(hash, cmd->corners);
    return mix_text(hash, cmd->name);
}

/* The larger of the two bars of a rounded box's cross. */
static struct rect
flat_part(const struct draw_command *cmd)
{
    int border = cmd->border > 0 ? cmd->border : 0;
    int radius = cmd->corners ? shape_radius(cmd->rect, cmd->radius) : 0;
    int cut = radius > border ? radius : border;
    struct rect r = cmd->rect;
    struct rect tall = {r.x + cut, r.y + border, r.w - 2 * cut, r.h - 2 * border};
    struct rect wide = {r.x + border, r.y + cut, r.w - 2 * border, r.h - 2 * cut};
    int64_t tall_area = rect_empty(tall) ? 0 : (int64_t)tall.w * tall.h;
    int64_t wide_area = rect_empty(wide) ? 0 : (int64_t)wide.w * wide.h;
    return tall_area > wide_area ? tall : wide;
}

/* A run: its box, its origin, and a hash of the glyphs relative to that. */
static struct rect
read_glyphs(struct scene_record *record, const struct draw_list *list,
            const struct draw_command *cmd)
{
    uint64_t hash = scene_mix(DRAW_GLYPHS, (uint64_t)cmd->colour << 32 | (uint32_t)cmd->size);
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    for (uint32_t i = 0; i < cmd->glyph_count; i++) {
        const struct draw_glyph *glyph = &list->glyphs[cmd->glyph_start + i];
        struct scene_pen pen = scene_pen_of(glyph, cmd->size);
        if (i == 0) {
            record->x = x0 = x1 = pen.x;
            record->y = y0 = y1 = pen.y;
        }
        x0 = pen.x < x0 ? pen.x : x0;
        x1 = pen.x > x1 ? pen.x : x1;
        y0 = pen.y < y0 ? pen.y : y0;
        y1 = pen.y > y1 ? pen.y : y1;
        hash = scene_mix(hash, (uint64_t)(uint32_t)(pen.x - record->x) << 32 |
                                   (uint32_t)(pen.y - record->y));
        hash = scene_mix(hash, (uint64_t)glyph->index << 32 | (uint64_t)glyph->face << 8 |
                                   (uint64_t)pen.quarter);
    }
    record->content = hash;
    if (cmd->glyph_count == 0)
        return rect_make(0, 0, 0, 0);
    return rect_union(scene_glyph_box(x0, y0, cmd->size), scene_glyph_box(x1, y1, cmd->size));
}

static void
group_add(struct scene *scene, uint64_t id, const struct clip_stack *stack)
{
    struct scene_group *group = NULL;
    for (int i = 0; i < scene->group_count && !group; i++)
        if (scene->groups[i].id == id)
            group = &scene->groups[i];
    if (!group && scene->group_count < SCENE_GROUPS) {
        group = &scene->groups[scene->group_count++];
        group->id = id;
        group->depth = stack->depth;
        for (int i = 0; i < stack->depth; i++)
            group->clips[i] = stack->clips[i + 1];
    }
    if (!group)
        return;
    int same = 0;
    while (same < group->depth && same < stack->depth &&
           !memcmp(&group->clips[same], &stack->clips[same + 1], sizeof group->clips[same]))
        same++;
    group->depth = same;
}

static void
scene_add(struct scene *scene, const struct draw_list *list, uint32_t index,
          const struct clip_stack *stack, int shadow_margin)
{
    const struct draw_command *cmd = &list->commands[index];
    struct scene_record record = {.x = cmd->rect.x,
                                  .y = cmd->rect.y,
                                  .colour = cmd->colour,
                                  .group = cmd->scroll_group,
                                  .command = index};
    struct rect box = cmd->rect;
    if (cmd->kind == DRAW_GLYPHS)
        box = read_glyphs(&record, list, cmd);
    else
        record.content = content_hash(cmd);
    if (cmd->kind == DRAW_SHADOW)
        box = rect_inset(box, -shadow_margin);
    if (cmd->kind == DRAW_FILL) {
        record.flat = flat_part(cmd);
        record.opaque = (cmd->colour & 255) == 255;
    }
    record.seen = rect_intersect(box, stack->clips[stack->depth]);
    if (rect_empty(record.seen))
        return;
    if (record.group)
        group_add(scene, record.group, stack);
    VEC_PUSH(scene->records, scene->len, scene->cap, record);
}

void
scene_read(struct scene *scene, const struct draw_list *list, int width, int height,
           int shadow_margin)
{
    struct clip_stack stack = {.depth = 0};
    stack.clips[0] = rect_make(0, 0, width, height);
    scene->len = 0;
    scene->group_count = 0;
    for (size_t i = 0; i < list->len; i++) {
        if (list->commands[i].kind == DRAW_CLIP_PUSH)
            clip_push(&stack, list->commands[i].rect);
        else if (list->commands[i].kind == DRAW_CLIP_POP)
            clip_pop(&stack);
        else
            scene_add(scene, list, (uint32_t)i, &stack, shadow_margin);
    }
}

void
scene_free(struct scene *scene)
{
    free(scene->records);
    *scene = (struct scene){0};
}
