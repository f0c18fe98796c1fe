/*
 * What word processors put into HTML: conditions that are no comments, and
 * lists whose items are paragraphs that bring their marks along.
 *
 * Both are mended before the page is surveyed, so that nothing else has to
 * know of them.
 */
#include "reader.h"

/* ------------------------------------------------------------- conditions */

/* "<![if !supportLists]>" is a comment to browsers, but text to the parser. */
struct galley_str html_hide_conditions(
	struct galley_arena *arena, struct galley_str text)
{
	const struct galley_str opening = GALLEY_STR("<![");
	char *hidden = NULL;

	for (size_t at = galley_str_find(text, opening, 0); at < text.len;
		at = galley_str_find(text, opening, at + opening.len)) {
		struct galley_str word =
			galley_str_slice(text, at + opening.len, text.len);
		size_t end = galley_str_find_char(text, '>', at);

		if (end == text.len ||
			(!galley_str_starts_nocase(word, GALLEY_STR("if ")) &&
				!galley_str_starts_nocase(
					word, GALLEY_STR("endif]"))))
			continue;
		if (!hidden) {
			hidden = galley_arena_alloc(arena, text.len + 1);
			memcpy(hidden, text.ptr, text.len);
			hidden[text.len] = '\0';
		}
		hidden[at + 2] = hidden[at + 3] = '-';
		hidden[end - 2] = hidden[end - 1] = '-';
	}
	return hidden ? (struct galley_str){ hidden, text.len } : text;
}

/* ------------------------------------------------------------------ lists */

enum {
	LEVELS = 9
};

/* The lists that are open, one in another. */
struct lists {
	xmlNode *open[LEVELS];
	size_t count;
};

static struct galley_str list_style(const xmlNode *element)
{
	struct galley_str style = markup_attribute(element, "style");
	size_t at = galley_str_find(style, GALLEY_STR("mso-list:"), 0);

	return galley_str_trim(galley_str_slice(style, at + 9, style.len));
}

static bool is_mark(const xmlNode *element)
{
	return element->type == XML_ELEMENT_NODE &&
		galley_str_starts_nocase(
			list_style(element), GALLEY_STR("ignore"));
}

/* How deep the item is, from 1; 0: it is none. */
static size_t level_of(const xmlNode *element)
{
	struct galley_str style = list_style(element);
	size_t at = galley_str_find(style, GALLEY_STR("level"), 0) + 5;

	if (!markup_is(element, "p") || at >= style.len ||
		style.ptr[at] < '1' || style.ptr[at] > '0' + LEVELS)
		return 0;
	return (size_t)(style.ptr[at] - '0');
}

static xmlNode *find_mark(xmlNode *item)
{
	struct markup_walk walk = markup_walk_start(item);

	while (markup_walk_next(&walk))
		if (walk.entering && is_mark(walk.node))
			return walk.node;
	return NULL;
}

/* Bullets are signs, or the letters that a font of signs has them at. */
static bool is_numbered(struct galley_arena *arena, xmlNode *mark)
{
	struct galley_str text = markup_text(arena, mark, false);

	return galley_str_find_char(text, '.', 1) < text.len ||
		galley_str_find_char(text, ')', 1) < text.len;
}

/* Does nothing but blanks and comments stand between the two? */
static bool follows(const xmlNode *list, const xmlNode *item)
{
	const xmlNode *node = item->prev;

	while (node && node != list &&
		(node->type == XML_COMMENT_NODE ||
			(node->type == XML_TEXT_NODE &&
				!galley_str_trim(markup_content(node)).len)))
		node = node->prev;
	return node == list;
}

/* The list of that level which the item continues, or a new one. */
static xmlNode *list_for(
	struct lists *lists, xmlNode *item, size_t level, const char *name)
{
	xmlNode *list;

	if (!lists->count || !follows(lists->open[0], item))
		lists->count = 0;
	if (level > lists->count + 1)
		level = lists->count + 1;
	if (level <= lists->count) {
		lists->count = level;
		if (markup_is(lists->open[level - 1], name))
			return lists->open[level - 1];
	}
	list = xmlNewDocNode(item->doc, NULL, (const xmlChar *)name, NULL);
	list->line = item->line;
	if (level == 1)
		xmlAddPrevSibling(item, list);
	else
		xmlAddChild(lists->open[level - 2]->last, list);
	lists->open[level - 1] = list;
	lists->count = level;
	return list;
}

static void take_item(struct html_page *page, struct lists *lists,
	xmlNode *item, xmlNode *mark)
{
	xmlNode *list = list_for(lists, item, level_of(item),
		is_numbered(page->arena, mark) ? "ol" : "ul");

	xmlUnlinkNode(mark);
	xmlFreeNode(mark);
	xmlUnlinkNode(item);
	xmlNodeSetName(item, (const xmlChar *)"li");
	xmlAddChild(list, item);
}

void html_mend_lists(struct html_page *page)
{
	struct markup_walk walk =
		markup_walk_start(xmlDocGetRootElement(page->dom));
	struct galley_buf items = { 0 };
	struct lists lists = { .count = 0 };
	xmlNode *const *item;

	while (markup_walk_next(&walk))
		if (walk.entering && level_of(walk.node) > 0)
			galley_buf_put(&items,
				(struct galley_str){ (const char *)&walk.node,
					sizeof(walk.node) });
	item = (const void *)items.ptr;
	for (size_t i = 0; i < items.len / sizeof(*item); i++) {
		xmlNode *mark = find_mark(item[i]);

		if (mark)
			take_item(page, &lists, item[i], mark);
	}
	galley_buf_clear(&items);
}
