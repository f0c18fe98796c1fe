/*
 * NewsML-G2 2.35, conformance Power: an article is a newsItem; several are a
 * newsMessage with a packageItem, which tells their order, and the newsItems.
 *
 * The items are held back until the end, because what stands before them says
 * how many they are and how new the newest is. Written without a library.
 */
#include "writer.h"
#include "../xhtml/xhtml.h"

#define CATALOG \
	"<catalogRef href=\"http://www.iptc.org/std/catalog/" \
	"catalog.IPTC-G2-Standards_41.xml\"/>\n"

enum {
	MOST_LANGUAGES = 32 /* that a package names */
};

struct state {
	struct galley_sink items;
	const struct galley_meta *said; /* by options */
	struct newsml_index index;
	struct newsml_reference *first, *last;
	struct galley_str languages[MOST_LANGUAGES];
	size_t language_count;
	struct galley_str provider; /* of all articles; empty: they differ */
	struct galley_date newest;
	size_t count; /* of articles, repeated ones as well */
};

static void begin(struct galley_write_job *job)
{
	struct state *state = job->state;

	galley_sink_to_memory(&state->items);
	state->said = newsml_options_read(job);
}

static struct galley_str language_of(const struct galley_meta *meta)
{
	struct galley_str tag = galley_meta_text(meta, GALLEY_META_LANGUAGE);

	return galley_xhtml_is_language(tag) ? tag : GALLEY_STR("und");
}

void newsml_put_catalogs(
	const struct galley_write_job *job, struct galley_sink *sink)
{
	const char *more = galley_option(&job->options, "catalog");

	galley_puts(sink, CATALOG);
	if (*more) {
		galley_puts(sink, "<catalogRef href=\"");
		galley_put_xml(sink, galley_str(more));
		galley_puts(sink, "\"/>\n");
	}
}

void newsml_put_item_start(const struct newsml_item *item)
{
	newsml_put_all(item->sink, "<",
		item->is_package ? "packageItem" : "newsItem",
		" xmlns=\"" NEWSML_NAMESPACE
		"\" standard=\"NewsML-G2\" standardversion=\"2.35\""
		" conformance=\"power\" guid=\"");
	galley_put_xml(item->sink, item->guid);
	newsml_put_all(item->sink, "\" version=\"");
	newsml_put_number(item->sink, (uint64_t)item->version);
	newsml_put_all(item->sink, "\" xml:lang=\"");
	galley_put(item->sink, item->language);
	newsml_put_all(item->sink, "\" dir=\"",
		galley_xhtml_is_rtl(item->language) ? "rtl" : "ltr", "\">\n");
	newsml_put_catalogs(item->job, item->sink);
}

static void put_news(const struct newsml_item *item)
{
	newsml_put_item_start(item);
	newsml_put_metadata(item);
	newsml_put_content(item);
	galley_puts(item->sink, "</newsItem>\n");
}

/* ------------------------------------------------------------ uniqueness */

/* The item by itself, with no reports. */
static void render(
	const struct newsml_item *item, size_t number, struct galley_sink *out)
{
	struct galley_write_job quiet = *item->job;
	struct newsml_item copy = *item;

	quiet.diag = NULL;
	copy.job = &quiet;
	copy.sink = out;
	copy.number = number;
	galley_sink_to_memory(out);
	put_news(&copy);
}

static bool is_same(const struct state *state, const struct newsml_item *item,
	const struct newsml_entry *entry)
{
	struct galley_str there = galley_str_slice(
		galley_buf_str(&state->items.buf), entry->start, entry->end);
	struct galley_sink out;
	bool same;

	render(item, entry->number, &out);
	same = galley_str_equal(galley_buf_str(&out.buf), there);
	galley_sink_clear(&out);
	return same;
}

/* Another article of the same guid and version gets a guid made from both. */
static void part_from_namesake(struct newsml_item *item)
{
	struct galley_sink out;
	struct galley_buf both = { .ptr = NULL };
	char name[37];

	galley_report(item->job->diag, GALLEY_WARNING, "newsml.guid",
		GALLEY_NOWHERE,
		"guid '%.*s' is that of another article with the same "
		"version: a new one is made",
		GALLEY_STR_ARG(item->guid));
	render(item, 0, &out);
	galley_uuid_from_name(galley_buf_str(&out.buf), name);
	galley_sink_clear(&out);
	galley_buf_printf(&both, "%.*s\n%s", GALLEY_STR_ARG(item->guid), name);
	item->guid = newsml_guid_from_name(item->job, galley_buf_str(&both));
	galley_buf_clear(&both);
}

/* Give the item a guid of its own. True if it is there already. */
static bool is_repeated(const struct state *state, struct newsml_item *item)
{
	const struct newsml_entry *entry;

	while ((entry = newsml_index_find(
			&state->index, item->guid, item->version))) {
		if (is_same(state, item, entry)) {
			galley_report(item->job->diag, GALLEY_NOTICE,
				"newsml.repeated", GALLEY_NOWHERE,
				"the same article again: referred to, not "
				"repeated");
			return true;
		}
		part_from_namesake(item);
	}
	return false;
}

/* ------------------------------------------------------------- gathering */

static void keep_item(struct state *state, struct newsml_item *item)
{
	struct newsml_entry entry = { .guid = item->guid,
		.version = item->version,
		.number = item->number,
		.start = state->items.buf.len };

	item->sink = &state->items;
	put_news(item);
	entry.end = state->items.buf.len;
	newsml_index_add(&state->index, item->job->arena, &entry);
}

static void keep_reference(struct state *state, const struct newsml_item *item)
{
	struct galley_arena *arena = item->job->arena;
	struct newsml_reference *reference =
		GALLEY_NEW(arena, struct newsml_reference);
	struct galley_write_job quiet = *item->job;
	struct newsml_item copy = *item;
	struct galley_sink sink;

	quiet.diag = NULL; /* what is wrong was said of the item */
	copy.job = &quiet;
	copy.sink = &sink;
	galley_sink_to_memory(&sink);
	newsml_put_reference(&copy);
	reference->xml = galley_arena_copy(arena, galley_buf_str(&sink.buf));
	galley_sink_clear(&sink);
	reference->section = galley_arena_copy(arena,
		galley_str_trim(
			galley_meta_text(item->meta, GALLEY_META_SECTION)));
	if (state->last)
		state->last->next = reference;
	else
		state->first = reference;
	state->last = reference;
}

static void keep_language(struct state *state, const struct newsml_item *item)
{
	for (size_t i = 0; i < state->language_count; i++) {
		if (galley_str_equal(state->languages[i], item->language))
			return;
	}
	if (state->language_count < MOST_LANGUAGES)
		state->languages[state->language_count++] =
			galley_arena_copy(item->job->arena, item->language);
}

static void keep_provider(struct state *state, const struct newsml_item *item)
{
	struct galley_str provider = newsml_provider(item->job, item->meta);

	if (state->count == 1)
		state->provider = galley_arena_copy(item->job->arena, provider);
	else if (!galley_str_equal(provider, state->provider))
		state->provider.len = 0;
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct state *state = job->state;
	struct galley_doc view = *doc;
	struct newsml_item item = {
		.doc = &view,
		.meta = &view.meta,
		.job = job,
		.number = ++state->count,
	};

	newsml_options_apply(state->said, &view.meta, false);
	item.language = language_of(item.meta);
	item.version_created = newsml_version_created(item.meta, job->diag);
	item.version = newsml_version(&item);
	item.guid = newsml_guid(&item);
	if (!is_repeated(state, &item))
		keep_item(state, &item);
	keep_reference(state, &item);
	keep_language(state, &item);
	if (state->count == 1 ||
		galley_date_compare(&item.version_created, &state->newest) > 0)
		state->newest = item.version_created;
	keep_provider(state, &item);
}

/* --------------------------------------------------------------- the end */

static bool says_anything(const struct galley_meta *meta)
{
	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		if (meta->field[i])
			return true;
	}
	return meta->unknown != NULL;
}

/* The package is as new as is said of it, or as its newest article. */
static struct galley_date package_date(
	const struct galley_meta *meta, const struct state *state)
{
	struct galley_date date;

	return newsml_stated_date(meta, &date) ? date : state->newest;
}

static void put_package(struct galley_write_job *job, const struct state *state,
	struct galley_sink *sink, struct newsml_message *message)
{
	struct galley_doc view = { .meta = *job->bundle };
	struct newsml_item item = {
		.doc = &view,
		.meta = &view.meta,
		.job = job,
		.sink = sink,
		.is_package = true,
		.languages = state->languages,
		.language_count = state->language_count,
	};

	newsml_options_apply(state->said, &view.meta, true);
	item.language = language_of(item.meta);
	if (!item.meta->language && state->language_count == 1)
		item.language = state->languages[0];
	item.version_created = package_date(item.meta, state);
	item.version = newsml_version(&item);
	item.guid = newsml_package_guid(&item, state->first);
	if (galley_date_compare(&item.version_created, &message->sent) > 0)
		message->sent = item.version_created;
	if (!view.meta.provider)
		galley_meta_add(&view.meta, job->arena, GALLEY_META_PROVIDER,
			state->provider, galley_given());
	message->sender = newsml_provider(job, item.meta);
	newsml_put_package(&item, state->first);
	message->package = galley_buf_str(&sink->buf);
}

static void put_all(struct galley_write_job *job, const struct state *state)
{
	bool is_bundle = state->count > 1 || says_anything(job->bundle);
	struct galley_sink package;
	struct newsml_message message = {
		.items = galley_buf_str(&state->items.buf),
		.sent = state->newest,
		.sender = state->provider,
	};

	galley_puts(job->sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (!is_bundle && !galley_option_flag(&job->options, "message")) {
		galley_put(job->sink, message.items);
		return;
	}
	galley_sink_to_memory(&package);
	if (is_bundle)
		put_package(job, state, &package, &message);
	newsml_put_message(job, &message);
	galley_sink_clear(&package);
}

static void end(struct galley_write_job *job)
{
	struct state *state = job->state;

	if (state->count > 1 && *galley_option(&job->options, "version-of"))
		galley_report(job->diag, GALLEY_ERROR, "newsml.version-of",
			GALLEY_NOWHERE,
			"option 'version-of' is for one article, here are %zu",
			state->count);
	if (state->count > 0)
		put_all(job, state);
	galley_sink_clear(&state->items);
}

GALLEY_WRITER(newsml) = {
	.name = "newsml",
	.title = "NewsML-G2 2.35; body as XHTML, NITF, text",
	.extensions = GALLEY_EXTENSIONS("xml", "newsml"),
	.media_type = "application/vnd.iptc.g2.newsitem+xml",
	.options = GALLEY_OPTIONS(
		{ .name = "body",
			.type = GALLEY_OPTION_SET,
			.value = "xhtml",
			.choices = "xhtml|nitf|text",
			.help = "what the article is written as; the first "
				"is the original" },
		{ .name = "message",
			.type = GALLEY_OPTION_FLAG,
			.value = "no",
			.help = "a newsMessage around a single item, too" },
		{ .name = "provider",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "provider of articles that name none" },
		{ .name = "guid-prefix",
			.type = GALLEY_OPTION_URI,
			.value = "",
			.help = "start of guids that are no URI by "
				"themselves" },
		{ .name = "catalog",
			.type = GALLEY_OPTION_URI,
			.value = "",
			.help = "catalog of the schemes that IPTC's has not" },
		{ .name = "version",
			.type = GALLEY_OPTION_NUMBER,
			.value = "1",
			.help = "version of articles that name none" },
		{ .name = "version-of",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "guid or id of the story that this is a new "
				"version of" },
		{ .name = "signal",
			.type = GALLEY_OPTION_CHOICE,
			.value = "",
			.choices = "update|correction",
			.help = "what the new version is" },
		{ .name = "pubstatus",
			.type = GALLEY_OPTION_CHOICE,
			.value = "",
			.choices = "usable|withheld|canceled",
			.help = "whether the story may be used" },
		{ .name = "embargo",
			.type = GALLEY_OPTION_DATE,
			.value = "",
			.help = "not to be published before" },
		{ .name = "urgency",
			.type = GALLEY_OPTION_CHOICE,
			.value = "",
			.choices = "1|2|3|4|5|6|7|8|9",
			.help = "urgency of articles that tell none" },
		{ .name = "subject",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "subjects of articles that tell none: "
				"scheme:code label; …" },
		{ .name = "genre",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "genre of articles that tell none: "
				"scheme:code label" },
		{ .name = "rights",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "copyright notice of articles that carry "
				"none" },
		{ .name = "generator",
			.type = GALLEY_OPTION_FLAG,
			.value = "yes",
			.help = "name this program and its version" }),
	.state_size = sizeof(struct state),
	.begin = begin,
	.add = add,
	.end = end,
};
