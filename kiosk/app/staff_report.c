#include "app/staff_report.h"
#include "base/file.h"
#include "base/json.h"
#include "base/note.h"
#include "base/str.h"
#include "base/time.h"
#include "layout/installed.h"
#include "media/video_fault.h"

#include <stdlib.h>
#include <string.h>

#define STATUS_MAX_BYTES ((size_t)1 << 20)
#define ROWS_MAX         16
#define LAYOUTS_MAX      (INSTALLED_KEPT + 3) /* one that is gone back to, the own, a refusal */
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
moment_of(struct staff_report *report, const struct json *json, const char *key,
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
add_feed(struct staff_report *report, const struct json *status, int64_t now)
{
    const struct json *feed = json_get(status, "feed");
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
add_error(struct staff_report *report, const struct json *error)
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
add_status(struct staff_report *report, const struct json *status, int64_t now)
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
    const struct json *disk = json_get(status, "disk");
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
    struct json *status = NULL;
    if (!file_read(path, STATUS_MAX_BYTES, &text, &len) &&
        !json_parse(text, len, &status, NULL) && json_is_object(status))
        add_status(report, status, now);
    else
        add(report, true, "同步", "没有运行过，或状态文件损坏");
    json_free(status);
    free(text);
    free(path);
}

static void
add_clip(struct staff_report *report, const char *state_dir, int64_t now)
{
    struct video_fault_note note;
    if (video_fault_noted(state_dir, now, &note))
        add(report, true, "视频",
            arena_printf(report->arena, "%s（%s）", note.words->zh, note.clip));
}

/* ---- layouts ---- */

/* What the report is made of. */
struct holdings {
    struct installed installed;
    struct trial trial;
    char asked[NOTE_TEXT_ROOM]; /* by the staff, and not done yet; "" = nothing */
    bool is_fixed;
};

static void
add_layout(struct staff_report *report, bool is_wrong, const char *name, const char *state,
           const char *to)
{
    if (report->layout_count < LAYOUTS_MAX)
        report->layouts[report->layout_count++] =
            (struct staff_layout){.name = arena_strdup(report->arena, name),
                                  .state = state,
                                  .to = arena_strdup(report->arena, to),
                                  .is_wrong = is_wrong};
}

/* “2026-11-24 09:30” of a moment in a file. */
static const char *
written(struct staff_report *report, const char *moment)
{
    return strlen(moment) < 16 ? ""
                               : arena_printf(report->arena, "%.10s %.5s", moment, moment + 11);
}

static const char *
state_of_shown(struct staff_report *report, const struct holdings *h, const char *id,
               const char *at)
{
    bool is_tried = str_eq(id, h->installed.current) && *id;
    if (is_tried && !trial_speaks_of(&h->trial, &h->installed))
        return "正在换上";
    if (is_tried && h->trial.state == TRIAL_BEGUN)
        return arena_printf(report->arena, "正在使用　从 %s 起试用十分钟",
                            written(report, h->trial.since));
    return arena_printf(report->arena, "正在使用　%s", at);
}

/* Of one that its trial has undone. */
static const char *
state_of_failed(struct staff_report *report, const struct trial *trial)
{
    bool has_died = str_eq(trial->why, TRIAL_DIED);
    return arena_printf(report->arena, "%s 试用时退回：%s", written(report, trial->since),
                        has_died ? "显示程序出错、卡住，或者断电" : "版面文件读不出来");
}

static void
add_held(struct staff_report *report, const struct holdings *h, const char *id,
         const char *name, const char *at)
{
    const char *shown = installed_shown(&h->installed, &h->trial);
    const char *to = *id ? id : NOTE_BUILT_IN, *state = at;
    bool is_shown = str_eq(id, shown);
    bool is_failed = !is_shown && *id && str_eq(id, h->installed.current);
    if (is_shown)
        state = state_of_shown(report, h, id, at);
    else if (str_eq(to, h->asked))
        state = "等同步服务换上";
    else if (is_failed)
        state = state_of_failed(report, &h->trial);
    add_layout(report, is_failed, name, state, is_shown ? NULL : to);
}

static const char *
words_of(const struct installed_refusal *refusal)
{
    static const struct {
        const char *code, *words;
    } WORDS[] = {{REFUSED_SIGNATURE, "没有签名、签名不对，或者本机没有设置公钥"},
                 {REFUSED_PACK, "版面包损坏，或者里面有不该有的文件"},
                 {REFUSED_LAYOUT, "版面文件写得不对"},
                 {REFUSED_SCREEN, "版面是给另一个方向的屏幕做的"},
                 {REFUSED_TRIED, "试着显示时出错"},
                 {REFUSED_DISK, "存不进磁盘"},
                 {REFUSED_OFFER, "服务器上的版面清单有问题"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_eq(refusal->code, WORDS[i].code))
            return WORDS[i].words;
    return "请管理员看同步状态";
}

/* In plain words, and as the sync has it for whoever is to mend it. */
static void
add_refusal(struct staff_report *report, const struct installed_refusal *refusal)
{
    const char *slash = strrchr(refusal->from, '/');
    if (refusal->at[0])
        add_layout(report, true, slash ? slash + 1 : refusal->from,
                   arena_printf(report->arena, "%s 没有采用：%s（%s）",
                                written(report, refusal->at), words_of(refusal), refusal->why),
                   NULL);
}

/* The newest first, the machine's own last. */
static void
add_layouts(struct staff_report *report, const struct holdings *h, const char *own)
{
    const struct installed *installed = &h->installed;
    if (h->is_fixed) {
        add_layout(report, false, own, "正在使用　启动时指定", NULL);
        return;
    }
    for (size_t i = 0; i < installed->held_len; i++) {
        const struct installed_entry *entry = &installed->held[i];
        add_held(report, h, entry->id, entry->name,
                 arena_printf(report->arena, "%s 送来", written(report, entry->at)));
    }
    add_held(report, h, "", own, "本机自带");
    add_refusal(report, &installed->refusal);
}

/* A damaged file shows the machine's own, as the display does. */
static void
read_holdings(const char *state_dir, bool is_fixed, struct holdings *out)
{
    *out = (struct holdings){.is_fixed = is_fixed};
    if (installed_read(state_dir, &out->installed))
        out->installed = (struct installed){0};
    trial_read(state_dir, &out->trial);
    (void)note_read(state_dir, NOTE_ROLL_BACK, out->asked);
}

struct staff_report *
staff_report_make(const char *state_dir, const char *own, bool is_fixed, int64_t now)
{
    struct arena *arena = arena_new();
    struct staff_report *report = arena_alloc(arena, sizeof *report);
    struct holdings holdings;
    report->arena = arena;
    report->rows = arena_alloc(arena, ROWS_MAX * sizeof *report->rows);
    report->layouts = arena_alloc(arena, LAYOUTS_MAX * sizeof *report->layouts);
    read_holdings(state_dir, is_fixed, &holdings);
    add(report, false, "版本", GONGSHI_VERSION);
    add_sync(report, state_dir, now);
    add_clip(report, state_dir, now);
    add_layouts(report, &holdings, own);
    return report;
}
