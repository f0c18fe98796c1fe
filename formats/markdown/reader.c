/*
 * The reader of CommonMark with YAML front matter.
 *
 * The front matter becomes metadata; the rest goes through the CommonMark
 * parser, and a first heading of level 1 is the headline if none was stated.
 */
#include "reader.h"

static void find_lines(struct galley_markdown_reader *reader)
{
	struct galley_str text = reader->text;

	for (size_t at = 0; at <= text.len; at++) {
		galley_buf_put(&reader->lines,
			(struct galley_str){ (const char *)&at, sizeof(at) });
		at = galley_str_find_char(text, '\n', at);
	}
}

static uint32_t count_lines(struct galley_str text)
{
	uint32_t count = 0;

	for (size_t at = 0; at < text.len; at++) {
		at = galley_str_find_char(text, '\n', at);
		count += at < text.len;
	}
	return count;
}

static bool is_same(struct galley_str a, struct galley_str b)
{
	struct galley_buf folded_a = { 0 }, folded_b = { 0 };
	bool same;

	galley_text_fold(a, &folded_a);
	galley_text_fold(b, &folded_b);
	same = galley_str_equal(
		galley_buf_str(&folded_a), galley_buf_str(&folded_b));
	galley_buf_clear(&folded_a);
	galley_buf_clear(&folded_b);
	return same;
}

/* Containers say nothing of what is in them. */
static bool is_on_top(
	const struct galley_doc *doc, const struct galley_node *node)
{
	do
		node = node->parent;
	while (node->kind == GALLEY_DIV);
	return node == doc->root;
}

/* A first heading of level 1 is the headline, or repeats the one stated. */
static void find_headline(struct galley_markdown_reader *reader)
{
	static const char rule[] = "markdown.heading";
	enum {
		SURE = 95
	};
	struct galley_doc *doc = reader->doc;
	struct galley_node *heading = reader->heading;
	struct galley_buf text = { 0 };
	struct galley_str headline;

	if (!heading || heading->level != 1 || !is_on_top(doc, heading))
		return;
	galley_node_text(heading, &text);
	headline = galley_text_squeeze(doc->arena, galley_buf_str(&text));
	galley_buf_clear(&text);
	if (doc->meta.headline && !is_same(doc->meta.headline->text, headline))
		return;
	galley_meta_add(&doc->meta, doc->arena, GALLEY_META_HEADLINE, headline,
		galley_found(rule, SURE, heading->span));
	heading->role = GALLEY_ROLE_HEADLINE;
	heading->confidence = SURE;
	heading->rule = rule;
}

static enum galley_status read(struct galley_read_job *job)
{
	struct galley_doc *doc = galley_read_document(job);
	struct galley_markdown_reader reader = {
		.job = job,
		.doc = doc,
		.parent = doc->root,
	};
	const char *figures = galley_option(&job->options, "figures");
	struct galley_str rest;
	size_t front;

	reader.text = galley_text_decode(doc->arena, job->input,
		galley_str(galley_option(&job->options, "charset")), job->diag);
	find_lines(&reader);
	front = galley_markdown_read_front(&reader);
	reader.figures =
		!strcmp(figures, "yes") || (!strcmp(figures, "auto") && front);
	reader.line_shift =
		count_lines(galley_str_slice(reader.text, 0, front));
	rest = galley_str_slice(reader.text, front, reader.text.len);
	galley_markdown_build(
		&reader, galley_markdown_cut_notes(&reader, rest));
	galley_markdown_build_notes(&reader);
	find_headline(&reader);
	doc->wants_recognition = !front && !reader.heading;
	doc->wants_language = true;
	galley_buf_clear(&reader.lines);
	galley_buf_clear(&reader.open);
	galley_buf_clear(&reader.boxes);
	galley_buf_clear(&reader.notes);
	galley_buf_clear(&reader.labels);
	galley_buf_clear(&reader.alt);
	galley_read_deliver(job, doc);
	return GALLEY_OK;
}

GALLEY_READER(markdown) = {
	.name = "markdown",
	.title = "CommonMark with YAML front matter",
	.extensions = GALLEY_EXTENSIONS("md", "markdown"),
	.media_type = "text/markdown",
	.options = GALLEY_OPTIONS(
		{
			.name = "charset",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "charset of input that is no UTF-8",
		},
		{
			.name = "figures",
			.type = GALLEY_OPTION_CHOICE,
			.value = "auto",
			.choices = "auto|yes|no",
			.help = "read a lone image with a title as a figure",
		}),
	.read = read,
};
