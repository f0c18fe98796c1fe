/*
 * Dates in NewsML-G2: moments with an offset, and dates as exact as known.
 *
 * The schema wants a full moment for the management of an item, and takes a
 * bare year, month or day for its content. The clock is never asked.
 */
#include "writer.h"
#include <stdlib.h>

enum {
	WIDEST_ZONE = 14 * 60 /* minutes, by XML Schema */
};

/* A date that XML Schema can write: in a zone and a second that it knows. */
static struct galley_date writable(const struct galley_date *date)
{
	struct galley_date result = *date;

	if (date->second > 59 || date->zone > WIDEST_ZONE ||
		date->zone < -WIDEST_ZONE)
		result = galley_date_from_seconds(galley_date_seconds(date));
	result.precision = date->precision;
	if (result.precision == GALLEY_MINUTE)
		result.precision = GALLEY_SECOND;
	return result;
}

void newsml_put_moment(struct galley_sink *sink, const struct galley_date *date)
{
	struct galley_date moment = writable(date);
	char text[GALLEY_DATE_SIZE];

	if (date->precision < GALLEY_MINUTE)
		moment = galley_date_from_seconds(galley_date_seconds(date));
	moment.zone_known = true;
	galley_date_format(&moment, text);
	galley_puts(sink, text);
}

static bool is_date(const struct galley_value *value)
{
	return value && value->date.precision != GALLEY_NO_DATE &&
		value->date.year > 0;
}

static void put_moment(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_date *date)
{
	newsml_put_all(item->sink, "<", row->element, ">");
	newsml_put_moment(item->sink, date);
	newsml_put_all(item->sink, "</", row->element, ">\n");
}

void newsml_put_date(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	char text[GALLEY_DATE_SIZE];
	struct galley_date date;

	if (!is_date(value))
		return;
	date = writable(&value->date);
	galley_date_format(&date, text);
	newsml_put_all(item->sink, "<", row->element, ">", text, "</",
		row->element, ">\n");
}

void newsml_put_embargo(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	if (!is_date(value))
		return;
	if (value->date.precision < GALLEY_MINUTE || !value->date.zone_known)
		galley_report(item->job->diag, GALLEY_WARNING, "newsml.embargo",
			value->evidence.span,
			"embargo without time or zone is taken as UTC");
	put_moment(item, row, &value->date);
}

/*
 * Publication is what made the first version. A day alone is not made a moment
 * but where it would be lost, contentCreated being taken by another date.
 */
void newsml_make_first_created(
	const struct newsml_item *item, const struct newsml_row *row)
{
	const struct galley_value *published = item->meta->published;

	if (is_date(published) &&
		(published->date.precision >= GALLEY_MINUTE ||
			is_date(item->meta->created)))
		put_moment(item, row, &published->date);
}

void newsml_make_content_created(
	const struct newsml_item *item, const struct newsml_row *row)
{
	newsml_put_date(item, row,
		is_date(item->meta->created) ? item->meta->created
					     : item->meta->published);
}

bool newsml_stated_date(
	const struct galley_meta *meta, struct galley_date *date)
{
	const struct galley_value *known[] = { meta->modified, meta->published,
		meta->created, meta->embargo };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (is_date(known[i])) {
			*date = known[i]->date;
			return true;
		}
	}
	return false;
}

struct galley_date newsml_version_created(
	const struct galley_meta *meta, struct galley_diag *diag)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	struct galley_date stated;
	char *end = NULL;

	if (newsml_stated_date(meta, &stated))
		return stated;
	if (epoch && *epoch >= '0' && *epoch <= '9') {
		long long seconds = strtoll(epoch, &end, 10);
		if (!*end && seconds < 253402300800)
			return galley_date_from_seconds(seconds);
	}
	galley_report(diag, GALLEY_WARNING, "newsml.date", GALLEY_NOWHERE,
		"no date known, versionCreated is 1970-01-01");
	return galley_date_from_seconds(0);
}
