/*
 * Values: the text of elements, names in the language of the article, and codes
 * whose aliases are looked up without a network.
 */
#include "reader.h"

static const struct scheme {
	const char *alias, *uri;
} schemes[] = {
#define SCHEME(alias, uri) { alias, uri },
#include "../xhtml/catalog.def"
#undef SCHEME
};

xmlNode *newsml_child(const xmlNode *element, const char *name)
{
	xmlNode *child = element->children;

	while (child && !markup_is(child, name))
		child = child->next;
	return child;
}

struct galley_span newsml_span(const xmlNode *element)
{
	return (struct galley_span){ .line = markup_line(element) };
}

struct galley_evidence newsml_stated(const xmlNode *element)
{
	return galley_stated(newsml_span(element));
}

/* ---------------------------------------------------------------- names */

/* The name in the language of the article, or else the first one. */
static xmlNode *best_name(const struct newsml_story *story, xmlNode *element)
{
	xmlNode *best = NULL;

	for (xmlNode *n = element->children; n; n = n->next) {
		if (!markup_is(n, "name") || !n->children)
			continue;
		if (galley_str_equal_nocase(
			    markup_attribute(n, "lang"), story->language))
			return n;
		best = best ? best : n;
	}
	return best;
}

struct galley_str newsml_local_code(const xmlNode *element, const char *name)
{
	struct galley_str code =
		galley_str_trim(markup_attribute(element, name));
	size_t colon = galley_str_find_char(code, ':', 0);

	return colon < code.len ? galley_str_slice(code, colon + 1, code.len)
				: code;
}

struct galley_str newsml_name(struct newsml_story *story, xmlNode *element)
{
	struct galley_arena *arena = story->doc->arena;
	xmlNode *name = best_name(story, element);
	struct galley_str text = GALLEY_STR("");

	if (name)
		text = markup_text(arena, name, false);
	if (!text.len)
		text = galley_text_squeeze(
			arena, markup_attribute(element, "literal"));
	if (!text.len && !newsml_child(element, "name"))
		text = markup_text(arena, element, false);
	if (!text.len)
		text = newsml_local_code(element, "qcode");
	return text.len ? text
			: galley_str_trim(markup_attribute(element, "uri"));
}

/* ---------------------------------------------------------------- codes */

/* The URI that a catalog within an element gives to an alias. */
static struct galley_str uri_in_catalogs(
	const xmlNode *element, struct galley_str alias)
{
	for (const xmlNode *c = element->children; c; c = c->next) {
		if (!markup_is(c, "catalog"))
			continue;
		for (const xmlNode *s = c->children; s; s = s->next)
			if (markup_is(s, "scheme") &&
				galley_str_equal(
					markup_attribute(s, "alias"), alias))
				return galley_str_trim(
					markup_attribute(s, "uri"));
	}
	return GALLEY_STR("");
}

/* A URI of a scheme in the IPTC catalog as alias and code. */
static struct newsml_code from_uri(struct galley_str uri)
{
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		struct galley_str start = galley_str(schemes[i].uri);
		struct galley_str code =
			galley_str_slice(uri, start.len, uri.len);
		if (galley_str_starts(uri, start) && code.len &&
			galley_str_find_char(code, '/', 0) == code.len)
			return (struct newsml_code){ .scheme = galley_str(
							     schemes[i].alias),
				.code = code };
	}
	return (struct newsml_code){ .code = uri };
}

/* "alias:code"; an alias that the item declares stands for its URI. */
static struct newsml_code from_qcode(
	struct newsml_story *story, struct galley_str qcode)
{
	size_t colon = galley_str_find_char(qcode, ':', 0);
	struct newsml_code split = {
		.scheme = galley_str_slice(qcode, 0, colon),
		.code = galley_str_slice(qcode, colon + 1, qcode.len),
	};

	if (colon == qcode.len)
		return (struct newsml_code){ .code = qcode };
	struct galley_str uri = uri_in_catalogs(story->item, split.scheme);
	if (!uri.len)
		return split;
	return from_uri(galley_arena_printf(story->doc->arena, "%.*s%.*s",
		GALLEY_STR_ARG(uri), GALLEY_STR_ARG(split.code)));
}

/* What was no code may still be written like one: an alias is a name without
 * blanks, and no scheme of URIs. */
static struct newsml_code from_literal(struct galley_str literal)
{
	size_t colon = galley_str_find_char(literal, ':', 0);
	struct newsml_code split = {
		.scheme = galley_str_slice(literal, 0, colon),
		.code = galley_str_slice(literal, colon + 1, literal.len),
	};

	if (!split.scheme.len || !split.code.len || *split.code.ptr == '/' ||
		*split.code.ptr == ' ' ||
		galley_str_find_char(split.scheme, ' ', 0) < split.scheme.len)
		return (struct newsml_code){ .code = literal };
	return split;
}

struct newsml_code newsml_resolve(
	struct newsml_story *story, const xmlNode *element)
{
	struct galley_str qcode =
		galley_str_trim(markup_attribute(element, "qcode"));
	struct galley_str uri =
		galley_str_trim(markup_attribute(element, "uri"));

	if (qcode.len)
		return from_qcode(story, qcode);
	if (uri.len)
		return from_uri(uri);
	return from_literal(
		galley_str_trim(markup_attribute(element, "literal")));
}

/* --------------------------------------------------------------- takers */

/* What a field of one has no room for is kept among what no field fits. */
static void keep(struct newsml_story *story, const xmlNode *element,
	struct galley_str text)
{
	if (text.len)
		galley_meta_add_unknown(&story->doc->meta, story->doc->arena,
			galley_str((const char *)element->name), text);
}

static struct galley_value *add(struct newsml_story *story,
	const xmlNode *element, enum galley_meta_field field,
	struct galley_str text)
{
	struct galley_value *value = galley_meta_add(&story->doc->meta,
		story->doc->arena, field, text, newsml_stated(element));

	if (!value && text.len &&
		!galley_str_equal(
			text, galley_meta_text(&story->doc->meta, field)))
		keep(story, element, text);
	return value;
}

void newsml_take_text(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	add(story, element, field,
		markup_text(story->doc->arena, element, true));
}

void newsml_take_line(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	add(story, element, field,
		markup_text(story->doc->arena, element, false));
}

void newsml_take_name(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	add(story, element, field, newsml_name(story, element));
}

void newsml_take_unknown(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	(void)field;
	keep(story, element, newsml_name(story, element));
}

void newsml_take_person(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	struct galley_str name = newsml_name(story, element);
	struct galley_value *value = add(story, element, field, name);
	xmlNode *note = newsml_child(element, "note");

	if (!value)
		return;
	value->text = name;
	value->role = note ? markup_text(story->doc->arena, note, false)
			   : galley_arena_copy(story->doc->arena,
				     newsml_local_code(element, "role"));
}

void newsml_take_concept(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	struct newsml_code code = newsml_resolve(story, element);
	xmlNode *name = best_name(story, element);
	struct galley_str label = name
		? markup_text(story->doc->arena, name, false)
		: GALLEY_STR("");

	if (!label.len && !code.code.len)
		return;
	struct galley_value *value =
		add(story, element, field, label.len ? label : code.code);
	if (!value)
		return;
	value->text = label;
	value->scheme = galley_arena_copy(story->doc->arena, code.scheme);
	value->code = galley_arena_copy(story->doc->arena, code.code);
}

void newsml_take_link(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	static const char *const targets[] = { "href", "residref", "guidref" };
	xmlNode *title = newsml_child(element, "title");
	struct galley_str url = GALLEY_STR("");

	for (size_t i = 0; !url.len && i < sizeof(targets) / sizeof(*targets);
		i++)
		url = galley_str_trim(markup_attribute(element, targets[i]));
	if (!url.len)
		url = markup_text(story->doc->arena, element, false);
	if (!url.len)
		return;
	struct galley_value *value = add(story, element, field, url);
	if (!value)
		return;
	value->code = galley_arena_copy(story->doc->arena, url);
	value->text = title ? markup_text(story->doc->arena, title, false)
			    : GALLEY_STR("");
}
