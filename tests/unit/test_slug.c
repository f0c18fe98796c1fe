/*
 * Slugs: what becomes of letters, marks and other scripts, and where a slug
 * that is too long is cut.
 */
#include "check.h"

#include <galley/text.h>

static void assert_slug(const char *text, size_t limit, const char *wanted)
{
	struct galley_arena *arena = galley_arena_new();

	assert_str(galley_text_slug(arena, galley_str(text), limit), wanted);
	galley_arena_free(arena);
}

static void test_words(void **state)
{
	(void)state;
	assert_slug("Ministers Meet in Moscow", 80, "ministers-meet-in-moscow");
	assert_slug("  --What?! (Part 2) ", 80, "what-part-2");
	assert_slug("U.S. strikes", 80, "u-s-strikes");
	assert_slug("Don't look: Shamkhani\u2019s visit", 80,
		"dont-look-shamkhanis-visit");
	assert_slug("", 80, "");
	assert_slug("!?", 80, "");
}

static void test_letters(void **state)
{
	(void)state;
	assert_slug("\u00c9tat d\u00e9\u00e7u", 80, "etat-decu");
	assert_slug("e\u0301te\u0301", 80, "ete");
	assert_slug("Stra\u00dfe, \u00c6r\u00f8 & \u0141\u00f3d\u017a", 80,
		"strasse-aero-lodz");
	assert_slug("\u0130stanbul \u0131\u015f\u0131k", 80, "istanbul-isik");
	assert_slug("\ufb01ve \u00b2", 80, "five-2");
	/* other scripts leave nothing */
	assert_slug("\u041c\u043e\u0441\u043a\u0432\u0430 2001", 80, "2001");
	assert_slug("\u65e5\u672c", 80, "");
}

static void test_limit(void **state)
{
	(void)state;
	assert_slug("one two three", 13, "one-two-three");
	assert_slug("one two three", 12, "one-two");
	assert_slug("one two three", 8, "one-two");
	assert_slug("one two three", 7, "one-two");
	assert_slug("one two three", 6, "one");
	assert_slug("onetwothree", 5, "onetw");
	assert_slug("one", 0, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
