/*
 * An input of lines, a block of whole lines at a time: of a stream that has
 * no end, what is there already can be worked on.
 */
#ifndef CONVERT_LINES_H
#define CONVERT_LINES_H

#include <galley/convert.h>

struct galley_lines {
	struct galley_diag *diag;
	size_t limit; /* bytes of a line, at most */
	int fd;
	bool ended;
	struct galley_buf buf;
	size_t used; /* bytes of it that were handed out */
	struct galley_input block;
	uint32_t lines; /* of the block */
};

/* Open a file; path empty or "-": standard input. Reports what is wrong. */
enum galley_status galley_lines_open(struct galley_lines *lines,
	struct galley_str path, size_t limit, struct galley_diag *diag);
/* The next block in lines->block, which is borrowed; waits for a line. False
 * at the end, and after an error, which sets *status. */
bool galley_lines_next(struct galley_lines *lines, enum galley_status *status);
void galley_lines_close(struct galley_lines *lines);

#endif
