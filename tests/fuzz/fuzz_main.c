/* Runs a fuzz target without libFuzzer: fuzz_NAME CORPUS [ROUND]
 *
 * Every file of the folder, then `fuzz_rounds` mutations of them, the same in each run.
 * ROUND alone repeats one of these. A crash says which round it was.
 */
#include "fuzz.h"

#include <dirent.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SEEDS_MAX 256
#define SIZE_MOST ((size_t)64 << 10)
#define CHANGES   6

struct seed {
    uint8_t *bytes;
    size_t len;
};

struct corpus {
    struct seed seeds[SEEDS_MAX];
    size_t len;
};

static const char *now_at = "nothing"; /* for the handler */

void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static void
say_where(void)
{
    static const char text[] = "\nfuzz_main: it was ";
    ssize_t put = write(2, text, sizeof text - 1);
    put += write(2, now_at, strlen(now_at));
    put += write(2, "\n", 1);
    (void)put;
}

static void
on_signal(int number)
{
    say_where();
    signal(number, SIG_DFL);
    raise(number);
}

/* ---- seeds ---- */

static int
is_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void
read_seed(struct corpus *corpus, const char *folder, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    fuzz_must(file && corpus->len < SEEDS_MAX, path);
    struct seed *seed = &corpus->seeds[corpus->len++];
    seed->bytes = malloc(SIZE_MOST);
    fuzz_must(seed->bytes != NULL, "memory");
    seed->len = fread(seed->bytes, 1, SIZE_MOST, file);
    fclose(file);
}

static void
read_corpus(struct corpus *corpus, const char *folder)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_file, alphasort);
    fuzz_must(count > 0, "a folder with seeds in it");
    for (int i = 0; i < count; i++) {
        read_seed(corpus, folder, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

/* ---- mutations ---- */

/* splitmix64: the same series everywhere. */
static uint64_t
next(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static size_t
below(uint64_t *state, size_t bound)
{
    return bound ? (size_t)(next(state) % bound) : 0;
}

/* Replace `cut` bytes at `at` by `len` others. */
static void
splice(struct seed *seed, size_t at, size_t cut, const void *bytes, size_t len)
{
    if (seed->len - cut + len > SIZE_MOST)
        return;
    memmove(seed->bytes + at + len, seed->bytes + at + cut, seed->len - at - cut);
    memcpy(seed->bytes + at, bytes, len);
    seed->len += len - cut;
}

static void
insert_token(struct seed *seed, uint64_t *state, size_t at)
{
    static const char *const tokens[] = {"{",          "}",
                                         "[",          "]",
                                         ",",          ":",
                                         "\"",         "\\",
                                         "null",       "true",
                                         "-1",         "1e300",
                                         "-1e300",     "9007199254740993",
                                         "1.5",        "0",
                                         "\"\"",       "{}",
                                         "[]",         "\\u0000",
                                         "\\ud800",    "\\ud83d\\ude00",
                                         "\xFF",       "\xE5\x85",
                                         "公",         "2026-02-30",
                                         "\"x\":1,",   "\n",
                                         "../",        "99999999999999999999",
                                         "[[[[[[[[",   "\t",
                                         "2147483648", "[null]"};
    const char *token = tokens[below(state, sizeof tokens / sizeof *tokens)];
    splice(seed, at, 0, token, strlen(token));
}

static void
mutate_once(struct seed *seed, uint64_t *state, const struct corpus *corpus)
{
    size_t at = below(state, seed->len), left = seed->len - at;
    size_t len = below(state, left < 64 ? left + 1 : 64);
    uint8_t byte = (uint8_t)next(state), kept[64];
    const struct seed *other = &corpus->seeds[below(state, corpus->len)];
    switch (below(state, 8)) {
    case 0:
        if (left)
            seed->bytes[at] ^= (uint8_t)(1u << (byte & 7));
        break;
    case 1:
        if (left)
            seed->bytes[at] = byte;
        break;
    case 2:
        splice(seed, at, len, "", 0);
        break;
    case 3: /* once more, behind itself */
        memcpy(kept, seed->bytes + at, len);
        splice(seed, at, 0, kept, len);
        break;
    case 4: /* a piece of another seed */
        len = below(state, other->len < 256 ? other->len + 1 : 256);
        splice(seed, at, 0, other->bytes + below(state, other->len - len + 1), len);
        break;
    case 5:
        seed->len = at;
        break;
    default:
        insert_token(seed, state, at);
    }
}

static void
run_round(const struct corpus *corpus, unsigned round)
{
    uint64_t state = round * 7919u + 1;
    const struct seed *from = &corpus->seeds[below(&state, corpus->len)];
    static uint8_t room[SIZE_MOST];
    struct seed seed = {room, from->len};
    memcpy(room, from->bytes, from->len);
    for (size_t i = 1 + below(&state, CHANGES); i; i--)
        mutate_once(&seed, &state, corpus);
    char name[32];
    snprintf(name, sizeof name, "round %u", round);
    now_at = name;
    /* On the heap and just as long: reading behind it is found. */
    uint8_t *exact = malloc(seed.len ? seed.len : 1);
    fuzz_must(exact != NULL, "memory");
    memcpy(exact, seed.bytes, seed.len);
    LLVMFuzzerTestOneInput(exact, seed.len);
    free(exact);
    now_at = "nothing";
}

int
main(int argc, char **argv)
{
    static struct corpus corpus;
    if (argc < 2) {
        fputs("usage: fuzz_NAME CORPUS [ROUND]\n", stderr);
        return 2;
    }
    if (__sanitizer_set_death_callback)
        __sanitizer_set_death_callback(say_where);
    else
        signal(SIGSEGV, on_signal);
    signal(SIGABRT, on_signal);
    read_corpus(&corpus, argv[1]);
    if (argc > 2)
        run_round(&corpus, (unsigned)strtoul(argv[2], NULL, 10));
    for (size_t i = 0; argc == 2 && i < corpus.len; i++) {
        now_at = "a seed";
        LLVMFuzzerTestOneInput(corpus.seeds[i].bytes, corpus.seeds[i].len);
    }
    for (unsigned round = 0; argc == 2 && round < fuzz_rounds; round++)
        run_round(&corpus, round);
    printf("%zu seeds, %u rounds\n", corpus.len, argc == 2 ? fuzz_rounds : 1);
    for (size_t i = 0; i < corpus.len; i++)
        free(corpus.seeds[i].bytes);
    return 0;
}
