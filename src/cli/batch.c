/*
 * galley batch: a folder of inputs becomes a tree of outputs like it. One
 * process, one document at a time; a failure is reported and the next file
 * taken.
 */
#include "cli/cli.h"

#include "base/path.h"
#include "batch/names.h"
#include "batch/walk.h"
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct batch {
	struct cli *cli;
	struct galley_names names;
	struct galley_str last_folder; /* made already; saves system calls */
	size_t files, failed;
	bool terminal;
	time_t shown; /* when the progress line was last printed */
};

/* A line that is written over, once a second, for whoever waits. */
static void show_progress(struct batch *batch)
{
	time_t now = time(NULL);
	if (!batch->terminal || now == batch->shown)
		return;
	if (batch->shown)
		fprintf(stderr, "\r%zu files, %zu failed ", batch->files,
			batch->failed);
	batch->shown = now;
}

static void clear_progress(struct batch *batch)
{
	if (batch->terminal)
		fputs("\r\033[K", stderr);
}

static bool make_folder(struct batch *batch, struct galley_str path)
{
	struct galley_str folder = galley_path_folder(path);
	if (galley_str_equal(folder, batch->last_folder))
		return true;
	if (!galley_make_folders(folder))
		return false;
	batch->last_folder = galley_arena_copy(batch->cli->arena, folder);
	return true;
}

static void report(struct batch *batch, enum galley_severity severity,
	const char *rule, struct galley_str path, const char *text)
{
	galley_report(&batch->cli->diag, severity, rule, GALLEY_NOWHERE,
		"'%.*s' %s", GALLEY_STR_ARG(path), text);
}

/* Settle where a format goes; false, and reported, if that cannot be. */
static bool place(struct batch *batch, struct galley_arena *arena,
	struct galley_str relative, struct galley_target *target)
{
	struct galley_str wanted = galley_output_name(arena, batch->cli->output,
		relative, target->writer->extensions[0]);
	target->path = galley_names_take_free(&batch->names, arena, wanted);
	if (!galley_str_equal(wanted, target->path))
		report(batch, GALLEY_WARNING, "output.clash", target->path,
			"is its name, as another input has the same one");
	if (galley_names_is_input(&batch->names, target->path.ptr)) {
		report(batch, GALLEY_ERROR, "output.is-input", target->path,
			"is an input: it is not overwritten");
		return false;
	}
	if (make_folder(batch, target->path))
		return true;
	report(batch, GALLEY_ERROR, "output.unwritable", target->path,
		strerror(errno));
	return false;
}

static void convert_file(
	void *user, struct galley_str path, struct galley_str relative)
{
	struct batch *batch = user;
	struct cli *cli = batch->cli;
	struct galley_arena *arena = galley_arena_new();
	struct galley_target *targets =
		galley_arena_alloc(arena, cli->target_count * sizeof(*targets));
	bool placed = true;
	cli->diag.file = path;
	for (size_t i = 0; i < cli->target_count && placed; i++) {
		targets[i] = cli->targets[i];
		placed = place(batch, arena, relative, &targets[i]);
	}
	batch->files++;
	if (!placed || cli_convert_one(cli, path, targets, cli->target_count))
		batch->failed++;
	cli->diag.file = (struct galley_str){ 0 };
	galley_arena_free(arena);
	show_progress(batch);
}

static void remember_input(
	void *user, struct galley_str path, struct galley_str relative)
{
	struct batch *batch = user;
	(void)relative;
	galley_names_add_input(&batch->names, path.ptr);
}

static bool is_same_folder(const char *a, const char *b)
{
	struct stat one, other;
	return stat(a, &one) == 0 && stat(b, &other) == 0 &&
		one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* The folder that is written to is not read, unless it is an input itself. */
static struct galley_str folder_to_skip(const struct cli *cli)
{
	for (int i = 0; i < cli->operand_count; i++)
		if (is_same_folder(cli->operands[i], cli->output.ptr))
			return (struct galley_str){ 0 };
	return cli->output;
}

/*
 * Outputs can only hit inputs if the two trees overlap. Then all inputs are
 * remembered first; the walk for that is silent, as the real one reports.
 */
static void guard_inputs(struct batch *batch)
{
	struct cli *cli = batch->cli;
	struct stat found;
	if (stat(cli->output.ptr, &found) < 0)
		return;
	struct galley_diag silent = { 0 };
	galley_walk_inputs(cli->operands, (size_t)cli->operand_count,
		folder_to_skip(cli), &silent, remember_input, batch);
}

static int summarise(struct batch *batch, size_t unreadable)
{
	struct cli *cli = batch->cli;
	clear_progress(batch);
	size_t failed = batch->failed + unreadable;
	galley_report(&cli->diag, GALLEY_NOTICE, "batch.done", GALLEY_NOWHERE,
		"%zu of %zu files converted, %zu failed",
		batch->files - batch->failed, batch->files + unreadable,
		failed);
	return failed ? EXIT_PARTLY : EXIT_DONE;
}

int cli_batch(struct cli *cli)
{
	if (!cli_find_formats(cli, true))
		return EXIT_USAGE;
	if (!cli->output.len)
		return cli_usage(cli, "say where to write with -o FOLDER");
	if (!cli->operand_count)
		return cli_usage(cli, "name the files or folders to convert");
	struct batch batch = {
		.cli = cli,
		.terminal = isatty(STDERR_FILENO) && !cli->quiet,
		.shown = time(NULL),
	};
	guard_inputs(&batch);
	size_t unreadable =
		galley_walk_inputs(cli->operands, (size_t)cli->operand_count,
			folder_to_skip(cli), &cli->diag, convert_file, &batch);
	galley_names_clear(&batch.names);
	return summarise(&batch, unreadable);
}
