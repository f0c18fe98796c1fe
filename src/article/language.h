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
void galley_sample_add(struct galley_sample *sample, struct galley_str text);
/* Is there enough for a judgement? */
bool galley_sample_is_full(const struct galley_sample *sample);

/*
 * The language of what was added, or NULL when it is not sure; *confidence in
 * per cent.
 */
const struct galley_language *galley_sample_judge(
	const struct galley_sample *sample, int *confidence);

/* Hashing a word, character by character in lower case. */
#define GALLEY_WORD_START UINT64_C(14695981039346656037)
static inline uint64_t galley_word_hash(uint64_t hash, uint32_t c)
{
	return (hash ^ c) * UINT64_C(1099511628211);
}

/* Is it a function word of the language? NULL has none. */
bool galley_words_has(const struct galley_language *language, uint64_t hash);

/* Where the language stands in the table; for lists by language. */
bool galley_language_is(
	const struct galley_language *language, const char *tags);

#endif
