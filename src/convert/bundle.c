/*
 * Bundles: many inputs, one output.
 *
 * What is kept of an article is its entry and, where the writer can render
 * articles apart, its part; parts are made by several processes. For other
 * writers articles are added as they are read; if they have to be moved, a
 * first reading finds the order.
 */
#include "convert/crew.h"
#include "convert/entry.h"
#include "convert/output.h"
#include "convert/piece.h"

#include <stdlib.h>

struct galley_bundle {
	const struct galley_settings *settings;
	struct galley_output output;
	struct galley_arrangement arrangement;
	unsigned long errors; /* that were counted before */
	struct galley_bundle_entry *entries;
	size_t count, capacity;
	size_t inputs; /* so far */
	size_t failed;
	/* What is read, in order; NULL: what was added is gone. */
	struct galley_piece *pieces;
};

struct galley_bundle *galley_bundle_open(const struct galley_settings *settings,
	const struct galley_target *target, const struct galley_meta *meta)
{
	struct galley_bundle *bundle = calloc(1, sizeof(*bundle));
	if (!bundle)
		galley_die("out of memory");
	bundle->settings = settings;
	bundle->errors = settings->diag->count[GALLEY_ERROR];
	galley_output_open(&bundle->output, settings, target, meta);
	return bundle;
}

static bool renders(const struct galley_bundle *bundle)
{
	return bundle->output.writer->render;
}

/* Without contents that stand apart, groups are for who asks for them: else
 * articles are not moved, and a group might come again and again. */
void galley_bundle_arrange(struct galley_bundle *bundle,
	const struct galley_arrangement *arrangement)
{
	bundle->arrangement = *arrangement;
	if (arrangement->by == GALLEY_BY_DEFAULT && !renders(bundle))
		bundle->arrangement.by = GALLEY_BY_NONE;
}

static struct galley_bundle_entry *new_entry(struct galley_bundle *bundle)
{
	if (bundle->count == bundle->capacity) {
		bundle->capacity = 2 * bundle->capacity + 64;
		bundle->entries = realloc(bundle->entries,
			bundle->capacity * sizeof(*bundle->entries));
		if (!bundle->entries)
			galley_die("out of memory");
	}
	struct galley_bundle_entry *entry = &bundle->entries[bundle->count];
	*entry = (struct galley_bundle_entry){
		.input = bundle->inputs,
		.given = bundle->count++,
	};
	return entry;
}

static enum galley_status read_piece(const struct galley_bundle *bundle,
	size_t i, galley_document_fn *use, void *user)
{
	struct galley_settings settings = *bundle->settings;
	const struct galley_piece *piece = &bundle->pieces[i];
	bool standard = galley_str_equal(piece->path, GALLEY_STR("-"));
	struct galley_str before = settings.diag->file;
	struct galley_input input;
	settings.diag->file =
		standard ? GALLEY_STR("standard input") : piece->path;
	enum galley_status status = galley_piece_read(piece, &settings, &input);
	if (!status) {
		if (galley_settle_reader(&settings, &input))
			status = galley_read(&settings, &input, use, user);
		galley_input_clear(&input);
	}
	settings.diag->file = before;
	return status;
}

/* --------------------------------------------------- results of one input */

/* What one input gives, as records in a row. */
enum record {
	MESSAGE = 'm',
	ARTICLE = 'a',
	STATUS = 's', /* the last */
};

static void put_raw(struct galley_sink *out, const void *bytes, size_t size)
{
	galley_put(out, (struct galley_str){ bytes, size });
}

static void put_string(struct galley_sink *out, struct galley_str text)
{
	put_raw(out, &text.len, sizeof(text.len));
	galley_put(out, text);
}

static void take_raw(struct galley_str *from, void *into, size_t size)
{
	memcpy(into, from->ptr, size);
	*from = galley_str_slice(*from, size, from->len);
}

static struct galley_str take_string(
	struct galley_str *from, struct galley_arena *arena)
{
	size_t size;
	take_raw(from, &size, sizeof(size));
	struct galley_str text =
		galley_arena_copy(arena, galley_str_slice(*from, 0, size));
	*from = galley_str_slice(*from, size, from->len);
	return text;
}

static void put_message(void *user, const struct galley_message *message)
{
	struct galley_sink *out = user;
	galley_putc(out, MESSAGE);
	put_raw(out, &message->severity, sizeof(message->severity));
	put_raw(out, &message->span, sizeof(message->span));
	put_string(out, galley_str(message->rule));
	put_string(out, message->file);
	put_string(out, message->text);
}

static void take_message(struct galley_bundle *bundle, struct galley_str *from)
{
	struct galley_diag *diag = bundle->settings->diag;
	struct galley_arena *arena = galley_arena_new();
	struct galley_str before = diag->file;
	enum galley_severity severity;
	struct galley_span span;
	take_raw(from, &severity, sizeof(severity));
	take_raw(from, &span, sizeof(span));
	struct galley_str rule = take_string(from, arena);
	diag->file = take_string(from, arena);
	struct galley_str text = take_string(from, arena);
	galley_report(
		diag, severity, rule.ptr, span, "%.*s", GALLEY_STR_ARG(text));
	diag->file = before;
	galley_arena_free(arena);
}

static void put_entry(struct galley_sink *out,
	const struct galley_bundle_entry *entry, struct galley_str part)
{
	galley_putc(out, ARTICLE);
	put_raw(out, &entry->date, sizeof(entry->date));
	put_raw(out, entry->digest, sizeof(entry->digest));
	put_string(out, entry->group);
	put_string(out, entry->title);
	put_string(out, entry->source);
	put_string(out, part);
}

static void take_entry(struct galley_bundle *bundle, struct galley_str *from,
	size_t input, size_t document)
{
	struct galley_arena *arena = bundle->output.job.arena;
	struct galley_bundle_entry *entry = new_entry(bundle);
	entry->input = input;
	entry->document = document;
	take_raw(from, &entry->date, sizeof(entry->date));
	take_raw(from, entry->digest, sizeof(entry->digest));
	entry->group = take_string(from, arena);
	entry->title = take_string(from, arena);
	entry->source = take_string(from, arena);
	entry->part = take_string(from, arena);
}

/* --------------------------------------------------------------- the work */

struct task {
	struct galley_bundle *bundle;
	struct galley_sink *result;
};

static void render_document(void *user, struct galley_doc *doc)
{
	struct task *task = user;
	struct galley_bundle *bundle = task->bundle;
	struct galley_bundle_entry entry = { 0 };
	struct galley_sink part;
	galley_bundle_entry_fill(
		&entry, doc, bundle->settings, bundle->arrangement.by);
	galley_sink_to_memory(&part);
	if (renders(bundle))
		galley_output_render(&bundle->output, doc, entry.group, &part);
	put_entry(task->result, &entry, galley_buf_str(&part.buf));
	galley_sink_clear(&part);
}

/* Messages become part of the result; they are counted when it is taken. */
static void read_into_result(
	struct task *task, size_t i, const struct galley_input *input)
{
	struct galley_diag *diag = task->bundle->settings->diag;
	struct galley_diag before = *diag;
	diag->handler = put_message;
	diag->user = task->result;
	enum galley_status status = input
		? galley_read(
			  task->bundle->settings, input, render_document, task)
		: read_piece(task->bundle, i, render_document, task);
	*diag = before;
	galley_putc(task->result, STATUS);
	put_raw(task->result, &status, sizeof(status));
}

static void work(void *user, size_t i, struct galley_sink *result)
{
	struct galley_bundle *bundle = user;
	struct task task = { .bundle = bundle, .result = result };
	read_into_result(&task, i, NULL);
}

/* Of what is read again, messages come again, too. */
static enum galley_status take_result(struct galley_bundle *bundle,
	size_t input, struct galley_str result, bool read_again)
{
	enum galley_status status = GALLEY_FAILED;
	struct galley_diag *diag = bundle->settings->diag;
	struct galley_diag silent = *diag;
	size_t document = 0;
	memcpy(&status, result.ptr + result.len - sizeof(status),
		sizeof(status));
	if (read_again && !status)
		diag->handler = NULL;
	while (result.len) {
		char record = *result.ptr;
		result = galley_str_slice(result, 1, result.len);
		if (record == MESSAGE)
			take_message(bundle, &result);
		else if (record == ARTICLE)
			take_entry(bundle, &result, input, document++);
		else
			break;
	}
	if (read_again && !status)
		*diag = silent;
	return status;
}

static void take(void *user, size_t i, struct galley_str result)
{
	struct galley_bundle *bundle = user;
	struct galley_diag *diag = bundle->settings->diag;
	enum galley_status status = GALLEY_FAILED;
	if (result.ptr) {
		status = take_result(bundle, i, result, !renders(bundle));
	} else {
		struct galley_str before = diag->file;
		diag->file = bundle->pieces[i].path;
		galley_report(diag, GALLEY_ERROR, "bundle.crash",
			GALLEY_NOWHERE,
			"left out: the process that converted it ended");
		diag->file = before;
	}
	bundle->failed += status != GALLEY_OK;
}

/* ------------------------------------------------------- adding as it comes */

static void add_document(void *user, struct galley_doc *doc)
{
	struct galley_bundle *bundle = user;
	struct galley_bundle_entry filled = { 0 }, *entry = new_entry(bundle);
	galley_bundle_entry_fill(
		&filled, doc, bundle->settings, bundle->arrangement.by);
	galley_output_add(&bundle->output, doc, filled.group);
	memcpy(entry->digest, filled.digest, sizeof(entry->digest));
	entry->document = bundle->count;
}

static bool is_moved(const struct galley_arrangement *arrangement)
{
	return arrangement->by > GALLEY_BY_NONE || arrangement->sort ||
		arrangement->dedup || arrangement->restore;
}

enum galley_status galley_bundle_add(
	struct galley_bundle *bundle, const struct galley_input *input)
{
	enum galley_status status;
	if (renders(bundle)) {
		struct galley_sink result;
		struct task task = { .bundle = bundle, .result = &result };
		galley_sink_to_memory(&result);
		read_into_result(&task, 0, input);
		status = take_result(bundle, bundle->inputs,
			galley_buf_str(&result.buf), false);
		galley_sink_clear(&result);
	} else {
		status = galley_read(
			bundle->settings, input, add_document, bundle);
	}
	bundle->inputs++;
	return status;
}

size_t galley_bundle_add_files(struct galley_bundle *bundle,
	const struct galley_str *paths, size_t count)
{
	bundle->pieces = galley_pieces_cut(bundle->settings, paths, &count);
	if (renders(bundle) || is_moved(&bundle->arrangement)) {
		galley_crew_run(&(struct galley_crew){
			.count = count,
			.jobs = bundle->arrangement.jobs,
			.work = work,
			.take = take,
			.user = bundle,
		});
		bundle->inputs = count;
		return bundle->failed;
	}
	for (; bundle->inputs < count; bundle->inputs++)
		bundle->failed += read_piece(bundle, bundle->inputs,
					  add_document, bundle) != GALLEY_OK;
	return bundle->failed;
}

/* ----------------------------------------------------------- in the order */

/* Entries that one reading of their file serves. */
struct run {
	struct galley_bundle *bundle;
	struct galley_bundle_entry **next, **end;
	size_t document;
};

static void add_if_next(void *user, struct galley_doc *doc)
{
	struct run *run = user;
	if (run->next == run->end || (*run->next)->document != run->document++)
		return;
	galley_output_add(&run->bundle->output, doc, (*run->next)->group);
	run->next++;
}

static void add_runs(struct galley_bundle *bundle,
	struct galley_bundle_entry **order, struct galley_bundle_entry **end)
{
	while (order < end) {
		struct galley_bundle_entry **from = order++;
		while (order < end && (*order)->input == (*from)->input &&
			(*order)->document > order[-1]->document)
			order++;
		struct run run = { bundle, from, order, 0 };
		read_piece(bundle, (*from)->input, add_if_next, &run);
	}
}

/* The file that an article is of; empty: it was not added as a file. */
static struct galley_str file_of(const struct galley_bundle *bundle,
	const struct galley_bundle_entry *entry)
{
	if (bundle->arrangement.restore && entry->source.len)
		return entry->source;
	return bundle->pieces ? bundle->pieces[entry->input].path
			      : (struct galley_str){ 0 };
}

static void report_duplicate(const struct galley_bundle *bundle,
	const struct galley_bundle_entry *entry)
{
	struct galley_diag *diag = bundle->settings->diag;
	struct galley_str before = diag->file;
	struct galley_str other = file_of(bundle, entry->same);
	if (bundle->pieces)
		diag->file = file_of(bundle, entry);
	galley_report(diag, GALLEY_NOTICE, "bundle.duplicate", GALLEY_NOWHERE,
		"%s text as %s%.*s%s",
		bundle->arrangement.dedup ? "left out: same" : "same",
		other.len ? "'" : "an article before it", GALLEY_STR_ARG(other),
		other.len ? "'" : "");
	diag->file = before;
}

/* Report what is there twice and, if so asked, take it out of the order. */
static size_t settle_duplicates(struct galley_bundle *bundle,
	struct galley_bundle_entry **order, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < bundle->count; i++)
		if (bundle->entries[i].same)
			report_duplicate(bundle, &bundle->entries[i]);
	for (size_t i = 0; i < count; i++)
		if (!order[i]->same || !bundle->arrangement.dedup)
			order[kept++] = order[i];
	return kept;
}

static void place_all(struct galley_bundle *bundle)
{
	struct galley_bundle_entry **order =
		calloc(bundle->count ? bundle->count : 1, sizeof(*order));
	if (!order)
		galley_die("out of memory");
	if (bundle->arrangement.restore && bundle->pieces)
		galley_bundle_restore_order(
			bundle->entries, bundle->count, bundle->pieces);
	galley_bundle_arrange_entries(
		bundle->entries, order, bundle->count, &bundle->arrangement);
	size_t count = settle_duplicates(bundle, order, bundle->count);
	if (renders(bundle))
		for (size_t i = 0; i < count; i++)
			galley_output_place(&bundle->output, order[i]->part);
	else if (is_moved(&bundle->arrangement))
		add_runs(bundle, order, order + count);
	free(order);
}

enum galley_status galley_bundle_close(struct galley_bundle *bundle, bool keep)
{
	struct galley_diag *diag = bundle->settings->diag;
	unsigned long errors =
		diag->strict ? bundle->errors : diag->count[GALLEY_ERROR];
	enum galley_status status = GALLEY_FAILED;
	if (keep)
		place_all(bundle);
	galley_output_end(&bundle->output);
	if (keep && !bundle->count)
		galley_report(diag, GALLEY_ERROR, "bundle.empty",
			GALLEY_NOWHERE, "no article to put into the bundle");
	else if (keep && diag->count[GALLEY_ERROR] == errors)
		status = galley_output_commit(&bundle->output);
	galley_output_clear(&bundle->output);
	free(bundle->pieces);
	free(bundle->entries);
	free(bundle);
	return status;
}
