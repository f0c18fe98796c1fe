/*
 * Who and which: the provider and the guid of an item.
 *
 * A guid has to be the same on every run and for every version. It is what
 * was given if that is a URI, else the canonical link, else a UUID made from
 * what names the article.
 */
#include "../xhtml/xhtml.h"
#include "writer.h"

/* Is it a URI by its look: a scheme, a colon and nothing illegal? */
static bool is_uri(struct galley_str text)
{
	size_t colon = galley_str_find_char(text, ':', 0);

	if (colon == 0 || colon + 1 >= text.len)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (i < colon && !letter &&
			(i == 0 || !strchr("0123456789+-.", c)))
			return false;
		if ((unsigned char)c <= 0x20 || strchr("\"<>\\^`{|}\x7f", c))
			return false;
	}
	return true;
}

/* What is left of a text as the last part of a URI. */
static void put_uri_part(struct galley_sink *sink, struct galley_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || (c && strchr("-._~", c)))
			galley_putc(sink, c);
		else
			galley_printf(sink, "%%%02X", (unsigned char)c);
	}
}

static void put_uuid(const struct newsml_item *item, struct galley_sink *sink,
	const char *prefix)
{
	struct galley_buf name = { .ptr = NULL };
	char uuid[37];

	galley_xhtml_identity(item->doc, &name);
	galley_uuid_from_name(galley_buf_str(&name), uuid);
	galley_buf_clear(&name);
	galley_put_xml(
		sink, *prefix ? galley_str(prefix) : GALLEY_STR("urn:uuid:"));
	galley_puts(sink, uuid);
}

void newsml_put_guid(const struct newsml_item *item, struct galley_sink *sink)
{
	const struct galley_meta *meta = item->meta;
	const char *prefix = galley_option(&item->job->options, "guid-prefix");
	struct galley_buf url = { .ptr = NULL };

	if (meta->id && is_uri(meta->id->text)) {
		galley_put_xml(sink, meta->id->text);
	} else if (meta->id && *prefix) {
		galley_put_xml(sink, galley_str(prefix));
		put_uri_part(sink, meta->id->text);
	} else if (!meta->id && meta->link &&
		galley_xhtml_url(&url, meta->link->code)) {
		galley_put_xml(sink, galley_buf_str(&url));
	} else {
		put_uuid(item, sink, prefix);
	}
	galley_buf_clear(&url);
}

/* ---------------------------------------------------------------- provider */

/* The host of the canonical link, or nothing. */
static struct galley_str host_of(
	struct galley_arena *arena, const struct galley_meta *meta)
{
	struct galley_buf url = { .ptr = NULL };
	struct galley_str host = { NULL, 0 };

	if (meta->link && galley_xhtml_url(&url, meta->link->code)) {
		struct galley_str rest = galley_buf_str(&url);
		size_t from = galley_str_find(rest, GALLEY_STR("//"), 0);
		rest = galley_str_slice(rest, from + 2, rest.len);
		for (from = 0;
			from < rest.len && !strchr("/?#", rest.ptr[from]);)
			from++;
		rest = galley_str_slice(rest, 0, from);
		from = galley_str_find_char(rest, '@', 0);
		if (from < rest.len)
			rest = galley_str_slice(rest, from + 1, rest.len);
		host = galley_arena_copy(arena, galley_str_cut(&rest, ':'));
	}
	galley_buf_clear(&url);
	return host;
}

struct galley_str newsml_provider(
	const struct galley_write_job *job, const struct galley_meta *meta)
{
	struct galley_str name =
		galley_str(galley_option(&job->options, "provider"));

	if (meta->provider)
		name = meta->provider->text;
	if (name.len == 0)
		name = host_of(job->arena, meta);
	return name.len > 0 ? galley_text_squeeze(job->arena, name)
			    : GALLEY_STR("unknown");
}

/* Is the name one that is looked up? */
static bool names_by_uri(struct galley_str name)
{
	static const char *const starts[] = { "http://", "https://",
		"tag:", "urn:" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		if (galley_str_starts(name, galley_str(starts[i])))
			return is_uri(name);
	}
	return false;
}

void newsml_make_provider(
	const struct newsml_item *item, const struct newsml_row *row)
{
	struct galley_str name = newsml_provider(item->job, item->meta);

	galley_printf(item->sink, "<%s %s=\"", row->element,
		names_by_uri(name) ? "uri" : "literal");
	galley_put_xml(item->sink, name);
	galley_puts(item->sink, "\"><name>");
	galley_put_xml(item->sink, name);
	galley_printf(item->sink, "</name></%s>\n", row->element);
}
