/*
 * What a headline line holds besides the headline: the day ("Headline -
 * 2001-10-02"), the name of the site ("Headline | Site").
 */
#include "article/dates.h"
#include "article/fields.h"
#include "article/words.h"

static struct galley_str trim_tail(struct galley_str text)
{
	size_t end = text.len;
	text = galley_str_trim(text);
	for (end = text.len; end > 0;) {
		struct galley_str rest = galley_str_slice(text, 0, end);
		if (galley_str_ends(rest, GALLEY_STR("–")) ||
			galley_str_ends(rest, GALLEY_STR("—")))
			end -= strlen("–");
		else if (strchr("-|,:/ (", rest.ptr[end - 1]))
			end--;
		else
			break;
	}
	return galley_str_slice(text, 0, end);
}

/* A date at the end, behind a dash or in brackets. */
static struct galley_str cut_date(
	struct galley_article *article, struct galley_str text)
{
	struct galley_dated dated[GALLEY_DATES];
	int count = galley_dates_find(text, article->language, dated);
	if (!count)
		return text;
	const struct galley_dated *last = &dated[count - 1];
	struct galley_str behind =
		galley_str_trim(galley_str_slice(text, last->end, text.len));
	struct galley_str head = galley_str_slice(text, 0, last->start);
	struct galley_str cut = trim_tail(head);
	if (behind.len > 1 || last->date.precision < GALLEY_DAY ||
		cut.len < 8 || cut.len + 2 > head.len)
		return text;
	const struct galley_block *block = &article->block[article->headline];
	galley_meta_add_date(&article->doc->meta, article->doc->arena,
		GALLEY_META_PUBLISHED, last->date,
		galley_str_slice(text, last->start, last->end),
		galley_found("date.headline", 90, galley_block_span(block)));
	return cut;
}

static size_t count_words(struct galley_str text)
{
	size_t words = 0;
	while (text.ptr)
		words += galley_str_cut(&text, ' ').len > 0;
	return words;
}

static size_t find_last(struct galley_str text, struct galley_str part)
{
	size_t found = text.len, at = 0;
	while ((at = galley_str_find(text, part, at)) < text.len) {
		found = at;
		at += part.len;
	}
	return found;
}

/* A site writes itself in capitals, or as an address. */
static bool is_site(struct galley_str text)
{
	if (count_words(text) > 4)
		return false;
	while (text.ptr) {
		struct galley_str word = galley_str_cut(&text, ' ');
		size_t at = 0;
		if (!word.len || galley_str_find_char(word, '.', 0) < word.len)
			continue;
		uint32_t c = galley_char_next(word, &at);
		if (galley_char_is_lower(c) && word.len > 3)
			return false;
	}
	return true;
}

/* Behind the last bar, or behind a dash at the very top, where the page's
 * title stands. */
static struct galley_str cut_site(
	const struct galley_article *article, struct galley_str text)
{
	static const char *const bars[] = { " | ", " :: ", " · ", " • ", " – ",
		" — ", " - " };
	const struct galley_block *block = &article->block[article->headline];
	/* What bars are made of; most headlines have none of it. */
	if (!galley_has_byte(text, "|:-\xC2\xE2"))
		return text;
	for (size_t i = 0; i < sizeof(bars) / sizeof(*bars); i++) {
		struct galley_str bar = galley_str(bars[i]);
		size_t at = find_last(text, bar);
		struct galley_str head = galley_str_slice(text, 0, at);
		struct galley_str site =
			galley_str_slice(text, at + bar.len, text.len);
		if (i > 3 &&
			(article->headline > 0 ||
				block->shouted * 2 > block->words))
			break;
		if (at < text.len && head.len >= 16 &&
			head.len >= 2 * site.len && is_site(site))
			return galley_str_trim(head);
	}
	return text;
}

static bool has_digit(struct galley_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			return true;
	return false;
}

/* "Floods in the north - Thousands flee": two to four words ahead. */
static struct galley_str cut_kicker(
	struct galley_article *article, struct galley_str text)
{
	size_t at = galley_str_find(text, GALLEY_STR(" - "), 0);
	struct galley_str kicker = galley_str_slice(text, 0, at);
	struct galley_str rest = galley_str_slice(text, at + 3, text.len);
	const struct galley_block *block = &article->block[article->headline];
	size_t words = count_words(kicker);
	if (words < 2 || words > 4 || has_digit(kicker) ||
		rest.len < kicker.len || count_words(rest) < 4 ||
		block->shouted * 2 > block->words)
		return text;
	galley_meta_add(&article->doc->meta, article->doc->arena,
		GALLEY_META_KICKER, kicker,
		galley_found("headline.kicker", 70, galley_block_span(block)));
	return rest;
}

void galley_headline_take(struct galley_article *article)
{
	if (article->headline == GALLEY_NO_BLOCK)
		return;
	struct galley_block *block = &article->block[article->headline];
	struct galley_str text = block->text;
	for (size_t before = text.len + 1; text.len < before;) {
		before = text.len;
		text = cut_date(article, cut_site(article, text));
	}
	text = cut_kicker(article, text);
	galley_meta_add(&article->doc->meta, article->doc->arena,
		GALLEY_META_HEADLINE, text,
		galley_found(block->repeats > 1 ? "headline.repeated"
						: "headline.place",
			85, galley_block_span(block)));
	galley_block_assign(block, GALLEY_ROLE_HEADLINE, "headline.place", 85);
}
