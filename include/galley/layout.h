/*
 * Laying out lines: wrapping, prefixes, blank lines. For text-like writers.
 *
 * Words are put; the layout breaks lines at the blanks between them, starts
 * each line with the prefixes of the containers around ("> ", "  ") and
 * puts a blank line between blocks, never two and none at the start or end.
 */
#ifndef GALLEY_LAYOUT_H
#define GALLEY_LAYOUT_H

#include <galley/model.h>
#include <galley/sink.h>

struct galley_layout {
	struct galley_sink *sink;
	size_t wrap;    /* columns; 0: lines are not wrapped. May be changed
			between lines. */
	bool sentences; /* where lines are wrapped, each begins one */
	/* Must this word not begin a line that was broken? May be NULL. */
	bool (*glued)(struct galley_str word);
	/* private */
	struct galley_buf prefix;       /* of all lines */
	struct galley_buf first_prefix; /* of the next line, if first_due */
	struct galley_buf marks;        /* lengths of prefix, to go back to */
	struct galley_buf line;         /* the current one, if lines are
					   wrapped, without its prefix */
	size_t column, break_at;        /* width of the line, its last blank */
	size_t blanks;                  /* put, but not yet followed by text */
	size_t blank_prefix;            /* how much prefix a blank line has */
	unsigned blank_lines;           /* due before the next line */
	bool line_open, first_due, started;
};

GALLEY_API_BEGIN

void galley_layout_init(
	struct galley_layout *layout, struct galley_sink *sink, size_t wrap);
/* Wrap as an option says: "none" or "0", a number of columns, or "sentence",
 * which begins a line with each sentence and has no margin. */
void galley_layout_set_wrap(struct galley_layout *layout, const char *value);
/* Ends an open line and frees. */
void galley_layout_clear(struct galley_layout *layout);

/* Put text; its blanks are places where a line may break. */
void galley_layout_put(struct galley_layout *layout, struct galley_str text);
/* Put text that stays together, blanks and all. */
void galley_layout_literal(
	struct galley_layout *layout, struct galley_str text);
/* Put text right behind what was put last; blanks that were put since then
 * come after it. */
void galley_layout_attach(struct galley_layout *layout, struct galley_str text);
/* Is nothing put yet in the current line? Blanks do not count. */
bool galley_layout_at_start(const struct galley_layout *layout);
/* Would the next text come behind a blank, or at the start of a line? */
bool galley_layout_after_blank(const struct galley_layout *layout);
/* End the current line, if one is open. */
void galley_layout_end_line(struct galley_layout *layout);
/* The same, and a blank line before whatever comes next. */
void galley_layout_end_block(struct galley_layout *layout);
/* The same, and two of them: what comes next is something else. */
void galley_layout_end_part(struct galley_layout *layout);
/* End the line, without a blank one before the next, even if one was due. */
void galley_layout_end_tight(struct galley_layout *layout);
/* An empty line now (as in code), with its prefix. */
void galley_layout_empty_line(struct galley_layout *layout);

/*
 * Begin a container: `first` stands before its first line, `rest` before all
 * others ("- " and "  "). Both are borrowed until the pop.
 */
void galley_layout_push(struct galley_layout *layout, struct galley_str first,
	struct galley_str rest);
void galley_layout_pop(struct galley_layout *layout);

/* ------------------------------------------------------------ tables */

/*
 * A walk over the places of a table, row by row, in which cells that span
 * columns or rows cover the places right of and below them:
 *
 *     struct galley_grid grid = galley_grid_start(table);
 *     while (galley_grid_next(&grid))
 *             … grid.row, grid.column, grid.cell …
 *     galley_grid_clear(&grid);
 *
 * Covered places have no cell, and are met only before a cell of their row.
 */
struct galley_grid {
	const struct galley_node *row;
	const struct galley_node *cell;
	size_t column;
	/* private */
	const struct galley_node *next_row, *next_cell;
	size_t next_column, covered;
	struct galley_buf down; /* for each column, rows that are covered */
};

struct galley_grid galley_grid_start(const struct galley_node *table);
bool galley_grid_next(struct galley_grid *grid);
void galley_grid_clear(struct galley_grid *grid);
/* How many columns the table has. */
size_t galley_grid_columns(const struct galley_node *table);

GALLEY_API_END

#endif
