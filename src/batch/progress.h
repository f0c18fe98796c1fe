/*
 * A line on the terminal that is written over, for whoever waits.
 */
#ifndef BATCH_PROGRESS_H
#define BATCH_PROGRESS_H

#include "batch/batch.h"
#include <sys/types.h>

struct galley_progress {
	bool shown;
	double started, last;       /* in seconds */
	struct galley_tally *total; /* shared with a process that counts */
	pid_t counter;
};

/* Start the clock, and a process that counts what there is to do. */
void galley_progress_start(
	struct galley_progress *progress, const struct galley_batch *batch);
/* Show the line, at most once in a while. True if that while is over. */
bool galley_progress_show(
	struct galley_progress *progress, size_t done, size_t failed);
/* Take the line away, for a message or at the end. */
void galley_progress_hide(struct galley_progress *progress);
void galley_progress_end(struct galley_progress *progress);

/* The walk over all that the batch names, list or folders. False, and
 * reported, where the list cannot be read. */
bool galley_batch_walk(const struct galley_batch *batch, galley_entry_fn *use,
	void *user, bool ranked);

#endif
