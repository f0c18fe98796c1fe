/*
 * Text: UTF-8, character classes, escapes, and bytes of any charset.
 *
 * Classes and widths are those of the Unicode data of utf8proc.
 */
#ifndef GALLEY_TEXT_H
#define GALLEY_TEXT_H

#include <galley/arena.h>
#include <galley/diag.h>
#include <galley/sink.h>
#include <stdint.h>

GALLEY_API_BEGIN

/*
 * The code point at *at, which moves behind it. Malformed bytes give U+FFFD
 * and move by one. *at must be below text.len.
 */
uint32_t galley_char_next(struct galley_str text, size_t *at);

/* How many bytes from the start of text are well-formed UTF-8 (RFC 3629). */
size_t galley_utf8_span(struct galley_str text);

bool galley_char_is_space(uint32_t c);  /* White_Space, U+200B, U+FEFF */
bool galley_char_is_letter(uint32_t c); /* L* */
bool galley_char_is_upper(uint32_t c);  /* Lu, Lt */
bool galley_char_is_lower(uint32_t c);  /* Ll */
bool galley_char_is_digit(uint32_t c);  /* Nd */
bool galley_char_is_punct(uint32_t c);  /* P*, S* */
/* Scripts written without blanks: Han, kana, Thai, Lao, Khmer, Myanmar. */
bool galley_char_is_unspaced(uint32_t c);
uint32_t galley_char_lower(uint32_t c);
/* Columns on a terminal: 0, 1 or 2. */
int galley_char_width(uint32_t c);
/* Those of the character at *at with what joins it, as a mark or, in an emoji,
 * a colour or another emoji behind U+200D; *at goes behind all of them. */
int galley_text_next_width(struct galley_str text, size_t *at);
/* The sum of these. */
size_t galley_text_width(struct galley_str text);

/* Lower case, white space folded to single blanks and trimmed. */
void galley_text_fold(struct galley_str text, struct galley_buf *out);
/* White space folded to single blanks and trimmed; the case is kept. */
struct galley_str galley_text_squeeze(
	struct galley_arena *arena, struct galley_str text);

/* Where the first byte stands, at or after `at`, that the table marks with
 * more than 0; text.len if nowhere. For texts that need care at few places. */
static inline size_t galley_find_marked(
	struct galley_str text, size_t at, const uint8_t marks[256])
{
	const unsigned char *bytes = (const unsigned char *)text.ptr;
	while (text.len - at >= 4 &&
		!(marks[bytes[at]] | marks[bytes[at + 1]] |
			marks[bytes[at + 2]] | marks[bytes[at + 3]]))
		at += 4;
	while (at < text.len && !marks[bytes[at]])
		at++;
	return at;
}

/* Escaped for the content of an XML element and for a value in double quotes
 * (XML 1.0, 2.4). Characters that XML 1.0 forbids (2.2) are left out. */
void galley_put_xml(struct galley_sink *sink, struct galley_str text);
/* A JSON string with its quotes (RFC 8259, 7). */
void galley_put_json(struct galley_sink *sink, struct galley_str text);

/* Base64 of RFC 4648, section 4, with padding. */
void galley_put_base64(struct galley_sink *sink, struct galley_str data);
/* Bytes in the arena; false for what is not exactly that. */
bool galley_base64_read(struct galley_arena *arena, struct galley_str text,
	struct galley_str *data);

/*
 * Bytes of a file as UTF-8 text with "\n" line ends and without a BOM.
 *
 * The charset is that of a BOM, else UTF-8 if all bytes are well-formed, else
 * `stated` (from an HTML or XML declaration, an option; may be empty), else a
 * guess. Unchanged input is borrowed, else the text lives in the arena.
 * Control characters that no format can carry are left out. What was guessed
 * or could not be decoded is reported with its place.
 */
struct galley_str galley_text_decode(struct galley_arena *arena,
	struct galley_str bytes, struct galley_str stated,
	struct galley_diag *diag);

/* A name for files and ids: lower-case ASCII letters and digits, "-"
 * between; at most `limit` bytes; may be empty. */
struct galley_str galley_text_slug(
	struct galley_arena *arena, struct galley_str text, size_t limit);

/* Does it look like an absolute URI (RFC 3986) or IRI (RFC 3987): a scheme, a
 * colon, and behind it something without white space, quotes or brackets? */
bool galley_text_is_uri(struct galley_str text);

/*
 * A UUID made from a name (RFC 9562, version 5): the same name, the same
 * UUID. Written as 36 characters and NUL. The name space is that of URLs.
 */
void galley_uuid_from_name(struct galley_str name, char out[37]);

GALLEY_API_END

#endif
