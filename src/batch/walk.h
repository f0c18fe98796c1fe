/*
 * Finding the inputs below what the user named.
 */
#ifndef BATCH_WALK_H
#define BATCH_WALK_H

#include <galley/diag.h>

/* Called for each file in the order of names; `relative` is its path below
 * the operand, with the operand's own name in front if there are several. */
typedef void galley_file_fn(
	void *user, struct galley_str path, struct galley_str relative);

/*
 * Walk files and folders. Hidden files, symbolic links and what is no file
 * are passed over with a notice where a user may wonder; `skip` (may be
 * empty) is a folder not to be entered: the one that is written to. What
 * cannot be read is an error. Returns the number of errors.
 */
size_t galley_walk_inputs(char *const *operands, size_t count,
	struct galley_str skip, struct galley_diag *diag, galley_file_fn *use,
	void *user);

#endif
