/*
 * Telling languages apart: by script, then by function words.
 *
 * One hash table says for a word which languages have it; the language of the
 * script with most hits wins. When it hardly leads, or hits are rare, nothing
 * is said.
 */
#include "article/language.h"
#include "article/chars.h"
#include <galley/text.h>

enum script {
	LATIN,
	CYRILLIC,
	GREEK,
	ARMENIAN,
	GEORGIAN,
	HEBREW,
	ARABIC,
	DEVANAGARI,
	BENGALI,
	GURMUKHI,
	GUJARATI,
	TAMIL,
	TELUGU,
	KANNADA,
	MALAYALAM,
	SINHALA,
	THAI,
	LAO,
	MYANMAR,
	KHMER,
	ETHIOPIC,
	HANGUL,
	KANA,
	HAN,
	SCRIPTS
};

static const struct range {
	uint32_t first, last;
	enum script script;
} ranges[] = {
	{ 0x41, 0x5A, LATIN },
	{ 0x61, 0x7A, LATIN },
	{ 0xC0, 0x24F, LATIN },
	{ 0x370, 0x3FF, GREEK },
	{ 0x400, 0x52F, CYRILLIC },
	{ 0x531, 0x587, ARMENIAN },
	{ 0x5D0, 0x5F4, HEBREW },
	{ 0x600, 0x6FF, ARABIC },
	{ 0x900, 0x97F, DEVANAGARI },
	{ 0x980, 0x9FF, BENGALI },
	{ 0xA00, 0xA7F, GURMUKHI },
	{ 0xA80, 0xAFF, GUJARATI },
	{ 0xB80, 0xBFF, TAMIL },
	{ 0xC00, 0xC7F, TELUGU },
	{ 0xC80, 0xCFF, KANNADA },
	{ 0xD00, 0xD7F, MALAYALAM },
	{ 0xD80, 0xDFF, SINHALA },
	{ 0xE00, 0xE7F, THAI },
	{ 0xE80, 0xEFF, LAO },
	{ 0x1000, 0x109F, MYANMAR },
	{ 0x10A0, 0x10FF, GEORGIAN },
	{ 0x1200, 0x137F, ETHIOPIC },
	{ 0x1780, 0x17FF, KHMER },
	{ 0x1E00, 0x1EFF, LATIN },
	{ 0x3040, 0x30FF, KANA },
	{ 0x4E00, 0x9FFF, HAN },
	{ 0xAC00, 0xD7A3, HANGUL },
};

static const struct galley_language languages[] = {
#define LANGUAGE(tag, SCRIPT, words) { tag, SCRIPT, words },
#include "article/languages.def"
#undef LANGUAGE
};

enum {
	LANGUAGES = sizeof(languages) / sizeof(*languages),
	WORDY = 64,    /* as many may have words: a set is 64 bits */
	SAMPLE = 2000, /* characters: more would add nothing */
	ENOUGH = 400,  /* for a judgement */
	SLOTS = 4096,  /* of the table of words; see tests/train/tables.py */
};

/* Most words are none of these: a part of a hash tells that, and what else there
 * is to it lies apart. */
static const uint8_t word_tags[SLOTS] = {
#define WORD(slot, hash, languages) [slot] = GALLEY_HASH_TAG(hash),
#include "article/language_words.def"
#undef WORD
};

static const uint32_t hashes[SLOTS] = {
#define WORD(slot, hash, languages) [slot] = hash,
#include "article/language_words.def"
#undef WORD
};

static const uint64_t speakers[SLOTS] = {
#define WORD(slot, hash, languages) [slot] = languages,
#include "article/language_words.def"
#undef WORD
};

struct galley_sample {
	size_t letters[SCRIPTS];
	size_t total;
	size_t heard;       /* words */
	size_t hits[WORDY]; /* and how many each language has of them */
};

struct galley_sample *galley_sample_new(struct galley_arena *arena)
{
	return GALLEY_NEW(arena, struct galley_sample);
}

bool galley_sample_is_full(const struct galley_sample *sample)
{
	return sample->total >= SAMPLE;
}

bool galley_sample_is_enough(const struct galley_sample *sample)
{
	return sample->total >= ENOUGH;
}

static enum script script_of(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? LATIN : SCRIPTS;
	for (size_t i = 2; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return ranges[i].script;
	return SCRIPTS;
}

void galley_sample_letters(
	struct galley_sample *sample, uint32_t letter, unsigned count)
{
	enum script script = script_of(letter);
	sample->total += count;
	if (script < SCRIPTS)
		sample->letters[script] += count;
}

void galley_sample_heard(struct galley_sample *sample, unsigned words)
{
	sample->heard += words;
}

void galley_sample_hit(struct galley_sample *sample, uint64_t set)
{
	for (; set; set &= set - 1)
		sample->hits[__builtin_ctzll(set)]++;
}

void galley_sample_merge(
	struct galley_sample *sample, const struct galley_sample *other)
{
	for (int i = 0; i < SCRIPTS; i++)
		sample->letters[i] += other->letters[i];
	for (int i = 0; i < WORDY; i++)
		sample->hits[i] += other->hits[i];
	sample->total += other->total;
	sample->heard += other->heard;
}

/* End the word that was gathered, of which `letter` is the last. */
static void end_word(struct galley_sample *sample, struct galley_buf *word,
	uint32_t letter, unsigned letters)
{
	galley_buf_reserve(word, sizeof(uint64_t));
	galley_sample_letters(sample, letter, letters);
	galley_sample_heard(sample, 1);
	galley_sample_hit(sample,
		galley_languages_with(galley_word_hash(word->ptr, word->len)));
	word->len = 0;
}

void galley_sample_add(struct galley_sample *sample, struct galley_str text)
{
	struct galley_buf word = { 0 };
	uint32_t letter = 0;
	unsigned letters = 0;
	size_t at = 0;
	while (letters || (at < text.len && !galley_sample_is_full(sample))) {
		uint32_t c = at < text.len ? galley_next(text, &at) : ' ';
		if (galley_is_wordy(c)) {
			letter = galley_lower(c);
			galley_buf_put_char(&word, letter);
			letters++;
			continue;
		}
		if (galley_is_unspaced(c))
			galley_sample_letters(sample, c, 1);
		if (letters)
			end_word(sample, &word, letter, letters);
		letters = 0;
	}
	galley_buf_clear(&word);
}

/* ------------------------------------------------------------------ words */

uint64_t galley_languages_with(uint64_t hash)
{
	uint32_t folded = galley_hash_fold(hash);
	uint8_t tag = GALLEY_HASH_TAG(folded);
	size_t i = galley_hash_slot(folded, SLOTS);
	while (word_tags[i] && (word_tags[i] != tag || hashes[i] != folded))
		i = (i + 1) % SLOTS;
	return word_tags[i] ? speakers[i] : 0;
}

uint64_t galley_language_set(const struct galley_language *language)
{
	return language && *language->words
		? UINT64_C(1) << (language - languages)
		: 0;
}

/* -------------------------------------------------------------- judgement */

static enum script main_script(const struct galley_sample *sample)
{
	enum script best = LATIN;
	for (int i = 0; i < SCRIPTS; i++)
		if (sample->letters[i] > sample->letters[best])
			best = (enum script)i;
	/* Japanese is written with more Han than kana at times. */
	if (best == HAN && sample->letters[KANA] * 12 > sample->letters[HAN])
		return KANA;
	if (best == HAN && sample->letters[HANGUL] > sample->letters[HAN] / 4)
		return HANGUL;
	return best;
}

static const struct galley_language *only_language(enum script script)
{
	for (size_t i = 0; i < LANGUAGES; i++)
		if (languages[i].script == (int)script && !*languages[i].words)
			return &languages[i];
	return NULL;
}

static uint64_t languages_of(enum script script)
{
	uint64_t set = 0;
	for (size_t i = 0; i < WORDY; i++)
		if (languages[i].script == (int)script)
			set |= UINT64_C(1) << i;
	return set;
}

static const struct galley_language *best_language(
	const struct galley_sample *sample, enum script script, int *confidence)
{
	size_t hits[LANGUAGES] = { 0 }, best = 0, second = 1;
	uint64_t written = languages_of(script);
	for (; written; written &= written - 1) {
		int i = __builtin_ctzll(written);
		hits[i] = sample->hits[i];
	}
	for (size_t i = 1; i < LANGUAGES; i++) {
		if (hits[i] > hits[best]) {
			second = best;
			best = i;
		} else if (hits[i] > hits[second] || second == best) {
			second = i;
		}
	}
	size_t lead = hits[best] - hits[second];
	if (hits[best] < 3 || hits[best] * 12 < sample->heard ||
		lead * 20 < hits[best])
		return NULL;
	size_t sure = 50 + 100 * lead / hits[best];
	*confidence = (int)(sure > 99 ? 99 : sure);
	return &languages[best];
}

const struct galley_language *galley_sample_judge(
	const struct galley_sample *sample, int *confidence)
{
	enum script script = main_script(sample);
	const struct galley_language *only = only_language(script);
	*confidence = 0;
	if (!sample->letters[script])
		return NULL;
	*confidence = 99;
	return only ? only : best_language(sample, script, confidence);
}

bool galley_language_is(
	const struct galley_language *language, const char *tags)
{
	if (!language)
		return false;
	struct galley_str rest = galley_str(tags);
	while (rest.ptr)
		if (galley_str_equal(galley_str_cut(&rest, ' '),
			    galley_str(language->tag)))
			return true;
	return false;
}
