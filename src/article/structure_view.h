/*
 * A page as the judgement on its structure sees it: boxes in boxes, and the
 * blocks in them with what names say.
 */
#ifndef GALLEY_ARTICLE_STRUCTURE_VIEW_H
#define GALLEY_ARTICLE_STRUCTURE_VIEW_H

#include "article/hints.h"
#include "article/structure.h"

enum {
	CERTAIN = 100, /* weight of names that decides */
	NO_BOX = -1,
};

/* A container, and the blocks in it. */
struct box {
	struct galley_node *node;
	struct galley_hints own;   /* its names */
	struct galley_hints names; /* and those around */
	int parent;                /* or NO_BOX */
	int first, end;            /* blocks */
	float mass;                /* of all text that may be an article's */
	float body;                /* of that which no name excludes */
	float stated;              /* of that which is stated to be body */
	int weight;                /* of the names */
};

/* What names say of a block. */
struct verdict {
	int weight;
	enum galley_hint_class class;
	float mass; /* how much of an article's text it may be */
	bool stated, lead, picture;
	bool described; /* as the metadata describe the article */
};

struct view {
	struct galley_article *article;
	struct box *box;
	int count;
	int *home;               /* the innermost box of each block */
	struct verdict *verdict; /* on each block */
	int body;                /* the box of the article */
	int first, end;          /* its blocks */
	int headline; /* the block that shows it, or GALLEY_NO_BLOCK */
};

#define HINT_BIT(CLASS) (1U << GALLEY_HINT_##CLASS)

static inline bool is_in(enum galley_hint_class class, unsigned set)
{
	return class < GALLEY_NO_HINT && (set >> class & 1);
}

static inline bool is_box(const struct galley_node *node)
{
	enum galley_level holds = galley_kind_holds(node->kind);

	return node->kind != GALLEY_TABLE &&
		(holds == GALLEY_LEVEL_BLOCK || holds == GALLEY_LEVEL_PART);
}

/* structure_blocks.c: find the block that shows the headline; give each block
 * its role, once the body is found. */
void galley_view_find_headline(struct view *view);
void galley_view_judge(struct view *view);

#endif
