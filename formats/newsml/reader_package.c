/*
 * Packages: the order of the items, and the sections they stand in.
 *
 * Groups refer to groups and to items. They are followed in order from the
 * root of the set, each once, whatever circles the references make.
 */
#include "reader.h"
#include <stdlib.h>

enum {
	MANY_OPEN = 32, /* groups inside one another */
};

struct order {
	struct newsml_input *input;
	xmlNode *package, *item_set;
	const xmlNode *set;          /* the groupSet */
	struct galley_node *list;    /* of what is not here, or NULL */
	struct galley_doc *contents; /* the package as a document, or NULL */
	unsigned absent;
};

static xmlNode *group_called(const struct order *order, struct galley_str id)
{
	xmlNode *group = order->set->children;

	while (group &&
		!(markup_is(group, "group") && id.len &&
			galley_str_equal(markup_attribute(group, "id"), id)))
		group = group->next;
	return group;
}

/* ---------------------------------------------------------------- index */

static int by_guid(const void *one, const void *two)
{
	const struct newsml_entry *a = one, *b = two;
	int order = galley_str_compare(a->guid, b->guid);

	return order ? order : (a->order > b->order) - (a->order < b->order);
}

void newsml_index_items(struct newsml_input *input, const xmlNode *item_set)
{
	size_t count = 0;

	for (const xmlNode *i = item_set->children; i; i = i->next)
		count += markup_is(i, "newsItem");
	input->items =
		galley_arena_alloc(input->arena, count * sizeof(*input->items));
	input->item_count = 0;
	for (xmlNode *i = item_set->children; i; i = i->next) {
		if (!markup_is(i, "newsItem"))
			continue;
		input->items[input->item_count] = (struct newsml_entry){
			.guid = markup_attribute(i, "guid"),
			.order = input->item_count,
			.item = i,
		};
		input->item_count++;
	}
	qsort(input->items, count, sizeof(*input->items), by_guid);
}

/* The newsItem that a reference means and that was not delivered yet, by its
 * version if there are several, or NULL. */
static xmlNode *item_called(const struct order *order, const xmlNode *ref)
{
	const struct newsml_input *input = order->input;
	struct galley_str guid = markup_attribute(ref, "residref");
	struct galley_str version = markup_attribute(ref, "version");
	size_t low = 0, high = order->item_set ? input->item_count : 0;
	xmlNode *found = NULL;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (galley_str_compare(input->items[middle].guid, guid) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; order->item_set && low < input->item_count &&
		galley_str_equal(input->items[low].guid, guid);
		low++) {
		xmlNode *item = input->items[low].item;
		if (item->extra & NEWSML_TAKEN)
			continue;
		found = found ? found : item;
		if (galley_str_equal(
			    markup_attribute(item, "version"), version))
			return item;
	}
	return found;
}

/* --------------------------------------------------------------- groups */

/* A group inside another is a section by its title, or by its role. */
static struct galley_str section_of(
	const struct order *order, const xmlNode *group, bool root)
{
	xmlNode *title = newsml_child(group, "title");
	struct galley_str role = newsml_local_code(group, "role");

	if (root)
		return GALLEY_STR("");
	if (title)
		return markup_text(order->input->arena, title, false);
	if (galley_str_equal(role, GALLEY_STR("main")) ||
		galley_str_equal(role, GALLEY_STR("package")))
		return GALLEY_STR("");
	return role;
}

/* An item that is not here, as an entry of the list of contents. */
static void list_absent(struct order *order, xmlNode *ref)
{
	struct galley_str guid = markup_attribute(ref, "residref");
	xmlNode *title = newsml_child(ref, "title");
	xmlNode *description = newsml_child(ref, "description");
	struct galley_doc *doc = order->contents;

	order->absent++;
	if (!doc) {
		galley_report(order->input->job->diag, GALLEY_NOTICE,
			"newsml.absent", newsml_span(ref),
			"item of the package is not here: '%.*s'",
			GALLEY_STR_ARG(guid));
		return;
	}
	if (!order->list)
		order->list = galley_node_add(doc, doc->root, GALLEY_LIST);
	struct galley_node *item =
		galley_node_add(doc, order->list, GALLEY_ITEM);
	struct galley_node *p = galley_node_add(doc, item, GALLEY_PARAGRAPH);
	item->span = p->span = newsml_span(ref);
	struct galley_node *link = galley_node_add(doc, p, GALLEY_LINK);
	link->link.url = galley_arena_copy(doc->arena, guid);
	galley_node_add_text(doc, link,
		title ? markup_text(doc->arena, title, false) : guid);
	if (!description)
		return;
	p = galley_node_add(doc, item, GALLEY_PARAGRAPH);
	galley_node_add_text(
		doc, p, markup_text(doc->arena, description, false));
}

static void begin_section(struct order *order, struct galley_str section)
{
	struct galley_doc *doc = order->contents;

	order->list = NULL;
	if (doc && section.len)
		galley_node_add_text(doc,
			galley_node_add(doc, doc->root, GALLEY_HEADING),
			section);
}

static void follow_item(
	struct order *order, xmlNode *ref, struct galley_str section)
{
	xmlNode *item = item_called(order, ref);

	if (!item) {
		list_absent(order, ref);
	} else if (newsml_has_text(item)) {
		item->extra |= NEWSML_TAKEN;
		newsml_read_item(order->input, item, section);
	}
}

/* Deliver what the groups refer to, in their order. */
static void follow(struct order *order, xmlNode *root)
{
	struct {
		xmlNode *next;
		struct galley_str section;
	} open[MANY_OPEN];
	int count = 1;

	open[0].next = root->children;
	open[0].section = GALLEY_STR("");
	root->extra |= NEWSML_TAKEN;
	while (count) {
		xmlNode *at = open[count - 1].next;
		if (!at) {
			count--;
			continue;
		}
		open[count - 1].next = at->next;
		if (markup_is(at, "itemRef"))
			follow_item(order, at, open[count - 1].section);
		if (!markup_is(at, "groupRef") || count == MANY_OPEN)
			continue;
		xmlNode *group =
			group_called(order, markup_attribute(at, "idref"));
		if (!group || group->extra & NEWSML_TAKEN)
			continue;
		group->extra |= NEWSML_TAKEN;
		open[count].next = group->children;
		open[count].section = section_of(order, group, false);
		begin_section(order, open[count].section);
		count++;
	}
}

/* Is any of the items that the package refers to here, with a text? */
static bool has_any_item(const struct order *order)
{
	struct markup_walk walk = markup_walk_start(order->package);

	while (markup_walk_next(&walk)) {
		xmlNode *item = walk.entering && markup_is(walk.node, "itemRef")
			? item_called(order, walk.node)
			: NULL;
		if (item && newsml_has_text(item))
			return true;
	}
	return false;
}

/* The package itself as an article: its metadata, and what it lists. */
static void read_contents(struct order *order)
{
	struct newsml_input *input = order->input;
	struct newsml_story story = { .input = input,
		.doc = galley_read_document(input->job),
		.item = order->package };

	order->contents = story.doc;
	newsml_read_metadata(&story);
}

static xmlNode *root_group(const struct order *order)
{
	xmlNode *root = order->set
		? group_called(order, markup_attribute(order->set, "root"))
		: NULL;

	return root || !order->set ? root : newsml_child(order->set, "group");
}

void newsml_read_package(
	struct newsml_input *input, xmlNode *package, xmlNode *item_set)
{
	struct order order = { .input = input,
		.package = package,
		.item_set = item_set,
		.set = newsml_child(package, "groupSet") };
	xmlNode *root = root_group(&order);

	if (!item_set)
		read_contents(&order);
	else if (!has_any_item(&order))
		return;
	if (root)
		follow(&order, root);
	if (!order.contents)
		return;
	galley_report(input->job->diag, GALLEY_NOTICE, "newsml.absent",
		newsml_span(package),
		"a package alone: its %u items are listed, not read",
		order.absent);
	galley_read_deliver(input->job, order.contents);
	input->delivered++;
}
