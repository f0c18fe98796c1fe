/*
 * Charsets: signatures, the guess, and conversion by iconv.
 *
 * The guess is made by a module, opened only for bytes that are no UTF-8: its
 * library brings the C++ run time with it, which others need not load.
 */
#include "text/charset.h"

#include "base/module.h"
#include <galley/text.h>

#include <dlfcn.h>
#include <errno.h>
#include <iconv.h>
#include <strings.h>

enum {
	SAMPLE = 4096,        /* bytes looked at for UTF-16 without a BOM */
	GUESS_SIZE = 1 << 20, /* bytes that the guess is made from */
	CHUNK = 1 << 16
};

static const struct {
	const char *charset;
	unsigned char bytes[4];
	uint8_t length;
} signatures[] = {
	{ "UTF-8", { 0xef, 0xbb, 0xbf }, 3 },
	{ "UTF-32LE", { 0xff, 0xfe, 0, 0 }, 4 },
	{ "UTF-32BE", { 0, 0, 0xfe, 0xff }, 4 },
	{ "UTF-16LE", { 0xff, 0xfe }, 2 },
	{ "UTF-16BE", { 0xfe, 0xff }, 2 },
};

/* In UTF-16 the high bytes of blanks and of Latin letters are NUL. */
static const char *utf16_by_nuls(struct galley_str bytes)
{
	size_t len = bytes.len < SAMPLE ? bytes.len & ~(size_t)1 : SAMPLE;
	size_t even = 0, odd = 0;

	if (!memchr(bytes.ptr, '\0', len))
		return NULL;
	for (size_t i = 0; i < len; i += 2) {
		even += !bytes.ptr[i];
		odd += !bytes.ptr[i + 1];
	}
	if (odd > 1 && odd * 20 > len && even * 4 <= odd)
		return "UTF-16LE";
	if (even > 1 && even * 20 > len && odd * 4 <= even)
		return "UTF-16BE";
	return NULL;
}

const char *galley_charset_signature(struct galley_str bytes, size_t *skip)
{
	*skip = 0;
	for (size_t i = 0; i < sizeof(signatures) / sizeof(*signatures); i++) {
		if (bytes.len >= signatures[i].length &&
			!memcmp(bytes.ptr, signatures[i].bytes,
				signatures[i].length)) {
			*skip = signatures[i].length;
			return signatures[i].charset;
		}
	}
	return utf16_by_nuls(bytes);
}

/* From shortly before the first byte that tells something. */
static struct galley_str telling_part(struct galley_str bytes)
{
	size_t at = 0;

	while (at < bytes.len && (unsigned char)bytes.ptr[at] < 0x80 &&
		bytes.ptr[at] != 0x1b)
		at++;
	at = at > SAMPLE ? at - SAMPLE : 0;
	return galley_str_slice(bytes, at, at + GUESS_SIZE);
}

/* Letters beyond ASCII are frequent in every language whose charset is not
 * windows-1252; few of them, as quotes and dashes in English, tell nothing. */
static bool is_plausible(struct galley_str bytes, const char *guess)
{
	static const char *const multibyte[] = { "BIG5", "EUC", "GB", "HZ",
		"ISO-2022", "SHIFT", "UHC", "JOHAB" };
	size_t high = 0;

	if (!strcasecmp(guess, "UTF-8"))
		return false;
	for (size_t i = 0; i < sizeof(multibyte) / sizeof(*multibyte); i++)
		if (!strncasecmp(guess, multibyte[i], strlen(multibyte[i])))
			return true;
	for (size_t i = 0; i < bytes.len; i++)
		high += (unsigned char)bytes.ptr[i] >= 0x80;
	return high * 100 >= bytes.len;
}

/* The module stays loaded, so that the next text finds it open. */
static const struct galley_charset_module *open_module(
	struct galley_arena *arena, void **handle)
{
	struct galley_str path = galley_module_path(arena, "charset");

	if (path.len)
		*handle =
			dlopen(path.ptr, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
	return *handle ? dlsym(*handle, "galley_charset_module") : NULL;
}

void galley_charset_guess(struct galley_arena *arena, struct galley_str bytes,
	char name[GALLEY_CHARSET_NAME])
{
	void *handle = NULL;
	const struct galley_charset_module *module =
		open_module(arena, &handle);
	struct galley_str part = telling_part(bytes);

	*name = '\0';
	if (module)
		module->guess(part, name);
	if (*name && !is_plausible(part, name))
		strcpy(name, "WINDOWS-1252");
	if (handle)
		dlclose(handle);
}

void galley_charset_actual(
	struct galley_str name, char actual[GALLEY_CHARSET_NAME])
{
	static const char *const supersets[][2] = {
		{ "utf8", "UTF-8" },
		{ "utf-8", "UTF-8" },
		{ "iso-8859-1", "CP1252" },
		{ "latin1", "CP1252" },
		{ "us-ascii", "CP1252" },
		{ "ascii", "CP1252" },
		{ "iso-8859-9", "CP1254" },
		{ "iso-8859-11", "CP874" },
		{ "tis-620", "CP874" },
		{ "gb2312", "GB18030" },
		{ "gbk", "GB18030" },
		{ "shift_jis", "CP932" },
		{ "euc-kr", "CP949" },
		{ "ks_c_5601-1987", "CP949" },
		{ "big5", "BIG5-HKSCS" },
	};
	size_t len = 0;

	/* A "/" would be an instruction to iconv. */
	while (len < name.len && len < GALLEY_CHARSET_NAME - 1 &&
		name.ptr[len] != '/' && name.ptr[len] != ',') {
		actual[len] = name.ptr[len];
		len++;
	}
	actual[len] = '\0';
	for (size_t i = 0; i < sizeof(supersets) / sizeof(*supersets); i++)
		if (!strcasecmp(actual, supersets[i][0]))
			strcpy(actual, supersets[i][1]);
}

static void put_loss(
	struct galley_buf *out, struct galley_charset_losses *losses)
{
	if (!losses->count++)
		losses->offset = out->len;
	galley_buf_puts(out, "\xef\xbf\xbd");
}

/* The size of the unit to leave out where nothing can be decoded. */
static size_t unit_of(const char *charset)
{
	if (!strncmp(charset, "UTF-16", 6))
		return 2;
	return !strncmp(charset, "UTF-32", 6) ? 4 : 1;
}

/* One call of iconv into room at the end of `out`; false if it stopped at
 * something that cannot be decoded. Without input it ends the conversion. */
static bool step(
	iconv_t converter, char **in, size_t *left, struct galley_buf *out)
{
	char *start = galley_buf_reserve(out, CHUNK), *end = start;
	size_t room = CHUNK;
	size_t done = iconv(converter, in, left, &end, &room);

	out->len += (size_t)(end - start);
	return done != (size_t)-1 || errno == E2BIG;
}

bool galley_charset_convert(const char *charset, struct galley_str bytes,
	struct galley_buf *out, struct galley_charset_losses *losses)
{
	iconv_t converter = iconv_open("UTF-8", charset);
	size_t unit = unit_of(charset), left = bytes.len;
	char *in = (char *)(uintptr_t)bytes.ptr; /* iconv's missing const */

	if (converter == (iconv_t)-1)
		return false;
	while (left) {
		if (step(converter, &in, &left, out))
			continue;
		put_loss(out, losses);
		unit = unit < left ? unit : left;
		in += unit;
		left -= unit;
	}
	step(converter, NULL, NULL, out); /* a character it held back */
	iconv_close(converter);
	return true;
}

static bool is_continuation(struct galley_str bytes, size_t at)
{
	return at < bytes.len && ((unsigned char)bytes.ptr[at] & 0xc0) == 0x80;
}

void galley_charset_mend(struct galley_str bytes, struct galley_buf *out,
	struct galley_charset_losses *losses)
{
	while (bytes.len) {
		size_t good = galley_utf8_span(bytes);
		size_t bad = good;

		galley_buf_put(out, galley_str_slice(bytes, 0, good));
		if (good == bytes.len)
			return;
		/* A broken sequence counts once, with all its bytes. */
		do
			bad++;
		while (is_continuation(bytes, bad));
		put_loss(out, losses);
		bytes = galley_str_slice(bytes, bad, bytes.len);
	}
}

/* In other charsets what happens to be UTF-8 is rare beside what is not. */
bool galley_charset_is_damaged_utf8(struct galley_str bytes)
{
	size_t good = 0, bad = 0, at = 0;

	while (at < bytes.len) {
		size_t from = at;

		if ((unsigned char)bytes.ptr[at] < 0x80) {
			at++;
			continue;
		}
		galley_char_next(bytes, &at);
		if (at - from > 1) {
			good++;
			continue;
		}
		bad++;
		/* the rest of a sequence that was cut off */
		for (int i = 0; i < 2 && (unsigned char)bytes.ptr[from] >= 0xe0;
			i++)
			at += is_continuation(bytes, at);
	}
	return bad && good >= 4 * bad;
}
