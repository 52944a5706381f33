#include "feed/record_rules.h"
#include "feed/source_internal.h"

#define TEXT    JSON_RULE_STRING
#define LIST    JSON_RULE_ARRAY
#define OBJECT  JSON_RULE_OBJECT
#define COUNT   JSON_RULE_COUNT
#define BOOL    JSON_RULE_BOOL
#define MUST    JSON_RULE_REQUIRED
#define FILLED  (JSON_RULE_STRING | JSON_RULE_REQUIRED | JSON_RULE_NOT_EMPTY)
#define DATE    (JSON_RULE_STRING | JSON_RULE_DATE)
#define OR_NULL JSON_RULE_NULL

const struct json_rule SOURCE_ABOUT[] = {{"schema", FILLED, NULL, NULL},
                                         {"id", FILLED, NULL, NULL},
                                         {"title", FILLED, NULL, NULL},
                                         {"publisher", TEXT, NULL, NULL},
                                         {"site", TEXT, NULL, NULL},
                                         {"asOf", DATE, NULL, NULL},
                                         {"optional", LIST, RECORD_TEXTS, NULL},
                                         {"piiAllowed", LIST, RECORD_TEXTS, NULL},
                                         JSON_RULE_END};

const struct json_rule SOURCE_WITHDRAWN[] = {{"schema", FILLED, NULL, NULL},
                                             {"withdrawn", LIST | MUST, WITHDRAWAL_EACH, NULL},
                                             JSON_RULE_END};

/* ---- fields, items ---- */

static const struct json_rule GUIDELINE[] = {
    {"issuer", TEXT | OR_NULL, NULL, NULL}, {"name", TEXT | OR_NULL, NULL, NULL},
    {"docNo", TEXT | OR_NULL, NULL, NULL},  {"docNoSource", TEXT | OR_NULL, NULL, NULL},
    {"status", TEXT | OR_NULL, NULL, NULL}, JSON_RULE_END};
const struct json_rule SOURCE_FIELD[] = {
    {"no", COUNT | MUST, NULL, NULL},
    {"id", FILLED, NULL, NULL},
    {"name", FILLED, NULL, NULL},
    {"nameEn", TEXT | OR_NULL, NULL, NULL},
    {"seedText", TEXT | OR_NULL, NULL, NULL},
    {"seedNote", TEXT | OR_NULL, NULL, NULL},
    {"responsibleUnitsText", TEXT, NULL, NULL},
    {"responsibleUnits", LIST, RECORD_TEXTS, NULL},
    {"nationalGuideline", OBJECT | OR_NULL, GUIDELINE, NULL},
    JSON_RULE_END};

static const struct json_rule EACH_CHANNEL[] = {{NULL, OBJECT, RECORD_CHANNEL, NULL}};
static const struct json_rule EACH_LIMIT[] = {{NULL, OBJECT, RECORD_TIME_LIMIT, NULL}};
const struct json_rule SOURCE_ITEM[] = {{"id", FILLED, NULL, NULL},
                                        {"fieldId", FILLED, NULL, NULL},
                                        {"field", TEXT, NULL, NULL},
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
                                        {"audienceNote", TEXT | OR_NULL, NULL, NULL},
                                        {"method", OBJECT, RECORD_METHOD, NULL},
                                        {"level", OBJECT, RECORD_LEVEL, NULL},
                                        {"source", TEXT, NULL, NULL},
                                        JSON_RULE_END};

/* ---- notices ---- */

static const struct json_rule SOURCE_FILE[] = {
    {"src", FILLED, NULL, NULL}, {"title", TEXT, NULL, NULL}, JSON_RULE_END};
static const struct json_rule EACH_SOURCE_FILE[] = {{NULL, OBJECT, SOURCE_FILE, NULL}};

static const char *const BLOCKS[] = {"paragraph", "heading", "list", "table",
                                     "image",     "file",    NULL};
static const char *const ALIGNS[] = {"left", "center", "right", "justify", "decimal", NULL};
static const char *const ALERT_STATES[] = {"active", "cancelled", NULL};
static const struct json_rule COLUMN[] = {
    {"title", TEXT | MUST, NULL, NULL},
    {"align", TEXT, NULL, ALIGNS},
    {"width", JSON_RULE_NUMBER, NULL, NULL},
    {"children", LIST, &(const struct json_rule){NULL, OBJECT, COLUMN, NULL}, NULL},
    JSON_RULE_END};
static const struct json_rule EACH_COLUMN[] = {{NULL, OBJECT, COLUMN, NULL}};
static const struct json_rule EACH_ROW[] = {{NULL, LIST, RECORD_TEXTS, NULL}};
static const struct json_rule BLOCK[] = {{"type", FILLED, NULL, BLOCKS},
                                         {"level", COUNT, NULL, NULL},
                                         {"number", TEXT, NULL, NULL},
                                         {"text", TEXT, NULL, NULL},
                                         {"role", TEXT, NULL, NULL},
                                         {"align", TEXT, NULL, ALIGNS},
                                         {"ordered", BOOL, NULL, NULL},
                                         {"alt", TEXT, NULL, NULL},
                                         {"file", OBJECT, SOURCE_FILE, NULL},
                                         {"items", LIST, RECORD_TEXTS, NULL},
                                         {"caption", TEXT, NULL, NULL},
                                         {"columnCount", COUNT, NULL, NULL},
                                         {"columns", LIST, EACH_COLUMN, NULL},
                                         {"rows", LIST, EACH_ROW, NULL},
                                         {"totalRow", LIST, RECORD_TEXTS, NULL},
                                         {"unit", TEXT, NULL, NULL},
                                         {"note", TEXT, NULL, NULL},
                                         JSON_RULE_END};
static const struct json_rule EACH_BLOCK[] = {{NULL, OBJECT, BLOCK, NULL}};
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
const struct json_rule SOURCE_NOTICE[] = {{"id", FILLED, NULL, NULL},
                                          {"synthetic", BOOL, NULL, NULL},
                                          {"title", FILLED, NULL, NULL},
                                          {"publisher", FILLED, NULL, NULL},
                                          {"publishDate", DATE | MUST, NULL, NULL},
                                          {"expiry", DATE | OR_NULL, NULL, NULL},
                                          {"category", FILLED, NULL, NULL},
                                          {"categoryName", TEXT, NULL, NULL},
                                          {"priority", TEXT, NULL, RECORD_PRIORITIES},
                                          {"venues", LIST, RECORD_TEXTS, NULL},
                                          {"regions", LIST, RECORD_TEXTS, NULL},
                                          {"features", LIST, RECORD_TEXTS, NULL},
                                          {"body", LIST | MUST, EACH_BLOCK, NULL},
                                          {"attachments", LIST, EACH_SOURCE_FILE, NULL},
                                          {"alert", OBJECT, ALERT, NULL},
                                          {"contact", OBJECT, CONTACT, NULL},
                                          {"expectPiiWarning", BOOL, NULL, NULL},
                                          JSON_RULE_END};

/* ---- guides, explainers, the application procedure ---- */

static const struct json_rule EACH_MATERIAL[] = {{NULL, OBJECT, RECORD_MATERIAL, NULL}};
static const struct json_rule EACH_STEP[] = {{NULL, OBJECT, RECORD_STEP, NULL}};
static const struct json_rule EACH_QA[] = {{NULL, OBJECT, RECORD_QA, NULL}};
const struct json_rule SOURCE_GUIDE[] = {{"id", FILLED, NULL, NULL},
                                         {"name", FILLED, NULL, NULL},
                                         {"fieldId", TEXT | OR_NULL, NULL, NULL},
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
                                         {"factSource", TEXT, NULL, NULL},
                                         {"contactSynthetic", BOOL, NULL, NULL},
                                         JSON_RULE_END};
const struct json_rule SOURCE_EXPLAINER[] = {{"id", FILLED, NULL, NULL},
                                             {"title", FILLED, NULL, NULL},
                                             {"fieldId", TEXT | OR_NULL, NULL, NULL},
                                             {"basis", TEXT, NULL, NULL},
                                             {"qa", LIST | MUST, EACH_QA, NULL},
                                             {"factSource", TEXT, NULL, NULL},
                                             JSON_RULE_END};
const struct json_rule SOURCE_APPLICATION[] = {{"id", FILLED, NULL, NULL},
                                               {"name", FILLED, NULL, NULL},
                                               {"legalBasis", LIST, RECORD_TEXTS, NULL},
                                               {"factSource", TEXT, NULL, NULL},
                                               {"whoCanApply", TEXT, NULL, NULL},
                                               {"acceptedBy", TEXT, NULL, NULL},
                                               {"submitWays", LIST, NULL, NULL},
                                               {"form", OBJECT, NULL, NULL},
                                               {"process", LIST, EACH_STEP, NULL},
                                               {"deadlines", LIST, NULL, NULL},
                                               {"replyTypes", LIST, NULL, NULL},
                                               {"otherOutcomes", LIST, NULL, NULL},
                                               {"fee", OBJECT, NULL, NULL},
                                               {"kioskNotes", LIST, RECORD_TEXTS, NULL},
                                               JSON_RULE_END};

/* ---- the document ---- */

static const struct json_rule METADATA[] = {
    {"indexNo", TEXT, NULL, NULL},    {"subjectCategory", TEXT, NULL, NULL},
    {"publisher", TEXT, NULL, NULL},  {"generatedDate", DATE, NULL, NULL},
    {"documentNo", TEXT, NULL, NULL}, {"validity", TEXT, NULL, RECORD_VALIDITIES},
    {"scope", TEXT, NULL, NULL},      {"method", TEXT, NULL, NULL},
    {"title", FILLED, NULL, NULL},    JSON_RULE_END};
static const struct json_rule RELATED[] = {{"relation", TEXT, NULL, NULL},
                                           {"title", FILLED, NULL, NULL},
                                           {"id", TEXT, NULL, NULL},
                                           JSON_RULE_END};
static const struct json_rule LISTED[] = {
    {"no", COUNT, NULL, NULL}, {"title", FILLED, NULL, NULL}, JSON_RULE_END};
static const struct json_rule EACH_LISTED[] = {{NULL, OBJECT, LISTED, NULL}};
static const struct json_rule ATTACHMENTS[] = {
    {"label", FILLED, NULL, NULL}, {"items", LIST | MUST, EACH_LISTED, NULL}, JSON_RULE_END};
static const struct json_rule EACH_RELATED[] = {{NULL, OBJECT, RELATED, NULL}};
static const struct json_rule EACH_ANNEX[] = {{NULL, OBJECT, NULL, NULL}};
const struct json_rule SOURCE_DOCUMENT[] = {{"schema", FILLED, NULL, NULL},
                                            {"metadata", OBJECT | MUST, METADATA, NULL},
                                            {"metadataLabels", OBJECT | MUST, NULL, NULL},
                                            {"related", LIST, EACH_RELATED, NULL},
                                            {"letter", LIST, EACH_BLOCK, NULL},
                                            {"documentTitle", TEXT, NULL, NULL},
                                            {"body", LIST | MUST, EACH_BLOCK, NULL},
                                            {"attachmentsLine", OBJECT, ATTACHMENTS, NULL},
                                            {"annexes", LIST, EACH_ANNEX, NULL},
                                            JSON_RULE_END};

/* ---- whole files: a list under a misspelt key would be no list at all ---- */

const struct json_rule SOURCE_FIELDS_FILE[] = {
    {"schema", FILLED, NULL, NULL},      {"source", TEXT, NULL, NULL},
    {"remark", TEXT, NULL, NULL},        {"unitAliases", OBJECT, NULL, NULL},
    {"fields", LIST | MUST, NULL, NULL}, JSON_RULE_END};
const struct json_rule SOURCE_CATALOGUE_FILE[] = {{"schema", FILLED, NULL, NULL},
                                                  {"template", TEXT, NULL, NULL},
                                                  {"remark", TEXT, NULL, NULL},
                                                  {"channelLabels", LIST, RECORD_TEXTS, NULL},
                                                  {"count", COUNT, NULL, NULL},
                                                  {"items", LIST | MUST, NULL, NULL},
                                                  JSON_RULE_END};
const struct json_rule SOURCE_NOTICES_FILE[] = {{"schema", FILLED, NULL, NULL},
                                                {"synthetic", BOOL, NULL, NULL},
                                                {"remark", TEXT, NULL, NULL},
                                                {"categories", OBJECT, NULL, NULL},
                                                {"count", COUNT, NULL, NULL},
                                                {"notices", LIST | MUST, NULL, NULL},
                                                JSON_RULE_END};
const struct json_rule SOURCE_GUIDES_FILE[] = {{"schema", FILLED, NULL, NULL},
                                               {"remark", TEXT, NULL, NULL},
                                               {"counts", OBJECT, NULL, NULL},
                                               {"guides", LIST, NULL, NULL},
                                               {"explainers", LIST, NULL, NULL},
                                               {"disclosureApplication", OBJECT, NULL, NULL},
                                               JSON_RULE_END};
