/*
 * EPUB 3.3: one article or many, each on pages of its own.
 *
 * An article is rendered apart from the others; the package, the contents and
 * the archive follow at the end, when all is known. The same articles always
 * give the same bytes.
 */
#include "writer.h"
#include <errno.h>
#include <libdeflate.h>
#include <stdlib.h>

/* For pages of a few kB each, level 1 is as small as zlib's level 6, and takes
 * a third of the time of libdeflate's. */
enum {
	LEVEL = 1
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

/* What is for editors and machines, and said nowhere in a book but in records. */
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

static bool has_records(const struct galley_write_job *job)
{
	return strcmp(galley_option(&job->options, "record"), "no") != 0;
}

/* The article once more, in a format that says all of its metadata. */
static void put_metadata(const struct galley_write_job *job,
	const struct galley_doc *doc, struct galley_sink *part)
{
	const struct epub_book *book = job->state;
	const char *format = galley_option(&job->options, "record");
	const struct galley_writer *writer;
	struct galley_sink record;

	if (!has_records(job))
		return;
	galley_sink_to_memory(&record);
	writer = galley_write_inside(job, format, doc, &record);
	if (writer) {
		epub_put_record(part, EPUB_METADATA_TYPE,
			galley_arena_printf(doc->arena, "%s%c%s",
				writer->extensions[0], '\0',
				writer->media_type));
		epub_put_packed(part, EPUB_METADATA, book->compressor, &record);
	} else {
		galley_report(job->diag, GALLEY_ERROR, "epub.record",
			GALLEY_NOWHERE, "there is no writer '%s' for records",
			format);
		galley_sink_clear(&record);
	}
}

static void render(struct galley_write_job *job, const struct galley_doc *doc,
	struct galley_sink *part)
{
	struct epub_book *book = job->state;
	struct galley_str title = galley_xhtml_title(doc, doc->arena);

	if (!doc->meta.headline)
		galley_report(job->diag, GALLEY_WARNING, "epub.title",
			GALLEY_NOWHERE, "no headline, titled '%.*s'",
			GALLEY_STR_ARG(title));
	if (!has_records(job))
		galley_xhtml_report_unsaid(
			job->diag, "epub.unsaid", &doc->meta, unsaid);
	epub_put_record(part, EPUB_TITLE, title);
	epub_put_record(
		part, EPUB_GROUP, galley_text_squeeze(doc->arena, job->group));
	epub_describe(part, doc, job->keep_chrome);
	epub_put_links(part, doc, job->keep_chrome);
	epub_put_article(part, book, doc, title);
	put_metadata(job, doc, part);
}

static void place(struct galley_write_job *job, struct galley_str part)
{
	epub_take_part(job->state, part);
}

static void end(struct galley_write_job *job)
{
	struct epub_book *book = job->state;

	if (book->article_count > 0) {
		epub_book_settle(book);
		epub_resolve_links(book);
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
		{ .name = "cover",
			.type = GALLEY_OPTION_CHOICE,
			.value = "auto",
			.choices = "auto|yes|no",
			.help = "draw a cover; auto: for a bundle" },
		{ .name = "series",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "series that the book belongs to" },
		{ .name = "issue",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "number of the book in its series" },
		{ .name = "issn",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "ISSN of the series" },
		{ .name = "record",
			.type = GALLEY_OPTION_CHOICE,
			.value = "no",
			.choices = "no|newsml|nitf|ninjs",
			.help = "put each article in this format into the "
				"book as well" },
		{ .name = "certified-by",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "who vouches for accessibility at WCAG 2.2 "
				"AA" }),
	.state_size = sizeof(struct epub_book),
	.begin = begin,
	.render = render,
	.place = place,
	.end = end,
};
