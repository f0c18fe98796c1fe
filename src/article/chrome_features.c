/*
 * What speaks for and against a block: how it looks, what it says, who its
 * neighbours are; and, once the run of prose, the headline and the topic are
 * known, where it stands. A block has few features of many; only those are
 * listed.
 */
#include "article/chars.h"
#include "article/chrome.h"
#include "article/topic.h"

enum {
	CUE_LENGTH = 120, /* no longer block is furniture by its words alone */
};

static void put(struct galley_vector *vector, unsigned feature, float amount)
{
	/* Without a branch: which of them a block has is hard to foretell. */
	vector->feature[vector->count] = (uint16_t)feature;
	vector->amount[vector->count] = amount;
	vector->count += amount != 0;
}

enum type {
	TYPE_NONE,
	TYPE_LONG,
	TYPE_SENTENCE,
	TYPE_OPEN,
	TYPE_SHORT,
	TYPE_TINY,
	TYPE_CUE,
};

bool galley_chrome_is_cue(const struct galley_block *block)
{
	return ((block->cues.whole | block->cues.start) & GALLEY_CUE_PAGE &&
		       block->size < CUE_LENGTH) ||
		block->repeats > 2;
}

static enum type judge_type(const struct galley_block *block)
{
	bool stop = galley_block_has(block, GALLEY_ENDS_STOP);
	if (galley_chrome_is_cue(block))
		return TYPE_CUE;
	if (block->size >= 200 || (stop && block->size >= 90))
		return TYPE_LONG;
	if (stop && block->size >= 25)
		return TYPE_SENTENCE;
	return block->size >= 60    ? TYPE_OPEN
		: block->size >= 18 ? TYPE_SHORT
				    : TYPE_TINY;
}

bool galley_chrome_is_short(const struct galley_block *block)
{
	return block->type >= TYPE_OPEN;
}

void galley_chrome_types(struct galley_article *article)
{
	for (int i = 0; i < article->count; i++)
		article->block[i].type =
			(uint8_t)judge_type(&article->block[i]);
}

static enum type type_of(const struct galley_article *article, int i)
{
	return i < 0 || i >= article->count ? TYPE_NONE
					    : (enum type)article->block[i].type;
}

/* ------------------------------------------------------- by itself */

static void set_size(
	const struct galley_block *block, struct galley_vector *vector)
{
	static const unsigned bounds[] = { 8, 16, 30, 50, 80, 120, 200, 400 };
	size_t i = 0;
	while (i < sizeof(bounds) / sizeof(*bounds) && block->size >= bounds[i])
		i++;
	put(vector, GALLEY_FEATURE_SIZE_8 + i, 1);
	put(vector, GALLEY_FEATURE_SIZE_HUGE, block->size > 2500);
}

static void set_form(
	const struct galley_block *block, struct galley_vector *vector)
{
#define ROW(MARK, FEATURE) \
	[__builtin_ctz(GALLEY_##MARK)] = GALLEY_FEATURE_##FEATURE
	static const uint16_t forms[] = {
		ROW(ENDS_STOP, STOP),
		ROW(ENDS_COLON, COLON),
		ROW(ENDS_DOTS, DOTS),
		ROW(ENDS_QUESTION, QUESTION),
		ROW(BEGINS_LOW, LOW),
		ROW(BEGINS_QUOTE, QUOTE),
		ROW(BEGINS_DASH, DASH),
		ROW(BEGINS_MARK, MARK),
		ROW(HAS_BAR, BAR),
		ROW(HAS_ARROW, ARROW),
		ROW(HAS_URL, URL),
		ROW(HAS_AT, AT),
		ROW(HAS_COPYRIGHT, COPYRIGHT),
		ROW(HAS_BRACE, BRACE),
		ROW(HAS_YEAR, YEAR),
		ROW(HAS_CLOCK, INNER_COLON),
		ROW(HAS_COLON, INNER_COLON),
		ROW(IS_TIGHT, TIGHT),
		ROW(IS_UNSPACED, UNSPACED),
		ROW(IS_NAME, NAME),
		ROW(HAS_LINKS, LINKS),
	};
#undef ROW
	for (uint32_t marks = block->marks; marks; marks &= marks - 1)
		put(vector, forms[__builtin_ctz(marks)], 1);
}

static void set_words(const struct galley_article *article,
	const struct galley_block *block, struct galley_vector *vector)
{
	bool stop = galley_block_has(block, GALLEY_ENDS_STOP);
	unsigned known = block->words ? block->known * 100U / block->words : 0;
	put(vector, GALLEY_FEATURE_SENTENCE, stop && block->size >= 25);
	put(vector, GALLEY_FEATURE_SENTENCES_2, block->stops >= 1);
	put(vector, GALLEY_FEATURE_SENTENCES_4, block->stops >= 3);
	put(vector, GALLEY_FEATURE_COMMA, block->commas > 0);
	if (article->language && *article->language->words && block->words >= 3)
		put(vector,
			!block->known        ? GALLEY_FEATURE_KNOWN_NONE
				: known < 15 ? GALLEY_FEATURE_KNOWN_FEW
				: known < 32 ? GALLEY_FEATURE_KNOWN_SOME
					     : GALLEY_FEATURE_KNOWN_MANY,
			1);
	put(vector, GALLEY_FEATURE_CAPITALS,
		block->words >= 3 && block->capital * 10 >= block->words * 7);
	put(vector, GALLEY_FEATURE_SHOUTED,
		block->words >= 2 && block->shouted * 10 >= block->words * 7);
	unsigned seen =
		block->size < GALLEY_MEASURED ? block->size : GALLEY_MEASURED;
	put(vector, GALLEY_FEATURE_DIGITS_SOME, block->digits * 12U > seen);
	put(vector, GALLEY_FEATURE_DIGITS_MANY, block->digits * 4U > seen);
	put(vector, GALLEY_FEATURE_REPEATS_2, block->repeats == 2);
	put(vector, GALLEY_FEATURE_REPEATS_3, block->repeats > 2);
	put(vector, GALLEY_FEATURE_REPEATS_LONG,
		block->repeats > 2 && block->size > 45);
	put(vector, GALLEY_FEATURE_REPEATS_2_LONG,
		block->repeats == 2 && block->size > 80);
	put(vector, GALLEY_FEATURE_COPY, block->copy && block->size > 45);
}

/* Does it begin as an item of a list does, "7." or "7)"? */
static bool is_numbered(const struct galley_block *block)
{
	struct galley_str text = block->text;
	size_t at = 0;
	while (at < text.len && at < 3 && galley_is_digit(text.ptr[at]))
		at++;
	return at && at + 1 < text.len &&
		(text.ptr[at] == '.' || text.ptr[at] == ')') &&
		!galley_is_digit(text.ptr[at + 1]);
}

static void set_cues(
	const struct galley_block *block, struct galley_vector *vector)
{
	uint32_t all = block->cues.whole | block->cues.start | block->cues.any;
	for (; all; all &= all - 1) {
		unsigned i = (unsigned)__builtin_ctz(all);
		unsigned cue = GALLEY_FEATURE_WHOLE_SHARE + 3 * i;
		put(vector, cue, block->cues.whole >> i & 1);
		put(vector, cue + 1, block->cues.start >> i & 1);
		put(vector, cue + 2, block->cues.any >> i & 1);
	}
}

static void set_neighbours(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	static const int offsets[] = { -3, -2, -1, 1, 2, 3 };
	for (size_t k = 0; k < sizeof(offsets) / sizeof(*offsets); k++)
		put(vector,
			GALLEY_FEATURE_BEFORE_3_NONE + (TYPE_CUE + 1) * k +
				type_of(article, i + offsets[k]),
			1);
}

/* --------------------------------------------------------- by its place */

/* Steps on a scale that flattens: 1, 2, 4, 8, 16 give 0, 1/4 … 1. */
static float flatten(int steps)
{
	int halves = 31 - __builtin_clz((unsigned)steps);
	/* Linear between the powers of two. */
	return ((float)halves + (float)steps / (float)(1 << halves) - 1) / 4;
}

/* The mean verdict on some blocks. */
static float mean(const struct galley_article *article, int from, int to)
{
	double verdict =
		galley_chrome_near(article, GALLEY_NEAR_VERDICT, from, to);
	double weight =
		galley_chrome_near(article, GALLEY_NEAR_WEIGHT, from, to);
	return (float)(verdict / (1 + weight));
}

static void set_means(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	static const int steps[] = { 1, 3, 8 };
	for (int k = 0; k < 3; k++) {
		put(vector, GALLEY_FEATURE_MEAN_BEFORE_1 + k,
			mean(article, i - steps[k], i));
		put(vector, GALLEY_FEATURE_MEAN_AFTER_1 + k,
			mean(article, i + 1, i + 1 + steps[k]));
	}
}

static void set_run(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	const struct galley_block *block = &article->block[i];
	bool stop = galley_block_has(block, GALLEY_ENDS_STOP);
	uint32_t cues = block->cues.whole | block->cues.start;
	int before = article->first - i, after = i - article->last;
	if (before > 0) {
		put(vector, GALLEY_FEATURE_BEFORE_RUN, 1);
		put(vector, GALLEY_FEATURE_BEFORE_RUN_FAR, flatten(before));
	} else if (after > 0) {
		put(vector, GALLEY_FEATURE_AFTER_RUN, 1);
		put(vector, GALLEY_FEATURE_AFTER_RUN_FAR, flatten(after));
		put(vector, GALLEY_FEATURE_AFTER_RUN_SENTENCE,
			stop && block->size > 50);
	} else {
		put(vector, GALLEY_FEATURE_IN_RUN, 1);
		put(vector, GALLEY_FEATURE_IN_RUN_SHORT, block->size < 50);
		put(vector, GALLEY_FEATURE_IN_RUN_OPEN, !stop);
		put(vector, GALLEY_FEATURE_IN_RUN_CUE,
			(cues & GALLEY_CUE_PAGE) != 0);
	}
	put(vector, GALLEY_FEATURE_SINCE_BODY, flatten(block->since_body));
	put(vector, GALLEY_FEATURE_UNTIL_BODY, flatten(block->until_body));
	put(vector, GALLEY_FEATURE_FEW_BODY,
		article->last - article->first < 6);
	put(vector, GALLEY_FEATURE_DEPTH, (float)i / (float)article->count);
}

/* How many short blocks stand together here. */
static void set_stretch(
	const struct galley_block *block, struct galley_vector *vector)
{
	if (block->stretch)
		put(vector, GALLEY_FEATURE_SHORT_STRETCH,
			flatten(block->stretch));
}

/* "Read more", and what stands below it until the text goes on. */
static void set_under(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	const uint32_t opens = GALLEY_CUE_BIT(RELATED) |
		GALLEY_CUE_BIT(SUBSCRIBE) | GALLEY_CUE_BIT(COMMENT) |
		GALLEY_CUE_BIT(TOPIC) | GALLEY_CUE_BIT(BIO);
	for (int k = 1; k <= 6 && i - k >= 0; k++) {
		const struct galley_block *block = &article->block[i - k];
		if (block->size > 200 ||
			(block->local > 0.7F && block->size > 80))
			return;
		if (!((block->cues.whole | block->cues.start) & opens))
			continue;
		put(vector,
			k == 1           ? GALLEY_FEATURE_UNDER_CUE_1
				: k == 2 ? GALLEY_FEATURE_UNDER_CUE_2
				: k == 3 ? GALLEY_FEATURE_UNDER_CUE_3
					 : GALLEY_FEATURE_UNDER_CUE_6,
			1);
		return;
	}
}

static void set_headline(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	if (article->headline == GALLEY_NO_BLOCK)
		return;
	int after = i - article->headline;
	put(vector, GALLEY_FEATURE_BEFORE_HEADLINE, after < 0);
	put(vector, GALLEY_FEATURE_HEADLINE_1, after == 1);
	put(vector, GALLEY_FEATURE_HEADLINE_2, after == 2);
	put(vector, GALLEY_FEATURE_HEADLINE_4, after > 2 && after < 5);
	put(vector, GALLEY_FEATURE_LIKE_HEADLINE,
		article->block[i].hash ==
			article->block[article->headline].hash);
}

static void set_topic(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	float topical = article->block[i].topical;
	double others =
		galley_chrome_near(article, GALLEY_NEAR_TOPICS, i - 3, i + 4) -
		(topical >= 0);
	double share =
		galley_chrome_near(article, GALLEY_NEAR_TOPICAL, i - 3, i + 4) -
		(double)(topical < 0 ? 0 : topical);
	if (others > 0)
		put(vector, GALLEY_FEATURE_TOPIC_NEAR,
			(float)(share / others - 0.5));
	if (topical >= 0)
		put(vector,
			topical <= 0             ? GALLEY_FEATURE_TOPIC_NONE
				: topical < 0.5F ? GALLEY_FEATURE_TOPIC_SOME
				: topical < 1    ? GALLEY_FEATURE_TOPIC_MOST
						 : GALLEY_FEATURE_TOPIC_ALL,
			1);
}

/* A discussion says when and by whom, again and again. */
static void set_seen(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	const struct galley_block *block = &article->block[i];
	int base = article->headline < 0 ? 0 : article->headline;
	const struct galley_block *head = &article->block[base];
	bool stop = galley_block_has(block, GALLEY_ENDS_STOP);
	bool caption = (block->cues.any | block->cues.start) &
		(GALLEY_CUE_BIT(CAPTION) | GALLEY_CUE_BIT(CREDIT));
	if (i > base) {
		put(vector, GALLEY_FEATURE_COMMENTS_SEEN,
			flatten(1 + block->comments - head->comments));
		put(vector, GALLEY_FEATURE_MARKS_SEEN,
			flatten(1 + block->times - head->times));
	}
	int from = i > 5 ? i - 5 : 0;
	int to = i + 5 < article->count ? i + 5 : article->count - 1;
	put(vector, GALLEY_FEATURE_COMMENTS_NEAR,
		flatten(1 + article->block[to].comments -
			article->block[from].comments));
	put(vector, GALLEY_FEATURE_CAPTION_OPEN, caption && !stop);
	put(vector, GALLEY_FEATURE_CAPTION_YEAR,
		caption && galley_block_has(block, GALLEY_HAS_YEAR));
}

/* Where furniture is rare, a short line is sooner part of the article. */
static void set_plain(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	const struct galley_block *block = &article->block[i];
	bool stop = galley_block_has(block, GALLEY_ENDS_STOP);
	const float amounts[] = { article->plain, article->dense };
	for (unsigned k = 0; k < 2; k++) {
		unsigned row = GALLEY_FEATURE_PLAIN_SHORT + 4 * k;
		put(vector, row, block->size < 50 ? amounts[k] : 0);
		put(vector, row + 1, stop ? 0 : amounts[k]);
		put(vector, row + 2, i > article->last ? amounts[k] : 0);
		put(vector, row + 3, i < article->first ? amounts[k] : 0);
	}
}

/* A picture's credit stands next to its caption. */
static void set_caption(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	const uint32_t picture = GALLEY_CUE_BIT(CREDIT) | GALLEY_CUE_BIT(MEDIA);
	for (int k = i - 1; k <= i + 1; k += 2) {
		if (k < 0 || k >= article->count || article->block[k].size > 80)
			continue;
		const struct galley_cues *cues = &article->block[k].cues;
		if ((cues->whole | cues->start) & picture)
			put(vector, GALLEY_FEATURE_CAPTIONED, 1);
	}
}

static void set_mass(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	float before = article->block[i].mass;
	put(vector, GALLEY_FEATURE_MASS_BEFORE, before);
	put(vector, GALLEY_FEATURE_MASS_NONE_BEFORE, before < 0.02F);
	put(vector, GALLEY_FEATURE_MASS_ALL_BEFORE, before > 0.98F);
}

/* What the surroundings are full of. */
static void set_near(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	static const struct share {
		enum galley_nearby what;
		enum galley_feature feature;
		double each;
	} shares[] = {
		{ GALLEY_NEAR_TIMES, GALLEY_FEATURE_TIMES_NEAR, 0.25 },
		{ GALLEY_NEAR_CUES, GALLEY_FEATURE_CUES_NEAR, 0.125 },
		{ GALLEY_NEAR_NAMES, GALLEY_FEATURE_NAMES_NEAR, 0.25 },
		{ GALLEY_NEAR_DIGITS, GALLEY_FEATURE_DIGITS_NEAR, 0.125 },
	};
	for (size_t k = 0; k < sizeof(shares) / sizeof(*shares); k++) {
		enum galley_nearby what = shares[k].what;
		double count = galley_chrome_near(article, what, i - 4, i) +
			galley_chrome_near(article, what, i + 1, i + 5);
		put(vector, shares[k].feature, (float)(count * shares[k].each));
	}
}

/* Headings that open what comes after an article; the later they stand, the
 * more they mean. */
static void set_past(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	static const struct past {
		enum galley_cue_class class;
		enum galley_feature feature;
	} pasts[] = {
		{ GALLEY_CUE_RELATED, GALLEY_FEATURE_PAST_RELATED },
		{ GALLEY_CUE_COMMENT, GALLEY_FEATURE_PAST_COMMENT },
		{ GALLEY_CUE_SUBSCRIBE, GALLEY_FEATURE_PAST_SUBSCRIBE },
		{ GALLEY_CUE_BIO, GALLEY_FEATURE_PAST_BIO },
		{ GALLEY_CUE_TOPIC, GALLEY_FEATURE_PAST_TOPIC },
		{ GALLEY_CUE_LEGAL, GALLEY_FEATURE_PAST_LEGAL },
		{ GALLEY_CUE_SHARE, GALLEY_FEATURE_PAST_SHARE },
	};
	for (size_t k = 0; k < sizeof(pasts) / sizeof(*pasts); k++)
		put(vector, pasts[k].feature,
			article->block[i].past->mass[pasts[k].class]);
}

void galley_chrome_placed(const struct galley_article *article, int i,
	struct galley_vector *vector)
{
	put(vector, GALLEY_FEATURE_LOCAL, article->block[i].local * 2 - 1);
	set_means(article, i, vector);
	set_run(article, i, vector);
	set_stretch(&article->block[i], vector);
	set_under(article, i, vector);
	set_headline(article, i, vector);
	set_topic(article, i, vector);
	set_caption(article, i, vector);
	set_mass(article, i, vector);
	set_near(article, i, vector);
	set_past(article, i, vector);
	set_plain(article, i, vector);
	set_seen(article, i, vector);
}

static bool is_inside(const struct galley_node *node, enum galley_kind kind)
{
	while (node && node->kind != kind)
		node = node->parent;
	return node;
}

void galley_chrome_features(const struct galley_article *article, int i,
	bool place, struct galley_vector *vector)
{
	const struct galley_block *block = &article->block[i];
	vector->count = 0;
	put(vector, GALLEY_FEATURE_BIAS, 1);
	put(vector, GALLEY_FEATURE_ITEM, is_inside(block->node, GALLEY_ITEM));
	put(vector, GALLEY_FEATURE_QUOTED,
		is_inside(block->node, GALLEY_QUOTE));
	put(vector, GALLEY_FEATURE_NUMBERED, is_numbered(block));
	set_size(block, vector);
	set_form(block, vector);
	set_words(article, block, vector);
	set_cues(block, vector);
	set_neighbours(article, i, vector);
	if (place)
		galley_chrome_placed(article, i, vector);
}
