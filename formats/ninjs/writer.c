/*
 * ninjs, News in JSON 3.1 or 2.2: an article is an item, several are a
 * composite one with the articles as its associations, in reading order.
 *
 * Whether there are several is known at the end only, so that items are held
 * back; a member stands on a line and is not indented. Written without a
 * library.
 */
#include "writer.h"
#include "../xhtml/xhtml.h"

struct state {
	struct galley_sink items; /* the members of each, "},{" between */
	struct galley_str first;  /* name of the first */
	unsigned count;
};

static void begin(struct galley_write_job *job)
{
	struct state *state = job->state;

	galley_sink_to_memory(&state->items);
}

static struct ninjs_item item_of(
	struct galley_write_job *job, struct galley_sink *sink)
{
	return (struct ninjs_item){
		.job = job,
		.sink = sink,
		.old = !strcmp(galley_option(&job->options, "version"), "2.2"),
	};
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct state *state = job->state;
	struct galley_str name = galley_xhtml_title(doc, job->arena);
	struct ninjs_item item = item_of(job, &state->items);

	item.doc = doc;
	item.meta = &doc->meta;
	item.number = ++state->count;
	if (state->count == 1) {
		state->first = galley_arena_copy(job->arena, name);
	} else {
		galley_puts(&state->items, "\n},\n{\n");
		ninjs_put_text(&item, "name", name);
	}
	ninjs_put_item(&item);
}

/* ------------------------------------------------------------- the whole */

/* The metadata of a bundle, as of a document without a body. */
static void put_bundle(struct ninjs_item *item, struct state *state)
{
	struct galley_doc whole = { .arena = item->job->arena,
		.root = item->doc->root,
		.meta = *item->job->bundle };

	whole.meta.related = NULL; /* they would meet the articles */
	item->meta = &whole.meta;
	item->doc = &whole;
	if (!whole.meta.id) {
		char uuid[37];
		struct galley_str uri;
		galley_uuid_from_name(galley_buf_str(&state->items.buf), uuid);
		uri = galley_arena_printf(
			item->job->arena, "urn:uuid:%s", uuid);
		galley_meta_add(&whole.meta, item->job->arena, GALLEY_META_ID,
			uri, galley_given());
	}
	ninjs_put_item(item);
	ninjs_put_name(item, "associations");
	galley_puts(item->sink, "[\n{\n");
	item->another = false;
	ninjs_put_text(item, "name", state->first);
	galley_puts(item->sink, ",\n");
	galley_put(item->sink, galley_buf_str(&state->items.buf));
	galley_puts(item->sink, "\n}\n]");
}

static void end(struct galley_write_job *job)
{
	struct state *state = job->state;
	struct ninjs_item item = item_of(job, job->sink);

	if (state->count > 0) {
		galley_puts(job->sink, "{\n");
		ninjs_put_standard(&item);
	}
	if (state->count == 1) {
		galley_puts(job->sink, ",\n");
		galley_put(job->sink, galley_buf_str(&state->items.buf));
	} else if (state->count > 1) {
		struct galley_doc *empty = galley_doc_new();
		item.doc = empty;
		put_bundle(&item, state);
		galley_doc_free(empty);
	}
	if (state->count > 0)
		galley_puts(job->sink, "\n}\n");
	galley_sink_clear(&state->items);
}

GALLEY_WRITER(ninjs) = {
	.name = "ninjs",
	.title = "ninjs 3.1, News in JSON",
	.extensions = GALLEY_EXTENSIONS("ninjs"),
	.media_type = "application/json",
	.options = GALLEY_OPTIONS({ .name = "version",
					  .type = GALLEY_OPTION_CHOICE,
					  .value = "3.1",
					  .choices = "3.1|2.2",
					  .help = "version of the standard" },
		{ .name = "body",
			.type = GALLEY_OPTION_CHOICE,
			.value = "html",
			.choices = "html|text|both",
			.help = "what the article is written as" }),
	.state_size = sizeof(struct state),
	.begin = begin,
	.add = add,
	.end = end,
};
