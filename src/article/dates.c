/*
 * Dates as newspapers print them, in any of the languages of months.def.
 *
 * The text is cut into numbers, words and signs; each pattern is a function
 * that tries to read a date from a token on. What is missing stays missing:
 * no year, no date; no clock time, a day.
 */
#include "article/dates.h"
#include "article/chars.h"

enum {
	TOKENS = 80,
	LENGTH = 400, /* bytes of the text that are read */
	BEHIND = 8,   /* tokens that are looked at behind the last */
	FIRST_YEAR = 1800,
	LAST_YEAR = 2199,
	BUDDHIST = 543, /* years ahead of the Gregorian calendar */
};

enum kind {
	END,
	NUMBER,
	WORD,
	SIGN,
};

struct token {
	enum kind kind;
	int value;  /* of a number */
	int digits; /* how many a number has */
	uint32_t sign;
	struct galley_str word; /* in lower case */
	size_t start, end;
};

struct reading {
	const struct galley_language *language;
	struct galley_buf words; /* in lower case, one behind the other */
	int count;
	struct token token[TOKENS + BEHIND]; /* END behind the last */
};

/* ---------------------------------------------------------------- months */

static const struct month {
	struct galley_str name;
	int number;
} months[] = {
#define MONTH(name, number) { { name, sizeof(name) - 1 }, number },
#include "article/months.def"
#undef MONTH
};

int galley_month_of(struct galley_str name)
{
	size_t low = 0, high = sizeof(months) / sizeof(*months);
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = galley_str_compare(months[middle].name, name);
		if (order == 0)
			return months[middle].number;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

/* ---------------------------------------------------------------- tokens */

static size_t read_number(
	struct token *token, struct galley_str text, size_t at)
{
	token->kind = NUMBER;
	while (at < text.len && galley_is_digit((uint32_t)text.ptr[at])) {
		if (token->digits++ < 8)
			token->value = token->value * 10 + (text.ptr[at] - '0');
		at++;
	}
	return at;
}

/* A word of letters; one character where blanks are not used. */
static size_t read_word(struct reading *reading, struct token *token,
	struct galley_str text, size_t at)
{
	struct galley_buf *words = &reading->words;
	size_t start = words->len, next = at;
	bool low = false;
	token->kind = WORD;
	while (next < text.len) {
		uint32_t c = galley_next(text, &next);
		bool thai = c >= 0xE00 && c < 0xE80;
		if (!galley_is_letter(c) && !thai &&
			!(c >= 0x900 && c < 0x980) && c != '\'')
			break;
		/* "readApril 25": what is glued is two words. */
		if (low && c < 0x80 && c >= 'A' && c <= 'Z')
			break;
		low = c < 0x80 && c >= 'a' && c <= 'z';
		galley_buf_put_char(words, galley_lower(c));
		at = next;
		if (galley_is_unspaced(c) && !thai)
			break;
	}
	if (words->len < LENGTH)
		token->word = galley_str_slice(
			galley_buf_str(words), start, words->len);
	else
		words->len = start;
	return at;
}

static void tokenise(struct reading *reading, struct galley_str text)
{
	text = galley_str_slice(text, 0, LENGTH);
	galley_buf_reserve(&reading->words, 2 * LENGTH); /* they stay there */
	for (size_t at = 0; at < text.len && reading->count < TOKENS;) {
		struct token *token = &reading->token[reading->count];
		size_t next = at;
		uint32_t c = galley_next(text, &next);
		*token = (struct token){ .start = at };
		if (galley_char_is_space(c)) {
			at = next;
			continue;
		}
		if (galley_is_digit(c)) {
			at = read_number(token, text, at);
		} else if (galley_is_letter(c) || (c >= 0x900 && c < 0x980)) {
			at = read_word(reading, token, text, at);
		} else {
			token->kind = SIGN;
			token->sign = c;
			at = next;
		}
		token->end = at > token->start ? at : next;
		at = token->end;
		reading->count++;
	}
	memset(&reading->token[reading->count], 0,
		BEHIND * sizeof(*reading->token));
}

static bool is_sign(const struct token *token, const char *signs)
{
	return token->kind == SIGN && token->sign < 0x80 &&
		strchr(signs, (int)token->sign);
}

static bool is_word(const struct token *token, const char *words)
{
	struct galley_str rest = galley_str(words);
	while (token->kind == WORD && rest.ptr)
		if (galley_str_equal(galley_str_cut(&rest, ' '), token->word))
			return true;
	return false;
}

/* The month that a word names; 0: none. */
static int month_of(const struct token *token)
{
	return token->kind == WORD ? galley_month_of(token->word) : 0;
}

static bool touches(const struct token *left, const struct token *right)
{
	return left->end == right->start;
}

/* ----------------------------------------------------------------- parts */

/* A year of four digits, also when something is glued behind it. */
static int year_of(struct token *token)
{
	int value = token->value;
	if (token->kind != NUMBER || token->digits < 4)
		return 0;
	for (int i = token->digits > 8 ? 8 : token->digits; i > 4; i--)
		value /= 10;
	if (value > LAST_YEAR && value < LAST_YEAR + 400)
		value -= BUDDHIST;
	if (value < FIRST_YEAR || value > LAST_YEAR)
		return 0;
	if (token->digits > 4)
		token->end = token->start + 4;
	return value;
}

static int short_year(const struct token *token)
{
	if (token->kind != NUMBER || token->digits != 2)
		return 0;
	return token->value < 50 ? 2000 + token->value : 1900 + token->value;
}

static bool is_day(const struct token *token)
{
	return token->kind == NUMBER && token->digits <= 2 &&
		token->value >= 1 && token->value <= 31;
}

static bool is_month_number(const struct token *token)
{
	return token->kind == NUMBER && token->digits <= 2 &&
		token->value >= 1 && token->value <= 12;
}

static bool set_day(struct galley_date *date, int year, int month, int day)
{
	*date = (struct galley_date){ .precision = GALLEY_DAY,
		.year = (int16_t)year,
		.month = (int8_t)month,
		.day = (int8_t)day };
	return galley_date_is_valid(date);
}

/* -------------------------------------------------------------- patterns */

/* Each returns how many tokens it took; 0: it does not fit. */

/* 2025-01-31, 2025.01.31, 2025/1/31, 2026. 4. 20. */
static int read_year_first(
	struct reading *reading, int i, struct galley_date *date)
{
	struct token *t = &reading->token[i];
	int year = t->digits == 4 ? year_of(t) : 0;
	if (!year || !is_sign(&t[1], "-./") || !is_month_number(&t[2]) ||
		t[3].kind != SIGN || t[3].sign != t[1].sign || !is_day(&t[4]))
		return 0;
	return set_day(date, year, t[2].value, t[4].value) ? 5 : 0;
}

/* 2025年1月31日, 2025년 1월 31일 */
static int read_cjk(struct reading *reading, int i, struct galley_date *date)
{
	struct token *t = &reading->token[i];
	int year = year_of(t);
	if (!year || !is_word(&t[1], "年 년") || !is_month_number(&t[2]) ||
		!is_word(&t[3], "月 월") || !is_day(&t[4]) ||
		!is_word(&t[5], "日 일 号 號"))
		return 0;
	return set_day(date, year, t[2].value, t[4].value) ? 6 : 0;
}

static int skip(
	const struct token *t, int k, const char *signs, const char *words)
{
	while (is_sign(&t[k], signs) || is_word(&t[k], words))
		k++;
	return k;
}

/* A year, or two digits of one with a clock or an apostrophe to tell it. */
static int read_year(struct token *t, int k, int *year)
{
	bool mark = is_sign(&t[k], "'") ||
		(t[k].kind == SIGN && t[k].sign == 0x2019);
	k += mark;
	*year = year_of(&t[k]);
	if (!*year &&
		(mark || (t[k + 1].kind == NUMBER && is_sign(&t[k + 2], ":"))))
		*year = short_year(&t[k]);
	return *year ? k + 1 : 0;
}

/* 31. Januar 2025, 31 de enero de 2025, 5th of May, 2025, 6. feb 2025 */
static int read_day_month(
	struct reading *reading, int i, struct galley_date *date)
{
	struct token *t = &reading->token[i];
	int year;
	if (!is_day(t))
		return 0;
	int k = skip(
		t, 1, ".-/", "de of st nd rd th er ga a. ª º e tháng ngày den");
	int month = month_of(&t[k]);
	if (!month)
		return 0;
	k = skip(t, k + 1, ".,-/", "de del of g. năm a");
	k = read_year(t, k, &year);
	return k && set_day(date, year, month, t[0].value) ? k : 0;
}

/* 22 tháng 10, 2025 */
static int read_thang(struct reading *reading, int i, struct galley_date *date)
{
	struct token *t = &reading->token[i];
	if (!is_day(t) || !is_word(&t[1], "tháng") || !is_month_number(&t[2]))
		return 0;
	int k = skip(t, 3, ",-/", "năm");
	int year = year_of(&t[k]);
	return year && set_day(date, year, t[2].value, t->value) ? k + 1 : 0;
}

/* January 31, 2025; Sept. 5 2025 */
static int read_month_day(
	struct reading *reading, int i, struct galley_date *date)
{
	struct token *t = &reading->token[i];
	int year, k = skip(t, 1, ".", "the");
	int month = is_day(&t[k]) ? month_of(t) : 0;
	if (!month)
		return 0;
	int day = t[k].value;
	k = skip(t, k + 1, ".,", "st nd rd th");
	k = read_year(t, k, &year);
	return k && set_day(date, year, month, day) ? k : 0;
}

/* 2024 m. kovo 31 d., 2025. március 5. */
static int read_year_month(
	struct reading *reading, int i, struct galley_date *date)
{
	struct token *t = &reading->token[i];
	int year = t->digits == 4 ? year_of(t) : 0;
	if (!year)
		return 0;
	int k = skip(t, 1, ".,", "m gada metų");
	int month = k > 3 ? 0 : month_of(&t[k]);
	if (!month)
		return 0;
	k = skip(t, k + 1, ".", "mėn");
	return is_day(&t[k]) && set_day(date, year, month, t[k].value) ? k + 1
								       : 0;
}

/* May 2025 */
static int read_month(struct reading *reading, int i, struct galley_date *date)
{
	struct token *t = &reading->token[i];
	/* Behind a number it is what is left of a day that does not exist. */
	if (t->word.len < 3 ||
		(i > 0 && (t[-1].kind == NUMBER || is_sign(&t[-1], "."))))
		return 0;
	int k = skip(t, 1, ".,", "de of");
	int year = t[k].digits == 4 ? year_of(&t[k]) : 0;
	if (!year || t[k].start - t->end > 5 || !month_of(t))
		return 0;
	*date = (struct galley_date){ .precision = GALLEY_MONTH,
		.year = (int16_t)year,
		.month = (int8_t)month_of(t) };
	return k + 1;
}

/* 31.1.2025, 31/01/2025, 25.04.24, and where it is the habit 1/31/2025 */
static int read_numbers(
	struct reading *reading, int i, struct galley_date *date)
{
	struct token *t = &reading->token[i];
	if (t->kind != NUMBER || t->digits > 2 || !is_sign(&t[1], "./-") ||
		t[2].kind != NUMBER || t[2].digits > 2 || t[3].kind != SIGN ||
		t[3].sign != t[1].sign || t[4].kind != NUMBER)
		return 0;
	int year = year_of(&t[4]), first = t[0].value, second = t[2].value;
	if (!year && t[1].sign != '-' && t[0].digits == 2)
		year = short_year(&t[4]);
	bool open = galley_language_is(reading->language, "en") ||
		!reading->language;
	if (!year || (i > 0 && is_sign(&t[-1], ".:/") && touches(&t[-1], t)))
		return 0;
	if (open && t[1].sign != '.' && first <= 12 && second <= 12 &&
		first != second)
		return 0;
	if (open && second > 12)
		return set_day(date, year, first, second) ? 5 : 0;
	return set_day(date, year, second, first) ? 5 : 0;
}

/* ----------------------------------------------------------------- clock */

static const struct zone {
	const char *name;
	int minutes;
} zones[] = {
	{ "z", 0 },
	{ "utc", 0 },
	{ "gmt", 0 },
	{ "wet", 0 },
	{ "bst", 60 },
	{ "cet", 60 },
	{ "mez", 60 },
	{ "met", 60 },
	{ "cest", 120 },
	{ "mesz", 120 },
	{ "sast", 120 },
	{ "eet", 120 },
	{ "eest", 180 },
	{ "msk", 180 },
	{ "jst", 540 },
	{ "kst", 540 },
	{ "aest", 600 },
	{ "aedt", 660 },
	{ "edt", -240 },
	{ "est", -300 },
	{ "cdt", -300 },
	{ "cst", -360 },
	{ "mdt", -360 },
	{ "mst", -420 },
	{ "pdt", -420 },
	{ "pst", -480 },
};

/* "+01:00", "-0700", "GMT", "(UTC)" */
static int read_zone(struct token *t, struct galley_date *date)
{
	int k = is_sign(t, "(");
	for (size_t i = 0; i < sizeof(zones) / sizeof(*zones); i++)
		if (t[k].kind == WORD &&
			galley_str_equal(
				t[k].word, galley_str(zones[i].name))) {
			date->zone_known = true;
			date->zone = (int16_t)zones[i].minutes;
			return k + 1;
		}
	if (!is_sign(t, "+-") || t[1].kind != NUMBER || !touches(t, &t[1]) ||
		t[1].digits % 2)
		return 0;
	int minutes = t[1].digits == 4
		? t[1].value / 100 * 60 + t[1].value % 100
		: t[1].value * 60;
	int taken = 2;
	if (t[1].digits == 2 && is_sign(&t[2], ":") && t[3].digits == 2) {
		minutes += t[3].value;
		taken = 4;
	}
	if (minutes > 14 * 60)
		return 0;
	date->zone_known = true;
	date->zone = (int16_t)(t->sign == '-' ? -minutes : minutes);
	return taken;
}

static int read_noon(struct token *t, struct galley_date *date)
{
	int k = 0, taken = 0;
	bool pm = is_word(t, "pm p");
	if (!pm && !is_word(t, "am a"))
		return 0;
	if (date->hour > 12)
		return 0;
	date->hour = (int8_t)(date->hour % 12 + (pm ? 12 : 0));
	for (k = 1, taken = 1; k < 4; k++)
		if (is_sign(&t[k], ".") || is_word(&t[k], "m"))
			taken = k + 1;
		else
			break;
	return taken;
}

/* 14:52, 14h52, 4.34pm, 21時37分, 18 Uhr; then seconds, noon and zone */
static int read_clock(struct token *t, struct galley_date *date)
{
	struct galley_date with = *date;
	int k = 1;
	if (t->kind != NUMBER || t->digits > 2 || t->value > 23)
		return 0;
	with.hour = (int8_t)t->value;
	with.precision = GALLEY_MINUTE;
	bool parted =
		is_sign(&t[1], ":.") || is_word(&t[1], "h 時 시 点 時 時");
	if (parted && t[2].kind == NUMBER && t[2].digits == 2 &&
		t[2].value < 60) {
		with.minute = (int8_t)t[2].value;
		k = 3 + is_word(&t[3], "分 분 min");
		if (is_sign(&t[k], ":") && t[k + 1].digits == 2) {
			with.second = (int8_t)t[k + 1].value;
			with.precision = GALLEY_SECOND;
			k += 2;
			k += is_sign(&t[k], ".") && t[k + 1].kind == NUMBER ? 2
									    : 0;
		}
	} else if (!is_word(&t[1], "uhr pm am h")) {
		return 0;
	}
	k += read_noon(&t[k], &with);
	k += is_word(&t[k], "uhr hrs uur h");
	k += read_zone(&t[k], &with);
	if (!galley_date_is_valid(&with))
		return 0;
	*date = with;
	return k;
}

static const char joins[] = "um at à a las ás às alle ore kl klo o om t um de "
			    "в о at. pukul lúc gegen seit час "
			    "月 火 水 木 金 土 日 월 화 수 목 금 토";

static int clock_behind(struct token *t, int k, struct galley_date *date)
{
	int gap = k;
	while (gap < k + 5 &&
		(is_sign(&t[gap], ",-|./()") || is_word(&t[gap], joins) ||
			(t[gap].kind == SIGN &&
				(t[gap].sign == 0x2022 || t[gap].sign == 0xB7 ||
					t[gap].sign == 0x2013))))
		gap++;
	int taken = read_clock(&t[gap], date);
	return taken ? gap + taken : k;
}

/* "20:00, 29 Jan 2024": the clock's first token, or i. */
static int clock_ahead(struct reading *reading, int i, struct galley_date *date)
{
	for (int back = 3; back <= 9 && back <= i; back++) {
		struct galley_date with = *date;
		int k = i - back;
		int taken = read_clock(&reading->token[k], &with);
		if (taken < 3 || k + taken > i)
			continue;
		for (k += taken; k < i; k++)
			if (!is_sign(&reading->token[k], ",-|.") &&
				!is_word(&reading->token[k], "on am uhr"))
				break;
		if (k < i)
			continue;
		*date = with;
		return i - back;
	}
	return i;
}

/* ------------------------------------------------------------------ find */

typedef int read_fn(struct reading *, int, struct galley_date *);

enum {
	MOST_PATTERNS = 6,
};

/* By what they begin with; in this order. */
static read_fn *const patterns[][MOST_PATTERNS + 1] = {
	[SIGN] = { NULL },
	[NUMBER] = { read_year_first, read_cjk, read_day_month, read_thang,
		read_year_month, read_numbers },
	[WORD] = { read_month_day, read_month },
};

static int read_date(struct reading *reading, int i, struct galley_dated *dated)
{
	read_fn *const *read = patterns[reading->token[i].kind];
	for (; *read; read++) {
		int taken = (*read)(reading, i, &dated->date);
		if (!taken)
			continue;
		int first = i, end = taken;
		if (dated->date.precision == GALLEY_DAY) {
			end = clock_behind(
				&reading->token[i], taken, &dated->date);
			if (end == taken)
				first = clock_ahead(reading, i, &dated->date);
		}
		dated->start = reading->token[first].start;
		dated->end = reading->token[i + end - 1].end;
		return end;
	}
	return 0;
}

static bool has_digit(struct galley_str text)
{
	for (size_t at = 0; at < text.len; at++)
		if (galley_is_digit((uint32_t)text.ptr[at]))
			return true;
	return false;
}

int galley_dates_find(struct galley_str text,
	const struct galley_language *language,
	struct galley_dated found[GALLEY_DATES])
{
	if (!has_digit(text))
		return 0;
	struct reading reading;
	int count = 0;
	reading.language = language;
	reading.words = (struct galley_buf){ 0 };
	reading.count = 0;
	tokenise(&reading, text);
	for (int i = 0; i < reading.count && count < GALLEY_DATES;) {
		int taken = read_date(&reading, i, &found[count]);
		count += taken > 0;
		i += taken ? taken : 1;
	}
	galley_buf_clear(&reading.words);
	return count;
}
