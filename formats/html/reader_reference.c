/*
 * References to characters as browsers take them: numbers of windows-1252 are
 * the characters that it has there, and the oldest names need no semicolon.
 *
 * The parser knows neither; so the text that it gets says them in full.
 */
#include "reader.h"

/* 0x80 to 0x9f; 0: none. HTML, 13.2.5.80. */
static const uint16_t windows[] = { 0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026,
	0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0,
	0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122,
	0x161, 0x203a, 0x153, 0, 0x17e, 0x178 };

/* The value of a digit, or 16. */
static unsigned digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

/* The character of "&#150;" at `at`, and how long that is; 0: it is another. */
static unsigned windows_number(
	struct galley_str text, size_t at, size_t *length)
{
	size_t from = at + 2, end;
	bool hex = from < text.len && (text.ptr[from] | 0x20) == 'x';
	unsigned base = hex ? 16 : 10, code = 0;

	from += hex;
	for (end = from; end < text.len && code < 0x1000 &&
		digit_of(text.ptr[end]) < base;
		end++)
		code = code * base + digit_of(text.ptr[end]);
	end += end < text.len && text.ptr[end] == ';';
	*length = end - at;
	return code >= 0x80 && code < 0xa0 ? windows[code - 0x80] : 0;
}

/* The length of a name at `at` that lacks its semicolon; 0: there is none. */
static size_t bare_name(struct galley_str text, size_t at)
{
	static const char *const names[] = { "nbsp", "amp", "lt", "gt", "quot",
		"copy", "reg", "laquo", "raquo", "middot", "shy", "deg" };
	struct galley_str rest = galley_str_slice(text, at + 1, text.len);
	size_t end = 0;

	while (end < rest.len && rest.ptr[end] >= 'a' && rest.ptr[end] <= 'z')
		end++;
	if (end == 0 || end == rest.len || !strchr(" \t\n<", rest.ptr[end]))
		return 0;
	rest.len = end;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (galley_str_equal(rest, galley_str(names[i])))
			return end + 1;
	return 0;
}

struct galley_str html_mend_references(
	struct galley_arena *arena, struct galley_str text)
{
	struct galley_buf out = { 0 };
	size_t from = 0, length;

	for (size_t at = galley_str_find_char(text, '&', 0); at < text.len;
		at = galley_str_find_char(text, '&', at + 1)) {
		bool number = at + 2 < text.len && text.ptr[at + 1] == '#';
		unsigned code = number ? windows_number(text, at, &length) : 0;

		if (!number)
			length = bare_name(text, at);
		if (!code && (number || !length))
			continue;
		galley_buf_put(&out,
			galley_str_slice(text, from, code ? at : at + length));
		if (code)
			galley_buf_put_char(&out, code);
		else
			galley_buf_putc(&out, ';');
		from = at + length;
	}
	if (!from)
		return text;
	galley_buf_put(&out, galley_str_slice(text, from, text.len));
	text = galley_arena_copy(arena, galley_buf_str(&out));
	galley_buf_clear(&out);
	return text;
}
