/*
 * Dates: ISO 8601 in and out, and plain Gregorian arithmetic.
 *
 * No time zone, locale or clock of the system takes part: years run from 1
 * to 9999, days are counted from 1970, and every year is taken to begin in
 * March, so that the day that comes and goes is its last.
 */
#include <galley/date.h>

enum {
	DAY_SECONDS = 24 * 60 * 60,
	/* Offsets in use, and those of XML Schema, end at 14 hours. */
	ZONE_LIMIT = 14 * 60,
};

static bool is_between(int low, int value, int high)
{
	return low <= value && value <= high;
}

static int days_of_month(int year, int month)
{
	static const int8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

bool galley_date_is_valid(const struct galley_date *date)
{
	enum galley_precision known = date->precision;

	if (known == GALLEY_NO_DATE || !is_between(1, date->year, 9999))
		return false;
	if (known >= GALLEY_MONTH && !is_between(1, date->month, 12))
		return false;
	if (known >= GALLEY_DAY &&
		!is_between(
			1, date->day, days_of_month(date->year, date->month)))
		return false;
	if (known >= GALLEY_MINUTE &&
		!(is_between(0, date->hour, 23) &&
			is_between(0, date->minute, 59)))
		return false;
	if (known >= GALLEY_SECOND && !is_between(0, date->second, 60))
		return false;
	return !date->zone_known ||
		(known >= GALLEY_MINUTE &&
			is_between(-ZONE_LIMIT, date->zone, ZONE_LIMIT));
}

/* ------------------------------------------------------------ reading */

struct scan {
	struct galley_str text;
	size_t at;
};

static bool at_end(const struct scan *scan)
{
	return scan->at == scan->text.len;
}

/* Step over one of the characters of `set`, and return it, or 0. */
static char take(struct scan *scan, const char *set)
{
	char c = at_end(scan) ? '\0' : scan->text.ptr[scan->at];

	if (!c || !strchr(set, c))
		return '\0';
	scan->at++;
	return c;
}

/* A number of so many digits, or -1. */
static int take_number(struct scan *scan, int digits)
{
	int number = 0;

	while (digits-- > 0) {
		char c = take(scan, "0123456789");

		if (!c)
			return -1;
		number = number * 10 + (c - '0');
	}
	return number;
}

static bool take_zone(struct scan *scan, struct galley_date *date)
{
	char sign;
	int hours, minutes;

	take(scan, " ");
	date->zone_known = true;
	if (take(scan, "Z"))
		return true;
	sign = take(scan, "+-");
	hours = take_number(scan, 2);
	take(scan, ":");
	minutes = take_number(scan, 2);
	date->zone = (int16_t)((hours * 60 + minutes) * (sign == '-' ? -1 : 1));
	return sign && hours >= 0 && is_between(0, minutes, 59);
}

static bool take_time(struct scan *scan, struct galley_date *date)
{
	date->precision = GALLEY_MINUTE;
	date->hour = (int8_t)take_number(scan, 2);
	if (!take(scan, ":"))
		return false;
	date->minute = (int8_t)take_number(scan, 2);
	if (take(scan, ":")) {
		date->precision = GALLEY_SECOND;
		date->second = (int8_t)take_number(scan, 2);
		if (take(scan, ".,")) {
			if (take_number(scan, 1) < 0)
				return false;
			while (take(scan, "0123456789"))
				;
		}
	}
	return at_end(scan) || take_zone(scan, date);
}

/* What take_number could not read is -1, which no date has. */
static bool take_date(struct scan *scan, struct galley_date *date)
{
	date->precision = GALLEY_YEAR;
	date->year = (int16_t)take_number(scan, 4);
	if (at_end(scan))
		return true;
	date->precision = GALLEY_MONTH;
	if (!take(scan, "-"))
		return false;
	date->month = (int8_t)take_number(scan, 2);
	if (at_end(scan))
		return true;
	date->precision = GALLEY_DAY;
	if (!take(scan, "-"))
		return false;
	date->day = (int8_t)take_number(scan, 2);
	return at_end(scan) || (take(scan, "T ") && take_time(scan, date));
}

bool galley_date_parse(struct galley_str text, struct galley_date *date)
{
	struct scan scan = { .text = galley_str_trim(text) };

	*date = (struct galley_date){ 0 };
	if (take_date(&scan, date) && at_end(&scan) &&
		galley_date_is_valid(date))
		return true;
	*date = (struct galley_date){ 0 };
	return false;
}

/* ------------------------------------------------------------ writing */

/* A character, then a number in so many digits; returns the end. */
static char *put(char *at, char before, int digits, int number)
{
	if (before)
		*at++ = before;
	for (int i = digits; i-- > 0; number /= 10)
		at[i] = (char)('0' + number % 10);
	return at + digits;
}

static char *put_zone(char *at, int zone)
{
	int minutes = zone < 0 ? -zone : zone;

	if (zone == 0) {
		*at = 'Z';
		return at + 1;
	}
	at = put(at, zone < 0 ? '-' : '+', 2, minutes / 60);
	return put(at, ':', 2, minutes % 60);
}

size_t galley_date_format(
	const struct galley_date *date, char out[GALLEY_DATE_SIZE])
{
	char *at = out;

	if (galley_date_is_valid(date)) {
		at = put(at, '\0', 4, date->year);
		if (date->precision >= GALLEY_MONTH)
			at = put(at, '-', 2, date->month);
		if (date->precision >= GALLEY_DAY)
			at = put(at, '-', 2, date->day);
		if (date->precision >= GALLEY_MINUTE) {
			at = put(at, 'T', 2, date->hour);
			at = put(at, ':', 2, date->minute);
		}
		if (date->precision >= GALLEY_SECOND)
			at = put(at, ':', 2, date->second);
		if (date->zone_known)
			at = put_zone(at, date->zone);
	}
	*at = '\0';
	return (size_t)(at - out);
}

/* --------------------------------------------------------- arithmetic */

/* Days from 0000-03-01 to the first of March of a year. */
static int64_t days_before(int64_t year)
{
	return year * 365 + year / 4 - year / 100 + year / 400;
}

/* Days from the first of March to the first of a month; March is 0. */
static int days_before_month(int month)
{
	return (month * 153 + 2) / 5;
}

enum {
	DAYS_TO_1970 = 719468, /* from 0000-03-01 */
};

int64_t galley_date_seconds(const struct galley_date *date)
{
	int month = date->precision >= GALLEY_MONTH ? date->month : 1;
	int day = date->precision >= GALLEY_DAY ? date->day : 1;
	int year = date->year - (month < 3);
	int64_t seconds = days_before(year) +
		days_before_month((month + 9) % 12) + day - 1 - DAYS_TO_1970;

	seconds *= DAY_SECONDS;
	if (date->precision >= GALLEY_MINUTE)
		seconds += date->hour * 3600 + date->minute * 60;
	if (date->precision >= GALLEY_SECOND)
		seconds += date->second;
	return date->zone_known ? seconds - date->zone * 60 : seconds;
}

static void set_day(struct galley_date *date, int64_t days)
{
	int64_t year = days * 400 / 146097 + 1;
	int month = 0, day;

	while (days_before(year) > days)
		year--;
	day = (int)(days - days_before(year));
	while (month < 11 && days_before_month(month + 1) <= day)
		month++;
	date->day = (int8_t)(day - days_before_month(month) + 1);
	date->month = (int8_t)(month < 10 ? month + 3 : month - 9);
	date->year = (int16_t)(year + (month >= 10));
}

struct galley_date galley_date_from_seconds(int64_t seconds)
{
	static const struct galley_date first = { .precision = GALLEY_YEAR,
		.year = 1 };
	static const struct galley_date last = { .precision = GALLEY_SECOND,
		.year = 9999,
		.month = 12,
		.day = 31,
		.hour = 23,
		.minute = 59,
		.second = 59 };
	struct galley_date date = { .precision = GALLEY_SECOND,
		.zone_known = true };
	int64_t days = seconds / DAY_SECONDS;
	int rest = (int)(seconds % DAY_SECONDS);

	if (seconds < galley_date_seconds(&first) ||
		seconds > galley_date_seconds(&last))
		return (struct galley_date){ 0 };
	if (rest < 0) {
		rest += DAY_SECONDS;
		days--;
	}
	set_day(&date, days + DAYS_TO_1970);
	date.hour = (int8_t)(rest / 3600);
	date.minute = (int8_t)(rest / 60 % 60);
	date.second = (int8_t)(rest % 60);
	return date;
}

int galley_date_compare(
	const struct galley_date *a, const struct galley_date *b)
{
	int64_t x, y;

	/* No date is before all others. */
	if (!a->precision || !b->precision)
		return !b->precision - !a->precision;
	x = galley_date_seconds(a);
	y = galley_date_seconds(b);
	return (x > y) - (x < y);
}
