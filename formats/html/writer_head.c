/*
 * What a page says of itself: elements for browsers and for those that share
 * links (Open Graph), and an object of schema.org for search engines.
 *
 * Each is a table of the fields that it has a name for.
 */
#include "writer.h"

void html_put_meta_element(struct galley_sink *sink, const char *kind,
	const char *name, struct galley_str text)
{
	if (galley_xhtml_is_blank(text))
		return;
	galley_printf(sink, "<meta %s=\"%s\" content=\"", kind, name);
	galley_put_xml(sink, text);
	galley_puts(sink, "\"/>\n");
}

/* The text of a value as machines want it. */
static struct galley_str text_of(enum galley_meta_field field,
	const struct galley_value *value, char date[GALLEY_DATE_SIZE])
{
	if (galley_meta_info(field)->type != GALLEY_TYPE_DATE)
		return value->text;
	galley_date_format(&value->date, date);
	return galley_str(date);
}

static const struct element {
	const char *kind, *name;
	enum galley_meta_field field;
} elements[] = {
	{ "name", "description", GALLEY_META_DESCRIPTION },
	{ "name", "author", GALLEY_META_AUTHOR },
	{ "name", "copyright", GALLEY_META_COPYRIGHT_NOTICE },
	{ "property", "og:description", GALLEY_META_DESCRIPTION },
	{ "property", "og:site_name", GALLEY_META_PROVIDER },
	{ "property", "article:published_time", GALLEY_META_PUBLISHED },
	{ "property", "article:modified_time", GALLEY_META_MODIFIED },
	{ "property", "article:author", GALLEY_META_AUTHOR },
	{ "property", "article:section", GALLEY_META_SECTION },
	{ "property", "article:tag", GALLEY_META_KEYWORD },
};

/* "en-GB" as Open Graph wants it; a language alone is no locale. */
static void put_locale(struct galley_sink *sink, struct galley_str language)
{
	if (language.len != 5 || language.ptr[2] != '-' ||
		!galley_xhtml_is_language(language))
		return;
	galley_printf(sink,
		"<meta property=\"og:locale\" content=\"%.2s_%.2s\"/>\n",
		language.ptr, language.ptr + 3);
}

static void put_canonical(
	struct galley_sink *sink, const struct galley_meta *meta)
{
	struct galley_buf url = { .ptr = NULL };

	if (meta->link && galley_xhtml_url(&url, meta->link->code)) {
		galley_puts(sink, "<link rel=\"canonical\" href=\"");
		galley_put_xml(sink, galley_buf_str(&url));
		galley_puts(sink, "\"/>\n");
		html_put_meta_element(
			sink, "property", "og:url", galley_buf_str(&url));
	}
	galley_buf_clear(&url);
}

void html_put_meta(struct galley_sink *sink, const struct galley_doc *doc,
	struct galley_str title, struct galley_str image)
{
	const struct galley_meta *meta = &doc->meta;
	char date[GALLEY_DATE_SIZE];

	galley_puts(sink, "<title>");
	galley_put_xml(sink, title);
	galley_puts(sink, "</title>\n");
	html_put_meta_element(
		sink, "property", "og:type", GALLEY_STR("article"));
	html_put_meta_element(sink, "property", "og:title", title);
	html_put_meta_element(sink, "property", "og:image", image);
	put_locale(sink, galley_meta_text(meta, GALLEY_META_LANGUAGE));
	put_canonical(sink, meta);
	for (size_t i = 0; i < sizeof(elements) / sizeof(*elements); i++) {
		const struct element *row = &elements[i];
		const struct galley_value *value = meta->field[row->field];

		for (; value; value = value->next)
			html_put_meta_element(sink, row->kind, row->name,
				text_of(row->field, value, date));
	}
}

/* ---------------------------------------------------------- schema.org */

/* What the value of a property is. */
enum shape {
	TEXT,
	THING, /* an object with a name */
	ADDRESS
};

static const struct property {
	const char *name;
	enum galley_meta_field field;
	enum shape shape;
	const char *type; /* of the things */
} properties[] = {
	{ "alternativeHeadline", GALLEY_META_SUBHEADLINE, TEXT, NULL },
	{ "description", GALLEY_META_DESCRIPTION, TEXT, NULL },
	{ "identifier", GALLEY_META_ID, TEXT, NULL },
	{ "version", GALLEY_META_VERSION, TEXT, NULL },
	{ "url", GALLEY_META_LINK, ADDRESS, NULL },
	{ "datePublished", GALLEY_META_PUBLISHED, TEXT, NULL },
	{ "dateModified", GALLEY_META_MODIFIED, TEXT, NULL },
	{ "dateCreated", GALLEY_META_CREATED, TEXT, NULL },
	{ "author", GALLEY_META_AUTHOR, THING, "Person" },
	{ "publisher", GALLEY_META_PROVIDER, THING, "Organization" },
	{ "sourceOrganization", GALLEY_META_SOURCE, THING, "Organization" },
	{ "dateline", GALLEY_META_DATELINE, TEXT, NULL },
	{ "locationCreated", GALLEY_META_PLACE, THING, "Place" },
	{ "articleSection", GALLEY_META_SECTION, TEXT, NULL },
	{ "genre", GALLEY_META_GENRE, TEXT, NULL },
	{ "keywords", GALLEY_META_KEYWORD, TEXT, NULL },
	{ "about", GALLEY_META_SUBJECT, THING, "Thing" },
	{ "inLanguage", GALLEY_META_LANGUAGE, TEXT, NULL },
	{ "creativeWorkStatus", GALLEY_META_STATUS, TEXT, NULL },
	{ "creditText", GALLEY_META_CREDIT, TEXT, NULL },
	{ "copyrightHolder", GALLEY_META_COPYRIGHT_HOLDER, THING,
		"Organization" },
	{ "copyrightNotice", GALLEY_META_COPYRIGHT_NOTICE, TEXT, NULL },
};

static void put_thing(struct galley_sink *sink, const char *type,
	const struct galley_value *value)
{
	galley_printf(sink, "{\"@type\":\"%s\",\"name\":", type);
	galley_put_json(sink, value->text);
	if (value->role.len > 0) {
		galley_puts(sink, ",\"jobTitle\":");
		galley_put_json(sink, value->role);
	}
	if (value->code.len > 0) {
		galley_puts(sink, ",\"identifier\":");
		galley_put_json(sink, value->code);
	}
	galley_putc(sink, '}');
}

static void put_value(struct galley_sink *sink, const struct property *property,
	const struct galley_value *value)
{
	char date[GALLEY_DATE_SIZE];

	if (property->shape == THING)
		put_thing(sink, property->type, value);
	else if (property->shape == ADDRESS)
		galley_put_json(sink, value->code);
	else
		galley_put_json(sink, text_of(property->field, value, date));
}

/* One value as it is, several as a list. */
static void put_property(struct galley_sink *sink,
	const struct property *property, const struct galley_value *value)
{
	bool list = value && value->next;
	const char *before = "";

	if (!value)
		return;
	galley_printf(sink, ",\n\"%s\":%s", property->name, list ? "[" : "");
	for (; value; value = value->next, before = ",") {
		galley_puts(sink, before);
		put_value(sink, property, value);
	}
	if (list)
		galley_putc(sink, ']');
}

void html_put_json(struct galley_sink *sink, const struct galley_doc *doc,
	struct galley_str title, struct galley_str image)
{
	galley_puts(sink,
		"{\"@context\":\"https://schema.org\","
		"\"@type\":\"NewsArticle\",\n\"headline\":");
	galley_put_json(sink, title);
	for (size_t i = 0; i < sizeof(properties) / sizeof(*properties); i++)
		put_property(sink, &properties[i],
			doc->meta.field[properties[i].field]);
	if (image.len > 0) {
		galley_puts(sink, ",\n\"image\":");
		galley_put_json(sink, image);
	}
	galley_putc(sink, '}');
}

/* What HTML or XML would read as markup, or does not allow. */
static bool needs_escape(uint32_t c)
{
	return c == '<' || c == '>' || c == '&' || (c >= 0x7f && c < 0xa0) ||
		c == 0xfffe || c == 0xffff;
}

void html_put_script(struct galley_sink *sink, struct galley_str json)
{
	size_t from = 0, at = 0, next = 0;

	galley_puts(sink, "<script type=\"application/ld+json\">\n");
	for (; at < json.len; at = next) {
		uint32_t c = galley_char_next(json, &next);

		if (!needs_escape(c))
			continue;
		galley_put(sink, galley_str_slice(json, from, at));
		galley_printf(sink, "\\u%04x", (unsigned)c);
		from = next;
	}
	galley_put(sink, galley_str_slice(json, from, json.len));
	galley_puts(sink, "\n</script>\n");
}
