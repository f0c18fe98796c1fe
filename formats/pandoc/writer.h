/*
 * The pandoc writer: a body in the making.
 */
#ifndef GALLEY_PANDOC_WRITER_H
#define GALLEY_PANDOC_WRITER_H

#include "../xhtml/xhtml.h"
#include "pandoc.h"

#include <galley/layout.h>

struct pandoc_body {
	struct galley_sink *sink;
	struct galley_xhtml_notes notes;
	int shift;    /* added to the level of headings */
	bool figures; /* there is a block for figures: 1.23 */
	bool keep_chrome;
	bool between; /* something of the list was put: a comma is due */
	bool in_note; /* no note in a note */
};

/* The blocks below root, with commas between and before, if between. */
void pandoc_put_blocks(
	struct pandoc_body *body, const struct galley_node *root);

/* Put the comma that is due, and open what is next. */
void pandoc_open(struct pandoc_body *body, const char *text);
void pandoc_close(struct pandoc_body *body, const char *text);
/* The words and blanks of a text as a list of inlines, without brackets. */
void pandoc_put_words(struct pandoc_body *body, struct galley_str text);
/* An Attr: no id, a class, the language. */
void pandoc_put_attr(struct pandoc_body *body, struct galley_str class,
	struct galley_str lang);
/* [url,title] of a link or an image; an image that has bytes is these. */
void pandoc_put_target(struct pandoc_body *body, const struct galley_node *node,
	struct galley_str title);
/* The children of a node, rendered. */
void pandoc_put_children(
	struct pandoc_body *body, const struct galley_node *node);
/* "caption credit" as one block, or nothing. */
void pandoc_put_caption(
	struct pandoc_body *body, const struct galley_node *node);

bool pandoc_enter_table(void *state, const struct galley_node *node);
bool pandoc_enter_figure(void *state, const struct galley_node *node);

#endif
