#include "base/str.h"
#include "screens/paper_internal.h"
#include "screens/parts.h"
#include "screens/record_link.h"

#include <string.h>

#define STRETCH 512 /* blocks whose parts are read at once */
#define OVERLAP 32  /* blocks on either side that tell what a block is */

/* ---- heads ---- */

static struct paper_element *
add_pairs(struct paper *paper, const struct pair *pairs, size_t len, int gap,
          enum paper_ground ground)
{
    struct pair_style style = paper_pair_style(paper, 28);
    struct paper_element *e = paper_add(paper, PAPER_PAIRS);
    e->pairs = pair_list_new(pairs, len, &style);
    e->gap = gap;
    e->ground = ground;
    e->pad = ground == PAPER_PLAIN ? 0 : 28;
    return e;
}

/* The pairs of the head, with the record's code beside them. */
static void
add_head_pairs(struct paper *paper, const struct record *record, const struct pair *pairs,
               size_t len, int gap)
{
    struct paper_element *e = add_pairs(paper, pairs, len, gap, PAPER_PLAIN);
    if (paper->form.site)
        e->qr = record_link_qr(paper->arena, record, paper->form.site);
}

static void
add_rule(struct paper *paper)
{
    paper_add(paper, PAPER_RULE)->gap = paper_px(paper, 28);
}

/* The metadata header in source order and what else the record says of itself: the pieces
 * with a label before the title, which stands below in full size. */
static void
add_metadata(struct paper *paper, const struct record *record)
{
    size_t len = 0;
    while (len < paper->pieces->len && paper->pieces->items[len].label[0] != '\0')
        len++;
    struct pair *pairs = arena_alloc(paper->arena, (len + 1) * sizeof *pairs);
    for (size_t i = 0; i < len; i++) {
        const struct piece *row = &paper->pieces->items[i];
        bool validity = str_eq(row->text, validity_label(record->validity));
        bool valid = record->validity == VALIDITY_VALID;
        pairs[i] =
            (struct pair){.label = row->label,
                          .value = row->text,
                          .value_key = paper_take(paper, row->text),
                          .ink = !validity || row->text[0] == '\0' ? COLOUR_INK1
                                 : valid                           ? COLOUR_SUCCESS
                                                                   : COLOUR_DANGER,
                          .bold = validity,
                          .hidden = str_eq(row->text, record->title) && row->text[0] != '\0'};
    }
    if (len == 0)
        return;
    add_head_pairs(paper, record, pairs, len, 0);
    add_rule(paper);
}

static void
push_pair(struct paper *paper, struct pair *pairs, size_t *len, const char *label,
          const char *value)
{
    if (str_empty(value))
        return;
    pairs[(*len)++] = (struct pair){.label = label,
                                    .value = value,
                                    .value_key = paper_take(paper, value),
                                    .ink = COLOUR_INK1};
}

/* “2026-11-21 08:00” of a date as the source words it; seconds and zone are for machines. */
static const char *
moment_text(struct paper *paper, const char *iso)
{
    const char *day = part_date(paper->arena, iso), *time = strchr(iso, 'T');
    return time ? arena_printf(paper->arena, "%s %.5s", day, time + 1) : day;
}

static void
push_alert_time(struct paper *paper, struct pair *pairs, size_t *len,
                const struct notice_part *notice)
{
    const char *from = moment_text(paper, notice->alert_start_text);
    const char *until = moment_text(paper, notice->alert_end_text);
    const char *text = until[0] == '\0' ? arena_printf(paper->arena, "%s起", from)
                                        : arena_printf(paper->arena, "%s 至 %s", from, until);
    if (from[0] != '\0' || until[0] != '\0')
        pairs[(*len)++] = (struct pair){.label = "预警时间", .value = text, .ink = COLOUR_INK1};
}

static void
add_notice_head(struct paper *paper, const struct record *record)
{
    const struct notice_part *notice = record->notice;
    size_t len = 0, most = 11 + notice->alert_area.len;
    struct pair *pairs = arena_alloc(paper->arena, most * sizeof *pairs);
    push_pair(paper, pairs, &len, "类别", notice->category_name);
    push_pair(paper, pairs, &len, "发布单位", record->publisher);
    push_pair(paper, pairs, &len, "索引号", record->index_no);
    push_pair(paper, pairs, &len, "文件编号", record->document_no);
    if (!str_empty(record->publish_date))
        pairs[len++] = (struct pair){.label = "发布日期",
                                     .value = part_date(paper->arena, record->publish_date),
                                     .ink = COLOUR_INK1};
    if (notice->is_alert) {
        push_pair(paper, pairs, &len, "预警级别", notice->alert_level_name);
        push_alert_time(paper, pairs, &len, notice);
        for (size_t i = 0; i < notice->alert_area.len; i++)
            push_pair(paper, pairs, &len, i ? "" : "影响区域", notice->alert_area.items[i]);
        push_pair(paper, pairs, &len, "警示事项", notice->alert_warning);
        push_pair(paper, pairs, &len, "应对措施", notice->alert_measures);
        push_pair(paper, pairs, &len, "预警发布单位", notice->alert_issuer);
    }
    if (len == 0)
        return;
    add_head_pairs(paper, record, pairs, len, paper_px(paper, 28));
    add_rule(paper);
}

static void
add_contacts(struct paper *paper, const struct notice_part *notice)
{
    size_t len = 0;
    struct pair *pairs = arena_alloc(paper->arena, (notice->contact_count + 1) * sizeof *pairs);
    for (size_t i = 0; i < notice->contact_count; i++)
        push_pair(paper, pairs, &len, notice->contact[i].label, notice->contact[i].value);
    if (notice->contact_count == 0)
        push_pair(paper, pairs, &len, "联系电话", notice->contact_phone);
    if (len > 0)
        add_pairs(paper, pairs, len, paper_px(paper, 40), PAPER_TINTED);
}

/* ---- after the body ---- */

static void
add_annex_head(struct paper *paper, const struct annex *annex)
{
    paper_add_entry(paper, !str_empty(annex->label) ? annex->label : annex->title, 1);
    struct paper_element *e = paper_add_annex_label(paper, annex->label);
    paper_add_title(paper, annex->title, e ? 16 : 96);
}

static void
add_links(struct paper *paper, const struct record *record)
{
    for (size_t i = 0; i < record->related_count; i++) {
        const struct related *related = &record->related[i];
        struct paper_look look = paper_small_look(paper);
        look.style = paper_style(paper, FONT_HEITI, 500, 32);
        const char *key = paper_take(paper, related->title);
        struct paper_element *e = paper_add_text(paper, related->title, key, &look);
        e->kind = PAPER_LINK;
        e->label = related->relation;
        e->gap = paper_px(paper, i ? 16 : 64);
        if (!str_empty(related->id))
            e->action =
                ui_act(PAPER_ACT_RELATED, str_eq(related->relation, "解读"), related->id);
    }
}

/* In place of the body: how to come by it. */
static void
add_on_request(struct paper *paper)
{
    struct paper_look say = paper_body_look(paper), link = paper_small_look(paper);
    link.style = paper_style(paper, FONT_HEITI, 500, 32);
    paper_add_text(paper, part_on_request(), NULL, &say)->gap = paper_px(paper, 28);
    if (!paper->form.touch)
        return;
    struct paper_element *e = paper_add_text(paper, "看怎么申请公开", NULL, &link);
    e->kind = PAPER_LINK;
    e->gap = paper_px(paper, 28);
    e->action = ui_act(PAPER_ACT_APPLY, 0, NULL);
}

/* Whatever no rule above has placed: nothing of a record may be missing. */
static void
add_rest(struct paper *paper)
{
    struct paper_look look = paper_body_look(paper);
    pieces_all(paper->pieces);
    for (size_t i = 0; i < paper->pieces->len; i++) {
        struct piece *piece = &paper->pieces->items[i];
        if (piece->claimed || piece->text[0] == '\0')
            continue;
        piece->claimed = true;
        paper_add_text(paper, piece->text, piece->key, &look);
    }
}

static bool
begins_with_text(const struct record *record)
{
    return record->body_len > 0 && record->body[0].type != BLOCK_HEADING;
}

static void
add_head(struct paper *paper, const struct record *record)
{
    paper->walk.all = record->body_len + 1;
    for (size_t i = 0; i < record->annex_count; i++)
        paper->walk.all += record->annexes[i].body_len;
    if (record->kind == KIND_DOCUMENT)
        add_metadata(paper, record);
    if (record->kind == KIND_DOCUMENT && begins_with_text(record))
        paper_add_entry(paper, str_ends(record->title, "通知") ? "通知正文" : "正文", 1);
    paper_add_title(paper, record->title, record->kind == KIND_DOCUMENT ? 36 : 0);
    if (record->kind == KIND_NOTICE)
        add_notice_head(paper, record);
}

/* What the next blocks are. Their neighbours tell, those near by alone: so a long body is
 * read in stretches that overlap, and opening it costs no more than opening a short one. */
static void
read_stretch(struct paper *paper)
{
    struct paper_walk *walk = &paper->walk;
    size_t from = walk->block > OVERLAP ? walk->block - OVERLAP : 0;
    size_t to = walk->len - from > STRETCH ? from + STRETCH : walk->len;
    walk->stretch = (struct paper_body){
        walk->blocks + from, block_parts_read(paper->arena, walk->blocks + from, to - from),
        to - from};
    walk->stretch_from = from;
    walk->stretch_to = to == walk->len ? to : to - OVERLAP;
}

static void
begin_body(struct paper *paper, const struct block *blocks, size_t len)
{
    struct paper_walk *walk = &paper->walk;
    walk->blocks = blocks;
    walk->len = len;
    walk->block = walk->stretch_to = 0;
    walk->first = paper->len;
}

/* The next block; the first text keeps its distance from what is above. */
static bool
add_next(struct paper *paper, int gap)
{
    struct paper_walk *walk = &paper->walk;
    size_t first = paper->len;
    if (walk->block == walk->len)
        return false;
    if (walk->block == walk->stretch_to)
        read_stretch(paper);
    paper_add_block(paper, &walk->stretch, walk->block++ - walk->stretch_from);
    walk->done++;
    if (first == walk->first && first < paper->len && paper->elements[first].gap < gap)
        paper->elements[first].gap = gap;
    return true;
}

/* Of the annexes the next block, or the next head. */
static bool
add_to_annexes(struct paper *paper, const struct record *record)
{
    struct paper_walk *walk = &paper->walk;
    if (walk->annex > 0 && add_next(paper, paper_px(paper, 24)))
        return true;
    if (walk->annex == record->annex_count)
        return false;
    const struct annex *annex = &record->annexes[walk->annex++];
    add_annex_head(paper, annex);
    begin_body(paper, annex->body, annex->body_len);
    return true;
}

enum { STAGE_HEAD, STAGE_BODY, STAGE_ANNEXES };

bool
paper_add_more(struct paper *paper)
{
    const struct record *record = paper->record;
    struct paper_walk *walk = &paper->walk;
    if (!walk->is_open)
        return false;
    if (walk->stage == STAGE_HEAD) {
        add_head(paper, record);
        begin_body(paper, record->body, record->body_len);
        walk->stage = STAGE_BODY;
        return true;
    }
    if (walk->stage == STAGE_BODY) {
        if (add_next(paper, paper_px(paper, 28)))
            return true;
        if (record->on_request)
            add_on_request(paper);
        if (record->kind == KIND_NOTICE)
            add_contacts(paper, record->notice);
        walk->stage = STAGE_ANNEXES;
        return true;
    }
    if (add_to_annexes(paper, record))
        return true;
    add_links(paper, record);
    add_rest(paper);
    walk->is_open = false;
    return true;
}
