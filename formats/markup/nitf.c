/*
 * The dialect of NITF, 3.1 to 3.6, by itself or within other XML.
 *
 * The head of the body is text, too: its parts become blocks with their role,
 * and metadata where nothing better is known.
 */
#include "build.h"
#include <stdio.h>

static const struct markup_element elements[] = {
#define ELEMENT(name, ACTION, KIND) { name, MARKUP_##ACTION, GALLEY_##KIND },
#include "nitf.def"
#undef ELEMENT
};

/* ----------------------------------------------------------------- body */

static const struct {
	const char *element;
	enum galley_role role;
} roles[] = {
	{ "hl1", GALLEY_ROLE_HEADLINE },
	{ "byline", GALLEY_ROLE_BYLINE },
	{ "dateline", GALLEY_ROLE_DATELINE },
	{ "distributor", GALLEY_ROLE_META_LINE },
	{ "rights", GALLEY_ROLE_META_LINE },
	{ "credit", GALLEY_ROLE_CREDIT },
	{ "abstract", GALLEY_ROLE_LEAD },
};

static bool is_within(const xmlNode *element, const char *name)
{
	for (int i = 0; i < MARKUP_MAX_ABOVE && element; i++) {
		if (markup_is(element, name))
			return true;
		element = element->parent;
	}
	return false;
}

static void dress_block(const xmlNode *element, struct galley_node *node)
{
	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (markup_is(element, roles[i].element))
			node->role = roles[i].role;
	if (markup_is(element, "hl2") && is_within(element, "body.head"))
		node->role = GALLEY_ROLE_SUBHEADLINE;
	if (markup_is(element, "p") && is_within(element, "abstract"))
		node->role = GALLEY_ROLE_LEAD;
}

static void dress(struct markup_build *build, const xmlNode *element,
	struct galley_node *node)
{
	struct galley_arena *arena = build->doc->arena;
	struct galley_str class = markup_attribute(element, "class");

	if (galley_kind_level(node->kind) == GALLEY_LEVEL_BLOCK)
		dress_block(element, node);
	if (node->kind == GALLEY_DIV)
		node->name = galley_arena_copy(
			arena, galley_str((const char *)element->name));
	else if (node->kind == GALLEY_SPAN)
		node->lang = galley_arena_copy(
			arena, markup_attribute(element, "iso"));
	else if (node->kind == GALLEY_IMAGE)
		node->link.alt = galley_text_squeeze(
			arena, markup_attribute(element, "alternate-text"));
	else if (node->kind == GALLEY_EMPHASIS &&
		(markup_has_word(class, GALLEY_STR("bold")) ||
			markup_has_word(class, GALLEY_STR("strong"))))
		node->kind = GALLEY_STRONG;
	else if (node->kind == GALLEY_CELL)
		markup_align_cell(element, node);
}

static struct galley_str image(const xmlNode *element)
{
	struct galley_str type =
		markup_attribute(element->parent, "media-type");
	bool shown = !type.len || galley_str_equal(type, GALLEY_STR("image")) ||
		galley_str_equal(type, GALLEY_STR("other"));

	return shown ? galley_str_trim(markup_attribute(element, "source"))
		     : GALLEY_STR("");
}

/* What cannot be shown: sound and film, and data that came along. */
static bool take(struct markup_build *build, const xmlNode *element)
{
	struct galley_diag *diag = build->user;
	struct galley_span span = { .line = markup_line(element) };
	struct galley_str source = markup_attribute(element, "source");

	if (markup_is(element, "media-object"))
		galley_report(diag, GALLEY_WARNING, "nitf.media", span,
			"media that came along in the text are left out");
	else if (markup_is(element, "media-reference") && source.len &&
		!image(element).len)
		galley_report(diag, GALLEY_NOTICE, "nitf.media", span,
			"%.*s left out: '%.*s'",
			GALLEY_STR_ARG(markup_attribute(
				element->parent, "media-type")),
			GALLEY_STR_ARG(source));
	return false;
}

/* ------------------------------------------------------------- metadata */

/* Where a field stands: in an attribute, or as the text of the element. */
static const struct field {
	const char *element, *attribute;
	enum galley_meta_field field;
} fields[] = {
	{ "doc-id", "id-string", GALLEY_META_ID },
	{ "hl1", NULL, GALLEY_META_HEADLINE },
	{ "hl2", NULL, GALLEY_META_SUBHEADLINE },
	{ "title", NULL, GALLEY_META_HEADLINE },
	{ "du-key", "key", GALLEY_META_SLUGLINE },
	{ "abstract", NULL, GALLEY_META_DESCRIPTION },
	{ "byline", NULL, GALLEY_META_BYLINE },
	{ "dateline", NULL, GALLEY_META_DATELINE },
	{ "distributor", NULL, GALLEY_META_SOURCE },
	{ "story.date", "norm", GALLEY_META_CREATED },
	{ "date.issue", "norm", GALLEY_META_PUBLISHED },
	{ "date.release", "norm", GALLEY_META_EMBARGO },
	{ "docdata", "management-status", GALLEY_META_STATUS },
	{ "urgency", "ed-urg", GALLEY_META_URGENCY },
	{ "ed-msg", "info", GALLEY_META_EDITION_NOTE },
	{ "correction", "info", GALLEY_META_EDITION_NOTE },
	{ "keyword", "key", GALLEY_META_KEYWORD },
	{ "tobject.property", "tobject.property.type", GALLEY_META_GENRE },
	{ "doc.copyright", "holder", GALLEY_META_COPYRIGHT_HOLDER },
	{ "rights", NULL, GALLEY_META_COPYRIGHT_NOTICE },
	{ "doc.rights", NULL, GALLEY_META_USAGE_TERMS },
	{ "pubdata", "name", GALLEY_META_PROVIDER },
};

/* 20251123T101500Z with its hyphens and colons; others as they are. */
static struct galley_str spread_date(
	struct galley_arena *arena, struct galley_str text)
{
	const char *c = text.ptr;

	for (size_t i = 0; i < 8; i++)
		if (i >= text.len || c[i] < '0' || c[i] > '9')
			return text;
	if (text.len == 8)
		return galley_arena_printf(
			arena, "%.4s-%.2s-%.2s", c, c + 4, c + 6);
	if (text.len < 15 || c[8] != 'T')
		return text;
	return galley_arena_printf(arena, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2s%.*s",
		c, c + 4, c + 6, c + 9, c + 11, c + 13, (int)text.len - 15,
		c + 15);
}

struct reading {
	struct galley_doc *doc;
	struct galley_diag *diag;
};

/* What is no date, or no number, is kept as a pair. */
static void keep(const struct reading *reading, const xmlNode *element,
	enum galley_meta_field field, struct galley_str text)
{
	galley_report(reading->diag, GALLEY_NOTICE, "nitf.value",
		(struct galley_span){ .line = markup_line(element) },
		"%s '%.*s' is not understood, kept as text",
		galley_meta_info(field)->name, GALLEY_STR_ARG(text));
	galley_meta_add_unknown(&reading->doc->meta, reading->doc->arena,
		galley_str((const char *)element->name), text);
}

static void add_date(const struct reading *reading, xmlNode *element,
	enum galley_meta_field field, struct galley_str text)
{
	struct galley_arena *arena = reading->doc->arena;
	struct galley_span span = { .line = markup_line(element) };
	struct galley_date date;

	if (galley_date_parse(spread_date(arena, text), &date))
		galley_meta_add_date(&reading->doc->meta, arena, field, date,
			markup_text(arena, element, false),
			galley_stated(span));
	else if (text.len)
		keep(reading, element, field, text);
}

static void add(const struct reading *reading, xmlNode *element,
	enum galley_meta_field field, struct galley_str text)
{
	struct galley_meta *meta = &reading->doc->meta;
	struct galley_span span = { .line = markup_line(element) };

	if (galley_meta_info(field)->type == GALLEY_TYPE_DATE)
		add_date(reading, element, field, text);
	else if (!galley_meta_add(meta, reading->doc->arena, field, text,
			 galley_stated(span)) &&
		text.len && !meta->field[field])
		keep(reading, element, field, text);
}

/* A code of the subject reference system, with its name. */
static void add_subject(const struct reading *reading, const xmlNode *element)
{
	static const char *const names[] = { "tobject.subject.detail",
		"tobject.subject.matter", "tobject.subject.type" };
	struct galley_str code =
		markup_attribute(element, "tobject.subject.refnum");
	struct galley_str label = GALLEY_STR("");

	for (size_t i = 0; !label.len && i < 3; i++)
		label = markup_attribute(element, names[i]);
	struct galley_value *value = galley_meta_add(&reading->doc->meta,
		reading->doc->arena, GALLEY_META_SUBJECT,
		label.len ? label : code,
		galley_stated(
			(struct galley_span){ .line = markup_line(element) }));
	if (!value)
		return;
	value->text = galley_arena_copy(reading->doc->arena, label);
	value->code = galley_arena_copy(reading->doc->arena, code);
	value->scheme = code.len ? GALLEY_STR("subj") : GALLEY_STR("");
}

static void add_fields(const struct reading *reading, xmlNode *element)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		const struct field *row = &fields[i];
		if (!markup_is(element, row->element))
			continue;
		add(reading, element, row->field,
			row->attribute
				? markup_attribute(element, row->attribute)
				: markup_text(
					  reading->doc->arena, element, false));
	}
	if (markup_is(element, "tobject.subject"))
		add_subject(reading, element);
	if (markup_is(element, "correction"))
		add(reading, element, GALLEY_META_SIGNAL,
			GALLEY_STR("correction"));
	if (markup_is(element, "person") && is_within(element, "byline"))
		add(reading, element, GALLEY_META_AUTHOR,
			markup_text(reading->doc->arena, element, false));
	if (markup_is(element, "location") && is_within(element, "dateline"))
		add(reading, element, GALLEY_META_PLACE,
			markup_text(reading->doc->arena, element, false));
	if (markup_is(element, "meta"))
		galley_meta_add_unknown(&reading->doc->meta,
			reading->doc->arena, markup_attribute(element, "name"),
			markup_attribute(element, "content"));
}

static void read_part(const struct reading *reading, xmlNode *part)
{
	struct markup_walk walk = markup_walk_start(part);

	while (markup_walk_next(&walk))
		if (walk.entering && walk.node->type == XML_ELEMENT_NODE)
			add_fields(reading, walk.node);
}

void markup_read_nitf(
	struct galley_doc *doc, xmlNode *nitf, struct galley_diag *diag)
{
	const struct markup_dialect dialect = {
		.elements = elements,
		.count = sizeof(elements) / sizeof(*elements),
		.exact = true,
		.image = image,
		.dress = dress,
		.take = take,
	};
	struct markup_build build = {
		.dialect = &dialect, .user = diag, .only_inner = true
	};
	struct reading reading = { .doc = doc, .diag = diag };
	xmlNode *body = markup_find(nitf, "body");
	struct galley_str lang = markup_attribute(nitf, "lang");

	body = body ? body : nitf;
	if (!lang.len)
		lang = markup_attribute(body, "lang");
	add(&reading, body, GALLEY_META_LANGUAGE, lang);
	read_part(&reading, markup_find(nitf, "body.head"));
	read_part(&reading, markup_find(nitf, "head"));
	markup_build(&build, doc, doc->root, body);
}
