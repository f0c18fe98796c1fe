/*
 * A writer that counts: for each article one line with the number of its
 * words and its headline. The example of formats/README.md: built in by one
 * line in formats.def, or compiled with -DGALLEY_PLUGIN and loaded.
 */
#include <galley/format.h>
#include <galley/text.h>

struct state {
	unsigned long words; /* of all articles */
};

static unsigned long words_of_text(struct galley_str text)
{
	unsigned long words = 0;
	bool inside = false;
	size_t at = 0;

	while (at < text.len) {
		bool space = galley_char_is_space(galley_char_next(text, &at));

		words += !space && !inside;
		inside = !space;
	}
	return words;
}

/* Words that are printed: blocks that a reader of the article never sees,
 * like the menu of the page that it was on, do not count. */
static unsigned long words_below(
	const struct galley_node *root, bool keep_chrome)
{
	struct galley_walk walk = galley_walk_start(root);
	struct galley_buf text = { 0 };
	unsigned long words = 0;

	while (galley_walk_next(&walk)) {
		enum galley_level holds = galley_kind_holds(walk.node->kind);

		if (!walk.entering)
			continue;
		if (galley_is_left_out(walk.node, keep_chrome)) {
			galley_walk_skip(&walk);
		} else if (holds == GALLEY_LEVEL_INLINE ||
			walk.node->kind == GALLEY_CODE) {
			text.len = 0;
			galley_node_text(walk.node, &text);
			words += words_of_text(galley_buf_str(&text));
			galley_walk_skip(&walk);
		}
	}
	galley_buf_clear(&text);
	return words;
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct state *state = job->state;
	unsigned long words = words_below(doc->root, job->keep_chrome);

	state->words += words;
	if ((long)words < galley_option_number(&job->options, "minimum"))
		return;
	galley_printf(job->sink, "%lu\t", words);
	galley_put(
		job->sink, galley_meta_text(&doc->meta, GALLEY_META_HEADLINE));
	galley_putc(job->sink, '\n');
}

static void end(struct galley_write_job *job)
{
	const struct state *state = job->state;

	if (galley_option_flag(&job->options, "total"))
		galley_printf(job->sink, "%lu\ttotal\n", state->words);
}

GALLEY_WRITER(wordcount) = {
	.name = "wordcount",
	.title = "words of each article, and its headline",
	.extensions = GALLEY_EXTENSIONS("words"),
	.media_type = "text/plain",
	.options = GALLEY_OPTIONS(
		{ .name = "minimum",
			.type = GALLEY_OPTION_NUMBER,
			.value = "0",
			.help = "list no article with fewer" },
		{ .name = "total",
			.type = GALLEY_OPTION_FLAG,
			.value = "no",
			.help = "end with the sum" }),
	.state_size = sizeof(struct state),
	.add = add,
	.end = end,
};
