/*
 * UTF-8: taking code points off a text and finding the first bad byte.
 *
 * Most text is ASCII, so both skip it whole words at a time; the ranges of
 * the second byte, which rule out overlong forms and surrogates, are a table.
 */
#include <galley/text.h>

enum {
	REPLACEMENT = 0xfffd,
	STRIDE = 32 /* bytes tested for ASCII at once */
};

/* What may follow a lead byte: `more` bytes, the first within [low, high]. */
struct lead {
	uint8_t more, low, high;
};

static struct lead lead_of(unsigned char byte)
{
	if (byte >= 0xc2 && byte <= 0xdf)
		return (struct lead){ 1, 0x80, 0xbf };
	if (byte >= 0xe0 && byte <= 0xef)
		return (struct lead){ 2, byte == 0xe0 ? 0xa0 : 0x80,
			byte == 0xed ? 0x9f : 0xbf };
	if (byte >= 0xf0 && byte <= 0xf4)
		return (struct lead){ 3, byte == 0xf0 ? 0x90 : 0x80,
			byte == 0xf4 ? 0x8f : 0xbf };
	return (struct lead){ 0, 0, 0 };
}

/* The length of the character at p, which is not ASCII; 0: malformed. */
static size_t char_length(const unsigned char *p, size_t len)
{
	struct lead lead = lead_of(*p);

	if (!lead.more || len <= lead.more || p[1] < lead.low ||
		p[1] > lead.high)
		return 0;
	for (size_t i = 2; i <= lead.more; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	return lead.more + 1u;
}

uint32_t galley_char_next(struct galley_str text, size_t *at)
{
	const unsigned char *p = (const unsigned char *)text.ptr + *at;
	size_t length;
	uint32_t c = *p;

	if (c < 0x80) {
		++*at;
		return c;
	}
	length = char_length(p, text.len - *at);
	if (!length) {
		++*at;
		return REPLACEMENT;
	}
	*at += length;
	c &= 0xffu >> (length + 1);
	for (size_t i = 1; i < length; i++)
		c = c << 6 | (p[i] & 0x3f);
	return c;
}

static bool is_ascii_stride(const unsigned char *p)
{
	uint64_t word[STRIDE / 8];

	memcpy(word, p, STRIDE);
	return !((word[0] | word[1] | word[2] | word[3]) & 0x8080808080808080u);
}

size_t galley_utf8_span(struct galley_str text)
{
	const unsigned char *bytes = (const unsigned char *)text.ptr;
	size_t at = 0;

	while (at < text.len) {
		size_t length = 1;

		if (bytes[at] >= 0x80) {
			length = char_length(bytes + at, text.len - at);
			if (!length)
				break;
		} else if (text.len - at >= STRIDE &&
			is_ascii_stride(bytes + at)) {
			length = STRIDE;
		}
		at += length;
	}
	return at;
}
