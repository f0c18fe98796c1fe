/*
 * Why a block was judged as it was: the features that weighed most, with
 * their sign, for people who read `galley inspect`.
 */
#include "article/chrome.h"

enum {
	NAMED = 4, /* features that are listed */
};

static const char *const names[] = {
#define FEATURE(NAME, rule) [GALLEY_FEATURE_##NAME] = #NAME,
#include "article/chrome_features.def"
#undef FEATURE
};

static float size_of(float voice)
{
	return voice < 0 ? -voice : voice;
}

/* SIZE_400 as "size-400". */
static void put_name(struct galley_buf *out, unsigned feature)
{
	for (const char *at = names[feature]; *at; at++)
		galley_buf_putc(out,
			(char)(*at == '_'                          ? '-'
					: *at >= 'A' && *at <= 'Z' ? *at | 0x20
								   : *at));
}

static void put_voice(struct galley_buf *out, unsigned feature, float voice)
{
	galley_buf_printf(out, "%s%+.1f ", out->len ? ", " : "", (double)voice);
	put_name(out, feature);
}

void galley_chrome_explain(struct galley_article *article,
	struct galley_block *block, const struct galley_vector *vector,
	const float *weight)
{
	struct galley_arena *arena = article->doc->arena;
	struct galley_buf text = { 0 };
	float below = 1e9F;
	for (int named = 0; named < NAMED; named++) {
		int loudest = -1;
		float most = 0;
		for (int k = 0; k < vector->count; k++) {
			float voice =
				vector->amount[k] * weight[vector->feature[k]];
			if (size_of(voice) > size_of(most) &&
				size_of(voice) < below) {
				most = voice;
				loudest = k;
			}
		}
		if (loudest < 0)
			break;
		below = size_of(most);
		put_voice(&text, vector->feature[loudest], most);
	}
	if (!block->node->facts)
		block->node->facts = GALLEY_NEW(arena, struct galley_facts);
	block->node->facts->reasons =
		galley_arena_copy(arena, galley_buf_str(&text));
	galley_buf_clear(&text);
}
