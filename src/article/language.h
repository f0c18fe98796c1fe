/*
 * The language of a text, and the function words of languages.
 */
#ifndef GALLEY_ARTICLE_LANGUAGE_H
#define GALLEY_ARTICLE_LANGUAGE_H

#include <endian.h>
#include <galley/arena.h>
#include <stdint.h>

struct galley_language {
	const char *tag; /* BCP 47 */
	int script;
	const char *words; /* empty where the script decides */
};

/* What was counted in a sample of the text. */
struct galley_sample;

struct galley_sample *galley_sample_new(struct galley_arena *arena);
/* Add a text; or, for who takes words anyway, the letters of words by the
 * script of one of them, how many words there are, and the languages that
 * have a word. */
void galley_sample_add(struct galley_sample *sample, struct galley_str text);
void galley_sample_letters(
	struct galley_sample *sample, uint32_t letter, unsigned count);
void galley_sample_heard(struct galley_sample *sample, unsigned words);
void galley_sample_hit(struct galley_sample *sample, uint64_t set);
/* Add what another sample has. */
void galley_sample_merge(
	struct galley_sample *sample, const struct galley_sample *other);
/* Is there enough for a judgement? Would more add nothing? */
bool galley_sample_is_enough(const struct galley_sample *sample);
bool galley_sample_is_full(const struct galley_sample *sample);

/*
 * The language of what was added, or NULL when it is not sure; *confidence in
 * per cent.
 */
const struct galley_language *galley_sample_judge(
	const struct galley_sample *sample, int *confidence);

/* Hashing: numbers one after the other. */
#define GALLEY_HASH_START UINT64_C(0xCBF29CE484222325)
static inline uint64_t galley_hash_with(uint64_t hash, uint64_t number)
{
	hash = (hash ^ number) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 32;
}

/* A word in lower case, eight bytes at a time: as many behind its end, too,
 * have to be there, whatever they are. */
static inline uint64_t galley_word_hash(const char *bytes, size_t len)
{
	uint64_t hash = GALLEY_HASH_START, part;
	for (;; bytes += sizeof(part), len -= sizeof(part)) {
		memcpy(&part, bytes, sizeof(part));
		if (len < sizeof(part))
			break;
		hash = galley_hash_with(hash, le64toh(part));
	}
	part = le64toh(part) & ((UINT64_C(1) << 8 * len) - 1);
	return galley_hash_with(hash, part);
}

/* A hash in 32 bits, as tables keep it, sorted by its first bits; never 0. */
static inline uint32_t galley_hash_fold(uint64_t hash)
{
	return (uint32_t)(hash >> 32) | 1;
}

/* Where a table of so many slots, a power of two, has the folded hash, or
 * behind; and the part of it by which most others are told. */
static inline size_t galley_hash_slot(uint32_t folded, size_t slots)
{
	return (size_t)((uint64_t)folded * slots >> 32);
}
#define GALLEY_HASH_TAG(folded) ((uint8_t)((folded) | 1))

/* The languages that have a function word with this hash, as a set. */
uint64_t galley_languages_with(uint64_t hash);

/* The set of one language; empty for one without words, and for NULL. */
uint64_t galley_language_set(const struct galley_language *language);

/* Where the language stands in the table; for lists by language. */
bool galley_language_is(
	const struct galley_language *language, const char *tags);

#endif
