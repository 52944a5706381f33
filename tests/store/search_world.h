/* A catalogue made up at random, the same for the same seed, that knows without any index
 * what a query finds in it: every text of every record is looked through.
 */
#ifndef TESTS_STORE_SEARCH_WORLD_H
#define TESTS_STORE_SEARCH_WORLD_H

#include "store_box.h"

#include "base/str.h"
#include "base/utf8.h"
#include "han/fold.h"

#define WORLD_FIELDS 6
#define WORLD_ROOM   8000 /* bytes of a query */

/* A record, as its line and as what can be asked of it. */
struct world_doc {
    char id[16], part[48], date[12];
    enum kind kind;
    const char *field, *publisher, *level, *audience, *method, *region, *venue;
    enum validity validity;
    char *json, *raw; /* raw: its texts, parted by line feeds */
    uint16_t *units;  /* the same, folded one by one */
    size_t unit_count;
    bool gone;
};

struct world {
    uint64_t random;
    char *source, **clauses;
    size_t clause_count;
    struct world_doc *docs;
    size_t len;
};

static const char *const WORLD_FIELD_NAMES[WORLD_FIELDS] = {
    "社会救助", "养老服务", "户籍管理", "财政预决算", "義務教育", "扶贫"};
static const char *const WORLD_FIELD_IDS[WORLD_FIELDS] = {"f0", "f1", "f2", "f3", "f4", "f5"};
static const char *const WORLD_PUBLISHERS[] = {"东湖区民政局", "东湖区财政局", "公园街道办事处",
                                               "扬子洲镇人民政府", "區教育體育局"};
static const char *const WORLD_WORDS[] = {"低保",
                                          "最低生活保障",
                                          "公租房",
                                          "ＡＢＣ",
                                          "GB/T 9704-2012",
                                          "Wi-Fi",
                                          "PDF",
                                          "臺灣居民居住證",
                                          "廣場舞管理",
                                          "50㎡",
                                          "①审核",
                                          "100%",
                                          "1.5",
                                          "会计",
                                          "银行",
                                          "重庆",
                                          "差额",
                                          "𠮷野",
                                          "𡘙",
                                          "𣲗水",
                                          "河𬇙村",
                                          "𪚥𪚥",
                                          "a_b",
                                          "O'Neil",
                                          "“条”",
                                          "赣府发〔2012〕",
                                          "[2012]45号",
                                          "2012 45号",
                                          "é",
                                          "ﬁ",
                                          "０７９",
                                          "NEAR",
                                          "x*",
                                          "鄱陽湖",
                                          "龘",
                                          "獐子",
                                          "—",
                                          "村(居)",
                                          "２０２０年７月",
                                          "zuidi"};
static const char *const WORLD_LEVELS[] = {"县级", "乡级", ""};
static const char *const WORLD_AUDIENCES[] = {"全社会", "特定群体", ""};
static const char *const WORLD_METHODS[] = {"主动公开", "依申请公开", ""};
static const char *const WORLD_REGIONS[] = {"东湖区", "扬子洲镇", "贤士湖", ""};
static const char *const WORLD_VENUES[] = {"政务服务中心", "公开查阅点", "", ""};

#define WORLD_PICK(world, list) ((list)[world_random((world), sizeof(list) / sizeof *(list))])

static inline size_t
world_random(struct world *world, size_t below)
{
    world->random ^= world->random << 13;
    world->random ^= world->random >> 7;
    world->random ^= world->random << 17;
    return (size_t)(world->random >> 11) % below;
}

/* ---- text ---- */

static inline void
world_read_source(struct world *world)
{
    size_t size, cap = 0;
    assert_int_equal(file_read(GONGSHI_SOURCE_DIR "/tests/ctl/donghu-2020.txt", 1 << 20,
                               &world->source, &size),
                     ERR_OK);
    char *start = world->source;
    for (size_t at = 0, before = 0; at < size; before = at) {
        uint32_t cp = utf8_next(world->source, size, &at);
        bool ends = cp < ' ' || cp == 0xFF0C || cp == 0x3002 || cp == 0xFF1B || cp == '"';
        if (!ends)
            continue;
        world->source[before] = '\0';
        if (strlen(start) >= 6 && strlen(start) <= 120) {
            if (world->clause_count == cap) {
                cap = cap ? cap * 2 : 256;
                world->clauses = xrealloc(world->clauses, cap * sizeof *world->clauses);
            }
            world->clauses[world->clause_count++] = start;
        }
        start = world->source + at;
    }
    assert_true(world->clause_count > 100);
}

static inline void
world_add_rare(struct world *world, struct strbuf *out)
{
    char utf8[4];
    uint32_t cp = (uint32_t)(0x4E00 + world_random(world, 0x5000));
    strbuf_add_bytes(out, utf8, utf8_encode(cp, utf8));
}

static inline void
world_add_sentence(struct world *world, struct strbuf *out)
{
    static const char *const marks[] = {"，", "。", " ", "、", "", "：", "(", "-"};
    for (size_t i = 0, count = 1 + world_random(world, 4); i < count; i++) {
        switch (world_random(world, 5)) {
        case 0:
            strbuf_add(out, WORLD_PICK(world, WORLD_WORDS));
            break;
        case 1:
            world_add_rare(world, out);
            break;
        default:
            strbuf_add(out, world->clauses[world_random(world, world->clause_count)]);
        }
        strbuf_add(out, WORLD_PICK(world, marks));
    }
}

/* ---- a record ---- */

struct world_writer {
    struct world *world;
    struct world_doc *doc;
    struct strbuf json, raw;
};

/* A text that can be found. */
static inline void
world_text(struct world_writer *writer, const char *text)
{
    strbuf_addf(&writer->raw, "%s%s", writer->raw.len ? "\n" : "", text);
}

/* A member of the line, and whether it can be found. */
static inline void
world_member(struct world_writer *writer, const char *key, const char *value, bool is_text)
{
    if (!*value)
        return;
    strbuf_addf(&writer->json, ",\"%s\":\"%s\"", key, value);
    if (is_text)
        world_text(writer, value);
}

static inline char *
world_sentence(struct world *world)
{
    struct strbuf text = {0};
    world_add_sentence(world, &text);
    return strbuf_take(&text);
}

static inline void
world_made_member(struct world_writer *writer, const char *key)
{
    char *text = world_sentence(writer->world);
    world_member(writer, key, text, true);
    free(text);
}

/* A list of texts, and whether they can be found. */
static inline void
world_list(struct world_writer *writer, const char *key, bool as_blocks, bool is_text)
{
    size_t len = world_random(writer->world, 5);
    strbuf_addf(&writer->json, ",\"%s\":[", key);
    for (size_t i = 0; i < len; i++) {
        char *text = world_sentence(writer->world);
        strbuf_addf(&writer->json,
                    as_blocks ? "%s{\"type\":\"paragraph\",\"text\":\"%s\"}" : "%s\"%s\"",
                    i ? "," : "", text);
        if (is_text)
            world_text(writer, text);
        free(text);
    }
    strbuf_add(&writer->json, "]");
}

static inline void
world_flag(struct world_writer *writer, const char *key, const char *label, const char *value)
{
    if (!*value)
        return;
    strbuf_addf(&writer->json, ",\"%s\":{\"%s\":true}", key, label);
    world_text(writer, value);
}

static inline void
world_item(struct world_writer *writer)
{
    struct world_doc *doc = writer->doc;
    strbuf_addf(&writer->json, ",\"seq\":%zu", 1 + world_random(writer->world, 9));
    world_made_member(writer, "level1");
    world_made_member(writer, "level2");
    world_list(writer, "content", false, true);
    world_list(writer, "basis", false, true);
    world_member(writer, "subject", doc->publisher, true);
    world_flag(writer, "level", doc->level, doc->level);
    world_flag(writer, "audience", doc->audience, doc->audience);
    world_flag(writer, "method", str_eq(doc->method, "主动公开") ? "主动" : "依申请",
               doc->method);
    doc->date[0] = '\0';
    doc->validity = VALIDITY_NONE;
}

/* Of a document its header can be found too. */
static inline void
world_publication(struct world_writer *writer)
{
    struct world_doc *doc = writer->doc;
    bool is_document = doc->kind == KIND_DOCUMENT;
    world_member(writer, "publisher", doc->publisher, true);
    world_member(writer, "publishDate", doc->date, is_document);
    world_member(writer, "validity", validity_label(doc->validity), is_document);
    world_member(writer, "level", doc->level, is_document);
    world_member(writer, "audience", doc->audience, is_document);
    world_member(writer, "method", doc->method, is_document);
    if (world_random(writer->world, 3) == 0)
        world_made_member(writer, "documentNo");
    /* what is given out on request only is in no index */
    world_list(writer, "body", true, !str_eq(doc->method, "依申请公开"));
}

static inline void
world_index_no(struct world_writer *writer)
{
    struct world *world = writer->world;
    char number[40];
    snprintf(number, sizeof number, "A%05zu-%04zu-%04zu", world_random(world, 100000),
             world_random(world, 10000), world_random(world, 10000));
    world_member(writer, "indexNo", number, true);
}

static inline void
world_fold(struct world_doc *doc)
{
    size_t room = fold_max_units(strlen(doc->raw)) + strlen(doc->raw) + 2;
    doc->units = xmalloc(room * sizeof *doc->units);
    for (const char *line = doc->raw; line;) {
        const char *end = strchr(line, '\n');
        size_t bytes = end ? (size_t)(end - line) : strlen(line);
        doc->unit_count += fold_text(line, bytes, doc->units + doc->unit_count, NULL);
        doc->units[doc->unit_count++] = '\n';
        line = end ? end + 1 : NULL;
    }
}

static inline void
world_choose(struct world *world, struct world_doc *doc)
{
    static const enum kind kinds[] = {KIND_ITEM, KIND_DOCUMENT, KIND_DOCUMENT, KIND_NOTICE,
                                      KIND_EXPLAINER};
    doc->kind = WORLD_PICK(world, kinds);
    doc->field = WORLD_PICK(world, WORLD_FIELD_IDS);
    doc->publisher = WORLD_PICK(world, WORLD_PUBLISHERS);
    doc->level = WORLD_PICK(world, WORLD_LEVELS);
    doc->audience = WORLD_PICK(world, WORLD_AUDIENCES);
    doc->method = WORLD_PICK(world, WORLD_METHODS);
    doc->region = WORLD_PICK(world, WORLD_REGIONS);
    doc->venue = WORLD_PICK(world, WORLD_VENUES);
    doc->validity = (enum validity)world_random(world, VALIDITY_EXPIRED + 1);
    snprintf(doc->date, sizeof doc->date, "%04zu-%02zu-%02zu", 2019 + world_random(world, 4),
             1 + world_random(world, 12), 1 + world_random(world, 28));
}

/* What was in `doc` before is freed, but for its id and part. */
static inline void
world_make_doc(struct world *world, struct world_doc *doc)
{
    struct world_writer writer = {.world = world, .doc = doc};
    free(doc->json);
    free(doc->raw);
    free(doc->units);
    doc->unit_count = 0;
    world_choose(world, doc);
    strbuf_addf(&writer.json, "{\"kind\":\"%s\",\"id\":\"%s\",\"fieldIds\":[\"%s\"]",
                kind_name(doc->kind), doc->id, doc->field);
    world_text(&writer, WORLD_FIELD_NAMES[doc->field[1] - '0']);
    world_made_member(&writer, "title");
    if (*doc->region)
        strbuf_addf(&writer.json, ",\"regions\":[\"%s\"]", doc->region);
    if (*doc->venue)
        strbuf_addf(&writer.json, ",\"venues\":[\"%s\"]", doc->venue);
    if (world_random(world, 2))
        world_index_no(&writer);
    if (doc->kind == KIND_ITEM)
        world_item(&writer);
    else
        world_publication(&writer);
    strbuf_add(&writer.json, "}");
    doc->json = strbuf_take(&writer.json);
    doc->raw = strbuf_take(&writer.raw);
    world_fold(doc);
}

/* Fields are records too. */
static inline void
world_make_field(struct world_doc *doc, int number)
{
    struct strbuf json = {0};
    const char *name = WORLD_FIELD_NAMES[number];
    doc->kind = KIND_FIELD;
    doc->field = WORLD_FIELD_IDS[number];
    doc->publisher = doc->level = doc->audience = doc->method = doc->region = doc->venue = "";
    snprintf(doc->id, sizeof doc->id, "%s", doc->field);
    strbuf_addf(&json,
                "{\"kind\":\"field\",\"id\":\"%s\",\"title\":\"%s\",\"name\":\"%s\","
                "\"number\":%d,\"slug\":\"s%d\"}",
                doc->id, name, name, WORLD_FIELDS - number, number);
    doc->json = strbuf_take(&json);
    doc->raw = xstrdup(name);
    world_fold(doc);
}

/** `len` records, the fields among them, in parts of `part_len`. */
static inline void
world_make(struct world *world, uint64_t seed, size_t len, size_t part_len)
{
    *world = (struct world){.random = seed, .len = len};
    world_read_source(world);
    world->docs = xcalloc(len, sizeof *world->docs);
    for (size_t i = 0; i < len; i++) {
        struct world_doc *doc = &world->docs[i];
        snprintf(doc->part, sizeof doc->part, "p%zu", i / part_len);
        snprintf(doc->id, sizeof doc->id, "d%zu", i);
        if (i < WORLD_FIELDS)
            world_make_field(doc, (int)i);
        else
            world_make_doc(world, doc);
    }
}

static inline void
world_free(struct world *world)
{
    for (size_t i = 0; i < world->len; i++) {
        free(world->docs[i].json);
        free(world->docs[i].raw);
        free(world->docs[i].units);
    }
    free(world->docs);
    free(world->clauses);
    free(world->source);
}

/** Put every record that is not gone and whose part is not held, and commit. */
static inline void
world_store(const struct world *world, struct box *box, int64_t serial)
{
    assert_int_equal(store_begin(box->writer), ERR_OK);
    const char **parts = xmalloc(world->len * sizeof *parts);
    for (size_t i = 0; i < world->len; i++)
        parts[i] = world->docs[i].part;
    assert_int_equal(store_keep_parts(box->writer, parts, world->len), ERR_OK);
    free(parts);
    bool *held = xcalloc(world->len, sizeof *held);
    for (size_t i = 0; i < world->len; i++)
        held[i] = store_has_part(box->writer, world->docs[i].part);
    for (size_t i = 0; i < world->len; i++)
        if (!world->docs[i].gone && !held[i])
            assert_int_equal(box_put(box, world->docs[i].part, world->docs[i].json), ERR_OK);
    free(held);
    box_commit(box, serial);
}

#endif
