/*
 * galley watch: a hot folder. The options are those of a batch.
 */
#include "cli/cli.h"

#include "batch/watch.h"
#include <stdlib.h>

bool cli_set_settle(struct cli *cli, const char *value)
{
	char *end;
	double seconds = strtod(value, &end);
	if (end == value || *end || !(seconds >= 0) || seconds > 86400) {
		cli_usage(cli, "--settle takes a number of seconds, not '%s'",
			value);
		return false;
	}
	cli->batch.settle = (unsigned)(seconds * 1000);
	return true;
}

int cli_watch(struct cli *cli)
{
	if (!cli_find_formats(cli, true))
		return EXIT_USAGE;
	if (cli->operand_count != 1)
		return cli_usage(cli, "name the one folder to watch");
	if (!cli->output.len)
		return cli_usage(cli, "say where to write with -o FOLDER");
	cli_put_batch_together(cli);
	cli->batch.progress = false;
	return galley_watch(&cli->batch) == GALLEY_BATCH_DONE ? EXIT_DONE
							      : EXIT_PARTLY;
}
