/*
 * Footnotes, as pandoc and GitHub have them: "[^label]: text", and lines
 * indented below it.
 *
 * The parser would take them for link definitions. They are cut out of its
 * input, line by line, so that all others keep their numbers, and each is
 * parsed on its own behind the rest.
 */
#include "reader.h"

#include <stdlib.h>

/* The walk over the lines of the input. */
struct cutter {
	struct galley_markdown_reader *reader;
	struct galley_buf rest; /* the input without notes */
	struct galley_buf body; /* of the open note */
	bool in_note;
	bool blank;    /* the line before was */
	char fence;    /* of the open block of code, or 0 */
	size_t ticks;  /* its length */
	size_t blanks; /* empty lines in the note that may be its end */
	uint32_t line;
};

static size_t indent_of(struct galley_str line)
{
	size_t indent = 0;

	while (indent < line.len && indent < 4 && line.ptr[indent] == ' ')
		indent++;
	return indent < line.len && indent < 4 && line.ptr[indent] == '\t'
		? 4
		: indent;
}

static bool is_blank(struct galley_str line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] != ' ' && line.ptr[i] != '\t')
			return false;
	return true;
}

/* Without the indent of a note's lines. */
static struct galley_str dedent(struct galley_str line)
{
	size_t at = 0;

	while (at < line.len && at < 4 && line.ptr[at] == ' ')
		at++;
	at += at < line.len && at < 4 && line.ptr[at] == '\t';
	return galley_str_slice(line, at, line.len);
}

/* The length of "[^label]" at the start of a text; 0 if it is none. */
static size_t label_length(struct galley_str text)
{
	size_t at = 2;

	if (!galley_str_starts(text, GALLEY_STR("[^")))
		return 0;
	while (at < text.len && !strchr("]^[ \t\n\\", text.ptr[at]))
		at++;
	return at > 2 && at < text.len && text.ptr[at] == ']' ? at + 1 : 0;
}

static bool begins_note(struct galley_str line)
{
	size_t length = label_length(line);

	return length && length < line.len && line.ptr[length] == ':';
}

/* ---------------------------------------------------------------- cutting */

static struct galley_markdown_note *last_note(struct cutter *cutter)
{
	struct galley_buf *notes = &cutter->reader->notes;

	return (void *)(notes->ptr + notes->len -
		sizeof(struct galley_markdown_note));
}

static void end_note(struct cutter *cutter)
{
	if (!cutter->in_note)
		return;
	last_note(cutter)->text = galley_arena_copy(
		cutter->reader->doc->arena, galley_buf_str(&cutter->body));
	cutter->in_note = false;
}

static void begin_note(struct cutter *cutter, struct galley_str line)
{
	size_t length = label_length(line);
	const struct galley_markdown_note note = {
		.label = galley_str_slice(line, 2, length - 1),
		.line = cutter->line,
	};

	end_note(cutter);
	galley_buf_put(&cutter->reader->notes,
		(struct galley_str){ (const char *)&note, sizeof(note) });
	cutter->body.len = 0;
	cutter->blanks = 0;
	cutter->in_note = true;
	galley_buf_put(
		&cutter->body, galley_str_slice(line, length + 1, line.len));
	galley_buf_putc(&cutter->body, '\n');
}

/* Does the line go on with the open note? */
static bool goes_on(const struct cutter *cutter, struct galley_str line)
{
	return cutter->in_note && (indent_of(line) >= 4 || !cutter->blank);
}

static void add_to_note(struct cutter *cutter, struct galley_str line)
{
	for (; cutter->blanks; cutter->blanks--)
		galley_buf_putc(&cutter->body, '\n');
	galley_buf_put(&cutter->body, dedent(line));
	galley_buf_putc(&cutter->body, '\n');
}

/* What follows the ticks of a fence has none; else it is a code span. */
static bool opens_fence(struct galley_str line, char c, size_t ticks)
{
	return ticks >= 3 &&
		(c == '~' ||
			galley_str_find_char(line, '`', ticks) == line.len);
}

/* Lines of code are never a note. Fences that are indented are those of lists,
 * which a note ends. */
static void follow_fence(struct cutter *cutter, struct galley_str line)
{
	size_t from = indent_of(line), to = from;
	char c = from < line.len ? line.ptr[from] : '\0';

	if (from >= 4 || (c != '`' && c != '~'))
		return;
	while (to < line.len && line.ptr[to] == c)
		to++;
	if (!cutter->fence && !from && opens_fence(line, c, to)) {
		cutter->fence = c;
		cutter->ticks = to;
	} else if (cutter->fence == c && to - from >= cutter->ticks &&
		is_blank(galley_str_slice(line, to, line.len))) {
		cutter->fence = 0;
	}
}

/* What is cut out leaves an empty line. */
static void take_line(struct cutter *cutter, struct galley_str line)
{
	bool blank = is_blank(line);

	if (cutter->in_note && blank) {
		cutter->blanks++;
	} else if (!cutter->fence && begins_note(line) &&
		(cutter->blank || cutter->in_note)) {
		begin_note(cutter, line);
	} else if (goes_on(cutter, line)) {
		add_to_note(cutter, line);
	} else {
		end_note(cutter);
		follow_fence(cutter, line);
		galley_buf_put(&cutter->rest, line);
	}
	galley_buf_putc(&cutter->rest, '\n');
	cutter->blank = blank;
}

static int compare(const void *a, const void *b)
{
	const struct galley_markdown_note *left = a, *right = b;

	return galley_str_compare(left->label, right->label);
}

struct galley_str galley_markdown_cut_notes(
	struct galley_markdown_reader *reader, struct galley_str part)
{
	struct cutter cutter = {
		.reader = reader, .blank = true, .line = reader->line_shift
	};
	struct galley_str rest = part;

	size_t mark = galley_str_find_char(part, '[', 0);
	if (galley_str_find(part, GALLEY_STR("[^"), mark) == part.len)
		return part;
	for (; rest.ptr; cutter.line++)
		take_line(&cutter, galley_str_cut(&rest, '\n'));
	end_note(&cutter);
	galley_buf_put(&reader->labels, galley_buf_str(&reader->notes));
	if (reader->notes.len) {
		qsort(reader->labels.ptr,
			reader->labels.len /
				sizeof(struct galley_markdown_note),
			sizeof(struct galley_markdown_note), compare);
		part = galley_arena_copy(
			reader->doc->arena, galley_buf_str(&cutter.rest));
	}
	galley_buf_clear(&cutter.rest);
	galley_buf_clear(&cutter.body);
	return part;
}

/* --------------------------------------------------------------- building */

size_t galley_markdown_note_ref(
	struct galley_markdown_reader *reader, struct galley_str text)
{
	size_t size = sizeof(struct galley_markdown_note);
	size_t length = label_length(text);
	const struct galley_markdown_note wanted = {
		.label = galley_str_slice(text, 2, length ? length - 1 : 0),
	};

	if (!length || !reader->notes.len ||
		!bsearch(&wanted, reader->labels.ptr, reader->labels.len / size,
			size, compare))
		return 0;
	return length;
}

void galley_markdown_build_notes(struct galley_markdown_reader *reader)
{
	size_t size = sizeof(struct galley_markdown_note);
	size_t count = reader->notes.len / size;
	const struct galley_markdown_note *note =
		(const void *)reader->notes.ptr;

	for (size_t i = 0; i < count; i++) {
		struct galley_node *node = galley_node_add(
			reader->doc, reader->doc->root, GALLEY_NOTE);

		node->label =
			galley_arena_copy(reader->doc->arena, note[i].label);
		node->span.line = note[i].line + 1;
		reader->parent = node;
		reader->line_shift = note[i].line;
		galley_markdown_build(reader, note[i].text);
	}
}
