/*
 * The body of an article as XHTML: a table with one row per kind of node.
 *
 * Most kinds are an element around their children, named in a second table.
 * The rows with functions of their own are those whose form depends on what
 * stands around them: headings, lists, figures, and what is in other files.
 */
#include "body.h"

static const struct xhtml_element elements[GALLEY_KIND_COUNT] = {
	[GALLEY_QUOTE] = { .name = "blockquote", .open = "\n", .close = "\n" },
	[GALLEY_ITEM] = { .name = "li", .close = "\n" },
	[GALLEY_VERSE] = { .name = "p", .class = "verse", .close = "\n" },
	[GALLEY_EMPHASIS] = { .name = "em" },
	[GALLEY_STRONG] = { .name = "strong" },
	[GALLEY_SUPERSCRIPT] = { .name = "sup" },
	[GALLEY_SUBSCRIPT] = { .name = "sub" },
	[GALLEY_STRIKEOUT] = { .name = "s" },
	[GALLEY_SPAN] = { .name = "span" },
};

void xhtml_literal(void *state, struct galley_str text)
{
	struct xhtml_body *body = state;

	galley_put(body->sink, text);
}

bool xhtml_has_text(const struct galley_node *node)
{
	struct galley_buf text = { .ptr = NULL };
	bool found;

	galley_node_text(node, &text);
	found = !galley_xhtml_is_blank(galley_buf_str(&text));
	galley_buf_clear(&text);
	return found;
}

static void put_class(struct galley_sink *sink, const struct galley_node *node,
	const char *class)
{
	bool has_role = node->role != GALLEY_ROLE_BODY &&
		galley_kind_level(node->kind) == GALLEY_LEVEL_BLOCK;

	if (!class && !has_role)
		return;
	galley_printf(sink, " class=\"%s%s%s\"", class ? class : "",
		class && has_role ? " " : "",
		has_role ? galley_role_name(node->role) : "");
}

void xhtml_tag(struct xhtml_body *body, const struct galley_node *node,
	const char *name, const char *class)
{
	struct galley_sink *sink = body->sink;

	galley_putc(sink, '<');
	galley_puts(sink, name);
	put_class(sink, node, class);
	if (!galley_xhtml_is_language(node->lang))
		return;
	if (body->words->nitf) {
		galley_printf(
			sink, " xml:lang=\"%.*s\"", GALLEY_STR_ARG(node->lang));
		return;
	}
	galley_xhtml_put_language(sink, node->lang);
	if (galley_xhtml_is_rtl(node->lang) != body->how->rtl)
		galley_printf(
			sink, " dir=\"%s\"", body->how->rtl ? "ltr" : "rtl");
}

bool xhtml_open_element(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	const struct xhtml_element *element =
		&body->words->elements[node->kind];

	xhtml_tag(body, node, element->name, element->class);
	galley_putc(body->sink, '>');
	if (element->open)
		galley_puts(body->sink, element->open);
	return true;
}

void xhtml_close_element(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	const struct xhtml_element *element =
		&body->words->elements[node->kind];

	galley_puts(body->sink, "</");
	galley_puts(body->sink, element->name);
	galley_putc(body->sink, '>');
	if (element->close)
		galley_puts(body->sink, element->close);
}

/* ---------------------------------------------------------- paragraphs */

bool xhtml_is_of_images(const struct galley_node *node)
{
	for (const struct galley_node *n = node->first; n; n = n->next) {
		if (n->kind != GALLEY_IMAGE)
			return false;
	}
	return true;
}

bool xhtml_is_bare(const struct galley_node *node)
{
	const struct galley_node *parent = node->parent;

	if (!parent || node->lang.len > 0 || node->role != GALLEY_ROLE_BODY)
		return false;
	if (parent->kind == GALLEY_FIGURE)
		return xhtml_is_of_images(node);
	return parent->kind == GALLEY_ITEM && parent->parent &&
		parent->parent->kind == GALLEY_LIST &&
		parent->parent->list.tight && parent->first == node &&
		(!node->next || node->next->kind == GALLEY_LIST);
}

static bool enter_paragraph(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (!xhtml_is_bare(node)) {
		xhtml_tag(body, node, "p", NULL);
		galley_putc(body->sink, '>');
	}
	xhtml_put_way_back(body, node);
	return true;
}

static void leave_paragraph(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (!xhtml_is_bare(node))
		galley_puts(body->sink, "</p>\n");
	else if (node->next)
		galley_putc(body->sink, '\n');
}

/* ------------------------------------------------------------ headings */

/*
 * The level a heading is written with: one more than that of the heading that
 * it stands under, so that none is skipped.
 */
static int heading_level(struct xhtml_body *body, int from)
{
	size_t n = body->heading_count;
	int to;

	while (n > 0 && body->headings[n - 1].from > from)
		n--;
	if (n > 0 && body->headings[n - 1].from == from) {
		body->heading_count = n;
		return body->headings[n - 1].to;
	}
	to = (n > 0 ? body->headings[n - 1].to : body->how->top) + 1;
	to = to > XHTML_LEVELS ? XHTML_LEVELS : to;
	if (n < XHTML_LEVELS) {
		body->headings[n].from = from;
		body->headings[n++].to = to;
	}
	body->heading_count = n;
	return to;
}

/* A heading without a text is none, and would be announced as empty. */
static bool enter_heading(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	char name[] = "h0";

	if (!xhtml_has_text(node)) {
		xhtml_tag(body, node, "p", NULL);
	} else {
		name[1] = (char)('0' + heading_level(body, node->level));
		xhtml_tag(body, node, name, NULL);
	}
	galley_putc(body->sink, '>');
	return true;
}

static void leave_heading(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (!xhtml_has_text(node))
		galley_puts(body->sink, "</p>\n");
	else
		galley_printf(body->sink, "</h%d>\n",
			heading_level(body, node->level));
}

/* --------------------------------------------------- lists and the like */

bool xhtml_enter_list(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (!node->first)
		return false;
	xhtml_tag(body, node, node->list.ordered ? "ol" : "ul", NULL);
	if (node->list.ordered && node->list.start != 1)
		galley_printf(body->sink, " %s=\"%d\"",
			body->words->nitf ? "seqnum" : "start",
			node->list.start);
	galley_puts(body->sink, ">\n");
	return true;
}

void xhtml_leave_list(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	if (node->first)
		galley_printf(body->sink, "</%s>\n",
			node->list.ordered ? "ol" : "ul");
}

bool xhtml_is_token(struct galley_str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (i > 0 &&
				    ((c >= '0' && c <= '9') || c == '-' ||
					    c == '_'))))
			return false;
	}
	return name.len > 0 && name.len < 64;
}

static bool enter_div(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	char class[64];

	class[0] = '\0';
	if (xhtml_is_token(node->name))
		memcpy(class, node->name.ptr, node->name.len),
			class[node->name.len] = '\0';
	xhtml_tag(body, node, "div", class[0] ? class : NULL);
	galley_puts(body->sink, ">\n");
	return true;
}

struct galley_str xhtml_code_language(struct galley_str info)
{
	size_t end = 0;

	while (end < info.len && !strchr(" \t{,", info.ptr[end]))
		end++;
	return galley_str_slice(info, 0, end);
}

static bool enter_code(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;
	struct galley_str language = xhtml_code_language(node->info);

	xhtml_tag(body, node, "pre", NULL);
	galley_puts(body->sink, "><code");
	if (language.len > 0) {
		galley_puts(body->sink, " class=\"language-");
		galley_put_xml(body->sink, language);
		galley_putc(body->sink, '"');
	}
	galley_putc(body->sink, '>');
	galley_put_xml(body->sink, node->text);
	galley_puts(body->sink, "</code></pre>\n");
	return false;
}

/* ------------------------------------------------- figures and captions */

void xhtml_put_inlines(struct xhtml_body *body, const struct galley_node *node)
{
	for (const struct galley_node *n = node->first; n; n = n->next)
		galley_render(n, body->words->actions, xhtml_literal, body,
			body->how->keep_chrome);
}

static bool is_caption(const struct galley_node *node)
{
	return node->kind == GALLEY_CAPTION || node->kind == GALLEY_CREDIT;
}

/* A caption of its own language needs an element for it; a credit a name. */
static void put_caption(struct xhtml_body *body, const struct galley_node *node)
{
	bool is_credit = node->kind == GALLEY_CREDIT;
	bool has_tag = is_credit || node->lang.len > 0;
	const char *name = body->words->nitf ? "em" : "span";

	if (has_tag) {
		xhtml_tag(body, node, name, is_credit ? "credit" : NULL);
		galley_putc(body->sink, '>');
	}
	xhtml_put_inlines(body, node);
	if (has_tag)
		galley_printf(body->sink, "</%s>", name);
}

void xhtml_put_captions(struct xhtml_body *body, const struct galley_node *node,
	const char *element)
{
	const char *before = "";

	for (const struct galley_node *n = node->first; n; n = n->next) {
		if (!is_caption(n) ||
			galley_is_left_out(n, body->how->keep_chrome))
			continue;
		if (*before)
			galley_puts(body->sink, before);
		else
			galley_printf(body->sink, "<%s>", element);
		before = " ";
		put_caption(body, n);
	}
	if (*before)
		galley_printf(body->sink, "</%s>\n", element);
}

static bool enter_figure(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	xhtml_tag(body, node, "figure", NULL);
	galley_puts(body->sink, ">\n");
	return true;
}

static void leave_figure(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	xhtml_put_captions(body, node, "figcaption");
	galley_puts(body->sink, "</figure>\n");
}

/* Written by its owner, which knows the place. */
static bool skip(void *state, const struct galley_node *node)
{
	(void)state;
	(void)node;
	return false;
}

/* ------------------------------------------------------------- inlines */

bool xhtml_enter_text(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	galley_put_xml(body->sink, node->text);
	return false;
}

static bool enter_code_span(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	xhtml_tag(body, node, "code", NULL);
	galley_putc(body->sink, '>');
	galley_put_xml(body->sink, node->text);
	galley_puts(body->sink, "</code>");
	return false;
}

bool xhtml_enter_quoted(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	galley_puts(body->sink, node->single ? "‘" : "“");
	return true;
}

void xhtml_leave_quoted(void *state, const struct galley_node *node)
{
	struct xhtml_body *body = state;

	galley_puts(body->sink, node->single ? "’" : "”");
}

/* -------------------------------------------------------------- table */

#define ELEMENT .enter = xhtml_open_element, .leave = xhtml_close_element

static const struct galley_action actions[GALLEY_KIND_COUNT] = {
	[GALLEY_DOCUMENT] = { .open = NULL },
	[GALLEY_PARAGRAPH] = { .enter = enter_paragraph,
		.leave = leave_paragraph },
	[GALLEY_HEADING] = { .enter = enter_heading, .leave = leave_heading },
	[GALLEY_QUOTE] = { ELEMENT },
	[GALLEY_LIST] = { .enter = xhtml_enter_list,
		.leave = xhtml_leave_list },
	[GALLEY_ITEM] = { ELEMENT },
	[GALLEY_CODE] = { .enter = enter_code },
	[GALLEY_TABLE] = { .enter = xhtml_enter_table,
		.leave = xhtml_leave_table },
	[GALLEY_ROW] = { .enter = xhtml_enter_row, .leave = xhtml_leave_row },
	[GALLEY_CELL] = { .enter = xhtml_enter_cell,
		.leave = xhtml_leave_cell },
	[GALLEY_FIGURE] = { .enter = enter_figure, .leave = leave_figure },
	[GALLEY_CAPTION] = { .enter = skip },
	[GALLEY_CREDIT] = { .enter = skip },
	[GALLEY_RULE] = { .open = "<hr/>\n" },
	[GALLEY_NOTE] = { .enter = xhtml_enter_note,
		.leave = xhtml_leave_note },
	[GALLEY_VERSE] = { ELEMENT },
	[GALLEY_DIV] = { .close = "</div>\n", .enter = enter_div },
	[GALLEY_TEXT] = { .enter = xhtml_enter_text },
	[GALLEY_EMPHASIS] = { ELEMENT },
	[GALLEY_STRONG] = { ELEMENT },
	[GALLEY_CODE_SPAN] = { .enter = enter_code_span },
	[GALLEY_LINK] = { .enter = xhtml_enter_link,
		.leave = xhtml_leave_link },
	[GALLEY_IMAGE] = { .enter = xhtml_enter_image },
	[GALLEY_SOFT_BREAK] = { .open = "\n" },
	[GALLEY_HARD_BREAK] = { .open = "<br/>\n" },
	[GALLEY_QUOTED] = { .enter = xhtml_enter_quoted,
		.leave = xhtml_leave_quoted },
	[GALLEY_SUPERSCRIPT] = { ELEMENT },
	[GALLEY_SUBSCRIPT] = { ELEMENT },
	[GALLEY_STRIKEOUT] = { ELEMENT },
	[GALLEY_SPAN] = { ELEMENT },
	[GALLEY_NOTE_REF] = { .enter = xhtml_enter_note_ref },
};

static const struct xhtml_words xhtml = { .actions = actions,
	.elements = elements };

void xhtml_put_body(const struct galley_xhtml *how,
	const struct xhtml_words *words, const struct galley_node *root)
{
	struct xhtml_body body = {
		.how = how, .sink = how->sink, .words = words
	};

	galley_xhtml_notes_find(&body.notes, root, how->keep_chrome);
	for (const struct galley_node *n = root->first; n; n = n->next) {
		if (galley_is_left_out(n, how->keep_chrome))
			continue;
		galley_render(n, words->actions, xhtml_literal, &body,
			how->keep_chrome);
		if (how->block_done)
			how->block_done(how->user);
	}
	galley_xhtml_notes_clear(&body.notes);
}

void galley_xhtml_put(
	const struct galley_xhtml *how, const struct galley_node *root)
{
	xhtml_put_body(how, &xhtml, root);
}
