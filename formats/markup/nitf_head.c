/*
 * The metadata of NITF: what its head and the head of its body state.
 *
 * What our own writer says is undone exactly; of what others say, all that no
 * field fits is kept as a pair under the name of its element.
 */
#include "nitf.h"
#include <stdio.h>

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
	{ "du-key", "version", GALLEY_META_VERSION },
	{ "abstract", NULL, GALLEY_META_DESCRIPTION },
	{ "dateline", NULL, GALLEY_META_DATELINE },
	{ "story.date", "norm", GALLEY_META_CREATED },
	{ "date.issue", "norm", GALLEY_META_PUBLISHED },
	{ "date.release", "norm", GALLEY_META_EMBARGO },
	{ "docdata", "management-status", GALLEY_META_STATUS },
	{ "urgency", "ed-urg", GALLEY_META_URGENCY },
	{ "ed-msg", "info", GALLEY_META_EDITION_NOTE },
	{ "keyword", "key", GALLEY_META_KEYWORD },
	{ "tobject.property", "tobject.property.type", GALLEY_META_GENRE },
	{ "doc.copyright", "holder", GALLEY_META_COPYRIGHT_HOLDER },
	{ "rights", NULL, GALLEY_META_COPYRIGHT_NOTICE },
	{ "doc.rights", "limitations", GALLEY_META_USAGE_TERMS },
	{ "pubdata", "name", GALLEY_META_PROVIDER },
	{ "pubdata", "ex-ref", GALLEY_META_LINK },
	{ "pubdata", "position.section", GALLEY_META_SECTION },
	{ "pubdata", "date.publication", GALLEY_META_PUBLISHED },
};

/* What no field fits, and the name that it is kept under. */
static const struct {
	const char *element, *attribute, *name;
} pairs[] = {
	{ "date.expire", "norm", "date.expire" },
	{ "doc-scope", "scope", "doc-scope" },
	{ "fixture", "fix-id", "fixture" },
	{ "pubdata", "edition.name", "edition.name" },
	{ "series", "series.name", "series.name" },
	{ "series", "series.part", "series.part" },
	{ "series", "series.totalpart", "series.totalpart" },
};

/* The fields for which NITF has no element, each a <meta> of its name. */
static const enum galley_meta_field metas[] = { GALLEY_META_KICKER,
	GALLEY_META_SOURCE, GALLEY_META_CREDIT, GALLEY_META_LINK,
	GALLEY_META_RELATED };

struct reading {
	struct galley_doc *doc;
	struct galley_diag *diag;
};

static struct galley_evidence stated(const xmlNode *element)
{
	return galley_stated(
		(struct galley_span){ .line = markup_line(element) });
}

static void put_pair(
	const struct reading *reading, const char *key, struct galley_str text)
{
	if (text.len)
		galley_meta_add_unknown(&reading->doc->meta,
			reading->doc->arena, galley_str(key), text);
}

/* ---------------------------------------------------------------- values */

static size_t count_digits(struct galley_str text)
{
	size_t count = 0;

	while (count < text.len && text.ptr[count] >= '0' &&
		text.ptr[count] <= '9')
		count++;
	return count;
}

/* 20251123T101500Z with its hyphens and colons, as exact as it is; others as
 * they are. */
static struct galley_str spread_date(
	struct galley_arena *arena, struct galley_str text)
{
	const char *c = text.ptr;
	size_t digits = count_digits(text);
	struct galley_str time = galley_str_slice(text, 9, text.len);
	size_t exact = count_digits(time);

	if (digits == 6 && text.len == 6)
		return galley_arena_printf(arena, "%.4s-%.2s", c, c + 4);
	if (digits != 8)
		return text;
	if (text.len == 8)
		return galley_arena_printf(
			arena, "%.4s-%.2s-%.2s", c, c + 4, c + 6);
	if (c[8] != 'T' || (exact != 4 && exact != 6))
		return text;
	return galley_arena_printf(arena, "%.4s-%.2s-%.2sT%.2s:%.2s%s%.*s%.*s",
		c, c + 4, c + 6, time.ptr, time.ptr + 2, exact == 6 ? ":" : "",
		(int)exact - 4, time.ptr + 4, (int)(time.len - exact),
		time.ptr + exact);
}

/* What is no date, or no number, is kept as a pair. */
static void keep(const struct reading *reading, const xmlNode *element,
	enum galley_meta_field field, struct galley_str text)
{
	galley_report(reading->diag, GALLEY_NOTICE, "nitf.value",
		(struct galley_span){ .line = markup_line(element) },
		"%s '%.*s' is not understood, kept as text",
		galley_meta_info(field)->name, GALLEY_STR_ARG(text));
	put_pair(reading, (const char *)element->name, text);
}

static void add_date(const struct reading *reading, xmlNode *element,
	enum galley_meta_field field, struct galley_str text)
{
	struct galley_arena *arena = reading->doc->arena;
	struct galley_date date;

	if (galley_date_parse(spread_date(arena, text), &date))
		galley_meta_add_date(&reading->doc->meta, arena, field, date,
			markup_text(arena, element, false), stated(element));
	else if (text.len)
		keep(reading, element, field, text);
}

static void add(const struct reading *reading, xmlNode *element,
	enum galley_meta_field field, struct galley_str text)
{
	struct galley_meta *meta = &reading->doc->meta;

	if (galley_meta_info(field)->type == GALLEY_TYPE_DATE)
		add_date(reading, element, field, text);
	else if (!galley_meta_add(meta, reading->doc->arena, field, text,
			 stated(element)) &&
		text.len && !meta->field[field])
		keep(reading, element, field, text);
}

/* The same for an attribute. No block repeats it, so another value than that
 * which the field has already is kept. */
static void add_attribute(const struct reading *reading, xmlNode *element,
	enum galley_meta_field field, const char *name)
{
	const struct galley_value *old = reading->doc->meta.field[field];
	struct galley_str text =
		galley_str_trim(markup_attribute(element, name));

	if (!text.len)
		return;
	if (!old || galley_meta_info(field)->many ||
		galley_meta_info(field)->type == GALLEY_TYPE_DATE)
		add(reading, element, field, text);
	else if (!galley_str_equal_nocase(text, old->text) &&
		!galley_str_equal(text, old->code))
		put_pair(reading, (const char *)element->name, text);
}

/* -------------------------------------------------------------- subjects */

/* A value of its label and code; the code alone if it is there already. */
static void add_code(const struct reading *reading, const xmlNode *element,
	enum galley_meta_field field, const struct galley_value *code)
{
	struct galley_arena *arena = reading->doc->arena;
	struct galley_value *value = galley_meta_add(&reading->doc->meta, arena,
		field, code->text.len ? code->text : code->code,
		stated(element));

	if (!value && reading->doc->meta.field[field] &&
		galley_str_equal(
			reading->doc->meta.field[field]->text, code->text))
		value = reading->doc->meta.field[field];
	if (!value)
		return;
	value->text = galley_arena_copy(arena, code->text);
	value->scheme = galley_arena_copy(arena, code->scheme);
	value->code = galley_arena_copy(arena, code->code);
}

/* A code of the subject reference system, with its name. */
static void add_subject(const struct reading *reading, xmlNode *element)
{
	static const char *const names[] = { "tobject.subject.detail",
		"tobject.subject.matter", "tobject.subject.type" };
	struct galley_value code = {
		.code = markup_attribute(element, "tobject.subject.refnum"),
	};

	for (size_t i = 0; !code.text.len && i < 3; i++)
		code.text = markup_attribute(element, names[i]);
	if (code.code.len)
		code.scheme = GALLEY_STR("subj");
	add_code(reading, element, GALLEY_META_SUBJECT, &code);
}

/* "scheme:code", or a code whose scheme is told beside it. */
static void split_code(const xmlNode *element, struct galley_value *code)
{
	struct galley_str text =
		galley_str_trim(markup_attribute(element, "value"));
	size_t colon = galley_str_find_char(text, ':', 0);
	struct galley_str rest = galley_str_slice(text, colon + 1, text.len);

	code->scheme = galley_str_trim(markup_attribute(element, "idsrc"));
	code->code = text;
	if (code->scheme.len || !colon || !rest.len || *rest.ptr == '/')
		return;
	code->scheme = galley_str_slice(text, 0, colon);
	code->code = rest;
}

static void add_classifier(const struct reading *reading, xmlNode *element)
{
	struct galley_str type = markup_attribute(element, "type");
	struct galley_value code = {
		.text = markup_text(reading->doc->arena, element, false),
	};

	split_code(element, &code);
	if (galley_str_equal(type, GALLEY_STR("subject")))
		add_code(reading, element, GALLEY_META_SUBJECT, &code);
	else if (galley_str_equal(type, GALLEY_STR("genre")))
		add_code(reading, element, GALLEY_META_GENRE, &code);
	else
		put_pair(reading, "classifier",
			code.text.len ? code.text : code.code);
}

/* --------------------------------------------------------------- authors */

/* Once each; a role that is told later is added. */
static void add_author(const struct reading *reading, const xmlNode *element,
	struct galley_str name, struct galley_str role)
{
	struct galley_arena *arena = reading->doc->arena;
	struct galley_value *author = reading->doc->meta.author;

	while (author && !galley_str_equal(author->text, name))
		author = author->next;
	if (!author)
		author = galley_meta_add(&reading->doc->meta, arena,
			GALLEY_META_AUTHOR, name, stated(element));
	if (author && !author->role.len)
		author->role = galley_arena_copy(arena, role);
}

bool markup_names_authors(const xmlNode *element)
{
	bool any = false;

	if (!markup_is(element, "byline"))
		return false;
	for (const xmlNode *n = element->children; n; n = n->next) {
		bool title = markup_is(n, "byttl");
		any |= markup_is(n, "person");
		if (!title && !markup_is(n, "person") &&
			(n->type == XML_ELEMENT_NODE ||
				galley_str_trim(markup_content(n)).len))
			return false;
	}
	return any;
}

/* A title behind the name is the role, unless the byline is printed whole:
 * there it is as often the house. */
static void add_person(const struct reading *reading, xmlNode *element)
{
	struct galley_arena *arena = reading->doc->arena;
	const xmlNode *parent = element->parent;
	xmlNode *title = xmlNextElementSibling(element);
	struct galley_str role = GALLEY_STR("");

	if (!markup_is_within(element, "byline"))
		return;
	if (title && markup_is(title, "byttl") && markup_names_authors(parent))
		role = markup_text(arena, title, false);
	add_author(reading, element, markup_text(arena, element, false), role);
}

/* "name (role)" */
static void add_named(const struct reading *reading, const xmlNode *element,
	struct galley_str text)
{
	size_t at = galley_str_find(text, GALLEY_STR(" ("), 0);

	if (at == text.len || !galley_str_ends(text, GALLEY_STR(")")))
		add_author(reading, element, text, GALLEY_STR(""));
	else
		add_author(reading, element, galley_str_slice(text, 0, at),
			galley_str_slice(text, at + 2, text.len - 1));
}

/* -------------------------------------------------------------- elements */

/* A single word is a signal, more of them are told to the editor. */
static void add_correction(const struct reading *reading, xmlNode *element)
{
	struct galley_str info =
		galley_str_trim(markup_attribute(element, "info"));
	bool word = info.len && galley_str_find_char(info, ' ', 0) == info.len;

	add(reading, element, GALLEY_META_SIGNAL,
		word ? info : GALLEY_STR("correction"));
	if (!word)
		add(reading, element, GALLEY_META_EDITION_NOTE, info);
}

static void add_revision(const struct reading *reading, xmlNode *element)
{
	struct galley_str comment = markup_attribute(element, "comment");
	struct galley_str norm = markup_attribute(element, "norm");

	if (galley_str_equal(comment, GALLEY_STR("created")))
		add(reading, element, GALLEY_META_CREATED, norm);
	else if (galley_str_equal(comment, GALLEY_STR("modified")))
		add(reading, element, GALLEY_META_MODIFIED, norm);
	else if (comment.len)
		put_pair(reading, "revision-history", comment);
}

/* A pair whose key is no name stands whole in one called "other". */
static void split_other(struct galley_str *name, struct galley_str *content)
{
	size_t colon = galley_str_find(*content, GALLEY_STR(": "), 0);

	if (!galley_str_equal(*name, GALLEY_STR("other")) ||
		colon == content->len)
		return;
	*name = galley_str_slice(*content, 0, colon);
	*content = galley_str_slice(*content, colon + 2, content->len);
}

static void add_meta(const struct reading *reading, xmlNode *element)
{
	struct galley_str name = markup_attribute(element, "name");
	struct galley_str content = markup_attribute(element, "content");

	if (!name.len)
		name = markup_attribute(element, "http-equiv");
	if (galley_str_equal(name, GALLEY_STR("author"))) {
		add_named(reading, element, galley_str_trim(content));
		return;
	}
	for (size_t i = 0; i < sizeof(metas) / sizeof(*metas); i++) {
		const char *known = galley_meta_info(metas[i])->name;
		if (!galley_str_equal(name, galley_str(known)))
			continue;
		add_attribute(reading, element, metas[i], "content");
		return;
	}
	split_other(&name, &content);
	galley_meta_add_unknown(
		&reading->doc->meta, reading->doc->arena, name, content);
}

static void add_place(const struct reading *reading, xmlNode *element)
{
	if (markup_is_within(element, "dateline") ||
		galley_str_equal(markup_attribute(element, "class"),
			GALLEY_STR("written")))
		add(reading, element, GALLEY_META_PLACE,
			markup_text(reading->doc->arena, element, false));
}

static void add_byline(const struct reading *reading, xmlNode *element)
{
	if (!markup_names_authors(element))
		add(reading, element, GALLEY_META_BYLINE,
			markup_text(reading->doc->arena, element, false));
}

/* Who spreads what another house provides is a source of it. */
static void add_distributor(const struct reading *reading, xmlNode *element)
{
	struct galley_str text =
		markup_text(reading->doc->arena, element, false);
	struct galley_str provider =
		galley_meta_text(&reading->doc->meta, GALLEY_META_PROVIDER);

	if (!provider.len)
		add(reading, element, GALLEY_META_PROVIDER, text);
	else if (!galley_str_equal(text, provider))
		add(reading, element, GALLEY_META_SOURCE, text);
}

static const struct {
	const char *element;
	void (*add)(const struct reading *reading, xmlNode *element);
} special[] = {
	{ "byline", add_byline },
	{ "classifier", add_classifier },
	{ "correction", add_correction },
	{ "distributor", add_distributor },
	{ "location", add_place },
	{ "meta", add_meta },
	{ "person", add_person },
	{ "revision-history", add_revision },
	{ "tobject.subject", add_subject },
};

static void add_element(const struct reading *reading, xmlNode *element)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		const struct field *row = &fields[i];
		if (!markup_is(element, row->element))
			continue;
		if (row->attribute)
			add_attribute(
				reading, element, row->field, row->attribute);
		else
			add(reading, element, row->field,
				markup_text(
					reading->doc->arena, element, false));
	}
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (markup_is(element, pairs[i].element))
			put_pair(reading, pairs[i].name,
				galley_str_trim(markup_attribute(
					element, pairs[i].attribute)));
	for (size_t i = 0; i < sizeof(special) / sizeof(*special); i++)
		if (markup_is(element, special[i].element))
			special[i].add(reading, element);
}

static void read_part(const struct reading *reading, xmlNode *part)
{
	struct markup_walk walk = markup_walk_start(part);

	while (markup_walk_next(&walk))
		if (walk.entering && walk.node->type == XML_ELEMENT_NODE)
			add_element(reading, walk.node);
}

void markup_read_nitf_head(
	struct galley_doc *doc, xmlNode *nitf, struct galley_diag *diag)
{
	const struct reading reading = { .doc = doc, .diag = diag };
	xmlNode *body = markup_find(nitf, "body");
	struct galley_str lang = markup_attribute(nitf, "lang");

	body = body ? body : nitf;
	if (!lang.len)
		lang = markup_attribute(body, "lang");
	add(&reading, body, GALLEY_META_LANGUAGE, lang);
	read_part(&reading, markup_find(nitf, "body.head"));
	read_part(&reading, markup_find(nitf, "head"));
}
