/*
 * Finding the headline, and taking off what is glued to it.
 */
#ifndef GALLEY_ARTICLE_HEADLINE_H
#define GALLEY_ARTICLE_HEADLINE_H

#include "article/article.h"

enum galley_head_feature {
#define FEATURE(NAME) GALLEY_HEAD_##NAME,
#include "article/headline_features.def"
#undef FEATURE
	GALLEY_HEAD_FEATURES
};

extern const float galley_headline_weights[GALLEY_HEAD_FEATURES];

/* Blocks before this one may be the headline. */
int galley_headline_end(const struct galley_article *article);

void galley_headline_features(const struct galley_article *article, int i,
	float feature[GALLEY_HEAD_FEATURES]);

/* Set article->headline to the best candidate, if one is good enough. */
void galley_headline_find(struct galley_article *article, const float *weights);

#endif
