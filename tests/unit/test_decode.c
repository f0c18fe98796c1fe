/*
 * Bytes of any charset as clean UTF-8, and what is said about it.
 */
#include "check.h"

#include <galley/text.h>

/* The last message as "SEVERITY RULE LINE", and how many there were. */
struct heard {
	struct galley_diag diag;
	struct galley_buf last;
	int count;
};

static void hear(void *user, const struct galley_message *message)
{
	struct heard *heard = user;

	heard->last.len = 0;
	heard->count++;
	galley_buf_printf(&heard->last, "%s %s %u",
		galley_severity_name(message->severity), message->rule,
		message->span.line);
}

/* Decode, and compare the text and the last message ("" for none). */
static void assert_decoded(struct galley_str bytes, const char *stated,
	const char *text, const char *message)
{
	struct galley_arena *arena = galley_arena_new();
	struct heard heard = { .diag = { .handler = hear } };

	heard.diag.user = &heard;
	galley_buf_puts(&heard.last, "");
	assert_str(galley_text_decode(
			   arena, bytes, galley_str(stated), &heard.diag),
		text);
	assert_string_equal(heard.last.ptr, message);
	galley_buf_clear(&heard.last);
	galley_arena_free(arena);
}

static void test_borrowed(void **state)
{
	struct galley_arena *arena = galley_arena_new();
	const struct galley_str bytes =
		GALLEY_STR("Un \u00e9t\u00e9,\tand lines\n");
	struct galley_str text =
		galley_text_decode(arena, bytes, GALLEY_STR(""), NULL);

	(void)state;
	assert_ptr_equal(text.ptr, bytes.ptr);
	assert_int_equal(text.len, bytes.len);
	galley_arena_free(arena);
	assert_decoded(GALLEY_STR(""), "", "", "");
}

static void test_signatures(void **state)
{
	(void)state;
	assert_decoded(GALLEY_STR("\xef\xbb\xbf\u00e9"), "", "\u00e9", "");
	assert_decoded(
		GALLEY_STR("\xff\xfe\xe9\0\x0d\0\x0a\0"), "", "\u00e9\n", "");
	assert_decoded(GALLEY_STR("\xfe\xff\0\xe9"), "", "\u00e9", "");
	assert_decoded(GALLEY_STR("\xff\xfe\0\0\xe9\0\0\0"), "", "\u00e9", "");
	assert_decoded(GALLEY_STR("\0\0\xfe\xff\0\0\0\xe9"), "", "\u00e9", "");
	assert_decoded(GALLEY_STR("\xef\xbb\xbf"), "", "", "");
	assert_decoded(GALLEY_STR("\xff\xfe"), "", "", "");
	/* half a pair of surrogates, and half a unit */
	assert_decoded(GALLEY_STR("\xff\xfe\x0a\0\x3d\xd8"), "", "\n\ufffd",
		"warning text.bytes 2");
	assert_decoded(GALLEY_STR("\xff\xfe"
				  "a\0b"),
		"", "a\ufffd", "warning text.bytes 1");
}

static void test_utf16_without_signature(void **state)
{
	(void)state;
	assert_decoded(
		GALLEY_STR("O\0n\0e\0 \0t\0w\0o\0\n\0"), "", "One two\n", "");
	assert_decoded(
		GALLEY_STR("\0O\0n\0e\0 \0t\0w\0o\0\n"), "", "One two\n", "");
}

static void test_stated(void **state)
{
	(void)state;
	assert_decoded(
		GALLEY_STR("\xc0\xe1"), "windows-1251", "\u0410\u0431", "");
	/* the web's ISO-8859-1 has the quotes of windows-1252 */
	assert_decoded(
		GALLEY_STR("\x93so\x94"), "ISO-8859-1", "\u201cso\u201d", "");
	/* UTF-8 is believed before what is stated */
	assert_decoded(GALLEY_STR("\u00e9"), "windows-1251", "\u00e9", "");
	/* bytes that the charset does not have */
	assert_decoded(GALLEY_STR("a\nb\x81"
				  "c"),
		"windows-1252", "a\nb\ufffdc", "warning text.bytes 2");
}

static void test_guess(void **state)
{
	static const char russian[] =
		"\xcc\xe8\xed\xe8\xf1\xf2\xf0\xfb \xee\xe1\xee\xf0\xee\xed\xfb "
		"\xe2\xf1\xf2\xf0\xe5\xf7\xe0\xfe\xf2\xf1\xff \xe2 "
		"\xcc\xee\xf1\xea\xe2\xe5 \xe2\xee "
		"\xe2\xf2\xee\xf0\xed\xe8\xea";

	(void)state;
	assert_decoded(galley_str(russian), "",
		"\u041c\u0438\u043d\u0438\u0441\u0442\u0440\u044b "
		"\u043e\u0431\u043e\u0440\u043e\u043d\u044b "
		"\u0432\u0441\u0442\u0440\u0435\u0447\u0430\u044e\u0442\u0441"
		"\u044f \u0432 \u041c\u043e\u0441\u043a\u0432\u0435 "
		"\u0432\u043e \u0432\u0442\u043e\u0440\u043d\u0438\u043a",
		"notice text.charset 0");
	/* few characters beyond ASCII are typography */
	assert_decoded(GALLEY_STR("He said that the talks, which are to begin "
				  "on Tuesday, are \x93open to all\x94 sides "
				  "and that he would not rule anything out."),
		"",
		"He said that the talks, which are to begin on Tuesday, are "
		"\u201copen to all\u201d sides and that he would not rule "
		"anything out.",
		"notice text.charset 0");
	/* a charset that nobody knows does not stop the guess */
	assert_decoded(GALLEY_STR("caf\xe9"), "x-nonsense", "caf\u00e9",
		"notice text.charset 0");
}

static void test_damaged_utf8(void **state)
{
	(void)state;
	assert_decoded(GALLEY_STR("\u00e9\u00e9\u20ac\u20ac\n\u00e9\xe2\x80 x"),
		"", "\u00e9\u00e9\u20ac\u20ac\n\u00e9\ufffd x",
		"warning text.bytes 2");
	assert_decoded(GALLEY_STR("\xef\xbb\xbfone\xff"), "", "one\ufffd",
		"warning text.bytes 1");
}

static void test_lines_and_controls(void **state)
{
	(void)state;
	assert_decoded(
		GALLEY_STR("a\r\nb\rc\n\rd\r\n"), "", "a\nb\nc\n\nd\n", "");
	assert_decoded(GALLEY_STR("a\fb\vc"), "", "a\nb\nc", "");
	assert_decoded(GALLEY_STR("a\r\nb\0c\x07\x1b"), "", "a\nbc",
		"notice text.control 2");
}

/* Every place of a control in a text longer than a block. */
static void test_control_places(void **state)
{
	char text[200];

	(void)state;
	memset(text, 'x', sizeof(text));
	for (size_t i = 0; i < sizeof(text); i++) {
		struct galley_arena *arena = galley_arena_new();
		struct galley_str found;

		text[i] = '\x02';
		found = galley_text_decode(arena,
			(struct galley_str){ text, sizeof(text) },
			GALLEY_STR(""), NULL);
		assert_int_equal(found.len, sizeof(text) - 1);
		assert_null(memchr(found.ptr, '\x02', found.len));
		text[i] = 'x';
		galley_arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_borrowed),
		cmocka_unit_test(test_signatures),
		cmocka_unit_test(test_utf16_without_signature),
		cmocka_unit_test(test_stated),
		cmocka_unit_test(test_guess),
		cmocka_unit_test(test_damaged_utf8),
		cmocka_unit_test(test_lines_and_controls),
		cmocka_unit_test(test_control_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
