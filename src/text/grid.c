/*
 * The places of a table whose cells may span columns and rows.
 *
 * Only one number for each column is kept: in how many rows from here it is
 * covered from above. Spans are cut to what HTML allows.
 */
#include <galley/layout.h>

#include <stdint.h>

enum {
	LONGEST_SPAN = 1000
};

struct galley_grid galley_grid_start(const struct galley_node *table)
{
	return (struct galley_grid){ .next_row = table->first };
}

void galley_grid_clear(struct galley_grid *grid)
{
	galley_buf_clear(&grid->down);
}

static uint16_t *down_at(struct galley_grid *grid, size_t column)
{
	size_t wanted = (column + 1) * sizeof(uint16_t);

	if (grid->down.len < wanted) {
		size_t more = wanted - grid->down.len;

		memset(galley_buf_reserve(&grid->down, more), 0, more);
		grid->down.len = wanted;
	}
	return (uint16_t *)(void *)grid->down.ptr + column;
}

/* Columns behind the last cell that are covered: one row less from now on. */
static void finish_row(struct galley_grid *grid)
{
	size_t columns = grid->down.len / sizeof(uint16_t);

	for (size_t i = grid->next_column + grid->covered; i < columns; i++)
		*down_at(grid, i) -= *down_at(grid, i) > 0;
}

static bool next_row(struct galley_grid *grid)
{
	if (grid->row)
		finish_row(grid);
	while (grid->next_row && grid->next_row->kind != GALLEY_ROW)
		grid->next_row = grid->next_row->next;
	grid->row = grid->next_row;
	if (!grid->row)
		return false;
	grid->next_row = grid->row->next;
	grid->next_cell = grid->row->first;
	grid->next_column = 0;
	grid->covered = 0;
	return true;
}

static size_t clip(uint16_t span)
{
	if (span < 1)
		return 1;
	return span < LONGEST_SPAN ? span : LONGEST_SPAN;
}

static void place_cell(struct galley_grid *grid)
{
	size_t columns = clip(grid->cell->cell.columns);
	uint16_t rows = (uint16_t)(clip(grid->cell->cell.rows) - 1);

	for (size_t i = 0; i < columns && (rows || columns > 1); i++)
		*down_at(grid, grid->column + i) = rows;
	grid->covered = columns - 1;
}

bool galley_grid_next(struct galley_grid *grid)
{
	while (!grid->next_cell)
		if (!next_row(grid))
			return false;
	grid->column = grid->next_column++;
	grid->cell = NULL;
	if (grid->covered) {
		grid->covered--;
		return true;
	}
	if (grid->column < grid->down.len / sizeof(uint16_t) &&
		*down_at(grid, grid->column)) {
		--*down_at(grid, grid->column);
		return true;
	}
	grid->cell = grid->next_cell;
	grid->next_cell = grid->cell->next;
	place_cell(grid);
	return true;
}

size_t galley_grid_columns(const struct galley_node *table)
{
	struct galley_grid grid = galley_grid_start(table);
	size_t columns = 0;

	while (galley_grid_next(&grid)) {
		size_t end = grid.column +
			(grid.cell ? clip(grid.cell->cell.columns) : 1);

		columns = end > columns ? end : columns;
	}
	galley_grid_clear(&grid);
	return columns;
}
