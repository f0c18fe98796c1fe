/*
 * Putting an output in its place: not at all where the same bytes are there
 * already, else whole, by a rename. A batch does this a million times, so it
 * works beside an open folder and makes no call that is not needed.
 */
#ifndef BATCH_PLACE_H
#define BATCH_PLACE_H

#include "base/hashset.h"

/* Zero-initialise it, with folder -1. */
struct galley_placer {
	int folder;             /* descriptor of the folder last used */
	struct galley_buf path; /* its path, through the slash */
	bool made;              /* it was made for this: nothing was there */
	const struct galley_hashset *inputs; /* not to be overwritten */
	bool no_clobber;
	bool dry; /* change nothing */
};

enum galley_placed {
	GALLEY_PLACED_WRITTEN,
	GALLEY_PLACED_SAME,  /* the same bytes are there */
	GALLEY_PLACED_KEPT,  /* something is there, and no_clobber says so */
	GALLEY_PLACED_INPUT, /* not written: it would overwrite an input */
	GALLEY_PLACED_FAILED /* errno tells why */
};

/* Folders are made as needed. A symbolic link at the path is replaced. */
enum galley_placed galley_place(struct galley_placer *placer,
	struct galley_str path, struct galley_str bytes);

/* Write a temporary file in a folder, whose path ends with a slash, and append
 * its path. False, and errno, if that fails. */
bool galley_place_aside(struct galley_placer *placer, struct galley_str folder,
	struct galley_str bytes, struct galley_buf *temporary);
/* Such a file becomes `path`, on the same file system, or goes. */
enum galley_placed galley_place_ready(struct galley_placer *placer,
	struct galley_str temporary, struct galley_str path);

void galley_placer_clear(struct galley_placer *placer);

/* Remove the temporary files that dead processes left in a folder. True if
 * there are some of living ones. */
bool galley_sweep_folder(const char *path);

#endif
