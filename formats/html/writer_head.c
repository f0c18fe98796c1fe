/*
 * What a page says of itself: elements for browsers and for those that share
 * links (Open Graph), and an object of schema.org for search engines.
 *
 * Each is a table of the fields that it has a name for.
 */
#include "schema.h"
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

/* A member that is no first one, if there is a text for it. */
static void put_member(
	struct galley_sink *sink, const char *name, struct galley_str text)
{
	if (text.len == 0)
		return;
	galley_printf(sink, ",\"%s\":", name);
	galley_put_json(sink, text);
}

static void put_thing(struct galley_sink *sink,
	const struct html_property *property, const struct galley_value *value)
{
	galley_printf(sink, "{\"@type\":\"%s\"", property->type);
	put_member(sink, "name", value->text);
	put_member(sink, "jobTitle", value->role);
	if (property->code) {
		put_member(sink, property->code, value->code);
		put_member(sink, "inDefinedTermSet", value->scheme);
	}
	galley_putc(sink, '}');
}

static void put_value(struct galley_sink *sink,
	const struct html_property *property, const struct galley_value *value)
{
	char date[GALLEY_DATE_SIZE];

	if (property->shape == HTML_SHAPE_THING ||
		(property->shape == HTML_SHAPE_TERM && value->code.len > 0))
		put_thing(sink, property, value);
	else if (property->shape == HTML_SHAPE_ADDRESS)
		galley_put_json(sink, value->code);
	else
		galley_put_json(sink, text_of(property->field, value, date));
}

/* One value as it is, several as a list. */
static void put_property(struct galley_sink *sink,
	const struct html_property *property, const struct galley_value *value)
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

static void put_pair(struct galley_sink *sink, bool *begun,
	struct galley_str name, struct galley_str value)
{
	galley_puts(sink, *begun ? "," : ",\n\"additionalProperty\":[");
	*begun = true;
	galley_puts(sink, "{\"@type\":\"PropertyValue\",\"name\":");
	galley_put_json(sink, name);
	galley_puts(sink, ",\"value\":");
	galley_put_json(sink, value);
	galley_putc(sink, '}');
}

static void put_additional(
	struct galley_sink *sink, const struct galley_meta *meta)
{
	const enum galley_meta_field *field = html_additional;
	char date[GALLEY_DATE_SIZE];
	bool begun = false;

	for (; *field != GALLEY_META_COUNT; field++) {
		const struct galley_value *value = meta->field[*field];

		for (; value; value = value->next)
			put_pair(sink, &begun,
				galley_str(galley_meta_info(*field)->name),
				text_of(*field, value, date));
	}
	for (const struct galley_pair *p = meta->unknown; p; p = p->next)
		put_pair(sink, &begun, p->key, p->value);
	if (begun)
		galley_putc(sink, ']');
}

void html_put_json(struct galley_sink *sink, const struct galley_doc *doc,
	struct galley_str title, struct galley_str image)
{
	galley_puts(sink,
		"{\"@context\":\"https://schema.org\","
		"\"@type\":\"NewsArticle\",\n\"headline\":");
	galley_put_json(sink, title);
	for (size_t i = 0; i < html_property_count; i++)
		put_property(sink, &html_properties[i],
			doc->meta.field[html_properties[i].field]);
	put_additional(sink, &doc->meta);
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
