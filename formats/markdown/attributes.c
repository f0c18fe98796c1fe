/*
 * Attributes in braces: {#id .class key=value}, {: .class} and {-}.
 *
 * They say how something is to look in a system that the text is for, and
 * are no part of CommonMark: the reader takes them off, the writer has to keep
 * text apart that only looks like them.
 */
#include "attributes.h"

#include <string.h>

static bool is_word_char(char c)
{
	return (c & 0x80) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || (c && strchr("-_:./%", c));
}

static size_t word_length(struct galley_str text, size_t at)
{
	size_t from = at;

	while (at < text.len && is_word_char(text.ptr[at]))
		at++;
	return at - from;
}

/* A value in quotes, or a word. */
static size_t value_length(struct galley_str text, size_t at)
{
	size_t end;

	if (at >= text.len || !strchr("\"'", text.ptr[at]))
		return word_length(text, at);
	end = galley_str_find_char(text, text.ptr[at], at + 1);
	return end < text.len ? end + 1 - at : 0;
}

/* One of them; 0: it is none. */
static size_t token_length(struct galley_str text, size_t at)
{
	size_t word, value;

	if (strchr("#.=", text.ptr[at])) {
		word = word_length(text, at + 1);
		return word ? word + 1 : 0;
	}
	if (text.ptr[at] == '-' && at + 1 < text.len && text.ptr[at + 1] == '}')
		return 1;
	word = word_length(text, at);
	if (!word || at + word >= text.len || text.ptr[at + word] != '=')
		return text.ptr[1] == ':' ? word : 0;
	value = value_length(text, at + word + 1);
	return value ? word + 1 + value : 0;
}

size_t galley_markdown_attributes(struct galley_str text)
{
	size_t at = 1, length, count = 0;

	if (!text.len || *text.ptr != '{')
		return 0;
	at += at < text.len && text.ptr[at] == ':';
	for (; at < text.len; at += length) {
		length = 1;
		if (text.ptr[at] == '}')
			return count ? at + 1 : 0;
		if (text.ptr[at] == ' ')
			continue;
		length = token_length(text, at);
		if (!length)
			return 0;
		count++;
	}
	return 0;
}

size_t galley_markdown_heading_attributes(struct galley_str text)
{
	size_t at = text.len;

	if (!text.len || text.ptr[text.len - 1] != '}')
		return text.len;
	while (at && text.ptr[at - 1] != '{')
		at--;
	if (at < 2 || text.ptr[at - 2] != ' ' ||
		galley_markdown_attributes(galley_str_slice(
			text, at - 1, text.len)) != text.len - at + 1)
		return text.len;
	for (at--; at && text.ptr[at - 1] == ' ';)
		at--;
	return at;
}
