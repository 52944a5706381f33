/* hant/hant.h - 繁體: simplified text as it reads in traditional characters.
 *
 * Layer: hant (uses base; OpenCC lives behind this folder).
 * Thread: hant_learn(), hant_work() and hant_open() on one worker; the rest on any.
 * Source: OpenCC's s2t, then assets/hant/words.txt: what s2t overdoes for official texts.
 *
 * A text is cut into runs of Han characters. A run keeps its number of characters, so that
 * every place in the source text is that place in what is shown. The worker converts runs and
 * remembers them; whoever shows a text only looks them up, and notes those not known yet. A
 * document number (国办发〔2019〕54号) is kept as published.
 */
#ifndef HANT_HANT_H
#define HANT_HANT_H

#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hant;

/** `config` (copied): path of the OpenCC configuration. Nothing is loaded yet. Owned by the
 *  caller (hant_free). */
struct hant *hant_new(const char *config);
/** NULL-safe. */
void hant_free(struct hant *hant);

/* ---- the worker ---- */

/** Load library and dictionaries, once. ERR_LIBRARY, logged. */
ERR_NODISCARD enum err hant_open(struct hant *hant);
/** Convert and remember the runs of a text; ill-formed bytes end a run. */
void hant_learn(struct hant *hant, const char *utf8, size_t len);
/** Convert what was looked up and is not known. */
void hant_work(struct hant *hant);

/* ---- looking up ---- */

/** out[i] is what stands for cps[i]: itself where nothing else does or is known yet. */
void hant_map(struct hant *hant, const uint32_t *cps, size_t len, uint32_t *out);
/** Append `utf8` as it is shown. */
void hant_add_text(struct hant *hant, const char *utf8, struct strbuf *out);
/** Something was looked up that hant_work() has still to convert. */
bool hant_is_wanting(struct hant *hant);
/** Grows whenever what was looked up before would look different now. */
uint32_t hant_epoch(struct hant *hant);
/** Forget every run, and overwrite it: nothing typed outlives a session. */
void hant_forget(struct hant *hant);

#endif
