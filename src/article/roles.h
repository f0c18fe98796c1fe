/*
 * Giving roles to the blocks once all is known.
 */
#ifndef GALLEY_ARTICLE_ROLES_H
#define GALLEY_ARTICLE_ROLES_H

#include "article/article.h"

/* Body or chrome, by the scores. Without any body all is kept. */
void galley_roles_assign(struct galley_article *article);

/* Rules that part nothing any more are chrome. */
void galley_roles_rules(struct galley_article *article);

/* Captions with their credits, and credits alone. */
void galley_roles_captions(struct galley_article *article);

/* Section heads. */
void galley_roles_heads(struct galley_article *article);

/* One notice on what is left out. */
void galley_roles_report(const struct galley_article *article);

#endif
