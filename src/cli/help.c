/*
 * galley help: made from the tables of commands and options.
 */
#include "cli/cli.h"

#include <stdio.h>

static void print_option(const struct cli_option *option)
{
	char left[64];
	char letter[8] = "    ";
	if (option->letter)
		snprintf(letter, sizeof(letter), "-%c, ", option->letter);
	snprintf(left, sizeof(left), "%s--%s%s%s", letter, option->name,
		option->argument ? " " : "",
		option->argument ? option->argument : "");
	int width = (int)galley_text_width(galley_str(left));
	if (width > 29)
		printf("  %s\n%33s%s\n", left, "", option->help);
	else
		printf("  %s%*s  %s\n", left, 29 - width, "", option->help);
}

static void print_options(unsigned commands)
{
	puts("\nOptions:");
	for (int i = 0; cli_options[i].name; i++)
		if (cli_options[i].commands & commands)
			print_option(&cli_options[i]);
}

static void print_all(void)
{
	puts("galley " GALLEY_VERSION
	     ": article text into every form the press needs\n\nUsage:");
	for (int i = 0; cli_commands[i].name; i++)
		printf("  galley %s\n%33s%s\n", cli_commands[i].synopsis, "",
			cli_commands[i].help);
	print_options(FOR_ALL);
	puts("\nA file called *.txt and standard input are article text; other "
	     "formats are known\nby their content or extension. One output "
	     "goes to standard output unless -o says\nwhere.\n\n"
	     "Exit status:");
	for (int i = 0; cli_statuses[i].help; i++)
		printf("  %2d  %s\n", cli_statuses[i].status,
			cli_statuses[i].help);
}

void cli_print_help(const struct cli_command *command)
{
	if (!command) {
		print_all();
		return;
	}
	printf("Usage: galley %s\n%s\n", command->synopsis, command->help);
	print_options(command->bit);
}

int cli_help(struct cli *cli)
{
	if (!cli->operand_count) {
		cli_print_help(NULL);
		return EXIT_DONE;
	}
	for (int i = 0; cli_commands[i].name; i++)
		if (!strcmp(cli_commands[i].name, cli->operands[0])) {
			cli_print_help(&cli_commands[i]);
			return EXIT_DONE;
		}
	return cli_usage(cli, "no command called '%s'; see `galley help`",
		cli->operands[0]);
}
