#include "app/script_ear.h"
#include "app/app_internal.h"
#include "base/file.h"
#include "base/json.h"
#include "base/time.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SEEK_MOST 200

/* A message that was too long ends with a whole character. */
static void
end_whole(struct script_failure *failure)
{
    size_t len = strlen(failure->message);
    if (len + 1 < sizeof failure->message)
        return;
    while (len > 0 && utf8_is_trail(failure->message[len - 1]))
        len--;
    failure->message[len > 0 ? len - 1 : 0] = '\0';
}

bool
script_spoken(struct app *app, const struct json *step, struct script_failure *failure)
{
    int64_t end = time_monotonic_ms() + json_int(step, "ms", 10000);
    bool any_order = json_bool(step, "any_order", false);
    size_t from = 0;
    json_each(text, json_get(step, "spoken"))
    {
        const char *wanted = json_string_value(text), *found = NULL;
        while (wanted && !found) {
            const char *said = app->read.said.data;
            found = said ? strstr(said + from, wanted) : NULL;
            if (found && !any_order)
                from = (size_t)(found - said) + strlen(wanted);
            else if (!found && time_monotonic_ms() > end) {
                snprintf(failure->message, sizeof failure->message,
                         "spoken \"%s\": it was not said; but: %s", wanted,
                         said ? said + from : "");
                end_whole(failure);
                return false;
            }
            usleep(2000);
            script_pass(app, 4);
        }
    }
    strbuf_reset(&app->read.said);
    return true;
}

bool
script_said(struct app *app, const struct json *path, struct script_failure *failure)
{
    const struct strbuf *said = &app->read.said;
    enum err err =
        file_write_atomic(json_string_value(path), said->data ? said->data : "", said->len);
    if (err)
        snprintf(failure->message, sizeof failure->message, "said: %s: %s",
                 json_string_value(path), err_name(err));
    strbuf_reset(&app->read.said);
    return !err;
}

/* What a key tells is told in the frame that it causes; the rest comes as the voice gets to it.
 */
bool
script_seek(struct app *app, const struct json *step, struct script_failure *failure)
{
    const char *wanted = json_str(step, "seek", NULL), *key = json_str(step, "key", NULL);
    int64_t most = json_int(step, "most", 60);
    struct strbuf told = {0};
    bool found = false;
    if (!wanted || !key || most < 1 || most > SEEK_MOST) {
        snprintf(failure->message, sizeof failure->message,
                 "seek: expected a text, a \"key\" and \"most\" (1 to %d)", SEEK_MOST);
        return false;
    }
    for (int64_t i = 0; i < most && !found; i++) {
        strbuf_reset(&app->read.said);
        if (!script_key(app, key, failure)) {
            strbuf_free(&told);
            return false;
        }
        script_settle(app);
        const char *said = app->read.said.data;
        found = said && strstr(said, wanted);
        strbuf_addf(&told, "%s", said ? said : "");
    }
    if (!found)
        snprintf(failure->message, sizeof failure->message,
                 "seek \"%s\": not to be reached by %s; told: %s", wanted, key, told.data);
    end_whole(failure);
    strbuf_free(&told);
    strbuf_reset(&app->read.said); /* what comes next is what pressing it tells */
    return found;
}
