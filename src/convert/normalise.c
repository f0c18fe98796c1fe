/*
 * Normalising: readers may be sloppy, writers need not ask. One walk, each
 * node after its children.
 */
#include "convert/normalise.h"

#include "model/edit.h"

static bool is_break(const struct galley_node *node)
{
	return node->kind == GALLEY_SOFT_BREAK ||
		node->kind == GALLEY_HARD_BREAK;
}

static bool is_inline(const struct galley_node *node)
{
	return galley_kind_level(node->kind) == GALLEY_LEVEL_INLINE;
}

static bool holds(const struct galley_node *node, enum galley_level level)
{
	return galley_kind_holds(node->kind) == level;
}

/* A node that would print nothing. Cells and items keep their place. */
static bool is_void(const struct galley_node *node)
{
	if (node->kind == GALLEY_TEXT || node->kind == GALLEY_CODE_SPAN)
		return !node->text.len;
	if (holds(node, GALLEY_LEVEL_TEXT) || node->first)
		return false;
	return node->kind != GALLEY_DOCUMENT && node->kind != GALLEY_CELL &&
		node->kind != GALLEY_ITEM && node->kind != GALLEY_NOTE;
}

static void merge_texts(struct galley_doc *doc, struct galley_node *parent)
{
	for (struct galley_node *at = parent->first; at; at = at->next) {
		if (at->kind != GALLEY_TEXT || !at->next ||
			at->next->kind != GALLEY_TEXT)
			continue;
		struct galley_buf joined = { 0 };
		galley_buf_put(&joined, at->text);
		while (at->next && at->next->kind == GALLEY_TEXT &&
			galley_str_equal(at->lang, at->next->lang)) {
			galley_buf_put(&joined, at->next->text);
			galley_node_unlink(at->next);
		}
		at->text =
			galley_arena_copy(doc->arena, galley_buf_str(&joined));
		galley_buf_clear(&joined);
	}
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Cut blanks and breaks off one end of a run of inlines. */
static void trim_end(struct galley_node *block, bool at_start)
{
	for (;;) {
		struct galley_node *edge =
			at_start ? block->first : block->last;
		if (!edge)
			return;
		if (is_break(edge)) {
			galley_node_unlink(edge);
			continue;
		}
		if (edge->kind != GALLEY_TEXT)
			return;
		struct galley_str *text = &edge->text;
		size_t from = 0, to = text->len;
		while (at_start && from < to && is_blank(text->ptr[from]))
			from++;
		while (!at_start && to > from && is_blank(text->ptr[to - 1]))
			to--;
		*text = galley_str_slice(*text, from, to);
		if (text->len)
			return;
		galley_node_unlink(edge);
	}
}

/* Inlines that stand among blocks get a paragraph around them. */
static void wrap_inlines(struct galley_doc *doc, struct galley_node *parent)
{
	struct galley_node *paragraph = NULL;
	for (struct galley_node *at = parent->first, *next; at; at = next) {
		next = at->next;
		if (!is_inline(at)) {
			paragraph = NULL;
			continue;
		}
		if (!paragraph) {
			paragraph = galley_node_new(doc, GALLEY_PARAGRAPH);
			paragraph->span = at->span;
			galley_node_insert_before(at, paragraph);
		}
		galley_node_append(paragraph, at);
	}
}

/* Blocks that stand among inlines give their inlines up. */
static void unwrap_blocks(struct galley_doc *doc, struct galley_node *parent)
{
	for (struct galley_node *at = parent->first, *next; at; at = next) {
		next = at->next;
		if (is_inline(at))
			continue;
		if (at->prev)
			galley_node_insert_before(
				at, galley_node_new(doc, GALLEY_HARD_BREAK));
		struct galley_node *first = at->first;
		galley_node_unwrap(at);
		next = first ? first : next;
	}
}

static void fix_level(struct galley_node *node)
{
	if (node->kind != GALLEY_HEADING)
		return;
	node->level = node->level < 1 ? 1 : node->level;
	node->level = node->level > 6 ? 6 : node->level;
}

static void fix_children(struct galley_doc *doc, struct galley_node *node)
{
	if (holds(node, GALLEY_LEVEL_BLOCK)) {
		wrap_inlines(doc, node);
		return;
	}
	if (!holds(node, GALLEY_LEVEL_INLINE))
		return;
	unwrap_blocks(doc, node);
	merge_texts(doc, node);
	if (!is_inline(node)) {
		trim_end(node, true);
		trim_end(node, false);
	}
}

void galley_normalise(struct galley_doc *doc)
{
	struct galley_node *next;
	for (struct galley_node *node = galley_edit_start(doc->root); node;
		node = next) {
		next = galley_edit_next(doc->root, node);
		fix_children(doc, node);
		fix_level(node);
		if (is_void(node))
			galley_node_unlink(node);
	}
}
