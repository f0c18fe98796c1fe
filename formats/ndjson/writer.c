/*
 * NDJSON: an article a line, for whoever pipes many of them from program to
 * program. The text is plain, its paragraphs parted by blank lines, or what
 * another format says; metadata has the names of meta_fields.def. The reader
 * reads the same members.
 */
#include <galley/format.h>
#include <galley/text.h>

struct state {
	struct galley_buf text;
	const char *as; /* the format of the text; empty: words alone */
	bool refused;
};

#define WORDS \
	(GALLEY_KIND_BIT(GALLEY_DOCUMENT) | \
		GALLEY_KIND_BIT(GALLEY_PARAGRAPH) | \
		GALLEY_KIND_BIT(GALLEY_HEADING) | \
		GALLEY_KIND_BIT(GALLEY_DIV) | GALLEY_KIND_BIT(GALLEY_CODE) | \
		GALLEY_KIND_BIT(GALLEY_TEXT) | \
		GALLEY_KIND_BIT(GALLEY_SOFT_BREAK) | \
		GALLEY_KIND_BIT(GALLEY_HARD_BREAK) | \
		GALLEY_KIND_BIT(GALLEY_QUOTED))

/* Blocks that are printed, with a blank line between. */
static void collect_text(
	struct state *state, const struct galley_doc *doc, bool keep_chrome)
{
	struct galley_walk walk = galley_walk_start(doc->root);

	state->text.len = 0;
	while (galley_walk_next(&walk)) {
		enum galley_level holds = galley_kind_holds(walk.node->kind);

		if (!walk.entering)
			continue;
		if (galley_is_left_out(walk.node, keep_chrome)) {
			galley_walk_skip(&walk);
		} else if (holds == GALLEY_LEVEL_INLINE ||
			walk.node->kind == GALLEY_CODE) {
			if (state->text.len)
				galley_buf_puts(&state->text, "\n\n");
			galley_node_text(walk.node, &state->text);
			galley_walk_skip(&walk);
		}
	}
}

static void put_value(struct galley_sink *sink, enum galley_meta_type type,
	const struct galley_value *value)
{
	char date[GALLEY_DATE_SIZE];
	struct galley_buf text = { 0 };

	if (type == GALLEY_TYPE_NUMBER) {
		galley_printf(sink, "%lld", (long long)value->number);
		return;
	}
	if (type == GALLEY_TYPE_DATE) {
		galley_date_format(&value->date, date);
		galley_buf_puts(&text, date);
	} else if (type == GALLEY_TYPE_LINK) {
		galley_buf_put(&text, value->code);
		galley_buf_puts(&text, value->text.len ? " " : "");
		galley_buf_put(&text, value->text);
	} else if (type == GALLEY_TYPE_CODE && value->code.len) {
		galley_buf_put(&text, value->scheme);
		galley_buf_puts(&text, value->scheme.len ? ":" : "");
		galley_buf_put(&text, value->code);
		galley_buf_puts(&text, value->text.len ? " " : "");
		galley_buf_put(&text, value->text);
	} else {
		galley_buf_put(&text, value->text);
	}
	if (type == GALLEY_TYPE_PERSON && value->role.len)
		galley_buf_printf(
			&text, " (%.*s)", GALLEY_STR_ARG(value->role));
	galley_put_json(sink, galley_buf_str(&text));
	galley_buf_clear(&text);
}

static void put_field(struct galley_sink *sink, enum galley_meta_field field,
	const struct galley_value *value)
{
	const struct galley_meta_info *info = galley_meta_info(field);

	galley_printf(sink, ",\"%s\":%s", info->name, info->many ? "[" : "");
	for (const struct galley_value *at = value; at; at = at->next) {
		if (at != value)
			galley_putc(sink, ',');
		put_value(sink, info->type, at);
	}
	galley_puts(sink, info->many ? "]" : "");
}

static void put_metadata(
	struct galley_sink *sink, const struct galley_meta *meta)
{
	for (int i = 0; i < GALLEY_META_COUNT; i++)
		if (meta->field[i])
			put_field(sink, (enum galley_meta_field)i,
				meta->field[i]);
	if (meta->unknown)
		galley_puts(sink, ",\"meta\":{");
	for (struct galley_pair *at = meta->unknown; at; at = at->next) {
		galley_put_json(sink, at->key);
		galley_putc(sink, ':');
		galley_put_json(sink, at->value);
		galley_putc(sink, at->next ? ',' : '}');
	}
}

static void put_words(
	struct galley_write_job *job, const struct galley_doc *doc)
{
	struct state *state = job->state;
	struct galley_doc same = *doc; /* lowering makes a copy, if need be */
	struct galley_doc *said =
		galley_lower(&same, WORDS, "ndjson", job->diag);

	collect_text(state, said, job->keep_chrome);
	galley_puts(job->sink, ",\"text\":");
	galley_put_json(job->sink, galley_buf_str(&state->text));
	if (said != &same)
		galley_doc_free(said);
}

static void put_formatted(struct galley_write_job *job, bool binary)
{
	struct state *state = job->state;

	galley_puts(job->sink, ",\"format\":");
	galley_put_json(job->sink, galley_str(state->as));
	if (binary) {
		galley_puts(job->sink, ",\"b64\":\"");
		galley_put_base64(job->sink, galley_buf_str(&state->text));
		galley_putc(job->sink, '"');
	} else {
		galley_puts(job->sink, ",\"text\":");
		galley_put_json(job->sink, galley_buf_str(&state->text));
	}
}

static void begin(struct galley_write_job *job)
{
	struct state *state = job->state;

	state->as = galley_option(&job->options, "as");
}

/* The article in the format asked for, into the text of the state; NULL, and
 * reported once, if there is none. */
static const struct galley_writer *write_inside(
	struct galley_write_job *job, const struct galley_doc *doc)
{
	struct state *state = job->state;
	const struct galley_writer *writer = NULL;
	struct galley_sink inside;

	galley_sink_to_memory(&inside);
	if (!state->refused && strcmp(state->as, "ndjson") != 0)
		writer = galley_write_inside(job, state->as, doc, &inside);
	if (!writer && !state->refused)
		galley_report(job->diag, GALLEY_ERROR, "ndjson.as",
			GALLEY_NOWHERE, "records cannot be written as '%s'",
			state->as);
	state->refused = !writer;
	state->text.len = 0;
	galley_buf_put(&state->text, galley_buf_str(&inside.buf));
	galley_sink_clear(&inside);
	return writer;
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	const struct state *state = job->state;
	const struct galley_writer *writer = NULL;

	if (*state->as && !(writer = write_inside(job, doc)))
		return;
	galley_puts(job->sink, "{\"schema\":\"galley-article-1\"");
	put_metadata(job->sink, &doc->meta);
	if (writer)
		put_formatted(job, writer->binary);
	else
		put_words(job, doc);
	galley_puts(job->sink, "}\n");
}

static void end(struct galley_write_job *job)
{
	struct state *state = job->state;

	galley_buf_clear(&state->text);
}

static const struct galley_option options[] = {
	{ .name = "as",
		.type = GALLEY_OPTION_TEXT,
		.value = "",
		.help = "the text in another format, as tree, newsml or epub" },
	{ .name = NULL },
};

GALLEY_WRITER(ndjson) = {
	.name = "ndjson",
	.title = "JSON, one article a line: metadata and plain text",
	.extensions = GALLEY_EXTENSIONS("ndjson", "jsonl"),
	.media_type = "application/x-ndjson",
	.options = options,
	.state_size = sizeof(struct state),
	.begin = begin,
	.add = add,
	.end = end,
};
