/*
 * Pages of the book, and the pictures on them.
 */
#include "reader.h"

xmlNode *book_page_body(const xmlDoc *page)
{
	xmlNode *root = page ? xmlDocGetRootElement(page) : NULL;

	return root ? book_find(root, "body") : NULL;
}

/* Words of epub:type for what a book has beside its text. */
static const char *const apparatus[] = { "cover", "titlepage", "toc",
	"landmarks", "part", "halftitlepage" };

static bool is_apparatus(const xmlNode *element)
{
	struct galley_str type = markup_attribute(element, "type");

	for (size_t i = 0; i < sizeof(apparatus) / sizeof(*apparatus); i++) {
		if (markup_has_word(type, galley_str(apparatus[i])))
			return true;
	}
	return false;
}

/* A part is apparatus only if nothing but a list of its chapters is in it. */
static bool holds_text(xmlNode *element)
{
	for (xmlNode *n = element->children; n; n = n->next) {
		if (n->type == XML_ELEMENT_NODE && !markup_is(n, "h1") &&
			!markup_is(n, "ul") && !markup_is(n, "ol"))
			return true;
	}
	return false;
}

bool book_page_is_apparatus(const xmlDoc *page)
{
	xmlNode *body = book_page_body(page);
	xmlNode *section = body ? body->children : NULL;
	bool is_part;

	while (section && section->type != XML_ELEMENT_NODE)
		section = section->next;
	if (!section)
		return true; /* nothing on it */
	is_part = markup_has_word(
		markup_attribute(section, "type"), GALLEY_STR("part"));
	return is_apparatus(body) ||
		(is_apparatus(section) && (!is_part || !holds_text(section)));
}

/* ---------------------------------------------------------------- pictures */

static struct galley_str media_type_of(
	const struct book *book, struct galley_str path)
{
	for (size_t i = 0; i < book->item_count; i++) {
		if (galley_str_equal(book->items[i].path, path))
			return book->items[i].media_type;
	}
	return (struct galley_str){ NULL, 0 };
}

static void attach(struct book *book, struct galley_doc *doc,
	struct galley_str page, struct galley_node *image)
{
	struct galley_str path =
		book_resolve(doc->arena, page, image->link.url);
	struct galley_str bytes;

	image->link.resource = galley_doc_resource(doc, path);
	if (image->link.resource || path.len == 0)
		return;
	if (book_entry(book, doc->arena, path, &bytes))
		image->link.resource = galley_doc_add_resource(
			doc, path, media_type_of(book, path), bytes);
	else
		galley_report(book->job->diag, GALLEY_WARNING, "epub.image",
			image->span, "image '%.*s' is not in the book",
			GALLEY_STR_ARG(path));
}

void book_add_page(struct book *book, struct galley_doc *doc,
	struct galley_str path, xmlNode *body)
{
	struct galley_node *last = doc->root->last, *node;

	markup_build_xhtml(doc, doc->root, body, book->job->diag);
	node = last ? last->next : doc->root->first;
	for (; node; node = markup_node_next(doc->root, node)) {
		if (node->kind == GALLEY_IMAGE)
			attach(book, doc, path, node);
	}
}
