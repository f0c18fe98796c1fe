/*
 * The formats of -f and -t: looked up by name, with what goes with a name.
 */
#include "cli/cli.h"

/* The names of the registry as one line, for messages. */
static struct galley_str name_list(struct cli *cli,
	const char *(*name_at)(const struct galley_registry *, size_t))
{
	struct galley_buf list = { 0 };
	const char *name;
	for (size_t i = 0; (name = name_at(cli->settings.formats, i)); i++)
		galley_buf_printf(&list, "%s%s", i ? ", " : "", name);
	struct galley_str text =
		galley_arena_copy(cli->arena, galley_buf_str(&list));
	galley_buf_clear(&list);
	return text;
}

static bool find_reader(struct cli *cli)
{
	unsigned long errors = cli->diag.count[GALLEY_ERROR];
	cli->settings.reader =
		galley_registry_reader(cli->settings.formats, cli->from);
	if (!cli->settings.reader && cli->diag.count[GALLEY_ERROR] == errors)
		cli_usage(cli, "no reader called '%.*s'; there are %s",
			GALLEY_STR_ARG(cli->from),
			name_list(cli, galley_registry_reader_name).ptr);
	return cli->settings.reader;
}

/* "-t FORMAT:VALUE" sets the first option of the format. */
static bool set_first_option(struct cli *cli,
	const struct galley_writer *writer, struct galley_str value)
{
	if (!writer->options) {
		cli_usage(cli, "'%s' has no option, so no ':%.*s'",
			writer->name, GALLEY_STR_ARG(value));
		return false;
	}
	cli_add_assignment(cli,
		galley_arena_printf(cli->arena, "%s.%s=%.*s", writer->name,
			writer->options->name, GALLEY_STR_ARG(value))
			.ptr);
	cli->settings.assignments = cli->assignments;
	cli->settings.assignment_count = cli->assignment_count;
	return true;
}

static bool find_writer(struct cli *cli, struct galley_str value)
{
	struct galley_str name = galley_str_cut(&value, ':');
	unsigned long errors = cli->diag.count[GALLEY_ERROR];
	const struct galley_writer *writer =
		galley_registry_writer(cli->settings.formats, name);
	if (!writer && cli->diag.count[GALLEY_ERROR] == errors)
		cli_usage(cli, "no writer called '%.*s'; there are %s",
			GALLEY_STR_ARG(name),
			name_list(cli, galley_registry_writer_name).ptr);
	for (size_t i = 0; writer && i < cli->target_count; i++)
		if (cli->targets[i].writer == writer) {
			cli_usage(cli, "'%s' is asked for twice", writer->name);
			return false;
		}
	if (!writer || (value.ptr && !set_first_option(cli, writer, value)))
		return false;
	cli->targets[cli->target_count++].writer = writer;
	return true;
}

bool cli_find_formats(struct cli *cli, bool wants_targets)
{
	if (cli->from.len && !find_reader(cli))
		return false;
	if (wants_targets && !cli->to.len) {
		cli_usage(cli,
			"say which format to write with -t; there are %s",
			name_list(cli, galley_registry_writer_name).ptr);
		return false;
	}
	size_t most = 1;
	for (size_t i = 0; i < cli->to.len; i++)
		most += cli->to.ptr[i] == ',';
	cli->targets =
		galley_arena_alloc(cli->arena, most * sizeof(*cli->targets));
	struct galley_str rest = cli->to;
	while (rest.ptr)
		if (!find_writer(cli, galley_str_cut(&rest, ',')))
			return false;
	return galley_settings_check(&cli->settings, cli->targets,
		       cli->target_count) == GALLEY_OK;
}
