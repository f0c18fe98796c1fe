/*
 * A batch: whole archives, on all cores, and never a file lost.
 */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "batch/walk.h"
#include <galley/convert.h>

struct galley_task;
struct galley_outcome;

/* What the user asks for. */
struct galley_batch {
	const struct galley_settings *settings;
	const struct galley_target *targets; /* without their paths */
	size_t target_count;
	struct galley_str output; /* the folder */

	char *const *operands;
	size_t operand_count;
	const char *files_from; /* a list, "-" for standard input, or NULL */
	bool nul;               /* names in it end with NUL */
	bool follow_links;
	struct galley_patterns include, exclude;
	unsigned shard, shards; /* take each shards-th; 0: all */

	struct galley_str name; /* template; empty: mirror the inputs */
	bool strict_names;      /* a clash is an error */
	bool update;            /* leave outputs newer than their input */
	bool dry_run;           /* write nothing but the plan */

	unsigned jobs;    /* 0: one per core */
	unsigned seconds; /* per document; 0: no limit */
	size_t memory;    /* bytes per document; 0: no limit */

	const char *report, *manifest, *quarantine; /* paths, or NULL */
	uint64_t options; /* hash of all that shapes an output */
	bool progress;    /* show it on standard error */

	/* Of a hot folder: */
	unsigned settle; /* milliseconds in which a file must not change */
	bool number;     /* other outputs of the same name are left alone */
	/* Called with each result. */
	void (*after)(void *user, const struct galley_task *task,
		const struct galley_outcome *outcome);
	void *after_user;
};

enum galley_batch_end {
	GALLEY_BATCH_DONE,
	GALLEY_BATCH_PARTLY,  /* something failed */
	GALLEY_BATCH_STOPPED, /* by a signal or a full disk; can be resumed */
};

enum galley_batch_end galley_batch_run(const struct galley_batch *batch);

/* Number of cores that this process may use. */
unsigned galley_cores(void);

/* Variables of the environment in which array jobs say which of how many they
 * are; `first` counts from another number than 0, and `step` is between two
 * of them. Ended by a NULL index. */
struct galley_shard_array {
	const char *index, *count, *first, *step;
};

extern const struct galley_shard_array galley_shard_arrays[];

/* The shard that an input belongs to, of so many. */
unsigned galley_shard_of(struct galley_str relative, unsigned shards);
/* "I/N", I from 0, or "auto": from the variables of an array job. False if
 * it makes no sense. */
bool galley_shard_parse(const char *text, unsigned *shard, unsigned *shards);

#endif
