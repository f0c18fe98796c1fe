/*
 * Small questions to the DOM, and a walk through it.
 */
#include "reader.h"
#include <stdlib.h>

struct html_walk html_walk_start(xmlNode *root)
{
	return (struct html_walk){ .root = root };
}

bool html_walk_next(struct html_walk *walk)
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

bool html_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
		!strcmp((const char *)node->name, name);
}

struct galley_str html_content(const xmlNode *node)
{
	if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE)
		return GALLEY_STR("");
	return galley_str((const char *)node->content);
}

struct galley_str html_attribute(const xmlNode *element, const char *name)
{
	for (const xmlAttr *a = element->properties; a; a = a->next)
		if (!strcmp((const char *)a->name, name))
			return a->children ? html_content(a->children)
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
		if (html_is(node, names[i]))
			return true;
	return false;
}

void html_put_text(xmlNode *element, struct galley_buf *out)
{
	struct html_walk walk = html_walk_start(element);

	while (html_walk_next(&walk)) {
		if (parts_lines(walk.node))
			galley_buf_putc(out, '\n');
		if (!walk.entering)
			continue;
		if (html_is(walk.node, "script") || html_is(walk.node, "style"))
			walk.skip = true;
		else
			put_line_text(html_content(walk.node), out);
	}
}

uint32_t html_line(const xmlNode *node)
{
	long line = xmlGetLineNo(node);

	return line > 0 ? (uint32_t)line : 0;
}

/* ------------------------------------------------------------- plain text */

/* The character that an entity at the start of text stands for, and its
 * length; 0 if it is none. */
static size_t read_entity(struct galley_str text, unsigned *code)
{
	size_t end =
		galley_str_find_char(galley_str_slice(text, 0, 32), ';', 1);
	char name[32] = "";

	if (end < 3 || end >= 32 || end >= text.len)
		return 0;
	memcpy(name, text.ptr + 1, end - 1);
	if (*name == '#') {
		bool hex = (name[1] | 0x20) == 'x';
		char *rest;
		*code = (unsigned)strtoul(
			name + (hex ? 2 : 1), &rest, hex ? 16 : 10);
		return *rest || !*code ? 0 : end + 1;
	}
	const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
	if (strcmp(name, "apos") && !entity)
		return 0;
	*code = entity ? entity->value : '\'';
	return end + 1;
}

/* The length of a tag at the start of text; 0 if it is none. */
static size_t read_tag(struct galley_str text)
{
	char c = text.len > 1 ? text.ptr[1] : ' ';
	size_t end = galley_str_find_char(text, '>', 0);

	if (end == text.len ||
		!(c == '/' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')))
		return 0;
	return end + 1;
}

struct galley_str html_plain(struct galley_arena *arena, struct galley_str text)
{
	struct galley_buf out = { 0 };

	for (size_t at = 0; at < text.len;) {
		struct galley_str rest = galley_str_slice(text, at, text.len);
		unsigned code = ' ';
		size_t length = 0;
		if (*rest.ptr == '&')
			length = read_entity(rest, &code);
		else if (*rest.ptr == '<')
			length = read_tag(rest);
		if (length)
			galley_buf_put_char(&out, code);
		else
			galley_buf_putc(&out, *rest.ptr);
		at += length ? length : 1;
	}
	struct galley_str plain =
		galley_text_squeeze(arena, galley_buf_str(&out));
	galley_buf_clear(&out);
	return plain;
}
