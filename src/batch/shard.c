/*
 * Shards: an input belongs to one by the hash of its relative path, so that
 * files that are added move no others.
 */
#include "batch/batch.h"

#include "base/hashset.h"
#include <sched.h>
#include <stdlib.h>

unsigned galley_cores(void)
{
	cpu_set_t set;
	int count = sched_getaffinity(0, sizeof(set), &set) == 0
		? CPU_COUNT(&set)
		: 1;
	return count > 0 ? (unsigned)count : 1;
}

unsigned galley_shard_of(struct galley_str relative, unsigned shards)
{
	return shards > 1 ? (unsigned)(galley_hash(relative) % shards) : 0;
}

/* A whole number and nothing else; false for NULL. */
static bool read_number(const char *text, unsigned long *number)
{
	char *end;
	if (!text || *text < '0' || *text > '9')
		return false;
	*number = strtoul(text, &end, 10);
	return !*end && *number <= 1000000;
}

const struct galley_shard_array galley_shard_arrays[] = {
	{ "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT",
		"SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_STEP" },
	{ "AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", NULL, NULL },
	{ "JOB_COMPLETION_INDEX", "JOB_COMPLETION_COUNT", NULL, NULL },
	{ "GALLEY_SHARD_INDEX", "GALLEY_SHARD_COUNT", NULL, NULL },
	{ .index = NULL },
};

static bool from_array(unsigned *shard, unsigned *shards)
{
	const struct galley_shard_array *array = galley_shard_arrays;
	for (; array->index; array++) {
		unsigned long index, count, first = 0, step = 1;
		if (!read_number(getenv(array->index), &index))
			continue;
		if (!read_number(getenv(array->count), &count))
			return false;
		if (array->first)
			read_number(getenv(array->first), &first);
		if (array->step)
			read_number(getenv(array->step), &step);
		if (!step || index < first)
			return false;
		*shard = (unsigned)((index - first) / step);
		*shards = (unsigned)count;
		return *shard < *shards;
	}
	return false;
}

bool galley_shard_parse(const char *text, unsigned *shard, unsigned *shards)
{
	if (!strcmp(text, "auto"))
		return from_array(shard, shards);
	struct galley_buf first = { 0 };
	const char *slash = strchr(text, '/');
	unsigned long index, count;
	if (!slash)
		return false;
	galley_buf_put(
		&first, (struct galley_str){ text, (size_t)(slash - text) });
	bool good = read_number(first.ptr, &index) &&
		read_number(slash + 1, &count) && index < count;
	galley_buf_clear(&first);
	if (good) {
		*shard = (unsigned)index;
		*shards = (unsigned)count;
	}
	return good;
}
