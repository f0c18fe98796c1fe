/*
 * Recognition, step by step.
 *
 * Collect and measure the blocks, tell the language, find the run of prose
 * and the headline, judge what is chrome, then read the lines that say who
 * wrote the article, when and where.
 */
#include "article/recognise.h"
#include "article/chrome.h"
#include "article/fields.h"
#include "article/headline.h"
#include "article/roles.h"
#include "article/structure.h"
#include "article/topic.h"

static void note_language(
	struct galley_article *article, const struct galley_sample *sample)
{
	int confidence;
	article->language = galley_sample_judge(sample, &confidence);
	if (article->language)
		galley_meta_add(&article->doc->meta, article->doc->arena,
			GALLEY_META_LANGUAGE,
			galley_str(article->language->tag),
			galley_found(
				"language.words", confidence, GALLEY_NOWHERE));
}

void galley_article_tell_language(struct galley_article *article)
{
	if (!galley_sample_is_enough(article->speech))
		galley_sample_merge(article->speech, article->labels);
	note_language(article, article->speech);
	uint64_t spoken = galley_language_set(article->language);
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		for (int k = 0; k < block->functions; k++)
			block->known += (block->function[k] & spoken) != 0;
	}
}

/* What a block is, by the weighted sums. */
static void weigh_text(struct galley_article *article)
{
	galley_chrome_local(article, &galley_chrome_weights);
	article->topic = galley_topic_new(article);
	galley_headline_find(article, galley_headline_weights);
	galley_chrome_survey(article);
	galley_chrome_place(article, &galley_chrome_weights);
}

static void judge_text(struct galley_article *article)
{
	galley_roles_assign(article);
	galley_headline_take(article);
}

/* The page's structure has judged; what follows asks for the run of prose. */
static void adopt_structure(struct galley_article *article)
{
	article->first = article->count;
	article->last = -1;
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		bool body = block->node->role == GALLEY_ROLE_BODY;
		block->local = block->score = body ? 0.95F : 0.05F;
		if (block->node->role == GALLEY_ROLE_HEADLINE)
			article->headline = i;
		if (!body)
			continue;
		article->last = i;
		if (article->first > i)
			article->first = i;
	}
	if (article->last < 0)
		article->first = 0;
	article->topic = galley_topic_new(article);
}

/* The lines around the article say who wrote it, when and where. */
static void take_fields(struct galley_article *article)
{
	galley_date_lines_take(article);
	galley_byline_take(article);
	galley_standfirst_take(article);
	galley_dateline_take(article);
	galley_small_print_take(article);
	galley_roles_captions(article);
	galley_roles_heads(article);
}

static void judge(struct galley_article *article)
{
	weigh_text(article);
	bool structured = galley_structure_judge(article);

	if (structured)
		adopt_structure(article);
	else
		judge_text(article);
	take_fields(article);
	if (structured)
		galley_structure_credits(article);
}

void galley_recognise_language(struct galley_doc *doc)
{
	struct galley_article article = { .doc = doc };
	galley_article_collect(&article);
	struct galley_sample *sample = galley_sample_new(doc->arena);
	for (int i = 0; i < article.count; i++)
		if (article.block[i].text.len > GALLEY_SPEECH)
			galley_sample_add(sample, article.block[i].text);
	for (int i = 0; i < article.count; i++)
		if (article.block[i].text.len <= GALLEY_SPEECH)
			galley_sample_add(sample, article.block[i].text);
	note_language(&article, sample);
}

void galley_recognise(
	struct galley_doc *doc, const struct galley_recognition *wanted)
{
	struct galley_article article = { .doc = doc,
		.diag = wanted->diag,
		.now = wanted->now,
		.reasons = wanted->reasons,
		.headline = GALLEY_NO_BLOCK };
	galley_article_collect(&article);
	galley_article_measure(&article);
	galley_article_tell_language(&article);
	if (!galley_message_take(&article))
		judge(&article);
	galley_roles_rules(&article);
	galley_roles_report(&article);
}
