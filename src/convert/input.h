/*
 * Reading inputs from within the program.
 */
#ifndef CONVERT_INPUT_H
#define CONVERT_INPUT_H

#include <galley/convert.h>

enum {
	GALLEY_INPUT_MOST = 1 << 30, /* bytes, where no limit is given */
};

/* Report why; GALLEY_FAILED. */
enum galley_status galley_input_fail(
	struct galley_diag *diag, const char *what);
enum galley_status galley_input_too_large(
	struct galley_diag *diag, size_t limit);

/* A descriptor to read from; for standard input *path becomes empty. */
enum galley_status galley_input_open(
	struct galley_str *path, int *fd, struct galley_diag *diag);

/* A piece of a file. */
enum galley_status galley_input_read_piece(struct galley_input *input,
	struct galley_str path, size_t offset, size_t size,
	struct galley_diag *diag);

/* galley_input_read for a file alone: nothing is waited for, and what is no
 * regular file is refused. */
enum galley_status galley_input_read_file(struct galley_input *input,
	struct galley_str path, size_t limit, struct galley_diag *diag);

#endif
