/*
 * Sinks. A file is written under a temporary name in the folder of its target
 * and renamed on commit; the names of all that are open are kept so that a
 * signal handler can remove them.
 */
#include "base/temporary.h"
#include <errno.h>
#include <fcntl.h>
#include <galley/sink.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	FLUSH_AT = 256 << 10,
	MOST_TEMPORARIES = 64, /* open at once in one process */
};

/* ------------------------------------------------------ temporary names */

/* What a signal handler has to remove; a NULL slot is free. */
static _Atomic(char *) temporaries[MOST_TEMPORARIES];

static void remember(char *path)
{
	for (size_t i = 0; i < MOST_TEMPORARIES; i++) {
		char *free_slot = NULL;
		if (atomic_compare_exchange_strong(
			    &temporaries[i], &free_slot, path))
			return;
	}
}

static void forget(char *path)
{
	for (size_t i = 0; i < MOST_TEMPORARIES; i++) {
		char *taken = path;
		if (atomic_compare_exchange_strong(
			    &temporaries[i], &taken, NULL))
			return;
	}
}

void galley_sink_abandon_all(void)
{
	for (size_t i = 0; i < MOST_TEMPORARIES; i++) {
		char *path = atomic_load(&temporaries[i]);
		if (path)
			unlink(path);
	}
}

/* In the folder of the target, so that a rename stays within it. */
static char *temporary_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
	struct galley_buf name = { 0 };
	galley_buf_put(&name, galley_str_slice(galley_str(path), 0, folder));
	galley_temporary_name(&name);
	return name.ptr;
}

/* -------------------------------------------------------------- writing */

void galley_sink_fail(struct galley_sink *sink, int error)
{
	if (sink->status)
		return;
	sink->status = GALLEY_FAILED;
	sink->error = error;
}

static void write_all(struct galley_sink *sink, struct galley_str bytes)
{
	while (bytes.len && !sink->status) {
		ssize_t n = write(sink->fd, bytes.ptr, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			galley_sink_fail(sink, errno);
		else
			bytes = galley_str_slice(bytes, (size_t)n, bytes.len);
	}
}

static void open_temporary(struct galley_sink *sink)
{
	sink->temporary = temporary_name(sink->path);
	remember(sink->temporary);
	sink->fd = open(sink->temporary,
		O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
}

static void flush_descriptor(struct galley_sink *sink)
{
	write_all(sink, galley_buf_str(&sink->buf));
	sink->buf.len = 0;
}

static void open_file(struct galley_sink *sink)
{
	struct stat found;
	bool exists = stat(sink->path, &found) == 0;
	if (exists && !S_ISREG(found.st_mode))
		sink->fd = open(sink->path, O_WRONLY | O_CLOEXEC);
	else
		open_temporary(sink);
	if (sink->fd < 0)
		galley_sink_fail(sink, errno);
	else if (exists && sink->temporary)
		(void)!fchmod(sink->fd, found.st_mode & 07777);
}

static void flush_file(struct galley_sink *sink)
{
	if (sink->fd < 0 && !sink->status)
		open_file(sink);
	flush_descriptor(sink);
}

void galley_sink_to_memory(struct galley_sink *sink)
{
	*sink = (struct galley_sink){ .fd = -1 };
}

void galley_sink_to_fd(struct galley_sink *sink, int fd)
{
	*sink = (struct galley_sink){
		.limit = FLUSH_AT, .flush = flush_descriptor, .fd = fd
	};
}

/* The file that is meant: the target of a symbolic link, else the path. */
static char *final_path(struct galley_str path)
{
	struct galley_buf copy = { 0 };
	galley_buf_put(&copy, path);
	struct stat found;
	char *target = NULL;
	if (lstat(copy.ptr, &found) == 0 && S_ISLNK(found.st_mode))
		target = realpath(copy.ptr, NULL);
	if (!target)
		return copy.ptr;
	galley_buf_clear(&copy);
	return target;
}

void galley_sink_to_file(
	struct galley_sink *sink, struct galley_str path, bool keep_existing)
{
	*sink = (struct galley_sink){
		.limit = FLUSH_AT,
		.flush = flush_file,
		.fd = -1,
		.path = final_path(path),
		.keep_existing = keep_existing,
	};
}

void galley_sink_flush(struct galley_sink *sink)
{
	if (sink->flush)
		sink->flush(sink);
}

void galley_printf(struct galley_sink *sink, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	galley_buf_vprintf(&sink->buf, format, arguments);
	va_end(arguments);
}

/* --------------------------------------------------------------- ending */

/* The temporary file has become the target or is gone. */
static void drop_temporary(struct galley_sink *sink)
{
	forget(sink->temporary);
	free(sink->temporary);
	sink->temporary = NULL;
}

static void close_file(struct galley_sink *sink)
{
	if (sink->fd >= 0 && close(sink->fd) < 0)
		galley_sink_fail(sink, errno);
	sink->fd = -1;
}

static int rename_if_free(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	/* a file system without that flag */
	return link(from, to) < 0 ? -1 : unlink(from);
}

static enum galley_status commit_file(struct galley_sink *sink)
{
	close_file(sink);
	if (sink->status || !sink->temporary)
		return sink->status;
	int failed = sink->keep_existing
		? rename_if_free(sink->temporary, sink->path)
		: rename(sink->temporary, sink->path);
	if (failed)
		galley_sink_fail(sink, errno);
	else
		drop_temporary(sink);
	return sink->status;
}

enum galley_status galley_sink_commit(struct galley_sink *sink)
{
	galley_sink_flush(sink);
	return sink->path ? commit_file(sink) : sink->status;
}

void galley_sink_clear(struct galley_sink *sink)
{
	if (sink->path)
		close_file(sink);
	if (sink->temporary) {
		unlink(sink->temporary);
		drop_temporary(sink);
	}
	galley_buf_clear(&sink->buf);
	free(sink->path);
	sink->path = NULL;
}
