/*
 * What the files that build blocks say to one another.
 *
 * A paragraph is opened by its first character or picture and closed by
 * whatever begins or ends a block, so text needs no element of its own. Table
 * cells, captions and code are pinned: they stay open, and what would begin a
 * block in them is a line end.
 */
#ifndef GALLEY_MARKUP_BUILD_H
#define GALLEY_MARKUP_BUILD_H

#include "markup.h"

enum {
	MARKUP_MAX_DEPTH = 200, /* containers kept inside one another */
};

/* Kept in xmlNode.extra. */
enum {
	MARKUP_HAS_BLOCKS = 1 << 0,
};

/* What the table says of an element. */
const struct markup_element *markup_element_find(
	const struct markup_build *build, const xmlNode *node);

/* Close the paragraph, or end the line where it is pinned. */
void markup_end_block(struct markup_build *build);
/* Put a node of the kind where blocks go, with its place, and dress it. */
struct galley_node *markup_add_block(struct markup_build *build,
	enum galley_kind kind, const xmlNode *element);
/* Open a leaf into which all goes until the element ends. */
void markup_pin(struct markup_build *build, const xmlNode *element,
	struct galley_node *leaf);
void markup_unpin(struct markup_build *build);

/* inline.c */
void markup_take_text(struct markup_build *build, const xmlNode *node);
void markup_take_image(struct markup_build *build, const xmlNode *element);
void markup_open_inline(struct markup_build *build, const xmlNode *element,
	enum galley_kind kind);
void markup_close_inline(struct markup_build *build, const xmlNode *element);
void markup_flush(struct markup_build *build);

#endif
