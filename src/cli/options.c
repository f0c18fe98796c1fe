/*
 * Options: one table, from which parsing, help and errors are made.
 */
#include "cli/cli.h"

#include "convert/template.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

/* --------------------------------------------------- what options do */

static bool set_from(struct cli *cli, const char *value)
{
	cli->from = galley_str(value);
	return true;
}

static bool set_to(struct cli *cli, const char *value)
{
	cli->to = galley_str(value);
	return true;
}

static bool set_output(struct cli *cli, const char *value)
{
	cli->output = galley_str(value);
	return true;
}

/* "-O [format.]option=value"; without "=" a flag is meant. */
bool cli_add_assignment(struct cli *cli, const char *value)
{
	struct galley_str rest = galley_str(value);
	struct galley_str name = galley_str_cut(&rest, '=');
	struct galley_assignment set = { .name = name, .value = rest };
	size_t dot = galley_str_find_char(name, '.', 0);
	if (dot < name.len) {
		set.format = galley_str_slice(name, 0, dot);
		set.name = galley_str_slice(name, dot + 1, name.len);
	}
	if (!set.name.len) {
		cli_usage(
			cli, "-O takes [FORMAT.]OPTION=VALUE, not '%s'", value);
		return false;
	}
	if (cli->assignment_count == cli->assignment_capacity) {
		size_t capacity = cli->assignment_capacity * 2 + 8;
		struct galley_assignment *grown = galley_arena_alloc(
			cli->arena, capacity * sizeof(*grown));
		for (size_t i = 0; i < cli->assignment_count; i++)
			grown[i] = cli->assignments[i];
		cli->assignments = grown;
		cli->assignment_capacity = capacity;
	}
	cli->assignments[cli->assignment_count++] = set;
	return true;
}

static bool set_wrap(struct cli *cli, const char *value)
{
	return cli_add_assignment(
		cli, galley_arena_printf(cli->arena, "wrap=%s", value).ptr);
}

bool cli_add_metadata(struct cli *cli, const char *value)
{
	struct galley_str rest = galley_str(value);
	struct galley_str key = galley_str_cut(&rest, '=');
	if (!key.len || !rest.ptr) {
		cli_usage(cli, "-M takes KEY=VALUE, not '%s'", value);
		return false;
	}
	enum galley_meta_field field = galley_field_called(key);
	if (field == GALLEY_META_COUNT) {
		galley_meta_add_unknown(&cli->given, cli->arena, key, rest);
		return true;
	}
	if (galley_meta_info(field)->many == false)
		cli->given.field[field] = NULL; /* the last one counts */
	if (!galley_meta_add(
		    &cli->given, cli->arena, field, rest, galley_given())) {
		cli_usage(cli, "'%.*s' is no value for %s",
			GALLEY_STR_ARG(rest), galley_meta_info(field)->name);
		return false;
	}
	return true;
}

/* Its text counts for a batch as its name does. */
static bool set_template(struct cli *cli, const char *value)
{
	struct galley_input input;
	cli->diag.file = galley_str(value);
	if (!galley_input_read(&input, galley_str(value), 0, &cli->diag)) {
		cli->settings.template = galley_template_parse(
			cli->arena, input.bytes, &cli->diag);
		galley_buf_put(&cli->shaping, input.bytes);
		galley_input_clear(&input);
	}
	cli->diag.file = GALLEY_STR("");
	return cli->settings.template != NULL;
}

static bool set_strict(struct cli *cli, const char *value)
{
	(void)value;
	cli->diag.strict = true;
	return true;
}

static bool set_quiet(struct cli *cli, const char *value)
{
	(void)value;
	cli->quiet = true;
	return true;
}

static bool set_keep_chrome(struct cli *cli, const char *value)
{
	(void)value;
	cli->settings.keep_chrome = true;
	return true;
}

static bool set_no_clobber(struct cli *cli, const char *value)
{
	(void)value;
	cli->settings.no_clobber = true;
	return true;
}

static bool set_json(struct cli *cli, const char *value)
{
	(void)value;
	cli->json = true;
	return true;
}

static bool set_now(struct cli *cli, const char *value)
{
	if (galley_date_parse(galley_str(value), &cli->settings.now) &&
		cli->settings.now.precision >= GALLEY_DAY)
		return true;
	cli_usage(cli, "--now takes a date as 2025-01-31T08:00Z, not '%s'",
		value);
	return false;
}

bool cli_read_size(const char *text, size_t *size)
{
	static const char units[] = "kMG";
	char *end;
	unsigned long number = strtoul(text, &end, 10);
	const char *unit = *end ? strchr(units, *end) : NULL;
	if (end == text || *text == '-' || number == 0 ||
		(*end && (!unit || end[1])) || number > (1ul << 32))
		return false;
	unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 0;
	*size = (size_t)number << shift;
	return true;
}

static bool set_max_input(struct cli *cli, const char *value)
{
	if (cli_read_size(value, &cli->settings.max_input))
		return true;
	cli_usage(cli, "--max-input takes a size as 20M, not '%s'", value);
	return false;
}

static bool load_plugin(struct cli *cli, const char *value)
{
	return galley_registry_load(cli->settings.formats, galley_str(value)) ==
		GALLEY_OK;
}

/* Done before all others are, so that the command line overrules it. */
static bool skip_defaults(struct cli *cli, const char *value)
{
	(void)cli, (void)value;
	return true;
}

static bool show_help(struct cli *cli, const char *value)
{
	(void)value;
	cli_print_help(cli->command);
	exit(EXIT_DONE);
}

const struct cli_option cli_options[] = {
	{ "from", 'f', "FORMAT",
		"read the input as FORMAT, instead of guessing", FOR_LOOKING,
		set_from },
	{ "to", 't', "FORMAT[,FORMAT…]", "write these formats, from one parse",
		FOR_WORK, set_to },
	{ "output", 'o', "PATH", "write to this file, or into this folder/",
		FOR_WORK | SHAPES_NOTHING, set_output },
	{ "option", 'O', "[FORMAT.]NAME=VALUE",
		"set an option of a format; see `galley formats FORMAT`",
		FOR_LOOKING, cli_add_assignment },
	{ "metadata", 'M', "KEY=VALUE",
		"give metadata; it overrules what is found", FOR_READING,
		cli_add_metadata },
	{ "wrap", 0, "none|sentence|N",
		"break lines of text behind sentences or at N columns",
		FOR_WORK, set_wrap },
	{ "keep-chrome", 0, NULL,
		"print menus, share buttons and the like as well", FOR_WORK,
		set_keep_chrome },
	{ "template", 0, "FILE",
		"put articles into the text of FILE, for $title$, $body$, …",
		FOR_CONVERT | FOR_BATCH | FOR_WATCH, set_template },
	{ "now", 0, "DATE",
		"when the page was read: \"3 hours ago\" becomes a date",
		FOR_READING, set_now },
	{ "no-clobber", 'n', NULL, "leave files alone that exist already",
		FOR_WORK | SHAPES_NOTHING, set_no_clobber },
	{ "strict", 0, NULL, "take warnings for errors: losses are failures",
		FOR_LOOKING, set_strict },
	{ "quiet", 'q', NULL, "print errors and warnings only",
		FOR_LOOKING | SHAPES_NOTHING, set_quiet },
	{ "json", 0, NULL, "print JSON, one object per article or file",
		FOR_INSPECT | FOR_CHECK, set_json },
	{ "max-input", 0, "SIZE", "refuse inputs above SIZE (1G; k, M, G)",
		FOR_LOOKING, set_max_input },
	{ "by", 0, "GROUP", "group by section, date, source or none",
		FOR_BUNDLE, cli_set_by },
	{ "sort", 0, "KEY", "sort by date (newest first), title, or as given",
		FOR_BUNDLE, cli_set_sort },
	{ "dedup", 0, NULL, "leave out what has the same text as another",
		FOR_BUNDLE, cli_set_dedup },
	{ "model", 0, NULL, "the inputs are parts of a walk; restore its order",
		FOR_BUNDLE, cli_set_model },
	{ "title", 0, "TITLE", "title of the book", FOR_BUNDLE, cli_set_title },
	{ "date", 0, "DATE", "date of the book", FOR_BUNDLE, cli_set_date },
	{ "language", 0, "TAG", "language of the book", FOR_BUNDLE,
		cli_set_language },
	{ "series", 0, "NAME", "series that the book belongs to", FOR_BUNDLE,
		cli_set_series },
	{ "issue", 0, "NUMBER", "number of the book in its series", FOR_BUNDLE,
		cli_set_issue },
	{ "issn", 0, "ISSN", "ISSN of the series", FOR_BUNDLE, cli_set_issn },
	{ "cover", 0, "IMAGE", "picture for the front of the book", FOR_BUNDLE,
		cli_set_cover },
	{ "defaults", 'd', "FILE", "take options from FILE first", FOR_READING,
		skip_defaults },
	{ "plugin", 0, "FILE", "load a plug-in, or all of a folder", FOR_ALL,
		load_plugin },
	{ "jobs", 'j', "N", "work in N processes (default: one per core)",
		FOR_RUNNING | FOR_BUNDLE | FOR_WATCH, cli_set_jobs },
	{ "include", 0, "PATTERN",
		"take only files that match; may be repeated", FOR_RUNNING,
		cli_set_include },
	{ "exclude", 0, "PATTERN", "leave out files and folders that match",
		FOR_RUNNING, cli_set_exclude },
	{ "files-from", 0, "FILE|-",
		"take the files named in a list, one a line",
		FOR_RUNNING | FOR_BUNDLE, cli_set_list },
	{ "null", '0', NULL, "names in the list end with NUL",
		FOR_RUNNING | FOR_BUNDLE, cli_set_nul },
	{ "follow-symlinks", 0, NULL, "go through symbolic links", FOR_RUNNING,
		cli_set_follow },
	{ "name", 0, "TEMPLATE", "name outputs as '{date}-{slug}.{ext}'",
		FOR_BATCH, cli_set_name },
	{ "strict-names", 0, NULL, "take names that clash for failures",
		FOR_RUNNING, cli_set_strict_names },
	{ "update", 'u', NULL,
		"leave outputs alone that are newer than the input",
		FOR_RUNNING, cli_set_update },
	{ "dry-run", 0, NULL, "write nothing; print what would be", FOR_RUNNING,
		cli_set_dry_run },
	{ "timeout", 0, "SECONDS",
		"give up a document after this (300; 0: never)",
		FOR_RUNNING | FOR_WATCH, cli_set_timeout },
	{ "max-memory", 0, "SIZE", "give up a document that needs more",
		FOR_RUNNING | FOR_WATCH, cli_set_memory },
	{ "quarantine", 0, "FOLDER", "put copies of failed inputs there",
		FOR_RUNNING, cli_set_quarantine },
	{ "report", 0, "FILE", "write a JSON object a line for each input",
		FOR_RUNNING | FOR_WATCH, cli_set_report },
	{ "manifest", 0, "FILE",
		"keep account there, and do not do again what is done",
		FOR_RUNNING, cli_set_manifest },
	{ "shard", 0, "I/N|auto", "do the I-th of N parts, from 0",
		FOR_RUNNING | FOR_BUNDLE, cli_set_shard },
	{ "settle", 0, "SECONDS",
		"wait until a file has not changed for this (1)",
		FOR_WATCH | SHAPES_NOTHING, cli_set_settle },
	{ "log-format", 0, "text|json", "print messages as text or as JSON",
		FOR_READING | SHAPES_NOTHING, cli_set_log_format },
	{ "help", 'h', NULL, "show this", FOR_ALL, show_help },
	{ .name = NULL },
};

/* -------------------------------------------------------------- parsing */

enum {
	LONG_ONLY = 256,
	MOST_OPTIONS = 64
};

struct getopt_tables {
	struct option longs[MOST_OPTIONS];
	char letters[2 * MOST_OPTIONS];
};

static void fill_tables(struct getopt_tables *tables, unsigned command)
{
	char *letter = tables->letters;
	struct option *at = tables->longs;
	*letter++ = ':';
	for (int i = 0; cli_options[i].name; i++) {
		const struct cli_option *option = &cli_options[i];
		if (!(option->commands & command))
			continue;
		*at++ = (struct option){
			.name = option->name,
			.has_arg = option->argument ? required_argument
						    : no_argument,
			.val = LONG_ONLY + i,
		};
		if (!option->letter)
			continue;
		*letter++ = option->letter;
		if (option->argument)
			*letter++ = ':';
	}
	*letter = '\0';
	*at = (struct option){ .name = NULL };
}

static const struct cli_option *option_for(int found)
{
	for (int i = 0; cli_options[i].name; i++)
		if (found == LONG_ONLY + i ||
			(cli_options[i].letter &&
				found == cli_options[i].letter))
			return &cli_options[i];
	return NULL;
}

static bool refuse(struct cli *cli, int found, char **argv)
{
	const char *last = argv[optind - 1];
	if (found == ':')
		cli_usage(cli, "%s needs a value", last);
	else if (optopt && optopt < LONG_ONLY)
		cli_usage(cli, "no option -%c; see `galley help`", optopt);
	else
		cli_usage(cli, "no option %s; see `galley help`", last);
	return false;
}

bool cli_parse(struct cli *cli, const struct cli_command *command, int argc,
	char **argv)
{
	struct getopt_tables tables;
	fill_tables(&tables, command->bit);
	cli->command = command;
	int found;
	opterr = 0;
	while ((found = getopt_long(argc, argv, tables.letters, tables.longs,
			NULL)) != -1) {
		const struct cli_option *option = option_for(found);
		if (found == ':') /* before what follows is moved behind */
			return refuse(cli, found, argv);
		if (option && option->apply == skip_defaults &&
			!cli_read_defaults(cli, optarg, command->bit))
			return false;
	}
	optind = 0; /* once more, from the start */
	while ((found = getopt_long(argc, argv, tables.letters, tables.longs,
			NULL)) != -1) {
		const struct cli_option *option = option_for(found);
		if (!option)
			return refuse(cli, found, argv);
		if (!option->apply(cli, optarg))
			return false;
		if (!(option->commands & SHAPES_NOTHING))
			galley_buf_printf(&cli->shaping, "%s=%s\n",
				option->name, option->argument ? optarg : "");
	}
	cli->operands = argv + optind;
	cli->operand_count = argc - optind;
	cli->settings.assignments = cli->assignments;
	cli->settings.assignment_count = cli->assignment_count;
	return true;
}
