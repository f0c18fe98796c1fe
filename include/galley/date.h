/*
 * Dates with the precision at which they are known.
 *
 * Nothing is made up: a date without a time stays a day, a time without a
 * zone stays local. Texts are ISO 8601 in the profile of W3C NOTE-datetime:
 * YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DDThh:mm[:ss[.s…]][Z|±hh:mm].
 */
#ifndef GALLEY_DATE_H
#define GALLEY_DATE_H

#include <galley/str.h>
#include <stdint.h>

enum galley_precision {
	GALLEY_NO_DATE,
	GALLEY_YEAR,
	GALLEY_MONTH,
	GALLEY_DAY,
	GALLEY_MINUTE,
	GALLEY_SECOND,
};

struct galley_date {
	enum galley_precision precision;
	int16_t year;
	int8_t month, day;           /* from 1 */
	int8_t hour, minute, second; /* 0 to 23, 59, 60 */
	bool zone_known;
	int16_t zone; /* minutes east of UTC */
};

enum {
	GALLEY_DATE_SIZE = 32
}; /* the longest text and its NUL */

GALLEY_API_BEGIN

/*
 * Read an ISO 8601 text; white space around it, a blank for the T and before
 * the zone, `+0100` and fractions of a second (dropped) are accepted. False, and *date without
 * a date, for anything else, also for the 31st of June.
 */
bool galley_date_parse(struct galley_str text, struct galley_date *date);

/* Write the text; the empty string for no date. Returns its length. */
size_t galley_date_format(
	const struct galley_date *date, char out[GALLEY_DATE_SIZE]);

/* Is there such a day and time in the Gregorian calendar? */
bool galley_date_is_valid(const struct galley_date *date);

/*
 * Seconds since 1970-01-01T00:00:00Z; missing parts count as the first of
 * the year, month or day, and an unknown zone as UTC.
 */
int64_t galley_date_seconds(const struct galley_date *date);

/* The second named by `seconds`, in UTC. */
struct galley_date galley_date_from_seconds(int64_t seconds);

/* Below, equal to or above 0 as a is before, at or after b. */
int galley_date_compare(
	const struct galley_date *a, const struct galley_date *b);

GALLEY_API_END

#endif
