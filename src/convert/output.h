/*
 * One output in the making: a writer, its sink and its job.
 */
#ifndef CONVERT_OUTPUT_H
#define CONVERT_OUTPUT_H

#include <galley/convert.h>

struct galley_output {
	const struct galley_writer *writer;
	struct galley_diag *diag;
	struct galley_sink sink;
	struct galley_write_job job;
	struct galley_str path; /* empty: standard output */
	/* Those of an output that is made by a template, else NULL: articles
	 * then have outputs of their own, in memory. */
	const struct galley_settings *templated;
	bool body_only; /* it is one of these */
};

/* Start the writer; `bundle` is the metadata of the whole. */
void galley_output_open(struct galley_output *output,
	const struct galley_settings *settings,
	const struct galley_target *target, const struct galley_meta *bundle);
/* The same into memory, output->sink.buf, for whoever puts it in place. */
void galley_output_open_held(struct galley_output *output,
	const struct galley_settings *settings,
	const struct galley_writer *writer);
/* Lower the document to what the writer can say, and add it to the group. */
void galley_output_add(struct galley_output *output, struct galley_doc *doc,
	struct galley_str group);
/* For a writer that renders apart: lower the document and make its part. */
void galley_output_render(struct galley_output *output, struct galley_doc *doc,
	struct galley_str group, struct galley_sink *part);
/* Take a part, which lives until the output is cleared. */
void galley_output_place(struct galley_output *output, struct galley_str part);
/* Let the writer finish; what comes after is commit or nothing. */
void galley_output_end(struct galley_output *output);
/* Make it final, and report a failure. */
enum galley_status galley_output_commit(struct galley_output *output);
/* Free it; what was not committed is gone. */
void galley_output_clear(struct galley_output *output);

#endif
