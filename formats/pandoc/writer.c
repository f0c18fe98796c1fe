/*
 * The pandoc writer: the article as pandoc's own document, from which it makes
 * all the formats that it knows.
 *
 *     galley -t pandoc story.txt | pandoc -f json -o story.docx
 *
 * Several articles become one document, each below a heading of its own. As
 * that is known only when the second comes, the first is rendered both ways.
 */
#include "writer.h"

struct state {
	size_t count;
	struct galley_sink alone, meta; /* the first article as the only one */
	struct galley_sink all;         /* one behind the other */
};

/* ------------------------------------------------------------ metadata */

static void put_inlines(struct galley_sink *sink, struct galley_str text)
{
	struct pandoc_body body = { .sink = sink };

	galley_puts(sink, "{\"t\":\"MetaInlines\",\"c\":[");
	pandoc_put_words(&body, text);
	galley_puts(sink, "]}");
}

/* A value as galley_meta_add reads it. */
static void put_value(struct galley_sink *sink, enum galley_meta_type type,
	const struct galley_value *value)
{
	struct galley_buf text = { .ptr = NULL };
	char date[GALLEY_DATE_SIZE];

	if (type == GALLEY_TYPE_DATE) {
		galley_date_format(&value->date, date);
		galley_buf_puts(&text, date);
	} else if (type == GALLEY_TYPE_LINK) {
		galley_buf_put(&text, value->code);
	} else if (type == GALLEY_TYPE_CODE && value->scheme.len > 0) {
		galley_buf_printf(&text, "%.*s:%.*s",
			GALLEY_STR_ARG(value->scheme),
			GALLEY_STR_ARG(value->code));
	} else if (type == GALLEY_TYPE_CODE) {
		galley_buf_put(&text, value->code);
	}
	if (type != GALLEY_TYPE_DATE) {
		if (text.len > 0 && value->text.len > 0)
			galley_buf_putc(&text, ' ');
		galley_buf_put(&text, value->text);
	}
	if (value->role.len > 0)
		galley_buf_printf(
			&text, " (%.*s)", GALLEY_STR_ARG(value->role));
	put_inlines(sink, galley_buf_str(&text));
	galley_buf_clear(&text);
}

static void put_key(
	struct galley_sink *sink, struct galley_str key, bool *between)
{
	if (*between)
		galley_putc(sink, ',');
	*between = true;
	galley_put_json(sink, key);
	galley_putc(sink, ':');
}

static void put_field(struct galley_sink *sink, enum galley_meta_field field,
	const struct galley_value *value)
{
	const struct galley_meta_info *info = galley_meta_info(field);

	if (info->many)
		galley_puts(sink, "{\"t\":\"MetaList\",\"c\":[");
	for (; value; value = value->next) {
		put_value(sink, info->type, value);
		if (value->next)
			galley_putc(sink, ',');
	}
	if (info->many)
		galley_puts(sink, "]}");
}

static void put_meta(struct galley_sink *sink, const struct galley_meta *meta)
{
	bool between = false;

	galley_putc(sink, '{');
	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		enum galley_meta_field field = (enum galley_meta_field)i;

		if (!meta->field[field])
			continue;
		put_key(sink, galley_str(pandoc_field_name(field)), &between);
		put_field(sink, field, meta->field[field]);
	}
	for (const struct galley_pair *p = meta->unknown; p; p = p->next) {
		/* A name is there once; the field has it. */
		if (pandoc_field_find(p->key) != GALLEY_META_COUNT)
			continue;
		put_key(sink, p->key, &between);
		put_inlines(sink, p->value);
	}
	galley_putc(sink, '}');
}

/* ------------------------------------------------------------ articles */

static void put_body(struct galley_write_job *job, struct galley_sink *sink,
	const struct galley_doc *doc, int shift)
{
	struct pandoc_body body = {
		.sink = sink,
		.shift = shift,
		.figures = !strcmp(galley_option(&job->options, "api"), "1.23"),
		.keep_chrome = job->keep_chrome,
		.between = sink->buf.len > 0,
	};

	galley_xhtml_notes_find(&body.notes, doc->root, job->keep_chrome);
	pandoc_put_blocks(&body, doc->root);
	galley_xhtml_notes_clear(&body.notes);
}

static void put_headline(struct galley_write_job *job, struct galley_sink *sink,
	const struct galley_doc *doc)
{
	struct pandoc_body body = { .sink = sink,
		.between = sink->buf.len > 0 };

	pandoc_open(&body, "{\"t\":\"Header\",\"c\":[1,");
	pandoc_put_attr(&body, GALLEY_STR(""),
		galley_meta_text(&doc->meta, GALLEY_META_LANGUAGE));
	galley_puts(sink, ",[");
	pandoc_put_words(&body, galley_xhtml_title(doc, job->arena));
	galley_puts(sink, "]]}");
}

static void begin(struct galley_write_job *job)
{
	struct state *state = job->state;

	galley_sink_to_memory(&state->alone);
	galley_sink_to_memory(&state->meta);
	galley_sink_to_memory(&state->all);
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct state *state = job->state;

	if (state->count++ == 0) {
		put_body(job, &state->alone, doc, 0);
		put_meta(&state->meta, &doc->meta);
	}
	put_headline(job, &state->all, doc);
	put_body(job, &state->all, doc, 1);
}

static void put_document(struct galley_write_job *job)
{
	const struct state *state = job->state;
	struct galley_sink *sink = job->sink;
	const char *minor = galley_option(&job->options, "api") + 2;
	bool many = state->count > 1 || job->bundle->headline;

	/* Two numbers: with a third, pandoc wants that one exactly. */
	galley_printf(sink, "{\"pandoc-api-version\":[1,%s],\"meta\":", minor);
	if (many)
		put_meta(sink, job->bundle);
	else
		galley_put(sink, galley_buf_str(&state->meta.buf));
	galley_puts(sink, ",\"blocks\":[");
	galley_put(sink,
		galley_buf_str(many ? &state->all.buf : &state->alone.buf));
	galley_puts(sink, "]}\n");
}

static void end(struct galley_write_job *job)
{
	struct state *state = job->state;

	if (state->count > 0)
		put_document(job);
	galley_sink_clear(&state->alone);
	galley_sink_clear(&state->meta);
	galley_sink_clear(&state->all);
}

static const struct galley_option options[] = {
	{ .name = "api",
		.type = GALLEY_OPTION_CHOICE,
		.value = "1.23",
		.choices = "1.22|1.23",
		.help = "version for pandoc 2.11 to 2.19, or from 3.0 on" },
	{ .name = NULL },
};

GALLEY_WRITER(pandoc) = {
	.name = "pandoc",
	.title = "pandoc's JSON, for all that pandoc writes",
	.extensions = GALLEY_EXTENSIONS("pandoc"),
	.media_type = "application/json",
	.options = options,
	.state_size = sizeof(struct state),
	.begin = begin,
	.add = add,
	.end = end,
};
