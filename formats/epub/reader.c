/*
 * The reader of books, EPUB 2 and 3: a document for each chapter, in the order
 * of the spine.
 *
 * Pages that the contents do not name go on with the chapter before them.
 * What a book has beside its text, as cover and contents, is left out.
 */
#include "reader.h"
#include <stdlib.h>

/* What is being read, before it is delivered. */
struct chapter {
	struct book *book;
	struct galley_doc *doc; /* NULL: none yet */
	bool has_head;
	struct galley_doc *held; /* the first, until there is a second */
	size_t count;
};

static int probe_epub(struct galley_str head)
{
	const struct galley_str sign =
		GALLEY_STR("mimetypeapplication/epub+zip");

	if (!galley_str_starts(head, GALLEY_STR("PK\3\4")))
		return 0;
	return galley_str_starts(galley_str_slice(head, 30, head.len), sign)
		? 100
		: 20;
}

/* ---------------------------------------------------------------- delivering */

static void finish(struct chapter *chapter, struct galley_doc *doc, bool only)
{
	book_put_meta(chapter->book, doc, only);
	if (!doc->meta.language)
		doc->wants_language = true;
	galley_read_deliver(chapter->book->job, doc);
}

/* The first waits: what the package says is its own if it is the only one. */
static void end_chapter(struct chapter *chapter)
{
	struct galley_doc *doc = chapter->doc;

	chapter->doc = NULL;
	if (!doc)
		return;
	if (++chapter->count == 1) {
		chapter->held = doc;
		return;
	}
	if (chapter->held)
		finish(chapter, chapter->held, false);
	chapter->held = NULL;
	finish(chapter, doc, false);
}

/* ------------------------------------------------------------------ chapters */

/* The first block is a heading that says what the contents say. */
static void take_heading(struct galley_doc *doc, struct galley_str title)
{
	struct galley_node *first = doc->root->first;
	struct galley_buf text = { .ptr = NULL };

	if (!first || first->kind != GALLEY_HEADING)
		return;
	galley_node_text(first, &text);
	if (title.len == 0)
		title = galley_buf_str(&text);
	if (galley_str_equal(
		    galley_text_squeeze(doc->arena, galley_buf_str(&text)),
		    title)) {
		first->role = GALLEY_ROLE_HEADLINE;
		first->rule = "epub.contents";
		first->confidence = 100;
	}
	galley_buf_clear(&text);
}

static void name_chapter(
	struct chapter *chapter, const struct book_place *place)
{
	struct galley_doc *doc = chapter->doc;

	if (chapter->has_head || !place)
		return;
	galley_meta_add(&doc->meta, doc->arena, GALLEY_META_HEADLINE,
		place->title, galley_stated(GALLEY_NOWHERE));
	galley_meta_add(&doc->meta, doc->arena, GALLEY_META_SECTION,
		place->section, galley_stated(GALLEY_NOWHERE));
	take_heading(doc, place->title);
}

static void add_language(struct galley_doc *doc, xmlDoc *page)
{
	xmlNode *root = xmlDocGetRootElement(page);
	struct galley_str tag =
		root ? markup_attribute(root, "lang") : GALLEY_STR("");

	if (tag.len > 0 && !galley_str_equal(tag, GALLEY_STR("und")))
		galley_meta_add(&doc->meta, doc->arena, GALLEY_META_LANGUAGE,
			tag, galley_stated(GALLEY_NOWHERE));
}

static void add_page(
	struct chapter *chapter, struct galley_str path, xmlDoc *page)
{
	struct book *book = chapter->book;
	const struct book_place *place = book_place(book, path);
	xmlNode *body = book_page_body(page);
	bool goes_on = chapter->doc && !place && book->place_count > 0;

	if (!goes_on) {
		end_chapter(chapter);
		chapter->doc = galley_read_document(book->job);
		add_language(chapter->doc, page);
	}
	if (book_take_head(chapter->doc, body) || !goes_on)
		chapter->has_head = chapter->doc->meta.headline;
	book_add_page(book, chapter->doc, path, body);
	if (!goes_on)
		name_chapter(chapter, place);
}

static void read_page(struct chapter *chapter, const struct book_item *item)
{
	struct book *book = chapter->book;
	struct galley_arena *arena = galley_arena_new();
	struct galley_str bytes;
	xmlDoc *page = NULL;

	if (book_entry(book, arena, item->path, &bytes))
		page = markup_xml_parse(arena, bytes, book->job->diag);
	else
		galley_report(book->job->diag, GALLEY_WARNING, "epub.page",
			GALLEY_NOWHERE, "page '%.*s' is not in the book",
			GALLEY_STR_ARG(item->path));
	if (page && book_page_body(page) && !book_page_is_apparatus(page))
		add_page(chapter, item->path, page);
	xmlFreeDoc(page);
	galley_arena_free(arena);
}

static bool is_page(const struct book *book, const struct book_item *item)
{
	return item && item->path.len > 0 &&
		!galley_str_equal(item->path, book->nav) &&
		(galley_str_equal(item->media_type,
			 GALLEY_STR("application/xhtml+xml")) ||
			galley_str_equal(
				item->media_type, GALLEY_STR("text/html")) ||
			galley_str_equal(item->media_type,
				GALLEY_STR("application/x-dtbook+xml")));
}

static void read_spine(struct book *book)
{
	struct chapter chapter = { .book = book };

	for (xmlNode *n = book->spine->children; n; n = n->next) {
		const struct book_item *item;
		if (!markup_is(n, "itemref"))
			continue;
		item = book_item(book, markup_attribute(n, "idref"));
		if (is_page(book, item))
			read_page(&chapter, item);
	}
	end_chapter(&chapter);
	if (chapter.held)
		finish(&chapter, chapter.held, true);
}

static enum galley_status read_epub(struct galley_read_job *job)
{
	struct book book = { .job = job, .arena = galley_arena_new() };
	enum galley_status status = GALLEY_FAILED;

	if (book_open(&book) && book_read_package(&book)) {
		book_read_contents(&book);
		read_spine(&book);
		status = GALLEY_OK;
	}
	book_close(&book);
	free(book.places);
	galley_arena_free(book.arena);
	return status;
}

GALLEY_READER(epub) = {
	.name = "epub",
	.title = "EPUB 2 and 3, a document a chapter",
	.extensions = GALLEY_EXTENSIONS("epub"),
	.media_type = "application/epub+zip",
	.probe = probe_epub,
	.read = read_epub,
};
