#include "base/json_out.h"

/* What was written last tells whether a comma is due. */
static void
start(struct strbuf *out, const char *key)
{
    char last = '\0';
    if (out->len)
        last = out->data[out->len - 1];
    if (last && last != '{' && last != '[' && last != '\n')
        strbuf_add(out, ",");
    if (!key)
        return;
    strbuf_add_json(out, key);
    strbuf_add(out, ":");
}

void
json_out_open(struct strbuf *out, const char *key, char bracket)
{
    start(out, key);
    strbuf_add_bytes(out, &bracket, 1);
}

void
json_out_close(struct strbuf *out, char bracket)
{
    strbuf_add_bytes(out, &bracket, 1);
}

void
json_out_text(struct strbuf *out, const char *key, const char *text)
{
    if (key && str_empty(text))
        return;
    start(out, key);
    strbuf_add_json(out, text);
}

void
json_out_int(struct strbuf *out, const char *key, int64_t value)
{
    start(out, key);
    strbuf_addf(out, "%lld", (long long)value);
}

void
json_out_bool(struct strbuf *out, const char *key, bool value)
{
    start(out, key);
    strbuf_add(out, value ? "true" : "false");
}

static bool
is_empty(const struct json *json)
{
    if (!json || json_is_null(json))
        return true;
    if (json_is_string(json))
        return str_empty(json_string_value(json));
    return (json_is_array(json) || json_is_object(json)) && !json_first(json);
}

void
json_out_copy(struct strbuf *out, const char *key, const struct json *json)
{
    if (is_empty(json))
        return;
    start(out, key);
    json_print(json, out);
}

void
json_out_member(struct strbuf *out, const struct json *object, const char *key)
{
    json_out_copy(out, key, json_get(object, key));
}
