/*
 * Tables as plain text: cells below each other in columns.
 *
 * All cells are rendered first, since the widest of a column decides; very
 * wide cells do not, so that one of them cannot blow the others up.
 */
#include "writer.h"

#include <galley/text.h>

enum {
	WIDEST = 60, /* columns that a cell is padded to */
};

/* A rendered cell. */
struct place {
	const struct galley_node *row, *cell;
	size_t column, width;
	struct galley_str text;
};

struct columns {
	struct galley_buf places; /* of struct place */
	size_t *widths;
	size_t count;
};

static struct galley_str render_cell(
	struct galley_text_state *state, const struct galley_node *cell)
{
	struct galley_sink sink;
	struct galley_text_state inner = {
		.job = state->job,
		.links = state->links,
		.one_line = true,
	};
	struct galley_str text;

	galley_sink_to_memory(&sink);
	galley_layout_init(&inner.layout, &sink, 0);
	galley_text_render(&inner, cell);
	galley_layout_clear(&inner.layout);
	text = galley_arena_copy(
		state->job->arena, galley_str_trim(galley_buf_str(&sink.buf)));
	galley_sink_clear(&sink);
	return text;
}

/* Columns of nothing but very wide cells. */
static void set_wide_columns(struct columns *columns)
{
	const struct place *place = (const void *)columns->places.ptr;
	size_t count = columns->places.len / sizeof(*place);

	for (; count--; place++)
		if (place->width && !columns->widths[place->column])
			columns->widths[place->column] = WIDEST;
}

static void collect(struct galley_text_state *state,
	const struct galley_node *table, struct columns *columns)
{
	struct galley_grid grid = galley_grid_start(table);

	while (galley_grid_next(&grid)) {
		struct place place = { .row = grid.row,
			.cell = grid.cell,
			.column = grid.column };

		if (!grid.cell)
			continue;
		place.text = render_cell(state, grid.cell);
		place.width = galley_text_width(place.text);
		galley_buf_put(&columns->places,
			(struct galley_str){
				(const char *)&place, sizeof(place) });
		if (place.width <= WIDEST &&
			place.width > columns->widths[place.column])
			columns->widths[place.column] = place.width;
	}
	galley_grid_clear(&grid);
	set_wide_columns(columns);
}

static void put_times(struct galley_text_state *state, char c, size_t count)
{
	char run[WIDEST];

	memset(run, c, sizeof(run));
	for (; count > WIDEST; count -= WIDEST)
		galley_layout_literal(
			&state->layout, (struct galley_str){ run, WIDEST });
	galley_layout_literal(
		&state->layout, (struct galley_str){ run, count });
}

/* Blanks come before the text of a cell, so that none end a line. */
static void put_place(struct galley_text_state *state,
	const struct columns *columns, const struct place *place, size_t *due)
{
	size_t width = columns->widths[place->column];
	size_t pad = width > place->width ? width - place->width : 0;
	size_t before = 0;

	if (!width)
		return; /* nothing stands in the column */
	if (place->cell->cell.align == GALLEY_ALIGN_RIGHT)
		before = pad;
	if (place->cell->cell.align == GALLEY_ALIGN_CENTER)
		before = pad / 2;
	if (!place->text.len) {
		*due += pad + 2;
		return;
	}
	put_times(state, ' ', *due + before);
	galley_layout_literal(&state->layout, place->text);
	*due = pad - before + 2;
}

/* A line of dashes below the heads of the columns. */
static void put_dashes(
	struct galley_text_state *state, const struct columns *columns)
{
	size_t due = 0;

	for (size_t i = 0; i < columns->count; i++) {
		if (!columns->widths[i])
			continue;
		put_times(state, ' ', due);
		put_times(state, '-', columns->widths[i]);
		due = 2;
	}
	galley_layout_end_line(&state->layout);
}

/* Columns that nothing stands in take no room. */
static size_t gap_of(const struct columns *columns, size_t column)
{
	return columns->widths[column] ? columns->widths[column] + 2 : 0;
}

static void put_rows(
	struct galley_text_state *state, const struct columns *columns)
{
	const struct place *place = (const void *)columns->places.ptr;
	size_t count = columns->places.len / sizeof(*place);
	bool header = count && place->cell->cell.header;

	for (size_t i = 0; i < count;) {
		const struct galley_node *row = place[i].row;
		size_t due = 0, column = 0;

		for (; i < count && place[i].row == row; i++, column++) {
			/* covered by a span */
			for (; column < place[i].column; column++)
				due += gap_of(columns, column);
			put_place(state, columns, &place[i], &due);
		}
		galley_layout_end_line(&state->layout);
		if (header)
			put_dashes(state, columns);
		header = false;
	}
}

void galley_text_table(
	struct galley_text_state *state, const struct galley_node *table)
{
	struct columns columns = { .count = galley_grid_columns(table) };
	const struct galley_node *part;

	columns.widths = galley_arena_alloc(
		state->job->arena, columns.count * sizeof(size_t));
	for (part = table->first; part; part = part->next)
		if (part->kind == GALLEY_CAPTION)
			galley_text_render(state, part);
	state->layout.wrap = 0;
	collect(state, table, &columns);
	put_rows(state, &columns);
	galley_layout_end_line(&state->layout);
	state->layout.wrap = state->wrap;
	galley_buf_clear(&columns.places);
}
