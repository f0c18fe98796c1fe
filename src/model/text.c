/*
 * The plain text of a subtree.
 *
 * The end of a block is only noted; the line end is put when more text comes,
 * so there is none at either end and none for empty blocks.
 */
#include <galley/model.h>

struct gather {
	struct galley_buf *out;
	size_t start;
	bool parted; /* a block began or ended since the last text */
};

static void put(struct gather *gather, struct galley_str text)
{
	struct galley_buf *out = gather->out;

	if (galley_str_is_empty(text))
		return;
	if (gather->parted && out->len > gather->start &&
		out->ptr[out->len - 1] != '\n')
		galley_buf_putc(out, '\n');
	gather->parted = false;
	galley_buf_put(out, text);
}

static void put_mark(struct gather *gather, bool single, bool opening)
{
	static const char *const marks[2][2] = { { "\u201d", "\u201c" },
		{ "\u2019", "\u2018" } };

	put(gather, galley_str(marks[single][opening]));
}

static void visit(
	struct gather *gather, const struct galley_node *node, bool entering)
{
	switch (node->kind) {
	case GALLEY_TEXT:
	case GALLEY_CODE_SPAN:
	case GALLEY_CODE:
		put(gather, node->text);
		break;
	case GALLEY_IMAGE:
		put(gather, node->link.alt);
		break;
	case GALLEY_SOFT_BREAK:
		put(gather, GALLEY_STR(" "));
		break;
	case GALLEY_HARD_BREAK:
		put(gather, GALLEY_STR("\n"));
		break;
	case GALLEY_QUOTED:
		put_mark(gather, node->single, entering);
		break;
	default:
		break;
	}
}

void galley_node_text(const struct galley_node *node, struct galley_buf *out)
{
	struct gather gather = { .out = out, .start = out->len };
	struct galley_walk walk = galley_walk_start(node);

	while (galley_walk_next(&walk)) {
		bool inline_ = galley_kind_level(walk.node->kind) ==
			GALLEY_LEVEL_INLINE;

		gather.parted |= !inline_;
		visit(&gather, walk.node, walk.entering);
		gather.parted |= !inline_;
	}
}
