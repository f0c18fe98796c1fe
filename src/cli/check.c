/*
 * galley check: what is wrong with a document that its schema lets pass.
 *
 * Faults are diagnostics: printed as they come for a person, or gathered
 * into one JSON object per input.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <unistd.h>

struct checking {
	struct cli *cli;
	struct galley_sink out;
	bool another; /* a fault of this input is printed already */
};

/* ------------------------------------------------------------- as JSON */

static void put_fault(void *user, const struct galley_message *message)
{
	struct checking *checking = user;
	struct galley_sink *out = &checking->out;
	if (checking->cli->quiet && message->severity == GALLEY_NOTICE)
		return;
	galley_puts(out, checking->another ? ",{" : "{");
	checking->another = true;
	galley_printf(out, "\"severity\":\"%s\",\"rule\":\"%s\"",
		galley_severity_name(message->severity), message->rule);
	if (message->span.line)
		galley_printf(out, ",\"line\":%u", message->span.line);
	if (message->span.column)
		galley_printf(out, ",\"column\":%u", message->span.column);
	galley_puts(out, ",\"text\":");
	galley_put_json(out, message->text);
	galley_puts(out, "}");
}

static void open_json(struct checking *checking, struct galley_str path)
{
	galley_puts(&checking->out, "{\"source\":");
	galley_put_json(&checking->out, path);
	galley_puts(&checking->out, ",\"faults\":[");
	checking->another = false;
	checking->cli->diag.handler = put_fault;
	checking->cli->diag.user = checking;
}

/* ------------------------------------------------------------ the work */

static enum galley_status check_input(struct cli *cli, struct galley_str path)
{
	struct galley_input input;
	enum galley_status status = cli_read(cli, path, &input);
	if (status)
		return status;
	status = galley_check(&cli->settings, &input);
	galley_input_clear(&input);
	return status;
}

static enum galley_status check_one(
	struct checking *checking, struct galley_str path)
{
	struct galley_diag *diag = &checking->cli->diag;
	struct galley_diag before = *diag;
	if (checking->cli->json)
		open_json(checking, path);
	enum galley_status status = check_input(checking->cli, path);
	diag->file = (struct galley_str){ 0 };
	if (checking->cli->json) {
		diag->handler = before.handler;
		diag->user = before.user;
		galley_puts(&checking->out, "]}\n");
	}
	return status;
}

int cli_check(struct cli *cli)
{
	if (!cli_find_formats(cli, false))
		return EXIT_USAGE;
	if (!cli->operand_count)
		return cli_usage(cli, "name the files to check, or -");
	struct checking checking = { .cli = cli };
	galley_sink_to_fd(&checking.out, STDOUT_FILENO);
	int status = EXIT_DONE;
	for (int i = 0; i < cli->operand_count; i++)
		if (check_one(&checking, galley_str(cli->operands[i])))
			status = EXIT_PARTLY;
	if (galley_sink_commit(&checking.out))
		status = EXIT_PARTLY;
	galley_sink_clear(&checking.out);
	return status;
}
