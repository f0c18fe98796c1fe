/*
 * Jobs for readers and writers, without the pipeline around them.
 */
#include "tree_io.h"

#include <stdlib.h>

void tree_write(const struct galley_doc *doc, bool spans, bool evidence,
	struct galley_buf *out)
{
	const struct galley_writer *writer = &galley_writer_tree;
	const char *values[] = { spans ? "yes" : "no", evidence ? "yes" : "no",
		"no" };
	struct galley_sink sink = { 0 };
	struct galley_write_job job = { .sink = &sink,
		.options = { .declared = writer->options, .values = values },
		.state = calloc(1, writer->state_size) };

	galley_sink_to_memory(&sink);
	writer->begin(&job);
	writer->add(&job, doc);
	galley_buf_put(out, galley_buf_str(&sink.buf));
	galley_sink_clear(&sink);
	free(job.state);
}

static void deliver(struct galley_read_job *job, struct galley_doc *doc)
{
	struct galley_buf *out = job->user;

	if (out->len)
		galley_buf_putc(out, '\n');
	tree_write(doc, true, true, out);
}

enum galley_status tree_of_input(const struct galley_reader *reader,
	struct galley_str input, struct galley_diag *diag,
	struct galley_buf *out)
{
	struct galley_read_job job = { .input = input,
		.diag = diag,
		.reader = reader,
		.deliver = deliver,
		.user = out };

	return reader->read(&job);
}
