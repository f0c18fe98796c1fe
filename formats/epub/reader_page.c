/*
 * Pages of the book: which of them are text, those that belong together, and
 * the pictures on them.
 */
#include "reader.h"

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

static xmlNode *first_element(xmlNode *parent)
{
	xmlNode *n = parent->children;

	while (n && n->type != XML_ELEMENT_NODE)
		n = n->next;
	return n;
}

static bool is_only_apparatus(xmlNode *body, xmlNode *section)
{
	bool is_part = markup_has_word(
		markup_attribute(section, "type"), GALLEY_STR("part"));

	return is_apparatus(body) ||
		(is_apparatus(section) && (!is_part || !holds_text(section)));
}

/* The section that all of the page stands in, if there is one. */
static xmlNode *main_of(xmlNode *body, xmlNode *section)
{
	xmlNode *n = section->next;

	while (n && n->type != XML_ELEMENT_NODE)
		n = n->next;
	return !n && markup_is(section, "section") ? section : body;
}

bool book_read_page(struct book *book, struct galley_arena *arena,
	struct galley_str path, struct book_page *page)
{
	xmlNode *root, *body, *section;

	*page = (struct book_page){ .path = path,
		.dom = book_parse(book, arena, path) };
	if (!book_has(book, path))
		galley_report(book->job->diag, GALLEY_WARNING, "epub.page",
			GALLEY_NOWHERE, "page '%.*s' is not in the book",
			GALLEY_STR_ARG(path));
	root = page->dom ? xmlDocGetRootElement(page->dom) : NULL;
	body = root ? markup_find(root, "body") : NULL;
	section = body ? first_element(body) : NULL;
	if (section && !is_only_apparatus(body, section)) {
		page->main = main_of(body, section);
		return true;
	}
	xmlFreeDoc(page->dom);
	page->dom = NULL;
	return false;
}

/* ---------------------------------------------------------------- joining */

void book_join_pages(struct book_page *page, struct book_page *more)
{
	for (xmlNode *n = more->main->children; n; n = n->next) {
		xmlNode *copy = xmlDocCopyNode(n, page->dom, 1);
		if (copy)
			xmlAddChild(page->main, copy);
	}
}

static bool is_listed(
	const struct galley_str *paths, size_t count, struct galley_str path)
{
	for (size_t i = 0; i < count; i++) {
		if (galley_str_equal(paths[i], path))
			return true;
	}
	return false;
}

void book_join_links(struct galley_arena *arena, const struct book_page *page,
	const struct galley_str *paths, size_t count)
{
	struct markup_walk walk = markup_walk_start(page->main);

	while (markup_walk_next(&walk)) {
		struct galley_str address;
		size_t mark;
		if (!walk.entering || !markup_is(walk.node, "a"))
			continue;
		address = markup_attribute(walk.node, "href");
		mark = galley_str_find_char(address, '#', 0);
		if (mark == 0 || mark == address.len ||
			!is_listed(paths, count,
				book_resolve(arena, page->path, address)))
			continue;
		xmlSetProp(walk.node, (const xmlChar *)"href",
			(const xmlChar *)galley_arena_copy(arena,
				galley_str_slice(address, mark, address.len))
				.ptr);
	}
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

void book_add_page(
	struct book *book, struct galley_doc *doc, const struct book_page *page)
{
	struct galley_node *node = doc->root;
	struct galley_str before = book_name_entry(book, page->path);

	markup_build_xhtml(doc, doc->root, page->main, book->job->diag);
	book->job->diag->file = before;
	while ((node = markup_node_next(doc->root, node))) {
		if (node->kind == GALLEY_IMAGE)
			attach(book, doc, page->path, node);
	}
	markup_level_headings(doc->root);
}
