/* A disk that is full once: loaded by LD_PRELOAD, it has the n-th call that changes something below a folder fail.

   Half of the writes first write a half, as a disk does on which that much is left. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char folder[PATH_MAX];
static long left, calls, failed;
static int full;

void disk_fails(const char *place, long number) {
    snprintf(folder, sizeof folder, "%s", place);
    left = number;
    calls = failed = full = 0;
}
long disk_calls(void) { return calls; }
long disk_failed(void) { return failed; }

static int below(const char *path) { return folder[0] && strncmp(path, folder, strlen(folder)) == 0; }

static int below_fd(int fd) {
    char link[64], path[PATH_MAX];
    if (!folder[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return below(path);
}

static int strikes(void) {
    calls++;
    if (full || (left > 0 && --left == 0)) {
        full = 0;
        failed++;
        errno = ENOSPC;
        return 1;
    }
    return 0;
}

/* How many of the bytes are written; -1 where none is. */
static ssize_t room(int fd, size_t size) {
    if (!below_fd(fd)) return (ssize_t)size;
    if (left == 1 && size > 1 && calls % 2) {
        calls++;
        left = 0;
        full = 1;
        return (ssize_t)(size / 2);
    }
    return strikes() ? -1 : (ssize_t)size;
}

#define REAL(name, type, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL("write", ssize_t, int, const void *, size_t);
    ssize_t fits = room(fd, size);
    return fits < 0 ? -1 : real(fd, data, (size_t)fits);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL("pwrite", ssize_t, int, const void *, size_t, off_t);
    ssize_t fits = room(fd, size);
    return fits < 0 ? -1 : real(fd, data, (size_t)fits, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL("pwrite64", ssize_t, int, const void *, size_t, off64_t);
    ssize_t fits = room(fd, size);
    return fits < 0 ? -1 : real(fd, data, (size_t)fits, at);
}
ssize_t writev(int fd, const struct iovec *data, int count) {
    REAL("writev", ssize_t, int, const struct iovec *, int);
    return below_fd(fd) && strikes() ? -1 : real(fd, data, count);
}
int fsync(int fd) {
    REAL("fsync", int, int);
    return below_fd(fd) && strikes() ? -1 : real(fd);
}
int fdatasync(int fd) {
    REAL("fdatasync", int, int);
    return below_fd(fd) && strikes() ? -1 : real(fd);
}
int ftruncate(int fd, off_t size) {
    REAL("ftruncate", int, int, off_t);
    return below_fd(fd) && strikes() ? -1 : real(fd, size);
}
int ftruncate64(int fd, off64_t size) {
    REAL("ftruncate64", int, int, off64_t);
    return below_fd(fd) && strikes() ? -1 : real(fd, size);
}
int rename(const char *from, const char *to) {
    REAL("rename", int, const char *, const char *);
    return below(to) && strikes() ? -1 : real(from, to);
}

#define OPEN(name, first, ...) \
    mode_t mode = 0; \
    if (flags & O_CREAT) { \
        va_list more; \
        va_start(more, flags); \
        mode = va_arg(more, mode_t); \
        va_end(more); \
    } \
    return (flags & O_CREAT) && below(path) && access(path, F_OK) && strikes() ? -1 : real(__VA_ARGS__, flags, mode)

int open(const char *path, int flags, ...) {
    REAL("open", int, const char *, int, ...);
    OPEN("open", path, path);
}
int open64(const char *path, int flags, ...) {
    REAL("open64", int, const char *, int, ...);
    OPEN("open64", path, path);
}
int openat(int at, const char *path, int flags, ...) {
    REAL("openat", int, int, const char *, int, ...);
    OPEN("openat", path, at, path);
}
