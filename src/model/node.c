/*
 * Nodes: making them and moving them about.
 *
 * Every node knows its parent and its neighbours, so that any of them can be
 * moved in constant time and walks need no stack.
 */
#include <galley/model.h>

struct galley_node *galley_node_new(
	struct galley_doc *doc, enum galley_kind kind)
{
	struct galley_node *node = GALLEY_NEW(doc->arena, struct galley_node);

	node->kind = kind;
	if (kind == GALLEY_HEADING)
		node->level = 1;
	if (kind == GALLEY_LIST)
		node->list.start = 1;
	if (kind == GALLEY_CELL)
		node->cell.columns = node->cell.rows = 1;
	return node;
}

struct galley_node *galley_node_add(struct galley_doc *doc,
	struct galley_node *parent, enum galley_kind kind)
{
	struct galley_node *node = galley_node_new(doc, kind);

	galley_node_append(parent, node);
	return node;
}

struct galley_node *galley_node_add_text(struct galley_doc *doc,
	struct galley_node *parent, struct galley_str text)
{
	struct galley_node *node = galley_node_add(doc, parent, GALLEY_TEXT);

	node->text = galley_arena_copy(doc->arena, text);
	return node;
}

/* Put node, which stands nowhere, between two neighbours below parent. */
static void join(struct galley_node *parent, struct galley_node *prev,
	struct galley_node *node, struct galley_node *next)
{
	node->parent = parent;
	node->prev = prev;
	node->next = next;
	if (prev)
		prev->next = node;
	else if (parent)
		parent->first = node;
	if (next)
		next->prev = node;
	else if (parent)
		parent->last = node;
}

void galley_node_append(struct galley_node *parent, struct galley_node *node)
{
	galley_node_unlink(node);
	join(parent, parent->last, node, NULL);
}

void galley_node_insert_before(
	struct galley_node *sibling, struct galley_node *node)
{
	if (sibling == node)
		return;
	galley_node_unlink(node);
	join(sibling->parent, sibling->prev, node, sibling);
}

void galley_node_insert_after(
	struct galley_node *sibling, struct galley_node *node)
{
	if (sibling == node)
		return;
	galley_node_unlink(node);
	join(sibling->parent, sibling, node, sibling->next);
}

void galley_node_unlink(struct galley_node *node)
{
	struct galley_node *parent = node->parent;

	if (node->prev)
		node->prev->next = node->next;
	else if (parent)
		parent->first = node->next;
	if (node->next)
		node->next->prev = node->prev;
	else if (parent)
		parent->last = node->prev;
	node->parent = node->prev = node->next = NULL;
}

void galley_node_unwrap(struct galley_node *node)
{
	while (node->first)
		galley_node_insert_before(node, node->first);
	galley_node_unlink(node);
}
