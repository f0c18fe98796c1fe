/*
 * Building blocks: the state of the walk through the elements.
 *
 * A paragraph is opened by its first character or picture and closed by
 * whatever begins or ends a block, so text needs no element of its own. Table
 * cells, captions and code are pinned: they stay open, and what would begin a
 * block in them is a line end.
 */
#ifndef GALLEY_HTML_READER_BUILD_H
#define GALLEY_HTML_READER_BUILD_H

#include "reader.h"

enum {
	HTML_MAX_INLINES = 24, /* kept inside one another */
};

/* Kept in xmlNode.extra. */
enum {
	HTML_HAS_BLOCKS = 1 << 0,
	HTML_IS_LAYOUT = 1 << 1, /* a table that only lays out */
};

enum html_action {
	HTML_PLAIN,
	HTML_DROP,
	HTML_GROUP,
	HTML_BLOCK,
	HTML_LEAF,
	HTML_INLINE,
	HTML_LINKED,
	HTML_IMAGE,
	HTML_BREAK,
	HTML_RULE,
	HTML_LIST,
	HTML_ITEM,
	HTML_TABLE,
	HTML_ROW,
	HTML_CELL,
	HTML_CAPTION,
	HTML_CODE,
	HTML_QUIET,
	HTML_ACTIONS
};

struct html_element {
	const char *name;
	enum html_action action;
	enum galley_kind kind;
};

struct html_open {
	const xmlNode *element;
	struct galley_node *node;
};

struct html_build {
	struct html_page *page;
	struct galley_doc *doc;
	struct galley_node *parent; /* where blocks go */
	struct galley_node *leaf;   /* open, or NULL */
	struct galley_node *line;   /* where inlines go, in the leaf */
	const xmlNode *pin; /* the element that keeps the leaf open, or NULL */
	const xmlNode *credit;       /* the one within a caption that credits */
	struct galley_node *caption; /* to which its text goes back */
	struct html_open open[HTML_MAX_INLINES];
	int open_count;
	int links;               /* of them */
	int depth;               /* of parent */
	int quiet;               /* elements around whose text does not count */
	int level;               /* of the heading around, or 0 */
	int breaks;              /* not yet put */
	bool blank;              /* not yet put */
	bool spaced;             /* one was put last */
	bool begun;              /* something stands on the line */
	struct galley_str image; /* the last one */
	struct galley_buf text;  /* not yet put */
};

/* What the table says of an element. */
const struct html_element *html_element_find(const xmlNode *node);

/* Close the paragraph, or end the line where it is pinned. */
void html_end_block(struct html_build *build);
/* Put a node of the kind where blocks go, with its place and hints. */
struct galley_node *html_add_block(struct html_build *build,
	enum galley_kind kind, const xmlNode *element);
/* Open a leaf into which all goes until the element ends. */
void html_pin(struct html_build *build, const xmlNode *element,
	struct galley_node *leaf);
void html_unpin(struct html_build *build);
struct galley_facts *html_facts(
	struct html_build *build, const xmlNode *element, bool above);

/* reader_inline.c */
void html_take_text(struct html_build *build, const xmlNode *node);
void html_take_image(struct html_build *build, const xmlNode *element);
void html_open_inline(struct html_build *build, const xmlNode *element,
	enum galley_kind kind);
void html_close_inline(struct html_build *build, const xmlNode *element);
void html_flush(struct html_build *build);

#endif
