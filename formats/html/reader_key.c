/*
 * Texts compared by their letters and digits alone, in lower case: what a
 * page states and what it shows differ in quotes, dashes and blanks.
 */
#include "reader.h"

struct galley_str html_key(struct galley_arena *arena, struct galley_str text)
{
	struct galley_buf key = { 0 };

	for (size_t at = 0; at < text.len;) {
		uint32_t c = galley_char_next(text, &at);
		if (galley_char_is_letter(c) || galley_char_is_digit(c))
			galley_buf_put_char(&key, galley_char_lower(c));
	}
	struct galley_str copy = galley_arena_copy(arena, galley_buf_str(&key));
	galley_buf_clear(&key);
	return copy;
}

bool html_key_within(struct galley_str key, struct galley_str in)
{
	return key.len && galley_str_find(in, key, 0) < in.len;
}
