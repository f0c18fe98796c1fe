/*
 * Dates as machines write them where ISO 8601 was asked for: mail dates,
 * English months, slashes, digits run together, seconds since 1970.
 */
#include "reader.h"
#include <stdlib.h>

struct parts {
	long number[8];
	int digits[8];  /* of each number */
	char before[8]; /* the character before it */
	int count;
	int month;    /* by name, or 0 */
	int month_at; /* how many numbers stood before the name */
	bool pm, am;
};

static int month_of(struct galley_str word)
{
	static const char *const names[] = { "jan", "feb", "mar", "apr", "may",
		"jun", "jul", "aug", "sep", "oct", "nov", "dec" };

	for (int i = 0; i < 12; i++)
		if (galley_str_starts_nocase(word, galley_str(names[i])))
			return i + 1;
	return 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static size_t take_number(
	struct parts *parts, struct galley_str text, size_t at)
{
	size_t end = at;
	long value = 0;

	while (end < text.len && is_digit(text.ptr[end]) && end - at < 17)
		value = value * 10 + (text.ptr[end++] - '0');
	if (parts->count < 8) {
		parts->number[parts->count] = value;
		parts->digits[parts->count] = (int)(end - at);
		parts->before[parts->count] = at ? text.ptr[at - 1] : ' ';
		parts->count++;
	}
	return end;
}

static size_t take_word(struct parts *parts, struct galley_str text, size_t at)
{
	size_t end = at;

	while (end < text.len && is_letter(text.ptr[end]))
		end++;
	struct galley_str word = galley_str_slice(text, at, end);
	int month = month_of(word);
	if (month && !parts->month) {
		parts->month = month;
		parts->month_at = parts->count;
	}
	parts->pm |= galley_str_equal_nocase(word, GALLEY_STR("pm"));
	parts->am |= galley_str_equal_nocase(word, GALLEY_STR("am"));
	return end;
}

static void take_apart(struct parts *parts, struct galley_str text)
{
	for (size_t at = 0; at < text.len && at < 80;) {
		if (is_digit(text.ptr[at]))
			at = take_number(parts, text, at);
		else if (is_letter(text.ptr[at]))
			at = take_word(parts, text, at);
		else
			at++;
	}
}

/* 20230428 and seconds or milliseconds since 1970. */
static bool read_solid(const struct parts *parts, struct galley_date *date)
{
	long n = parts->number[0];

	if (parts->month)
		return false;
	if (parts->digits[0] == 8) {
		*date = (struct galley_date){ .precision = GALLEY_DAY,
			.year = (int16_t)(n / 10000),
			.month = (int8_t)(n / 100 % 100),
			.day = (int8_t)(n % 100) };
		return true;
	}
	if (parts->count > 1 ||
		(parts->digits[0] != 10 && parts->digits[0] != 13))
		return false;
	*date = galley_date_from_seconds(parts->digits[0] == 13 ? n / 1000 : n);
	return true;
}

/* Year, month and day; returns how many numbers they took, or 0. */
static int read_day(const struct parts *parts, struct galley_date *date)
{
	const long *n = parts->number;
	long year, month, day;
	int used = parts->month ? 2 : 3;

	if (parts->count < used)
		return 0;
	bool year_first = parts->digits[0] == 4;
	year = year_first ? n[0] : n[used - 1];
	day = year_first ? n[used - 1] : n[0];
	month = parts->month ? parts->month : n[1];
	if (!parts->month && !year_first) {
		/* 4/28/2023 is American, 28/4/2023 and 28.4.2023 are not. */
		bool american = parts->before[1] == '/' && n[1] > 12;
		month = american ? n[0] : n[1];
		day = american ? n[1] : n[0];
	}
	/* "Fri Apr 28 10:00:00 UTC 2023" has its year at the end. */
	if (parts->month && parts->count >= 5 && parts->digits[1] <= 2 &&
		parts->digits[parts->count - 1] == 4)
		year = n[parts->count - 1], used = 1;
	if (year < 1000 || year > 9999 || month > 12 || day > 31)
		return 0;
	*date = (struct galley_date){ .precision = GALLEY_DAY,
		.year = (int16_t)year,
		.month = (int8_t)month,
		.day = (int8_t)day };
	return used;
}

static void read_clock(
	const struct parts *parts, int used, struct galley_date *date)
{
	const long *n = parts->number + used;

	if (parts->count < used + 2 || parts->before[used + 1] != ':' ||
		n[0] > 23 || n[1] > 59)
		return;
	date->hour = (int8_t)n[0];
	date->minute = (int8_t)n[1];
	date->precision = GALLEY_MINUTE;
	if (parts->pm && n[0] < 12)
		date->hour = (int8_t)(n[0] + 12);
	if (parts->am && n[0] == 12)
		date->hour = 0;
	if (parts->count > used + 2 && parts->before[used + 2] == ':' &&
		n[2] < 60) {
		date->second = (int8_t)n[2];
		date->precision = GALLEY_SECOND;
	}
}

/* Z, GMT and UTC, or +0200 behind the clock. */
static void read_zone(struct galley_str text, struct galley_date *date)
{
	size_t at = galley_str_find_char(text, ':', 0);

	if (date->precision < GALLEY_MINUTE)
		return;
	struct galley_str rest = galley_str_slice(text, at, text.len);
	if (galley_str_find(rest, GALLEY_STR("GMT"), 0) < rest.len ||
		galley_str_find(rest, GALLEY_STR("UTC"), 0) < rest.len ||
		galley_str_ends(rest, GALLEY_STR("Z")))
		date->zone_known = true;
	for (size_t i = 0; i + 4 < rest.len; i++) {
		const char *p = rest.ptr + i;
		if ((*p != '+' && *p != '-') || !is_digit(p[1]) ||
			!is_digit(p[2]))
			continue;
		const char *m = p[3] == ':' ? p + 4 : p + 3;
		if (m + 2 > rest.ptr + rest.len || !is_digit(m[0]) ||
			!is_digit(m[1]))
			continue;
		int zone = ((p[1] - '0') * 10 + p[2] - '0') * 60 +
			(m[0] - '0') * 10 + m[1] - '0';
		date->zone = (int16_t)(*p == '-' ? -zone : zone);
		date->zone_known = true;
		return;
	}
}

bool html_date_parse(struct galley_str text, struct galley_date *date)
{
	struct parts parts = { .count = 0 };

	text = galley_str_trim(text);
	if (galley_date_parse(text, date))
		return date->precision >= GALLEY_DAY;
	take_apart(&parts, text);
	if (!parts.count)
		return false;
	if (!read_solid(&parts, date)) {
		int used = read_day(&parts, date);
		if (!used)
			return false;
		read_clock(&parts, used, date);
		read_zone(text, date);
	}
	return galley_date_is_valid(date);
}
