/*
 * A set of hashes of the longer words, which were taken when the blocks were
 * measured; and in how many blocks each stands.
 */
#include "article/topic.h"

enum {
	FULL = 1400, /* no more words are taken */
};

struct word {
	uint32_t hash;
	uint16_t block;  /* the last one that has it */
	uint16_t blocks; /* how many have it */
};

struct galley_topic {
	struct word *word;
	size_t mask; /* of their number, a power of two, less one */
	int used;
};

static size_t find(const struct galley_topic *topic, uint32_t hash)
{
	size_t i = hash & topic->mask;
	while (topic->word[i].hash && topic->word[i].hash != hash)
		i = (i + 1) & topic->mask;
	return i;
}

static void add(struct galley_topic *topic, const struct galley_block *block,
	int number)
{
	for (int i = 0; i < block->topics && topic->used < FULL; i++) {
		uint32_t hash = block->topic[i];
		struct word *word = &topic->word[find(topic, hash)];
		topic->used += !word->hash;
		word->blocks += !word->hash || word->block != number;
		word->block = (uint16_t)number;
		word->hash = hash;
	}
}

static bool is_topical(const struct galley_block *block)
{
	return block->local > 0.6F && block->size > 80;
}

struct galley_topic *galley_topic_new(const struct galley_article *article)
{
	struct galley_arena *arena = article->doc->arena;
	struct galley_topic *topic = GALLEY_NEW(arena, struct galley_topic);
	size_t words = 0;
	for (int i = article->first; i <= article->last; i++)
		if (is_topical(&article->block[i]))
			words += article->block[i].topics;
	words = words < FULL ? words : FULL;
	for (topic->mask = 16 - 1; topic->mask < words * 2;)
		topic->mask = topic->mask * 2 + 1;
	topic->word = galley_arena_alloc(
		arena, (topic->mask + 1) * sizeof(*topic->word));
	for (int i = article->first; i <= article->last; i++)
		if (is_topical(&article->block[i]))
			add(topic, &article->block[i], i);
	return topic;
}

int galley_topic_count(const struct galley_article *article, int i, int *shared)
{
	const struct galley_topic *topic = article->topic;
	const struct galley_block *block = &article->block[i];
	/* A block that lent its own words has to share them with another. */
	int own =
		i >= article->first && i <= article->last && is_topical(block);
	*shared = 0;
	for (int k = 0; k < block->topics; k++) {
		size_t slot = find(topic, block->topic[k]);
		*shared += topic->word[slot].blocks > own;
	}
	return block->topics;
}
