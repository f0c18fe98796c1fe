/*
 * Character classes and widths, from the Unicode data of utf8proc.
 *
 * ASCII is answered without a look-up, since nearly all questions are about
 * it; scripts that are written without blanks are a list of ranges.
 */
#include <galley/text.h>
#include <utf8proc.h>

#define IN(category) (1u << UTF8PROC_CATEGORY_##category)

enum {
	LETTER = IN(LU) | IN(LL) | IN(LT) | IN(LM) | IN(LO),
	UPPER = IN(LU) | IN(LT),
	LOWER = IN(LL),
	DIGIT = IN(ND),
	PUNCT = IN(PC) | IN(PD) | IN(PS) | IN(PE) | IN(PI) | IN(PF) | IN(PO) |
		IN(SM) | IN(SC) | IN(SK) | IN(SO)
};

static bool is_in(uint32_t c, unsigned categories)
{
	return categories >> utf8proc_category((utf8proc_int32_t)c) & 1;
}

bool galley_char_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return c == 0x85 || c == 0xa0 || c == 0x1680 ||
		(c >= 0x2000 && c <= 0x200b) || c == 0x2028 || c == 0x2029 ||
		c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

bool galley_char_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	return is_in(c, LETTER);
}

bool galley_char_is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	return is_in(c, UPPER);
}

bool galley_char_is_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	return is_in(c, LOWER);
}

bool galley_char_is_digit(uint32_t c)
{
	if (c < 0x80)
		return c >= '0' && c <= '9';
	return is_in(c, DIGIT);
}

bool galley_char_is_punct(uint32_t c)
{
	if (c < 0x80)
		return c > ' ' && c < 0x7f && !galley_char_is_letter(c) &&
			!galley_char_is_digit(c);
	return is_in(c, PUNCT);
}

/* First and last of each range, in order. */
static const uint32_t unspaced[][2] = {
	{ 0x0e00, 0x0eff },   /* Thai, Lao */
	{ 0x1000, 0x109f },   /* Myanmar */
	{ 0x1780, 0x17ff },   /* Khmer */
	{ 0x19e0, 0x19ff },   /* Khmer symbols */
	{ 0x2e80, 0x2fdf },   /* radicals of Han */
	{ 0x3001, 0x312f },   /* their punctuation, kana, bopomofo */
	{ 0x31a0, 0x31ff },   /* more of these */
	{ 0x3400, 0x4dbf },   /* Han */
	{ 0x4e00, 0x9fff },   /* Han */
	{ 0xa9e0, 0xa9ff },   /* Myanmar */
	{ 0xaa60, 0xaa7f },   /* Myanmar */
	{ 0xf900, 0xfaff },   /* Han */
	{ 0xff01, 0xff9f },   /* full-width forms, half-width kana */
	{ 0x20000, 0x3ffff }, /* Han */
};

bool galley_char_is_unspaced(uint32_t c)
{
	size_t low = 0, high = sizeof(unspaced) / sizeof(*unspaced);

	if (c < unspaced[0][0])
		return false;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c > unspaced[middle][1])
			low = middle + 1;
		else
			high = middle;
	}
	return low < sizeof(unspaced) / sizeof(*unspaced) &&
		c >= unspaced[low][0];
}

uint32_t galley_char_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

int galley_char_width(uint32_t c)
{
	if (c < 0x80)
		return c >= ' ' && c != 0x7f;
	return utf8proc_charwidth((utf8proc_int32_t)c);
}
