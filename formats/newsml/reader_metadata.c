/*
 * The metadata of an item: which element fills which field.
 *
 * One table for rightsInfo, itemMeta and contentMeta, whose elements are taken
 * by name in whatever order they stand. An empty element is none, and what the
 * table does not know is kept as an unknown pair.
 */
#include "reader.h"
#include <stdlib.h>

static void skip(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	(void)story;
	(void)element;
	(void)field;
}

/* The writer names someone in any case. */
static void take_provider(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	struct galley_str literal = markup_attribute(element, "literal");

	if (!story->ours || !galley_str_equal(literal, GALLEY_STR("unknown")))
		newsml_take_name(story, element, field);
}

/* "stat:usable" as a word of ours, any other code as it is. */
static void take_code(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	struct galley_str code = newsml_local_code(element, "qcode");
	struct galley_str uri = markup_attribute(element, "uri");

	for (size_t at = 0; !code.len && at < uri.len;) {
		struct galley_str rest = galley_str_slice(uri, at, uri.len);
		at += galley_str_find_char(rest, '/', 0) + 1;
		if (at >= uri.len)
			code = rest;
	}
	if (!code.len)
		code = newsml_name(story, element);
	galley_meta_add(&story->doc->meta, story->doc->arena, field, code,
		newsml_stated(element));
}

static void take_note(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	galley_meta_add(&story->doc->meta, story->doc->arena, field,
		markup_text(story->doc->arena, element, true),
		newsml_stated(element));
}

static void take_title(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	(void)field;
	if (!story->title.len)
		story->title = markup_text(story->doc->arena, element, false);
}

/* Another name of the item; the name that the article had before it needed
 * a guid, if this program wrote it. */
static void take_other_id(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	struct galley_str id = markup_text(story->doc->arena, element, false);

	if (story->ours && story->doc->meta.id && id.len)
		story->doc->meta.id->text = id;
	else
		newsml_take_unknown(story, element, field);
}

/* A summary is preferred to any other description, which is kept. */
static void take_description(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	struct galley_str role = newsml_local_code(element, "role");

	if (!role.len || galley_str_equal(role, GALLEY_STR("summary")) ||
		galley_str_equal(role, GALLEY_STR("teaser")))
		newsml_take_text(story, element, field);
	else
		newsml_take_unknown(story, element, field);
}

/* Headlines are many, and judged together. */
static const struct newsml_element elements[] = {
	{ "altId", take_other_id, GALLEY_META_ID },
	{ "altRep", newsml_take_link, GALLEY_META_LINK },
	{ "by", newsml_take_text, GALLEY_META_BYLINE },
	{ "contentCreated", newsml_take_date, GALLEY_META_CREATED },
	{ "contentModified", newsml_take_date, GALLEY_META_MODIFIED },
	{ "copyrightHolder", newsml_take_name, GALLEY_META_COPYRIGHT_HOLDER },
	{ "copyrightNotice", newsml_take_text, GALLEY_META_COPYRIGHT_NOTICE },
	{ "creator", newsml_take_person, GALLEY_META_AUTHOR },
	{ "creditline", newsml_take_line, GALLEY_META_CREDIT },
	{ "dateline", newsml_take_text, GALLEY_META_DATELINE },
	{ "description", take_description, GALLEY_META_DESCRIPTION },
	{ "edNote", take_note, GALLEY_META_EDITION_NOTE },
	{ "embargoed", newsml_take_date, GALLEY_META_EMBARGO },
	{ "firstCreated", newsml_take_date, GALLEY_META_PUBLISHED },
	{ "generator", skip, GALLEY_META_ID },
	{ "genre", newsml_take_concept, GALLEY_META_GENRE },
	{ "headline", skip, GALLEY_META_HEADLINE },
	{ "infoSource", newsml_take_name, GALLEY_META_SOURCE },
	{ "itemClass", skip, GALLEY_META_ID },
	{ "keyword", newsml_take_line, GALLEY_META_KEYWORD },
	{ "language", skip, GALLEY_META_LANGUAGE },
	{ "link", newsml_take_link, GALLEY_META_RELATED },
	{ "located", newsml_take_name, GALLEY_META_PLACE },
	{ "memberOf", newsml_take_name, GALLEY_META_SECTION },
	{ "provider", take_provider, GALLEY_META_PROVIDER },
	{ "pubStatus", take_code, GALLEY_META_STATUS },
	{ "signal", take_code, GALLEY_META_SIGNAL },
	{ "slugline", newsml_take_line, GALLEY_META_SLUGLINE },
	{ "subject", newsml_take_concept, GALLEY_META_SUBJECT },
	{ "title", take_title, GALLEY_META_HEADLINE },
	{ "urgency", newsml_take_line, GALLEY_META_URGENCY },
	{ "usageTerms", newsml_take_text, GALLEY_META_USAGE_TERMS },
	{ "versionCreated", newsml_take_date, GALLEY_META_PUBLISHED },
};

static int by_name(const void *name, const void *element)
{
	return strcmp(name, ((const struct newsml_element *)element)->name);
}

static void take_section(struct newsml_story *story, const char *name)
{
	for (xmlNode *s = story->item->children; s; s = s->next) {
		if (!markup_is(s, name))
			continue;
		for (xmlNode *n = s->children; n; n = n->next) {
			if (n->type != XML_ELEMENT_NODE)
				continue;
			const struct newsml_element *known = bsearch(n->name,
				elements, sizeof(elements) / sizeof(*elements),
				sizeof(*elements), by_name);
			if (known)
				known->take(story, n, known->field);
			else
				newsml_take_unknown(
					story, n, GALLEY_META_COUNT);
		}
	}
}

/* ------------------------------------------------------------- headlines */

/* 1 is the main one; a role may say that it is another. */
static long rank_of(const xmlNode *headline)
{
	struct galley_str role = newsml_local_code(headline, "role");
	struct galley_str rank = markup_attribute(headline, "rank");

	if (rank.len)
		return strtol(rank.ptr, NULL, 10);
	if (galley_str_starts_nocase(role, GALLEY_STR("sub")) ||
		galley_str_starts_nocase(role, GALLEY_STR("deck")))
		return 2;
	if (galley_str_starts_nocase(role, GALLEY_STR("kicker")) ||
		galley_str_starts_nocase(role, GALLEY_STR("overline")))
		return 3;
	return 1;
}

/* The best by rank, and among those of a rank by language. */
static xmlNode *main_headline(
	const struct newsml_story *story, const xmlNode *content_meta)
{
	xmlNode *best = NULL;
	bool best_known = false;

	for (xmlNode *h = content_meta->children; h; h = h->next) {
		if (!markup_is(h, "headline") ||
			!markup_text(story->input->arena, h, false).len)
			continue;
		struct galley_str lang = markup_attribute(h, "lang");
		bool known = !lang.len ||
			galley_str_equal_nocase(lang, story->language);
		if (!best || rank_of(h) < rank_of(best) ||
			(rank_of(h) == rank_of(best) && known && !best_known)) {
			best = h;
			best_known = known;
		}
	}
	return best;
}

static void take_headlines(struct newsml_story *story)
{
	const xmlNode *meta = newsml_child(story->item, "contentMeta");
	xmlNode *best = meta ? main_headline(story, meta) : NULL;

	if (best)
		newsml_take_line(story, best, GALLEY_META_HEADLINE);
	for (xmlNode *h = meta ? meta->children : NULL; h; h = h->next) {
		if (!markup_is(h, "headline") || h == best)
			continue;
		long rank = rank_of(h);
		if (rank == 2)
			newsml_take_line(story, h, GALLEY_META_SUBHEADLINE);
		else if (rank == 3)
			newsml_take_line(story, h, GALLEY_META_KICKER);
		else
			newsml_take_line(story, h, GALLEY_META_HEADLINE);
	}
}

static void settle_title(struct newsml_story *story)
{
	struct galley_meta *meta = &story->doc->meta;
	struct galley_str title = story->title;

	if (!title.len ||
		(meta->headline &&
			galley_str_equal(title, meta->headline->text)))
		return;
	if (meta->headline)
		galley_meta_add_unknown(
			meta, story->doc->arena, GALLEY_STR("title"), title);
	else
		galley_meta_add(meta, story->doc->arena, GALLEY_META_HEADLINE,
			title, newsml_stated(story->item));
}

/* ---------------------------------------------------------------- item */

static void take_language(struct newsml_story *story)
{
	const xmlNode *meta = newsml_child(story->item, "contentMeta");
	const xmlNode *element = meta ? newsml_child(meta, "language") : NULL;
	struct galley_str tag =
		galley_str_trim(markup_attribute(story->item, "lang"));

	if (!tag.len && element)
		tag = galley_str_trim(markup_attribute(element, "tag"));
	if (galley_str_equal(tag, GALLEY_STR("und")))
		tag = GALLEY_STR("");
	story->language = galley_arena_copy(story->doc->arena, tag);
	galley_meta_add(&story->doc->meta, story->doc->arena,
		GALLEY_META_LANGUAGE, tag, newsml_stated(story->item));
}

/* Did this program write the item? */
static bool is_ours(const xmlNode *item)
{
	const xmlNode *meta = newsml_child(item, "itemMeta");
	const xmlNode *generator =
		meta ? newsml_child(meta, "generator") : NULL;

	return generator && generator->children &&
		galley_str_equal(markup_content(generator->children),
			GALLEY_STR("galley"));
}

/* A guid that only repeats the link was made from it. */
static void settle_id(struct newsml_story *story)
{
	struct galley_meta *meta = &story->doc->meta;

	if (story->ours && meta->id && meta->link &&
		galley_str_equal(meta->id->text, meta->link->code))
		meta->id = NULL;
}

void newsml_read_metadata(struct newsml_story *story)
{
	struct galley_meta *meta = &story->doc->meta;
	struct galley_arena *arena = story->doc->arena;

	story->ours = is_ours(story->item);
	take_language(story);
	galley_meta_add(meta, arena, GALLEY_META_ID,
		markup_attribute(story->item, "guid"),
		newsml_stated(story->item));
	galley_meta_add(meta, arena, GALLEY_META_VERSION,
		markup_attribute(story->item, "version"),
		newsml_stated(story->item));
	take_section(story, "rightsInfo");
	take_section(story, "itemMeta");
	take_section(story, "contentMeta");
	take_headlines(story);
	settle_title(story);
	newsml_settle_dates(story);
	settle_id(story);
	galley_meta_add(meta, arena, GALLEY_META_SECTION, story->section,
		newsml_stated(story->item));
}
