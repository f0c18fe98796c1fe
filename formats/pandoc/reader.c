/*
 * The reader of pandoc's JSON: whatever pandoc can read comes in by it.
 *
 *     pandoc -t json story.docx | galley -f pandoc -t newsml
 */
#include "reader.h"
#include <stdlib.h>

struct galley_str pandoc_string(const json_t *value)
{
	return (struct galley_str){ json_string_value(value),
		json_string_length(value) };
}

const json_t *pandoc_at(const json_t *list, size_t i)
{
	return json_array_get(list, i);
}

/* ---------------------------------------------------------------- lists */

void pandoc_push(struct pandoc_reading *reading, struct pandoc_frame frame)
{
	if (json_array_size(frame.list) == 0)
		return;
	if (reading->frame_count == reading->frame_capacity) {
		reading->frame_capacity = reading->frame_capacity * 2 + 64;
		reading->frames = realloc(reading->frames,
			reading->frame_capacity * sizeof(*reading->frames));
		if (!reading->frames)
			galley_die("out of memory");
	}
	reading->frames[reading->frame_count++] = frame;
}

void pandoc_push_nodes(struct pandoc_reading *reading, const json_t *list,
	struct galley_node *parent)
{
	pandoc_push(reading,
		(struct pandoc_frame){
			.kind = PANDOC_NODES, .list = list, .parent = parent });
}

static void read_item(struct pandoc_reading *reading,
	struct pandoc_frame *frame, const json_t *element)
{
	pandoc_push_nodes(reading, element,
		galley_node_add(reading->doc, frame->parent, GALLEY_ITEM));
}

static void read_line(struct pandoc_reading *reading,
	struct pandoc_frame *frame, const json_t *element)
{
	if (frame->at > 1)
		galley_node_add(reading->doc, frame->parent, GALLEY_HARD_BREAK);
	pandoc_push_nodes(reading, element, frame->parent);
}

/* A term is an item that begins with it, in strong letters. */
static void read_term(struct pandoc_reading *reading,
	struct pandoc_frame *frame, const json_t *element)
{
	struct galley_doc *doc = reading->doc;
	struct galley_node *item =
		galley_node_add(doc, frame->parent, GALLEY_ITEM);
	struct galley_node *term = galley_node_add(doc,
		galley_node_add(doc, item, GALLEY_PARAGRAPH), GALLEY_STRONG);
	const json_t *definitions = pandoc_at(element, 1);

	/* The list that is pushed last is the first to be read. */
	for (size_t i = json_array_size(definitions); i > 0; i--)
		pandoc_push_nodes(reading, pandoc_at(definitions, i - 1), item);
	pandoc_push_nodes(reading, pandoc_at(element, 0), term);
}

static void read_node(struct pandoc_reading *reading,
	struct pandoc_frame *frame, const json_t *element)
{
	pandoc_read_node(reading, element, frame->parent);
}

static void read_row(struct pandoc_reading *reading, struct pandoc_frame *frame,
	const json_t *element)
{
	pandoc_read_row(reading, frame, element);
}

void pandoc_run(struct pandoc_reading *reading)
{
	static void (*const read[PANDOC_LISTS])(struct pandoc_reading *,
		struct pandoc_frame *, const json_t *) = {
		[PANDOC_NODES] = read_node,
		[PANDOC_ITEMS] = read_item,
		[PANDOC_LINES] = read_line,
		[PANDOC_TERMS] = read_term,
		[PANDOC_ROWS] = read_row,
		[PANDOC_CELLS] = pandoc_read_cell,
	};

	while (reading->frame_count > 0) {
		size_t top = reading->frame_count - 1;
		struct pandoc_frame *frame = &reading->frames[top];
		const json_t *element = pandoc_at(frame->list, frame->at++);

		if (!element) {
			reading->frame_count--;
			continue;
		}
		/* What is pushed may move the frames: work on a copy. */
		struct pandoc_frame copy = *frame;

		read[copy.kind](reading, &copy, element);
		reading->frames[top].column = copy.column;
	}
}

/* ---------------------------------------------------------------- tasks */

struct pandoc_task *pandoc_add_task(struct pandoc_reading *reading,
	void (*run)(struct pandoc_task *task), struct galley_node *node)
{
	struct pandoc_task *task =
		GALLEY_NEW(reading->doc->arena, struct pandoc_task);

	*task = (struct pandoc_task){
		.run = run, .node = node, .doc = reading->doc
	};
	*reading->task_end = task;
	reading->task_end = &task->next;
	return task;
}

/* ------------------------------------------------------------- document */

static void check_version(struct pandoc_reading *reading, const json_t *version)
{
	json_int_t major = json_integer_value(pandoc_at(version, 0));
	json_int_t minor = json_integer_value(pandoc_at(version, 1));

	if (major != 1 || minor < 21 || minor > 23)
		galley_report(reading->job->diag, GALLEY_WARNING,
			"pandoc.version", GALLEY_NOWHERE,
			"version %d.%d of pandoc's JSON, not 1.21 to 1.23: "
			"what is new in it may be lost",
			(int)major, (int)minor);
}

static void read_document(struct pandoc_reading *reading, const json_t *root)
{
	struct galley_node *body = reading->doc->root;

	reading->task_end = &reading->tasks;
	reading->changed = galley_arena_alloc(reading->doc->arena,
		pandoc_tag_count() * sizeof(*reading->changed));
	reading->notes = galley_node_new(reading->doc, GALLEY_DIV);
	check_version(reading, json_object_get(root, "pandoc-api-version"));
	pandoc_read_meta(reading, json_object_get(root, "meta"));
	pandoc_run(reading);
	pandoc_push_nodes(reading, json_object_get(root, "blocks"), body);
	pandoc_run(reading);
	while (reading->notes->first)
		galley_node_append(body, reading->notes->first);
	for (struct pandoc_task *task = reading->tasks; task; task = task->next)
		task->run(task);
	pandoc_report_changed(reading);
	free(reading->frames);
}

/* Without a title, a first heading of level 1 is it. */
static void find_headline(struct galley_doc *doc)
{
	static const char rule[] = "pandoc.heading";
	struct galley_node *heading = doc->root->first;
	struct galley_buf text = { .ptr = NULL };

	if (doc->meta.headline || !heading || heading->kind != GALLEY_HEADING ||
		heading->level != 1)
		return;
	galley_node_text(heading, &text);
	galley_meta_add(&doc->meta, doc->arena, GALLEY_META_HEADLINE,
		galley_text_squeeze(doc->arena, galley_buf_str(&text)),
		galley_found(rule, 95, heading->span));
	heading->role = GALLEY_ROLE_HEADLINE;
	heading->rule = rule;
	heading->confidence = 95;
	galley_buf_clear(&text);
}

/* Nothing but paragraphs: who knows what they are. */
static bool is_bare(const struct galley_doc *doc)
{
	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		if (doc->meta.field[i])
			return false;
	}
	return !(galley_doc_kinds(doc) & GALLEY_KIND_BIT(GALLEY_HEADING));
}

static enum galley_status read_pandoc(struct galley_read_job *job)
{
	struct galley_doc *doc = galley_read_document(job);
	struct galley_str text = galley_text_decode(
		doc->arena, job->input, GALLEY_STR("utf-8"), job->diag);
	struct pandoc_reading reading = { .job = job, .doc = doc };
	json_error_t error;
	json_t *root =
		json_loadb(text.ptr ? text.ptr : "", text.len, 0, &error);

	if (!json_is_array(json_object_get(root, "blocks"))) {
		struct galley_span place = {
			.line = root ? 0 : (uint32_t)error.line
		};

		galley_report(job->diag, GALLEY_ERROR, "pandoc.syntax", place,
			"%s",
			root ? "no document of pandoc: it has no 'blocks'"
			     : error.text);
		json_decref(root);
		galley_doc_free(doc);
		return GALLEY_FAILED;
	}
	read_document(&reading, root);
	json_decref(root);
	find_headline(doc);
	doc->wants_recognition = is_bare(doc);
	doc->wants_language = true;
	galley_read_deliver(job, doc);
	return GALLEY_OK;
}

static int probe_pandoc(struct galley_str head)
{
	struct galley_str name = GALLEY_STR("\"pandoc-api-version\"");

	head = galley_str_trim(head);
	return head.len > 0 && *head.ptr == '{' &&
			galley_str_find(head, name, 0) < head.len
		? 95
		: 0;
}

GALLEY_READER(pandoc) = {
	.name = "pandoc",
	.title = "pandoc's JSON, of all that pandoc reads",
	.extensions = GALLEY_EXTENSIONS("pandoc"),
	.media_type = "application/json",
	.probe = probe_pandoc,
	.read = read_pandoc,
};
