/* Loaded before libc: the Nth call of one kind fails, is cut short, or is the last.
 *
 * FAIL_CALL  write fsync rename truncate unlink open mmap malloc, as grouped below
 * FAIL_NTH   which one, from 1; 0 counts only
 * FAIL_HOW   an errno by number; "short": half is written, the rest fails with ENOSPC;
 *            "kill": SIGKILL before the call; "torn": SIGKILL after half of the write
 * FAIL_STAYS "1": all later ones fail as well, as on a disk that stays full
 * FAIL_COUNT a file that the number of calls is written to at the end
 *
 * Writes to descriptors 0 to 2 are not counted: what is said on stderr is no data.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The C library's own, without a look-up that would allocate. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

enum how { HOW_ERROR, HOW_SHORT, HOW_KILL, HOW_TORN };

static struct {
    char call[16];
    long nth;
    enum how how;
    int error;
    int stays;
} plan;
static atomic_long count;
static atomic_int ready;

__attribute__((constructor)) static void
read_plan(void)
{
    const char *call = getenv("FAIL_CALL"), *nth = getenv("FAIL_NTH"),
               *how = getenv("FAIL_HOW");
    if (!call || strlen(call) >= sizeof plan.call)
        return;
    memcpy(plan.call, call, strlen(call) + 1);
    plan.nth = nth ? strtol(nth, NULL, 10) : 0;
    plan.how = !how                    ? HOW_ERROR
               : !strcmp(how, "short") ? HOW_SHORT
               : !strcmp(how, "kill")  ? HOW_KILL
               : !strcmp(how, "torn")  ? HOW_TORN
                                       : HOW_ERROR;
    plan.error = how && plan.how == HOW_ERROR ? (int)strtol(how, NULL, 10) : ENOSPC;
    plan.stays = getenv("FAIL_STAYS") != NULL;
    ready = 1;
}

__attribute__((destructor)) static void
tell_count(void)
{
    const char *path = getenv("FAIL_COUNT");
    char text[32];
    ready = 0;
    if (!path)
        return;
    int len = snprintf(text, sizeof text, "%ld\n", (long)count);
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file >= 0)
        syscall(SYS_write, file, text, (size_t)len);
}

/* Whether this call is the one. */
static int
is_hit(const char *call)
{
    if (!ready || strcmp(call, plan.call))
        return 0;
    long at = ++count;
    return plan.nth && (at == plan.nth || (plan.stays && at > plan.nth));
}

static void
die(void)
{
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;)
        ;
}

/* What all failures have in common; -1 with errno set. */
static int
fail(void)
{
    if (plan.how == HOW_KILL || plan.how == HOW_TORN)
        die();
    errno = plan.error;
    return -1;
}

/* ---- writing ---- */

static ssize_t
put(int file, const void *bytes, size_t len, off_t at, int has_place)
{
    return has_place ? syscall(SYS_pwrite64, file, bytes, len, at)
                     : syscall(SYS_write, file, bytes, len);
}

static ssize_t
put_or_fail(int file, const void *bytes, size_t len, off_t at, int has_place)
{
    if (file <= 2 || !is_hit("write"))
        return put(file, bytes, len, at, has_place);
    if ((plan.how == HOW_SHORT || plan.how == HOW_TORN) && len > 1) {
        ssize_t done = put(file, bytes, len / 2, at, has_place);
        if (plan.how == HOW_SHORT) {
            plan.how = HOW_ERROR; /* the disk is full from now on */
            plan.stays = 1;
            return done;
        }
    }
    return fail();
}

ssize_t
write(int file, const void *bytes, size_t len)
{
    return put_or_fail(file, bytes, len, 0, 0);
}

ssize_t
pwrite(int file, const void *bytes, size_t len, off_t at)
{
    return put_or_fail(file, bytes, len, at, 1);
}

ssize_t
pwrite64(int file, const void *bytes, size_t len, off64_t at)
{
    return put_or_fail(file, bytes, len, at, 1);
}

/* ---- files ---- */

int
fsync(int file)
{
    return is_hit("fsync") ? fail() : (int)syscall(SYS_fsync, file);
}

int
fdatasync(int file)
{
    return is_hit("fsync") ? fail() : (int)syscall(SYS_fdatasync, file);
}

int
rename(const char *from, const char *to)
{
    return is_hit("rename") ? fail() : (int)syscall(SYS_rename, from, to);
}

int
ftruncate(int file, off_t len)
{
    return is_hit("truncate") ? fail() : (int)syscall(SYS_ftruncate, file, len);
}

int
ftruncate64(int file, off64_t len)
{
    return is_hit("truncate") ? fail() : (int)syscall(SYS_ftruncate, file, len);
}

int
fallocate(int file, int mode, off_t at, off_t len)
{
    return is_hit("truncate") ? fail() : (int)syscall(SYS_fallocate, file, mode, at, len);
}

int
fallocate64(int file, int mode, off64_t at, off64_t len)
{
    return is_hit("truncate") ? fail() : (int)syscall(SYS_fallocate, file, mode, at, len);
}

int
unlink(const char *path)
{
    return is_hit("unlink") ? fail() : (int)syscall(SYS_unlink, path);
}

static int
open_or_fail(const char *path, int flags, va_list more)
{
    unsigned mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, unsigned) : 0;
    return is_hit("open") ? fail() : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int
open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int file = open_or_fail(path, flags, more);
    va_end(more);
    return file;
}

int
open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int file = open_or_fail(path, flags, more);
    va_end(more);
    return file;
}

/* ---- memory ---- */

static void *
map_or_fail(void *where, size_t len, int protection, int flags, int file, off_t at)
{
    if (is_hit("mmap")) {
        fail();
        return MAP_FAILED;
    }
    return (void *)syscall(SYS_mmap, where, len, protection, flags, file, at);
}

void *
mmap(void *where, size_t len, int protection, int flags, int file, off_t at)
{
    return map_or_fail(where, len, protection, flags, file, at);
}

void *
mmap64(void *where, size_t len, int protection, int flags, int file, off64_t at)
{
    return map_or_fail(where, len, protection, flags, file, at);
}

void *
malloc(size_t size)
{
    return is_hit("malloc") ? (fail(), NULL) : __libc_malloc(size);
}

void *
calloc(size_t number, size_t size)
{
    return is_hit("malloc") ? (fail(), NULL) : __libc_calloc(number, size);
}

void *
realloc(void *old, size_t size)
{
    return is_hit("malloc") ? (fail(), NULL) : __libc_realloc(old, size);
}
