/*
 * Dates as newspapers print them: what is read, and what must not be.
 */
#include "check.h"

#include "article/dates.h"
#include "article/language.h"
#include "article/relative.h"

/* The language of a tag, by way of a text that is written in it. */
static const struct galley_language *language(const char *text)
{
	struct galley_arena *arena = galley_arena_new();
	struct galley_sample *sample = galley_sample_new(arena);
	int confidence;

	galley_sample_add(sample, galley_str(text));
	const struct galley_language *found =
		galley_sample_judge(sample, &confidence);
	galley_arena_free(arena);
	return found;
}

static void check_all(const char *text, const struct galley_language *spoken,
	const char *const *wanted)
{
	struct galley_dated found[GALLEY_DATES];
	int count = galley_dates_find(galley_str(text), spoken, found);

	for (int i = 0; i < count; i++) {
		char out[GALLEY_DATE_SIZE];

		assert_non_null(wanted[i]);
		galley_date_format(&found[i].date, out);
		assert_string_equal(out, wanted[i]);
		assert_true(found[i].start < found[i].end);
		assert_true(found[i].end <= strlen(text));
	}
	if (wanted[count])
		fail_msg("%s: not found: %s", text, wanted[count]);
}

struct reading {
	const char *text;
	const char *wanted[4];
};

static void test_printed(void **state)
{
	static const struct reading readings[] = {
		{ "2001-10-02", { "2001-10-02" } },
		{ "2013-12-30T14:42:01-0700", { "2013-12-30T14:42:01-07:00" } },
		{ "Published Aug 28, 2024 at noon", { "2024-08-28" } },
		{ "Jun 7, 2023, 8:54 PM UTC", { "2023-06-07T20:54Z" } },
		{ "12:30 a.m., 5th of May, 1999", { "1999-05-05T00:30" } },
		{ "March 9 2020", { "2020-03-09" } },
		{ "Tue, 26 November 2024 9:27PM", { "2024-11-26T21:27" } },
		{ "20:00, 29 Jan 2024", { "2024-01-29T20:00" } },
		{ "Stand: 17.06.2025 18:24 Uhr", { "2025-06-17T18:24" } },
		{ "28. April 2023, 05:00 Uhr", { "2023-04-28T05:00" } },
		{ "Do 25.04.24 | 14:07 Uhr", { "2024-04-25T14:07" } },
		{ "Publié le 30 août 2023 à 14h52", { "2023-08-30T14:52" } },
		{ "4 de mayo de 2022 - 00:38", { "2022-05-04T00:38" } },
		{ "24. 1. 2025 12:38", { "2025-01-24T12:38" } },
		{ "22 kwietnia 2021", { "2021-04-22" } },
		{ "3 февраля 2019", { "2019-02-03" } },
		{ "2024 m. kovo 31 d.", { "2024-03-31" } },
		{ "2025. március 5.", { "2025-03-05" } },
		{ "2025年1月13日 21時37分", { "2025-01-13T21:37" } },
		{ "입력 2026.07.12 22:09", { "2026-07-12T22:09" } },
		{ "22 ตุลาคม 2568", { "2025-10-22" } },
		{ "22 tháng 10, 2025", { "2025-10-22" } },
		{ "19 Apr 93 16:42:03 GMT", { "1993-04-19T16:42:03Z" } },
		{ "May 2025", { "2025-05" } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(readings) / sizeof(*readings); i++)
		check_all(readings[i].text, NULL, readings[i].wanted);
}

/* Words and numbers that scraping has glued together. */
static void test_glued(void **state)
{
	static const struct reading readings[] = {
		{ "Meridian PressApril 28, 2023 GMT", { "2023-04-28" } },
		{ "30.01.202430. Januar 2024", { "2024-01-30" } },
		{ "by Valley TimesNovember 21, 202501747", { "2025-11-21" } },
		{ "2 minute readApril 25, 20232:26 PM", { "2023-04-25" } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(readings) / sizeof(*readings); i++)
		check_all(readings[i].text, NULL, readings[i].wanted);
}

static void test_several(void **state)
{
	static const char *const wanted[] = { "2023-08-30T14:52",
		"2023-08-30T15:54", NULL };

	(void)state;
	check_all("Publié le 30 août 2023 à 14h52, modifié le 30 août 2023 à "
		  "15h54",
		NULL, wanted);
}

/* What has no year, no such day, or two readings is no date. */
static void test_nothing(void **state)
{
	static const char *const texts[] = { "", "March 9", "9. März",
		"31.06.2025", "30 February 2020", "03/04/2001", "1.2.3",
		"In 1999 and 2000", "7-3 6-2", "192.168.10.12",
		"tel. 030 123456", "12:30", "May 32, 2020", "45/12/2020",
		"1月10日" };
	static const char *const none[] = { NULL };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		check_all(texts[i], NULL, none);
}

/* 03/04/2001 is in April, where nobody writes the month first. */
static void test_habit(void **state)
{
	static const char *const april[] = { "2001-04-03", NULL };
	static const char *const month[] = { "2001-03-24", NULL };
	static const char *const none[] = { NULL };
	const struct galley_language *german = language(
		"Der Hund ist nicht in dem Haus und die Katze ist auf der "
		"Mauer, das ist auch gut so.");
	const struct galley_language *english = language(
		"The dog is not in the house and the cat is on the wall of "
		"the garden, which is as it should be.");

	(void)state;
	assert_non_null(german);
	assert_non_null(english);
	check_all("03/04/2001", german, april);
	check_all("03/04/2001", english, none);
	check_all("3/24/2001", english, month);
	check_all("24/3/2001", english, month);
}

static void test_months(void **state)
{
	(void)state;
	assert_int_equal(galley_month_of(GALLEY_STR("märz")), 3);
	assert_int_equal(galley_month_of(GALLEY_STR("декабря")), 12);
	assert_int_equal(galley_month_of(GALLEY_STR("ek")), 0);
	assert_int_equal(galley_month_of(GALLEY_STR("")), 0);
}

/* The table is searched by bisection. */
static void test_sorted(void **state)
{
	static const char *const names[] = {
#define MONTH(name, number) name,
#include "article/months.def"
#undef MONTH
	};

	(void)state;
	for (size_t i = 1; i < sizeof(names) / sizeof(*names); i++)
		assert_true(strcmp(names[i - 1], names[i]) < 0);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		assert_in_range(galley_month_of(galley_str(names[i])), 1, 12);
}

/* Any bytes at all, cut anywhere. */
static void test_hostile(void **state)
{
	static const char text[] =
		"\xFF\xFE 2024-\xC3 12 \x80 de \xE2\x80 1.1.20\xF0 99:99 "
		"31/12/ 9999999999999999999 年月日 1年2月3日 12h +99 '";
	struct galley_dated found[GALLEY_DATES];

	(void)state;
	for (size_t from = 0; from < sizeof(text); from++)
		for (size_t to = from; to < sizeof(text); to++)
			galley_dates_find(
				galley_str_slice(galley_str(text), from, to),
				NULL, found);
}

/* ---------------------------------------------------------------- relative */

static void test_relative(void **state)
{
	static const struct {
		const char *text, *date;
	} cases[] = {
		{ "3 hours ago", "2025-06-03" },
		{ "an hour ago", "2025-06-03" },
		{ "12 hours ago", "2025-06-02" },
		{ "Posted 20 mins ago | Markets", "2025-06-03T09:40+02:00" },
		{ "vor 2 Tagen", "2025-06-01" },
		{ "il y a 5 minutes", "2025-06-03T09:55+02:00" },
		{ "hace un día", "2025-06-02" },
		{ "3時間前", "2025-06-03" },
		{ "2 часа назад", "2025-06-03" },
		{ "för 2 timmar sedan", "2025-06-03" },
		{ "3 weeks ago", "2025-05-13" },
		{ "Yesterday", "2025-06-02" },
		{ "3 hours of sunshine", "" },
		{ "900 days ago", "" },
		{ "Home", "" },
	};
	struct galley_date now;

	(void)state;
	assert_true(
		galley_date_parse(GALLEY_STR("2025-06-03T10:00+02:00"), &now));
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct galley_dated found = { .start = 0 };
		char date[GALLEY_DATE_SIZE] = "";

		if (galley_relative_find(
			    galley_str(cases[i].text), &now, &found))
			galley_date_format(&found.date, date);
		assert_string_equal(date, cases[i].date);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_relative),
		cmocka_unit_test(test_printed),
		cmocka_unit_test(test_glued),
		cmocka_unit_test(test_several),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_habit),
		cmocka_unit_test(test_months),
		cmocka_unit_test(test_sorted),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
