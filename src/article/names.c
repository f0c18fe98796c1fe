/*
 * A byline is names parted by commas, bars and "and", each of which may be
 * followed by a role or a place. A name is a few words in capitals; what the
 * table of stems knows is a role; an agency is no author.
 */
#include "article/names.h"
#include "article/chars.h"
#include "article/dates.h"
#include "article/words.h"

#define AGENCY(words, name) \
	{ \
		{ words, sizeof(words) - 1 }, name \
	}
static const struct agency {
	struct galley_str words; /* in lower case */
	const char *name;
} agencies[] = {
	AGENCY("the associated press", "Associated Press"),
	AGENCY("associated press", "Associated Press"),
	AGENCY("ap", "Associated Press"),
	AGENCY("reuters", "Reuters"),
	AGENCY("thomson reuters", "Reuters"),
	AGENCY("afp", "AFP"),
	AGENCY("agence france-presse", "AFP"),
	AGENCY("dpa", "dpa"),
	AGENCY("deutsche presse-agentur", "dpa"),
	AGENCY("apa", "APA"),
	AGENCY("sda", "Keystone-SDA"),
	AGENCY("keystone-sda", "Keystone-SDA"),
	AGENCY("sid", "SID"),
	AGENCY("epd", "epd"),
	AGENCY("kna", "KNA"),
	AGENCY("upi", "UPI"),
	AGENCY("united press international", "UPI"),
	AGENCY("tass", "TASS"),
	AGENCY("itar-tass", "TASS"),
	AGENCY("tacc", "TASS"),
	AGENCY("тасс", "TASS"),
	AGENCY("ria novosti", "RIA Novosti"),
	AGENCY("риа новости", "RIA Novosti"),
	AGENCY("interfax", "Interfax"),
	AGENCY("xinhua", "Xinhua"),
	AGENCY("新华社", "Xinhua"),
	AGENCY("kyodo", "Kyodo"),
	AGENCY("kyodo news", "Kyodo"),
	AGENCY("共同", "Kyodo"),
	AGENCY("時事", "Jiji Press"),
	AGENCY("yonhap", "Yonhap"),
	AGENCY("연합뉴스", "Yonhap"),
	AGENCY("ansa", "ANSA"),
	AGENCY("efe", "EFE"),
	AGENCY("agencia efe", "EFE"),
	AGENCY("europa press", "Europa Press"),
	AGENCY("lusa", "Lusa"),
	AGENCY("belga", "Belga"),
	AGENCY("anp", "ANP"),
	AGENCY("ntb", "NTB"),
	AGENCY("ritzau", "Ritzau"),
	AGENCY("stt", "STT"),
	AGENCY("pap", "PAP"),
	AGENCY("čtk", "ČTK"),
	AGENCY("tasr", "TASR"),
	AGENCY("mti", "MTI"),
	AGENCY("bta", "BTA"),
	AGENCY("hina", "Hina"),
	AGENCY("tanjug", "Tanjug"),
	AGENCY("agerpres", "Agerpres"),
	AGENCY("elta", "ELTA"),
	AGENCY("bns", "BNS"),
	AGENCY("pti", "PTI"),
	AGENCY("ani", "ANI"),
	AGENCY("ians", "IANS"),
	AGENCY("aap", "AAP"),
	AGENCY("pa", "PA Media"),
	AGENCY("press association", "PA Media"),
	AGENCY("the canadian press", "The Canadian Press"),
	AGENCY("canadian press", "The Canadian Press"),
	AGENCY("bloomberg", "Bloomberg"),
	AGENCY("anadolu", "Anadolu Ajansı"),
	AGENCY("anadolu agency", "Anadolu Ajansı"),
	AGENCY("ihlas haber ajansı", "İHA"),
	AGENCY("cnn wire", "CNN Wire"),
	AGENCY("antara", "Antara"),
	AGENCY("bernama", "Bernama"),
	AGENCY("agencia télam", "Télam"),
	AGENCY("télam", "Télam"),
};
#undef AGENCY

static const char *const role_stems[] = { "edit", "report", "writer",
	"correspond", "columnist", "journalis", "contribut", "author",
	"photograph", "staff", "senior", "analyst", "producer", "chief",
	"bureau", "desk", "critic", "fellow", "professor", "director", "redakt",
	"korrespond", "volont", "autor", "reporter", "chef", "fotograf",
	"kolumn", "ressort", "leiter", "mitarbeit", "büro", "rédact", "journal",
	"envoyé", "chroniqu", "redacc", "redact", "corresponsal", "periodist",
	"giornalist", "inviato", "verslaggever", "medewerker", "skribent",
	"toimittaja", "dziennikarz", "reportér", "redaktor", "muhabir",
	"editör", "корреспондент", "редактор", "журналист", "politics",
	"business", "technology", "follow", "professeur", "technolog",
	"project", "news" };

enum {
	LONGEST_PARTICLE = 5, /* bytes */
	LONGEST_CONJUNCTION = 4,
};

static const char *const particles = "de la le van von der den du da di del "
				     "della dos das do al el bin ibn ben af av "
				     "zu zum zur ter ten te y e st ";

static const char *const conjunctions =
	"and und et y e og och en i a ja ve и та with avec mit ";

static struct galley_str fold(struct galley_buf *buf, struct galley_str text)
{
	buf->len = 0;
	galley_text_fold(text, buf);
	return galley_buf_str(buf);
}

/* Is the text, or does it end with, these words? */
static bool ends_with_words(struct galley_str text, struct galley_str words)
{
	size_t from = text.len - words.len;
	return text.len >= words.len &&
		text.ptr[text.len - 1] == words.ptr[words.len - 1] &&
		(!from || text.ptr[from - 1] == ' ') &&
		!memcmp(text.ptr + from, words.ptr, words.len);
}

/* The agency that the text is; *ends tells if it ends with one, at least. */
static const char *agency_called(struct galley_str folded, bool *ends)
{
	*ends = false;
	for (size_t i = 0; i < sizeof(agencies) / sizeof(*agencies); i++) {
		if (!ends_with_words(folded, agencies[i].words))
			continue;
		*ends = true;
		if (folded.len == agencies[i].words.len)
			return agencies[i].name;
	}
	return NULL;
}

const char *galley_agency_find(struct galley_str words)
{
	struct galley_buf buf = { 0 };
	bool ends;
	const char *name = agency_called(fold(&buf, words), &ends);
	galley_buf_clear(&buf);
	return name;
}

/* -------------------------------------------------------------- one part */

static bool has_role(struct galley_str folded)
{
	return galley_has_stem(
		folded, role_stems, sizeof(role_stems) / sizeof(*role_stems));
}

struct looks {
	int words, capitals, particles, shouted, letters;
	bool odd; /* a character that no name has */
	bool unspaced;
};

static void look_at_word(struct looks *looks, struct galley_str word)
{
	size_t at = 0;
	bool shouted = true;
	uint32_t first = galley_next(word, &at);
	looks->words++;
	for (at = 0; at < word.len;) {
		uint32_t c = galley_next(word, &at);
		looks->letters++;
		if (c < 0x80 && galley_is_small((char)c)) {
			shouted = false;
			continue;
		}
		looks->unspaced |=
			galley_is_unspaced(c) || (c >= 0xAC00 && c <= 0xD7A3);
		looks->odd |= !galley_is_letter(c) && c != '.' && c != '-' &&
			c != '\'' && c != 0x2019 && c != 0x300 && c != 0x301 &&
			!(c >= 0x900 && c < 0x980);
		shouted &= !galley_char_is_lower(c);
	}
	if (word.len <= LONGEST_PARTICLE && galley_is_listed(word, particles))
		looks->particles++;
	else if (!galley_char_is_lower(first) || first == 'd')
		looks->capitals++;
	looks->shouted += shouted && word.len > 3;
}

static struct looks look_at(struct galley_str part)
{
	struct looks looks = { 0 };
	while (part.ptr) {
		struct galley_str word = galley_str_cut(&part, ' ');
		if (word.len)
			look_at_word(&looks, word);
	}
	return looks;
}

static bool is_name(const struct looks *looks, bool one_word)
{
	if (looks->odd || looks->words > 6 || looks->letters > 44 ||
		looks->capitals + looks->particles < looks->words)
		return false;
	if (looks->unspaced)
		return looks->letters >= 2 && looks->letters <= 12;
	if (looks->words == 1)
		return one_word && looks->letters > 2;
	return looks->capitals >= 2 ||
		(looks->capitals == 1 && looks->particles > 0);
}

/* "ExnerKorrespondent": a word glued behind the name. */
static size_t glued_at(struct galley_str part)
{
	static const char *const heads = "mc mac de di la le van fitz o d du ";
	size_t start = 0, last = 0;
	bool low = false;
	for (size_t at = 0; at < part.len;) {
		size_t here = at;
		uint32_t c = galley_next(part, &at);
		if (c == ' ' || c == '-' || c == '.') {
			start = at;
			low = false;
			continue;
		}
		if (low && galley_is_upper(c)) {
			struct galley_buf buf = { 0 };
			bool head = galley_is_listed(
				fold(&buf, galley_str_slice(part, start, here)),
				heads);
			galley_buf_clear(&buf);
			if (!head)
				return here;
		}
		low = galley_char_is_lower(c);
		last = at;
	}
	return last;
}

/* --------------------------------------------------------------- the list */

/* "Jane Doe Parliamentary editor": two words that are a name, then others. */
static size_t name_before_rest(struct galley_str part)
{
	size_t first = galley_str_find_char(part, ' ', 0);
	size_t second = galley_str_find_char(part, ' ', first + 1);
	if (second >= part.len)
		return 0;
	struct looks looks = look_at(galley_str_slice(part, 0, second));
	return is_name(&looks, false) ? second : 0;
}

static void add_name(struct galley_names *names, struct galley_str name)
{
	if (names->count < GALLEY_NAMES)
		names->person[names->count++].name = name;
	names->unspaced |= look_at(name).unspaced;
}

/* A job title says nothing of the article; that somebody took the pictures
 * or translated it does. */
static bool is_craft(struct galley_str role)
{
	static const char *const crafts[] = { "photo", "foto", "illustrat",
		"video", "kamera", "grafik", "graphic", "translat", "übersetz",
		"traduc", "tradui" };
	struct galley_buf buf = { 0 };
	bool craft = galley_has_stem(
		fold(&buf, role), crafts, sizeof(crafts) / sizeof(*crafts));
	galley_buf_clear(&buf);
	return craft;
}

static void add_role(struct galley_names *names, struct galley_str role)
{
	if (names->count && !names->person[names->count - 1].role.len &&
		is_craft(role))
		names->person[names->count - 1].role = role;
}

/* A newsroom or a user signs: "By MND Staff", "By oradmin". */
static bool is_signature(struct galley_str part)
{
	struct looks looks = look_at(part);
	size_t at = 0;
	uint32_t first = galley_char_next(part, &at);
	return part.len < 36 && looks.words < 4 && !looks.odd &&
		(galley_char_is_upper(first) || looks.words < 3);
}

/* "Jane Doe The Associated Press" */
static struct galley_str cut_agency(
	struct galley_names *names, struct galley_str part)
{
	for (size_t at = galley_str_find_char(part, ' ', 0); at < part.len;
		at = galley_str_find_char(part, ' ', at + 1)) {
		const char *agency = galley_agency_find(
			galley_str_slice(part, at + 1, part.len));
		if (!agency)
			continue;
		names->agency = galley_str(agency);
		return galley_str_slice(part, 0, at);
	}
	return part;
}

/* A paper or an agency that no table knows. */
static bool is_house(struct galley_str part, const struct looks *looks)
{
	static const char *const words =
		"press presse news newsroom agency agentur nachrichten times "
		"post herald tribune wire media radio zeitung tidende avisen "
		"agencia agence agenzia ";
	struct galley_buf buf = { 0 };
	size_t last = part.len;
	while (last > 0 && part.ptr[last - 1] != ' ')
		last--;
	bool house = last > 0 && looks->capitals > 1 &&
		galley_is_listed(
			fold(&buf, galley_str_slice(part, last, part.len)),
			words);
	galley_buf_clear(&buf);
	return house;
}

bool galley_names_agency(struct galley_str text)
{
	struct galley_buf buf = { 0 };
	struct galley_str part = galley_str_trim(text);
	bool named;
	agency_called(fold(&buf, part), &named);
	galley_buf_clear(&buf);
	if (named)
		return true;
	struct looks looks = look_at(part);
	return is_house(part, &looks);
}

static bool is_first_shouted(const struct galley_names *names)
{
	return names->count && look_at(names->person[0].name).shouted;
}

/* What the part is if it is no agency; not pure: nothing of these. */
static void take_person(struct galley_names *names, struct galley_str part,
	const struct looks *looks, bool told, bool behind_comma)
{
	struct galley_buf buf = { 0 };
	bool first = told && !names->count;
	bool name = is_name(looks, first);
	size_t length = name_before_rest(part);
	/* Nothing that comes of what it does. */
	bool vain = !name && !length && !told && !names->count;
	bool role = !vain && has_role(fold(&buf, part));
	length = role && length &&
			has_role(fold(
				&buf, galley_str_slice(part, length, part.len)))
		? length
		: 0;
	galley_buf_clear(&buf);
	if (length) {
		add_name(names, galley_str_slice(part, 0, length));
		add_role(names,
			galley_str_trim(
				galley_str_slice(part, length, part.len)));
	} else if (!role && name &&
		!(behind_comma && looks->shouted && !is_first_shouted(names))) {
		add_name(names, part);
	} else if (role && names->count) {
		add_role(names, part);
	} else if (first && is_signature(part)) {
		add_name(names, part);
	} else {
		names->pure = false;
	}
}

static void take_part(struct galley_names *names, struct galley_str part,
	bool told, bool behind_comma)
{
	struct galley_buf buf = { 0 };
	bool ends;
	const char *agency = agency_called(fold(&buf, part), &ends);
	galley_buf_clear(&buf);
	if (!agency && ends)
		part = cut_agency(names, part);
	struct looks looks = look_at(part);
	if (!agency && !is_house(part, &looks)) {
		take_person(names, part, &looks, told, behind_comma);
		return;
	}
	if (!names->agency.len)
		names->agency = agency ? galley_str(agency) : part;
}

/* Names and roles are parted by these; NUL counts, as the end of a text. */
static bool is_separator(char c)
{
	return c == ',' || c == ';' || c == '/' || c == '|' || c == '&' ||
		c == '+' || !c;
}

/* Where the part that begins at text ends; *next goes behind the separator. */
static size_t part_end(struct galley_str text, size_t *next)
{
	size_t word = 0;
	for (size_t at = 0; at < text.len; at++) {
		char c = text.ptr[at];
		if (is_separator(c)) {
			*next = at + 1;
			return at;
		}
		if (c != ' ')
			continue;
		size_t blank = galley_str_find_char(text, ' ', at + 1);
		word = at + 1;
		if (blank < text.len && blank - word <= LONGEST_CONJUNCTION &&
			galley_is_listed(galley_str_slice(text, word, blank),
				conjunctions)) {
			*next = blank + 1;
			return at;
		}
	}
	*next = text.len;
	return text.len;
}

static bool begins_rest(struct galley_str text)
{
	if (galley_is_small(text.ptr[0]) && text.ptr[0] != 'h')
		return false;
	static const char *const stops[] = { "http", " - ", " – ", " — ", " • ",
		" · ", " Follow" };
	char c = text.ptr[0];
	if (galley_is_digit((uint32_t)c) || c == '(' || c == '@' || c == '[' ||
		c == '\n')
		return true;
	for (size_t i = 0; i < sizeof(stops) / sizeof(*stops); i++)
		if (stops[i][0] == c && text.len > 1 &&
			stops[i][1] == text.ptr[1] &&
			galley_str_starts(text, galley_str(stops[i])))
			return true;
	return false;
}

/* Numbers, addresses and brackets are behind the names. */
static struct galley_str cut_rest(struct galley_str text)
{
	size_t end = 0;
	while (end < text.len &&
		!begins_rest(galley_str_slice(text, end, text.len)))
		end++;
	return galley_str_trim(galley_str_slice(text, 0, end));
}

/* "Jane Doe on Tuesday", "John Roe March" */
static struct galley_str cut_day(struct galley_str text)
{
	enum {
		LONGEST_DAY = 10, /* bytes */
	};
	static const char *const days =
		"on at am um im den vom le el em på monday tuesday wednesday "
		"thursday friday saturday sunday mon tue wed thu fri sat sun "
		"montag dienstag mittwoch donnerstag freitag samstag sonntag "
		"lundi mardi mercredi jeudi vendredi samedi dimanche ";
	struct galley_buf buf = { 0 };
	for (size_t end = text.len; end > 0;) {
		while (end > 0 && text.ptr[end - 1] != ' ')
			end--;
		struct galley_str word =
			fold(&buf, galley_str_slice(text, end, text.len));
		while (word.len && strchr(".,", word.ptr[word.len - 1]))
			word.len--;
		if (!end ||
			!(galley_month_of(word) ||
				(word.len <= LONGEST_DAY &&
					galley_is_listed(word, days))))
			break;
		text = galley_str_trim(galley_str_slice(text, 0, end));
		end = text.len;
	}
	galley_buf_clear(&buf);
	return text;
}

struct galley_names galley_names_read(struct galley_str text, bool told)
{
	struct galley_names names = { .pure = true };
	struct galley_str rest = cut_day(cut_rest(text));
	bool comma = false;
	while (rest.len && (told || names.pure)) {
		size_t next, end = part_end(rest, &next);
		struct galley_str part =
			galley_str_trim(galley_str_slice(rest, 0, end));
		size_t glue = glued_at(part);
		if (glue > 5 && glue < part.len)
			part.len = glue;
		while (part.len && strchr(".:", part.ptr[part.len - 1]) &&
			part.len > 5)
			part.len--;
		if (part.len)
			take_part(&names, part, told, comma);
		comma = end < rest.len && rest.ptr[end] == ',';
		rest = galley_str_slice(rest, next, rest.len);
	}
	return names;
}
