/*
 * The reader of HTML pages, as they are found on the web.
 *
 * Nothing is too broken to be read. What the page states of the article
 * becomes metadata; all that it shows becomes blocks with hints, and which of
 * them are the article is for recognition to say.
 */
#include "reader.h"
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

enum {
	MAX_PARSED = 2000, /* levels of elements */
};

static const char *const openings[] = { "<!doctype html", "<html", "<head",
	"<body", "<!--", "<meta", "<title", "<script", "<article", "<div" };

static int probe_html(struct galley_str head)
{
	head = galley_str_trim(head);
	if (galley_str_starts_nocase(head, GALLEY_STR("<?xml"))) {
		size_t end = galley_str_find_char(head, '>', 0);
		head = galley_str_trim(
			galley_str_slice(head, end + 1, head.len));
		if (!galley_str_starts_nocase(
			    head, GALLEY_STR("<!doctype html")) &&
			!galley_str_starts_nocase(head, GALLEY_STR("<html")))
			return 0;
	}
	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++)
		if (galley_str_starts_nocase(head, galley_str(openings[i])))
			return i < 4 ? 95 : 70;
	return 0;
}

/* A page deeper than any sane one is cut: each further level would make the
 * parser slower at every end tag. */
static void start_element(
	void *user, const xmlChar *name, const xmlChar **attributes)
{
	xmlParserCtxt *parser = user;

	if (parser->nodeNr < MAX_PARSED)
		xmlSAX2StartElement(user, name, attributes);
	else
		xmlStopParser(parser);
}

static void report_depth(const struct html_page *page)
{
	if (page->cut)
		galley_report(page->job->diag, GALLEY_WARNING, "html.depth",
			(struct galley_span){ .line = page->cut },
			"elements nested more than %d deep, the rest is lost",
			(int)MAX_PARSED);
}

static xmlDoc *parse(struct html_page *page, struct galley_str text)
{
	static const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
		HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
		HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT;
	xmlParserCtxt *parser = text.len && text.len < INT32_MAX
		? htmlCreateMemoryParserCtxt(text.ptr, (int)text.len)
		: NULL;

	if (!parser)
		return NULL;
	htmlCtxtUseOptions(parser, options);
	parser->options |= XML_PARSE_HUGE; /* lifts a limit of 256 levels */
	parser->sax->startElement = start_element;
	xmlSwitchToEncoding(parser, xmlFindCharEncodingHandler("UTF-8"));
	htmlParseDocument(parser);
	if (parser->disableSAX)
		page->cut = (uint32_t)parser->input->line;
	xmlDoc *dom = parser->myDoc;
	htmlFreeParserCtxt(parser);
	return dom;
}

static void fill(struct html_page *page)
{
	html_survey(page);
	page->doc->wants_language = true;
	if (html_read_own(page))
		return;
	html_fill_meta(page);
	page->doc->wants_recognition = true;
	html_build(page);
	html_mark_stated(page);
}

static enum galley_status read_html(struct galley_read_job *job)
{
	struct galley_doc *doc = galley_read_document(job);
	struct html_page page = { .job = job, .doc = doc, .arena = doc->arena };
	struct galley_str charset =
		galley_str(galley_option(&job->options, "charset"));

	if (!charset.len)
		charset = html_declared_charset(job->input);
	struct galley_str text =
		galley_text_decode(doc->arena, job->input, charset, job->diag);
	text = html_mend_references(doc->arena, text);
	text = html_hide_conditions(doc->arena, text);
	page.dom = html_parse_strictly(text);
	if (!page.dom)
		page.dom = parse(&page, text);
	report_depth(&page);
	if (page.dom) {
		if (galley_str_find(text, GALLEY_STR("mso-list:"), 0) <
			text.len)
			html_mend_lists(&page);
		fill(&page);
		xmlFreeDoc(page.dom);
	} else {
		galley_report(job->diag, GALLEY_WARNING, "html.parse",
			GALLEY_NOWHERE, "nothing to be read in it");
		doc->wants_recognition = true;
	}
	galley_read_deliver(job, page.doc);
	return GALLEY_OK;
}

/* Is there nothing in it but text and elements that mean something? */
static bool can_be_said(xmlNode *root)
{
	struct markup_walk walk = markup_walk_start(root);

	while (markup_walk_next(&walk)) {
		const struct markup_element *element;

		if (walk.node->type == XML_PI_NODE)
			return false;
		if (!walk.entering || walk.node->type != XML_ELEMENT_NODE)
			continue;
		element = markup_element_listed(markup_html_elements,
			markup_html_element_count, walk.node);
		if (!element || element->action == MARKUP_DROP ||
			element->action == MARKUP_GADGET)
			return false;
	}
	return true;
}

/* A piece of HTML in a text that a person wrote: it is meant as it stands. */
static enum galley_status read_fragment(struct galley_read_job *job,
	struct galley_doc *doc, struct galley_node *parent)
{
	struct html_page page = { .job = job, .doc = doc };
	xmlDoc *dom = parse(&page, job->input);
	xmlNode *root = dom ? xmlDocGetRootElement(dom) : NULL;
	bool good = root && !page.cut && can_be_said(root);

	if (good) {
		xmlNode *body = markup_find(root, "body");

		markup_build_xhtml(doc, parent, body ? body : root, job->diag);
	}
	xmlFreeDoc(dom);
	return good ? GALLEY_OK : GALLEY_FAILED;
}

static const struct galley_option options[] = {
	{ .name = "charset",
		.type = GALLEY_OPTION_TEXT,
		.value = "",
		.help = "charset of input that is no UTF-8" },
	{ .name = NULL },
};

GALLEY_READER(html) = {
	.name = "html",
	.title = "HTML, pages as found on the web",
	.extensions = GALLEY_EXTENSIONS("html", "htm", "xhtml"),
	.media_type = "text/html",
	.options = options,
	.probe = probe_html,
	.read = read_html,
	.fragment = read_fragment,
};
