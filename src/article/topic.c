/*
 * A set of word hashes. Words of four letters and more are kept whole; where
 * blanks are not used, pairs of characters stand for words.
 */
#include "article/topic.h"
#include "article/chars.h"

enum {
	SLOTS = 2048,
	FULL = 1400, /* no more words are taken */
	LETTERS = 4, /* of a word that says something */
};

struct word {
	uint32_t hash;
	uint16_t block;  /* the last one that has it */
	uint16_t blocks; /* how many have it */
};

struct galley_topic {
	struct word word[SLOTS];
	int used;
};

struct reading {
	struct galley_str text;
	size_t at;
	uint32_t last; /* unspaced character before */
};

/* The hash of the next long word; 0 at the end. */
static uint32_t next_word(struct reading *reading)
{
	uint64_t hash = GALLEY_WORD_START;
	int letters = 0;
	while (reading->at < reading->text.len) {
		uint32_t c = galley_next(reading->text, &reading->at);
		if (galley_is_unspaced(c)) {
			uint32_t pair = reading->last;
			reading->last = c;
			if (pair)
				return galley_word_hash(
					galley_word_hash(hash, pair), c);
			continue;
		}
		reading->last = 0;
		if (galley_is_letter(c) || galley_is_digit(c)) {
			hash = galley_word_hash(hash, galley_lower(c));
			letters++;
			continue;
		}
		if (letters >= LETTERS)
			return hash;
		hash = GALLEY_WORD_START;
		letters = 0;
	}
	return letters >= LETTERS ? hash : 0;
}

static size_t find(const struct galley_topic *topic, uint64_t hash)
{
	size_t i = (hash ^ hash >> 32) % SLOTS;
	while (topic->word[i].hash && topic->word[i].hash != hash)
		i = (i + 1) % SLOTS;
	return i;
}

static void add(struct galley_topic *topic, struct galley_str text, int block)
{
	struct reading reading = { .text = galley_str_slice(
					   text, 0, GALLEY_MEASURED) };
	uint32_t hash;
	while (topic->used < FULL && (hash = next_word(&reading))) {
		struct word *word = &topic->word[find(topic, hash)];
		topic->used += !word->hash;
		word->blocks += !word->hash || word->block != block;
		word->block = block;
		word->hash = hash;
	}
}

static bool is_topical(const struct galley_block *block)
{
	return block->local > 0.6F && block->size > 80;
}

struct galley_topic *galley_topic_new(const struct galley_article *article)
{
	struct galley_topic *topic =
		GALLEY_NEW(article->doc->arena, struct galley_topic);
	for (int i = article->first; i <= article->last; i++)
		if (is_topical(&article->block[i]))
			add(topic, article->block[i].text, i);
	return topic;
}

int galley_topic_count(const struct galley_article *article, int i, int *shared)
{
	const struct galley_topic *topic = article->topic;
	const struct galley_block *block = &article->block[i];
	struct reading reading = { .text = galley_str_slice(
					   block->text, 0, GALLEY_MEASURED) };
	/* A block that lent its own words has to share them with another. */
	int own =
		i >= article->first && i <= article->last && is_topical(block);
	uint32_t hash;
	int count = 0;
	*shared = 0;
	while ((hash = next_word(&reading))) {
		count++;
		*shared += topic->word[find(topic, hash)].blocks > own;
	}
	return count;
}
