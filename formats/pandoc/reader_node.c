/*
 * The tags: a table with one row each, sorted, with what becomes of it.
 *
 * Most are a node of ours around the list that they hold. What we have no kind
 * for keeps its text, and is told of.
 */
#include "reader.h"
#include <stdlib.h>

struct tag {
	const char *name;
	void (*read)(struct pandoc_reading *reading, const json_t *content,
		struct galley_node *parent, const struct tag *tag);
	enum galley_kind kind;
	const char *instead; /* what it is said as, for the notice */
};

/* ----------------------------------------------------------- attributes */

struct galley_str pandoc_attr_value(const json_t *attr, const char *key)
{
	const json_t *pairs = pandoc_at(attr, 2);

	for (size_t i = 0; i < json_array_size(pairs); i++) {
		const json_t *pair = pandoc_at(pairs, i);

		if (galley_str_equal(
			    pandoc_string(pandoc_at(pair, 0)), galley_str(key)))
			return pandoc_string(pandoc_at(pair, 1));
	}
	return (struct galley_str){ NULL, 0 };
}

struct galley_str pandoc_attr_lang(
	const struct pandoc_reading *reading, const json_t *attr)
{
	return galley_arena_copy(
		reading->doc->arena, pandoc_attr_value(attr, "lang"));
}

struct galley_str pandoc_attr_class(
	const struct pandoc_reading *reading, const json_t *attr)
{
	return galley_arena_copy(reading->doc->arena,
		pandoc_string(pandoc_at(pandoc_at(attr, 1), 0)));
}

static struct galley_str copy_string(
	struct pandoc_reading *reading, const json_t *value)
{
	return galley_arena_copy(reading->doc->arena, pandoc_string(value));
}

/* ---------------------------------------------------------- plain lists */

/* Its content is a list of nodes. */
static void read_list_of_nodes(struct pandoc_reading *reading,
	const json_t *content, struct galley_node *parent,
	const struct tag *tag)
{
	pandoc_push_nodes(reading, content,
		galley_node_add(reading->doc, parent, tag->kind));
}

/* The nodes belong to what is around. */
static void read_nothing_of_its_own(struct pandoc_reading *reading,
	const json_t *content, struct galley_node *parent,
	const struct tag *tag)
{
	(void)tag;
	pandoc_push_nodes(reading, content, parent);
}

static void read_sign(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	(void)content;
	galley_node_add(reading->doc, parent, tag->kind);
}

static void read_space(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	(void)content, (void)tag;
	galley_node_add_text(reading->doc, parent, GALLEY_STR(" "));
}

static void read_str(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	(void)tag;
	galley_node_add_text(reading->doc, parent, pandoc_string(content));
}

static void read_nothing(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	(void)reading, (void)content, (void)parent, (void)tag;
}

/* --------------------------------------------------------------- blocks */

static void read_header(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	struct galley_node *node =
		galley_node_add(reading->doc, parent, tag->kind);

	node->level = (int)json_integer_value(pandoc_at(content, 0));
	node->lang = pandoc_attr_lang(reading, pandoc_at(content, 1));
	pandoc_push_nodes(reading, pandoc_at(content, 2), node);
}

/* [Attr, text] or [what it is, text] */
static void read_code(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	const json_t *attr = pandoc_at(content, 0);
	struct galley_node *node =
		galley_node_add(reading->doc, parent, tag->kind);

	node->text = copy_string(reading, pandoc_at(content, 1));
	if (tag->kind == GALLEY_CODE && json_is_array(attr))
		node->info = pandoc_attr_class(reading, attr);
	else if (tag->kind == GALLEY_CODE)
		node->info = copy_string(reading, attr);
	if (json_is_array(attr))
		node->lang = pandoc_attr_lang(reading, attr);
}

static bool is_tight(const json_t *items)
{
	const json_t *first = pandoc_at(pandoc_at(items, 0), 0);

	return galley_str_equal(pandoc_string(json_object_get(first, "t")),
		GALLEY_STR("Plain"));
}

static struct galley_node *add_list(struct pandoc_reading *reading,
	struct galley_node *parent, enum pandoc_list kind, const json_t *items)
{
	struct galley_node *list =
		galley_node_add(reading->doc, parent, GALLEY_LIST);

	pandoc_push(reading,
		(struct pandoc_frame){
			.kind = kind, .list = items, .parent = list });
	return list;
}

static void read_bullets(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	(void)tag;
	add_list(reading, parent, PANDOC_ITEMS, content)->list.tight =
		is_tight(content);
}

static void read_numbers(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	const json_t *items = pandoc_at(content, 1);
	struct galley_node *list =
		add_list(reading, parent, PANDOC_ITEMS, items);

	(void)tag;
	list->list.ordered = true;
	list->list.tight = is_tight(items);
	list->list.start =
		(int)json_integer_value(pandoc_at(pandoc_at(content, 0), 0));
}

static void read_definitions(struct pandoc_reading *reading,
	const json_t *content, struct galley_node *parent,
	const struct tag *tag)
{
	(void)tag;
	add_list(reading, parent, PANDOC_TERMS, content);
}

static void read_lines(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	pandoc_push(reading,
		(struct pandoc_frame){ .kind = PANDOC_LINES,
			.list = content,
			.parent = galley_node_add(
				reading->doc, parent, tag->kind) });
}

/* A division that only says something of its one block gives it that. */
static void settle_div(struct pandoc_task *task)
{
	struct galley_node *node = task->node, *child = node->first;
	enum galley_role role = galley_role_find(node->name);

	if (node->name.len > 0 &&
		(role == GALLEY_ROLE_COUNT ||
			galley_role_printed(role) != GALLEY_PRINTED_BODY))
		return;
	if (!child || child->next || child->lang.len > 0 ||
		galley_kind_level(child->kind) != GALLEY_LEVEL_BLOCK)
		return;
	child->lang = node->lang;
	if (node->name.len > 0)
		child->role = role;
	galley_node_unwrap(node);
}

/* Divisions of some classes are what the writer had no tag for. */
static enum galley_kind kind_of_div(
	struct galley_str class, const struct galley_node *parent)
{
	if (galley_str_equal(class, GALLEY_STR(PANDOC_FIGURE)))
		return GALLEY_FIGURE;
	if (galley_str_equal(class, GALLEY_STR(PANDOC_CAPTION)) &&
		parent->kind == GALLEY_FIGURE)
		return GALLEY_CAPTION;
	return GALLEY_DIV;
}

static void read_div(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	const json_t *attr = pandoc_at(content, 0);
	struct galley_str class = pandoc_attr_class(reading, attr);
	struct galley_node *node = galley_node_add(
		reading->doc, parent, kind_of_div(class, parent));

	(void)tag;
	node->lang = pandoc_attr_lang(reading, attr);
	if (node->kind == GALLEY_CAPTION) {
		pandoc_read_caption_blocks(
			reading, pandoc_at(content, 1), node);
		return;
	}
	pandoc_push_nodes(reading, pandoc_at(content, 1), node);
	if (node->kind != GALLEY_DIV)
		return;
	node->name = class;
	pandoc_add_task(reading, settle_div, node);
}

static void read_table(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	pandoc_read_table(reading, content,
		galley_node_add(reading->doc, parent, tag->kind));
}

/* What is shown comes first, and what is said of it behind. */
static void settle_figure(struct pandoc_task *task)
{
	struct galley_node *figure = task->node, *last = figure->last;

	if (!last || galley_kind_level(last->kind) == GALLEY_LEVEL_PART)
		return;
	while (galley_kind_level(figure->first->kind) == GALLEY_LEVEL_PART)
		galley_node_append(figure, figure->first);
}

static void read_figure(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	struct galley_node *node =
		galley_node_add(reading->doc, parent, tag->kind);

	node->lang = pandoc_attr_lang(reading, pandoc_at(content, 0));
	pandoc_read_caption(reading, pandoc_at(content, 1), node);
	pandoc_push_nodes(reading, pandoc_at(content, 2), node);
	pandoc_add_task(reading, settle_figure, node);
}

/* -------------------------------------------------------------- inlines */

static void read_quoted(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	struct galley_node *node =
		galley_node_add(reading->doc, parent, tag->kind);
	const json_t *type = json_object_get(pandoc_at(content, 0), "t");

	node->single = galley_str_equal(
		pandoc_string(type), GALLEY_STR("SingleQuote"));
	pandoc_push_nodes(reading, pandoc_at(content, 1), node);
}

/* [something, inlines]: only these count. */
static void read_second(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	(void)tag;
	pandoc_push_nodes(reading, pandoc_at(content, 1), parent);
}

static void read_span(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	const json_t *attr = pandoc_at(content, 0);
	struct galley_str lang = pandoc_attr_lang(reading, attr);
	struct galley_node *node = parent;

	if (parent->kind == GALLEY_CAPTION &&
		galley_str_equal(pandoc_attr_class(reading, attr),
			GALLEY_STR(PANDOC_CREDIT))) {
		node = galley_node_new(reading->doc, GALLEY_CREDIT);
		galley_node_insert_after(parent, node);
	} else if (lang.len > 0) {
		node = galley_node_add(reading->doc, parent, tag->kind);
	}
	if (node != parent)
		node->lang = lang;
	pandoc_push_nodes(reading, pandoc_at(content, 1), node);
}

static void read_target(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *node)
{
	const json_t *target = pandoc_at(content, 2);

	node->lang = pandoc_attr_lang(reading, pandoc_at(content, 0));
	node->link.url = copy_string(reading, pandoc_at(target, 0));
	node->link.title = copy_string(reading, pandoc_at(target, 1));
}

static void read_link(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	struct galley_node *node =
		galley_node_add(reading->doc, parent, tag->kind);

	read_target(reading, content, node);
	pandoc_push_nodes(reading, pandoc_at(content, 1), node);
}

/* The text of a node that stands nowhere is what describes an image. */
static void settle_alt(struct pandoc_task *task)
{
	struct galley_buf text = { .ptr = NULL };

	galley_node_text(task->node, &text);
	task->target->link.alt =
		galley_arena_copy(task->doc->arena, galley_buf_str(&text));
	galley_buf_clear(&text);
}

/* Before 1.23: a paragraph of one image whose title begins with "fig:". */
static bool is_implicit_figure(const struct galley_node *image)
{
	return image->parent->kind == GALLEY_PARAGRAPH &&
		galley_str_starts(image->link.title, GALLEY_STR("fig:"));
}

static void make_figure(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *image)
{
	struct galley_node *paragraph = image->parent;
	struct galley_node *figure =
		galley_node_new(reading->doc, GALLEY_FIGURE);
	struct galley_node *caption =
		galley_node_add(reading->doc, figure, GALLEY_CAPTION);

	image->link.title = galley_arena_copy(reading->doc->arena,
		galley_str_slice(image->link.title, 4, image->link.title.len));
	image->link.alt = galley_arena_copy(reading->doc->arena,
		pandoc_attr_value(pandoc_at(content, 0), "alt"));
	galley_node_insert_before(paragraph, figure);
	galley_node_append(figure, paragraph);
	galley_node_append(figure, caption);
	pandoc_push_nodes(reading, pandoc_at(content, 1), caption);
	if (image->link.alt.len == 0)
		pandoc_add_task(reading, settle_alt, caption)->target = image;
}

static void read_image(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	struct galley_node *node =
		galley_node_add(reading->doc, parent, tag->kind);
	struct galley_node *alt;

	read_target(reading, content, node);
	if (is_implicit_figure(node)) {
		make_figure(reading, content, node);
		return;
	}
	alt = galley_node_new(reading->doc, GALLEY_SPAN);
	pandoc_push_nodes(reading, pandoc_at(content, 1), alt);
	pandoc_add_task(reading, settle_alt, alt)->target = node;
}

static void read_note(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *parent, const struct tag *tag)
{
	struct galley_doc *doc = reading->doc;
	struct galley_node *ref = galley_node_add(doc, parent, tag->kind);
	struct galley_node *note =
		galley_node_add(doc, reading->notes, GALLEY_NOTE);

	ref->label = note->label =
		galley_arena_printf(doc->arena, "%u", ++reading->note_count);
	pandoc_push_nodes(reading, content, note);
}

/* ----------------------------------------------------------------- table */

static const struct tag tags[] = {
	{ "BlockQuote", read_list_of_nodes, GALLEY_QUOTE, NULL },
	{ "BulletList", read_bullets, GALLEY_LIST, NULL },
	{ "Cite", read_second, GALLEY_SPAN, "its text" },
	{ "Code", read_code, GALLEY_CODE_SPAN, NULL },
	{ "CodeBlock", read_code, GALLEY_CODE, NULL },
	{ "DefinitionList", read_definitions, GALLEY_LIST,
		"a list of strong terms" },
	{ "Div", read_div, GALLEY_DIV, NULL },
	{ "Emph", read_list_of_nodes, GALLEY_EMPHASIS, NULL },
	{ "Figure", read_figure, GALLEY_FIGURE, NULL },
	{ "Header", read_header, GALLEY_HEADING, NULL },
	{ "HorizontalRule", read_sign, GALLEY_RULE, NULL },
	{ "Image", read_image, GALLEY_IMAGE, NULL },
	{ "LineBlock", read_lines, GALLEY_VERSE, NULL },
	{ "LineBreak", read_sign, GALLEY_HARD_BREAK, NULL },
	{ "Link", read_link, GALLEY_LINK, NULL },
	{ "Math", read_code, GALLEY_CODE_SPAN, "code" },
	{ "Note", read_note, GALLEY_NOTE_REF, NULL },
	{ "Null", read_nothing, GALLEY_DIV, NULL },
	{ "OrderedList", read_numbers, GALLEY_LIST, NULL },
	{ "Para", read_list_of_nodes, GALLEY_PARAGRAPH, NULL },
	{ "Plain", read_list_of_nodes, GALLEY_PARAGRAPH, NULL },
	{ "Quoted", read_quoted, GALLEY_QUOTED, NULL },
	{ "RawBlock", read_code, GALLEY_CODE, "code" },
	{ "RawInline", read_code, GALLEY_CODE_SPAN, "code" },
	{ "SmallCaps", read_nothing_of_its_own, GALLEY_SPAN, "its text" },
	{ "SoftBreak", read_sign, GALLEY_SOFT_BREAK, NULL },
	{ "Space", read_space, GALLEY_TEXT, NULL },
	{ "Span", read_span, GALLEY_SPAN, NULL },
	{ "Str", read_str, GALLEY_TEXT, NULL },
	{ "Strikeout", read_list_of_nodes, GALLEY_STRIKEOUT, NULL },
	{ "Strong", read_list_of_nodes, GALLEY_STRONG, NULL },
	{ "Subscript", read_list_of_nodes, GALLEY_SUBSCRIPT, NULL },
	{ "Superscript", read_list_of_nodes, GALLEY_SUPERSCRIPT, NULL },
	{ "Table", read_table, GALLEY_TABLE, NULL },
	{ "Underline", read_list_of_nodes, GALLEY_EMPHASIS, "emphasis" },
};

size_t pandoc_tag_count(void)
{
	return sizeof(tags) / sizeof(*tags);
}

static int by_name(const void *name, const void *tag)
{
	return strcmp(name, ((const struct tag *)tag)->name);
}

void pandoc_read_node(struct pandoc_reading *reading, const json_t *node,
	struct galley_node *parent)
{
	const char *name = json_string_value(json_object_get(node, "t"));
	const struct tag *tag = name ? bsearch(name, tags, pandoc_tag_count(),
					       sizeof(*tags), by_name)
				     : NULL;

	if (!tag) {
		galley_report(reading->job->diag, GALLEY_WARNING,
			"pandoc.unknown", GALLEY_NOWHERE,
			"unknown element '%s' left out", name ? name : "");
		return;
	}
	reading->changed[tag - tags] += tag->instead != NULL;
	tag->read(reading, json_object_get(node, "c"), parent, tag);
}

void pandoc_report_changed(struct pandoc_reading *reading)
{
	for (size_t i = 0; i < pandoc_tag_count(); i++) {
		if (reading->changed[i] > 0)
			galley_report(reading->job->diag, GALLEY_NOTICE,
				"pandoc.instead", GALLEY_NOWHERE,
				"no kind for %s: %u read as %s", tags[i].name,
				reading->changed[i], tags[i].instead);
	}
}
