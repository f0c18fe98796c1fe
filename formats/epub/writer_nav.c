/*
 * The contents, once for readers of today (nav) and once for old ones (NCX).
 *
 * Both walk the same list: title page, then sections with their articles, or
 * just the articles.
 */
#include "writer.h"

/* What happens at each entry; the second for the end of a section. */
struct contents {
	void (*entry)(struct contents *contents, const char *file,
		struct galley_str title, bool is_section);
	void (*leave)(struct contents *contents);
	struct galley_sink *sink;
	size_t number; /* of entries so far */
};

static void put_article(
	struct contents *contents, const struct epub_book *book, size_t index)
{
	char file[EPUB_NAME_SIZE];

	epub_article_file(file, index, 0);
	contents->entry(contents, file, book->articles[index].title, false);
}

/* Articles come in the order of their sections, those without one first. */
static void walk_contents(
	struct contents *contents, const struct epub_book *book)
{
	char file[EPUB_NAME_SIZE];
	size_t i = 0;

	while (i < book->article_count && !book->articles[i].section)
		put_article(contents, book, i++);
	for (struct epub_name *s = book->sections.first; s; s = s->next) {
		epub_section_file(file, s->index);
		contents->entry(contents, file, s->text, true);
		while (i < book->article_count &&
			book->articles[i].section == s->index)
			put_article(contents, book, i++);
		contents->leave(contents);
	}
}

/* ----------------------------------------------------------------- nav */

static void put_nav_entry(struct contents *contents, const char *file,
	struct galley_str title, bool is_section)
{
	galley_printf(contents->sink, "<li><a href=\"%s\">", file);
	galley_put_xml(contents->sink, title);
	galley_puts(
		contents->sink, is_section ? "</a>\n<ol>\n" : "</a></li>\n");
}

static void leave_nav_section(struct contents *contents)
{
	galley_puts(contents->sink, "</ol></li>\n");
}

static void put_landmarks(
	struct galley_sink *sink, const struct epub_book *book)
{
	char first[EPUB_NAME_SIZE];

	if (book->articles[0].section)
		epub_section_file(first, 1);
	else
		epub_article_file(first, 0, 0);
	galley_puts(sink,
		"<nav id=\"landmarks\" epub:type=\"landmarks\""
		" hidden=\"hidden\" aria-label=\"Landmarks\" lang=\"en\""
		" xml:lang=\"en\">\n<ol>\n");
	if (book->cover_index)
		galley_puts(sink,
			"<li><a epub:type=\"cover\" href=\"cover.xhtml\">"
			"Cover</a></li>\n");
	if (epub_book_is_bundle(book))
		galley_puts(sink,
			"<li><a epub:type=\"titlepage\" href=\"title.xhtml\">"
			"Title page</a></li>\n"
			"<li><a epub:type=\"toc\" href=\"nav.xhtml#toc\">"
			"Contents</a></li>\n");
	galley_printf(sink,
		"<li><a epub:type=\"bodymatter\" href=\"%s\">"
		"Articles</a></li>\n</ol>\n</nav>\n",
		first);
}

void epub_put_nav(struct galley_sink *sink, const struct epub_book *book)
{
	const struct galley_xhtml_words *words =
		galley_xhtml_words(book->language);
	struct contents contents = {
		.entry = put_nav_entry,
		.leave = leave_nav_section,
		.sink = sink,
	};

	epub_page_open(sink, book->language, galley_str(words->contents));
	galley_puts(sink,
		"<nav id=\"toc\" epub:type=\"toc\" role=\"doc-toc\""
		" aria-labelledby=\"toc-title\">\n<h1 id=\"toc-title\"");
	galley_xhtml_put_words_language(sink, words, book->language);
	galley_printf(sink, ">%s</h1>\n<ol>\n", words->contents);
	walk_contents(&contents, book);
	galley_puts(sink, "</ol>\n</nav>\n");
	put_landmarks(sink, book);
	epub_page_close(sink);
}

/* ----------------------------------------------------------------- NCX */

static void put_ncx_entry(struct contents *contents, const char *file,
	struct galley_str title, bool is_section)
{
	contents->number++;
	galley_printf(contents->sink,
		"<navPoint id=\"p%zu\" playOrder=\"%zu\"><navLabel><text>",
		contents->number, contents->number);
	galley_put_xml(contents->sink, title);
	galley_printf(contents->sink,
		"</text></navLabel><content src=\"%s\"/>%s\n", file,
		is_section ? "" : "</navPoint>");
}

static void leave_ncx_section(struct contents *contents)
{
	galley_puts(contents->sink, "</navPoint>\n");
}

void epub_put_ncx(struct galley_sink *sink, const struct epub_book *book)
{
	struct contents contents = {
		.entry = put_ncx_entry,
		.leave = leave_ncx_section,
		.sink = sink,
	};

	galley_printf(sink,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\""
		" version=\"2005-1\" xml:lang=\"%.*s\">\n<head>\n"
		"<meta name=\"dtb:uid\" content=\"urn:uuid:%s\"/>\n"
		"<meta name=\"dtb:depth\" content=\"%d\"/>\n"
		"<meta name=\"dtb:totalPageCount\" content=\"0\"/>\n"
		"<meta name=\"dtb:maxPageNumber\" content=\"0\"/>\n"
		"</head>\n<docTitle><text>",
		GALLEY_STR_ARG(book->language), book->identifier,
		book->grouped ? 2 : 1);
	galley_put_xml(sink, book->title);
	galley_puts(sink, "</text></docTitle>\n<navMap>\n");
	walk_contents(&contents, book);
	galley_puts(sink, "</navMap>\n</ncx>\n");
}
