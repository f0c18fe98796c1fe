/*
 * Walking a tree that is changed on the way: children before their parents.
 *
 *     for (node = galley_edit_start(root); node; node = next) {
 *             next = galley_edit_next(root, node);
 *             … node may be changed, unwrapped or unlinked …
 *     }
 */
#ifndef MODEL_EDIT_H
#define MODEL_EDIT_H

#include <galley/model.h>

static inline struct galley_node *galley_edit_start(struct galley_node *node)
{
	while (node->first)
		node = node->first;
	return node;
}

static inline struct galley_node *galley_edit_next(
	const struct galley_node *root, const struct galley_node *node)
{
	if (node == root)
		return NULL;
	return node->next ? galley_edit_start(node->next) : node->parent;
}

#endif
