/*
 * Outputs: begin, add, end, commit. Standard output is held back until the
 * commit, so that a failure prints nothing instead of a part.
 */
#include "convert/output.h"

#include "convert/registry.h"
#include "convert/template.h"
#include <errno.h>
#include <unistd.h>

enum {
	DEEPEST = 4 /* outputs inside of outputs */
};

static const struct galley_meta no_meta;

/* The sink is open: start the writer. */
static void begin(struct galley_output *output,
	const struct galley_settings *settings,
	const struct galley_writer *writer, const struct galley_meta *bundle)
{
	struct galley_arena *arena = galley_arena_new();
	if (settings->template && writer->put_text && !output->body_only)
		output->templated = settings;
	output->writer = writer;
	output->diag = settings->diag;
	output->job = (struct galley_write_job){
		.sink = &output->sink,
		.diag = settings->diag,
		.options = galley_options_resolve(
			arena, writer->options, writer->name, settings),
		.state = galley_arena_alloc(arena, writer->state_size),
		.bundle = bundle ? bundle : &no_meta,
		.cover = settings->cover,
		.keep_chrome = settings->keep_chrome,
		.body_only = output->body_only,
		.arena = arena,
		.settings = settings,
	};
	if (writer->begin && !output->templated)
		writer->begin(&output->job);
}

void galley_output_open(struct galley_output *output,
	const struct galley_settings *settings,
	const struct galley_target *target, const struct galley_meta *bundle)
{
	*output = (struct galley_output){ .path = target->path };
	if (target->path.len) {
		galley_sink_to_file(
			&output->sink, target->path, settings->no_clobber);
	} else {
		galley_sink_to_fd(&output->sink, STDOUT_FILENO);
		output->sink.limit = 0;
	}
	begin(output, settings, target->writer, bundle);
}

void galley_output_open_held(struct galley_output *output,
	const struct galley_settings *settings,
	const struct galley_writer *writer)
{
	*output = (struct galley_output){ .writer = writer };
	galley_sink_to_memory(&output->sink);
	begin(output, settings, writer, NULL);
}

void galley_output_render(struct galley_output *output, struct galley_doc *doc,
	struct galley_str group, struct galley_sink *part)
{
	const struct galley_writer *writer = output->writer;
	struct galley_doc *lowered = galley_lower(
		doc, writer->expresses, writer->name, output->diag);
	output->job.group = group;
	writer->render(&output->job, lowered, part);
	if (lowered != doc)
		galley_doc_free(lowered);
}

void galley_output_place(struct galley_output *output, struct galley_str part)
{
	output->writer->place(&output->job, part);
}

static void render_and_place(struct galley_output *output,
	struct galley_doc *doc, struct galley_str group)
{
	struct galley_sink part;
	galley_sink_to_memory(&part);
	galley_output_render(output, doc, group, &part);
	galley_output_place(output,
		galley_arena_copy(
			output->job.arena, galley_buf_str(&part.buf)));
	galley_sink_clear(&part);
}

static void add_templated(struct galley_output *output, struct galley_doc *doc)
{
	struct galley_output body = { .body_only = true };
	galley_sink_to_memory(&body.sink);
	begin(&body, output->templated, output->writer, NULL);
	galley_output_add(&body, doc, GALLEY_STR(""));
	galley_output_end(&body);
	struct galley_str text = galley_buf_str(&body.sink.buf);
	while (galley_str_ends(text, GALLEY_STR("\n")))
		text.len--; /* the template has line ends of its own */
	galley_template_put(output->templated->template, output->writer,
		&doc->meta, text, &output->sink);
	galley_output_clear(&body);
}

void galley_output_add(struct galley_output *output, struct galley_doc *doc,
	struct galley_str group)
{
	const struct galley_writer *writer = output->writer;
	if (output->templated) {
		add_templated(output, doc);
		return;
	}
	if (writer->render) {
		render_and_place(output, doc, group);
		return;
	}
	struct galley_doc *lowered = galley_lower(
		doc, writer->expresses, writer->name, output->diag);
	output->job.group = group;
	writer->add(&output->job, lowered);
	if (lowered != doc)
		galley_doc_free(lowered);
}

const struct galley_writer *galley_write_inside(
	const struct galley_write_job *outer, const char *format,
	const struct galley_doc *doc, struct galley_sink *into)
{
	const struct galley_settings *settings = outer->settings;
	const struct galley_writer *writer = settings
		? galley_registry_writer(settings->formats, galley_str(format))
		: NULL;
	if (!writer || outer->depth >= DEEPEST)
		return NULL;
	struct galley_doc view = *doc; /* lowering makes a copy, if need be */
	struct galley_output output;
	galley_output_open_held(&output, settings, writer);
	output.job.depth = outer->depth + 1;
	galley_output_add(&output, &view, GALLEY_STR(""));
	galley_output_end(&output);
	galley_put(into, galley_buf_str(&output.sink.buf));
	galley_output_clear(&output);
	return writer;
}

void galley_output_end(struct galley_output *output)
{
	if (output->writer->end && !output->templated)
		output->writer->end(&output->job);
}

static void report_existing(struct galley_output *output)
{
	struct galley_str before = output->diag->file;
	output->diag->file = output->path;
	galley_report(output->diag, GALLEY_NOTICE, "output.kept",
		GALLEY_NOWHERE, "kept: it exists already");
	output->diag->file = before;
}

enum galley_status galley_output_commit(struct galley_output *output)
{
	enum galley_status status = galley_sink_commit(&output->sink);
	if (!status)
		return GALLEY_OK;
	if (output->sink.keep_existing && output->sink.error == EEXIST) {
		report_existing(output);
		return GALLEY_OK;
	}
	struct galley_str path =
		output->path.len ? output->path : GALLEY_STR("standard output");
	galley_report(output->diag, GALLEY_ERROR, "output.unwritable",
		GALLEY_NOWHERE, "cannot write '%.*s': %s", GALLEY_STR_ARG(path),
		strerror(output->sink.error));
	return status;
}

void galley_output_clear(struct galley_output *output)
{
	galley_sink_clear(&output->sink);
	galley_arena_free(output->job.arena);
}
