#define LOG_MODULE "app"
#include "app/app_internal.h"
#include "base/file.h"
#include "base/log.h"
#include "hant/hant.h"

#include <stdlib.h>

/* 繁體 and English: what a citizen chooses for the session.
 *
 * 繁體 is shown once the worker has learnt all that is on the screens, so that no text is seen
 * half converted; a text that it has not met stays as it is written until it has. */

#define DICTIONARY "/usr/share/opencc/STPhrases.ocd2"

void
app_language_open(struct app *app)
{
    char *config = path_join(app->data_dir, "assets/hant/s2t.json");
    char *english = path_join(app->data_dir, "assets/labels/en.txt");
    struct labels_error error;
    if (file_exists(DICTIONARY) && file_exists(config))
        app->hant = hant_new(config);
    else
        log_warn("%s, %s: not both are there; traditional characters are off", DICTIONARY,
                 config);
    if (labels_load(english, &app->labels, &error))
        log_warn("%s; English is off", error.message);
    free(config);
    free(english);
}

void
app_language_close(struct app *app)
{
    labels_free(app->labels);
    hant_free(app->hant);
}

bool
app_is_traditional(const struct app *app)
{
    return app->fonts && font_set_hant(app->fonts) != NULL;
}

/* ---- 繁體 ---- */

static void
begin_traditional(struct app *app)
{
    char *words = path_join(app->data_dir, "assets/labels/en.txt");
    app->wants_traditional = app->asks_hant = true;
    mem_wipe_freed(true); /* what is typed goes through OpenCC */
    worker_use_hant(app->worker, app->hant);
    worker_convert(app->worker, app->hant, words);
    app_data_ask(app);
    app_nav_data(app);
    free(words);
}

static void
end_traditional(struct app *app)
{
    app->wants_traditional = false;
    worker_use_hant(app->worker, NULL);
    font_set_use_hant(app->fonts, NULL);
}

void
app_toggle_traditional(struct app *app)
{
    if (!app->wants_traditional) {
        begin_traditional(app);
        return;
    }
    end_traditional(app);
    app_fade(app, 160, 0);
    app_toast(app, "已换成简体字");
}

void
app_language_result(struct app *app, bool has_failed)
{
    app->asks_hant = false;
    app->is_dirty = true;
    if (!has_failed)
        return;
    end_traditional(app);
    hant_forget(app->hant);
    app->has_no_hant = true;
    app_toast(app, "繁体字现在用不了，其他功能照常。");
}

void
app_language_tick(struct app *app)
{
    if (!app->wants_traditional || app->asks_hant)
        return;
    if (!app_is_traditional(app) && !worker_busy(app->worker)) {
        font_set_use_hant(app->fonts, app->hant);
        app_fade(app, 160, 0);
        app_toast(app, "已换成繁体字");
    } else if (app_is_traditional(app) && hant_is_wanting(app->hant)) {
        app->asks_hant = true;
        worker_convert(app->worker, app->hant, NULL);
    }
}

bool
app_language_is_settled(const struct app *app)
{
    return !app->wants_traditional ||
           (app_is_traditional(app) && !app->asks_hant && !hant_is_wanting(app->hant));
}

/* ---- English ---- */

void
app_toggle_english(struct app *app)
{
    app->english = !app->english;
    app_fade(app, 160, 0);
    app_toast(app, app->english ? "按钮和提示已换成英文" : "按钮和提示已换回中文");
}

void
app_language_forget(struct app *app)
{
    if (app->wants_traditional)
        end_traditional(app);
    if (app->hant)
        hant_forget(app->hant);
    mem_wipe_freed(false);
    app->english = false;
}
