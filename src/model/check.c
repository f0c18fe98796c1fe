/*
 * The invariants of the tree, tested.
 *
 * Places and ranges are seen node by node. For note references the labels
 * of all notes are sorted first, so that many of both stay cheap.
 */
#include <galley/model.h>
#include <stdlib.h>

struct labels {
	struct galley_str *label;
	size_t count;
};

static int compare(const void *a, const void *b)
{
	return galley_str_compare(
		*(const struct galley_str *)a, *(const struct galley_str *)b);
}

static struct labels collect_labels(
	const struct galley_node *root, struct galley_arena *arena)
{
	struct labels labels = { 0 };
	struct galley_walk walk = galley_walk_start(root);

	while (galley_walk_next(&walk))
		if (walk.entering && walk.node->kind == GALLEY_NOTE)
			labels.count++;
	labels.label =
		galley_arena_alloc(arena, labels.count * sizeof(*labels.label));
	labels.count = 0;
	walk = galley_walk_start(root);
	while (galley_walk_next(&walk))
		if (walk.entering && walk.node->kind == GALLEY_NOTE)
			labels.label[labels.count++] = walk.node->label;
	qsort(labels.label, labels.count, sizeof(*labels.label), compare);
	return labels;
}

/* What a node of some kinds has to hold to, or NULL. */
static const char *range_problem(const struct galley_node *node)
{
	if (node->kind == GALLEY_HEADING &&
		(node->level < 1 || node->level > 6))
		return "the level of a heading is not 1 to 6";
	if (node->kind == GALLEY_CELL &&
		(node->cell.columns == 0 || node->cell.rows == 0))
		return "a cell spans no column or no row";
	return NULL;
}

static const char *find_problem(
	const struct galley_node *node, const struct labels *labels)
{
	if (node->first && galley_kind_holds(node->kind) == GALLEY_LEVEL_TEXT)
		return "a kind that holds nothing has children";
	if (node->parent &&
		!galley_kind_may_hold(node->parent->kind, node->kind))
		return "a node stands where its kind may not";
	if (node->kind == GALLEY_NOTE_REF &&
		!bsearch(&node->label, labels->label, labels->count,
			sizeof(*labels->label), compare))
		return "a note reference has no note";
	return range_problem(node);
}

const struct galley_node *galley_doc_check(
	const struct galley_doc *doc, const char **problem)
{
	struct galley_arena *scratch = galley_arena_new();
	struct labels labels = collect_labels(doc->root, scratch);
	struct galley_walk walk = galley_walk_start(doc->root);

	*problem = doc->root->kind == GALLEY_DOCUMENT
		? NULL
		: "the root is not a document";
	while (!*problem && galley_walk_next(&walk))
		if (walk.entering)
			*problem = find_problem(walk.node, &labels);
	galley_arena_free(scratch);
	if (!*problem)
		return NULL;
	return walk.node ? walk.node : doc->root;
}
