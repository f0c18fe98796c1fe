/*
 * Copies of subtrees, in the same document or into another.
 *
 * The copy grows along a walk through the original. Nothing of it points to
 * the document it came from: strings, rules and resources are copied, too.
 */
#include <galley/model.h>

static struct galley_str keep(struct galley_doc *doc, struct galley_str text)
{
	return text.len ? galley_arena_copy(doc->arena, text) : GALLEY_STR("");
}

static void keep_text(struct galley_doc *doc, struct galley_node *node)
{
	node->text = keep(doc, node->text);
	node->info = keep(doc, node->info);
}

static void keep_link(struct galley_doc *doc, struct galley_node *node)
{
	const struct galley_resource *from = node->link.resource;
	struct galley_resource *resource;

	node->link.url = keep(doc, node->link.url);
	node->link.title = keep(doc, node->link.title);
	node->link.alt = keep(doc, node->link.alt);
	if (!from)
		return;
	resource = galley_doc_resource(doc, from->name);
	node->link.resource = resource
		? resource
		: galley_doc_add_resource(doc, from->name, from->media_type,
			  keep(doc, from->data));
}

static void keep_label(struct galley_doc *doc, struct galley_node *node)
{
	node->label = keep(doc, node->label);
}

static void keep_name(struct galley_doc *doc, struct galley_node *node)
{
	node->name = keep(doc, node->name);
}

/* For the kinds whose own members point to something. */
static void (*const keepers[GALLEY_KIND_COUNT])(
	struct galley_doc *doc, struct galley_node *node) = {
	[GALLEY_TEXT] = keep_text,
	[GALLEY_CODE] = keep_text,
	[GALLEY_CODE_SPAN] = keep_text,
	[GALLEY_LINK] = keep_link,
	[GALLEY_IMAGE] = keep_link,
	[GALLEY_NOTE] = keep_label,
	[GALLEY_NOTE_REF] = keep_label,
	[GALLEY_DIV] = keep_name,
};

static struct galley_facts *keep_facts(
	struct galley_doc *doc, const struct galley_facts *from)
{
	struct galley_facts *facts =
		GALLEY_NEW(doc->arena, struct galley_facts);

	*facts = *from;
	facts->hints = keep(doc, from->hints);
	return facts;
}

static struct galley_node *copy_one(
	struct galley_doc *doc, const struct galley_node *from)
{
	struct galley_node *node = galley_node_new(doc, from->kind);

	*node = *from;
	node->parent = node->prev = node->next = NULL;
	node->first = node->last = NULL;
	node->lang = keep(doc, from->lang);
	if (from->rule)
		node->rule = keep(doc, galley_str(from->rule)).ptr;
	if (from->facts)
		node->facts = keep_facts(doc, from->facts);
	if (keepers[node->kind])
		keepers[node->kind](doc, node);
	return node;
}

struct galley_node *galley_node_copy(
	struct galley_doc *doc, const struct galley_node *node)
{
	struct galley_walk walk = galley_walk_start(node);
	struct galley_node *top = NULL, *parent = NULL, *copy;

	while (galley_walk_next(&walk)) {
		if (!walk.entering) {
			parent = parent->parent;
			continue;
		}
		copy = copy_one(doc, walk.node);
		if (parent)
			galley_node_append(parent, copy);
		else
			top = copy;
		if (galley_kind_holds(copy->kind) != GALLEY_LEVEL_TEXT)
			parent = copy;
	}
	return top;
}
