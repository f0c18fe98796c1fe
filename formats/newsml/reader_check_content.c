/*
 * Content: what a rendition says that it is, and what it holds.
 */
#include "reader_check_parts.h"

void newsml_test_content_set(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str original = newsml_attribute(check, node, "original");
	const xmlNode *at = newsml_first(node, NULL);

	if (!newsml_has(node, "original"))
		return;
	while (at &&
		!galley_str_equal(newsml_attribute(check, at, "id"), original))
		at = newsml_next(at, NULL);
	if (!at)
		newsml_fault(check, node, GALLEY_ERROR, "newsml.original",
			"@original names '%.*s', which is no rendition of the "
			"set",
			GALLEY_STR_ARG(original));
}

/* --------------------------------------------------------- types of content */

static bool is_token(struct galley_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c <= 0x20 || c >= 0x7f || strchr("()<>@,:\\\"[]?={}/", c))
			return false;
	}
	return text.len > 0;
}

bool newsml_is_media_type(struct galley_str text)
{
	struct galley_str rest = text;
	struct galley_str type;

	text = galley_str_trim(galley_str_cut(&rest, ';'));
	rest = text;
	type = galley_str_cut(&rest, '/');
	return is_token(type) && is_token(rest);
}

void newsml_test_content_type(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str type = newsml_attribute(check, node, "contenttype");

	if (newsml_has(node, "contenttype") && !newsml_is_media_type(type))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.media-type",
			"contenttype '%.*s' is no media type",
			GALLEY_STR_ARG(type));
	else if (newsml_is_named(node, "inlineXML") && !type.len)
		newsml_fault(check, node, GALLEY_ERROR, "newsml.content-type",
			"inlineXML has no contenttype");
}

/* Roots that have a type and a namespace of their own. */
static const struct root {
	const char *name, *types, *namespace;
} roots[] = {
	{ "html", "application/xhtml+xml", "http://www.w3.org/1999/xhtml" },
	{ "nitf", "application/nitf+xml text/vnd.IPTC.NITF",
		"http://iptc.org/std/NITF/2006-10-18/" },
};

static const struct root *root_called(const char *name)
{
	for (size_t i = 0; i < sizeof(roots) / sizeof(*roots); i++) {
		if (!strcmp(roots[i].name, name))
			return &roots[i];
	}
	return NULL;
}

static void test_namespace(struct newsml_check *check, const xmlNode *body,
	const struct root *root)
{
	const char *found = body->ns ? (const char *)body->ns->href : "";

	if (root && strcmp(found, root->namespace) != 0)
		newsml_fault(check, body, GALLEY_ERROR, "newsml.body-namespace",
			"%s is in namespace '%s'; add xmlns=\"%s\"", root->name,
			found, root->namespace);
	else if (!root && newsml_is_ours(check, body) &&
		!newsml_is_named(body, "events"))
		newsml_fault(check, body, GALLEY_ERROR, "newsml.body-namespace",
			"'%s' needs a namespace of its own",
			(const char *)body->name);
}

static void test_type(
	struct newsml_check *check, const xmlNode *node, const xmlNode *body)
{
	struct galley_str rest = newsml_attribute(check, node, "contenttype");
	struct galley_str type = galley_str_trim(galley_str_cut(&rest, ';'));
	const struct root *root = root_called((const char *)body->name);

	if (root && newsml_is_media_type(type) &&
		!newsml_is_word(root->types, type))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.content-type",
			"contenttype '%.*s', but the content is %s (%s)",
			GALLEY_STR_ARG(type), root->name, root->types);
	for (size_t i = 0; !root && i < sizeof(roots) / sizeof(*roots); i++) {
		if (newsml_is_word(roots[i].types, type))
			newsml_fault(check, node, GALLEY_ERROR,
				"newsml.content-type",
				"contenttype '%.*s', but the content is '%s'",
				GALLEY_STR_ARG(type), (const char *)body->name);
	}
}

void newsml_test_inline_xml(struct newsml_check *check, const xmlNode *node)
{
	const xmlNode *body = newsml_first(node, NULL);

	if (!body)
		return;
	test_namespace(check, body, root_called((const char *)body->name));
	test_type(check, node, body);
	if (newsml_is_named(body, "html") || newsml_is_named(body, "nitf")) {
		const xmlNode *inner = newsml_first(body, "body");
		if (!inner || newsml_is_blank(inner))
			newsml_fault(check, body, GALLEY_ERROR,
				"newsml.body-empty", "%s has nothing to read",
				(const char *)body->name);
	}
}

void newsml_test_inline_data(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str type = newsml_attribute(check, node, "contenttype");
	struct galley_str text = newsml_content(check, node);

	if (!galley_str_equal(type, GALLEY_STR("text/plain")))
		return;
	if (galley_str_find(text, GALLEY_STR("</p>"), 0) < text.len ||
		galley_str_find(text, GALLEY_STR("<br"), 0) < text.len)
		newsml_fault(check, node, GALLEY_WARNING,
			"newsml.inline-markup",
			"contenttype is text/plain, but the content is "
			"markup");
}
