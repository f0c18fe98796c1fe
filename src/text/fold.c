/*
 * Texts as wholes: their width, and their white space and case folded.
 *
 * Folding goes word by word: a word is copied (or lowered) up to the next
 * white space of any kind, and one blank is put between words.
 */
#include <galley/text.h>

/* Are the eight bytes printable ASCII? */
static bool are_plain(const char *bytes)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return !((word | (word - ones * ' ') | (word + ones)) & ones * 0x80);
}

/* Does c take no column of its own behind an emoji? A joiner takes what comes
 * next along. */
static bool joins_emoji(uint32_t c)
{
	return c == 0x200d || (c >= 0x1f3fb && c <= 0x1f3ff) ||
		galley_char_width(c) == 0;
}

int galley_text_next_width(struct galley_str text, size_t *at)
{
	enum {
		FIRST_SIGN = 0xa9, /* that may be shown as an emoji */
		AS_EMOJI = 0xfe0f,
		JOINER = 0x200d,
	};
	uint32_t first = galley_char_next(text, at), before = first;
	int width = galley_char_width(first);

	while (width > 0 && *at < text.len && text.ptr[*at] & 0x80) {
		size_t next = *at;
		uint32_t c = galley_char_next(text, &next);

		if (c == AS_EMOJI && first >= FIRST_SIGN &&
			galley_char_is_punct(first))
			width = 2;
		else if (galley_char_width(c) > 0 &&
			(width < 2 || (!joins_emoji(c) && before != JOINER)))
			break;
		before = c;
		*at = next;
	}
	return width;
}

size_t galley_text_width(struct galley_str text)
{
	size_t at = 0, width = 0;

	while (at < text.len) {
		if (text.len - at >= 8 && are_plain(text.ptr + at)) {
			width += 8;
			at += 8;
			continue;
		}
		width += (size_t)galley_text_next_width(text, &at);
	}
	return width;
}

/* Where the printable ASCII ends that begins at `at`. */
static size_t plain_end(struct galley_str text, size_t at)
{
	while (at < text.len && text.ptr[at] > ' ' && text.ptr[at] <= '~')
		at++;
	return at;
}

/* The next word of the text at or after *at; empty at the end. */
static struct galley_str next_word(struct galley_str text, size_t *at)
{
	size_t from = *at, to = plain_end(text, from);

	for (*at = to; *at < text.len; *at = to) {
		if (galley_char_is_space(galley_char_next(text, at))) {
			if (to > from)
				break;
			from = *at;
		}
		to = plain_end(text, *at);
	}
	return galley_str_slice(text, from, to);
}

static void put_lower(struct galley_buf *out, struct galley_str word)
{
	size_t at = 0, end;

	while (at < word.len) {
		char *to = galley_buf_reserve(out, word.len - at);

		for (end = plain_end(word, at); at < end; at++) {
			char byte = word.ptr[at];
			bool upper = byte >= 'A' && byte <= 'Z';

			*to++ = (char)(upper ? byte | 0x20 : byte);
			out->len++;
		}
		if (at < word.len)
			galley_buf_put_char(out,
				galley_char_lower(galley_char_next(word, &at)));
	}
	out->ptr[out->len] = '\0';
}

void galley_text_fold(struct galley_str text, struct galley_buf *out)
{
	size_t at = 0;
	bool first = true;

	for (;;) {
		struct galley_str word = next_word(text, &at);

		if (!word.len)
			break;
		if (!first)
			galley_buf_putc(out, ' ');
		first = false;
		put_lower(out, word);
	}
}

struct galley_str galley_text_squeeze(
	struct galley_arena *arena, struct galley_str text)
{
	/* Never longer than the text: white space takes at least a byte. */
	char *out = galley_arena_alloc(arena, text.len + 1);
	size_t at = 0, len = 0;

	for (;;) {
		struct galley_str word = next_word(text, &at);

		if (!word.len)
			break;
		if (len)
			out[len++] = ' ';
		memcpy(out + len, word.ptr, word.len);
		len += word.len;
	}
	return (struct galley_str){ out, len };
}
