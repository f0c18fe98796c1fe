/*
 * Inlines as Markdown: breaks, code, links, images, notes.
 */
#include "writer.h"

#include <galley/text.h>

bool galley_markdown_enter_text(void *user, const struct galley_node *node)
{
	galley_markdown_text(user, node->text, node);
	return false;
}

/* -------------------------------------------------------------- breaks */

bool galley_markdown_enter_soft_break(
	void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	(void)node;
	if (state->one_line || state->layout.wrap)
		galley_layout_put(&state->layout, GALLEY_STR(" "));
	else
		galley_layout_end_line(&state->layout);
	state->later_line = true;
	return false;
}

bool galley_markdown_enter_hard_break(
	void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	(void)node;
	if (state->one_line) {
		galley_markdown_mark(state, GALLEY_STR("<br>"));
		return false;
	}
	galley_markdown_mark(state, GALLEY_STR("\\"));
	galley_layout_end_line(&state->layout);
	state->later_line = true;
	return false;
}

/* ---------------------------------------------------------------- code */

/* Ticks that do not stand in the text: one more than its longest run. */
static size_t count_ticks(struct galley_str text)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < text.len; i++) {
		run = text.ptr[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest + 1;
}

static void put_ticks(struct galley_buf *out, size_t count)
{
	memset(galley_buf_reserve(out, count), '`', count);
	out->len += count;
}

static bool is_all_blank(struct galley_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != ' ' && text.ptr[i] != '\n')
			return false;
	return true;
}

/* One blank at either end would be taken off, so it gets another. */
static bool needs_pad(struct galley_str text)
{
	char first = *text.ptr, last = text.ptr[text.len - 1];

	if (first == '`' || last == '`')
		return true;
	return (first == ' ' || first == '\n') &&
		(last == ' ' || last == '\n') && !is_all_blank(text);
}

bool galley_markdown_enter_code_span(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;
	struct galley_str text = node->text;
	size_t ticks = count_ticks(text);
	struct galley_buf out = { 0 };

	if (!text.len)
		return false;
	/* Two runs of ticks side by side would be one. */
	if (state->last == '`' &&
		galley_markdown_before(state) == GALLEY_MARKDOWN_PUNCT)
		galley_markdown_mark(state, GALLEY_STR("<!-- -->"));
	put_ticks(&out, ticks);
	if (needs_pad(text))
		galley_buf_putc(&out, ' ');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '|' && state->in_cell)
			galley_buf_putc(&out, '\\');
		galley_buf_putc(&out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
	}
	if (needs_pad(text))
		galley_buf_putc(&out, ' ');
	put_ticks(&out, ticks);
	galley_markdown_mark(state, galley_buf_str(&out));
	galley_buf_clear(&out);
	return false;
}

/* --------------------------------------------------------------- links */

/* Would "&" begin what may be read as an entity? */
static bool is_entity(struct galley_str text, size_t at)
{
	enum {
		LONGEST = 40 /* names of HTML have up to 31 characters */
	};
	struct galley_str rest = galley_str_slice(text, at, at + LONGEST);

	return text.ptr[at] == '&' &&
		galley_str_find_char(rest, ';', 0) < rest.len;
}

/* Put an address or title, with a backslash before what would end it. Not all
 * readers heed a backslash before an entity. */
static void put_quoted(
	struct galley_buf *out, struct galley_str text, const char *ends)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		bool last = i + 1 == text.len;

		if ((c == '\\' && !last) || strchr(ends, c))
			galley_buf_putc(out, '\\');
		if (c == '\\' && last) /* nor one before the closing quote */
			galley_buf_puts(out, "&#92;");
		else if (is_entity(text, i))
			galley_buf_puts(out, "&amp;");
		else if (c == '\n')
			galley_buf_puts(out, "&#10;");
		else
			galley_buf_putc(out, c);
	}
}

static bool is_plain_address(struct galley_str url)
{
	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.ptr[i] <= ' ' ||
			strchr("<>()\\|\x7f", url.ptr[i]) || is_entity(url, i))
			return false;
	return url.len > 0;
}

static void put_address(struct galley_markdown *state, struct galley_buf *out,
	struct galley_str url)
{
	if (is_plain_address(url)) {
		galley_buf_put(out, url);
		return;
	}
	galley_buf_putc(out, '<');
	put_quoted(out, url, state->in_cell ? "<>|" : "<>");
	galley_buf_putc(out, '>');
}

/* The title of a link or an image. Behind front matter readers take a title
 * in double quotes for a caption where the image stands alone. */
static void put_title(struct galley_markdown *state, struct galley_buf *out,
	const struct galley_node *node)
{
	const struct galley_node *block = node->parent;
	char marks[] = { '"', state->in_cell ? '|' : '"', '\0' };

	if (!node->link.title.len)
		return;
	if (block && block->kind == GALLEY_LINK)
		block = block->parent;
	if (node->kind == GALLEY_IMAGE && state->has_front && block &&
		galley_markdown_sole_image(block) == node)
		marks[0] = marks[1] = '\'';
	galley_buf_printf(out, " %c", *marks);
	put_quoted(out, node->link.title, marks);
	galley_buf_putc(out, *marks);
}

/* Caption and credit as a title. Only a word may begin its second line. */
static void put_caption(struct galley_markdown *state, struct galley_buf *out)
{
	size_t at = 0;

	galley_buf_puts(out, " \"");
	put_quoted(out, state->caption, "\"");
	if (state->credit.len) {
		if (state->caption.len &&
			galley_char_is_letter(
				galley_char_next(state->credit, &at))) {
			galley_markdown_attach(state, galley_buf_str(out));
			galley_layout_end_line(&state->layout);
			out->len = 0;
		} else {
			galley_buf_puts(out, "&#10;");
		}
		put_quoted(out, state->credit, "\"");
	}
	galley_buf_putc(out, '"');
}

/* The part of a link or an image behind its text. */
static void put_target(
	struct galley_markdown *state, const struct galley_node *node)
{
	bool captioned = state->figure && node->kind == GALLEY_IMAGE;
	struct galley_buf out = { 0 };

	galley_buf_puts(&out, "](");
	if (node->link.url.len || node->link.title.len || captioned)
		put_address(state, &out, node->link.url);
	if (captioned)
		put_caption(state, &out);
	else
		put_title(state, &out, node);
	galley_buf_putc(&out, ')');
	galley_markdown_attach(state, galley_buf_str(&out));
	galley_buf_clear(&out);
}

static size_t scheme_length(struct galley_str url)
{
	size_t length = 0;

	while (length < url.len &&
		(galley_char_is_letter((unsigned char)url.ptr[length]) ||
			strchr("0123456789+.-", url.ptr[length])))
		length++;
	return length < url.len && url.ptr[length] == ':' ? length : 0;
}

/* A link that shows its own address. */
static bool is_autolink(const struct galley_node *node)
{
	const struct galley_node *text = node->first;
	struct galley_str url = node->link.url;
	size_t scheme = scheme_length(url);

	return scheme >= 2 && scheme <= 32 && !node->link.title.len && text &&
		text == node->last && text->kind == GALLEY_TEXT &&
		galley_char_is_letter((unsigned char)*url.ptr) &&
		galley_str_equal(text->text, url) && is_plain_address(url);
}

/* Markdown has no link in a link. */
static bool is_shown(
	struct galley_markdown *state, const struct galley_node *node)
{
	if (!state->links)
		return true;
	if (!state->nested_link)
		galley_report(state->job->diag, GALLEY_WARNING, "markdown.link",
			node->span, "link in a link written as its text");
	state->nested_link = true;
	return false;
}

bool galley_markdown_enter_link(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	if (is_shown(state, node)) {
		if (is_autolink(node)) {
			galley_markdown_mark(state, GALLEY_STR("<"));
			galley_layout_literal(&state->layout, node->link.url);
			galley_markdown_mark(state, GALLEY_STR(">"));
			state->links++;
			return false;
		}
		galley_markdown_mark(state, GALLEY_STR("["));
	}
	state->links++;
	return true;
}

void galley_markdown_leave_link(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	state->links--;
	if (!state->links && !is_autolink(node))
		put_target(state, node);
}

bool galley_markdown_enter_image(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	galley_markdown_mark(state, GALLEY_STR("!["));
	state->links++;
	galley_markdown_text(state, node->link.alt, NULL);
	state->links--;
	put_target(state, node);
	return false;
}

/* --------------------------------------------------------------- others */

bool galley_markdown_enter_quoted(void *user, const struct galley_node *node)
{
	galley_markdown_mark(user, galley_str(node->single ? "‘" : "“"));
	return true;
}

void galley_markdown_leave_quoted(void *user, const struct galley_node *node)
{
	galley_markdown_attach(user, galley_str(node->single ? "’" : "”"));
}

struct galley_str galley_markdown_label(
	struct galley_markdown *state, struct galley_str label)
{
	struct galley_str clean = galley_arena_copy(state->job->arena, label);
	char *out = galley_arena_alloc(state->job->arena, label.len + 1);

	for (size_t i = 0; i < clean.len; i++)
		out[i] = (unsigned char)clean.ptr[i] <= ' ' ||
				strchr("[]^\\`|<>*_", clean.ptr[i])
			? '-'
			: clean.ptr[i];
	return (struct galley_str){ out, clean.len };
}

bool galley_markdown_enter_note_ref(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;
	struct galley_str label = galley_markdown_label(state, node->label);

	galley_markdown_mark(state, GALLEY_STR("[^"));
	galley_layout_literal(&state->layout, label);
	galley_markdown_mark(state, GALLEY_STR("]"));
	return false;
}
