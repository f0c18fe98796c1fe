/*
 * Tables: heads, bodies and feet are rows of one table here.
 *
 *     [Attr, Caption, [ColSpec], TableHead, [TableBody], TableFoot]
 */
#include "reader.h"

static enum galley_align align_of(const json_t *value)
{
	static const struct {
		const char *name;
		enum galley_align align;
	} names[] = {
		{ "AlignLeft", GALLEY_ALIGN_LEFT },
		{ "AlignCenter", GALLEY_ALIGN_CENTER },
		{ "AlignRight", GALLEY_ALIGN_RIGHT },
	};
	struct galley_str name = pandoc_string(json_object_get(value, "t"));

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (galley_str_equal(name, galley_str(names[i].name)))
			return names[i].align;
	}
	return GALLEY_ALIGN_NONE;
}

static uint16_t span_of(const json_t *value)
{
	json_int_t span = json_integer_value(value);

	return (uint16_t)(span < 1 ? 1 : span > UINT16_MAX ? UINT16_MAX : span);
}

void pandoc_read_cell(struct pandoc_reading *reading,
	struct pandoc_frame *frame, const json_t *cell)
{
	struct galley_node *node =
		galley_node_add(reading->doc, frame->parent, GALLEY_CELL);
	enum galley_align align = align_of(pandoc_at(cell, 1));

	if (align == GALLEY_ALIGN_NONE)
		align = align_of(
			pandoc_at(pandoc_at(frame->columns, frame->column), 0));
	node->cell.align = align;
	node->cell.rows = span_of(pandoc_at(cell, 2));
	node->cell.columns = span_of(pandoc_at(cell, 3));
	node->cell.header =
		frame->header || frame->column < frame->header_columns;
	node->lang = pandoc_attr_lang(reading, pandoc_at(cell, 0));
	frame->column += node->cell.columns;
	pandoc_push_nodes(reading, pandoc_at(cell, 4), node);
}

void pandoc_read_row(struct pandoc_reading *reading,
	const struct pandoc_frame *frame, const json_t *row)
{
	struct pandoc_frame cells = *frame;

	cells.kind = PANDOC_CELLS;
	cells.list = pandoc_at(row, 1);
	cells.at = cells.column = 0;
	cells.parent = galley_node_add(reading->doc, frame->parent, GALLEY_ROW);
	cells.parent->lang = pandoc_attr_lang(reading, pandoc_at(row, 0));
	pandoc_push(reading, cells);
}

/* Its one block is the caption; of several each is a line. */
void pandoc_read_caption_blocks(struct pandoc_reading *reading,
	const json_t *blocks, struct galley_node *caption)
{
	const json_t *only = json_array_size(blocks) == 1
		? json_object_get(pandoc_at(blocks, 0), "c")
		: NULL;

	pandoc_push_nodes(reading,
		json_is_object(pandoc_at(only, 0)) ? only : blocks, caption);
}

void pandoc_read_caption(struct pandoc_reading *reading, const json_t *caption,
	struct galley_node *owner)
{
	const json_t *blocks = pandoc_at(caption, 1);

	if (json_array_size(blocks) > 0)
		pandoc_read_caption_blocks(reading, blocks,
			galley_node_add(reading->doc, owner, GALLEY_CAPTION));
}

void pandoc_read_table(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *node)
{
	struct pandoc_frame frame = {
		.kind = PANDOC_ROWS,
		.parent = node,
		.columns = pandoc_at(content, 2),
	};
	const json_t *bodies = pandoc_at(content, 4);

	node->lang = pandoc_attr_lang(reading, pandoc_at(content, 0));
	/* The list that is pushed last is the first to be read. */
	frame.list = pandoc_at(pandoc_at(content, 5), 1);
	pandoc_push(reading, frame);
	for (size_t i = json_array_size(bodies); i > 0; i--) {
		const json_t *body = pandoc_at(bodies, i - 1);

		frame.header_columns =
			(size_t)json_integer_value(pandoc_at(body, 1));
		frame.header = false;
		frame.list = pandoc_at(body, 3);
		pandoc_push(reading, frame);
		frame.header = true;
		frame.list = pandoc_at(body, 2);
		pandoc_push(reading, frame);
	}
	frame.header = true;
	frame.list = pandoc_at(pandoc_at(content, 3), 1);
	pandoc_push(reading, frame);
	pandoc_read_caption(reading, pandoc_at(content, 1), node);
}
