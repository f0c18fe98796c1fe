/*
 * Escapes: texts made safe for XML and for JSON.
 *
 * A table of 256 bytes says which ones need care; everything between them is
 * put as one run, so a clean text costs one scan and one copy.
 */
#include <galley/text.h>

enum care {
	CLEAN,
	AMPERSAND,
	LESS,
	GREATER,
	QUOTE,
	RETURN,
	CONTROL,
	MAYBE_SURROGATE,
	MAYBE_NONCHARACTER,
};

/* clang-format off */
static const uint8_t xml_care[256] = {
	CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
	CONTROL, CLEAN, CLEAN, CONTROL, CONTROL, RETURN, CONTROL, CONTROL,
	CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
	CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
	['&'] = AMPERSAND, ['<'] = LESS, ['>'] = GREATER, ['"'] = QUOTE,
	[0xed] = MAYBE_SURROGATE, [0xef] = MAYBE_NONCHARACTER,
};
/* clang-format on */

static const char *const xml_text[] = {
	[AMPERSAND] = "&amp;",
	[LESS] = "&lt;",
	[GREATER] = "&gt;",
	[QUOTE] = "&quot;",
	[RETURN] = "&#13;",
	[CONTROL] = "",
};

/* Do the bytes at p make a surrogate, U+FFFE or U+FFFF? */
static bool is_forbidden(const unsigned char *p, size_t len)
{
	if (len < 3)
		return false;
	return *p == 0xed ? p[1] >= 0xa0 : p[1] == 0xbf && p[2] >= 0xbe;
}

void galley_put_xml(struct galley_sink *sink, struct galley_str text)
{
	const unsigned char *bytes = (const unsigned char *)text.ptr;
	size_t from = 0, at = 0;

	while ((at = galley_find_marked(text, at, xml_care)) < text.len) {
		enum care care = xml_care[bytes[at]];
		size_t skip = 1;

		if (care >= MAYBE_SURROGATE) {
			if (!is_forbidden(bytes + at, text.len - at)) {
				at++;
				continue;
			}
			care = CONTROL;
			skip = 3;
		}
		galley_put(sink, galley_str_slice(text, from, at));
		galley_puts(sink, xml_text[care]);
		at += skip;
		from = at;
	}
	galley_put(sink, galley_str_slice(text, from, text.len));
}

static void put_json_char(struct galley_sink *sink, char c)
{
	static const char names[][2] = { { '"', '"' }, { '\\', '\\' },
		{ '\n', 'n' }, { '\t', 't' }, { '\r', 'r' }, { '\b', 'b' },
		{ '\f', 'f' } };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (names[i][0] == c) {
			char escape[] = { '\\', names[i][1] };

			galley_put(sink, (struct galley_str){ escape, 2 });
			return;
		}
	}
	galley_printf(sink, "\\u%04x", (unsigned)c);
}

void galley_put_json(struct galley_sink *sink, struct galley_str text)
{
	size_t from = 0;

	galley_put(sink, GALLEY_STR("\""));
	for (size_t at = 0; at < text.len; at++) {
		unsigned char c = (unsigned char)text.ptr[at];

		if (c >= ' ' && c != '"' && c != '\\')
			continue;
		galley_put(sink, galley_str_slice(text, from, at));
		put_json_char(sink, (char)c);
		from = at + 1;
	}
	galley_put(sink, galley_str_slice(text, from, text.len));
	galley_put(sink, GALLEY_STR("\""));
}
