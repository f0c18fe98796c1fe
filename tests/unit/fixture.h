/*
 * What tests of readers share: the formats, and what became of the last input.
 */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include <galley/convert.h>

struct fixture {
	struct galley_registry *registry;
	struct galley_diag diag;
	/* Of the last input; what they hold is the test's to say. */
	struct galley_buf body, fields;
	struct galley_buf messages; /* lines "LINE:SEVERITY: TEXT [RULE]" */
	unsigned documents;
	enum galley_status status;
};

/* For cmocka: *state becomes a struct fixture. */
int fixture_set_up(void **state);
int fixture_tear_down(void **state);

/* Read by the reader called `format`, NULL: by whichever takes it. Empties
 * the buffers first; `use` gets the documents with the fixture as its user. */
enum galley_status fixture_read(struct fixture *fixture, const char *format,
	struct galley_str bytes, galley_document_fn *use);
/* The same with a value for one of the reader's options. */
enum galley_status fixture_read_with(struct fixture *fixture,
	const struct galley_assignment *option, struct galley_str bytes,
	galley_document_fn *use);

#endif
