/*
 * A run from its start to its end: the walk feeds the pool, the pool gives
 * results back in the order of the walk.
 */
#include "batch/batch.h"

#include "batch/run.h"
#include "batch/stop.h"
#include "convert/registry.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ------------------------------------------------------------- walking */

static int rank(void *user, struct galley_str name)
{
	const struct galley_run *run = user;
	/* what has no reader's extension, as a picture, leaves the plain name
	 * to the article beside it */
	return !galley_registry_claims(run->batch->settings->formats, name);
}

static bool is_same_folder(const char *a, const char *b)
{
	struct stat one, other;
	return stat(a, &one) == 0 && stat(b, &other) == 0 &&
		one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* The folder that is written to is not read, unless it is an input itself. */
static const char *folder_to_skip(const struct galley_batch *batch)
{
	for (size_t i = 0; i < batch->operand_count; i++)
		if (is_same_folder(batch->operands[i], batch->output.ptr))
			return NULL;
	return batch->output.ptr;
}

bool galley_batch_walk(const struct galley_batch *batch, galley_entry_fn *use,
	void *user, bool ranked)
{
	const struct galley_inputs inputs = {
		.operands = batch->operands,
		.count = batch->operand_count,
		.skip = { folder_to_skip(batch), batch->quarantine },
		.follow_links = batch->follow_links,
		.include = batch->include,
		.exclude = batch->exclude,
		.rank = ranked ? rank : NULL,
		.use = use,
		.user = user,
	};
	if (!batch->files_from) {
		galley_inputs_walk(&inputs);
		return true;
	}
	bool standard = !strcmp(batch->files_from, "-");
	FILE *list = standard ? stdin : fopen(batch->files_from, "re");
	if (!list)
		return false;
	galley_inputs_read(&inputs, list, batch->nul ? '\0' : '\n');
	if (!standard)
		fclose(list);
	return true;
}

static bool remember_input(void *user, const struct galley_entry *entry)
{
	struct galley_run *run = user;
	if (!entry->problem)
		galley_names_add_input(&run->names, entry->path.ptr);
	return !galley_stop_asked();
}

/* May the walk come by what lies in the folder that is written to? */
static bool may_overlap(const struct galley_batch *batch)
{
	char *output = realpath(batch->output.ptr, NULL);
	bool overlaps = batch->files_from || batch->follow_links;
	for (size_t i = 0; output && i < batch->operand_count; i++) {
		char *operand = realpath(batch->operands[i], NULL);
		if (operand)
			overlaps |= galley_str_starts(
				galley_str(operand), galley_str(output));
		free(operand);
	}
	overlaps &= output != NULL;
	free(output);
	return overlaps;
}

/* Outputs that may hit inputs: all inputs are remembered first, as one may be
 * reached by several paths. */
static void guard_inputs(struct galley_run *run)
{
	if (may_overlap(run->batch))
		galley_batch_walk(run->batch, remember_input, run, false);
	if (run->names.inputs.count)
		run->placer.inputs = &run->names.inputs;
}

/* A list on standard input that has to be read twice: kept in a file without
 * a name, whose path is returned, or NULL. */
static char *keep_list(const struct galley_batch *batch)
{
	struct stat found;
	if (!batch->files_from || strcmp(batch->files_from, "-") != 0 ||
		stat(batch->output.ptr, &found) < 0)
		return NULL;
	FILE *kept = tmpfile();
	struct galley_buf path = { 0 };
	char piece[4096];
	size_t n;
	if (!kept)
		return NULL;
	while ((n = fread(piece, 1, sizeof(piece), stdin)) > 0)
		fwrite(piece, 1, n, kept);
	if (fflush(kept) != 0 || ferror(stdin))
		return NULL;
	/* open until the process ends */
	galley_buf_printf(&path, "/proc/self/fd/%d", fileno(kept));
	return path.ptr;
}

/* ------------------------------------------------------------ the files */

static bool open_report(struct galley_run *run)
{
	const struct galley_batch *batch = run->batch;
	int fd = -1;
	if (batch->dry_run)
		fd = STDOUT_FILENO;
	else if (batch->report)
		fd = open(batch->report,
			O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	galley_sink_to_fd(&run->report, fd);
	if (fd >= 0 || !batch->report)
		return true;
	galley_report(run->diag, GALLEY_ERROR, "output.unwritable",
		GALLEY_NOWHERE, "cannot write '%s': %s", batch->report,
		strerror(errno));
	return false;
}

static bool open_files(struct galley_run *run)
{
	const struct galley_batch *batch = run->batch;
	run->manifest.fd = -1;
	if (!open_report(run))
		return false;
	/* a plan neither writes the manifest nor waits for who does */
	return !batch->manifest ||
		galley_manifest_open(&run->manifest, batch->manifest,
			batch->dry_run, run->diag);
}

static void close_files(struct galley_run *run)
{
	const struct galley_batch *batch = run->batch;
	galley_sink_flush(&run->report);
	if (run->report.status)
		galley_run_break(run,
			batch->report ? batch->report : "standard output",
			run->report.error);
	if (run->report.fd > STDERR_FILENO)
		close(run->report.fd);
	galley_sink_clear(&run->report);
	if (!galley_manifest_close(&run->manifest))
		galley_run_break(run, batch->manifest, errno);
}

/* ------------------------------------------------------------- the run */

/* Whenever something has come to pass. */
static void turn(void *user)
{
	struct galley_run *run = user;
	size_t done = 0;
	if (galley_stop_asked() && !run->stopping) {
		run->stopping = true;
		galley_pool_stop(run->pool);
	}
	for (int i = 0; i < GALLEY_OUTCOMES; i++)
		done += run->count[i];
	if (!galley_progress_show(
		    &run->progress, done, run->count[GALLEY_FAILED_INPUT]))
		return;
	galley_sink_flush(&run->report);
	if (!galley_manifest_flush(&run->manifest))
		galley_run_break(run, run->batch->manifest, errno);
}

static void start_worker(void *user)
{
	struct galley_run *run = user;
	run->worker.placer.inputs = run->placer.inputs;
	galley_manifest_leave(&run->manifest);
}

static void do_work(
	void *user, struct galley_str work, struct galley_buf *result)
{
	struct galley_run *run = user;
	galley_task_do(&run->worker, work, result);
}

static void look_ahead(void *user, struct galley_str work)
{
	struct galley_run *run = user;
	galley_task_ahead(run->batch, work);
}

static struct galley_pool *new_pool(struct galley_run *run)
{
	const struct galley_batch *batch = run->batch;
	const struct galley_pool_settings settings = {
		.jobs = batch->jobs ? batch->jobs : galley_cores(),
		.seconds = batch->seconds,
		.memory = batch->memory,
		.user = run,
		.start = start_worker,
		.work = do_work,
		.ahead = look_ahead,
		.died = galley_run_died,
		.lost = galley_run_lost,
		.finish = galley_run_finish,
		.turn = turn,
	};
	return galley_pool_new(&settings);
}

/* Folders in which a living process was writing: it may have ended since. */
static void sweep_again(struct galley_run *run)
{
	struct galley_str rest = galley_buf_str(&run->unswept);
	while (rest.len)
		galley_sweep_folder(galley_str_cut(&rest, '\0').ptr);
}

static void summarise(struct galley_run *run)
{
	const size_t *count = run->count;
	struct galley_buf text = { 0 };
	size_t all = 0;
	for (int i = 0; i < GALLEY_OUTCOMES; i++)
		all += count[i];
	galley_buf_printf(&text, "%zu of %zu files converted",
		count[GALLEY_CONVERTED], all);
	if (count[GALLEY_UNCHANGED])
		galley_buf_printf(
			&text, ", %zu unchanged", count[GALLEY_UNCHANGED]);
	if (count[GALLEY_SKIPPED])
		galley_buf_printf(
			&text, ", %zu skipped", count[GALLEY_SKIPPED]);
	galley_buf_printf(&text, ", %zu failed%s", count[GALLEY_FAILED_INPUT],
		run->stopping ? "; stopped before the end" : "");
	galley_report(run->diag, GALLEY_NOTICE,
		run->stopping ? "batch.stopped" : "batch.done", GALLEY_NOWHERE,
		"%s", text.ptr);
	galley_buf_clear(&text);
}

static void run_all(struct galley_run *run)
{
	guard_inputs(run);
	if (run->batch->name.len)
		galley_run_sweep(run, galley_buf_str(&run->output), false);
	galley_progress_start(&run->progress, run->batch);
	if (!galley_batch_walk(run->batch, galley_run_offer, run, true)) {
		galley_report(run->diag, GALLEY_ERROR, "input.unreadable",
			GALLEY_NOWHERE, "cannot read the list '%s': %s",
			run->batch->files_from, strerror(errno));
		run->count[GALLEY_FAILED_INPUT]++;
	}
	galley_pool_drain(run->pool);
	galley_progress_end(&run->progress);
}

bool galley_run_open(struct galley_run *run, const struct galley_batch *batch)
{
	run->batch = batch;
	run->diag = batch->settings->diag;
	run->placer = (struct galley_placer){
		.folder = -1,
		.no_clobber = batch->settings->no_clobber || batch->number,
		.dry = batch->dry_run,
	};
	galley_buf_put(&run->output, batch->output);
	if (!galley_str_ends(batch->output, GALLEY_STR("/")))
		galley_buf_putc(&run->output, '/');
	run->worker = (struct galley_task_worker){
		.batch = batch,
		.placer = run->placer,
		.folder = galley_buf_str(&run->output),
		.wants_digest = batch->report || batch->manifest,
	};
	galley_stop_catch();
	run->pool = new_pool(run);
	return open_files(run);
}

void galley_run_close(struct galley_run *run)
{
	close_files(run);
	sweep_again(run);
	galley_pool_free(run->pool);
	galley_placer_clear(&run->placer);
	galley_names_clear(&run->names);
	galley_hashset_clear(&run->swept);
	galley_buf_clear(&run->unswept);
	galley_buf_clear(&run->folder);
	galley_buf_clear(&run->output);
	galley_arena_free(run->scratch);
}

enum galley_batch_end galley_batch_run(const struct galley_batch *asked)
{
	struct galley_batch batch = *asked;
	struct galley_run run = { 0 };
	char *kept = keep_list(asked);
	if (kept)
		batch.files_from = kept;
	bool opened = galley_run_open(&run, &batch);
	if (opened)
		run_all(&run);
	galley_run_close(&run);
	free(kept);
	if (!opened)
		return GALLEY_BATCH_PARTLY;
	summarise(&run);
	if (run.stopping)
		return GALLEY_BATCH_STOPPED;
	return run.count[GALLEY_FAILED_INPUT] || run.broken
		? GALLEY_BATCH_PARTLY
		: GALLEY_BATCH_DONE;
}
