#include "han/edit.h"

#include <string.h>

static uint8_t
least(uint8_t a, uint8_t b)
{
    return a < b ? a : b;
}

/* The row of `i` characters typed, from the two rows before it, between columns [from, to). */
static void
fill_row(const uint32_t *typed, size_t i, const uint32_t *word, size_t from, size_t to,
         uint8_t rows[3][EDIT_MAX + 1])
{
    const uint8_t *before = rows[(i + 2) % 3], *two_before = rows[(i + 1) % 3];
    uint8_t *row = rows[i % 3];
    for (size_t j = from; j < to; j++) {
        uint8_t cost = (uint8_t)(before[j - 1] + (typed[i - 1] != word[j - 1]));
        cost = least(cost, (uint8_t)(before[j] + 1));
        cost = least(cost, (uint8_t)(row[j - 1] + 1));
        if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
            cost = least(cost, (uint8_t)(two_before[j - 2] + 1));
        row[j] = cost;
    }
}

/* Only what is at most `most` off the diagonal can be within `most`. */
void
edit_distances(const uint32_t *typed, size_t typed_len, const uint32_t *word, size_t word_len,
               unsigned most, uint8_t *to)
{
    uint8_t rows[3][EDIT_MAX + 1], over = (uint8_t)(most + 1);
    memset(rows, over, sizeof rows);
    for (size_t j = 0; j <= word_len && j <= most; j++)
        rows[0][j] = (uint8_t)j;
    for (size_t i = 1; i <= typed_len; i++) {
        uint8_t *row = rows[i % 3];
        size_t from = i > most ? i - most : 1;
        size_t end = i + most < word_len ? i + most + 1 : word_len + 1;
        memset(row, over, word_len + 1);
        if (i <= most)
            row[0] = (uint8_t)i;
        fill_row(typed, i, word, from, end, rows);
    }
    for (size_t j = 0; j <= word_len; j++)
        to[j] = least(rows[typed_len % 3][j], over);
}

unsigned
edit_distance(const uint32_t *typed, size_t typed_len, const uint32_t *word, size_t word_len,
              unsigned most)
{
    uint8_t to[EDIT_MAX + 1];
    size_t differ = typed_len > word_len ? typed_len - word_len : word_len - typed_len;
    if (differ > most || typed_len > EDIT_MAX || word_len > EDIT_MAX)
        return most + 1;
    edit_distances(typed, typed_len, word, word_len, most, to);
    return to[word_len];
}
