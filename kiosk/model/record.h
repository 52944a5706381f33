/* model/record.h - one published record of the catalogue, of any kind, as values.
 *
 * Layer: model (uses base).   Thread: any; a record is immutable once parsed.
 * Source: 政府信息公开目录 metadata; 基层政务公开事项标准目录 (annex 2) columns.
 *
 * All strings are NUL-terminated UTF-8 and live in the record's arena; an absent
 * or empty value is "" (never NULL) unless a member says otherwise.
 */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "base/mem.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RECORD_ID_MAX_BYTES 120
/* A buffer that holds any record's id: one cut off would be another address. */
#define RECORD_ID_ROOM (RECORD_ID_MAX_BYTES + 1)

enum kind {
    KIND_FIELD,        /* 领域 */
    KIND_ITEM,         /* 目录事项 */
    KIND_DOCUMENT,     /* 信息（政策文件） */
    KIND_NOTICE,       /* 公示公告 */
    KIND_GUIDE,        /* 办事指南 */
    KIND_EXPLAINER,    /* 政策解读 */
    KIND_CONSULTATION, /* 意见征集 */
    KIND_COUNT
};

enum validity {
    VALIDITY_NONE,
    VALIDITY_VALID,
    VALIDITY_AMENDED,
    VALIDITY_ABOLISHED,
    VALIDITY_EXPIRED,
    VALIDITY_COUNT
};
enum priority { PRIORITY_NORMAL, PRIORITY_IMPORTANT, PRIORITY_URGENT, PRIORITY_COUNT };
#define PRIORITY_TURNS_MOST 4
enum text_align { ALIGN_START, ALIGN_CENTRE, ALIGN_END, ALIGN_JUSTIFY, ALIGN_DECIMAL };

enum block_type {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_TABLE,
    BLOCK_IMAGE,
    BLOCK_LIST,
    BLOCK_QA,
    BLOCK_STEPS,
    BLOCK_FILE,
    BLOCK_AUDIO,
    BLOCK_VIDEO,
    BLOCK_SIGNATURE
};

struct str_list {
    const char **items;
    size_t len;
};

/* A cell of a table's grid. Rows before `header_rows` are the head (grouped heads
 * span); every grid place is covered by exactly one cell. */
struct table_cell {
    int row, col, row_span, col_span;
    enum text_align align;
    const char *text;
    bool repeats; /* printed again in the source under its own group: show as is */
};

struct table {
    const char *caption, *unit, *note;
    int columns, header_rows, rows; /* rows counts head and body */
    int *column_width;              /* [columns] relative weights, 0 = by content */
    bool total_row;                 /* the last row sums up */
    struct table_cell *cells;       /* row-major by their upper left place */
    size_t cell_count;
};

struct qa_pair {
    const char *question, *answer;
};

/* A step of a process. */
struct step {
    const char *name, *detail, *who, *time_limit;
};

/* A picture on this machine, made of a file of the feed. */
struct picture_ref {
    const char *path; /* absolute */
    int width, height;
};

/* A clip on this machine, made of a file of the feed. */
struct video_ref {
    const char *path; /* absolute */
    int width, height, ms;
    bool has_sound;
};

struct file_ref {
    const char *path, *sha256, *type, *title; /* path below the feed's base */
    int64_t bytes;
    const struct picture_ref *pictures; /* of a PDF one a page, of a clip one that stands for
                                           it; only the display fills them in */
    size_t picture_count;
    const struct video_ref *video; /* of a clip; only the display fills it in */
};

struct block {
    enum block_type type;
    int level;          /* headings and numbered paragraphs 1-4; 0 = none */
    const char *number; /* "一、", "（一）", "1." apart from the text */
    const char *text;
    const char *joined; /* number and text, made once by who read them; NULL = not made */
    const char *role;   /* "", addressee, date, disclosure, responsible, title,
                         subtitle, attachments, annex-label, annex-title, note … */
    enum text_align align;
    struct table *table;   /* BLOCK_TABLE, else NULL */
    struct str_list items; /* BLOCK_LIST */
    bool ordered;
    struct qa_pair *qa; /* BLOCK_QA */
    size_t qa_count;
    struct step *steps; /* BLOCK_STEPS */
    size_t step_count;
    struct file_ref *file; /* image, file, audio, video */
    const char *alt;
};

struct annex {
    const char *label, *title; /* 附件1, its name */
    struct block *body;
    size_t body_len;
};

struct related {
    const char *relation, *title, *id; /* id "" where the other is not held */
};

/* One row of a metadata header: 索引号 … 公开方式, in source order. */
struct meta_row {
    const char *key, *label, *value;
};

struct channel {
    const char *label;
    bool checked;
};

struct field_part {
    int number;
    const char *slug, *name, *units_text, *guideline;
    struct str_list units;
};

struct time_limit_rule {
    const char *kind, *unit, *from; /* assets/demo/README.md names the values */
    int amount;
};

struct item_part {
    int seq;
    const char *level1, *level2, *time_limit, *subject, *audience_note;
    struct str_list content, basis, other_channels;
    struct time_limit_rule *rules;
    size_t rule_count;
    struct channel *channels; /* ■/□ in printed order */
    size_t channel_count;
    bool audience_all, audience_some;
    bool method_active, method_on_request;
    bool level_county, level_township;
    struct meta_row *extras; /* columns that the place has added, key "" */
    size_t extra_count;
};

struct notice_part {
    const char *category, *category_name;
    int64_t show_from, show_until;      /* Unix seconds; INT64_MIN / INT64_MAX where open */
    const char *from_text, *until_text; /* the same as the source words them */
    int dwell_s;                        /* 0 = by length */
    const char *contact_phone;
    struct meta_row *contact; /* label–value rows of the contact block */
    size_t contact_count;
    /* alert */
    bool is_alert, cancelled;
    const char *alert_type, *alert_level, *alert_level_name, *alert_warning, *alert_measures,
        *alert_issuer;
    struct str_list alert_area;
    int64_t alert_start, alert_end;
    const char *alert_start_text, *alert_end_text;
};

struct material {
    const char *name, *form, *note;
    int copies;
    bool required;
};

struct guide_part {
    const char *service_object, *time_legal, *time_promised, *fee_text, *location, *hours,
        *phone, *supervision_phone, *result;
    struct str_list legal_basis, conditions, channels, notes;
    struct material *materials;
    size_t material_count;
    struct step *process;
    size_t process_count;
    bool is_application; /* the 依申请公开 procedure */
};

struct explainer_part {
    struct str_list basis;
    struct qa_pair *qa;
    size_t qa_count;
    const char *explains; /* id of the document explained, or "" */
};

struct consultation_part {
    int64_t opens, closes;
    const char *opens_text, *closes_text; /* the same as the source words them */
    struct qa_pair *questions;            /* answer "" until it is closed and replied */
    size_t question_count;
};

struct record {
    struct arena *arena; /* owns everything below */
    enum kind kind;
    const char *id, *title, *index_no, *document_no, *publisher, *publish_date;
    const char *url, *level, *audience, *method;
    const char *content_hash; /* 32 hex digits of the SHA-256 of its JSON; NULL = not made */
    enum validity validity;
    enum priority priority;
    struct str_list field_ids, venues, regions, tags;
    bool on_request; /* 依申请公开: what it says is left out, only its head is here */
    struct meta_row *meta; /* document header rows, else none */
    size_t meta_count;
    struct block *body;
    size_t body_len;
    struct annex *annexes;
    size_t annex_count;
    struct related *related;
    size_t related_count;
    /* exactly the one that `kind` names is not NULL */
    struct field_part *field;
    struct item_part *item;
    struct notice_part *notice;
    struct guide_part *guide;
    struct explainer_part *explainer;
    struct consultation_part *consultation;
};

/** NULL-safe. */
void record_free(struct record *record);

/** When it is no longer shown by itself, Unix seconds: a notice with its 公示期, an urgent
 *  one with its alert, at once (INT64_MIN) when that is cancelled; others never (INT64_MAX). */
int64_t record_leaves_at(const struct record *record);

/** How many turns a record has in a rotation while a normal one has one. */
size_t priority_turns(enum priority priority);
/** "item" etc. as in the feed; static. */
const char *kind_name(enum kind kind);
/** 目录事项, 政策文件 … as citizens read it; static. */
const char *kind_label(enum kind kind);
/** false if `name` names no kind. */
bool kind_from_name(const char *name, enum kind *out);
/** 有效, 已修改, 废止, 失效, "" ; static. */
const char *validity_label(enum validity validity);
/** 已废止, 已失效; NULL of a record in force; static. */
const char *validity_ended(enum validity validity);

#endif
