/*
 * The walk through a tree: no stack, no recursion.
 *
 * The step that comes next is known one step ahead. That is what allows the
 * node that was just left to be unlinked.
 */
#include <galley/model.h>

/* The kinds that hold text at most, as a set: it is asked at each step. */
#define KIND(NAME, name, LEVEL, HOLDS) \
	| \
		(GALLEY_LEVEL_##HOLDS == GALLEY_LEVEL_TEXT \
				? GALLEY_KIND_BIT(GALLEY_##NAME) \
				: 0)
static const galley_kinds without_children = 0
#include <galley/node_kinds.def>
	;
#undef KIND

static bool holds_nothing(const struct galley_node *node)
{
	return without_children >> node->kind & 1;
}

/* Plan the step behind a node: its neighbour, or leaving its parent. */
static void go_past(struct galley_walk *walk, const struct galley_node *node)
{
	if (node == walk->root) {
		walk->next_node = NULL;
	} else if (node->next) {
		walk->next_node = node->next;
		walk->next_entering = true;
	} else {
		walk->next_node = node->parent;
		walk->next_entering = false;
	}
}

struct galley_walk galley_walk_start(const struct galley_node *root)
{
	return (struct galley_walk){
		.root = root, .next_node = root, .next_entering = true
	};
}

bool galley_walk_next(struct galley_walk *walk)
{
	const struct galley_node *node = walk->next_node;

	walk->node = node;
	walk->entering = walk->next_entering;
	if (!node)
		return false;
	if (!walk->entering || holds_nothing(node)) {
		go_past(walk, node);
	} else {
		walk->next_entering = node->first;
		walk->next_node = node->first ? node->first : node;
	}
	return true;
}

void galley_walk_skip(struct galley_walk *walk)
{
	if (!walk->node || !walk->entering || holds_nothing(walk->node))
		return;
	walk->next_node = walk->node;
	walk->next_entering = false;
}
