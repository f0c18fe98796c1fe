/*
 * The content of an item: the best of its renditions.
 *
 * A contentSet holds one content in several forms, so one is read and none are
 * joined: XHTML, or else NITF, or else what other markup there is, or else text.
 * What it is shows by its root element, not by its label.
 */
#include "reader.h"
#include <libxml/HTMLparser.h>

enum form {
	FORM_NONE,
	FORM_TEXT,   /* inlineData, and inlineXML without an element */
	FORM_MARKUP, /* inlineXML with elements that nobody knows */
	FORM_NITF,
	FORM_XHTML,
};

static const char *const form_names[] = {
	[FORM_TEXT] = "text",
	[FORM_MARKUP] = "XML of an unknown kind",
	[FORM_NITF] = "NITF",
	[FORM_XHTML] = "XHTML",
};

static xmlNode *first_element(const xmlNode *element)
{
	xmlNode *child = element->children;

	while (child && child->type != XML_ELEMENT_NODE)
		child = child->next;
	return child;
}

static enum form form_of(const xmlNode *rendition)
{
	static const char xhtml[] = "html body div section article main p h1 "
				    "h2 h3 ul ol table blockquote pre figure "
				    "span header";
	const xmlNode *root = first_element(rendition);

	if (markup_is(rendition, "inlineData") ||
		(markup_is(rendition, "inlineXML") && !root))
		return rendition->children ? FORM_TEXT : FORM_NONE;
	if (!markup_is(rendition, "inlineXML"))
		return FORM_NONE;
	if (markup_is(root, "nitf") || markup_is(root, "body.content") ||
		markup_is(root, "block"))
		return FORM_NITF;
	return markup_has_word(
		       galley_str(xhtml), galley_str((const char *)root->name))
		? FORM_XHTML
		: FORM_MARKUP;
}

/* Long texts are the article, short ones teasers of it. */
static size_t length_of(xmlNode *rendition)
{
	struct markup_walk walk = markup_walk_start(rendition);
	size_t length = 0;

	while (markup_walk_next(&walk))
		if (walk.entering)
			length += markup_content(walk.node).len;
	return length;
}

/* The rendition to read, or NULL. */
static xmlNode *best_rendition(const xmlNode *item)
{
	xmlNode *best = NULL;
	enum form best_form = FORM_NONE;

	for (const xmlNode *set = item->children; set; set = set->next) {
		if (!markup_is(set, "contentSet"))
			continue;
		for (xmlNode *r = set->children; r; r = r->next) {
			enum form form = form_of(r);
			if (form < best_form || form == FORM_NONE ||
				(form == best_form &&
					(form > FORM_TEXT ||
						length_of(r) <=
							length_of(best))))
				continue;
			best = r;
			best_form = form;
		}
	}
	return best;
}

bool newsml_has_text(const xmlNode *item)
{
	return best_rendition(item) != NULL;
}

/* ------------------------------------------------------------ plain text */

/* Text that is markup, which somebody escaped or put into CDATA. */
static bool is_escaped_markup(struct galley_str text)
{
	static const char *const signs[] = { "</p>", "<br", "</div>", "</h1>",
		"</h2>", "</li>", "<p>", "</html>" };

	if (!text.len || *text.ptr != '<')
		return false;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (galley_str_find(text, galley_str(signs[i]), 0) < text.len)
			return true;
	return false;
}

static void build_escaped(struct newsml_story *story, const xmlNode *rendition,
	struct galley_str text)
{
	struct galley_diag *diag = story->input->job->diag;
	xmlDoc *dom = text.len < INT32_MAX
		? htmlReadMemory(text.ptr, (int)text.len, NULL, "UTF-8",
			  HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
				  HTML_PARSE_NOWARNING | HTML_PARSE_NONET)
		: NULL;
	xmlNode *root = dom ? xmlDocGetRootElement(dom) : NULL;
	xmlNode *body = root ? markup_find(root, "body") : NULL;

	if (body) {
		galley_report(diag, GALLEY_NOTICE, "newsml.escaped",
			newsml_span(rendition),
			"the text is markup that was escaped, read as such");
		markup_build_xhtml(story->doc, story->doc->root, body, diag);
	} else {
		markup_build_text(story->doc, text);
	}
	xmlFreeDoc(dom);
}

/* The text of a rendition, line ends and all. */
static void read_text(struct newsml_story *story, xmlNode *rendition)
{
	struct markup_walk walk = markup_walk_start(rendition);
	struct galley_buf buf = { 0 };

	while (markup_walk_next(&walk))
		if (walk.entering)
			galley_buf_put(&buf, markup_content(walk.node));
	struct galley_str text = galley_str_trim(galley_buf_str(&buf));
	if (is_escaped_markup(text))
		build_escaped(story, rendition, text);
	else
		markup_build_text(story->doc, text);
	galley_buf_clear(&buf);
}

/* --------------------------------------------------------------- XHTML */

/* A body that is one <pre> is plain text, set as it is. */
static bool is_all_pre(const xmlNode *body)
{
	const xmlNode *only = first_element(body);
	const xmlNode *n = body->children;

	if (!only || !markup_is(only, "pre") || first_element(only))
		return false;
	for (; n; n = n->next)
		if (n != only &&
			(n->type == XML_ELEMENT_NODE ||
				galley_str_trim(markup_content(n)).len))
			return false;
	return true;
}

static void read_xhtml(struct newsml_story *story, xmlNode *rendition)
{
	struct galley_doc *doc = story->doc;
	struct galley_diag *diag = story->input->job->diag;
	xmlNode *root = first_element(rendition);
	xmlNode *body =
		markup_is(root, "html") ? newsml_child(root, "body") : NULL;
	xmlNode *title = markup_find(root, "title");
	struct galley_str lang = markup_attribute(root, "lang");

	if (!body)
		body = markup_is(root, "body") || markup_is(root, "html")
			? root
			: rendition;
	if (!doc->meta.language && lang.len &&
		!galley_str_equal(lang, GALLEY_STR("und")))
		galley_meta_add(&doc->meta, doc->arena, GALLEY_META_LANGUAGE,
			lang, newsml_stated(root));
	if (is_all_pre(body))
		read_text(story, body);
	else
		markup_build_xhtml(doc, doc->root, body, diag);
	markup_settle_roles(doc);
	if (title && !doc->meta.headline && !story->ours)
		galley_meta_add(&doc->meta, doc->arena, GALLEY_META_HEADLINE,
			markup_text(doc->arena, title, false),
			newsml_stated(title));
}

/* ------------------------------------------------------------- the label */

static bool label_has(struct galley_str label, const char *word)
{
	return galley_str_find(label, galley_str(word), 0) < label.len;
}

/* Say when the label is not that of what is there. */
static void check_label(const struct newsml_story *story,
	const xmlNode *rendition, enum form form)
{
	struct galley_str label = markup_attribute(rendition, "contenttype");
	bool fits = !label.len ||
		(form == FORM_XHTML
				? galley_str_equal(label,
					  GALLEY_STR("application/xhtml+xml"))
				: form == FORM_NITF ? label_has(label, "nitf")
				: form == FORM_TEXT
				? label_has(label, "text/plain")
				: true);

	if (!fits || form == FORM_MARKUP)
		galley_report(story->input->job->diag, GALLEY_NOTICE,
			"newsml.contenttype", newsml_span(rendition),
			"content is called '%.*s', but is %s",
			GALLEY_STR_ARG(label), form_names[form]);
}

void newsml_read_content(struct newsml_story *story)
{
	xmlNode *rendition = best_rendition(story->item);
	enum form form = rendition ? form_of(rendition) : FORM_NONE;
	struct galley_doc *doc = story->doc;
	struct galley_diag *diag = story->input->job->diag;

	if (form == FORM_NONE) {
		galley_report(diag, GALLEY_NOTICE, "newsml.no-text",
			newsml_span(story->item),
			"the item has no text, only metadata");
		return;
	}
	check_label(story, rendition, form);
	if (form == FORM_XHTML) {
		read_xhtml(story, rendition);
	} else if (form == FORM_NITF) {
		markup_read_nitf(doc, first_element(rendition), diag);
		markup_settle_roles(doc);
	} else if (form == FORM_TEXT) {
		read_text(story, rendition);
		markup_settle_roles(doc);
	} else {
		markup_build_xhtml(doc, doc->root, rendition, diag);
	}
	markup_level_headings(doc->root);
}
