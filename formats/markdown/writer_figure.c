/*
 * Figures: a picture with a caption is an image with a title.
 *
 * The credit is the last line of the title. What a title cannot hold, like a
 * link, keeps the caption a paragraph of its own.
 */
#include "writer.h"

#include <galley/text.h>

/* What a caption may hold if a title is to say it; of these, what a title
 * says as bare text. */
#define PLAIN \
	(GALLEY_KIND_BIT(GALLEY_TEXT) | GALLEY_KIND_BIT(GALLEY_SOFT_BREAK) | \
		GALLEY_KIND_BIT(GALLEY_QUOTED) | GALLEY_KIND_BIT(GALLEY_SPAN))
#define MARKUP \
	(GALLEY_KIND_BIT(GALLEY_EMPHASIS) | GALLEY_KIND_BIT(GALLEY_STRONG) | \
		GALLEY_KIND_BIT(GALLEY_HARD_BREAK))

const struct galley_node *galley_markdown_sole_image(
	const struct galley_node *paragraph)
{
	const struct galley_node *node = paragraph->first;

	if (paragraph->kind != GALLEY_PARAGRAPH || !node || node->next)
		return NULL;
	if (node->kind == GALLEY_LINK && node->first && !node->first->next)
		node = node->first;
	return node->kind == GALLEY_IMAGE ? node : NULL;
}

/* The kinds of what is in a caption. */
static galley_kinds kinds_in(const struct galley_node *caption)
{
	struct galley_walk walk = galley_walk_start(caption);
	galley_kinds kinds = 0;

	while (galley_walk_next(&walk))
		if (walk.entering && walk.node != caption)
			kinds |= GALLEY_KIND_BIT(walk.node->kind);
	return kinds;
}

/* Trimmed of blanks alone: others than these a title keeps. */
static struct galley_str trim(struct galley_str text)
{
	while (text.len && *text.ptr == ' ')
		text = galley_str_slice(text, 1, text.len);
	while (text.len && text.ptr[text.len - 1] == ' ')
		text.len--;
	return text;
}

static struct galley_str join(struct galley_markdown *state,
	struct galley_str before, const struct galley_node *caption)
{
	struct galley_buf text = { 0 };
	struct galley_str joined;

	galley_buf_put(&text, before);
	galley_buf_putc(&text, ' ');
	galley_node_text(caption, &text);
	for (size_t i = before.len; i < text.len; i++)
		if (text.ptr[i] == '\n')
			text.ptr[i] = ' ';
	joined = galley_arena_copy(
		state->job->arena, trim(galley_buf_str(&text)));
	galley_buf_clear(&text);
	return joined;
}

/* Add to the captions or the credits, which are joined by a blank. */
static bool take_part(struct galley_markdown *state,
	const struct galley_node *part, galley_kinds *kinds)
{
	struct galley_str *to;

	if (part->kind == GALLEY_CAPTION)
		to = &state->caption;
	else if (part->kind == GALLEY_CREDIT)
		to = &state->credit;
	else
		return false;
	if (galley_is_left_out(part, state->job->keep_chrome))
		return true;
	*kinds |= kinds_in(part);
	*to = join(state, *to, part);
	return true;
}

static bool take_parts(struct galley_markdown *state,
	const struct galley_node *figure, galley_kinds *kinds)
{
	const struct galley_node *part = figure->first->next;

	state->caption = state->credit = GALLEY_STR("");
	for (; part; part = part->next)
		if (!take_part(state, part, kinds))
			return false;
	return state->caption.len || state->credit.len;
}

static bool is_sayable(struct galley_markdown *state,
	const struct galley_node *figure, galley_kinds *kinds)
{
	const struct galley_node *image = figure->first
		? galley_markdown_sole_image(figure->first)
		: NULL;

	return image &&
		!galley_is_left_out(figure->first, state->job->keep_chrome) &&
		take_parts(state, figure, kinds) &&
		!(*kinds & ~(PLAIN | MARKUP)) &&
		(!image->link.title.len ||
			galley_str_equal(image->link.title, state->caption));
}

bool galley_markdown_enter_figure(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;
	galley_kinds kinds = 0;

	if (!is_sayable(state, node, &kinds))
		return true;
	state->figure = node;
	if (kinds & MARKUP)
		galley_report(state->job->diag, GALLEY_WARNING,
			"markdown.caption", node->span,
			"markup in a caption dropped");
	return true;
}

void galley_markdown_leave_figure(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	if (state->figure == node)
		state->figure = NULL;
}

bool galley_markdown_enter_caption(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	return node->parent != state->figure;
}
