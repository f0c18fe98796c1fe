/*
 * The charset that a page declares in its first bytes: by an XML declaration
 * or a meta element. A charset has many names; those that the converter does
 * not know, and those that pages use for another, are told here.
 */
#include "reader.h"

enum {
	HEAD = 4096, /* bytes looked at */
};

/* Labels of the WHATWG Encoding Standard that mean something else. */
static const char *const aliases[][2] = {
	{ "x-sjis", "shift_jis" },
	{ "windows-31j", "shift_jis" },
	{ "ms_kanji", "shift_jis" },
	{ "x-euc-jp", "euc-jp" },
	{ "x-gbk", "gb18030" },
	{ "gb_2312-80", "gb18030" },
	{ "chinese", "gb18030" },
	{ "x-x-big5", "big5" },
	{ "big5-hkscs", "big5" },
	{ "cn-big5", "big5" },
	{ "korean", "euc-kr" },
	{ "windows-949", "euc-kr" },
	{ "ksc5601", "euc-kr" },
	{ "ks_c_5601-1989", "euc-kr" },
	{ "l1", "iso-8859-1" },
	{ "iso8859-1", "iso-8859-1" },
	{ "iso_8859-1", "iso-8859-1" },
	{ "iso-88591", "iso-8859-1" },
	{ "x-cp1252", "windows-1252" },
	{ "ansi", "windows-1252" },
	{ "x-cp1251", "windows-1251" },
	{ "win-1251", "windows-1251" },
	{ "win1251", "windows-1251" },
	{ "x-cp1250", "windows-1250" },
	{ "iso8859-9", "iso-8859-9" },
	{ "latin5", "iso-8859-9" },
	{ "koi", "koi8-r" },
	{ "koi8", "koi8-r" },
	{ "logical", "iso-8859-8" },
	{ "visual", "iso-8859-8" },
	{ "dos-874", "windows-874" },
	{ "x-mac-roman", "macintosh" },
	{ "x-mac-cyrillic", "MACCYRILLIC" },
	/* Whoever could read the declaration knows that it is not UTF-16. */
	{ "utf-16", "utf-8" },
	{ "utf-16le", "utf-8" },
	{ "utf-16be", "utf-8" },
	{ "unicode", "utf-8" },
};

static struct galley_str canonical(struct galley_str name)
{
	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (galley_str_equal_nocase(name, galley_str(aliases[i][0])))
			return galley_str(aliases[i][1]);
	return name;
}

static bool is_name_char(char c)
{
	return (c >= '0' && c <= '9') ||
		((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
		c == '_' || c == ':' || c == '.';
}

/* What stands behind `word` and "=" in a tag. */
static struct galley_str value_behind(
	struct galley_str tag, struct galley_str word)
{
	size_t at = galley_str_find_nocase(tag, word, 0) + word.len;

	while (at < tag.len && (tag.ptr[at] == ' ' || tag.ptr[at] == '='))
		at++;
	if (at < tag.len && (tag.ptr[at] == '"' || tag.ptr[at] == '\''))
		at++;
	size_t from = at;
	while (at < tag.len && is_name_char(tag.ptr[at]))
		at++;
	return at > tag.len ? GALLEY_STR("") : galley_str_slice(tag, from, at);
}

struct galley_str html_declared_charset(struct galley_str bytes)
{
	struct galley_str head = galley_str_slice(bytes, 0, HEAD);
	struct galley_str found = GALLEY_STR("");

	if (galley_str_starts(head, GALLEY_STR("<?xml")))
		found = value_behind(
			galley_str_slice(
				head, 0, galley_str_find_char(head, '>', 0)),
			GALLEY_STR("encoding"));
	while (!found.len) {
		size_t at =
			galley_str_find_nocase(head, GALLEY_STR("<meta"), 0);
		size_t end = galley_str_find_char(head, '>', at);
		if (at == head.len)
			break;
		found = value_behind(
			galley_str_slice(head, at, end), GALLEY_STR("charset"));
		head = galley_str_slice(head, end, head.len);
	}
	return canonical(found);
}
