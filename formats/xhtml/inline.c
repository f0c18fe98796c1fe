/*
 * Links, images and notes: what points to something else.
 *
 * A link is written only if it leads somewhere; its text stays in any case.
 * A reference and its note point at each other; in a link, where no other may
 * stand, the number alone is written.
 */
#include "body.h"

static void put_attribute(
	struct galley_sink *sink, const char *name, struct galley_str value)
{
	galley_printf(sink, " %s=\"", name);
	galley_put_xml(sink, value);
	galley_putc(sink, '"');
}

/* --------------------------------------------------------------- links */

bool xhtml_enter_link(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	struct galley_buf url = { .ptr = NULL };

	if (body->link)
		return true;
	if (body->how->relative ? galley_xhtml_any_url(&url, node->link.url)
				: galley_xhtml_url(&url, node->link.url)) {
		xhtml_tag(body, node, "a", NULL);
		put_attribute(body->sink, "href", galley_buf_str(&url));
		if (node->link.title.len > 0)
			put_attribute(body->sink, "title", node->link.title);
		galley_putc(body->sink, '>');
		body->link = node;
	} else {
		galley_report(body->how->diag, GALLEY_WARNING, "xhtml.link",
			node->span, "link dropped, text kept: '%.*s'",
			GALLEY_STR_ARG(node->link.url));
	}
	galley_buf_clear(&url);
	return true;
}

/* A link has to have a text, for those who cannot see where it is. */
void xhtml_leave_link(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (body->link != node)
		return;
	if (!xhtml_has_text(node))
		galley_put_xml(body->sink,
			node->link.title.len > 0 ? node->link.title
						 : node->link.url);
	galley_puts(body->sink, "</a>");
	body->link = NULL;
}

/* -------------------------------------------------------------- images */

bool xhtml_enter_image(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	const struct galley_xhtml *how = body->how;
	struct galley_xhtml_shown shown = { .width = 0 };

	if (how->show_image)
		shown = how->show_image(how->user, node);
	if (shown.address.len == 0) {
		if (!how->show_reports)
			galley_report(how->diag, GALLEY_WARNING, "xhtml.image",
				node->span, "image left out, text kept: '%.*s'",
				GALLEY_STR_ARG(node->link.url));
		galley_put_xml(body->sink, node->link.alt);
		return false;
	}
	xhtml_tag(body, node, "img", NULL);
	put_attribute(body->sink, "src", shown.address);
	put_attribute(body->sink, "alt", node->link.alt);
	if (node->link.title.len > 0)
		put_attribute(body->sink, "title", node->link.title);
	if (shown.width > 0)
		galley_printf(body->sink, " width=\"%u\" height=\"%u\"",
			shown.width, shown.height);
	galley_puts(body->sink, "/>");
	return false;
}

/* --------------------------------------------------------------- notes */

/* What is known of a note that is the one its references mean, or NULL. */
static const struct galley_xhtml_note *known_note(
	const struct xhtml_body *body, const struct galley_node *node)
{
	const struct galley_xhtml_note *note =
		galley_xhtml_note(&body->notes, node->label);

	return note && note->node == node && note->number ? note : NULL;
}

static void put_back_link(
	struct xhtml_body *body, const struct galley_xhtml_note *note)
{
	const char *prefix = body->how->prefix;

	if (!note->ref)
		galley_printf(body->sink, "%u ", note->number);
	else
		galley_printf(body->sink, "<a href=\"#%sr%u\"%s>%u</a> ",
			prefix, note->number,
			body->how->epub ? " role=\"doc-backlink\"" : "",
			note->number);
}

void xhtml_put_way_back(struct xhtml_body *body, const struct galley_node *node)
{
	const struct galley_node *parent = node->parent;
	const struct galley_xhtml_note *note;

	if (!parent || parent->kind != GALLEY_NOTE || parent->first != node)
		return;
	note = known_note(body, parent);
	if (note)
		put_back_link(body, note);
}

bool xhtml_enter_note(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	const struct galley_xhtml_note *note = known_note(body, node);

	if (body->words->nitf)
		xhtml_tag(body, node, "fn", NULL);
	else
		xhtml_tag(body, node, "aside", "note");
	if (note)
		galley_printf(body->sink, " id=\"%sn%u\"", body->how->prefix,
			note->number);
	if (body->how->epub)
		galley_puts(body->sink,
			" epub:type=\"footnote\" role=\"doc-footnote\"");
	galley_puts(
		body->sink, body->words->nitf ? ">\n<body.content>\n" : ">\n");
	if (note && (!node->first || node->first->kind != GALLEY_PARAGRAPH)) {
		galley_puts(body->sink, "<p>");
		put_back_link(body, note);
		galley_puts(body->sink, "</p>\n");
	}
	return true;
}

void xhtml_leave_note(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	(void)node;
	galley_puts(body->sink,
		body->words->nitf ? "</body.content>\n</fn>\n" : "</aside>\n");
}

/* The number, as a link where it may be one. */
static void put_reference(struct xhtml_body *body,
	const struct galley_node *node, const struct galley_xhtml_note *note)
{
	const char *prefix = body->how->prefix;

	if (!note) {
		galley_put_xml(body->sink, node->label);
		return;
	}
	if (body->link) {
		galley_printf(body->sink, "%u", note->number);
		return;
	}
	galley_puts(body->sink, "<a");
	if (note->ref == node)
		galley_printf(
			body->sink, " id=\"%sr%u\"", prefix, note->number);
	galley_printf(body->sink, " href=\"#%sn%u\"%s>%u</a>", prefix,
		note->number,
		body->how->epub ? " epub:type=\"noteref\""
				  " role=\"doc-noteref\""
				: "",
		note->number);
}

bool xhtml_enter_note_ref(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	bool raised = !body->words->nitf;

	if (raised) {
		xhtml_tag(body, node, "sup", NULL);
		galley_putc(body->sink, '>');
	}
	put_reference(body, node, galley_xhtml_note(&body->notes, node->label));
	if (raised)
		galley_puts(body->sink, "</sup>");
	return false;
}
