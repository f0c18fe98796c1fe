/*
 * "3 hours ago", "vor 3 Stunden", "il y a 3 heures", "3時間前", "yesterday":
 * a number, a unit and a word ahead of or behind them that says "back".
 */
#include "article/relative.h"
#include "article/words.h"
#include <galley/text.h>

enum {
	TOKENS = 24,
	MOST = 400, /* of a unit that are counted */
};

static const struct unit {
	const char *names;
	int seconds;
} units[] = {
	{ "minute minutes min mins minuten minuti minuto minutos minuut "
	  "minuter minutter minut minuty minutę minutu мин минут минуту минуты "
	  "хвилин хвилини dakika perc 分 分钟 分鐘 분 ",
		60 },
	{ "hour hours h hr hrs stunde stunden std heure heures hora horas ora "
	  "ore uur timme timmar time timer godzinę godziny godzin godz час "
	  "часа "
	  "часов година годин години saat óra órája hodinou hodinami 小时 小時 "
	  "時間 시간 ",
		3600 },
	{ "day days d tag tagen jour jours día días dia dias giorno giorni dag "
	  "dagen dagar dage dager dzień dni день дня дней дні днів gün nap "
	  "napja "
	  "dnem dny 天 日 일 ",
		86400 },
	{ "week weeks woche wochen semaine semaines semana semanas settimana "
	  "settimane weken vecka veckor uge uger uke uker tydzień tygodnie "
	  "tygodni неделю недели недель тиждень тижні hafta hete týdnem týdny "
	  "周 "
	  "週間 주 ",
		7 * 86400 },
};

static const struct day {
	const char *names;
	int back;
} days[] = {
	{ "today heute aujourd'hui hoy hoje oggi vandaag idag dzisiaj dziś "
	  "сегодня сьогодні bugün dnes 今日 今天 오늘 ",
		0 },
	{ "yesterday gestern hier ayer ontem ieri gisteren igår wczoraj вчера "
	  "вчора dün včera tegnap 昨日 昨天 어제 ",
		1 },
};

static const char *const ahead = "vor a hace há för for před acum ";
static const char *const behind = "ago fa atrás geleden sedan siden temu назад "
				  "тому önce ezelőtt 前 전 ";
static const char *const ones = "a an one einer einem une un una um uma uno en "
				"ett et een jedną ";

struct token {
	struct galley_str text; /* a number, or what stands up to a blank */
	size_t start, end;      /* in the folded text */
	int number;             /* -1: none */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct token read_token(struct galley_str text, size_t at)
{
	struct token token = { .start = at, .number = -1 };
	size_t end = at;
	while (end < text.len && end - at < 4 && is_digit(text.ptr[end]))
		end++;
	if (end > at)
		token.number = 0;
	for (size_t i = at; i < end; i++)
		token.number = token.number * 10 + (text.ptr[i] - '0');
	while (end == at ||
		(token.number < 0 && end < text.len && text.ptr[end] != ' ' &&
			!is_digit(text.ptr[end])))
		end++;
	token.end = end;
	token.text = galley_str_slice(text, at, end);
	while (token.number < 0 && token.text.len > 1 &&
		strchr(",.|-", token.text.ptr[token.text.len - 1]))
		token.text.len--;
	if (token.number < 0 && galley_is_listed(token.text, ones))
		token.number = 1;
	return token;
}

static int read_tokens(struct galley_str text, struct token token[TOKENS])
{
	int count = 0;
	for (size_t at = 0; at < text.len && count < TOKENS;) {
		if (text.ptr[at] == ' ') {
			at++;
			continue;
		}
		token[count] = read_token(text, at);
		at = token[count++].end;
	}
	return count;
}

/* Seconds of the unit that the word names, alone or with "back" glued to it,
 * as in "時間前"; 0: it names none. */
static int unit_of(struct galley_str word, bool *back)
{
	for (size_t cut = word.len; cut > 0; cut--) {
		struct galley_str name = galley_str_slice(word, 0, cut);
		struct galley_str rest = galley_str_slice(word, cut, word.len);
		if (rest.len && !galley_is_listed(rest, behind))
			continue;
		for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
			if (!galley_is_listed(name, units[i].names))
				continue;
			*back = rest.len > 0;
			return units[i].seconds;
		}
	}
	return 0;
}

static void set(struct galley_dated *found, const struct galley_date *now,
	int64_t back, bool exact)
{
	int64_t zone = now->zone * 60;
	struct galley_date date = galley_date_from_seconds(
		galley_date_seconds(now) + zone - back);
	date.precision = exact ? GALLEY_MINUTE : GALLEY_DAY;
	date.zone_known = exact && now->zone_known;
	date.zone = exact ? now->zone : 0;
	date.second = 0;
	if (!exact)
		date.hour = date.minute = 0;
	found->date = date;
}

/* A number at token i, its unit, and "back" on one side. */
static bool read_distance(const struct token *token, int count, int i,
	const struct galley_date *now, struct galley_dated *found)
{
	bool back = false;
	int seconds = i + 1 < count ? unit_of(token[i + 1].text, &back) : 0;
	if (token[i].number < 1 || token[i].number > MOST || !seconds)
		return false;
	int last = i + 1, first = i;
	if (!back && i + 2 < count &&
		galley_is_listed(token[i + 2].text, behind)) {
		last = i + 2;
		back = true;
	}
	if (i > 0 && galley_is_listed(token[i - 1].text, ahead)) {
		first = i - 1;
		back = true;
	}
	if (!back)
		return false;
	set(found, now, (int64_t)token[i].number * seconds, seconds == 60);
	found->start = token[first].start;
	found->end = token[last].end;
	return true;
}

static bool read_day(const struct token *token, const struct galley_date *now,
	struct galley_dated *found)
{
	for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++) {
		if (!galley_is_listed(token->text, days[i].names))
			continue;
		set(found, now, (int64_t)days[i].back * 86400, false);
		found->start = token->start;
		found->end = token->end;
		return true;
	}
	return false;
}

bool galley_relative_find(struct galley_str text, const struct galley_date *now,
	struct galley_dated *found)
{
	struct galley_buf folded = { 0 };
	struct token token[TOKENS];
	galley_text_fold(text, &folded);
	int count = read_tokens(galley_buf_str(&folded), token);
	bool read = false;
	for (int i = 0; i < count && !read; i++)
		read = read_distance(token, count, i, now, found) ||
			read_day(&token[i], now, found);
	galley_buf_clear(&folded);
	if (!read)
		return false;
	found->start = galley_unfolded(text, found->start);
	found->end = galley_unfolded(text, found->end);
	return true;
}
