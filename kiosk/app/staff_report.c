#include "app/staff_report.h"
#include "base/file.h"
#include "base/json.h"
#include "base/note.h"
#include "base/str.h"
#include "base/time.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define STATUS_MAX_BYTES ((size_t)1 << 20)
#define ROWS_MAX         16
#define LAYOUTS_MAX      24
#define ENDING           ".json"
#define SILENT_S         (3 * 86400)

static void
add(struct staff_report *report, bool is_wrong, const char *label, const char *value)
{
    if (report->row_count < ROWS_MAX)
        report->rows[report->row_count++] = (struct staff_row){
            label, arena_strdup(report->arena, str_empty(value) ? "没有" : value), is_wrong};
}

/* “11月24日 09:30” of the status's moment; "" where there is none. */
static const char *
moment_of(struct staff_report *report, const struct cJSON *json, const char *key,
          int64_t *unix_s)
{
    char text[32];
    *unix_s = 0;
    if (time_parse(json_str(json, key, ""), TIME_ZONE_SHANGHAI_S, unix_s))
        return "";
    time_format_iso(*unix_s, TIME_ZONE_SHANGHAI_S, text);
    return arena_printf(report->arena, "%.10s %.5s", text, text + 11);
}

static void
add_feed(struct staff_report *report, const struct cJSON *status, int64_t now)
{
    const struct cJSON *feed = json_get(status, "feed");
    int64_t at;
    if (!json_is_object(feed)) {
        add(report, true, "内容", "还没有收到内容");
        return;
    }
    add(report, false, "内容",
        arena_printf(report->arena, "%s，第 %lld 版，%lld 条", json_str(feed, "id", ""),
                     (long long)json_int64(feed, "serial", 0),
                     (long long)json_int64(feed, "records", 0)));
    add(report, false, "发布时间", moment_of(report, feed, "issued", &at));
    const char *expires = moment_of(report, feed, "expires", &at);
    if (at)
        add(report, at <= now, "有效期至", expires);
}

static void
add_error(struct staff_report *report, const struct cJSON *error)
{
    if (!json_is_object(error)) {
        add(report, false, "最近的问题", "没有问题");
        return;
    }
    add(report, true, "最近的问题", json_str(error, "messageZh", ""));
    if (*json_str(error, "where", ""))
        add(report, true, "在哪里", json_str(error, "where", ""));
}

static void
add_status(struct staff_report *report, const struct cJSON *status, int64_t now)
{
    int64_t at;
    add_feed(report, status, now);
    const char *success = moment_of(report, status, "lastSuccess", &at);
    add(report, now - at > SILENT_S, "上次更新成功", success);
    add(report, false, "上次连接", moment_of(report, status, "lastAttempt", &at));
    if (json_bool(status, "offline", false))
        add(report, true, "网络", "连不上发布服务器");
    add_error(report, json_get(status, "error"));
    size_t held = json_size(json_get(status, "heldBack"));
    size_t missing = json_size(json_get(status, "missingFiles"));
    if (held)
        add(report, true, "没有展示", arena_printf(report->arena, "%zu 条，含个人号码", held));
    if (missing)
        add(report, true, "缺少文件", arena_printf(report->arena, "%zu 个", missing));
    const struct cJSON *disk = json_get(status, "disk");
    if (disk)
        add(report, json_bool(disk, "low", false), "磁盘剩余",
            arena_printf(report->arena, "%lld MB",
                         (long long)(json_int64(disk, "freeBytes", 0) >> 20)));
}

static void
add_sync(struct staff_report *report, const char *state_dir, int64_t now)
{
    char *path = path_join(state_dir, "status.json"), *text = NULL;
    size_t len = 0;
    struct cJSON *status = NULL;
    if (!file_read(path, STATUS_MAX_BYTES, &text, &len) &&
        !json_parse(text, len, &status, NULL) && json_is_object(status))
        add_status(report, status, now);
    else
        add(report, true, "同步", "没有运行过，或状态文件损坏");
    json_free(status);
    free(text);
    free(path);
}

static int
by_label(const void *a, const void *b)
{
    const struct staff_row *x = a, *y = b;
    return strcmp(x->label, y->label);
}

/* The one in use first, then the bundled ones. */
static void
add_layouts(struct staff_report *report, const char *data_dir, const char *shown)
{
    char *folder = path_join(data_dir, "layouts");
    DIR *dir = opendir(folder);
    report->layouts[report->layout_count++] =
        (struct staff_row){arena_strdup(report->arena, shown), "正在使用", false};
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        size_t len = strlen(entry->d_name);
        if (!str_ends(entry->d_name, ENDING) || str_eq(entry->d_name, "schema.json") ||
            str_eq(entry->d_name, "example.json") || report->layout_count == LAYOUTS_MAX)
            continue;
        char *name = arena_strndup(report->arena, entry->d_name, len - strlen(ENDING));
        if (!str_eq(name, shown))
            report->layouts[report->layout_count++] = (struct staff_row){name, "自带", false};
    }
    if (dir)
        closedir(dir);
    qsort(report->layouts + 1, report->layout_count - 1, sizeof *report->layouts, by_label);
    free(folder);
}

struct staff_report *
staff_report_make(const char *state_dir, const char *data_dir, const char *shown, int64_t now)
{
    struct arena *arena = arena_new();
    struct staff_report *report = arena_alloc(arena, sizeof *report);
    report->arena = arena;
    report->rows = arena_alloc(arena, ROWS_MAX * sizeof *report->rows);
    report->layouts = arena_alloc(arena, LAYOUTS_MAX * sizeof *report->layouts);
    add(report, false, "版本", GONGSHI_VERSION);
    add_sync(report, state_dir, now);
    add_layouts(report, data_dir, shown);
    return report;
}
