/*
 * A list that is one string needs no relocation and no array: it is searched
 * from blank to blank, comparing only what has the right length.
 */
#include "article/words.h"
#include <galley/text.h>

bool galley_is_listed(struct galley_str word, const char *list)
{
	const char *at = list, *start;
	while (*at) {
		for (start = at; *at != ' ';)
			at++;
		if ((size_t)(at++ - start) == word.len &&
			!memcmp(start, word.ptr, word.len))
			return true;
	}
	return false;
}

bool galley_has_byte(struct galley_str text, const char *bytes)
{
	for (; *bytes; bytes++)
		if (galley_str_find_char(text, *bytes, 0) < text.len)
			return true;
	return false;
}

/* A pair of bytes as a bit of a small set. */
static unsigned pair_at(const char *bytes)
{
	unsigned first = (unsigned char)bytes[0];
	unsigned second = (unsigned char)bytes[1];
	return (first * 33 ^ second) % 1024;
}

static bool is_stem_at(
	struct galley_str text, const char *const *stems, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (stems[i][0] == text.ptr[0] &&
			galley_str_starts(text, galley_str(stems[i])))
			return true;
	return false;
}

bool galley_has_stem(
	struct galley_str text, const char *const *stems, size_t count)
{
	uint64_t pairs[1024 / 64] = { 0 };
	for (size_t i = 0; i < count; i++) {
		unsigned pair = pair_at(stems[i]);
		pairs[pair / 64] |= UINT64_C(1) << pair % 64;
	}
	for (size_t at = 0; at + 1 < text.len; at++) {
		unsigned pair = pair_at(text.ptr + at);
		if (pairs[pair / 64] >> pair % 64 & 1 &&
			is_stem_at(galley_str_slice(text, at, text.len), stems,
				count))
			return true;
	}
	return false;
}

size_t galley_unfolded(struct galley_str text, size_t folded)
{
	struct galley_buf one = { 0 };
	size_t at = 0, length = 0;
	while (at < text.len && length < folded) {
		one.len = 0;
		galley_buf_put_char(
			&one, galley_char_lower(galley_char_next(text, &at)));
		length += one.len;
	}
	galley_buf_clear(&one);
	return at;
}
