/*
 * Pages: one per article, one per section, and the title page of a bundle.
 *
 * An article is a chapter with its own head (section, headline, byline, dates)
 * and foot (source, rights), so that it can be read and cited by itself.
 */
#include "writer.h"
#include <stdio.h>

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
	galley_xhtml_put_article(
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
		doc, article->title, language);
	galley_puts(sink, "</section>\n");
	epub_page_close(sink);
}

/* -------------------------------------------------- pages of a bundle */

void epub_put_title_page(struct galley_sink *sink, const struct epub_book *book)
{
	const struct galley_xhtml_words *words =
		galley_xhtml_words(book->language);
	char date[GALLEY_DATE_SIZE];

	epub_page_open(sink, book->language, book->title);
	galley_puts(sink,
		"<section epub:type=\"titlepage\" aria-labelledby=\"title\">\n"
		"<h1 id=\"title\">");
	galley_put_xml(sink, book->title);
	galley_puts(sink, "</h1>\n");
	galley_xhtml_put_line(sink,
		"class=\"subheadline\" epub:type=\"subtitle\""
		" role=\"doc-subtitle\"",
		book->subtitle);
	if (galley_date_format(&book->date, date) > 0) {
		galley_printf(sink, "<p class=\"dates\"><time datetime=\"%s\">",
			date);
		galley_xhtml_put_date(sink, &book->date);
		galley_puts(sink, "</time></p>\n");
	}
	for (struct epub_name *n = book->publishers.first; n; n = n->next)
		galley_xhtml_put_line(sink, "class=\"publisher\"", n->text);
	galley_puts(sink, "<p class=\"counts\"><span");
	galley_xhtml_put_words_language(sink, words, book->language);
	galley_printf(sink, ">%s:</span> %zu</p>\n", words->articles,
		book->article_count);
	galley_xhtml_put_line(sink, "class=\"description\"", book->description);
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
