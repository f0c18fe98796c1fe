/*
 * What the article is about: the longer words of its best run.
 */
#ifndef GALLEY_ARTICLE_TOPIC_H
#define GALLEY_ARTICLE_TOPIC_H

#include "article/article.h"

struct galley_topic;

/* Collect the words of the blocks in the run that look like body. */
struct galley_topic *galley_topic_new(const struct galley_article *article);

/* How many long words block i has, and how many of them other blocks of the
 * run have, too. */
int galley_topic_count(
	const struct galley_article *article, int i, int *shared);

#endif
