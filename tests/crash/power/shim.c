/* Stands between a program and the disk: writes down what it does to files below a folder, in the order it does it,
 * and lets chosen calls fail. Preloaded into the program under test, never part of it.
 *
 * SHIM_ROOT  the folder watched
 * SHIM_LOG   where to write records: kind, length of path, length of data, offset, path, data
 * SHIM_FAIL  "KIND NTH LAST ERRNO": calls NTH to LAST of the process of that kind fail; kinds: s sync, w write
 *
 * Kinds of records: C made, W written, T cut to length, S synced, F sync failed, U removed, R renamed, L linked (the
 * data is the other name), A said on standard output. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#if !defined(__LP64__)
#error "written for systems with 64 bits"
#endif

static const char *root;
static int out = -1;
static char fail_kind;
static long fail_from, fail_to, fail_errno, fail_calls;
static int busy;

static void lock(void) {
    while (__atomic_exchange_n(&busy, 1, __ATOMIC_ACQUIRE))
        syscall(SYS_sched_yield);
}

static void unlock(void) { __atomic_store_n(&busy, 0, __ATOMIC_RELEASE); }

__attribute__((constructor)) static void begin(void) {
    const char *fail = getenv("SHIM_FAIL");
    const char *log = getenv("SHIM_LOG");
    root = getenv("SHIM_ROOT");
    if (fail)
        sscanf(fail, "%c %ld %ld %ld", &fail_kind, &fail_from, &fail_to, &fail_errno);
    if (log)
        out = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

/* Files SQLite keeps for running processes alone mean nothing after a power cut. */
static int watched(const char *path) {
    size_t length = strlen(path);
    if (!root || strncmp(path, root, strlen(root)) != 0)
        return 0;
    return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

static int path_of(int fd, char *path) {
    char link[64];
    ssize_t length;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = syscall(SYS_readlinkat, AT_FDCWD, link, path, 4095);
    if (length < 0)
        return 0;
    path[length] = 0;
    return watched(path);
}

static void record(char kind, const char *path, uint64_t offset, const void *data, size_t length) {
    struct __attribute__((packed)) {
        char kind;
        uint32_t path, data;
        uint64_t offset;
    } head = {kind, (uint32_t)strlen(path), (uint32_t)length, offset};
    struct iovec parts[3] = {{&head, sizeof head}, {(void *)path, head.path}, {(void *)data, length}};
    if (out >= 0)
        syscall(SYS_writev, out, parts, 3);
}

/* Whether this call is one that has to fail. */
static int fails(char kind) {
    if (kind != fail_kind)
        return 0;
    fail_calls++;
    if (fail_calls < fail_from || fail_calls > fail_to)
        return 0;
    errno = (int)fail_errno;
    return 1;
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char name[4096];
    int there = syscall(SYS_faccessat, folder, path, F_OK) == 0;
    int fd = (int)syscall(SYS_openat, folder, path, flags, mode);
    int kept = errno;
    if (fd >= 0 && (flags & O_CREAT) && !there && path_of(fd, name))
        record('C', name, 0, "", 0);
    else if (fd >= 0 && (flags & O_TRUNC) && path_of(fd, name))
        record('T', name, 0, "", 0);
    errno = kept;
    return fd;
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...) {                                                                       \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        int mode = va_arg(rest, int);                                                                                  \
        va_end(rest);                                                                                                  \
        return opened(AT_FDCWD, path, flags, (mode_t)mode);                                                            \
    }
OPEN(open)
OPEN(open64)

static ssize_t written(int fd, const void *data, size_t length, int64_t offset) {
    char path[4096];
    int64_t at = offset;
    ssize_t done;
    int kept;
    if (fd == 1) {
        lock();
        record('A', "", 0, data, length);
        unlock();
        return syscall(SYS_write, fd, data, length);
    }
    if (!path_of(fd, path))
        return offset < 0 ? syscall(SYS_write, fd, data, length) : syscall(SYS_pwrite64, fd, data, length, offset);
    lock();
    if (fails('w')) {
        unlock();
        return -1;
    }
    if (offset < 0) {
        struct stat about;
        int flags = (int)syscall(SYS_fcntl, fd, F_GETFL);
        at = (flags & O_APPEND) && fstat(fd, &about) == 0 ? about.st_size : syscall(SYS_lseek, fd, 0, SEEK_CUR);
        done = syscall(SYS_write, fd, data, length);
    } else {
        done = syscall(SYS_pwrite64, fd, data, length, offset);
    }
    kept = errno;
    if (done > 0)
        record('W', path, (uint64_t)at, data, (size_t)done);
    unlock();
    errno = kept;
    return done;
}

ssize_t write(int fd, const void *data, size_t length) { return written(fd, data, length, -1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return written(fd, data, length, at); }
ssize_t pwrite64(int fd, const void *data, size_t length, off_t at) { return written(fd, data, length, at); }

static int cut(int fd, off_t length) {
    char path[4096];
    int seen = path_of(fd, path);
    lock();
    if (seen && fails('w')) {
        unlock();
        return -1;
    }
    int done = (int)syscall(SYS_ftruncate, fd, length);
    int kept = errno;
    if (seen && done == 0)
        record('T', path, (uint64_t)length, "", 0);
    unlock();
    errno = kept;
    return done;
}

int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off_t length) { return cut(fd, length); }

static int synced(int fd, long call) {
    char path[4096];
    int seen = path_of(fd, path);
    lock();
    if (seen && fails('s')) {
        record('F', path, 0, "", 0);
        unlock();
        errno = (int)fail_errno;
        return -1;
    }
    int done = (int)syscall(call, fd);
    int kept = errno;
    if (seen)
        record(done == 0 ? 'S' : 'F', path, 0, "", 0);
    unlock();
    errno = kept;
    return done;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int removed(int folder, const char *path, int flags) {
    int done = (int)syscall(SYS_unlinkat, folder, path, flags);
    int kept = errno;
    if (done == 0 && folder == AT_FDCWD && flags == 0 && watched(path))
        record('U', path, 0, "", 0);
    errno = kept;
    return done;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }

static int named(char kind, int done, const char *from, const char *to) {
    int kept = errno;
    if (done == 0 && watched(to))
        record(kind, from, 0, to, strlen(to));
    errno = kept;
    return done;
}

int rename(const char *from, const char *to) {
    return named('R', (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0), from, to);
}
int linkat(int at, const char *from, int into, const char *to, int flags) {
    return named('L', (int)syscall(SYS_linkat, at, from, into, to, flags), from, to);
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }
