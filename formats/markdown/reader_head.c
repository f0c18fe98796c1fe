/*
 * Front matter at the very start: YAML between two lines of dashes, TOML
 * between two of plus signs, JSON in braces on lines of their own, lines
 * "Key: value" before an empty one, or the title block of pandoc.
 */
#include "reader.h"

/* The kinds of front matter by the line that opens them. */
static const struct form {
	const char *open, *close, *other_close;
	const char *name;
	bool fenced; /* the lines are no part of it */
	struct galley_yaml *(*parse)(struct galley_arena *arena,
		struct galley_str text, const char **problem, uint32_t *line);
} forms[] = {
	{ "---", "---", "...", "YAML", true, galley_yaml_parse },
	{ "+++", "+++", NULL, "TOML", true, galley_toml_parse },
	/* JSON is YAML, too */
	{ "{", "}", NULL, "JSON", false, galley_yaml_parse },
};

static bool is_line(struct galley_str line, const char *wanted)
{
	while (line.len && strchr(" \t", line.ptr[line.len - 1]))
		line.len--;
	return wanted && galley_str_equal(line, galley_str(wanted));
}

/* The text of the front matter; the rest of the text goes to *rest. */
static const struct form *find_front(struct galley_str text,
	struct galley_str *front, struct galley_str *rest)
{
	struct galley_str at = text;
	struct galley_str first = galley_str_cut(&at, '\n');
	const struct form *form = forms, *end = forms + 3;
	size_t start = text.len - at.len;

	while (form < end && !is_line(first, form->open))
		form++;
	if (form == end || !at.len || *at.ptr == '\n')
		return NULL;
	while (at.ptr) {
		size_t close = text.len - at.len;
		struct galley_str line = galley_str_cut(&at, '\n');

		if (!is_line(line, form->close) &&
			!is_line(line, form->other_close))
			continue;
		*front = form->fenced
			? galley_str_slice(text, start, close)
			: galley_str_slice(text, 0, close + line.len);
		*rest = at;
		return form;
	}
	return NULL;
}

/* The key of a line "Key: value"; empty if it is none. */
static struct galley_str head_key(struct galley_str line)
{
	size_t colon = galley_str_find_char(line, ':', 0);
	struct galley_str key = galley_str_slice(line, 0, colon);

	for (size_t i = 0; i < key.len; i++)
		if (key.ptr[i] != '_' &&
			!strchr("abcdefghijklmnopqrstuvwxyz-",
				key.ptr[i] | 0x20))
			return GALLEY_STR("");
	return colon + 1 < line.len && line.ptr[colon + 1] == ' '
		? key
		: GALLEY_STR("");
}

/* How long a head of such lines is, which an empty line ends; 0 if there is
 * none. Only one that names a title, authors or a date is meant as one. */
static size_t head_length(
	const struct galley_markdown_reader *reader, unsigned *lines)
{
	struct galley_str at = reader->text;
	bool meant = false;

	for (*lines = 0; at.ptr; (*lines)++) {
		struct galley_str line = galley_str_cut(&at, '\n');
		struct galley_str key = head_key(line);
		enum galley_meta_field field;

		if (!galley_str_trim(line).len)
			break;
		if (!key.len)
			return 0;
		field = galley_markdown_field_of(reader->doc->arena, key);
		meant |= field == GALLEY_META_HEADLINE ||
			field == GALLEY_META_AUTHOR ||
			field == GALLEY_META_PUBLISHED;
	}
	return meant && *lines > 1 ? reader->text.len - at.len : 0;
}

/* A head as MultiMarkdown has it: lines "Key: value". */
static size_t read_head(struct galley_markdown_reader *reader)
{
	struct galley_str at = reader->text;
	unsigned lines;
	size_t length = head_length(reader, &lines);

	if (!length)
		return 0;
	for (unsigned i = 1; i <= lines; i++) {
		struct galley_str line = galley_str_cut(&at, '\n');
		struct galley_yaml value = { .key = head_key(line) };

		value.scalar = galley_str_trim(
			galley_str_slice(line, value.key.len + 1, line.len));
		galley_markdown_add_entry(reader, &value, i);
	}
	return length;
}

/* ----------------------------------------------------------- title block */

/* A field of a title block: a line that "%" begins, and those behind it that
 * blanks begin. Where the lines end is where the next is looked for. */
static bool cut_field(struct galley_str *text, struct galley_yaml *value,
	uint32_t *line, struct galley_buf *out)
{
	struct galley_str at = *text;

	if (!at.len || *at.ptr != '%')
		return false;
	out->len = 0;
	at = galley_str_slice(at, 1, at.len);
	do {
		if (out->len)
			galley_buf_putc(out, '\n');
		galley_buf_put(out, galley_str_trim(galley_str_cut(&at, '\n')));
		++*line;
	} while (at.len && (*at.ptr == ' ' || *at.ptr == '\t'));
	value->scalar = galley_str_trim(galley_buf_str(out));
	*text = at.ptr ? at : GALLEY_STR("");
	return true;
}

/* Authors stand on lines of their own, or have semicolons between. */
static void add_authors(struct galley_markdown_reader *reader,
	const struct galley_yaml *authors, uint32_t line)
{
	struct galley_str rest = authors->scalar;

	while (rest.len) {
		struct galley_str part = galley_str_cut(&rest, '\n');

		while (part.len) {
			struct galley_yaml author = { .key = authors->key };

			author.scalar = galley_str_cut(&part, ';');
			galley_markdown_add_entry(reader, &author, line);
		}
	}
}

/* "% Title", "% Authors" and "% Date", of which the last may be missing. */
static size_t read_title_block(struct galley_markdown_reader *reader)
{
	static const char *const keys[] = { "title", "author", "date" };
	struct galley_str rest = reader->text;
	struct galley_buf text = { 0 };
	uint32_t next = 1;

	if (!galley_str_starts(rest, GALLEY_STR("% ")) &&
		!galley_str_starts(rest, GALLEY_STR("%\n%")))
		return 0;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		struct galley_yaml value = { .key = galley_str(keys[i]) };
		uint32_t line = next;

		if (!cut_field(&rest, &value, &next, &text))
			break;
		if (i == 1) {
			add_authors(reader, &value, line);
			continue;
		}
		value.scalar =
			galley_text_squeeze(reader->doc->arena, value.scalar);
		galley_markdown_add_entry(reader, &value, line);
	}
	galley_buf_clear(&text);
	return reader->text.len - rest.len;
}

/* --------------------------------------------------------- line by line */

/* How long the entry at the start of front matter is: a line that begins with
 * a key, and those that belong to it. 0: there is none. */
static size_t entry_length(struct galley_str text)
{
	struct galley_str at = text;
	struct galley_str line = galley_str_cut(&at, '\n');
	size_t colon = galley_str_find_char(line, ':', 0);

	for (size_t i = 0; i < colon; i++)
		if (strchr(" \t#-?[]{}\"'&*!|>%@`,", line.ptr[i]))
			return 0;
	if (!colon || colon == line.len ||
		(colon + 1 < line.len && !strchr(" \t", line.ptr[colon + 1])))
		return 0;
	while (at.len && strchr(" \t\n#-", *at.ptr))
		galley_str_cut(&at, '\n');
	return at.ptr ? text.len - at.len : text.len;
}

/* Is it a run of such entries, whatever they hold? */
static bool has_entries(struct galley_str text)
{
	size_t length = 1;

	while (text.len && (length = entry_length(text)) > 0)
		text = galley_str_slice(text, length, text.len);
	return length > 0;
}

/* What is between quotes, if it is, without the blanks around. */
static struct galley_str unquote(struct galley_str text)
{
	text = galley_str_trim(text);
	if (text.len > 1 && strchr("\"'", *text.ptr) &&
		text.ptr[text.len - 1] == *text.ptr)
		text = galley_str_slice(text, 1, text.len - 1);
	return text;
}

/* One that is no YAML, as "title: One: the other", is meant as it stands. */
static void read_entry(struct galley_markdown_reader *reader,
	struct galley_str text, uint32_t line)
{
	struct galley_arena *arena = reader->doc->arena;
	const char *problem;
	uint32_t at = 0;
	const struct galley_yaml *top =
		galley_yaml_parse(arena, text, &problem, &at);
	struct galley_yaml value = { .key = galley_arena_copy(arena,
					     galley_str_cut(&text, ':')) };

	if (!problem && top && top->kind == GALLEY_YAML_MAP && top->first) {
		galley_markdown_add_entry(reader, top->first, line);
		return;
	}
	value.scalar = galley_text_squeeze(arena, unquote(text));
	galley_markdown_add_entry(reader, &value, line);
}

static bool read_entries(
	struct galley_markdown_reader *reader, struct galley_str text)
{
	uint32_t line = 2;

	if (!has_entries(text))
		return false;
	while (text.len) {
		struct galley_str entry =
			galley_str_slice(text, 0, entry_length(text));

		read_entry(reader, entry, line);
		text = galley_str_slice(text, entry.len, text.len);
		while (entry.len) {
			galley_str_cut(&entry, '\n');
			line++;
		}
	}
	return true;
}

/* -------------------------------------------------------------- all of it */

static void report_malformed(struct galley_markdown_reader *reader,
	const struct form *form, uint32_t line, const char *problem,
	bool by_line)
{
	galley_report(reader->job->diag, GALLEY_WARNING,
		"markdown.front-matter",
		(struct galley_span){ .line = line + form->fenced },
		"front matter is malformed %s, read %s (%s)", form->name,
		by_line ? "entry by entry" : "as text", problem);
}

size_t galley_markdown_read_front(struct galley_markdown_reader *reader)
{
	struct galley_str front, rest;
	const struct form *form = find_front(reader->text, &front, &rest);
	const struct galley_yaml *top, *value;
	const char *problem;
	uint32_t line = 0;
	bool by_line;
	size_t length;

	if (!form) {
		length = read_title_block(reader);
		return length ? length : read_head(reader);
	}
	length = reader->text.len - rest.len;
	top = form->parse(reader->doc->arena, front, &problem, &line);
	if (problem) {
		by_line = form == forms && read_entries(reader, front);
		report_malformed(reader, form, line, problem, by_line);
		return by_line ? length : 0;
	}
	if (top && top->kind != GALLEY_YAML_MAP)
		return 0;
	for (value = top ? top->first : NULL; value; value = value->next)
		galley_markdown_add_entry(
			reader, value, value->line + form->fenced);
	return length;
}
