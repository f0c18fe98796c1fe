/*
 * Dates: what the dates of an item mean for the article.
 *
 * An item has dates of its management (versionCreated, firstCreated) and of
 * its content. What this program wrote is undone exactly; for others the first
 * version is the publication, and a later version a modification.
 */
#include "reader.h"

static struct galley_date *slot_of(
	struct newsml_dates *dates, const xmlNode *element)
{
	if (markup_is(element, "versionCreated"))
		return &dates->version;
	if (markup_is(element, "firstCreated"))
		return &dates->first;
	if (markup_is(element, "contentCreated"))
		return &dates->created;
	return &dates->modified;
}

void newsml_take_date(struct newsml_story *story, xmlNode *element,
	enum galley_meta_field field)
{
	struct galley_str text = markup_text(story->doc->arena, element, false);
	struct galley_date date;

	if (!text.len)
		return;
	if (!galley_date_parse(text, &date)) {
		galley_report(story->input->job->diag, GALLEY_NOTICE,
			"newsml.date", newsml_span(element),
			"date '%.*s' is not understood, kept as text",
			GALLEY_STR_ARG(text));
		galley_meta_add_unknown(&story->doc->meta, story->doc->arena,
			galley_str((const char *)element->name), text);
	} else if (field == GALLEY_META_EMBARGO) {
		galley_meta_add_date(&story->doc->meta, story->doc->arena,
			field, date, GALLEY_STR(""), newsml_stated(element));
	} else {
		*slot_of(&story->dates, element) = date;
	}
}

static bool is_known(const struct galley_date *date)
{
	return date->precision != GALLEY_NO_DATE;
}

static bool is_same(const struct galley_date *a, const struct galley_date *b)
{
	return is_known(a) && is_known(b) && !galley_date_compare(a, b);
}

static void put(struct newsml_story *story, enum galley_meta_field field,
	struct galley_date date)
{
	if (is_known(&date))
		galley_meta_add_date(&story->doc->meta, story->doc->arena,
			field, date, GALLEY_STR(""),
			newsml_stated(story->item));
}

/* A day that had to be written as a moment. */
static struct galley_date day_of(struct galley_date date)
{
	if (date.precision >= GALLEY_MINUTE && date.zone_known && !date.zone &&
		!date.hour && !date.minute && !date.second)
		date.precision = GALLEY_DAY;
	return date;
}

/* The writer's rules backwards; see writer_dates.c. */
static void settle_ours(struct newsml_story *story)
{
	const struct newsml_dates *dates = &story->dates;
	bool moment = dates->created.precision >= GALLEY_MINUTE;

	if (is_known(&dates->first)) {
		bool same = is_same(&dates->first, &dates->created);
		put(story, GALLEY_META_PUBLISHED,
			same ? dates->created : day_of(dates->first));
		if (!same)
			put(story, GALLEY_META_CREATED, dates->created);
	} else {
		put(story, moment ? GALLEY_META_CREATED : GALLEY_META_PUBLISHED,
			dates->created);
	}
	put(story, GALLEY_META_MODIFIED, dates->modified);
}

static void settle_others(struct newsml_story *story)
{
	const struct newsml_dates *dates = &story->dates;
	const struct galley_date *published =
		is_known(&dates->first) ? &dates->first : &dates->version;
	const struct galley_date *modified =
		is_known(&dates->modified) ? &dates->modified : &dates->version;

	put(story, GALLEY_META_PUBLISHED, *published);
	if (!is_same(&dates->created, published))
		put(story, GALLEY_META_CREATED, dates->created);
	if (!is_same(modified, published))
		put(story, GALLEY_META_MODIFIED, *modified);
}

void newsml_settle_dates(struct newsml_story *story)
{
	if (story->ours)
		settle_ours(story);
	else
		settle_others(story);
}
