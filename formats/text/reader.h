/*
 * What the files of the reader of text that build blocks share.
 */
#ifndef GALLEY_TEXT_READER_H
#define GALLEY_TEXT_READER_H

#include "reader_lines.h"

struct galley_text_build {
	struct galley_doc *doc;
	struct galley_lines lines;
	struct galley_shape shape;
	struct galley_node *parent; /* where blocks go */
	unsigned depth;             /* of quoting there */
	struct galley_node *list;   /* open, or NULL */
	size_t list_line;           /* the line of its last item */
};

/* A block that was made of these lines. */
struct galley_node *galley_text_add_block(struct galley_text_build *build,
	struct galley_node *parent, enum galley_kind kind, size_t first,
	size_t last);

/* A text, borrowed from the input. */
void galley_text_add_slice(struct galley_text_build *build,
	struct galley_node *parent, size_t from, size_t to);

/* Blocks of another depth of quoting go into other quotes. */
void galley_text_enter_depth(
	struct galley_text_build *build, unsigned depth, size_t i);

/* The whole of a line, without the marks of quotes as our writer puts them. */
struct galley_str galley_text_whole_line(
	const struct galley_text_build *build, size_t i);

/* Read the body of a text that our writer set, from line i on. */
void galley_text_read_set(struct galley_text_build *build, size_t i);

/* The table whose heads are on line i, if there is a line of dashes below;
 * returns the line behind it, or i. `from` is the column where it begins. */
size_t galley_text_read_table(struct galley_text_build *build,
	struct galley_node *parent, size_t i, size_t from);

#endif
