/*
 * galley bundle: many articles, one book, in the order of the operands and,
 * within a folder, of the names.
 */
#include "cli/cli.h"

#include "base/path.h"
#include "batch/names.h"
#include "batch/walk.h"
#include <unistd.h>

struct binding {
	struct cli *cli;
	struct galley_bundle *bundle;
	size_t failed;
};

static void add_file(
	void *user, struct galley_str path, struct galley_str relative)
{
	struct binding *binding = user;
	struct cli *cli = binding->cli;
	struct galley_input input;
	(void)relative;
	enum galley_status status = cli_read(cli, path, &input);
	if (!status) {
		status = galley_bundle_add(binding->bundle, &input);
		galley_input_clear(&input);
	}
	binding->failed += status != GALLEY_OK;
	cli->diag.file = (struct galley_str){ 0 };
}

static void remember_input(
	void *user, struct galley_str path, struct galley_str relative)
{
	(void)relative;
	galley_names_add_input(user, path.ptr);
}

static bool would_overwrite_input(struct cli *cli)
{
	struct galley_names names = { 0 };
	struct galley_diag silent = { 0 };
	if (access(cli->output.ptr, F_OK) == 0)
		galley_walk_inputs(cli->operands, (size_t)cli->operand_count,
			GALLEY_STR(""), &silent, remember_input, &names);
	bool overwrites = galley_names_is_input(&names, cli->output.ptr);
	galley_names_clear(&names);
	return overwrites;
}

static int check(struct cli *cli)
{
	if (!cli->output.len)
		return cli_usage(cli, "name the book with -o BOOK.epub");
	if (!cli->operand_count)
		return cli_usage(cli, "name the files or folders to put in");
	if (!cli->to.len)
		cli->to = galley_path_extension(cli->output);
	if (!cli_find_formats(cli, true))
		return EXIT_USAGE;
	if (cli->target_count != 1)
		return cli_usage(cli, "a bundle has one format");
	if (!cli_may_print(cli))
		return EXIT_USAGE;
	if (would_overwrite_input(cli))
		return cli_usage(cli,
			"'%.*s' is an input: it is not "
			"overwritten",
			GALLEY_STR_ARG(cli->output));
	return EXIT_DONE;
}

/* Metadata on the command line is of the book, not of each article. */
static struct galley_bundle *open_bundle(struct cli *cli)
{
	struct galley_target target = cli->targets[0];
	if (!galley_str_equal(cli->output, GALLEY_STR("-")))
		target.path = cli->output;
	cli->settings.given = NULL;
	return galley_bundle_open(&cli->settings, &target, &cli->given);
}

int cli_bundle(struct cli *cli)
{
	int status = check(cli);
	if (status)
		return status;
	struct binding binding = { .cli = cli, .bundle = open_bundle(cli) };
	size_t unreadable =
		galley_walk_inputs(cli->operands, (size_t)cli->operand_count,
			cli->output, &cli->diag, add_file, &binding);
	size_t failed = binding.failed + unreadable;
	bool keep = !failed || !cli->diag.strict;
	if (galley_bundle_close(binding.bundle, keep))
		return EXIT_PARTLY;
	return failed ? EXIT_PARTLY : EXIT_DONE;
}
