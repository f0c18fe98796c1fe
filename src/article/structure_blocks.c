/*
 * Roles for blocks: outside of the body chrome, but for headline and
 * standfirst; inside by names, links and what a block says.
 */
#include "article/structure_view.h"

/* What the text alone says of a block, from 0 to 1. */
#define LIKE_ARTICLE 0.7F
#define UNLIKE_ARTICLE 0.2F

/* -------------------------------------------------------------- headline */

/* The next letter or digit, in lower case; 0 at the end. */
static uint32_t next_letter(struct galley_str text, size_t *at)
{
	while (*at < text.len) {
		uint32_t c = galley_char_next(text, at);
		if (galley_char_is_letter(c) || galley_char_is_digit(c))
			return galley_char_lower(c);
	}
	return 0;
}

/* Are the first letters and digits the same, at most `limit`? */
static bool begin_alike(
	struct galley_str text, struct galley_str other, int limit)
{
	size_t at = 0, there = 0;
	uint32_t c = 1;

	while (c && limit--) {
		c = next_letter(text, &at);
		if (c != next_letter(other, &there))
			return false;
	}
	return true;
}

/* Descriptions are often cut. */
static void find_described(struct view *view)
{
	struct galley_str description = galley_meta_text(
		&view->article->doc->meta, GALLEY_META_DESCRIPTION);

	for (int k = 0; description.len > 40 && k < view->article->count; k++)
		view->verdict[k].described = begin_alike(
			view->article->block[k].text, description, 40);
}

/* The block that shows what the metadata states: the last one before the
 * body, a heading rather than another. */
void galley_view_find_headline(struct view *view)
{
	const struct galley_article *article = view->article;
	struct galley_str stated =
		galley_meta_text(&article->doc->meta, GALLEY_META_HEADLINE);
	int any = GALLEY_NO_BLOCK, heading = GALLEY_NO_BLOCK;

	for (int k = 0; k < article->count && k < view->end; k++) {
		const struct galley_node *node = article->block[k].node;
		if (!begin_alike(article->block[k].text, stated, 400))
			continue;
		if (any == GALLEY_NO_BLOCK || k <= view->first)
			any = k;
		if (node->kind == GALLEY_HEADING &&
			(heading == GALLEY_NO_BLOCK || k <= view->first))
			heading = k;
	}
	view->headline = heading != GALLEY_NO_BLOCK ? heading : any;
	for (int k = 0; view->headline == GALLEY_NO_BLOCK && k < view->first;
		k++)
		if (article->block[k].node->kind == GALLEY_HEADING &&
			article->block[k].node->level == 1)
			view->headline = k;
}

/* ------------------------------------------------------------- the blocks */

static void assign(struct view *view, int k, enum galley_role role,
	const char *rule, int confidence)
{
	galley_block_assign(&view->article->block[k], role, rule, confidence);
}

static bool is_short_cue(const struct galley_block *block)
{
	return ((block->cues.whole | block->cues.start) & GALLEY_CUE_PAGE) &&
		block->size < 100;
}

/* By what the page states it to be, whatever the names around say. */
static bool is_stated(const struct verdict *verdict)
{
	static const unsigned never =
		HINT_BIT(CAPTION) | HINT_BIT(CREDIT) | HINT_BIT(COMMENT);

	return verdict->stated && !is_in(verdict->class, never);
}

/* Sentences may be links; what is but a title or a name leads elsewhere. */
static bool is_link(const struct galley_block *block)
{
	if (!galley_block_has(block, GALLEY_HAS_LINKS) || block->size > 200)
		return false;
	return block->node->kind != GALLEY_PARAGRAPH ||
		!galley_block_has(block, GALLEY_ENDS_STOP) ||
		block->size < 25 || block->node->parent->kind == GALLEY_ITEM;
}

/* Names of pictures speak for them; other names speak against. */
static bool is_shown(enum galley_hint_class class, int weight)
{
	static const unsigned pictures =
		HINT_BIT(CAPTION) | HINT_BIT(CREDIT) | HINT_BIT(MEDIA);

	return weight < CERTAIN || is_in(class, pictures);
}

/* Does a picture lead to another page? */
static bool leads_away(const struct galley_node *block)
{
	const struct galley_node *link = block->first;
	static const char *const ends[] = { ".jpg", ".jpeg", ".png", ".gif",
		".webp" };

	if (!link || link->kind != GALLEY_LINK)
		return false;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (galley_str_find(link->link.url, galley_str(ends[i]), 0) <
			link->link.url.len)
			return false;
	return true;
}

static void settle_picture(struct galley_node *node, bool shown)
{
	shown = shown && !leads_away(node);
	node->role = shown ? GALLEY_ROLE_BODY : GALLEY_ROLE_CHROME;
	node->rule = shown ? "structure.picture" : "structure.links";
	node->confidence = 60;
}

static void judge_picture(struct view *view, int k)
{
	const struct verdict *verdict = &view->verdict[k];

	settle_picture(view->article->block[k].node,
		is_shown(verdict->class, verdict->weight));
}

static void judge_inside(struct view *view, int k)
{
	struct galley_block *block = &view->article->block[k];
	const struct verdict *verdict = &view->verdict[k];

	if (is_stated(verdict))
		assign(view, k, GALLEY_ROLE_BODY, "structure.stated", 95);
	else if (verdict->weight >= CERTAIN && verdict->picture)
		judge_picture(view, k);
	else if (verdict->weight >= CERTAIN)
		assign(view, k, galley_hint_role(verdict->class),
			galley_hint_rule(verdict->class), 90);
	else if (verdict->picture)
		judge_picture(view, k);
	else if (is_link(block))
		assign(view, k, GALLEY_ROLE_CHROME, "structure.links", 80);
	else if (block->repeats > 2 && block->size < 40)
		assign(view, k, GALLEY_ROLE_CHROME, "structure.repeated", 90);
	else if (is_short_cue(block))
		assign(view, k, GALLEY_ROLE_CHROME, "structure.cue", 80);
	else
		assign(view, k, GALLEY_ROLE_BODY, "structure.body", 80);
}

/* Between the headline and the body: the standfirst. */
static bool is_lead(const struct view *view, int k)
{
	const struct galley_block *block = &view->article->block[k];
	const struct verdict *verdict = &view->verdict[k];

	if (k < view->headline || k >= view->first || verdict->picture ||
		view->headline == GALLEY_NO_BLOCK)
		return false;
	if (verdict->described && block->size >= 40)
		return true;
	if (verdict->weight >= CERTAIN ||
		galley_block_has(block, GALLEY_HAS_LINKS))
		return false;
	return verdict->lead || verdict->stated || verdict->mass > 0 ||
		(block->node->kind == GALLEY_HEADING && block->size > 40);
}

static void judge_blocks(struct view *view)
{
	for (int k = 0; k < view->article->count; k++) {
		bool inside = k >= view->first && k < view->end;
		if (k == view->headline)
			assign(view, k, GALLEY_ROLE_HEADLINE,
				"structure.headline", 95);
		else if (is_lead(view, k))
			assign(view, k, GALLEY_ROLE_LEAD, "structure.lead", 70);
		else if (!inside)
			assign(view, k, GALLEY_ROLE_CHROME, "structure.outside",
				80);
		else if (k < view->headline)
			assign(view, k, GALLEY_ROLE_CHROME, "structure.head",
				80);
		else
			judge_inside(view, k);
	}
}

/* A heading that is a sentence. */
static bool says_something(const struct galley_block *block)
{
	return block->size > 40 && galley_block_has(block, GALLEY_ENDS_STOP);
}

/* A heading goes with what stood under it. */
static void drop_lonely_heads(struct view *view)
{
	bool text = false, dropped = true;

	for (int k = view->end - 1; k >= view->first; k--) {
		const struct galley_node *node = view->article->block[k].node;
		if (galley_role_printed(node->role) != GALLEY_PRINTED_BODY) {
			dropped = true;
			continue;
		}
		if (node->role == GALLEY_ROLE_CAPTION ||
			node->role == GALLEY_ROLE_CREDIT ||
			view->verdict[k].picture)
			continue;
		if (node->kind == GALLEY_HEADING && !text && dropped &&
			!says_something(&view->article->block[k]))
			assign(view, k, GALLEY_ROLE_CHROME,
				"structure.lonely-head", 70);
		text = node->kind != GALLEY_HEADING;
		dropped = false;
	}
}

/* Pictures without a text, and rules, are no blocks of the article's list;
 * they go by the box that they stand in. */
static void judge_rest(struct view *view)
{
	struct galley_walk walk = galley_walk_start(view->article->doc->root);
	int met = NO_BOX, open = NO_BOX;

	while (galley_walk_next(&walk)) {
		struct galley_node *node =
			(struct galley_node *)(uintptr_t)walk.node;
		if (!walk.entering && is_box(node))
			open = view->box[open].parent;
		if (!walk.entering)
			continue;
		if (is_box(node)) {
			open = ++met;
			continue;
		}
		bool leaf = node->kind == GALLEY_RULE ||
			(galley_kind_level(node->kind) == GALLEY_LEVEL_BLOCK &&
				galley_kind_holds(node->kind) ==
					GALLEY_LEVEL_INLINE);
		if (!leaf || node->confidence)
			continue;
		const struct box *box = &view->box[open];
		const struct box *body = &view->box[view->body];
		settle_picture(node,
			box->first >= body->first && box->end <= body->end &&
				open >= view->body && box->first < view->end &&
				is_shown(galley_hints_class(&box->names),
					box->weight));
	}
}

/* The last block of the body that reads like an article, or NO_BOX. */
static int last_like_article(const struct view *view)
{
	const struct galley_block *block = view->article->block;
	int k = view->end - 1;

	while (k >= view->first &&
		(block[k].node->role != GALLEY_ROLE_BODY ||
			block[k].score < LIKE_ARTICLE))
		k--;
	return k >= view->first ? k : NO_BOX;
}

/* Lists of prose read unlike other prose. */
static bool is_item(const struct galley_block *block)
{
	return block->node->parent->kind == GALLEY_ITEM;
}

/* What stands behind it and does not read like one at all is none. */
static void drop_tail(struct view *view)
{
	int last = last_like_article(view);

	for (int k = last + 1; last != NO_BOX && k < view->end; k++) {
		const struct galley_block *block = &view->article->block[k];
		if (block->node->role == GALLEY_ROLE_BODY &&
			!view->verdict[k].picture && !view->verdict[k].stated &&
			block->score < UNLIKE_ARTICLE && !is_item(block))
			assign(view, k, GALLEY_ROLE_CHROME, "structure.tail",
				70);
	}
}

void galley_view_judge(struct view *view)
{
	find_described(view);
	judge_blocks(view);
	drop_tail(view);
	drop_lonely_heads(view);
	judge_rest(view);
}
