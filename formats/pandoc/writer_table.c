/*
 * Tables and figures: the blocks whose parts pandoc wants in an order of its
 * own.
 */
#include "writer.h"

static bool is_caption(const struct galley_node *node)
{
	return node->kind == GALLEY_CAPTION || node->kind == GALLEY_CREDIT;
}

/* Its captions as inlines; credits are spans of their class. */
static void put_caption_inlines(
	struct pandoc_body *body, const struct galley_node *node)
{
	for (const struct galley_node *n = node->first; n; n = n->next) {
		if (!is_caption(n) || galley_is_left_out(n, body->keep_chrome))
			continue;
		if (body->between)
			pandoc_put_words(body, GALLEY_STR(" "));
		if (n->kind == GALLEY_CREDIT || n->lang.len > 0) {
			pandoc_open(body, "{\"t\":\"Span\",\"c\":[");
			pandoc_put_attr(body,
				n->kind == GALLEY_CREDIT
					? GALLEY_STR(PANDOC_CREDIT)
					: GALLEY_STR(""),
				n->lang);
			galley_puts(body->sink, ",[");
			pandoc_put_children(body, n);
			pandoc_close(body, "]]}");
		} else {
			pandoc_put_children(body, n);
		}
	}
}

static bool has_caption(const struct galley_node *node)
{
	const struct galley_node *n = node->first;

	while (n && !is_caption(n))
		n = n->next;
	return n != NULL;
}

/* A Caption: no short form, and the long one as a block. */
void pandoc_put_caption(
	struct pandoc_body *body, const struct galley_node *node)
{
	galley_puts(body->sink, "[null,[");
	if (has_caption(node)) {
		galley_puts(body->sink, "{\"t\":\"Plain\",\"c\":[");
		body->between = false;
		put_caption_inlines(body, node);
		galley_puts(body->sink, "]}");
	}
	galley_puts(body->sink, "]]");
}

/* -------------------------------------------------------------- tables */

static const char no_attr[] = "[\"\",[],[]]";

static const char *const alignments[] = {
	[GALLEY_ALIGN_NONE] = "{\"t\":\"AlignDefault\"}",
	[GALLEY_ALIGN_LEFT] = "{\"t\":\"AlignLeft\"}",
	[GALLEY_ALIGN_CENTER] = "{\"t\":\"AlignCenter\"}",
	[GALLEY_ALIGN_RIGHT] = "{\"t\":\"AlignRight\"}",
};

static void put_cell(struct pandoc_body *body, const struct galley_node *cell)
{
	pandoc_open(body, "[");
	pandoc_put_attr(body, GALLEY_STR(""), cell->lang);
	galley_printf(body->sink, ",%s,%u,%u,[", alignments[cell->cell.align],
		cell->cell.rows, cell->cell.columns);
	if (cell->first) {
		galley_puts(body->sink, "{\"t\":\"Plain\",\"c\":[");
		pandoc_put_children(body, cell);
		galley_puts(body->sink, "]}");
	}
	pandoc_close(body, "]]");
}

static void put_row(struct pandoc_body *body, const struct galley_node *row)
{
	pandoc_open(body, "[");
	pandoc_put_attr(body, GALLEY_STR(""), row->lang);
	galley_puts(body->sink, ",[");
	for (const struct galley_node *c = row->first; c; c = c->next)
		put_cell(body, c);
	pandoc_close(body, "]]");
}

static bool is_row(
	const struct pandoc_body *body, const struct galley_node *node)
{
	return node->kind == GALLEY_ROW &&
		!galley_is_left_out(node, body->keep_chrome);
}

static bool is_head(const struct galley_node *row)
{
	const struct galley_node *cell = row->first;

	while (cell && cell->cell.header)
		cell = cell->next;
	return row->first && !cell;
}

/* The row behind the head; none is head if a cell reaches below it. */
static const struct galley_node *behind_head(
	const struct pandoc_body *body, const struct galley_node *table)
{
	const struct galley_node *row = table->first;
	size_t count = 0, reach = 0;

	for (; row && (!is_row(body, row) || is_head(row)); row = row->next) {
		if (!is_row(body, row))
			continue;
		for (const struct galley_node *c = row->first; c; c = c->next) {
			if (count + c->cell.rows > reach)
				reach = count + c->cell.rows;
		}
		count++;
	}
	return reach > count ? table->first : row;
}

static void put_rows(struct pandoc_body *body, const struct galley_node *row,
	const struct galley_node *end)
{
	galley_puts(body->sink, "[");
	body->between = false;
	for (; row != end; row = row->next) {
		if (is_row(body, row))
			put_row(body, row);
	}
	galley_puts(body->sink, "]");
}

/* How many cells at the start of each row behind the head are headers. */
static unsigned header_columns(
	const struct pandoc_body *body, const struct galley_node *row)
{
	unsigned least = UINT16_MAX;

	for (; row; row = row->next) {
		unsigned count = 0;

		if (!is_row(body, row))
			continue;
		for (const struct galley_node *c = row->first;
			c && c->cell.header; c = c->next)
			count += c->cell.columns;
		least = count < least ? count : least;
	}
	return least == UINT16_MAX ? 0 : least;
}

bool pandoc_enter_table(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;
	struct galley_sink *sink = body->sink;
	const struct galley_node *rest = behind_head(body, node);
	size_t columns = galley_grid_columns(node);

	pandoc_open(body, "{\"t\":\"Table\",\"c\":[");
	pandoc_put_attr(body, GALLEY_STR(""), node->lang);
	galley_putc(sink, ',');
	pandoc_put_caption(body, node);
	galley_puts(sink, ",[");
	for (size_t i = 0; i < columns; i++)
		galley_printf(sink, "%s[%s,{\"t\":\"ColWidthDefault\"}]",
			i > 0 ? "," : "", alignments[GALLEY_ALIGN_NONE]);
	galley_printf(sink, "],[%s,", no_attr);
	put_rows(body, node->first, rest);
	galley_printf(
		sink, "],[[%s,%u,[],", no_attr, header_columns(body, rest));
	put_rows(body, rest, NULL);
	galley_printf(sink, "]],[%s,[]]", no_attr);
	pandoc_close(body, "]}");
	return false;
}

/* ------------------------------------------------------------- figures */

/* The image of a figure that is nothing else, or NULL. */
static const struct galley_node *only_image(const struct galley_node *figure)
{
	const struct galley_node *paragraph = NULL;

	for (const struct galley_node *n = figure->first; n; n = n->next) {
		if (is_caption(n))
			continue;
		if (paragraph || n->kind != GALLEY_PARAGRAPH)
			return NULL;
		paragraph = n;
	}
	return paragraph && paragraph->first == paragraph->last &&
			paragraph->first &&
			paragraph->first->kind == GALLEY_IMAGE
		? paragraph->first
		: NULL;
}

/* Before 1.23 a figure is a paragraph of one image whose title says so, and
 * the caption is what describes the image. */
static void put_implicit(struct pandoc_body *body,
	const struct galley_node *figure, const struct galley_node *image)
{
	struct galley_sink *sink = body->sink;
	struct galley_buf title = { .ptr = NULL };

	pandoc_open(body, "{\"t\":\"Para\",\"c\":[{\"t\":\"Image\",\"c\":[");
	galley_puts(sink, "[\"\",[],[");
	if (image->link.alt.len > 0) {
		galley_puts(sink, "[\"alt\",");
		galley_put_json(sink, image->link.alt);
		galley_putc(sink, ']');
	}
	galley_puts(sink, "]],[");
	put_caption_inlines(body, figure);
	galley_puts(sink, "],");
	galley_buf_printf(
		&title, "fig:%.*s", GALLEY_STR_ARG(image->link.title));
	pandoc_put_target(body, image, galley_buf_str(&title));
	galley_buf_clear(&title);
	galley_puts(sink, "]}");
	pandoc_close(body, "]}");
}

/* A figure of another kind is a division, with its caption at the end. */
static void put_division(
	struct pandoc_body *body, const struct galley_node *node)
{
	pandoc_open(body, "{\"t\":\"Div\",\"c\":[");
	pandoc_put_attr(body, GALLEY_STR(PANDOC_FIGURE), node->lang);
	galley_puts(body->sink, ",[");
	pandoc_put_children(body, node);
	if (has_caption(node)) {
		pandoc_open(body, "{\"t\":\"Div\",\"c\":[");
		pandoc_put_attr(
			body, GALLEY_STR(PANDOC_CAPTION), GALLEY_STR(""));
		galley_puts(body->sink, ",[{\"t\":\"Para\",\"c\":[");
		put_caption_inlines(body, node);
		pandoc_close(body, "]}]]}");
	}
	pandoc_close(body, "]]}");
}

static void put_figure(struct pandoc_body *body, const struct galley_node *node)
{
	pandoc_open(body, "{\"t\":\"Figure\",\"c\":[");
	pandoc_put_attr(body, GALLEY_STR(""), node->lang);
	galley_putc(body->sink, ',');
	pandoc_put_caption(body, node);
	galley_puts(body->sink, ",[");
	body->between = false;
	pandoc_put_children(body, node);
	pandoc_close(body, "]]}");
}

bool pandoc_enter_figure(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;
	const struct galley_node *image = only_image(node);

	if (body->figures)
		put_figure(body, node);
	else if (image && has_caption(node))
		put_implicit(body, node, image);
	else
		put_division(body, node);
	return false;
}
