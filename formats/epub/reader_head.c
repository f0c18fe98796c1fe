/*
 * Head and foot of an article as this program writes them: what stands there
 * is metadata, and goes back to where it came from.
 */
#include "reader.h"

struct head {
	struct galley_doc *doc;
	bool second_time; /* the first was the date of publication */
};

static struct galley_value *add(
	struct head *head, enum galley_meta_field field, struct galley_str text)
{
	return galley_meta_add(&head->doc->meta, head->doc->arena, field, text,
		galley_stated(GALLEY_NOWHERE));
}

static bool has_class(const xmlNode *element, const char *name)
{
	return markup_has_word(
		markup_attribute(element, "class"), galley_str(name));
}

/* --------------------------------------------------------------- the parts */

/* Names that are marked as such, else the line as it is printed. */
static void take_byline(struct head *head, xmlNode *element)
{
	struct galley_arena *arena = head->doc->arena;
	bool found = false;

	for (xmlNode *n = element->children; n; n = n->next) {
		if (!markup_is(n, "span") || !has_class(n, "author"))
			continue;
		found = true;
		add(head, GALLEY_META_AUTHOR, markup_text(arena, n, false));
	}
	if (!found)
		add(head, GALLEY_META_BYLINE,
			markup_text(arena, element, false));
}

/* What a date is printed as, if not as this program prints it. */
static struct galley_str printed_as(
	struct head *head, xmlNode *element, struct galley_str stated)
{
	struct galley_str text = markup_text(head->doc->arena, element, false);

	return galley_str_starts(
		       text, galley_str_slice(stated, 0, sizeof("2026")))
		? (struct galley_str){ NULL, 0 }
		: text;
}

static void take_dates(struct head *head, xmlNode *element)
{
	struct markup_walk walk = markup_walk_start(element);

	while (markup_walk_next(&walk)) {
		struct galley_str stated;
		struct galley_date date;
		if (!walk.entering || !markup_is(walk.node, "time"))
			continue;
		stated = markup_attribute(walk.node, "datetime");
		if (galley_date_parse(stated, &date))
			galley_meta_add_date(&head->doc->meta, head->doc->arena,
				head->second_time ? GALLEY_META_MODIFIED
						  : GALLEY_META_PUBLISHED,
				date, printed_as(head, walk.node, stated),
				galley_stated(GALLEY_NOWHERE));
		head->second_time = true;
	}
}

static void take_source(struct head *head, xmlNode *element)
{
	struct galley_arena *arena = head->doc->arena;

	for (xmlNode *n = element->children; n; n = n->next) {
		if (markup_is(n, "a"))
			add(head, GALLEY_META_LINK,
				galley_arena_copy(
					arena, markup_attribute(n, "href")));
		else if (markup_is(n, "span") && has_class(n, "provider"))
			add(head, GALLEY_META_PROVIDER,
				markup_text(arena, n, false));
		else if (markup_is(n, "span") && has_class(n, "source"))
			add(head, GALLEY_META_SOURCE,
				markup_text(arena, n, false));
	}
}

static void take_related(struct head *head, xmlNode *element)
{
	struct galley_arena *arena = head->doc->arena;
	struct markup_walk walk = markup_walk_start(element);

	while (markup_walk_next(&walk)) {
		struct galley_str url, text;
		if (!walk.entering || !markup_is(walk.node, "a"))
			continue;
		url = markup_attribute(walk.node, "href");
		text = markup_text(arena, walk.node, false);
		if (galley_str_equal(url, text))
			text.len = 0;
		add(head, GALLEY_META_RELATED,
			galley_arena_printf(arena, "%.*s %.*s",
				GALLEY_STR_ARG(url), GALLEY_STR_ARG(text)));
	}
}

/* The line with the sign is that of the notice, the next the terms. */
static void take_rights(struct head *head, xmlNode *element)
{
	struct galley_str text = markup_text(head->doc->arena, element, false);
	const struct galley_meta *meta = &head->doc->meta;

	add(head,
		meta->copyright_notice ? GALLEY_META_USAGE_TERMS
				       : GALLEY_META_COPYRIGHT_NOTICE,
		text);
}

static const struct part {
	const char *element, *class;
	enum galley_meta_field field;
	void (*take)(struct head *head, xmlNode *element);
} parts[] = {
	{ "h1", NULL, GALLEY_META_HEADLINE, NULL },
	{ "p", "section", GALLEY_META_SECTION, NULL },
	{ "p", "kicker", GALLEY_META_KICKER, NULL },
	{ "p", "subheadline", GALLEY_META_SUBHEADLINE, NULL },
	{ "p", "credit", GALLEY_META_CREDIT, NULL },
	{ "p", "byline", GALLEY_META_COUNT, take_byline },
	{ "p", "dates", GALLEY_META_COUNT, take_dates },
	{ "p", "source", GALLEY_META_COUNT, take_source },
	{ "p", "rights", GALLEY_META_COUNT, take_rights },
	{ "ul", "related", GALLEY_META_COUNT, take_related },
	{ "p", "related", GALLEY_META_COUNT, NULL }, /* the words above it */
};

static const struct part *part_of(const xmlNode *element)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (markup_is(element, parts[i].element) &&
			(!parts[i].class || has_class(element, parts[i].class)))
			return &parts[i];
	}
	return NULL;
}

/* Is all that stands in it known? */
static bool is_ours(xmlNode *element)
{
	for (xmlNode *n = element->children; n; n = n->next) {
		if (n->type == XML_ELEMENT_NODE && !part_of(n))
			return false;
	}
	return true;
}

/* ---------------------------------------------------------------- the whole */

static void take(struct head *head, xmlNode *element)
{
	for (xmlNode *n = element->children; n; n = n->next) {
		const struct part *part = part_of(n);
		if (part && part->take)
			part->take(head, n);
		else if (part && part->field != GALLEY_META_COUNT)
			add(head, part->field,
				markup_text(head->doc->arena, n, false));
	}
	xmlUnlinkNode(element);
	xmlFreeNode(element);
}

static xmlNode *child(xmlNode *parent, const char *name)
{
	xmlNode *n = parent ? parent->children : NULL;

	while (n && !markup_is(n, name))
		n = n->next;
	return n;
}

void book_take_head(struct galley_doc *doc, xmlNode *main)
{
	struct head head = { .doc = doc };
	xmlNode *header = child(main, "header");
	xmlNode *footer = child(main, "footer");

	if (header && child(header, "h1") && is_ours(header))
		take(&head, header);
	if (footer && is_ours(footer))
		take(&head, footer);
}
