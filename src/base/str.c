/*
 * Comparing, searching and trimming strings that carry their length.
 */
#include <galley/str.h>
#include <stdint.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool galley_str_equal_nocase(struct galley_str a, struct galley_str b)
{
	return a.len == b.len && galley_str_starts_nocase(a, b);
}

bool galley_str_starts(struct galley_str s, struct galley_str prefix)
{
	return galley_str_equal(galley_str_slice(s, 0, prefix.len), prefix);
}

bool galley_str_starts_nocase(struct galley_str s, struct galley_str prefix)
{
	if (s.len < prefix.len)
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (lower(s.ptr[i]) != lower(prefix.ptr[i]))
			return false;
	return true;
}

bool galley_str_ends(struct galley_str s, struct galley_str suffix)
{
	return s.len >= suffix.len &&
		galley_str_equal(
			galley_str_slice(s, s.len - suffix.len, s.len), suffix);
}

int galley_str_compare(struct galley_str a, struct galley_str b)
{
	size_t shared = a.len < b.len ? a.len : b.len;
	int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

size_t galley_str_find(
	struct galley_str s, struct galley_str needle, size_t from)
{
	if (from >= s.len)
		return needle.len ? s.len : (from > s.len ? s.len : from);
	const char *at =
		memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
	return at ? (size_t)(at - s.ptr) : s.len;
}

size_t galley_str_find_nocase(
	struct galley_str s, struct galley_str needle, size_t from)
{
	for (size_t at = from; at + needle.len <= s.len; at++)
		if (galley_str_starts_nocase(
			    galley_str_slice(s, at, s.len), needle))
			return at;
	return s.len;
}

size_t galley_str_find_char(struct galley_str s, char c, size_t from)
{
	if (from >= s.len)
		return s.len;
	const char *at = memchr(s.ptr + from, c, s.len - from);
	return at ? (size_t)(at - s.ptr) : s.len;
}

/* White space beyond ASCII that comes around texts, as UTF-8. */
static const struct galley_str wide_spaces[] = {
	{ "\xC2\xA0", 2 },     /* no-break space */
	{ "\xC2\x85", 2 },     /* next line */
	{ "\xE1\x9A\x80", 3 }, /* ogham space mark */
	{ "\xE2\x80\xA8", 3 }, /* line separator */
	{ "\xE2\x80\xA9", 3 }, /* paragraph separator */
	{ "\xE2\x80\xAF", 3 }, /* narrow no-break space */
	{ "\xE2\x81\x9F", 3 }, /* medium mathematical space */
	{ "\xE3\x80\x80", 3 }, /* ideographic space */
	{ "\xE2\x80\x8B", 3 }, /* zero width space */
	{ "\xEF\xBB\xBF", 3 }, /* zero width no-break space, BOM */
};

static bool is_en_to_hair_space(struct galley_str s)
{
	return s.len == 3 && !memcmp(s.ptr, "\xE2\x80", 2) &&
		(unsigned char)s.ptr[2] >= 0x80 &&
		(unsigned char)s.ptr[2] <= 0x8A;
}

static bool is_wide_space(struct galley_str s)
{
	for (size_t i = 0; i < sizeof(wide_spaces) / sizeof(*wide_spaces); i++)
		if (galley_str_equal(s, wide_spaces[i]))
			return true;
	return is_en_to_hair_space(s);
}

static bool is_ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Length of the white space at the start of s, or at its end; 0: none. */
static size_t space_at(struct galley_str s, bool at_end)
{
	if (!s.len)
		return 0;
	char c = at_end ? s.ptr[s.len - 1] : s.ptr[0];
	if ((unsigned char)c < 0x80)
		return is_ascii_space(c);
	for (size_t n = 2; n <= 3 && n <= s.len; n++) {
		size_t from = at_end ? s.len - n : 0;
		if (is_wide_space(galley_str_slice(s, from, from + n)))
			return n;
	}
	return 0;
}

static bool is_plain(char c)
{
	return c > ' ' && (unsigned char)c < 0x80;
}

struct galley_str galley_str_trim(struct galley_str s)
{
	size_t n;
	if (s.len && is_plain(s.ptr[0]) && is_plain(s.ptr[s.len - 1]))
		return s;
	while ((n = space_at(s, false)))
		s = galley_str_slice(s, n, s.len);
	while ((n = space_at(s, true)))
		s.len -= n;
	return s;
}

struct galley_str galley_str_cut(struct galley_str *rest, char separator)
{
	size_t at = galley_str_find_char(*rest, separator, 0);
	struct galley_str part = galley_str_slice(*rest, 0, at);
	*rest = at < rest->len ? galley_str_slice(*rest, at + 1, rest->len)
			       : (struct galley_str){ 0 };
	return part;
}
