/*
 * galley batch: a folder of inputs becomes a tree of outputs like it. What
 * the options say is put together and tested here; src/batch/ does the work.
 */
#include "cli/cli.h"

#include "base/hashset.h"
#include "batch/task.h"
#include "batch/template.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* -------------------------------------------------------------- setters */

static bool read_number(const char *text, unsigned most, unsigned *number)
{
	char *end;
	unsigned long value = strtoul(text, &end, 10);
	if (end == text || *text == '-' || *end || value > most)
		return false;
	*number = (unsigned)value;
	return true;
}

static bool refuse(struct cli *cli, const char *wants, const char *value)
{
	cli_usage(cli, "%s, not '%s'", wants, value);
	return false;
}

bool cli_set_jobs(struct cli *cli, const char *value)
{
	bool given = read_number(value, 1024, &cli->batch.jobs);
	return (given && cli->batch.jobs) ||
		refuse(cli, "-j takes a number from 1 to 1024", value);
}

bool cli_set_timeout(struct cli *cli, const char *value)
{
	return read_number(value, 1000000, &cli->batch.seconds) ||
		refuse(cli, "--timeout takes a number of seconds", value);
}

bool cli_set_memory(struct cli *cli, const char *value)
{
	return cli_read_size(value, &cli->batch.memory) ||
		refuse(cli, "--max-memory takes a size as 500M", value);
}

static bool add_pattern(
	struct cli *cli, struct galley_patterns *patterns, const char *pattern)
{
	const char **grown = galley_arena_alloc(
		cli->arena, (patterns->count + 1) * sizeof(*grown));
	for (size_t i = 0; i < patterns->count; i++)
		grown[i] = patterns->list[i];
	grown[patterns->count++] = pattern;
	patterns->list = grown;
	return true;
}

bool cli_set_include(struct cli *cli, const char *value)
{
	return add_pattern(cli, &cli->batch.include, value);
}

bool cli_set_exclude(struct cli *cli, const char *value)
{
	return add_pattern(cli, &cli->batch.exclude, value);
}

bool cli_set_list(struct cli *cli, const char *value)
{
	cli->batch.files_from = value;
	return true;
}

bool cli_set_nul(struct cli *cli, const char *value)
{
	(void)value;
	return cli->batch.nul = true;
}

bool cli_set_follow(struct cli *cli, const char *value)
{
	(void)value;
	return cli->batch.follow_links = true;
}

bool cli_set_name(struct cli *cli, const char *value)
{
	struct galley_str pattern = galley_str(value);
	struct galley_str problem = galley_template_problem(pattern);
	cli->batch.name = pattern;
	if (!problem.ptr)
		return true;
	if (galley_str_equal(problem, GALLEY_STR("/")))
		return refuse(cli, "--name takes a name below the folder of -o",
			value);
	if (!problem.len)
		return refuse(
			cli, "--name takes a name with {fields} in it", value);
	cli_usage(cli, "--name knows no field {%.*s}", GALLEY_STR_ARG(problem));
	return false;
}

bool cli_set_strict_names(struct cli *cli, const char *value)
{
	(void)value;
	return cli->batch.strict_names = true;
}

bool cli_set_update(struct cli *cli, const char *value)
{
	(void)value;
	return cli->batch.update = true;
}

bool cli_set_dry_run(struct cli *cli, const char *value)
{
	(void)value;
	return cli->batch.dry_run = true;
}

bool cli_set_report(struct cli *cli, const char *value)
{
	cli->batch.report = value;
	return true;
}

bool cli_set_manifest(struct cli *cli, const char *value)
{
	cli->batch.manifest = value;
	return true;
}

bool cli_set_quarantine(struct cli *cli, const char *value)
{
	cli->batch.quarantine = value;
	return true;
}

bool cli_set_shard(struct cli *cli, const char *value)
{
	if (galley_shard_parse(value, &cli->batch.shard, &cli->batch.shards))
		return true;
	if (strcmp(value, "auto") != 0)
		return refuse(cli, "--shard takes I/N with I below N", value);
	cli_usage(cli,
		"--shard auto finds no array job: its variables are not set; "
		"see galley(1)");
	return false;
}

bool cli_set_log_format(struct cli *cli, const char *value)
{
	cli->log_json = !strcmp(value, "json");
	return cli->log_json || !strcmp(value, "text") ||
		refuse(cli, "--log-format takes text or json", value);
}

/* ------------------------------------------------------------- the whole */

/* What options say that do not go together; NULL: nothing. */
static const char *contradiction(const struct cli *cli)
{
	const struct galley_batch *batch = &cli->batch;
	if (!cli->output.len)
		return "say where to write with -o FOLDER";
	if (!cli->operand_count && !batch->files_from)
		return "name the files or folders to convert";
	if (cli->operand_count && batch->files_from)
		return "name the files in a list or on the command line, not "
		       "both";
	if (batch->name.len && batch->update)
		return "--update needs to know names beforehand, which --name "
		       "makes of what is read; use --manifest";
	if (batch->name.len && batch->shards > 1 &&
		!galley_template_has(batch->name, GALLEY_STR("hash")))
		return "with --shard, --name needs {hash} in it: the shards "
		       "know nothing of each other's names";
	if (cli->target_count > TARGETS_MOST)
		return "too many formats at once";
	return NULL;
}

/* By default a document may need what a worker's share of the memory is. */
static size_t share_of_memory(unsigned jobs)
{
	const size_t least = (size_t)512 << 20;
	size_t all =
		(size_t)sysconf(_SC_PHYS_PAGES) * (size_t)sysconf(_SC_PAGESIZE);
	size_t share = all / (jobs + 1);
	return share > least ? share : least;
}

/* The environment shapes outputs, too. */
static uint64_t hash_of_options(struct cli *cli)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	const char *plugins = getenv("GALLEY_PLUGIN_PATH");
	galley_buf_printf(&cli->shaping, "%s\n%s\n", epoch ? epoch : "",
		plugins ? plugins : "");
	return galley_hash(galley_buf_str(&cli->shaping));
}

void cli_put_batch_together(struct cli *cli)
{
	struct galley_batch *batch = &cli->batch;
	batch->settings = &cli->settings;
	batch->targets = cli->targets;
	batch->target_count = cli->target_count;
	batch->output = cli->output;
	batch->operands = cli->operands;
	batch->operand_count = (size_t)cli->operand_count;
	batch->options = hash_of_options(cli);
	batch->progress = isatty(STDERR_FILENO) && !cli->quiet;
	if (!batch->jobs)
		batch->jobs = galley_cores();
	if (!batch->memory)
		batch->memory = share_of_memory(batch->jobs);
}

int cli_batch(struct cli *cli)
{
	static const int statuses[] = {
		[GALLEY_BATCH_DONE] = EXIT_DONE,
		[GALLEY_BATCH_PARTLY] = EXIT_PARTLY,
		[GALLEY_BATCH_STOPPED] = EXIT_STOPPED,
	};
	if (!cli_find_formats(cli, true))
		return EXIT_USAGE;
	const char *problem = contradiction(cli);
	if (problem)
		return cli_usage(cli, "%s", problem);
	cli_put_batch_together(cli);
	return statuses[galley_batch_run(&cli->batch)];
}
