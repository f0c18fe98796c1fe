/*
 * The survey: what a page states of itself in its head, in microdata and by
 * the names of its elements. One pass; nothing is decided here but ranks.
 */
#include "reader.h"
#include <stdlib.h>

enum {
	LONG_BYLINE = 160, /* bytes that no byline has */
	LONG_TITLE = 400,
	/* The ranks of what the page shows. */
	RANK_MICRODATA = 26,
	RANK_TIME = 34,
	RANK_REL = 40,
	RANK_NAMED = 44,
	RANK_ANY_TIME = 54,
	RANK_PAGE_TITLE = 60,
};

static const struct meta_name {
	const char *name;
	enum html_slot slot;
	int rank;
} meta_names[] = {
#define META(name, SLOT, rank) { name, HTML_##SLOT, rank },
#include "reader_meta.def"
#undef META
};

struct html_claim *html_add_claim(struct html_page *page, enum html_slot slot,
	int rank, struct galley_str text, uint32_t line)
{
	struct html_claim **at = &page->claims[slot];

	text = galley_str_trim(text);
	if (!text.len)
		return NULL;
	while (*at && (*at)->rank <= rank)
		at = &(*at)->next;
	struct html_claim *claim = GALLEY_NEW(page->arena, struct html_claim);
	claim->text = galley_arena_copy(page->arena, text);
	claim->rank = rank;
	claim->line = line;
	claim->next = *at;
	*at = claim;
	return claim;
}

/* ---------------------------------------------------------------- head */

static int by_name(const void *name, const void *row)
{
	return strcmp(name, ((const struct meta_name *)row)->name);
}

static void take_meta(struct html_page *page, xmlNode *element)
{
	static const char *const naming[] = { "property", "name", "itemprop",
		"http-equiv" };
	struct galley_str content = markup_attribute(element, "content");

	for (size_t i = 0; i < sizeof(naming) / sizeof(*naming); i++) {
		struct galley_str name = markup_attribute(element, naming[i]);
		struct galley_buf low = { 0 };
		if (!name.len)
			continue;
		galley_text_fold(name, &low);
		const struct meta_name *found = bsearch(low.ptr, meta_names,
			sizeof(meta_names) / sizeof(*meta_names),
			sizeof(*meta_names), by_name);
		galley_buf_clear(&low);
		if (found) {
			html_add_claim(page, found->slot, found->rank, content,
				markup_line(element));
			return;
		}
	}
}

static void take_text(struct html_page *page, xmlNode *element,
	enum html_slot slot, int rank, size_t limit)
{
	struct galley_buf text = { 0 };

	markup_put_text(element, &text);
	struct galley_str squeezed =
		galley_text_squeeze(page->arena, galley_buf_str(&text));
	galley_buf_clear(&text);
	if (squeezed.len <= limit)
		html_add_claim(
			page, slot, rank, squeezed, markup_line(element));
}

static void take_link(struct html_page *page, xmlNode *element)
{
	if (galley_str_equal_nocase(
		    markup_attribute(element, "rel"), GALLEY_STR("canonical")))
		html_add_claim(page, HTML_LINK, 10,
			markup_attribute(element, "href"),
			markup_line(element));
}

static void take_script(struct html_page *page, xmlNode *element)
{
	struct galley_str type = markup_attribute(element, "type");

	if (galley_str_find(type, GALLEY_STR("ld+json"), 0) == type.len)
		return;
	for (xmlNode *child = element->children; child; child = child->next)
		html_survey_json(
			page, markup_content(child), markup_line(element));
}

static void take_title(struct html_page *page, xmlNode *element)
{
	if (!page->claims[HTML_TITLE] ||
		page->claims[HTML_TITLE]->rank != RANK_PAGE_TITLE)
		take_text(
			page, element, HTML_TITLE, RANK_PAGE_TITLE, LONG_TITLE);
}

/* The address of a site's front page: nothing behind the host. */
static bool is_home(struct galley_str url)
{
	size_t at = galley_str_find(url, GALLEY_STR("//"), 0);
	bool host = at < url.len;

	if (host)
		url = galley_str_slice(
			url, galley_str_find_char(url, '/', at + 2), url.len);
	return galley_str_equal(url, GALLEY_STR("/")) || (host && !url.len);
}

static bool leads_home(xmlNode *element)
{
	struct markup_walk walk = markup_walk_start(element);

	if (markup_is(element->parent, "a") &&
		is_home(markup_attribute(element->parent, "href")))
		return true;
	while (markup_walk_next(&walk))
		if (walk.entering && markup_is(walk.node, "a") &&
			is_home(markup_attribute(walk.node, "href")))
			return true;
	return false;
}

/* An h1 that leads to the front page is the name of the site. */
static void take_heading(struct html_page *page, xmlNode *element)
{
	if (leads_home(element))
		take_text(page, element, HTML_SITE, 50, LONG_BYLINE);
	else
		take_text(page, element, HTML_HEADING, 0, LONG_TITLE);
}

static void take_html(struct html_page *page, xmlNode *element)
{
	struct galley_str lang = markup_attribute(element, "lang");

	if (!lang.len)
		lang = markup_attribute(element, "xml:lang");
	html_add_claim(page, HTML_LANGUAGE, 10, lang, markup_line(element));
}

/* ------------------------------------------------------------ the page */

static bool has_token(struct galley_str list, const char *word)
{
	size_t len = strlen(word), at = 0;

	while ((at = galley_str_find(list, galley_str(word), at)) < list.len) {
		bool starts = !at || list.ptr[at - 1] == ' ';
		bool ends = at + len == list.len || list.ptr[at + len] == ' ';
		if (starts && ends)
			return true;
		at += len;
	}
	return false;
}

/* Not of the article itself: comments, lists of others. */
static bool is_aside(const xmlNode *element)
{
	static const char names[] = "comment comments related recommended "
				    "sidebar popular footer nav trending "
				    "recirc mostread outbrain taboola";

	for (int i = 0; i < MARKUP_MAX_ABOVE && element; i++) {
		if (element->type != XML_ELEMENT_NODE ||
			markup_is(element, "body") ||
			markup_is(element, "html"))
			return false;
		if (markup_is(element, "nav") || markup_is(element, "aside") ||
			markup_is(element, "footer") ||
			html_is_named(element, names))
			return true;
		element = element->parent;
	}
	return false;
}

/* The value of a microdata property: content, datetime, or the text. */
static void take_value(
	struct html_page *page, xmlNode *element, enum html_slot slot, int rank)
{
	static const char *const values[] = { "content", "datetime", "title" };

	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		struct galley_str value = markup_attribute(element, values[i]);
		bool title = i == 2;
		if (value.len && (!title || markup_is(element, "abbr"))) {
			html_add_claim(
				page, slot, rank, value, markup_line(element));
			return;
		}
	}
	take_text(page, element, slot, rank, LONG_BYLINE);
}

/* A person is itself an item, whose name is a property of it. */
static xmlNode *name_within(xmlNode *element)
{
	struct markup_walk walk = markup_walk_start(element);

	while (markup_walk_next(&walk))
		if (walk.entering && walk.node->type == XML_ELEMENT_NODE &&
			walk.node != element &&
			has_token(markup_attribute(walk.node, "itemprop"),
				"name"))
			return walk.node;
	return element;
}

static void take_property(
	struct html_page *page, xmlNode *element, struct galley_str property)
{
	static const struct {
		const char *name;
		enum html_slot slot;
	} properties[] = {
		{ "headline", HTML_TITLE },
		{ "datePublished", HTML_PUBLISHED },
		{ "dateModified", HTML_MODIFIED },
		{ "dateCreated", HTML_CREATED },
		{ "author", HTML_AUTHOR },
		{ "creator", HTML_AUTHOR },
	};

	for (size_t i = 0; i < sizeof(properties) / sizeof(*properties); i++) {
		if (!has_token(property, properties[i].name) ||
			is_aside(element) || markup_is(element, "h1"))
			continue;
		if (properties[i].slot == HTML_AUTHOR)
			element = name_within(element);
		take_value(page, element, properties[i].slot, RANK_MICRODATA);
		return;
	}
}

/* Whether a link leads to the page of an author. */
static bool leads_to_author(const xmlNode *element)
{
	static const char *const parts[] = { "/author/", "/authors/", "/autor/",
		"/autoren/", "/auteur/", "/autore/", "/profile/", "/people/",
		"/by/", "/staff/", "/journalist/", "/reporter/",
		"/contributor/", "/writer/", "/redaktion/", "/redakteur/",
		"/columnist/", "/journalists/", "/contributors/" };
	struct galley_str url = markup_attribute(element, "href");

	if (has_token(markup_attribute(element, "rel"), "author"))
		return true;
	for (size_t i = 0; url.len && i < sizeof(parts) / sizeof(*parts); i++)
		if (galley_str_find(url, galley_str(parts[i]), 0) < url.len)
			return true;
	return false;
}

static struct html_claim *take_shown_author(
	struct html_page *page, xmlNode *element, int rank)
{
	struct galley_buf text = { 0 };
	struct html_claim *claim = NULL;

	markup_put_text(element, &text);
	if (text.len < 4 * LONG_BYLINE)
		claim = html_add_claim(page, HTML_AUTHOR, rank,
			galley_buf_str(&text), markup_line(element));
	if (claim)
		claim->rule = "html.byline";
	galley_buf_clear(&text);
	return claim;
}

/* Of links to authors the first counts, and those that stand with it. */
static void take_author_link(struct html_page *page, xmlNode *element)
{
	const xmlNode *group = element->parent->parent;

	if (!page->author_group)
		page->author_group = group ? group : element->parent;
	if (page->author_group == group ||
		page->author_group == element->parent)
		take_shown_author(page, element, RANK_REL);
}

/* Names of elements are weaker: each is a claim of its own. */
static void take_named_author(struct html_page *page, xmlNode *element)
{
	static const char names[] = "byline author authors autor autoren "
				    "auteur writer reporter";

	if (markup_is(element, "a") && leads_to_author(element) &&
		!is_aside(element)) {
		take_author_link(page, element);
		return;
	}
	if (!markup_attribute(element, "class").len ||
		!html_is_named(element, names) || is_aside(element))
		return;
	if (take_shown_author(page, element, RANK_NAMED + page->named_authors))
		page->named_authors++;
}

static void take_time(struct html_page *page, xmlNode *element)
{
	struct galley_str stamp = markup_attribute(element, "datetime");
	bool is_teaser = html_is_named(element, "teaser card");
	bool is_update = html_is_named(
		element, "updated modified update lastmod aktualisiert");
	bool is_marked = markup_attribute(element, "pubdate").len ||
		html_is_named(element,
			"published publish pubdate entry date posted created");

	if (is_aside(element))
		return;
	if (!stamp.len || is_teaser)
		return;
	html_add_claim(page, is_update ? HTML_MODIFIED : HTML_PUBLISHED,
		is_update || is_marked ? RANK_TIME : RANK_ANY_TIME, stamp,
		markup_line(element));
}

static const struct {
	const char *name;
	void (*take)(struct html_page *, xmlNode *);
} takers[] = {
	{ "meta", take_meta },
	{ "time", take_time },
	{ "h1", take_heading },
	{ "script", take_script },
	{ "link", take_link },
	{ "title", take_title },
	{ "html", take_html },
};

void html_survey(struct html_page *page)
{
	struct markup_walk walk =
		markup_walk_start(xmlDocGetRootElement(page->dom));

	while (markup_walk_next(&walk)) {
		xmlNode *node = walk.node;
		if (!walk.entering || node->type != XML_ELEMENT_NODE)
			continue;
		for (size_t i = 0; i < sizeof(takers) / sizeof(*takers); i++)
			if (markup_is(node, takers[i].name))
				takers[i].take(page, node);
		if (markup_is(node, "svg"))
			walk.skip = true; /* its titles are none */
		struct galley_str property = markup_attribute(node, "itemprop");
		if (property.len && !markup_is(node, "meta"))
			take_property(page, node, property);
		else if (node->properties && !markup_is(node, "body"))
			take_named_author(page, node);
	}
}
