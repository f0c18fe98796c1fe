/*
 * The standfirst: a sentence or two between the headline and the article,
 * set off from it by a byline, a date, a missing stop or a dateline.
 */
#include "article/fields.h"

enum {
	NEAR = 3, /* blocks below the headline */
	SHORTEST = 30,
	LONGEST = 300,
};

static bool is_aside(const struct galley_block *block)
{
	enum galley_role role = block->node->role;
	return role == GALLEY_ROLE_BYLINE || role == GALLEY_ROLE_DATE_LINE;
}

static bool is_candidate(
	const struct galley_article *article, const struct galley_block *block)
{
	const uint32_t not = GALLEY_CUE_BIT(CREDIT) | GALLEY_CUE_BIT(CAPTION) |
		GALLEY_CUE_PAGE;
	return block->size >= SHORTEST && block->size <= LONGEST &&
		block->stops < 3 && !is_aside(block) &&
		!((block->cues.whole | block->cues.start) & not ) &&
		!(block->cues.any & GALLEY_CUE_BIT(CREDIT)) &&
		block->hash != article->block[article->headline].hash &&
		(block->words >= 5 ||
			galley_block_has(block, GALLEY_IS_UNSPACED));
}

/* Is block i set off from the paragraph that follows? */
static bool is_set_off(const struct galley_article *article, int i)
{
	const struct galley_block *block = &article->block[i];
	bool stop = galley_block_has(
		block, GALLEY_ENDS_STOP | GALLEY_ENDS_COLON | GALLEY_ENDS_DOTS);
	if (i + 1 >= article->count)
		return false;
	for (int k = i + 1; k <= i + NEAR && k < article->count; k++) {
		if (is_aside(&article->block[k]))
			return true;
		if (article->block[k].size > 120)
			break;
	}
	return !stop && article->block[i + 1].size > 100;
}

void galley_standfirst_take(struct galley_article *article)
{
	int head = article->headline;
	if (head == GALLEY_NO_BLOCK)
		return;
	for (int i = head + 1; i <= head + NEAR && i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		if (is_aside(block))
			return;
		if (!is_candidate(article, block))
			continue;
		if (!is_set_off(article, i))
			return;
		galley_meta_add(&article->doc->meta, article->doc->arena,
			GALLEY_META_SUBHEADLINE, block->text,
			galley_found("standfirst.place", 75,
				galley_block_span(block)));
		galley_block_assign(
			block, GALLEY_ROLE_SUBHEADLINE, "standfirst.place", 75);
		return;
	}
}
