/*
 * The archive: all files of the book in a fixed order, with a fixed time.
 *
 * The first entry is the media type, stored, so that the kind of file can be
 * seen in its first bytes. The archive is built in memory and then handed to
 * the sink, which makes it a file or nothing.
 */
#include "writer.h"
#include <errno.h>
#include <libdeflate.h>
#include <zip.h>

struct archive {
	struct epub_book *book;
	zip_t *zip;
	bool failed;
};

static void report(struct epub_book *book, const char *what)
{
	galley_report(book->job->diag, GALLEY_ERROR, "epub.archive",
		GALLEY_NOWHERE, "cannot build the archive: %s", what);
	galley_sink_fail(book->job->sink, EIO);
}

/* ------------------------------------------------------- packed entries */

/* An entry as libzip asks for it. */
struct source {
	struct epub_packed packed;
	size_t at;
};

static zip_int64_t tell_about(const struct source *source, zip_stat_t *stat)
{
	zip_stat_init(stat);
	stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC |
		ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
	stat->size = source->packed.size;
	stat->comp_size = source->packed.data.len;
	stat->crc = source->packed.crc;
	stat->comp_method =
		source->packed.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
	stat->encryption_method = ZIP_EM_NONE;
	return sizeof(*stat);
}

/* The bytes are there already, so that nothing can go wrong. */
static zip_int64_t serve(
	void *state, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
	struct source *source = state;
	struct galley_str rest = source->packed.data;
	zip_error_t none;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		source->at = 0;
		return 0;
	case ZIP_SOURCE_READ:
		rest = galley_str_slice(rest, source->at, source->at + len);
		memcpy(data, rest.ptr, rest.len);
		source->at += rest.len;
		return (zip_int64_t)rest.len;
	case ZIP_SOURCE_STAT:
		return tell_about(source, data);
	case ZIP_SOURCE_ERROR:
		zip_error_init(&none);
		return zip_error_to_data(&none, data, len);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN,
			ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
			ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default:
		return 0;
	}
}

static void add(
	struct archive *archive, const char *name, struct epub_packed packed)
{
	struct source *state = GALLEY_NEW(archive->book->arena, struct source);
	zip_source_t *source;
	zip_int64_t index;
	zip_uint64_t at;

	if (archive->failed)
		return;
	state->packed = packed;
	source = zip_source_function(archive->zip, serve, state);
	index = source
		? zip_file_add(archive->zip, name, source, ZIP_FL_ENC_UTF_8)
		: -1;
	if (source && index < 0)
		zip_source_free(source);
	at = (zip_uint64_t)index;
	archive->failed = index < 0 ||
		zip_set_file_compression(archive->zip, at,
			packed.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE,
			0) < 0 ||
		zip_file_set_dostime(archive->zip, at, 0, 0x21, 0) < 0 ||
		zip_file_set_external_attributes(archive->zip, at, 0,
			ZIP_OPSYS_UNIX, 0100644u << 16) < 0;
}

/* --------------------------------------------------------- the entries */

static struct epub_packed stored(struct galley_str data)
{
	return (struct epub_packed){
		.data = data,
		.size = data.len,
		.crc = libdeflate_crc32(0, data.ptr, data.len),
	};
}

/* Files of the folder EPUB. */
static void add_file(
	struct archive *archive, const char *file, struct epub_packed packed)
{
	add(archive,
		galley_arena_printf(archive->book->arena, "EPUB/%s", file).ptr,
		packed);
}

/* A page that is made now, from the book. */
static void add_made(struct archive *archive, const char *file,
	void (*put)(struct galley_sink *sink, const struct epub_book *book))
{
	struct galley_sink sink;

	galley_sink_to_memory(&sink);
	put(&sink, archive->book);
	add_file(archive, file, epub_pack(archive->book, &sink));
}

static void put_style(struct galley_sink *sink, const struct epub_book *book)
{
	(void)book;
	galley_puts(sink, epub_style);
}

static void add_sections(struct archive *archive)
{
	struct epub_book *book = archive->book;
	const struct epub_name *s = book->grouped ? book->sections.first : NULL;
	char file[EPUB_NAME_SIZE];

	for (; s; s = s->next) {
		struct galley_sink sink;
		galley_sink_to_memory(&sink);
		epub_put_section_page(&sink, book, s);
		epub_section_file(file, s->index);
		add_file(archive, file, epub_pack(book, &sink));
	}
}

static void add_all(struct archive *archive)
{
	struct epub_book *book = archive->book;
	char file[EPUB_NAME_SIZE];

	add(archive, "mimetype", stored(GALLEY_STR("application/epub+zip")));
	add(archive, "META-INF/container.xml",
		stored(GALLEY_STR(
			"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			"<container xmlns=\"urn:oasis:names:tc:opendocument:"
			"xmlns:container\" version=\"1.0\">\n<rootfiles>"
			"<rootfile full-path=\"EPUB/package.opf\" media-type="
			"\"application/oebps-package+xml\"/></rootfiles>\n"
			"</container>\n")));
	add_made(archive, "package.opf", epub_put_package);
	add_made(archive, "nav.xhtml", epub_put_nav);
	add_made(archive, "toc.ncx", epub_put_ncx);
	add_made(archive, "css/news.css", put_style);
	if (epub_book_is_bundle(book))
		add_made(archive, "title.xhtml", epub_put_title_page);
	add_sections(archive);
	for (size_t i = 0; i < book->article_count; i++) {
		epub_article_file(file, i);
		add_file(archive, file, book->articles[i].page);
	}
	for (size_t i = 0; i < book->image_count; i++)
		add_file(archive, book->images[i].file.ptr,
			stored(book->images[i].data));
}

/* ----------------------------------------------------------- the archive */

/* The bytes of a closed archive into the sink. */
static bool copy_out(zip_source_t *source, struct galley_sink *sink)
{
	char chunk[16384];
	zip_int64_t got;

	if (zip_source_open(source) < 0)
		return false;
	while ((got = zip_source_read(source, chunk, sizeof(chunk))) > 0)
		galley_put(sink, (struct galley_str){ chunk, (size_t)got });
	zip_source_close(source);
	return got == 0;
}

void epub_put_archive(struct epub_book *book)
{
	struct archive archive = { .book = book };
	zip_source_t *source = NULL;
	zip_error_t error;

	zip_error_init(&error);
	source = zip_source_buffer_create(NULL, 0, 0, &error);
	if (!source)
		goto out;
	archive.zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
	if (!archive.zip)
		goto out;
	zip_source_keep(source); /* the archive gives up its own hold */
	add_all(&archive);
	if (archive.failed || zip_close(archive.zip) < 0) {
		report(book, zip_strerror(archive.zip));
		zip_discard(archive.zip);
	} else if (!copy_out(source, book->job->sink)) {
		report(book, zip_error_strerror(zip_source_error(source)));
	}
out:
	if (!archive.zip)
		report(book, zip_error_strerror(&error));
	if (source)
		zip_source_free(source);
	zip_error_fini(&error);
}
