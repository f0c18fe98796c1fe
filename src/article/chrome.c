/*
 * Two judgements on every block, each a weighted sum of features.
 *
 * The first looks at the block and its neighbours. Where its verdicts gather
 * is the best run of prose; the second judgement knows where the run, the
 * headline and the topic are. The weights were learnt from pages whose
 * article is known (tests/train).
 */
#include "article/chrome.h"
#include "article/topic.h"

const struct galley_weights galley_chrome_weights = {
#include "article/weights.def"
};

static float mass_of(const struct galley_block *block)
{
	return block->local > 0.55F ? block->local * galley_chrome_weight(block)
				    : 0;
}

/* ------------------------------------------------------------ judgement */

static float add_up(const struct galley_vector *vector, const float *weight)
{
	float sum = 0;
	for (int i = 0; i < vector->count; i++)
		sum += vector->amount[i] * weight[vector->feature[i]];
	return sum;
}

/* Add the voices of some features to what others said. */
static struct galley_weighed weigh(struct galley_weighed weighed,
	const struct galley_vector *vector, const float *weight)
{
	for (int i = 0; i < vector->count; i++) {
		uint16_t feature = vector->feature[i];
		float voice = vector->amount[i] * weight[feature];
		weighed.sum += voice;
		if (voice < weighed.worst && feature != GALLEY_FEATURE_BIAS) {
			weighed.worst = voice;
			weighed.against = feature;
		}
	}
	return weighed;
}

/* The verdict, 0 to 1; squashed without the help of a library. */
static float verdict(float sum)
{
	return 0.5F + 0.5F * sum / (1 + (sum < 0 ? -sum : sum));
}

/* The stretch with the most body and the least else. */
static void find_run(struct galley_article *article)
{
	float sum = 0, best = 0;
	int start = 0;
	article->first = 0;
	article->last = -1;
	for (int i = 0; i < article->count; i++) {
		const struct galley_block *block = &article->block[i];
		sum += (block->local - 0.35F) * galley_chrome_weight(block);
		if (sum <= 0) {
			sum = 0;
			start = i + 1;
		} else if (sum > best) {
			best = sum;
			article->first = start;
			article->last = i;
		}
	}
}

/* Cues that were met change what is past for all blocks below. */
static struct galley_past *meet(struct galley_article *article,
	const struct galley_past *before, uint32_t cues, float mass)
{
	struct galley_past *past =
		GALLEY_NEW(article->doc->arena, struct galley_past);
	*past = *before;
	for (int k = 0; k < GALLEY_CUE_PAST; k++)
		if (cues >> k & 1)
			past->mass[k] = mass;
	return past;
}

/* Where each block stands in the body, and behind which headings. */
static void find_places(struct galley_article *article)
{
	const uint32_t kept = (1U << GALLEY_CUE_PAST) - 1;
	const struct galley_past *past =
		GALLEY_NEW(article->doc->arena, struct galley_past);
	float total = 1, sum = 0;
	for (int i = 0; i < article->count; i++)
		total += mass_of(&article->block[i]);
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		block->mass = sum / total;
		block->past = past;
		sum += mass_of(block);
		uint32_t cues = block->cues.whole | block->cues.start;
		if (cues & kept && block->size < 120)
			past = meet(article, past, cues, block->mass);
	}
}

/* What the block is by itself counts in both judgements. */
void galley_chrome_local(
	struct galley_article *article, const struct galley_weights *weights)
{
	const struct galley_weighed none = { .against = GALLEY_FEATURE_BIAS };
	struct galley_vector vector;
	galley_chrome_types(article);
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		galley_chrome_features(article, i, false, &vector);
		block->local = verdict(add_up(&vector, weights->local));
		block->weighed = weigh(none, &vector, weights->place);
	}
	find_run(article);
	find_places(article);
}

static void count_marks(struct galley_article *article)
{
	unsigned comments = 0, times = 0;
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		block->comments = (uint16_t)comments;
		block->times = (uint16_t)times;
		if (block->size > 120)
			continue;
		uint32_t cues = block->cues.whole | block->cues.start;
		comments +=
			(cues & GALLEY_CUE_BIT(COMMENT)) && comments < 60000;
		times += times < 60000 &&
			(block->cues.any & GALLEY_CUE_BIT(TIME) ||
				(galley_block_has(block, GALLEY_HAS_YEAR) &&
					block->size < 40));
	}
}

void galley_chrome_survey(struct galley_article *article)
{
	count_marks(article);
	float cues = 0, body = 0, all = 1;
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		int shared = 0,
		    count = block->size > 300
			? 0
			: galley_topic_count(article, i, &shared);
		block->topical = count < 2 ? -1 : (float)shared / (float)count;
		cues += galley_chrome_is_cue(block);
		body += mass_of(block);
		all += galley_chrome_weight(block);
	}
	cues = 4 * cues / ((float)article->count + 1);
	article->plain = cues > 1 ? 0 : 1 - cues;
	article->dense = body / all;
	galley_chrome_surround(article);
}

void galley_chrome_place(
	struct galley_article *article, const struct galley_weights *weights)
{
	struct galley_vector vector;
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		vector.count = 0;
		galley_chrome_placed(article, i, &vector);
		block->weighed = weigh(block->weighed, &vector, weights->place);
		block->score = verdict(block->weighed.sum);
		if (!article->reasons)
			continue;
		galley_chrome_features(article, i, true, &vector);
		galley_chrome_explain(article, block, &vector, weights->place);
	}
}

static const char *const rules[] = {
#define FEATURE(NAME, rule) [GALLEY_FEATURE_##NAME] = rule,
#include "article/chrome_features.def"
#undef FEATURE
};

const char *galley_chrome_rule(const struct galley_block *block)
{
	return rules[block->weighed.against];
}
