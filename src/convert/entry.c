/*
 * Sorting is by keys that are a few bytes each, so that articles themselves
 * need not stay. Equal keys keep the order given: the result depends on
 * nothing else.
 */
#include "convert/entry.h"

#include <galley/text.h>
#include <stdlib.h>

/* ------------------------------------------------------------------ keys */

static const struct galley_value *date_of(const struct galley_meta *meta)
{
	const struct galley_value *dates[] = { meta->published, meta->created,
		meta->modified };
	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++)
		if (dates[i] && dates[i]->date.precision != GALLEY_NO_DATE)
			return dates[i];
	return NULL;
}

static struct galley_str day_of(struct galley_doc *doc)
{
	const struct galley_value *found = date_of(&doc->meta);
	char text[GALLEY_DATE_SIZE];
	if (!found)
		return (struct galley_str){ 0 };
	struct galley_date day = {
		.precision = found->date.precision > GALLEY_DAY
			? GALLEY_DAY
			: found->date.precision,
		.year = found->date.year,
		.month = found->date.month,
		.day = found->date.day,
	};
	galley_date_format(&day, text);
	return galley_arena_copy(doc->arena, galley_str(text));
}

static struct galley_str source_of(const struct galley_meta *meta)
{
	struct galley_str provider =
		galley_meta_text(meta, GALLEY_META_PROVIDER);
	return provider.len ? provider
			    : galley_meta_text(meta, GALLEY_META_SOURCE);
}

static struct galley_str group_of(
	struct galley_doc *doc, enum galley_grouping by)
{
	switch (by) {
	case GALLEY_BY_NONE:
		return (struct galley_str){ 0 };
	case GALLEY_BY_DATE:
		return day_of(doc);
	case GALLEY_BY_SOURCE:
		return galley_text_squeeze(doc->arena, source_of(&doc->meta));
	default:
		return galley_text_squeeze(doc->arena,
			galley_meta_text(&doc->meta, GALLEY_META_SECTION));
	}
}

void galley_bundle_entry_fill(struct galley_bundle_entry *entry,
	struct galley_doc *doc, const struct galley_settings *settings,
	enum galley_grouping by)
{
	const struct galley_value *date = date_of(&doc->meta);
	struct galley_buf text = { 0 };
	galley_text_fold(
		galley_meta_text(&doc->meta, GALLEY_META_HEADLINE), &text);
	entry->source = doc->source;
	entry->title = galley_arena_copy(doc->arena, galley_buf_str(&text));
	entry->group = group_of(doc, by);
	entry->date = date ? galley_date_seconds(&date->date) : INT64_MIN;
	galley_buf_clear(&text);
	galley_doc_digest(doc, settings->keep_chrome, entry->digest);
	if (!settings->keep_chrome) /* a writer will ask again */
		memcpy(doc->digest, entry->digest, sizeof(doc->digest));
}

/* ----------------------------------------------------------------- order */

static int by_position(const struct galley_bundle_entry *a,
	const struct galley_bundle_entry *b)
{
	return (a->given > b->given) - (a->given < b->given);
}

/* A walk goes by the names of one folder after the other: what parts names
 * comes before all that is in them. */
static int compare_paths(struct galley_str a, struct galley_str b)
{
	size_t at = 0;
	while (at < a.len && at < b.len && a.ptr[at] == b.ptr[at])
		at++;
	if (at == a.len || at == b.len)
		return (a.len > b.len) - (a.len < b.len);
	int one = a.ptr[at] == '/' ? 0 : (unsigned char)a.ptr[at];
	int other = b.ptr[at] == '/' ? 0 : (unsigned char)b.ptr[at];
	return one - other;
}

/* "articles.jsonl:12.txt" is what the twelfth line had: cut off the number. */
static unsigned long cut_number(struct galley_str *source)
{
	size_t at = source->len;
	while (at > 0 && source->ptr[at - 1] != ':' &&
		source->ptr[at - 1] != '/')
		at--;
	if (!at || source->ptr[at - 1] != ':')
		return 0;
	unsigned long number = strtoul(source->ptr + at, NULL, 10);
	source->len = at;
	return number;
}

static int compare_sources(struct galley_str a, struct galley_str b)
{
	unsigned long number = cut_number(&a), other = cut_number(&b);
	int order = compare_paths(a, b);
	return order ? order : (number > other) - (number < other);
}

static int by_place(const void *one, const void *two)
{
	const struct galley_bundle_entry *a = one, *b = two;
	int order = compare_sources(a->place, b->place);
	return order ? order : by_position(a, b);
}

/* What is in order stays so: chapters of a book, in which the tenth may have
 * a name before that of the second, are sorted by the greatest so far. */
static void find_places(struct galley_bundle_entry *entries, size_t count,
	const struct galley_piece *walks)
{
	struct galley_str walk = { 0 }, latest = { 0 };
	for (size_t i = 0; i < count; i++) {
		struct galley_bundle_entry *entry = &entries[i];
		if (!galley_str_equal(walk, walks[entry->input].path) ||
			compare_sources(entry->source, latest) > 0)
			latest = entry->source;
		walk = walks[entry->input].path;
		entry->place = latest;
	}
}

void galley_bundle_restore_order(struct galley_bundle_entry *entries,
	size_t count, const struct galley_piece *walks)
{
	find_places(entries, count, walks);
	if (count)
		qsort(entries, count, sizeof(*entries), by_place);
	for (size_t i = 0; i < count; i++)
		entries[i].given = i;
}

static int by_digest(const void *one, const void *two)
{
	const struct galley_bundle_entry *a =
		*(struct galley_bundle_entry *const *)one;
	const struct galley_bundle_entry *b =
		*(struct galley_bundle_entry *const *)two;
	int order = memcmp(a->digest, b->digest, sizeof(a->digest));
	return order ? order : by_position(a, b);
}

static int by_group(const void *one, const void *two)
{
	const struct galley_bundle_entry *a =
		*(struct galley_bundle_entry *const *)one;
	const struct galley_bundle_entry *b =
		*(struct galley_bundle_entry *const *)two;
	int order = galley_str_compare(a->group, b->group);
	return order ? order : by_position(a, b);
}

static int by_rank(const struct galley_bundle_entry *a,
	const struct galley_bundle_entry *b)
{
	return (a->rank > b->rank) - (a->rank < b->rank);
}

static int by_rank_given(const void *one, const void *two)
{
	const struct galley_bundle_entry *a =
		*(struct galley_bundle_entry *const *)one;
	const struct galley_bundle_entry *b =
		*(struct galley_bundle_entry *const *)two;
	int order = by_rank(a, b);
	return order ? order : by_position(a, b);
}

static int by_rank_date(const void *one, const void *two)
{
	const struct galley_bundle_entry *a =
		*(struct galley_bundle_entry *const *)one;
	const struct galley_bundle_entry *b =
		*(struct galley_bundle_entry *const *)two;
	int order = by_rank(a, b);
	if (!order)
		order = (a->date < b->date) - (a->date > b->date);
	return order ? order : by_position(a, b);
}

static int by_rank_title(const void *one, const void *two)
{
	const struct galley_bundle_entry *a =
		*(struct galley_bundle_entry *const *)one;
	const struct galley_bundle_entry *b =
		*(struct galley_bundle_entry *const *)two;
	int order = by_rank(a, b);
	if (!order)
		order = galley_str_compare(a->title, b->title);
	return order ? order : by_position(a, b);
}

static int (*const comparisons[])(const void *, const void *) = {
	[GALLEY_SORT_GIVEN] = by_rank_given,
	[GALLEY_SORT_DATE] = by_rank_date,
	[GALLEY_SORT_TITLE] = by_rank_title,
};

/* Called with entries in the order of their groups. Days count down; the
 * others rank by where the first of them stands. No group comes first. */
static void rank_groups(struct galley_bundle_entry *entries,
	struct galley_bundle_entry **order, size_t count,
	enum galley_grouping by)
{
	size_t rank = 0;
	for (size_t i = 0; i < count; i++) {
		struct galley_bundle_entry *entry = order[i];
		if (i == 0 ||
			!galley_str_equal(entry->group, order[i - 1]->group))
			rank = by == GALLEY_BY_DATE
				? count - i
				: (size_t)(entry - entries) + 1;
		entry->rank = entry->group.len ? rank : 0;
	}
}

static void find_duplicates(struct galley_bundle_entry **order, size_t count)
{
	qsort(order, count, sizeof(*order), by_digest);
	for (size_t i = 1; i < count; i++) {
		const struct galley_bundle_entry *before = order[i - 1];
		if (!memcmp(before->digest, order[i]->digest,
			    sizeof(before->digest)))
			order[i]->same = before->same ? before->same : before;
	}
}

void galley_bundle_arrange_entries(struct galley_bundle_entry *entries,
	struct galley_bundle_entry **order, size_t count,
	const struct galley_arrangement *arrangement)
{
	for (size_t i = 0; i < count; i++)
		order[i] = &entries[i];
	if (!count)
		return;
	find_duplicates(order, count);
	if (arrangement->by > GALLEY_BY_NONE) {
		qsort(order, count, sizeof(*order), by_group);
		rank_groups(entries, order, count, arrangement->by);
	}
	qsort(order, count, sizeof(*order), comparisons[arrangement->sort]);
}
