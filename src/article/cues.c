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
	char last; /* byte of it */
};

static const struct cue cues[] = {
#define CUE(phrase, CLASS, WHERE) \
	{ offsetof(struct phrases, AT_LINE), sizeof(phrase) - 1, \
		GALLEY_CUE_##CLASS, WHERE, (phrase)[sizeof(phrase) - 2] },
#include "article/cues.def"
#undef CUE
};

static const char *text_of(const struct cue *cue)
{
	return (const char *)&phrases + cue->start;
}

enum {
	SLOTS = 8192, /* of the table of words; see tests/train/tables.py */
};

/* What begins with the same word mostly differs at its end. */
static bool starts(struct galley_str text, const struct cue *cue)
{
	size_t last = cue->length - 1U;
	return text.len > last && text.ptr[last] == cue->last &&
		!memcmp(text.ptr, text_of(cue), last);
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

/* Most words open none: a part of their hash tells that. */
static const uint8_t tags[SLOTS] = {
#define KEY(slot, hash, first, count) [slot] = GALLEY_HASH_TAG(hash),
#include "article/cue_words.def"
#undef KEY
};

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
	uint8_t tag = GALLEY_HASH_TAG(folded);
	size_t i = galley_hash_slot(folded, SLOTS);
	while (tags[i] && (tags[i] != tag || keys[i].hash != folded))
		i = (i + 1) % SLOTS;
	if (!tags[i])
		return (struct galley_cue_key){ 0 };
	return (struct galley_cue_key){ keys[i].first, keys[i].count };
}

/* Where the word, or the sign, ends that the text begins with. */
static size_t first_end(struct galley_str text)
{
	size_t end = 0, at = 0;
	bool wordy = galley_is_wordy(galley_next(text, &at));
	for (end = at; wordy && at < text.len; end = wordy ? at : end)
		wordy = galley_is_wordy(galley_next(text, &at));
	return end;
}

/* The key of the word, or of the sign, at a place in the text. */
static struct galley_cue_key key_at(struct galley_buf *folded, size_t at)
{
	galley_buf_reserve(folded, sizeof(uint64_t));
	return galley_cues_key(galley_word_hash(folded->ptr + at,
		first_end(galley_str_slice(
			galley_buf_str(folded), at, folded->len))));
}

void galley_cues_find(struct galley_cues *found, struct galley_cue_key key,
	struct galley_str folded, bool at_start)
{
	const struct cue *cue = &cues[key.first];
	for (const struct cue *end = cue + key.count; cue < end; cue++)
		if (starts(folded, cue) && ends_word(folded, cue->length))
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
			cue->length > best && starts(folded, cue) &&
			ends_word(folded, cue->length))
			best = cue->length;
	return best;
}

size_t galley_cue_prefix(struct galley_str text, enum galley_cue_class class)
{
	struct galley_cue_key key = { 0 };
	struct galley_buf folded = { 0 };
	size_t length = 0;
	if (text.len)
		galley_text_fold(
			galley_str_slice(text, 0, first_end(text)), &folded);
	if (folded.len)
		key = key_at(&folded, 0);
	folded.len = 0;
	if (key.count) {
		galley_text_fold(text, &folded);
		length = longest(galley_buf_str(&folded), key, class);
	}
	galley_buf_clear(&folded);
	return length ? galley_unfolded(text, length) : 0;
}

void galley_cue_last(struct galley_buf *folded,
	const enum galley_cue_class *classes, size_t count, size_t *last)
{
	struct galley_str text = galley_buf_str(folded);
	memset(last, 0, count * sizeof(*last));
	for (size_t at = 0; at < text.len;) {
		struct galley_cue_key key = key_at(folded, at);
		text = galley_buf_str(folded);
		struct galley_str rest = galley_str_slice(text, at, text.len);
		for (size_t i = 0; key.count && i < count; i++) {
			size_t length = longest(rest, key, classes[i]);
			if (length)
				last[i] = at + length;
		}
		galley_next(text, &at);
		at = next_word(text, at);
	}
}
