/*
 * Words: short lists of them, and their folded form against the text.
 */
#ifndef GALLEY_ARTICLE_WORDS_H
#define GALLEY_ARTICLE_WORDS_H

#include <galley/str.h>

/* Is the word one of a list in which a blank follows each word, also the
 * last? */
bool galley_is_listed(struct galley_str word, const char *list);

/* Does one of the bytes stand in the text? */
bool galley_has_byte(struct galley_str text, const char *bytes);

/* Does one of the stems, of two bytes at least, stand anywhere in the text? */
bool galley_has_stem(
	struct galley_str text, const char *const *stems, size_t count);

/* How many bytes of text, from its start, fold to `folded` bytes. */
size_t galley_unfolded(struct galley_str text, size_t folded);

#endif
