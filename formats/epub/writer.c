/*
 * EPUB 3.3: one article or many, each on a page of its own.
 *
 * A page is written when its article comes, for the article is gone after
 * that; the package, the contents and the archive follow at the end, when all
 * is known. The same articles always give the same bytes.
 */
#include "writer.h"
#include <errno.h>
#include <libdeflate.h>
#include <stdlib.h>

enum {
	LEVEL = 9
};

static void begin(struct galley_write_job *job)
{
	struct epub_book *book = job->state;

	book->job = job;
	book->arena = job->arena;
	book->compressor = libdeflate_alloc_compressor(LEVEL);
	if (!book->compressor)
		galley_die("out of memory");
}

static struct epub_article *new_article(struct epub_book *book)
{
	struct epub_article *article;

	if (book->article_count == book->article_capacity) {
		book->article_capacity = 2 * book->article_capacity + 16;
		book->articles = realloc(book->articles,
			book->article_capacity * sizeof(*book->articles));
		if (!book->articles)
			galley_die("out of memory");
	}
	article = &book->articles[book->article_count++];
	*article = (struct epub_article){ .section = 0 };
	return article;
}

/* What is for editors and machines, and said nowhere in a book. */
static const enum galley_meta_field unsaid[] = {
	GALLEY_META_VERSION,
	GALLEY_META_SLUGLINE,
	GALLEY_META_EMBARGO,
	GALLEY_META_STATUS,
	GALLEY_META_URGENCY,
	GALLEY_META_EDITION_NOTE,
	GALLEY_META_SIGNAL,
	GALLEY_META_GENRE,
	GALLEY_META_COUNT,
};

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct epub_book *book = job->state;
	struct epub_article *article = new_article(book);
	struct epub_name *section = epub_names_add(&book->sections, book->arena,
		galley_meta_text(&doc->meta, GALLEY_META_SECTION));
	struct galley_sink page;

	article->title = galley_arena_copy(
		book->arena, galley_xhtml_title(doc, book->arena));
	article->section = section ? section->index : 0;
	if (!doc->meta.headline)
		galley_report(job->diag, GALLEY_WARNING, "epub.title",
			GALLEY_NOWHERE, "no headline, titled '%.*s'",
			GALLEY_STR_ARG(article->title));
	galley_xhtml_report_unsaid(
		job->diag, "epub.unsaid", &doc->meta, unsaid);
	epub_book_take(book, doc);
	galley_sink_to_memory(&page);
	epub_put_article(&page, book, article, doc);
	article->page = epub_pack(book, &page);
}

static void end(struct galley_write_job *job)
{
	struct epub_book *book = job->state;

	if (book->article_count > 0) {
		epub_book_settle(book);
		epub_put_archive(book);
	} else {
		galley_sink_fail(job->sink, ENODATA);
	}
	free(book->articles);
	free(book->images);
	galley_buf_clear(&book->names);
	libdeflate_free_compressor(book->compressor);
}

GALLEY_WRITER(epub) = {
	.name = "epub",
	.title = "EPUB 3.3, an article a chapter",
	.extensions = GALLEY_EXTENSIONS("epub"),
	.media_type = "application/epub+zip",
	.binary = true,
	.options = GALLEY_OPTIONS({ .name = "toc",
					  .type = GALLEY_OPTION_CHOICE,
					  .value = "sections",
					  .choices = "sections|flat",
					  .help = "contents by section, where "
						  "there are several" },
		{ .name = "series",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "series that the book belongs to" },
		{ .name = "issue",
			.type = GALLEY_OPTION_NUMBER,
			.value = "0",
			.help = "number of the book in its series" },
		{ .name = "issn",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "ISSN of the series" },
		{ .name = "certified-by",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "who vouches for accessibility at WCAG 2.2 "
				"AA" }),
	.state_size = sizeof(struct epub_book),
	.begin = begin,
	.add = add,
	.end = end,
};
