/*
 * The lines that say who wrote the article, when and where.
 */
#ifndef GALLEY_ARTICLE_FIELDS_H
#define GALLEY_ARTICLE_FIELDS_H

#include "article/article.h"

/* Where a block stands in the input. */
struct galley_span galley_block_span(const struct galley_block *block);

/* headline_text.c: the headline's words, without date, site or kicker. */
void galley_headline_take(struct galley_article *article);

/* date_lines.c: when it was published and changed. */
void galley_date_lines_take(struct galley_article *article);

/* byline.c: who wrote it. */
void galley_byline_take(struct galley_article *article);

/* standfirst.c: the sentence below the headline. */
void galley_standfirst_take(struct galley_article *article);

/* dateline.c: where it was written, from the first paragraph. */
void galley_dateline_take(struct galley_article *article);

/* small_print.c: keywords and the copyright line. */
void galley_small_print_take(struct galley_article *article);

/* message.c: the head of a mail or a news posting; false: there is none. */
bool galley_message_take(struct galley_article *article);

/* Blocks of the article's head, from the first to behind the last. */
void galley_head_zone(const struct galley_article *article, int *from, int *to);

#endif
