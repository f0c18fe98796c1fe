/*
 * The language of a text, and the function words of languages.
 */
#ifndef GALLEY_ARTICLE_LANGUAGE_H
#define GALLEY_ARTICLE_LANGUAGE_H

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

/* Hashing a word, character by character in lower case. */
#define GALLEY_WORD_START UINT64_C(14695981039346656037)
static inline uint64_t galley_word_hash(uint64_t hash, uint64_t c)
{
	return (hash ^ c) * UINT64_C(1099511628211);
}

/* A hash in 32 bits, as tables keep it; never 0. */
static inline uint32_t galley_hash_fold(uint64_t hash)
{
	return (uint32_t)(hash ^ hash >> 32) | 1;
}

/* The languages that have a function word with this hash, as a set. */
uint64_t galley_languages_with(uint64_t hash);

/* The set of one language; empty for one without words, and for NULL. */
uint64_t galley_language_set(const struct galley_language *language);

/* Where the language stands in the table; for lists by language. */
bool galley_language_is(
	const struct galley_language *language, const char *tags);

#endif
