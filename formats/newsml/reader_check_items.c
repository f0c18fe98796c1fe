/*
 * Items by themselves: identity, class, dates, and metadata that a desk
 * cannot do without.
 */
#include "reader_check_parts.h"

#include <galley/date.h>
#include <stdlib.h>

enum {
	NEWEST_MINOR = 35 /* of version 2 */
};

static const xmlNode *item_meta(const xmlNode *item, const char *name)
{
	return newsml_first(newsml_first(item, "itemMeta"), name);
}

/* The code of itemClass in the IPTC's vocabulary, or empty. */
static struct galley_str class_of(
	const struct newsml_check *check, const xmlNode *item)
{
	const xmlNode *class = item_meta(item, "itemClass");

	return class ? newsml_code(check,
			       newsml_attribute(check, class, "qcode"), "ninat")
		     : (struct galley_str){ NULL, 0 };
}

/* ---------------------------------------------------------------- identity */

void newsml_test_guid(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str guid = newsml_attribute(check, node, "guid");
	size_t blank = 0;

	while (blank < guid.len && (unsigned char)guid.ptr[blank] > 0x20)
		blank++;
	if (!guid.len)
		newsml_fault(check, node, GALLEY_ERROR, "newsml.guid",
			"the guid is empty; it has to name the item in all "
			"its versions");
	else if (blank < guid.len)
		newsml_fault(check, node, GALLEY_ERROR, "newsml.guid",
			"guid '%.*s' has white space in it",
			GALLEY_STR_ARG(guid));
	else if (galley_str_find_char(guid, ':', 0) == guid.len)
		newsml_fault(check, node, GALLEY_WARNING, "newsml.guid-uri",
			"guid '%.*s' is no URI, as tag: or urn:newsml:, and "
			"may meet its like elsewhere",
			GALLEY_STR_ARG(guid));
}

void newsml_test_language(struct newsml_check *check, const xmlNode *node)
{
	for (const xmlNode *at = node; at && at->type == XML_ELEMENT_NODE;
		at = at->parent) {
		for (const xmlAttr *a = at->properties; a; a = a->next)
			if (a->ns &&
				!strcmp((const char *)a->ns->prefix, "xml") &&
				!strcmp((const char *)a->name, "lang"))
				return;
	}
	newsml_fault(check, node, GALLEY_ERROR, "newsml.language",
		"no xml:lang tells the language of the item");
}

void newsml_test_standard(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str version =
		newsml_attribute(check, node, "standardversion");

	if (galley_str_starts(version, GALLEY_STR("2.")) &&
		strtol(version.ptr + 2, NULL, 10) > NEWEST_MINOR)
		newsml_fault(check, node, GALLEY_WARNING, "newsml.standard",
			"standardversion '%.*s' is newer than 2.%d",
			GALLEY_STR_ARG(version), NEWEST_MINOR);
	if (!newsml_has(node, "conformance"))
		newsml_fault(check, node, GALLEY_WARNING, "newsml.conformance",
			"without conformance=\"power\" the item claims to be "
			"of level core, which is no longer published");
}

void newsml_test_class(struct newsml_check *check, const xmlNode *node)
{
	const xmlNode *item = check->scope.node;
	struct galley_str code = newsml_code(
		check, newsml_attribute(check, node, "qcode"), "ninat");
	bool composite = galley_str_equal(code, GALLEY_STR("composite"));

	if (!newsml_has(node, "qcode") && !newsml_has(node, "uri"))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.item-class",
			"itemClass has no qcode and no uri");
	if (!code.len || !item || node->parent->parent != item)
		return;
	if (newsml_is_named(item, "packageItem") && !composite)
		newsml_fault(check, node, GALLEY_WARNING,
			"newsml.item-class-kind",
			"class '%.*s' on a packageItem, which is composite",
			GALLEY_STR_ARG(code));
	if (newsml_is_named(item, "newsItem") && composite)
		newsml_fault(check, node, GALLEY_WARNING,
			"newsml.item-class-kind",
			"class 'composite' on a newsItem; that is what a "
			"packageItem is");
}

void newsml_test_provider(struct newsml_check *check, const xmlNode *node)
{
	if (!newsml_has(node, "qcode") && !newsml_has(node, "uri") &&
		!newsml_has(node, "literal") && newsml_is_blank(node))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.provider",
			"provider has no code, no uri and no name");
}

void newsml_test_status(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str code = newsml_code(
		check, newsml_attribute(check, node, "qcode"), "stat");

	if (code.len && !newsml_is_word("usable withheld canceled", code))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.pub-status",
			"status '%.*s' is not usable, withheld or canceled",
			GALLEY_STR_ARG(code));
	else if (!newsml_has(node, "qcode") && !newsml_has(node, "uri"))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.pub-status",
			"pubStatus has no qcode and no uri");
}

/* --------------------------------------------------------------- to print */

void newsml_test_headline(struct newsml_check *check, const xmlNode *node)
{
	const xmlNode *meta = newsml_first(node, "contentMeta");
	const xmlNode *headline = newsml_first(meta, "headline");

	if (!galley_str_equal(class_of(check, node), GALLEY_STR("text")))
		return;
	while (headline && newsml_is_blank(headline))
		headline = newsml_next(headline, "headline");
	if (!headline)
		newsml_fault(check, node, GALLEY_ERROR, "newsml.headline",
			"a text without a headline in contentMeta");
}

void newsml_test_no_content(struct newsml_check *check, const xmlNode *node)
{
	const xmlNode *status = item_meta(node, "pubStatus");
	bool usable = !status ||
		galley_str_equal(
			newsml_code(check,
				newsml_attribute(check, status, "qcode"),
				"stat"),
			GALLEY_STR("usable"));

	if (usable && !newsml_first(newsml_first(node, "contentSet"), NULL) &&
		galley_str_equal(class_of(check, node), GALLEY_STR("text")))
		newsml_fault(check, node, GALLEY_WARNING, "newsml.no-content",
			"a usable text without a contentSet");
}

void newsml_test_range(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str text = newsml_content(check, node);

	if (text.len != 1 || text.ptr[0] < '1' || text.ptr[0] > '9')
		newsml_fault(check, node, GALLEY_ERROR, "newsml.range",
			"%s '%.*s' is not 1 to 9", (const char *)node->name,
			GALLEY_STR_ARG(text));
}

void newsml_test_empty(struct newsml_check *check, const xmlNode *node)
{
	if (newsml_is_blank(node))
		newsml_fault(check, node, GALLEY_WARNING, "newsml.empty",
			"%s is empty; leave it out", (const char *)node->name);
}

/* ------------------------------------------------------------------- dates */

static void test_date(struct newsml_check *check, const xmlNode *node,
	enum galley_severity severity)
{
	struct galley_str text = newsml_content(check, node);
	struct galley_date date;

	if (!text.len)
		return; /* an embargo without an end */
	if (!galley_date_parse(text, &date))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.date",
			"'%.*s' is no date", GALLEY_STR_ARG(text));
	else if (date.precision >= GALLEY_MINUTE && !date.zone_known)
		newsml_fault(check, node, severity, "newsml.date-offset",
			"'%.*s' has no offset from UTC, as +01:00 or Z",
			GALLEY_STR_ARG(text));
}

void newsml_test_date(struct newsml_check *check, const xmlNode *node)
{
	test_date(check, node, GALLEY_ERROR);
}

/* When an article was written may be known by local time alone. */
void newsml_test_content_date(struct newsml_check *check, const xmlNode *node)
{
	test_date(check, node, GALLEY_NOTICE);
}

void newsml_test_date_order(struct newsml_check *check, const xmlNode *node)
{
	const xmlNode *first = newsml_first(node, "firstCreated");
	const xmlNode *version = newsml_first(node, "versionCreated");
	struct galley_date before, after;

	if (first && version &&
		galley_date_parse(newsml_content(check, first), &before) &&
		galley_date_parse(newsml_content(check, version), &after) &&
		galley_date_compare(&before, &after) > 0)
		newsml_fault(check, first, GALLEY_ERROR, "newsml.date-order",
			"firstCreated is later than versionCreated");
}
