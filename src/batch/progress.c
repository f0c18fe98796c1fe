/*
 * How much there is to do is counted by a process of its own, while the work
 * goes on: the walk that feeds the workers is never far ahead of them.
 */
#include "batch/progress.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct galley_tally {
	atomic_size_t files;
	atomic_bool complete;
};

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct counting {
	const struct galley_batch *batch;
	struct galley_tally *total;
};

static bool count(void *user, const struct galley_entry *entry)
{
	const struct counting *counting = user;
	if (galley_shard_of(entry->relative, counting->batch->shards) ==
		counting->batch->shard)
		atomic_fetch_add(&counting->total->files, 1);
	return true;
}

static _Noreturn void count_all(
	const struct galley_batch *batch, struct galley_tally *total)
{
	struct counting counting = { batch, total };
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (galley_batch_walk(batch, count, &counting, false))
		atomic_store(&total->complete, true);
	_exit(0);
}

void galley_progress_start(
	struct galley_progress *progress, const struct galley_batch *batch)
{
	progress->started = progress->last = seconds();
	if (!batch->progress)
		return;
	void *memory = mmap(NULL, sizeof(*progress->total),
		PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		return;
	progress->total = memory;
	/* standard input is read once */
	if (batch->files_from && !strcmp(batch->files_from, "-"))
		return;
	progress->counter = fork();
	if (progress->counter == 0)
		count_all(batch, progress->total);
}

static void print_left(double left)
{
	long rest = (long)(left + .5);
	if (rest >= 3600)
		fprintf(stderr, ", %ld h %02ld min left", rest / 3600,
			rest / 60 % 60);
	else
		fprintf(stderr, ", %ld min %02ld s left", rest / 60, rest % 60);
}

bool galley_progress_show(
	struct galley_progress *progress, size_t done, size_t failed)
{
	double now = seconds();
	if (now - progress->last < 1)
		return false;
	progress->last = now;
	if (!progress->total)
		return true;
	double rate = (double)done / (now - progress->started);
	size_t files = atomic_load(&progress->total->files);
	bool complete = atomic_load(&progress->total->complete);
	fprintf(stderr, "\r\033[K%zu", done);
	if (complete)
		fprintf(stderr, " of %zu", files);
	fprintf(stderr, " files, %.0f a second, %zu failed", rate, failed);
	if (complete && rate > 0 && files > done)
		print_left((double)(files - done) / rate);
	progress->shown = true;
	return true;
}

void galley_progress_hide(struct galley_progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	progress->shown = false;
}

void galley_progress_end(struct galley_progress *progress)
{
	galley_progress_hide(progress);
	if (progress->counter > 0) {
		kill(progress->counter, SIGKILL);
		waitpid(progress->counter, NULL, 0);
	}
	if (progress->total)
		munmap(progress->total, sizeof(*progress->total));
	progress->total = NULL;
}
