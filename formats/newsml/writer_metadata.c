/*
 * The metadata of an item: which field goes where, in the schema's order.
 *
 * Three tables stand for rightsInfo, itemMeta and contentMeta. A row names an
 * element and either a field, each value of which is written, or a function
 * that makes the element from several.
 */
#include "../xhtml/xhtml.h"
#include "writer.h"
#include <galley/galley.h>

static void make_class(
	const struct newsml_item *item, const struct newsml_row *row)
{
	newsml_put_all(item->sink, "<", row->element,
		" qcode=\"ninat:", item->is_package ? "composite" : "text",
		"\"/>\n");
}

static void make_version_created(
	const struct newsml_item *item, const struct newsml_row *row)
{
	newsml_put_all(item->sink, "<", row->element, ">");
	newsml_put_moment(item->sink, &item->version_created);
	newsml_put_all(item->sink, "</", row->element, ">\n");
}

static void make_status(
	const struct newsml_item *item, const struct newsml_row *row)
{
	newsml_put_status(item, row, item->meta->status);
}

static void make_generator(
	const struct newsml_item *item, const struct newsml_row *row)
{
	if (galley_option_flag(&item->job->options, "generator"))
		newsml_put_all(item->sink, "<", row->element,
			" versioninfo=\"" GALLEY_VERSION "\">galley</",
			row->element, ">\n");
}

static void make_language(
	const struct newsml_item *item, const struct newsml_row *row)
{
	const struct galley_str *list =
		item->is_package ? item->languages : &item->language;
	size_t count = item->is_package ? item->language_count : 1;

	for (size_t i = 0; i < count; i++) {
		newsml_put_all(item->sink, "<", row->element, " tag=\"");
		galley_put(item->sink, list[i]);
		galley_puts(item->sink, "\"/>\n");
	}
}

/* An id that is no guid, being no URI, is kept here. */
static void make_other_id(
	const struct newsml_item *item, const struct newsml_row *row)
{
	if (item->meta->id &&
		!galley_str_equal(item->meta->id->text, item->guid))
		newsml_put_line(item, row, item->meta->id);
}

#define FIELD(NAME, shape) \
	.field = GALLEY_META_##NAME, .put = newsml_put_##shape

static const struct newsml_row rights_rows[] = {
	{ .element = "copyrightHolder", FIELD(COPYRIGHT_HOLDER, named) },
	{ .element = "copyrightNotice", FIELD(COPYRIGHT_NOTICE, text) },
	{ .element = "usageTerms", FIELD(USAGE_TERMS, text) },
	{ .element = NULL },
};

static const struct newsml_row item_rows[] = {
	{ .element = "itemClass", .make = make_class },
	{ .element = "provider", .make = newsml_make_provider },
	{ .element = "versionCreated", .make = make_version_created },
	{ .element = "firstCreated", .make = newsml_make_first_created },
	{ .element = "embargoed", FIELD(EMBARGO, embargo) },
	{ .element = "pubStatus", .make = make_status },
	{ .element = "generator", .make = make_generator },
	{ .element = "title", FIELD(HEADLINE, line) },
	{ .element = "edNote", FIELD(EDITION_NOTE, text) },
	{ .element = "memberOf", FIELD(SECTION, named) },
	{ .element = "signal", FIELD(SIGNAL, signal) },
	{ .element = "altRep", FIELD(LINK, url) },
	{ .element = "link",
		.attributes = " rel=\"irel:seeAlso\"",
		FIELD(RELATED, link) },
	{ .element = NULL },
};

static const struct newsml_row content_rows[] = {
	{ .element = "urgency", FIELD(URGENCY, urgency) },
	{ .element = "contentCreated", .make = newsml_make_content_created },
	{ .element = "contentModified", FIELD(MODIFIED, date) },
	{ .element = "located", FIELD(PLACE, named) },
	{ .element = "infoSource", FIELD(SOURCE, named) },
	{ .element = "creator", FIELD(AUTHOR, person) },
	{ .element = "altId", .make = make_other_id },
	{ .element = "language", .make = make_language },
	{ .element = "genre", FIELD(GENRE, concept) },
	{ .element = "keyword", FIELD(KEYWORD, line) },
	{ .element = "subject",
		.attributes = " type=\"cpnat:abstract\"",
		FIELD(SUBJECT, concept) },
	{ .element = "slugline", FIELD(SLUGLINE, line) },
	{ .element = "headline",
		.attributes = " rank=\"1\"",
		FIELD(HEADLINE, text) },
	{ .element = "headline",
		.attributes = " rank=\"2\"",
		FIELD(SUBHEADLINE, text) },
	{ .element = "headline",
		.attributes = " rank=\"3\"",
		FIELD(KICKER, text) },
	{ .element = "dateline", FIELD(DATELINE, text) },
	{ .element = "by", FIELD(BYLINE, text) },
	{ .element = "creditline", FIELD(CREDIT, line) },
	{ .element = "description",
		.attributes = " role=\"drol:summary\"",
		FIELD(DESCRIPTION, text) },
	{ .element = NULL },
};

/* A name or text of which nothing would be seen is none. */
static bool is_empty(
	enum galley_meta_field field, const struct galley_value *value)
{
	enum galley_meta_type type = galley_meta_info(field)->type;

	return (type == GALLEY_TYPE_TEXT || type == GALLEY_TYPE_PERSON) &&
		galley_xhtml_is_blank(value->text);
}

static void put_rows(
	const struct newsml_item *item, const struct newsml_row *row)
{
	for (; row->element; row++) {
		if (row->make) {
			row->make(item, row);
			continue;
		}
		for (const struct galley_value *v =
				item->meta->field[row->field];
			v; v = v->next) {
			if (!is_empty(row->field, v))
				row->put(item, row, v);
		}
	}
}

static bool has_any(
	const struct galley_meta *meta, const struct newsml_row *row)
{
	for (; row->element; row++) {
		if (meta->field[row->field])
			return true;
	}
	return false;
}

/* In a package of several languages the title says its own. */
static void put_title(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	newsml_put_all(item->sink, "<", row->element, " xml:lang=\"");
	galley_put(item->sink, item->language);
	galley_puts(item->sink, "\">");
	galley_put_xml(
		item->sink, galley_text_squeeze(item->job->arena, value->text));
	newsml_put_all(item->sink, "</", row->element, ">\n");
}

static const struct newsml_row reference_rows[] = {
	{ .element = "itemClass", .make = make_class },
	{ .element = "provider", .make = newsml_make_provider },
	{ .element = "versionCreated", .make = make_version_created },
	{ .element = "embargoed", FIELD(EMBARGO, embargo) },
	{ .element = "pubStatus", .make = make_status },
	{ .element = "title", .field = GALLEY_META_HEADLINE, .put = put_title },
	{ .element = "description",
		.attributes = " role=\"drol:summary\"",
		FIELD(DESCRIPTION, text) },
	{ .element = NULL },
};

void newsml_put_reference(const struct newsml_item *item)
{
	galley_puts(item->sink, "<itemRef residref=\"");
	galley_put_xml(item->sink, item->guid);
	galley_puts(item->sink, "\" version=\"");
	newsml_put_number(item->sink, (uint64_t)item->version);
	galley_puts(item->sink,
		"\" contenttype=\"application/vnd.iptc.g2.newsitem+xml\">\n");
	put_rows(item, reference_rows);
	galley_puts(item->sink, "</itemRef>\n");
}

void newsml_put_metadata(const struct newsml_item *item)
{
	const enum galley_meta_field all_have_a_place = GALLEY_META_COUNT;

	if (has_any(item->meta, rights_rows)) {
		galley_puts(item->sink, "<rightsInfo>\n");
		put_rows(item, rights_rows);
		galley_puts(item->sink, "</rightsInfo>\n");
	}
	galley_puts(item->sink, "<itemMeta>\n");
	put_rows(item, item_rows);
	galley_puts(item->sink, "</itemMeta>\n<contentMeta>\n");
	put_rows(item, content_rows);
	galley_puts(item->sink, "</contentMeta>\n");
	galley_xhtml_report_unsaid(item->job->diag, "newsml.unsaid", item->meta,
		&all_have_a_place);
}
