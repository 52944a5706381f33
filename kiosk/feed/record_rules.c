#include "feed/record_rules.h"

#define TEXT    JSON_RULE_STRING
#define LIST    JSON_RULE_ARRAY
#define OBJECT  JSON_RULE_OBJECT
#define COUNT   JSON_RULE_COUNT
#define NUMBER  JSON_RULE_NUMBER
#define BOOL    JSON_RULE_BOOL
#define MUST    JSON_RULE_REQUIRED
#define FILLED  (JSON_RULE_STRING | JSON_RULE_REQUIRED | JSON_RULE_NOT_EMPTY)
#define DATE    (JSON_RULE_STRING | JSON_RULE_DATE)
#define OR_NULL JSON_RULE_NULL

/* ---- words ---- */

const char *const RECORD_VALIDITIES[] = {"有效", "已修改", "废止", "失效", NULL};
const char *const RECORD_PRIORITIES[] = {"normal", "important", "urgent", NULL};
const char *const RECORD_ALERT_LEVELS[] = {"red", "orange", "yellow", "blue", NULL};
const char *const RECORD_LIMIT_KINDS[] = {"within", "display",  "before",   "every",
                                          "timely", "realtime", "longterm", NULL};
const char *const RECORD_LIMIT_UNITS[] = {"workday", "day", "hour", "month", NULL};
const char *const RECORD_LIMIT_FROM[] = {"formed-or-changed",
                                         "made-or-obtained",
                                         "decision",
                                         "approval",
                                         "application",
                                         "posted",
                                         "event",
                                         "last-update",
                                         NULL};
static const char *const KINDS[] = {"field", "item",      "document",     "notice",
                                    "guide", "explainer", "consultation", NULL};
/* 不予公开 has no place in a feed. */
static const char *const METHODS[] = {"主动公开", "依申请公开", NULL};
static const char *const BLOCKS[] = {"heading", "paragraph", "table",     "image",
                                     "list",    "qa",        "steps",     "file",
                                     "audio",   "video",     "signature", NULL};
static const char *const ALIGNS[] = {"left", "center", "right", "justify", "decimal", NULL};
static const char *const ALERT_STATES[] = {"active", "cancelled", NULL};

/* ---- pieces shared by several kinds ---- */

const struct json_rule RECORD_TEXTS[] = {{NULL, TEXT, NULL, NULL}};
const struct json_rule RECORD_QA[] = {
    {"q", FILLED, NULL, NULL}, {"a", TEXT | MUST, NULL, NULL}, JSON_RULE_END};
const struct json_rule RECORD_STEP[] = {
    {"step", COUNT, NULL, NULL}, {"name", FILLED, NULL, NULL},    {"detail", TEXT, NULL, NULL},
    {"who", TEXT, NULL, NULL},   {"timeLimit", TEXT, NULL, NULL}, JSON_RULE_END};
static const struct json_rule FILE_REF[] = {
    {"path", FILLED, NULL, NULL},        {"sha256", FILLED, NULL, NULL},
    {"bytes", COUNT | MUST, NULL, NULL}, {"type", FILLED, NULL, NULL},
    {"title", TEXT, NULL, NULL},         JSON_RULE_END};
static const struct json_rule EACH_FILE[] = {{NULL, OBJECT, FILE_REF, NULL}};
static const struct json_rule EACH_QA[] = {{NULL, OBJECT, RECORD_QA, NULL}};
static const struct json_rule EACH_STEP[] = {{NULL, OBJECT, RECORD_STEP, NULL}};

/* ---- blocks ---- */

static const struct json_rule COLUMN[] = {
    {"title", TEXT | MUST, NULL, NULL},
    {"width", NUMBER, NULL, NULL},
    {"align", TEXT, NULL, ALIGNS},
    {"children", LIST | JSON_RULE_NOT_EMPTY,
     &(const struct json_rule){NULL, OBJECT, COLUMN, NULL}, NULL},
    JSON_RULE_END};
static const struct json_rule EACH_COLUMN[] = {{NULL, OBJECT, COLUMN, NULL}};
static const struct json_rule CELL[] = {
    {"text", TEXT | MUST, NULL, NULL}, {"rowSpan", COUNT, NULL, NULL},
    {"colSpan", COUNT, NULL, NULL},    {"align", TEXT, NULL, ALIGNS},
    {"repeats", BOOL, NULL, NULL},     JSON_RULE_END};
static const struct json_rule EACH_CELL[] = {{NULL, TEXT | OBJECT | OR_NULL, CELL, NULL}};
static const struct json_rule EACH_ROW[] = {{NULL, LIST, EACH_CELL, NULL}};
static const struct json_rule BLOCK[] = {{"type", FILLED, NULL, BLOCKS},
                                         {"level", COUNT, NULL, NULL},
                                         {"number", TEXT, NULL, NULL},
                                         {"text", TEXT, NULL, NULL},
                                         {"role", TEXT, NULL, NULL},
                                         {"align", TEXT, NULL, ALIGNS},
                                         {"caption", TEXT, NULL, NULL},
                                         {"unit", TEXT, NULL, NULL},
                                         {"note", TEXT, NULL, NULL},
                                         {"columns", LIST, EACH_COLUMN, NULL},
                                         {"rows", LIST, EACH_ROW, NULL},
                                         {"totalRow", BOOL, NULL, NULL},
                                         {"items", LIST, RECORD_TEXTS, NULL},
                                         {"ordered", BOOL, NULL, NULL},
                                         {"qa", LIST, EACH_QA, NULL},
                                         {"steps", LIST, EACH_STEP, NULL},
                                         {"file", OBJECT, FILE_REF, NULL},
                                         {"alt", TEXT, NULL, NULL},
                                         JSON_RULE_END};
static const struct json_rule EACH_BLOCK[] = {{NULL, OBJECT, BLOCK, NULL}};
static const struct json_rule RELATED[] = {{"relation", TEXT, NULL, NULL},
                                           {"title", FILLED, NULL, NULL},
                                           {"id", TEXT, NULL, NULL},
                                           JSON_RULE_END};
static const struct json_rule EACH_RELATED[] = {{NULL, OBJECT, RELATED, NULL}};

/* What a record of any kind may carry. */
#define COMMON                                                                                 \
    {"kind", FILLED, NULL, KINDS}, {"id", FILLED, NULL, NULL}, {"title", FILLED, NULL, NULL},  \
        {"indexNo", TEXT, NULL, NULL}, {"documentNo", TEXT, NULL, NULL},                       \
        {"publisher", TEXT, NULL, NULL}, {"publishDate", DATE, NULL, NULL},                    \
        {"validity", TEXT, NULL, RECORD_VALIDITIES}, {"fieldIds", LIST, RECORD_TEXTS, NULL},   \
        {"venues", LIST, RECORD_TEXTS, NULL}, {"regions", LIST, RECORD_TEXTS, NULL},           \
        {"priority", TEXT, NULL, RECORD_PRIORITIES}, {"tags", LIST, RECORD_TEXTS, NULL},       \
        {"body", LIST, EACH_BLOCK, NULL}, {"attachments", LIST, EACH_FILE, NULL},              \
        {"related", LIST, EACH_RELATED, NULL},                                                 \
    {                                                                                          \
        "url", TEXT, NULL, NULL                                                                \
    }
/* Who it is for and how it is published, in words. */
#define IN_WORDS                                                                               \
    {"level", TEXT, NULL, NULL}, {"audience", TEXT, NULL, NULL},                               \
    {                                                                                          \
        "method", TEXT, NULL, METHODS                                                          \
    }

/* ---- field, item ---- */

static const struct json_rule FIELD[] = {COMMON,
                                         IN_WORDS,
                                         {"number", COUNT | MUST, NULL, NULL},
                                         {"slug", TEXT, NULL, NULL},
                                         {"name", FILLED, NULL, NULL},
                                         {"responsibleUnitsText", TEXT, NULL, NULL},
                                         {"responsibleUnits", LIST, RECORD_TEXTS, NULL},
                                         {"nationalGuideline", TEXT, NULL, NULL},
                                         JSON_RULE_END};

const struct json_rule RECORD_CHANNEL[] = {
    {"label", FILLED, NULL, NULL}, {"checked", BOOL | MUST, NULL, NULL}, JSON_RULE_END};
const struct json_rule RECORD_TIME_LIMIT[] = {{"kind", FILLED, NULL, RECORD_LIMIT_KINDS},
                                              {"amount", COUNT, NULL, NULL},
                                              {"unit", TEXT, NULL, RECORD_LIMIT_UNITS},
                                              {"from", TEXT, NULL, RECORD_LIMIT_FROM},
                                              JSON_RULE_END};
const struct json_rule RECORD_AUDIENCE[] = {
    {"全社会", BOOL, NULL, NULL}, {"特定群体", BOOL, NULL, NULL}, JSON_RULE_END};
const struct json_rule RECORD_METHOD[] = {
    {"主动", BOOL, NULL, NULL}, {"依申请", BOOL, NULL, NULL}, JSON_RULE_END};
const struct json_rule RECORD_LEVEL[] = {
    {"县级", BOOL, NULL, NULL}, {"乡级", BOOL, NULL, NULL}, JSON_RULE_END};
static const struct json_rule EACH_CHANNEL[] = {{NULL, OBJECT, RECORD_CHANNEL, NULL}};
static const struct json_rule EACH_LIMIT[] = {{NULL, OBJECT, RECORD_TIME_LIMIT, NULL}};
static const struct json_rule EXTRA[] = {
    {"label", FILLED, NULL, NULL}, {"value", FILLED, NULL, NULL}, JSON_RULE_END};
static const struct json_rule EACH_EXTRA[] = {{NULL, OBJECT, EXTRA, NULL}};
static const struct json_rule ITEM[] = {COMMON,
                                        {"seq", COUNT | MUST, NULL, NULL},
                                        {"level1", FILLED, NULL, NULL},
                                        {"level2", TEXT, NULL, NULL},
                                        {"content", LIST | MUST, RECORD_TEXTS, NULL},
                                        {"basis", LIST, RECORD_TEXTS, NULL},
                                        {"timeLimit", TEXT, NULL, NULL},
                                        {"timeLimitRules", LIST, EACH_LIMIT, NULL},
                                        {"subject", TEXT, NULL, NULL},
                                        {"channels", LIST, EACH_CHANNEL, NULL},
                                        {"otherChannels", LIST, RECORD_TEXTS, NULL},
                                        {"audience", OBJECT, RECORD_AUDIENCE, NULL},
                                        {"audienceNote", TEXT, NULL, NULL},
                                        {"method", OBJECT, RECORD_METHOD, NULL},
                                        {"level", OBJECT, RECORD_LEVEL, NULL},
                                        {"extras", LIST, EACH_EXTRA, NULL},
                                        JSON_RULE_END};

/* ---- document ---- */

static const struct json_rule META[] = {{"key", TEXT, NULL, NULL},
                                        {"label", FILLED, NULL, NULL},
                                        {"value", TEXT | MUST, NULL, NULL},
                                        JSON_RULE_END};
static const struct json_rule ANNEX[] = {{"no", COUNT, NULL, NULL},
                                         {"label", TEXT, NULL, NULL},
                                         {"title", TEXT, NULL, NULL},
                                         {"body", LIST | MUST, EACH_BLOCK, NULL},
                                         JSON_RULE_END};
static const struct json_rule EACH_META[] = {{NULL, OBJECT, META, NULL}};
static const struct json_rule EACH_ANNEX[] = {{NULL, OBJECT, ANNEX, NULL}};
static const struct json_rule DOCUMENT[] = {COMMON,
                                            IN_WORDS,
                                            {"meta", LIST, EACH_META, NULL},
                                            {"annexes", LIST, EACH_ANNEX, NULL},
                                            JSON_RULE_END};

/* ---- notice ---- */

static const struct json_rule ALERT[] = {{"type", TEXT, NULL, NULL},
                                         {"level", TEXT | OR_NULL, NULL, RECORD_ALERT_LEVELS},
                                         {"levelName", TEXT | OR_NULL, NULL, NULL},
                                         {"start", DATE, NULL, NULL},
                                         {"end", DATE, NULL, NULL},
                                         {"area", LIST, RECORD_TEXTS, NULL},
                                         {"warning", TEXT, NULL, NULL},
                                         {"measures", TEXT, NULL, NULL},
                                         {"issuer", TEXT, NULL, NULL},
                                         {"status", TEXT, NULL, ALERT_STATES},
                                         JSON_RULE_END};
static const struct json_rule CONTACT[] = {{"name", TEXT, NULL, NULL},
                                           {"phone", TEXT, NULL, NULL},
                                           {"address", TEXT, NULL, NULL},
                                           {"email", TEXT, NULL, NULL},
                                           JSON_RULE_END};
static const struct json_rule NOTICE[] = {COMMON,
                                          IN_WORDS,
                                          {"category", TEXT, NULL, NULL},
                                          {"categoryName", TEXT, NULL, NULL},
                                          {"showFrom", DATE, NULL, NULL},
                                          {"showUntil", DATE | OR_NULL, NULL, NULL},
                                          {"dwellSeconds", COUNT, NULL, NULL},
                                          {"contact", OBJECT, CONTACT, NULL},
                                          {"alert", OBJECT, ALERT, NULL},
                                          JSON_RULE_END};

/* ---- guide, explainer, consultation ---- */

const struct json_rule RECORD_MATERIAL[] = {
    {"name", FILLED, NULL, NULL},   {"form", TEXT, NULL, NULL}, {"copies", COUNT, NULL, NULL},
    {"required", BOOL, NULL, NULL}, {"note", TEXT, NULL, NULL}, JSON_RULE_END};
const struct json_rule RECORD_GUIDE_LIMIT[] = {
    {"legal", TEXT, NULL, NULL}, {"promised", TEXT, NULL, NULL}, JSON_RULE_END};
const struct json_rule RECORD_FEE[] = {
    {"charge", BOOL, NULL, NULL}, {"text", TEXT, NULL, NULL}, JSON_RULE_END};
static const struct json_rule EACH_MATERIAL[] = {{NULL, OBJECT, RECORD_MATERIAL, NULL}};
static const struct json_rule GUIDE[] = {COMMON,
                                         IN_WORDS,
                                         {"serviceObject", TEXT, NULL, NULL},
                                         {"legalBasis", LIST, RECORD_TEXTS, NULL},
                                         {"conditions", LIST, RECORD_TEXTS, NULL},
                                         {"materials", LIST, EACH_MATERIAL, NULL},
                                         {"process", LIST, EACH_STEP, NULL},
                                         {"timeLimit", OBJECT, RECORD_GUIDE_LIMIT, NULL},
                                         {"fee", OBJECT, RECORD_FEE, NULL},
                                         {"location", TEXT, NULL, NULL},
                                         {"hours", TEXT, NULL, NULL},
                                         {"phone", TEXT, NULL, NULL},
                                         {"supervisionPhone", TEXT, NULL, NULL},
                                         {"channels", LIST, RECORD_TEXTS, NULL},
                                         {"result", TEXT, NULL, NULL},
                                         {"notes", LIST, RECORD_TEXTS, NULL},
                                         JSON_RULE_END};
static const struct json_rule EXPLAINER[] = {COMMON,
                                             IN_WORDS,
                                             {"basis", LIST, RECORD_TEXTS, NULL},
                                             {"qa", LIST, EACH_QA, NULL},
                                             {"explains", TEXT, NULL, NULL},
                                             JSON_RULE_END};
static const struct json_rule CONSULTATION[] = {COMMON,
                                                IN_WORDS,
                                                {"opens", DATE | MUST, NULL, NULL},
                                                {"closes", DATE | MUST, NULL, NULL},
                                                {"questions", LIST, EACH_QA, NULL},
                                                JSON_RULE_END};

const struct json_rule *
record_rules(enum kind kind)
{
    static const struct json_rule *const rules[KIND_COUNT] = {
        [KIND_FIELD] = FIELD,
        [KIND_ITEM] = ITEM,
        [KIND_DOCUMENT] = DOCUMENT,
        [KIND_NOTICE] = NOTICE,
        [KIND_GUIDE] = GUIDE,
        [KIND_EXPLAINER] = EXPLAINER,
        [KIND_CONSULTATION] = CONSULTATION,
    };
    return rules[kind];
}
