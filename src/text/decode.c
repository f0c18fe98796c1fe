/*
 * Bytes of a file as clean UTF-8 text.
 *
 * First the charset: signature, strict UTF-8 over all bytes, what was stated,
 * a guess. Then line ends and control characters. Bytes that need neither,
 * the usual case, are scanned twice and borrowed.
 */
#include <galley/text.h>

#include "text/charset.h"

#include <strings.h>

enum {
	BLOCK = 64 /* bytes tested at once */
};

/* A text on its way, and where it goes. */
struct decoding {
	struct galley_arena *arena;
	struct galley_diag *diag;
	struct galley_str text;
	struct galley_buf converted; /* text is in here, if not empty */
};

static struct galley_span place(struct galley_str text, size_t offset)
{
	struct galley_span span = { .offset = offset, .line = 1 };

	for (size_t i = 0; i < offset; i++, span.line++) {
		i = galley_str_find_char(text, '\n', i);
		if (i >= offset)
			break;
	}
	return span;
}

/* ------------------------------------------------------------ charset */

static void report_losses(const struct decoding *decoding,
	const struct galley_charset_losses *losses, const char *charset)
{
	if (losses->count)
		galley_report(decoding->diag, GALLEY_WARNING, "text.bytes",
			place(galley_buf_str(&decoding->converted),
				losses->offset),
			"%zu malformed %s character%s replaced, here the "
			"first",
			losses->count, charset, losses->count == 1 ? "" : "s");
}

static void mend(struct decoding *decoding)
{
	struct galley_charset_losses losses = { .count = 0 };

	galley_charset_mend(decoding->text, &decoding->converted, &losses);
	report_losses(decoding, &losses, "UTF-8");
}

static bool convert(struct decoding *decoding, const char *charset)
{
	struct galley_charset_losses losses = { .count = 0 };

	if (!strcasecmp(charset, "UTF-8")) {
		mend(decoding);
		return true;
	}
	if (!galley_charset_convert(
		    charset, decoding->text, &decoding->converted, &losses))
		return false;
	report_losses(decoding, &losses, charset);
	return true;
}

static bool convert_stated(struct decoding *decoding, struct galley_str stated)
{
	char name[GALLEY_CHARSET_NAME];

	if (!stated.len || galley_str_equal_nocase(stated, GALLEY_STR("utf-8")))
		return false;
	galley_charset_actual(stated, name);
	if (convert(decoding, name))
		return true;
	galley_report(decoding->diag, GALLEY_WARNING, "text.charset",
		GALLEY_NOWHERE, "charset not known ('%.*s')",
		GALLEY_STR_ARG(stated));
	return false;
}

static void convert_guessed(struct decoding *decoding)
{
	char guess[GALLEY_CHARSET_NAME], name[GALLEY_CHARSET_NAME];

	galley_charset_guess(decoding->arena, decoding->text, guess);
	galley_charset_actual(galley_str(guess), name);
	if (*name && convert(decoding, name)) {
		galley_report(decoding->diag, GALLEY_NOTICE, "text.charset",
			GALLEY_NOWHERE, "not UTF-8, read as %s by its bytes",
			guess);
		return;
	}
	galley_report(decoding->diag, GALLEY_WARNING, "text.charset",
		GALLEY_NOWHERE,
		"charset neither stated nor recognised, read as windows-1252");
	convert(decoding, "CP1252");
}

/* ISO 2022 is made of ASCII, but for what its escapes begin. */
static bool is_utf8(struct galley_str text)
{
	return galley_utf8_span(text) == text.len &&
		(!memchr(text.ptr, 0x1b, text.len) ||
			galley_str_find(text, GALLEY_STR("\x1b$"), 0) ==
				text.len);
}

static void decode_charset(struct decoding *decoding, struct galley_str stated)
{
	size_t skip;
	const char *charset = galley_charset_signature(decoding->text, &skip);

	decoding->text =
		galley_str_slice(decoding->text, skip, decoding->text.len);
	if (charset && strcmp(charset, "UTF-8")) {
		convert(decoding, charset);
	} else if (is_utf8(decoding->text)) {
		return;
	} else if (charset || galley_charset_is_damaged_utf8(decoding->text)) {
		mend(decoding);
	} else if (!convert_stated(decoding, stated)) {
		convert_guessed(decoding);
	}
	decoding->text = galley_buf_str(&decoding->converted);
}

/* ----------------------------------------------------- line ends, controls */

static bool needs_care(unsigned char c)
{
	return c < ' ' && c != '\n' && c != '\t';
}

/* A loop of fixed length without branches, for the compiler's vectors. */
static bool block_is_clean(const unsigned char *bytes)
{
	unsigned char care = 0;

	for (int i = 0; i < BLOCK; i++)
		care |= (unsigned char)((bytes[i] < ' ') & (bytes[i] != '\n') &
			(bytes[i] != '\t'));
	return !care;
}

/* Where the first byte that needs care stands at or after `at`. */
static size_t find_care(struct galley_str text, size_t at)
{
	const unsigned char *bytes = (const unsigned char *)text.ptr;

	while (text.len - at >= BLOCK && block_is_clean(bytes + at))
		at += BLOCK;
	while (at < text.len && !needs_care(bytes[at]))
		at++;
	return at;
}

static bool is_line_end(char c)
{
	return c == '\r' || c == '\f' || c == '\v';
}

static void clean(struct decoding *decoding)
{
	struct galley_str text = decoding->text;
	char *out = galley_arena_alloc(decoding->arena, text.len + 1);
	size_t len = 0, at = 0, controls = 0, first = 0;

	while (at < text.len) {
		size_t care = find_care(text, at);

		memcpy(out + len, text.ptr + at, care - at);
		len += care - at;
		at = care + 1;
		if (care == text.len)
			break;
		if (is_line_end(text.ptr[care])) {
			out[len++] = '\n';
			if (text.ptr[care] == '\r' && at < text.len &&
				text.ptr[at] == '\n')
				at++;
		} else if (!controls++) {
			first = len;
		}
	}
	decoding->text = (struct galley_str){ out, len };
	if (controls)
		galley_report(decoding->diag, GALLEY_NOTICE, "text.control",
			place(decoding->text, first),
			"%zu control character%s removed, here the first",
			controls, controls == 1 ? "" : "s");
}

struct galley_str galley_text_decode(struct galley_arena *arena,
	struct galley_str bytes, struct galley_str stated,
	struct galley_diag *diag)
{
	struct decoding decoding = {
		.arena = arena,
		.diag = diag,
		.text = bytes,
	};

	if (!bytes.len)
		return bytes;
	decode_charset(&decoding, stated);
	if (find_care(decoding.text, 0) < decoding.text.len)
		clean(&decoding);
	else if (decoding.converted.len)
		decoding.text = galley_arena_copy(arena, decoding.text);
	galley_buf_clear(&decoding.converted);
	return decoding.text;
}
