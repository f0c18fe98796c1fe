/*
 * Finding dates in a line of text, in the ways that newspapers print them.
 */
#ifndef GALLEY_ARTICLE_DATES_H
#define GALLEY_ARTICLE_DATES_H

#include "article/language.h"
#include <galley/date.h>
#include <galley/str.h>

enum {
	GALLEY_DATES = 6, /* of one line that are found */
};

struct galley_dated {
	struct galley_date date;
	size_t start, end; /* where it stands in the text, with its time */
};

/*
 * The dates of a text in order; returns how many. A date needs its year; a
 * date of numbers alone is read by the habit of the language, and left out
 * when neither that nor the numbers decide.
 */
int galley_dates_find(struct galley_str text,
	const struct galley_language *language,
	struct galley_dated found[GALLEY_DATES]);

/* The number of the month with this name in lower case; 0: none. */
int galley_month_of(struct galley_str name);

#endif
