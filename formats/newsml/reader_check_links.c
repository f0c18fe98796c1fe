/*
 * References: ids within the document, groups of a package, and items that a
 * message carries.
 */
#include "reader_check_parts.h"

#include <stdlib.h>

#define ITEM_TYPE "application/vnd.iptc.g2."

static const xmlNode *lookup(xmlHashTable *table, struct galley_str key)
{
	return key.len ? xmlHashLookup(table, (const xmlChar *)key.ptr) : NULL;
}

static long version_of(const struct newsml_check *check, const xmlNode *node)
{
	struct galley_str text = newsml_attribute(check, node, "version");

	return text.len ? strtol(text.ptr, NULL, 10) : 1;
}

static void note_item(struct newsml_check *check, xmlNode *node)
{
	struct galley_str guid = newsml_attribute(check, node, "guid");
	const xmlNode *other = lookup(check->items, guid);

	if (guid.len &&
		(!other || version_of(check, other) < version_of(check, node)))
		xmlHashUpdateEntry(
			check->items, (const xmlChar *)guid.ptr, node, NULL);
}

void newsml_note(struct newsml_check *check, xmlNode *node)
{
	struct galley_str id = newsml_attribute(check, node, "id");

	if (id.len)
		xmlHashAddEntry(check->ids, (const xmlChar *)id.ptr, node);
	if (newsml_is_item(node))
		note_item(check, node);
}

void newsml_test_duplicate(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str guid = newsml_attribute(check, node, "guid");
	struct galley_str version = galley_arena_printf(
		check->arena, "%ld", version_of(check, node));

	if (guid.len &&
		xmlHashAddEntry2(check->guids, (const xmlChar *)guid.ptr,
			(const xmlChar *)version.ptr, check))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.duplicate",
			"version %s of '%.*s' is in the message twice",
			version.ptr, GALLEY_STR_ARG(guid));
}

/* ------------------------------------------------------------------- idref */

static void test_ids(
	struct newsml_check *check, const xmlNode *node, const char *attribute)
{
	struct galley_str rest = newsml_attribute(check, node, attribute);

	while (rest.len) {
		struct galley_str id = galley_arena_copy(
			check->arena, galley_str_cut(&rest, ' '));
		if (id.len && !lookup(check->ids, id))
			newsml_fault(check, node, GALLEY_ERROR, "newsml.idref",
				"@%s names '%s', which is the id of nothing",
				attribute, id.ptr);
	}
}

void newsml_test_idrefs(struct newsml_check *check, const xmlNode *node)
{
	/* root, original and those of groupRef are tested more closely */
	static const char *const attributes[] = { "idref", "idrefs",
		"contentrefs", "sourceidref" };

	if (newsml_is_named(node, "groupRef"))
		return;
	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		test_ids(check, node, attributes[i]);
}

/* ------------------------------------------------------------------ groups */

static const xmlNode *group_called(const struct newsml_check *check,
	const xmlNode *set, struct galley_str id)
{
	const xmlNode *found = lookup(check->ids, id);

	return found && newsml_is_named(found, "group") && found->parent == set
		? found
		: NULL;
}

void newsml_test_group_set(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str root = newsml_attribute(check, node, "root");

	if (!group_called(check, node, root))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.root-group",
			"@root names '%.*s', which is no group of the set",
			GALLEY_STR_ARG(root));
}

/* Is a group of that id referred to by another one of the set? */
static bool is_referred(const struct newsml_check *check, const xmlNode *set,
	const xmlNode *node, struct galley_str id)
{
	const xmlNode *group = newsml_first(set, "group");

	for (; group; group = newsml_next(group, "group")) {
		const xmlNode *ref = newsml_first(group, "groupRef");
		for (; group != node && ref; ref = newsml_next(ref, "groupRef"))
			if (galley_str_equal(
				    id, newsml_attribute(check, ref, "idref")))
				return true;
	}
	return false;
}

void newsml_test_group(struct newsml_check *check, const xmlNode *node)
{
	const xmlNode *set = node->parent;
	struct galley_str id = newsml_attribute(check, node, "id");
	struct galley_str root = newsml_attribute(check, set, "root");

	if (!newsml_has(node, "role") && !newsml_has(node, "roleuri"))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.group-role",
			"the group has no role");
	if (group_called(check, set, root) && !galley_str_equal(id, root) &&
		!is_referred(check, set, node, id))
		newsml_fault(check, node, GALLEY_WARNING, "newsml.group-orphan",
			"group '%.*s' is not the root, and no other group "
			"refers to it",
			GALLEY_STR_ARG(id));
}

void newsml_test_group_ref(struct newsml_check *check, const xmlNode *node)
{
	const xmlNode *group = node->parent;
	struct galley_str id = newsml_attribute(check, node, "idref");

	if (galley_str_equal(id, newsml_attribute(check, group, "id")))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.group-loop",
			"group '%.*s' refers to itself", GALLEY_STR_ARG(id));
	else if (!group_called(check, group->parent, id))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.group-ref",
			"@idref names '%.*s', which is no group of the set",
			GALLEY_STR_ARG(id));
}

/* ------------------------------------------------------------------- items */

/* "newsitem" of "application/vnd.iptc.g2.newsitem+xml"; empty for others. */
static struct galley_str item_kind(struct galley_str type)
{
	struct galley_str start = GALLEY_STR(ITEM_TYPE);
	struct galley_str end = GALLEY_STR("+xml");

	if (!galley_str_starts(type, start) || !galley_str_ends(type, end))
		return (struct galley_str){ NULL, 0 };
	return galley_str_slice(type, start.len, type.len - end.len);
}

static void test_kind(
	struct newsml_check *check, const xmlNode *node, const xmlNode *item)
{
	struct galley_str type = newsml_attribute(check, node, "contenttype");
	struct galley_str kind = item_kind(type);

	if (!newsml_is_media_type(type))
		return; /* told by the test of that */
	if (item &&
		!galley_str_equal_nocase(
			kind, galley_str((const char *)item->name)))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.item-ref-type",
			"contenttype '%.*s', but '%s' is what it refers to",
			GALLEY_STR_ARG(type), (const char *)item->name);
	else if (galley_str_starts(type, GALLEY_STR(ITEM_TYPE)) &&
		!newsml_is_word("newsitem packageitem conceptitem "
				"knowledgeitem planningitem catalogitem",
			kind))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.item-ref-type",
			"contenttype '%.*s' is of no item of NewsML-G2",
			GALLEY_STR_ARG(type));
}

void newsml_test_item_ref(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str guid = newsml_attribute(check, node, "residref");
	const xmlNode *item = lookup(check->items, guid);

	newsml_test_content_type(check, node);
	test_kind(check, node, item);
	if (guid.len && !item && newsml_is_named(check->root, "newsMessage"))
		newsml_fault(check, node, GALLEY_NOTICE,
			"newsml.item-ref-absent",
			"'%.*s' is not in the message", GALLEY_STR_ARG(guid));
	if (item && newsml_has(node, "version") &&
		version_of(check, node) > version_of(check, item))
		newsml_fault(check, node, GALLEY_WARNING,
			"newsml.item-ref-version",
			"refers to version %ld of '%.*s', the message has %ld",
			version_of(check, node), GALLEY_STR_ARG(guid),
			version_of(check, item));
}

void newsml_test_target(struct newsml_check *check, const xmlNode *node)
{
	if (!newsml_attribute(check, node, "href").len &&
		!newsml_attribute(check, node, "residref").len)
		newsml_fault(check, node, GALLEY_ERROR, "newsml.target",
			"%s has neither href nor residref",
			(const char *)node->name);
}

void newsml_test_item_set(struct newsml_check *check, const xmlNode *node)
{
	const xmlNode *at = newsml_first(node, NULL);

	for (; at; at = newsml_next(at, NULL)) {
		if (!newsml_is_item(at))
			newsml_fault(check, at, GALLEY_ERROR,
				"newsml.item-name",
				"'%s' is no item of NewsML-G2",
				(const char *)at->name);
	}
}
