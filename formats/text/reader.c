/*
 * The reader of bare article text.
 *
 * Nothing in it is markup. The lines are measured, the shape of the whole is
 * decided, and each joint between two lines says whether they are one
 * paragraph, whose text is that of the input wherever nothing was wrapped.
 */
#include "reader.h"
#include <galley/format.h>

static struct galley_span span_of(
	const struct galley_text_build *build, size_t first, size_t last)
{
	const struct galley_line *line = &build->lines.line[first];
	return (struct galley_span){
		.offset = line->start,
		.length = build->lines.line[last].end - line->start,
		.line = line->number,
		.column = line->indent + 1U,
	};
}

struct galley_node *galley_text_add_block(struct galley_text_build *build,
	struct galley_node *parent, enum galley_kind kind, size_t first,
	size_t last)
{
	struct galley_node *node = galley_node_add(build->doc, parent, kind);
	node->span = span_of(build, first, last);
	node->facts = GALLEY_NEW(build->doc->arena, struct galley_facts);
	node->facts->lines = (uint32_t)(last - first + 1);
	return node;
}

void galley_text_add_slice(struct galley_text_build *build,
	struct galley_node *parent, size_t from, size_t to)
{
	struct galley_node *node =
		galley_node_add(build->doc, parent, GALLEY_TEXT);
	node->text = galley_str_slice(build->lines.text, from, to);
}

/* ------------------------------------------------------------- unwrapping */

static bool is_word_char(uint32_t c)
{
	return galley_char_is_letter(c) || galley_char_is_digit(c);
}

/* "pre- and post-war" keeps its blank, "well-known" has none. */
static bool is_suspended(struct galley_str text)
{
	static const char *const words[] = { "and ", "or ", "to ", "und ",
		"oder ", "bis ", "et ", "ou ", "y ", "o ", "e ", "en ", "of ",
		"og ", "och ", "i " };
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (galley_str_starts(text, galley_str(words[i])))
			return true;
	return false;
}

static uint32_t last_char(struct galley_str text)
{
	size_t at = text.len - 1;
	while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	return galley_char_next(text, &at);
}

/* What goes between two lines that were one: a blank, or nothing. */
static const char *glue(struct galley_str left, struct galley_str right)
{
	size_t at = 0;
	uint32_t before = last_char(left), after = galley_char_next(right, &at);
	if (galley_char_is_unspaced(before) && galley_char_is_unspaced(after))
		return "";
	if (before == 0x3002 || before == 0x3001 || before == 0xFF0C)
		return "";
	if (before == '-' && left.len > 1 && is_word_char(after) &&
		is_word_char(
			last_char(galley_str_slice(left, 0, left.len - 1))) &&
		!is_suspended(right))
		return "";
	return " ";
}

static struct galley_str join(const struct galley_text_build *build,
	size_t from, size_t first, size_t last)
{
	struct galley_str text = build->lines.text;
	struct galley_buf buf = { 0 };
	struct galley_str part =
		galley_str_slice(text, from, build->lines.line[first].end);
	galley_buf_put(&buf, part);
	for (size_t i = first + 1; i <= last; i++) {
		const struct galley_line *line = &build->lines.line[i];
		struct galley_str next =
			galley_str_slice(text, line->start, line->end);
		galley_buf_puts(&buf, glue(part, next));
		galley_buf_put(&buf, next);
		part = next;
	}
	struct galley_str joined =
		galley_arena_copy(build->doc->arena, galley_buf_str(&buf));
	galley_buf_clear(&buf);
	return joined;
}

static void add_paragraph(struct galley_text_build *build,
	struct galley_node *parent, enum galley_kind kind, size_t from,
	size_t first, size_t last)
{
	struct galley_node *block =
		galley_text_add_block(build, parent, kind, first, last);
	if (first == last) {
		galley_text_add_slice(
			build, block, from, build->lines.line[first].end);
		return;
	}
	struct galley_node *text =
		galley_node_add(build->doc, block, GALLEY_TEXT);
	text->text = join(build, from, first, last);
}

/* ------------------------------------------------------------ containers */

void galley_text_enter_depth(
	struct galley_text_build *build, unsigned depth, size_t i)
{
	for (; build->depth > depth; build->depth--)
		build->parent = build->parent->parent;
	for (; build->depth < depth; build->depth++)
		build->parent = galley_text_add_block(
			build, build->parent, GALLEY_QUOTE, i, i);
}

static bool goes_on(const struct galley_text_build *build, size_t i)
{
	const struct galley_line *line = &build->lines.line[i];
	const struct galley_line *last = &build->lines.line[build->list_line];
	return build->list && build->list->parent == build->parent &&
		last->marker == line->marker && last->kind == line->kind &&
		(line->kind == GALLEY_LINE_BULLET ||
			line->value == last->value + 1);
}

static void add_item(struct galley_text_build *build, size_t first, size_t last)
{
	const struct galley_line *line = &build->lines.line[first];
	if (!goes_on(build, first)) {
		build->list = galley_text_add_block(
			build, build->parent, GALLEY_LIST, first, last);
		build->list->list.ordered = line->kind == GALLEY_LINE_NUMBER;
		if (build->list->list.ordered)
			build->list->list.start = (int)line->value;
		build->list->list.tight = true;
	} else if (line->gap) {
		build->list->list.tight = false;
	}
	build->list_line = first;
	struct galley_node *item = galley_text_add_block(
		build, build->list, GALLEY_ITEM, first, last);
	add_paragraph(
		build, item, GALLEY_PARAGRAPH, line->content, first, last);
}

/* --------------------------------------------------------- other blocks */

static bool is_under_text(const struct galley_text_build *build, size_t i)
{
	const struct galley_line *line = &build->lines.line[i];
	char mark = build->lines.text.ptr[line->start];
	if (i == 0 || line->gap || (mark != '=' && mark != '-') ||
		line[-1].kind != GALLEY_LINE_TEXT ||
		line[-1].depth != line->depth ||
		(i > 1 && !line[-1].gap && line[-2].kind == GALLEY_LINE_TEXT))
		return false;
	int more = (int)line->width - (int)line[-1].width;
	return more >= -2 && more <= 2;
}

/* The rule under a headline only says that it is one. */
static void add_rule(struct galley_text_build *build, size_t i)
{
	struct galley_node *last = build->parent->last;
	if (is_under_text(build, i) && last && last->kind == GALLEY_PARAGRAPH) {
		last->kind = GALLEY_HEADING;
		last->level =
			build->lines.text.ptr[build->lines.line[i].start] == '='
			? 1
			: 2;
		return;
	}
	galley_text_add_block(build, build->parent, GALLEY_RULE, i, i);
}

/* Rows with inner gaps keep every blank. */
static size_t count_rows(const struct galley_text_build *build, size_t first)
{
	size_t i = first;
	while (i < build->lines.count && build->lines.line[i].columns &&
		build->lines.line[i].depth == build->lines.line[first].depth &&
		(i == first || !build->lines.line[i].gap))
		i++;
	return i - first;
}

static void add_table(
	struct galley_text_build *build, size_t first, size_t last)
{
	const struct galley_line *line = build->lines.line;
	size_t start = line[first].start;
	while (start > 0 && build->lines.text.ptr[start - 1] != '\n')
		start--;
	struct galley_node *code = galley_text_add_block(
		build, build->parent, GALLEY_CODE, first, last);
	code->text = line[first].depth
		? join(build, line[first].start, first, last)
		: galley_str_slice(build->lines.text, start, line[last].end);
}

/* May the line be one of a poem or an address? */
static bool is_verse_line(
	const struct galley_text_build *build, size_t first, size_t i)
{
	const struct galley_line *line = build->lines.line;
	unsigned limit = build->shape.wrap ? build->shape.wrap * 3 / 5 : 60;
	return line[i].kind == GALLEY_LINE_TEXT && !line[i].columns &&
		line[i].width <= limit && line[i].depth == line[first].depth &&
		(i == first || !line[i].gap) &&
		(build->shape.wrap || line[i].indent >= 2);
}

/* Short lines in wrapped text, or indented ones where others are not, were
 * broken on purpose. */
static size_t count_verse(const struct galley_text_build *build, size_t first)
{
	const struct galley_line *line = build->lines.line;
	size_t i = first;
	if (build->shape.indented || build->shape.joined || !first ||
		!line[first].gap ||
		(!build->shape.wrap && line[first - 1].indent))
		return 0;
	while (i < build->lines.count && is_verse_line(build, first, i))
		i++;
	bool whole = i == build->lines.count || line[i].gap ||
		line[i].depth != line[first].depth;
	return whole && i - first > 1 ? i - first : 0;
}

static void add_verse(
	struct galley_text_build *build, size_t first, size_t last)
{
	struct galley_node *verse = galley_text_add_block(
		build, build->parent, GALLEY_VERSE, first, last);
	for (size_t i = first; i <= last; i++) {
		if (i > first)
			galley_node_add(build->doc, verse, GALLEY_HARD_BREAK);
		galley_text_add_slice(build, verse, build->lines.line[i].start,
			build->lines.line[i].end);
	}
}

/* --------------------------------------------------------------- the walk */

/* Add the block that begins at line i; returns the line behind it. */
static size_t add_next(struct galley_text_build *build, size_t i)
{
	const struct galley_line *line = &build->lines.line[i];
	galley_text_enter_depth(build, line->depth, i);
	if (line->kind == GALLEY_LINE_RULE) {
		add_rule(build, i);
		return i + 1;
	}
	size_t rows = line->item ? 0 : count_rows(build, i);
	if (rows >= 3) {
		add_table(build, i, i + rows - 1);
		return i + rows;
	}
	rows = count_verse(build, i);
	if (rows) {
		add_verse(build, i, i + rows - 1);
		return i + rows;
	}
	size_t last = i;
	while (last + 1 < build->lines.count &&
		galley_lines_joint(&build->lines, &build->shape, last + 1))
		last++;
	if (line->item) {
		add_item(build, i, last);
		return last + 1;
	}
	add_paragraph(
		build, build->parent, GALLEY_PARAGRAPH, line->start, i, last);
	return last + 1;
}

static void read_body(struct galley_text_build *build, size_t i)
{
	while (i < build->lines.count) {
		bool item = build->lines.line[i].item;
		i = add_next(build, i);
		if (!item)
			build->list = NULL;
	}
}

/* Below the head all is the article. */
static void name_rule(struct galley_doc *doc)
{
	enum {
		CERTAIN = 100
	};
	struct galley_walk walk = galley_walk_start(doc->root);

	while (galley_walk_next(&walk)) {
		struct galley_node *node =
			(struct galley_node *)(uintptr_t)walk.node;

		if (!walk.entering || node->rule || node == doc->root ||
			galley_kind_level(node->kind) == GALLEY_LEVEL_INLINE)
			continue;
		node->rule = "text.body";
		node->confidence = CERTAIN;
	}
}

static enum galley_paragraphs wanted_shape(const struct galley_read_job *job)
{
	static const char *const names[] = { "auto", "block", "line", "indent",
		"wrapped" };
	const char *value = galley_option(&job->options, "paragraphs");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(value, names[i]))
			return (enum galley_paragraphs)i;
	return GALLEY_PARAGRAPHS_AUTO;
}

static enum galley_status read_text(struct galley_read_job *job)
{
	struct galley_text_build build = { .doc = galley_read_document(job) };
	struct galley_str charset =
		galley_str(galley_option(&job->options, "charset"));
	struct galley_str text = galley_text_decode(
		build.doc->arena, job->input, charset, job->diag);
	galley_lines_scan(&build.lines, build.doc->arena, text);
	build.parent = build.doc->root;
	galley_lines_take_head(&build.lines, job->input, build.doc);
	build.shape = galley_lines_shape(&build.lines, wanted_shape(job));
	if (build.lines.head && !build.shape.wrap)
		galley_text_read_set(&build, build.lines.head);
	else
		read_body(&build, build.lines.head);
	if (build.lines.head)
		name_rule(build.doc);
	build.doc->wants_recognition = !build.lines.head;
	build.doc->wants_fields = build.lines.head;
	galley_read_deliver(job, build.doc);
	return GALLEY_OK;
}

static const struct galley_option options[] = {
	{ .name = "paragraphs",
		.type = GALLEY_OPTION_CHOICE,
		.value = "auto",
		.choices = "auto|block|line|indent|wrapped",
		.help = "how paragraphs are told apart" },
	{ .name = "charset",
		.type = GALLEY_OPTION_TEXT,
		.value = "",
		.help = "charset of input that is no UTF-8" },
	{ .name = NULL },
};

GALLEY_READER(text) = {
	.name = "text",
	.title = "article text, bare or as scraped from a page",
	.extensions = GALLEY_EXTENSIONS("txt", "text"),
	.media_type = "text/plain",
	.options = options,
	.read = read_text,
};
