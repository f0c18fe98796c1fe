/*
 * The package: what the book is, what is in it, in which order it is read.
 *
 * Every statement rests on the content: a kind of access is claimed only if
 * it is there, and conformance to a standard only if the user vouches for it.
 */
#include "writer.h"
#include <stdio.h>
#include <stdlib.h>

/* <element attributes>text</element>, if there is a text. */
static void put_element(struct galley_sink *sink, const char *element,
	const char *attributes, struct galley_str text)
{
	if (galley_xhtml_is_blank(text))
		return;
	galley_printf(sink, "<%s%s>", element, attributes);
	galley_put_xml(sink, text);
	galley_printf(sink, "</%s>\n", element);
}

static void put_names(struct galley_sink *sink, const char *element,
	const struct epub_names *names)
{
	for (const struct epub_name *n = names->first; n; n = n->next)
		put_element(sink, element, "", n->text);
}

static void put_meta(
	struct galley_sink *sink, const char *property, const char *value)
{
	galley_printf(
		sink, "<meta property=\"%s\">%s</meta>\n", property, value);
}

/* --------------------------------------------------------------- dates */

/* From the environment, else the newest date of the articles, in UTC. */
static int64_t modified_seconds(const struct epub_book *book)
{
	const int64_t first = 315532800, last = 253402300799; /* 1980, 9999 */
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	int64_t seconds = first;
	char *end = NULL;

	if (book->newest.precision != GALLEY_NO_DATE)
		seconds = galley_date_seconds(&book->newest);
	if (epoch && *epoch >= '0' && *epoch <= '9') {
		long long given = strtoll(epoch, &end, 10);
		seconds = *end ? seconds : given;
	}
	return seconds >= 0 && seconds <= last ? seconds : first;
}

static void put_dates(struct galley_sink *sink, const struct epub_book *book)
{
	struct galley_date modified =
		galley_date_from_seconds(modified_seconds(book));
	char text[GALLEY_DATE_SIZE];

	if (galley_date_format(&book->date, text) > 0)
		galley_printf(sink, "<dc:date>%s</dc:date>\n", text);
	galley_printf(sink,
		"<meta property=\"dcterms:modified\">"
		"%04d-%02d-%02dT%02d:%02d:%02dZ</meta>\n",
		modified.year, modified.month, modified.day, modified.hour,
		modified.minute, modified.second);
}

/* -------------------------------------------------- people and subjects */

static const struct relator {
	const char *role, *code;
} relators[] = {
	/* The first is for all roles that are not here. */
	{ "author", "aut" },
	{ "editor", "edt" },
	{ "illustrator", "ill" },
	{ "narrator", "nrt" },
	{ "photographer", "pht" },
	{ "photo", "pht" },
	{ "reporter", "rpt" },
	{ "translator", "trl" },
};

static const char *relator_code(struct galley_str role)
{
	for (size_t i = 0; i < sizeof(relators) / sizeof(*relators); i++) {
		if (galley_str_equal_nocase(role, galley_str(relators[i].role)))
			return relators[i].code;
	}
	return relators[0].code;
}

/* "Jane Doe" is filed as "Doe, Jane"; other shapes of name as they are. */
static void put_file_as(
	struct galley_sink *sink, struct galley_str name, size_t number)
{
	size_t last = name.len;

	while (last > 0 && name.ptr[last - 1] != ' ')
		last--;
	if (last == 0 || galley_str_find_char(name, ',', 0) < name.len)
		return;
	galley_printf(sink,
		"<meta refines=\"#creator%zu\" property=\"file-as\">", number);
	galley_put_xml(sink, galley_str_slice(name, last, name.len));
	galley_puts(sink, ", ");
	galley_put_xml(sink, galley_str_slice(name, 0, last - 1));
	galley_puts(sink, "</meta>\n");
}

static void put_creators(struct galley_sink *sink, const struct epub_book *book)
{
	char id[EPUB_NAME_SIZE];

	for (const struct epub_name *n = book->creators.first; n; n = n->next) {
		snprintf(id, sizeof(id), " id=\"creator%zu\"", n->index);
		put_element(sink, "dc:creator", id, n->text);
		galley_printf(sink,
			"<meta refines=\"#creator%zu\" property=\"role\""
			" scheme=\"marc:relators\">%s</meta>\n",
			n->index, relator_code(n->detail));
		put_file_as(sink, n->text, n->index);
		galley_printf(sink,
			"<meta refines=\"#creator%zu\" property=\"display-seq\""
			">%zu</meta>\n",
			n->index, n->index);
	}
}

static void put_subjects(struct galley_sink *sink, const struct epub_book *book)
{
	char id[EPUB_NAME_SIZE];

	for (const struct epub_name *n = book->subjects.first; n; n = n->next) {
		bool is_topic =
			galley_str_starts(n->detail, GALLEY_STR("medtop:"));
		snprintf(id, sizeof(id), " id=\"subject%zu\"", n->index);
		put_element(sink, "dc:subject", is_topic ? id : "", n->text);
		if (!is_topic)
			continue;
		galley_printf(sink,
			"<meta refines=\"#subject%zu\" property=\"authority\">"
			"https://cv.iptc.org/newscodes/mediatopic/</meta>\n"
			"<meta refines=\"#subject%zu\" property=\"term\">",
			n->index, n->index);
		galley_put_xml(sink, n->detail);
		galley_puts(sink, "</meta>\n");
	}
}

/* ------------------------------------------------------- series, access */

/* Whole numbers parted by dots: "7", "2026.4" (EPUB 3.3, D.3.5). */
static bool is_position(struct galley_str text)
{
	bool after_digit = false;

	for (size_t i = 0; i < text.len; i++) {
		bool is_digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
		if (!is_digit && (text.ptr[i] != '.' || !after_digit))
			return false;
		after_digit = is_digit;
	}
	return after_digit;
}

static void put_series(struct galley_sink *sink, const struct epub_book *book)
{
	struct galley_str series = epub_given(book, "series");
	struct galley_str issn = epub_given(book, "issn");
	struct galley_str issue = epub_given(book, "issue");

	if (galley_xhtml_is_blank(series))
		return;
	put_element(sink, "meta",
		" property=\"belongs-to-collection\" id=\"series\"", series);
	galley_puts(sink,
		"<meta refines=\"#series\" property=\"collection-type\">"
		"series</meta>\n<meta name=\"calibre:series\" content=\"");
	galley_put_xml(sink, series);
	galley_puts(sink, "\"/>\n");
	if (issue.len > 0 && !is_position(issue))
		galley_report(book->job->diag, GALLEY_WARNING, "epub.issue",
			GALLEY_NOWHERE,
			"no number of an issue, left out: '%.*s'",
			GALLEY_STR_ARG(issue));
	else if (issue.len > 0)
		galley_printf(sink,
			"<meta refines=\"#series\" property=\"group-position\">"
			"%.*s</meta>\n<meta name=\"calibre:series_index\""
			" content=\"%.*s\"/>\n",
			GALLEY_STR_ARG(issue), GALLEY_STR_ARG(issue));
	if (!galley_xhtml_is_blank(issn)) {
		galley_puts(sink,
			"<meta refines=\"#series\""
			" property=\"dcterms:identifier\">urn:issn:");
		galley_put_xml(sink, issn);
		galley_puts(sink, "</meta>\n");
	}
}

static void put_access(struct galley_sink *sink, const struct epub_book *book)
{
	static const char *const features[] = { "tableOfContents",
		"readingOrder", "structuralNavigation",
		"displayTransformability", "ARIA", "unlocked" };
	bool visual = book->image_count > 0;

	put_meta(sink, "schema:accessMode", "textual");
	if (visual)
		put_meta(sink, "schema:accessMode", "visual");
	put_meta(sink, "schema:accessModeSufficient", "textual");
	if (visual)
		put_meta(sink, "schema:accessModeSufficient", "textual,visual");
	for (size_t i = 0; i < sizeof(features) / sizeof(*features); i++)
		put_meta(sink, "schema:accessibilityFeature", features[i]);
	if (visual)
		put_meta(
			sink, "schema:accessibilityFeature", "alternativeText");
	/* A GIF may flash, which is not looked into. */
	put_meta(sink, "schema:accessibilityHazard",
		book->has_gif ? "unknown" : "none");
	galley_printf(sink,
		"<meta property=\"schema:accessibilitySummary\""
		" xml:lang=\"en\">All text is reflowable, articles and headings"
		" are marked up%s.</meta>\n",
		visual ? ", and every image has a text alternative or is"
			 " decorative"
		       : "");
}

static void put_conformance(
	struct galley_sink *sink, const struct epub_book *book)
{
	struct galley_str by =
		galley_str(galley_option(&book->job->options, "certified-by"));

	if (galley_xhtml_is_blank(by))
		return;
	galley_puts(sink,
		"<meta property=\"dcterms:conformsTo\" id=\"conformance\">"
		"EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>\n");
	put_element(sink, "meta",
		" refines=\"#conformance\" property=\"a11y:certifiedBy\"", by);
}

/* ------------------------------------------------------------ metadata */

static void put_titles(struct galley_sink *sink, const struct epub_book *book)
{
	put_element(sink, "dc:title", " id=\"title\"", book->title);
	galley_puts(sink,
		"<meta refines=\"#title\" property=\"title-type\">main"
		"</meta>\n");
	if (galley_xhtml_is_blank(book->subtitle))
		return;
	put_element(sink, "dc:title", " id=\"subtitle\"", book->subtitle);
	galley_puts(sink,
		"<meta refines=\"#subtitle\" property=\"title-type\">"
		"subtitle</meta>\n");
}

static void put_languages(
	struct galley_sink *sink, const struct epub_book *book)
{
	put_element(sink, "dc:language", "", book->language);
	for (const struct epub_name *n = book->languages.first; n;
		n = n->next) {
		if (!galley_str_equal_nocase(n->text, book->language))
			put_element(sink, "dc:language", "", n->text);
	}
}

/* EPUB 3.3, D.1.4: the order is that of their use. */
static void put_records(struct galley_sink *sink, const struct epub_book *book)
{
	char file[EPUB_NAME_SIZE];

	for (size_t i = 0; i < book->article_count; i++) {
		if (book->articles[i].record.data.len == 0)
			continue;
		epub_record_file(file, book, i);
		galley_printf(sink,
			"<link rel=\"record\" href=\"%s\""
			" media-type=\"%.*s\"/>\n",
			file, GALLEY_STR_ARG(book->record_type));
	}
}

static void put_metadata(struct galley_sink *sink, const struct epub_book *book)
{
	galley_printf(sink,
		"<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
		"<dc:identifier id=\"identifier\">urn:uuid:%s"
		"</dc:identifier>\n",
		book->identifier);
	put_titles(sink, book);
	put_languages(sink, book);
	put_creators(sink, book);
	put_names(sink, "dc:publisher", &book->publishers);
	put_dates(sink, book);
	put_subjects(sink, book);
	put_element(sink, "dc:description", "", book->description);
	put_element(sink, "dc:source", "", book->source);
	put_names(sink, "dc:rights", &book->rights);
	put_series(sink, book);
	put_access(sink, book);
	put_conformance(sink, book);
	if (book->cover_index)
		galley_printf(sink,
			"<meta name=\"cover\" content=\"image%zu\"/>\n",
			book->cover_index);
	put_records(sink, book);
	galley_puts(sink, "</metadata>\n");
}

/* --------------------------------------------------- manifest and spine */

static void put_item(struct galley_sink *sink, const char *id, size_t number,
	const char *file, const char *media_type)
{
	galley_printf(sink,
		"<item id=\"%s%zu\" href=\"%s\" media-type=\"%s\"/>\n", id,
		number, file, media_type);
}

/* The ids of pages: "article7", and "article7-2" for its second page. */
static void put_page_id(struct galley_sink *sink, size_t article, size_t page)
{
	galley_printf(sink, "article%zu", article + 1);
	if (page > 0)
		galley_printf(sink, "-%zu", page + 1);
}

static void put_article_items(
	struct galley_sink *sink, const struct epub_book *book)
{
	char file[EPUB_NAME_SIZE];

	for (size_t i = 0; i < book->article_count; i++) {
		for (size_t p = 0; p < book->articles[i].page_count; p++) {
			epub_article_file(file, i, p);
			galley_puts(sink, "<item id=\"");
			put_page_id(sink, i, p);
			galley_printf(sink,
				"\" href=\"%s\" media-type=\""
				"application/xhtml+xml\"/>\n",
				file);
		}
	}
}

static void put_image_items(
	struct galley_sink *sink, const struct epub_book *book)
{
	for (size_t i = 0; i < book->image_count; i++) {
		const struct epub_image *image = &book->images[i];
		galley_printf(sink,
			"<item id=\"image%zu\" href=\"%.*s\""
			" media-type=\"%.*s\"%s/>\n",
			i + 1, GALLEY_STR_ARG(image->file),
			GALLEY_STR_ARG(image->media_type),
			i + 1 == book->cover_index
				? " properties=\"cover-image\""
				: "");
	}
}

static void put_manifest(struct galley_sink *sink, const struct epub_book *book)
{
	const char *page = "application/xhtml+xml";
	char file[EPUB_NAME_SIZE];

	galley_puts(sink,
		"<manifest>\n<item id=\"nav\" href=\"nav.xhtml\""
		" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n"
		"<item id=\"ncx\" href=\"toc.ncx\""
		" media-type=\"application/x-dtbncx+xml\"/>\n"
		"<item id=\"css\" href=\"css/news.css\""
		" media-type=\"text/css\"/>\n");
	if (book->cover_index)
		galley_puts(sink,
			"<item id=\"cover\" href=\"cover.xhtml\""
			" media-type=\"application/xhtml+xml\"/>\n");
	if (epub_book_is_bundle(book))
		galley_puts(sink,
			"<item id=\"titlepage\" href=\"title.xhtml\""
			" media-type=\"application/xhtml+xml\"/>\n");
	for (const struct epub_name *s = book->sections.first; s; s = s->next) {
		epub_section_file(file, s->index);
		put_item(sink, "section", s->index, file, page);
	}
	put_article_items(sink, book);
	put_image_items(sink, book);
	galley_puts(sink, "</manifest>\n");
}

static void put_spine_article(
	struct galley_sink *sink, const struct epub_book *book, size_t index)
{
	for (size_t p = 0; p < book->articles[index].page_count; p++) {
		galley_puts(sink, "<itemref idref=\"");
		put_page_id(sink, index, p);
		galley_puts(sink, "\"/>\n");
	}
}

static void put_spine(struct galley_sink *sink, const struct epub_book *book)
{
	size_t section = 0;

	galley_printf(sink, "<spine toc=\"ncx\"%s>\n",
		galley_xhtml_is_rtl(book->language)
			? " page-progression-direction=\"rtl\""
			: "");
	if (book->cover_index)
		galley_puts(sink, "<itemref idref=\"cover\"/>\n");
	if (epub_book_is_bundle(book))
		galley_puts(sink,
			"<itemref idref=\"titlepage\"/>\n"
			"<itemref idref=\"nav\"/>\n");
	for (size_t i = 0; i < book->article_count; i++) {
		if (book->articles[i].section != section) {
			section = book->articles[i].section;
			galley_printf(sink, "<itemref idref=\"section%zu\"/>\n",
				section);
		}
		put_spine_article(sink, book, i);
	}
	galley_puts(sink, "</spine>\n");
}

void epub_put_package(struct galley_sink *sink, const struct epub_book *book)
{
	galley_printf(sink,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<package xmlns=\"http://www.idpf.org/2007/opf\""
		" version=\"3.0\" unique-identifier=\"identifier\""
		" xml:lang=\"%.*s\" dir=\"%s\">\n",
		GALLEY_STR_ARG(book->language),
		galley_xhtml_is_rtl(book->language) ? "rtl" : "ltr");
	put_metadata(sink, book);
	put_manifest(sink, book);
	put_spine(sink, book);
	galley_puts(sink, "</package>\n");
}
