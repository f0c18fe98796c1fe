/*
 * The EPUB reader's parts: an archive that is held to be hostile, the package
 * in it, the contents, and the pages that become documents.
 */
#ifndef GALLEY_EPUB_READER_H
#define GALLEY_EPUB_READER_H

#include "../markup/markup.h"
#include <zip.h>

/* One entry of the manifest. */
struct book_item {
	struct galley_str id, path, media_type, properties;
};

/* A place that the contents lead to. */
struct book_place {
	struct galley_str path;
	struct galley_str title, section; /* the latter may be empty */
	size_t order;
};

struct book {
	struct galley_read_job *job;
	struct galley_arena *arena; /* as long as the reading */
	zip_t *zip;
	struct galley_str package; /* path of the package document */
	xmlDoc *dom;               /* the package */
	xmlNode *metadata, *manifest, *spine;
	struct book_item *items; /* by id */
	size_t item_count;
	bool *is_read; /* the archive's entries that were in the spine */
	struct book_place *places; /* by path, the first of each */
	size_t place_count;
	struct galley_str nav; /* path of the contents, if it is a page */
};

/* ------------------------------------------------------------- archive */

/* Open the archive, unless there is something in it that no book has: then
 * false, and an error was reported. */
bool book_open(struct book *book);
void book_close(struct book *book);
/* The bytes of an entry, in the given arena. False if there is none, or it
 * cannot be read, which is reported. */
bool book_entry(struct book *book, struct galley_arena *arena,
	struct galley_str path, struct galley_str *bytes);
/* Parse an entry, and name it in messages about it. NULL if there is none, or
 * it is no XML. */
xmlDoc *book_parse(
	struct book *book, struct galley_arena *arena, struct galley_str path);
/* "BOOK/ENTRY", as it stands in messages and links lead from. */
struct galley_str book_name(const struct book *book, struct galley_arena *arena,
	struct galley_str path);
/* Name the entry in messages that follow; the name before it, to be put back
 * into the diagnostics' `file`. */
struct galley_str book_name_entry(struct book *book, struct galley_str path);
bool book_has(const struct book *book, struct galley_str path);
/* True if that entry is asked for again; false for what is not there. */
bool book_was_read(struct book *book, struct galley_str path);
/* Where a relative address leads from a file of the archive; empty for what
 * is outside or no path. */
struct galley_str book_resolve(struct galley_arena *arena,
	struct galley_str from, struct galley_str address);

/* ------------------------------------------------------------- package */

/* Find and read the package; false, and reported, if there is none. */
bool book_read_package(struct book *book);
/* The item of that id, or NULL. */
const struct book_item *book_item(
	const struct book *book, struct galley_str id);
/* Tell what the package says of the whole and the metadata of several documents
 * does not. */
void book_tell_whole(const struct book *book);
/* What the package says of the whole becomes metadata of the document, where
 * the page did not say it; `only` if there is no other document. */
void book_put_meta(const struct book *book, struct galley_doc *doc, bool only);

/* ------------------------------------------------------------ contents */

/* Read the contents from the nav page or from the NCX, if there are any. */
void book_read_contents(struct book *book);
/* What the contents say of the page, or NULL. */
const struct book_place *book_place(
	const struct book *book, struct galley_str path);

/* --------------------------------------------------------------- pages */

/* A page and what is of interest on it. */
struct book_page {
	struct galley_str path;
	xmlDoc *dom;
	xmlNode *main; /* the chapter, or the body */
};

/* Read a page; false if it cannot be read (then reported), or is apparatus,
 * as a cover or a list of articles. */
bool book_read_page(struct book *book, struct galley_arena *arena,
	struct galley_str path, struct book_page *page);
/* Move what is on the second page behind what is on the first. */
void book_join_pages(struct book_page *page, struct book_page *more);
/* Links to the pages of the list become links within the page. */
void book_join_links(struct galley_arena *arena, const struct book_page *page,
	const struct galley_str *paths, size_t count);
/* Take head and foot of an article, as this program writes them, off the page
 * and into metadata. */
void book_take_head(struct galley_doc *doc, xmlNode *main);
/* Add the blocks of the page to the document. */
void book_add_page(struct book *book, struct galley_doc *doc,
	const struct book_page *page);

#endif
