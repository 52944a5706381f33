/* index/posting.h - a list of document numbers, coded small and read from where one wants.
 *
 * Layer: index (uses base).   Thread: any; a cursor belongs to one thread at a time.
 * Source: lists in blocks of 128 as packed differences behind a table of first documents
 * (Lemire & Boytsov, “Decoding billions of integers per second through vectorization”, the
 * scalar layout); a list of an eighth of all documents or more is a bitmap.
 *
 * Reading trusts no byte: a damaged list gives wrong documents below the count, or ends
 * early, and never reads outside its bytes.
 */
#ifndef INDEX_POSTING_H
#define INDEX_POSTING_H

#include "base/str.h"
#include <stdint.h>

#define POSTING_END   UINT32_MAX
#define POSTING_BLOCK 128
/* Bytes that must be readable behind the last list, for whole words are loaded. */
#define POSTING_SLACK 8

/** Append the coded list to `out`. `docs` ascending, shape [len], each below `doc_count`;
 *  len >= 1. */
void posting_encode(const uint32_t *docs, size_t len, uint32_t doc_count, struct strbuf *out);

/** Append a number, seven bits a byte, the low ones first. */
void posting_put_varint(struct strbuf *out, uint32_t value);

struct posting_cursor {
    const uint8_t *table; /* blocks: first documents and ends; bitmap: its bytes */
    const uint8_t *data, *end;
    uint32_t doc_count, len; /* len: documents in the list */
    uint32_t block, block_count;
    uint32_t at, filled; /* in docs[] */
    bool is_bitmap;
    uint32_t docs[POSTING_BLOCK];
};

/** Begin to read the list at `bytes`, of which at most `room` are its own, followed by
 *  POSTING_SLACK readable ones. Borrowed while the cursor is used. */
void posting_open(struct posting_cursor *cursor, const uint8_t *bytes, size_t room,
                  uint32_t doc_count);
/** A list of the one document `doc`, which has no bytes. */
void posting_open_single(struct posting_cursor *cursor, uint32_t doc, uint32_t doc_count);
/** The first document of the list from `doc` on, or POSTING_END. `doc` never goes back. */
uint32_t posting_seek(struct posting_cursor *cursor, uint32_t doc);

#endif
