/*
 * Text that is itself HTML, as fields of JSON-LD and meta elements hold it.
 */
#include "reader.h"
#include <stdlib.h>

/* The character that an entity at the start of text stands for, and its
 * length; 0 if it is none. */
static size_t read_entity(struct galley_str text, unsigned *code)
{
	size_t end =
		galley_str_find_char(galley_str_slice(text, 0, 32), ';', 1);
	char name[32] = "";

	if (end < 3 || end >= 32 || end >= text.len)
		return 0;
	memcpy(name, text.ptr + 1, end - 1);
	if (*name == '#') {
		bool hex = (name[1] | 0x20) == 'x';
		char *rest;
		*code = (unsigned)strtoul(
			name + (hex ? 2 : 1), &rest, hex ? 16 : 10);
		return *rest || !*code ? 0 : end + 1;
	}
	const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
	if (strcmp(name, "apos") && !entity)
		return 0;
	*code = entity ? entity->value : '\'';
	return end + 1;
}

/* The length of a tag at the start of text; 0 if it is none. */
static size_t read_tag(struct galley_str text)
{
	char c = text.len > 1 ? text.ptr[1] : ' ';
	size_t end = galley_str_find_char(text, '>', 0);

	if (end == text.len ||
		!(c == '/' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')))
		return 0;
	return end + 1;
}

struct galley_str html_plain(struct galley_arena *arena, struct galley_str text)
{
	struct galley_buf out = { 0 };

	for (size_t at = 0; at < text.len;) {
		struct galley_str rest = galley_str_slice(text, at, text.len);
		unsigned code = ' ';
		size_t length = 0;
		if (*rest.ptr == '&')
			length = read_entity(rest, &code);
		else if (*rest.ptr == '<')
			length = read_tag(rest);
		if (length)
			galley_buf_put_char(&out, code);
		else
			galley_buf_putc(&out, *rest.ptr);
		at += length ? length : 1;
	}
	struct galley_str plain =
		galley_text_squeeze(arena, galley_buf_str(&out));
	galley_buf_clear(&out);
	return plain;
}
