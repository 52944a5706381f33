#include "layout/layout_rules.h"
#include "base/str.h"

#define TEXT   JSON_RULE_STRING
#define FILLED (JSON_RULE_STRING | JSON_RULE_NOT_EMPTY)
#define LIST   JSON_RULE_ARRAY
#define SOME   (JSON_RULE_ARRAY | JSON_RULE_NOT_EMPTY)
#define OBJECT JSON_RULE_OBJECT
#define NUMBER JSON_RULE_NUMBER
#define COUNT  JSON_RULE_COUNT
#define MUST   JSON_RULE_REQUIRED

/* JSON has no comments: a member of this name is one, anywhere. */
#define COMMENT                                                                                \
    {                                                                                          \
        "//", TEXT, NULL, NULL                                                                 \
    }

/* ---- words ---- */

const char *const LAYOUT_STYLES[] = {"page", "card", "table", NULL};
const char *const LAYOUT_FITS[] = {"contain", "cover", NULL};
const char *const LAYOUT_ORDERS[] = {"fair", "listed", NULL};
const char *const LAYOUT_CORNERS[] = {"topRight", "topLeft", "bottomLeft", "bottomRight", NULL};
const char *const LAYOUT_TRANSITIONS[] = {"cut", "fade", "slide", NULL};
static const char *const LAYOUT_SOUNDS[] = {"none", "bells", NULL};
const char *const LAYOUT_DAYS[] = {"Sunday",   "Monday", "Tuesday",  "Wednesday",
                                   "Thursday", "Friday", "Saturday", NULL};
const char *const LAYOUT_ON[] = {"everyDay", "workdays", "holidays", NULL};
const char *const LAYOUT_RECORDS[] = {"field", "item",      "document",     "notice",
                                      "guide", "explainer", "consultation", NULL};
const char *const LAYOUT_PRIORITY[] = {"normal", "important", "urgent", NULL};
static const char *const ZONE_STYLES[] = {"card", "table", NULL};
static const char *const THEMES[] = {"light", "highContrast", NULL};
static const char *const TEXT_SIZES[] = {"normal", "large", NULL};
static const char *const TILES[] = {"fields",  "documents", "explainers",    "guides",
                                    "notices", "apply",     "consultations", NULL};
static const char *const WIDGETS[] = {"browser", "rotation", "header", "ticker", "list",
                                      "clock",   "text",     "image",  "logo",   "notice",
                                      "video",   "qr",       "search", NULL};

int
layout_word(const char *const *words, const char *word)
{
    for (int i = 0; words[i]; i++)
        if (str_eq(words[i], word))
            return i;
    return -1;
}

/* ---- shared ---- */

static const struct json_rule EACH_TEXT[] = {{NULL, FILLED, NULL, NULL}};
static const struct json_rule EACH_NUMBER[] = {{NULL, NUMBER, NULL, NULL}};
static const struct json_rule EACH_TILE[] = {{NULL, FILLED, NULL, TILES}};
static const struct json_rule EACH_DAY[] = {{NULL, FILLED, NULL, LAYOUT_DAYS}};
static const struct json_rule EACH_KIND[] = {{NULL, FILLED, NULL, LAYOUT_RECORDS}};
static const struct json_rule EACH_PRIORITY[] = {{NULL, FILLED, NULL, LAYOUT_PRIORITY}};
static const struct json_rule EACH_DATE[] = {{NULL, FILLED | JSON_RULE_DATE, NULL, NULL}};

/* ---- options of the widgets ---- */

static const struct json_rule BROWSER[] = {{"playlist", FILLED, NULL, NULL},
                                           {"tiles", LIST, EACH_TILE, NULL},
                                           {"quickWords", LIST, EACH_TEXT, NULL},
                                           {"help", TEXT, NULL, NULL},
                                           COMMENT,
                                           JSON_RULE_END};
static const struct json_rule ROTATION[] = {{"playlist", FILLED, NULL, NULL},
                                            {"style", FILLED, NULL, LAYOUT_STYLES},
                                            {"muted", JSON_RULE_BOOL, NULL, NULL},
                                            COMMENT,
                                            JSON_RULE_END};
static const struct json_rule HEADER[] = {{"title", TEXT, NULL, NULL}, COMMENT, JSON_RULE_END};
static const struct json_rule TICKER[] = {{"playlist", FILLED, NULL, NULL},
                                          {"texts", SOME, EACH_TEXT, NULL},
                                          {"label", TEXT, NULL, NULL},
                                          {"speedPxPerSecond", NUMBER, NULL, NULL},
                                          COMMENT,
                                          JSON_RULE_END};
static const struct json_rule TITLES_LIST[] = {{"playlist", FILLED, NULL, NULL},
                                               {"title", TEXT, NULL, NULL},
                                               {"rows", NUMBER, NULL, NULL},
                                               COMMENT,
                                               JSON_RULE_END};
static const struct json_rule CLOCK[] = {
    {"lunar", JSON_RULE_BOOL, NULL, NULL}, COMMENT, JSON_RULE_END};
static const struct json_rule TEXTS[] = {{"text", FILLED | MUST, NULL, NULL},
                                         {"title", TEXT, NULL, NULL},
                                         {"textPx", NUMBER, NULL, NULL},
                                         COMMENT,
                                         JSON_RULE_END};

static const struct json_rule IMAGE[] = {{"file", FILLED | MUST, NULL, NULL},
                                         {"alt", TEXT, NULL, NULL},
                                         {"fit", FILLED, NULL, LAYOUT_FITS},
                                         {"focus", LIST, EACH_NUMBER, NULL},
                                         COMMENT,
                                         JSON_RULE_END};
static const struct json_rule LOGO[] = {
    {"file", FILLED | MUST, NULL, NULL}, {"alt", TEXT, NULL, NULL}, COMMENT, JSON_RULE_END};
static const struct json_rule NOTICE[] = {{"record", FILLED | MUST, NULL, NULL},
                                          {"style", FILLED, NULL, ZONE_STYLES},
                                          {"muted", JSON_RULE_BOOL, NULL, NULL},
                                          COMMENT,
                                          JSON_RULE_END};

static const struct json_rule VIDEO[] = {{"playlist", FILLED, NULL, NULL},
                                         {"fit", FILLED, NULL, LAYOUT_FITS},
                                         {"muted", JSON_RULE_BOOL, NULL, NULL},
                                         COMMENT,
                                         JSON_RULE_END};
static const struct json_rule QR[] = {
    {"text", FILLED | MUST, NULL, NULL}, {"title", TEXT, NULL, NULL}, COMMENT, JSON_RULE_END};

static const struct json_rule SEARCH[] = {{"title", TEXT, NULL, NULL}, COMMENT, JSON_RULE_END};

const struct layout_widget_rule LAYOUT_WIDGETS[LAYOUT_WIDGET_COUNT] = {
    [LAYOUT_WIDGET_BROWSER] = {"browser", BROWSER, true},
    [LAYOUT_WIDGET_ROTATION] = {"rotation", ROTATION, true},
    [LAYOUT_WIDGET_HEADER] = {"header", HEADER, false},
    [LAYOUT_WIDGET_TICKER] = {"ticker", TICKER, true},
    [LAYOUT_WIDGET_LIST] = {"list", TITLES_LIST, true},
    [LAYOUT_WIDGET_CLOCK] = {"clock", CLOCK, false},
    [LAYOUT_WIDGET_TEXT] = {"text", TEXTS, false},
    [LAYOUT_WIDGET_IMAGE] = {"image", IMAGE, false},
    [LAYOUT_WIDGET_LOGO] = {"logo", LOGO, false},
    [LAYOUT_WIDGET_NOTICE] = {"notice", NOTICE, false},
    [LAYOUT_WIDGET_VIDEO] = {"video", VIDEO, true},
    [LAYOUT_WIDGET_QR] = {"qr", QR, false},
    [LAYOUT_WIDGET_SEARCH] = {"search", SEARCH, false},
};

/* ---- the file ---- */

static const struct json_rule CANVAS[] = {{"width", NUMBER | MUST, NULL, NULL},
                                          {"height", NUMBER | MUST, NULL, NULL},
                                          {"theme", FILLED, NULL, THEMES},
                                          {"textSize", FILLED, NULL, TEXT_SIZES},
                                          {"diagonalInch", NUMBER, NULL, NULL},
                                          {"viewingDistanceMm", NUMBER, NULL, NULL},
                                          COMMENT,
                                          JSON_RULE_END};
static const struct json_rule TITLES[] = {{"hall", TEXT, NULL, NULL},
                                          {"place", TEXT, NULL, NULL},
                                          {"village", TEXT, NULL, NULL},
                                          COMMENT,
                                          JSON_RULE_END};
static const struct json_rule ZONE[] = {{"rect", LIST, EACH_NUMBER, NULL},
                                        {"z", NUMBER, NULL, NULL},
                                        {"margin", NUMBER, NULL, NULL},
                                        {"widget", FILLED | MUST, NULL, WIDGETS},
                                        {"options", OBJECT, NULL, NULL},
                                        {"dayParts", SOME, EACH_TEXT, NULL},
                                        COMMENT,
                                        JSON_RULE_END};
static const struct json_rule SELECT[] = {{"kinds", SOME, EACH_KIND, NULL},
                                          {"priorities", SOME, EACH_PRIORITY, NULL},
                                          {"category", FILLED, NULL, NULL},
                                          {"field", FILLED, NULL, NULL},
                                          {"publisher", FILLED, NULL, NULL},
                                          {"region", FILLED, NULL, NULL},
                                          {"tag", FILLED, NULL, NULL},
                                          {"maxAgeDays", NUMBER, NULL, NULL},
                                          {"archive", JSON_RULE_BOOL, NULL, NULL},
                                          COMMENT,
                                          JSON_RULE_END};
static const struct json_rule SLIDE[] = {{"title", TEXT, NULL, NULL},
                                         {"text", FILLED, NULL, NULL},
                                         {"image", FILLED, NULL, NULL},
                                         {"alt", TEXT, NULL, NULL},
                                         COMMENT,
                                         JSON_RULE_END};
static const struct json_rule ENTRY[] = {{"select", OBJECT, SELECT, NULL},
                                         {"record", FILLED, NULL, NULL},
                                         {"slide", OBJECT, SLIDE, NULL},
                                         {"seconds", NUMBER, NULL, NULL},
                                         COMMENT,
                                         JSON_RULE_END};
static const struct json_rule EACH_ENTRY[] = {{NULL, OBJECT, ENTRY, NULL}};
static const struct json_rule PLAYLIST[] = {{"name", FILLED | MUST, NULL, NULL},
                                            {"order", FILLED, NULL, LAYOUT_ORDERS},
                                            {"leastShowingsADay", NUMBER, NULL, NULL},
                                            {"entries", SOME | MUST, EACH_ENTRY, NULL},
                                            COMMENT,
                                            JSON_RULE_END};
static const struct json_rule DAY_PART[] = {{"name", FILLED | MUST, NULL, NULL},
                                            {"from", FILLED, NULL, NULL},
                                            {"to", FILLED, NULL, NULL},
                                            {"days", SOME, EACH_DAY, NULL},
                                            {"on", FILLED, NULL, LAYOUT_ON},
                                            {"dates", LIST, EACH_DATE, NULL},
                                            {"off", JSON_RULE_BOOL, NULL, NULL},
                                            {"brightnessPercent", NUMBER, NULL, NULL},
                                            COMMENT,
                                            JSON_RULE_END};
static const struct json_rule SESSION[] = {{"idleSeconds", NUMBER, NULL, NULL},
                                           {"askSeconds", NUMBER, NULL, NULL},
                                           {"attractSeconds", NUMBER, NULL, NULL},
                                           COMMENT,
                                           JSON_RULE_END};
static const struct json_rule STAFF[] = {
    {"corner", FILLED, NULL, LAYOUT_CORNERS}, COMMENT, JSON_RULE_END};
static const struct json_rule TIMES[] = {{"charsPerMinute", NUMBER, NULL, NULL},
                                         {"minDwellSeconds", NUMBER, NULL, NULL},
                                         {"maxDwellSeconds", NUMBER, NULL, NULL},
                                         {"transition", FILLED, NULL, LAYOUT_TRANSITIONS},
                                         {"transitionMs", NUMBER, NULL, NULL},
                                         COMMENT,
                                         JSON_RULE_END};
static const struct json_rule URGENT[] = {
    {"sound", FILLED, NULL, LAYOUT_SOUNDS}, COMMENT, JSON_RULE_END};
static const struct json_rule EACH_ZONE[] = {{NULL, OBJECT, ZONE, NULL}};
static const struct json_rule EACH_PLAYLIST[] = {{NULL, OBJECT, PLAYLIST, NULL}};
static const struct json_rule EACH_DAY_PART[] = {{NULL, OBJECT, DAY_PART, NULL}};

const struct json_rule LAYOUT_RULES[] = {{"$schema", TEXT, NULL, NULL},
                                         {"layout", COUNT | MUST, NULL, NULL},
                                         {"name", TEXT, NULL, NULL},
                                         {"canvas", OBJECT | MUST, CANVAS, NULL},
                                         {"titles", OBJECT, TITLES, NULL},
                                         {"zones", SOME | MUST, EACH_ZONE, NULL},
                                         {"playlists", LIST, EACH_PLAYLIST, NULL},
                                         {"dayParts", LIST, EACH_DAY_PART, NULL},
                                         {"session", OBJECT, SESSION, NULL},
                                         {"staff", OBJECT, STAFF, NULL},
                                         {"rotation", OBJECT, TIMES, NULL},
                                         {"urgent", OBJECT, URGENT, NULL},
                                         COMMENT,
                                         JSON_RULE_END};
