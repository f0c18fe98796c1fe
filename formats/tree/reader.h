/*
 * Inside of the tree reader: words of a line, and values of members.
 */
#ifndef FORMATS_TREE_READER_H
#define FORMATS_TREE_READER_H

#include "tree.h"

/* A line on its way through the reader. */
struct tree_line {
	struct galley_str text;
	size_t at;
	struct galley_buf value; /* of the last quoted token */
};

struct tree_token {
	enum tree_form form;     /* TREE_NOTHING at the end of the line */
	size_t at;               /* where it begins */
	struct galley_str key;   /* of KEYED; of others the whole */
	struct galley_str value; /* without quotes; until the next token */
};

/* The next token of the line; NULL, or what is wrong with it at line->at. */
const char *galley_tree_token(struct tree_line *line, struct tree_token *token);

/* Digits at the start of *rest, which moves behind them. */
bool galley_tree_take_number(
	struct galley_str *rest, uint64_t most, uint64_t *number);

/* Set a member from its text; NULL, or what the text is ("malformed"). */
const char *galley_tree_set(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at);

#endif
