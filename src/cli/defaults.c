/*
 * Files of defaults: what else would be said on the command line.
 *
 *     to: epub
 *     strict: true
 *     metadata:
 *       provider: Northgate Courier
 *     option:
 *       - epub.toc=flat
 *
 * This is a small part of YAML, and all that is taken: names of long options
 * with a value, a list or pairs; comments; values in quotes.
 */
#include "cli/cli.h"

struct defaults {
	struct cli *cli;
	unsigned command;
	const struct cli_option *option; /* whose list or pairs come */
	uint32_t line;
	struct galley_str rest;
};

static bool refuse(const struct defaults *defaults, const char *problem,
	struct galley_str what)
{
	galley_report(&defaults->cli->diag, GALLEY_ERROR, "defaults",
		(struct galley_span){ .line = defaults->line }, "%s '%.*s'",
		problem, GALLEY_STR_ARG(what));
	return false;
}

/* Without quotes around, or without a comment behind. */
static struct galley_str bare_value(struct galley_str value)
{
	value = galley_str_trim(value);
	if (value.len > 1 && (*value.ptr == '"' || *value.ptr == '\'') &&
		value.ptr[value.len - 1] == *value.ptr)
		return galley_str_slice(value, 1, value.len - 1);
	return galley_str_trim(galley_str_slice(
		value, 0, galley_str_find(value, GALLEY_STR(" #"), 0)));
}

static const struct cli_option *option_called(struct galley_str name)
{
	for (int i = 0; cli_options[i].name; i++)
		if (galley_str_equal(name, galley_str(cli_options[i].name)))
			return &cli_options[i];
	return NULL;
}

/* Options of other commands may stand in the file, and are not meant. */
static bool apply(const struct defaults *defaults,
	const struct cli_option *option, struct galley_str value)
{
	struct cli *cli = defaults->cli;
	bool no = galley_str_equal(value, GALLEY_STR("false")) ||
		galley_str_equal(value, GALLEY_STR("no"));
	if (!(option->commands & defaults->command))
		return true;
	if (!option->argument && !no &&
		!galley_str_equal(value, GALLEY_STR("true")) &&
		!galley_str_equal(value, GALLEY_STR("yes")))
		return refuse(defaults, "neither true nor false:", value);
	if (!option->argument && no)
		return true;
	return option->apply(cli, galley_arena_copy(cli->arena, value).ptr);
}

/* "- value" or "name: value", below the name of an option. */
static bool read_inner(struct defaults *defaults, struct galley_str line)
{
	struct galley_str text = galley_str_trim(line), value = text;
	if (!defaults->option)
		return refuse(defaults, "belongs to no option:", text);
	if (galley_str_starts(text, GALLEY_STR("- ")))
		return apply(defaults, defaults->option,
			bare_value(galley_str_slice(text, 2, text.len)));
	struct galley_str name = galley_str_cut(&value, ':');
	if (!value.ptr)
		return refuse(
			defaults, "neither '- VALUE' nor 'NAME: VALUE':", text);
	value = bare_value(value);
	return apply(defaults, defaults->option,
		galley_arena_printf(defaults->cli->arena, "%.*s=%.*s",
			GALLEY_STR_ARG(bare_value(name)),
			GALLEY_STR_ARG(value)));
}

static bool read_option(struct defaults *defaults, struct galley_str line)
{
	struct galley_str value = line;
	struct galley_str name = galley_str_trim(galley_str_cut(&value, ':'));
	const struct cli_option *option = option_called(name);
	if (!value.ptr)
		return refuse(defaults, "no 'NAME: VALUE':", line);
	if (!option)
		return refuse(defaults, "no option called", name);
	value = bare_value(value);
	defaults->option = value.len ? NULL : option;
	return !value.len || apply(defaults, option, value);
}

static bool read_line(struct defaults *defaults)
{
	struct galley_str line = galley_str_cut(&defaults->rest, '\n');
	struct galley_str text = galley_str_trim(line);
	defaults->line++;
	if (!text.len || *text.ptr == '#' ||
		galley_str_equal(text, GALLEY_STR("---")))
		return true;
	return *line.ptr == ' ' || *line.ptr == '-'
		? read_inner(defaults, line)
		: read_option(defaults, text);
}

bool cli_read_defaults(struct cli *cli, const char *path, unsigned command)
{
	struct galley_input input;
	bool good = true;
	cli->diag.file = galley_str(path);
	if (galley_input_read(&input, galley_str(path), 1 << 20, &cli->diag))
		return false;
	struct defaults defaults = {
		.cli = cli, .command = command, .rest = input.bytes
	};
	while (good && defaults.rest.ptr)
		good = read_line(&defaults);
	galley_input_clear(&input);
	cli->diag.file = (struct galley_str){ 0 };
	return good;
}
