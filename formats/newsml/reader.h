/*
 * The NewsML-G2 reader from inside.
 *
 * Elements are known by their local names, wherever they stand and whatever their
 * namespace, because that is how agencies write them. Each newsItem becomes a
 * document; packages tell the order and the sections.
 */
#ifndef GALLEY_NEWSML_READER_H
#define GALLEY_NEWSML_READER_H

#include "../markup/markup.h"

/* Kept in xmlNode.extra, beside what markup keeps there. */
enum {
	NEWSML_TAKEN = 1 << 8, /* the item was delivered, the group visited */
};

/* A newsItem of a message, to be found by its guid. */
struct newsml_entry {
	struct galley_str guid;
	size_t order; /* in the message */
	xmlNode *item;
};

struct newsml_input {
	struct galley_read_job *job;
	struct galley_arena *arena; /* lives as long as the DOM */
	xmlDoc *dom;
	unsigned delivered;
	struct newsml_entry *items; /* of the set that is read, by guid */
	size_t item_count;
};

/* One newsItem on its way to a document. */
struct newsml_story {
	struct newsml_input *input;
	struct galley_doc *doc;
	xmlNode *item;
	struct galley_str language; /* a tag, or empty */
	bool ours; /* written by this program, which can be undone exactly */
	/* Dates as they stand in the item; what they mean shows at the end. */
	struct newsml_dates {
		struct galley_date version, first, created, modified;
	} dates;
	struct galley_str title;   /* of the item, for lack of a headline */
	struct galley_str section; /* by the package, or empty */
};

/* A value of a vocabulary: by alias, or the whole as a URI or literal. */
struct newsml_code {
	struct galley_str scheme, code;
};

/* One line of the table of elements. */
struct newsml_element {
	const char *name;
	void (*take)(struct newsml_story *story, xmlNode *element,
		enum galley_meta_field field);
	enum galley_meta_field field;
};

/* --------------------------------------------------------------- reading */

/* The article in a newsItem, to be delivered. */
void newsml_read_item(
	struct newsml_input *input, xmlNode *item, struct galley_str section);
/* Make the newsItems of a message known to its packages. */
void newsml_index_items(struct newsml_input *input, const xmlNode *item_set);
/* The items of a message in the order of its packages; the package itself
 * where none of its items is here. */
void newsml_read_package(
	struct newsml_input *input, xmlNode *package, xmlNode *item_set);

/* rightsInfo, itemMeta and contentMeta. */
void newsml_read_metadata(struct newsml_story *story);
/* The body, and what stands in it of the metadata. */
void newsml_read_content(struct newsml_story *story);

/* Is there a text in the item? */
bool newsml_has_text(const xmlNode *item);

/* ---------------------------------------------------------------- values */

xmlNode *newsml_child(const xmlNode *element, const char *name);
struct galley_span newsml_span(const xmlNode *element);
struct galley_evidence newsml_stated(const xmlNode *element);
/* What an element names: by a name in it, a literal, a code or a URI. */
struct galley_str newsml_name(struct newsml_story *story, xmlNode *element);
/* The part of a qcode behind the alias. */
struct galley_str newsml_local_code(const xmlNode *element, const char *name);
/* The code that an element gives; empty if none. */
struct newsml_code newsml_resolve(
	struct newsml_story *story, const xmlNode *element);

void newsml_take_text(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field);
void newsml_take_line(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field);
void newsml_take_name(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field);
void newsml_take_person(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field);
void newsml_take_concept(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field);
void newsml_take_link(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field);
void newsml_take_unknown(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field);

/* ----------------------------------------------------------------- dates */

void newsml_take_date(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field);
/* Say what the dates of the item mean for the article. */
void newsml_settle_dates(struct newsml_story *story);

#endif
