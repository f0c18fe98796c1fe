/*
 * Small questions to the DOM, and a walk through it.
 *
 * Names are compared without their namespace: those who write markup by hand or
 * by template seldom get it right, and local names are clear enough.
 */
#include "markup.h"

struct markup_walk markup_walk_start(xmlNode *root)
{
	return (struct markup_walk){ .root = root };
}

bool markup_walk_next(struct markup_walk *walk)
{
	xmlNode *node = walk->node;
	bool into = walk->entering && !walk->skip;

	walk->skip = false;
	if (!node) {
		walk->node = walk->root;
		walk->entering = true;
		return walk->root != NULL;
	}
	if (into && node->type == XML_ELEMENT_NODE && node->children) {
		walk->node = node->children;
	} else if (walk->entering) {
		walk->entering = false;
	} else if (node == walk->root) {
		return false;
	} else if (node->next) {
		walk->node = node->next;
		walk->entering = true;
	} else {
		walk->node = node->parent;
	}
	return true;
}

bool markup_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
		!strcmp((const char *)node->name, name);
}

xmlNode *markup_find(xmlNode *root, const char *name)
{
	struct markup_walk walk = markup_walk_start(root);

	while (markup_walk_next(&walk))
		if (walk.entering && markup_is(walk.node, name))
			return walk.node;
	return NULL;
}

struct galley_str markup_content(const xmlNode *node)
{
	if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE)
		return GALLEY_STR("");
	return galley_str((const char *)node->content);
}

bool markup_is_within(const xmlNode *element, const char *name)
{
	for (int i = 0; i < MARKUP_MAX_ABOVE && element; i++) {
		if (markup_is(element, name))
			return true;
		element = element->parent;
	}
	return false;
}

struct galley_str markup_attribute(const xmlNode *element, const char *name)
{
	if (element->type != XML_ELEMENT_NODE)
		return GALLEY_STR("");
	for (const xmlAttr *a = element->properties; a; a = a->next)
		if (!strcmp((const char *)a->name, name))
			return a->children ? markup_content(a->children)
					   : GALLEY_STR("");
	return GALLEY_STR("");
}

/* Line ends in the source are blanks. */
static void put_line_text(struct galley_str text, struct galley_buf *out)
{
	for (size_t i = 0; i < text.len; i++)
		galley_buf_putc(out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
}

/* Elements that part lines wherever they stand. */
static bool parts_lines(const xmlNode *node)
{
	static const char *const names[] = { "br", "p", "div", "li", "td", "h1",
		"h2", "h3", "h4", "h5", "h6", "tr", "dd", "dt", "ul", "section",
		"header", "time" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (markup_is(node, names[i]))
			return true;
	return false;
}

void markup_put_text(xmlNode *element, struct galley_buf *out)
{
	struct markup_walk walk = markup_walk_start(element);

	while (markup_walk_next(&walk)) {
		if (parts_lines(walk.node))
			galley_buf_putc(out, '\n');
		if (!walk.entering)
			continue;
		if (markup_is(walk.node, "script") ||
			markup_is(walk.node, "style"))
			walk.skip = true;
		else
			put_line_text(markup_content(walk.node), out);
	}
}

uint32_t markup_line(const xmlNode *node)
{
	long line = xmlGetLineNo(node);

	return line > 0 ? (uint32_t)line : 0;
}

bool markup_has_word(struct galley_str list, struct galley_str word)
{
	size_t at = 0;

	while (at < list.len) {
		size_t end = at;
		while (end < list.len && (unsigned char)list.ptr[end] > ' ')
			end++;
		if (end > at &&
			galley_str_equal(galley_str_slice(list, at, end), word))
			return true;
		at = end + 1;
	}
	return false;
}

struct galley_node *markup_node_after(
	const struct galley_node *root, struct galley_node *node)
{
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

struct galley_node *markup_node_next(
	const struct galley_node *root, struct galley_node *node)
{
	return node->first ? node->first : markup_node_after(root, node);
}
