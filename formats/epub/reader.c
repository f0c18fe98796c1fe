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
struct reading {
	struct book *book;
	/* The chapter at hand: its pages as one, and where they were. */
	struct galley_arena *arena; /* NULL: there is none */
	struct book_page page;
	struct galley_str *paths;
	size_t path_count, path_capacity;
	/* The first, until there is a second. */
	struct galley_doc *held;
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

/* ------------------------------------------------------------ delivering */

/* What the package says of a whole of one is said of that one. */
static void finish(struct book *book, struct galley_doc *doc, bool only)
{
	book_put_meta(book, doc, only);
	markup_settle_roles(doc);
	doc->wants_language = true;
	galley_read_deliver(book->job, doc);
}

static void deliver(struct reading *reading, struct galley_doc *doc)
{
	if (++reading->count == 1) {
		reading->held = doc;
		return;
	}
	if (reading->held)
		finish(reading->book, reading->held, false);
	reading->held = NULL;
	finish(reading->book, doc, false);
}

/* -------------------------------------------------------------- chapters */

static void name_chapter(
	const struct book *book, struct galley_doc *doc, struct galley_str path)
{
	const struct book_place *place = book_place(book, path);

	if (!place || doc->meta.headline)
		return;
	galley_meta_add(&doc->meta, doc->arena, GALLEY_META_HEADLINE,
		place->title, galley_stated(GALLEY_NOWHERE));
	galley_meta_add(&doc->meta, doc->arena, GALLEY_META_SECTION,
		place->section, galley_stated(GALLEY_NOWHERE));
}

static void add_language(struct galley_doc *doc, const xmlDoc *page)
{
	struct galley_str tag =
		markup_attribute(xmlDocGetRootElement(page), "lang");

	if (tag.len > 0 && !galley_str_equal(tag, GALLEY_STR("und")))
		galley_meta_add(&doc->meta, doc->arena, GALLEY_META_LANGUAGE,
			tag, galley_stated(GALLEY_NOWHERE));
}

static void end_chapter(struct reading *reading)
{
	struct book *book = reading->book;
	struct galley_doc *doc;

	if (!reading->arena)
		return;
	doc = galley_read_document(book->job);
	doc->source = book_name(book, doc->arena, reading->page.path);
	add_language(doc, reading->page.dom);
	book_join_links(reading->arena, &reading->page, reading->paths,
		reading->path_count);
	book_take_head(doc, reading->page.main);
	book_add_page(book, doc, &reading->page);
	name_chapter(book, doc, reading->page.path);
	xmlFreeDoc(reading->page.dom);
	galley_arena_free(reading->arena);
	reading->arena = NULL;
	reading->path_count = 0;
	deliver(reading, doc);
}

static void add_path(struct reading *reading, struct galley_str path)
{
	if (reading->path_count == reading->path_capacity) {
		reading->path_capacity = 2 * reading->path_capacity + 8;
		reading->paths = realloc(reading->paths,
			reading->path_capacity * sizeof(*reading->paths));
		if (!reading->paths)
			galley_die("out of memory");
	}
	reading->paths[reading->path_count++] = path;
}

static void read_page(struct reading *reading, const struct book_item *item)
{
	struct book *book = reading->book;
	struct galley_arena *arena = galley_arena_new();
	bool goes_on = reading->arena && book->place_count > 0 &&
		!book_place(book, item->path);
	struct book_page page;

	if (!book_read_page(book, arena, item->path, &page)) {
		galley_arena_free(arena);
		return;
	}
	if (goes_on) {
		book_join_pages(&reading->page, &page);
		xmlFreeDoc(page.dom);
		galley_arena_free(arena);
	} else {
		end_chapter(reading);
		reading->arena = arena;
		reading->page = page;
	}
	add_path(reading, item->path);
}

static bool is_page(const struct book *book, const struct book_item *item)
{
	static const char *const types[] = { "application/xhtml+xml",
		"text/html", "application/x-dtbook+xml" };
	bool found = false;

	for (size_t i = 0; item && i < sizeof(types) / sizeof(*types); i++)
		found = found ||
			galley_str_equal(
				item->media_type, galley_str(types[i]));
	return found && item->path.len > 0 &&
		!galley_str_equal(item->path, book->nav);
}

static void read_spine(struct book *book)
{
	struct reading reading = { .book = book };

	for (xmlNode *n = book->spine->children; n; n = n->next) {
		const struct book_item *item;
		if (!markup_is(n, "itemref"))
			continue;
		item = book_item(book, markup_attribute(n, "idref"));
		if (is_page(book, item) && !book_was_read(book, item->path))
			read_page(&reading, item);
	}
	end_chapter(&reading);
	if (reading.held)
		finish(book, reading.held, true);
	if (reading.count > 1)
		book_tell_whole(book);
	free(reading.paths);
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
