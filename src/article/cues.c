/*
 * Looking phrases up: a hash table says for each word which rows of the
 * sorted list begin with it; for most there are none.
 */
#include "article/cues.h"
#include "article/chars.h"
#include "article/language.h"
#include "article/words.h"

enum where {
	WHOLE,
	START,
	ANY,
};

/*
 * All phrases lie in one object and the table holds offsets into it: pointers
 * would have to be relocated, thousands of them, whenever a program starts.
 */
#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define AT_LINE PASTE(at_, __LINE__)

static const struct phrases {
#define CUE(phrase, CLASS, WHERE) char AT_LINE[sizeof(phrase)];
#include "article/cues.def"
#undef CUE
} phrases = {
#define CUE(phrase, CLASS, WHERE) .AT_LINE = phrase,
#include "article/cues.def"
#undef CUE
};

struct cue {
	uint32_t start;
	uint8_t length;
	uint8_t class;
	uint8_t where;
};

static const struct cue cues[] = {
#define CUE(phrase, CLASS, WHERE) \
	{ offsetof(struct phrases, AT_LINE), sizeof(phrase) - 1, \
		GALLEY_CUE_##CLASS, WHERE },
#include "article/cues.def"
#undef CUE
};

static struct galley_str text_of(const struct cue *cue)
{
	return (struct galley_str){ (const char *)&phrases + cue->start,
		cue->length };
}

enum {
	SLOTS = 4096, /* of the table of words; see tests/train/tables.py */
};

/* What begins with the same word mostly differs at its end. */
static bool starts(struct galley_str text, struct galley_str prefix)
{
	size_t last = prefix.len - 1;
	return text.len > last && text.ptr[last] == prefix.ptr[last] &&
		!memcmp(text.ptr, prefix.ptr, last);
}

static bool is_word_char(uint32_t c)
{
	return galley_is_letter(c) || galley_is_digit(c);
}

static bool ends_word(struct galley_str text, size_t end)
{
	size_t at = end, last = end - 1;
	if (end == text.len)
		return true;
	while (last > 0 && ((unsigned char)text.ptr[last] & 0xC0) == 0x80)
		last--;
	uint32_t before = galley_next(text, &last);
	return !is_word_char(before) || galley_is_unspaced(before) ||
		!is_word_char(galley_next(text, &at));
}

static bool has_letters(struct galley_str text, size_t from)
{
	while (from < text.len)
		if (galley_is_letter(galley_next(text, &from)))
			return true;
	return false;
}

static void take(struct galley_cues *found, const struct cue *cue,
	struct galley_str text, bool at_start)
{
	uint32_t bit = 1U << cue->class;
	if (cue->where == ANY)
		found->any |= bit;
	else if (at_start && cue->where == START)
		found->start |= bit;
	else if (at_start && !has_letters(text, cue->length))
		found->whole |= bit;
}

/* ------------------------------------------------------------------ keys */

static const struct key {
	uint32_t hash;
	uint16_t first, count;
} keys[SLOTS] = {
#define KEY(slot, hash, first, count) [slot] = { hash, first, count },
#include "article/cue_words.def"
#undef KEY
};

struct galley_cue_key galley_cues_key(uint64_t hash)
{
	uint32_t folded = galley_hash_fold(hash);
	size_t i = (folded >> 8) % SLOTS;
	while (keys[i].hash && keys[i].hash != folded)
		i = (i + 1) % SLOTS;
	return (struct galley_cue_key){ keys[i].first, keys[i].count };
}

/* The key of the word, or of the sign, that the text begins with. */
static struct galley_cue_key first_key(struct galley_str text)
{
	size_t at = 0;
	uint32_t c = galley_next(text, &at);
	uint64_t hash = galley_word_hash(GALLEY_WORD_START, galley_lower(c));
	while (galley_is_wordy(c) && at < text.len) {
		c = galley_next(text, &at);
		if (galley_is_wordy(c))
			hash = galley_word_hash(hash, galley_lower(c));
	}
	return galley_cues_key(hash);
}

void galley_cues_find(struct galley_cues *found, struct galley_cue_key key,
	struct galley_str folded, bool at_start)
{
	const struct cue *cue = &cues[key.first];
	for (const struct cue *end = cue + key.count; cue < end; cue++)
		if (starts(folded, text_of(cue)) &&
			ends_word(folded, cue->length))
			take(found, cue, folded, at_start);
}

static size_t next_word(struct galley_str text, size_t at)
{
	bool inside = true;
	while (at < text.len) {
		size_t here = at;
		uint32_t c = galley_next(text, &at);
		if (galley_is_unspaced(c) || (!inside && c != ' '))
			return here;
		inside = is_word_char(c);
	}
	return text.len;
}

/* The longest of the START cues of a class that the text begins with. */
static size_t longest(struct galley_str folded, struct galley_cue_key key,
	enum galley_cue_class class)
{
	size_t best = 0;
	const struct cue *cue = &cues[key.first];
	for (const struct cue *end = cue + key.count; cue < end; cue++)
		if (cue->class == class && cue->where == START &&
			cue->length > best && starts(folded, text_of(cue)) &&
			ends_word(folded, cue->length))
			best = cue->length;
	return best;
}

size_t galley_cue_prefix(struct galley_str text, enum galley_cue_class class)
{
	struct galley_cue_key key = { 0 };
	struct galley_buf folded = { 0 };
	if (text.len)
		key = first_key(text);
	if (!key.count)
		return 0;
	galley_text_fold(text, &folded);
	size_t length = longest(galley_buf_str(&folded), key, class);
	galley_buf_clear(&folded);
	return length ? galley_unfolded(text, length) : 0;
}

void galley_cue_last(struct galley_str folded,
	const enum galley_cue_class *classes, size_t count, size_t *last)
{
	memset(last, 0, count * sizeof(*last));
	for (size_t at = 0; at < folded.len;) {
		struct galley_str rest =
			galley_str_slice(folded, at, folded.len);
		struct galley_cue_key key = first_key(rest);
		for (size_t i = 0; key.count && i < count; i++) {
			size_t length = longest(rest, key, classes[i]);
			if (length)
				last[i] = at + length;
		}
		galley_next(folded, &at);
		at = next_word(folded, at);
	}
}
