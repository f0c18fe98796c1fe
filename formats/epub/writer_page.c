/*
 * Pages: one per article, one per section, and the title page of a bundle.
 *
 * An article is a chapter with its own head (section, headline, byline, dates)
 * and foot (source, rights), so that it can be read and cited by itself.
 */
#include "writer.h"
#include <stdio.h>
#include <stdlib.h>

const char epub_style[] =
	"html { color-scheme: light dark; }\n"
	"body { margin: 0 5%; line-height: 1.5; overflow-wrap: break-word; }\n"
	"h1, h2, h3, h4, h5, h6 { line-height: 1.2; page-break-after: avoid; "
	"}\n"
	".section, .kicker { font-variant: small-caps; }\n"
	".subheadline { font-size: 1.15em; }\n"
	".byline, .dates, .counts, footer, figcaption, caption, aside.note "
	"{ font-size: 0.9em; }\n"
	".credit { font-style: italic; }\n"
	"img { max-width: 100%; height: auto; }\n"
	"figure { margin: 1em 0; }\n"
	"blockquote { margin: 1em 2em; }\n"
	".pull-quote { font-size: 1.2em; font-style: italic; }\n"
	".verse { margin-left: 2em; }\n"
	"pre { white-space: pre-wrap; }\n"
	"table { border-collapse: collapse; }\n"
	"th, td { border: 1px solid currentColor; padding: 0.2em 0.5em; }\n"
	"aside.note { border-top: 1px solid currentColor; }\n"
	"footer { border-top: 1px solid currentColor; margin-top: 2em; }\n"
	"nav ol { list-style-type: none; padding-left: 1em; }\n"
	"nav li { margin: 0.3em 0; }\n"
	"@media (prefers-color-scheme: dark) { a { color: #9cf; } }\n";

void epub_article_file(char out[EPUB_NAME_SIZE], size_t index)
{
	snprintf(out, EPUB_NAME_SIZE, "article-%04zu.xhtml", index + 1);
}

void epub_section_file(char out[EPUB_NAME_SIZE], size_t index)
{
	snprintf(out, EPUB_NAME_SIZE, "section-%zu.xhtml", index);
}

void epub_page_open(struct galley_sink *sink, struct galley_str language,
	struct galley_str title)
{
	galley_puts(sink,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\""
		" xmlns:epub=\"http://www.idpf.org/2007/ops\"");
	galley_xhtml_put_language(sink, language);
	galley_printf(sink,
		" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>",
		galley_xhtml_is_rtl(language) ? "rtl" : "ltr");
	galley_put_xml(sink, title);
	galley_puts(sink,
		"</title>\n<link rel=\"stylesheet\" type=\"text/css\""
		" href=\"css/news.css\"/>\n</head>\n<body>\n");
}

void epub_page_close(struct galley_sink *sink)
{
	galley_puts(sink, "</body>\n</html>\n");
}

/* ------------------------------------------------------------- article */

/* <p attributes>text</p>, if there is a text. */
static void put_line(struct galley_sink *sink, const char *attributes,
	struct galley_str text)
{
	if (galley_xhtml_is_blank(text))
		return;
	galley_printf(sink, "<p %s>", attributes);
	galley_put_xml(sink, text);
	galley_puts(sink, "</p>\n");
}

/* The byline as printed, or else the names of the authors. */
static void put_byline(struct galley_sink *sink, const struct galley_meta *meta)
{
	const struct galley_value *author = meta->author;

	if (meta->byline) {
		put_line(sink, "class=\"byline\"", meta->byline->text);
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
static void put_date(struct galley_sink *sink, const struct galley_date *date)
{
	char text[GALLEY_DATE_SIZE];

	epub_format_day(date, text);
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

static void put_time(struct galley_sink *sink, const struct galley_value *value)
{
	char text[GALLEY_DATE_SIZE];

	galley_date_format(&value->date, text);
	galley_printf(sink, "<time datetime=\"%s\">", text);
	if (value->text.len > 0)
		galley_put_xml(sink, value->text);
	else
		put_date(sink, &value->date);
	galley_puts(sink, "</time>");
}

static void put_dates(struct galley_sink *sink, const struct galley_meta *meta,
	struct galley_str language)
{
	const struct galley_value *date = epub_date_of(meta);
	const struct galley_value *modified = meta->modified;
	const struct epub_words *words = epub_words(language);

	if (!date)
		return;
	galley_puts(sink, "<p class=\"dates\">");
	put_time(sink, date);
	if (modified && modified != date &&
		modified->date.precision != GALLEY_NO_DATE &&
		modified->date.year > 0 &&
		galley_date_compare(&modified->date, &date->date) != 0) {
		galley_puts(sink, " (<span");
		epub_put_words_language(sink, words, language);
		galley_printf(sink, ">%s:</span> ", words->updated);
		put_time(sink, modified);
		galley_putc(sink, ')');
	}
	galley_puts(sink, "</p>\n");
}

static void put_head(struct galley_sink *sink, const struct galley_meta *meta,
	struct galley_str title, struct galley_str language)
{
	galley_puts(sink, "<header>\n");
	put_line(sink, "class=\"section\"",
		galley_meta_text(meta, GALLEY_META_SECTION));
	put_line(sink, "class=\"kicker\"",
		galley_meta_text(meta, GALLEY_META_KICKER));
	galley_puts(sink, "<h1 id=\"title\">");
	galley_put_xml(sink, title);
	galley_puts(sink, "</h1>\n");
	put_line(sink,
		"class=\"subheadline\" epub:type=\"subtitle\""
		" role=\"doc-subtitle\"",
		galley_meta_text(meta, GALLEY_META_SUBHEADLINE));
	put_byline(sink, meta);
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

/* Provider, sources and link on one line. */
static void put_source(struct galley_sink *sink, const struct galley_meta *meta,
	struct galley_str language)
{
	const struct epub_words *words = epub_words(language);
	const struct galley_value *source = meta->source;
	struct galley_buf url = { .ptr = NULL };
	const char *before = ": ";

	if (!meta->provider && !source && !meta->link)
		return;
	galley_puts(sink, "<p class=\"source\"><span");
	epub_put_words_language(sink, words, language);
	galley_printf(sink, ">%s</span>", words->source);
	if (meta->provider) {
		galley_puts(sink, before);
		galley_put_xml(sink, meta->provider->text);
		before = ", ";
	}
	for (; source; source = source->next, before = ", ") {
		galley_puts(sink, before);
		galley_put_xml(sink, source->text);
	}
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
	const struct epub_words *words = epub_words(language);
	struct galley_buf url = { .ptr = NULL };

	if (!meta->related)
		return;
	galley_puts(sink, "<p class=\"related\"><span");
	epub_put_words_language(sink, words, language);
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
	put_line(sink, "class=\"credit\"",
		galley_meta_text(meta, GALLEY_META_CREDIT));
	if (meta->copyright_notice) {
		put_line(
			sink, "class=\"rights\"", meta->copyright_notice->text);
	} else if (meta->copyright_holder) {
		galley_puts(sink, "<p class=\"rights\">© ");
		galley_put_xml(sink, meta->copyright_holder->text);
		galley_puts(sink, "</p>\n");
	}
	put_line(sink, "class=\"rights\"",
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
		put_line(sink, "class=\"dateline\"", dateline->text);
	galley_buf_clear(&text);
}

static struct galley_str image_source(
	void *user, const struct galley_node *image)
{
	return epub_image_file(user, image);
}

void epub_put_article(struct galley_sink *sink, struct epub_book *book,
	const struct epub_article *article, const struct galley_doc *doc)
{
	struct galley_str language =
		galley_meta_text(&doc->meta, GALLEY_META_LANGUAGE);

	if (!galley_xhtml_is_language(language))
		language = GALLEY_STR("und");
	epub_page_open(sink, language, article->title);
	galley_puts(sink,
		"<section epub:type=\"chapter\" role=\"doc-chapter\""
		" aria-labelledby=\"title\">\n");
	put_head(sink, &doc->meta, article->title, language);
	put_dateline(sink, doc);
	galley_xhtml_put(
		&(struct galley_xhtml){
			.sink = sink,
			.diag = book->job->diag,
			.top = 1,
			.rtl = galley_xhtml_is_rtl(language),
			.epub = true,
			.keep_chrome = book->job->keep_chrome,
			.prefix = "",
			.image_source = image_source,
			.user = book,
		},
		doc->root);
	if (has_foot(&doc->meta))
		put_foot(sink, &doc->meta, language);
	galley_puts(sink, "</section>\n");
	epub_page_close(sink);
}

/* -------------------------------------------------- pages of a bundle */

void epub_put_title_page(struct galley_sink *sink, const struct epub_book *book)
{
	const struct epub_words *words = epub_words(book->language);
	char date[GALLEY_DATE_SIZE];

	epub_page_open(sink, book->language, book->title);
	galley_puts(sink,
		"<section epub:type=\"titlepage\" aria-labelledby=\"title\">\n"
		"<h1 id=\"title\">");
	galley_put_xml(sink, book->title);
	galley_puts(sink, "</h1>\n");
	put_line(sink,
		"class=\"subheadline\" epub:type=\"subtitle\""
		" role=\"doc-subtitle\"",
		book->subtitle);
	if (galley_date_format(&book->date, date) > 0) {
		galley_printf(sink, "<p class=\"dates\"><time datetime=\"%s\">",
			date);
		put_date(sink, &book->date);
		galley_puts(sink, "</time></p>\n");
	}
	for (struct epub_name *n = book->publishers.first; n; n = n->next)
		put_line(sink, "class=\"publisher\"", n->text);
	galley_puts(sink, "<p class=\"counts\"><span");
	epub_put_words_language(sink, words, book->language);
	galley_printf(sink, ">%s:</span> %zu</p>\n", words->articles,
		book->article_count);
	put_line(sink, "class=\"description\"", book->description);
	galley_puts(sink, "</section>\n");
	epub_page_close(sink);
}

void epub_put_section_page(struct galley_sink *sink,
	const struct epub_book *book, const struct epub_name *section)
{
	char file[EPUB_NAME_SIZE];

	epub_page_open(sink, book->language, section->text);
	galley_puts(sink,
		"<section epub:type=\"part\" role=\"doc-part\""
		" aria-labelledby=\"title\">\n<h1 id=\"title\">");
	galley_put_xml(sink, section->text);
	galley_puts(sink, "</h1>\n<ul>\n");
	for (size_t i = 0; i < book->article_count; i++) {
		if (book->articles[i].section != section->index)
			continue;
		epub_article_file(file, i);
		galley_printf(sink, "<li><a href=\"%s\">", file);
		galley_put_xml(sink, book->articles[i].title);
		galley_puts(sink, "</a></li>\n");
	}
	galley_puts(sink, "</ul>\n</section>\n");
	epub_page_close(sink);
}
