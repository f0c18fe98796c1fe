/*
 * A batch that runs: what its parts share.
 */
#ifndef BATCH_RUN_H
#define BATCH_RUN_H

#include "batch/manifest.h"
#include "batch/names.h"
#include "batch/pool.h"
#include "batch/progress.h"

struct galley_run {
	const struct galley_batch *batch;
	struct galley_diag *diag;
	struct galley_pool *pool;
	struct galley_names names;
	struct galley_arena *scratch; /* for the names of a few inputs */
	struct galley_buf folder;     /* of the input last named */
	struct galley_placer placer;  /* of the parent, for templates */
	struct galley_manifest manifest;
	struct galley_sink report;
	struct galley_progress progress;
	struct galley_task_worker worker; /* a worker's own, in its process */
	struct galley_hashset swept;      /* folders without litter by now */
	struct galley_buf unswept;        /* paths of those with some */
	struct galley_buf output; /* the folder written to, with its slash */
	size_t count[GALLEY_OUTCOMES];
	bool stopping, broken; /* broken: a file of the run's own */
};

/* Set up all that a run needs. False, and reported, if its files cannot be
 * opened; it is to be closed in either case. */
bool galley_run_open(struct galley_run *run, const struct galley_batch *batch);
void galley_run_close(struct galley_run *run);

/* A file or a problem that the walk has found. */
bool galley_run_offer(void *run, const struct galley_entry *entry);

/* Take an input's result; see pool.h. */
bool galley_run_finish(void *run, struct galley_str work,
	struct galley_str result, bool gap, struct galley_buf *again);
/* Clean up behind the worker that died over an input. */
void galley_run_died(void *run, struct galley_str work);
/* Make the result of an input that cost its worker. */
void galley_run_lost(void *run, struct galley_str work, enum galley_loss why,
	int detail, struct galley_buf *result);

/* Make a result of one message, without a worker. */
void galley_run_judge(struct galley_run *run, const struct galley_task *task,
	enum galley_outcome_status status, enum galley_severity severity,
	const char *rule, const char *text, struct galley_buf *result);

/* Remove litter from the folder of a path, unless it was done before. */
void galley_run_sweep(
	struct galley_run *run, struct galley_str path, bool again);

/* A file of the run's own cannot be written: say so once, and stop. */
void galley_run_break(struct galley_run *run, const char *path, int error);

#endif
