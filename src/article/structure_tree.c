/*
 * What is left of a page once its blocks are judged: pictures follow their
 * surroundings, captions join their pictures, and containers that only were
 * of the page are taken out.
 */
#include "article/structure.h"
#include "model/edit.h"

static bool is_chrome(const struct galley_node *node)
{
	return node->role == GALLEY_ROLE_CHROME;
}

static bool is_inline(const struct galley_node *node)
{
	return galley_kind_level(node->kind) == GALLEY_LEVEL_INLINE;
}

/* ------------------------------------------------------------ containers */

static bool is_printed(const struct galley_node *node)
{
	return galley_role_printed(node->role) == GALLEY_PRINTED_BODY;
}

/* Nothing in it is printed, and so it is not; an item may be empty. */
static void settle_container(struct galley_node *node)
{
	const struct galley_node *child = node->first;

	if (!node->parent ||
		(child ? is_inline(child) : node->kind != GALLEY_ITEM))
		return;
	while (child && !is_printed(child))
		child = child->next;
	if (child)
		return;
	node->role = GALLEY_ROLE_CHROME;
	node->rule = node->first ? node->first->rule : "structure.empty";
	node->confidence = 80;
}

/* -------------------------------------------------------------- captions */

/* Pictures alone, or a figure of them. */
static bool is_picture(const struct galley_node *node)
{
	struct galley_walk walk = galley_walk_start(node);
	bool picture = false;

	if (is_chrome(node) ||
		(node->kind != GALLEY_PARAGRAPH && node->kind != GALLEY_FIGURE))
		return false;
	while (galley_walk_next(&walk)) {
		if (walk.node->kind == GALLEY_TEXT &&
			node->kind == GALLEY_PARAGRAPH)
			return false;
		picture |= walk.node->kind == GALLEY_IMAGE;
	}
	return picture;
}

static bool is_caption(const struct galley_node *node)
{
	return node->kind == GALLEY_PARAGRAPH && !is_picture(node) &&
		(node->role == GALLEY_ROLE_CAPTION ||
			node->role == GALLEY_ROLE_CREDIT);
}

/* The next block that is not chrome. */
static struct galley_node *next_shown(const struct galley_node *node)
{
	struct galley_node *next = node->next;

	while (next && is_chrome(next))
		next = next->next;
	return next;
}

static struct galley_node *figure_of(
	struct galley_doc *doc, struct galley_node *picture)
{
	if (picture->kind == GALLEY_FIGURE)
		return picture;
	struct galley_node *figure = galley_node_new(doc, GALLEY_FIGURE);
	figure->span = picture->span;
	figure->role = GALLEY_ROLE_BODY;
	figure->rule = "structure.figure";
	figure->confidence = picture->confidence;
	galley_node_insert_before(picture, figure);
	galley_node_append(figure, picture);
	return figure;
}

static void become_caption(struct galley_node *node)
{
	node->kind = node->role == GALLEY_ROLE_CREDIT ? GALLEY_CREDIT
						      : GALLEY_CAPTION;
}

/* The text alternative of the first picture. */
static struct galley_str alternative_of(const struct galley_node *picture)
{
	struct galley_walk walk = galley_walk_start(picture);

	while (galley_walk_next(&walk))
		if (walk.node->kind == GALLEY_IMAGE)
			return walk.node->link.alt;
	return GALLEY_STR("");
}

/* A paragraph behind a picture that repeats its text alternative. */
static void find_caption(
	const struct galley_node *picture, struct galley_node *node)
{
	struct galley_str alt = galley_str_trim(alternative_of(picture));
	struct galley_buf text = { 0 };

	if (!node || node->kind != GALLEY_PARAGRAPH || !is_printed(node) ||
		!alt.len)
		return;
	galley_node_text(node, &text);
	if (galley_str_equal(galley_str_trim(galley_buf_str(&text)), alt)) {
		node->role = GALLEY_ROLE_CAPTION;
		node->rule = "structure.alternative";
		node->confidence = 80;
	}
	galley_buf_clear(&text);
}

/* Captions right behind a picture, or within a figure, are its own. */
static void join_captions(struct galley_doc *doc, struct galley_node *picture)
{
	struct galley_node *figure = NULL, *caption = next_shown(picture);
	struct galley_node *part =
		picture->kind == GALLEY_FIGURE ? picture->first : NULL;

	for (; part; part = part->next)
		if (is_caption(part))
			become_caption(part);

	find_caption(picture, caption);
	for (int i = 0; i < 2 && caption && is_caption(caption); i++) {
		struct galley_node *next = next_shown(caption);
		if (!figure)
			figure = figure_of(doc, picture);
		become_caption(caption);
		galley_node_append(figure, caption);
		caption = next;
	}
}

/* What a page puts among the parts of a figure stands before it. */
static void clean_figure(struct galley_node *figure)
{
	for (struct galley_node *part = figure->first, *next; part;
		part = next) {
		next = part->next;
		if (is_chrome(part) &&
			galley_kind_level(part->kind) == GALLEY_LEVEL_BLOCK)
			galley_node_insert_before(figure, part);
	}
}

/* Has it more than captions and rules? */
static bool has_content(const struct galley_node *figure)
{
	const struct galley_node *part = figure->first;

	while (part &&
		(part->kind == GALLEY_RULE ||
			galley_kind_level(part->kind) == GALLEY_LEVEL_PART))
		part = part->next;
	return part;
}

static void drop(struct galley_node *node)
{
	node->role = GALLEY_ROLE_CHROME;
	node->rule = "structure.caption";
	node->confidence = 60;
}

/* Captions of pictures that are not there. */
static void drop_captions(struct galley_article *article)
{
	for (int k = 0; k < article->count; k++) {
		struct galley_node *node = article->block[k].node;
		struct galley_node *owner = node->parent;
		bool part = node->kind == GALLEY_CAPTION ||
			node->kind == GALLEY_CREDIT;
		if (part && owner->kind == GALLEY_FIGURE && !has_content(owner))
			drop(owner);
		else if (!part &&
			(node->role == GALLEY_ROLE_CAPTION ||
				node->role == GALLEY_ROLE_CREDIT))
			drop(node);
	}
}

/* A short text between a picture and a credit describes the picture. */
static void find_credited(struct galley_node *picture)
{
	enum {
		LONGEST = 320
	};
	struct galley_node *text = next_shown(picture);
	struct galley_node *credit = text ? next_shown(text) : NULL;
	struct galley_buf words = { 0 };

	if (!credit || credit->role != GALLEY_ROLE_CREDIT ||
		!is_caption(credit) || text->kind != GALLEY_PARAGRAPH ||
		!is_printed(text) || is_picture(text))
		return;
	galley_node_text(text, &words);
	if (words.len < LONGEST) {
		text->role = GALLEY_ROLE_CAPTION;
		text->rule = "structure.credited";
		text->confidence = 70;
	}
	galley_buf_clear(&words);
}

void galley_structure_credits(struct galley_article *article)
{
	struct galley_doc *doc = article->doc;
	struct galley_node *node = doc->root->first;

	for (; node; node = node->next) {
		if (!is_picture(node))
			continue;
		find_credited(node);
		join_captions(doc, node);
		node = node->parent == doc->root ? node : node->parent;
	}
}

static void settle_captions(struct galley_article *article)
{
	struct galley_doc *doc = article->doc;
	struct galley_node *node = doc->root->first;

	for (; node; node = node->next) {
		if (node->kind == GALLEY_FIGURE)
			clean_figure(node);
		if (!is_picture(node))
			continue;
		join_captions(doc, node);
		node = node->parent == doc->root ? node : node->parent;
	}
	drop_captions(article);
}

/* ------------------------------------------------------------- flattening */

/* Containers that only were of the page give their blocks up. */
static void flatten(struct galley_doc *doc)
{
	struct galley_node *next;

	for (struct galley_node *node = galley_edit_start(doc->root); node;
		node = next) {
		next = galley_edit_next(doc->root, node);
		if (node->kind == GALLEY_DIV)
			galley_node_unwrap(node);
	}
}

static void settle_containers(struct galley_doc *doc)
{
	for (struct galley_node *node = galley_edit_start(doc->root); node;
		node = galley_edit_next(doc->root, node))
		settle_container(node);
}

/* -------------------------------------------------------------- headings */

/* Section heads begin at level 1. */
static void settle_levels(struct galley_article *article)
{
	int highest = 6;

	for (int pass = 0; pass < 2; pass++) {
		for (int k = 0; k < article->count; k++) {
			struct galley_node *node = article->block[k].node;
			if (node->kind != GALLEY_HEADING ||
				node->role != GALLEY_ROLE_BODY)
				continue;
			if (!pass && node->level < highest)
				highest = node->level;
			else if (pass)
				node->level -= highest - 1;
		}
	}
}

void galley_structure_tidy(struct galley_article *article)
{
	flatten(article->doc);
	settle_captions(article);
	settle_containers(article->doc);
	settle_levels(article);
}
