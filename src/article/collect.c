/*
 * The leaf blocks of a document as a flat list.
 *
 * A block of one text borrows it; only where inlines stand in a block is its
 * text copied. Rules have none and are judged by what stands around them.
 */
#include "article/article.h"

static bool is_leaf(enum galley_kind kind)
{
	static const galley_kinds leaves = GALLEY_KIND_BIT(GALLEY_PARAGRAPH) |
		GALLEY_KIND_BIT(GALLEY_HEADING) |
		GALLEY_KIND_BIT(GALLEY_VERSE) | GALLEY_KIND_BIT(GALLEY_CODE) |
		GALLEY_KIND_BIT(GALLEY_TABLE) |
		GALLEY_KIND_BIT(GALLEY_CAPTION) |
		GALLEY_KIND_BIT(GALLEY_CREDIT);
	return leaves & GALLEY_KIND_BIT(kind);
}

static struct galley_str text_of(
	struct galley_arena *arena, const struct galley_node *node)
{
	if (node->kind == GALLEY_CODE)
		return galley_str_trim(node->text);
	if (node->first && node->first == node->last &&
		node->first->kind == GALLEY_TEXT)
		return galley_str_trim(node->first->text);
	struct galley_buf buf = { 0 };
	galley_node_text(node, &buf);
	struct galley_str text =
		galley_arena_copy(arena, galley_str_trim(galley_buf_str(&buf)));
	galley_buf_clear(&buf);
	return text;
}

/* Put the leaves, as pointers, into a buffer. */
static void find_leaves(struct galley_article *article, struct galley_buf *out)
{
	struct galley_walk walk = galley_walk_start(article->doc->root);
	while (galley_walk_next(&walk)) {
		article->has_rules |= walk.node->kind == GALLEY_RULE;
		if (!walk.entering || !is_leaf(walk.node->kind))
			continue;
		/* The document is ours to change; the walk is for reading. */
		struct galley_node *node =
			(struct galley_node *)(uintptr_t)walk.node;
		galley_buf_put(out,
			(struct galley_str){
				(const char *)&node, sizeof(node) });
		galley_walk_skip(&walk);
	}
}

static bool follows_at_once(
	const struct galley_block *block, const struct galley_block *last)
{
	const struct galley_facts *facts = last->node->facts;
	uint32_t lines = facts && facts->lines ? facts->lines : 1;
	return block->line && block->line == last->line + lines;
}

static void mark_tight(struct galley_article *article)
{
	int tight = 0;
	for (int i = 1; i < article->count; i++)
		tight += follows_at_once(
			&article->block[i], &article->block[i - 1]);
	article->spaced = tight * 4 < article->count * 3;
	for (int i = 1; article->spaced && i < article->count; i++)
		if (follows_at_once(&article->block[i], &article->block[i - 1]))
			article->block[i].marks |= GALLEY_IS_TIGHT;
}

void galley_article_collect(struct galley_article *article)
{
	struct galley_arena *arena = article->doc->arena;
	struct galley_buf leaves = { 0 };
	find_leaves(article, &leaves);
	struct galley_node *const *node = (const void *)leaves.ptr;
	size_t count = leaves.len / sizeof(*node);
	article->block =
		galley_arena_alloc(arena, count * sizeof(*article->block));
	for (size_t i = 0; i < count; i++) {
		struct galley_block *block = &article->block[article->count];
		block->node = node[i];
		block->text = text_of(arena, node[i]);
		block->line = node[i]->span.line;
		article->has_hints |= block->text.len && node[i]->facts &&
			node[i]->facts->hints.len;
		article->count += block->text.len > 0;
	}
	galley_buf_clear(&leaves);
	mark_tight(article);
}

static bool is_all_chrome(const struct galley_node *node)
{
	for (const struct galley_node *child = node->first; child;
		child = child->next)
		if (child->role != GALLEY_ROLE_CHROME)
			return false;
	return true;
}

void galley_block_assign(struct galley_block *block, enum galley_role role,
	const char *rule, int confidence)
{
	struct galley_node *node = block->node;
	node->role = role;
	node->rule = rule;
	node->confidence = (uint8_t)confidence;
	if (role != GALLEY_ROLE_CHROME)
		return;
	for (node = node->parent; node && node->parent && is_all_chrome(node);
		node = node->parent) {
		node->role = role;
		node->rule = rule;
		node->confidence = (uint8_t)confidence;
	}
}
