/*
 * The dialect of pages: blocks with hints of what the page calls them, and
 * images and tables that may be something else.
 */
#include "reader.h"

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
}
