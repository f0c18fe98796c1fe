/*
 * Pages that our own writer made: what their markup says is meant, so nothing
 * has to be recognised. Head and foot of the article are left out, as metadata
 * says the same; lines of the head that it has no place for are taken.
 */
#include "reader.h"

static bool is_own(const xmlNode *element)
{
	return markup_is(element, "meta") &&
		galley_str_equal(markup_attribute(element, "name"),
			GALLEY_STR("generator")) &&
		galley_str_equal(markup_attribute(element, "content"),
			GALLEY_STR("galley"));
}

/* What matters of an own page. */
struct own {
	bool is_own;
	size_t count;
	struct galley_buf articles; /* xmlNode *, in order */
	const xmlNode *script;      /* the first, or NULL */
	struct json_t *json;        /* what it says, or NULL */
};

static struct own survey(const struct html_page *page)
{
	struct markup_walk walk =
		markup_walk_start(xmlDocGetRootElement(page->dom));
	struct own own = { .is_own = false };

	while (markup_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		own.is_own = own.is_own || is_own(walk.node);
		if (!own.script && markup_is(walk.node, "script"))
			own.script = walk.node;
		if (!markup_is(walk.node, "article"))
			continue;
		own.count++;
		galley_buf_put(&own.articles,
			(struct galley_str){
				(const char *)&walk.node, sizeof(walk.node) });
	}
	if (own.is_own && own.script && own.script->children)
		own.json = html_own_json(markup_content(own.script->children));
	return own;
}

static const struct {
	const char *class;
	enum galley_meta_field field;
} lines[] = {
	{ "section", GALLEY_META_SECTION },
	{ "kicker", GALLEY_META_KICKER },
	{ "subheadline", GALLEY_META_SUBHEADLINE },
	{ "byline", GALLEY_META_BYLINE },
};

static void take_line(struct html_page *page, xmlNode *element)
{
	struct galley_str class = markup_attribute(element, "class");
	struct galley_buf text = { 0 };

	/* A byline made of the names of authors says no more than these. */
	if (element->children && markup_is(element->children, "span"))
		return;
	markup_put_text(element, &text);
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		if (galley_str_equal(class, galley_str(lines[i].class)))
			galley_meta_add(&page->doc->meta, page->arena,
				lines[i].field, galley_buf_str(&text),
				galley_stated((struct galley_span){
					.line = markup_line(element) }));
	}
	galley_buf_clear(&text);
}

/* A date as it is printed, unless it is as machines would. */
static void take_time(struct html_page *page, xmlNode *element)
{
	static const enum galley_meta_field fields[] = { GALLEY_META_PUBLISHED,
		GALLEY_META_CREATED, GALLEY_META_MODIFIED };
	struct galley_str date = markup_attribute(element, "datetime");
	struct galley_str text = markup_text(page->arena, element, false);
	struct galley_str rest = text, day = galley_str_cut(&rest, ' ');
	char known[GALLEY_DATE_SIZE];

	if (galley_str_starts(date, day))
		return;
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		struct galley_value *value = page->doc->meta.field[fields[i]];

		if (!value)
			continue;
		galley_date_format(&value->date, known);
		if (galley_str_equal(date, galley_str(known))) {
			value->text = text;
			return;
		}
	}
}

static void take_times(struct html_page *page, xmlNode *line)
{
	struct markup_walk walk = markup_walk_start(line);

	while (markup_walk_next(&walk)) {
		if (walk.entering && markup_is(walk.node, "time"))
			take_time(page, walk.node);
	}
}

static void take_head(struct html_page *page, xmlNode *header)
{
	for (xmlNode *n = header->children; n; n = n->next) {
		if (!markup_is(n, "p"))
			continue;
		take_line(page, n);
		take_times(page, n);
	}
}

static void take_metadata(struct html_page *page, const struct own *own,
	xmlNode *article, size_t index)
{
	if (!html_take_own_json(page, own->json, index,
		    own->script ? markup_line(own->script) : 0))
		html_fill_meta(page);
	for (xmlNode *n = article->children; n; n = n->next) {
		if (markup_is(n, "header"))
			take_head(page, n);
	}
}

static void take_article(struct html_page *page, xmlNode *article)
{
	for (xmlNode *n = article->children, *next; n; n = next) {
		next = n->next;
		if (!markup_is(n, "header") && !markup_is(n, "footer"))
			continue;
		xmlUnlinkNode(n);
		xmlFreeNode(n);
	}
	markup_build_xhtml(
		page->doc, page->doc->root, article, page->job->diag);
	markup_level_headings(page->doc->root);
}

static void begin_next(struct html_page *page)
{
	galley_read_deliver(page->job, page->doc);
	page->doc = galley_read_document(page->job);
	page->doc->wants_language = true;
	page->arena = page->doc->arena;
}

/* What a page of several claims is of none of them. */
static void leave_out_whole(struct html_page *page)
{
	memset(page->claims, 0, sizeof(page->claims));
	galley_report(page->job->diag, GALLEY_NOTICE, "html.whole",
		GALLEY_NOWHERE,
		"left out what is said of the page as a whole, as its title");
}

bool html_read_own(struct html_page *page)
{
	struct own own = survey(page);
	xmlNode *const *articles = (const void *)own.articles.ptr;
	bool good = own.is_own && own.count > 0 &&
		(own.count == 1 || html_own_json_count(own.json) == own.count);

	if (good && own.count > 1)
		leave_out_whole(page);
	for (size_t i = 0; good && i < own.count; i++) {
		if (i > 0)
			begin_next(page);
		take_metadata(page, &own, articles[i], i);
		take_article(page, articles[i]);
	}
	html_own_json_free(own.json);
	galley_buf_clear(&own.articles);
	return good;
}
