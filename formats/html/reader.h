/*
 * The HTML reader from inside.
 *
 * The page is parsed once; one pass surveys what it states of itself, one
 * makes blocks of what it shows. The statements of a kind are claims, and the
 * best claim of each kind becomes metadata.
 */
#ifndef GALLEY_HTML_READER_H
#define GALLEY_HTML_READER_H

#include "../markup/markup.h"
#include <galley/format.h>
#include <galley/text.h>
#include <libxml/HTMLparser.h>

/* What a page may state of itself. */
enum html_slot {
	HTML_TITLE,
	HTML_HEADING,
	HTML_PUBLISHED,
	HTML_MODIFIED,
	HTML_CREATED,
	HTML_AUTHOR,
	HTML_SITE,
	HTML_PROVIDER,
	HTML_DESCRIPTION,
	HTML_SECTION,
	HTML_KEYWORD,
	HTML_LANGUAGE,
	HTML_LINK,
	HTML_RIGHTS,
	HTML_BODY,
	HTML_SLOTS
};

struct html_claim {
	struct html_claim *next;
	struct galley_str text;
	const char *rule; /* of what was found in the page, else NULL */
	uint32_t line;
	int rank; /* the lower the better */
};

struct html_page {
	struct galley_read_job *job;
	struct galley_doc *doc;
	struct galley_arena *arena; /* the document's */
	xmlDoc *dom;
	uint32_t cut; /* the line where it got too deep, or 0 */
	struct html_claim *claims[HTML_SLOTS]; /* by rank, then by place */
	/* of the survey: where links to authors stand, how many elements
	 * are called after authors */
	const xmlNode *author_group;
	int named_authors;
};

/* ------------------------------------------------------------ questions */

/* Entities decoded, tags taken out, white space squeezed. */
struct galley_str html_plain(
	struct galley_arena *arena, struct galley_str text);

/* Its letters and digits in lower case, to be compared. */
struct galley_str html_key(struct galley_arena *arena, struct galley_str text);
bool html_key_within(struct galley_str key, struct galley_str in);

/* ----------------------------------------------------------- the parts */

/* Make metadata and blocks of a page that our own writer made; of several
 * articles the last is in the page then, the others are delivered. False for
 * other pages. */
bool html_read_own(struct html_page *page);

/* The JSON-LD of such a page; NULL if it is none. */
struct json_t;
struct json_t *html_own_json(struct galley_str script);
void html_own_json_free(struct json_t *json);
/* How many articles it tells of. */
size_t html_own_json_count(const struct json_t *json);
/* Make metadata of what it says of one; false if it says nothing. */
bool html_take_own_json(struct html_page *page, const struct json_t *json,
	size_t index, uint32_t line);

/* The tree of well-formed XHTML, the same that the parser of HTML makes; NULL
 * for all that it might take in another way. */
xmlDoc *html_parse_strictly(struct galley_str text);

/* The charset that the first bytes declare, or the empty string. */
struct galley_str html_declared_charset(struct galley_str bytes);

/* Collect the claims of head and page. */
void html_survey(struct html_page *page);
/* Collect those of a JSON-LD script. */
void html_survey_json(
	struct html_page *page, struct galley_str script, uint32_t line);
struct html_claim *html_add_claim(struct html_page *page, enum html_slot slot,
	int rank, struct galley_str text, uint32_t line);
/* Make metadata of the best claims. */
void html_fill_meta(struct html_page *page);
void html_fill_headline(struct html_page *page);
void html_fill_authors(struct html_page *page);

/* Read a date as machines and templates write it. */
bool html_date_parse(struct galley_str text, struct galley_date *date);

/* Make comments of the conditions of word processors, so that the text and its
 * lines are as long as they were. */
struct galley_str html_hide_conditions(
	struct galley_arena *arena, struct galley_str text);
/* Say references to characters so that the parser knows what browsers do. */
struct galley_str html_mend_references(
	struct galley_arena *arena, struct galley_str text);
/* Make lists of the paragraphs that they call so. */
void html_mend_lists(struct html_page *page);

/* Make the blocks. */
void html_build(struct html_page *page);

/* The names of an element and of those around it, for `facts->hints`;
 * without `above` only its own. Element names, words of class, id and role,
 * and so on; "/" stands between an element and the next one out. */
struct galley_str html_hints(
	struct html_page *page, const xmlNode *element, bool above);
/* Does an element bear a word of the list (parted by blanks) in its names? */
bool html_is_named(const xmlNode *element, const char *words);

/* Where the picture of an img element is; empty if it has none. */
struct galley_str html_image_source(const xmlNode *element);

/* Is it a table of data, rather than one that lays out the page? */
bool html_is_data_table(xmlNode *table);

/* Mark the leaf blocks whose text stands in the body that was stated. */
void html_mark_stated(struct html_page *page);

#endif
