/*
 * Text and what marks it up. White space is collapsed as a browser does it;
 * inlines are opened when text comes, and again in each paragraph that they
 * reach into.
 */
#include "build.h"

/* Put what was collected as a text node. */
void markup_flush(struct markup_build *build)
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
 * another. One that was a line end in an exact source stays one. */
static void put_blank(struct markup_build *build)
{
	if (build->blank && build->begun && !build->spaced) {
		if (build->line_end && build->dialect->exact &&
			build->line->kind != GALLEY_CODE_SPAN) {
			markup_flush(build);
			galley_node_add(
				build->doc, build->line, GALLEY_SOFT_BREAK);
		} else {
			galley_buf_putc(&build->text, ' ');
		}
		build->spaced = true;
	}
	build->blank = build->line_end = false;
}

/* Put the line ends that are due; an exact source means each. */
static void put_breaks(struct markup_build *build)
{
	if (build->breaks && build->line->kind == GALLEY_CODE_SPAN) {
		build->blank = true;
	} else if (build->breaks && build->begun) {
		markup_flush(build);
		do
			galley_node_add(
				build->doc, build->line, GALLEY_HARD_BREAK);
		while (build->dialect->exact && --build->breaks > 0);
		build->begun = false;
	}
	build->breaks = 0;
}

/* Two line ends part paragraphs, but not within one that is marked up as such
 * by a source that is exact. */
static bool parts_paragraphs(const struct markup_build *build)
{
	return build->leaf && build->breaks > 1 && !build->pin &&
		!build->level && (build->ragged || !build->dialect->exact);
}

/* ----------------------------------------------------------- inlines */

/* Open it, and give its node; NULL for one too many. */
static struct galley_node *push(struct markup_build *build,
	const xmlNode *element, enum galley_kind kind)
{
	if (build->open_count == MARKUP_MAX_INLINES ||
		build->line->kind == GALLEY_CODE_SPAN ||
		(kind == GALLEY_LINK && build->links))
		return NULL;
	markup_flush(build);
	struct galley_node *node =
		galley_node_add(build->doc, build->line, kind);
	if (kind == GALLEY_LINK) {
		node->link.url = galley_arena_copy(build->doc->arena,
			galley_str_trim(markup_attribute(element, "href")));
		build->links++;
	}
	if (build->dialect->exact && build->dialect->dress)
		build->dialect->dress(build, element, node);
	build->open[build->open_count].element = element;
	build->open[build->open_count++].node = node;
	build->line = node;
	return node;
}

/* A link that leads somewhere. */
static bool is_link(const xmlNode *element)
{
	struct galley_str url =
		galley_str_trim(markup_attribute(element, "href"));

	return url.len && *url.ptr != '#' &&
		!galley_str_starts_nocase(url, GALLEY_STR("javascript:"));
}

static enum galley_kind inline_kind(
	const struct markup_build *build, const xmlNode *element)
{
	const struct markup_element *known =
		markup_element_find(build, element);

	if (known->action == MARKUP_INLINE)
		return known->kind;
	if (known->action == MARKUP_LINKED)
		return GALLEY_LINK;
	return markup_attribute(element, "lang").len &&
			known->action == MARKUP_PLAIN
		? GALLEY_SPAN
		: GALLEY_KIND_COUNT;
}

void markup_open_inline(struct markup_build *build, const xmlNode *element,
	enum galley_kind kind)
{
	if (!build->leaf || build->leaf->kind == GALLEY_CODE)
		return;
	/* Links count as such even where they lead nowhere. */
	if (kind == GALLEY_LINK && !is_link(element))
		return;
	if (build->dialect->exact && build->breaks) {
		if (parts_paragraphs(build)) {
			markup_end_block(build);
			return;
		}
		put_breaks(build);
	}
	put_blank(build);
	struct galley_node *node = push(build, element, kind);
	if (node && kind == GALLEY_SPAN && !node->lang.len)
		node->lang = galley_arena_copy(
			build->doc->arena, markup_attribute(element, "lang"));
}

void markup_close_inline(struct markup_build *build, const xmlNode *element)
{
	int top = build->open_count - 1;

	if (top < 0 || build->open[top].element != element)
		return;
	markup_flush(build);
	build->links -= build->open[top].node->kind == GALLEY_LINK;
	build->line = build->open[top].node->parent;
	build->open_count = top;
}

/* ------------------------------------------------------------- leaves */

static bool ends_inlines(
	const struct markup_build *build, const xmlNode *element)
{
	const struct markup_element *known =
		markup_element_find(build, element);

	return (known->action != MARKUP_PLAIN &&
		       known->action != MARKUP_INLINE &&
		       known->action != MARKUP_LINKED) ||
		(element->extra & MARKUP_HAS_BLOCKS);
}

/* The inlines around a place, outermost first; of those that hold the whole
 * block, too, only links. */
static void reopen(struct markup_build *build, const xmlNode *at)
{
	const xmlNode *around[MARKUP_MAX_ABOVE];
	int count = 0;
	bool in_block = true;

	for (int i = 0; i < MARKUP_MAX_ABOVE && at; i++, at = at->parent) {
		if (at->type != XML_ELEMENT_NODE)
			break;
		in_block = in_block && !ends_inlines(build, at);
		enum galley_kind kind = inline_kind(build, at);
		if (kind == GALLEY_LINK ||
			(in_block && kind < GALLEY_KIND_COUNT))
			around[count++] = at;
	}
	while (count--)
		markup_open_inline(build, around[count],
			inline_kind(build, around[count]));
}

static void open_leaf(struct markup_build *build, const xmlNode *at)
{
	const xmlNode *element = at->parent;
	enum galley_kind kind =
		build->level ? GALLEY_HEADING : GALLEY_PARAGRAPH;

	for (int i = 0; i < MARKUP_MAX_ABOVE && !ends_inlines(build, element);
		i++) {
		if (!element->parent ||
			element->parent->type != XML_ELEMENT_NODE)
			break;
		element = element->parent;
	}
	build->ragged =
		markup_element_find(build, element)->action != MARKUP_LEAF;
	build->leaf = markup_add_block(build, kind, element);
	if (kind == GALLEY_HEADING)
		build->leaf->level = build->level;
	build->line = build->leaf;
	build->open_count = build->links = build->breaks = 0;
	build->begun = build->blank = build->spaced = false;
	build->line_end = false;
	reopen(build, at->parent);
}

/* Before something that shows: put the line ends that are due. */
static void begin(struct markup_build *build, const xmlNode *at)
{
	if (parts_paragraphs(build))
		markup_end_block(build);
	if (!build->leaf)
		open_leaf(build, at);
	put_breaks(build);
	put_blank(build);
	build->spaced = false;
	build->begun = true;
}

/* --------------------------------------------------------------- text */

static bool is_blank(char c)
{
	return (unsigned char)c <= ' ' &&
		(c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f');
}

/* Words with one blank between them stay as they are: where they end, and how
 * many blanks they have. */
static size_t end_of_words(struct galley_str text, size_t at, uint32_t *blanks)
{
	*blanks = 0;
	for (;;) {
		while (at < text.len && !is_blank(text.ptr[at]))
			at++;
		if (at + 1 >= text.len || text.ptr[at] != ' ' ||
			is_blank(text.ptr[at + 1]))
			return at;
		++*blanks;
		at++;
	}
}

void markup_take_text(struct markup_build *build, const xmlNode *node)
{
	struct galley_str text = markup_content(node);
	uint32_t blanks;

	if (build->quiet || !text.len)
		return;
	if (build->leaf && build->leaf->kind == GALLEY_CODE) {
		galley_buf_put(&build->text, text);
		return;
	}
	for (size_t at = 0, end; at < text.len; at = end) {
		for (end = at; end < text.len && is_blank(text.ptr[end]);)
			build->line_end |= text.ptr[end++] == '\n';
		build->blank = build->blank || end > at;
		at = end;
		end = end_of_words(text, at, &blanks);
		if (end == at)
			break;
		begin(build, node);
		galley_buf_put(&build->text, galley_str_slice(text, at, end));
		if (build->links && build->leaf->facts)
			build->leaf->facts->link_chars +=
				(uint32_t)(end - at) - blanks;
	}
}

/* ------------------------------------------------------------- images */

void markup_take_image(struct markup_build *build, const xmlNode *element)
{
	struct galley_str url = build->dialect->image(element);

	if (!url.len || (build->quiet && galley_str_equal(url, build->image)) ||
		(build->leaf && build->leaf->kind == GALLEY_CODE))
		return;
	begin(build, element);
	markup_flush(build);
	if (build->line->kind == GALLEY_CODE_SPAN)
		return;
	struct galley_node *node =
		galley_node_add(build->doc, build->line, GALLEY_IMAGE);
	node->link.url = galley_arena_copy(build->doc->arena, url);
	node->link.alt = galley_text_squeeze(
		build->doc->arena, markup_attribute(element, "alt"));
	if (build->dialect->exact && build->dialect->dress)
		build->dialect->dress(build, element, node);
	else if (!node->link.alt.len)
		node->link.alt = galley_text_squeeze(
			build->doc->arena, markup_attribute(element, "title"));
	build->image = node->link.url;
}

/* ------------------------------------------------------------- others */

struct galley_node *markup_add_inline(
	struct markup_build *build, enum galley_kind kind, const xmlNode *at)
{
	begin(build, at);
	markup_flush(build);
	return galley_node_add(build->doc, build->line, kind);
}
