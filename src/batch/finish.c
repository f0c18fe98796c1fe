/*
 * Results, in the order of the inputs: messages are passed on, names of
 * templates given, and the report and the manifest written.
 */
#include "batch/run.h"

#include "batch/quarantine.h"
#include "batch/report.h"
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

void galley_run_died(void *user, struct galley_str work)
{
	struct galley_run *run = user;
	struct galley_task task = galley_task_unpack(run->batch, work);
	galley_run_sweep(run,
		run->batch->name.len ? galley_buf_str(&run->output)
				     : task.names[0],
		true);
}

void galley_run_lost(void *user, struct galley_str work, enum galley_loss why,
	int detail, struct galley_buf *result)
{
	static const char *const rules[] = {
		[GALLEY_LOSS_CRASH] = "batch.crash",
		[GALLEY_LOSS_EXIT] = "batch.crash",
		[GALLEY_LOSS_MEMORY] = "batch.memory",
		[GALLEY_LOSS_TIME] = "batch.time",
	};
	struct galley_run *run = user;
	const struct galley_batch *batch = run->batch;
	struct galley_task task = galley_task_unpack(batch, work);
	struct galley_buf text = { 0 };
	if (why == GALLEY_LOSS_CRASH)
		galley_buf_printf(
			&text, "crashed the program: %s", strsignal(detail));
	else if (why == GALLEY_LOSS_EXIT)
		galley_buf_printf(
			&text, "ended the program with status %d", detail);
	else if (why == GALLEY_LOSS_MEMORY)
		galley_buf_puts(&text,
			"needs too much memory; allow it more with "
			"--max-memory");
	else
		galley_buf_printf(&text,
			"took longer than %u seconds; allow it more with "
			"--timeout",
			batch->seconds);
	galley_run_judge(run, &task, GALLEY_FAILED_INPUT, GALLEY_ERROR,
		rules[why], text.ptr, result);
	galley_buf_clear(&text);
}

void galley_run_break(struct galley_run *run, const char *path, int error)
{
	if (!run->broken)
		galley_report(run->diag, GALLEY_ERROR, "output.unwritable",
			GALLEY_NOWHERE, "cannot write '%s': %s", path,
			strerror(error));
	run->broken = run->stopping = true;
	galley_pool_stop(run->pool);
}

/* ---------------------------------------------- names from the template */

static void throw_away(
	const struct galley_batch *batch, const struct galley_outcome *outcome)
{
	for (size_t i = 0; i < batch->target_count; i++)
		if (outcome->made[i].temporary.len)
			unlink(outcome->made[i].temporary.ptr);
}

/* An earlier run's names are free for this run to take again. */
static bool take_known_names(
	struct galley_run *run, const struct galley_task *task)
{
	size_t count = run->batch->target_count;
	for (size_t i = 0; i < count; i++)
		if (galley_hashset_has(
			    &run->names.taken, galley_hash(task->names[i])))
			return false;
	for (size_t i = 0; i < count; i++)
		galley_names_take(&run->names, task->names[i]);
	return true;
}

/* What is said of an input beside its worker's messages. */
struct verdict {
	struct galley_run *run;
	const struct galley_task *task;
	struct galley_outcome *outcome;
	struct galley_buf messages;
};

static void add_message(struct verdict *verdict, enum galley_severity severity,
	const char *rule, struct galley_str path, const char *text)
{
	struct galley_buf line = { 0 };
	if (severity == GALLEY_WARNING && verdict->run->diag->strict)
		severity = GALLEY_ERROR;
	galley_buf_printf(&line, "'%.*s' %s", GALLEY_STR_ARG(path), text);
	const struct galley_message message = {
		.severity = severity,
		.rule = rule,
		.file = verdict->task->path,
		.text = galley_buf_str(&line),
	};
	galley_message_pack(&message, &verdict->messages);
	verdict->outcome->messages++;
	if (severity == GALLEY_ERROR)
		verdict->outcome->status = GALLEY_FAILED_INPUT;
	galley_buf_clear(&line);
}

static void add_placed(
	struct verdict *verdict, const struct galley_made *made, int error)
{
	if (made->placed == GALLEY_PLACED_KEPT)
		add_message(verdict, GALLEY_NOTICE, "output.kept", made->path,
			"kept: it exists already");
	else if (made->placed == GALLEY_PLACED_INPUT)
		add_message(verdict, GALLEY_ERROR, "output.is-input",
			made->path, "is an input: it is not overwritten");
	else if (made->placed == GALLEY_PLACED_FAILED)
		add_message(verdict, GALLEY_ERROR, "output.unwritable",
			made->path, strerror(error));
	if (made->placed == GALLEY_PLACED_FAILED && error == ENOSPC)
		verdict->outcome->disk_full = true;
}

/* One output gets its name: the one that it should have, or a number. */
static void name_output(struct verdict *verdict, struct galley_made *made,
	struct galley_arena *arena)
{
	struct galley_run *run = verdict->run;
	struct galley_str wanted = made->path;
	if (!galley_names_take(&run->names, wanted)) {
		made->path = run->batch->strict_names
			? wanted
			: galley_names_take_free(&run->names, arena, wanted);
		add_message(verdict,
			run->batch->strict_names ? GALLEY_ERROR
						 : GALLEY_WARNING,
			"output.clash", made->path,
			run->batch->strict_names
				? "is the name of another input's output, too"
				: "is its name, as another input has the same "
				  "one");
	}
	if (verdict->outcome->status != GALLEY_CONVERTED) {
		if (made->temporary.len)
			unlink(made->temporary.ptr);
		return;
	}
	if (!run->batch->dry_run) {
		made->placed = galley_place_ready(
			&run->placer, made->temporary, made->path);
		add_placed(verdict, made, errno);
	}
}

static void name_outputs(struct verdict *verdict, struct galley_arena *arena)
{
	for (size_t i = 0; i < verdict->run->batch->target_count; i++)
		name_output(verdict, &verdict->outcome->made[i], arena);
	/* behind those of the worker */
	if (verdict->messages.len) {
		struct galley_unpack *rest = &verdict->outcome->rest;
		struct galley_buf all = { 0 };
		galley_buf_put(&all,
			(struct galley_str){
				rest->at, (size_t)(rest->end - rest->at) });
		galley_buf_put(&all, galley_buf_str(&verdict->messages));
		galley_buf_clear(&verdict->messages);
		verdict->messages = all;
		*rest = galley_unpack(galley_buf_str(&all));
	}
}

/* ------------------------------------------------------------ recording */

static void pass_messages(
	struct galley_run *run, const struct galley_outcome *outcome)
{
	struct galley_unpack rest = outcome->rest;
	for (uint64_t i = 0; i < outcome->messages; i++) {
		const struct galley_message message =
			galley_message_unpack(&rest);
		run->diag->count[message.severity]++;
		if (run->diag->handler)
			run->diag->handler(run->diag->user, &message);
	}
}

static void pass_dropped(struct galley_run *run, const struct galley_task *task,
	const struct galley_outcome *outcome)
{
	if (!outcome->dropped)
		return;
	run->diag->file = task->path;
	galley_report(run->diag, GALLEY_NOTICE, "batch.messages",
		GALLEY_NOWHERE, "left out %llu more messages",
		(unsigned long long)outcome->dropped);
	run->diag->file = (struct galley_str){ 0 };
}

static void quarantine(struct galley_run *run, const struct galley_task *task)
{
	const char *folder = run->batch->quarantine;
	if (!folder || run->batch->dry_run ||
		galley_quarantine(folder, task->path, task->relative))
		return;
	run->diag->file = task->path;
	galley_report(run->diag, GALLEY_NOTICE, "batch.quarantine",
		GALLEY_NOWHERE, "no copy put into '%s': %s", folder,
		strerror(errno));
	run->diag->file = (struct galley_str){ 0 };
}

static void record(struct galley_run *run, const struct galley_task *task,
	const struct galley_outcome *outcome)
{
	const struct galley_batch *batch = run->batch;
	galley_progress_hide(&run->progress);
	pass_messages(run, outcome);
	pass_dropped(run, task, outcome);
	run->count[outcome->status]++;
	if (outcome->status == GALLEY_FAILED_INPUT)
		quarantine(run, task);
	if (batch->report || batch->dry_run)
		galley_report_input(&run->report, batch, task, *outcome);
	if (run->report.buf.len > run->report.limit)
		galley_sink_flush(&run->report);
	galley_manifest_add(&run->manifest, batch, task, outcome);
	if (batch->after)
		batch->after(batch->after_user, task, outcome);
	if (run->report.status)
		galley_run_break(run,
			batch->report ? batch->report : "standard output",
			run->report.error);
	if (run->manifest.pending.status)
		galley_run_break(
			run, batch->manifest, run->manifest.pending.error);
}

static void stop_on_full_disk(struct galley_run *run)
{
	if (!run->stopping)
		galley_report(run->diag, GALLEY_ERROR, "batch.disk",
			GALLEY_NOWHERE,
			"stopped, as the disk is full; run it again when "
			"there is room");
	run->stopping = run->broken = true;
	galley_pool_stop(run->pool);
}

bool galley_run_finish(void *user, struct galley_str work,
	struct galley_str result, bool gap, struct galley_buf *again)
{
	struct galley_run *run = user;
	const struct galley_batch *batch = run->batch;
	struct galley_task task = galley_task_unpack(batch, work);
	struct galley_outcome outcome = galley_outcome_unpack(batch, result);
	struct verdict verdict = {
		.run = run, .task = &task, .outcome = &outcome
	};
	bool template = batch->name.len > 0;
	if (template && gap) {
		/* names depend on what was not done: the next run gives them */
		throw_away(batch, &outcome);
		return true;
	}
	if (template && outcome.status == GALLEY_UNCHANGED &&
		!take_known_names(run, &task)) {
		task.digest = (struct galley_str){ 0 };
		galley_task_pack(batch, &task, again);
		return false;
	}
	struct galley_arena *arena = template ? galley_arena_new() : NULL;
	if (template && outcome.status == GALLEY_CONVERTED)
		name_outputs(&verdict, arena);
	else if (template)
		throw_away(batch, &outcome);
	record(run, &task, &outcome);
	if (outcome.disk_full)
		stop_on_full_disk(run);
	galley_buf_clear(&verdict.messages);
	galley_arena_free(arena);
	return true;
}
