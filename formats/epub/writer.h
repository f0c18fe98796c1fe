/*
 * The EPUB writer's parts.
 *
 * An article is rendered apart: its deflated pages and what the package has
 * to know of it become records in a row, its part. A book takes parts in
 * their order and puts an archive together from them at the end.
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
	size_t first;             /* of a section: its first article */
};

struct epub_names {
	struct epub_name *first, *last;
	struct epub_name *buckets[EPUB_BUCKETS];
};

/* The bytes of an entry, deflated or as they are; they live as long as the
 * job. */
struct epub_packed {
	struct galley_str data;
	size_t size; /* before deflating */
	uint32_t crc;
	bool deflated;
};

struct epub_article {
	struct galley_str title;
	struct galley_str summary; /* XHTML for the page of its section */
	struct galley_str address; /* by which links mean it; may be empty */
	struct galley_str links;   /* hashes of the addresses it links to */
	struct galley_str file;    /* that it came from, as it was named */
	struct galley_str path;    /* the same without detours */
	struct epub_relative *relative; /* links to files */
	struct epub_packed *pages;
	size_t page_count;
	struct epub_packed record; /* of metadata; no bytes: none is wanted */
	size_t section;            /* index of its section; 0: none */
	size_t order;              /* in which the articles came */
};

/* A link to a file beside the article's own. */
struct epub_relative {
	struct epub_relative *next;
	struct galley_span span;
	struct galley_str href;
};

struct epub_image {
	struct galley_str file; /* "images/….png" */
	struct galley_str media_type;
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
	struct epub_names image_files; /* of the images, in their order */
	struct epub_names languages, creators, publishers, subjects, rights,
		sections;
	bool grouped;              /* the contents are by section */
	struct galley_buf names;   /* of the articles, for the identifier */
	struct galley_date newest; /* of all dates, for dcterms:modified */
	struct galley_date date;   /* of publication */
	bool has_gif;
	/* Of the first article; of the whole once settled. */
	struct galley_str title, subtitle, description, source;
	struct galley_str language;
	char identifier[37];
	size_t cover_index; /* of its image, from 1; 0: no cover */
	struct galley_str record_extension, record_type; /* of all articles */
};

/* --------------------------------------------------------------- parts */

/* What a part is made of; each record has a tag, a length and bytes. */
enum epub_record {
	EPUB_TITLE,
	EPUB_GROUP,
	EPUB_SUMMARY,
	EPUB_ADDRESS,
	EPUB_LINKS,
	EPUB_FILE,
	EPUB_RELATIVE, /* a struct galley_span, and the address */
	EPUB_IDENTITY,
	EPUB_MAIN_LANGUAGE,
	EPUB_LANGUAGE,
	EPUB_CREATOR, /* the names with a detail: "detail NUL name" */
	EPUB_PUBLISHER,
	EPUB_SUBJECT,
	EPUB_RIGHTS,
	EPUB_DATE,      /* a struct galley_date: of publication */
	EPUB_SOME_DATE, /* any of its dates */
	EPUB_SUBTITLE,
	EPUB_DESCRIPTION,
	EPUB_SOURCE,
	EPUB_PAGE, /* a struct epub_packed without its bytes, and these */
	EPUB_METADATA_TYPE, /* "extension NUL media type" */
	EPUB_METADATA,      /* as a page */
	EPUB_IMAGE,         /* "file NUL media type NUL bytes" */
	EPUB_RECORD_COUNT
};

void epub_put_record(struct galley_sink *part, enum epub_record tag,
	struct galley_str bytes);
/* Deflate what was put into a sink in memory as such a record, and clear it. */
void epub_put_packed(struct galley_sink *part, enum epub_record tag,
	struct libdeflate_compressor *compressor, struct galley_sink *sink);
/* Put what the package will say from the metadata of an article. */
void epub_describe(struct galley_sink *part, const struct galley_doc *doc,
	bool keep_chrome);
/* Take a part: a new article of the book. */
void epub_take_part(struct epub_book *book, struct galley_str part);
/* Take what metadata of the whole says; no article. */
void epub_take_given(struct epub_book *book, const struct galley_meta *meta);

/* --------------------------------------------------- gathering a book */

/* The name, new or known; NULL for one without a text. White space in it is
 * folded before. */
struct epub_name *epub_names_add(struct epub_names *names,
	struct galley_arena *arena, struct galley_str text);
/* Settle what is known only when all articles are there. */
void epub_book_settle(struct epub_book *book);
/* More than one article, or given a title of its own. */
bool epub_book_is_bundle(const struct epub_book *book);
/* What was given for the whole under this name: as metadata, or else as an
 * option of the format; may be empty. */
struct galley_str epub_given(const struct epub_book *book, const char *name);
/* Is it a date with a year that packages can say? */
bool epub_date_is_known(const struct galley_value *value);

/* --------------------------------------------------------------- images */

/* Make an image of bytes; false if they are none that fits into a book. */
bool epub_image_of(struct galley_arena *arena, struct galley_str data,
	struct epub_image *image);
/* Add it, unless it is there. Returns its number, from 1. */
size_t epub_add_image(struct epub_book *book, struct epub_image image);
/* The given picture or one that is drawn becomes the cover, if any is
 * wanted. */
void epub_settle_cover(struct epub_book *book);

/* -------------------------------------------------------------- pages */

/* What stands before and after the content of each page. */
void epub_page_open(struct galley_sink *sink, struct galley_str language,
	struct galley_str title);
void epub_page_close(struct galley_sink *sink);

/* Render the pages of an article as records, several if it is long. */
void epub_put_article(struct galley_sink *part, struct epub_book *book,
	const struct galley_doc *doc, struct galley_str title);
/* What the cover says in words, for who cannot see it. */
struct galley_str epub_cover_text(const struct epub_book *book);
void epub_put_cover_page(
	struct galley_sink *sink, const struct epub_book *book);
void epub_put_title_page(
	struct galley_sink *sink, const struct epub_book *book);
void epub_put_section_page(struct galley_sink *sink,
	const struct epub_book *book, const struct epub_name *section);
void epub_put_nav(struct galley_sink *sink, const struct epub_book *book);
void epub_put_ncx(struct galley_sink *sink, const struct epub_book *book);
void epub_put_package(struct galley_sink *sink, const struct epub_book *book);
extern const char epub_style[];

/* The file names of pages; `page` of an article counts from 0. */
enum {
	EPUB_NAME_SIZE = 64
};
void epub_article_file(char out[EPUB_NAME_SIZE], size_t index, size_t page);
/* The record of metadata of an article. */
void epub_record_file(
	char out[EPUB_NAME_SIZE], const struct epub_book *book, size_t index);
void epub_section_file(char out[EPUB_NAME_SIZE], size_t index);

/* --------------------------------------------------------------- links */

/* Put the hashes of what the article links to, and its own address. */
void epub_put_links(struct galley_sink *part, const struct galley_doc *doc,
	bool keep_chrome);
/* Put the path without "." and what ".." takes back. */
void epub_put_path(struct galley_buf *out, struct galley_str path);
/* Does the address of a link in a page lead to a file? */
bool epub_is_relative(struct galley_str href);
/* Put the path that a relative link means in a page of the file `from`. False,
 * and nothing put: the link is none, or the file is not known. */
bool epub_put_linked_path(
	struct galley_buf *out, struct galley_str from, struct galley_str href);
/* Put what an address as written in a page says before its query and fragment,
 * with "&amp;" read as "&" and what is percent-encoded as what it stands for. */
void epub_put_decoded(struct galley_buf *out, struct galley_str href);
/* Make links between articles, and between pages of one, links within the
 * book. */
void epub_resolve_links(struct epub_book *book);
/* The mark before the number of a page in a link to it, and before the
 * fragment: "@2#n1". */
#define EPUB_PAGE_MARK '@'

/* A heading that a link with a fragment may mean. */
struct epub_heading {
	struct epub_heading *next; /* of the article */
	struct galley_str key;     /* its letters and digits */
	struct galley_str id;      /* empty: it has none yet */
	size_t page, index;        /* and its place there; from 0 */
	bool is_new;               /* the page does not have the id yet */
};

struct epub_headings;
struct epub_headings *epub_headings_new(struct epub_book *book);
void epub_headings_free(struct epub_headings *headings);
/* The one in the article that the fragment of the address means, with an id;
 * or NULL. */
const struct epub_heading *epub_heading_find(
	struct epub_headings *headings, size_t article, struct galley_str link);
/* Put the new ids into the pages. */
void epub_headings_mark(struct epub_headings *headings);

/* ------------------------------------------------------------ archive */

/* Deflate what was put into a sink in memory, and clear the sink. The bytes
 * live in the arena. */
struct epub_packed epub_pack(struct libdeflate_compressor *compressor,
	struct galley_arena *arena, struct galley_sink *sink);
/* The same into memory of the caller, of as many bytes as it may take. */
struct epub_packed epub_pack_into(struct libdeflate_compressor *compressor,
	char *out, struct galley_sink *sink);
size_t epub_pack_bound(struct libdeflate_compressor *compressor,
	const struct galley_sink *sink);
/* The bytes before they were deflated, to be freed. */
struct galley_str epub_unpack(const struct epub_packed *packed);
/* Put the files of the book into an archive, and that into the job's sink. */
void epub_put_archive(struct epub_book *book);

#endif
