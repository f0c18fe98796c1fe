/*
 * From elements to blocks: one walk, a row of two functions for each kind of
 * action, and no recursion.
 */
#include "reader_build.h"
#include <stdlib.h>

static const struct html_element elements[] = {
#define ELEMENT(name, ACTION, KIND) { name, HTML_##ACTION, GALLEY_##KIND },
#include "reader_elements.def"
#undef ELEMENT
};

static int by_name(const void *name, const void *element)
{
	return strcmp(name, ((const struct html_element *)element)->name);
}

const struct html_element *html_element_find(const xmlNode *node)
{
	static const struct html_element plain = { "", HTML_PLAIN, GALLEY_DIV };
	const struct html_element *found = bsearch(node->name, elements,
		sizeof(elements) / sizeof(*elements), sizeof(*elements),
		by_name);

	return found ? found : &plain;
}

/* ------------------------------------------------------------- blocks */

struct galley_facts *html_facts(
	struct html_build *build, const xmlNode *element, bool above)
{
	struct galley_facts *facts =
		GALLEY_NEW(build->doc->arena, struct galley_facts);

	facts->hints = html_hints(build->page, element, above);
	return facts;
}

/* Where a block may stand: lists and tables want their parts around it. */
static struct galley_node *host(struct html_build *build)
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

struct galley_node *html_add_block(
	struct html_build *build, enum galley_kind kind, const xmlNode *element)
{
	bool part = galley_kind_level(kind) == GALLEY_LEVEL_PART;
	struct galley_node *node = galley_node_add(
		build->doc, part ? build->parent : host(build), kind);

	node->span.line = html_line(element);
	node->facts = html_facts(build, element,
		galley_kind_holds(kind) != GALLEY_LEVEL_BLOCK &&
			galley_kind_holds(kind) != GALLEY_LEVEL_PART);
	return node;
}

void html_end_block(struct html_build *build)
{
	if (!build->leaf)
		return;
	if (build->pin) {
		build->breaks = 1;
		return;
	}
	html_flush(build);
	build->leaf = build->line = NULL;
	build->open_count = build->links = 0;
	build->breaks = 0;
}

void html_pin(struct html_build *build, const xmlNode *element,
	struct galley_node *leaf)
{
	html_unpin(build);
	build->leaf = build->line = leaf;
	build->pin = element;
	build->begun = build->blank = leaf->first != NULL;
	build->spaced = false;
}

void html_unpin(struct html_build *build)
{
	build->pin = NULL;
	html_end_block(build);
}

/* Go into a new container. */
static void descend(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	html_end_block(build);
	if (build->pin || build->depth >= HTML_MAX_DEPTH)
		return;
	build->parent = html_add_block(build, kind, element);
	build->depth++;
	element->_private = build->parent;
}

/* Go out of it; parts that were put between belong to the list or table. */
static void ascend(struct html_build *build, xmlNode *element)
{
	struct galley_node *node = element->_private;

	html_end_block(build);
	if (!node)
		return;
	node = node->parent;
	if (node->kind == GALLEY_CELL && !node->facts)
		node = node->parent;
	if (node->kind == GALLEY_ROW && !node->facts)
		node = node->parent;
	if (node->kind == GALLEY_ITEM && !node->facts)
		node = node->parent;
	build->parent = node;
	build->depth--;
	element->_private = NULL;
}

/* ------------------------------------------------------------- actions */

/* The nearest container of a kind, or NULL; not beyond a DIV if `close`. */
static struct galley_node *around(
	const struct html_build *build, enum galley_kind kind)
{
	struct galley_node *node = build->parent;

	for (int i = 0; i < HTML_MAX_ABOVE && node; i++, node = node->parent)
		if (node->kind == kind)
			return node;
	return NULL;
}

static bool is_in_figure(const struct html_build *build)
{
	return around(build, GALLEY_FIGURE) != NULL;
}

static void enter_block(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	/* Figures are taken as a whole. */
	if (kind == GALLEY_DIV && is_in_figure(build))
		html_end_block(build);
	else if (kind == GALLEY_FIGURE && is_in_figure(build))
		html_end_block(build);
	else
		descend(build, element, kind);
}

static void enter_plain(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	(void)kind;
	if (element->extra & HTML_HAS_BLOCKS)
		enter_block(build, element, GALLEY_DIV);
	else if (html_attribute(element, "lang").len)
		html_open_inline(build, element, GALLEY_SPAN);
}

static void leave_plain(struct html_build *build, xmlNode *element)
{
	if (element->extra & HTML_HAS_BLOCKS)
		ascend(build, element);
	else
		html_close_inline(build, element);
}

static void enter_inline(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	if (element->extra & HTML_HAS_BLOCKS)
		enter_block(build, element, GALLEY_DIV);
	else
		html_open_inline(build, element, kind);
}

static void enter_leaf(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	html_end_block(build);
	if (kind == GALLEY_HEADING)
		build->level = element->name[1] - '0';
}

static void leave_leaf(struct html_build *build, xmlNode *element)
{
	html_end_block(build);
	if (element->name[0] == 'h')
		build->level = 0;
}

static void enter_image(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	(void)kind;
	html_take_image(build, element);
}

static void enter_break(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	(void)element;
	(void)kind;
	if (build->leaf && build->leaf->kind == GALLEY_CODE)
		galley_buf_putc(&build->text, '\n');
	else if (build->leaf)
		build->breaks++;
	build->blank = false;
}

static void enter_rule(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	html_end_block(build);
	if (!build->pin)
		html_add_block(build, kind, element);
}

static void enter_list(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	struct galley_str start = html_attribute(element, "start");

	descend(build, element, kind);
	if (!element->_private)
		return;
	build->parent->list.ordered = html_is(element, "ol");
	build->parent->list.tight = true;
	if (start.len && start.len < 9)
		build->parent->list.start = atoi(start.ptr);
}

static void enter_item(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	descend(build, element,
		build->parent->kind == GALLEY_LIST ? kind : GALLEY_DIV);
}

static void enter_table(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	if (!html_is_data_table(element))
		kind = GALLEY_DIV;
	descend(build, element, kind);
}

static void enter_row(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	descend(build, element,
		build->parent->kind == GALLEY_TABLE ? kind : GALLEY_DIV);
}

static uint16_t span_of(const xmlNode *element, const char *name)
{
	int span = 0;
	struct galley_str value = html_attribute(element, name);

	if (value.len && value.len < 5)
		span = atoi(value.ptr);
	return (uint16_t)(span < 1 ? 1 : span > 1000 ? 1000 : span);
}

static void enter_cell(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	struct galley_str scope = html_attribute(element, "scope");

	if (build->parent->kind != GALLEY_ROW || build->pin) {
		descend(build, element, GALLEY_DIV);
		return;
	}
	struct galley_node *cell = html_add_block(build, kind, element);
	cell->cell.header = html_is(element, "th") || scope.len;
	cell->cell.columns = span_of(element, "colspan");
	cell->cell.rows = span_of(element, "rowspan");
	html_pin(build, element, cell);
}

static void leave_pinned(struct html_build *build, xmlNode *element)
{
	if (element->_private)
		ascend(build, element);
	else if (build->pin == element)
		html_unpin(build);
	else
		html_end_block(build);
}

/* The caption of a figure or table, however deep it stands in it. */
static void enter_caption(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	struct galley_node *owner = html_is(element, "caption")
		? around(build, GALLEY_TABLE)
		: around(build, GALLEY_FIGURE);

	if (!owner || build->pin) {
		descend(build, element, GALLEY_DIV);
		return;
	}
	struct galley_node *inner = build->parent;
	build->parent = owner;
	html_end_block(build);
	struct galley_node *caption = html_add_block(build, kind, element);
	build->parent = inner;
	html_pin(build, element, caption);
}

static void enter_code(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	html_end_block(build);
	if (!build->pin)
		html_pin(build, element, html_add_block(build, kind, element));
}

static void leave_code(struct html_build *build, xmlNode *element)
{
	struct galley_node *code = build->leaf;

	if (build->pin != element)
		return;
	struct galley_str text = galley_buf_str(&build->text);
	/* The first line end behind <pre> is none. */
	if (text.len && *text.ptr == '\n')
		text = galley_str_slice(text, 1, text.len);
	code->text = galley_arena_copy(build->doc->arena, text);
	build->text.len = 0;
	html_unpin(build);
}

static void enter_quiet(
	struct html_build *build, xmlNode *element, enum galley_kind kind)
{
	(void)element;
	(void)kind;
	build->quiet++;
}

static void leave_quiet(struct html_build *build, xmlNode *element)
{
	(void)element;
	build->quiet--;
}

static const struct {
	void (*enter)(struct html_build *, xmlNode *, enum galley_kind);
	void (*leave)(struct html_build *, xmlNode *);
} actions[HTML_ACTIONS] = {
	[HTML_PLAIN] = { enter_plain, leave_plain },
	[HTML_BLOCK] = { enter_block, ascend },
	[HTML_LEAF] = { enter_leaf, leave_leaf },
	[HTML_INLINE] = { enter_inline, leave_plain },
	[HTML_LINKED] = { enter_inline, leave_plain },
	[HTML_IMAGE] = { enter_image, NULL },
	[HTML_BREAK] = { enter_break, NULL },
	[HTML_RULE] = { enter_rule, NULL },
	[HTML_LIST] = { enter_list, ascend },
	[HTML_ITEM] = { enter_item, ascend },
	[HTML_TABLE] = { enter_table, ascend },
	[HTML_ROW] = { enter_row, ascend },
	[HTML_CELL] = { enter_cell, leave_pinned },
	[HTML_CAPTION] = { enter_caption, leave_pinned },
	[HTML_CODE] = { enter_code, leave_code },
	[HTML_QUIET] = { enter_quiet, leave_quiet },
};

/* ------------------------------------------------------------- credits */

/* Within a caption, whose picture it is. */
static void enter_credit(struct html_build *build, const xmlNode *element)
{
	static const char words[] = "credit credits copyright photographer "
				    "source rights attribution courtesy author";
	struct galley_node *caption = build->leaf;

	if (!caption || caption->kind != GALLEY_CAPTION || build->credit ||
		element == build->pin ||
		caption->parent->kind != GALLEY_FIGURE ||
		!html_is_named(element, words))
		return;
	struct galley_node *inner = build->parent;
	const xmlNode *pin = build->pin;
	build->parent = caption->parent;
	struct galley_node *credit =
		html_add_block(build, GALLEY_CREDIT, element);
	build->parent = inner;
	html_pin(build, pin, credit);
	build->credit = element;
	build->caption = caption;
}

static void leave_credit(struct html_build *build, const xmlNode *element)
{
	if (build->credit != element)
		return;
	build->credit = NULL;
	if (build->pin)
		html_pin(build, build->pin, build->caption);
}

/* --------------------------------------------------------------- walks */

static bool begins_block(const struct html_element *element)
{
	static const unsigned blocks = 1U << HTML_BLOCK | 1U << HTML_LEAF |
		1U << HTML_RULE | 1U << HTML_LIST | 1U << HTML_ITEM |
		1U << HTML_TABLE | 1U << HTML_ROW | 1U << HTML_CELL |
		1U << HTML_CAPTION | 1U << HTML_CODE;

	return blocks & 1U << element->action;
}

/* Mark what holds blocks. Each element is marked once, so this is linear. */
static void mark_holders(xmlNode *root)
{
	struct html_walk walk = html_walk_start(root);

	while (html_walk_next(&walk)) {
		if (!walk.entering || walk.node->type != XML_ELEMENT_NODE ||
			!begins_block(html_element_find(walk.node)))
			continue;
		xmlNode *holder = walk.node->parent;
		while (holder && holder->type == XML_ELEMENT_NODE &&
			!(holder->extra & HTML_HAS_BLOCKS)) {
			holder->extra |= HTML_HAS_BLOCKS;
			holder = holder->parent;
		}
	}
}

static void meet(struct html_build *build, struct html_walk *walk)
{
	xmlNode *node = walk->node;

	if (node->type == XML_TEXT_NODE && walk->entering)
		html_take_text(build, node);
	if (node->type != XML_ELEMENT_NODE)
		return;
	const struct html_element *element = html_element_find(node);
	if (walk->entering)
		enter_credit(build, node);
	else
		leave_credit(build, node);
	if (element->action == HTML_DROP)
		walk->skip = true;
	else if (walk->entering && actions[element->action].enter)
		actions[element->action].enter(build, node, element->kind);
	else if (!walk->entering && actions[element->action].leave)
		actions[element->action].leave(build, node);
}

void html_build(struct html_page *page)
{
	xmlNode *root = xmlDocGetRootElement(page->dom);
	struct html_build build = {
		.page = page, .doc = page->doc, .parent = page->doc->root
	};

	if (!root)
		return;
	mark_holders(root);
	struct html_walk walk = html_walk_start(root);
	while (html_walk_next(&walk))
		meet(&build, &walk);
	html_unpin(&build);
	galley_buf_clear(&build.text);
}
