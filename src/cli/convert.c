/*
 * galley convert: the names of all outputs are settled before the first input
 * is read, so that a clash costs nothing.
 */
#include "cli/cli.h"

#include "base/path.h"
#include "batch/names.h"
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void name_input(struct cli *cli, struct galley_str path)
{
	bool standard = galley_str_equal(path, GALLEY_STR("-"));
	cli->diag.file = standard ? GALLEY_STR("standard input") : path;
}

enum galley_status cli_read(
	struct cli *cli, struct galley_str path, struct galley_input *input)
{
	name_input(cli, path);
	return galley_input_read(
		input, path, cli->settings.max_input, &cli->diag);
}

enum galley_status cli_convert_one(struct cli *cli, struct galley_str path,
	const struct galley_target *targets, size_t count)
{
	const struct galley_reader *reader = cli->settings.reader;
	struct galley_input input;
	enum galley_status status;
	if (reader && reader->lines) {
		name_input(cli, path);
		status = galley_convert_stream(
			&cli->settings, path, targets, count);
		cli->diag.file = (struct galley_str){ 0 };
		return status;
	}
	status = cli_read(cli, path, &input);
	if (!status) {
		status = galley_convert(&cli->settings, &input, targets, count);
		galley_input_clear(&input);
	}
	cli->diag.file = (struct galley_str){ 0 };
	return status;
}

/* ------------------------------------------------------------- the plan */

struct plan {
	struct cli *cli;
	struct galley_names names;
	bool into_folder;
	struct galley_target *targets; /* of all inputs, one after the other */
};

static bool is_folder(struct galley_str path)
{
	struct stat found;
	return galley_str_ends(path, GALLEY_STR("/")) ||
		(path.len && stat(path.ptr, &found) == 0 &&
			S_ISDIR(found.st_mode));
}

/* The name an input lends to its outputs. */
static struct galley_str base_name(struct galley_str path)
{
	if (galley_str_equal(path, GALLEY_STR("-")))
		return GALLEY_STR("stdin");
	return galley_path_base(path);
}

static bool is_standard_output(struct galley_str path)
{
	return !path.len || galley_str_equal(path, GALLEY_STR("-"));
}

bool cli_may_print(struct cli *cli)
{
	const struct galley_writer *writer = cli->targets[0].writer;
	if (!writer->binary || !is_standard_output(cli->output) ||
		!isatty(STDOUT_FILENO))
		return true;
	cli_usage(cli, "%s is not for a terminal; name a file with -o",
		writer->name);
	return false;
}

/* Where one format of one input goes; false after an error. */
static bool place(struct plan *plan, struct galley_str input,
	struct galley_target *target)
{
	struct cli *cli = plan->cli;
	if (plan->into_folder)
		target->path = galley_output_name(cli->arena, cli->output,
			base_name(input), target->writer->extensions[0]);
	else if (!is_standard_output(cli->output))
		target->path = cli->output;
	if (!target->path.len)
		return true;
	if (!galley_names_take(&plan->names, target->path))
		cli_usage(cli,
			"two inputs would be written to '%.*s'; convert them "
			"one by one, or use `galley batch`",
			GALLEY_STR_ARG(target->path));
	else if (galley_names_is_input(&plan->names, target->path.ptr))
		cli_usage(cli, "'%.*s' is an input: it is not overwritten",
			GALLEY_STR_ARG(target->path));
	else
		return true;
	return false;
}

static bool place_all(struct plan *plan)
{
	struct cli *cli = plan->cli;
	size_t inputs = (size_t)cli->operand_count;
	plan->targets = galley_arena_alloc(cli->arena,
		inputs * cli->target_count * sizeof(*plan->targets));
	for (size_t i = 0; i < inputs; i++)
		galley_names_add_input(&plan->names, cli->operands[i]);
	struct galley_target *target = plan->targets;
	for (size_t i = 0; i < inputs; i++)
		for (size_t f = 0; f < cli->target_count; f++, target++) {
			*target = cli->targets[f];
			if (!place(plan, galley_str(cli->operands[i]), target))
				return false;
		}
	return true;
}

/* "-" and no operand at all mean standard input. */
static void default_to_stdin(struct cli *cli)
{
	static char dash[] = "-";
	static char *only_stdin[] = { dash, NULL };
	if (cli->operand_count)
		return;
	cli->operands = only_stdin;
	cli->operand_count = 1;
}

/* Without -t, the extension of -o says what is wanted. */
static void guess_target(struct cli *cli)
{
	if (!cli->to.len && !is_folder(cli->output))
		cli->to = galley_path_extension(cli->output);
}

static int check_destination(struct plan *plan)
{
	struct cli *cli = plan->cli;
	bool several = cli->operand_count > 1 || cli->target_count > 1;
	plan->into_folder = is_folder(cli->output);
	if (several && !plan->into_folder)
		return cli_usage(cli,
			"several outputs go into a folder: name it with -o "
			"FOLDER/");
	return plan->into_folder || cli_may_print(cli) ? EXIT_DONE : EXIT_USAGE;
}

static int make_output_folder(struct cli *cli)
{
	if (galley_make_folders(cli->output))
		return EXIT_DONE;
	galley_report(&cli->diag, GALLEY_ERROR, "output.unwritable",
		GALLEY_NOWHERE, "cannot make the folder '%.*s': %s",
		GALLEY_STR_ARG(cli->output), strerror(errno));
	return EXIT_PARTLY;
}

static int convert_all(struct plan *plan)
{
	struct cli *cli = plan->cli;
	int status = EXIT_DONE;
	for (int i = 0; i < cli->operand_count; i++)
		if (cli_convert_one(cli, galley_str(cli->operands[i]),
			    plan->targets + (size_t)i * cli->target_count,
			    cli->target_count))
			status = EXIT_PARTLY;
	return status;
}

int cli_convert(struct cli *cli)
{
	guess_target(cli);
	if (!cli_find_formats(cli, true))
		return EXIT_USAGE;
	default_to_stdin(cli);
	struct plan plan = { .cli = cli };
	int status = check_destination(&plan);
	if (!status && !place_all(&plan))
		status = EXIT_USAGE;
	if (!status && plan.into_folder)
		status = make_output_folder(cli);
	if (!status)
		status = convert_all(&plan);
	galley_names_clear(&plan.names);
	return status;
}
