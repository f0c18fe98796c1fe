/*
 * galley completion: what a shell needs to complete command lines, made from
 * the tables of commands, options and formats.
 */
#include "cli/cli.h"

#include <stdio.h>

/* ------------------------------------------------------- lists of words */

typedef void list_fn(struct cli *cli, struct galley_buf *out);

static void put_word(struct galley_buf *out, const char *format, ...)
	GALLEY_PRINTF(2, 3);

static void put_word(struct galley_buf *out, const char *format, ...)
{
	va_list arguments;
	if (out->len)
		galley_buf_putc(out, ' ');
	va_start(arguments, format);
	galley_buf_vprintf(out, format, arguments);
	va_end(arguments);
}

static void list_commands(struct cli *cli, struct galley_buf *out)
{
	(void)cli;
	for (int i = 0; cli_commands[i].name; i++)
		put_word(out, "%s", cli_commands[i].name);
}

static void list_readers(struct cli *cli, struct galley_buf *out)
{
	const char *name;
	for (size_t i = 0;
		(name = galley_registry_reader_name(cli->settings.formats, i));
		i++)
		put_word(out, "%s", name);
}

static void list_writers(struct cli *cli, struct galley_buf *out)
{
	const char *name;
	for (size_t i = 0;
		(name = galley_registry_writer_name(cli->settings.formats, i));
		i++)
		put_word(out, "%s", name);
}

static void list_options_of(const char *format,
	const struct galley_option *options, struct galley_buf *out)
{
	for (; options && options->name; options++)
		put_word(out, "%s.%s=", format, options->name);
}

static void list_format_options(struct cli *cli, struct galley_buf *out)
{
	struct galley_registry *formats = cli->settings.formats;
	const char *name;
	for (size_t i = 0; (name = galley_registry_reader_name(formats, i));
		i++) {
		const struct galley_reader *reader =
			galley_registry_reader(formats, galley_str(name));
		list_options_of(name, reader ? reader->options : NULL, out);
	}
	for (size_t i = 0; (name = galley_registry_writer_name(formats, i));
		i++) {
		const struct galley_writer *writer =
			galley_registry_writer(formats, galley_str(name));
		list_options_of(name, writer ? writer->options : NULL, out);
	}
}

static void list_fields(struct cli *cli, struct galley_buf *out)
{
	(void)cli;
	for (int i = 0; i < GALLEY_META_COUNT; i++)
		put_word(out, "%s=",
			galley_meta_info((enum galley_meta_field)i)->name);
}

/* The values of options that are no files. */
static const struct {
	const char *option;
	list_fn *list;
} values[] = {
	{ "from", list_readers },
	{ "to", list_writers },
	{ "option", list_format_options },
	{ "metadata", list_fields },
};

static list_fn *values_of(const struct cli_option *option)
{
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++)
		if (!strcmp(values[i].option, option->name))
			return values[i].list;
	return NULL;
}

/* Borrowed until the next call; `buf` holds it. */
static const char *words(struct cli *cli, list_fn *list, struct galley_buf *buf)
{
	buf->len = 0;
	galley_buf_puts(buf, "");
	list(cli, buf);
	return buf->ptr;
}

/* In single quotes, as all three shells read it. */
static void print_quoted(const char *text)
{
	putchar('\'');
	for (; *text; text++)
		if (*text == '\'')
			fputs("'\\''", stdout);
		else
			putchar(*text);
	putchar('\'');
}

/* ---------------------------------------------------------------- bash */

static void print_bash_options(const struct cli_command *command)
{
	printf("\t%s) words='", command->name);
	for (int i = 0; cli_options[i].name; i++)
		if (cli_options[i].commands & command->bit)
			printf("--%s ", cli_options[i].name);
	puts("' ;;");
}

static void print_bash_values(struct cli *cli, struct galley_buf *buf)
{
	for (int i = 0; cli_options[i].name; i++) {
		const struct cli_option *option = &cli_options[i];
		list_fn *list = values_of(option);
		if (!list)
			continue;
		printf("\t--%s", option->name);
		if (option->letter)
			printf(" | -%c", option->letter);
		printf(") words='%s' ;;\n", words(cli, list, buf));
	}
}

static void print_bash(struct cli *cli, struct galley_buf *buf)
{
	const char *commands = words(cli, list_commands, buf);
	printf("# galley: completion for bash; source it\n"
	       "_galley() {\n"
	       "\tlocal commands='%s' command=convert words= word\n"
	       "\tlocal now=${COMP_WORDS[COMP_CWORD]}\n"
	       "\tlocal before=${COMP_WORDS[COMP_CWORD - 1]} list=\n"
	       "\t[[ $COMP_CWORD -gt 1 && \" $commands \" == "
	       "*\" ${COMP_WORDS[1]} \"* ]] &&\n"
	       "\t\tcommand=${COMP_WORDS[1]}\n"
	       "\tcase $before in\n"
	       "\thelp) words=$commands ;;\n"
	       "\tcompletion) words='bash zsh fish' ;;\n",
		commands);
	print_bash_values(cli, buf);
	puts("\tesac\n"
	     "\tif [[ -z $words && $now == -* ]]; then\n"
	     "\t\tcase $command in");
	for (int i = 0; cli_commands[i].name; i++)
		print_bash_options(&cli_commands[i]);
	puts("\t\tesac\n"
	     "\telif [[ -z $words && $COMP_CWORD = 1 ]]; then\n"
	     "\t\twords=$commands\n"
	     "\tfi\n"
	     "\t# Of a list with commas, the last one.\n"
	     "\t[[ $now == *,* ]] && list=${now%,*},\n"
	     "\tCOMPREPLY=()\n"
	     "\tfor word in $(compgen -W \"$words\" -- \"${now##*,}\"); do\n"
	     "\t\tCOMPREPLY+=(\"$list$word\")\n"
	     "\tdone\n"
	     "\t[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null\n"
	     "\treturn 0\n"
	     "}\n"
	     "complete -o default -o bashdefault -F _galley galley");
}

/* ----------------------------------------------------------------- zsh */

/* '(-f --from)'{-f,--from}'[help]:FORMAT:(words)' */
static void print_zsh_option(struct cli *cli, const struct cli_option *option,
	struct galley_buf *buf)
{
	list_fn *list = values_of(option);
	char help[256];
	snprintf(help, sizeof(help), "[%s]", option->help);
	fputs(" \\\n\t\t\t'*'", stdout);
	if (option->letter)
		printf("{-%c,--%s}", option->letter, option->name);
	else
		printf("--%s", option->name);
	print_quoted(help);
	if (!option->argument)
		return;
	fputs("':value:", stdout);
	if (list)
		printf("_values -s , value %s'", words(cli, list, buf));
	else
		fputs("_files'", stdout);
}

static void print_zsh_command(struct cli *cli,
	const struct cli_command *command, struct galley_buf *buf)
{
	printf("\t%s)\n\t\t_arguments -s", command->name);
	for (int i = 0; cli_options[i].name; i++)
		if (cli_options[i].commands & command->bit)
			print_zsh_option(cli, &cli_options[i], buf);
	puts(" \\\n\t\t\t'*:file:_files'\n\t\t;;");
}

static void print_zsh(struct cli *cli, struct galley_buf *buf)
{
	puts("#compdef galley\n"
	     "# galley: completion for zsh; source it, or put it into $fpath\n"
	     "_galley() {\n"
	     "\tlocal command=convert\n"
	     "\tlocal -a commands=(");
	for (int i = 0; cli_commands[i].name; i++) {
		char line[256];
		snprintf(line, sizeof(line), "%s:%s", cli_commands[i].name,
			cli_commands[i].help);
		fputs("\t\t", stdout);
		print_quoted(line);
		putchar('\n');
	}
	printf("\t)\n"
	       "\tif ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n"
	       "\t\t_describe command commands\n\t\t_files\n\t\treturn\n"
	       "\tfi\n"
	       "\tif [[ ' %s ' == *\" $words[2] \"* ]]; then\n"
	       "\t\tcommand=$words[2]\n\t\tshift words\n\t\t"
	       "((CURRENT--))\n\tfi\n\tcase $command in\n",
		words(cli, list_commands, buf));
	for (int i = 0; cli_commands[i].name; i++)
		print_zsh_command(cli, &cli_commands[i], buf);
	puts("\tesac\n}\n"
	     "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n"
	     "\t_galley \"$@\"\nelse\n\tcompdef _galley galley\nfi");
}

/* ---------------------------------------------------------------- fish */

/* Without a command's name, the first of them is meant. */
static void print_fish_condition(struct cli *cli,
	const struct cli_command *command, struct galley_buf *buf)
{
	if (command == cli_commands)
		printf(" -n 'not __fish_seen_subcommand_from %s'",
			words(cli, list_commands, buf) + strlen(command->name) +
				1);
	else
		printf(" -n '__fish_seen_subcommand_from %s'", command->name);
}

static void print_fish_option(struct cli *cli,
	const struct cli_command *command, const struct cli_option *option,
	struct galley_buf *buf)
{
	list_fn *list = values_of(option);
	fputs("complete -c galley", stdout);
	print_fish_condition(cli, command, buf);
	printf(" -l %s", option->name);
	if (option->letter)
		printf(" -s %c", option->letter);
	if (list)
		printf(" -x -a '%s'", words(cli, list, buf));
	else if (option->argument)
		fputs(" -r", stdout);
	fputs(" -d ", stdout);
	print_quoted(option->help);
	putchar('\n');
}

static void print_fish(struct cli *cli, struct galley_buf *buf)
{
	puts("# galley: completion for fish; source it");
	for (int c = 0; cli_commands[c].name; c++) {
		const struct cli_command *command = &cli_commands[c];
		printf("complete -c galley -n __fish_use_subcommand -a %s -d ",
			command->name);
		print_quoted(command->help);
		putchar('\n');
		for (int i = 0; cli_options[i].name; i++)
			if (cli_options[i].commands & command->bit)
				print_fish_option(
					cli, command, &cli_options[i], buf);
	}
}

static const struct {
	const char *name;
	void (*print)(struct cli *cli, struct galley_buf *buf);
} shells[] = {
	{ "bash", print_bash },
	{ "zsh", print_zsh },
	{ "fish", print_fish },
};

int cli_completion(struct cli *cli)
{
	const char *name = cli->operand_count == 1 ? cli->operands[0] : "";
	for (size_t i = 0; i < sizeof(shells) / sizeof(*shells); i++) {
		struct galley_buf buf = { 0 };
		if (strcmp(shells[i].name, name) != 0)
			continue;
		shells[i].print(cli, &buf);
		galley_buf_clear(&buf);
		return EXIT_DONE;
	}
	return cli_usage(cli, "name a shell: bash, zsh or fish");
}
