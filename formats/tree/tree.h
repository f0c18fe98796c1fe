/*
 * The tree format: the whole model as text, written and read back exactly.
 *
 *     galley-tree 1 source=story.txt format=text
 *     meta headline "Harbour reopens" found rule=headline.first sure=90 @3
 *     meta published 2001-10-02 "2 October 2001"
 *     unknown "draft" "true"
 *     resource "map.png" type=image/png data=iVBORw0KGgo=
 *     body
 *     	paragraph role=chrome rule=chrome.menu sure=90 @1:1+17
 *     		text "Accessibility links"
 *     	heading level=2 @9:1+8=212
 *     		text "Reaction"
 *
 * One line for each thing, with what belongs to it behind its name. A node
 * stands one tab deeper than the node that holds it; below 32 tabs the depth
 * is written as a number, "[33] emphasis". Texts are JSON strings; behind a
 * key, letters, digits and ._/:+- need no quotes. What has its default is
 * left out; values of metadata are stated and sure=100 by default. Places
 * are @LINE:COLUMN+LENGTH=OFFSET without the parts that are 0. A document
 * begins with its head line; empty lines mean nothing.
 *
 * Reader and writer work from the same tables of members, below.
 */
#ifndef FORMATS_TREE_H
#define FORMATS_TREE_H

#include <galley/format.h>

enum {
	TREE_VERSION = 1,
	TREE_TABS = 32, /* deeper, the depth is a number */
};

/* How a member stands on its line. */
enum tree_form {
	TREE_NOTHING, /* the end of a line or a table */
	TREE_QUOTED,  /* "text" */
	TREE_BARE,    /* 2001-10-02 */
	TREE_WORD,    /* ordered */
	TREE_KEYED,   /* key=value or key="value" */
	TREE_PLACE,   /* @1:2 */
};

/* What it is in memory. */
enum tree_type {
	TREE_STRING,   /* struct galley_str */
	TREE_NAME,     /* const char *, may be NULL */
	TREE_FLAG,     /* bool */
	TREE_INT,      /* int */
	TREE_UINT8,    /* and so on */
	TREE_UINT16,   /* */
	TREE_UINT32,   /* */
	TREE_ENUM,     /* an enum with names */
	TREE_DATE,     /* struct galley_date */
	TREE_DIGITS,   /* text and number of a struct galley_value */
	TREE_SPAN,     /* struct galley_span */
	TREE_RESOURCE, /* struct galley_resource *, by name */
	TREE_DATA,     /* struct galley_str, as base64 */
	TREE_TYPE_COUNT
};

struct tree_member {
	enum tree_form form;
	enum tree_type type;
	const char *key;  /* of KEYED and of a FLAG */
	const char *json; /* its name in JSON, where it has no key */
	size_t offset;
	uint64_t of;      /* bits of the kinds or types that have it; 0: all */
	int64_t fallback; /* of numbers and enums: left out */
	int64_t least, most;                      /* of numbers */
	const char *(*name)(unsigned enumerator); /* of enums; NULL behind */
	bool always;                              /* never left out */
	bool evidence;                            /* belongs to the evidence */
};

/* Tables, ended by TREE_NOTHING; the members count from the named struct. */
extern const struct tree_member galley_tree_heads[];     /* galley_doc */
extern const struct tree_member galley_tree_values[];    /* galley_value */
extern const struct tree_member galley_tree_pairs[];     /* galley_pair */
extern const struct tree_member galley_tree_resources[]; /* galley_resource */
extern const struct tree_member galley_tree_nodes[];     /* galley_node */
extern const struct tree_member galley_tree_facts[];     /* galley_facts */

/* A number or enum as it stands in memory. */
int64_t galley_tree_number(enum tree_type type, const void *at);
void galley_tree_set_number(enum tree_type type, void *at, int64_t number);

/* What the options of the writer say. */
struct tree_options {
	bool spans, evidence;
};

/* Is the member, of a struct of the kind or type with the bit `what`, not
 * written? */
bool galley_tree_is_left_out(const struct tree_options *options,
	const struct tree_member *member, uint64_t what, const void *at);
/* The value as it stands on a line. */
void galley_tree_put_value(struct galley_sink *sink,
	const struct tree_member *member, const void *at);

/*
 * The document as an object of JSON on one line, with its end; what it means
 * is told by tree.schema.json.
 */
void galley_tree_put_json(struct galley_sink *sink,
	const struct tree_options *options, const struct galley_doc *doc,
	bool keep_chrome);
/* The metadata of a bundle in the same form, if there are any. */
void galley_tree_put_json_bundle(struct galley_sink *sink,
	const struct tree_options *options, const struct galley_meta *meta);

#endif
