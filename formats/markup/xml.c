/*
 * Parsing XML that others wrote: no network, no files, nothing that grows
 * without end, and as much of a broken document as can be read.
 *
 * Entities of the document itself are put in for their references; those of HTML,
 * which templates use without declaring them, are known here.
 */
#include "markup.h"
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

enum {
	LONG_ENTITY = 64, /* bytes; what is longer is not put in by us */
};

struct parse {
	struct galley_diag *diag;
	unsigned errors;  /* that make it not well-formed */
	bool bomb;        /* entities that grow without end */
	bool undeclared;  /* entities of HTML were used */
	bool external;    /* entities in other files were declared */
	int line, column; /* of the first error */
	char message[200];
};

static struct parse *parse_of(void *user)
{
	return ((xmlParserCtxt *)user)->_private;
}

/* Only what the document says itself; never another file. */
static void declare_entity(void *user, const xmlChar *name, int type,
	const xmlChar *public_id, const xmlChar *system_id, xmlChar *content)
{
	if (type == XML_INTERNAL_GENERAL_ENTITY)
		xmlSAX2EntityDecl(
			user, name, type, public_id, system_id, content);
	else
		parse_of(user)->external = true;
}

/* An entity of HTML, declared as if the document had done so. */
static xmlEntity *declare_html(
	xmlDoc *dom, const xmlChar *name, const htmlEntityDesc *html)
{
	char content[16];

	snprintf(content, sizeof(content), "&#%u;", html->value);
	if (!dom->intSubset)
		xmlCreateIntSubset(
			dom, (const xmlChar *)"entities", NULL, NULL);
	return xmlAddDocEntity(dom, name, XML_INTERNAL_GENERAL_ENTITY, NULL,
		NULL, (const xmlChar *)content);
}

/*
 * Behind its first error the parser leaves out all references to entities, and
 * unknown ones in any case; what they stand for is put in here.
 */
static void keep_entity(xmlParserCtxt *parser, const xmlChar *name,
	const xmlEntity *known, const htmlEntityDesc *html)
{
	struct galley_buf text = { 0 };

	if (parser->instate != XML_PARSER_CONTENT ||
		(parser->wellFormed && (known || html)))
		return;
	if (html)
		galley_buf_put_char(&text, html->value);
	else if (known && known->content && known->length < LONG_ENTITY)
		galley_buf_puts(&text, (const char *)known->content);
	else
		galley_buf_printf(&text, "&%s;", name);
	xmlSAX2Characters(parser, (const xmlChar *)text.ptr, (int)text.len);
	galley_buf_clear(&text);
}

static xmlEntity *get_entity(void *user, const xmlChar *name)
{
	xmlParserCtxt *parser = user;
	xmlEntity *known = xmlSAX2GetEntity(user, name);
	const htmlEntityDesc *html = known ? NULL : htmlEntityLookup(name);

	keep_entity(parser, name, known, html);
	if (!html || !parser->myDoc)
		return known;
	parse_of(user)->undeclared = true;
	return declare_html(parser->myDoc, name, html);
}

/* What the parser says, without the name of its function. */
static struct galley_str plain_message(const xmlError *error)
{
	struct galley_str text = galley_str_trim(galley_str(error->message));
	size_t end = galley_str_find(text, GALLEY_STR(": "), 0);

	if (error->code == XML_ERR_NAME_REQUIRED &&
		galley_str_starts(text, GALLEY_STR("xmlParseEntityRef")))
		return GALLEY_STR("'&' begins no entity, it is left out");
	if (end < text.len && galley_str_starts(text, GALLEY_STR("xml")))
		return galley_str_slice(text, end + 2, text.len);
	return text;
}

/* Called for each error; what concerns namespaces alone is none here. */
static void take_error(void *user, xmlErrorPtr error)
{
	struct parse *parse = parse_of(user);

	if (error->domain == XML_FROM_NAMESPACE || error->level < XML_ERR_ERROR)
		return;
	parse->bomb |= error->code == XML_ERR_ENTITY_LOOP;
	if (parse->errors++ > 0)
		return;
	parse->line = error->line;
	parse->column = error->int2;
	struct galley_str text = plain_message(error);
	snprintf(parse->message, sizeof(parse->message), "%.*s",
		(int)(text.len > 160 ? 160 : text.len),
		text.ptr ? text.ptr : "");
	for (char *c = parse->message; *c; c++)
		*c = *c == '\n' ? ' ' : *c;
}

/* The charset that the XML declaration names, or the empty string. */
static struct galley_str declared_charset(struct galley_str bytes)
{
	struct galley_str head =
		galley_str_trim(galley_str_slice(bytes, 0, 256));
	size_t end = galley_str_find(head, GALLEY_STR("?>"), 0), at;

	if (!galley_str_starts(head, GALLEY_STR("<?xml")) || end == head.len)
		return GALLEY_STR("");
	head = galley_str_slice(head, 0, end);
	at = galley_str_find(head, GALLEY_STR("encoding"), 0);
	while (at < head.len && head.ptr[at] != '"' && head.ptr[at] != '\'')
		at++;
	if (at == head.len)
		return GALLEY_STR("");
	end = galley_str_find_char(head, head.ptr[at], at + 1);
	return galley_str_slice(head, at + 1, end);
}

/* A prefix that was never declared is no part of the name. */
static void drop_prefixes(xmlDoc *dom)
{
	struct markup_walk walk = markup_walk_start(xmlDocGetRootElement(dom));

	while (markup_walk_next(&walk)) {
		if (!walk.entering || walk.node->type != XML_ELEMENT_NODE)
			continue;
		const char *colon = strchr((const char *)walk.node->name, ':');
		if (colon && colon[1])
			walk.node->name = xmlDictLookup(
				dom->dict, (const xmlChar *)colon + 1, -1);
	}
}

static void tell(const struct parse *parse, bool failed)
{
	struct galley_span span = {
		.line = (uint32_t)(parse->line > 0 ? parse->line : 0),
		.column = (uint32_t)(parse->column > 0 ? parse->column : 0),
	};

	if (failed)
		galley_report(parse->diag, GALLEY_ERROR, "xml.syntax", span,
			parse->bomb ? "entities grow without end: %s"
				    : "not to be read as XML: %s",
			*parse->message ? parse->message : "nothing in it");
	else if (parse->errors)
		galley_report(parse->diag, GALLEY_WARNING, "xml.syntax", span,
			"not well-formed, read as far as it is sound: %s",
			parse->message);
	if (!failed && parse->undeclared)
		galley_report(parse->diag, GALLEY_NOTICE, "xml.entity",
			GALLEY_NOWHERE,
			"entities of HTML are used without a declaration");
	if (!failed && parse->external)
		galley_report(parse->diag, GALLEY_WARNING, "xml.entity",
			GALLEY_NOWHERE,
			"entities in other files are not looked up");
}

xmlDoc *markup_xml_parse(struct galley_arena *arena, struct galley_str bytes,
	struct galley_diag *diag)
{
	static const int options = XML_PARSE_RECOVER | XML_PARSE_NONET |
		XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
		XML_PARSE_OLDSAX | /* asks get_entity for &amp;, too */
		XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT;
	struct galley_str text =
		galley_text_decode(arena, bytes, declared_charset(bytes), diag);
	struct parse parse = { .diag = diag };
	xmlParserCtxt *parser = xmlNewParserCtxt();
	xmlDoc *dom = NULL;

	if (!parser)
		galley_die("out of memory");
	text = galley_str_trim(text);
	parser->_private = &parse;
	parser->sax->serror = take_error;
	parser->sax->getEntity = get_entity;
	parser->sax->entityDecl = declare_entity;
	if (text.len && text.len < INT32_MAX)
		dom = xmlCtxtReadMemory(parser, text.ptr, (int)text.len, NULL,
			"UTF-8", options);
	xmlFreeParserCtxt(parser);
	bool failed = !dom || parse.bomb || !xmlDocGetRootElement(dom);
	tell(&parse, failed);
	if (failed) {
		xmlFreeDoc(dom);
		return NULL;
	}
	drop_prefixes(dom);
	return dom;
}

struct galley_str markup_root_name(struct galley_str head)
{
	static const struct galley_str doctype = { "<!DOCTYPE ", 10 };
	size_t at = 0, end;

	while ((at = galley_str_find_char(head, '<', at)) < head.len) {
		struct galley_str rest = galley_str_slice(head, at, head.len);
		if (galley_str_starts_nocase(rest, doctype)) {
			at += doctype.len - 1;
			break;
		}
		if (galley_str_starts(rest, GALLEY_STR("<!--")))
			at += galley_str_find(rest, GALLEY_STR("-->"), 0);
		else if (galley_str_starts(rest, GALLEY_STR("<?")))
			at += galley_str_find_char(rest, '>', 0);
		else
			break;
	}
	for (end = ++at; end < head.len && !strchr(" \t\r\n/>[", head.ptr[end]);
		end++)
		if (head.ptr[end] == ':')
			at = end + 1;
	return galley_str_slice(head, at, end);
}
