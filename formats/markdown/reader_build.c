/*
 * From the tree of the CommonMark parser to that of the document.
 *
 * One row per kind of the parser's nodes. Rows that open a node are undone on
 * leaving; where the tree gets too deep, nodes are left out and what is in
 * them stays.
 */
#include "attributes.h"
#include "reader.h"

/* Where a line and column of the parser's are in the text. */
static size_t offset_of(
	const struct galley_markdown_reader *reader, int line, int column)
{
	const size_t *starts = (const void *)reader->lines.ptr;
	size_t count = reader->lines.len / sizeof(*starts);
	size_t at = (size_t)line + reader->line_shift;
	size_t offset = reader->text.len;

	if (line >= 1 && at <= count)
		offset = starts[at - 1] + (size_t)column;
	return offset < reader->text.len ? offset : reader->text.len;
}

struct galley_str galley_markdown_line(
	const struct galley_markdown_reader *reader, int line)
{
	struct galley_str rest = galley_str_slice(
		reader->text, offset_of(reader, line, 0), reader->text.len);

	return rest.len ? galley_str_cut(&rest, '\n') : rest;
}

struct galley_span galley_markdown_span(
	const struct galley_markdown_reader *reader, cmark_node *node)
{
	int line = cmark_node_get_start_line(node);
	int column = cmark_node_get_start_column(node);
	struct galley_span span = {
		.line = (uint32_t)line + reader->line_shift,
		.column = (uint32_t)column,
		.offset = offset_of(reader, line, column - 1),
	};
	size_t end = offset_of(reader, cmark_node_get_end_line(node),
		cmark_node_get_end_column(node));

	/* some blocks end at the start of the next line */
	while (end > span.offset && reader->text.ptr[end - 1] == '\n')
		end--;
	if (end > span.offset)
		span.length = end - span.offset;
	return span;
}

static struct galley_node *add(struct galley_markdown_reader *reader,
	enum galley_kind kind, cmark_node *node)
{
	struct galley_node *added =
		galley_node_add(reader->doc, reader->parent, kind);

	if (node && cmark_node_get_start_line(node))
		added->span = galley_markdown_span(reader, node);
	return added;
}

static struct galley_str copy(struct galley_markdown_reader *reader,
	const char *text, bool keep_backslash)
{
	return galley_arena_copy(reader->doc->arena,
		galley_markdown_unguard(
			reader, galley_str(text), keep_backslash));
}

/* -------------------------------------------------------------- opening */

static void open_node(struct galley_markdown_reader *reader,
	enum galley_kind kind, cmark_node *node)
{
	reader->parent = add(reader, kind, node);
}

static void enter_list(struct galley_markdown_reader *reader, cmark_node *node)
{
	open_node(reader, GALLEY_LIST, node);
	reader->parent->list.ordered =
		cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	reader->parent->list.tight = cmark_node_get_list_tight(node);
	if (reader->parent->list.ordered)
		reader->parent->list.start = cmark_node_get_list_start(node);
}

static void enter_quote(struct galley_markdown_reader *reader, cmark_node *node)
{
	open_node(reader, GALLEY_QUOTE, node);
}

static void enter_item(struct galley_markdown_reader *reader, cmark_node *node)
{
	open_node(reader, GALLEY_ITEM, node);
}

static void enter_paragraph(
	struct galley_markdown_reader *reader, cmark_node *node)
{
	reader->link_chars = 0;
	if (!galley_markdown_begin_table(reader, node))
		open_node(reader, GALLEY_PARAGRAPH, node);
}

static void enter_heading(
	struct galley_markdown_reader *reader, cmark_node *node)
{
	reader->link_chars = 0;
	open_node(reader, GALLEY_HEADING, node);
	reader->parent->level = cmark_node_get_heading_level(node);
	if (!reader->heading && cmark_node_first_child(node))
		reader->heading = reader->parent;
}

static void enter_emphasis(
	struct galley_markdown_reader *reader, cmark_node *node)
{
	open_node(reader, GALLEY_EMPHASIS, node);
}

static void enter_strong(
	struct galley_markdown_reader *reader, cmark_node *node)
{
	open_node(reader, GALLEY_STRONG, node);
}

static void enter_link(struct galley_markdown_reader *reader, cmark_node *node)
{
	open_node(reader, GALLEY_LINK, node);
	reader->parent->link.url =
		copy(reader, cmark_node_get_url(node), false);
	reader->parent->link.title =
		copy(reader, cmark_node_get_title(node), false);
	reader->links++;
}

/* ------------------------------------------------------------- closing */

static void leave(struct galley_markdown_reader *reader, cmark_node *node)
{
	(void)node;
	galley_markdown_close_open(reader);
	galley_markdown_close_boxes(reader);
	reader->parent = reader->parent->parent;
}

static void leave_link(struct galley_markdown_reader *reader, cmark_node *node)
{
	reader->links--;
	leave(reader, node);
}

static void leave_block(struct galley_markdown_reader *reader, cmark_node *node)
{
	struct galley_facts *facts =
		GALLEY_NEW(reader->doc->arena, struct galley_facts);
	struct galley_node *block;

	facts->lines = (uint32_t)(cmark_node_get_end_line(node) -
		cmark_node_get_start_line(node) + 1);
	facts->link_chars = reader->link_chars;
	if (reader->table.node) {
		galley_markdown_end_table(reader);
		return;
	}
	galley_markdown_close_open(reader);
	block = reader->parent;
	block->facts = facts;
	reader->parent = block->parent;
	if (reader->figures && reader->parent->kind != GALLEY_FIGURE)
		galley_markdown_make_figure(reader, block, node);
}

/* --------------------------------------------------------------- leaves */

static void add_code(struct galley_markdown_reader *reader, cmark_node *node)
{
	struct galley_node *code = add(reader, GALLEY_CODE, node);

	code->text = copy(reader, cmark_node_get_literal(node), true);
	if (code->text.len && code->text.ptr[code->text.len - 1] == '\n')
		code->text.len--;
	code->info = copy(reader, cmark_node_get_fence_info(node), false);
}

static void add_rule(struct galley_markdown_reader *reader, cmark_node *node)
{
	add(reader, GALLEY_RULE, node);
}

void galley_markdown_add_html_as_text(struct galley_markdown_reader *reader,
	struct galley_str html, struct galley_span span)
{
	galley_markdown_report_html(reader, span);
	open_node(reader, GALLEY_PARAGRAPH, NULL);
	reader->parent->span = span;
	while (html.len) {
		galley_markdown_put_text(
			reader, galley_str_trim(galley_str_cut(&html, '\n')));
		if (html.len)
			galley_node_add(
				reader->doc, reader->parent, GALLEY_SOFT_BREAK);
	}
	leave(reader, NULL);
}

static void add_html_block(
	struct galley_markdown_reader *reader, cmark_node *node)
{
	struct galley_str html = galley_str_trim(galley_markdown_unguard(
		reader, galley_str(cmark_node_get_literal(node)), true));
	struct galley_span span = galley_markdown_span(reader, node);

	if (!galley_markdown_add_html_block(reader, html, span))
		galley_markdown_add_html_as_text(reader, html, span);
}

/* How much of the start of a text is attributes: those of the inline before it,
 * or of the paragraph that it ends. */
static size_t attributes_before(cmark_node *node, struct galley_str text)
{
	cmark_node *before = cmark_node_previous(node);
	cmark_node_type type =
		before ? cmark_node_get_type(before) : CMARK_NODE_SOFTBREAK;
	size_t length = galley_markdown_attributes(text);

	if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE ||
		type == CMARK_NODE_CODE)
		return length;
	return type == CMARK_NODE_SOFTBREAK && !cmark_node_next(node) &&
			length == text.len && length && text.ptr[1] == ':'
		? length
		: 0;
}

static void add_text(struct galley_markdown_reader *reader, cmark_node *node)
{
	struct galley_str text = galley_str(cmark_node_get_literal(node));
	cmark_node *parent = cmark_node_parent(node);
	size_t from = attributes_before(node, text), to = text.len;

	if (cmark_node_get_type(parent) == CMARK_NODE_HEADING &&
		!cmark_node_next(node))
		to = galley_markdown_heading_attributes(text);
	if (!reader->attributes && (from || to < text.len))
		galley_report(reader->job->diag, GALLEY_NOTICE,
			"markdown.attributes",
			galley_markdown_span(reader, parent),
			"attributes left out, here the first ('%.*s')",
			GALLEY_STR_ARG(galley_str_trim(
				from ? galley_str_slice(text, 0, from)
				     : galley_str_slice(text, to, text.len))));
	reader->attributes |= from || to < text.len;
	galley_markdown_add_text(
		reader, galley_str_slice(text, from, to > from ? to : from));
}

/* In a table a bar has a backslash even in code. */
static struct galley_str bare_bars(
	struct galley_markdown_reader *reader, struct galley_str text)
{
	char *out = galley_arena_alloc(reader->doc->arena, text.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		i += i + 1 < text.len && text.ptr[i] == '\\' &&
			text.ptr[i + 1] == '|';
		out[len++] = text.ptr[i];
	}
	return (struct galley_str){ out, len };
}

static void add_code_span(
	struct galley_markdown_reader *reader, cmark_node *node)
{
	struct galley_str text =
		copy(reader, cmark_node_get_literal(node), true);

	add(reader, GALLEY_CODE_SPAN, node)->text =
		reader->table.node ? bare_bars(reader, text) : text;
}

static void add_html(struct galley_markdown_reader *reader, cmark_node *node)
{
	galley_markdown_add_html(reader,
		galley_markdown_unguard(reader,
			galley_str(cmark_node_get_literal(node)), true));
}

static void add_break(struct galley_markdown_reader *reader, cmark_node *node)
{
	enum galley_kind kind =
		cmark_node_get_type(node) == CMARK_NODE_LINEBREAK
		? GALLEY_HARD_BREAK
		: GALLEY_SOFT_BREAK;
	cmark_node *parent = cmark_node_parent(node);

	if (reader->table.node &&
		cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH)
		galley_markdown_next_row(reader);
	else if (kind == GALLEY_HARD_BREAK || !reader->parent->last ||
		reader->parent->last->kind != GALLEY_HARD_BREAK)
		galley_node_add(reader->doc, reader->parent, kind);
}

/* --------------------------------------------------------------- images */

static void enter_image(struct galley_markdown_reader *reader, cmark_node *node)
{
	open_node(reader, GALLEY_IMAGE, node);
	reader->parent->link.url =
		copy(reader, cmark_node_get_url(node), false);
	reader->parent->link.title =
		copy(reader, cmark_node_get_title(node), false);
	reader->images++;
	reader->alt.len = 0;
}

static void leave_image(struct galley_markdown_reader *reader, cmark_node *node)
{
	struct galley_str alt = galley_buf_str(&reader->alt);

	(void)node;
	while (alt.len && alt.ptr[alt.len - 1] == ' ')
		alt.len--;
	while (alt.len && *alt.ptr == ' ')
		alt = galley_str_slice(alt, 1, alt.len);
	reader->parent->link.alt = galley_arena_copy(reader->doc->arena, alt);
	reader->parent = reader->parent->parent;
	reader->images--;
}

/* Within an image all that counts is text. */
static void add_to_alt(
	struct galley_markdown_reader *reader, cmark_node *node, int change)
{
	const char *literal = cmark_node_get_literal(node);
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_IMAGE)
		reader->images += (unsigned)change;
	if (change < 0)
		return;
	if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
		galley_buf_putc(&reader->alt, ' ');
	else if (literal && type != CMARK_NODE_HTML_INLINE)
		galley_buf_put(&reader->alt,
			galley_markdown_unguard(
				reader, galley_str(literal), false));
}

/* ------------------------------------------------------------- the walk */

typedef void visit_fn(struct galley_markdown_reader *, cmark_node *);

/* A row without `leave` opens nothing. */
static const struct {
	visit_fn *enter, *leave;
} rows[] = {
	[CMARK_NODE_BLOCK_QUOTE] = { enter_quote, leave },
	[CMARK_NODE_LIST] = { enter_list, leave },
	[CMARK_NODE_ITEM] = { enter_item, leave },
	[CMARK_NODE_CODE_BLOCK] = { add_code, NULL },
	[CMARK_NODE_HTML_BLOCK] = { add_html_block, NULL },
	[CMARK_NODE_PARAGRAPH] = { enter_paragraph, leave_block },
	[CMARK_NODE_HEADING] = { enter_heading, leave_block },
	[CMARK_NODE_THEMATIC_BREAK] = { add_rule, NULL },
	[CMARK_NODE_TEXT] = { add_text, NULL },
	[CMARK_NODE_SOFTBREAK] = { add_break, NULL },
	[CMARK_NODE_LINEBREAK] = { add_break, NULL },
	[CMARK_NODE_CODE] = { add_code_span, NULL },
	[CMARK_NODE_HTML_INLINE] = { add_html, NULL },
	[CMARK_NODE_EMPH] = { enter_emphasis, leave },
	[CMARK_NODE_STRONG] = { enter_strong, leave },
	[CMARK_NODE_LINK] = { enter_link, leave_link },
	[CMARK_NODE_IMAGE] = { enter_image, leave_image },
};

/* Blocks of text and images are always kept; of lists, only those whose items
 * will be. */
static bool is_left_out(struct galley_markdown_reader *reader, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	unsigned room = type == CMARK_NODE_LIST ? 1 : 0;

	if (reader->depth + room <= GALLEY_MARKDOWN_DEPTH ||
		type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
		type == CMARK_NODE_IMAGE)
		return false;
	if (!reader->too_deep)
		galley_report(reader->job->diag, GALLEY_WARNING,
			"markdown.depth", galley_markdown_span(reader, node),
			"nesting deeper than %d levels dropped",
			GALLEY_MARKDOWN_DEPTH);
	reader->too_deep = true;
	return true;
}

static void visit(
	struct galley_markdown_reader *reader, cmark_node *node, bool entering)
{
	cmark_node_type type = cmark_node_get_type(node);
	bool opens = rows[type].leave;

	if (type == CMARK_NODE_DOCUMENT)
		return;
	if (reader->images &&
		!(reader->images == 1 && type == CMARK_NODE_IMAGE &&
			!entering)) {
		add_to_alt(reader, node, entering ? 1 : -1);
		return;
	}
	reader->depth += opens && entering;
	if (!opens || !is_left_out(reader, node))
		(entering ? rows[type].enter : rows[type].leave)(reader, node);
	reader->depth -= opens && !entering;
}

static void build_block(
	struct galley_markdown_reader *reader, cmark_node *block)
{
	cmark_iter *iter = cmark_iter_new(block);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		if (!reader->table.skipped ||
			cmark_node_get_type(cmark_iter_get_node(iter)) !=
				CMARK_NODE_TEXT)
			visit(reader, cmark_iter_get_node(iter),
				event == CMARK_EVENT_ENTER);
	cmark_iter_free(iter);
}

/* What was built is freed at once, and its memory serves what comes next. */
void galley_markdown_build(
	struct galley_markdown_reader *reader, struct galley_str part)
{
	struct galley_str guarded = galley_markdown_guard(reader, part);
	cmark_node *root = cmark_parse_document(
		guarded.ptr, guarded.len, CMARK_OPT_DEFAULT);
	cmark_node *block;

	while ((block = cmark_node_first_child(root))) {
		build_block(reader, block);
		cmark_node_free(block);
	}
	galley_markdown_close_boxes(reader);
	cmark_node_free(root);
}
