/*
 * The dialect of pages: blocks with hints of what the page calls them, and
 * images and tables that may be something else.
 */
#include "reader.h"
#include <libxml/uri.h>

static void dress(struct markup_build *build, const xmlNode *element,
	struct galley_node *node)
{
	enum galley_level holds = galley_kind_holds(node->kind);
	bool above = holds != GALLEY_LEVEL_BLOCK && holds != GALLEY_LEVEL_PART;

	node->facts = GALLEY_NEW(build->doc->arena, struct galley_facts);
	node->facts->hints = html_hints(build->user, element, above);
}

static bool is_credit(const xmlNode *element)
{
	return html_is_named(element,
		"credit credits copyright photographer source rights "
		"attribution courtesy author");
}

/* ----------------------------------------------------------- afterwards */

/* What addresses begin from, if the page says it; else empty. */
static struct galley_str base_of(const struct html_page *page)
{
	xmlNode *base = markup_find(xmlDocGetRootElement(page->dom), "base");
	struct galley_str url = base
		? galley_str_trim(markup_attribute(base, "href"))
		: GALLEY_STR("");

	return galley_str_starts_nocase(url, GALLEY_STR("http:")) ||
			galley_str_starts_nocase(url, GALLEY_STR("https:"))
		? galley_arena_copy(page->arena, url)
		: GALLEY_STR("");
}

/* What is no address as it stands, as with blanks in it, is one when these are
 * escaped. */
static void resolve(
	struct html_page *page, struct galley_str *url, struct galley_str base)
{
	const xmlChar *start = (const xmlChar *)base.ptr;
	xmlChar *escaped, *whole;

	if (!url->len || *url->ptr == '#')
		return;
	whole = xmlBuildURI((const xmlChar *)url->ptr, start);
	if (!whole) {
		escaped = xmlURIEscapeStr((const xmlChar *)url->ptr,
			(const xmlChar *)":/?#[]@!$&'()*+,;=%");
		whole = xmlBuildURI(escaped, start);
		xmlFree(escaped);
	}
	if (whole)
		*url = galley_arena_copy(
			page->arena, galley_str((const char *)whole));
	xmlFree(whole);
}

/* A paragraph of blanks that do not break only keeps others apart. */
static bool is_blank(const struct galley_node *node)
{
	struct galley_str text;
	size_t at = 0;

	if (node->kind != GALLEY_PARAGRAPH || node->first != node->last ||
		!node->first || node->first->kind != GALLEY_TEXT ||
		!(node->prev || node->next))
		return false;
	text = node->first->text;
	while (at < text.len)
		if (!galley_char_is_space(galley_char_next(text, &at)))
			return false;
	return true;
}

static void settle(struct html_page *page)
{
	struct galley_str base = base_of(page);
	struct galley_node *root = page->doc->root, *next;

	for (struct galley_node *node = root; node; node = next) {
		next = markup_node_next(root, node);
		if (base.len &&
			(node->kind == GALLEY_LINK ||
				node->kind == GALLEY_IMAGE))
			resolve(page, &node->link.url, base);
		if (!is_blank(node))
			continue;
		next = markup_node_after(root, node);
		galley_node_unlink(node);
	}
}

void html_build(struct html_page *page)
{
	const struct markup_dialect dialect = {
		.elements = markup_html_elements,
		.count = markup_html_element_count,
		.dress = dress,
		.image = html_image_source,
		.is_table = html_is_data_table,
		.is_credit = is_credit,
	};
	struct markup_build build = { .dialect = &dialect, .user = page };

	markup_build(&build, page->doc, page->doc->root,
		xmlDocGetRootElement(page->dom));
	settle(page);
}
