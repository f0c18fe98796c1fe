/*
 * Fills in the manual page: reads galley.1.in and prints galley.1.
 *
 * A line "@commands", "@options" and so on is replaced by what the tables of
 * the program say. Behind the page, "@about NAME" begins what a person wrote
 * of a command or an option, which is put under what the table says of it.
 * Run when Galley is built; not installed.
 */
#include "cli/cli.h"

#include <ctype.h>
#include <stdio.h>

enum {
	LONG = 60 /* columns */
};

struct prose {
	struct prose *next;
	struct galley_str name; /* "batch", "--name" */
	struct galley_str text;
	bool used;
};

struct manual {
	struct cli cli; /* its arena, registry and messages */
	struct galley_str page;
	struct prose *prose;
	struct galley_buf out;
};

/* ------------------------------------------------------------------ text */

static const struct {
	uint32_t from;
	const char *to;
} escapes[] = {
	{ '\\', "\\e" },
	{ '-', "\\-" },
	{ '"', "\\(dq" },
	{ '\'', "\\(aq" },
	{ 0x2026, "...\\&" },
};

static void put_char(struct galley_buf *out, uint32_t c)
{
	for (size_t i = 0; i < sizeof(escapes) / sizeof(*escapes); i++)
		if (escapes[i].from == c) {
			galley_buf_puts(out, escapes[i].to);
			return;
		}
	galley_buf_put_char(out, c);
}

/* What --help puts in back quotes is bold; lines are broken behind LONG. */
static void put_text(struct galley_buf *out, struct galley_str text)
{
	size_t at = 0, line = out->len;
	bool bold = false;
	while (at < text.len) {
		uint32_t c = galley_char_next(text, &at);
		if (c == '`') {
			galley_buf_puts(out, bold ? "\\fP" : "\\fB");
			bold = !bold;
		} else if (c == ' ' && out->len > line + LONG) {
			galley_buf_putc(out, '\n');
			line = out->len;
		} else {
			put_char(out, c);
		}
	}
}

/* As a sentence, on a line of its own. */
static void put_sentence(struct galley_buf *out, const char *text)
{
	size_t from = out->len;
	put_text(out, galley_str(text));
	out->ptr[from] = (char)toupper((unsigned char)out->ptr[from]);
	galley_buf_puts(out,
		galley_str_ends(galley_str(text), GALLEY_STR("…")) ? "\n"
								   : ".\n");
}

/* A synopsis, a line a word; what is in capitals stands for something. */
static void put_synopsis(struct galley_buf *out, const char *text)
{
	static const char capitals[] = " ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	while (*text) {
		size_t literal = strcspn(text, capitals);
		size_t word = strspn(text + literal, capitals + 1);
		put_text(out, (struct galley_str){ text, literal });
		text += literal;
		if (word)
			galley_buf_printf(out, "\\fI%.*s\\fP", (int)word, text);
		else if (*text)
			galley_buf_putc(out, '\n');
		text += word ? word : *text != '\0';
	}
	galley_buf_putc(out, '\n');
}

static void put_prose(struct manual *manual, const char *prefix, const char *of)
{
	struct galley_str name =
		galley_arena_printf(manual->cli.arena, "%s%s", prefix, of);
	for (struct prose *p = manual->prose; p; p = p->next)
		if (galley_str_equal(p->name, name)) {
			galley_buf_put(&manual->out, p->text);
			p->used = true;
		}
}

/* -------------------------------------------------------------- the tables */

static void put_synopses(struct manual *manual)
{
	for (int i = 0; cli_commands[i].name; i++) {
		galley_buf_puts(&manual->out, ".Nm\n");
		put_synopsis(&manual->out, cli_commands[i].synopsis);
	}
}

static void put_commands(struct manual *manual)
{
	galley_buf_puts(&manual->out, ".Bl -tag -width completion\n");
	for (int i = 0; cli_commands[i].name; i++) {
		galley_buf_printf(
			&manual->out, ".It Cm %s\n", cli_commands[i].name);
		put_sentence(&manual->out, cli_commands[i].help);
		put_prose(manual, "", cli_commands[i].name);
	}
	galley_buf_puts(&manual->out, ".El\n");
}

/* Which commands take an option, where not all do that read articles. */
static void put_takers(struct galley_buf *out, unsigned commands)
{
	const char *between = ".Pq Cm ";
	if ((commands & FOR_WORK) == FOR_WORK)
		return;
	for (int i = 0; cli_commands[i].name; i++)
		if (cli_commands[i].bit & commands) {
			galley_buf_printf(
				out, "%s%s", between, cli_commands[i].name);
			between = " , ";
		}
	galley_buf_putc(out, '\n');
}

static void put_options(struct manual *manual)
{
	struct galley_buf *out = &manual->out;
	galley_buf_puts(out, ".Bl -tag -width Ds\n");
	for (int i = 0; cli_options[i].name; i++) {
		const struct cli_option *option = &cli_options[i];
		galley_buf_puts(out, ".It Fl ");
		if (option->letter)
			galley_buf_printf(out, "%c , Fl ", option->letter);
		galley_buf_printf(out, "-%s", option->name);
		if (option->argument) {
			galley_buf_puts(out, " Ar ");
			put_text(out, galley_str(option->argument));
		}
		galley_buf_putc(out, '\n');
		put_sentence(out, option->help);
		put_prose(manual, "--", option->name);
		put_takers(out, option->commands);
	}
	galley_buf_puts(out, ".El\n");
}

static void put_format_options(
	struct galley_buf *out, const struct galley_option *option)
{
	if (!option || !option->name)
		return;
	galley_buf_puts(out, ".Bl -tag -width Ds -compact\n");
	for (; option->name; option++) {
		struct galley_buf value = { 0 };
		cli_put_option_value(option, &value);
		galley_buf_printf(
			out, ".It Fl O Cm %s Ns = Ns Ar ", option->name);
		put_text(out, galley_buf_str(&value));
		galley_buf_putc(out, '\n');
		put_text(out, galley_str(option->help));
		if (option->value && *option->value) {
			galley_buf_puts(out, " [");
			put_text(out, galley_str(option->value));
			galley_buf_puts(out, "]");
		}
		galley_buf_putc(out, '\n');
		galley_buf_clear(&value);
	}
	galley_buf_puts(out, ".El\n");
}

static void put_format(struct galley_buf *out, const char *name,
	const char *title, const char *const *extensions,
	const struct galley_option *options)
{
	const char *between = " Pq Pa ";
	galley_buf_printf(out, ".It Cm %s", name);
	for (; *extensions; extensions++, between = " , ")
		galley_buf_printf(out, "%s.%s", between, *extensions);
	galley_buf_putc(out, '\n');
	put_text(out, galley_str(title));
	galley_buf_putc(out, '\n');
	put_format_options(out, options);
}

static void put_readers(struct manual *manual)
{
	struct galley_registry *formats = manual->cli.settings.formats;
	const char *name;
	galley_buf_puts(&manual->out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; (name = galley_registry_reader_name(formats, i));
		i++) {
		const struct galley_reader *reader =
			galley_registry_reader(formats, galley_str(name));
		if (reader)
			put_format(&manual->out, name, reader->title,
				reader->extensions, reader->options);
	}
	galley_buf_puts(&manual->out, ".El\n");
}

static void put_writers(struct manual *manual)
{
	struct galley_registry *formats = manual->cli.settings.formats;
	const char *name;
	galley_buf_puts(&manual->out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; (name = galley_registry_writer_name(formats, i));
		i++) {
		const struct galley_writer *writer =
			galley_registry_writer(formats, galley_str(name));
		if (writer)
			put_format(&manual->out, name, writer->title,
				writer->extensions, writer->options);
	}
	galley_buf_puts(&manual->out, ".El\n");
}

static void put_fields(struct manual *manual)
{
	galley_buf_puts(&manual->out,
		".Bl -tag -width copyright-holder "
		"-compact\n");
	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		const struct galley_meta_info *field =
			galley_meta_info((enum galley_meta_field)i);
		galley_buf_printf(&manual->out, ".It Cm %s\n", field->name);
		put_text(&manual->out, galley_str(field->help));
		galley_buf_putc(&manual->out, '\n');
	}
	galley_buf_puts(&manual->out, ".El\n");
}

static void put_statuses(struct manual *manual)
{
	galley_buf_puts(&manual->out, ".Bl -tag -width 70 -compact\n");
	for (int i = 0; cli_statuses[i].help; i++) {
		galley_buf_printf(
			&manual->out, ".It %d\n", cli_statuses[i].status);
		put_sentence(&manual->out, cli_statuses[i].help);
	}
	galley_buf_puts(&manual->out, ".El\n");
}

static void put_variables(struct manual *manual)
{
	const struct galley_shard_array *array = galley_shard_arrays;
	galley_buf_puts(&manual->out, ".Bl -tag -width Ds\n");
	for (int i = 0; cli_variables[i].name; i++) {
		galley_buf_printf(
			&manual->out, ".It Ev %s\n", cli_variables[i].name);
		put_sentence(&manual->out, cli_variables[i].help);
	}
	for (; array->index; array++)
		galley_buf_printf(&manual->out, ".It Ev %s , %s\n",
			array->index, array->count);
	galley_buf_puts(&manual->out,
		"Which part\n.Fl -shard Cm auto\ndoes, and of how many.\n"
		".El\n");
}

static const struct {
	const char *name;
	void (*put)(struct manual *manual);
} places[] = {
	{ "@synopsis", put_synopses },
	{ "@commands", put_commands },
	{ "@options", put_options },
	{ "@fields", put_fields },
	{ "@readers", put_readers },
	{ "@writers", put_writers },
	{ "@statuses", put_statuses },
	{ "@variables", put_variables },
};

/* ---------------------------------------------------------- the template */

/* Take the prose off the end of the page. */
static void read_prose(struct manual *manual, struct galley_str input)
{
	struct galley_str about = GALLEY_STR("\n@about ");
	struct prose **end = &manual->prose;
	size_t at = galley_str_find(input, about, 0);
	manual->page = galley_str_slice(input, 0, at + 1);
	while (at < input.len) {
		size_t next = galley_str_find(input, about, at + 1);
		struct galley_str text =
			galley_str_slice(input, at + about.len, next + 1);
		struct prose *prose =
			GALLEY_NEW(manual->cli.arena, struct prose);
		prose->name = galley_str_cut(&text, '\n');
		prose->text = text;
		*end = prose;
		end = &prose->next;
		at = next;
	}
}

static bool put_place(struct manual *manual, struct galley_str line)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (galley_str_equal(line, galley_str(places[i].name))) {
			places[i].put(manual);
			return true;
		}
	fprintf(stderr, "manual: nothing is called %.*s\n",
		GALLEY_STR_ARG(line));
	return false;
}

static bool fill_in(struct manual *manual)
{
	bool good = true;
	while (manual->page.len) {
		struct galley_str line = galley_str_cut(&manual->page, '\n');
		if (line.len && *line.ptr == '@') {
			good = put_place(manual, line) && good;
		} else {
			galley_buf_put(&manual->out, line);
			galley_buf_putc(&manual->out, '\n');
		}
	}
	for (struct prose *p = manual->prose; p; p = p->next) {
		if (p->used)
			continue;
		fprintf(stderr, "manual: no table has %.*s\n",
			GALLEY_STR_ARG(p->name));
		good = false;
	}
	return good;
}

static void print_message(void *user, const struct galley_message *message)
{
	(void)user;
	fprintf(stderr, "manual: %.*s\n", GALLEY_STR_ARG(message->text));
}

int main(void)
{
	struct manual manual = { .cli = {
					 .arena = galley_arena_new(),
					 .diag = { .handler = print_message },
				 } };
	struct galley_input input;
	struct galley_diag *diag = &manual.cli.diag;
	if (galley_input_read(&input, GALLEY_STR("-"), 0, diag))
		return EXIT_PARTLY;
	manual.cli.settings.formats = galley_registry_new(diag);
	read_prose(&manual, input.bytes);
	bool good = fill_in(&manual) && !diag->count[GALLEY_ERROR];
	fwrite(manual.out.ptr, 1, manual.out.len, stdout);
	galley_buf_clear(&manual.out);
	galley_input_clear(&input);
	galley_registry_free(manual.cli.settings.formats);
	galley_arena_free(manual.cli.arena);
	return good && !fflush(stdout) ? EXIT_DONE : EXIT_PARTLY;
}
