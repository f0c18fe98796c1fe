/*
 * The archive: all files of the book in a fixed order.
 *
 * The first entry is the media type, stored, so that the kind of file can be
 * seen in its first bytes (EPUB 3.3, OCF 4.2).
 */
#include "writer_zip.h"
#include <libdeflate.h>

struct archive {
	struct epub_book *book;
	struct epub_zip zip;
};

static struct epub_packed stored(struct galley_str data)
{
	return (struct epub_packed){
		.data = data,
		.size = data.len,
		.crc = libdeflate_crc32(0, data.ptr, data.len),
	};
}

static void add_stored(
	struct archive *archive, const char *name, struct galley_str data)
{
	struct epub_packed packed = stored(data);

	epub_zip_add(&archive->zip, galley_str(name), &packed);
}

/* Files of the folder EPUB. */
static void add_file(struct archive *archive, struct galley_str file,
	const struct epub_packed *packed)
{
	struct galley_buf name = { .ptr = NULL };

	galley_buf_printf(&name, "EPUB/%.*s", GALLEY_STR_ARG(file));
	epub_zip_add(&archive->zip, galley_buf_str(&name), packed);
	galley_buf_clear(&name);
}

static void add_text(
	struct archive *archive, const char *file, struct galley_sink *text)
{
	struct galley_arena *arena = galley_arena_new();
	struct epub_packed packed =
		epub_pack(archive->book->compressor, arena, text);

	add_file(archive, galley_str(file), &packed);
	galley_arena_free(arena);
}

/* A page that is made now, from the book. */
static void add_made(struct archive *archive, const char *file,
	void (*put)(struct galley_sink *sink, const struct epub_book *book))
{
	struct galley_sink sink;

	galley_sink_to_memory(&sink);
	put(&sink, archive->book);
	add_text(archive, file, &sink);
}

static void put_style(struct galley_sink *sink, const struct epub_book *book)
{
	(void)book;
	galley_puts(sink, epub_style);
}

static void add_sections(struct archive *archive)
{
	const struct epub_name *s = archive->book->sections.first;
	char file[EPUB_NAME_SIZE];

	for (; s; s = s->next) {
		struct galley_sink sink;
		galley_sink_to_memory(&sink);
		epub_put_section_page(&sink, archive->book, s);
		epub_section_file(file, s->index);
		add_text(archive, file, &sink);
	}
}

static void add_articles(struct archive *archive)
{
	const struct epub_book *book = archive->book;
	char file[EPUB_NAME_SIZE];

	for (size_t i = 0; i < book->article_count; i++) {
		const struct epub_article *article = &book->articles[i];
		for (size_t p = 0; p < article->page_count; p++) {
			epub_article_file(file, i, p);
			add_file(archive, galley_str(file), &article->pages[p]);
		}
	}
}

static void add_images(struct archive *archive)
{
	const struct epub_book *book = archive->book;

	for (size_t i = 0; i < book->image_count; i++) {
		struct epub_packed packed = stored(book->images[i].data);
		add_file(archive, book->images[i].file, &packed);
	}
}

static void add_records(struct archive *archive)
{
	const struct epub_book *book = archive->book;
	char file[EPUB_NAME_SIZE];

	for (size_t i = 0; i < book->article_count; i++) {
		if (book->articles[i].record.data.len == 0)
			continue;
		epub_record_file(file, book, i);
		add_file(archive, galley_str(file), &book->articles[i].record);
	}
}

void epub_put_archive(struct epub_book *book)
{
	struct archive archive = { .book = book,
		.zip = { .sink = book->job->sink } };

	add_stored(&archive, "mimetype", GALLEY_STR("application/epub+zip"));
	add_stored(&archive, "META-INF/container.xml",
		GALLEY_STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			   "<container xmlns=\"urn:oasis:names:tc:opendocument:"
			   "xmlns:container\" version=\"1.0\">\n<rootfiles>"
			   "<rootfile full-path=\"EPUB/package.opf\" "
			   "media-type=\"application/oebps-package+xml\"/>"
			   "</rootfiles>\n</container>\n"));
	add_made(&archive, "package.opf", epub_put_package);
	add_made(&archive, "nav.xhtml", epub_put_nav);
	add_made(&archive, "toc.ncx", epub_put_ncx);
	add_made(&archive, "css/news.css", put_style);
	if (book->cover_index)
		add_made(&archive, "cover.xhtml", epub_put_cover_page);
	if (epub_book_is_bundle(book))
		add_made(&archive, "title.xhtml", epub_put_title_page);
	add_sections(&archive);
	add_articles(&archive);
	add_images(&archive);
	add_records(&archive);
	epub_zip_end(&archive.zip);
}
