/*
 * galley bundle: many articles, one book. The names of all inputs come first,
 * in the order of the operands and, within a folder, of the names; then the
 * articles are read and arranged.
 */
#include "cli/cli.h"

#include "base/path.h"
#include "batch/names.h"
#include "batch/walk.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ------------------------------------------------------ its options */

struct choice {
	const char *name;
	int value;
};

static bool choose(struct cli *cli, const char *option, const char *value,
	const struct choice *choices, int *chosen)
{
	struct galley_buf names = { 0 };
	for (const struct choice *c = choices; c->name; c++) {
		if (!strcmp(c->name, value)) {
			*chosen = c->value;
			galley_buf_clear(&names);
			return true;
		}
		galley_buf_printf(
			&names, "%s%s", c == choices ? "" : ", ", c->name);
	}
	cli_usage(
		cli, "%s takes one of %s, not '%s'", option, names.ptr, value);
	galley_buf_clear(&names);
	return false;
}

bool cli_set_by(struct cli *cli, const char *value)
{
	static const struct choice choices[] = {
		{ "section", GALLEY_BY_SECTION },
		{ "date", GALLEY_BY_DATE },
		{ "source", GALLEY_BY_SOURCE },
		{ "none", GALLEY_BY_NONE },
		{ NULL, 0 },
	};
	int chosen = 0;
	bool known = choose(cli, "--by", value, choices, &chosen);
	cli->arrangement.by = (enum galley_grouping)chosen;
	return known;
}

bool cli_set_sort(struct cli *cli, const char *value)
{
	static const struct choice choices[] = {
		{ "date", GALLEY_SORT_DATE },
		{ "title", GALLEY_SORT_TITLE },
		{ "given", GALLEY_SORT_GIVEN },
		{ NULL, 0 },
	};
	int chosen = 0;
	bool known = choose(cli, "--sort", value, choices, &chosen);
	cli->arrangement.sort = (enum galley_sorting)chosen;
	return known;
}

bool cli_set_dedup(struct cli *cli, const char *value)
{
	(void)value;
	cli->arrangement.dedup = true;
	return true;
}

bool cli_set_model(struct cli *cli, const char *value)
{
	(void)value;
	return cli->arrangement.restore = true;
}

bool cli_set_cover(struct cli *cli, const char *value)
{
	cli->cover = galley_str(value);
	return true;
}

/* Metadata of a bundle that has an option of its own: "--title T" is
 * "-M title=T". */
static bool give(struct cli *cli, const char *key, const char *value)
{
	struct galley_str pair =
		galley_arena_printf(cli->arena, "%s=%s", key, value);
	return cli_add_metadata(cli, pair.ptr);
}

bool cli_set_title(struct cli *cli, const char *value)
{
	return give(cli, "title", value);
}

bool cli_set_date(struct cli *cli, const char *value)
{
	return give(cli, "date", value);
}

bool cli_set_language(struct cli *cli, const char *value)
{
	return give(cli, "language", value);
}

bool cli_set_series(struct cli *cli, const char *value)
{
	return give(cli, "series", value);
}

bool cli_set_issue(struct cli *cli, const char *value)
{
	return give(cli, "issue", value);
}

bool cli_set_issn(struct cli *cli, const char *value)
{
	return give(cli, "issn", value);
}

/* ----------------------------------------------------------- its work */

enum {
	INPUTS_PER_JOB = 16, /* for fewer a process is not worth its start */
};

struct binding {
	struct cli *cli;
	struct galley_str *paths;
	size_t count, capacity;
	size_t unreadable;
	size_t passed_over; /* as another shard's, or as one that is empty */
	struct galley_str operand; /* the one at hand */
	struct stat output;        /* the book as it was, if there is one */
	bool has_output, is_link, overwrites;
};

/* -------------------------------------------------------------- inputs */

static void add_path(struct binding *binding, struct galley_str path)
{
	if (binding->count == binding->capacity) {
		binding->capacity = 2 * binding->capacity + 64;
		binding->paths = realloc(binding->paths,
			binding->capacity * sizeof(*binding->paths));
		if (!binding->paths)
			galley_die("out of memory");
	}
	binding->paths[binding->count++] =
		galley_arena_copy(binding->cli->arena, path);
}

/* What a folder holds are no links: a file of another name is another. */
static bool may_be_output(const struct binding *binding, struct galley_str path)
{
	struct galley_str output = binding->cli->output;
	return binding->is_link || galley_str_equal(path, binding->operand) ||
		galley_str_equal_nocase(
			galley_path_base(path), galley_path_base(output));
}

static bool is_output(const struct binding *binding, struct galley_str path)
{
	struct stat file;
	return binding->has_output && may_be_output(binding, path) &&
		stat(path.ptr, &file) == 0 &&
		file.st_dev == binding->output.st_dev &&
		file.st_ino == binding->output.st_ino;
}

/* A shard that no article fell to has a model, too. */
static bool is_empty_model(const struct cli *cli, struct galley_str path)
{
	struct stat file;
	return cli->arrangement.restore && stat(path.ptr, &file) == 0 &&
		S_ISREG(file.st_mode) && file.st_size == 0;
}

static void add_file(
	void *user, struct galley_str path, struct galley_str relative)
{
	struct binding *binding = user;
	const struct galley_batch *batch = &binding->cli->batch;
	(void)relative;
	if (is_output(binding, path)) {
		/* A book that lies in a folder of its own articles is not put
		 * into itself when it is made again. */
		binding->overwrites |= galley_str_equal(path, binding->operand);
		return;
	}
	if (galley_shard_of(path, batch->shards) != batch->shard ||
		is_empty_model(binding->cli, path))
		binding->passed_over++;
	else
		add_path(binding, path);
}

static void add_operand(struct binding *binding, char *operand)
{
	struct cli *cli = binding->cli;
	binding->operand = galley_str(operand);
	if (!strcmp(operand, "-"))
		add_path(binding, GALLEY_STR("-"));
	else
		binding->unreadable += galley_walk_inputs(&operand, 1,
			cli->output, &cli->diag, add_file, binding);
}

static int add_list(struct binding *binding, FILE *list)
{
	int end = binding->cli->batch.nul ? '\0' : '\n';
	char *line = NULL;
	size_t capacity = 0;
	ssize_t length;
	while ((length = getdelim(&line, &capacity, end, list)) > 0) {
		length -= line[length - 1] == (char)end;
		line[length] = '\0';
		if (length)
			add_operand(binding, line);
	}
	free(line);
	return ferror(list) ? errno : 0;
}

static int add_listed(struct binding *binding)
{
	struct cli *cli = binding->cli;
	const char *name = cli->batch.files_from;
	bool standard = !strcmp(name, "-");
	FILE *list = standard ? stdin : fopen(name, "re");
	int error = list ? add_list(binding, list) : errno;
	if (list && !standard)
		fclose(list);
	if (error)
		return cli_usage(cli, "cannot read the list '%s': %s", name,
			strerror(error));
	return EXIT_DONE;
}

static int find_inputs(struct binding *binding)
{
	struct cli *cli = binding->cli;
	binding->is_link = lstat(cli->output.ptr, &binding->output) == 0 &&
		S_ISLNK(binding->output.st_mode);
	binding->has_output = stat(cli->output.ptr, &binding->output) == 0;
	for (int i = 0; i < cli->operand_count; i++)
		add_operand(binding, cli->operands[i]);
	return cli->batch.files_from ? add_listed(binding) : EXIT_DONE;
}

/* --------------------------------------------------------------- the book */

static int check(struct cli *cli)
{
	if (!cli->output.len)
		return cli_usage(cli, "name the book with -o BOOK.epub");
	if (!cli->operand_count && !cli->batch.files_from)
		return cli_usage(cli, "name the files or folders to put in");
	if (!cli->to.len)
		cli->to = galley_path_extension(cli->output);
	if (!cli_find_formats(cli, true))
		return EXIT_USAGE;
	if (cli->target_count != 1)
		return cli_usage(cli, "a bundle has one format");
	return cli_may_print(cli) ? EXIT_DONE : EXIT_USAGE;
}

/* As many processes as there are processors, if there is work for them, as in
 * few files with many articles. */
static unsigned jobs_for(const struct cli *cli, size_t inputs)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t most = cli->arrangement.restore ? SIZE_MAX / 2
					       : inputs / INPUTS_PER_JOB;
	return (unsigned)((size_t)processors > most ? most
						    : (size_t)processors);
}

/* Nothing fell to this shard: then it has nothing to say. */
static int bind_nothing(const struct cli *cli)
{
	struct galley_sink sink;
	if (galley_str_equal(cli->output, GALLEY_STR("-")))
		return EXIT_DONE;
	galley_sink_to_file(&sink, cli->output, cli->settings.no_clobber);
	enum galley_status status = galley_sink_commit(&sink);
	galley_sink_clear(&sink);
	return status ? EXIT_PARTLY : EXIT_DONE;
}

/* Metadata on the command line is of the book, not of each article. */
static int bind(struct binding *binding)
{
	struct cli *cli = binding->cli;
	struct galley_target target = cli->targets[0];
	if (!galley_str_equal(cli->output, GALLEY_STR("-")))
		target.path = cli->output;
	cli->arrangement.jobs = cli->batch.jobs;
	if (!cli->arrangement.jobs)
		cli->arrangement.jobs = jobs_for(cli, binding->count);
	cli->settings.given = NULL;
	struct galley_bundle *bundle =
		galley_bundle_open(&cli->settings, &target, &cli->given);
	galley_bundle_arrange(bundle, &cli->arrangement);
	size_t failed = binding->unreadable +
		galley_bundle_add_files(bundle, binding->paths, binding->count);
	bool keep = !failed || !cli->diag.strict;
	if (galley_bundle_close(bundle, keep))
		return EXIT_PARTLY;
	return failed ? EXIT_PARTLY : EXIT_DONE;
}

static int bind_with_cover(struct binding *binding)
{
	struct cli *cli = binding->cli;
	struct galley_input image;
	struct galley_resource cover = { .name = cli->cover };
	if (!cli->cover.len)
		return bind(binding);
	if (cli_read(cli, cli->cover, &image))
		return EXIT_PARTLY;
	cli->diag.file = (struct galley_str){ 0 };
	cover.data = image.bytes;
	cli->settings.cover = &cover;
	int status = bind(binding);
	galley_input_clear(&image);
	return status;
}

int cli_bundle(struct cli *cli)
{
	struct binding binding = { .cli = cli };
	int status = check(cli);
	if (!status)
		status = find_inputs(&binding);
	if (!status && binding.overwrites)
		status = cli_usage(cli,
			"'%.*s' is an input: it is not overwritten",
			GALLEY_STR_ARG(cli->output));
	bool nothing = !binding.count && !binding.unreadable &&
		binding.passed_over && cli->batch.shards > 1;
	if (!status)
		status =
			nothing ? bind_nothing(cli) : bind_with_cover(&binding);
	free(binding.paths);
	return status;
}
