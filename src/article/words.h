/*
 * Words: short lists of them, and their folded form against the text.
 */
#ifndef GALLEY_ARTICLE_WORDS_H
#define GALLEY_ARTICLE_WORDS_H

#include <galley/str.h>

/* Is the word one of a list in which a blank follows each word, also the
 * last? */
bool galley_is_listed(struct galley_str word, const char *list);

/* How many bytes of text, from its start, fold to `folded` bytes. */
size_t galley_unfolded(struct galley_str text, size_t folded);

#endif
