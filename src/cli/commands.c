/*
 * What there is to say of the program besides its options: the commands, the
 * exit statuses and the environment, as `galley help` and the manual page
 * tell them.
 */
#include "cli/cli.h"

const struct cli_command cli_commands[] = {
	{ "convert", FOR_CONVERT,
		"[convert] -t FORMAT[,FORMAT…] [-o FILE|FOLDER/] [FILE|-]…",
		"convert one file, or several", cli_convert },
	{ "batch", FOR_BATCH, "batch -t FORMAT[,FORMAT…] -o FOLDER INPUT…",
		"convert folders of files into a tree like theirs", cli_batch },
	{ "bundle", FOR_BUNDLE, "bundle -o BOOK.epub INPUT…",
		"put many articles into one book", cli_bundle },
	{ "watch", FOR_WATCH, "watch -t FORMAT[,FORMAT…] -o FOLDER IN",
		"convert what is put into a folder, and move it away",
		cli_watch },
	{ "inspect", FOR_INSPECT, "inspect [--json] [FILE|-]…",
		"show what was found in an article, where and why",
		cli_inspect },
	{ "check", FOR_CHECK, "check [--json] FILE|-…",
		"find what is wrong with a file that its schema lets pass",
		cli_check },
	{ "formats", FOR_FORMATS, "formats [FORMAT]…",
		"list the formats, or the options of one", cli_formats },
	{ "completion", FOR_FORMATS, "completion bash|zsh|fish",
		"print what a shell needs to complete command lines",
		cli_completion },
	{ "help", FOR_FORMATS, "help [COMMAND]", "show this, or a command",
		cli_help },
	{ .name = NULL },
};

const struct cli_status cli_statuses[] = {
	{ EXIT_DONE, "all done; there may have been notices and warnings" },
	{ EXIT_PARTLY,
		"some input or output failed, or a check found a fault" },
	{ EXIT_USAGE, "the command line makes no sense" },
	{ EXIT_INTERNAL, "out of memory" },
	{ EXIT_STOPPED,
		"stopped by a signal or a full disk; the same command goes "
		"on" },
	{ .help = NULL },
};

const struct cli_variable cli_variables[] = {
	{ "GALLEY_PLUGIN_PATH",
		"plug-ins and folders of plug-ins to load, "
		"with colons between" },
	{ "SOURCE_DATE_EPOCH",
		"seconds since 1970, the date where an output demands one and "
		"the article has none" },
	{ .name = NULL },
};

int cli_usage(struct cli *cli, const char *format, ...)
{
	struct galley_buf text = { 0 };
	va_list arguments;
	va_start(arguments, format);
	galley_buf_vprintf(&text, format, arguments);
	va_end(arguments);
	galley_report(&cli->diag, GALLEY_ERROR, "usage", GALLEY_NOWHERE, "%s",
		text.ptr);
	galley_buf_clear(&text);
	return EXIT_USAGE;
}
