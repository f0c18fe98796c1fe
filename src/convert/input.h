/*
 * Reading inputs from within the program.
 */
#ifndef CONVERT_INPUT_H
#define CONVERT_INPUT_H

#include <galley/convert.h>

/* galley_input_read for a file alone: nothing is waited for, and what is no
 * regular file is refused. */
enum galley_status galley_input_read_file(struct galley_input *input,
	struct galley_str path, size_t limit, struct galley_diag *diag);

#endif
