/*
 * NewsML-G2 2.35, conformance Power: an article is a newsItem, several are a
 * newsMessage of newsItems.
 *
 * The items are held back until the end, because the message before them says
 * how many they are and how new the newest is. Written without a library.
 */
#include "writer.h"
#include "../xhtml/xhtml.h"

#define NAMESPACE "http://iptc.org/std/nar/2006-10-01/"
#define CATALOG \
	"<catalogRef href=\"http://www.iptc.org/std/catalog/" \
	"catalog.IPTC-G2-Standards_41.xml\"/>\n"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

struct state {
	struct galley_sink items;
	struct galley_str sender;
	struct galley_date newest;
	unsigned count;
};

static void begin(struct galley_write_job *job)
{
	struct state *state = job->state;

	galley_sink_to_memory(&state->items);
}

static struct galley_str language_of(const struct galley_meta *meta)
{
	struct galley_str tag = galley_meta_text(meta, GALLEY_META_LANGUAGE);

	return galley_xhtml_is_language(tag) ? tag : GALLEY_STR("und");
}

/* The version of the story, where it is a positive number. */
static void put_version(const struct newsml_item *item)
{
	long version = galley_option_number(&item->job->options, "version");
	const struct galley_value *known = item->meta->version;

	galley_printf(item->sink, " version=\"%lld\"",
		known && known->number > 0 ? (long long)known->number
			: version > 0      ? version
					   : 1LL);
}

static void put_item(struct newsml_item *item)
{
	galley_puts(item->sink,
		"<newsItem xmlns=\"" NAMESPACE
		"\" standard=\"NewsML-G2\" standardversion=\"2.35\""
		" conformance=\"power\" guid=\"");
	newsml_put_guid(item, item->sink);
	galley_putc(item->sink, '"');
	put_version(item);
	galley_printf(item->sink, " xml:lang=\"%.*s\" dir=\"%s\">\n" CATALOG,
		GALLEY_STR_ARG(item->language),
		galley_xhtml_is_rtl(item->language) ? "rtl" : "ltr");
	newsml_put_metadata(item);
	newsml_put_content(item);
	galley_puts(item->sink, "</newsItem>\n");
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct state *state = job->state;
	struct newsml_item item = {
		.doc = doc,
		.meta = &doc->meta,
		.job = job,
		.sink = &state->items,
		.language = language_of(&doc->meta),
		.version_created =
			newsml_version_created(&doc->meta, job->diag),
		.number = ++state->count,
	};

	if (state->count == 1 ||
		galley_date_compare(&item.version_created, &state->newest) > 0)
		state->newest = item.version_created;
	if (state->count == 1)
		state->sender = galley_arena_copy(
			job->arena, newsml_provider(job, item.meta));
	put_item(&item);
}

static void put_message(struct galley_write_job *job, struct state *state)
{
	char uuid[37];

	galley_uuid_from_name(galley_buf_str(&state->items.buf), uuid);
	galley_puts(job->sink,
		XML "<newsMessage xmlns=\"" NAMESPACE "\">\n<header>\n<sent>");
	newsml_put_moment(job->sink, &state->newest);
	galley_puts(job->sink, "</sent>\n" CATALOG "<sender>");
	galley_put_xml(job->sink,
		job->bundle->provider ? job->bundle->provider->text
				      : state->sender);
	galley_printf(job->sink,
		"</sender>\n<transmitId>urn:uuid:%s</transmitId>\n"
		"<signal qcode=\"nmsig:atomic\"/>\n</header>\n<itemSet>\n",
		uuid);
	galley_put(job->sink, galley_buf_str(&state->items.buf));
	galley_puts(job->sink, "</itemSet>\n</newsMessage>\n");
}

static void end(struct galley_write_job *job)
{
	struct state *state = job->state;

	if (state->count > 1) {
		put_message(job, state);
	} else if (state->count == 1) {
		galley_puts(job->sink, XML);
		galley_put(job->sink, galley_buf_str(&state->items.buf));
	}
	galley_sink_clear(&state->items);
}

GALLEY_WRITER(newsml) = {
	.name = "newsml",
	.title = "NewsML-G2 2.35 with the article as XHTML",
	.extensions = GALLEY_EXTENSIONS("xml", "newsml"),
	.media_type = "application/vnd.iptc.g2.newsitem+xml",
	.options = GALLEY_OPTIONS(
		{ .name = "provider",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "provider of articles that name none" },
		{ .name = "guid-prefix",
			.type = GALLEY_OPTION_TEXT,
			.value = "",
			.help = "start of guids that are no URI by "
				"themselves" },
		{ .name = "version",
			.type = GALLEY_OPTION_NUMBER,
			.value = "1",
			.help = "version of articles that name none" },
		{ .name = "body",
			.type = GALLEY_OPTION_CHOICE,
			.value = "xhtml",
			.choices = "xhtml|text",
			.help = "what the article is written as" },
		{ .name = "generator",
			.type = GALLEY_OPTION_FLAG,
			.value = "yes",
			.help = "name this program and its version" }),
	.state_size = sizeof(struct state),
	.begin = begin,
	.add = add,
	.end = end,
};
