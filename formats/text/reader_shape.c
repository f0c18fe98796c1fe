/*
 * What kind of text this is: wrapped at a column, indented, or neither.
 *
 * A line was broken at the wrap column when the first word of the next one
 * would not have fitted. Text that was never wrapped fails that test at once.
 */
#include "reader_lines.h"

enum {
	NARROWEST = 44, /* nobody wraps prose at fewer columns */
	WIDEST = 100,
	QUOTE_DEPTH = 8,
	HEADERS = 3, /* so many lines make the head of a message */
};

static struct galley_str text_of(const struct galley_lines *lines, size_t i)
{
	return galley_str_slice(
		lines->text, lines->line[i].start, lines->line[i].end);
}

/* Columns of the first word, with its punctuation. */
static unsigned first_word(const struct galley_lines *lines, size_t i)
{
	struct galley_str text = text_of(lines, i);
	unsigned width = 0;
	for (size_t at = 0; at < text.len && width < NARROWEST;) {
		uint32_t c = galley_char_next(text, &at);
		if (galley_char_is_space(c))
			break;
		width += (unsigned)galley_char_width(c);
		if (galley_char_is_unspaced(c))
			break;
	}
	return width;
}

bool galley_lines_is_full(
	const struct galley_lines *lines, size_t i, unsigned wrap)
{
	const struct galley_line *last = &lines->line[i - 1];
	return last->indent + last->width + 1U + first_word(lines, i) > wrap;
}

static bool same_run(const struct galley_line *line)
{
	return !line->gap && line[-1].depth == line->depth &&
		line->kind != GALLEY_LINE_RULE &&
		line[-1].kind != GALLEY_LINE_RULE;
}

/* --------------------------------------------------------------- headers */

/* "Name: value", as at the head of mail and news. */
static bool is_header(struct galley_str text)
{
	size_t i = 0;
	while (i < text.len && i < 30 &&
		(text.ptr[i] == '-' ||
			((text.ptr[i] | 0x20) >= 'a' &&
				(text.ptr[i] | 0x20) <= 'z')))
		i++;
	return i > 1 && i + 1 < text.len && text.ptr[i] == ':' &&
		text.ptr[i + 1] == ' ' && text.ptr[0] <= 'Z';
}

static size_t mark_headers(struct galley_lines *lines)
{
	size_t i = 0, found = 0;
	for (; i < lines->count; i++) {
		struct galley_line *line = &lines->line[i];
		if (i && line->gap)
			break;
		bool head = !line->indent && is_header(text_of(lines, i));
		if (!head && !(i && line->indent))
			break;
		found += head;
	}
	/* A message has a blank line behind its head. */
	if (found < HEADERS || i == lines->count || !lines->line[i].gap)
		return 0;
	for (size_t k = 0; k < i; k++)
		lines->line[k].kind = GALLEY_LINE_HEADER;
	return i;
}

/* ---------------------------------------------------------------- quotes */

/* Bytes of the marks that begin a quoted line: "> ", ">>", "|> ". */
static size_t quote_marks(struct galley_str text, unsigned *depth)
{
	size_t at = 0, end = 0;
	*depth = 0;
	for (; at < text.len; at++) {
		if (text.ptr[at] == '>' && *depth < QUOTE_DEPTH) {
			++*depth;
			end = at + 1;
		} else if (text.ptr[at] != ' ' &&
			!(text.ptr[at] == '|' && !*depth)) {
			break;
		}
	}
	return *depth ? end : 0;
}

/* The same for marks as our writer puts them: "> " for each depth, but at the
 * end of a line. */
static size_t set_marks(struct galley_str text, unsigned *depth)
{
	size_t at = 0;
	*depth = 0;
	while (at < text.len && text.ptr[at] == '>' && *depth < QUOTE_DEPTH &&
		(at + 1 == text.len || text.ptr[at + 1] == ' ')) {
		++*depth;
		at += 2;
	}
	return at < text.len ? at : text.len;
}

/* One arrow before a link is no quote: three lines, two of them together. In
 * a message any such line is one. */
static bool has_quotes(const struct galley_lines *lines, bool message)
{
	size_t found = 0, together = 0, last = 0;
	unsigned depth;
	for (size_t i = 0; i < lines->count; i++) {
		if (!quote_marks(text_of(lines, i), &depth))
			continue;
		together += found && last + 1 == i && !lines->line[i].gap;
		last = i;
		found++;
	}
	return (found >= 3 && together >= 2) || (message && found);
}

static void strip_quote(struct galley_lines *lines, struct galley_line *line)
{
	unsigned depth;
	struct galley_str text =
		galley_str_slice(lines->text, line->start, line->end);
	size_t marks = lines->head ? set_marks(text, &depth)
				   : quote_marks(text, &depth);
	/* Within an item our writer's marks stand further in. */
	if (!marks || (lines->head && line->indent))
		return;
	struct galley_str rest =
		galley_line_trim(galley_str_slice(text, marks, text.len));
	line->depth = (uint8_t)depth;
	line->start = line->end - rest.len;
	if (rest.len)
		galley_line_measure(line, lines->text);
}

/* Quoted lines lose their marks, and are blank when nothing is left. */
static void mark_quotes(struct galley_lines *lines, size_t from)
{
	size_t kept = from;
	unsigned blank = 0, open = QUOTE_DEPTH;
	if (!has_quotes(lines, from > 0))
		return;
	lines->quoted = true;
	for (size_t i = from; i < lines->count; i++) {
		struct galley_line line = lines->line[i];
		strip_quote(lines, &line);
		open = line.gap ? 0 : open;
		if (line.start == line.end) {
			blank = 1;
			open = line.depth < open ? line.depth : open;
			continue;
		}
		line.gap |= (uint8_t)blank;
		line.open = (uint8_t)open;
		blank = 0;
		open = QUOTE_DEPTH;
		lines->line[kept++] = line;
	}
	lines->count = kept;
}

/* ----------------------------------------------------------------- shape */

struct census {
	size_t lines, long_lines, wide[WIDEST + 1], indented, gaps, open, low;
};

static void take_census(
	const struct galley_lines *lines, size_t from, struct census *census)
{
	for (size_t i = from; i < lines->count; i++) {
		const struct galley_line *line = &lines->line[i];
		unsigned width = line->indent + line->width;
		census->lines++;
		census->indented += line->indent > 0;
		census->gaps += line->gap > 0;
		if (width > WIDEST)
			census->long_lines++;
		else
			census->wide[width]++;
	}
}

/* The column under which nearly all lines stay, or 0. */
static unsigned wrap_column(const struct census *census)
{
	size_t prose = 0, above = 0;
	unsigned column = WIDEST;
	for (unsigned w = NARROWEST; w <= WIDEST; w++)
		prose += census->wide[w];
	if (!prose || census->long_lines * 8 > prose)
		return 0;
	while (column > NARROWEST &&
		(above += census->wide[column]) * 50 < prose)
		column--;
	return column;
}

/* Is the text broken between these lines, in the middle of a sentence? */
static bool is_broken(const struct galley_lines *lines, size_t i, unsigned wrap)
{
	const struct galley_line *line = &lines->line[i];
	size_t at = line->start;
	return same_run(line) && line[-1].ends_open &&
		line->kind == GALLEY_LINE_TEXT &&
		(line->begins_low ||
			galley_char_is_unspaced(
				galley_char_next(lines->text, &at))) &&
		galley_lines_is_full(lines, i, wrap - wrap / 6);
}

/* The column at which our writer was told to break lines: each but the last of
 * a block is full. */
static unsigned find_set_wrap(const struct galley_lines *lines)
{
	unsigned wrap = 0;
	size_t joints = 0;
	for (size_t i = lines->head; i < lines->count; i++) {
		unsigned width = lines->line[i].indent + lines->line[i].width;
		wrap = width > wrap ? width : wrap;
	}
	if (wrap < NARROWEST || wrap > WIDEST)
		return 0;
	for (size_t i = lines->head + 1; i < lines->count; i++) {
		const struct galley_line *line = &lines->line[i];
		if (line->gap || line->content > line->start)
			continue;
		if (!same_run(line) || line->columns ||
			!galley_lines_is_full(lines, i, wrap))
			return 0;
		joints++;
	}
	return joints > 2 ? wrap : 0;
}

static unsigned find_wrap(const struct galley_lines *lines, size_t from,
	const struct census *census)
{
	unsigned wrap = wrap_column(census);
	size_t broken = 0, runs = 0;
	if (!wrap)
		return 0;
	for (size_t i = from + 1; i < lines->count; i++) {
		runs += same_run(&lines->line[i]);
		broken += is_broken(lines, i, wrap);
	}
	/* Mail and news are wrapped as a rule. */
	size_t least = from || lines->quoted ? 1 : 2;
	return broken >= least && broken * 6 >= runs ? wrap : 0;
}

/* Indented first lines: most lines that follow a full stop have one. */
static bool is_indented(const struct galley_lines *lines, size_t from,
	const struct census *census)
{
	size_t starts = 0;
	for (size_t i = from + 1; i < lines->count; i++) {
		const struct galley_line *line = &lines->line[i];
		starts += !line->gap && line->indent > line[-1].indent &&
			!line->depth;
	}
	return starts >= 2 && census->gaps * 4 < census->lines &&
		starts * 12 >= census->lines;
}

/* ----------------------------------------------------------------- items */

static size_t next_item(const struct galley_lines *lines,
	const struct galley_shape *shape, size_t i)
{
	size_t k = i + 1;
	while (k < lines->count && galley_lines_joint(lines, shape, k))
		k++;
	return k;
}

/* A mark makes an item when the next line, or the last, bears it, too. */
static void confirm_items(
	struct galley_lines *lines, const struct galley_shape *shape)
{
	for (size_t i = shape->headers; i < lines->count; i++) {
		struct galley_line *line = &lines->line[i];
		if (line->kind != GALLEY_LINE_BULLET &&
			line->kind != GALLEY_LINE_NUMBER)
			continue;
		size_t k = next_item(lines, shape, i);
		if (k == lines->count)
			continue;
		struct galley_line *next = &lines->line[k];
		if (next->kind == line->kind && next->depth == line->depth &&
			next->marker == line->marker && next->gap <= 1 &&
			(line->kind == GALLEY_LINE_BULLET ||
				next->value == line->value + 1))
			line->item = next->item = true;
	}
}

struct galley_shape galley_lines_shape(
	struct galley_lines *lines, enum galley_paragraphs wanted)
{
	struct galley_shape shape = {
		.headers = lines->head ? lines->head : mark_headers(lines)
	};
	struct census census = { 0 };
	mark_quotes(lines, shape.headers);
	take_census(lines, shape.headers, &census);
	shape.spaced = census.gaps * 4 >= census.lines;
	if (wanted == GALLEY_PARAGRAPHS_AUTO) {
		shape.wrap = lines->head
			? find_set_wrap(lines)
			: find_wrap(lines, shape.headers, &census);
		shape.indented = shape.wrap &&
			is_indented(lines, shape.headers, &census);
	} else if (wanted == GALLEY_PARAGRAPHS_WRAPPED) {
		shape.wrap = wrap_column(&census);
		shape.wrap = shape.wrap ? shape.wrap : WIDEST;
	}
	shape.joined = wanted == GALLEY_PARAGRAPHS_BLOCK ||
		wanted == GALLEY_PARAGRAPHS_INDENT;
	shape.indented |= wanted == GALLEY_PARAGRAPHS_INDENT;
	confirm_items(lines, &shape);
	return shape;
}

/* ---------------------------------------------------------------- joints */

/* A run in a text that is not wrapped as a whole, all of whose lines but the
 * last are broken at one column, in the middle of sentences. */
static bool is_wrapped_run(const struct galley_lines *lines, size_t i)
{
	const struct galley_line *line = &lines->line[i];
	size_t first = i - 1, last = i, broken = 0;
	unsigned wrap = 0;
	if (!line->begins_low && !line[-1].ends_open)
		return false;
	while (first > 0 && i - first < 40 && same_run(&lines->line[first]))
		first--;
	while (last + 1 < lines->count && last - i < 40 &&
		same_run(&lines->line[last + 1]))
		last++;
	for (size_t k = first; k <= last; k++)
		if (lines->line[k].width > wrap)
			wrap = lines->line[k].width;
	if (wrap < NARROWEST || wrap > WIDEST || last - first < 2)
		return false;
	for (size_t k = first + 1; k <= last; k++) {
		if (!galley_lines_is_full(lines, k, wrap))
			return false;
		broken += is_broken(lines, k, wrap);
	}
	return broken * 2 >= last - first;
}

/* A mark that others confirm, or that follows its like at once. */
static bool starts_item(const struct galley_line *line)
{
	if (line->item)
		return true;
	return line->content > line->start && line[-1].kind == line->kind &&
		line[-1].marker == line->marker &&
		(line->kind == GALLEY_LINE_BULLET ||
			line->value == line[-1].value + 1);
}

bool galley_lines_joint(const struct galley_lines *lines,
	const struct galley_shape *shape, size_t i)
{
	const struct galley_line *line = &lines->line[i], *last = line - 1;
	if (i <= shape->headers)
		return i && i < shape->headers && line->indent > 0;
	if (!same_run(line) || line->columns || starts_item(line))
		return false;
	if (shape->indented && line->indent > 0 && !last->item)
		return false;
	if (shape->joined)
		return true;
	if (!shape->wrap)
		return is_wrapped_run(lines, i);
	if (line->indent > last->indent + 1U && !last->item &&
		!(last->content > last->start))
		return false;
	if (galley_lines_is_full(lines, i, shape->wrap - shape->wrap / 6))
		return true;
	return line->begins_low && last->ends_open &&
		last->width * 5U > shape->wrap * 2U;
}
