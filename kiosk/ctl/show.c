#include "base/json.h"
#include "base/str.h"
#include "base/time.h"
#include "ctl/ctl.h"
#include "feed/record_json.h"
#include "model/record_text.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

static const char USAGE[] =
    "gongshictl show --state DIR ID [--text|--json|--pieces] [--venue NAME]\n"
    "               [--regions R …] [--now TIME]\n"
    "  --text   the complete text: label：value, one block a line, cells by TAB (default)\n"
    "  --json   the record's line of the feed\n"
    "  --pieces the texts that a screen has to show, a JSON object a line\n"
    "  --venue  only if a screen at this place may show it\n"
    "  --regions only if a screen in this region may; may stand several times\n"
    "  --now    only if it is shown at this time\n";

enum show_form { SHOW_TEXT, SHOW_JSON, SHOW_PIECES };

static void
add_piece(void *context, const struct record_piece *piece)
{
    struct strbuf *out = context;
    if (piece->is_date)
        return;
    strbuf_add(out, "{\"label\":");
    strbuf_add_json(out, piece->label);
    strbuf_add(out, ",\"text\":");
    strbuf_add_json(out, piece->text);
    strbuf_add(out, "}\n");
}

static int
print_text(const char *json, size_t len, bool pieces)
{
    struct record *record = NULL;
    struct record_error error;
    struct strbuf text = {0};
    if (record_from_json(json, len, &record, &error)) {
        fprintf(stderr, "gongshictl: record %s: %s: %s\n", error.id, error.pointer,
                error.message);
        return CTL_PROBLEM;
    }
    if (pieces)
        record_text_each(record, add_piece, &text);
    else
        record_text_lines(record, &text);
    fputs(text.data ? text.data : "", stdout);
    strbuf_free(&text);
    record_free(record);
    return CTL_DONE;
}

static void
explain_missing(struct store *store, const char *id)
{
    struct arena *arena = arena_new();
    const struct withdrawal_list withdrawn = store_withdrawn(store, arena);
    const struct withdrawal *gone = withdrawal_find(&withdrawn, id);
    if (gone)
        fprintf(stderr, "gongshictl: record %s: withdrawn %s%s%s\n", id, gone->date,
                *gone->reason ? ": " : "", gone->reason);
    else
        fprintf(stderr, "gongshictl: record %s: %s\n", id, err_name(ERR_NOT_FOUND));
    arena_free(arena);
}

static int
show(const char *state, const char *id, const struct query *place, enum show_form form)
{
    struct store *store = NULL;
    char *json = NULL;
    size_t len = 0;
    int code = CTL_FAILED;
    enum err err = store_open(state, &store);
    if (err) {
        fprintf(stderr, "gongshictl: %s: %s\n", state,
                err == ERR_NOT_FOUND ? "holds no feed yet" : err_name(err));
        return err == ERR_NOT_FOUND ? CTL_PROBLEM : CTL_FAILED;
    }
    err = store_record(store, id, place, &json, &len);
    if (err == ERR_NOT_FOUND) {
        explain_missing(store, id);
        code = CTL_PROBLEM;
    } else if (err) {
        fprintf(stderr, "gongshictl: record %s: %s\n", id, err_name(err));
    } else if (form == SHOW_JSON) {
        puts(json);
        code = CTL_DONE;
    } else
        code = print_text(json, len, form == SHOW_PIECES);
    free(json);
    store_close(store);
    return code;
}

int
ctl_show(int argc, char **argv)
{
    const char *state = NULL, *at = NULL, *id;
    struct query place = {0};
    struct ctl_regions regions = {0};
    bool text = false, json = false, pieces = false;
    const struct args_option table[] = {
        {.name = "--state", .value = &state},
        {.name = "--venue", .value = &place.venue},
        {.name = "--regions", .each = ctl_add_region, .context = &regions},
        {.name = "--now", .value = &at},
        {.name = "--text", .set = &text},
        {.name = "--json", .set = &json},
        {.name = "--pieces", .set = &pieces},
        {0}};
    int words = ctl_options(argc, argv, table, &id, 1);
    if (words != 1 || str_empty(state) || text + json + pieces > 1)
        return ctl_usage(USAGE, words);
    if (!ctl_venue_is_known(place.venue))
        return CTL_USAGE;
    if (at && time_parse(at, TIME_ZONE_SHANGHAI_S, &place.now)) {
        fprintf(stderr, "gongshictl: --now: found \"%s\", expected a time\n", at);
        return CTL_USAGE;
    }
    place.regions = (struct str_list){regions.items, regions.len};
    return ctl_flush(show(state, id, &place,
                          json     ? SHOW_JSON
                          : pieces ? SHOW_PIECES
                                   : SHOW_TEXT));
}
