/*
 * Documents through writers, and Markdown or text into documents, for tests.
 */
#ifndef TESTS_MARKDOWN_IO_H
#define TESTS_MARKDOWN_IO_H

#include <galley/convert.h>

extern const struct galley_writer galley_writer_markdown;
extern const struct galley_writer galley_writer_text;

/* A registry, and what was said last, as lines "LINE:RULE:SEVERITY". */
struct reading {
	struct galley_registry *registry;
	struct galley_diag diag;
	struct galley_buf messages;
};

void reading_start(struct reading *reading);
void reading_end(struct reading *reading);

/* Read and normalise; `use` gets the documents, in which nothing was
 * recognised yet. */
void reading_read(struct reading *reading, const char *format,
	struct galley_str text, galley_document_fn *use, void *user);

/* Write documents as one output; `options` has a value for each that the
 * writer declares. */
void write_documents(const struct galley_writer *writer,
	const char *const *options, struct galley_doc *const *docs,
	size_t count, struct galley_buf *out);

/* Metadata and body as tree text, without the line about the source, and
 * without spans and evidence. */
void dump_document(const struct galley_doc *doc, struct galley_buf *out);

/* The same of a document that has to be sane; the user is a galley_buf. */
void dump_checked(void *user, struct galley_doc *doc);

/* Read Markdown, and compare the dump and the messages. */
void assert_markdown_read(
	const char *markdown, const char *wanted, const char *messages);

#endif
