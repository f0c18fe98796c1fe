/*
 * Base64 (RFC 4648, section 4): three bytes as four characters.
 *
 * Reading is strict, so that the same bytes have one way to be written.
 */
#include <galley/text.h>

static const char alphabet[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void galley_put_base64(struct galley_sink *sink, struct galley_str data)
{
	const unsigned char *bytes = (const unsigned char *)data.ptr;

	for (size_t at = 0; at < data.len; at += 3) {
		size_t left = data.len - at;
		unsigned group = (unsigned)bytes[at] << 16 |
			(left > 1 ? (unsigned)bytes[at + 1] << 8 : 0) |
			(left > 2 ? (unsigned)bytes[at + 2] : 0);
		char out[4] = { alphabet[group >> 18],
			alphabet[group >> 12 & 63],
			left > 1 ? alphabet[group >> 6 & 63] : '=',
			left > 2 ? alphabet[group & 63] : '=' };

		galley_put(sink, (struct galley_str){ out, sizeof(out) });
	}
}

/* What a character stands for, or -1. */
static int value_of(char c)
{
	const char *found = c ? strchr(alphabet, c) : NULL;

	return found ? (int)(found - alphabet) : -1;
}

bool galley_base64_read(struct galley_arena *arena, struct galley_str text,
	struct galley_str *data)
{
	size_t padding = galley_str_ends(text, GALLEY_STR("==")) ? 2
		: galley_str_ends(text, GALLEY_STR("="))         ? 1
								 : 0;
	char *out = galley_arena_alloc(arena, text.len / 4 * 3 + 1);
	unsigned group = 0;

	if (text.len % 4)
		return false;
	*data = (struct galley_str){ out, text.len / 4 * 3 - padding };
	for (size_t i = 0, len = 0; i < text.len; i++) {
		bool padded = i >= text.len - padding;
		int value = padded ? 0 : value_of(text.ptr[i]);

		if (value < 0)
			return false;
		group = group << 6 | (unsigned)value;
		if (i % 4 < 3)
			continue;
		for (int shift = 16; shift >= 0 && len < data->len; shift -= 8)
			out[len++] = (char)(group >> shift & 255);
	}
	/* The bits that padding cuts off have to be 0. */
	return !(group & ((1U << 8 * padding) - 1));
}
