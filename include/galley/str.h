/*
 * Strings that carry their length, and a buffer to build them in.
 *
 * A `struct galley_str` borrows its bytes: it may point into a literal, into
 * the input or into an arena, and is passed by value. Text is UTF-8. A string
 * made by an arena (arena.h) is also NUL-terminated; a slice is not.
 * The empty string has len 0; its ptr may be NULL.
 */
#ifndef GALLEY_STR_H
#define GALLEY_STR_H

#include <galley/api.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct galley_str {
	const char *ptr;
	size_t len;
};

/* A string from a literal: GALLEY_STR("text"). */
#define GALLEY_STR(literal) \
	((struct galley_str){ "" literal, sizeof(literal) - 1 })

/* The two arguments of printf's "%.*s". */
#define GALLEY_STR_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : ""

/* Borrow a NUL-terminated string; NULL gives the empty string. */
static inline struct galley_str galley_str(const char *text)
{
	return (struct galley_str){ text, text ? strlen(text) : 0 };
}

static inline bool galley_str_is_empty(struct galley_str s)
{
	return s.len == 0;
}

static inline bool galley_str_equal(struct galley_str a, struct galley_str b)
{
	return a.len == b.len && (a.len == 0 || !memcmp(a.ptr, b.ptr, a.len));
}

/* The bytes [from, to) of s; both are cut to its length. */
static inline struct galley_str galley_str_slice(
	struct galley_str s, size_t from, size_t to)
{
	to = to > s.len ? s.len : to;
	from = from > to ? to : from;
	return (struct galley_str){ s.ptr ? s.ptr + from : NULL, to - from };
}

GALLEY_API_BEGIN

/* ASCII letters compare without case; all other bytes exactly. */
bool galley_str_equal_nocase(struct galley_str a, struct galley_str b);
bool galley_str_starts(struct galley_str s, struct galley_str prefix);
bool galley_str_starts_nocase(struct galley_str s, struct galley_str prefix);
bool galley_str_ends(struct galley_str s, struct galley_str suffix);

/* Order by bytes, as memcmp does: below, equal to or above 0. */
int galley_str_compare(struct galley_str a, struct galley_str b);

/* Where needle first stands at or after from, or s.len if nowhere. */
size_t galley_str_find(
	struct galley_str s, struct galley_str needle, size_t from);
size_t galley_str_find_char(struct galley_str s, char c, size_t from);
size_t galley_str_find_nocase(
	struct galley_str s, struct galley_str needle, size_t from);

/* Without white space (ASCII, U+00A0, U+3000, U+FEFF…) at either end. */
struct galley_str galley_str_trim(struct galley_str s);

/*
 * Cut the part before the first `separator` off *rest and return it; without
 * a separator the whole, and *rest becomes empty. *rest with ptr NULL says
 * that there is nothing more: loop while (rest.ptr).
 */
struct galley_str galley_str_cut(struct galley_str *rest, char separator);

/*
 * A growing buffer. Zero-initialise it; galley_buf_clear frees it. The bytes
 * are NUL-terminated after the first put. Running out of memory ends the
 * process with a message.
 */
struct galley_buf {
	char *ptr;
	size_t len;
	size_t capacity;
};

void galley_buf_put(struct galley_buf *buf, struct galley_str text);
void galley_buf_puts(struct galley_buf *buf, const char *text);
void galley_buf_putc(struct galley_buf *buf, char c);
/* Append a number in decimal digits. */
void galley_buf_put_number(struct galley_buf *buf, uint64_t number);
/* Append a code point as UTF-8; what is no scalar value becomes U+FFFD. */
void galley_buf_put_char(struct galley_buf *buf, unsigned code_point);
void galley_buf_printf(struct galley_buf *buf, const char *format, ...)
	GALLEY_PRINTF(2, 3);
void galley_buf_vprintf(struct galley_buf *buf, const char *format,
	va_list arguments) GALLEY_PRINTF(2, 0);
/* Room for `more` bytes behind ptr + len, to be filled by the caller. */
char *galley_buf_reserve(struct galley_buf *buf, size_t more);
void galley_buf_clear(struct galley_buf *buf);

static inline struct galley_str galley_buf_str(const struct galley_buf *buf)
{
	return (struct galley_str){ buf->ptr, buf->len };
}

GALLEY_API_END

#endif
