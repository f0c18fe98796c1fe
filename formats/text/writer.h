/*
 * What the files of the plain text writer share.
 */
#ifndef FORMATS_TEXT_WRITER_H
#define FORMATS_TEXT_WRITER_H

#include <galley/format.h>
#include <galley/layout.h>

/* An open list; the innermost is the head of a chain. */
struct galley_text_list {
	struct galley_text_list *outer;
	const struct galley_node *node;
	long number; /* of the next item */
};

/* Links whose addresses are printed. */
struct galley_text_links {
	bool beside;            /* each behind its link */
	bool below;             /* all behind the article, numbered */
	struct galley_buf urls; /* that wait for their turn, as galley_str */
	long number;            /* of the last one */
};

struct galley_text_state {
	struct galley_write_job *job;
	struct galley_layout layout;
	struct galley_text_list *list;
	size_t wrap;
	struct galley_text_links *links;
	bool one_line;           /* a break is a blank */
	bool notes;              /* it is the turn of the notes */
	bool noted;              /* some wait for their turn */
	bool follows;            /* an article came before */
	struct galley_str group; /* what that stands under */
};

/* Render what is below the node, into the layout of the state. */
void galley_text_render(
	struct galley_text_state *state, const struct galley_node *node);

/* A table as lines whose columns are aligned. */
void galley_text_table(
	struct galley_text_state *state, const struct galley_node *table);

#endif
