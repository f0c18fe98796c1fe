/*
 * Extensions among inlines: strikeout, the bars of tables, references to notes.
 *
 * The parser knows none of them; they are found in the text that it leaves.
 * A mark opens a node at once; if none closes it, the mark was text.
 */
#include "reader.h"

/* ------------------------------------------------------- guarded marks */

/* Is it a mark of an extension, which the parser takes the backslash of? */
static bool needs_guard(struct galley_str text, size_t at)
{
	return text.ptr[at] == '|' || text.ptr[at] == '~' ||
		text.ptr[at] == '{' ||
		(text.ptr[at] == '[' && at + 1 < text.len &&
			text.ptr[at + 1] == '^');
}

/* The next backslash at or after `from` before such a mark. */
static size_t find_escape(struct galley_str text, size_t from)
{
	size_t at = galley_str_find_char(text, '\\', from);

	/* What stands behind a backslash is no backslash of its own. */
	while (at + 1 < text.len && !needs_guard(text, at + 1))
		at = galley_str_find_char(text, '\\', at + 2);
	return at + 1 < text.len ? at : text.len;
}

struct galley_str galley_markdown_guard(
	struct galley_markdown_reader *reader, struct galley_str part)
{
	size_t at = find_escape(part, 0), from = 0;
	struct galley_buf out = { 0 };
	struct galley_str guarded;

	if (at == part.len)
		return part;
	for (; at < part.len; at = find_escape(part, at + 2)) {
		galley_buf_put(&out, galley_str_slice(part, from, at + 2));
		galley_buf_putc(&out, GALLEY_MARKDOWN_GUARD);
		from = at;
	}
	galley_buf_put(&out, galley_str_slice(part, from, part.len));
	guarded = galley_arena_copy(reader->doc->arena, galley_buf_str(&out));
	galley_buf_clear(&out);
	reader->guarded = true;
	return guarded;
}

struct galley_str galley_markdown_unguard(struct galley_markdown_reader *reader,
	struct galley_str text, bool keep_backslash)
{
	char *out;
	size_t len = 0;

	if (!reader->guarded)
		return text;
	out = galley_arena_alloc(reader->doc->arena, text.len + 1);
	for (size_t at = 0; at < text.len; at++) {
		bool raw;

		if (text.ptr[at] != GALLEY_MARKDOWN_GUARD) {
			out[len++] = text.ptr[at];
			continue;
		}
		/* The mark is there again, with its backslash in code. */
		raw = at + 1 < text.len && text.ptr[at + 1] == '\\';
		at += raw ? 2 : 1;
		if (raw && !keep_backslash && len > 1) {
			out[len - 2] = out[len - 1];
			len--;
		}
	}
	return (struct galley_str){ out, len };
}

/* ----------------------------------------------------------- open inlines */

static struct galley_markdown_open *innermost(
	struct galley_markdown_reader *reader)
{
	size_t size = sizeof(struct galley_markdown_open);

	if (!reader->open.len)
		return NULL;
	return (void *)(reader->open.ptr + reader->open.len - size);
}

void galley_markdown_open_inline(struct galley_markdown_reader *reader,
	enum galley_kind kind, struct galley_str source)
{
	struct galley_markdown_open open = {
		.node = galley_node_add(reader->doc, reader->parent, kind),
		.source = galley_arena_copy(reader->doc->arena, source),
	};

	galley_buf_put(&reader->open,
		(struct galley_str){ (const char *)&open, sizeof(open) });
	reader->parent = open.node;
}

void galley_markdown_close_inline(struct galley_markdown_reader *reader)
{
	reader->parent = reader->parent->parent;
	reader->open.len -= sizeof(struct galley_markdown_open);
}

/* Is the parent one that an extension opened, of this kind? */
bool galley_markdown_is_open(
	struct galley_markdown_reader *reader, enum galley_kind kind)
{
	const struct galley_markdown_open *open = innermost(reader);

	return open && open->node == reader->parent && open->node->kind == kind;
}

void galley_markdown_close_open(struct galley_markdown_reader *reader)
{
	struct galley_markdown_open *open;

	while ((open = innermost(reader)) && open->node == reader->parent) {
		struct galley_node *text =
			galley_node_new(reader->doc, GALLEY_TEXT);

		text->text = open->source;
		galley_node_insert_before(open->node, text);
		galley_markdown_close_inline(reader);
		galley_node_unwrap(open->node);
	}
}

/* --------------------------------------------------------------------- text */

static uint32_t count_chars(struct galley_str text)
{
	uint32_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
	return count;
}

void galley_markdown_put_text(
	struct galley_markdown_reader *reader, struct galley_str text)
{
	if (!text.len)
		return;
	text = galley_markdown_unguard(reader, text, false);
	if (reader->links)
		reader->link_chars += count_chars(text);
	galley_node_add_text(reader->doc, reader->parent, text);
}

static bool is_blank_at(struct galley_str text, size_t at)
{
	return at >= text.len || text.ptr[at] == ' ';
}

/* "~~" before a word opens a strikeout, behind one it closes it. What stands
 * at an end of the text is beside another inline. */
static bool add_tildes(struct galley_markdown_reader *reader,
	struct galley_str text, size_t from, size_t at)
{
	bool closes = galley_markdown_is_open(reader, GALLEY_STRIKEOUT) &&
		!(at && text.ptr[at - 1] == ' ');
	bool opens = !(at + 2 < text.len && is_blank_at(text, at + 2)) &&
		!galley_markdown_is_open(reader, GALLEY_STRIKEOUT);

	if (!opens && !closes)
		return false;
	galley_markdown_put_text(reader, galley_str_slice(text, from, at));
	if (closes)
		galley_markdown_close_inline(reader);
	else
		galley_markdown_open_inline(
			reader, GALLEY_STRIKEOUT, GALLEY_STR("~~"));
	return true;
}

static bool is_tilde(struct galley_str text, size_t at)
{
	return at < text.len && text.ptr[at] == '~' &&
		!(at + 1 < text.len &&
			text.ptr[at + 1] == GALLEY_MARKDOWN_GUARD) &&
		!(at && text.ptr[at - 1] == GALLEY_MARKDOWN_GUARD);
}

/* Two, neither more nor less. */
static bool is_tildes(struct galley_str text, size_t at)
{
	return is_tilde(text, at + 1) && !(at && is_tilde(text, at - 1)) &&
		!is_tilde(text, at + 2);
}

static size_t add_note_ref(struct galley_markdown_reader *reader,
	struct galley_str text, size_t from, size_t at)
{
	size_t length = galley_markdown_note_ref(
		reader, galley_str_slice(text, at, text.len));

	if (!length)
		return 0;
	galley_markdown_put_text(reader, galley_str_slice(text, from, at));
	galley_node_add(reader->doc, reader->parent, GALLEY_NOTE_REF)->label =
		galley_arena_copy(reader->doc->arena,
			galley_str_slice(text, at + 2, at + length - 1));
	return length;
}

/* Add the mark at `at`, and the text from `from` before it. Returns the
 * length of the mark, 0 if it is text. */
static size_t add_mark(struct galley_markdown_reader *reader,
	struct galley_str text, size_t from, size_t at)
{
	switch (text.ptr[at]) {
	case '~':
		return is_tildes(text, at) && add_tildes(reader, text, from, at)
			? 2
			: 0;
	case '[':
		return add_note_ref(reader, text, from, at);
	case '|':
		if (!reader->table.node)
			return 0;
		galley_markdown_put_text(
			reader, galley_str_slice(text, from, at));
		galley_markdown_next_cell(reader);
		return 1;
	default:
		return 0;
	}
}

void galley_markdown_add_text(
	struct galley_markdown_reader *reader, struct galley_str text)
{
	size_t from = 0, at = 0;

	while (at < text.len) {
		char c = text.ptr[at];
		size_t length = 0;

		if (c != '~' && c != '[' && c != '|') {
			at++;
			continue;
		}
		if (at + 1 < text.len &&
			text.ptr[at + 1] == GALLEY_MARKDOWN_GUARD) {
			at += 3;
			continue;
		}
		length = add_mark(reader, text, from, at);
		at += length ? length : 1;
		if (length)
			from = at;
	}
	galley_markdown_put_text(
		reader, galley_str_slice(text, from, text.len));
}
