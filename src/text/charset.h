/*
 * Charsets: naming that of some bytes, and turning them into UTF-8.
 */
#ifndef GALLEY_TEXT_CHARSET_H
#define GALLEY_TEXT_CHARSET_H

#include <galley/arena.h>
#include <galley/str.h>

enum {
	GALLEY_CHARSET_NAME = 40 /* bytes of a name with its NUL */
};

/* What the module that guesses exports, as `galley_charset_module`. */
struct galley_charset_module {
	/* Name the charset of bytes that are no UTF-8; "" if none fits. */
	void (*guess)(struct galley_str bytes, char name[GALLEY_CHARSET_NAME]);
};

/* What went wrong in a conversion. */
struct galley_charset_losses {
	size_t count;  /* characters that became U+FFFD */
	size_t offset; /* of the first one in the text */
};

/*
 * The charset that a Unicode signature at the start names, and in *skip how
 * long it is; or that of UTF-16 without one. NULL if there is neither.
 */
const char *galley_charset_signature(struct galley_str bytes, size_t *skip);

/* A guess, by the module; "" without the module or an idea. */
void galley_charset_guess(struct galley_arena *arena, struct galley_str bytes,
	char name[GALLEY_CHARSET_NAME]);

/* The charset that iconv is to be asked for: a superset of what was named
 * where the web uses one ("ISO-8859-1" means windows-1252). */
void galley_charset_actual(
	struct galley_str name, char actual[GALLEY_CHARSET_NAME]);

/* Append the bytes as UTF-8. False, and nothing done, if iconv does not know
 * the charset. What cannot be decoded becomes U+FFFD and is counted. */
bool galley_charset_convert(const char *charset, struct galley_str bytes,
	struct galley_buf *out, struct galley_charset_losses *losses);

/* The same for bytes that are UTF-8 but for some of them. */
void galley_charset_mend(struct galley_str bytes, struct galley_buf *out,
	struct galley_charset_losses *losses);

/* Is it UTF-8 with a few bytes broken, rather than another charset? */
bool galley_charset_is_damaged_utf8(struct galley_str bytes);

#endif
