/*
 * galley: article text into every form the press needs.
 *
 * The first word names the command; without one, `convert` is meant.
 */
#include "cli/cli.h"

#include "batch/report.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void print_message(void *user, const struct galley_message *message)
{
	const struct cli *cli = user;
	if (cli->quiet && message->severity == GALLEY_NOTICE)
		return;
	struct galley_sink line;
	galley_sink_to_memory(&line);
	if (cli->log_json)
		galley_put_json_message(&line, message);
	else
		galley_message_format(message, &line.buf);
	galley_putc(&line, '\n');
	fwrite(line.buf.ptr, 1, line.buf.len, stderr);
	galley_sink_clear(&line);
}

static void on_stop(int signal_number)
{
	galley_sink_abandon_all();
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

/* A signal that is ignored, as SIGHUP under nohup, stays so. */
static void catch_stops(void)
{
	static const int stops[] = { SIGINT, SIGTERM, SIGHUP };
	const struct sigaction action = { .sa_handler = on_stop };
	for (size_t i = 0; i < sizeof(stops) / sizeof(*stops); i++) {
		struct sigaction before;
		sigaction(stops[i], NULL, &before);
		if (before.sa_handler != SIG_IGN)
			sigaction(stops[i], &action, NULL);
	}
}

/* Plug-ins of every folder or file in GALLEY_PLUGIN_PATH. */
static bool load_plugin_path(struct cli *cli)
{
	struct galley_str rest = galley_str(getenv("GALLEY_PLUGIN_PATH"));
	while (rest.len) {
		struct galley_str path = galley_str_cut(&rest, ':');
		if (path.len &&
			galley_registry_load(cli->settings.formats, path))
			return false;
	}
	return true;
}

static const struct cli_command *find_command(const char *name)
{
	for (int i = 0; name && cli_commands[i].name; i++)
		if (!strcmp(cli_commands[i].name, name))
			return &cli_commands[i];
	return NULL;
}

static int run(struct cli *cli, int argc, char **argv)
{
	const struct cli_command *command = find_command(argv[1]);
	if (command) {
		argv[1] = argv[0];
		argc--;
		argv++;
	}
	if (!command && argv[1][0] != '-' && access(argv[1], F_OK) != 0 &&
		!strpbrk(argv[1], "./"))
		return cli_usage(cli,
			"no command or file called '%s'; see `galley help`",
			argv[1]);
	if (!command)
		command = &cli_commands[0];
	if (!load_plugin_path(cli) || !cli_parse(cli, command, argc, argv))
		return EXIT_USAGE;
	return command->run(cli);
}

/* What was printed has to arrive, or the status is not good. */
static int finish(int status)
{
	if (!fflush(stdout) && !ferror(stdout))
		return status;
	fprintf(stderr, "galley: error: cannot write to standard output: %s\n",
		strerror(errno));
	return EXIT_PARTLY;
}

int main(int argc, char **argv)
{
	if (argc < 2 || !strcmp(argv[1], "--help")) {
		cli_print_help(NULL);
		return finish(argc < 2 ? EXIT_USAGE : EXIT_DONE);
	}
	if (!strcmp(argv[1], "--version")) {
		puts("galley " GALLEY_VERSION);
		return finish(EXIT_DONE);
	}
	catch_stops();
	struct cli cli = {
		.arena = galley_arena_new(),
		.diag = { .handler = print_message },
		.batch = { .seconds = 300, .settle = 1000 },
	};
	cli.diag.user = &cli;
	cli.settings.diag = &cli.diag;
	cli.settings.given = &cli.given;
	cli.settings.formats = galley_registry_new(&cli.diag);
	int status = finish(run(&cli, argc, argv));
	galley_registry_free(cli.settings.formats);
	galley_arena_free(cli.arena);
	galley_buf_clear(&cli.shaping);
	return status;
}
