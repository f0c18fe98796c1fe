/*
 * The body as nodes of pandoc: a table with one row per kind.
 *
 * Lists of JSON want commas: each node puts the one that is due before it, and
 * whoever opens a list says that none is.
 */
#include "writer.h"

extern const struct galley_action pandoc_actions[GALLEY_KIND_COUNT];

static void literal(void *state, struct galley_str text)
{
	struct pandoc_body *body = state;

	galley_put(body->sink, text);
}

void pandoc_open(struct pandoc_body *body, const char *text)
{
	if (body->between)
		galley_putc(body->sink, ',');
	galley_puts(body->sink, text);
	body->between = false;
}

void pandoc_close(struct pandoc_body *body, const char *text)
{
	galley_puts(body->sink, text);
	body->between = true;
}

void pandoc_put_attr(struct pandoc_body *body, struct galley_str class,
	struct galley_str lang)
{
	struct galley_sink *sink = body->sink;

	galley_puts(sink, "[\"\",[");
	if (class.len > 0)
		galley_put_json(sink, class);
	galley_puts(sink, "],[");
	if (lang.len > 0) {
		galley_puts(sink, "[\"lang\",");
		galley_put_json(sink, lang);
		galley_putc(sink, ']');
	}
	galley_puts(sink, "]]");
}

static void put_string(struct pandoc_body *body, struct galley_str text)
{
	if (text.len == 0)
		return;
	pandoc_open(body, "{\"t\":\"Str\",\"c\":");
	galley_put_json(body->sink, text);
	pandoc_close(body, "}");
}

void pandoc_put_words(struct pandoc_body *body, struct galley_str text)
{
	while (text.ptr) {
		put_string(body, galley_str_cut(&text, ' '));
		if (!text.ptr)
			break;
		pandoc_open(body, "{\"t\":\"Space\"}");
		body->between = true;
	}
}

void pandoc_put_children(
	struct pandoc_body *body, const struct galley_node *node)
{
	for (const struct galley_node *n = node->first; n; n = n->next) {
		if (!galley_is_left_out(n, body->keep_chrome))
			galley_render(n, pandoc_actions, literal, body,
				body->keep_chrome);
	}
}

void pandoc_put_blocks(struct pandoc_body *body, const struct galley_node *root)
{
	galley_render(root, pandoc_actions, literal, body, body->keep_chrome);
}

/* ------------------------------------------------------------ the tags */

/* What stands around the content of a kind. */
static const struct tag {
	const char *open;   /* up to the Attr, if there is one */
	const char *behind; /* behind the Attr; NULL: there is no Attr */
	const char *close;
} tags[GALLEY_KIND_COUNT] = {
	[GALLEY_PARAGRAPH] = { "{\"t\":\"Para\",\"c\":[", NULL, "]}" },
	[GALLEY_QUOTE] = { "{\"t\":\"BlockQuote\",\"c\":[", NULL, "]}" },
	[GALLEY_ITEM] = { "[", NULL, "]" },
	[GALLEY_VERSE] = { "{\"t\":\"LineBlock\",\"c\":[[", NULL, "]]}" },
	[GALLEY_RULE] = { "{\"t\":\"HorizontalRule\"", NULL, "}" },
	[GALLEY_DIV] = { "{\"t\":\"Div\",\"c\":[", ",[", "]]}" },
	[GALLEY_NOTE] = { "{\"t\":\"Div\",\"c\":[", ",[", "]]}" },
	[GALLEY_EMPHASIS] = { "{\"t\":\"Emph\",\"c\":[", NULL, "]}" },
	[GALLEY_STRONG] = { "{\"t\":\"Strong\",\"c\":[", NULL, "]}" },
	[GALLEY_SUPERSCRIPT] = { "{\"t\":\"Superscript\",\"c\":[", NULL, "]}" },
	[GALLEY_SUBSCRIPT] = { "{\"t\":\"Subscript\",\"c\":[", NULL, "]}" },
	[GALLEY_STRIKEOUT] = { "{\"t\":\"Strikeout\",\"c\":[", NULL, "]}" },
	[GALLEY_SPAN] = { "{\"t\":\"Span\",\"c\":[", ",[", "]]}" },
	[GALLEY_SOFT_BREAK] = { "{\"t\":\"SoftBreak\"", NULL, "}" },
};

/* A language or role that the tag has no place for gets a container. */
static bool wants_container(const struct galley_node *node)
{
	enum galley_level level = galley_kind_level(node->kind);
	bool has_attr = tags[node->kind].behind ||
		node->kind == GALLEY_HEADING || node->kind == GALLEY_LINK ||
		node->kind == GALLEY_IMAGE || node->kind == GALLEY_CODE ||
		node->kind == GALLEY_CODE_SPAN || node->kind == GALLEY_TABLE ||
		node->kind == GALLEY_FIGURE;

	if (level == GALLEY_LEVEL_BLOCK && node->role == GALLEY_ROLE_PULL_QUOTE)
		return true;
	return node->lang.len > 0 && !has_attr &&
		(level == GALLEY_LEVEL_BLOCK || level == GALLEY_LEVEL_INLINE);
}

static void open_container(
	struct pandoc_body *body, const struct galley_node *node)
{
	bool block = galley_kind_level(node->kind) == GALLEY_LEVEL_BLOCK;

	if (!wants_container(node))
		return;
	pandoc_open(body,
		block ? "{\"t\":\"Div\",\"c\":[" : "{\"t\":\"Span\",\"c\":[");
	pandoc_put_attr(body,
		block && node->role == GALLEY_ROLE_PULL_QUOTE
			? galley_str(galley_role_name(node->role))
			: GALLEY_STR(""),
		node->lang);
	galley_puts(body->sink, ",[");
}

static void close_container(
	struct pandoc_body *body, const struct galley_node *node)
{
	if (wants_container(node))
		pandoc_close(body, "]]}");
}

static struct galley_str class_of(const struct galley_node *node)
{
	return node->kind == GALLEY_DIV     ? node->name
		: node->kind == GALLEY_NOTE ? GALLEY_STR(PANDOC_NOTE)
					    : GALLEY_STR("");
}

static bool open_tag(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;
	const struct tag *tag = &tags[node->kind];

	open_container(body, node);
	pandoc_open(body, tag->open);
	if (tag->behind) {
		pandoc_put_attr(body, class_of(node), node->lang);
		galley_puts(body->sink, tag->behind);
	}
	return true;
}

static void close_tag(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;

	pandoc_close(body, tags[node->kind].close);
	close_container(body, node);
}

/* -------------------------------------------------------------- blocks */

/* The text of an item in a tight list is no paragraph. */
static bool is_plain(const struct galley_node *node)
{
	const struct galley_node *item = node->parent;

	return item && item->kind == GALLEY_ITEM && item->parent &&
		item->parent->kind == GALLEY_LIST && item->parent->list.tight;
}

static bool enter_paragraph(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;

	open_container(body, node);
	pandoc_open(body,
		is_plain(node) ? "{\"t\":\"Plain\",\"c\":["
			       : tags[GALLEY_PARAGRAPH].open);
	return true;
}

static bool enter_heading(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;

	open_container(body, node);
	pandoc_open(body, "{\"t\":\"Header\",\"c\":[");
	galley_printf(body->sink, "%d,", node->level + body->shift);
	pandoc_put_attr(body, GALLEY_STR(""), node->lang);
	galley_puts(body->sink, ",[");
	return true;
}

static void leave_heading(void *state, const struct galley_node *node)
{
	pandoc_close(state, "]]}");
	close_container(state, node);
}

static bool enter_list(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;

	open_container(body, node);
	if (!node->list.ordered) {
		pandoc_open(body, "{\"t\":\"BulletList\",\"c\":[");
		return true;
	}
	pandoc_open(body, "{\"t\":\"OrderedList\",\"c\":[[");
	galley_printf(body->sink,
		"%d,{\"t\":\"Decimal\"},{\"t\":\"Period\"}],[",
		node->list.start);
	return true;
}

static void leave_list(void *state, const struct galley_node *node)
{
	pandoc_close(state, node->list.ordered ? "]]}" : "]}");
	close_container(state, node);
}

static bool enter_code(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;
	bool block = node->kind == GALLEY_CODE;

	open_container(body, node);
	pandoc_open(body,
		block ? "{\"t\":\"CodeBlock\",\"c\":["
		      : "{\"t\":\"Code\",\"c\":[");
	pandoc_put_attr(body, block ? node->info : GALLEY_STR(""), node->lang);
	galley_putc(body->sink, ',');
	galley_put_json(body->sink, node->text);
	pandoc_close(body, "]}");
	close_container(body, node);
	return false;
}

/* A note stands where it is referred to; one that is not, where it is. */
static bool enter_note(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;
	const struct galley_xhtml_note *note =
		galley_xhtml_note(&body->notes, node->label);

	if (note && note->node == node && note->number > 0)
		return false;
	return open_tag(body, node);
}

static void leave_note(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;
	const struct galley_xhtml_note *note =
		galley_xhtml_note(&body->notes, node->label);

	if (!note || note->node != node || note->number == 0)
		close_tag(body, node);
}

/* ------------------------------------------------------------- inlines */

static bool enter_text(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;

	open_container(body, node);
	pandoc_put_words(body, node->text);
	close_container(body, node);
	return false;
}

void pandoc_put_target(struct pandoc_body *body, const struct galley_node *node,
	struct galley_str title)
{
	struct galley_sink *sink = body->sink;
	const struct galley_resource *resource = node->link.resource;

	galley_putc(sink, '[');
	if (node->kind == GALLEY_IMAGE && resource && resource->data.len > 0) {
		galley_printf(sink, "\"data:%.*s;base64,",
			GALLEY_STR_ARG(resource->media_type));
		galley_put_base64(sink, resource->data);
		galley_putc(sink, '"');
	} else {
		galley_put_json(sink, node->link.url);
	}
	galley_putc(sink, ',');
	galley_put_json(sink, title);
	galley_putc(sink, ']');
}

static bool enter_link(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;

	pandoc_open(body, "{\"t\":\"Link\",\"c\":[");
	pandoc_put_attr(body, GALLEY_STR(""), node->lang);
	galley_puts(body->sink, ",[");
	return true;
}

static void leave_link(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;

	galley_puts(body->sink, "],");
	pandoc_put_target(body, node, node->link.title);
	pandoc_close(body, "]}");
}

static bool enter_image(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;

	pandoc_open(body, "{\"t\":\"Image\",\"c\":[");
	pandoc_put_attr(body, GALLEY_STR(""), node->lang);
	galley_puts(body->sink, ",[");
	pandoc_put_words(body, node->link.alt);
	galley_puts(body->sink, "],");
	pandoc_put_target(body, node, node->link.title);
	pandoc_close(body, "]}");
	return false;
}

/* In verse, the end of a line is the end of a list of inlines. */
static bool enter_break(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;

	if (node->parent && node->parent->kind == GALLEY_VERSE) {
		galley_puts(body->sink, "],[");
		body->between = false;
	} else {
		pandoc_open(body, "{\"t\":\"LineBreak\"}");
		body->between = true;
	}
	return false;
}

static bool enter_quoted(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;

	open_container(body, node);
	pandoc_open(body, "{\"t\":\"Quoted\",\"c\":[{\"t\":\"");
	galley_printf(
		body->sink, "%sQuote\"},[", node->single ? "Single" : "Double");
	return true;
}

static void leave_quoted(void *state, const struct galley_node *node)
{
	pandoc_close(state, "]]}");
	close_container(state, node);
}

static bool enter_note_ref(void *state, const struct galley_node *node)
{
	struct pandoc_body *body = state;
	const struct galley_xhtml_note *note =
		galley_xhtml_note(&body->notes, node->label);

	if (!note || body->in_note) {
		pandoc_open(body, "{\"t\":\"Superscript\",\"c\":[");
		pandoc_put_words(body, node->label);
		pandoc_close(body, "]}");
		return false;
	}
	pandoc_open(body, "{\"t\":\"Note\",\"c\":[");
	body->in_note = true;
	pandoc_put_children(body, note->node);
	body->in_note = false;
	pandoc_close(body, "]}");
	return false;
}

/* --------------------------------------------------------------- table */

/* Written by its owner, which knows the place. */
static bool skip(void *state, const struct galley_node *node)
{
	(void)state;
	(void)node;
	return false;
}

#define TAG .enter = open_tag, .leave = close_tag

const struct galley_action pandoc_actions[GALLEY_KIND_COUNT] = {
	[GALLEY_DOCUMENT] = { .open = NULL },
	[GALLEY_PARAGRAPH] = { .enter = enter_paragraph, .leave = close_tag },
	[GALLEY_HEADING] = { .enter = enter_heading, .leave = leave_heading },
	[GALLEY_QUOTE] = { TAG },
	[GALLEY_LIST] = { .enter = enter_list, .leave = leave_list },
	[GALLEY_ITEM] = { TAG },
	[GALLEY_CODE] = { .enter = enter_code },
	[GALLEY_TABLE] = { .enter = pandoc_enter_table },
	[GALLEY_ROW] = { .enter = skip },
	[GALLEY_CELL] = { .enter = skip },
	[GALLEY_FIGURE] = { .enter = pandoc_enter_figure },
	[GALLEY_CAPTION] = { .enter = skip },
	[GALLEY_CREDIT] = { .enter = skip },
	[GALLEY_RULE] = { TAG },
	[GALLEY_NOTE] = { .enter = enter_note, .leave = leave_note },
	[GALLEY_VERSE] = { TAG },
	[GALLEY_DIV] = { TAG },
	[GALLEY_TEXT] = { .enter = enter_text },
	[GALLEY_EMPHASIS] = { TAG },
	[GALLEY_STRONG] = { TAG },
	[GALLEY_CODE_SPAN] = { .enter = enter_code },
	[GALLEY_LINK] = { .enter = enter_link, .leave = leave_link },
	[GALLEY_IMAGE] = { .enter = enter_image },
	[GALLEY_SOFT_BREAK] = { TAG },
	[GALLEY_HARD_BREAK] = { .enter = enter_break },
	[GALLEY_QUOTED] = { .enter = enter_quoted, .leave = leave_quoted },
	[GALLEY_SUPERSCRIPT] = { TAG },
	[GALLEY_SUBSCRIPT] = { TAG },
	[GALLEY_STRIKEOUT] = { TAG },
	[GALLEY_SPAN] = { TAG },
	[GALLEY_NOTE_REF] = { .enter = enter_note_ref },
};
