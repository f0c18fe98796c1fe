/*
 * From verdicts to roles: chrome, body, captions and section heads, and the
 * notice about what is left out.
 */
#include "article/roles.h"
#include "article/chrome.h"

enum {
	LISTED = 12, /* stretches of lines that the notice names */
};

/* In doubt a block is kept; the more so where little looks like prose. */
static float threshold(const struct galley_article *article)
{
	float prose = 0;
	for (int i = 0; i < article->count; i++)
		if (article->block[i].score > 0.5F)
			prose += (float)article->block[i].size;
	return prose < 1200 ? 0.2F : 0.46F;
}

static int confidence_of(float score, bool body)
{
	return (int)((body ? 0.5F + score / 2 : 1 - score) * 100);
}

/* What calls itself furniture gets no benefit of the doubt. */
static bool is_body(const struct galley_block *block, float least)
{
	if (block->repeats > 2)
		least = 0.95F;
	else if (block->cues.whole & GALLEY_CUE_PAGE)
		least = 0.65F;
	else if (least < 0.55F && galley_chrome_is_cue(block))
		least = 0.55F;
	return block->score >= least;
}

/* Hardly a word left: then nothing is known, and all is kept. */
static bool is_lost(const struct galley_article *article, float least)
{
	uint32_t kept = 0;
	for (int i = 0; i < article->count; i++)
		if (is_body(&article->block[i], least))
			kept += article->block[i].size;
	return kept < 40;
}

void galley_roles_assign(struct galley_article *article)
{
	float least = threshold(article);
	bool lost = is_lost(article, least);
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		bool body = lost || is_body(block, least);
		galley_block_assign(block,
			body ? GALLEY_ROLE_BODY : GALLEY_ROLE_CHROME,
			body ? "body" : galley_chrome_rule(block),
			lost ? 30 : confidence_of(block->score, body));
	}
}

/* A rule between chrome, or at an end of the body, goes with it. */
void galley_roles_rules(struct galley_article *article)
{
	if (!article->has_rules)
		return;
	struct galley_walk walk = galley_walk_start(article->doc->root);
	struct galley_node *pending = NULL;
	bool body = false;
	while (galley_walk_next(&walk)) {
		struct galley_node *node =
			(struct galley_node *)(uintptr_t)walk.node;
		if (!walk.entering)
			continue;
		if (node->kind == GALLEY_RULE) {
			if (pending || !body) {
				node->role = GALLEY_ROLE_CHROME;
				node->rule = "chrome.rule";
				node->confidence = 80;
			} else {
				pending = node;
			}
		} else if (node->first && node->first->kind == GALLEY_TEXT &&
			galley_role_printed(node->role) ==
				GALLEY_PRINTED_BODY) {
			body = true;
			pending = NULL;
		}
	}
	if (!pending)
		return;
	pending->role = GALLEY_ROLE_CHROME;
	pending->rule = "chrome.rule";
	pending->confidence = 80;
}

static bool is_prose(const struct galley_article *article, int i)
{
	if (i < 0 || i >= article->count)
		return false;
	const struct galley_block *block = &article->block[i];
	return block->node->role == GALLEY_ROLE_BODY && block->size > 100;
}

static bool is_followed(const struct galley_article *article, int i)
{
	if (is_prose(article, i + 1))
		return true;
	const struct galley_block *block = &article->block[i];
	const struct galley_block *next = block + 1;
	return i + 1 < article->count &&
		galley_block_has(block, GALLEY_ENDS_QUESTION) &&
		next->node->role == GALLEY_ROLE_BODY && next->size > 40 &&
		galley_block_has(next, GALLEY_ENDS_STOP);
}

/* A short line between paragraphs, without a stop, heads what follows. */
void galley_roles_heads(struct galley_article *article)
{
	for (int i = article->first; i <= article->last; i++) {
		struct galley_block *block = &article->block[i];
		if (i < 1 || block->node->role != GALLEY_ROLE_BODY ||
			block->node->kind != GALLEY_PARAGRAPH ||
			block->node->parent != article->doc->root ||
			block->size > 70 || block->words > 12 ||
			block->repeats > 1 || !is_followed(article, i) ||
			!is_prose(article, i - 1) ||
			galley_block_has(block,
				GALLEY_ENDS_COLON | GALLEY_ENDS_DOTS |
					GALLEY_BEGINS_QUOTE |
					GALLEY_BEGINS_DASH | GALLEY_BEGINS_LOW |
					GALLEY_BEGINS_MARK) ||
			(galley_block_has(block, GALLEY_ENDS_STOP) &&
				!galley_block_has(block, GALLEY_ENDS_QUESTION)))
			continue;
		galley_block_assign(block, GALLEY_ROLE_SECTION_HEAD,
			"section-head.short", 75);
		block->node->kind = GALLEY_HEADING;
		block->node->level = 1;
	}
}

/* What names who took the picture describes it. In an article that came
 * without its page, pictures belong to it as much as paragraphs do. */
void galley_roles_captions(struct galley_article *article)
{
	const uint32_t credit = GALLEY_CUE_BIT(CREDIT);
	bool alone = article->plain > 0.95F;
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		enum galley_role role = block->node->role;
		bool kept = role == GALLEY_ROLE_BODY ||
			(alone && role == GALLEY_ROLE_CHROME &&
				i <= article->last);
		if (!kept || block->size > 320 || block->stops > 3)
			continue;
		if ((block->cues.whole | block->cues.start) & credit &&
			block->size < 60)
			galley_block_assign(
				block, GALLEY_ROLE_CREDIT, "credit.cue", 75);
		else if ((block->cues.any | block->cues.start) & credit)
			galley_block_assign(block, GALLEY_ROLE_CAPTION,
				"caption.credit", 75);
	}
}

/* --------------------------------------------------------------- notice */

static void put_lines(
	struct galley_buf *out, uint32_t first, uint32_t last, int *listed)
{
	if ((*listed)++ == LISTED)
		galley_buf_puts(out, ", …");
	if (*listed > LISTED)
		return;
	galley_buf_printf(out, "%s%u", out->len ? ", " : "", first);
	if (last > first)
		galley_buf_printf(out, "-%u", last);
}

void galley_roles_report(const struct galley_article *article)
{
	struct galley_buf lines = { 0 };
	uint32_t first = 0, last = 0;
	int listed = 0;
	unsigned count = 0;
	for (int i = 0; i < article->count; i++) {
		const struct galley_block *block = &article->block[i];
		const struct galley_facts *facts = block->node->facts;
		uint32_t more = facts && facts->lines ? facts->lines : 1;
		if (block->node->role != GALLEY_ROLE_CHROME)
			continue;
		count += more;
		if (first && block->line == last + 1) {
			last += more;
			continue;
		}
		if (first)
			put_lines(&lines, first, last, &listed);
		first = block->line;
		last = block->line + more - 1;
	}
	if (first)
		put_lines(&lines, first, last, &listed);
	if (count)
		galley_report(article->diag, GALLEY_NOTICE, "chrome",
			GALLEY_NOWHERE,
			"left out %u line%s of page chrome (line%s %.*s); "
			"--keep-chrome prints them",
			count, count == 1 ? "" : "s", count == 1 ? "" : "s",
			GALLEY_STR_ARG(galley_buf_str(&lines)));
	galley_buf_clear(&lines);
}
