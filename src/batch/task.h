/*
 * What goes to a worker and what comes back.
 */
#ifndef BATCH_TASK_H
#define BATCH_TASK_H

#include "batch/batch.h"
#include "batch/pack.h"
#include "batch/place.h"

enum {
	DIGEST_BYTES = 32, /* SHA-256 */
	PATH_MOST = 4096,
	TARGETS_MOST = 16,
};

/* One input. Strings are NUL-terminated. */
struct galley_task {
	struct galley_str path, relative;
	/* Where its outputs go, one for each target. Under a template they
	 * are those of an earlier run, if it is known. */
	struct galley_str names[TARGETS_MOST];
	uint64_t renamed; /* bit i: names[i] is another's name, numbered */
	/* What an earlier run knows: the digest of the input (empty if
	 * nothing is known) and the sizes of the outputs. */
	struct galley_str digest;
	uint64_t sizes[TARGETS_MOST];
};

void galley_task_pack(const struct galley_batch *batch,
	const struct galley_task *task, struct galley_buf *out);
struct galley_task galley_task_unpack(
	const struct galley_batch *batch, struct galley_str record);

enum galley_outcome_status {
	GALLEY_CONVERTED,
	GALLEY_UNCHANGED, /* an earlier run did it */
	GALLEY_SKIPPED,   /* no reader takes it, or it is no file */
	GALLEY_FAILED_INPUT,
	GALLEY_OUTCOMES
};

struct galley_made {
	enum galley_placed placed;
	uint64_t size;
	/* Under a template: the file that waits for its name, and the path
	 * that it should have. */
	struct galley_str temporary, path;
};

struct galley_outcome {
	enum galley_outcome_status status;
	bool disk_full;
	uint64_t microseconds;
	struct galley_str digest; /* of the input, or empty */
	struct galley_made made[TARGETS_MOST];
	uint64_t dropped; /* messages that were too many to be kept */
	uint64_t messages;
	struct galley_unpack rest; /* the messages; see below */
};

/* A record is its head and the messages, which come first in time. */
void galley_outcome_pack(const struct galley_batch *batch,
	const struct galley_outcome *outcome, struct galley_str messages,
	struct galley_buf *out);
struct galley_outcome galley_outcome_unpack(
	const struct galley_batch *batch, struct galley_str record);

void galley_message_pack(
	const struct galley_message *message, struct galley_buf *out);
struct galley_message galley_message_unpack(struct galley_unpack *in);

/* In a worker. */
struct galley_task_worker {
	const struct galley_batch *batch;
	struct galley_placer placer;
	struct galley_str folder; /* that is written to, with its slash */
	bool wants_digest;
	/* of the task at hand */
	struct galley_buf messages;
	uint64_t message_count, dropped;
};

/* Have an input fetched from its disk; may run in any thread. */
void galley_task_ahead(
	const struct galley_batch *batch, struct galley_str work);

/* Convert one input; the arguments are those of the pool. */
void galley_task_do(
	void *worker, struct galley_str work, struct galley_buf *result);

#endif
