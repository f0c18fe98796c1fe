/*
 * Where outputs go: names that mirror the inputs, none taken twice, and no
 * input overwritten.
 */
#ifndef BATCH_NAMES_H
#define BATCH_NAMES_H

#include "base/hashset.h"
#include <galley/arena.h>

/* Zero-initialise it. */
struct galley_names {
	struct galley_hashset taken;  /* paths of outputs */
	struct galley_hashset inputs; /* identities of input files */
};

/* "folder/STEM.extension" for an input called "…/STEM.anything". `relative`
 * may have folders of its own, which are kept. */
struct galley_str galley_output_name(struct galley_arena *arena,
	struct galley_str folder, struct galley_str relative,
	const char *extension);

/* The path with "-NUMBER" before its extension. */
struct galley_str galley_name_numbered(
	struct galley_arena *arena, struct galley_str path, unsigned number);

/* Take a path; false if this run has taken it before. */
bool galley_names_take(struct galley_names *names, struct galley_str path);
/* The path itself or, where it is taken, with "-2", "-3" … before its
 * extension. The name that is returned is taken. */
struct galley_str galley_names_take_free(struct galley_names *names,
	struct galley_arena *arena, struct galley_str path);

struct stat;
/* What a file is known by, whatever it is called. */
uint64_t galley_file_identity(const struct stat *found);
/* Remember an input; and ask whether an output would overwrite one. */
void galley_names_add_input(struct galley_names *names, const char *path);
bool galley_names_is_input(const struct galley_names *names, const char *path);

void galley_names_clear(struct galley_names *names);

/* Make the folders that a path needs, with those above them. False, and
 * errno, if that fails. */
bool galley_make_folders(struct galley_str path);

#endif
