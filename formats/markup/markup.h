/*
 * From the elements of a DOM to blocks and inlines: what the readers of HTML,
 * XHTML and NITF have in common.
 *
 * What an element means is a line in the table of its dialect. A dialect that
 * is exact is that of a source whose markup is meant (XHTML in a package, NITF),
 * one that is not is that of pages, which may be anything.
 */
#ifndef GALLEY_MARKUP_H
#define GALLEY_MARKUP_H

#include <galley/format.h>
#include <galley/text.h>
#include <libxml/tree.h>

enum {
	MARKUP_MAX_ABOVE = 24,   /* elements looked at above a block */
	MARKUP_MAX_INLINES = 24, /* kept inside one another */
};

/* ------------------------------------------------------------- the DOM */

/* A walk through a subtree, met on entering and on leaving; it does not
 * recurse. The walk may be told to stay outside of the node just entered. */
struct markup_walk {
	xmlNode *root, *node;
	bool entering, skip;
};

struct markup_walk markup_walk_start(xmlNode *root);
bool markup_walk_next(struct markup_walk *walk);

/* Is it an element of that local name, whatever its namespace? */
bool markup_is(const xmlNode *node, const char *name);
/* Is it, or one of the few elements around it, of that name? */
bool markup_is_within(const xmlNode *element, const char *name);
/* The value of an attribute by its local name, borrowed from the DOM; empty if
 * there is none. */
struct galley_str markup_attribute(const xmlNode *element, const char *name);
/* The text of a text node or nothing. */
struct galley_str markup_content(const xmlNode *node);
/* All text below, without that of scripts and styles; only line ends that
 * show are line ends. */
void markup_put_text(xmlNode *element, struct galley_buf *out);
/* Its line in the input, from 1; 0 if it is not known. */
uint32_t markup_line(const xmlNode *node);
/* The first element of that local name below; NULL if there is none. */
xmlNode *markup_find(xmlNode *root, const char *name);
/* All text below on one line, in the arena. With `lines`, line ends that stand
 * alone are kept, and those of br. */
struct galley_str markup_text(
	struct galley_arena *arena, xmlNode *element, bool lines);
/* Is the word one of those in the list, which blanks part? */
bool markup_has_word(struct galley_str list, struct galley_str word);

/* ------------------------------------------------------------- dialects */

enum markup_action {
	MARKUP_PLAIN,
	MARKUP_DROP,
	MARKUP_GADGET,
	MARKUP_GROUP,
	MARKUP_BLOCK,
	MARKUP_LEAF,
	MARKUP_INLINE,
	MARKUP_LINKED,
	MARKUP_IMAGE,
	MARKUP_BREAK,
	MARKUP_RULE,
	MARKUP_LIST,
	MARKUP_ITEM,
	MARKUP_TABLE,
	MARKUP_ROW,
	MARKUP_CELL,
	MARKUP_CAPTION,
	MARKUP_CODE,
	MARKUP_QUIET,
	MARKUP_ACTIONS
};

struct markup_element {
	const char *name;
	enum markup_action action;
	enum galley_kind kind;
};

struct markup_build;

struct markup_dialect {
	const struct markup_element *elements; /* sorted by name */
	size_t count;
	bool exact;
	/* Where the picture of an image is; empty if it has none. */
	struct galley_str (*image)(const xmlNode *element);
	/* What follows may be NULL. */
	/* Called with each block that was made for an element, and if exact
	 * with each inline; may change its kind for one of the same level. */
	void (*dress)(struct markup_build *build, const xmlNode *element,
		struct galley_node *node);
	/* Take the element with all that is in it; false: do as the table
	 * says. */
	bool (*take)(struct markup_build *build, const xmlNode *element);
	/* Is it a table of data, rather than one that lays out the page? */
	bool (*is_table)(xmlNode *table);
	/* Does the element, in a caption, say whose picture it is? */
	bool (*is_credit)(const xmlNode *element);
};

/* What a table says of an element; NULL: nothing. */
const struct markup_element *markup_element_listed(
	const struct markup_element *elements, size_t count,
	const xmlNode *node);

extern const struct markup_element markup_html_elements[];
extern const size_t markup_html_element_count;

/* ------------------------------------------------------------- building */

/* Zero-initialise; set the dialect, and what it wants to know. */
struct markup_build {
	const struct markup_dialect *dialect;
	void *user;      /* the dialect's */
	bool only_inner; /* the root itself is no block, only what is in it */

	/* The rest is private, but for what may be read. */
	struct galley_doc *doc;
	xmlNode *root;
	struct galley_node *top;    /* where the blocks of the root go */
	struct galley_node *parent; /* where blocks go now */
	struct galley_node *leaf;   /* open, or NULL */
	struct galley_node *line;   /* where inlines go, in the leaf */
	const xmlNode *pin; /* the element that keeps the leaf open, or NULL */
	const xmlNode *credit;       /* the one within a caption that credits */
	struct galley_node *caption; /* to which its text goes back */
	struct {
		const xmlNode *element;
		struct galley_node *node;
	} open[MARKUP_MAX_INLINES];
	int open_count;
	int links;               /* of them */
	int depth;               /* of parent */
	int quiet;               /* elements around whose text does not count */
	int level;               /* of the heading around, or 0 */
	int breaks;              /* not yet put */
	bool blank;              /* not yet put */
	bool line_end;           /* and there was a line end in it */
	bool spaced;             /* one was put last */
	bool begun;              /* something stands on the line */
	bool ragged;             /* the leaf has no element of its own */
	struct galley_str image; /* the last one */
	struct galley_buf text;  /* not yet put */
};

/* Build what is below an element of a DOM into `parent`. */
void markup_build(struct markup_build *build, struct galley_doc *doc,
	struct galley_node *parent, xmlNode *root);

/*
 * Put an inline where the walk is, as text would be; for `take`. `at` is the
 * element that it is made for.
 */
struct galley_node *markup_add_inline(
	struct markup_build *build, enum galley_kind kind, const xmlNode *at);

/* ------------------------------------------------------------- dialects */

/*
 * The same for what is in the body of an XHTML page, or in any other element
 * of one, whose markup is meant. Classes that are names of roles become roles;
 * whoever calls has to see that what stands in the head of an article is known
 * to metadata (roles.def). Levels of headings stay those of h1 to h6.
 */
void markup_build_xhtml(struct galley_doc *doc, struct galley_node *parent,
	xmlNode *body, struct galley_diag *diag);

/*
 * The same for NITF: `nitf` is the root, or what stands for it. Its metadata is
 * added where the document has none yet.
 */
void markup_read_nitf(
	struct galley_doc *doc, xmlNode *nitf, struct galley_diag *diag);

/*
 * Paragraphs of plain text: a line is followed by a break, an empty line by a
 * new paragraph. Where there are no empty lines, each line is a paragraph.
 */
void markup_build_text(struct galley_doc *doc, struct galley_str text);

/*
 * See that blocks and metadata agree. A block whose role says that the head of
 * an output prints it fills the field that it is printed from; where that field
 * says something else, the block becomes text of the body. Blocks at the start
 * that repeat the headline, the byline and the like get their role. An
 * article without a headline takes its first heading.
 */
void markup_settle_roles(struct galley_doc *doc);

/* Raise all headings of the body alike, so that the highest has level 1. */
void markup_level_headings(struct galley_node *root);

/* The alignment that a cell says by align or style. */
void markup_align_cell(const xmlNode *element, struct galley_node *cell);

/* The node behind another in the order of the text, within root; NULL behind
 * the last. For changing what is met. */
struct galley_node *markup_node_next(
	const struct galley_node *root, struct galley_node *node);
/* The same behind all that is in it. */
struct galley_node *markup_node_after(
	const struct galley_node *root, struct galley_node *node);

/* ------------------------------------------------------------------ XML */

/* The name of the first element in the first bytes of a file, without its
 * prefix; empty if none is seen. */
struct galley_str markup_root_name(struct galley_str head);

/*
 * Parse XML in any charset, without looking at any other file. What is not
 * well-formed is read as far as it can be, with a warning. NULL: nothing can
 * be read, and an error was reported. To be freed with xmlFreeDoc; all nodes
 * have their local name, and the text may be borrowed from the arena.
 */
xmlDoc *markup_xml_parse(struct galley_arena *arena, struct galley_str bytes,
	struct galley_diag *diag);

#endif
