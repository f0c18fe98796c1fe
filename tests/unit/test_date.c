/*
 * Dates: reading, writing, and arithmetic against a calendar of days.
 */
#include "check.h"

#include <galley/date.h>

static struct galley_date parse(const char *text)
{
	struct galley_date date;

	galley_date_parse(galley_str(text), &date);
	return date;
}

static void test_round_trip(void **state)
{
	static const char *const texts[] = { "2001", "0001", "9999", "2001-10",
		"2001-10-02", "2000-02-29", "2001-10-02T03:04",
		"2001-10-02T03:04Z", "2001-10-02T03:04+05:30",
		"2001-10-02T03:04:05", "2001-10-02T03:04:05Z",
		"2001-10-02T23:59:60-11:00", "2001-10-02T00:00:00+14:00" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct galley_date date;
		char out[GALLEY_DATE_SIZE];

		assert_true(galley_date_parse(galley_str(texts[i]), &date));
		assert_true(galley_date_is_valid(&date));
		assert_int_equal(
			galley_date_format(&date, out), strlen(texts[i]));
		assert_string_equal(out, texts[i]);
	}
}

static void test_accepted(void **state)
{
	static const struct {
		const char *text, *meant;
	} cases[] = {
		{ "  2001-10-02\n", "2001-10-02" },
		{ "2001-10-02 03:04", "2001-10-02T03:04" },
		{ "2001-10-02T03:04+0100", "2001-10-02T03:04+01:00" },
		{ "2001-10-02 03:04:05 +0100", "2001-10-02T03:04:05+01:00" },
		{ "2001-10-02 03:04:05 Z", "2001-10-02T03:04:05Z" },
		{ "2001-10-02T03:04:05.999Z", "2001-10-02T03:04:05Z" },
		{ "2001-10-02T03:04:05,1", "2001-10-02T03:04:05" },
		{ "2001-10-02T03:04:05-00:00", "2001-10-02T03:04:05Z" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct galley_date date = parse(cases[i].text);
		char out[GALLEY_DATE_SIZE];

		galley_date_format(&date, out);
		assert_string_equal(out, cases[i].meant);
	}
}

static void test_refused(void **state)
{
	static const char *const texts[] = { "", " ", "0000", "201", "20011",
		"2001-", "2001-1", "2001-00", "2001-13", "2001-10-",
		"2001-06-31", "2001-02-29", "1900-02-29", "2001-10-00",
		"2001-10-2", "2001-10-02T", "2001-10-02T03", "2001-10-02T0304",
		"2001-10-02T24:00", "2001-10-02T03:60", "2001-10-02T03:04:61",
		"2001-10-02T03:04:", "2001-10-02T03:04:05.",
		"2001-10-02T03:04+", "2001-10-02T03:04+1",
		"2001-10-02T03:04+14:01", "2001-10-02T03:04+01:60",
		"2001-10-02T03:04Zulu", "2001-10-02T03:04 x", "2 October 2001",
		"2001/10/02", "20011002", "-001-10-02", "2001-10-02Z" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct galley_date date = { .precision = GALLEY_DAY };
		char out[GALLEY_DATE_SIZE] = "x";

		if (galley_date_parse(galley_str(texts[i]), &date))
			fail_msg("'%s' was read as a date", texts[i]);
		assert_int_equal(date.precision, GALLEY_NO_DATE);
		assert_int_equal(galley_date_format(&date, out), 0);
		assert_string_equal(out, "");
	}
}

static void test_valid(void **state)
{
	struct galley_date date = { .precision = GALLEY_DAY,
		.year = 2001,
		.month = 10,
		.day = 2,
		.zone_known = true };

	(void)state;
	/* A day has no zone. */
	assert_false(galley_date_is_valid(&date));
	date.zone_known = false;
	assert_true(galley_date_is_valid(&date));
	/* What the precision leaves open does not count. */
	date.hour = 99;
	assert_true(galley_date_is_valid(&date));
	date.precision = GALLEY_MINUTE;
	assert_false(galley_date_is_valid(&date));
	date = (struct galley_date){
		.precision = GALLEY_SECOND, .year = INT16_MAX, .month = -128
	};
	assert_false(galley_date_is_valid(&date));
}

/* Every day of the calendar, counted up, there and back. */
static void test_days(void **state)
{
	struct galley_date date = {
		.precision = GALLEY_DAY, .year = 1, .month = 1, .day = 1
	};
	int64_t seconds = -62135596800;
	long days = 0;

	(void)state;
	while (galley_date_is_valid(&date)) {
		struct galley_date back = galley_date_from_seconds(seconds);

		assert_true(galley_date_seconds(&date) == seconds);
		assert_int_equal(back.year, date.year);
		assert_int_equal(back.month, date.month);
		assert_int_equal(back.day, date.day);
		seconds += 24 * 60 * 60;
		days++;
		date.day++;
		if (!galley_date_is_valid(&date)) {
			date.day = 1;
			date.month++;
		}
		if (!galley_date_is_valid(&date)) {
			date.month = 1;
			date.year++;
		}
	}
	assert_int_equal(date.year, 10000);
	assert_int_equal(days, 3652059);
}

static void test_seconds(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} cases[] = {
		{ "1970", 0 },
		{ "1970-01", 0 },
		{ "1970-01-01T00:00Z", 0 },
		{ "1970-01-01T00:00:01", 1 },
		{ "1970-01-01T01:00+01:00", 0 },
		{ "1969-12-31T23:59:59Z", -1 },
		{ "1969-12-31T18:30-05:30", 0 },
		{ "2000-03-01T00:00:00Z", 951868800 },
		{ "2038-01-19T03:14:08Z", 2147483648 },
		{ "0001-01-01T00:00:00Z", -62135596800 },
		{ "9999-12-31T23:59:59Z", 253402300799 },
		{ "2016-12-31T23:59:60Z", 1483228800 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct galley_date date = parse(cases[i].text);

		assert_true(galley_date_seconds(&date) == cases[i].seconds);
	}
}

static void test_from_seconds(void **state)
{
	static const int64_t beyond[] = { -62135596801, 253402300800, INT64_MIN,
		INT64_MAX };
	struct galley_date date;
	char out[GALLEY_DATE_SIZE];

	(void)state;
	date = galley_date_from_seconds(-1);
	galley_date_format(&date, out);
	assert_string_equal(out, "1969-12-31T23:59:59Z");
	date = galley_date_from_seconds(253402300799);
	galley_date_format(&date, out);
	assert_string_equal(out, "9999-12-31T23:59:59Z");
	for (size_t i = 0; i < sizeof(beyond) / sizeof(*beyond); i++)
		assert_int_equal(galley_date_from_seconds(beyond[i]).precision,
			GALLEY_NO_DATE);
}

static void test_compare(void **state)
{
	static const struct {
		const char *a, *b;
		int order;
	} cases[] = {
		{ "2001", "2001-01-01", 0 },
		{ "2001", "2002", -1 },
		{ "2001-10-02T12:00Z", "2001-10-02T13:00+01:00", 0 },
		{ "2001-10-02T12:00Z", "2001-10-02T12:00+01:00", 1 },
		{ "", "0001", -1 },
		{ "2001", "", 1 },
		{ "", "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct galley_date a = parse(cases[i].a);
		struct galley_date b = parse(cases[i].b);
		int order = galley_date_compare(&a, &b);

		assert_int_equal((order > 0) - (order < 0), cases[i].order);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_accepted),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_valid),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_seconds),
		cmocka_unit_test(test_from_seconds),
		cmocka_unit_test(test_compare),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
