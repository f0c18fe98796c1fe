/*
 * Who wrote it: a line with "By", or a bare name where bylines stand.
 *
 * A told byline is believed near the headline or right behind the article; a
 * bare name only between headline and body, and only with something that
 * speaks for it, such as the date next to it.
 */
#include "article/dates.h"
#include "article/fields.h"
#include "article/names.h"
#include "article/topic.h"
#include "article/words.h"

enum {
	LONGEST = 200, /* bytes of a byline */
	LONGEST_AGENCY = 60,
	AHEAD = 4,  /* blocks ahead of the headline */
	BEHIND = 6, /* and behind the run */
	ENOUGH = 3, /* points of a bare name */
};

struct choice {
	struct galley_names names;
	int block, points;
	const char *rule;
	struct galley_str agency; /* named on a line of its own */
};

static const char *const separators[] = { " | ", "|", " • ", " · ", " / ",
	" - ", " – " };

enum {
	SEPARATORS = sizeof(separators) / sizeof(*separators),
};

/* Cut the part before the first separator off *rest. */
static struct galley_str cut_segment(struct galley_str *rest)
{
	size_t at = rest->len, length = 0;
	/* What separators are made of; most lines have none of it. */
	bool any = galley_has_byte(*rest, "|/-\xE2\xC2");
	size_t kinds = any ? SEPARATORS : 0;
	for (size_t i = 0; i < kinds; i++) {
		struct galley_str mark = galley_str(separators[i]);
		size_t found = galley_str_find(*rest, mark, 0);
		if (found < at) {
			at = found;
			length = mark.len;
		}
	}
	struct galley_str segment =
		galley_str_trim(galley_str_slice(*rest, 0, at));
	*rest = galley_str_slice(*rest, at + length, rest->len);
	return segment;
}

/* The text behind "By", or the empty string. The phrase may stand behind a
 * date: "2 May 2020 by Jane Doe". */
static struct galley_str behind_cue(struct galley_str text)
{
	size_t length = galley_cue_prefix(text, GALLEY_CUE_BYLINE);
	if (!length)
		return GALLEY_STR("");
	struct galley_str rest = galley_str_slice(text, length, text.len);
	while (rest.len && strchr(" :/", rest.ptr[0]))
		rest = galley_str_slice(rest, 1, rest.len);
	return rest;
}

/* What stands around the dates of a segment, in turn. */
static struct galley_str cut_dates(
	const struct galley_article *article, struct galley_str *segment)
{
	struct galley_dated dated[GALLEY_DATES];
	struct galley_str part = *segment;
	int count = galley_dates_find(*segment, article->language, dated);
	*segment = GALLEY_STR("");
	if (count) {
		*segment = galley_str_slice(part, dated[0].end, part.len);
		part = galley_str_slice(part, 0, dated[0].start);
	}
	return galley_str_trim(part);
}

static void propose(struct choice *choice, const struct galley_names *names,
	int block, int points, const char *rule)
{
	if ((!names->count && !names->agency.len) || points <= choice->points)
		return;
	choice->names = *names;
	choice->block = block;
	choice->points = points;
	choice->rule = rule;
}

static int near_date(const struct galley_article *article, int i)
{
	for (int k = i - 2; k <= i + 2; k++) {
		if (k < 0 || k >= article->count)
			continue;
		const struct galley_block *block = &article->block[k];
		uint32_t cues = block->cues.start | block->cues.any;
		if (block->text.len < 90 &&
			(block->node->role == GALLEY_ROLE_DATE_LINE ||
				cues &
					(GALLEY_CUE_BIT(PUBLISHED) |
						GALLEY_CUE_BIT(UPDATED) |
						GALLEY_CUE_BIT(TIME)) ||
				(galley_block_has(block, GALLEY_HAS_YEAR) &&
					block->size < 30)))
			return 3;
	}
	return 0;
}

/* What speaks for a bare name in the block, before the name is read. */
static int bare_points(
	const struct galley_article *article, int i, size_t length)
{
	const struct galley_block *block = &article->block[i];
	bool dated = galley_block_has(block, GALLEY_HAS_YEAR);
	bool whole = length + 2 > block->text.len;
	int points = 2;
	if (galley_block_has(block, GALLEY_ENDS_STOP | GALLEY_ENDS_COLON) ||
		block->cues.start & GALLEY_CUE_BIT(PUBLISHED))
		return 0;
	points += i > article->headline && i <= article->first + 1;
	points += dated ? 3 : near_date(article, i);
	points += block->repeats > 1 ? 2 : 0;
	points -= whole && block->known ? 2 : 0;
	points -= block->size > 60 && !dated ? 2 : 0;
	if ((block->cues.whole | block->cues.any) & GALLEY_CUE_PAGE &&
		!(block->cues.any & GALLEY_CUE_BIT(TIME)))
		points -= 4;
	if (block->cues.start & (GALLEY_CUE_BIT(CREDIT) | GALLEY_CUE_PAGE))
		points -= 4;
	if (i > 0 && article->block[i - 1].cues.whole & GALLEY_CUE_BIT(BIO))
		points += 4;
	return points;
}

static void take_bare(const struct galley_article *article, int i,
	struct galley_str part, struct choice *choice)
{
	const struct galley_block *block = &article->block[i];
	int points = bare_points(article, i, part.len);
	/* A role that is read with the name may be the last point. */
	if (points + 1 < ENOUGH &&
		(part.len > LONGEST_AGENCY || !galley_names_agency(part)))
		return;
	struct galley_names names = galley_names_read(part, false);
	if (names.pure && names.agency.len && !names.count &&
		!(block->cues.whole & GALLEY_CUE_PAGE))
		choice->agency = names.agency;
	if (!names.count || !names.pure ||
		(names.unspaced && !galley_block_has(block, GALLEY_HAS_YEAR)))
		return;
	int shared = 0;
	if (part.len + 2 > block->text.len)
		galley_topic_count(article, i, &shared);
	points += names.person[0].role.len ? 1 : 0;
	points -= shared ? 3 : 0;
	if (points >= ENOUGH)
		propose(choice, &names, i, points + 20, "byline.name");
}

/* The name before or behind the word for a reporter. */
static struct galley_str beside(struct galley_str text, size_t at, size_t end)
{
	size_t start = at;
	while (start > 0 && text.ptr[start - 1] != ' ')
		start--;
	if (start < at)
		return galley_str_slice(text, start, at);
	while (end < text.len && strchr(" :", text.ptr[end]))
		end++;
	start = end;
	while (end < text.len && text.ptr[end] != ' ')
		end++;
	return galley_str_slice(text, start, end);
}

static void take_reporter(const struct galley_article *article, int i,
	struct galley_str text, struct choice *choice)
{
	static const char *const words[] = { " 기자", "記者", "记者" };
	if (!galley_has_byte(text, "\xEA\xE8"))
		return;
	for (size_t k = 0; k < 3; k++) {
		struct galley_str word = galley_str(words[k]);
		size_t at = galley_str_find(text, word, 0);
		if (at == text.len)
			continue;
		struct galley_str name = beside(text, at, at + word.len);
		struct galley_names names = galley_names_read(name, true);
		if (names.count && name.len <= 15)
			propose(choice, &names, i, i > article->last ? 22 : 45,
				"byline.reporter");
	}
}

static void take_segment(const struct galley_article *article, int i,
	struct galley_str segment, bool bare, struct choice *choice)
{
	int distance = i > article->headline ? i - article->headline
					     : 2 * (article->headline - i);
	bool behind = i > article->last;
	while (segment.len) {
		struct galley_str part = cut_dates(article, &segment);
		struct galley_str told = behind_cue(part);
		if (told.len) {
			struct galley_names names =
				galley_names_read(told, true);
			int points = 60 - (distance > 30 ? 30 : distance);
			propose(choice, &names, i,
				behind ? 20 - (i - article->last) : points,
				"byline.by");
		} else if (bare && part.len > 3 && part.len < 90 && !behind) {
			take_bare(article, i, part, choice);
		}
	}
}

static void take_line(
	const struct galley_article *article, int i, struct choice *choice)
{
	const struct galley_block *block = &article->block[i];
	struct galley_str rest = block->text;
	bool told = block->cues.start & GALLEY_CUE_BIT(BYLINE);
	if (rest.len > (told ? 2 * LONGEST : LONGEST) ||
		i == article->headline || block->stops > 2 ||
		(block->size > 90 && block->score > 0.7F && !told))
		return;
	bool whole = i <= article->last && !block->digits;
	if (whole)
		take_bare(article, i, rest, choice);
	take_reporter(article, i, rest, choice);
	while (rest.len) {
		struct galley_str segment = cut_segment(&rest);
		bool read = whole && segment.len == block->text.len;
		take_segment(article, i, segment, !read, choice);
	}
}

static void add(struct galley_article *article, const struct choice *choice)
{
	struct galley_block *block = &article->block[choice->block];
	struct galley_meta *meta = &article->doc->meta;
	struct galley_arena *arena = article->doc->arena;
	struct galley_evidence evidence = galley_found(choice->rule,
		choice->points > 40 ? 90 : 65, galley_block_span(block));
	if (!meta->author || meta->author->evidence.origin == GALLEY_FOUND) {
		for (int i = 0; i < choice->names.count; i++) {
			const struct galley_person *person =
				&choice->names.person[i];
			struct galley_value *value =
				galley_meta_add(meta, arena, GALLEY_META_AUTHOR,
					person->name, evidence);
			if (value)
				value->role =
					galley_arena_copy(arena, person->role);
		}
	}
	galley_meta_add(meta, arena, GALLEY_META_BYLINE, block->text, evidence);
	if (choice->names.agency.len)
		galley_meta_add(meta, arena, GALLEY_META_PROVIDER,
			choice->names.agency, evidence);
	if (block->node->role != GALLEY_ROLE_HEADLINE && block->size < 120)
		galley_block_assign(
			block, GALLEY_ROLE_BYLINE, choice->rule, 85);
}

void galley_byline_take(struct galley_article *article)
{
	struct choice choice = { .block = GALLEY_NO_BLOCK };
	int from, to;
	galley_head_zone(article, &from, &to);
	for (int i = from > AHEAD ? from - AHEAD : 0; i < to; i++)
		take_line(article, i, &choice);
	to = article->last + BEHIND;
	for (int i = article->last + 1; i < to && i < article->count; i++)
		take_line(article, i, &choice);
	if (choice.block != GALLEY_NO_BLOCK)
		add(article, &choice);
	if (choice.agency.len)
		galley_meta_add(&article->doc->meta, article->doc->arena,
			GALLEY_META_PROVIDER, choice.agency,
			galley_found("byline.agency", 60, GALLEY_NOWHERE));
}
