/*
 * Documents and their resources.
 *
 * A document lives in the arena that it owns, so freeing the arena is all
 * there is to do. Resources are a list in order of first use.
 */
#include <galley/model.h>

struct galley_doc *galley_doc_new(void)
{
	struct galley_arena *arena = galley_arena_new();
	struct galley_doc *doc = GALLEY_NEW(arena, struct galley_doc);

	doc->arena = arena;
	doc->root = galley_node_new(doc, GALLEY_DOCUMENT);
	return doc;
}

void galley_doc_free(struct galley_doc *doc)
{
	if (doc)
		galley_arena_free(doc->arena);
}

galley_kinds galley_doc_kinds(const struct galley_doc *doc)
{
	struct galley_walk walk = galley_walk_start(doc->root);
	galley_kinds found = 0;

	while (galley_walk_next(&walk))
		found |= GALLEY_KIND_BIT(walk.node->kind);
	return found;
}

/* The link that leads to the resource called name, or the last one. */
static struct galley_resource **find(
	struct galley_resource **link, struct galley_str name)
{
	while (*link && !galley_str_equal((*link)->name, name))
		link = &(*link)->next;
	return link;
}

struct galley_resource *galley_doc_resource(
	const struct galley_doc *doc, struct galley_str name)
{
	struct galley_resource *first = doc->resources;

	return *find(&first, name);
}

struct galley_resource *galley_doc_add_resource(struct galley_doc *doc,
	struct galley_str name, struct galley_str media_type,
	struct galley_str data)
{
	struct galley_resource **link = find(&doc->resources, name);

	if (!*link) {
		*link = GALLEY_NEW(doc->arena, struct galley_resource);
		(*link)->name = galley_arena_copy(doc->arena, name);
		(*link)->media_type = galley_arena_copy(doc->arena, media_type);
		(*link)->data = data;
	}
	return *link;
}
