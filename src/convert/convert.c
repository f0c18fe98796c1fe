/*
 * The pipeline on one screen:
 *
 *     read → normalise → recognise → lower → write → commit
 *
 * Documents leave a reader one by one and go through the rest of the line at
 * once, so that an input of many articles needs the memory of one.
 */
#include <galley/convert.h>

#include "article/recognise.h"
#include "convert/lines.h"
#include "convert/normalise.h"
#include "convert/output.h"
#include "convert/registry.h"
#include "model/edit.h"

/* --------------------------------------------------------------- reading */

struct reading {
	const struct galley_settings *settings;
	galley_document_fn *use;
	void *user;
	size_t documents;
};

struct galley_doc *galley_read_document(struct galley_read_job *job)
{
	struct galley_doc *doc = galley_doc_new();
	doc->source = galley_arena_copy(doc->arena, job->name);
	doc->format = job->reader->name;
	return doc;
}

void galley_read_deliver(struct galley_read_job *job, struct galley_doc *doc)
{
	job->deliver(job, doc);
	galley_doc_free(doc);
}

/* What the user gave comes first, so that nothing found overrules it. The
 * values are copied: the document may hang others behind them. */
static void apply_given(struct galley_doc *doc, const struct galley_meta *given)
{
	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		if (!given->field[i])
			continue;
		struct galley_value **end = &doc->meta.field[i];
		const struct galley_value *value = given->field[i];
		for (; value; value = value->next, end = &(*end)->next) {
			*end = GALLEY_NEW(doc->arena, struct galley_value);
			**end = *value;
		}
		*end = NULL;
	}
	for (struct galley_pair *p = given->unknown; p; p = p->next)
		galley_meta_add_unknown(
			&doc->meta, doc->arena, p->key, p->value);
}

/* A block is no less than what the reader has of it; that it is a heading or
 * the like, recognition may add. */
static void take_role(
	struct galley_node *block, const struct galley_node *recognised)
{
	if (block->role != GALLEY_ROLE_BODY ||
		block->kind != GALLEY_PARAGRAPH ||
		recognised->role == GALLEY_ROLE_BODY ||
		galley_role_printed(recognised->role) != GALLEY_PRINTED_BODY)
		return;
	block->role = recognised->role;
	block->rule = recognised->rule;
	block->confidence = recognised->confidence;
	if (recognised->kind == GALLEY_HEADING) {
		block->kind = GALLEY_HEADING;
		block->level = recognised->level;
	}
}

/* What recognition finds, where the reader knows the blocks, and what stands in
 * the head of an output. */
static void find_fields(
	struct galley_doc *doc, const struct galley_recognition *wanted)
{
	static const enum galley_meta_field head[] = { GALLEY_META_KICKER,
		GALLEY_META_HEADLINE, GALLEY_META_SUBHEADLINE,
		GALLEY_META_BYLINE, GALLEY_META_PUBLISHED,
		GALLEY_META_CREATED };
	struct galley_meta stated = doc->meta;
	struct galley_node *root = galley_node_copy(doc, doc->root), *block;
	struct galley_buf blocks = { 0 };
	for (block = doc->root->first; block; block = block->next)
		galley_buf_put(&blocks,
			(struct galley_str){
				(const char *)&block, sizeof(block) });
	galley_recognise(doc, wanted);
	struct galley_node *const *recognised = (const void *)blocks.ptr;
	for (block = root->first; block; block = block->next)
		take_role(block, *recognised++);
	galley_buf_clear(&blocks);
	doc->root = root;
	for (size_t i = 0; i < sizeof(head) / sizeof(*head); i++)
		doc->meta.field[head[i]] = stated.field[head[i]];
	if (!stated.byline)
		doc->meta.author = stated.author;
}

static void prepare(struct galley_read_job *job, struct galley_doc *doc)
{
	struct reading *reading = job->user;
	if (reading->settings->given)
		apply_given(doc, reading->settings->given);
	galley_normalise(doc);
	if (doc->wants_recognition) {
		if (!doc->root->first)
			return; /* not a word: no article */
		/* what is printed all the same is not reported as left out */
		const struct galley_settings *settings = reading->settings;
		struct galley_recognition wanted = {
			.diag = settings->keep_chrome ? NULL : job->diag,
			.now = settings->now,
			.reasons = settings->reasons
		};
		galley_recognise(doc, &wanted);
		doc->wants_recognition = false; /* judged once */
	} else if (doc->wants_fields) {
		find_fields(doc,
			&(struct galley_recognition){
				.now = reading->settings->now });
	} else if (doc->wants_language && !doc->meta.language) {
		galley_recognise_language(doc);
	}
	reading->documents++;
	reading->use(reading->user, doc);
}

static enum galley_status refuse(
	struct galley_diag *diag, const char *rule, const char *sentence)
{
	galley_report(diag, GALLEY_ERROR, rule, GALLEY_NOWHERE, "%s", sentence);
	return GALLEY_FAILED;
}

/* The reader that was asked for or fits the input; NULL, and reported, if
 * there is none. */
static const struct galley_reader *find_reader(
	const struct galley_settings *settings,
	const struct galley_input *input)
{
	const struct galley_reader *reader = settings->reader;
	if (!input->bytes.len) {
		refuse(settings->diag, "input.empty", "empty input");
		return NULL;
	}
	if (!reader)
		reader = galley_registry_probe(
			settings->formats, input->bytes, input->path);
	if (!reader)
		refuse(settings->diag, "input.unknown",
			"no reader takes this kind of file; name one with -f");
	return reader;
}

bool galley_settle_reader(
	struct galley_settings *settings, const struct galley_input *input)
{
	if (settings->reader || !input->bytes.len)
		return true;
	settings->reader = galley_registry_probe(
		settings->formats, input->bytes, input->path);
	if (!settings->reader)
		galley_report(settings->diag, GALLEY_NOTICE, "input.skipped",
			GALLEY_NOWHERE,
			"skipped: no reader takes this kind of file");
	return settings->reader;
}

static struct galley_read_job job_of(const struct galley_reader *reader,
	const struct galley_settings *settings,
	const struct galley_input *input, struct galley_arena *arena)
{
	return (struct galley_read_job){
		.input = input->bytes,
		.name = input->path,
		.offset = input->offset,
		.line = input->line,
		.diag = settings->diag,
		.options = galley_options_resolve(
			arena, reader->options, reader->name, settings),
		.reader = reader,
		.settings = settings,
	};
}

/* ------------------------------------------------------ inside of inputs */

enum {
	DEEPEST = 3, /* archives in archives */
};

struct inner {
	struct galley_read_job *outer;
	void (*change)(void *user, struct galley_doc *doc);
	void *user;
};

static void pass_on(struct galley_read_job *job, struct galley_doc *doc)
{
	const struct inner *inner = job->user;
	if (inner->change)
		inner->change(inner->user, doc);
	inner->outer->deliver(inner->outer, doc);
}

enum galley_status galley_read_inside(struct galley_read_job *outer,
	struct galley_str name, struct galley_str bytes,
	void (*change)(void *user, struct galley_doc *doc), void *user)
{
	struct inner inner = { outer, change, user };
	const struct galley_settings *settings = outer->settings;
	const struct galley_reader *reader = NULL;
	if (settings && outer->depth < DEEPEST && bytes.len)
		reader = galley_registry_probe(settings->formats, bytes, name);
	if (!reader)
		return GALLEY_USAGE;
	struct galley_arena *arena = galley_arena_new();
	struct galley_input member = { .path = name, .bytes = bytes };
	struct galley_read_job job = job_of(reader, settings, &member, arena);
	job.diag = outer->diag;
	job.deliver = pass_on;
	job.user = &inner;
	job.depth = outer->depth + 1;
	enum galley_status status = reader->read(&job);
	galley_arena_free(arena);
	return status;
}

struct piece {
	struct galley_diag *diag; /* of the whole */
	uint32_t before;          /* lines before the piece */
};

static struct galley_span place_in_whole(
	const struct piece *piece, struct galley_span span)
{
	return (struct galley_span){
		.line = span.line ? span.line + piece->before : 0,
	};
}

static void move_spans(const struct piece *piece, struct galley_node *block)
{
	struct galley_node *node = galley_edit_start(block);
	for (; node; node = galley_edit_next(block, node))
		node->span = place_in_whole(piece, node->span);
}

static void pass_message_on(void *user, const struct galley_message *message)
{
	const struct piece *piece = user;
	galley_report(piece->diag, message->severity, message->rule,
		place_in_whole(piece, message->span), "%.*s",
		GALLEY_STR_ARG(message->text));
}

enum galley_status galley_read_fragment(struct galley_read_job *outer,
	const char *format, struct galley_str bytes, uint32_t at,
	struct galley_doc *doc, struct galley_node *parent)
{
	const struct galley_settings *settings = outer->settings;
	const struct galley_reader *reader = settings
		? galley_registry_reader(settings->formats, galley_str(format))
		: NULL;
	if (!reader || !reader->fragment || outer->depth >= DEEPEST)
		return GALLEY_USAGE;
	struct piece piece = { outer->diag, at ? at - 1 : 0 };
	struct galley_diag diag = { .handler = pass_message_on,
		.user = &piece };
	struct galley_arena *arena = galley_arena_new();
	struct galley_input input = { .bytes = bytes };
	struct galley_read_job job = job_of(reader, settings, &input, arena);
	job.diag = &diag;
	job.depth = outer->depth + 1;
	struct galley_node *last = parent->last;
	enum galley_status status = reader->fragment(&job, doc, parent);
	galley_arena_free(arena);
	for (struct galley_node *block = last ? last->next : parent->first;
		block; block = block->next)
		move_spans(&piece, block);
	return status;
}

static enum galley_status read_with(const struct galley_reader *reader,
	const struct galley_input *input, struct reading *reading)
{
	struct galley_arena *arena = galley_arena_new();
	struct galley_read_job job =
		job_of(reader, reading->settings, input, arena);
	job.deliver = prepare;
	job.user = reading;
	enum galley_status status = reader->read(&job);
	galley_arena_free(arena);
	return status;
}

static enum galley_status check_any(
	const struct reading *reading, enum galley_status status)
{
	if (status || reading->documents)
		return status;
	return refuse(reading->settings->diag, "input.no-article",
		"no article in it");
}

enum galley_status galley_read(const struct galley_settings *settings,
	const struct galley_input *input, galley_document_fn *use, void *user)
{
	const struct galley_reader *reader = find_reader(settings, input);
	if (!reader)
		return GALLEY_FAILED;
	struct reading reading = {
		.settings = settings, .use = use, .user = user
	};
	return check_any(&reading, read_with(reader, input, &reading));
}

/* -------------------------------------------------------------- checking */

enum galley_status galley_check(const struct galley_settings *settings,
	const struct galley_input *input)
{
	struct galley_diag *diag = settings->diag;
	unsigned long errors = diag->count[GALLEY_ERROR];
	const struct galley_reader *reader = find_reader(settings, input);
	if (reader && !reader->check)
		galley_report(diag, GALLEY_ERROR, "check.none", GALLEY_NOWHERE,
			"no check for format %s", reader->name);
	if (!reader || !reader->check)
		return GALLEY_FAILED;
	struct galley_arena *arena = galley_arena_new();
	struct galley_read_job job = job_of(reader, settings, input, arena);
	enum galley_status status = reader->check(&job);
	galley_arena_free(arena);
	return diag->count[GALLEY_ERROR] > errors ? GALLEY_FAILED : status;
}

/* --------------------------------------------------------------- writing */

struct outputs {
	struct galley_output *output;
	size_t count;
};

/* Only where contents stand apart do articles stand under their section
 * without being asked to. */
static void add_to_all(void *user, struct galley_doc *doc)
{
	struct outputs *outputs = user;
	for (size_t i = 0; i < outputs->count; i++) {
		struct galley_output *output = &outputs->output[i];
		galley_output_add(output, doc,
			output->writer->render ? galley_meta_text(&doc->meta,
							 GALLEY_META_SECTION)
					       : GALLEY_STR(""));
	}
}

/* Commit each, or none after an error: also one that `strict` made. */
static enum galley_status finish(struct outputs *outputs,
	struct galley_diag *diag, unsigned long errors_before,
	enum galley_status status)
{
	for (size_t i = 0; i < outputs->count; i++)
		galley_output_end(&outputs->output[i]);
	if (diag->count[GALLEY_ERROR] > errors_before)
		status = status ? status : GALLEY_FAILED;
	for (size_t i = 0; i < outputs->count; i++) {
		if (!status)
			status = galley_output_commit(&outputs->output[i]);
		galley_output_clear(&outputs->output[i]);
	}
	return status;
}

/* What is done between opening the outputs and committing them. */
typedef enum galley_status fill_fn(const struct galley_settings *settings,
	const void *input, struct outputs *outputs);

static enum galley_status fill_and_commit(
	const struct galley_settings *settings,
	const struct galley_target *targets, size_t count, fill_fn *fill,
	const void *input)
{
	struct galley_diag *diag = settings->diag;
	unsigned long errors = diag->count[GALLEY_ERROR];
	struct galley_arena *arena = galley_arena_new();
	struct outputs outputs = {
		.output = galley_arena_alloc(
			arena, count * sizeof(*outputs.output)),
		.count = count,
	};
	for (size_t i = 0; i < count; i++)
		galley_output_open(
			&outputs.output[i], settings, &targets[i], NULL);
	enum galley_status status = fill(settings, input, &outputs);
	status = finish(&outputs, diag, errors, status);
	galley_arena_free(arena);
	return status;
}

static enum galley_status read_input(const struct galley_settings *settings,
	const void *input, struct outputs *outputs)
{
	return galley_read(settings, input, add_to_all, outputs);
}

enum galley_status galley_convert(const struct galley_settings *settings,
	const struct galley_input *input, const struct galley_target *targets,
	size_t count)
{
	return fill_and_commit(settings, targets, count, read_input, input);
}

/* Whoever reads our standard output need not wait for the end; if it is gone,
 * there is nothing more to do. */
static bool pass_on_output(struct outputs *outputs)
{
	bool good = true;
	for (size_t i = 0; i < outputs->count; i++) {
		struct galley_output *output = &outputs->output[i];
		if (!output->path.len)
			galley_sink_flush(&output->sink);
		good &= !output->sink.status;
	}
	return good;
}

static enum galley_status read_stream(const struct galley_settings *settings,
	const void *path, struct outputs *outputs)
{
	struct reading reading = {
		.settings = settings, .use = add_to_all, .user = outputs
	};
	struct galley_lines lines;
	enum galley_status status =
		galley_lines_open(&lines, *(const struct galley_str *)path,
			settings->max_input, settings->diag);
	while (!status && galley_lines_next(&lines, &status)) {
		status = read_with(settings->reader, &lines.block, &reading);
		if (!pass_on_output(outputs))
			break;
	}
	galley_lines_close(&lines);
	return check_any(&reading, status);
}

enum galley_status galley_convert_stream(const struct galley_settings *settings,
	struct galley_str path, const struct galley_target *targets,
	size_t count)
{
	return fill_and_commit(settings, targets, count, read_stream, &path);
}
