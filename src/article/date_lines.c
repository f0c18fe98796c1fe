/*
 * When the article was published: the date line near the headline.
 *
 * Each date of a short line is a candidate; words before it tell whether it
 * is the day of publication, of an update or of retrieval, and its place how
 * likely it belongs to this article. Nothing is guessed: without a
 * candidate there is no date.
 */
#include "article/dates.h"
#include "article/fields.h"
#include "article/relative.h"

enum {
	SHORT = 140, /* bytes of a line that may be a date line */
	BEFORE = 20, /* blocks ahead of the headline that are looked at */
	BELOW = 12,  /* and below it, in the run or not */
	BEHIND = 14, /* and behind the run of prose */
};

struct candidate {
	struct galley_dated dated;
	const struct galley_block *block;
	enum galley_cue_class class; /* PUBLISHED, UPDATED, RETRIEVED */
	bool cued;
	int points;
};

struct choice {
	struct candidate published, modified;
};

struct galley_span galley_block_span(const struct galley_block *block)
{
	return block->node->span;
}

void galley_head_zone(const struct galley_article *article, int *from, int *to)
{
	int head = article->headline;
	*from = head < 0 ? 0 : head;
	*to = article->first + 3;
	if (article->first > article->last)
		*to = *from + 8;
	if (*to > article->count)
		*to = article->count;
}

static enum galley_cue_class class_before(
	struct galley_str text, size_t from, size_t to, bool *cued)
{
	static const enum galley_cue_class classes[] = { GALLEY_CUE_PUBLISHED,
		GALLEY_CUE_UPDATED, GALLEY_CUE_RETRIEVED };
	enum galley_cue_class class = GALLEY_CUE_PUBLISHED;
	struct galley_buf folded = { 0 };
	size_t last = 0, ends[3];
	galley_text_fold(galley_str_slice(text, from, to), &folded);
	galley_cue_last(&folded, classes, 3, ends);
	for (size_t i = 0; i < 3; i++) {
		if (ends[i] <= last)
			continue;
		last = ends[i];
		class = classes[i];
	}
	*cued = last > 0;
	galley_buf_clear(&folded);
	return class;
}

/* The words on the line above, or behind the date. */
static void look_around(const struct galley_article *article, int i,
	struct candidate *candidate)
{
	struct galley_str text = candidate->block->text;
	if (candidate->cued)
		return;
	if (candidate->dated.end < text.len && text.len < 60) {
		bool cued;
		enum galley_cue_class class = class_before(
			text, candidate->dated.end, text.len, &cued);
		if (cued && class == GALLEY_CUE_UPDATED)
			candidate->class = class, candidate->cued = true;
	}
	if (candidate->cued || i == 0 || candidate->dated.start > 3)
		return;
	const struct galley_block *above = &article->block[i - 1];
	if (above->text.len > 30)
		return;
	if (above->cues.start & GALLEY_CUE_BIT(UPDATED))
		candidate->class = GALLEY_CUE_UPDATED;
	candidate->cued = above->cues.start &
		(GALLEY_CUE_BIT(UPDATED) | GALLEY_CUE_BIT(PUBLISHED));
}

/* How much of the line is no date. */
static size_t rest_of(const struct galley_block *block,
	const struct galley_dated *dated, int count)
{
	size_t rest = block->text.len;
	for (int i = 0; i < count; i++)
		rest -= dated[i].end - dated[i].start;
	return rest;
}

static int points_of(const struct galley_article *article, int i,
	const struct candidate *candidate, size_t rest)
{
	const struct galley_block *block = candidate->block;
	int points = 0, head = article->headline;
	if (head >= 0 && i > head &&
		(i <= article->first + 2 || i < head + BELOW))
		points += 40 - (i - head > 20 ? 20 : i - head);
	else if (head >= 0 && i < head)
		points += 22 - (head - i > 8 ? 20 : 2 * (head - i));
	else if (i > article->last)
		points +=
			12 - (i - article->last > 10 ? 10 : i - article->last);
	else
		points += 10;
	points += candidate->cued ? 25 : 0;
	points += candidate->dated.date.precision >= GALLEY_MINUTE ? 8 : 0;
	points += rest < 12 ? 12 : rest < 30 ? 6 : rest > 70 ? -12 : 0;
	if (galley_block_has(block, GALLEY_ENDS_STOP) && block->known > 2 &&
		!candidate->cued)
		points -= 30;
	if (block->cues.start & GALLEY_CUE_BIT(CREDIT) ||
		galley_block_has(block, GALLEY_HAS_COPYRIGHT))
		points -= 25;
	if (candidate->dated.date.precision < GALLEY_DAY)
		points -= 40;
	return points;
}

static void keep_best(struct candidate *best, const struct candidate *candidate)
{
	if (candidate->points > best->points)
		*best = *candidate;
}

static void take_line(
	const struct galley_article *article, int i, struct choice *choice)
{
	struct galley_dated dated[GALLEY_DATES];
	const struct galley_block *block = &article->block[i];
	size_t from = 0;
	bool cue = block->cues.start &
		(GALLEY_CUE_BIT(PUBLISHED) | GALLEY_CUE_BIT(UPDATED));
	bool told = block->digits || article->now.precision;
	if (!told || block->text.len > (cue ? 2 * SHORT : SHORT))
		return;
	int count = galley_dates_find(block->text, article->language, dated);
	if (!count && article->now.precision && block->text.len <= SHORT / 2)
		count = galley_relative_find(block->text, &article->now, dated);
	for (int k = 0; k < count; from = dated[k++].end) {
		struct candidate candidate = { .dated = dated[k],
			.block = block };
		candidate.class = class_before(
			block->text, from, dated[k].start, &candidate.cued);
		look_around(article, i, &candidate);
		candidate.points = points_of(
			article, i, &candidate, rest_of(block, dated, count));
		if (candidate.class == GALLEY_CUE_PUBLISHED)
			keep_best(&choice->published, &candidate);
		else if (candidate.class == GALLEY_CUE_UPDATED)
			keep_best(&choice->modified, &candidate);
	}
}

static void add(const struct galley_article *article,
	enum galley_meta_field field, const struct candidate *candidate,
	const char *rule)
{
	int confidence = candidate->points + 35;
	struct galley_str printed = galley_str_slice(candidate->block->text,
		candidate->dated.start, candidate->dated.end);
	galley_meta_add_date(&article->doc->meta, article->doc->arena, field,
		candidate->dated.date, printed,
		galley_found(rule,
			confidence > 95           ? 95
				: confidence < 30 ? 30
						  : confidence,
			galley_block_span(candidate->block)));
}

/* Blocks that are hardly more than the date are not body. */
static void assign(struct candidate *candidate, struct galley_article *article)
{
	struct galley_block *block =
		&article->block[candidate->block - article->block];
	size_t rest = block->text.len -
		(candidate->dated.end - candidate->dated.start);
	if (block->node->role == GALLEY_ROLE_HEADLINE ||
		(rest > 60 && block->score > 0.5F))
		return;
	galley_block_assign(block, GALLEY_ROLE_DATE_LINE, "date.line", 85);
}

void galley_date_lines_take(struct galley_article *article)
{
	struct choice choice = { .published.points = 0 };
	int head = article->headline, from = head - BEFORE, to;
	to = article->last + BEHIND;
	for (int i = from < 0 ? 0 : from; i < to && i < article->count; i++)
		if (i < article->first + 3 || i > article->last ||
			(head >= 0 && i < head + BELOW))
			take_line(article, i, &choice);
	if (choice.published.block) {
		add(article, GALLEY_META_PUBLISHED, &choice.published,
			choice.published.cued ? "date.published" : "date.line");
		assign(&choice.published, article);
	}
	if (!choice.modified.block)
		return;
	add(article, GALLEY_META_MODIFIED, &choice.modified, "date.updated");
	assign(&choice.modified, article);
	/* The page was there by then: the only day that it tells. */
	if (!choice.published.block)
		add(article, GALLEY_META_PUBLISHED, &choice.modified,
			"date.updated-only");
}
