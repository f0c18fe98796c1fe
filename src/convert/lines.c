/*
 * What a read returns is what a pipe has at the moment; so nothing waits that
 * could be done, and a file is read in blocks of some size.
 */
#include "convert/lines.h"

#include "convert/input.h"
#include <errno.h>
#include <unistd.h>

enum {
	AT_ONCE = 64 << 10,
};

enum galley_status galley_lines_open(struct galley_lines *lines,
	struct galley_str path, size_t limit, struct galley_diag *diag)
{
	*lines = (struct galley_lines){ .diag = diag, .fd = -1 };
	lines->limit = limit ? limit : GALLEY_INPUT_MOST;
	lines->block.path = path;
	return galley_input_open(&lines->block.path, &lines->fd, diag);
}

static uint32_t count_lines(struct galley_str text)
{
	uint32_t count = 0;
	while (text.len) {
		galley_str_cut(&text, '\n');
		count++;
	}
	return count;
}

/* Read once, behind what is there. */
static enum galley_status read_more(struct galley_lines *lines)
{
	char *room = galley_buf_reserve(&lines->buf, AT_ONCE);
	ssize_t n;
	do
		n = read(lines->fd, room, AT_ONCE);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return galley_input_fail(lines->diag, strerror(errno));
	lines->ended = n == 0;
	lines->buf.len += (size_t)n;
	return GALLEY_OK;
}

/* Put away what was handed out. */
static void drop_block(struct galley_lines *lines)
{
	struct galley_buf *buf = &lines->buf;
	lines->block.line += lines->lines;
	lines->block.offset += lines->used;
	if (lines->used)
		memmove(buf->ptr, buf->ptr + lines->used,
			buf->len - lines->used);
	buf->len -= lines->used;
	lines->used = 0;
	lines->lines = 0;
}

static bool hand_out(struct galley_lines *lines, size_t size)
{
	lines->block.bytes = (struct galley_str){ lines->buf.ptr, size };
	lines->used = size;
	lines->lines = count_lines(lines->block.bytes);
	return size > 0;
}

bool galley_lines_next(struct galley_lines *lines, enum galley_status *status)
{
	drop_block(lines);
	while (!lines->ended) {
		size_t before = lines->buf.len;
		if ((*status = read_more(lines)) != GALLEY_OK)
			return false;
		struct galley_str come = galley_str_slice(
			galley_buf_str(&lines->buf), before, lines->buf.len);
		const char *last =
			come.len ? memrchr(come.ptr, '\n', come.len) : NULL;
		if (last)
			return hand_out(
				lines, (size_t)(last + 1 - lines->buf.ptr));
		if (lines->buf.len > lines->limit) {
			*status = galley_input_too_large(
				lines->diag, lines->limit);
			return false;
		}
	}
	return hand_out(lines, lines->buf.len);
}

void galley_lines_close(struct galley_lines *lines)
{
	if (lines->fd > STDIN_FILENO)
		close(lines->fd);
	galley_buf_clear(&lines->buf);
}
