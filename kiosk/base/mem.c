#include "base/mem.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ARENA_BLOCK_BYTES 16384
#define ARENA_ALIGN       16

struct arena_block {
    struct arena_block *next;
    size_t size, used;
    _Alignas(ARENA_ALIGN) unsigned char bytes[];
};

struct arena {
    struct arena_block *first;
};

/* Out of memory: say so and let the service manager start the program again. */
static void *
checked(void *memory)
{
    if (!memory) {
        fputs("error: mem: out of memory\n", stderr);
        abort();
    }
    return memory;
}

/* glibc raises the threshold to the largest block ever freed, and what lies below it stays in
 * the heap of the thread that had it. */
void
mem_return_large(void)
{
    mallopt(M_MMAP_THRESHOLD, MEM_LARGE_BYTES);
}

void
mem_wipe_freed(bool on)
{
    mallopt(M_PERTURB, on ? 0x5a : 0);
}

void *
xmalloc(size_t bytes)
{
    return checked(malloc(bytes ? bytes : 1));
}

void *
xcalloc(size_t count, size_t bytes)
{
    return checked(calloc(count ? count : 1, bytes ? bytes : 1));
}

void *
xcalloc_large(size_t count, size_t bytes)
{
    uint8_t *block = xcalloc(count, bytes);
    size_t before = (uintptr_t)block % (size_t)sysconf(_SC_PAGESIZE);
    madvise(block - before, count * bytes + before, MADV_HUGEPAGE); /* else small ones */
    return block;
}

void *
xrealloc(void *old, size_t bytes)
{
    return checked(realloc(old, bytes ? bytes : 1));
}

char *
xstrndup(const char *text, size_t len)
{
    char *copy = xmalloc(len + 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *
xstrdup(const char *text)
{
    return xstrndup(text, strlen(text));
}

struct arena *
arena_new(void)
{
    return xcalloc(1, sizeof(struct arena));
}

/* What a citizen typed is in arenas of frames and queries: none of it stays in the heap. */
static void
free_blocks(struct arena_block *block)
{
    while (block) {
        struct arena_block *next = block->next;
        explicit_bzero(block->bytes, block->used);
        free(block);
        block = next;
    }
}

void
arena_free(struct arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->first);
    free(arena);
}

void
arena_reset(struct arena *arena)
{
    if (!arena->first)
        return;
    /* The newest block is the largest: it alone is worth keeping. */
    free_blocks(arena->first->next);
    arena->first->next = NULL;
    explicit_bzero(arena->first->bytes, arena->first->used);
    arena->first->used = 0;
}

static void *
take(struct arena *arena, size_t bytes)
{
    bytes = (bytes + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
    struct arena_block *block = arena->first;
    if (!block || block->size - block->used < bytes) {
        size_t size = block ? block->size * 2 : ARENA_BLOCK_BYTES;
        if (size > (4u << 20))
            size = 4u << 20;
        if (size < bytes)
            size = bytes;
        struct arena_block *fresh = xmalloc(sizeof *fresh + size);
        *fresh = (struct arena_block){.next = block, .size = size};
        arena->first = block = fresh;
    }
    void *result = block->bytes + block->used;
    block->used += bytes;
    return result;
}

void *
arena_alloc(struct arena *arena, size_t bytes)
{
    return memset(take(arena, bytes), 0, bytes);
}

char *
arena_strndup(struct arena *arena, const char *text, size_t len)
{
    len = strnlen(text, len);
    char *copy = take(arena, len + 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *
arena_strdup(struct arena *arena, const char *text)
{
    return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = arena_alloc(arena, (size_t)(len < 0 ? 0 : len) + 1);
    vsnprintf(text, (size_t)(len < 0 ? 0 : len) + 1, format, again);
    va_end(again);
    return text;
}
