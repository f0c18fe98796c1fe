/*
 * Laying out lines: wrapping, prefixes, blank lines.
 *
 * Where lines are not wrapped everything goes straight to the sink; only
 * blanks are held back, since none may end a line. Where they are, a line is
 * collected and put as soon as a word goes beyond the margin. What stands
 * before a line is decided when its first text comes.
 */
#include <galley/layout.h>
#include <galley/text.h>

#include <stdint.h>
#include <stdlib.h>

void galley_layout_init(
	struct galley_layout *layout, struct galley_sink *sink, size_t wrap)
{
	*layout = (struct galley_layout){ .sink = sink, .wrap = wrap };
}

void galley_layout_set_wrap(struct galley_layout *layout, const char *value)
{
	layout->sentences = !strcmp(value, "sentence");
	layout->wrap =
		layout->sentences ? SIZE_MAX : (size_t)strtoul(value, NULL, 10);
}

void galley_layout_clear(struct galley_layout *layout)
{
	galley_layout_end_line(layout);
	galley_buf_clear(&layout->prefix);
	galley_buf_clear(&layout->first_prefix);
	galley_buf_clear(&layout->marks);
	galley_buf_clear(&layout->line);
}

/* -------------------------------------------------------------- lines */

static struct galley_str without_blanks(struct galley_str text)
{
	while (text.len && text.ptr[text.len - 1] == ' ')
		text.len--;
	return text;
}

static void put_blank_lines(struct galley_layout *layout)
{
	struct galley_str prefix = without_blanks(galley_str_slice(
		galley_buf_str(&layout->prefix), 0, layout->blank_prefix));

	for (; layout->blank_lines; layout->blank_lines--) {
		galley_put(layout->sink, prefix);
		galley_putc(layout->sink, '\n');
	}
}

/* The prefix of a line that is about to begin. */
static struct galley_str take_prefix(struct galley_layout *layout)
{
	put_blank_lines(layout);
	layout->started = true;
	if (!layout->first_due)
		return galley_buf_str(&layout->prefix);
	layout->first_due = false;
	return galley_buf_str(&layout->first_prefix);
}

static void open_line(struct galley_layout *layout)
{
	struct galley_str prefix = take_prefix(layout);

	galley_put(layout->sink, prefix);
	layout->line_open = true;
	layout->blanks = 0;
	layout->line.len = 0;
	layout->break_at = 0;
	layout->column = layout->wrap ? galley_text_width(prefix) : 0;
}

static void close_line(struct galley_layout *layout)
{
	galley_put(layout->sink, galley_buf_str(&layout->line));
	layout->line.len = 0;
	galley_putc(layout->sink, '\n');
	layout->line_open = false;
}

void galley_layout_end_line(struct galley_layout *layout)
{
	if (layout->line_open)
		close_line(layout);
}

void galley_layout_end_block(struct galley_layout *layout)
{
	galley_layout_end_line(layout);
	/* Nothing was put since the container began. */
	if (!layout->started || layout->first_due || layout->blank_lines)
		return;
	layout->blank_lines = 1;
	layout->blank_prefix = layout->prefix.len;
}

void galley_layout_end_part(struct galley_layout *layout)
{
	galley_layout_end_block(layout);
	layout->blank_lines *= 2;
}

void galley_layout_end_tight(struct galley_layout *layout)
{
	galley_layout_end_line(layout);
	layout->blank_lines = 0;
}

void galley_layout_empty_line(struct galley_layout *layout)
{
	galley_layout_end_line(layout);
	galley_put(layout->sink, without_blanks(take_prefix(layout)));
	galley_putc(layout->sink, '\n');
}

/* --------------------------------------------------------------- text */

/* Put the line up to its last blank, and begin another with the rest. */
static void break_line(struct galley_layout *layout)
{
	struct galley_str line = galley_buf_str(&layout->line);
	struct galley_str prefix = galley_buf_str(&layout->prefix);
	struct galley_str rest;
	size_t from = layout->break_at;

	galley_put(
		layout->sink, without_blanks(galley_str_slice(line, 0, from)));
	galley_putc(layout->sink, '\n');
	galley_put(layout->sink, prefix);
	while (from < line.len && line.ptr[from] == ' ')
		from++;
	rest = galley_str_slice(line, from, line.len);
	layout->column = galley_text_width(prefix) + galley_text_width(rest);
	if (rest.len)
		memmove(layout->line.ptr, rest.ptr, rest.len);
	layout->line.len = rest.len;
	layout->break_at = 0;
}

static void put_blanks(struct galley_layout *layout, struct galley_buf *to)
{
	while (layout->blanks) {
		galley_buf_putc(to, ' ');
		layout->blanks--;
	}
}

/* Does the line end with a sentence? Short words before a full stop, and those
 * with another in them, are taken for abbreviations. */
static bool ends_sentence(struct galley_str line)
{
	enum {
		SHORT = 3
	};
	static const char closing[] = "\"')]*_";
	size_t end, from;

	for (;;) {
		if (line.len && strchr(closing, line.ptr[line.len - 1]))
			line.len--;
		else if (galley_str_ends(line, GALLEY_STR("”")) ||
			galley_str_ends(line, GALLEY_STR("’")))
			line.len -= 3;
		else
			break;
	}
	if (!line.len || !strchr(".!?", line.ptr[line.len - 1]))
		return galley_str_ends(line, GALLEY_STR("…"));
	if (line.ptr[line.len - 1] != '.')
		return true;
	end = from = line.len - 1;
	while (from && !strchr(" .(", line.ptr[from - 1]))
		from--;
	return end - from > SHORT && !(from && line.ptr[from - 1] == '.');
}

static bool begins_lower(struct galley_str text)
{
	size_t at = 0;

	return galley_char_is_lower(galley_char_next(text, &at));
}

/* Put a piece of text in which no line breaks. */
static void put_piece(struct galley_layout *layout, struct galley_str text)
{
	bool due = false;

	if (!text.len)
		return;
	if (!layout->line_open)
		open_line(layout);
	if (!layout->wrap) {
		put_blanks(layout, &layout->sink->buf);
		galley_put(layout->sink, text);
		return;
	}
	if (layout->blanks && layout->line.len &&
		!(layout->glued && layout->glued(text))) {
		layout->break_at = layout->line.len;
		due = layout->sentences && !begins_lower(text) &&
			ends_sentence(galley_buf_str(&layout->line));
	}
	layout->column += layout->blanks + galley_text_width(text);
	put_blanks(layout, &layout->line);
	galley_buf_put(&layout->line, text);
	if ((due || layout->column > layout->wrap) && layout->break_at)
		break_line(layout);
}

static void put_words(struct galley_layout *layout, struct galley_str text)
{
	for (size_t from = 0, to; from < text.len; from = to + 1) {
		to = galley_str_find_char(text, ' ', from);
		put_piece(layout, galley_str_slice(text, from, to));
		if (to < text.len)
			layout->blanks += layout->line_open;
	}
}

void galley_layout_put(struct galley_layout *layout, struct galley_str text)
{
	struct galley_str body;

	if (!layout->line_open)
		while (text.len && *text.ptr == ' ')
			text = galley_str_slice(text, 1, text.len);
	if (layout->wrap) {
		put_words(layout, text);
		return;
	}
	body = without_blanks(text);
	put_piece(layout, body);
	if (layout->line_open)
		layout->blanks += text.len - body.len;
}

void galley_layout_literal(struct galley_layout *layout, struct galley_str text)
{
	put_piece(layout, text);
}

void galley_layout_attach(struct galley_layout *layout, struct galley_str text)
{
	size_t blanks = layout->blanks;

	layout->blanks = 0;
	put_piece(layout, text);
	layout->blanks = blanks;
}

bool galley_layout_at_start(const struct galley_layout *layout)
{
	return !layout->line_open;
}

bool galley_layout_after_blank(const struct galley_layout *layout)
{
	return !layout->line_open || layout->blanks;
}

/* --------------------------------------------------------- containers */

/* What a pop goes back to. */
struct mark {
	size_t prefix, first_prefix;
	bool first_due;
};

void galley_layout_push(struct galley_layout *layout, struct galley_str first,
	struct galley_str rest)
{
	struct mark mark = { .prefix = layout->prefix.len };

	galley_layout_end_line(layout);
	if (!layout->first_due) {
		layout->first_prefix.len = 0;
		galley_buf_put(
			&layout->first_prefix, galley_buf_str(&layout->prefix));
	}
	mark.first_prefix = layout->first_prefix.len;
	mark.first_due = layout->first_due;
	galley_buf_put(&layout->marks,
		(struct galley_str){ (const char *)&mark, sizeof(mark) });
	galley_buf_put(&layout->first_prefix, first);
	galley_buf_put(&layout->prefix, rest);
	layout->first_due = true;
}

/* A container in which nothing was put shows what begins it, if anything. */
static void end_empty(struct galley_layout *layout, const struct mark *mark)
{
	struct galley_str first = galley_buf_str(&layout->first_prefix);

	if (without_blanks(first).len > mark->first_prefix) {
		galley_layout_empty_line(layout);
		return;
	}
	layout->first_due = mark->first_due;
	layout->first_prefix.len = mark->first_prefix;
}

void galley_layout_pop(struct galley_layout *layout)
{
	struct mark mark;

	galley_layout_end_line(layout);
	layout->marks.len -= sizeof(mark);
	memcpy(&mark, layout->marks.ptr + layout->marks.len, sizeof(mark));
	if (layout->first_due)
		end_empty(layout, &mark);
	layout->prefix.len = mark.prefix;
	if (layout->blank_prefix > mark.prefix)
		layout->blank_prefix = mark.prefix;
}
