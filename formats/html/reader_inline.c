/*
 * Text and what marks it up. White space is collapsed as a browser does it;
 * inlines are opened when text comes, and again in each paragraph that they
 * reach into.
 */
#include "reader_build.h"
#include <stdlib.h>

/* Put what was collected as a text node. */
void html_flush(struct html_build *build)
{
	if (!build->text.len)
		return;
	struct galley_str text = galley_buf_str(&build->text);
	if (build->line->kind == GALLEY_CODE_SPAN)
		build->line->text = galley_arena_printf(build->doc->arena,
			"%.*s%.*s", GALLEY_STR_ARG(build->line->text),
			GALLEY_STR_ARG(text));
	else
		galley_node_add_text(build->doc, build->line, text);
	build->text.len = 0;
}

/* Put the blank that is due, but for one at the start of a line or behind
 * another. */
static void put_blank(struct html_build *build)
{
	if (build->blank && build->begun && !build->spaced) {
		galley_buf_putc(&build->text, ' ');
		build->spaced = true;
	}
	build->blank = false;
}

/* ----------------------------------------------------------- inlines */

static void push(
	struct html_build *build, const xmlNode *element, enum galley_kind kind)
{
	if (build->open_count == HTML_MAX_INLINES ||
		build->line->kind == GALLEY_CODE_SPAN ||
		(kind == GALLEY_LINK && build->links))
		return;
	html_flush(build);
	struct galley_node *node =
		galley_node_add(build->doc, build->line, kind);
	if (kind == GALLEY_LINK) {
		node->link.url = galley_arena_copy(build->doc->arena,
			galley_str_trim(html_attribute(element, "href")));
		build->links++;
	}
	build->open[build->open_count++] =
		(struct html_open){ .element = element, .node = node };
	build->line = node;
}

/* A link that leads somewhere. */
static bool is_link(const xmlNode *element)
{
	struct galley_str url =
		galley_str_trim(html_attribute(element, "href"));

	return url.len && *url.ptr != '#' &&
		!galley_str_starts_nocase(url, GALLEY_STR("javascript:"));
}

static enum galley_kind inline_kind(const xmlNode *element)
{
	const struct html_element *known = html_element_find(element);

	if (known->action == HTML_INLINE)
		return known->kind;
	if (known->action == HTML_LINKED)
		return GALLEY_LINK;
	return html_attribute(element, "lang").len &&
			known->action == HTML_PLAIN
		? GALLEY_SPAN
		: GALLEY_KIND_COUNT;
}

void html_open_inline(
	struct html_build *build, const xmlNode *element, enum galley_kind kind)
{
	if (!build->leaf || build->leaf->kind == GALLEY_CODE)
		return;
	/* Links count as such even where they lead nowhere. */
	if (kind == GALLEY_LINK && !is_link(element))
		return;
	put_blank(build);
	push(build, element, kind);
	if (kind == GALLEY_SPAN)
		build->line->lang = galley_arena_copy(
			build->doc->arena, html_attribute(element, "lang"));
}

void html_close_inline(struct html_build *build, const xmlNode *element)
{
	int top = build->open_count - 1;

	if (top < 0 || build->open[top].element != element)
		return;
	html_flush(build);
	build->links -= build->open[top].node->kind == GALLEY_LINK;
	build->line = build->open[top].node->parent;
	build->open_count = top;
}

/* ------------------------------------------------------------- leaves */

static bool ends_inlines(const xmlNode *element)
{
	const struct html_element *known = html_element_find(element);

	return (known->action != HTML_PLAIN && known->action != HTML_INLINE &&
		       known->action != HTML_LINKED) ||
		(element->extra & HTML_HAS_BLOCKS);
}

/* The inlines around a place, outermost first; of those that hold the whole
 * block, too, only links. */
static void reopen(struct html_build *build, const xmlNode *at)
{
	const xmlNode *around[HTML_MAX_ABOVE];
	int count = 0;
	bool in_block = true;

	for (int i = 0; i < HTML_MAX_ABOVE && at; i++, at = at->parent) {
		if (at->type != XML_ELEMENT_NODE)
			break;
		in_block = in_block && !ends_inlines(at);
		enum galley_kind kind = inline_kind(at);
		if (kind == GALLEY_LINK ||
			(in_block && kind < GALLEY_KIND_COUNT))
			around[count++] = at;
	}
	while (count--)
		html_open_inline(
			build, around[count], inline_kind(around[count]));
}

static void open_leaf(struct html_build *build, const xmlNode *at)
{
	const xmlNode *element = at->parent;
	enum galley_kind kind =
		build->level ? GALLEY_HEADING : GALLEY_PARAGRAPH;

	for (int i = 0; i < HTML_MAX_ABOVE && !ends_inlines(element); i++) {
		if (!element->parent ||
			element->parent->type != XML_ELEMENT_NODE)
			break;
		element = element->parent;
	}
	build->leaf = html_add_block(build, kind, element);
	if (kind == GALLEY_HEADING)
		build->leaf->level = build->level;
	build->line = build->leaf;
	build->open_count = build->links = build->breaks = 0;
	build->begun = build->blank = build->spaced = false;
	reopen(build, at->parent);
}

/* Before something that shows: put the line ends that are due. */
static void begin(struct html_build *build, const xmlNode *at)
{
	if (build->leaf && build->breaks > 1 && !build->pin && !build->level)
		html_end_block(build);
	if (!build->leaf)
		open_leaf(build, at);
	if (build->breaks && build->line->kind == GALLEY_CODE_SPAN) {
		build->blank = true;
	} else if (build->breaks && build->begun) {
		html_flush(build);
		galley_node_add(build->doc, build->line, GALLEY_HARD_BREAK);
		build->begun = false;
	}
	put_blank(build);
	build->breaks = 0;
	build->spaced = false;
	build->begun = true;
}

/* --------------------------------------------------------------- text */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

void html_take_text(struct html_build *build, const xmlNode *node)
{
	struct galley_str text = html_content(node);

	if (build->quiet)
		return;
	if (build->leaf && build->leaf->kind == GALLEY_CODE) {
		galley_buf_put(&build->text, text);
		return;
	}
	for (size_t at = 0, end; at < text.len; at = end) {
		for (end = at; end < text.len && is_blank(text.ptr[end]);)
			end++;
		build->blank = build->blank || end > at;
		at = end;
		while (end < text.len && !is_blank(text.ptr[end]))
			end++;
		if (end == at)
			break;
		begin(build, node);
		galley_buf_put(&build->text, galley_str_slice(text, at, end));
		if (build->links && build->leaf->facts)
			build->leaf->facts->link_chars += (uint32_t)(end - at);
	}
}

/* ------------------------------------------------------------- images */

void html_take_image(struct html_build *build, const xmlNode *element)
{
	struct galley_str url = html_image_source(element);

	if (!url.len || (build->quiet && galley_str_equal(url, build->image)) ||
		(build->leaf && build->leaf->kind == GALLEY_CODE))
		return;
	begin(build, element);
	html_flush(build);
	if (build->line->kind == GALLEY_CODE_SPAN)
		return;
	struct galley_node *node =
		galley_node_add(build->doc, build->line, GALLEY_IMAGE);
	node->link.url = galley_arena_copy(build->doc->arena, url);
	node->link.alt = galley_text_squeeze(
		build->doc->arena, html_attribute(element, "alt"));
	if (!node->link.alt.len)
		node->link.alt = galley_text_squeeze(
			build->doc->arena, html_attribute(element, "title"));
	build->image = node->link.url;
}
