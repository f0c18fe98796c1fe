/*
 * Tables as the writer sets them: a line of dashes below the heads tells where
 * the columns are, and where a text stands in its column how it is aligned.
 */
#include "reader.h"

enum {
	MOST_COLUMNS = 64
};

struct column {
	size_t start, width;
};

struct ruler {
	struct column column[MOST_COLUMNS];
	size_t count;
};

/* A line of a table, from the column where the table begins. */
static struct galley_str row_at(
	const struct galley_text_build *build, size_t i, size_t from)
{
	struct galley_str line = galley_text_whole_line(build, i);

	return galley_str_slice(line, from, line.len);
}

/* Runs of dashes with two blanks between. */
static bool read_ruler(struct galley_str line, struct ruler *ruler)
{
	size_t at = 0;

	ruler->count = 0;
	while (at < line.len && ruler->count < MOST_COLUMNS) {
		struct column *column = &ruler->column[ruler->count++];

		column->start = at;
		while (at < line.len && line.ptr[at] == '-')
			at++;
		column->width = at - column->start;
		if (!column->width)
			return false;
		if (at < line.len &&
			(line.len < at + 3 || memcmp(line.ptr + at, "  -", 3)))
			return false;
		at += at < line.len ? 2 : 0;
	}
	return ruler->count && at == line.len;
}

/* The bytes of the line up to a column; false if a character stands across. */
static bool offset_of(struct galley_str line, size_t column, size_t *offset)
{
	size_t at = 0, width = 0;

	while (at < line.len && width < column)
		width += (size_t)galley_text_next_width(line, &at);
	/* marks that combine stand with what is before them */
	for (size_t next = at; next < line.len; at = next)
		if (galley_char_width(galley_char_next(line, &next)) > 0)
			break;
	*offset = at;
	return width == column || at == line.len;
}

/* What stands in a column, and how; false if it goes over its edge. */
static bool read_place(struct galley_str row, const struct column *column,
	bool last, struct galley_str *text, enum galley_align *align)
{
	size_t from, to, lead = 0, pad;

	if (!offset_of(row, column->start, &from) ||
		!offset_of(row, column->start + column->width, &to))
		return false;
	if (last)
		to = row.len;
	else if (to + 1 < row.len && memcmp(row.ptr + to, "  ", 2) != 0)
		return false;
	*text = galley_str_slice(row, from, to);
	while (lead < text->len && text->ptr[lead] == ' ')
		lead++;
	*text = galley_str_trim(*text);
	pad = galley_text_width(*text);
	pad = column->width > pad ? column->width - pad : 0;
	*align = GALLEY_ALIGN_NONE;
	if (lead && text->len)
		*align = lead == pad ? GALLEY_ALIGN_RIGHT : GALLEY_ALIGN_CENTER;
	return !text->len || !lead || lead == pad || lead == pad / 2;
}

static bool fits(struct galley_str row, const struct ruler *ruler)
{
	struct galley_str text;
	enum galley_align align;

	for (size_t k = 0; k < ruler->count; k++)
		if (!read_place(row, &ruler->column[k], k + 1 == ruler->count,
			    &text, &align))
			return false;
	return true;
}

static void add_row(struct galley_text_build *build, struct galley_node *table,
	const struct ruler *ruler, size_t i, size_t from, bool header)
{
	struct galley_node *row =
		galley_text_add_block(build, table, GALLEY_ROW, i, i);

	for (size_t k = 0; k < ruler->count; k++) {
		struct galley_node *cell =
			galley_node_add(build->doc, row, GALLEY_CELL);
		struct galley_str text;

		cell->cell.header = header;
		read_place(row_at(build, i, from), &ruler->column[k],
			k + 1 == ruler->count, &text, &cell->cell.align);
		if (text.len)
			galley_node_add_text(build->doc, cell, text);
	}
}

size_t galley_text_read_table(struct galley_text_build *build,
	struct galley_node *parent, size_t i, size_t from)
{
	const struct galley_line *line = build->lines.line;
	size_t end = i + 1;
	struct ruler ruler;

	if (end == build->lines.count || line[end].gap ||
		line[end].depth != line[i].depth ||
		!read_ruler(row_at(build, end, from), &ruler))
		return i;
	while (end < build->lines.count && !line[end].gap &&
		line[end].depth == line[i].depth)
		end++;
	for (size_t k = i; k < end; k++)
		if (k != i + 1 && !fits(row_at(build, k, from), &ruler))
			return i;
	struct galley_node *table =
		galley_text_add_block(build, parent, GALLEY_TABLE, i, end - 1);
	for (size_t k = i; k < end; k++)
		if (k != i + 1)
			add_row(build, table, &ruler, k, from, k == i);
	return end;
}
