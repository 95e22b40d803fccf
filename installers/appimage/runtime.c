/*
 * The head of Malbeot's AppImage: a static program with a squashfs image behind it.
 *
 * It mounts the image by FUSE and starts AppRun in it; where there is no FUSE it unpacks the image once, into a
 * folder named by the image's SHA-256, and starts it from there. The mount lasts as long as the started program
 * holds the write end of a pipe; then it is detached, and goes when the last file in it is closed.
 *
 *   --appimage-extract [PATTERN]   unpack into ./squashfs-root
 *   --appimage-mount               mount, print where, stay until told to end
 *   --appimage-offset              print where the image begins
 *   --appimage-help
 *
 * APPIMAGE_EXTRACT_AND_RUN=1 unpacks even where FUSE would do.
 */

#define _GNU_SOURCE
#define FUSE_USE_VERSION 32

#include <cpuid.h>
#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <ftw.h>
#include <immintrin.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <squashfuse/squashfuse.h>
#include <squashfuse/ll.h>

#define MOUNT_PREFIX ".malbeot-"
#define CHUNK (1 << 20)
#define MOST_WORKERS 4
#define SYNCED "synced"
#define SECONDS_TO_START 30
#define MICROSECONDS_TO_WAIT 100000
#define LARGE_BLOCKS_KEPT 32 /* of 256 KB */
#define SMALL_BLOCKS_KEPT 32
#define NAME_BLOCKS_KEPT 256 /* of 8 KB */
#define FOR_EVER 1e9 /* seconds that the kernel may keep what it was told */
#define RUN_OF_FILES 32 /* so many neighbours go to one worker: small files share compressed blocks */

/* The packer writes the digest of the image over the zeros; volatile, or the compiler would take them for granted. */
static const volatile char digest_slot[] =
    "MALBEOT-IMAGE-SHA256:0000000000000000000000000000000000000000000000000000000000000000";
#define DIGEST_AT 21

static void say(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("malbeot: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

static void image_digest(char out[65])
{
    for (int i = 0; i < 65; i++)
        out[i] = digest_slot[DIGEST_AT + i];
}

/* --- where the image begins: after the last byte that the ELF header knows of ---------------------------------- */

static off_t image_offset(const char *path)
{
    Elf64_Ehdr header;
    FILE *file = fopen(path, "rbe");
    if (!file)
        return -1;
    bool whole = fread(&header, sizeof header, 1, file) == 1 && memcmp(header.e_ident, ELFMAG, SELFMAG) == 0;
    fclose(file);
    return whole ? (off_t)(header.e_shoff + (uint64_t)header.e_shentsize * header.e_shnum) : -1;
}

/* --- SHA-256 (FIPS 180-4) ----------------------------------------------------------------------------------- */

static const uint32_t ROUND[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turn(uint32_t value, int bits)
{
    return value >> bits | value << (32 - bits);
}

static void digest_block(uint32_t state[8], const uint8_t *block)
{
    uint32_t w[64], v[8];
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 | (uint32_t)block[4 * i + 2] << 8 |
               block[4 * i + 3];
    for (int i = 16; i < 64; i++) {
        uint32_t a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3;
        uint32_t b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + a + w[i - 7] + b;
    }
    memcpy(v, state, sizeof v);
    for (int i = 0; i < 64; i++) {
        uint32_t e = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25);
        uint32_t one = v[7] + e + ((v[4] & v[5]) ^ (~v[4] & v[6])) + ROUND[i] + w[i];
        uint32_t a = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22);
        uint32_t two = a + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += one;
        v[0] = one + two;
    }
    for (int i = 0; i < 8; i++)
        state[i] += v[i];
}

static void digest_blocks(uint32_t state[8], const uint8_t *data, size_t blocks)
{
    for (; blocks; blocks--, data += 64)
        digest_block(state, data);
}

/* The same with the instructions made for it: ten times as quick, which a first start waits for. */
__attribute__((target("sha,sse4.1"))) static void digest_blocks_quickly(uint32_t state[8], const uint8_t *data,
                                                                        size_t blocks)
{
    const __m128i turned = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i *whole = (__m128i *)state;
    /* They take the eight words of the state as a, b, e, f and c, d, g, h. */
    __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128(whole), 0xb1);
    __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(whole + 1), 0x1b);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
    for (; blocks; blocks--, data += 64) {
        __m128i words[4], one = abef, other = cdgh;
        for (int i = 0; i < 16; i++) {
            __m128i *next = &words[i % 4], before = words[(i + 3) % 4];
            if (i < 4) {
                *next = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)data + i), turned);
            } else {
                __m128i sum = _mm_sha256msg1_epu32(*next, words[(i + 1) % 4]);
                sum = _mm_add_epi32(sum, _mm_alignr_epi8(before, words[(i + 2) % 4], 4));
                *next = _mm_sha256msg2_epu32(sum, before);
            }
            __m128i added = _mm_add_epi32(*next, _mm_loadu_si128((const __m128i *)ROUND + i));
            other = _mm_sha256rnds2_epu32(other, one, added);
            one = _mm_sha256rnds2_epu32(one, other, _mm_shuffle_epi32(added, 0x0e));
        }
        abef = _mm_add_epi32(abef, one);
        cdgh = _mm_add_epi32(cdgh, other);
    }
    __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128(whole, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128(whole + 1, _mm_alignr_epi8(dchg, feba, 8));
}

static bool has_instructions_for_it(void)
{
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1))
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

/* The digest of the file from ``offset`` to its end, as 64 hexadecimal figures. */
static bool file_digest(const char *path, off_t offset, char out[65])
{
    static uint8_t buffer[CHUNK + 128];
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    void (*add)(uint32_t *, const uint8_t *, size_t) =
        has_instructions_for_it() ? digest_blocks_quickly : digest_blocks;
    uint64_t length = 0;
    size_t got;
    FILE *file = fopen(path, "rbe");
    if (!file || fseeko(file, offset, SEEK_SET) != 0)
        return false;
    while ((got = fread(buffer, 1, CHUNK, file)) == CHUNK) {
        add(state, buffer, CHUNK / 64);
        length += got;
    }
    bool failed = ferror(file);
    fclose(file);
    length += got;
    buffer[got++] = 0x80;
    while (got % 64 != 56)
        buffer[got++] = 0;
    for (int i = 7; i >= 0; i--)
        buffer[got++] = (uint8_t)(length * 8 >> 8 * i);
    add(state, buffer, got / 64);
    for (int i = 0; i < 8; i++)
        sprintf(out + 8 * i, "%08x", state[i]);
    return !failed;
}

/* --- unpacking ---------------------------------------------------------------------------------------------- */

static bool write_file(sqfs *fs, sqfs_inode *inode, const char *path)
{
    static uint8_t buffer[CHUNK];
    uint64_t size = inode->xtra.reg.file_size;
    int out = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, inode->base.mode & 0777);
    if (out < 0)
        return false;
    for (uint64_t at = 0; at < size;) {
        sqfs_off_t got = CHUNK;
        if (sqfs_read_range(fs, inode, (sqfs_off_t)at, &got, buffer) != SQFS_OK || got <= 0)
            break;
        for (sqfs_off_t done = 0; done < got;) {
            ssize_t put = write(out, buffer + done, (size_t)(got - done));
            if (put < 0) {
                close(out);
                return false;
            }
            done += put;
        }
        at += (uint64_t)got;
    }
    off_t written = lseek(out, 0, SEEK_CUR);
    return close(out) == 0 && written == (off_t)size;
}

/* One worker's share of the files, and every folder. ``pattern`` may be NULL. */
static bool unpack_share(const char *image, off_t offset, const char *folder, const char *pattern, int worker,
                         int workers)
{
    sqfs fs;
    sqfs_traverse walk;
    sqfs_err error = SQFS_OK;
    char path[PATH_MAX];
    long files = 0;
    if (sqfs_open_image(&fs, image, (size_t)offset) != SQFS_OK)
        return false;
    if (sqfs_traverse_open(&walk, &fs, sqfs_inode_root(&fs)) != SQFS_OK)
        return false;
    while (sqfs_traverse_next(&walk, &error)) {
        sqfs_inode inode;
        if (walk.dir_end)
            continue;
        if (sqfs_inode_get(&fs, &inode, sqfs_dentry_inode(&walk.entry)) != SQFS_OK)
            return false;
        if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, walk.path) >= sizeof path)
            return false;
        if (S_ISDIR(inode.base.mode)) {
            if (mkdir(path, 0755) != 0 && errno != EEXIST)
                return false;
            continue;
        }
        if (files++ / RUN_OF_FILES % workers != worker || (pattern && fnmatch(pattern, walk.path, 0) != 0))
            continue;
        if (S_ISREG(inode.base.mode)) {
            if (!write_file(&fs, &inode, path))
                return false;
        } else if (S_ISLNK(inode.base.mode)) {
            char target[PATH_MAX];
            size_t size = sizeof target;
            if (sqfs_readlink(&fs, &inode, target, &size) != SQFS_OK || symlink(target, path) != 0)
                return false;
        }
    }
    sqfs_traverse_close(&walk);
    return error == SQFS_OK;
}

static bool ended_well(pid_t child)
{
    int status;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool unpack(const char *image, off_t offset, const char *folder, const char *pattern)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int workers = processors < 1 ? 1 : processors > MOST_WORKERS ? MOST_WORKERS : (int)processors;
    pid_t children[MOST_WORKERS];
    bool whole = true;
    if (mkdir(folder, 0755) != 0 && errno != EEXIST)
        return false;
    for (int worker = 0; worker < workers; worker++) {
        children[worker] = fork();
        if (children[worker] == 0)
            _exit(unpack_share(image, offset, folder, pattern, worker, workers) ? 0 : 1);
    }
    for (int worker = 0; worker < workers; worker++)
        whole = ended_well(children[worker]) && whole;
    return whole;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

static void remove_tree(const char *folder)
{
    nftw(folder, remove_one, 32, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

/* For a process that outlives who started it: whoever reads our output shall not wait for it. */
static void close_streams(void)
{
    int nowhere = open("/dev/null", O_RDWR);
    for (int stream = 0; stream < 3; stream++)
        dup2(nowhere, stream);
    if (nowhere > 2)
        close(nowhere);
}

/* --- starting ----------------------------------------------------------------------------------------------- */

static int start(const char *image, const char *folder, char **arguments)
{
    char program[PATH_MAX + 16], here[PATH_MAX];
    snprintf(program, sizeof program, "%s/AppRun", folder);
    setenv("APPDIR", folder, 1);
    setenv("APPIMAGE", image, 1);
    setenv("ARGV0", arguments[0], 1);
    if (getcwd(here, sizeof here))
        setenv("OWD", here, 1);
    execv(program, arguments);
    say("%s does not start: %s", program, strerror(errno));
    return 127;
}

/* --- without FUSE: unpacked once, by content ---------------------------------------------------------------- */

static bool cache_folder(char out[PATH_MAX])
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && cache[0] == '/')
        snprintf(out, PATH_MAX, "%s", cache);
    else if (home && home[0] == '/')
        snprintf(out, PATH_MAX, "%s/.cache", home);
    else
        snprintf(out, PATH_MAX, "/var/tmp/malbeot-%u", (unsigned)getuid());
    const char *steps[] = {"", "/malbeot", "/appimage"};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        strncat(out, steps[i], PATH_MAX - strlen(out) - 1);
        if (mkdir(out, 0700) != 0 && errno != EEXIST)
            return false;
    }
    return true;
}

/* Hold ``folder.lock`` together with everybody who runs from the folder. The descriptor stays open on purpose. */
static int hold(const char *folder, int how, int flags)
{
    char path[PATH_MAX + 8];
    snprintf(path, sizeof path, "%s.lock", folder);
    int lock = open(path, O_RDWR | O_CREAT | flags, 0600);
    if (lock >= 0 && flock(lock, how) != 0) {
        close(lock);
        return -1;
    }
    return lock;
}

/* Remove what other versions left, where nobody runs from it. */
static void tidy(const char *cache, const char *digest)
{
    DIR *entries = opendir(cache);
    if (!entries)
        return;
    for (struct dirent *entry; (entry = readdir(entries));) {
        char folder[PATH_MAX + 256], lock_path[PATH_MAX + 264];
        const char *name = entry->d_name;
        if (strlen(name) < 64 || strncmp(name, digest, 64) == 0 || strstr(name, ".lock"))
            continue;
        snprintf(folder, sizeof folder, "%s/%.*s", cache, 64, name);
        int lock = hold(folder, LOCK_EX | LOCK_NB, O_CLOEXEC);
        if (lock < 0)
            continue;
        snprintf(folder, sizeof folder, "%s/%s", cache, name);
        remove_tree(folder);
        snprintf(lock_path, sizeof lock_path, "%s/%.*s.lock", cache, 64, name);
        unlink(lock_path);
        close(lock);
    }
    closedir(entries);
}

/*
 * A folder is used from the moment it is unpacked, and reaches the disk later: a start that waited for that would take
 * twice as long. A mark next to it, a link that leads nowhere, says which of the two is true: "synced", or the start of
 * the machine in which the folder was written. After a power cut the latter is another one, and it is unpacked again.
 */
static bool boot_id(char out[64])
{
    FILE *file = fopen("/proc/sys/kernel/random/boot_id", "re");
    bool known = file && fgets(out, 64, file) != NULL;
    if (file)
        fclose(file);
    if (known)
        out[strcspn(out, "\n")] = 0;
    return known;
}

static bool marked_as(const char *mark, const char *text)
{
    char said[64];
    ssize_t length = readlink(mark, said, sizeof said - 1);
    return length > 0 && (size_t)length == strlen(text) && memcmp(said, text, (size_t)length) == 0;
}

static bool set_mark(const char *mark, const char *text)
{
    char fresh[PATH_MAX + 160];
    snprintf(fresh, sizeof fresh, "%s.%d", mark, (int)getpid());
    unlink(fresh);
    return symlink(text, fresh) == 0 && rename(fresh, mark) == 0;
}

static bool is_whole(const char *folder, const char *mark)
{
    char boot[64];
    struct stat status;
    return stat(folder, &status) == 0 && (marked_as(mark, SYNCED) || (boot_id(boot) && marked_as(mark, boot)));
}

static bool bring_to_disk(const char *folder, const char *mark)
{
    int root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = root >= 0 && syncfs(root) == 0 && set_mark(mark, SYNCED);
    if (root >= 0)
        close(root);
    return done;
}

/* In a process that belongs to nobody, and not before the program had the machine to itself for a while. */
static void bring_to_disk_later(const char *folder, const char *mark, int lock)
{
    pid_t child = fork();
    if (child == 0) {
        if (fork() != 0)
            _exit(0);
        setsid();
        close_streams();
        if (lock >= 0)
            close(lock); /* it runs nothing from the folder */
        if (chdir("/") != 0) /* where it was started may be a stick */
            _exit(1);
        sleep(SECONDS_TO_START);
        _exit(bring_to_disk(folder, mark) ? 0 : 1);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
}

/* Unpack into ``folder``, whole or not at all; the digest is made next to it. */
static bool unpack_once(const char *image, off_t offset, const char *folder, const char *mark)
{
    char partial[PATH_MAX + 128], expected[65], found[65], boot[64];
    image_digest(expected);
    snprintf(partial, sizeof partial, "%s.partial", folder);
    unlink(mark);
    remove_tree(folder);
    remove_tree(partial);
    pid_t digest = fork();
    if (digest == 0)
        _exit(file_digest(image, offset, found) && strcmp(found, expected) == 0 ? 0 : 1);
    bool unpacked = unpack(image, offset, partial, NULL);
    bool is_packed = ended_well(digest);
    if (!is_packed)
        say("%s is damaged: its contents are not what was packed; copy it again", image);
    else if (!unpacked)
        say("unpacking into %s failed (is the disk full?)", partial);
    if (!is_packed || !unpacked) {
        remove_tree(partial);
        return false;
    }
    if (rename(partial, folder) != 0 || !(boot_id(boot) ? set_mark(mark, boot) : bring_to_disk(folder, mark))) {
        say("%s: %s", folder, strerror(errno));
        return false;
    }
    return true;
}

static int run_unpacked(const char *image, off_t offset, char **arguments)
{
    char cache[PATH_MAX], folder[PATH_MAX + 80], mark[PATH_MAX + 128], digest[65];
    image_digest(digest);
    if (!cache_folder(cache)) {
        say("no folder for unpacking: %s: %s", cache, strerror(errno));
        return 1;
    }
    snprintf(folder, sizeof folder, "%s/%s", cache, digest);
    snprintf(mark, sizeof mark, "%s.whole", folder);
    int lock = hold(folder, LOCK_SH, 0); /* inherited by the program, so that a newer version knows */
    while (!is_whole(folder, mark)) {
        if (lock < 0 || flock(lock, LOCK_EX | LOCK_NB) == 0) {
            say("this machine cannot mount the file, so it is unpacked once into %s", folder);
            tidy(cache, digest);
            if (!is_whole(folder, mark) && !unpack_once(image, offset, folder, mark))
                return 1;
        } else {
            usleep(MICROSECONDS_TO_WAIT); /* another start unpacks, or wants to */
        }
        if (lock >= 0)
            flock(lock, LOCK_SH);
    }
    if (!marked_as(mark, SYNCED))
        bring_to_disk_later(folder, mark, lock);
    return start(image, folder, arguments);
}

/* --- with FUSE ---------------------------------------------------------------------------------------------- */

/*
 * A start asks for some ten thousand files, and each question costs more than its answer. So files and folders are not
 * opened (the kernel is told once that there is no need, and asks no more), and a folder is told with all that is known
 * of what is in it. The library answers the rest.
 */
sqfs_err sqfs_stat(sqfs *fs, sqfs_inode *inode, struct stat *status); /* in none of its headers */

static void need_not_open(fuse_req_t request, fuse_ino_t number, struct fuse_file_info *file)
{
    (void)number, (void)file;
    fuse_reply_err(request, ENOSYS);
}

/* There is one thread, so one buffer is enough. */
static char *buffer_of(size_t size)
{
    static char *buffer;
    static size_t room;
    if (size > room) {
        char *more = realloc(buffer, size);
        if (!more)
            return NULL;
        buffer = more;
        room = size;
    }
    return buffer;
}

static void read_file(fuse_req_t request, fuse_ino_t number, size_t size, off_t offset, struct fuse_file_info *file)
{
    sqfs_ll_i it;
    sqfs_off_t got = (sqfs_off_t)size;
    char *buffer = buffer_of(size);
    (void)file;
    if (sqfs_ll_iget(request, &it, number) != SQFS_OK)
        return; /* and has answered */
    if (!buffer)
        fuse_reply_err(request, ENOMEM);
    else if (sqfs_read_range(&it.ll->fs, &it.inode, offset, &got, buffer) != SQFS_OK)
        fuse_reply_err(request, EIO);
    else
        fuse_reply_buf(request, buffer, (size_t)got);
}

static void list_folder(fuse_req_t request, fuse_ino_t number, size_t size, off_t offset, struct fuse_file_info *file)
{
    sqfs_ll_i it;
    sqfs_dir folder;
    sqfs_dir_entry entry;
    sqfs_name name;
    sqfs_err error = SQFS_OK;
    size_t used = 0;
    char *buffer = buffer_of(size);
    (void)file;
    if (sqfs_ll_iget(request, &it, number) != SQFS_OK)
        return;
    sqfs_dentry_init(&entry, name);
    if (!buffer || sqfs_dir_open(&it.ll->fs, &it.inode, &folder, offset) != SQFS_OK) {
        fuse_reply_err(request, buffer ? ENOTDIR : ENOMEM);
        return;
    }
    while (sqfs_dir_next(&it.ll->fs, &folder, &entry, &error)) {
        struct fuse_entry_param known = {.attr_timeout = FOR_EVER, .entry_timeout = FOR_EVER};
        sqfs_inode inode;
        error = sqfs_inode_get(&it.ll->fs, &inode, sqfs_dentry_inode(&entry));
        if (error == SQFS_OK)
            error = sqfs_stat(&it.ll->fs, &inode, &known.attr);
        if (error != SQFS_OK)
            break;
        known.ino = known.attr.st_ino = it.ll->ino_register(it.ll, &entry);
        name[sqfs_dentry_name_size(&entry)] = 0;
        size_t needed = fuse_add_direntry_plus(request, buffer + used, size - used, name, &known,
                                               sqfs_dentry_next_offset(&entry));
        if (needed > size - used)
            break;
        used += needed;
    }
    if (error != SQFS_OK)
        fuse_reply_err(request, EIO);
    else
        fuse_reply_buf(request, buffer, used);
}

static const struct fuse_lowlevel_ops OPERATIONS = {
    .getattr = sqfs_ll_op_getattr,
    .opendir = need_not_open,
    .readdirplus = list_folder,
    .lookup = sqfs_ll_op_lookup,
    .open = need_not_open,
    .create = sqfs_ll_op_create,
    .read = read_file,
    .readlink = sqfs_ll_op_readlink,
    .listxattr = sqfs_ll_op_listxattr,
    .getxattr = sqfs_ll_op_getxattr,
    .forget = sqfs_ll_op_forget,
    .statfs = stfs_ll_op_statfs,
};

static void detach(const char *folder)
{
    if (umount2(folder, MNT_DETACH) == 0)
        return;
    pid_t child = fork();
    if (child == 0) {
        execlp("fusermount3", "fusermount3", "-uzq", folder, (char *)NULL);
        execlp("fusermount", "fusermount", "-uzq", folder, (char *)NULL);
        _exit(1);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
}

struct watched {
    int pipe;
    const char *folder;
};

/* Detach the mount when nobody holds the other end any more. */
static void *watch(void *given)
{
    struct watched *watched = given;
    char byte;
    while (read(watched->pipe, &byte, 1) < 0 && errno == EINTR)
        ;
    detach(watched->folder);
    return NULL;
}

/*
 * The library keeps one block of large files decompressed, three of small ones, and eight of names. Two processes start
 * at once and read on both sides of where a block ends, so that each block would be decompressed again and again.
 */
static bool widen_caches(sqfs *fs)
{
    struct {
        sqfs_cache *cache;
        size_t blocks;
    } caches[] = {{&fs->data_cache, LARGE_BLOCKS_KEPT}, {&fs->frag_cache, SMALL_BLOCKS_KEPT},
                  {&fs->md_cache, NAME_BLOCKS_KEPT}};
    for (size_t i = 0; i < sizeof caches / sizeof *caches; i++) {
        sqfs_cache_destroy(caches[i].cache);
        if (sqfs_block_cache_init(caches[i].cache, caches[i].blocks) != SQFS_OK)
            return false;
    }
    return true;
}

/* Serve the image at ``folder``; tells ``ready`` once it is mounted. Returns when it is gone. */
static bool serve(const char *image, off_t offset, const char *folder, int alive, int ready)
{
    char *words[] = {"malbeot", "-o", "ro,nodev,nosuid,fsname=malbeot,subtype=appimage", NULL};
    struct fuse_args options = FUSE_ARGS_INIT(3, words);
    struct fuse_lowlevel_ops operations = OPERATIONS;
    struct watched watched = {alive, folder};
    sqfs_ll_chan channel;
    pthread_t watcher;
    sqfs_ll *image_fs = sqfs_ll_open(image, (size_t)offset);
    if (!image_fs || !widen_caches(&image_fs->fs))
        return false;
    memset(&channel, 0, sizeof channel);
    if (sqfs_ll_mount(&channel, folder, &options, &operations, sizeof operations, image_fs) != SQFS_OK)
        return false;
    if (pthread_create(&watcher, NULL, watch, &watched) != 0 || write(ready, "", 1) != 1) {
        detach(folder);
        return false;
    }
    close(ready);
    fuse_session_loop(channel.session);
    pthread_join(watcher, NULL);
    rmdir(folder);
    return true;
}

/* A server that was killed leaves a mount that answers nobody. */
static void clear_dead_mounts(const char *temporary)
{
    DIR *entries = opendir(temporary);
    if (!entries)
        return;
    for (struct dirent *entry; (entry = readdir(entries));) {
        char folder[PATH_MAX + 256];
        struct stat status;
        if (strncmp(entry->d_name, MOUNT_PREFIX, strlen(MOUNT_PREFIX)) != 0)
            continue;
        snprintf(folder, sizeof folder, "%s/%s", temporary, entry->d_name);
        if (stat(folder, &status) != 0 && errno == ENOTCONN) {
            detach(folder);
            rmdir(folder);
        }
    }
    closedir(entries);
}

/*
 * Mount in a process that belongs to nobody: the started program shall find no child that it did not make.
 * ``alive`` is the end of a pipe that keeps the mount; it is inherited by what is started.
 */
static bool mount_image(const char *image, off_t offset, char folder[PATH_MAX], int *alive)
{
    int keep[2], ready[2];
    char byte;
    const char *temporary = getenv("TMPDIR");
    if (!temporary || temporary[0] != '/')
        temporary = "/tmp";
    int device = open("/dev/fuse", O_RDWR | O_CLOEXEC);
    if (device < 0)
        return false;
    close(device);
    clear_dead_mounts(temporary);
    snprintf(folder, PATH_MAX, "%s/" MOUNT_PREFIX "XXXXXX", temporary);
    if (!mkdtemp(folder) || pipe(keep) != 0 || pipe(ready) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        if (fork() != 0)
            _exit(0);
        setsid();
        signal(SIGTERM, SIG_IGN); /* the program ends first, and needs its files while it does */
        signal(SIGINT, SIG_IGN);
        signal(SIGHUP, SIG_IGN);
        close(keep[1]);
        close(ready[0]);
        close_streams();
        _exit(serve(image, offset, folder, keep[0], ready[1]) ? 0 : 1);
    }
    close(keep[0]);
    close(ready[1]);
    if (child > 0)
        waitpid(child, NULL, 0);
    bool mounted = child > 0 && read(ready[0], &byte, 1) == 1;
    close(ready[0]);
    if (!mounted) {
        close(keep[1]);
        rmdir(folder);
        return false;
    }
    *alive = keep[1];
    return true;
}

/* --- the command line --------------------------------------------------------------------------------------- */

static int stay_mounted(const char *image, off_t offset)
{
    char folder[PATH_MAX];
    int alive;
    sigset_t ends;
    int number;
    if (!mount_image(image, offset, folder, &alive)) {
        say("the image cannot be mounted here; --appimage-extract unpacks it");
        return 1;
    }
    /* Held back until it is waited for: whoever reads the line may end us at once. */
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    puts(folder);
    fflush(stdout);
    sigwait(&ends, &number);
    return 0;
}

static int help(void)
{
    puts("Malbeot in one file. Without an option it opens the kiosk; `--help` lists its commands.\n"
         "  --appimage-extract [PATTERN]  unpack into ./squashfs-root\n"
         "  --appimage-mount              mount, print where, stay until interrupted\n"
         "  --appimage-offset             print where the squashfs image begins\n"
         "  --appimage-help               this\n"
         "APPIMAGE_EXTRACT_AND_RUN=1 unpacks into the cache folder instead of mounting.");
    return 0;
}

int main(int count, char **arguments)
{
    char image[PATH_MAX], folder[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", image, sizeof image - 1);
    if (length <= 0) {
        say("/proc is not mounted");
        return 1;
    }
    image[length] = 0;
    off_t offset = image_offset(image);
    const char *option = count > 1 ? arguments[1] : "";
    if (strcmp(option, "--appimage-offset") == 0)
        return printf("%lld\n", (long long)offset) < 0;
    if (strcmp(option, "--appimage-help") == 0)
        return help();
    if (strcmp(option, "--appimage-mount") == 0)
        return stay_mounted(image, offset);
    if (strcmp(option, "--appimage-extract") == 0) {
        if (unpack(image, offset, "squashfs-root", count > 2 ? arguments[2] : NULL))
            return 0;
        say("unpacking into squashfs-root failed: is the disk full, or was it unpacked here before?");
        return 1;
    }
    if (strncmp(option, "--appimage-", 11) == 0) {
        say("no such option: %s", option);
        return 2;
    }
    const char *unpacked = getenv("APPIMAGE_EXTRACT_AND_RUN");
    int alive;
    if (!(unpacked && strcmp(unpacked, "1") == 0) && mount_image(image, offset, folder, &alive))
        return start(image, folder, arguments);
    return run_unpacked(image, offset, arguments);
}
