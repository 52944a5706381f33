/* import/notice_words.h - a notice's 公示期 and whom to call, where its text says so.
 *
 * Layer: import (uses base, model).   Thread: any.
 */
#ifndef IMPORT_NOTICE_WORDS_H
#define IMPORT_NOTICE_WORDS_H

#include "base/mem.h"
#include "model/workday.h"
#include <stdbool.h>
#include <stdint.h>

/** 公示期：2026年1月12日至1月20日, 公示期为7个工作日（1月12日至1月20日), 自公示之日起7日内. A
 * date without a year has that of `day`; a term counts from `day`. False: it says none. */
bool notice_period(const char *text, int64_t day, const struct workday_calendar *calendar,
                   int64_t *from, int64_t *until);
/** The number behind 监督电话, 联系电话 …, rather one for objections; in the arena, NULL for
 *  none. */
const char *notice_phone(struct arena *arena, const char *text);

#endif
