/*
 * What a URI looks like; what is behind its scheme is not taken apart.
 */
#include <galley/text.h>

static bool is_of_scheme(char c, bool first)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(!first && ((c >= '0' && c <= '9') || strchr("+-.", c)));
}

static bool is_of_uri(char c)
{
	return (unsigned char)c > ' ' && !strchr("\"<>\\^`{|}\x7f", c);
}

bool galley_text_is_uri(struct galley_str text)
{
	size_t colon = galley_str_find_char(text, ':', 0);

	if (colon == 0 || colon + 1 >= text.len ||
		galley_utf8_span(text) != text.len)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (!c || !is_of_uri(c))
			return false;
		if (i < colon && !is_of_scheme(c, i == 0))
			return false;
	}
	return true;
}
