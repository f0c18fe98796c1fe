/*
 * Blocks of HTML in Markdown: read by the reader of HTML, or kept as text.
 *
 * A tag that its block does not close, as <details> before an empty line,
 * opens a box: what the reader of HTML makes of the tag holds the blocks of
 * Markdown behind it, until a later block of HTML closes it.
 */
#include "reader.h"

/* Is it a comment and nothing else? */
static bool is_comment(struct galley_str html)
{
	return galley_str_starts(html, GALLEY_STR("<!--")) &&
		galley_str_find(html, GALLEY_STR("-->"), 0) + 3 >= html.len;
}

/* Is all of it tags and text? Declarations and instructions to programs are
 * none, and the last tag has to end. *style is the name of a tag that says
 * nothing to the model, or empty. */
static bool is_plain(struct galley_str html, struct galley_str *style)
{
	for (size_t at = galley_str_find_char(html, '<', 0); at < html.len;
		at = galley_str_find_char(html, '<', at + 1)) {
		struct galley_str rest = galley_str_slice(html, at, html.len);
		size_t end = galley_str_find_char(rest, '>', 0);
		const struct galley_markdown_tag tag = galley_markdown_tag_of(
			galley_str_slice(rest, 0, end + 1));

		if (galley_str_starts(rest, GALLEY_STR("<?")) ||
			(galley_str_starts(rest, GALLEY_STR("<!")) &&
				!galley_str_starts(rest, GALLEY_STR("<!--"))))
			return false;
		if (end == rest.len)
			return false;
		if (galley_markdown_tag_is_style(&tag))
			*style = tag.name;
	}
	return true;
}

/* Tags that close what blocks of Markdown stand in are known where those are
 * that opened it: these take their place. Other HTML stays as it is. */
static struct galley_str open_what_is_closed(
	struct galley_markdown_reader *reader, struct galley_str html)
{
	struct galley_buf tags = { 0 };
	struct galley_str rest = html, out = html;

	while (galley_str_starts(rest, GALLEY_STR("</"))) {
		size_t end = galley_str_find_char(rest, '>', 0) + 1;

		galley_buf_printf(&tags, "<%.*s", (int)end - 2, rest.ptr + 2);
		rest = galley_str_trim(galley_str_slice(rest, end, rest.len));
	}
	if (!rest.len)
		out = galley_arena_copy(
			reader->doc->arena, galley_buf_str(&tags));
	galley_buf_clear(&tags);
	return out;
}

/* Is there nothing in it, neither text nor picture? */
static bool is_hollow(const struct galley_node *block)
{
	struct galley_walk walk = galley_walk_start(block);

	while (galley_walk_next(&walk))
		if (galley_kind_holds(walk.node->kind) == GALLEY_LEVEL_TEXT)
			return false;
	return true;
}

/* In HTML the first line end behind <pre> is none; the last one ends the last
 * line. */
static struct galley_str code_of_pre(struct galley_str text)
{
	text = galley_str_slice(text, text.len && *text.ptr == '\n', text.len);
	if (text.len && text.ptr[text.len - 1] == '\n')
		text.len--;
	return text;
}

/* Roles are for our own metadata to say, and notes are not those of the text
 * around, so that they keep away from its labels. */
static void settle(struct galley_markdown_reader *reader,
	struct galley_node *node, uint32_t line)
{
	node->role = GALLEY_ROLE_BODY;
	if (node->kind == GALLEY_NOTE || node->kind == GALLEY_NOTE_REF)
		node->label = galley_arena_printf(reader->doc->arena,
			"html%u.%.*s", line, GALLEY_STR_ARG(node->label));
	else if (node->kind == GALLEY_CODE)
		node->text = code_of_pre(node->text);
	else if (node->kind == GALLEY_HEADING && !reader->heading)
		reader->heading = node;
}

/* Blocks that the reader of HTML added; false if there was nothing to add. */
static bool take_blocks(struct galley_markdown_reader *reader,
	struct galley_node *block, uint32_t line)
{
	bool any = false;

	while (block) {
		struct galley_node *next = block->next;
		struct galley_walk walk = galley_walk_start(block);

		while (galley_walk_next(&walk))
			if (walk.entering)
				settle(reader,
					(struct galley_node *)(uintptr_t)
						walk.node,
					line);
		if (is_hollow(block))
			galley_node_unlink(block);
		else
			any = true;
		block = next;
	}
	return any;
}

/* ---------------------------------------------------------------- pieces */

static struct galley_span span_at(
	struct galley_span span, struct galley_str html, size_t at)
{
	struct galley_str before = galley_str_slice(html, 0, at);

	while (galley_str_find_char(before, '\n', 0) < before.len) {
		galley_str_cut(&before, '\n');
		span.line++;
	}
	return span;
}

/* In a figure, captions are such only with the figure around them. */
static enum galley_status read_piece(struct galley_markdown_reader *reader,
	struct galley_str html, uint32_t line)
{
	struct galley_node *parent = reader->parent, *last = parent->last;
	struct galley_node *figure;
	enum galley_status status;

	if (parent->kind == GALLEY_FIGURE)
		html = galley_arena_printf(reader->doc->arena, "<figure>%.*s",
			GALLEY_STR_ARG(html));
	status = galley_read_fragment(
		reader->job, "html", html, line, reader->doc, parent);
	if (parent->kind != GALLEY_FIGURE || status != GALLEY_OK)
		return status;
	figure = last ? last->next : parent->first;
	if (figure && figure->kind == GALLEY_FIGURE)
		galley_node_unwrap(figure);
	return status;
}

/* False, and nothing is added, if the piece says what the model cannot. */
static bool add_piece(struct galley_markdown_reader *reader,
	struct galley_str html, struct galley_span span)
{
	struct galley_node *last = reader->parent->last;
	struct galley_markdown_tag tag =
		galley_markdown_tag_of(galley_str_slice(
			html, 0, galley_str_find_char(html, '>', 0) + 1));

	if (read_piece(reader, open_what_is_closed(reader, html), span.line) !=
		GALLEY_OK)
		return false;
	if (take_blocks(reader, last ? last->next : reader->parent->first,
		    span.line))
		return true;
	if (galley_markdown_tag_kind(&tag) == GALLEY_LINK && tag.attributes.len)
		return false; /* a target has to stay */
	galley_markdown_report_tag(reader, span, tag.name);
	return true;
}

/* ----------------------------------------------------------------- boxes */

enum {
	MAX_BOXES = 32
};

static struct galley_markdown_box *top_box(
	struct galley_markdown_reader *reader)
{
	struct galley_buf *boxes = &reader->boxes;

	return boxes->len ? (void *)(boxes->ptr + boxes->len -
				    sizeof(struct galley_markdown_box))
			  : NULL;
}

static void close_box(struct galley_markdown_reader *reader,
	const struct galley_markdown_box *box)
{
	reader->parent = box->around;
	if (box->node != box->around && !box->node->first) {
		galley_markdown_report_tag(reader, box->node->span, box->name);
		galley_node_unlink(box->node);
	}
	reader->boxes.len -= sizeof(*box);
}

void galley_markdown_close_boxes(struct galley_markdown_reader *reader)
{
	struct galley_markdown_box *box;

	while ((box = top_box(reader)) && box->node == reader->parent)
		close_box(reader, box);
}

/* Close what a tag closes. False: it opened in no box that is open here. */
static bool close_named(
	struct galley_markdown_reader *reader, struct galley_str name)
{
	const struct galley_node *parent = reader->parent;
	struct galley_markdown_box *first = (void *)reader->boxes.ptr;
	struct galley_markdown_box *box = top_box(reader), *found = NULL;

	for (; box && box >= first && box->node == parent && !found; box--) {
		if (galley_str_equal_nocase(box->name, name))
			found = box;
		parent = box->around;
	}
	while (found && (box = top_box(reader)) >= found)
		close_box(reader, box);
	return found;
}

/* What a mark became, if it stands directly in what a box may be. */
static struct galley_node *find_mark(
	const struct galley_markdown_reader *reader, struct galley_str mark)
{
	static const galley_kinds boxes = GALLEY_KIND_BIT(GALLEY_DIV) |
		GALLEY_KIND_BIT(GALLEY_QUOTE) | GALLEY_KIND_BIT(GALLEY_FIGURE);
	struct galley_node *node = reader->parent->last;

	if (node && boxes & GALLEY_KIND_BIT(node->kind))
		node = node->first;
	return node && node->kind == GALLEY_PARAGRAPH && node->first &&
			node->first->kind == GALLEY_TEXT &&
			galley_str_equal(node->first->text, mark)
		? node
		: NULL;
}

/* The tag and a mark behind it are read as HTML; the mark shows what is around
 * it now, and goes. */
static void open_box(struct galley_markdown_reader *reader,
	struct galley_str tag, struct galley_str name, struct galley_span span)
{
	static const char mark[] = "mark";
	struct galley_node *around = reader->parent, *last = around->last;
	struct galley_str html = galley_arena_printf(
		reader->doc->arena, "%.*s<p>%s</p>", GALLEY_STR_ARG(tag), mark);
	struct galley_node *found = NULL;

	if (reader->boxes.len / sizeof(struct galley_markdown_box) <
			MAX_BOXES &&
		read_piece(reader, html, span.line) == GALLEY_OK)
		found = find_mark(reader, galley_str(mark));
	if (found) {
		const struct galley_markdown_box box = { .around = around,
			.node = found->parent,
			.name = galley_arena_copy(reader->doc->arena, name) };

		settle(reader, found->parent, span.line);
		galley_node_unlink(found);
		reader->parent = box.node;
		galley_buf_put(&reader->boxes,
			(struct galley_str){ (const char *)&box, sizeof(box) });
	} else {
		while (around->last != last)
			galley_node_unlink(around->last);
	}
	if (reader->parent == around)
		galley_markdown_report_tag(reader, span, name);
}

/* ------------------------------------------------------------------ cuts */

/* A tag at which a block is cut: nothing in the block closes or opens it. */
struct cut {
	size_t from, to;
	struct galley_markdown_tag tag;
};

struct cuts {
	struct cut at[MAX_BOXES];
	size_t count;
};

/* Elements that may hold blocks of Markdown, and those in which none are
 * boxes. */
static const char *const box_names[] = { "details", "div", "section", "article",
	"aside", "main", "header", "footer", "nav", "center", "blockquote",
	"figure", "address", NULL };
static const char *const closed_names[] = { "table", "tr", "td", "th", "pre",
	"script", "style", "textarea", "select", NULL };

/* The tag at the start of a text, or the comment, which has no name. */
static struct galley_markdown_tag next_tag(
	struct galley_str html, size_t *length)
{
	struct galley_markdown_tag none = { .closing = false };
	bool comment = galley_str_starts(html, GALLEY_STR("<!--"));
	size_t end = comment ? galley_str_find(html, GALLEY_STR("-->"), 0) + 3
			     : galley_str_find_char(html, '>', 0) + 1;

	*length = end < html.len ? end : html.len;
	return comment
		? none
		: galley_markdown_tag_of(galley_str_slice(html, 0, *length));
}

/* The cut that a closing tag closes, or the number of all. */
static size_t opened_by(const struct cuts *cuts, struct galley_str name)
{
	for (size_t i = cuts->count; i-- > 0;)
		if (!cuts->at[i].tag.closing &&
			galley_str_equal_nocase(cuts->at[i].tag.name, name))
			return i;
	return cuts->count;
}

/* What the block closes itself is no cut, nor what is in it. False: there are
 * too many, or what is open is none that may hold blocks. */
static bool find_cuts(struct galley_str html, struct cuts *cuts)
{
	size_t length;

	cuts->count = 0;
	for (size_t at = galley_str_find_char(html, '<', 0); at < html.len;
		at = galley_str_find_char(html, '<', at + length)) {
		struct cut cut = { .from = at };

		cut.tag =
			next_tag(galley_str_slice(html, at, html.len), &length);
		cut.to = at + length;
		if (!galley_markdown_tag_is_one_of(&cut.tag, box_names) &&
			!galley_markdown_tag_is_one_of(&cut.tag, closed_names))
			continue;
		if (cut.tag.closing &&
			opened_by(cuts, cut.tag.name) < cuts->count)
			cuts->count = opened_by(cuts, cut.tag.name);
		else if (cuts->count == MAX_BOXES)
			return false;
		else
			cuts->at[cuts->count++] = cut;
	}
	for (size_t i = 0; i < cuts->count; i++)
		if (galley_markdown_tag_is_one_of(
			    &cuts->at[i].tag, closed_names))
			return false;
	return true;
}

/* A piece between cuts, if anything is in it; as text if it is nothing else. */
static void add_between(struct galley_markdown_reader *reader,
	struct galley_str html, size_t from, size_t to, struct galley_span span)
{
	struct galley_str piece =
		galley_str_trim(galley_str_slice(html, from, to));

	if (!piece.len)
		return;
	span = span_at(span, html, (size_t)(piece.ptr - html.ptr));
	if (!add_piece(reader, piece, span))
		galley_markdown_add_html_as_text(reader, piece, span);
}

/* False, and nothing is done, where the block opens or closes no box. */
static bool add_cut(struct galley_markdown_reader *reader,
	struct galley_str html, struct galley_span span)
{
	struct cuts cuts;
	size_t from = 0;

	if (!find_cuts(html, &cuts) || cuts.count == 0)
		return false;
	for (size_t i = 0; i < cuts.count; i++) {
		const struct cut *cut = &cuts.at[i];
		struct galley_span here = span_at(span, html, cut->from);

		add_between(reader, html, from, cut->from, span);
		if (!cut->tag.closing)
			open_box(reader,
				galley_str_slice(html, cut->from, cut->to),
				cut->tag.name, here);
		else if (!close_named(reader, cut->tag.name))
			galley_markdown_report_tag(reader, here, cut->tag.name);
		from = cut->to;
	}
	add_between(reader, html, from, html.len, span);
	return true;
}

bool galley_markdown_add_html_block(struct galley_markdown_reader *reader,
	struct galley_str html, struct galley_span span)
{
	struct galley_str style = GALLEY_STR("");

	if (is_comment(html)) {
		galley_markdown_report_comment(reader, span);
		return true;
	}
	if (!is_plain(html, &style) ||
		(!add_cut(reader, html, span) &&
			!add_piece(reader, html, span)))
		return false;
	if (style.len)
		galley_markdown_report_tag(reader, span, style);
	if (galley_str_find(html, GALLEY_STR("<!--"), 0) < html.len)
		galley_markdown_report_comment(reader, span);
	return true;
}
