#include "screens/candidate_says.h"

#include "base/utf8.h"
#include "han/pinyin.h"
#include "han/telling_word.h"

#include <string.h>

/* `text` in characters; 0 if there are too many. */
static size_t
characters(const char *text, uint32_t out[CANDIDATE_SAYS_CHARS])
{
    size_t count = 0;
    for (size_t at = 0, len = strlen(text); at < len; count++) {
        if (count == CANDIDATE_SAYS_CHARS)
            return 0;
        out[count] = utf8_next(text, len, &at);
    }
    return count;
}

void
candidate_says_read(struct candidate_says *says, const struct input_answer *list)
{
    says->list = list;
    for (size_t i = 0; i < list->len; i++) {
        says->len[i] = (uint8_t)characters(list->candidates[i], says->text[i]);
        pinyin_of(says->text[i], says->len[i], says->read[i]);
    }
}

static bool
has_twin(const struct candidate_says *says, size_t index)
{
    size_t len = says->len[index];
    for (size_t i = 0; i < says->list->len; i++)
        if (i != index && says->len[i] == len &&
            memcmp(says->read[i], says->read[index], len * sizeof says->read[i][0]) == 0)
            return true;
    return false;
}

/* 低于的低. NULL where no word tells the character. */
static const char *
tell(const struct candidate_says *says, size_t index, size_t at, const char *typed,
     struct arena *arena)
{
    uint32_t word[HAN_WORDS_CHARS_MAX], cp = says->text[index][at];
    char utf8[HAN_WORDS_CHARS_MAX * 4 + 1], self[5] = {0};
    size_t used = 0, count = telling_word(cp, typed, says->text[index], says->len[index], word);
    if (count == 0)
        return NULL;
    for (size_t i = 0; i < count; i++)
        used += utf8_encode(word[i], utf8 + used);
    utf8[used] = '\0';
    utf8_encode(cp, self);
    return arena_printf(arena, "%s的%s", utf8, self);
}

const char *
candidate_says(const struct candidate_says *says, size_t index, struct arena *arena)
{
    const char *text = says->list->candidates[index];
    size_t len = says->len[index];
    if (len == 1) { /* it may be read otherwise than it mostly is */
        bool is_pinyin = says->list->way == INPUT_PINYIN;
        const char *told = tell(says, index, 0, is_pinyin ? says->list->keys : "", arena);
        return told ? arena_printf(arena, "%s，%s", text, told) : NULL;
    }
    if (len == 0 || !has_twin(says, index))
        return NULL;
    const char *all = text;
    for (size_t i = 0; i < len; i++) {
        const char *told = tell(says, index, i, pinyin_text(says->read[index][i]), arena);
        all = told ? arena_printf(arena, "%s，%s", all, told) : all;
    }
    return all == text ? NULL : all;
}
