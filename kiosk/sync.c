/* gongshi-sync: fetches a feed and keeps the store up to date. */
#include "base/log.h"
#include "sync/layout_ask.h"
#include "sync/layout_inbox.h"
#include "sync/main_options.h"
#include "sync/poll.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#define EXIT_USAGE 2

static const char USAGE[] =
    "usage: gongshi-sync [--feed BASE] [--state DIR] [--once | --poll SECONDS]\n"
    "                    [--config FILE] [--proxy URL] [--allow-http] [--inbox DIR] [--data "
    "DIR]\n"
    "  --feed        https://…, http://… or a folder with feed.json in it\n"
    "  --state       state folder; default /var/lib/gongshi where it is, else below\n"
    "                XDG_STATE_HOME\n"
    "  --once        one round, then end\n"
    "  --poll        seconds between rounds, ± 20 % (60)\n"
    "  --config      settings; default " SETTINGS_PATH " where it exists\n"
    "  --allow-http  http:// to other machines\n"
    "  --inbox       a folder to which packs of layouts are moved (STATE/inbox)\n"
    "  --data        fonts and assets for trying layouts\n"
    "Exit: 0 done, 1 failed, 2 usage, 3 found a problem in the feed.\n";

static int
run(struct main_options *options)
{
    options->sync.cancelled = poll_is_ended;
    poll_catch_signals();
    /* A display that died without telling takes its child with it. */
    if (options->child && prctl(PR_SET_PDEATHSIG, SIGTERM))
        return EXIT_FAILURE;
    if (!options->once) {
        if (!options->sync.trusted_keys.len)
            log_warn("no trusted key is configured: unsigned feeds are accepted");
        poll_run(&options->sync, options->poll_s, options->inbox);
        return EXIT_SUCCESS;
    }
    struct sync_report report;
    options->sync.check_store = true;
    int code = sync_exit_code(sync_once(&options->sync, &report));
    struct layout_inbox *inbox = layout_inbox_open(&options->sync, options->inbox);
    layout_inbox_take(inbox);
    layout_inbox_close(inbox);
    layout_ask_take(options->sync.state_dir);
    sync_report_clear(&report);
    return code;
}

int
main(int argc, char **argv)
{
    struct main_options options;
    umask(0027);
    int code = main_options_read(argc, argv, &options);
    if (code == EXIT_USAGE)
        fputs(USAGE, stderr);
    else if (!code && options.help)
        fputs(USAGE, stdout);
    else if (!code && options.version)
        puts("gongshi-sync " GONGSHI_VERSION);
    else if (!code)
        code = run(&options);
    main_options_clear(&options);
    return code;
}
