/*
 * The HTML writer: a page that is read as it is, without a script or another
 * file. What it says of itself to machines is in its head.
 *
 * One article has the page for itself; several stand below one another behind
 * their contents. As that is known only when the second comes, the first is
 * rendered in both ways.
 */
#include "writer.h"
#include "schema.h"
#include <stdio.h>

struct state {
	bool fragment;
	size_t count;
	struct galley_sink alone;    /* the first article, as the only one */
	struct galley_sink head;     /* what the page then says of itself */
	struct galley_sink articles; /* all of them, below one title */
	struct galley_sink contents; /* list items that lead to them */
	struct galley_sink json;     /* their objects, with commas between */
	struct galley_str language;  /* of the first article; in job->arena */
	struct galley_str group;     /* of the last one; in job->arena */
	size_t group_count;
};

/* -------------------------------------------------------------- images */

/* The address of an image, or its bytes as one. Empty: it has neither. */
static struct galley_xhtml_shown show_image(
	void *user, const struct galley_node *image)
{
	struct galley_arena *arena = user;
	const struct galley_resource *resource = image->link.resource;
	struct galley_xhtml_shown shown;
	struct galley_sink sink;

	galley_sink_to_memory(&sink);
	if (resource && resource->data.len > 0 &&
		galley_str_starts(resource->media_type, GALLEY_STR("image/"))) {
		galley_printf(&sink, "data:%.*s;base64,",
			GALLEY_STR_ARG(resource->media_type));
		galley_put_base64(&sink, resource->data);
	} else {
		galley_xhtml_any_url(&sink.buf, image->link.url);
	}
	shown = galley_xhtml_show(
		galley_arena_copy(arena, galley_buf_str(&sink.buf)),
		resource ? resource->data : (struct galley_str){ NULL, 0 });
	galley_sink_clear(&sink);
	return shown;
}

/* The first image that others can find, for those that show the page. */
static struct galley_str first_image(
	const struct galley_doc *doc, struct galley_arena *arena)
{
	struct galley_walk walk = galley_walk_start(doc->root);
	struct galley_buf url = { .ptr = NULL };
	struct galley_str found = { NULL, 0 };

	while (found.len == 0 && galley_walk_next(&walk)) {
		if (galley_is_left_out(walk.node, false))
			galley_walk_skip(&walk);
		else if (walk.node->kind == GALLEY_IMAGE &&
			galley_xhtml_url(&url, walk.node->link.url))
			found = galley_arena_copy(arena, galley_buf_str(&url));
	}
	galley_buf_clear(&url);
	return found;
}

/* ------------------------------------------------------------ articles */

static struct galley_str language_of(const struct galley_meta *meta)
{
	struct galley_str language =
		galley_meta_text(meta, GALLEY_META_LANGUAGE);

	return galley_xhtml_is_language(language) ? language
						  : GALLEY_STR("und");
}

static void put_language(struct galley_sink *sink, struct galley_str language)
{
	galley_xhtml_put_language(sink, language);
	galley_printf(sink, " dir=\"%s\"",
		galley_xhtml_is_rtl(language) ? "rtl" : "ltr");
}

struct article {
	const struct galley_doc *doc;
	struct galley_str title, language, image;
	struct galley_arena *scratch;
};

/* With index 0 as the only one, and else as one of many. */
static void put_article(struct galley_write_job *job, struct galley_sink *sink,
	const struct article *article, size_t index, struct galley_diag *diag)
{
	char prefix[32] = "";
	struct galley_xhtml how = {
		.sink = sink,
		.diag = diag,
		.top = index == 0        ? 1
			: job->group.len ? 3
					 : 2,
		.rtl = galley_xhtml_is_rtl(article->language),
		.relative = true,
		.keep_chrome = job->keep_chrome,
		.prefix = prefix,
		.show_image = show_image,
		.user = article->scratch,
	};

	if (job->body_only) {
		galley_xhtml_put(&how, article->doc->root);
		return;
	}
	galley_puts(sink, "<article");
	if (index > 0) {
		galley_printf(sink, " id=\"article-%zu\"", index);
		snprintf(prefix, sizeof(prefix), "article-%zu-", index);
	}
	put_language(sink, article->language);
	galley_printf(sink, " aria-labelledby=\"%stitle\">\n", prefix);
	galley_xhtml_put_article(
		&how, article->doc, article->title, article->language);
	galley_puts(sink, "</article>\n");
}

static void put_entry(struct galley_sink *sink, const struct article *article,
	struct galley_str around, size_t index)
{
	galley_printf(sink, "<li><a href=\"#article-%zu\"", index);
	if (!galley_str_equal(article->language, around))
		put_language(sink, article->language);
	galley_putc(sink, '>');
	galley_put_xml(sink, article->title);
	galley_puts(sink, "</a></li>\n");
}

/* The end of the group, in the contents. */
static const char *group_end(const struct state *state)
{
	return state->group.len > 0 ? "</ol></li>\n" : "";
}

/* The heading of the next articles, in the page and in the contents. */
static void put_group(struct galley_write_job *job)
{
	struct state *state = job->state;

	if (galley_str_equal(job->group, state->group))
		return;
	galley_puts(&state->contents, group_end(state));
	state->group = galley_arena_copy(job->arena, job->group);
	state->group_count++;
	galley_printf(&state->articles, "<h2 class=\"group\" id=\"group-%zu\">",
		state->group_count);
	galley_put_xml(&state->articles, state->group);
	galley_puts(&state->articles, "</h2>\n");
	galley_printf(&state->contents, "<li><a href=\"#group-%zu\">",
		state->group_count);
	galley_put_xml(&state->contents, state->group);
	galley_puts(&state->contents, "</a>\n<ol>\n");
}

static struct galley_str page_language(const struct galley_write_job *job)
{
	const struct state *state = job->state;

	return job->bundle->language ? language_of(job->bundle)
				     : state->language;
}

static void put_first(
	struct galley_write_job *job, const struct article *article)
{
	struct state *state = job->state;

	state->language = galley_arena_copy(job->arena, article->language);
	put_article(job, &state->alone, article, 0, job->diag);
	html_put_meta(
		&state->head, article->doc, article->title, article->image);
}

static void begin(struct galley_write_job *job)
{
	struct state *state = job->state;

	state->fragment =
		job->body_only || galley_option_flag(&job->options, "fragment");
	galley_sink_to_memory(&state->alone);
	galley_sink_to_memory(&state->head);
	galley_sink_to_memory(&state->articles);
	galley_sink_to_memory(&state->contents);
	galley_sink_to_memory(&state->json);
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct state *state = job->state;
	struct galley_arena *scratch = galley_arena_new();
	struct article article = {
		.doc = doc,
		.title = galley_xhtml_title(doc, scratch),
		.language = language_of(&doc->meta),
		.image = first_image(doc, scratch),
		.scratch = scratch,
	};
	bool first = state->count++ == 0;

	if (first)
		put_first(job, &article);
	else
		galley_puts(&state->json, ",\n");
	put_group(job);
	put_article(job, &state->articles, &article, state->count,
		first ? NULL : job->diag);
	put_entry(&state->contents, &article, page_language(job), state->count);
	html_put_json(&state->json, doc, article.title, article.image);
	if (state->fragment &&
		!job->body_only) /* which has no head to say it in */
		galley_xhtml_report_unsaid(
			job->diag, "html.unsaid", &doc->meta, html_additional);
	galley_arena_free(scratch);
}

/* ---------------------------------------------------------------- page */

static void put_buffer(
	struct galley_sink *sink, const struct galley_sink *memory)
{
	galley_put(sink, galley_buf_str(&memory->buf));
}

static void open_page(struct galley_sink *sink, struct galley_str language)
{
	galley_puts(sink, "<!DOCTYPE html>\n<html");
	put_language(sink, language);
	galley_puts(sink,
		">\n<head>\n<meta charset=\"utf-8\"/>\n"
		"<meta name=\"viewport\" content=\"width=device-width,"
		" initial-scale=1\"/>\n"
		"<meta name=\"color-scheme\" content=\"light dark\"/>\n"
		"<meta name=\"generator\" content=\"galley\"/>\n");
}

static void close_head(struct galley_sink *sink)
{
	galley_puts(sink, "<style>\n");
	for (const char *const *rules = html_style; *rules; rules++)
		galley_puts(sink, *rules);
	galley_puts(sink, "</style>\n</head>\n<body>\n<main>\n");
}

static void close_page(struct galley_sink *sink)
{
	galley_puts(sink, "</main>\n</body>\n</html>\n");
}

static void put_single(struct galley_write_job *job)
{
	const struct state *state = job->state;
	struct galley_sink *sink = job->sink;

	open_page(sink, state->language);
	put_buffer(sink, &state->head);
	html_put_script(sink, galley_buf_str(&state->json.buf));
	close_head(sink);
	put_buffer(sink, &state->alone);
	close_page(sink);
}

/* A page of many is a collection that has the articles as its parts. */
static void put_collection(
	struct galley_write_job *job, struct galley_str title)
{
	const struct state *state = job->state;
	struct galley_sink json;

	galley_sink_to_memory(&json);
	galley_puts(&json,
		"{\"@context\":\"https://schema.org\","
		"\"@type\":\"CollectionPage\",\"name\":");
	galley_put_json(&json, title);
	galley_puts(&json, ",\"hasPart\":[");
	put_buffer(&json, &state->json);
	galley_puts(&json, "]}");
	html_put_script(job->sink, galley_buf_str(&json.buf));
	galley_sink_clear(&json);
}

static void put_contents(struct galley_write_job *job,
	const struct galley_xhtml_words *words, struct galley_str language)
{
	const struct state *state = job->state;
	struct galley_sink *sink = job->sink;

	galley_puts(sink,
		"<nav aria-labelledby=\"contents\">\n"
		"<h2 id=\"contents\"");
	galley_xhtml_put_words_language(sink, words, language);
	galley_printf(sink, ">%s</h2>\n<ol>\n", words->contents);
	put_buffer(sink, &state->contents);
	galley_printf(sink, "%s</ol>\n</nav>\n", group_end(state));
}

static void put_bundle(struct galley_write_job *job)
{
	const struct state *state = job->state;
	struct galley_sink *sink = job->sink;
	const struct galley_meta *bundle = job->bundle;
	struct galley_str language = page_language(job);
	const struct galley_xhtml_words *words = galley_xhtml_words(language);
	struct galley_str description =
		galley_meta_text(bundle, GALLEY_META_DESCRIPTION);
	struct galley_str title = bundle->headline
		? bundle->headline->text
		: galley_str(words->articles);

	open_page(sink, language);
	galley_puts(sink, "<title>");
	galley_put_xml(sink, title);
	galley_puts(sink, "</title>\n");
	html_put_meta_element(sink, "name", "description", description);
	put_collection(job, title);
	close_head(sink);
	galley_puts(sink, "<header>\n<h1");
	if (!bundle->headline)
		galley_xhtml_put_words_language(sink, words, language);
	galley_putc(sink, '>');
	galley_put_xml(sink, title);
	galley_puts(sink, "</h1>\n");
	galley_xhtml_put_line(sink, "class=\"subheadline\"",
		galley_meta_text(bundle, GALLEY_META_SUBHEADLINE));
	galley_xhtml_put_line(sink, "class=\"description\"", description);
	galley_puts(sink, "</header>\n");
	put_contents(job, words, language);
	put_buffer(sink, &state->articles);
	close_page(sink);
}

static void put_all(struct galley_write_job *job)
{
	const struct state *state = job->state;
	bool many = state->count > 1 || job->bundle->headline;

	if (state->fragment)
		put_buffer(job->sink, many ? &state->articles : &state->alone);
	else if (many)
		put_bundle(job);
	else
		put_single(job);
}

static void end(struct galley_write_job *job)
{
	struct state *state = job->state;

	if (state->count > 0)
		put_all(job);
	galley_sink_clear(&state->alone);
	galley_sink_clear(&state->head);
	galley_sink_clear(&state->articles);
	galley_sink_clear(&state->contents);
	galley_sink_clear(&state->json);
}

static const struct galley_option options[] = {
	{ .name = "fragment",
		.type = GALLEY_OPTION_FLAG,
		.value = "no",
		.help = "the article elements alone, for a page of your own" },
	{ .name = NULL },
};

GALLEY_WRITER(html) = {
	.name = "html",
	.title = "HTML, a page that needs no other file",
	.extensions = GALLEY_EXTENSIONS("html", "htm", "xhtml"),
	.media_type = "text/html",
	.options = options,
	.state_size = sizeof(struct state),
	.begin = begin,
	.add = add,
	.end = end,
	.put_text = galley_put_xml,
};
