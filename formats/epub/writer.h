/*
 * The EPUB writer's parts: a book is gathered article by article and put
 * together at the end.
 */
#ifndef GALLEY_EPUB_WRITER_H
#define GALLEY_EPUB_WRITER_H

#include "../xhtml/xhtml.h"

/* A list of names without duplicates, in order of first use. */
enum {
	EPUB_BUCKETS = 512
};

struct epub_name {
	struct epub_name *next, *chain;
	size_t index; /* from 1 */
	struct galley_str text;
	struct galley_str detail; /* role of a person, code of a subject */
};

struct epub_names {
	struct epub_name *first, *last;
	struct epub_name *buckets[EPUB_BUCKETS];
};

/* The bytes of an entry, deflated or as they are; they live in an arena. */
struct epub_packed {
	struct galley_str data;
	size_t size; /* before deflating */
	uint32_t crc;
	bool deflated;
};

struct epub_article {
	struct galley_str title;
	size_t section; /* index of its section; 0: none */
	struct epub_packed page;
};

struct epub_image {
	struct galley_str file; /* "images/image-0001.png" */
	const char *media_type;
	struct galley_str data;
};

struct epub_book {
	struct galley_write_job *job;
	struct galley_arena *arena; /* of the job */
	struct libdeflate_compressor *compressor;
	struct epub_article *articles;
	size_t article_count, article_capacity;
	struct epub_image *images;
	size_t image_count, image_capacity;
	struct epub_names digests; /* of the images, in their order */
	struct epub_names languages, creators, publishers, subjects, rights,
		sections;
	bool grouped;              /* the contents are by section */
	struct galley_buf names;   /* of the articles, for the identifier */
	struct galley_date newest; /* of all dates, for dcterms:modified */
	struct galley_date date;   /* of publication */
	bool has_gif;
	/* Settled at the end. */
	struct galley_str title, subtitle, description, source;
	struct galley_str language;
	char identifier[37];
};

/* --------------------------------------------------- gathering a book */

/* The name, new or known; NULL for one without a text. */
struct epub_name *epub_names_add(struct epub_names *names,
	struct galley_arena *arena, struct galley_str text);
/* Take what the package will say from the metadata of an article. */
void epub_book_take(struct epub_book *book, const struct galley_doc *doc);
/* Settle what is known only when all articles are there. */
void epub_book_settle(struct epub_book *book);
/* More than one article, or given a title of its own. */
bool epub_book_is_bundle(const struct epub_book *book);

/* The file of an image of the document in the book; empty: not fit for one. */
struct galley_str epub_image_file(
	struct epub_book *book, const struct galley_node *image);

/* -------------------------------------------------------------- pages */

/* What stands before and after the content of each page. */
void epub_page_open(struct galley_sink *sink, struct galley_str language,
	struct galley_str title);
void epub_page_close(struct galley_sink *sink);

void epub_put_article(struct galley_sink *sink, struct epub_book *book,
	const struct epub_article *article, const struct galley_doc *doc);
void epub_put_title_page(
	struct galley_sink *sink, const struct epub_book *book);
void epub_put_section_page(struct galley_sink *sink,
	const struct epub_book *book, const struct epub_name *section);
void epub_put_nav(struct galley_sink *sink, const struct epub_book *book);
void epub_put_ncx(struct galley_sink *sink, const struct epub_book *book);
void epub_put_package(struct galley_sink *sink, const struct epub_book *book);
extern const char epub_style[];

/* The file names of pages. */
enum {
	EPUB_NAME_SIZE = 40
};
void epub_article_file(char out[EPUB_NAME_SIZE], size_t index);
void epub_section_file(char out[EPUB_NAME_SIZE], size_t index);

/* ------------------------------------------------------------ archive */

/* Deflate what was put into a sink in memory, and clear the sink. */
struct epub_packed epub_pack(struct epub_book *book, struct galley_sink *sink);
/* Put the files of the book into an archive, and that into the job's sink. */
void epub_put_archive(struct epub_book *book);

#endif
