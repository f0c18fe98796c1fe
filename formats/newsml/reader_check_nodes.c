/*
 * Looking at nodes: names, attributes, text, and the path by which a message
 * names them.
 */
#include "reader_check_parts.h"

#include <galley/text.h>

#define NAR "http://iptc.org/std/nar/2006-10-01/"

enum {
	DEEPEST_PATH = 32 /* steps that are shown */
};

bool newsml_is_word(const char *words, struct galley_str word)
{
	struct galley_str rest = galley_str(words);

	while (rest.ptr) {
		if (galley_str_equal(galley_str_cut(&rest, ' '), word))
			return true;
	}
	return false;
}

bool newsml_is_named(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
		!strcmp((const char *)node->name, name);
}

bool newsml_is_ours(const struct newsml_check *check, const xmlNode *node)
{
	if (!node->ns)
		return !check->root->ns;
	return !strcmp((const char *)node->ns->href, NAR);
}

bool newsml_is_item(const xmlNode *node)
{
	return newsml_is_word("newsItem packageItem conceptItem knowledgeItem "
			      "planningItem catalogItem",
		galley_str((const char *)node->name));
}

static xmlNode *from(xmlNode *node, const char *name)
{
	while (node &&
		!(node->type == XML_ELEMENT_NODE &&
			(!name || newsml_is_named(node, name))))
		node = node->next;
	return node;
}

xmlNode *newsml_first(const xmlNode *parent, const char *name)
{
	return parent ? from(parent->children, name) : NULL;
}

xmlNode *newsml_next(const xmlNode *node, const char *name)
{
	return from(node->next, name);
}

static const xmlAttr *find(const xmlNode *node, const char *name)
{
	const xmlAttr *at = node->properties;

	while (at && (at->ns || strcmp((const char *)at->name, name) != 0))
		at = at->next;
	return at;
}

bool newsml_has(const xmlNode *node, const char *attribute)
{
	return find(node, attribute);
}

static struct galley_str take(
	const struct newsml_check *check, xmlChar *allocated)
{
	struct galley_str text = galley_arena_copy(check->arena,
		galley_str_trim(galley_str((const char *)allocated)));

	xmlFree(allocated);
	return text;
}

struct galley_str newsml_attribute(const struct newsml_check *check,
	const xmlNode *node, const char *attribute)
{
	const xmlAttr *at = find(node, attribute);

	if (!at)
		return (struct galley_str){ NULL, 0 };
	return take(check, xmlNodeListGetString(node->doc, at->children, 1));
}

struct galley_str newsml_content(
	const struct newsml_check *check, const xmlNode *node)
{
	return take(check, xmlNodeGetContent(node));
}

bool newsml_is_blank(const xmlNode *node)
{
	const xmlNode *at = node->children;

	while (at) {
		bool text = at->type == XML_TEXT_NODE ||
			at->type == XML_CDATA_SECTION_NODE;
		if (text &&
			galley_str_trim(galley_str((const char *)at->content))
				.len)
			return false;
		if (at->type == XML_ELEMENT_NODE &&
			(newsml_has(at, "src") || newsml_has(at, "href") ||
				newsml_has(at, "data")))
			return false;
		if (at->type == XML_ELEMENT_NODE && at->children) {
			at = at->children;
			continue;
		}
		while (at != node && !at->next)
			at = at->parent;
		at = at == node ? NULL : at->next;
	}
	return true;
}

/* ------------------------------------------------------------------ faults */

static bool has_name_of(const xmlNode *node, const xmlNode *other)
{
	return newsml_is_named(node, (const char *)other->name);
}

/* "/name", with its number where there are several of that name. */
static void put_step(struct galley_buf *path, const xmlNode *node)
{
	const xmlNode *at;
	unsigned number = 1;
	bool several = false;

	for (at = node->prev; at; at = at->prev)
		number += has_name_of(at, node);
	for (at = node->next; at && number == 1 && !several; at = at->next)
		several = has_name_of(at, node);
	galley_buf_printf(path, "/%s", (const char *)node->name);
	if (several || number > 1)
		galley_buf_printf(path, "[%u]", number);
}

static void put_path(struct galley_buf *path, const xmlNode *node)
{
	const xmlNode *steps[DEEPEST_PATH];
	size_t count = 0;

	while (node && node->type == XML_ELEMENT_NODE && count < DEEPEST_PATH) {
		steps[count++] = node;
		node = node->parent;
	}
	while (count > 0)
		put_step(path, steps[--count]);
}

void newsml_fault(const struct newsml_check *check, const xmlNode *node,
	enum galley_severity severity, const char *rule, const char *format,
	...)
{
	struct galley_buf text = { .ptr = NULL };
	long line = xmlGetLineNo(node);
	struct galley_span span = { .line = line > 0 ? (uint32_t)line : 0 };
	va_list arguments;

	va_start(arguments, format);
	galley_buf_vprintf(&text, format, arguments);
	va_end(arguments);
	galley_buf_puts(&text, " (");
	put_path(&text, node);
	galley_buf_puts(&text, ")");
	galley_report(check->diag, severity, rule, span, "%s", text.ptr);
	galley_buf_clear(&text);
}
