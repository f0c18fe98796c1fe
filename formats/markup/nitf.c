/*
 * The dialect of NITF, 3.1 to 3.6, by itself or within other XML.
 *
 * The head of the body is text, too: its parts become blocks with their role,
 * and metadata where nothing better is known.
 */
#include "nitf.h"
#include "build.h"

static const struct markup_element elements[] = {
#define ELEMENT(name, ACTION, KIND) { name, MARKUP_##ACTION, GALLEY_##KIND },
#include "nitf.def"
#undef ELEMENT
};

/* ----------------------------------------------------------------- body */

static const struct {
	const char *element;
	enum galley_role role;
} roles[] = {
	{ "hl1", GALLEY_ROLE_HEADLINE },
	{ "byline", GALLEY_ROLE_BYLINE },
	{ "dateline", GALLEY_ROLE_DATELINE },
	{ "distributor", GALLEY_ROLE_META_LINE },
	{ "rights", GALLEY_ROLE_META_LINE },
	{ "credit", GALLEY_ROLE_CREDIT },
	{ "abstract", GALLEY_ROLE_LEAD },
};

static void dress_block(const xmlNode *element, struct galley_node *node)
{
	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (markup_is(element, roles[i].element))
			node->role = roles[i].role;
	if (markup_is(element, "hl2") && markup_is_within(element, "body.head"))
		node->role = GALLEY_ROLE_SUBHEADLINE;
	if (markup_is(element, "p") && markup_is_within(element, "abstract"))
		node->role = GALLEY_ROLE_LEAD;
}

static void dress(struct markup_build *build, const xmlNode *element,
	struct galley_node *node)
{
	struct galley_arena *arena = build->doc->arena;
	struct galley_str class = markup_attribute(element, "class");

	if (galley_kind_level(node->kind) == GALLEY_LEVEL_BLOCK)
		dress_block(element, node);
	if (node->kind == GALLEY_DIV)
		node->name = galley_arena_copy(
			arena, galley_str((const char *)element->name));
	else if (node->kind == GALLEY_SPAN)
		node->lang = galley_arena_copy(
			arena, markup_attribute(element, "iso"));
	else if (node->kind == GALLEY_IMAGE)
		node->link.alt = galley_text_squeeze(
			arena, markup_attribute(element, "alternate-text"));
	else if (node->kind == GALLEY_EMPHASIS &&
		(markup_has_word(class, GALLEY_STR("bold")) ||
			markup_has_word(class, GALLEY_STR("strong"))))
		node->kind = GALLEY_STRONG;
	else if (node->kind == GALLEY_CELL)
		markup_align_cell(element, node);
}

static struct galley_str image(const xmlNode *element)
{
	struct galley_str type =
		markup_attribute(element->parent, "media-type");
	bool shown = !type.len || galley_str_equal(type, GALLEY_STR("image")) ||
		galley_str_equal(type, GALLEY_STR("other"));

	return shown ? galley_str_trim(markup_attribute(element, "source"))
		     : GALLEY_STR("");
}

/* What cannot be shown: sound and film, and data that came along; and what
 * names authors alone, whom metadata holds. */
static bool take(struct markup_build *build, const xmlNode *element)
{
	struct galley_diag *diag = build->user;
	struct galley_span span = { .line = markup_line(element) };
	struct galley_str source = markup_attribute(element, "source");

	if (markup_is(element, "media-object"))
		galley_report(diag, GALLEY_WARNING, "nitf.media", span,
			"media that came along in the text are left out");
	else if (markup_is(element, "media-reference") && source.len &&
		!image(element).len)
		galley_report(diag, GALLEY_NOTICE, "nitf.media", span,
			"%.*s left out: '%.*s'",
			GALLEY_STR_ARG(markup_attribute(
				element->parent, "media-type")),
			GALLEY_STR_ARG(source));
	return markup_names_authors(element);
}

void markup_read_nitf(
	struct galley_doc *doc, xmlNode *nitf, struct galley_diag *diag)
{
	const struct markup_dialect dialect = {
		.elements = elements,
		.count = sizeof(elements) / sizeof(*elements),
		.exact = true,
		.image = image,
		.dress = dress,
		.take = take,
	};
	struct markup_build build = {
		.dialect = &dialect, .user = diag, .only_inner = true
	};
	xmlNode *body = markup_find(nitf, "body");

	markup_read_nitf_head(doc, nitf, diag);
	markup_build(&build, doc, doc->root, body ? body : nitf);
}
