/*
 * Pages that our own writer made: what their markup says is meant, so nothing
 * has to be recognised. Head and foot of the article are left out, as metadata
 * says the same; lines of the head that it has no place for are taken.
 */
#include "reader.h"

static bool is_own(const xmlNode *element)
{
	return markup_is(element, "meta") &&
		galley_str_equal(markup_attribute(element, "name"),
			GALLEY_STR("generator")) &&
		galley_str_equal(markup_attribute(element, "content"),
			GALLEY_STR("galley"));
}

/* The one article of an own page, or NULL. */
static xmlNode *only_article(const struct html_page *page)
{
	struct markup_walk walk =
		markup_walk_start(xmlDocGetRootElement(page->dom));
	xmlNode *article = NULL;
	bool own = false;

	while (markup_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		own = own || is_own(walk.node);
		if (!markup_is(walk.node, "article"))
			continue;
		if (article)
			return NULL;
		article = walk.node;
	}
	return own ? article : NULL;
}

static const struct {
	const char *class;
	enum galley_meta_field field;
} lines[] = {
	{ "section", GALLEY_META_SECTION },
	{ "kicker", GALLEY_META_KICKER },
	{ "subheadline", GALLEY_META_SUBHEADLINE },
	{ "byline", GALLEY_META_BYLINE },
};

static void take_line(struct html_page *page, xmlNode *element)
{
	struct galley_str class = markup_attribute(element, "class");
	struct galley_buf text = { 0 };

	/* A byline made of the names of authors says no more than these. */
	if (element->children && markup_is(element->children, "span"))
		return;
	markup_put_text(element, &text);
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		if (galley_str_equal(class, galley_str(lines[i].class)))
			galley_meta_add(&page->doc->meta, page->arena,
				lines[i].field, galley_buf_str(&text),
				galley_stated((struct galley_span){
					.line = markup_line(element) }));
	}
	galley_buf_clear(&text);
}

static void take_head(struct html_page *page, xmlNode *header)
{
	for (xmlNode *n = header->children; n; n = n->next) {
		if (markup_is(n, "p"))
			take_line(page, n);
	}
}

bool html_read_own(struct html_page *page)
{
	xmlNode *article = only_article(page);

	if (!article)
		return false;
	for (xmlNode *n = article->children; n; n = n->next) {
		if (markup_is(n, "header"))
			take_head(page, n);
	}
	html_fill_meta(page);
	for (xmlNode *n = article->children, *next; n; n = next) {
		next = n->next;
		if (!markup_is(n, "header") && !markup_is(n, "footer"))
			continue;
		xmlUnlinkNode(n);
		xmlFreeNode(n);
	}
	markup_build_xhtml(
		page->doc, page->doc->root, article, page->job->diag);
	markup_level_headings(page->doc->root);
	return true;
}
