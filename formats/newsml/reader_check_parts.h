/*
 * The parts of the check: what they know of the document, and the tests that
 * each file brings to the table in reader_check.c.
 */
#ifndef GALLEY_NEWSML_READER_CHECK_PARTS_H
#define GALLEY_NEWSML_READER_CHECK_PARTS_H

#include <galley/format.h>
#include <libxml/hash.h>
#include <libxml/tree.h>

/* An item or the header of a message: catalogs hold for what is in it. */
struct newsml_scope {
	const xmlNode *node;    /* NULL: outside of both */
	xmlHashTable *aliases;  /* of inline catalogs: their scheme */
	xmlHashTable *reported; /* aliases of which was spoken */
	bool any;               /* it has a catalog */
	bool iptc;              /* it names the one of IPTC */
	bool unknown;           /* it names one that is not known here */
};

struct newsml_check {
	struct galley_diag *diag;
	struct galley_arena *arena;
	xmlNode *root;
	xmlHashTable *ids;   /* of all elements */
	xmlHashTable *items; /* by guid: the newest version */
	xmlHashTable *guids; /* by guid and version */
	struct newsml_scope scope;
};

/* A test of an element; it reports what it finds. */
typedef void newsml_test(struct newsml_check *check, const xmlNode *node);

/* "sentence (path of the node)", at the line of the node. */
void newsml_fault(const struct newsml_check *check, const xmlNode *node,
	enum galley_severity severity, const char *rule, const char *format,
	...) GALLEY_PRINTF(5, 6);

/* ------------------------------------------------------- looking at nodes */

bool newsml_is_named(const xmlNode *node, const char *name);
/* Is it an element of NewsML-G2? So is one without a namespace, where the
 * whole document has none. */
bool newsml_is_ours(const struct newsml_check *check, const xmlNode *node);
/* newsItem, packageItem and those of other kinds. */
bool newsml_is_item(const xmlNode *node);
/* The element, or NULL: children, and what comes next among them. */
xmlNode *newsml_first(const xmlNode *parent, const char *name);
xmlNode *newsml_next(const xmlNode *node, const char *name);
/* Does it have the attribute, of no namespace? */
bool newsml_has(const xmlNode *node, const char *attribute);
/* Its value without white space around; empty where there is none. */
struct galley_str newsml_attribute(const struct newsml_check *check,
	const xmlNode *node, const char *attribute);
/* All text in it, trimmed. */
struct galley_str newsml_content(
	const struct newsml_check *check, const xmlNode *node);
/* Is it one of the words, parted by blanks? */
bool newsml_is_word(const char *words, struct galley_str word);
/* Shows the node something to a reader: text, or an element with a target? */
bool newsml_is_blank(const xmlNode *node);

/* -------------------------------------------- codes: reader_check_codes.c */

void newsml_scope_open(struct newsml_check *check, const xmlNode *node);
void newsml_scope_close(struct newsml_check *check);
/* The code, if the value is a QCode of the IPTC scheme; else empty. */
struct galley_str newsml_code(const struct newsml_check *check,
	struct galley_str qcode, const char *scheme);

newsml_test newsml_test_codes;
newsml_test newsml_test_catalog_ref;
newsml_test newsml_test_scheme;

/* ------------------------------------------- items: reader_check_items.c */

newsml_test newsml_test_guid;
newsml_test newsml_test_language;
newsml_test newsml_test_standard;
newsml_test newsml_test_class;
newsml_test newsml_test_headline;
newsml_test newsml_test_no_content;
newsml_test newsml_test_date_order;
newsml_test newsml_test_provider;
newsml_test newsml_test_status;
newsml_test newsml_test_date;
newsml_test newsml_test_content_date;
newsml_test newsml_test_range;
newsml_test newsml_test_empty;

/* ------------------------------------- references: reader_check_links.c */

/* Note ids and items, before any test. */
void newsml_note(struct newsml_check *check, xmlNode *node);

newsml_test newsml_test_duplicate;
newsml_test newsml_test_idrefs;
newsml_test newsml_test_group_set;
newsml_test newsml_test_group;
newsml_test newsml_test_group_ref;
newsml_test newsml_test_item_ref;
newsml_test newsml_test_target;
newsml_test newsml_test_item_set;

/* ---------------------------------------- content: reader_check_content.c */

/* type/subtype, with or without parameters (RFC 6838, 4.2). */
bool newsml_is_media_type(struct galley_str text);

newsml_test newsml_test_content_set;
newsml_test newsml_test_inline_xml;
newsml_test newsml_test_inline_data;
newsml_test newsml_test_content_type;

#endif
