/*
 * UTF-8, character classes, folding, escapes, names and UUIDs.
 */
#include "check.h"

#include <galley/text.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* ------------------------------------------------------------------- UTF-8 */

static void test_char_next(void **state)
{
	const struct galley_str text =
		GALLEY_STR("a\u00e9\u20ac\U0001f4f0\xff\xc3");
	const uint32_t wanted[] = { 'a', 0xe9, 0x20ac, 0x1f4f0, 0xfffd,
		0xfffd };
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(wanted); i++)
		assert_int_equal(galley_char_next(text, &at), wanted[i]);
	assert_int_equal(at, text.len);
}

static void test_malformed(void **state)
{
	/* what RFC 3629 forbids, behind two good bytes */
	static const char *const texts[] = { "ab\x80", "ab\xc0\xaf",
		"ab\xc1\xbf", "ab\xe0\x80\xaf", "ab\xe0\x9f\xbf",
		"ab\xed\xa0\x80", "ab\xed\xbf\xbf", "ab\xf0\x8f\xbf\xbf",
		"ab\xf4\x90\x80\x80", "ab\xf5\x80\x80\x80", "ab\xc3",
		"ab\xe2\x82", "ab\xf0\x9f\x93", "ab\xe2\x28\xa1", "ab\xff" };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		size_t at = 2;

		assert_int_equal(galley_utf8_span(galley_str(texts[i])), 2);
		assert_int_equal(
			galley_char_next(galley_str(texts[i]), &at), 0xfffd);
		assert_int_equal(at, 3);
	}
}

/* A bad byte at every place of a text longer than any stride. */
static void test_span_places(void **state)
{
	char text[100];

	(void)state;
	memset(text, 'x', sizeof(text));
	for (size_t i = 0; i < sizeof(text); i++) {
		struct galley_str str = { text, sizeof(text) };

		text[i] = '\xc3';
		assert_int_equal(galley_utf8_span(str), i);
		if (i + 1 < sizeof(text)) {
			text[i + 1] = '\xa9';
			assert_int_equal(galley_utf8_span(str), sizeof(text));
			text[i + 1] = 'x';
		}
		text[i] = 'x';
	}
	assert_int_equal(galley_utf8_span(GALLEY_STR("")), 0);
}

/* ----------------------------------------------------------------- classes */

static void test_classes(void **state)
{
	(void)state;
	assert_true(galley_char_is_space(' '));
	assert_true(galley_char_is_space('\n'));
	assert_true(galley_char_is_space(0x200b));
	assert_true(galley_char_is_space(0x3000));
	assert_false(galley_char_is_space('a'));
	assert_true(galley_char_is_letter(0x0416));
	assert_false(galley_char_is_letter('1'));
	assert_false(galley_char_is_letter('@'));
	assert_true(galley_char_is_upper(0xc9));
	assert_false(galley_char_is_upper(0xe9));
	assert_true(galley_char_is_lower(0xe9));
	assert_false(galley_char_is_lower('E'));
	assert_true(galley_char_is_digit(0x0663));
	assert_false(galley_char_is_digit('x'));
	assert_true(galley_char_is_punct('~'));
	assert_true(galley_char_is_punct(0x2014));
	assert_true(galley_char_is_punct(0x20ac));
	assert_false(galley_char_is_punct('z'));
	assert_false(galley_char_is_punct(' '));
	assert_int_equal(galley_char_lower('Q'), 'q');
	assert_int_equal(galley_char_lower(0x0416), 0x0436);
}

static void test_unspaced(void **state)
{
	static const uint32_t inside[] = { 0x0e01, 0x0e81, 0x1000, 0x1780,
		0x3002, 0x3042, 0x30a2, 0x4e00, 0x9fff, 0xff0c, 0x20000 };
	static const uint32_t outside[] = { 'a', 0xe9, 0x0416, 0x0f00, 0x1100,
		0x2014, 0x3000, 0xac00, 0xfb00, 0x1f4f0 };

	(void)state;
	for (size_t i = 0; i < COUNT(inside); i++)
		assert_true(galley_char_is_unspaced(inside[i]));
	for (size_t i = 0; i < COUNT(outside); i++)
		assert_false(galley_char_is_unspaced(outside[i]));
}

static void test_width(void **state)
{
	(void)state;
	assert_int_equal(galley_text_width(GALLEY_STR("abc")), 3);
	assert_int_equal(galley_text_width(GALLEY_STR("\u65e5\u672c")), 4);
	assert_int_equal(galley_text_width(GALLEY_STR("e\u0301\u00e9")), 2);
	assert_int_equal(galley_text_width(GALLEY_STR("a\tb\x7f")), 2);
	/* a family, a hand with its colour, a flag, a sign as a picture */
	assert_int_equal(
		galley_text_width(GALLEY_STR("\U0001f469\u200d\U0001f469\u200d"
					     "\U0001f466x")),
		3);
	assert_int_equal(
		galley_text_width(GALLEY_STR("\U0001f44d\U0001f3fd")), 2);
	assert_int_equal(
		galley_text_width(GALLEY_STR("\U0001f1e9\U0001f1ea")), 2);
	assert_int_equal(
		galley_text_width(GALLEY_STR("\u2708\ufe0f\u2708")), 3);
	/* but nothing joins letters */
	assert_int_equal(galley_text_width(GALLEY_STR(
				 "a\u200d\u65e5\u200d \U0001f3fd\ufe0f")),
		6);
}

/* ----------------------------------------------------------------- folding */

static void test_fold(void **state)
{
	struct galley_arena *arena = galley_arena_new();
	struct galley_buf out = { 0 };

	(void)state;
	galley_text_fold(
		GALLEY_STR("\n  \u00c9tat \u00a0of\t THE\u3000Art "), &out);
	assert_str(galley_buf_str(&out), "\u00e9tat of the art");
	assert_str(galley_text_squeeze(
			   arena, GALLEY_STR("\ufeff Two \u2003 WORDS\n")),
		"Two WORDS");
	assert_str(galley_text_squeeze(arena, GALLEY_STR(" \n\t")), "");
	assert_str(galley_text_squeeze(arena, GALLEY_STR("")), "");
	galley_buf_clear(&out);
	galley_arena_free(arena);
}

/* ----------------------------------------------------------------- escapes */

typedef void put_fn(struct galley_sink *sink, struct galley_str text);

static void assert_put(put_fn *put, struct galley_str text, const char *wanted)
{
	struct galley_sink sink;

	galley_sink_to_memory(&sink);
	put(&sink, text);
	assert_str(galley_buf_str(&sink.buf), wanted);
	galley_sink_clear(&sink);
}

static void test_xml(void **state)
{
	(void)state;
	assert_put(galley_put_xml, GALLEY_STR("a<b & \"c\">\u00e9\td\n"),
		"a&lt;b &amp; &quot;c&quot;&gt;\u00e9\td\n");
	assert_put(galley_put_xml, GALLEY_STR("a\rb"), "a&#13;b");
	/* forbidden: controls, surrogates, U+FFFE, U+FFFF */
	assert_put(galley_put_xml, GALLEY_STR("a\x01\x1f\0b"), "ab");
	assert_put(galley_put_xml,
		GALLEY_STR("a\xed\xa0\x80\xef\xbf\xbe\xef\xbf\xbf"
			   "b"),
		"ab");
	/* their neighbours are not */
	assert_put(galley_put_xml,
		GALLEY_STR("\xed\x9f\xbf\ue000\ufffd\uff0c\xed\x9f"),
		"\xed\x9f\xbf\ue000\ufffd\uff0c\xed\x9f");
	assert_put(galley_put_xml, GALLEY_STR(""), "");
}

static void test_json(void **state)
{
	(void)state;
	assert_put(galley_put_json,
		GALLEY_STR("a\"b\\c\n\t\r\b\f\x01\x1f/\u00e9\x7f"),
		"\"a\\\"b\\\\c\\n\\t\\r\\b\\f\\u0001\\u001f/\u00e9\x7f\"");
	assert_put(galley_put_json, GALLEY_STR("a\0b"), "\"a\\u0000b\"");
	assert_put(galley_put_json, GALLEY_STR(""), "\"\"");
}

/* ------------------------------------------------------------------- UUIDs */

static void test_uuid(void **state)
{
	char out[37];

	(void)state;
	galley_uuid_from_name(GALLEY_STR("https://news.example/story"), out);
	assert_string_equal(out, "3adcaa2f-1d34-57d4-96c7-3bc7b5c95932");
	galley_uuid_from_name(GALLEY_STR(""), out);
	assert_string_equal(out, "1b4db7eb-4057-5ddf-91e0-36dec72071f5");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_char_next),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_span_places),
		cmocka_unit_test(test_classes),
		cmocka_unit_test(test_unspaced),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_xml),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_uuid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
