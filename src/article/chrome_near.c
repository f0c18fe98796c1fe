/*
 * What surrounds a block: sums over all blocks before it, so that a window
 * of any width costs one subtraction, and the way to the next body text.
 */
#include "article/chrome.h"

enum {
	FAR = 20,     /* blocks: no body text is looked for beyond */
	STRETCH = 12, /* short blocks that are counted to one side */
};

static struct galley_near own(const struct galley_block *block)
{
	const uint32_t dated =
		GALLEY_HAS_YEAR | GALLEY_HAS_CLOCK | GALLEY_HAS_COLON;
	uint32_t cues = block->cues.whole | block->cues.start;
	float weight = galley_chrome_weight(block);
	bool timed = block->cues.any & GALLEY_CUE_BIT(TIME) ||
		(block->size < 40 && galley_block_has(block, dated));
	return (struct galley_near){ {
		[GALLEY_NEAR_WEIGHT] = weight,
		[GALLEY_NEAR_VERDICT] = weight * block->local,
		[GALLEY_NEAR_TOPICAL] = block->topical < 0 ? 0 : block->topical,
		[GALLEY_NEAR_TOPICS] = block->topical >= 0,
		[GALLEY_NEAR_TIMES] = timed,
		[GALLEY_NEAR_CUES] = (cues & GALLEY_CUE_PAGE) != 0,
		[GALLEY_NEAR_NAMES] = galley_block_has(block, GALLEY_IS_NAME),
		[GALLEY_NEAR_DIGITS] = block->digits && block->size < 90,
	} };
}

static void sum_up(struct galley_article *article)
{
	struct galley_near *near = galley_arena_alloc(article->doc->arena,
		(size_t)(article->count + 1) * sizeof(*near));
	article->near = near;
	for (int i = 0; i < article->count; i++) {
		struct galley_near one = own(&article->block[i]);
		for (int k = 0; k < GALLEY_NEARS; k++)
			near[i + 1].of[k] = near[i].of[k] + one.of[k];
	}
}

static bool is_body(const struct galley_block *block)
{
	return block->local > 0.6F && block->size > 60;
}

/* Counts from one block to the next, in both directions. */
static void pace(struct galley_article *article)
{
	int since = FAR, stretch = 0;
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		block->since_body = (uint8_t)since;
		stretch = !galley_chrome_is_short(block) ? 0
			: stretch < STRETCH              ? stretch + 1
							 : STRETCH;
		block->stretch = (uint8_t)stretch;
		since = is_body(block) ? 1 : since < FAR ? since + 1 : FAR;
	}
	since = FAR;
	stretch = 0;
	for (int i = article->count - 1; i >= 0; i--) {
		struct galley_block *block = &article->block[i];
		bool is_short = galley_chrome_is_short(block);
		block->until_body = (uint8_t)since;
		block->stretch =
			(uint8_t)(is_short ? block->stretch + stretch : 0);
		stretch = !is_short             ? 0
			: stretch < STRETCH - 1 ? stretch + 1
						: STRETCH - 1;
		since = is_body(block) ? 1 : since < FAR ? since + 1 : FAR;
	}
}

void galley_chrome_surround(struct galley_article *article)
{
	sum_up(article);
	pace(article);
}
