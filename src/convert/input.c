/*
 * Reading an input whole. Small files are read and large ones mapped, because
 * a mapping costs more than the copy of a few pages but less than that of
 * many.
 */
#include "convert/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	MAP_FROM = 1 << 20,
};

enum galley_status galley_input_fail(struct galley_diag *diag, const char *what)
{
	galley_report(diag, GALLEY_ERROR, "input.unreadable", GALLEY_NOWHERE,
		"cannot read: %s", what);
	return GALLEY_FAILED;
}

enum galley_status galley_input_too_large(
	struct galley_diag *diag, size_t limit)
{
	galley_report(diag, GALLEY_ERROR, "input.too-large", GALLEY_NOWHERE,
		"larger than the limit of %zu bytes; raise it with --max-input",
		limit);
	return GALLEY_FAILED;
}

static enum galley_status map(struct galley_input *input, int fd, size_t size,
	struct galley_diag *diag)
{
	void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return galley_input_fail(diag, strerror(errno));
	input->bytes = (struct galley_str){ bytes, size };
	input->memory = bytes;
	input->mapped = true;
	return GALLEY_OK;
}

/* Read to the end; `expected` is where most files end, and need not be asked
 * again whether they do. */
static enum galley_status slurp(struct galley_input *input, int fd,
	size_t expected, size_t limit, struct galley_diag *diag)
{
	struct galley_buf buf = { 0 };
	galley_buf_reserve(&buf, expected + 1);
	enum galley_status status = GALLEY_OK;
	for (;;) {
		size_t room = buf.capacity - buf.len - 1;
		if (!room) {
			galley_buf_reserve(&buf, buf.len);
			continue;
		}
		ssize_t n = read(fd, buf.ptr + buf.len, room);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			status = galley_input_fail(diag, strerror(errno));
		if (n <= 0)
			break;
		buf.len += (size_t)n;
		if (buf.len > limit) {
			status = galley_input_too_large(diag, limit);
			break;
		}
		if (expected && buf.len == expected)
			break;
	}
	buf.ptr[buf.len] = '\0';
	if (status)
		galley_buf_clear(&buf);
	input->bytes = galley_buf_str(&buf);
	input->memory = buf.ptr;
	return status;
}

static enum galley_status read_descriptor(struct galley_input *input, int fd,
	bool file_only, size_t limit, struct galley_diag *diag)
{
	struct stat found;
	if (fstat(fd, &found) < 0)
		return galley_input_fail(diag, strerror(errno));
	if (S_ISDIR(found.st_mode))
		return galley_input_fail(
			diag, "is a folder; `galley batch` converts one");
	if (file_only && !S_ISREG(found.st_mode))
		return galley_input_fail(diag, "not a regular file");
	size_t size = S_ISREG(found.st_mode) ? (size_t)found.st_size : 0;
	if (size > limit)
		return galley_input_too_large(diag, limit);
	if (size >= MAP_FROM)
		return map(input, fd, size, diag);
	return slurp(input, fd, size, limit, diag);
}

static int open_named(struct galley_str path, int flags)
{
	struct galley_buf name = { 0 };
	galley_buf_put(&name, path);
	int fd = open(name.ptr, O_RDONLY | O_CLOEXEC | flags);
	galley_buf_clear(&name);
	return fd;
}

enum galley_status galley_input_read_file(struct galley_input *input,
	struct galley_str path, size_t limit, struct galley_diag *diag)
{
	*input = (struct galley_input){ .path = path };
	int fd = open_named(path, O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return galley_input_fail(diag, strerror(errno));
	enum galley_status status = read_descriptor(
		input, fd, true, limit ? limit : GALLEY_INPUT_MOST, diag);
	close(fd);
	return status;
}

enum galley_status galley_input_open(
	struct galley_str *path, int *fd, struct galley_diag *diag)
{
	*fd = STDIN_FILENO;
	if (!path->len || galley_str_equal(*path, GALLEY_STR("-"))) {
		*path = (struct galley_str){ 0 };
		return GALLEY_OK;
	}
	*fd = open_named(*path, 0);
	return *fd < 0 ? galley_input_fail(diag, strerror(errno)) : GALLEY_OK;
}

enum galley_status galley_input_read(struct galley_input *input,
	struct galley_str path, size_t limit, struct galley_diag *diag)
{
	int fd;
	*input = (struct galley_input){ .path = path };
	if (galley_input_open(&input->path, &fd, diag))
		return GALLEY_FAILED;
	enum galley_status status = read_descriptor(
		input, fd, false, limit ? limit : GALLEY_INPUT_MOST, diag);
	if (fd != STDIN_FILENO)
		close(fd);
	return status;
}

enum galley_status galley_input_read_piece(struct galley_input *input,
	struct galley_str path, size_t offset, size_t size,
	struct galley_diag *diag)
{
	struct galley_buf buf = { 0 };
	size_t at = 0;
	ssize_t n = 0;
	*input = (struct galley_input){ .path = path, .offset = offset };
	int fd = open_named(path, 0);
	if (fd < 0)
		return galley_input_fail(diag, strerror(errno));
	galley_buf_reserve(&buf, size);
	while (at < size &&
		((n = pread(fd, buf.ptr + at, size - at,
			  (off_t)(offset + at))) > 0 ||
			(n < 0 && errno == EINTR)))
		at += n > 0 ? (size_t)n : 0;
	int error = n < 0 ? errno : 0;
	close(fd);
	buf.len = at;
	input->bytes = galley_buf_str(&buf);
	input->memory = buf.ptr;
	if (!error)
		return GALLEY_OK;
	galley_input_clear(input);
	return galley_input_fail(diag, strerror(error));
}

void galley_input_clear(struct galley_input *input)
{
	if (input->mapped)
		munmap(input->memory, input->bytes.len);
	else
		free(input->memory);
	*input = (struct galley_input){ 0 };
}
