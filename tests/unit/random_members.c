/*
 * Members of all sorts for the nodes and the document of wild trees.
 */
#include "random_tree.h"

enum {
	RESOURCES = 3,
};

struct painter {
	struct dice *dice;
	struct galley_doc *doc;
};

static unsigned below(struct painter *painter, unsigned sides)
{
	return dice_below(painter->dice, sides);
}

static bool hit(struct painter *painter, unsigned once_in)
{
	return dice_hit(painter->dice, once_in);
}

/* Any characters but NUL, with a taste for those that need escapes. */
static struct galley_str any_text(struct painter *painter)
{
	static const char *const pieces[] = { "\"", "\\", "\n", "\t", "\r",
		"\x01", "\x1b", "\x7f", "\xc2\x85", "\u00a0", "\u2028",
		"\ufeff", "\U0001f4f0", "é", "e\u0301", "=", "@", "[", " ",
		"  ", "\\u", "\xef\xbf\xbf", "word", "0" };
	struct galley_buf buf = { 0 };
	struct galley_str text;

	for (unsigned i = below(painter, 8); i > 0; i--)
		galley_buf_puts(&buf,
			pieces[below(
				painter, sizeof(pieces) / sizeof(*pieces))]);
	text = galley_arena_copy(painter->doc->arena, galley_buf_str(&buf));
	galley_buf_clear(&buf);
	return text;
}

static struct galley_str plain_or_any(struct painter *painter)
{
	return hit(painter, 2) ? any_text(painter)
			       : GALLEY_STR("plain.word/1:2+3-x_y");
}

static struct galley_str maybe_text(struct painter *painter)
{
	return hit(painter, 2) ? plain_or_any(painter) : GALLEY_STR("");
}

static const char *maybe_rule(struct painter *painter)
{
	return hit(painter, 2) ? plain_or_any(painter).ptr : NULL;
}

static struct galley_span any_span(struct painter *painter)
{
	return (struct galley_span){
		.line = hit(painter, 3) ? 0 : below(painter, 4000000000),
		.column = hit(painter, 3) ? 0 : below(painter, 100),
		.length = hit(painter, 3) ? 0 : dice_roll(painter->dice),
		.offset = hit(painter, 3) ? 0 : dice_roll(painter->dice),
	};
}

static struct galley_resource *any_resource(struct painter *painter)
{
	struct galley_resource *resource = painter->doc->resources;

	for (unsigned i = below(painter, RESOURCES); i > 0 && resource; i--)
		resource = resource->next;
	return resource;
}

/* ------------------------------------------------------------------- nodes */

static void paint_text(struct painter *painter, struct galley_node *node)
{
	node->text = any_text(painter);
	if (node->kind == GALLEY_CODE)
		node->info = maybe_text(painter);
}

static void paint_list(struct painter *painter, struct galley_node *node)
{
	if (hit(painter, 2))
		node->list.start = (int)dice_roll(painter->dice);
}

static void paint_cell(struct painter *painter, struct galley_node *node)
{
	node->cell.header = hit(painter, 2);
	node->cell.align = (enum galley_align)below(painter, 4);
	node->cell.columns = (uint16_t)(1 + below(painter, 65535));
	node->cell.rows = (uint16_t)(1 + below(painter, 3));
}

static void paint_link(struct painter *painter, struct galley_node *node)
{
	node->link.url = any_text(painter);
	node->link.title = maybe_text(painter);
	if (node->kind == GALLEY_IMAGE) {
		node->link.alt = maybe_text(painter);
		node->link.resource = any_resource(painter);
	}
}

static void paint_div(struct painter *painter, struct galley_node *node)
{
	node->name = maybe_text(painter);
}

static void paint_facts(struct painter *painter, struct galley_node *node)
{
	node->facts = GALLEY_NEW(painter->doc->arena, struct galley_facts);
	node->facts->lines = below(painter, 5);
	node->facts->link_chars = below(painter, 3);
	node->facts->hints = maybe_text(painter);
}

static void paint_node(struct painter *painter, struct galley_node *node)
{
	static void (*const paint[GALLEY_KIND_COUNT])(
		struct painter * painter, struct galley_node * node) = {
		[GALLEY_TEXT] = paint_text,
		[GALLEY_CODE] = paint_text,
		[GALLEY_CODE_SPAN] = paint_text,
		[GALLEY_LIST] = paint_list,
		[GALLEY_CELL] = paint_cell,
		[GALLEY_LINK] = paint_link,
		[GALLEY_IMAGE] = paint_link,
		[GALLEY_DIV] = paint_div,
	};

	if (paint[node->kind])
		paint[node->kind](painter, node);
	node->span = any_span(painter);
	node->lang = maybe_text(painter);
	node->rule = maybe_rule(painter);
	node->confidence = (uint8_t)below(painter, 101);
	if (hit(painter, 3))
		node->role =
			(enum galley_role)below(painter, GALLEY_ROLE_COUNT);
	if (hit(painter, 3))
		paint_facts(painter, node);
}

/* ---------------------------------------------------------------- metadata */

static struct galley_date any_date(struct painter *painter)
{
	struct galley_date date = galley_date_from_seconds(
		(int64_t)dice_below(painter->dice, UINT32_MAX) * 2);
	char text[GALLEY_DATE_SIZE];

	date.precision =
		(enum galley_precision)below(painter, GALLEY_SECOND + 1);
	date.zone_known = date.precision >= GALLEY_MINUTE && hit(painter, 2);
	if (date.zone_known)
		date.zone = (int16_t)((int)below(painter, 1681) - 840);
	/* Without the parts that the precision leaves open. */
	galley_date_format(&date, text);
	galley_date_parse(galley_str(text), &date);
	return date;
}

static void paint_value(struct painter *painter, enum galley_meta_type type,
	struct galley_value *value)
{
	value->text = any_text(painter);
	if (type == GALLEY_TYPE_NUMBER) {
		value->number = (int64_t)(dice_roll(painter->dice) >> 1);
		value->text = galley_arena_printf(painter->doc->arena, "%s%lld",
			hit(painter, 2) ? "00" : "", (long long)value->number);
	}
	if (type == GALLEY_TYPE_DATE)
		value->date = any_date(painter);
	if (type == GALLEY_TYPE_PERSON)
		value->role = maybe_text(painter);
	if (type == GALLEY_TYPE_CODE)
		value->scheme = maybe_text(painter);
	if (type == GALLEY_TYPE_CODE || type == GALLEY_TYPE_LINK)
		value->code = plain_or_any(painter);
	value->evidence.origin = (enum galley_origin)below(painter, 4);
	value->evidence.confidence = (uint8_t)below(painter, 101);
	value->evidence.rule = maybe_rule(painter);
	value->evidence.span = any_span(painter);
}

static void paint_meta(struct painter *painter)
{
	struct galley_doc *doc = painter->doc;

	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		enum galley_meta_field field = (enum galley_meta_field)i;
		const struct galley_meta_info *info = galley_meta_info(field);
		struct galley_value **link = &doc->meta.field[field];
		unsigned count = below(painter, info->many ? 4 : 2);

		for (; count > 0; count--, link = &(*link)->next) {
			*link = GALLEY_NEW(doc->arena, struct galley_value);
			paint_value(painter, info->type, *link);
		}
	}
	for (unsigned i = below(painter, 4); i > 0; i--)
		galley_meta_add_unknown(&doc->meta, doc->arena,
			any_text(painter), any_text(painter));
}

static void paint_resources(struct painter *painter)
{
	struct galley_arena *arena = painter->doc->arena;

	for (unsigned i = below(painter, RESOURCES + 1); i > 0; i--) {
		struct galley_str name = galley_arena_printf(
			arena, "%s%u", any_text(painter).ptr, i);
		size_t len = below(painter, 20);
		char *data = galley_arena_alloc(arena, len);

		for (size_t at = 0; at < len; at++)
			data[at] = (char)dice_roll(painter->dice);
		galley_doc_add_resource(painter->doc, name, maybe_text(painter),
			(struct galley_str){ data, len });
	}
}

void random_members(struct dice *dice, struct galley_doc *doc)
{
	struct painter painter = { dice, doc };
	struct galley_node *node = doc->root;

	doc->source = maybe_text(&painter);
	doc->format = maybe_rule(&painter);
	doc->wants_recognition = hit(&painter, 2);
	paint_resources(&painter);
	paint_meta(&painter);
	while (node) {
		paint_node(&painter, node);
		if (node->first) {
			node = node->first;
			continue;
		}
		while (node && !node->next)
			node = node->parent;
		node = node ? node->next : NULL;
	}
}
