#include "model/record_text.h"

#include <stdio.h>

/* Where the pieces go, and a buffer for those that are joined from two strings. */
struct sink {
    record_text_fn *each;
    void *context;
    struct strbuf joined;
};

static void
emit_as(struct sink *sink, struct record_piece piece)
{
    sink->each(sink->context, &piece);
}

static void
emit(struct sink *sink, const char *label, const char *text)
{
    if (!str_empty(text))
        emit_as(sink, (struct record_piece){.label = label, .text = text, .is_lent = true});
}

static void
emit_joined(struct sink *sink, const char *number, const char *text)
{
    strbuf_reset(&sink->joined);
    strbuf_add(&sink->joined, number);
    strbuf_add(&sink->joined, text);
    if (sink->joined.len > 0)
        emit_as(sink, (struct record_piece){.label = "", .text = sink->joined.data});
}

/* A text may be as long as a book: nothing is copied that stands joined already. */
static void
emit_text(struct sink *sink, const struct block *block)
{
    if (block->joined)
        emit(sink, "", block->joined);
    else if (str_empty(block->number))
        emit(sink, "", block->text);
    else
        emit_joined(sink, block->number, block->text);
}

/* The label stands before the first of the list only. */
static void
emit_list(struct sink *sink, const char *label, const struct str_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        emit(sink, i ? "" : label, list->items[i]);
}

static void
emit_table(struct sink *sink, const struct table *table)
{
    emit(sink, "", table->caption);
    emit(sink, "单位", table->unit);
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct table_cell *cell = &table->cells[i];
        bool row_ends = i + 1 == table->cell_count || table->cells[i + 1].row != cell->row;
        emit_as(sink,
                (struct record_piece){
                    .label = "", .text = cell->text, .is_lent = true, .cell_end = !row_ends});
    }
    emit(sink, "", table->note);
}

static void
emit_qa(struct sink *sink, const struct qa_pair *qa, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        emit(sink, "", qa[i].question);
        emit(sink, "", qa[i].answer);
    }
}

static void
emit_steps(struct sink *sink, const struct step *steps, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        emit(sink, "", steps[i].name);
        emit(sink, "", steps[i].detail);
        emit(sink, "", steps[i].who);
        emit(sink, "", steps[i].time_limit);
    }
}

static void
emit_items(struct sink *sink, const struct block *block)
{
    char number[24];
    for (size_t i = 0; i < block->items.len; i++) {
        snprintf(number, sizeof number, "%zu.", i + 1);
        if (block->ordered)
            emit_joined(sink, number, block->items.items[i]);
        else
            emit(sink, "", block->items.items[i]);
    }
}

size_t
record_block_names(const struct block *block, const char *names[RECORD_BLOCK_NAMES])
{
    const char *title = block->file ? block->file->title : "";
    bool picture = block->type == BLOCK_IMAGE;
    const char *const all[RECORD_BLOCK_NAMES] = {
        picture ? block->alt : title, picture ? title : block->alt, block->number, block->text};
    size_t len = 0;
    for (size_t i = 0; i < RECORD_BLOCK_NAMES; i++) {
        bool again = str_empty(all[i]);
        for (size_t j = 0; j < len && !again; j++)
            again = str_eq(names[j], all[i]);
        if (!again)
            names[len++] = all[i];
    }
    return len;
}

static void
emit_file(struct sink *sink, const struct block *block)
{
    const char *names[RECORD_BLOCK_NAMES];
    size_t len = record_block_names(block, names);
    for (size_t i = 0; i < len; i++)
        emit(sink, "", names[i]);
}

static void
emit_block(struct sink *sink, const struct block *block)
{
    switch (block->type) {
    case BLOCK_HEADING:
    case BLOCK_PARAGRAPH:
    case BLOCK_SIGNATURE:
        emit_text(sink, block);
        break;
    case BLOCK_TABLE:
        emit_text(sink, block);
        emit_table(sink, block->table);
        break;
    case BLOCK_LIST:
        emit_text(sink, block);
        emit_items(sink, block);
        break;
    case BLOCK_QA:
        emit_text(sink, block);
        emit_qa(sink, block->qa, block->qa_count);
        break;
    case BLOCK_STEPS:
        emit_text(sink, block);
        emit_steps(sink, block->steps, block->step_count);
        break;
    case BLOCK_IMAGE:
    case BLOCK_FILE:
    case BLOCK_AUDIO:
    case BLOCK_VIDEO:
        emit_file(sink, block);
        break;
    }
}

static void
emit_item(struct sink *sink, const struct item_part *item)
{
    emit(sink, "一级事项", item->level1);
    emit(sink, "二级事项", item->level2);
    emit_list(sink, "公开内容", &item->content);
    emit_list(sink, "公开依据", &item->basis);
    emit(sink, "公开时限", item->time_limit);
    emit(sink, "公开主体", item->subject);
    for (size_t i = 0; i < item->channel_count; i++)
        emit_as(sink, (struct record_piece){.label = i ? "" : "公开渠道和载体",
                                            .text = item->channels[i].label,
                                            .is_lent = true,
                                            .box = item->channels[i].checked
                                                       ? RECORD_PIECE_CHECKED_BOX
                                                       : RECORD_PIECE_EMPTY_BOX});
    emit_list(sink, "其他渠道", &item->other_channels);
    emit(sink, "公开对象", item->audience_all ? "全社会" : "");
    emit(sink, item->audience_all ? "" : "公开对象", item->audience_some ? "特定群体" : "");
    emit(sink, "", item->audience_note);
    emit(sink, "公开方式", item->method_active ? "主动公开" : "");
    emit(sink, item->method_active ? "" : "公开方式",
         item->method_on_request ? "依申请公开" : "");
    emit(sink, "公开层级", item->level_county ? "县级" : "");
    emit(sink, item->level_county ? "" : "公开层级", item->level_township ? "乡级" : "");
    for (size_t i = 0; i < item->extra_count; i++)
        emit(sink, item->extras[i].label, item->extras[i].value);
}

/* A date, in the words of the source; “from 至 until” where there are two. */
static void
emit_date(struct sink *sink, const char *label, const char *from, const char *until)
{
    strbuf_reset(&sink->joined);
    strbuf_add(&sink->joined, from);
    if (!str_empty(until))
        strbuf_addf(&sink->joined, "%s至%s", *from ? " " : "", *from ? " " : "");
    strbuf_add(&sink->joined, until);
    if (sink->joined.len > 0)
        emit_as(sink, (struct record_piece){
                          .label = label, .text = sink->joined.data, .is_date = true});
}

/* What a document says of itself below its metadata header, unless a row says it too. */
static void
emit_unsaid(struct sink *sink, const struct record *record, const char *label, const char *text)
{
    for (size_t i = 0; i < record->meta_count; i++)
        if (str_eq(record->meta[i].value, text))
            return;
    emit(sink, label, text);
}

static void
emit_document_head(struct sink *sink, const struct record *record)
{
    for (size_t i = 0; i < record->meta_count; i++)
        emit_as(sink, (struct record_piece){.label = record->meta[i].label,
                                            .text = record->meta[i].value,
                                            .is_lent = true});
    emit_unsaid(sink, record, "索引号", record->index_no);
    emit_unsaid(sink, record, "发布机构", record->publisher);
    emit_unsaid(sink, record, "发布日期", record->publish_date);
    emit_unsaid(sink, record, "文件编号", record->document_no);
    emit_unsaid(sink, record, "有效性", validity_label(record->validity));
    emit_unsaid(sink, record, "公开范围", record->audience);
    emit_unsaid(sink, record, "公开方式", record->method);
    emit_unsaid(sink, record, "公开层级", record->level);
    emit(sink, "", record->title);
}

/* Of the other kinds; `publisher` "" where their own parts name it. */
static void
emit_common(struct sink *sink, const struct record *record, const char *publisher)
{
    emit(sink, "索引号", record->index_no);
    emit(sink, "文件编号", record->document_no);
    emit(sink, "发布机构", publisher);
    emit_date(sink, "发布日期", record->publish_date, "");
}

static void
emit_notice_head(struct sink *sink, const struct record *record)
{
    const struct notice_part *notice = record->notice;
    emit(sink, "", record->title);
    emit(sink, "类别", notice->category_name);
    emit(sink, "发布单位", record->publisher);
    emit_common(sink, record, "");
    emit_date(sink, "公示期", notice->from_text, notice->until_text);
    if (!notice->is_alert)
        return;
    emit(sink, "预警级别", notice->alert_level_name);
    emit_date(sink, "预警时间", notice->alert_start_text, notice->alert_end_text);
    emit_list(sink, "影响区域", &notice->alert_area);
    emit(sink, "警示事项", notice->alert_warning);
    emit(sink, "应对措施", notice->alert_measures);
    emit(sink, "预警发布单位", notice->alert_issuer);
}

static void
emit_notice_tail(struct sink *sink, const struct notice_part *notice)
{
    for (size_t i = 0; i < notice->contact_count; i++)
        emit(sink, notice->contact[i].label, notice->contact[i].value);
    if (notice->contact_count == 0)
        emit(sink, "联系电话", notice->contact_phone);
}

static void
emit_guide(struct sink *sink, const struct record *record)
{
    const struct guide_part *guide = record->guide;
    emit(sink, "", record->title);
    emit_common(sink, record, record->publisher);
    emit(sink, "服务对象", guide->service_object);
    emit_list(sink, "设定依据", &guide->legal_basis);
    emit_list(sink, "受理条件", &guide->conditions);
    for (size_t i = 0; i < guide->material_count; i++) {
        emit(sink, i ? "" : "申请材料", guide->materials[i].name);
        emit(sink, "", guide->materials[i].form);
        emit(sink, "", guide->materials[i].note);
    }
    emit_steps(sink, guide->process, guide->process_count);
    emit(sink, "法定时限", guide->time_legal);
    emit(sink, "承诺时限", guide->time_promised);
    emit(sink, "收费", guide->fee_text);
    emit(sink, "办理地点", guide->location);
    emit(sink, "办理时间", guide->hours);
    emit(sink, "咨询电话", guide->phone);
    emit(sink, "监督电话", guide->supervision_phone);
    emit_list(sink, "办理渠道", &guide->channels);
    emit(sink, "办理结果", guide->result);
    emit_list(sink, "说明", &guide->notes);
}

static void
emit_head(struct sink *sink, const struct record *record)
{
    switch (record->kind) {
    case KIND_FIELD:
        emit(sink, "", record->field->name);
        emit(sink, "责任单位", record->field->units_text);
        emit(sink, "标准指引", record->field->guideline);
        emit_common(sink, record, record->publisher);
        break;
    case KIND_ITEM:
        emit_item(sink, record->item);
        emit_common(sink, record,
                    str_eq(record->publisher, record->item->subject) ? "" : record->publisher);
        break;
    case KIND_DOCUMENT:
        emit_document_head(sink, record);
        break;
    case KIND_NOTICE:
        emit_notice_head(sink, record);
        break;
    case KIND_GUIDE:
        emit_guide(sink, record);
        break;
    case KIND_EXPLAINER:
        emit(sink, "", record->title);
        emit_common(sink, record, record->publisher);
        emit_list(sink, "依据", &record->explainer->basis);
        emit_qa(sink, record->explainer->qa, record->explainer->qa_count);
        break;
    case KIND_CONSULTATION:
        emit(sink, "", record->title);
        emit(sink, "发布单位", record->publisher);
        emit_common(sink, record, "");
        emit_date(sink, "征集时间", record->consultation->opens_text,
                  record->consultation->closes_text);
        break;
    case KIND_COUNT:
        break;
    }
}

static void
emit_tail(struct sink *sink, const struct record *record)
{
    if (record->kind == KIND_NOTICE)
        emit_notice_tail(sink, record->notice);
    if (record->kind == KIND_CONSULTATION)
        emit_qa(sink, record->consultation->questions, record->consultation->question_count);
    for (size_t i = 0; i < record->related_count; i++)
        emit(sink, "", record->related[i].title);
}

enum { STAGE_HEAD, STAGE_BODY, STAGE_ANNEXES, STAGE_END };

/* The next block of an annex, with the annex's head before its first. */
static void
step_annexes(struct sink *sink, const struct record *record, struct record_text_walk *walk)
{
    const struct annex *annex = &record->annexes[walk->annex];
    if (walk->block == 0) {
        emit(sink, "", annex->label);
        emit(sink, "", annex->title);
    }
    if (walk->block < annex->body_len)
        emit_block(sink, &annex->body[walk->block++]);
    if (walk->block < annex->body_len)
        return;
    walk->annex++;
    walk->block = 0;
}

bool
record_text_step(const struct record *record, struct record_text_walk *walk,
                 record_text_fn *each, void *context)
{
    struct sink sink = {.each = each, .context = context};
    if (walk->stage == STAGE_HEAD) {
        emit_head(&sink, record);
        walk->stage = STAGE_BODY;
    } else if (walk->stage == STAGE_BODY && walk->block < record->body_len) {
        emit_block(&sink, &record->body[walk->block++]);
    } else if (walk->stage == STAGE_BODY) {
        walk->stage = STAGE_ANNEXES;
        walk->block = 0;
    } else if (walk->stage == STAGE_ANNEXES && walk->annex < record->annex_count) {
        step_annexes(&sink, record, walk);
    } else if (walk->stage == STAGE_ANNEXES) {
        emit_tail(&sink, record);
        walk->stage = STAGE_END;
    }
    strbuf_free(&sink.joined);
    return walk->stage != STAGE_END;
}

void
record_text_each(const struct record *record, record_text_fn *each, void *context)
{
    struct record_text_walk walk = {0};
    while (record_text_step(record, &walk, each, context))
        continue;
}

static void
add_line(void *context, const struct record_piece *piece)
{
    struct strbuf *out = context;
    if (*piece->label) {
        strbuf_add(out, piece->label);
        strbuf_add(out, "：");
    }
    if (piece->box != RECORD_PIECE_NO_BOX)
        strbuf_add(out, piece->box == RECORD_PIECE_CHECKED_BOX ? "■" : "□");
    strbuf_add(out, piece->text);
    strbuf_add(out, piece->cell_end ? "\t" : "\n");
}

void
record_text_lines(const struct record *record, struct strbuf *out)
{
    record_text_each(record, add_line, out);
}

static void
add_plain(void *context, const struct record_piece *piece)
{
    struct strbuf *out = context;
    if (!*piece->text || piece->is_date)
        return;
    if (out->len)
        strbuf_add(out, "\n");
    strbuf_add(out, piece->text);
}

void
record_text_plain(const struct record *record, struct strbuf *out)
{
    record_text_each(record, add_plain, out);
}
