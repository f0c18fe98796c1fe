/*
 * What the walk finds becomes work: names are given here, in the order of the
 * walk, whoever does the work and however long it takes.
 */
#include "batch/run.h"

#include "base/path.h"
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

enum {
	SCRATCH_MOST = 128 << 10,
};

void galley_run_judge(struct galley_run *run, const struct galley_task *task,
	enum galley_outcome_status status, enum galley_severity severity,
	const char *rule, const char *text, struct galley_buf *result)
{
	struct galley_buf messages = { 0 };
	bool strict = run->diag->strict && severity == GALLEY_WARNING;
	const struct galley_message message = {
		.severity = strict ? GALLEY_ERROR : severity,
		.rule = rule,
		.file = task->path,
		.text = galley_str(text),
	};
	const struct galley_outcome outcome = {
		.status = status,
		.messages = 1,
	};
	galley_message_pack(&message, &messages);
	galley_outcome_pack(
		run->batch, &outcome, galley_buf_str(&messages), result);
	galley_buf_clear(&messages);
}

void galley_run_sweep(
	struct galley_run *run, struct galley_str path, bool again)
{
	struct galley_str folder = galley_path_folder(path);
	bool first = galley_hashset_add(&run->swept, galley_hash(folder));
	if (run->batch->dry_run || (!first && !again))
		return;
	struct galley_buf name = { 0 };
	galley_buf_put(&name, folder);
	galley_buf_puts(&name, folder.len ? "" : ".");
	if (galley_sweep_folder(name.ptr))
		galley_buf_put(&run->unswept,
			(struct galley_str){ name.ptr, name.len + 1 });
	galley_buf_clear(&name);
}

/* A problem in place of the work. */
static void refuse(struct galley_run *run, const struct galley_task *task,
	enum galley_severity severity, const char *rule, const char *text)
{
	struct galley_buf work = { 0 }, result = { 0 };
	galley_task_pack(run->batch, task, &work);
	galley_run_judge(run, task,
		severity == GALLEY_ERROR ? GALLEY_FAILED_INPUT : GALLEY_SKIPPED,
		severity, rule, text, &result);
	galley_pool_add_done(
		run->pool, galley_buf_str(&work), galley_buf_str(&result));
	galley_buf_clear(&work);
	galley_buf_clear(&result);
}

/* --------------------------------------------------------------- names */

/* Names can only clash within a folder if each folder comes once and no
 * template moves outputs to another. */
static bool folders_come_once(const struct galley_batch *batch)
{
	return batch->operand_count == 1 && !batch->files_from &&
		!batch->name.len;
}

static void enter_folder(struct galley_run *run, struct galley_str relative)
{
	struct galley_str folder = galley_path_folder(relative);
	if (run->folder.ptr &&
		galley_str_equal(folder, galley_buf_str(&run->folder)))
		return;
	run->folder.len = 0;
	galley_buf_put(&run->folder, folder);
	if (folders_come_once(run->batch))
		galley_hashset_clear(&run->names.taken);
}

/* False if a name is taken and may not be numbered. */
static bool give_names(struct galley_run *run, struct galley_task *task)
{
	const struct galley_batch *batch = run->batch;
	if (run->scratch && galley_arena_used(run->scratch) > SCRATCH_MOST) {
		galley_arena_free(run->scratch);
		run->scratch = NULL;
	}
	if (!run->scratch)
		run->scratch = galley_arena_new();
	for (size_t i = 0; i < batch->target_count; i++) {
		struct galley_str wanted = galley_output_name(run->scratch,
			batch->output, task->relative,
			batch->targets[i].writer->extensions[0]);
		task->names[i] = wanted;
		if (batch->number || galley_names_take(&run->names, wanted))
			continue;
		if (batch->strict_names)
			return false;
		task->names[i] = galley_names_take_free(
			&run->names, run->scratch, wanted);
		task->renamed |= (uint64_t)1 << i;
	}
	return true;
}

static void refuse_clash(struct galley_run *run, const struct galley_task *task)
{
	refuse(run, task, GALLEY_ERROR, "output.clash",
		"another input has the same name for its output, and "
		"--strict-names forbids a number");
}

/* ---------------------------------------------------------------- files */

/* The run's own files may lie among the inputs. */
static bool is_own_file(const char *own, struct galley_str path)
{
	struct stat one, other;
	return own &&
		galley_str_equal(galley_path_base(galley_str(own)),
			galley_path_base(path)) &&
		stat(own, &one) == 0 && stat(path.ptr, &other) == 0 &&
		one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static bool is_mine(
	const struct galley_batch *batch, const struct galley_entry *entry)
{
	return galley_shard_of(entry->relative, batch->shards) == batch->shard;
}

static void give(struct galley_run *run, struct galley_task *task)
{
	struct galley_buf work = { 0 };
	if (!run->batch->name.len)
		galley_run_sweep(run, task->names[0], false);
	if (run->manifest.fd >= 0)
		galley_manifest_recall(&run->manifest, run->batch, task);
	galley_task_pack(run->batch, task, &work);
	if (work.len + 2 * sizeof(uint64_t) > GALLEY_WORK_MOST)
		refuse(run, task, GALLEY_ERROR, "input.unreadable",
			strerror(ENAMETOOLONG));
	else
		galley_pool_add(run->pool, galley_buf_str(&work));
	galley_buf_clear(&work);
}

bool galley_run_offer(void *user, const struct galley_entry *entry)
{
	struct galley_run *run = user;
	const struct galley_batch *batch = run->batch;
	struct galley_task task = { .path = entry->path,
		.relative = entry->relative };
	if (is_own_file(batch->manifest, entry->path) ||
		is_own_file(batch->report, entry->path))
		return true;
	/* names are given to the inputs of all shards alike */
	enter_folder(run, entry->relative);
	bool named = entry->problem || entry->path.len >= PATH_MOST ||
		batch->name.len || give_names(run, &task);
	if (!is_mine(batch, entry))
		return !run->stopping;
	if (entry->problem)
		refuse(run, &task, entry->severity, entry->rule,
			entry->problem);
	else if (entry->path.len >= PATH_MOST)
		refuse(run, &task, GALLEY_ERROR, "input.unreadable",
			strerror(ENAMETOOLONG));
	else if (!named)
		refuse_clash(run, &task);
	else
		give(run, &task);
	return !run->stopping;
}
