/*
 * Jobs for the text-like writers, and the pipeline for the readers.
 */
#include "markdown_io.h"
#include "check.h"
#include "tree_io.h"

#include "convert/normalise.h"

#include <stdlib.h>

enum {
	MOST_OPTIONS = 16
};

static void keep_message(void *user, const struct galley_message *message)
{
	struct galley_buf *messages = user;

	galley_buf_printf(messages, "%u:%s:%s\n", message->span.line,
		message->rule, galley_severity_name(message->severity));
}

void reading_start(struct reading *reading)
{
	*reading = (struct reading){ .registry = NULL };
	galley_buf_puts(&reading->messages, "");
	reading->diag.handler = keep_message;
	reading->diag.user = &reading->messages;
	reading->registry = galley_registry_new(&reading->diag);
}

void reading_end(struct reading *reading)
{
	galley_registry_free(reading->registry);
	galley_buf_clear(&reading->messages);
}

/* Each option has its default, or what is given. */
static void set_options(struct galley_options *options, const char **values,
	const struct galley_option *declared, const char *const *given)
{
	for (size_t i = 0; declared && declared[i].name; i++)
		values[i] = given ? given[i] : declared[i].value;
	options->declared = declared;
	options->values = values;
}

/* What a job's `user` points to. */
struct use {
	galley_document_fn *use;
	void *user;
};

static void deliver(struct galley_read_job *job, struct galley_doc *doc)
{
	const struct use *use = job->user;

	galley_normalise(doc);
	use->use(use->user, doc);
}

void reading_read(struct reading *reading, const char *format,
	struct galley_str text, galley_document_fn *use, void *user)
{
	struct use job_use = { use, user };
	const struct galley_settings settings = { .formats = reading->registry,
		.diag = &reading->diag };
	struct galley_read_job job = {
		.input = text,
		.diag = &reading->diag,
		.reader = galley_registry_reader(
			reading->registry, galley_str(format)),
		.deliver = deliver,
		.user = &job_use,
		.settings = &settings,
	};

	const char *values[MOST_OPTIONS];

	reading->messages.len = 0;
	galley_buf_puts(&reading->messages, "");
	if (!job.reader)
		return;
	set_options(&job.options, values, job.reader->options, NULL);
	job.reader->read(&job);
}

void write_documents(const struct galley_writer *writer,
	const char *const *options, struct galley_doc *const *docs,
	size_t count, struct galley_buf *out)
{
	const char *values[MOST_OPTIONS];
	struct galley_sink sink;
	static const struct galley_meta no_meta;
	struct galley_write_job job = { .sink = &sink,
		.bundle = &no_meta,
		.state = calloc(1, writer->state_size),
		.arena = galley_arena_new() };

	set_options(&job.options, values, writer->options, options);
	galley_sink_to_memory(&sink);
	if (writer->begin)
		writer->begin(&job);
	for (size_t i = 0; i < count; i++)
		writer->add(&job, docs[i]);
	if (writer->end)
		writer->end(&job);
	galley_buf_put(out, galley_buf_str(&sink.buf));
	galley_sink_clear(&sink);
	galley_arena_free(job.arena);
	free(job.state);
}

void dump_document(const struct galley_doc *doc, struct galley_buf *out)
{
	struct galley_buf tree = { 0 };
	struct galley_str rest;

	tree_write(doc, false, false, &tree);
	rest = galley_buf_str(&tree);
	galley_str_cut(&rest, '\n');
	galley_buf_put(out, rest);
	galley_buf_clear(&tree);
}

void dump_checked(void *user, struct galley_doc *doc)
{
	const char *problem = NULL;

	assert_null(galley_doc_check(doc, &problem));
	dump_document(doc, user);
}

void assert_markdown_read(
	const char *markdown, const char *wanted, const char *messages)
{
	struct reading reading;
	struct galley_buf found = { 0 };

	reading_start(&reading);
	reading_read(&reading, "markdown", galley_str(markdown), dump_checked,
		&found);
	assert_str(galley_buf_str(&found), wanted);
	assert_string_equal(reading.messages.ptr, messages);
	galley_buf_clear(&found);
	reading_end(&reading);
}
