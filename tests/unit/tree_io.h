/*
 * Documents as tree text and back, for tests.
 */
#ifndef TESTS_TREE_IO_H
#define TESTS_TREE_IO_H

#include <galley/format.h>

/* The tree text of a document, put behind what is in out. `settings` are
 * "spans" and "evidence" as flags, for the options of those names. */
void tree_write(const struct galley_doc *doc, bool spans, bool evidence,
	struct galley_buf *out);

/* Read by any reader that has no options, and put what it delivers into out
 * as tree text with all options. */
enum galley_status tree_of_input(const struct galley_reader *reader,
	struct galley_str input, struct galley_diag *diag,
	struct galley_buf *out);

extern const struct galley_reader galley_reader_tree;
extern const struct galley_writer galley_writer_tree;

#endif
