/*
 * What stands beside a delimiter: blanks, punctuation or words.
 *
 * CommonMark decides by the two characters around a run of "*" or "_" whether
 * it opens or closes an emphasis. What is not printed yet is foreseen here.
 */
#include "writer.h"

#include <galley/text.h>

enum galley_markdown_class galley_markdown_class(uint32_t c)
{
	if (c == ' ' || c == '\t' || c == '\n' || c == 0xa0 || c == 0x3000)
		return GALLEY_MARKDOWN_SPACE;
	if (c < 0x80)
		return galley_char_is_punct(c) ? GALLEY_MARKDOWN_PUNCT
					       : GALLEY_MARKDOWN_WORD;
	if (galley_char_is_letter(c) || galley_char_is_digit(c))
		return GALLEY_MARKDOWN_WORD;
	/* The quotes, dashes and dots of general punctuation. */
	if (c >= 0x2010 && c <= 0x2027)
		return GALLEY_MARKDOWN_PUNCT;
	return GALLEY_MARKDOWN_UNSURE;
}

enum galley_markdown_class galley_markdown_class_before(
	struct galley_str text, size_t at)
{
	size_t from = at;

	if (!at)
		return GALLEY_MARKDOWN_SPACE;
	do
		from--;
	while (from && ((unsigned char)text.ptr[from] & 0xc0) == 0x80);
	return galley_markdown_class(galley_char_next(text, &from));
}

enum galley_markdown_class galley_markdown_class_after(
	struct galley_str text, size_t at)
{
	if (at >= text.len)
		return GALLEY_MARKDOWN_SPACE;
	return galley_markdown_class(galley_char_next(text, &at));
}

enum galley_markdown_class galley_markdown_before(
	const struct galley_markdown *state)
{
	if (state->pending.len)
		return GALLEY_MARKDOWN_PUNCT;
	if (galley_layout_after_blank(&state->layout))
		return GALLEY_MARKDOWN_SPACE;
	return galley_markdown_class(state->last);
}

static bool is_inline(const struct galley_node *node)
{
	return galley_kind_level(node->kind) == GALLEY_LEVEL_INLINE;
}

/* Behind the node in its block; marks of what ends there do count. */
static const struct galley_node *follower(const struct galley_node *node)
{
	while (!node->next && node->parent && is_inline(node->parent)) {
		node = node->parent;
		if (node->kind != GALLEY_SPAN)
			return node;
	}
	return node->next;
}

enum galley_markdown_class galley_markdown_after(const struct galley_node *node)
{
	const struct galley_node *next = node ? follower(node) : NULL;

	if (!next || next->kind == GALLEY_SOFT_BREAK)
		return GALLEY_MARKDOWN_SPACE;
	if (next->kind == GALLEY_TEXT)
		return galley_markdown_class_after(next->text, 0);
	return next->kind == GALLEY_SPAN ? GALLEY_MARKDOWN_UNSURE
					 : GALLEY_MARKDOWN_PUNCT;
}

bool galley_markdown_is_joined(const struct galley_node *node)
{
	const struct galley_node *next = node ? follower(node) : NULL;

	return next && (next->kind == GALLEY_TEXT || next->kind == GALLEY_SPAN);
}

bool galley_markdown_is_before_bracket(const struct galley_node *node)
{
	const struct galley_node *next = node ? follower(node) : NULL;

	return next && next != node->parent &&
		(next->kind == GALLEY_LINK || next->kind == GALLEY_NOTE_REF);
}

/* ---------------------------------------------------------------- inside */

static size_t count_blanks(struct galley_str text, bool last)
{
	size_t count = 0;

	while (count < text.len &&
		text.ptr[last ? text.len - 1 - count : count] == ' ')
		count++;
	return count;
}

/* The neighbour of a node within `top`, into and out of spans. */
static const struct galley_node *step(const struct galley_node *node,
	const struct galley_node *top, bool last)
{
	if (node == top || node->kind == GALLEY_SPAN) {
		const struct galley_node *inner =
			last ? node->last : node->first;

		if (inner)
			return inner;
	}
	while (node != top && !(last ? node->prev : node->next))
		node = node->parent;
	if (node == top)
		return NULL;
	return last ? node->prev : node->next;
}

/* Blanks at the edge of what is in marks go outside of all of them. */
static bool has_blanks_within(const struct galley_node *node, bool last)
{
	while (node &&
		(node->kind == GALLEY_EMPHASIS || node->kind == GALLEY_STRONG ||
			node->kind == GALLEY_STRIKEOUT ||
			node->kind == GALLEY_SPAN))
		node = last ? node->last : node->first;
	return node && node->kind == GALLEY_TEXT &&
		count_blanks(node->text, last);
}

struct galley_markdown_edge galley_markdown_edge(
	const struct galley_node *top, bool last)
{
	struct galley_markdown_edge edge = { .class = GALLEY_MARKDOWN_SPACE };
	const struct galley_node *node = top;

	while ((node = step(node, top, last))) {
		size_t blanks;

		if (node->kind == GALLEY_SOFT_BREAK ||
			node->kind == GALLEY_HARD_BREAK)
			return edge;
		if (node->kind == GALLEY_SPAN)
			continue;
		edge.class = GALLEY_MARKDOWN_PUNCT;
		if (node->kind != GALLEY_TEXT) {
			edge.blanks |= has_blanks_within(node, last);
			return edge;
		}
		blanks = count_blanks(node->text, last);
		edge.blanks |= blanks > 0;
		edge.class = last
			? galley_markdown_class_before(
				  node->text, node->text.len - blanks)
			: galley_markdown_class_after(node->text, blanks);
		if (blanks < node->text.len)
			return edge;
	}
	return edge;
}
