/* base/mem.h - allocation that aborts on exhaustion, and arenas.
 *
 * Layer: base.   Thread: any; one arena belongs to one thread at a time.
 * An allocation whose size comes from a file or the network is capped by the
 * caller before it gets here.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

#define MEM_LARGE_BYTES (128 * 1024)

/* As malloc() and its kin, but the process ends where there is no memory; zeroed by
 * xcalloc() only. Free with free(). */
void *xmalloc(size_t bytes);
void *xcalloc(size_t count, size_t bytes);
void *xrealloc(void *old, size_t bytes);
/* For a block of megabytes that is about to be written all over: in the system's large pages,
 * where it has them, since 2,000 small ones for one picture cost more than the picture. */
void *xcalloc_large(size_t count, size_t bytes);
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t len);

/** Blocks of MEM_LARGE_BYTES and more are the system's again as soon as they are freed, for the
 *  rest of the process: for a program that runs for months. */
void mem_return_large(void);
/** While `on`, what is freed is overwritten at once, by whichever library: for a text that
 *  is not to stay in memory, and goes through one that does not see to it. */
void mem_wipe_freed(bool on);

/* Many small allocations freed at once. */
struct arena;

/** Owned by the caller (arena_free). */
struct arena *arena_new(void);
/** NULL-safe; frees every allocation of the arena. */
void arena_free(struct arena *arena);
/** Forget every allocation but keep the memory for reuse. */
void arena_reset(struct arena *arena);
/** `bytes` of zeroed memory, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t bytes);
/** NUL-terminated copy; NULL for NULL. */
char *arena_strdup(struct arena *arena, const char *text);
/** At most `len` bytes of `text`, and a NUL. */
char *arena_strndup(struct arena *arena, const char *text, size_t len);
/** As printf(); borrowed until the arena is reset or freed. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
