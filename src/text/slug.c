/*
 * Slugs: names for files and ids, made of a headline.
 *
 * Letters are taken apart by Unicode's compatibility decomposition, which
 * leaves the ASCII letter below its accents; the few Latin letters that have
 * none are a table. Other scripts are dropped.
 */
#include <galley/text.h>

#include <utf8proc.h>

enum {
	PARTS = 32 /* code points that one can be taken apart into */
};

/* Lower-case Latin letters without a decomposition. */
static const struct {
	uint32_t letter;
	char ascii[3];
} latin[] = {
	{ 0xe6, "ae" },
	{ 0xf0, "d" },
	{ 0xf8, "o" },
	{ 0xfe, "th" },
	{ 0x111, "d" },
	{ 0x127, "h" },
	{ 0x131, "i" },
	{ 0x138, "k" },
	{ 0x142, "l" },
	{ 0x14b, "ng" },
	{ 0x153, "oe" },
	{ 0x167, "t" },
	{ 0x180, "b" },
	{ 0x1dd, "e" },
	{ 0x259, "e" },
};

static bool is_slug_char(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* "Don't" makes one word. */
static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x2bc;
}

struct slug {
	struct galley_buf buf;
	bool gap; /* a "-" is due before the next letter */
};

static void put_slug_char(struct slug *slug, char c)
{
	if (slug->gap && slug->buf.len)
		galley_buf_putc(&slug->buf, '-');
	slug->gap = false;
	galley_buf_putc(&slug->buf, c);
}

static void put_part(struct slug *slug, uint32_t c)
{
	if (is_slug_char(c)) {
		put_slug_char(slug, (char)c);
		return;
	}
	for (size_t i = 0; i < sizeof(latin) / sizeof(*latin); i++) {
		if (latin[i].letter == c) {
			for (const char *p = latin[i].ascii; *p; p++)
				put_slug_char(slug, *p);
			return;
		}
	}
	/* What is left of an accented letter are marks, which part nothing. */
	if (c >= 0x80 &&
		utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_MN)
		return;
	if (!is_apostrophe(c))
		slug->gap = true;
}

static void put_char(struct slug *slug, uint32_t c)
{
	utf8proc_int32_t parts[PARTS];
	utf8proc_ssize_t count;
	int boundary = 0;

	if (c < 0x80) {
		put_part(slug, galley_char_lower(c));
		return;
	}
	count = utf8proc_decompose_char((utf8proc_int32_t)c, parts, PARTS,
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD,
		&boundary);
	for (utf8proc_ssize_t i = 0; i < count && i < PARTS; i++)
		put_part(slug, (uint32_t)parts[i]);
}

/* At most `limit` bytes, and whole words where there is more than one. */
static size_t cut(struct galley_str slug, size_t limit)
{
	size_t len = limit;

	if (slug.len <= limit)
		return slug.len;
	while (len && slug.ptr[len] != '-')
		len--;
	return len ? len : limit;
}

struct galley_str galley_text_slug(
	struct galley_arena *arena, struct galley_str text, size_t limit)
{
	struct slug slug = { .gap = false };
	struct galley_str whole;
	size_t at = 0;

	/* A few bytes more show whether the last word is whole. */
	while (at < text.len && slug.buf.len <= limit)
		put_char(&slug, galley_char_next(text, &at));
	whole = galley_buf_str(&slug.buf);
	whole = galley_arena_copy(
		arena, galley_str_slice(whole, 0, cut(whole, limit)));
	galley_buf_clear(&slug.buf);
	return whole;
}
