/*
 * An article as people see it: head, body and foot.
 *
 * The head and the foot are made from metadata, with the body between them, so
 * that an article can be read and cited by itself wherever it stands.
 */
#include "xhtml.h"
#include <stdlib.h>

const struct galley_value *galley_xhtml_date_of(const struct galley_meta *meta)
{
	const struct galley_value *known[] = { meta->published, meta->created,
		meta->modified };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (known[i] && known[i]->date.precision != GALLEY_NO_DATE &&
			known[i]->date.year > 0)
			return known[i];
	}
	return NULL;
}

void galley_xhtml_format_day(
	const struct galley_date *date, char out[GALLEY_DATE_SIZE])
{
	struct galley_date day = {
		.precision = date->precision,
		.year = date->year,
		.month = date->month,
		.day = date->day,
	};

	if (day.precision > GALLEY_DAY)
		day.precision = GALLEY_DAY;
	galley_date_format(&day, out);
}

/* <p attributes>text</p>, if there is a text. */
void galley_xhtml_put_line(struct galley_sink *sink, const char *attributes,
	struct galley_str text)
{
	if (galley_xhtml_is_blank(text))
		return;
	galley_printf(sink, "<p %s>", attributes);
	galley_put_xml(sink, text);
	galley_puts(sink, "</p>\n");
}

/* The byline as printed, or else the names of the authors. */
void galley_xhtml_put_byline(
	struct galley_sink *sink, const struct galley_meta *meta)
{
	const struct galley_value *author = meta->author;

	if (meta->byline) {
		galley_xhtml_put_line(
			sink, "class=\"byline\"", meta->byline->text);
		return;
	}
	if (!author)
		return;
	galley_puts(sink, "<p class=\"byline\">");
	for (; author; author = author->next) {
		galley_puts(sink, "<span class=\"author\">");
		galley_put_xml(sink, author->text);
		galley_puts(sink, author->next ? "</span>, " : "</span>");
	}
	galley_puts(sink, "</p>\n");
}

/* For people: the day, and the time to the minute where it is known. */
void galley_xhtml_put_date(
	struct galley_sink *sink, const struct galley_date *date)
{
	char text[GALLEY_DATE_SIZE];

	galley_xhtml_format_day(date, text);
	galley_puts(sink, text);
	if (date->precision < GALLEY_MINUTE)
		return;
	galley_printf(sink, " %02d:%02d", date->hour, date->minute);
	if (date->zone_known && date->zone)
		galley_printf(sink, " UTC%c%02d:%02d",
			date->zone < 0 ? '-' : '+', abs(date->zone) / 60,
			abs(date->zone) % 60);
	else if (date->zone_known)
		galley_puts(sink, " UTC");
}

void galley_xhtml_put_time(
	struct galley_sink *sink, const struct galley_value *value)
{
	char text[GALLEY_DATE_SIZE];

	galley_date_format(&value->date, text);
	galley_printf(sink, "<time datetime=\"%s\">", text);
	if (value->text.len > 0)
		galley_put_xml(sink, value->text);
	else
		galley_xhtml_put_date(sink, &value->date);
	galley_puts(sink, "</time>");
}

static void put_dates(struct galley_sink *sink, const struct galley_meta *meta,
	struct galley_str language)
{
	const struct galley_value *date = galley_xhtml_date_of(meta);
	const struct galley_value *modified = meta->modified;
	const struct galley_xhtml_words *words = galley_xhtml_words(language);

	if (!date)
		return;
	galley_puts(sink, "<p class=\"dates\">");
	galley_xhtml_put_time(sink, date);
	if (modified && modified != date &&
		modified->date.precision != GALLEY_NO_DATE &&
		modified->date.year > 0 &&
		galley_date_compare(&modified->date, &date->date) != 0) {
		galley_puts(sink, " (<span");
		galley_xhtml_put_words_language(sink, words, language);
		galley_printf(sink, ">%s:</span> ", words->updated);
		galley_xhtml_put_time(sink, modified);
		galley_putc(sink, ')');
	}
	galley_puts(sink, "</p>\n");
}

static void put_head(const struct galley_xhtml *how,
	const struct galley_meta *meta, struct galley_str title,
	struct galley_str language)
{
	struct galley_sink *sink = how->sink;

	galley_puts(sink, "<header>\n");
	galley_xhtml_put_line(sink, "class=\"section\"",
		galley_meta_text(meta, GALLEY_META_SECTION));
	galley_xhtml_put_line(sink, "class=\"kicker\"",
		galley_meta_text(meta, GALLEY_META_KICKER));
	galley_printf(sink, "<h%d id=\"%stitle\">", how->top, how->prefix);
	galley_put_xml(sink, title);
	galley_printf(sink, "</h%d>\n", how->top);
	galley_xhtml_put_line(sink,
		how->epub ? "class=\"subheadline\" epub:type=\"subtitle\""
			    " role=\"doc-subtitle\""
			  : "class=\"subheadline\"",
		galley_meta_text(meta, GALLEY_META_SUBHEADLINE));
	galley_xhtml_put_byline(sink, meta);
	put_dates(sink, meta, language);
	galley_puts(sink, "</header>\n");
}

static void put_link(
	struct galley_sink *sink, struct galley_str url, struct galley_str text)
{
	galley_puts(sink, "<a href=\"");
	galley_put_xml(sink, url);
	galley_puts(sink, "\">");
	galley_put_xml(sink, galley_xhtml_is_blank(text) ? url : text);
	galley_puts(sink, "</a>");
}

static void put_named(struct galley_sink *sink, const char *before,
	const char *class, struct galley_str text)
{
	galley_printf(sink, "%s<span class=\"%s\">", before, class);
	galley_put_xml(sink, text);
	galley_puts(sink, "</span>");
}

/* Provider, sources and link on one line. */
static void put_source(struct galley_sink *sink, const struct galley_meta *meta,
	struct galley_str language)
{
	const struct galley_xhtml_words *words = galley_xhtml_words(language);
	const struct galley_value *source = meta->source;
	struct galley_buf url = { .ptr = NULL };
	const char *before = ": ";

	if (!meta->provider && !source && !meta->link)
		return;
	galley_puts(sink, "<p class=\"source\"><span");
	galley_xhtml_put_words_language(sink, words, language);
	galley_printf(sink, ">%s</span>", words->source);
	if (meta->provider) {
		put_named(sink, before, "provider", meta->provider->text);
		before = ", ";
	}
	for (; source; source = source->next, before = ", ")
		put_named(sink, before, "source", source->text);
	if (meta->link && galley_xhtml_url(&url, meta->link->code)) {
		galley_puts(sink, before);
		put_link(sink, galley_buf_str(&url), galley_buf_str(&url));
	}
	galley_buf_clear(&url);
	galley_puts(sink, "</p>\n");
}

static void put_related(struct galley_sink *sink,
	const struct galley_meta *meta, struct galley_str language)
{
	const struct galley_xhtml_words *words = galley_xhtml_words(language);
	struct galley_buf url = { .ptr = NULL };

	if (!meta->related)
		return;
	galley_puts(sink, "<p class=\"related\"><span");
	galley_xhtml_put_words_language(sink, words, language);
	galley_printf(sink, ">%s:</span></p>\n<ul class=\"related\">\n",
		words->related);
	for (const struct galley_value *v = meta->related; v; v = v->next) {
		struct galley_str text = v->text.len > 0 ? v->text : v->code;
		url.len = 0;
		galley_puts(sink, "<li>");
		if (galley_xhtml_url(&url, v->code))
			put_link(sink, galley_buf_str(&url), text);
		else
			galley_put_xml(sink, text);
		galley_puts(sink, "</li>\n");
	}
	galley_puts(sink, "</ul>\n");
	galley_buf_clear(&url);
}

static void put_foot(struct galley_sink *sink, const struct galley_meta *meta,
	struct galley_str language)
{
	galley_puts(sink, "<footer>\n");
	put_related(sink, meta, language);
	put_source(sink, meta, language);
	galley_xhtml_put_line(sink, "class=\"credit\"",
		galley_meta_text(meta, GALLEY_META_CREDIT));
	if (meta->copyright_notice) {
		galley_xhtml_put_line(
			sink, "class=\"rights\"", meta->copyright_notice->text);
	} else if (meta->copyright_holder) {
		galley_puts(sink, "<p class=\"rights\">© ");
		galley_put_xml(sink, meta->copyright_holder->text);
		galley_puts(sink, "</p>\n");
	}
	galley_xhtml_put_line(sink, "class=\"rights\"",
		galley_meta_text(meta, GALLEY_META_USAGE_TERMS));
	galley_puts(sink, "</footer>\n");
}

static bool has_foot(const struct galley_meta *meta)
{
	return meta->related || meta->provider || meta->source || meta->link ||
		meta->credit || meta->copyright_notice ||
		meta->copyright_holder || meta->usage_terms;
}

/* A dateline that was not found in the text, and does not begin it. */
static void put_dateline(struct galley_sink *sink, const struct galley_doc *doc)
{
	const struct galley_value *dateline = doc->meta.dateline;
	struct galley_buf text = { .ptr = NULL };

	if (!dateline || dateline->evidence.origin > GALLEY_STATED)
		return;
	galley_xhtml_text(doc->root, false, &text);
	if (!galley_str_starts(galley_buf_str(&text), dateline->text))
		galley_xhtml_put_line(
			sink, "class=\"dateline\"", dateline->text);
	galley_buf_clear(&text);
}

void galley_xhtml_put_article(const struct galley_xhtml *how,
	const struct galley_doc *doc, struct galley_str title,
	struct galley_str language)
{
	put_head(how, &doc->meta, title, language);
	put_dateline(how->sink, doc);
	galley_xhtml_put(how, doc->root);
	if (has_foot(&doc->meta))
		put_foot(how->sink, &doc->meta, language);
}
