/*
 * XHTML that is well-formed, by the parser of XML, which takes a third of the
 * time of that of HTML.
 *
 * The tree is built by the functions of the parser of HTML, and whatever the
 * two parsers might take differently, from an entity to an element that closes
 * another, ends the attempt: then the page is parsed as HTML.
 */
#include "reader.h"
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

enum {
	DECLARED = 1024, /* bytes in which a page says that it is XHTML */
	DEEPEST = 200,   /* levels; deeper pages are for the other parser */
};

#define IS_ONE_OF(name, list) \
	is_one_of(name, list, sizeof(list) / sizeof(*(list)))

static bool is_one_of(
	const xmlChar *name, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp((const char *)name, list[i]))
			return true;
	return false;
}

/* The other parser has to do it. */
static void give_up(xmlParserCtxt *parser)
{
	parser->_private = NULL;
	xmlStopParser(parser);
}

/* --------------------------------------------------------------- elements */

/* Elements without content; that of one that has some stands behind it. */
static bool is_void(const xmlNode *node)
{
	static const char *const names[] = { "area", "base", "basefont", "br",
		"col", "embed", "frame", "hr", "img", "input", "isindex",
		"link", "meta", "param", "source", "track", "wbr" };

	return IS_ONE_OF(node->name, names);
}

/* Text in these stands elsewhere or, if it is white space, nowhere: they are
 * marked when they open. */
static bool is_without_text(const xmlNode *node)
{
	static const char *const names[] = { "html", "head" };

	return IS_ONE_OF(node->name, names) || is_void(node);
}

static bool is_page(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE && markup_is(node, "html");
}

/* Does the place say the same of the element to both parsers? */
static bool is_in_place(xmlDoc *dom, xmlNode *node, const xmlNode *parent)
{
	static const char *const parts[] = { "head", "body" };
	static const char *const nested[] = { "div", "span" };

	if (parent->type != XML_ELEMENT_NODE)
		return is_page(node);
	if (is_page(parent))
		return IS_ONE_OF(node->name, parts) &&
			(node->prev ? markup_is(node, "body") &&
						markup_is(node->prev, "head")
				    : true);
	if (is_page(node) || IS_ONE_OF(node->name, parts) || is_void(parent))
		return false;
	if (!strcmp((const char *)node->name, (const char *)parent->name))
		return IS_ONE_OF(node->name, nested);
	return !htmlAutoCloseTag(dom, parent->name, node);
}

static bool is_small(const xmlChar *name)
{
	for (; *name; name++)
		if ((*name >= 'A' && *name <= 'Z') || *name >= 0x80)
			return false;
	return true;
}

/* Names of which the one parser makes another thing than the other. */
static bool has_plain_names(const xmlChar *name, const xmlChar **attributes)
{
	static const char *const raw[] = { "script", "style" };

	if (!is_small(name) || xmlStrchr(name, ':') || IS_ONE_OF(name, raw))
		return false;
	for (; attributes && *attributes; attributes += 2)
		if (!is_small(*attributes))
			return false;
	return true;
}

static void start_element(
	void *user, const xmlChar *name, const xmlChar **attributes)
{
	xmlParserCtxt *parser = user;

	if (parser->nodeNr >= DEEPEST || !has_plain_names(name, attributes)) {
		give_up(parser);
		return;
	}
	parser->html = 1;
	xmlSAX2StartElement(user, name, attributes);
	parser->html = 0;
	xmlNode *node = parser->node;
	if (!node || !node->parent ||
		!is_in_place(parser->myDoc, node, node->parent))
		give_up(parser);
	else if (is_without_text(node))
		node->psvi = node;
}

/* ---------------------------------------------------------------- content */

static void take_text(void *user, const xmlChar *text, int size)
{
	xmlParserCtxt *parser = user;
	struct galley_str bytes = { (const char *)text, (size_t)size };

	if (parser->node && !parser->node->psvi)
		xmlSAX2Characters(user, text, size);
	else if (galley_str_trim(bytes).len)
		give_up(parser);
}

static void give_up_section(void *user, const xmlChar *text, int size)
{
	(void)text;
	(void)size;
	give_up(user);
}

static void give_up_reference(void *user, const xmlChar *name)
{
	(void)name;
	give_up(user);
}

/* Asked for an entity that is none of XML's own. */
static xmlEntity *give_up_entity(void *user, const xmlChar *name)
{
	(void)name;
	give_up(user);
	return NULL;
}

static void give_up_declaration(void *user, const xmlChar *name, int type,
	const xmlChar *public, const xmlChar *system, xmlChar *content)
{
	(void)name;
	(void)type;
	(void)public;
	(void)system;
	(void)content;
	give_up(user);
}

static void give_up_default(void *user, const xmlChar *element,
	const xmlChar *name, int type, int def, const xmlChar *value,
	xmlEnumeration *tree)
{
	(void)element;
	(void)name;
	(void)type;
	(void)def;
	(void)value;
	xmlFreeEnumeration(tree);
	give_up(user);
}

/* ---------------------------------------------------------------- parsing */

static bool is_declared(struct galley_str text)
{
	struct galley_str head = galley_str_slice(text, 0, DECLARED);

	return galley_str_find(head,
		       GALLEY_STR("\"http://www.w3.org/1999/xhtml\""),
		       0) < head.len;
}

static xmlParserCtxt *new_parser(struct galley_str text)
{
	static const int options = XML_PARSE_SAX1 | XML_PARSE_NOENT |
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
		XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT;
	xmlParserCtxt *parser =
		xmlCreateMemoryParserCtxt(text.ptr, (int)text.len);

	if (!parser)
		return NULL;
	xmlCtxtUseOptions(parser, options);
	parser->sax->startElement = start_element;
	parser->sax->characters = take_text;
	parser->sax->ignorableWhitespace = take_text;
	parser->sax->cdataBlock = give_up_section;
	parser->sax->reference = give_up_reference;
	parser->sax->getEntity = give_up_entity;
	parser->sax->getParameterEntity = give_up_entity;
	parser->sax->entityDecl = give_up_declaration;
	parser->sax->attributeDecl = give_up_default;
	parser->_private = parser; /* until it is given up */
	xmlSwitchToEncoding(parser, xmlFindCharEncodingHandler("UTF-8"));
	return parser;
}

xmlDoc *html_parse_strictly(struct galley_str text)
{
	xmlParserCtxt *parser = is_declared(text) && text.len < INT32_MAX
		? new_parser(text)
		: NULL;

	if (!parser)
		return NULL;
	xmlParseDocument(parser);
	xmlDoc *dom = parser->myDoc;
	if (!parser->wellFormed || !parser->_private) {
		xmlFreeDoc(dom);
		dom = NULL;
	}
	xmlFreeParserCtxt(parser);
	return dom;
}
