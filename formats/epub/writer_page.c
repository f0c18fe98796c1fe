/*
 * Pages that the book has by itself: cover, title page, one per section.
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
	".articles { list-style-type: none; padding-left: 0; }\n"
	".articles p { margin: 0.2em 0; }\n"
	".articles li { margin: 0 0 1em 0; }\n"
	".cover { margin: 0; text-align: center; }\n"
	"#landmarks { display: none; }\n"
	"nav ol { list-style-type: none; padding-left: 1em; }\n"
	"nav li { margin: 0.3em 0; }\n"
	"@media (prefers-color-scheme: dark) { a { color: #9cf; } }\n";

void epub_article_file(char out[EPUB_NAME_SIZE], size_t index, size_t page)
{
	if (page == 0)
		snprintf(out, EPUB_NAME_SIZE, "article-%04zu.xhtml", index + 1);
	else
		snprintf(out, EPUB_NAME_SIZE, "article-%04zu-%zu.xhtml",
			index + 1, page + 1);
}

void epub_record_file(
	char out[EPUB_NAME_SIZE], const struct epub_book *book, size_t index)
{
	snprintf(out, EPUB_NAME_SIZE, "metadata/article-%04zu.%.*s", index + 1,
		GALLEY_STR_ARG(book->record_extension));
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

/* -------------------------------------------------- pages of a bundle */

void epub_put_cover_page(struct galley_sink *sink, const struct epub_book *book)
{
	epub_page_open(sink, book->language, book->title);
	galley_printf(sink,
		"<section epub:type=\"cover\" aria-labelledby=\"cover\">\n"
		"<p class=\"cover\"><img id=\"cover\" role=\"doc-cover\""
		" src=\"%.*s\" alt=\"",
		GALLEY_STR_ARG(book->images[book->cover_index - 1].file));
	galley_put_xml(sink, epub_cover_text(book));
	galley_puts(sink, "\"/></p>\n</section>\n");
	epub_page_close(sink);
}

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
	galley_puts(sink, "</h1>\n<ul class=\"articles\">\n");
	for (size_t i = section->first; i < book->article_count &&
		book->articles[i].section == section->index;
		i++) {
		epub_article_file(file, i, 0);
		galley_printf(
			sink, "<li><p class=\"title\"><a href=\"%s\">", file);
		galley_put_xml(sink, book->articles[i].title);
		galley_puts(sink, "</a></p>\n");
		galley_put(sink, book->articles[i].summary);
		galley_puts(sink, "</li>\n");
	}
	galley_puts(sink, "</ul>\n</section>\n");
	epub_page_close(sink);
}
