/*
 * The manifest: what earlier runs did, a line for each input, only ever
 * appended to. Several of them merge with cat; the last line of an input
 * counts, and a torn line counts for nothing.
 */
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include "batch/task.h"

/* Zero-initialise it; `fd` is -1 where there is no manifest. */
struct galley_manifest {
	int fd;
	bool dry;
	char *map; /* as it was when it was opened */
	size_t len;
	struct galley_known *table;
	size_t capacity, count;
	struct galley_sink pending; /* lines not yet written */
	unsigned char digest[DIGEST_BYTES];
	struct galley_buf names; /* of the input last looked up */
};

/* Open or make it, and lock it; `dry`: just read it, if it is there. False,
 * and reported, if that fails. */
bool galley_manifest_open(struct galley_manifest *manifest, const char *path,
	bool dry, struct galley_diag *diag);

/*
 * What is known of a task's input, if it was converted by this version with
 * the same options to the same names: its digest and the sizes of the
 * outputs, and under a template their names. Valid until the next call.
 */
void galley_manifest_recall(struct galley_manifest *manifest,
	const struct galley_batch *batch, struct galley_task *task);

void galley_manifest_add(struct galley_manifest *manifest,
	const struct galley_batch *batch, const struct galley_task *task,
	const struct galley_outcome *outcome);

/* In a child, which asks and does not write: the lock is then the parent's
 * alone, and ends with it. */
void galley_manifest_leave(struct galley_manifest *manifest);
/* Write what is pending. False, and errno, if that fails. */
bool galley_manifest_flush(struct galley_manifest *manifest);
/* The same, and on the disk. */
bool galley_manifest_close(struct galley_manifest *manifest);

#endif
