/*
 * The headline is the block ahead of the run of prose that speaks of the
 * same things, looks like one and stands where headlines stand. Candidates
 * are ranked by a weighted sum of features, learnt like those of chrome.
 */
#include "article/headline.h"
#include "article/chrome.h"
#include "article/topic.h"

const float galley_headline_weights[GALLEY_HEAD_FEATURES] = {
#include "article/headline_weights.def"
};

enum {
	INSIDE = 4,    /* so many blocks of the run are candidates, too */
	REACH = 250,   /* and so many ahead of it */
	BELOW = 6,     /* where a date line and a name are looked for */
	AROUND = 6,    /* where a block may hold the same words */
	HOLDABLE = 15, /* letters: shorter ones stand in others by chance */
	HOLDER = 250,  /* letters of what may hold a headline */
};

int galley_headline_end(const struct galley_article *article)
{
	bool found = article->first <= article->last;
	int end = found ? article->first + INSIDE : 10;
	/* it stands above something, unless it is all there is */
	int last = found ? article->last : article->count - 1;
	int most = last > 0 ? last : article->count;
	return end < most ? end : most;
}

/* Set one of a row of features: the first whose bound is not reached. */
static void set_bin(float *feature, int value, const int *bounds, int count)
{
	int i = 0;
	while (i < count && value >= bounds[i])
		i++;
	feature[i] = 1;
}

static void set_size(const struct galley_block *block, float *feature)
{
	static const int sizes[] = { 12, 20, 35, 60, 90, 130, 180 };
	static const int words[] = { 2, 3, 4, 6 };
	int count = block->words;
	if (galley_block_has(block, GALLEY_IS_UNSPACED))
		count = (int)block->size / 5;
	set_bin(feature + GALLEY_HEAD_SIZE_12, (int)block->size, sizes, 7);
	set_bin(feature + GALLEY_HEAD_WORDS_1, count, words, 4);
}

static void set_form(const struct galley_article *article,
	const struct galley_block *block, float *feature)
{
	static const struct form {
		uint32_t mark;
		enum galley_head_feature feature;
	} forms[] = {
		{ GALLEY_ENDS_STOP, GALLEY_HEAD_STOP },
		{ GALLEY_ENDS_QUESTION, GALLEY_HEAD_QUESTION },
		{ GALLEY_ENDS_COLON, GALLEY_HEAD_COLON },
		{ GALLEY_ENDS_DOTS, GALLEY_HEAD_DOTS },
		{ GALLEY_HAS_BAR, GALLEY_HEAD_BAR },
		{ GALLEY_HAS_ARROW, GALLEY_HEAD_ARROW },
		{ GALLEY_HAS_YEAR, GALLEY_HEAD_YEAR },
		{ GALLEY_HAS_CLOCK, GALLEY_HEAD_CLOCK },
		{ GALLEY_HAS_COLON, GALLEY_HEAD_INNER_COLON },
		{ GALLEY_HAS_COPYRIGHT, GALLEY_HEAD_COPYRIGHT },
		{ GALLEY_HAS_LINKS, GALLEY_HEAD_LINKS },
		{ GALLEY_IS_TIGHT, GALLEY_HEAD_TIGHT },
		{ GALLEY_BEGINS_MARK, GALLEY_HEAD_MARK },
		{ GALLEY_BEGINS_LOW, GALLEY_HEAD_LOW },
		{ GALLEY_HAS_AT, GALLEY_HEAD_AT },
		{ GALLEY_IS_NAME, GALLEY_HEAD_NAME },
	};
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		feature[forms[i].feature] =
			galley_block_has(block, forms[i].mark);
	feature[GALLEY_HEAD_SENTENCES] = block->stops > 0;
	if (article->language && *article->language->words &&
		block->words >= 3) {
		feature[GALLEY_HEAD_KNOWN_NONE] = !block->known;
		feature[GALLEY_HEAD_KNOWN_MANY] =
			block->known * 3 >= block->words;
	}
	feature[GALLEY_HEAD_CAPITALS] =
		block->words >= 3 && block->capital * 10 >= block->words * 8;
	feature[GALLEY_HEAD_SHOUTED] =
		block->words >= 2 && block->shouted * 10 >= block->words * 7;
}

static void set_cues(const struct galley_block *block, float *feature)
{
	const struct galley_cues *cues = &block->cues;
	feature[GALLEY_HEAD_PAGE_WHOLE] = (cues->whole & GALLEY_CUE_PAGE) != 0;
	feature[GALLEY_HEAD_PAGE_START] = (cues->start & GALLEY_CUE_PAGE) != 0;
	feature[GALLEY_HEAD_PAGE_ANY] = (cues->any & GALLEY_CUE_PAGE) != 0;
	feature[GALLEY_HEAD_OTHER_CUE] =
		((cues->whole | cues->start | cues->any) & ~GALLEY_CUE_PAGE) !=
		0;
}

static void set_position(
	const struct galley_article *article, int i, float *feature)
{
	static const int ahead[] = { 1, 2, 3, 4, 6, 9, 16 };
	int distance = article->first - i;
	if (distance < 0)
		feature[GALLEY_HEAD_INSIDE] = 1;
	else
		set_bin(feature + GALLEY_HEAD_AHEAD_0, distance, ahead, 7);
	feature[GALLEY_HEAD_FIRST] = i == 0;
	feature[GALLEY_HEAD_EARLY] = i < 4;
}

static void set_topic(
	const struct galley_article *article, int i, float *feature)
{
	static const int bounds[] = { 1, 2, 3, 5 };
	int shared, count = galley_topic_count(article, i, &shared);
	set_bin(feature + GALLEY_HEAD_SHARED_0, shared, bounds, 4);
	if (count)
		feature[!shared                      ? GALLEY_HEAD_SHARE_NONE
				: shared * 2 < count ? GALLEY_HEAD_SHARE_SOME
				: shared < count     ? GALLEY_HEAD_SHARE_MOST
						 : GALLEY_HEAD_SHARE_ALL] = 1;
}

static void set_below(
	const struct galley_article *article, int i, float *feature)
{
	for (int k = i + 1; k <= i + BELOW && k < article->count; k++) {
		const struct galley_block *block = &article->block[k];
		uint32_t dates = GALLEY_CUE_BIT(TIME) |
			GALLEY_CUE_BIT(PUBLISHED) | GALLEY_CUE_BIT(UPDATED);
		uint32_t cues = block->cues.start | block->cues.any;
		if (block->size < 90 &&
			(galley_block_has(block, GALLEY_HAS_YEAR) ||
				cues & dates))
			feature[GALLEY_HEAD_DATE_BELOW] = 1;
		if (k < i + BELOW && block->size < 60 &&
			(galley_block_has(block, GALLEY_IS_NAME) ||
				block->cues.start & GALLEY_CUE_BIT(BYLINE)))
			feature[GALLEY_HEAD_NAME_BELOW] = 1;
	}
	if (i + 1 < article->count) {
		const struct galley_block *next = &article->block[i + 1];
		feature[GALLEY_HEAD_LONG_BELOW] = next->size > 90 &&
			galley_block_has(next, GALLEY_ENDS_STOP);
		feature[GALLEY_HEAD_CUE_BELOW] =
			((next->cues.whole | next->cues.start) &
				GALLEY_CUE_PAGE) != 0;
	}
	feature[GALLEY_HEAD_SHORT_ABOVE] =
		i > 0 && article->block[i - 1].size < 30;
}

/* The page's title begins with the headline. */
static bool is_in_title(const struct galley_article *article, int i)
{
	const struct galley_block *block = &article->block[i];
	int tests = i < 3 ? i : 3;
	if (block->size < 15)
		return false;
	for (int k = 0; k < tests; k++)
		if (article->block[k].size > block->size &&
			galley_str_starts(article->block[k].text, block->text))
			return true;
	return false;
}

/* Does a block begin or end with the text of another, shorter one? */
static bool holds(
	const struct galley_block *block, const struct galley_block *other)
{
	if (other->size < HOLDABLE || block->size > HOLDER ||
		block->text.len <= other->text.len || !block->topics ||
		!other->topics)
		return false;
	return (block->topic[0] == other->topic[0] &&
		       galley_str_starts(block->text, other->text)) ||
		(block->topic[block->topics - 1] ==
				other->topic[other->topics - 1] &&
			galley_str_ends(block->text, other->text));
}

/* The title of a page and the path of links to it hold the headline, too. */
static void set_held(
	const struct galley_article *article, int i, float *feature)
{
	const struct galley_block *block = &article->block[i];
	int from = i > AROUND ? i - AROUND : 0;
	for (int k = from; k <= i + AROUND && k < article->count; k++) {
		const struct galley_block *other = &article->block[k];
		if (holds(other, block))
			feature[GALLEY_HEAD_HELD] = 1;
		if (holds(block, other))
			feature[GALLEY_HEAD_HOLDS] = 1;
	}
}

static bool is_alike(const struct galley_article *article, int i)
{
	if (i < 0 || i >= article->count)
		return false;
	const struct galley_block *block = &article->block[i];
	return block->size >= 30 && block->size < 130 &&
		!galley_chrome_is_cue(block) &&
		!galley_block_has(block,
			GALLEY_ENDS_STOP | GALLEY_IS_NAME | GALLEY_HAS_CLOCK |
				GALLEY_HAS_YEAR);
}

/* The headlines of other articles stand together. */
static void set_alike(
	const struct galley_article *article, int i, float *feature)
{
	int alike = 0;
	for (int k = i - 4; k <= i + 4; k++)
		alike += k != i && is_alike(article, k);
	feature[GALLEY_HEAD_LIKES_NEAR] = (float)alike / 4;
	feature[GALLEY_HEAD_LIKE_ABOVE] = is_alike(article, i - 1);
	feature[GALLEY_HEAD_LIKE_BELOW] = is_alike(article, i + 1);
}

void galley_headline_features(const struct galley_article *article, int i,
	float feature[GALLEY_HEAD_FEATURES])
{
	const struct galley_block *block = &article->block[i];
	memset(feature, 0, GALLEY_HEAD_FEATURES * sizeof(*feature));
	feature[GALLEY_HEAD_BIAS] = 1;
	feature[GALLEY_HEAD_REPEATED] = block->repeats > 1;
	feature[GALLEY_HEAD_IN_TITLE] = is_in_title(article, i);
	feature[GALLEY_HEAD_HEADING] = block->node->kind == GALLEY_HEADING;
	feature[GALLEY_HEAD_LOCAL] = block->local;
	set_size(block, feature);
	set_form(article, block, feature);
	set_cues(block, feature);
	set_position(article, i, feature);
	set_topic(article, i, feature);
	set_below(article, i, feature);
	set_held(article, i, feature);
	set_alike(article, i, feature);
}

void galley_headline_find(struct galley_article *article, const float *weights)
{
	float feature[GALLEY_HEAD_FEATURES], best = -1;
	int end = galley_headline_end(article);
	article->headline = GALLEY_NO_BLOCK;
	for (int i = end > REACH ? end - REACH : 0; i < end; i++) {
		float sum = 0;
		galley_headline_features(article, i, feature);
		for (int k = 0; k < GALLEY_HEAD_FEATURES; k++)
			sum += feature[k] * weights[k];
		if (sum > best) {
			best = sum;
			article->headline = i;
		}
	}
}
