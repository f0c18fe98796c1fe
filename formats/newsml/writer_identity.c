/*
 * Who and which: the provider and the guid of an item.
 *
 * A guid has to be the same on every run and for every version. It is what
 * was given if that is a URI, else the canonical link, else a UUID made from
 * what names the article. Nothing is looked up and nothing is drawn by lot.
 */
#include "../xhtml/xhtml.h"
#include "writer.h"

/* A text as the last part of a URI. */
static void put_uri_part(struct galley_buf *out, struct galley_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || (c && strchr("-._~", c)))
			galley_buf_putc(out, c);
		else
			galley_buf_printf(out, "%%%02X", (unsigned char)c);
	}
}

struct galley_str newsml_guid_from_name(
	const struct galley_write_job *job, struct galley_str name)
{
	const char *prefix = galley_option(&job->options, "guid-prefix");
	char uuid[37];

	galley_uuid_from_name(name, uuid);
	return galley_arena_printf(
		job->arena, "%s%s", *prefix ? prefix : "urn:uuid:", uuid);
}

/* The guid that is stated; empty if there is none. */
static struct galley_str stated_guid(const struct newsml_item *item)
{
	const struct galley_meta *meta = item->meta;
	const char *prefix = galley_option(&item->job->options, "guid-prefix");
	struct galley_buf guid = { .ptr = NULL };
	struct galley_str kept;

	if (meta->id && galley_text_is_uri(meta->id->text)) {
		galley_buf_put(&guid, meta->id->text);
	} else if (meta->id && *prefix) {
		galley_buf_puts(&guid, prefix);
		put_uri_part(&guid, meta->id->text);
	} else if (!meta->id && meta->link) {
		galley_xhtml_url(&guid, meta->link->code);
	}
	kept = galley_arena_copy(item->job->arena, galley_buf_str(&guid));
	galley_buf_clear(&guid);
	return kept;
}

struct galley_str newsml_guid(const struct newsml_item *item)
{
	struct galley_str guid = stated_guid(item);
	struct galley_buf name = { .ptr = NULL };

	if (guid.len > 0)
		return guid;
	galley_xhtml_identity(item->doc, &name);
	guid = newsml_guid_from_name(item->job, galley_buf_str(&name));
	galley_buf_clear(&name);
	return guid;
}

/*
 * A title and a date name an issue in all its versions; one without them is
 * named by what is in it.
 */
struct galley_str newsml_package_guid(
	const struct newsml_item *item, const struct newsml_reference *first)
{
	const struct galley_meta *meta = item->meta;
	struct galley_str guid = stated_guid(item);
	struct galley_buf name = { .ptr = NULL };
	char date[GALLEY_DATE_SIZE] = "";

	if (guid.len > 0)
		return guid;
	if (meta->published)
		galley_date_format(&meta->published->date, date);
	galley_buf_put(&name, galley_meta_text(meta, GALLEY_META_PROVIDER));
	galley_buf_putc(&name, '\n');
	galley_buf_put(&name,
		galley_meta_text(meta,
			meta->id ? GALLEY_META_ID : GALLEY_META_HEADLINE));
	galley_buf_printf(&name, "\n%s\n", meta->id ? "" : date);
	for (; first && !meta->id && (!meta->headline || !*date);
		first = first->next)
		galley_buf_put(&name, first->xml);
	guid = newsml_guid_from_name(item->job, galley_buf_str(&name));
	galley_buf_clear(&name);
	return guid;
}

long long newsml_version(const struct newsml_item *item)
{
	const struct galley_options *options = &item->job->options;
	const char *story = galley_option(options, "version-of");
	long long version = galley_option_number(options, "version");

	if (item->meta->version && item->meta->version->number > 0)
		version = item->meta->version->number;
	if (item->is_package || !*story || version > 1)
		return version > 0 ? version : 1;
	galley_report(item->job->diag, GALLEY_NOTICE, "newsml.version",
		GALLEY_NOWHERE,
		"which version of '%s' this is was not said: written as 2",
		story);
	return 2;
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
	return galley_text_squeeze(job->arena, name);
}

/* Is the name one that is looked up? */
static bool names_by_uri(struct galley_str name)
{
	static const char *const starts[] = { "http://", "https://",
		"tag:", "urn:" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		if (galley_str_starts(name, galley_str(starts[i])))
			return galley_text_is_uri(name);
	}
	return false;
}

/* The schema wants one. Of one that is not known there is no name, either. */
void newsml_make_provider(
	const struct newsml_item *item, const struct newsml_row *row)
{
	struct galley_str name = newsml_provider(item->job, item->meta);

	if (name.len == 0) {
		newsml_put_all(item->sink, "<", row->element,
			" literal=\"unknown\"/>\n");
		return;
	}
	newsml_put_all(item->sink, "<", row->element,
		names_by_uri(name) ? " uri=\"" : " literal=\"");
	galley_put_xml(item->sink, name);
	galley_puts(item->sink, "\"><name>");
	galley_put_xml(item->sink, name);
	newsml_put_all(item->sink, "</name></", row->element, ">\n");
}
