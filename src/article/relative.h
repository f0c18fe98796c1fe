/*
 * Dates that count back from the moment of reading: "3 hours ago".
 */
#ifndef GALLEY_ARTICLE_RELATIVE_H
#define GALLEY_ARTICLE_RELATIVE_H

#include "article/dates.h"

/*
 * The date that the text names by its distance from `now`, in any of the
 * languages of the table; false: none. To the minute where minutes are
 * counted, else to the day.
 */
bool galley_relative_find(struct galley_str text, const struct galley_date *now,
	struct galley_dated *found);

#endif
