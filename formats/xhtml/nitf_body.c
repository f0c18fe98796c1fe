/*
 * The body of an article as NITF: XHTML's engine with NITF's words.
 *
 * Links, lists and tables are those of XHTML. A paragraph holds no picture
 * and no raised letters but in a number; headings have one level; a picture
 * stands by itself, with its caption and who made it.
 */
#include "body.h"
#include "nitf.h"
#include <stdio.h>

static const struct xhtml_element elements[GALLEY_KIND_COUNT] = {
	[GALLEY_QUOTE] = { .name = "bq", .open = "\n<block>\n", .close = "\n" },
	[GALLEY_ITEM] = { .name = "li", .close = "\n" },
	[GALLEY_VERSE] = { .name = "p", .class = "verse", .close = "\n" },
	[GALLEY_EMPHASIS] = { .name = "em" },
	[GALLEY_STRONG] = { .name = "em", .class = "strong" },
};

static void put_attribute(
	struct galley_sink *sink, const char *name, struct galley_str value)
{
	galley_printf(sink, " %s=\"", name);
	galley_put_xml(sink, value);
	galley_putc(sink, '"');
}

static void leave_quote(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	galley_puts(body->sink, "</block>\n");
	xhtml_close_element(body, node);
}

/* ------------------------------------------------------------- pictures */

/* A paragraph that is a picture, or several. */
static bool is_picture(const struct galley_node *node)
{
	return node->first && xhtml_is_of_images(node);
}

/* Is there one that is printed among the node and those behind it? */
static bool has_picture(
	const struct xhtml_body *body, const struct galley_node *node)
{
	for (; node; node = node->next) {
		if (node->kind == GALLEY_PARAGRAPH && is_picture(node) &&
			!galley_is_left_out(node, body->how->keep_chrome))
			return true;
	}
	return false;
}

/* The captions of the figure, or its credits, each in the element; a plain
 * "p" has their name for its class. */
static void put_parts(struct xhtml_body *body, const struct galley_node *figure,
	enum galley_kind kind, const char *element)
{
	for (const struct galley_node *n = figure->first; n; n = n->next) {
		if (n->kind != kind ||
			galley_is_left_out(n, body->how->keep_chrome))
			continue;
		xhtml_tag(body, n, element,
			element[1] ? NULL : galley_kind_name(kind));
		galley_putc(body->sink, '>');
		xhtml_put_inlines(body, n);
		galley_printf(body->sink, "</%s>\n", element);
	}
}

static void put_reference(
	struct xhtml_body *body, const struct galley_node *image)
{
	const struct galley_xhtml *how = body->how;
	struct galley_xhtml_shown shown = { .width = 0 };

	if (how->show_image)
		shown = how->show_image(how->user, image);
	galley_puts(body->sink, "<media-reference");
	if (shown.address.len > 0)
		put_attribute(body->sink, "source", shown.address);
	else
		galley_report(how->diag, GALLEY_WARNING, "nitf.image",
			image->span, "image left out, text kept: '%.*s'",
			GALLEY_STR_ARG(image->link.url));
	if (image->link.resource && image->link.resource->media_type.len > 0)
		put_attribute(body->sink, "mime-type",
			image->link.resource->media_type);
	if (image->link.alt.len > 0)
		put_attribute(body->sink, "alternate-text", image->link.alt);
	if (shown.width > 0)
		galley_printf(body->sink, " width=\"%u\" height=\"%u\"",
			shown.width, shown.height);
	galley_puts(body->sink, "/>\n");
}

/* The last picture of a figure has what is said of it. */
static void put_picture(struct xhtml_body *body,
	const struct galley_node *image, const struct galley_node *figure)
{
	xhtml_tag(body, image, "media", NULL);
	galley_puts(body->sink, " media-type=\"image\">\n");
	if (image->link.title.len > 0) {
		galley_puts(body->sink, "<media-metadata name=\"title\"");
		put_attribute(body->sink, "value", image->link.title);
		galley_puts(body->sink, "/>\n");
	}
	put_reference(body, image);
	if (figure) {
		put_parts(body, figure, GALLEY_CAPTION, "media-caption");
		put_parts(body, figure, GALLEY_CREDIT, "media-producer");
	}
	galley_puts(body->sink, "</media>\n");
}

static void put_pictures(
	struct xhtml_body *body, const struct galley_node *node)
{
	const struct galley_node *figure = node->parent &&
			node->parent->kind == GALLEY_FIGURE &&
			!has_picture(body, node->next)
		? node->parent
		: NULL;

	for (const struct galley_node *n = node->first; n; n = n->next)
		put_picture(body, n, n->next ? NULL : figure);
}

/* In a line there is no place for one. */
static bool enter_image(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	galley_report(body->how->diag, GALLEY_WARNING, "nitf.image", node->span,
		"image within a line left out, text kept: '%.*s'",
		GALLEY_STR_ARG(node->link.url));
	galley_put_xml(body->sink, node->link.alt);
	return false;
}

/* What a figure says of something that is no picture is a paragraph. */
static void leave_figure(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (has_picture(body, node->first))
		return;
	put_parts(body, node, GALLEY_CAPTION, "p");
	put_parts(body, node, GALLEY_CREDIT, "p");
}

/* Written by its owner, which knows the place. */
static bool skip(void *state, const struct galley_node *node)
{
	(void)state;
	(void)node;
	return false;
}

/* ---------------------------------------------------------- paragraphs */

static bool enter_paragraph(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (is_picture(node)) {
		put_pictures(body, node);
		return false;
	}
	if (!xhtml_is_bare(node)) {
		xhtml_tag(body, node, "p", NULL);
		galley_puts(body->sink,
			node->role == GALLEY_ROLE_LEAD ? " lede=\"true\">"
						       : ">");
	}
	xhtml_put_way_back(body, node);
	return true;
}

static void leave_paragraph(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (is_picture(node))
		return;
	if (!xhtml_is_bare(node))
		galley_puts(body->sink, "</p>\n");
	else if (node->next)
		galley_putc(body->sink, '\n');
}

/* Below the headline there is one level; the class keeps the others. */
static bool enter_heading(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	char level[] = "level-0";

	level[sizeof(level) - 2] = (char)('0' + node->level);
	xhtml_tag(body, node, "hl2", node->level > 1 ? level : NULL);
	galley_putc(body->sink, '>');
	return true;
}

static bool enter_code(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	struct galley_str language = xhtml_code_language(node->info);
	char class[80] = "";

	if (xhtml_is_token(language))
		snprintf(class, sizeof(class), "language-%.*s",
			GALLEY_STR_ARG(language));
	xhtml_tag(body, node, "pre", *class ? class : NULL);
	galley_putc(body->sink, '>');
	galley_put_xml(body->sink, node->text);
	galley_puts(body->sink, "</pre>\n");
	return false;
}

/* -------------------------------------------------------------- inlines */

/* Does only text stand in it, as the schema wants of raised letters? */
static bool is_of_text(const struct galley_node *node)
{
	for (const struct galley_node *n = node->first; n; n = n->next) {
		if (n->kind != GALLEY_TEXT)
			return false;
	}
	return true;
}

static const char *raised_name(const struct galley_node *node)
{
	return node->kind == GALLEY_SUPERSCRIPT ? "sup" : "sub";
}

static bool enter_raised(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (is_of_text(node))
		galley_printf(body->sink, "<num><%s>", raised_name(node));
	else
		galley_report(body->how->diag, GALLEY_WARNING, "nitf.raised",
			node->span,
			"more than text in a %s: written on the line",
			galley_kind_name(node->kind));
	return true;
}

static void leave_raised(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (is_of_text(node))
		galley_printf(body->sink, "</%s></num>", raised_name(node));
}

static bool enter_span(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (galley_xhtml_is_language(node->lang)) {
		xhtml_tag(body, node, "lang", NULL);
		galley_putc(body->sink, '>');
	}
	return true;
}

static void leave_span(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (galley_xhtml_is_language(node->lang))
		galley_puts(body->sink, "</lang>");
}

/* --------------------------------------------------------------- table */

#define ELEMENT .enter = xhtml_open_element, .leave = xhtml_close_element

static const struct galley_action actions[GALLEY_KIND_COUNT] = {
	[GALLEY_PARAGRAPH] = { .enter = enter_paragraph,
		.leave = leave_paragraph },
	[GALLEY_HEADING] = { .close = "</hl2>\n", .enter = enter_heading },
	[GALLEY_QUOTE] = { .enter = xhtml_open_element, .leave = leave_quote },
	[GALLEY_LIST] = { .enter = xhtml_enter_list,
		.leave = xhtml_leave_list },
	[GALLEY_ITEM] = { ELEMENT },
	[GALLEY_CODE] = { .enter = enter_code },
	[GALLEY_TABLE] = { .enter = xhtml_enter_table,
		.leave = xhtml_leave_table },
	[GALLEY_ROW] = { .enter = xhtml_enter_row, .leave = xhtml_leave_row },
	[GALLEY_CELL] = { .enter = xhtml_enter_cell,
		.leave = xhtml_leave_cell },
	[GALLEY_FIGURE] = { .leave = leave_figure },
	[GALLEY_CAPTION] = { .enter = skip },
	[GALLEY_CREDIT] = { .enter = skip },
	[GALLEY_RULE] = { .open = "<hr/>\n" },
	[GALLEY_NOTE] = { .enter = xhtml_enter_note,
		.leave = xhtml_leave_note },
	[GALLEY_VERSE] = { ELEMENT },
	[GALLEY_DIV] = { .open = NULL },
	[GALLEY_TEXT] = { .enter = xhtml_enter_text },
	[GALLEY_EMPHASIS] = { ELEMENT },
	[GALLEY_STRONG] = { ELEMENT },
	[GALLEY_LINK] = { .enter = xhtml_enter_link,
		.leave = xhtml_leave_link },
	[GALLEY_IMAGE] = { .enter = enter_image },
	[GALLEY_SOFT_BREAK] = { .open = "\n" },
	[GALLEY_HARD_BREAK] = { .open = "<br/>\n" },
	[GALLEY_QUOTED] = { .enter = xhtml_enter_quoted,
		.leave = xhtml_leave_quoted },
	[GALLEY_SUPERSCRIPT] = { .enter = enter_raised, .leave = leave_raised },
	[GALLEY_SUBSCRIPT] = { .enter = enter_raised, .leave = leave_raised },
	[GALLEY_SPAN] = { .enter = enter_span, .leave = leave_span },
	[GALLEY_NOTE_REF] = { .enter = xhtml_enter_note_ref },
};

/* Headings below the first level are told once. */
static void report_levels(
	const struct galley_xhtml *how, const struct galley_node *root)
{
	struct galley_walk walk = galley_walk_start(root);
	unsigned count = 0;

	while (galley_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		if (galley_is_left_out(walk.node, how->keep_chrome))
			galley_walk_skip(&walk);
		else if (walk.node->kind == GALLEY_HEADING)
			count += walk.node->level > 1;
	}
	if (count > 0)
		galley_report(how->diag, GALLEY_WARNING, "nitf.heading",
			GALLEY_NOWHERE,
			"headings have one level in NITF: %u of lower levels "
			"raised",
			count);
}

void galley_nitf_put_blocks(
	const struct galley_xhtml *how, const struct galley_node *root)
{
	static const struct xhtml_words nitf = {
		.actions = actions, .elements = elements, .nitf = true
	};

	report_levels(how, root);
	galley_puts(how->sink, "<block>\n");
	xhtml_put_body(how, &nitf, root);
	galley_puts(how->sink, "</block>\n");
}
