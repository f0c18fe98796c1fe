/*
 * Pipe tables, as GitHub and pandoc have them: a paragraph whose second line
 * is made of dashes, with as many columns as the first.
 */
#include "reader.h"

static bool is_break(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

static struct galley_str text_of(cmark_node *node)
{
	if (cmark_node_get_type(node) != CMARK_NODE_TEXT)
		return GALLEY_STR("");
	return galley_str(cmark_node_get_literal(node));
}

/* ---------------------------------------------------------- recognising */

static struct galley_str trim(struct galley_str text)
{
	while (text.len && strchr(" \t", *text.ptr))
		text = galley_str_slice(text, 1, text.len);
	while (text.len && strchr(" \t", text.ptr[text.len - 1]))
		text.len--;
	return text;
}

static bool starts_with_bar(struct galley_str text)
{
	return text.len && *text.ptr == '|' &&
		!(text.len > 1 && text.ptr[1] == GALLEY_MARKDOWN_GUARD);
}

static bool ends_with_bar(struct galley_str text)
{
	return text.len && text.ptr[text.len - 1] == '|' &&
		!(text.len > 1 &&
			text.ptr[text.len - 2] == GALLEY_MARKDOWN_GUARD);
}

/* A cell of the row of dashes: ":--", "---", ":-:", "--:". */
static bool read_dashes(struct galley_str cell, enum galley_align *align)
{
	bool left, right;

	cell = trim(cell);
	left = cell.len && *cell.ptr == ':';
	cell = galley_str_slice(cell, left, cell.len);
	right = cell.len && cell.ptr[cell.len - 1] == ':';
	cell.len -= right;
	for (size_t i = 0; i < cell.len; i++)
		if (cell.ptr[i] != '-')
			return false;
	*align = left ? (right ? GALLEY_ALIGN_CENTER : GALLEY_ALIGN_LEFT)
		      : (right ? GALLEY_ALIGN_RIGHT : GALLEY_ALIGN_NONE);
	return cell.len > 0;
}

/* Bars between cells; those that are guarded are none. */
static size_t count_bars(struct galley_str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (i + 1 < text.len &&
			text.ptr[i + 1] == GALLEY_MARKDOWN_GUARD)
			i += 2;
		else
			count += text.ptr[i] == '|';
	}
	return count;
}

/* Without the bars at either end. */
static struct galley_str strip_bars(struct galley_str text)
{
	text = trim(text);
	if (starts_with_bar(text))
		text = galley_str_slice(text, 1, text.len);
	text.len -= ends_with_bar(text);
	return text;
}

/* Read the row of dashes; 0 columns if it is none. */
static size_t read_aligns(struct galley_markdown_reader *reader,
	struct galley_str row, enum galley_align **aligns)
{
	struct galley_str rest = strip_bars(row);
	size_t count = 0;

	if (!rest.len)
		return 0;
	*aligns = galley_arena_alloc(
		reader->doc->arena, (count_bars(rest) + 1) * sizeof(**aligns));
	while (rest.ptr)
		if (!read_dashes(
			    galley_str_cut(&rest, '|'), &(*aligns)[count++]))
			return 0;
	return count;
}

/* How many cells the first line of a paragraph has. */
static size_t count_cells(cmark_node *first, cmark_node *end)
{
	struct galley_str head = trim(text_of(first));
	struct galley_str tail = trim(text_of(cmark_node_previous(end)));
	size_t bars = 0;

	for (cmark_node *node = first; node != end;
		node = cmark_node_next(node))
		bars += count_bars(text_of(node));
	bars -= bars && starts_with_bar(head);
	bars -= bars && ends_with_bar(tail);
	return bars + 1;
}

static bool looks_like_dashes(struct galley_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr("|:- \t", text.ptr[i]))
			return false;
	return text.len > 0;
}

/* Is the second line of the paragraph written without escapes? */
static bool is_unescaped(
	const struct galley_markdown_reader *reader, cmark_node *paragraph)
{
	struct galley_str line = galley_markdown_line(
		reader, cmark_node_get_start_line(paragraph) + 1);

	return galley_str_find_char(line, '\\', 0) == line.len &&
		galley_str_find_char(line, '&', 0) == line.len;
}

/* ------------------------------------------------------------- building */

static void open_cell(struct galley_markdown_reader *reader)
{
	struct galley_markdown_table *table = &reader->table;

	table->cell = galley_node_add(reader->doc, table->row, GALLEY_CELL);
	table->cell->cell.header = table->row == table->node->first;
	if (table->column < table->columns)
		table->cell->cell.align = table->aligns[table->column];
	reader->parent = table->cell;
}

static void open_row(struct galley_markdown_reader *reader)
{
	struct galley_markdown_table *table = &reader->table;

	table->row = galley_node_add(reader->doc, table->node, GALLEY_ROW);
	table->column = 0;
	table->piped = false;
	open_cell(reader);
}

static bool is_blank(const struct galley_node *cell)
{
	const struct galley_node *node = cell->first;

	for (; node; node = node->next) {
		if (node->kind != GALLEY_TEXT)
			return false;
		for (size_t i = 0; i < node->text.len; i++)
			if (!strchr(" \t", node->text.ptr[i]))
				return false;
	}
	return true;
}

static void close_row(struct galley_markdown_reader *reader)
{
	struct galley_markdown_table *table = &reader->table;

	galley_markdown_close_open(reader);
	/* a bar at the end of the line */
	if (table->column && is_blank(table->cell)) {
		galley_node_unlink(table->cell);
		table->column--;
	}
	if (table->column >= table->widest)
		table->widest = table->column + 1;
}

static size_t count_children(const struct galley_node *parent)
{
	const struct galley_node *node = parent->first;
	size_t count = 0;

	for (; node; node = node->next)
		count++;
	return count;
}

/* All rows get as many cells as the longest has, within reason: a long row
 * and many short ones would make far more cells than were written. */
static void fill_rows(struct galley_markdown_reader *reader)
{
	enum {
		MOST_CELLS = 200000
	};
	struct galley_markdown_table *table = &reader->table;

	if (count_children(table->node) > MOST_CELLS / table->widest)
		return;
	table->row = table->node->first;
	for (; table->row; table->row = table->row->next) {
		table->column = count_children(table->row);
		for (; table->column < table->widest; table->column++)
			open_cell(reader);
	}
}

/* Heads that are empty only serve the form. */
static void drop_empty_heads(struct galley_node *table)
{
	struct galley_node *row = table->first, *cell;

	for (cell = row->first; cell; cell = cell->next)
		if (!is_blank(cell))
			return;
	if (row->next)
		galley_node_unlink(row);
}

bool galley_markdown_begin_table(
	struct galley_markdown_reader *reader, cmark_node *paragraph)
{
	struct galley_markdown_table *table = &reader->table;
	cmark_node *first = cmark_node_first_child(paragraph), *end = first;
	cmark_node *dashes;
	size_t columns;

	while (end && !is_break(end))
		end = cmark_node_next(end);
	dashes = end ? cmark_node_next(end) : NULL;
	if (!dashes || end == first || !looks_like_dashes(text_of(dashes)) ||
		(cmark_node_next(dashes) && !is_break(cmark_node_next(dashes))))
		return false;
	columns = read_aligns(reader, text_of(dashes), &table->aligns);
	if (!columns || columns != count_cells(first, end) ||
		(columns == 1 && !count_bars(text_of(first))) ||
		!is_unescaped(reader, paragraph))
		return false;
	table->node =
		galley_node_add(reader->doc, reader->parent, GALLEY_TABLE);
	table->node->span = galley_markdown_span(reader, paragraph);
	table->columns = table->widest = columns;
	table->skipped = false;
	open_row(reader);
	return true;
}

void galley_markdown_next_cell(struct galley_markdown_reader *reader)
{
	struct galley_markdown_table *table = &reader->table;

	galley_markdown_close_open(reader);
	if (reader->parent != table->cell) {
		galley_node_add_text(
			reader->doc, reader->parent, GALLEY_STR("|"));
		return;
	}
	if (!table->piped && !table->column && is_blank(table->cell)) {
		/* a bar at the start of the line */
		while (table->cell->first)
			galley_node_unlink(table->cell->first);
		table->piped = true;
		return;
	}
	table->column++;
	open_cell(reader);
}

/* The line end behind the heads is followed by the dashes. */
void galley_markdown_next_row(struct galley_markdown_reader *reader)
{
	struct galley_markdown_table *table = &reader->table;

	if (table->row == table->node->first && !table->skipped) {
		close_row(reader);
		table->skipped = true;
		return;
	}
	if (!table->skipped)
		close_row(reader);
	table->skipped = false;
	open_row(reader);
}

void galley_markdown_end_table(struct galley_markdown_reader *reader)
{
	struct galley_markdown_table *table = &reader->table;

	if (!table->skipped)
		close_row(reader);
	fill_rows(reader);
	reader->parent = table->node->parent;
	drop_empty_heads(table->node);
	*table = (struct galley_markdown_table){ .node = NULL };
}
