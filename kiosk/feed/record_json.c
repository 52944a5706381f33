#include "feed/record_json.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time.h"
#include "feed/block_json.h"
#include "feed/pii.h"
#include "feed/record_rules.h"

#include <stdio.h>
#include <string.h>

/* One record on its way in. */
struct parse {
    const struct json *json;
    struct record *record;
    struct arena *arena;
    struct json_rule_error error;
    struct block_reader blocks;
};

static const char *
text(struct parse *parse, const char *key)
{
    return block_json_text(parse->arena, parse->json, key);
}

static struct str_list
texts(struct parse *parse, const char *key)
{
    return block_json_texts(parse->arena, parse->json, key);
}

/* A date that the rules have let pass; `open` where there is none. */
static int64_t
moment(const struct json *json, const char *key, int64_t open)
{
    int64_t unix_s;
    const char *value = json_str(json, key, "");
    return *value && !time_parse(value, TIME_ZONE_SHANGHAI_S, &unix_s) ? unix_s : open;
}

/* The same for an end: one without a time of day takes in that whole day. */
static int64_t
end_moment(const struct json *json, const char *key, int64_t open)
{
    int64_t unix_s = moment(json, key, open);
    return unix_s != open && !strchr(json_str(json, key, ""), 'T') ? unix_s + 86400 : unix_s;
}

/* ---- the part of each kind ---- */

static void
read_field(struct parse *parse)
{
    struct field_part *field = arena_alloc(parse->arena, sizeof *field);
    field->number = json_int(parse->json, "number", 0);
    field->slug = text(parse, "slug");
    field->name = text(parse, "name");
    field->units_text = text(parse, "responsibleUnitsText");
    field->units = texts(parse, "responsibleUnits");
    field->guideline = text(parse, "nationalGuideline");
    parse->record->field = field;
}

static void
read_item_lists(struct parse *parse, struct item_part *item)
{
    const struct json *rules = json_get(parse->json, "timeLimitRules");
    const struct json *channels = json_get(parse->json, "channels");
    item->rules = arena_alloc(parse->arena, json_size(rules) * sizeof *item->rules + 1);
    json_each(rule, rules) item->rules[item->rule_count++] =
        (struct time_limit_rule){.kind = block_json_text(parse->arena, rule, "kind"),
                                 .unit = block_json_text(parse->arena, rule, "unit"),
                                 .from = block_json_text(parse->arena, rule, "from"),
                                 .amount = json_int(rule, "amount", 0)};
    item->channels =
        arena_alloc(parse->arena, json_size(channels) * sizeof *item->channels + 1);
    json_each(channel, channels) item->channels[item->channel_count++] =
        (struct channel){.label = block_json_text(parse->arena, channel, "label"),
                         .checked = json_bool(channel, "checked", false)};
}

/* "县级、乡级" of what is ticked: the words that a list shows. */
static const char *
ticked(struct parse *parse, bool first, const char *first_word, bool second,
       const char *second_word)
{
    return arena_printf(parse->arena, "%s%s%s", first ? first_word : "",
                        first && second ? "、" : "", second ? second_word : "");
}

static void
read_item(struct parse *parse)
{
    const struct json *json = parse->json;
    struct item_part *item = arena_alloc(parse->arena, sizeof *item);
    item->seq = json_int(json, "seq", 0);
    item->level1 = text(parse, "level1");
    item->level2 = text(parse, "level2");
    item->time_limit = text(parse, "timeLimit");
    item->subject = text(parse, "subject");
    item->audience_note = text(parse, "audienceNote");
    item->content = texts(parse, "content");
    item->basis = texts(parse, "basis");
    item->other_channels = texts(parse, "otherChannels");
    item->audience_all = json_bool(json_get(json, "audience"), "全社会", false);
    item->audience_some = json_bool(json_get(json, "audience"), "特定群体", false);
    item->method_active = json_bool(json_get(json, "method"), "主动", false);
    item->method_on_request = json_bool(json_get(json, "method"), "依申请", false);
    item->level_county = json_bool(json_get(json, "level"), "县级", false);
    item->level_township = json_bool(json_get(json, "level"), "乡级", false);
    read_item_lists(parse, item);
    item->extras = block_json_rows(parse->arena, json_get(json, "extras"), &item->extra_count);
    struct record *record = parse->record;
    record->item = item;
    record->audience =
        ticked(parse, item->audience_all, "全社会", item->audience_some, "特定群体");
    record->method =
        ticked(parse, item->method_active, "主动公开", item->method_on_request, "依申请公开");
    record->level = ticked(parse, item->level_county, "县级", item->level_township, "乡级");
    if (!*record->publisher)
        record->publisher = item->subject;
}

static enum err
read_document(struct parse *parse)
{
    struct record *record = parse->record;
    const struct json *meta = json_get(parse->json, "meta");
    const struct json *annexes = json_get(parse->json, "annexes");
    record->meta = block_json_rows(parse->arena, meta, &record->meta_count);
    record->annexes =
        arena_alloc(parse->arena, json_size(annexes) * sizeof *record->annexes + 1);
    char pointer[64];
    json_each(json, annexes)
    {
        struct annex *annex = &record->annexes[record->annex_count];
        snprintf(pointer, sizeof pointer, "/annexes/%zu/body", record->annex_count++);
        annex->label = block_json_text(parse->arena, json, "label");
        annex->title = block_json_text(parse->arena, json, "title");
        enum err err = block_json_read(&parse->blocks, json_get(json, "body"), pointer, 0,
                                       &annex->body, &annex->body_len);
        if (err)
            return err;
    }
    return ERR_OK;
}

static void
read_contact(struct parse *parse, struct notice_part *notice)
{
    static const struct {
        const char *key, *label;
    } rows[] = {{"name", "联系人"},
                {"phone", "联系电话"},
                {"address", "联系地址"},
                {"email", "电子邮箱"}};
    const struct json *contact = json_get(parse->json, "contact");
    size_t room = sizeof rows / sizeof *rows;
    notice->contact = arena_alloc(parse->arena, room * sizeof *notice->contact);
    notice->contact_phone = block_json_text(parse->arena, contact, "phone");
    for (size_t i = 0; i < room; i++) {
        const char *value = block_json_text(parse->arena, contact, rows[i].key);
        if (*value)
            notice->contact[notice->contact_count++] =
                (struct meta_row){rows[i].key, rows[i].label, value};
    }
}

static void
read_alert(struct parse *parse, struct notice_part *notice)
{
    const struct json *alert = json_get(parse->json, "alert");
    struct arena *arena = parse->arena;
    notice->is_alert = alert != NULL;
    notice->cancelled = str_eq(json_str(alert, "status", ""), "cancelled");
    notice->alert_type = block_json_text(arena, alert, "type");
    notice->alert_level = block_json_text(arena, alert, "level");
    notice->alert_level_name = block_json_text(arena, alert, "levelName");
    notice->alert_warning = block_json_text(arena, alert, "warning");
    notice->alert_measures = block_json_text(arena, alert, "measures");
    notice->alert_issuer = block_json_text(arena, alert, "issuer");
    notice->alert_area = block_json_texts(arena, alert, "area");
    notice->alert_start_text = block_json_text(arena, alert, "start");
    notice->alert_end_text = block_json_text(arena, alert, "end");
    notice->alert_start = moment(alert, "start", INT64_MIN);
    notice->alert_end = end_moment(alert, "end", INT64_MAX);
}

static void
read_notice(struct parse *parse)
{
    struct notice_part *notice = arena_alloc(parse->arena, sizeof *notice);
    notice->category = text(parse, "category");
    notice->category_name = text(parse, "categoryName");
    notice->show_from =
        moment(parse->json, "showFrom", moment(parse->json, "publishDate", INT64_MIN));
    notice->show_until = end_moment(parse->json, "showUntil", INT64_MAX);
    notice->from_text = text(parse, "showFrom");
    notice->until_text = text(parse, "showUntil");
    notice->dwell_s = json_int(parse->json, "dwellSeconds", 0);
    read_contact(parse, notice);
    read_alert(parse, notice);
    parse->record->notice = notice;
}

static void
read_guide(struct parse *parse)
{
    const struct json *json = parse->json, *materials = json_get(json, "materials");
    struct guide_part *guide = arena_alloc(parse->arena, sizeof *guide);
    guide->service_object = text(parse, "serviceObject");
    guide->time_legal = block_json_text(parse->arena, json_get(json, "timeLimit"), "legal");
    guide->time_promised =
        block_json_text(parse->arena, json_get(json, "timeLimit"), "promised");
    guide->fee_text = block_json_text(parse->arena, json_get(json, "fee"), "text");
    guide->location = text(parse, "location");
    guide->hours = text(parse, "hours");
    guide->phone = text(parse, "phone");
    guide->supervision_phone = text(parse, "supervisionPhone");
    guide->result = text(parse, "result");
    guide->legal_basis = texts(parse, "legalBasis");
    guide->conditions = texts(parse, "conditions");
    guide->channels = texts(parse, "channels");
    guide->notes = texts(parse, "notes");
    guide->materials =
        arena_alloc(parse->arena, json_size(materials) * sizeof *guide->materials + 1);
    json_each(material, materials) guide->materials[guide->material_count++] =
        (struct material){.name = block_json_text(parse->arena, material, "name"),
                          .form = block_json_text(parse->arena, material, "form"),
                          .note = block_json_text(parse->arena, material, "note"),
                          .copies = json_int(material, "copies", 0),
                          .required = json_bool(material, "required", false)};
    guide->process =
        block_json_steps(parse->arena, json_get(json, "process"), &guide->process_count);
    for (size_t i = 0; i < parse->record->tags.len; i++)
        guide->is_application |= str_eq(parse->record->tags.items[i], "依申请公开");
    parse->record->guide = guide;
}

static void
read_explainer(struct parse *parse)
{
    struct explainer_part *explainer = arena_alloc(parse->arena, sizeof *explainer);
    explainer->basis = texts(parse, "basis");
    explainer->explains = text(parse, "explains");
    explainer->qa =
        block_json_qa(parse->arena, json_get(parse->json, "qa"), &explainer->qa_count);
    parse->record->explainer = explainer;
}

static void
read_consultation(struct parse *parse)
{
    struct consultation_part *part = arena_alloc(parse->arena, sizeof *part);
    part->opens_text = text(parse, "opens");
    part->closes_text = text(parse, "closes");
    part->opens = moment(parse->json, "opens", INT64_MIN);
    part->closes = end_moment(parse->json, "closes", INT64_MAX);
    part->questions =
        block_json_qa(parse->arena, json_get(parse->json, "questions"), &part->question_count);
    parse->record->consultation = part;
}

static enum err
read_part(struct parse *parse)
{
    switch (parse->record->kind) {
    case KIND_FIELD:
        read_field(parse);
        break;
    case KIND_ITEM:
        read_item(parse);
        break;
    case KIND_DOCUMENT:
        return read_document(parse);
    case KIND_NOTICE:
        read_notice(parse);
        break;
    case KIND_GUIDE:
        read_guide(parse);
        break;
    case KIND_EXPLAINER:
        read_explainer(parse);
        break;
    case KIND_CONSULTATION:
        read_consultation(parse);
        break;
    case KIND_COUNT:
        break;
    }
    return ERR_OK;
}

/* ---- what every record has ---- */

static enum validity
validity_from_label(const char *label)
{
    for (int i = VALIDITY_VALID; i < VALIDITY_COUNT; i++)
        if (str_eq(validity_label((enum validity)i), label))
            return (enum validity)i;
    return VALIDITY_NONE;
}

static void
read_common(struct parse *parse)
{
    struct record *record = parse->record;
    record->id = text(parse, "id");
    record->title = text(parse, "title");
    record->index_no = text(parse, "indexNo");
    record->document_no = text(parse, "documentNo");
    record->publisher = text(parse, "publisher");
    record->publish_date = text(parse, "publishDate");
    record->url = text(parse, "url");
    record->level = text(parse, "level");
    record->audience = text(parse, "audience");
    record->method = text(parse, "method");
    record->validity = validity_from_label(json_str(parse->json, "validity", ""));
    for (int i = 0; RECORD_PRIORITIES[i]; i++)
        if (str_eq(RECORD_PRIORITIES[i], json_str(parse->json, "priority", "")))
            record->priority = (enum priority)i;
    record->field_ids = texts(parse, "fieldIds");
    record->venues = texts(parse, "venues");
    record->regions = texts(parse, "regions");
    record->tags = texts(parse, "tags");
    const struct json *related = json_get(parse->json, "related");
    record->related =
        arena_alloc(parse->arena, json_size(related) * sizeof *record->related + 1);
    json_each(other, related) record->related[record->related_count++] =
        (struct related){.relation = block_json_text(parse->arena, other, "relation"),
                         .title = block_json_text(parse->arena, other, "title"),
                         .id = block_json_text(parse->arena, other, "id")};
}

/* Attachments stand behind the body as file blocks. */
static enum err
read_body(struct parse *parse)
{
    struct record *record = parse->record;
    const struct json *attachments = json_get(parse->json, "attachments");
    enum err err = block_json_read(&parse->blocks, json_get(parse->json, "body"), "/body",
                                   json_size(attachments), &record->body, &record->body_len);
    if (err)
        return err;
    size_t i = 0;
    json_each(json, attachments)
    {
        char pointer[64];
        struct file_ref *file = block_json_file(parse->arena, json);
        snprintf(pointer, sizeof pointer, "/attachments/%zu", i++);
        if ((err = block_json_check_file(&parse->blocks, file, pointer)))
            return err;
        record->body[record->body_len++] = (struct block){.type = BLOCK_FILE,
                                                          .number = "",
                                                          .text = "",
                                                          .role = "attachments",
                                                          .alt = "",
                                                          .file = file};
    }
    return ERR_OK;
}

/* Ids are addresses: plain characters, so that they fit a file name and a command line. */
static bool
id_is_plain(const char *id)
{
    size_t len = strlen(id);
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)id[i] <= ' ' || id[i] == 0x7f || id[i] == '/' || id[i] == '\\')
            return false;
    return len > 0 && len <= RECORD_ID_MAX_BYTES;
}

static enum err
refuse_kind(struct parse *parse)
{
    const struct json *found = json_get(parse->json, "kind");
    const char *names[KIND_COUNT + 1] = {0};
    for (int i = 0; i < KIND_COUNT; i++)
        names[i] = kind_name((enum kind)i);
    const char *near = str_nearest(json_str(parse->json, "kind", ""), names);
    snprintf(parse->error.pointer, sizeof parse->error.pointer, "%s", found ? "/kind" : "");
    snprintf(parse->error.message, sizeof parse->error.message,
             "found %s, expected field, item, document, notice, guide, explainer or "
             "consultation%s%s%s",
             found ? "no known kind" : "no key \"kind\"", near ? "; did you mean \"" : "",
             near ? near : "", near ? "\"?" : "");
    return ERR_FORMAT;
}

static enum err
check(struct parse *parse)
{
    enum kind kind = KIND_FIELD;
    bool known = kind_from_name(json_str(parse->json, "kind", ""), &kind);
    if (!known && json_is_object(parse->json))
        return refuse_kind(parse);
    enum err err = json_rule_check(parse->json, record_rules(kind), &parse->error);
    if (err)
        return err;
    parse->record->kind = kind;
    if (id_is_plain(json_str(parse->json, "id", "")))
        return ERR_OK;
    parse->error = (struct json_rule_error){
        .pointer = "/id",
        .message = "found an id that is too long or has a blank or slash, expected at most "
                   "120 bytes of plain characters"};
    return ERR_FORMAT;
}

/* By the record's own word, or by the row of its metadata header. */
static bool
is_on_request(const struct record *record)
{
    static const char word[] = "依申请公开";
    bool found = str_eq(record->method, word);
    for (size_t i = 0; i < record->meta_count; i++) {
        const struct meta_row *row = &record->meta[i];
        bool method = str_eq(row->key, "method") || str_eq(row->label, "公开方式");
        found |= method && str_eq(row->value, word);
    }
    return found && !record->item && !record->field;
}

/* What is given out on request only is left out here, at the one way in: so it stands in
 * no list, no search index and on no screen. */
static void
withhold(struct record *record)
{
    record->on_request = true;
    record->body_len = record->annex_count = 0;
    if (record->explainer)
        record->explainer->qa_count = 0;
    if (record->consultation)
        record->consultation->question_count = 0;
}

static enum err
read_record(struct parse *parse)
{
    enum err err = check(parse);
    if (err)
        return err;
    read_common(parse);
    err = read_body(parse);
    if (!err)
        err = read_part(parse);
    if (!err && is_on_request(parse->record))
        withhold(parse->record);
    return err;
}

static void
report(struct record_error *error, const struct json *json, const struct json_rule_error *found)
{
    if (!error)
        return;
    snprintf(error->id, sizeof error->id, "%s", json_str(json, "id", ""));
    snprintf(error->pointer, sizeof error->pointer, "%s", found->pointer);
    snprintf(error->message, sizeof error->message, "%s", found->message);
    pii_mask(error->message);
}

enum err
record_from_json(const char *json, size_t len, struct record **out, struct record_error *error)
{
    struct json_error syntax = {0};
    struct json *tree = NULL;
    *out = NULL;
    if (error)
        *error = (struct record_error){0};
    enum err err =
        len > FEED_LINE_MAX_BYTES ? ERR_RANGE : json_parse(json, len, &tree, &syntax);
    if (err) {
        if (error && len > FEED_LINE_MAX_BYTES)
            snprintf(error->message, sizeof error->message,
                     "found a record of %zu bytes, expected at most %zu", len,
                     FEED_LINE_MAX_BYTES);
        else if (error)
            snprintf(error->message, sizeof error->message, "byte %zu: %s", syntax.offset,
                     syntax.message);
        return err;
    }
    struct parse parse = {.json = tree, .arena = arena_new()};
    parse.record = arena_alloc(parse.arena, sizeof *parse.record);
    parse.record->arena = parse.arena;
    parse.blocks = (struct block_reader){parse.arena, &parse.error};
    err = read_record(&parse);
    if (err) {
        report(error, tree, &parse.error);
        arena_free(parse.arena);
    } else
        *out = parse.record;
    json_free(tree);
    return err;
}
