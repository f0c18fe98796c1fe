/*
 * Pipe tables: a row of heads, a row that aligns the columns, the others.
 *
 * Each row is one line. What spans columns or rows leaves empty cells.
 */
#include "writer.h"

static void put(struct galley_markdown *state, const char *text)
{
	galley_markdown_mark(state, galley_str(text));
}

static void put_empty_cells(struct galley_markdown *state, size_t count)
{
	for (; count; count--)
		put(state, "  |");
}

/* The row below the heads, which has to have all columns. */
static void put_alignments(struct galley_markdown *state,
	const struct galley_node *row, size_t columns)
{
	static const char *const aligns[] = {
		[GALLEY_ALIGN_NONE] = " --- |",
		[GALLEY_ALIGN_LEFT] = " :-- |",
		[GALLEY_ALIGN_CENTER] = " :-: |",
		[GALLEY_ALIGN_RIGHT] = " --: |",
	};
	const struct galley_node *cell = row ? row->first : NULL;
	size_t covered = 0;

	put(state, "|");
	for (; columns; columns--) {
		put(state, aligns[cell ? cell->cell.align : GALLEY_ALIGN_NONE]);
		if (cell && ++covered >= cell->cell.columns) {
			cell = cell->next;
			covered = 0;
		}
	}
	galley_layout_end_line(&state->layout);
}

static void put_cell(
	struct galley_markdown *state, const struct galley_node *cell)
{
	galley_layout_put(&state->layout, GALLEY_STR(" "));
	if (cell)
		galley_markdown_render(state, cell);
	galley_layout_put(&state->layout, GALLEY_STR(" "));
	put(state, "|");
}

struct table {
	size_t columns;
	size_t filled; /* columns of the open row */
	const struct galley_node *row;
	bool heads; /* they were put */
	bool spans; /* a cell covers others */
};

static void end_row(struct galley_markdown *state, struct table *table)
{
	if (!table->row)
		return;
	put_empty_cells(state, table->columns - table->filled);
	galley_layout_end_line(&state->layout);
	if (!table->heads)
		put_alignments(state, table->row, table->columns);
	table->heads = true;
}

/* Where the first row has no heads, Markdown wants empty ones. */
static void begin_row(struct galley_markdown *state, struct table *table,
	const struct galley_node *row)
{
	if (!table->row && !row->first->cell.header) {
		put(state, "|");
		put_empty_cells(state, table->columns);
		galley_layout_end_line(&state->layout);
		put_alignments(state, row, table->columns);
		table->heads = true;
	}
	table->row = row;
	put(state, "|");
}

static void put_rows(struct galley_markdown *state, struct table *table,
	const struct galley_node *node)
{
	struct galley_grid grid = galley_grid_start(node);

	while (galley_grid_next(&grid)) {
		if (grid.row != table->row) {
			end_row(state, table);
			begin_row(state, table, grid.row);
		}
		put_cell(state, grid.cell);
		table->filled = grid.column + 1;
		table->spans |= !grid.cell || grid.cell->cell.columns > 1 ||
			grid.cell->cell.rows > 1;
	}
	end_row(state, table);
	galley_grid_clear(&grid);
}

bool galley_markdown_enter_table(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;
	struct table table = { .columns = galley_grid_columns(node) };

	for (const struct galley_node *part = node->first; part;
		part = part->next)
		if (part->kind == GALLEY_CAPTION)
			galley_markdown_render(state, part);
	state->layout.wrap = 0;
	state->one_line = state->in_cell = true;
	put_rows(state, &table, node);
	state->one_line = state->in_cell = false;
	state->layout.wrap = state->wrap;
	if (table.spans)
		galley_report(state->job->diag, GALLEY_WARNING, "lower.span",
			node->span, "table cell spans dropped");
	return false;
}
