/*
 * The command line: what its files share.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "batch/batch.h"
#include <galley/galley.h>

/* Exit statuses; cli_statuses says what they mean. */
enum exit_status {
	EXIT_DONE = 0,      /* all done; notices and warnings are allowed */
	EXIT_PARTLY = 1,    /* some input or output failed */
	EXIT_USAGE = 2,     /* the command line makes no sense */
	EXIT_INTERNAL = 70, /* out of memory */
	EXIT_STOPPED = 75   /* stopped before the end; can be resumed */
};

/* Which commands take an option: bits. */
enum command_bit {
	FOR_CONVERT = 1 << 0,
	FOR_BATCH = 1 << 1,
	FOR_BUNDLE = 1 << 2,
	FOR_INSPECT = 1 << 3,
	FOR_FORMATS = 1 << 4,
	FOR_CHECK = 1 << 5,
	FOR_WATCH = 1 << 10,
	FOR_WORK = FOR_CONVERT | FOR_BATCH | FOR_BUNDLE | FOR_WATCH,
	FOR_READING = FOR_WORK | FOR_INSPECT,
	FOR_LOOKING = FOR_READING | FOR_CHECK,
	FOR_ALL = FOR_LOOKING | FOR_FORMATS,
	/* Of options that leave the bytes of outputs as they are: a batch need
	 * not be done again when one of them is another. */
	SHAPES_NOTHING = 1 << 15,
	FOR_RUNNING = FOR_BATCH | SHAPES_NOTHING,
};

struct cli_command;

/* What the command line says, as parsed. */
struct cli {
	const struct cli_command *command;
	struct galley_arena *arena;
	struct galley_diag diag;
	struct galley_settings settings;
	struct galley_meta given;
	struct galley_assignment *assignments;
	size_t assignment_count, assignment_capacity;
	struct galley_str from; /* -f, or empty */
	struct galley_str to;   /* -t, or empty */
	struct galley_str output;
	struct galley_target *targets; /* one per format of -t */
	size_t target_count;
	char **operands;
	int operand_count;
	bool json, quiet, log_json;
	struct galley_batch batch;
	struct galley_buf shaping; /* options that shape outputs, as text */
	/* galley bundle */
	struct galley_arrangement arrangement;
	struct galley_str cover;
};

struct cli_option {
	const char *name; /* long; the short one is `letter`, or 0 */
	char letter;
	const char *argument; /* what --help calls it; NULL: takes none */
	const char *help;
	unsigned commands;
	/* false: refused, and reported */
	bool (*apply)(struct cli *cli, const char *value);
};

extern const struct cli_option cli_options[];

struct cli_command {
	const char *name;
	unsigned bit;
	const char *synopsis;
	const char *help; /* one line */
	int (*run)(struct cli *cli);
};

extern const struct cli_command cli_commands[];

struct cli_status {
	int status;
	const char *help;
};

extern const struct cli_status cli_statuses[];

/* Of the environment. */
struct cli_variable {
	const char *name;
	const char *help;
};

extern const struct cli_variable cli_variables[];

/* Parse what follows the command's name. False: say nothing more, exit with
 * EXIT_USAGE. */
bool cli_parse(struct cli *cli, const struct cli_command *command, int argc,
	char **argv);

/* Apply a file of defaults to a command. False after an error. */
bool cli_read_defaults(struct cli *cli, const char *path, unsigned command);

/* targets.c: look up the formats of -f and -t. False after an error. */
bool cli_find_formats(struct cli *cli, bool wants_targets);

/* Report an error of usage; returns EXIT_USAGE. */
int cli_usage(struct cli *cli, const char *format, ...) GALLEY_PRINTF(2, 3);

/* Read an input; messages name it until cli->diag.file is set anew. */
enum galley_status cli_read(
	struct cli *cli, struct galley_str path, struct galley_input *input);

/* Read one input and convert it to the targets, with its messages naming it.
 */
enum galley_status cli_convert_one(struct cli *cli, struct galley_str path,
	const struct galley_target *targets, size_t count);

/* May the first target go where -o says? A terminal takes no binary format;
 * then false, and reported. */
bool cli_may_print(struct cli *cli);

/* "20M": a number with k, M or G behind it. False if it is none. */
bool cli_read_size(const char *text, size_t *size);

/* "[FORMAT.]OPTION=VALUE" of -O and "KEY=VALUE" of -M. False after an error. */
bool cli_add_assignment(struct cli *cli, const char *value);
bool cli_add_metadata(struct cli *cli, const char *value);

/* Setters of the options of a bundle. */
bool cli_set_by(struct cli *cli, const char *value);
bool cli_set_sort(struct cli *cli, const char *value);
bool cli_set_dedup(struct cli *cli, const char *value);
bool cli_set_model(struct cli *cli, const char *value);
bool cli_set_cover(struct cli *cli, const char *value);
bool cli_set_title(struct cli *cli, const char *value);
bool cli_set_date(struct cli *cli, const char *value);
bool cli_set_language(struct cli *cli, const char *value);
bool cli_set_series(struct cli *cli, const char *value);
bool cli_set_issue(struct cli *cli, const char *value);
bool cli_set_issn(struct cli *cli, const char *value);

/* Setters of the options of a batch. */
bool cli_set_jobs(struct cli *cli, const char *value);
bool cli_set_timeout(struct cli *cli, const char *value);
bool cli_set_memory(struct cli *cli, const char *value);
bool cli_set_include(struct cli *cli, const char *value);
bool cli_set_exclude(struct cli *cli, const char *value);
bool cli_set_list(struct cli *cli, const char *value);
bool cli_set_nul(struct cli *cli, const char *value);
bool cli_set_follow(struct cli *cli, const char *value);
bool cli_set_name(struct cli *cli, const char *value);
bool cli_set_strict_names(struct cli *cli, const char *value);
bool cli_set_update(struct cli *cli, const char *value);
bool cli_set_dry_run(struct cli *cli, const char *value);
bool cli_set_report(struct cli *cli, const char *value);
bool cli_set_manifest(struct cli *cli, const char *value);
bool cli_set_quarantine(struct cli *cli, const char *value);
bool cli_set_shard(struct cli *cli, const char *value);
bool cli_set_log_format(struct cli *cli, const char *value);
bool cli_set_settle(struct cli *cli, const char *value);
/* Fill cli->batch from the rest of the command line. */
void cli_put_batch_together(struct cli *cli);

int cli_convert(struct cli *cli);
int cli_batch(struct cli *cli);
int cli_bundle(struct cli *cli);
int cli_watch(struct cli *cli);
int cli_inspect(struct cli *cli);
int cli_check(struct cli *cli);
int cli_formats(struct cli *cli);
int cli_completion(struct cli *cli);
int cli_help(struct cli *cli);

/* Help for one command, or for all with NULL. */
void cli_print_help(const struct cli_command *command);

/* What an option of a format takes, as "yes|no" or "NUMBER", into out. */
void cli_put_option_value(
	const struct galley_option *option, struct galley_buf *out);

#endif
