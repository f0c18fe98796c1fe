/*
 * The state of one body in the making, shared by the files that write it.
 */
#ifndef GALLEY_XHTML_BODY_H
#define GALLEY_XHTML_BODY_H

#include "xhtml.h"

enum {
	XHTML_LEVELS = 6
};

struct xhtml_body {
	const struct galley_xhtml *how;
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

extern const struct galley_action xhtml_actions[GALLEY_KIND_COUNT];

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
