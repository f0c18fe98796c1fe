/*
 * The dateline that opens the first paragraph: "MEXICO CITY (AP) — ".
 *
 * A place in capitals, or one with an agency in brackets, before a dash. The
 * body keeps it; metadata gets it as printed, the place and the agency.
 */
#include "article/dates.h"
#include "article/fields.h"
#include "article/names.h"
#include "article/words.h"

enum {
	LONGEST = 90, /* bytes before the dash */
	LOOK = 6,     /* blocks of the run in which it may open */
};

/* Where the dash stands that ends the dateline, and its length. */
static size_t find_dash(struct galley_str text, size_t *length)
{
	static const char *const dashes[] = { " - ", " -- ", " — ", " – ", "— ",
		"– ", "—", " --", "電 ", "电 ", ".- ", ".— ", ".– " };
	size_t best = text.len;
	/* What dashes are made of; most texts have none of it. */
	if (!galley_has_byte(text, "-\xE2\xE9\xE7"))
		return best;
	for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++) {
		struct galley_str dash = galley_str(dashes[i]);
		size_t at = galley_str_find(text, dash, 0);
		if (at < best) {
			best = at;
			*length = dash.len;
		}
	}
	return best;
}

/* Letters of the place, and how many of them are capitals. */
static void count_capitals(struct galley_str place, int *letters, int *upper)
{
	*letters = *upper = 0;
	for (size_t at = 0; at < place.len;) {
		uint32_t c = galley_char_next(place, &at);
		*letters += galley_char_is_letter(c);
		*upper += galley_char_is_upper(c);
	}
}

static bool has_month(struct galley_str text)
{
	struct galley_buf folded = { 0 };
	bool found = false;
	galley_text_fold(text, &folded);
	struct galley_str rest = galley_buf_str(&folded);
	while (rest.ptr && !found) {
		struct galley_str word = galley_str_cut(&rest, ' ');
		while (word.len && strchr(".,", word.ptr[word.len - 1]))
			word.len--;
		found = word.len > 2 && galley_month_of(word);
	}
	galley_buf_clear(&folded);
	return found;
}

/* "17 августа. /Агентство/. Ледокол": the dateline ends with the slash. */
static size_t find_slashes(struct galley_str text)
{
	if (!galley_has_byte(text, "/"))
		return 0;
	size_t open = galley_str_find(text, GALLEY_STR(" /"), 0);
	size_t close = galley_str_find(text, GALLEY_STR("/."), open + 2);
	return close < text.len ? close + 1 : 0;
}

static struct galley_str in_brackets(struct galley_str text)
{
	size_t slash = galley_str_find(text, GALLEY_STR(" /"), 0);
	if (slash + 2 < text.len && text.ptr[text.len - 1] == '/')
		return galley_str_slice(text, slash + 2, text.len - 1);
	size_t open = galley_str_find_char(text, '(', 0);
	size_t close = galley_str_find_char(text, ')', open);
	return close < text.len ? galley_str_slice(text, open + 1, close)
				: GALLEY_STR("");
}

/* "SEOUL, Aug. 20 (Yonhap)" → "SEOUL" */
static struct galley_str place_of(struct galley_str dateline)
{
	size_t end = galley_str_find_char(dateline, '(', 0);
	size_t comma = galley_str_find_char(dateline, ',', 0);
	if (comma < end &&
		has_month(galley_str_slice(dateline, comma, dateline.len)))
		end = comma;
	return galley_str_trim(galley_str_slice(dateline, 0, end));
}

static bool is_dateline(struct galley_str dateline)
{
	struct galley_str place = place_of(dateline);
	struct galley_str source = in_brackets(dateline);
	int letters, upper;
	size_t comma = galley_str_find_char(place, ',', 0);
	count_capitals(galley_str_slice(place, 0, comma), &letters, &upper);
	if (letters < 3 || place.len > 50 || !upper)
		return false;
	if (upper == letters)
		return true;
	return (source.len && source.len < 30 && letters < 25) ||
		(comma < place.len && has_month(dateline)) ||
		has_month(galley_str_slice(dateline, place.len, dateline.len));
}

static void add(struct galley_article *article, struct galley_block *block,
	struct galley_str dateline)
{
	struct galley_meta *meta = &article->doc->meta;
	struct galley_arena *arena = article->doc->arena;
	struct galley_evidence evidence =
		galley_found("dateline.dash", 85, galley_block_span(block));
	struct galley_str source = in_brackets(dateline);
	const char *agency = galley_agency_find(source);
	struct galley_dated dated[GALLEY_DATES];
	if (!meta->published &&
		galley_dates_find(dateline, article->language, dated) &&
		dated[0].date.precision >= GALLEY_DAY)
		galley_meta_add_date(meta, arena, GALLEY_META_PUBLISHED,
			dated[0].date,
			galley_str_slice(
				dateline, dated[0].start, dated[0].end),
			galley_found(
				"date.dateline", 75, galley_block_span(block)));
	galley_meta_add(meta, arena, GALLEY_META_DATELINE, dateline, evidence);
	galley_meta_add(
		meta, arena, GALLEY_META_PLACE, place_of(dateline), evidence);
	if (agency || source.len)
		galley_meta_add(meta, arena, GALLEY_META_PROVIDER,
			agency ? galley_str(agency) : source, evidence);
}

void galley_dateline_take(struct galley_article *article)
{
	int seen = 0;
	for (int i = article->first > 3 ? article->first - 3 : 0;
		i < article->count && seen < LOOK; i++) {
		struct galley_block *block = &article->block[i];
		size_t length = 0;
		if (i == article->headline ||
			block->node->role == GALLEY_ROLE_CHROME)
			continue;
		seen++;
		struct galley_str head =
			galley_str_slice(block->text, 0, LONGEST);
		size_t end = find_slashes(head);
		length = end;
		if (!end)
			end = find_dash(head, &length);
		struct galley_str dateline =
			galley_str_trim(galley_str_slice(head, 0, end));
		if (!length || !is_dateline(dateline))
			continue;
		add(article, block, dateline);
		if (block->text.len < dateline.len + 6)
			galley_block_assign(block, GALLEY_ROLE_DATELINE,
				"dateline.dash", 85);
		return;
	}
}
