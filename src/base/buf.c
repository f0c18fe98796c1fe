/*
 * Growing buffers. They double at least, so that building a text of n bytes costs
 * O(n); memory that cannot be had ends the process.
 */
#include <galley/diag.h>
#include <galley/str.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	USUAL = 120, /* bytes that are printed at once, most of the time */
	SMALLEST = 64,
	SMALL = 4096, /* smaller ones grow faster: most are soon larger */
};

char *galley_buf_reserve(struct galley_buf *buf, size_t more)
{
	if (more >= SIZE_MAX / 2 - buf->len)
		galley_die("out of memory");
	size_t wanted = buf->len + more + 1;
	if (wanted > buf->capacity) {
		size_t capacity = buf->capacity ? buf->capacity : SMALLEST;
		while (capacity < wanted)
			capacity *= capacity < SMALL ? 4 : 2;
		char *grown = realloc(buf->ptr, capacity);
		if (!grown)
			galley_die("out of memory");
		buf->ptr = grown;
		buf->capacity = capacity;
	}
	return buf->ptr + buf->len;
}

void galley_buf_put(struct galley_buf *buf, struct galley_str text)
{
	char *end = galley_buf_reserve(buf, text.len);
	if (text.len)
		memcpy(end, text.ptr, text.len);
	buf->len += text.len;
	buf->ptr[buf->len] = '\0';
}

void galley_buf_puts(struct galley_buf *buf, const char *text)
{
	galley_buf_put(buf, galley_str(text));
}

void galley_buf_putc(struct galley_buf *buf, char c)
{
	char *end = galley_buf_reserve(buf, 1);
	end[0] = c;
	end[1] = '\0';
	buf->len++;
}

void galley_buf_put_number(struct galley_buf *buf, uint64_t number)
{
	char digits[20], *end = digits + sizeof(digits), *at = end;
	do
		*--at = (char)('0' + number % 10);
	while (number /= 10);
	galley_buf_put(buf, (struct galley_str){ at, (size_t)(end - at) });
}

void galley_buf_put_char(struct galley_buf *buf, unsigned c)
{
	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = 0xFFFD;
	char *bytes = galley_buf_reserve(buf, 4);
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		bytes[i] = (char)(0x80 | (c & 0x3F));
	bytes[0] = (char)(lead[n] | c);
	bytes[n] = '\0';
	buf->len += n;
}

void galley_buf_vprintf(
	struct galley_buf *buf, const char *format, va_list arguments)
{
	va_list again;
	va_copy(again, arguments);
	char *end = galley_buf_reserve(buf, USUAL);
	int n = vsnprintf(end, buf->capacity - buf->len, format, arguments);
	if (n > 0 && (size_t)n >= buf->capacity - buf->len) {
		end = galley_buf_reserve(buf, (size_t)n);
		vsnprintf(end, (size_t)n + 1, format, again);
	}
	va_end(again);
	buf->len += n > 0 ? (size_t)n : 0;
	buf->ptr[buf->len] = '\0';
}

void galley_buf_printf(struct galley_buf *buf, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	galley_buf_vprintf(buf, format, arguments);
	va_end(arguments);
}

void galley_buf_clear(struct galley_buf *buf)
{
	free(buf->ptr);
	*buf = (struct galley_buf){ 0 };
}
