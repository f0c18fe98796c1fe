/*
 * The check of NewsML-G2: a walk through the document with a table of tests.
 *
 * A valid document may still be wrong: codes of unknown vocabularies, groups
 * that are not there, bodies in the wrong namespace. None of it is looked up
 * anywhere but in the document itself and in the catalog of IPTC.
 */
#include "reader_check.h"
#include "reader_check_parts.h"

#include <libxml/parser.h>
#include <limits.h>

#define ITEMS \
	"newsItem packageItem conceptItem knowledgeItem planningItem " \
	"catalogItem"

static const struct {
	const char *elements; /* their names, or NULL: all */
	newsml_test *test;
} tests[] = {
	{ NULL, newsml_test_codes },
	{ NULL, newsml_test_idrefs },
	{ "itemSet", newsml_test_item_set },
	{ "catalogRef", newsml_test_catalog_ref },
	{ "scheme", newsml_test_scheme },
	{ ITEMS, newsml_test_guid },
	{ ITEMS, newsml_test_duplicate },
	{ ITEMS, newsml_test_language },
	{ ITEMS, newsml_test_standard },
	{ "newsItem", newsml_test_headline },
	{ "newsItem", newsml_test_no_content },
	{ "itemMeta", newsml_test_date_order },
	{ "itemClass", newsml_test_class },
	{ "provider", newsml_test_provider },
	{ "pubStatus", newsml_test_status },
	{ "sent versionCreated firstCreated embargoed expires",
		newsml_test_date },
	{ "contentCreated contentModified", newsml_test_content_date },
	{ "urgency priority", newsml_test_range },
	{ "headline by dateline slugline creditline keyword name title "
	  "description copyrightNotice usageTerms edNote",
		newsml_test_empty },
	{ "contentSet", newsml_test_content_set },
	{ "inlineXML inlineData remoteContent", newsml_test_content_type },
	{ "inlineXML", newsml_test_inline_xml },
	{ "inlineData", newsml_test_inline_data },
	{ "groupSet", newsml_test_group_set },
	{ "group", newsml_test_group },
	{ "groupRef", newsml_test_group_ref },
	{ "itemRef", newsml_test_item_ref },
	{ "itemRef link remoteContent", newsml_test_target },
};

/* ---------------------------------------------------------------- the walk */

/* The next node in the order of the document; below a body only if `deep`. */
static xmlNode *step(const xmlNode *root, xmlNode *node, bool deep)
{
	if (node->type == XML_ELEMENT_NODE && node->children &&
		(deep || !newsml_is_named(node, "inlineXML")))
		return node->children;
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

static bool is_inside(const xmlNode *node, const xmlNode *outer)
{
	while (node && node != outer)
		node = node->parent;
	return node;
}

static void keep_scope(struct newsml_check *check, const xmlNode *node)
{
	if (check->scope.node && !is_inside(node, check->scope.node))
		newsml_scope_close(check);
	if (!check->scope.node &&
		(newsml_is_item(node) || newsml_is_named(node, "header")))
		newsml_scope_open(check, node);
}

static void test_element(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str name = galley_str((const char *)node->name);

	for (size_t i = 0; i < sizeof(tests) / sizeof(*tests); i++) {
		if (!tests[i].elements ||
			newsml_is_word(tests[i].elements, name))
			tests[i].test(check, node);
	}
}

static void test_all(struct newsml_check *check)
{
	xmlNode *root = check->root;
	xmlNode *node;

	for (node = root; node; node = step(root, node, true)) {
		if (node->type == XML_ELEMENT_NODE)
			newsml_note(check, node);
	}
	for (node = root; node; node = step(root, node, false)) {
		if (node->type != XML_ELEMENT_NODE ||
			!newsml_is_ours(check, node))
			continue;
		keep_scope(check, node);
		test_element(check, node);
	}
	newsml_scope_close(check);
}

/* --------------------------------------------------------------- documents */

static bool is_root(const xmlNode *root)
{
	return newsml_is_item(root) || newsml_is_named(root, "newsMessage");
}

/* Is it a document that can be tested? If not, that is reported. */
static bool is_testable(const struct newsml_check *check, const xmlDoc *doc)
{
	const xmlNode *root = check->root;

	if (newsml_is_named(root, "NewsML")) {
		newsml_fault(check, root, GALLEY_ERROR, "newsml.version-1",
			"this is NewsML 1, not NewsML-G2");
	} else if (!is_root(root)) {
		newsml_fault(check, root, GALLEY_ERROR, "newsml.root",
			"'%s' is no item and no message of NewsML-G2",
			(const char *)root->name);
	} else if (doc->intSubset) {
		newsml_fault(check, root, GALLEY_ERROR, "newsml.dtd",
			"a document type declaration has no place in "
			"NewsML-G2; take it out");
	} else {
		return true;
	}
	return false;
}

static void test_document(struct newsml_check *check)
{
	if (!check->root->ns)
		newsml_fault(check, check->root, GALLEY_ERROR,
			"newsml.namespace",
			"no namespace; add xmlns="
			"\"http://iptc.org/std/nar/2006-10-01/\"");
	check->ids = xmlHashCreate(0);
	check->items = xmlHashCreate(0);
	check->guids = xmlHashCreate(0);
	test_all(check);
	xmlHashFree(check->ids, NULL);
	xmlHashFree(check->items, NULL);
	xmlHashFree(check->guids, NULL);
}

static enum galley_status refuse(
	struct galley_read_job *job, xmlParserCtxt *parser)
{
	const xmlError *error = xmlCtxtGetLastError(parser);
	struct galley_str reason =
		galley_str_trim(galley_str(error ? error->message : "no XML"));
	struct galley_span span = { .line = error ? (uint32_t)error->line : 0 };

	galley_report(job->diag, GALLEY_ERROR, "newsml.not-well-formed", span,
		"not well-formed: %.*s", GALLEY_STR_ARG(reason));
	return GALLEY_FAILED;
}

static xmlDoc *parse(struct galley_read_job *job, xmlParserCtxt *parser)
{
	if (job->input.len > INT_MAX)
		return NULL;
	return xmlCtxtReadMemory(parser, job->input.ptr, (int)job->input.len,
		NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
			XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
}

enum galley_status newsml_check(struct galley_read_job *job)
{
	enum galley_status status = GALLEY_OK;
	xmlParserCtxt *parser = xmlNewParserCtxt();
	xmlDoc *doc;

	if (!parser)
		galley_die("out of memory");
	doc = parse(job, parser);
	if (doc) {
		struct newsml_check check = {
			.diag = job->diag,
			.arena = galley_arena_new(),
			.root = xmlDocGetRootElement(doc),
		};
		if (is_testable(&check, doc))
			test_document(&check);
		else
			status = GALLEY_FAILED;
		galley_arena_free(check.arena);
		xmlFreeDoc(doc);
	} else {
		status = refuse(job, parser);
	}
	xmlFreeParserCtxt(parser);
	return status;
}
