/*
 * Inputs through the whole of galley_read().
 */
#include "fixture.h"
#include "check.h"

#include <stdlib.h>

static void take_message(void *user, const struct galley_message *message)
{
	struct fixture *fixture = user;

	galley_buf_printf(&fixture->messages, "%u:%s: %.*s [%s]\n",
		message->span.line, galley_severity_name(message->severity),
		GALLEY_STR_ARG(message->text), message->rule);
}

int fixture_set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->diag.handler = take_message;
	fixture->diag.user = fixture;
	fixture->registry = galley_registry_new(&fixture->diag);
	*state = fixture;
	return 0;
}

int fixture_tear_down(void **state)
{
	struct fixture *fixture = *state;

	galley_registry_free(fixture->registry);
	galley_buf_clear(&fixture->body);
	galley_buf_clear(&fixture->fields);
	galley_buf_clear(&fixture->messages);
	free(fixture);
	return 0;
}

/* An empty string, and not NULL. */
static void empty(struct galley_buf *buf)
{
	buf->len = 0;
	galley_buf_puts(buf, "");
}

static enum galley_status read_by(struct fixture *fixture,
	struct galley_settings *settings, struct galley_str bytes,
	galley_document_fn *use)
{
	struct galley_input input = { .bytes = bytes };

	settings->formats = fixture->registry;
	settings->diag = &fixture->diag;
	empty(&fixture->body);
	empty(&fixture->fields);
	empty(&fixture->messages);
	fixture->documents = 0;
	fixture->status = galley_read(settings, &input, use, fixture);
	return fixture->status;
}

enum galley_status fixture_read(struct fixture *fixture, const char *format,
	struct galley_str bytes, galley_document_fn *use)
{
	struct galley_settings settings = { 0 };

	if (format) {
		settings.reader = galley_registry_reader(
			fixture->registry, galley_str(format));
		assert_non_null(settings.reader);
	}
	return read_by(fixture, &settings, bytes, use);
}

enum galley_status fixture_read_with(struct fixture *fixture,
	const struct galley_assignment *option, struct galley_str bytes,
	galley_document_fn *use)
{
	struct galley_settings settings = {
		.reader = galley_registry_reader(
			fixture->registry, option->format),
		.assignments = option,
		.assignment_count = 1,
	};

	assert_non_null(settings.reader);
	return read_by(fixture, &settings, bytes, use);
}
