/*
 * Names of temporary files, which tell whose they are: what a process that
 * died has left behind can be told from what a living one writes.
 */
#ifndef BASE_TEMPORARY_H
#define BASE_TEMPORARY_H

#include <galley/str.h>

/* Append ".galley-MACHINE-PID-N.tmp"; no two of a process are the same. */
void galley_temporary_name(struct galley_buf *out);

enum galley_owner {
	GALLEY_OWNER_NONE,  /* no name of a temporary file of ours */
	GALLEY_OWNER_GONE,  /* of this machine, and the process has ended */
	GALLEY_OWNER_ALIVE, /* lives, or is on another machine */
};

/* Whose temporary file has this base name? */
enum galley_owner galley_temporary_owner(const char *name);

#endif
