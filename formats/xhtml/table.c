/*
 * Tables: what is a head, and which header belongs to what.
 *
 * The rows at the start whose cells are headers make the head and head their
 * columns; a header in another row heads that row. An empty header is a plain
 * cell, as is any header of a table that has nothing but headers.
 */
#include "body.h"

enum {
	MAX_COLUMNS = 1000 /* the widest span that HTML allows */
};

static bool is_header(const struct galley_node *cell)
{
	return cell->cell.header && xhtml_has_text(cell);
}

/* Is it a row that is printed? */
static bool is_row(
	const struct xhtml_body *body, const struct galley_node *node)
{
	return node->kind == GALLEY_ROW && node->first &&
		!galley_is_left_out(node, body->how->keep_chrome);
}

/* Are all cells headers but for empty ones? */
static bool is_head_row(const struct galley_node *row)
{
	bool found = false;

	for (const struct galley_node *c = row->first; c; c = c->next) {
		if (c->cell.header && xhtml_has_text(c))
			found = true;
		else if (xhtml_has_text(c))
			return false;
	}
	return found;
}

/* The rows that make the head; none if a cell of them reaches below it. */
static size_t count_head_rows(
	const struct xhtml_body *body, const struct galley_node *table)
{
	size_t count = 0, reach = 0;

	for (const struct galley_node *r = table->first; r; r = r->next) {
		if (!is_row(body, r))
			continue;
		if (!is_head_row(r))
			break;
		for (const struct galley_node *c = r->first; c; c = c->next) {
			if (count + c->cell.rows > reach)
				reach = count + c->cell.rows;
		}
		count++;
	}
	return reach > count ? 0 : count;
}

static bool has_cells(const struct xhtml_body *body,
	const struct galley_node *table, bool only_data)
{
	for (const struct galley_node *r = table->first; r; r = r->next) {
		const struct galley_node *c = is_row(body, r) ? r->first : NULL;
		for (; c; c = c->next) {
			if (!only_data || !is_header(c))
				return true;
		}
	}
	return false;
}

bool xhtml_enter_table(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (!has_cells(body, node, false)) {
		xhtml_put_captions(body, node, "p");
		return false;
	}
	xhtml_tag(body, node, "table", NULL);
	galley_puts(body->sink, ">\n");
	xhtml_put_captions(body, node, "caption");
	body->row = 0;
	body->has_headers = has_cells(body, node, true);
	body->head_rows = body->has_headers ? count_head_rows(body, node) : 0;
	return true;
}

void xhtml_leave_table(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (!has_cells(body, node, false))
		return;
	galley_puts(body->sink,
		body->row <= body->head_rows ? "</thead>\n</table>\n"
					     : "</tbody>\n</table>\n");
}

bool xhtml_enter_row(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (!node->first)
		return false;
	if (body->row == body->head_rows)
		galley_puts(body->sink,
			body->row ? "</thead>\n<tbody>\n" : "<tbody>\n");
	else if (body->row == 0)
		galley_puts(body->sink, "<thead>\n");
	xhtml_tag(body, node, "tr", NULL);
	galley_putc(body->sink, '>');
	return true;
}

void xhtml_leave_row(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (!node->first)
		return;
	galley_puts(body->sink, "</tr>\n");
	body->row++;
}

static const char *const alignments[] = {
	[GALLEY_ALIGN_LEFT] = "left",
	[GALLEY_ALIGN_CENTER] = "center",
	[GALLEY_ALIGN_RIGHT] = "right",
};

static const char *cell_name(
	const struct xhtml_body *body, const struct galley_node *node)
{
	return body->has_headers && is_header(node) ? "th" : "td";
}

bool xhtml_enter_cell(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	const char *name = cell_name(body, node);
	unsigned columns = node->cell.columns;

	xhtml_tag(body, node, name, NULL);
	if (name[1] == 'h' && !body->words->nitf)
		galley_printf(body->sink, " scope=\"%s\"",
			body->row < body->head_rows ? "col" : "row");
	if (columns > 1)
		galley_printf(body->sink, " colspan=\"%u\"",
			columns > MAX_COLUMNS ? MAX_COLUMNS : columns);
	if (node->cell.rows > 1)
		galley_printf(body->sink, " rowspan=\"%u\"", node->cell.rows);
	if (node->cell.align)
		galley_printf(body->sink,
			body->words->nitf ? " align=\"%s\""
					  : " style=\"text-align: %s\"",
			alignments[node->cell.align]);
	galley_putc(body->sink, '>');
	return true;
}

void xhtml_leave_cell(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	galley_printf(body->sink, "</%s>", cell_name(body, node));
}
