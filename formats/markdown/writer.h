/*
 * What the files of the Markdown writer share.
 */
#ifndef FORMATS_MARKDOWN_WRITER_H
#define FORMATS_MARKDOWN_WRITER_H

#include <galley/format.h>
#include <galley/layout.h>
#include <stdint.h>

/* An open list; the innermost is the head of a chain. */
struct galley_markdown_list {
	struct galley_markdown_list *outer;
	long number; /* of the next item */
	char marker; /* '-' '*' '+', or '.' ')' behind a number */
	bool tight;
};

struct galley_markdown {
	struct galley_write_job *job;
	struct galley_layout layout;
	struct galley_markdown_list *list;
	struct galley_buf pending; /* opening marks that wait for text */
	struct galley_buf styles;  /* a stack: see writer_style.c */
	uint32_t last;             /* the last character of the line */
	size_t wrap;
	size_t articles;
	struct galley_str group; /* that the last article stands under */
	const struct galley_node *figure;  /* that is written as its image */
	struct galley_str caption, credit; /* of it */
	unsigned links;                    /* links and images that are open */
	int shift;                         /* added to the level of headings */
	char after_list; /* marker of a list that has just ended, or 0 */
	bool one_line;   /* in a heading or cell: no line may end */
	bool in_heading, in_cell;
	bool later_line;  /* behind the first line of a paragraph */
	bool bracketed;   /* the paragraph begins with a bracket */
	bool nested_link; /* that a link was in a link was reported */
	bool has_front;   /* readers take images with titles for figures */
	bool begun;       /* the output is not at its start */
};

/* How delimiter runs see the characters around them. */
enum galley_markdown_class {
	GALLEY_MARKDOWN_SPACE, /* or the edge of a block */
	GALLEY_MARKDOWN_PUNCT,
	GALLEY_MARKDOWN_WORD,
	GALLEY_MARKDOWN_UNSURE, /* implementations differ */
};

/* ------------------------------------------------------ writer_escape.c */

/* Put a mark: what was to open goes first. */
void galley_markdown_mark(
	struct galley_markdown *state, struct galley_str mark);
/* Put a mark that ends something, before the blanks put last. */
void galley_markdown_attach(
	struct galley_markdown *state, struct galley_str mark);
/* Put text, escaped as it needs where it stands; the node is where it is
 * from, or NULL for a text that fills its block. */
void galley_markdown_text(struct galley_markdown *state, struct galley_str text,
	const struct galley_node *node);
/* A word that would be a mark if it came to the start of a line. */
bool galley_markdown_is_mark(struct galley_str word);

/* -------------------------------------------------------- writer_edge.c */

enum galley_markdown_class galley_markdown_class(uint32_t c);
/* Of the characters around *at; those beyond the text are SPACE. */
enum galley_markdown_class galley_markdown_class_before(
	struct galley_str text, size_t at);
enum galley_markdown_class galley_markdown_class_after(
	struct galley_str text, size_t at);
/* Of what was put last. */
enum galley_markdown_class galley_markdown_before(
	const struct galley_markdown *state);
/* Of what will be put behind the node; NULL: nothing in its block. */
enum galley_markdown_class galley_markdown_after(
	const struct galley_node *node);
/* May text follow the node without a mark between? */
bool galley_markdown_is_joined(const struct galley_node *node);

/* Is a bracket put right behind the node? */
bool galley_markdown_is_before_bracket(const struct galley_node *node);

/* One end of what is in a node, but for blanks. */
struct galley_markdown_edge {
	enum galley_markdown_class class; /* SPACE if there is nothing */
	bool blanks;                      /* and some stand before it */
};
struct galley_markdown_edge galley_markdown_edge(
	const struct galley_node *node, bool last);

/* ------------------------------------------------------- writer_style.c */

/* Emphasis, strong emphasis and strikeout. */
bool galley_markdown_enter_style(void *state, const struct galley_node *node);
void galley_markdown_leave_style(void *state, const struct galley_node *node);

/* ------------------------------------------------------ writer_inline.c */

bool galley_markdown_enter_text(void *state, const struct galley_node *node);
bool galley_markdown_enter_code_span(
	void *state, const struct galley_node *node);
bool galley_markdown_enter_soft_break(
	void *state, const struct galley_node *node);
bool galley_markdown_enter_hard_break(
	void *state, const struct galley_node *node);
bool galley_markdown_enter_link(void *state, const struct galley_node *node);
void galley_markdown_leave_link(void *state, const struct galley_node *node);
bool galley_markdown_enter_image(void *state, const struct galley_node *node);
bool galley_markdown_enter_quoted(void *state, const struct galley_node *node);
void galley_markdown_leave_quoted(void *state, const struct galley_node *node);
bool galley_markdown_enter_note_ref(
	void *state, const struct galley_node *node);
/* The label of a note as Markdown allows it. */
struct galley_str galley_markdown_label(
	struct galley_markdown *state, struct galley_str label);

/* ------------------------------------------------------ writer_figure.c */

/* The image that is all there is in a paragraph, in a link perhaps; or NULL. */
const struct galley_node *galley_markdown_sole_image(
	const struct galley_node *paragraph);
bool galley_markdown_enter_figure(void *state, const struct galley_node *node);
void galley_markdown_leave_figure(void *state, const struct galley_node *node);
bool galley_markdown_enter_caption(void *state, const struct galley_node *node);

/* ------------------------------------------------------- writer_table.c */

bool galley_markdown_enter_table(void *state, const struct galley_node *node);

/* -------------------------------------------------------- writer_yaml.c */

/* The front matter; nothing, and false, if there is nothing to say. */
bool galley_markdown_front_matter(
	struct galley_sink *sink, const struct galley_meta *meta);

/* ------------------------------------------------------------- writer.c */

void galley_markdown_render(
	struct galley_markdown *state, const struct galley_node *node);

#endif
