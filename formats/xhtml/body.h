/*
 * The state of one body in the making, shared by the files that write it.
 */
#ifndef GALLEY_XHTML_BODY_H
#define GALLEY_XHTML_BODY_H

#include "xhtml.h"

enum {
	XHTML_LEVELS = 6
};

/* An element around the children of a node. */
struct xhtml_element {
	const char *name;
	const char *class;
	const char *open;  /* behind the start tag */
	const char *close; /* behind the end tag */
};

/*
 * The words of a body: XHTML's, or those of a language that has learnt from
 * it and has the same lists, tables and links.
 */
struct xhtml_words {
	const struct galley_action *actions;
	const struct xhtml_element *elements; /* by kind */
	bool nitf; /* where the same element has other attributes: NITF's */
};

struct xhtml_body {
	const struct galley_xhtml *how;
	const struct xhtml_words *words;
	struct galley_sink *sink;
	struct galley_xhtml_notes notes;
	/* Headings open around: level in the document and in the output. */
	struct {
		int from, to;
	} headings[XHTML_LEVELS];
	size_t heading_count;
	const struct galley_node *link; /* the link that is open, or NULL */
	/* The table that is open. */
	size_t head_rows; /* rows at its start that make its head */
	size_t row;
	bool has_headers; /* there is something for headers to be about */
};

/* Write what stands below root, in these words. */
void xhtml_put_body(const struct galley_xhtml *how,
	const struct xhtml_words *words, const struct galley_node *root);

/* The element that the words name for the kind; as functions of a row. */
bool xhtml_open_element(void *state, const struct galley_node *node);
void xhtml_close_element(void *state, const struct galley_node *node);

/*
 * The start tag with class, language and direction of the node; `class` is
 * added to that of its role and may be NULL. Without the ">".
 */
void xhtml_tag(struct xhtml_body *body, const struct galley_node *node,
	const char *name, const char *class);
void xhtml_literal(void *state, struct galley_str text);
/* Does it print a text? */
bool xhtml_has_text(const struct galley_node *node);
/* The captions and credits among the children, if any, in an element. */
void xhtml_put_captions(struct xhtml_body *body, const struct galley_node *node,
	const char *element);

/* The inlines below a node that its owner writes. */
void xhtml_put_inlines(struct xhtml_body *body, const struct galley_node *node);

/* Do only images stand in it? */
bool xhtml_is_of_images(const struct galley_node *node);
/* A paragraph without its tags: the text of an item in a tight list, and the
 * image of a figure. */
bool xhtml_is_bare(const struct galley_node *node);
/* A name made of letters, digits, "-" and "_", safe within an attribute. */
bool xhtml_is_token(struct galley_str name);
/* The language of the code, which may be followed by more. */
struct galley_str xhtml_code_language(struct galley_str info);

bool xhtml_enter_list(void *state, const struct galley_node *node);
void xhtml_leave_list(void *state, const struct galley_node *node);
bool xhtml_enter_text(void *state, const struct galley_node *node);
bool xhtml_enter_quoted(void *state, const struct galley_node *node);
void xhtml_leave_quoted(void *state, const struct galley_node *node);

bool xhtml_enter_table(void *state, const struct galley_node *node);
void xhtml_leave_table(void *state, const struct galley_node *node);
bool xhtml_enter_row(void *state, const struct galley_node *node);
void xhtml_leave_row(void *state, const struct galley_node *node);
bool xhtml_enter_cell(void *state, const struct galley_node *node);
void xhtml_leave_cell(void *state, const struct galley_node *node);

bool xhtml_enter_note(void *state, const struct galley_node *node);
void xhtml_leave_note(void *state, const struct galley_node *node);
bool xhtml_enter_note_ref(void *state, const struct galley_node *node);
/* The way back from a note, where the node is its first paragraph. */
void xhtml_put_way_back(
	struct xhtml_body *body, const struct galley_node *node);

bool xhtml_enter_link(void *state, const struct galley_node *node);
void xhtml_leave_link(void *state, const struct galley_node *node);
bool xhtml_enter_image(void *state, const struct galley_node *node);

#endif
