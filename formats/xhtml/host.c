/*
 * Hosts: names and addresses that the programs which follow a link accept.
 *
 * A label of a name is letters and digits of any script with hyphens inside,
 * or "xn--" and the Punycode (RFC 3492) of one.
 */
#include "xhtml.h"
#include <arpa/inet.h>

/* A host by numbers, in text that inet_pton reads. */
static bool is_address(int family, struct galley_str text)
{
	char copy[64];
	unsigned char address[16];

	if (text.len >= sizeof(copy))
		return false;
	memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	return inet_pton(family, copy, address) == 1;
}

static bool is_ascii_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool may_stand_in_label(uint32_t c)
{
	if (c < 0x80)
		return is_ascii_letter(c) || (c >= '0' && c <= '9') ||
			c == '-' || c == '_';
	return galley_char_is_letter(c);
}

/* -------------------------------------------------------------- Punycode */

enum {
	BASE = 36,
	TMIN = 1,
	TMAX = 26,
	SKEW = 38,
	DAMP = 700
};

static unsigned digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0') + 26;
	return is_ascii_letter((unsigned char)c) ? (unsigned)(c | 0x20) - 'a'
						 : BASE;
}

static unsigned adapt(unsigned delta, unsigned count, bool first)
{
	unsigned k = 0;

	delta = first ? delta / DAMP : delta / 2;
	delta += delta / count;
	for (; delta > (BASE - TMIN) * TMAX / 2; k += BASE)
		delta /= BASE - TMIN;
	return k + (BASE - TMIN + 1) * delta / (delta + SKEW);
}

/* One number of variable length at *at, added to *sum. */
static bool take_number(
	struct galley_str text, size_t *at, unsigned bias, unsigned *sum)
{
	unsigned weight = 1, limit = 0x110000 * 64;

	for (unsigned k = BASE;; k += BASE) {
		unsigned t = k <= bias + TMIN ? TMIN
			: k >= bias + TMAX    ? TMAX
					      : k - bias;
		unsigned digit =
			*at < text.len ? digit_of(text.ptr[*at]) : BASE;
		(*at)++;
		if (digit >= BASE || digit > (limit - *sum) / weight)
			return false;
		*sum += digit * weight;
		if (digit < t)
			return true;
		if (weight > limit / (BASE - t))
			return false;
		weight *= BASE - t;
	}
}

/*
 * Letters that no name is registered with, since they stand for others
 * (Unicode, UTS 46): ligatures, symbols, half and full width, and the like.
 */
static const struct {
	uint32_t from, to;
} stand_ins[] = {
	{ 0xaa, 0xba },
	{ 0x132, 0x133 },
	{ 0x13f, 0x140 },
	{ 0x149, 0x149 },
	{ 0x17f, 0x17f },
	{ 0x1c4, 0x1cc },
	{ 0x1f1, 0x1f3 },
	{ 0x2b0, 0x2e4 },
	{ 0x340, 0x38f },
	{ 0x3cf, 0x3ff },
	{ 0x587, 0x587 },
	{ 0x675, 0x678 },
	{ 0x958, 0x95f },
	{ 0x9dc, 0x9df },
	{ 0xa33, 0xa36 },
	{ 0xa59, 0xa5e },
	{ 0xb5c, 0xb5d },
	{ 0xe33, 0xe33 },
	{ 0xeb3, 0xeb3 },
	{ 0xedc, 0xedd },
	{ 0xf43, 0xf69 },
	{ 0x10a0, 0x11ff },
	{ 0x13a0, 0x13ff },
	{ 0x1c80, 0x1dff },
	{ 0x1e9a, 0x1e9f },
	{ 0x1f00, 0x2fff },
	{ 0x3131, 0x318e },
	{ 0xa640, 0xabff },
	{ 0xf900, 0x10ffff },
};

static bool is_name_letter(uint32_t c)
{
	for (size_t i = 0; i < sizeof(stand_ins) / sizeof(*stand_ins); i++) {
		if (c >= stand_ins[i].from && c <= stand_ins[i].to)
			return false;
	}
	return galley_char_is_letter(c) && galley_char_lower(c) == c;
}

/* What stands behind "xn--": does it decode, and to letters of names? */
static bool is_punycode(struct galley_str text)
{
	unsigned c = 0x80, bias = 72, at_point = 0;
	size_t plain = text.len;
	unsigned count;

	while (plain > 0 && text.ptr[plain - 1] != '-')
		plain--;
	count = plain ? (unsigned)plain - 1 : 0;
	for (size_t at = plain; at < text.len;) {
		unsigned before = at_point;
		if (!take_number(text, &at, bias, &at_point))
			return false;
		count++;
		bias = adapt(at_point - before, count, before == 0);
		c += at_point / count;
		at_point %= count;
		if (!is_name_letter(c))
			return false;
		at_point++;
	}
	return plain < text.len;
}

/* ---------------------------------------------------------------- labels */

static bool is_label(struct galley_str label)
{
	const struct galley_str mark = GALLEY_STR("xn--");

	if (label.len == 0 || label.len > 63 || label.ptr[0] == '-' ||
		label.ptr[label.len - 1] == '-')
		return false;
	for (size_t at = 0; at < label.len;) {
		if (!may_stand_in_label(galley_char_next(label, &at)))
			return false;
	}
	return !galley_str_starts_nocase(label, mark) ||
		is_punycode(galley_str_slice(label, mark.len, label.len));
}

bool galley_xhtml_is_host(struct galley_str host)
{
	struct galley_str rest = host, last = { NULL, 0 };

	if (host.len > 2 && host.ptr[0] == '[' && host.ptr[host.len - 1] == ']')
		return is_address(
			AF_INET6, galley_str_slice(host, 1, host.len - 1));
	if (host.len == 0 || host.len > 253)
		return false;
	if (host.ptr[host.len - 1] == '.')
		rest.len--;
	while (rest.ptr) {
		last = galley_str_cut(&rest, '.');
		if (!is_label(last))
			return false;
	}
	/* A name whose last label begins with a digit is read as a number. */
	return last.ptr[0] < '0' || last.ptr[0] > '9' ||
		is_address(AF_INET, host);
}
