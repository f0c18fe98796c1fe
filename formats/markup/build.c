/*
 * From elements to blocks: one walk, a row of two functions for each kind of
 * action, and no recursion.
 */
#include "build.h"
#include <stdlib.h>

static int by_name(const void *name, const void *element)
{
	return strcmp(name, ((const struct markup_element *)element)->name);
}

const struct markup_element *markup_element_listed(
	const struct markup_element *elements, size_t count,
	const xmlNode *node)
{
	return bsearch(node->name, elements, count, sizeof(*elements), by_name);
}

const struct markup_element *markup_element_find(
	const struct markup_build *build, const xmlNode *node)
{
	static const struct markup_element plain = { "", MARKUP_PLAIN,
		GALLEY_DIV };
	const struct markup_dialect *dialect = build->dialect;
	const struct markup_element *found =
		markup_element_listed(dialect->elements, dialect->count, node);

	return found ? found : &plain;
}

/* ------------------------------------------------------------- blocks */

/* Where a block may stand: lists and tables want their parts around it. */
static struct galley_node *host(struct markup_build *build)
{
	struct galley_node *parent = build->parent;

	if (parent->kind == GALLEY_LIST)
		return parent->last
			? parent->last
			: galley_node_add(build->doc, parent, GALLEY_ITEM);
	if (parent->kind == GALLEY_TABLE)
		parent = galley_node_add(build->doc, parent, GALLEY_ROW);
	if (parent->kind == GALLEY_ROW)
		parent = galley_node_add(build->doc, parent, GALLEY_CELL);
	return parent;
}

struct galley_node *markup_add_block(struct markup_build *build,
	enum galley_kind kind, const xmlNode *element)
{
	bool part = galley_kind_level(kind) == GALLEY_LEVEL_PART;
	struct galley_node *node = galley_node_add(
		build->doc, part ? build->parent : host(build), kind);

	node->span.line = markup_line(element);
	if (build->dialect->dress)
		build->dialect->dress(build, element, node);
	return node;
}

void markup_end_block(struct markup_build *build)
{
	if (!build->leaf)
		return;
	if (build->pin) {
		build->breaks = 1;
		return;
	}
	markup_flush(build);
	build->leaf = build->line = NULL;
	build->open_count = build->links = 0;
	build->breaks = 0;
}

void markup_pin(struct markup_build *build, const xmlNode *element,
	struct galley_node *leaf)
{
	markup_unpin(build);
	build->leaf = build->line = leaf;
	build->pin = element;
	build->begun = build->blank = leaf->first != NULL;
	build->spaced = false;
}

void markup_unpin(struct markup_build *build)
{
	build->pin = NULL;
	markup_end_block(build);
}

/* Go into a new container. */
static void descend(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	markup_end_block(build);
	if (build->pin || build->depth >= MARKUP_MAX_DEPTH)
		return;
	build->parent = markup_add_block(build, kind, element);
	build->depth++;
	element->_private = build->parent;
}

/* The container that an element stands in. */
static struct galley_node *container_of(
	const struct markup_build *build, const xmlNode *element)
{
	while (element != build->root) {
		element = element->parent;
		if (element->_private)
			return element->_private;
	}
	return build->top;
}

/* Go out of it; parts that were put between belong to the list or table. */
static void ascend(struct markup_build *build, xmlNode *element)
{
	markup_end_block(build);
	if (!element->_private)
		return;
	build->parent = container_of(build, element);
	build->depth--;
	element->_private = NULL;
}

/* ------------------------------------------------------------- actions */

/* The nearest container of a kind, or NULL. */
static struct galley_node *around(
	const struct markup_build *build, enum galley_kind kind)
{
	struct galley_node *node = build->parent;

	for (int i = 0; i < MARKUP_MAX_ABOVE && node; i++, node = node->parent)
		if (node->kind == kind)
			return node;
	return NULL;
}

/* Figures are taken as a whole: what a page wraps its pictures in, however
 * deep, says nothing. */
static bool is_wrapping(
	const struct markup_build *build, const xmlNode *element)
{
	if (!build->dialect->exact)
		return around(build, GALLEY_FIGURE) != NULL;
	return build->parent->kind == GALLEY_FIGURE &&
		!markup_is(element, "aside");
}

static void enter_block(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	if ((kind == GALLEY_DIV || kind == GALLEY_FIGURE) &&
		is_wrapping(build, element))
		markup_end_block(build);
	else
		descend(build, element, kind);
}

static void enter_plain(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	(void)kind;
	if (element->extra & MARKUP_HAS_BLOCKS)
		enter_block(build, element, GALLEY_DIV);
	else if (markup_attribute(element, "lang").len)
		markup_open_inline(build, element, GALLEY_SPAN);
}

static void leave_plain(struct markup_build *build, xmlNode *element)
{
	if (element->extra & MARKUP_HAS_BLOCKS)
		ascend(build, element);
	else
		markup_close_inline(build, element);
}

static void enter_inline(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	if (element->extra & MARKUP_HAS_BLOCKS)
		enter_block(build, element, GALLEY_DIV);
	else
		markup_open_inline(build, element, kind);
}

static void enter_leaf(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	markup_end_block(build);
	if (kind == GALLEY_HEADING)
		build->level =
			element->name[strlen((const char *)element->name) - 1] -
			'0';
}

static void leave_leaf(struct markup_build *build, xmlNode *element)
{
	markup_end_block(build);
	if (markup_element_find(build, element)->kind == GALLEY_HEADING)
		build->level = 0;
}

static void enter_image(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	(void)kind;
	markup_take_image(build, element);
}

static void enter_break(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	(void)element;
	(void)kind;
	if (build->leaf && build->leaf->kind == GALLEY_CODE)
		galley_buf_putc(&build->text, '\n');
	else if (build->leaf)
		build->breaks++;
	build->blank = build->line_end = false;
}

static void enter_rule(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	markup_end_block(build);
	if (!build->pin)
		markup_add_block(build, kind, element);
}

static bool begins_block(const struct markup_element *element)
{
	static const unsigned blocks = 1U << MARKUP_BLOCK | 1U << MARKUP_LEAF |
		1U << MARKUP_RULE | 1U << MARKUP_LIST | 1U << MARKUP_ITEM |
		1U << MARKUP_TABLE | 1U << MARKUP_ROW | 1U << MARKUP_CELL |
		1U << MARKUP_CAPTION | 1U << MARKUP_CODE;

	return blocks & 1U << element->action;
}

/* Does an item begin with text that stands there by itself? */
static bool is_bare(const struct markup_build *build, const xmlNode *item)
{
	const xmlNode *part = item->children;

	while (part && part->type != XML_ELEMENT_NODE &&
		!galley_str_trim(markup_content(part)).len)
		part = part->next;
	return part &&
		(part->type != XML_ELEMENT_NODE ||
			!begins_block(markup_element_find(build, part)));
}

static bool has_paragraph(const xmlNode *item)
{
	const xmlNode *part = item->children;

	while (part && part->type != XML_ELEMENT_NODE)
		part = part->next;
	return part && markup_is(part, "p");
}

/* Is some item of it bare text, and none a paragraph? */
static bool is_tight(const struct markup_build *build, const xmlNode *list)
{
	bool bare = false;

	if (!build->dialect->exact)
		return true;
	for (const xmlNode *i = list->children; i; i = i->next) {
		if (i->type == XML_ELEMENT_NODE && has_paragraph(i))
			return false;
		bare |= i->type == XML_ELEMENT_NODE && is_bare(build, i);
	}
	return bare;
}

static void enter_list(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	struct galley_str start = markup_attribute(element, "start");

	descend(build, element, kind);
	if (!element->_private)
		return;
	build->parent->list.ordered = markup_is(element, "ol");
	build->parent->list.tight = is_tight(build, element);
	if (start.len && start.len < 9)
		build->parent->list.start = atoi(start.ptr);
}

static void enter_item(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	descend(build, element,
		build->parent->kind == GALLEY_LIST ? kind : GALLEY_DIV);
}

static void enter_table(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	if (build->dialect->is_table && !build->dialect->is_table(element))
		kind = GALLEY_DIV;
	descend(build, element, kind);
}

static void enter_row(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	descend(build, element,
		build->parent->kind == GALLEY_TABLE ? kind : GALLEY_DIV);
}

static uint16_t span_of(const xmlNode *element, const char *name)
{
	int span = 0;
	struct galley_str value = markup_attribute(element, name);

	if (value.len && value.len < 5)
		span = atoi(value.ptr);
	return (uint16_t)(span < 1 ? 1 : span > 1000 ? 1000 : span);
}

static void enter_cell(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	struct galley_str scope = markup_attribute(element, "scope");

	if (build->parent->kind != GALLEY_ROW || build->pin) {
		descend(build, element, GALLEY_DIV);
		return;
	}
	struct galley_node *cell = markup_add_block(build, kind, element);
	cell->cell.header = markup_is(element, "th") || scope.len;
	cell->cell.columns = span_of(element, "colspan");
	cell->cell.rows = span_of(element, "rowspan");
	markup_pin(build, element, cell);
}

static void leave_pinned(struct markup_build *build, xmlNode *element)
{
	if (element->_private)
		ascend(build, element);
	else if (build->pin == element)
		markup_unpin(build);
	else
		markup_end_block(build);
}

/* The caption of a figure or table, however deep it stands in it. */
static void enter_caption(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	struct galley_node *owner = markup_is(element, "caption")
		? around(build, GALLEY_TABLE)
		: around(build, GALLEY_FIGURE);

	if (!owner || build->pin) {
		descend(build, element, GALLEY_DIV);
		return;
	}
	struct galley_node *inner = build->parent;
	build->parent = owner;
	markup_end_block(build);
	struct galley_node *caption = markup_add_block(build, kind, element);
	build->parent = inner;
	markup_pin(build, element, caption);
}

static void enter_code(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	markup_end_block(build);
	if (!build->pin)
		markup_pin(
			build, element, markup_add_block(build, kind, element));
}

static void leave_code(struct markup_build *build, xmlNode *element)
{
	struct galley_node *code = build->leaf;

	if (build->pin != element)
		return;
	struct galley_str text = galley_buf_str(&build->text);
	/* In HTML the first line end behind <pre> is none. */
	if (!build->dialect->exact && text.len && *text.ptr == '\n')
		text = galley_str_slice(text, 1, text.len);
	code->text = galley_arena_copy(build->doc->arena, text);
	build->text.len = 0;
	markup_unpin(build);
}

/* What a page embeds is of no use there, but in an article it may speak. */
static void enter_gadget(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	if (build->dialect->exact)
		enter_plain(build, element, kind);
}

static void enter_quiet(
	struct markup_build *build, xmlNode *element, enum galley_kind kind)
{
	(void)element;
	(void)kind;
	build->quiet++;
}

static void leave_quiet(struct markup_build *build, xmlNode *element)
{
	(void)element;
	build->quiet--;
}

static const struct {
	void (*enter)(struct markup_build *, xmlNode *, enum galley_kind);
	void (*leave)(struct markup_build *, xmlNode *);
} actions[MARKUP_ACTIONS] = {
	[MARKUP_PLAIN] = { enter_plain, leave_plain },
	[MARKUP_BLOCK] = { enter_block, ascend },
	[MARKUP_LEAF] = { enter_leaf, leave_leaf },
	[MARKUP_INLINE] = { enter_inline, leave_plain },
	[MARKUP_LINKED] = { enter_inline, leave_plain },
	[MARKUP_IMAGE] = { enter_image, NULL },
	[MARKUP_BREAK] = { enter_break, NULL },
	[MARKUP_RULE] = { enter_rule, NULL },
	[MARKUP_LIST] = { enter_list, ascend },
	[MARKUP_ITEM] = { enter_item, ascend },
	[MARKUP_TABLE] = { enter_table, ascend },
	[MARKUP_ROW] = { enter_row, ascend },
	[MARKUP_CELL] = { enter_cell, leave_pinned },
	[MARKUP_CAPTION] = { enter_caption, leave_pinned },
	[MARKUP_CODE] = { enter_code, leave_code },
	[MARKUP_QUIET] = { enter_quiet, leave_quiet },
	[MARKUP_GADGET] = { enter_gadget, leave_plain },
};

/* ------------------------------------------------------------- credits */

/* Within a caption, whose picture it is. */
static void enter_credit(struct markup_build *build, const xmlNode *element)
{
	struct galley_node *caption = build->leaf;

	if (!caption || caption->kind != GALLEY_CAPTION || build->credit ||
		element == build->pin ||
		caption->parent->kind != GALLEY_FIGURE ||
		!build->dialect->is_credit ||
		!build->dialect->is_credit(element))
		return;
	struct galley_node *inner = build->parent;
	const xmlNode *pin = build->pin;
	build->parent = caption->parent;
	struct galley_node *credit =
		markup_add_block(build, GALLEY_CREDIT, element);
	build->parent = inner;
	markup_pin(build, pin, credit);
	build->credit = element;
	build->caption = caption;
}

static void leave_credit(struct markup_build *build, const xmlNode *element)
{
	if (build->credit != element)
		return;
	build->credit = NULL;
	if (build->pin)
		markup_pin(build, build->pin, build->caption);
}

/* --------------------------------------------------------------- walks */

/* Mark what holds blocks. Each element is marked once, so this is linear. */
static void mark_holders(const struct markup_build *build)
{
	struct markup_walk walk = markup_walk_start(build->root);

	while (markup_walk_next(&walk)) {
		if (!walk.entering || walk.node->type != XML_ELEMENT_NODE ||
			!begins_block(markup_element_find(build, walk.node)))
			continue;
		xmlNode *holder = walk.node->parent;
		while (holder && holder->type == XML_ELEMENT_NODE &&
			!(holder->extra & MARKUP_HAS_BLOCKS)) {
			holder->extra |= MARKUP_HAS_BLOCKS;
			holder = holder->parent;
		}
	}
}

static bool is_dropped(
	const struct markup_build *build, enum markup_action action)
{
	return action == MARKUP_DROP ||
		(action == MARKUP_GADGET && !build->dialect->exact);
}

static void meet_element(struct markup_build *build, struct markup_walk *walk)
{
	xmlNode *node = walk->node;
	const struct markup_element *element = markup_element_find(build, node);

	if (walk->entering)
		enter_credit(build, node);
	else
		leave_credit(build, node);
	if (is_dropped(build, element->action) ||
		(build->dialect->take && walk->entering &&
			build->dialect->take(build, node)))
		walk->skip = true;
	else if (walk->entering && actions[element->action].enter)
		actions[element->action].enter(build, node, element->kind);
	else if (!walk->entering && actions[element->action].leave)
		actions[element->action].leave(build, node);
}

void markup_build(struct markup_build *build, struct galley_doc *doc,
	struct galley_node *parent, xmlNode *root)
{
	struct markup_walk walk = markup_walk_start(root);

	if (!root)
		return;
	build->doc = doc;
	build->root = root;
	build->parent = build->top = parent;
	mark_holders(build);
	while (markup_walk_next(&walk)) {
		if (walk.node->type == XML_ELEMENT_NODE) {
			if (!build->only_inner || walk.node != root)
				meet_element(build, &walk);
		} else if (walk.entering) {
			markup_take_text(build, walk.node);
		}
	}
	markup_unpin(build);
	galley_buf_clear(&build->text);
}
