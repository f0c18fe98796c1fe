/*
 * galley formats: what can be read and written, and with which options.
 */
#include "cli/cli.h"

#include <stdio.h>

static void print_extensions(const char *const *extensions)
{
	for (; extensions && *extensions; extensions++)
		printf(" .%s", *extensions);
}

/* One line of the list: what both structs have in common. */
static void print_line(
	const char *name, const char *title, const char *const *extensions)
{
	printf("  %-10s %-44s", name, title);
	print_extensions(extensions);
	putchar('\n');
}

static void list_readers(struct galley_registry *formats)
{
	const char *name;
	puts("Read (-f):");
	for (size_t i = 0; (name = galley_registry_reader_name(formats, i));
		i++) {
		const struct galley_reader *reader =
			galley_registry_reader(formats, galley_str(name));
		if (reader)
			print_line(reader->name, reader->title,
				reader->extensions);
	}
}

static void list_writers(struct galley_registry *formats)
{
	const char *name;
	puts("Write (-t):");
	for (size_t i = 0; (name = galley_registry_writer_name(formats, i));
		i++) {
		const struct galley_writer *writer =
			galley_registry_writer(formats, galley_str(name));
		if (writer)
			print_line(writer->name, writer->title,
				writer->extensions);
	}
}

void cli_put_option_value(
	const struct galley_option *option, struct galley_buf *out)
{
	static const char *const types[] = {
		[GALLEY_OPTION_FLAG] = "yes|no",
		[GALLEY_OPTION_NUMBER] = "NUMBER",
		[GALLEY_OPTION_TEXT] = "TEXT",
		[GALLEY_OPTION_DATE] = "DATE",
		[GALLEY_OPTION_URI] = "URI",
	};
	galley_buf_printf(out, "%s%s",
		option->choices ? option->choices : types[option->type],
		option->type == GALLEY_OPTION_SET ? "[+...]" : "");
}

static void print_option(const struct galley_option *option)
{
	struct galley_buf left = { 0 };
	galley_buf_printf(&left, "%s=", option->name);
	cli_put_option_value(option, &left);
	printf("    -O %-26s %s", left.ptr, option->help);
	galley_buf_clear(&left);
	if (option->value && *option->value)
		printf(" [%s]", option->value);
	putchar('\n');
}

static void describe(const char *verb, const char *name, const char *title,
	const char *const *extensions, const char *media_type,
	const struct galley_option *option)
{
	printf("%s %s: %s\n    %s,", verb, name, title, media_type);
	print_extensions(extensions);
	putchar('\n');
	for (; option && option->name; option++)
		print_option(option);
}

static bool has_name(struct galley_registry *formats,
	const char *(*name_at)(const struct galley_registry *, size_t),
	struct galley_str wanted)
{
	const char *name;
	for (size_t i = 0; (name = name_at(formats, i)); i++)
		if (galley_str_equal_nocase(galley_str(name), wanted))
			return true;
	return false;
}

static bool describe_format(struct cli *cli, struct galley_str name)
{
	struct galley_registry *formats = cli->settings.formats;
	bool reads = has_name(formats, galley_registry_reader_name, name);
	bool writes = has_name(formats, galley_registry_writer_name, name);
	const struct galley_reader *reader =
		reads ? galley_registry_reader(formats, name) : NULL;
	const struct galley_writer *writer =
		writes ? galley_registry_writer(formats, name) : NULL;
	if (reader)
		describe("read", reader->name, reader->title,
			reader->extensions, reader->media_type,
			reader->options);
	if (writer)
		describe("write", writer->name, writer->title,
			writer->extensions, writer->media_type,
			writer->options);
	if (!reads && !writes)
		cli_usage(cli, "no format called '%.*s'; see `galley formats`",
			GALLEY_STR_ARG(name));
	return reader || writer;
}

int cli_formats(struct cli *cli)
{
	int status = EXIT_DONE;
	for (int i = 0; i < cli->operand_count; i++)
		if (!describe_format(cli, galley_str(cli->operands[i])))
			status = EXIT_USAGE;
	if (!cli->operand_count) {
		list_readers(cli->settings.formats);
		list_writers(cli->settings.formats);
	}
	return status;
}
