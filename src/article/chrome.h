/*
 * Telling the article from the furniture of its page.
 */
#ifndef GALLEY_ARTICLE_CHROME_H
#define GALLEY_ARTICLE_CHROME_H

#include "article/article.h"

enum galley_feature {
#define FEATURE(NAME, rule) GALLEY_FEATURE_##NAME,
#include "article/chrome_features.def"
#undef FEATURE
	GALLEY_FEATURES
};

/* What is summed up over blocks. */
enum galley_nearby {
	GALLEY_NEAR_WEIGHT,
	GALLEY_NEAR_VERDICT, /* of the first judgement, weighted */
	GALLEY_NEAR_TOPICAL,
	GALLEY_NEAR_TOPICS, /* blocks that count for TOPICAL; the rest: too */
	GALLEY_NEAR_TIMES,
	GALLEY_NEAR_CUES,
	GALLEY_NEAR_NAMES,
	GALLEY_NEAR_DIGITS,
	GALLEY_NEARS
};

struct galley_near {
	double of[GALLEY_NEARS];
};

/* One weight per feature for each of the two judgements. */
struct galley_weights {
	float local[GALLEY_FEATURES];
	float place[GALLEY_FEATURES];
};

extern const struct galley_weights galley_chrome_weights;

/* The features that a block has; the others are 0. Behind the last there is
 * room for one that turns out to be none. */
struct galley_vector {
	int count;
	uint16_t feature[GALLEY_FEATURES + 1];
	float amount[GALLEY_FEATURES + 1];
};

/* explain.c: note the features that decided in the facts of the block. */
void galley_chrome_explain(struct galley_article *article,
	struct galley_block *block, const struct galley_vector *vector,
	const float *weight);

/* The features of a block; those by place only if wanted. */
void galley_chrome_features(const struct galley_article *article, int i,
	bool place, struct galley_vector *vector);

/* Those by place alone, put behind what the vector has. */
void galley_chrome_placed(const struct galley_article *article, int i,
	struct galley_vector *vector);

/* Is it furniture by its own words, or a line that comes again and again? */
bool galley_chrome_is_cue(const struct galley_block *block);

/* Is it no sentence and no longer text, to its neighbours? */
bool galley_chrome_is_short(const struct galley_block *block);

/* Settle what each block is to its neighbours; before all judgement. */
void galley_chrome_types(struct galley_article *article);

/* Judge every block by itself and find the best run of prose. */
void galley_chrome_local(
	struct galley_article *article, const struct galley_weights *weights);

/* Survey the document once the topic is known. */
void galley_chrome_survey(struct galley_article *article);

/* chrome_near.c: count what surrounds each block, as part of the survey. */
void galley_chrome_surround(struct galley_article *article);

/* Judge every block by its place; needs the headline and the topic. */
void galley_chrome_place(
	struct galley_article *article, const struct galley_weights *weights);

/* What spoke loudest against a block. */
const char *galley_chrome_rule(const struct galley_block *block);

/* The sum over the blocks from one to behind another, cut to what there is;
 * from may be negative, to beyond the last. */
static inline double galley_chrome_near(const struct galley_article *article,
	enum galley_nearby what, int from, int to)
{
	int end = to > article->count ? article->count : to;
	return article->near[end].of[what] -
		article->near[from < 0 ? 0 : from].of[what];
}

/* How much the verdict on a block counts beside those on others. */
static inline float galley_chrome_weight(const struct galley_block *block)
{
	return 10 + (float)(block->size > 400 ? 400 : block->size);
}

#endif
