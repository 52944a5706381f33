/* A layout file and the machine's settings: what an administrator writes. */
#include "fuzz.h"

#include "layout/layout.h"
#include "layout/settings.h"

const unsigned fuzz_rounds = 50000;

static void
check_layout(const struct layout *layout)
{
    fuzz_must(layout->zone_count > 0 && layout->tiles && layout->quick_words,
              "a layout shows something");
    for (size_t i = 0; i < layout->zone_count; i++) {
        struct rect rect = layout->zones[i].rect;
        fuzz_must(rect.x >= 0 && rect.y >= 0 && rect.w > 0 && rect.h > 0 &&
                      rect.x + rect.w <= layout->width && rect.y + rect.h <= layout->height,
                  "a zone lies in the canvas");
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_file(data, size);
    struct layout *layout = NULL;
    struct layout_issues issues = {0};
    enum err err = layout_load(path, &layout, &issues);
    fuzz_must(!err || (issues.errors > 0 && issues.len > 0 && !layout), "a refusal says why");
    fuzz_must(err || issues.errors == 0, "nothing wrong passes");
    layout_issues_clear(&issues);
    if (!err)
        check_layout(layout);
    layout_free(layout);
    struct settings *settings = NULL;
    struct settings_error error = {""};
    err = settings_load(path, &settings, &error);
    fuzz_must(!err || (*error.message && !settings), "a refusal says why");
    if (!err)
        fuzz_must(settings->poll_s >= 5 && settings->rotate % 90 == 0 && settings->rotate >= 0,
                  "settings are within their bounds");
    settings_free(settings);
    return 0;
}
