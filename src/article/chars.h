/*
 * Characters, with a short way for ASCII: recognition looks at every one.
 */
#ifndef GALLEY_ARTICLE_CHARS_H
#define GALLEY_ARTICLE_CHARS_H

#include <galley/text.h>

static inline uint32_t galley_next(struct galley_str text, size_t *at)
{
	unsigned char byte = (unsigned char)text.ptr[*at];
	if (byte >= 0x80)
		return galley_char_next(text, at);
	++*at;
	return byte;
}

static inline bool galley_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	return galley_char_is_letter(c);
}

static inline bool galley_is_small(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

static inline bool galley_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool galley_is_upper(uint32_t c)
{
	return c < 0x80 ? c >= 'A' && c <= 'Z' : galley_char_is_upper(c);
}

static inline uint32_t galley_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
	return galley_char_lower(c);
}

static inline bool galley_is_space(uint32_t c)
{
	return c < 0x80 ? c <= ' ' : galley_char_is_space(c);
}

static inline bool galley_is_unspaced(uint32_t c)
{
	return c >= 0xE00 && galley_char_is_unspaced(c);
}

/* Is it part of a word, as letters and what is written on them? */
static inline bool galley_is_wordy(uint32_t c)
{
	if (c < 0x80)
		return galley_is_letter(c);
	return !galley_is_unspaced(c) && !galley_is_space(c) &&
		(galley_char_is_letter(c) ||
			(c >= 0x300 && !galley_char_is_punct(c)));
}

#endif
