/*
 * Beside the open folder: look at what is there, write, rename.
 */
#include "batch/place.h"

#include "base/path.h"
#include "base/temporary.h"
#include "batch/names.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <galley/diag.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	PIECE = 64 << 10,
};

/* ------------------------------------------------------------- folders */

static int open_folder(const char *path)
{
	return open(*path ? path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static bool enter(struct galley_placer *placer, struct galley_str path)
{
	struct galley_str folder = galley_path_folder(path);
	if (placer->folder >= 0 &&
		galley_str_equal(folder, galley_buf_str(&placer->path)))
		return true;
	if (placer->folder >= 0)
		close(placer->folder);
	placer->path.len = 0;
	galley_buf_put(&placer->path, folder);
	placer->folder = open_folder(folder.len ? placer->path.ptr : "");
	placer->made = placer->folder < 0 && errno == ENOENT && !placer->dry &&
		galley_make_folders(folder);
	if (placer->made)
		placer->folder = open_folder(placer->path.ptr);
	return placer->folder >= 0;
}

void galley_placer_clear(struct galley_placer *placer)
{
	if (placer->folder >= 0)
		close(placer->folder);
	placer->folder = -1;
	galley_buf_clear(&placer->path);
}

/* ------------------------------------------------------ what is there */

static ssize_t read_piece(int fd, char *piece)
{
	ssize_t n;
	do
		n = read(fd, piece, PIECE);
	while (n < 0 && errno == EINTR);
	return n;
}

static bool holds(int fd, struct galley_str bytes)
{
	char piece[PIECE];
	while (bytes.len) {
		ssize_t n = read_piece(fd, piece);
		if (n <= 0 || (size_t)n > bytes.len ||
			memcmp(piece, bytes.ptr, (size_t)n) != 0)
			return false;
		bytes = galley_str_slice(bytes, (size_t)n, bytes.len);
	}
	return true;
}

/* What stands in the way at a name, as far as it decides what is done. */
struct found {
	enum galley_placed verdict; /* WRITTEN: go on */
	int fd;                     /* of a regular file, or -1 */
	struct stat stat;
};

static struct found look(const struct galley_placer *placer, const char *name)
{
	struct found found = { .fd = openat(placer->folder, name,
				       O_RDONLY | O_NOFOLLOW | O_NONBLOCK |
					       O_NOCTTY | O_CLOEXEC) };
	if (found.fd < 0)
		return found; /* not there, a link, or unreadable: replaced */
	if (fstat(found.fd, &found.stat) < 0 || !S_ISREG(found.stat.st_mode)) {
		errno = S_ISDIR(found.stat.st_mode) ? EISDIR : EEXIST;
		found.verdict = GALLEY_PLACED_FAILED;
	} else if (placer->inputs &&
		galley_hashset_has(
			placer->inputs, galley_file_identity(&found.stat))) {
		found.verdict = GALLEY_PLACED_INPUT;
	}
	return found;
}

static void forget(struct found *found)
{
	int error = errno;
	if (found->fd >= 0)
		close(found->fd);
	found->fd = -1;
	errno = error;
}

/* ------------------------------------------------------------- writing */

static bool write_all(int fd, struct galley_str bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			bytes = galley_str_slice(bytes, (size_t)n, bytes.len);
	}
	return true;
}

static void remove_name(int folder, const char *name)
{
	int error = errno;
	unlinkat(folder, name, 0);
	errno = error;
}

/* Write a temporary file and append its name. The mode is that of the file
 * that it will replace, if there is one. */
static bool write_temporary(struct galley_placer *placer,
	const struct found *old, struct galley_str bytes,
	struct galley_buf *name)
{
	size_t at = name->len;
	galley_temporary_name(name);
	int fd = openat(placer->folder, name->ptr + at,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return false;
	bool written = write_all(fd, bytes);
	if (old && old->fd >= 0)
		(void)!fchmod(fd, old->stat.st_mode & 07777);
	int error = errno;
	if (close(fd) < 0 && written)
		written = false;
	else
		errno = error;
	if (!written)
		remove_name(placer->folder, name->ptr + at);
	return written;
}

static bool rename_to(const struct galley_placer *placer, int folder,
	const char *from, const char *to)
{
	unsigned flags = placer->no_clobber ? RENAME_NOREPLACE : 0;
	int failed = renameat2(folder, from, placer->folder, to, flags);
	if (failed && flags && (errno == EINVAL || errno == ENOSYS)) {
		failed = linkat(folder, from, placer->folder, to, 0);
		if (!failed)
			remove_name(folder, from);
	}
	if (failed)
		remove_name(folder, from);
	return !failed;
}

/* Rename what lies in `folder` into the placer's, with its verdict. */
static enum galley_placed rename_verdict(const struct galley_placer *placer,
	int folder, const char *from, const char *to)
{
	if (rename_to(placer, folder, from, to))
		return GALLEY_PLACED_WRITTEN;
	return placer->no_clobber && errno == EEXIST ? GALLEY_PLACED_KEPT
						     : GALLEY_PLACED_FAILED;
}

static const char *base_of(struct galley_str path)
{
	return galley_path_base(path).ptr;
}

static bool is_same(const struct found *old, struct galley_str bytes)
{
	return old->fd >= 0 && (size_t)old->stat.st_size == bytes.len &&
		holds(old->fd, bytes);
}

/* What becomes of a file that is there. */
static enum galley_placed compared(
	const struct galley_placer *placer, bool same)
{
	if (same)
		return GALLEY_PLACED_SAME;
	return placer->no_clobber ? GALLEY_PLACED_KEPT : GALLEY_PLACED_WRITTEN;
}

/* Without a look at what is there, as most likely there is nothing. */
static bool place_unseen(
	struct galley_placer *placer, const char *to, struct galley_str bytes)
{
	struct galley_buf name = { 0 };
	bool written = write_temporary(placer, NULL, bytes, &name);
	bool placed = written &&
		renameat2(placer->folder, name.ptr, placer->folder, to,
			RENAME_NOREPLACE) == 0;
	if (written && !placed)
		remove_name(placer->folder, name.ptr);
	galley_buf_clear(&name);
	return placed;
}

enum galley_placed galley_place(struct galley_placer *placer,
	struct galley_str path, struct galley_str bytes)
{
	if (!enter(placer, path))
		return placer->dry && errno == ENOENT ? GALLEY_PLACED_WRITTEN
						      : GALLEY_PLACED_FAILED;
	if (placer->made && place_unseen(placer, base_of(path), bytes))
		return GALLEY_PLACED_WRITTEN;
	struct found old = look(placer, base_of(path));
	enum galley_placed verdict = old.verdict;
	if (!verdict && old.fd >= 0)
		verdict = compared(placer, is_same(&old, bytes));
	if (!verdict && !placer->dry) {
		struct galley_buf name = { 0 };
		verdict = write_temporary(placer, &old, bytes, &name)
			? rename_verdict(placer, placer->folder, name.ptr,
				  base_of(path))
			: GALLEY_PLACED_FAILED;
		int error = errno;
		galley_buf_clear(&name);
		errno = error;
	}
	forget(&old);
	return verdict;
}

/* --------------------------------------------------------- in two steps */

bool galley_place_aside(struct galley_placer *placer, struct galley_str folder,
	struct galley_str bytes, struct galley_buf *temporary)
{
	if (!enter(placer, folder))
		return false;
	struct galley_buf name = { 0 };
	bool good = write_temporary(placer, NULL, bytes, &name);
	int error = errno;
	galley_buf_put(temporary, folder);
	galley_buf_put(temporary, galley_buf_str(&name));
	galley_buf_clear(&name);
	errno = error;
	return good;
}

static bool is_same_file(const char *path, const struct found *old)
{
	char piece[PIECE];
	struct stat stat;
	ssize_t n = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool same = fd >= 0 && old->fd >= 0 && fstat(fd, &stat) == 0 &&
		stat.st_size == old->stat.st_size;
	while (same && (n = read_piece(fd, piece)) > 0)
		same = holds(old->fd, (struct galley_str){ piece, (size_t)n });
	if (fd >= 0)
		close(fd);
	return same && n == 0;
}

enum galley_placed galley_place_ready(struct galley_placer *placer,
	struct galley_str temporary, struct galley_str path)
{
	if (!enter(placer, path)) {
		remove_name(AT_FDCWD, temporary.ptr);
		return GALLEY_PLACED_FAILED;
	}
	struct found old = look(placer, base_of(path));
	enum galley_placed verdict = old.verdict;
	if (!verdict && old.fd >= 0)
		verdict = compared(placer, is_same_file(temporary.ptr, &old));
	if (!verdict)
		verdict = rename_verdict(
			placer, AT_FDCWD, temporary.ptr, base_of(path));
	else
		remove_name(AT_FDCWD, temporary.ptr);
	forget(&old);
	return verdict;
}

/* -------------------------------------------------------------- litter */

bool galley_sweep_folder(const char *path)
{
	bool alive = false;
	DIR *stream = opendir(path);
	const struct dirent *entry;
	while (stream && (entry = readdir(stream))) {
		if (entry->d_name[0] != '.')
			continue;
		enum galley_owner owner = galley_temporary_owner(entry->d_name);
		if (owner == GALLEY_OWNER_GONE)
			unlinkat(dirfd(stream), entry->d_name, 0);
		alive |= owner == GALLEY_OWNER_ALIVE;
	}
	if (stream)
		closedir(stream);
	return alive;
}
