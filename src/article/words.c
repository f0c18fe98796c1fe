/*
 * A list that is one string needs no relocation and no array: it is searched
 * from blank to blank, comparing only what has the right length.
 */
#include "article/words.h"
#include <galley/text.h>

bool galley_is_listed(struct galley_str word, const char *list)
{
	const char *start = list;
	for (const char *at = list; *at; at++) {
		if (*at != ' ')
			continue;
		if ((size_t)(at - start) == word.len &&
			!memcmp(start, word.ptr, word.len))
			return true;
		start = at + 1;
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
