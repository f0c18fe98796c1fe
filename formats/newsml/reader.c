/*
 * The reader of NewsML-G2, in all versions and as agencies write it.
 *
 * A newsItem is an article; a newsMessage holds several, in the order of its
 * packages, and what these do not name behind them.
 */
#include "reader.h"
#include "reader_check.h"

/* ---------------------------------------------------------------- probe */

static bool is_among(struct galley_str word, const char *list)
{
	return word.len && markup_has_word(galley_str(list), word);
}

/* Other items of the standard, and its forerunner, are ours to explain. */
static int probe_newsml(struct galley_str head)
{
	struct galley_str root = markup_root_name(head);

	if (is_among(root, "newsItem newsMessage packageItem"))
		return 95;
	return is_among(root,
		       "conceptItem knowledgeItem planningItem catalogItem "
		       "partialItem catalog NewsML")
		? 90
		: 0;
}

/* ---------------------------------------------------------------- items */

void newsml_read_item(
	struct newsml_input *input, xmlNode *item, struct galley_str section)
{
	struct newsml_story story = { .input = input,
		.doc = galley_read_document(input->job),
		.item = item,
		.section = section };

	story.doc->root->span = newsml_span(item);
	newsml_read_metadata(&story);
	newsml_read_content(&story);
	story.doc->wants_language = !story.doc->meta.language;
	galley_read_deliver(input->job, story.doc);
	input->delivered++;
}

static struct galley_str class_of(const xmlNode *item)
{
	const xmlNode *meta = newsml_child(item, "itemMeta");
	const xmlNode *class = meta ? newsml_child(meta, "itemClass") : NULL;

	return class ? newsml_local_code(class, "qcode") : GALLEY_STR("");
}

static void skip_item(const struct newsml_input *input, const xmlNode *item)
{
	struct galley_str class = class_of(item);

	galley_report(input->job->diag, GALLEY_NOTICE, "newsml.skipped",
		newsml_span(item), "%s%s%.*s%s is no article, left out: '%.*s'",
		item->name, class.len ? " (" : "", GALLEY_STR_ARG(class),
		class.len ? ")" : "",
		GALLEY_STR_ARG(markup_attribute(item, "guid")));
}

/* ------------------------------------------------------------- messages */

static void read_item_set(struct newsml_input *input, xmlNode *set)
{
	bool has_text = false;

	newsml_index_items(input, set);
	for (xmlNode *i = set->children; i; i = i->next)
		has_text |= markup_is(i, "newsItem") && newsml_has_text(i);
	for (xmlNode *i = set->children; i; i = i->next)
		if (markup_is(i, "packageItem"))
			newsml_read_package(input, i, set);
	for (xmlNode *i = set->children; i; i = i->next) {
		if (i->type != XML_ELEMENT_NODE || i->extra & NEWSML_TAKEN ||
			markup_is(i, "packageItem"))
			continue;
		if (markup_is(i, "newsItem") &&
			(newsml_has_text(i) || !has_text))
			newsml_read_item(input, i, GALLEY_STR(""));
		else
			skip_item(input, i);
	}
}

/* A message of nothing but packages: what they list is all there is. */
static void read_packages(struct newsml_input *input, const xmlNode *set)
{
	for (xmlNode *i = set->children; i && !input->delivered; i = i->next)
		if (markup_is(i, "packageItem"))
			newsml_read_package(input, i, NULL);
}

static void read_message(struct newsml_input *input, xmlNode *message)
{
	struct galley_diag *diag = input->job->diag;

	if (newsml_child(message, "Header"))
		galley_report(diag, GALLEY_NOTICE, "newsml.header",
			newsml_span(message),
			"the header of the message is written 'Header'");
	else if (!newsml_child(message, "header"))
		galley_report(diag, GALLEY_NOTICE, "newsml.header",
			newsml_span(message), "the message has no header");
	for (xmlNode *set = message->children; set; set = set->next) {
		if (!markup_is(set, "itemSet"))
			continue;
		read_item_set(input, set);
		if (!input->delivered)
			read_packages(input, set);
	}
}

/* ---------------------------------------------------------------- roots */

static void check_namespace(
	const struct newsml_input *input, const xmlNode *root)
{
	static const char wanted[] = "http://iptc.org/std/nar/2006-10-01/";

	if (!root->ns || !root->ns->href)
		galley_report(input->job->diag, GALLEY_NOTICE,
			"newsml.namespace", newsml_span(root),
			"%s has no namespace", root->name);
	else if (strcmp((const char *)root->ns->href, wanted))
		galley_report(input->job->diag, GALLEY_NOTICE,
			"newsml.namespace", newsml_span(root),
			"%s has a namespace that is not that of NewsML-G2: "
			"'%s'",
			root->name, root->ns->href);
}

static void refuse(const struct newsml_input *input, const xmlNode *root)
{
	static const char others[] = "conceptItem knowledgeItem planningItem "
				     "catalogItem partialItem catalog";
	struct galley_str name = galley_str((const char *)root->name);
	const char *what = is_among(name, others)
		? "part of NewsML-G2, but no article"
		: galley_str_equal(name, GALLEY_STR("NewsML"))
		? "NewsML 1, another format than NewsML-G2"
		: "no item or message of NewsML-G2";

	galley_report(input->job->diag, GALLEY_ERROR, "newsml.root",
		newsml_span(root), "<%s> is %s", root->name, what);
}

static void read_root(struct newsml_input *input, xmlNode *root)
{
	bool item = markup_is(root, "newsItem");
	bool package = markup_is(root, "packageItem");

	if (!item && !package && !markup_is(root, "newsMessage")) {
		refuse(input, root);
		return;
	}
	check_namespace(input, root);
	if (item)
		newsml_read_item(input, root, GALLEY_STR(""));
	else if (package)
		newsml_read_package(input, root, NULL);
	else
		read_message(input, root);
	if (!input->delivered)
		galley_report(input->job->diag, GALLEY_ERROR, "newsml.empty",
			newsml_span(root), "no article in the %s", root->name);
}

static enum galley_status read_newsml(struct galley_read_job *job)
{
	struct newsml_input input = { .job = job, .arena = galley_arena_new() };

	input.dom = markup_xml_parse(input.arena, job->input, job->diag);
	if (input.dom)
		read_root(&input, xmlDocGetRootElement(input.dom));
	xmlFreeDoc(input.dom);
	galley_arena_free(input.arena);
	return input.delivered ? GALLEY_OK : GALLEY_FAILED;
}

GALLEY_READER(newsml) = {
	.name = "newsml",
	.title = "NewsML-G2, as agencies write it",
	.extensions = GALLEY_EXTENSIONS("newsml", "xml"),
	.media_type = "application/vnd.iptc.g2.newsitem+xml",
	.probe = probe_newsml,
	.read = read_newsml,
	.check = newsml_check,
};
