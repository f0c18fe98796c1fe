/*
 * Looking phrases up: the table is sorted, so each word of a short text costs
 * one bisection and the walk through the phrases that begin with it.
 */
#include "article/cues.h"
#include "article/chars.h"

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
	CUES = sizeof(cues) / sizeof(*cues),
	WORDS = 64, /* of a text, at most, where a phrase is looked for */
};

/* Most comparisons are decided by the first byte. */
static bool comes_before(struct galley_str left, struct galley_str right)
{
	unsigned char a = (unsigned char)left.ptr[0];
	unsigned char b = (unsigned char)right.ptr[0];
	return a != b ? a < b : galley_str_compare(left, right) < 0;
}

static bool starts(struct galley_str text, struct galley_str prefix)
{
	return text.len >= prefix.len && text.ptr[0] == prefix.ptr[0] &&
		!memcmp(text.ptr, prefix.ptr, prefix.len);
}

static size_t first_at_least(struct galley_str word)
{
	size_t low = 0, high = CUES;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (comes_before(text_of(&cues[middle]), word))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_word_char(uint32_t c)
{
	return galley_is_letter(c) || galley_is_digit(c);
}

/* The word at the start of text; one character where blanks are not used. */
static size_t word_length(struct galley_str text)
{
	size_t at = 0;
	if (!text.len)
		return 0;
	if (galley_is_unspaced(galley_next(text, &at)))
		return at;
	size_t blank = galley_str_find_char(text, ' ', 0);
	return blank;
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

static bool is_ascii_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Of the phrases from the first on: do their first words go beyond it? */
static bool is_beyond(const struct cue *cue, struct galley_str word)
{
	return !starts(text_of(cue), word) ||
		(word.len < cue->length && is_ascii_letter(word.ptr[0]) &&
			(unsigned char)text_of(cue).ptr[word.len] >= 'a');
}

/* The letters that text begins with; a phrase may end within the word, as
 * "foto:" does in "foto:dpa". */
static struct galley_str stem_of(struct galley_str text)
{
	struct galley_str word = galley_str_slice(text, 0, word_length(text));
	size_t stem = 0;
	while (stem < word.len && (unsigned char)word.ptr[stem] >= 'a')
		stem++;
	if (stem)
		word.len = stem;
	else if (word.len)
		word.len = 1;
	return word;
}

static size_t recall(struct galley_cue_memory *memory, struct galley_str word)
{
	uint32_t hash = 2166136261U;
	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.ptr[i]) * 16777619U;
	hash |= 1;
	size_t i = (hash >> 8) % 512;
	if (memory->slot[i].hash != hash) {
		memory->slot[i].hash = hash;
		memory->slot[i].first = (uint32_t)first_at_least(word);
	}
	return memory->slot[i].first;
}

static void find_at(struct galley_cue_memory *memory, struct galley_cues *found,
	struct galley_str text, bool at_start)
{
	struct galley_str word = stem_of(text);
	for (size_t i = recall(memory, word); i < CUES; i++) {
		if (is_beyond(&cues[i], word))
			break;
		if (starts(text, text_of(&cues[i])) &&
			ends_word(text, cues[i].length))
			take(found, &cues[i], text, at_start);
	}
}

/* Where the first letter stands, behind numbers and bullets. */
static size_t first_letter(struct galley_str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t here = at;
		if (galley_is_letter(galley_next(text, &at)))
			return here;
	}
	return 0;
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

struct galley_cues galley_cues_find(struct galley_cue_memory *memory,
	struct galley_str folded, size_t limit)
{
	struct galley_cues found = { 0 };
	size_t letter = first_letter(folded), at = 0;
	for (int i = 0; i < WORDS && at < folded.len && at < limit; i++) {
		struct galley_str rest =
			galley_str_slice(folded, at, folded.len);
		find_at(memory, &found, rest, at == 0 || at == letter);
		galley_next(folded, &at);
		at = next_word(folded, at);
	}
	return found;
}

size_t galley_cue_prefix(struct galley_str folded, enum galley_cue_class class)
{
	size_t best = 0;
	if (!folded.len)
		return 0;
	struct galley_str word = stem_of(folded);
	for (size_t i = first_at_least(word); i < CUES; i++) {
		if (is_beyond(&cues[i], word))
			break;
		if (cues[i].class == class && cues[i].where == START &&
			cues[i].length > best &&
			starts(folded, text_of(&cues[i])) &&
			ends_word(folded, cues[i].length))
			best = cues[i].length;
	}
	return best;
}

size_t galley_cue_last(struct galley_str folded, enum galley_cue_class class)
{
	size_t last = 0;
	for (size_t at = 0; at < folded.len;) {
		struct galley_str rest =
			galley_str_slice(folded, at, folded.len);
		size_t length = galley_cue_prefix(rest, class);
		if (length)
			last = at + length;
		galley_next(folded, &at);
		at = next_word(folded, at);
	}
	return last;
}
