#include "sync/sync.h"
#include "base/str.h"
#include "ctl/ctl.h"

#include <stdio.h>

static const char USAGE[] =
    "gongshictl sync --feed BASE --state DIR [--trust KEY …] [--proxy URL] [--allow-http]\n"
    "  --feed        https://…, http://… or a folder with feed.json in it\n"
    "  --state       state folder, made if it is not there\n"
    "  --trust       a minisign public key; may stand several times\n"
    "  --allow-http  http:// to other machines\n"
    "One round; exit 3 if the feed is wrong, 1 if it cannot be had.\n";

static void
print_report(const struct sync_report *report)
{
    struct strbuf text = {0};
    if (report->err) {
        sync_report_say(report, &text);
        fprintf(stderr, "gongshictl: %s\n", text.data);
    } else
        printf("%s serial %lld: %zu records, %zu parts fetched%s\n", report->feed_id,
               (long long)report->serial, report->records, report->parts_fetched,
               report->changed ? "" : ", nothing changed");
    for (size_t i = 0; !report->err && i < report->held_back_count; i++)
        fprintf(stderr, "gongshictl: held back %s: %s\n", report->held_back[i].id,
                report->held_back[i].reason);
    for (size_t i = 0; !report->err && i < report->missing_count; i++)
        fprintf(stderr, "gongshictl: %s of record %s: %s: %s\n", report->missing[i].path,
                report->missing[i].record, problem_words(report->missing[i].problem)->english,
                report->missing[i].found);
    strbuf_free(&text);
}

int
ctl_sync(int argc, char **argv)
{
    struct sync_options options = {.check_store = true};
    struct ctl_keys keys = {0};
    const struct args_option table[] = {
        {.name = "--feed", .value = &options.feed},
        {.name = "--state", .value = &options.state_dir},
        {.name = "--proxy", .value = &options.proxy},
        {.name = "--trust", .each = ctl_add_key, .context = &keys},
        {.name = "--allow-http", .set = &options.allow_http},
        {0}};
    int words = ctl_options(argc, argv, table, NULL, 0);
    if (words || str_empty(options.feed) || str_empty(options.state_dir))
        return ctl_usage(USAGE, words);
    options.trusted_keys = (struct str_list){keys.items, keys.len};
    struct sync_report report;
    enum err err = sync_once(&options, &report);
    print_report(&report);
    sync_report_clear(&report);
    return ctl_flush(sync_exit_code(err));
}
