/*
 * Structure: where the article is in a page, by how the page is built.
 */
#ifndef GALLEY_ARTICLE_STRUCTURE_H
#define GALLEY_ARTICLE_STRUCTURE_H

#include "article/article.h"

/*
 * Judge the blocks of a document whose reader gave hints; they are measured and
 * weighed by their text.
 * Each gets a role, a rule and a confidence, and the containers that only
 * were of the page are taken out. False, and nothing done, without hints.
 */
bool galley_structure_judge(struct galley_article *article);

/* structure_tree.c: the part of it that changes the tree. */
void galley_structure_tidy(struct galley_article *article);
/* Credits that were found since then, and the captions before them, join their
 * pictures. */
void galley_structure_credits(struct galley_article *article);

#endif
