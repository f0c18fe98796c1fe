/*
 * Authors: from what a page writes in their place to names of persons.
 *
 * Lists are taken apart, "By" and the like are cut off, and so is what is no
 * name: addresses, dates, the site's own name.
 */
#include "reader.h"

enum {
	MANY_WORDS = 6, /* more than a name has */
};

static const char *const prefixes[] = { "written by", "reported by",
	"posted by", "published by", "by", "von", "par", "por", "di", "af",
	"av", "door", "oleh", "text:", "text",
	"autor:", "autorin:", "author:", "authors:", "written:", "story by",
	"words by", "opinion by", "analysis by", "a cura di", "texte",
	"foto:", "od", "przez", "autor" };

static const char *const separators[] = { " and ", " und ", " et ", " y ",
	" e ", " og ", " och ", " & ", " with ", ",", ";", "|", "/", "·", "•",
	"、", "，", " – ", " — ", " - " };

/* What follows a name in the same line. */
static const char *const ends[] = { " published", " updated", " posted", " on ",
	" for ", " in ", " at ", " (", " @", " senior ", " staff ", " reporter",
	" editor", " correspondent", " contributor", " http", " view ",
	" follow", " read ", " share", " • ", " am ", " vom " };

/* No names of persons. */
static const char *const others[] = { "admin", "administrator", "editor",
	"staff", "editors", "webmaster", "root", "guest", "anonymous", "null",
	"undefined", "unknown", "n/a", "none", "author", "staff reporter",
	"view all posts", "share", "twitter", "facebook", "follow", "email",
	"author", "authors", "by", "von", "written by" };

static struct galley_str without_prefix(struct galley_str name)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		struct galley_str prefix = galley_str(prefixes[i]);
		if (!galley_str_starts_nocase(name, prefix) ||
			name.len <= prefix.len)
			continue;
		struct galley_str rest =
			galley_str_slice(name, prefix.len, name.len);
		if (*rest.ptr == ':')
			rest = galley_str_slice(rest, 1, rest.len);
		else if (*rest.ptr != ' ' && prefix.ptr[prefix.len - 1] != ':')
			continue;
		return galley_str_trim(rest);
	}
	return name;
}

static struct galley_str cut_behind(struct galley_str name)
{
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t at =
			galley_str_find_nocase(name, galley_str(ends[i]), 0);
		if (at > 2)
			name = galley_str_slice(name, 0, at);
	}
	for (size_t i = 1; i < name.len; i++)
		if (name.ptr[i] >= '0' && name.ptr[i] <= '9')
			name = galley_str_slice(name, 0, i);
	return galley_str_trim(name);
}

static bool is_address(struct galley_str text)
{
	return text.len &&
		(*text.ptr == '/' || *text.ptr == '#' ||
			galley_str_find(text, GALLEY_STR("http"), 0) <
				text.len ||
			galley_str_find(text, GALLEY_STR("www."), 0) <
				text.len ||
			galley_str_find_char(text, '@', 0) < text.len ||
			galley_str_find_char(text, '{', 0) < text.len);
}

/* Words of what stands beside names. */
static bool has_other_word(struct galley_str name)
{
	static const char *const words[] = { "twitter", "facebook", "published",
		"posted", "articles", "follow", "instagram", "linkedin" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (galley_str_find_nocase(name, galley_str(words[i]), 0) <
			name.len)
			return true;
	return false;
}

static bool is_other(struct galley_str name)
{
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (galley_str_equal_nocase(name, galley_str(others[i])))
			return true;
	return false;
}

static int count_words(struct galley_str name)
{
	int words = 0;

	for (size_t i = 0; i < name.len; i++)
		words += name.ptr[i] != ' ' && (!i || name.ptr[i - 1] == ' ');
	return words;
}

/* At least two of the words begin with one; the last does. */
static bool has_capitals(struct galley_str name, int words)
{
	int capitals = 0;
	bool last = false, begin = true;

	for (size_t at = 0; at < name.len;) {
		uint32_t c = galley_char_next(name, &at);
		if (begin)
			last = galley_char_is_upper(c);
		capitals += begin && last;
		begin = c == ' ';
	}
	return last && capitals * 2 >= words && capitals > 1;
}

/* Shown names are trusted only in the shape of names: capitals, few words. */
static bool looks_like_name(struct galley_str name)
{
	int words = count_words(name);
	size_t at = 0;
	uint32_t first = name.len ? galley_char_next(name, &at) : ' ';

	if (galley_char_is_unspaced(first) || first >= 0xAC00)
		return name.len <= 30;
	return words >= 2 && words <= 4 && galley_char_is_upper(first) &&
		has_capitals(name, words);
}

/* ------------------------------------------------------------- listing */

struct listing {
	struct html_page *page;
	const struct html_claim *claim;
	struct galley_str owner;  /* the site, where nobody else is named */
	struct galley_buf byline; /* of what named the authors */
	int count;
};

static void add_author(struct listing *listing, struct galley_str name)
{
	struct html_page *page = listing->page;
	const struct html_claim *claim = listing->claim;
	struct galley_span span = { .line = claim->line };
	struct galley_evidence evidence = claim->rule
		? galley_found(claim->rule, 80, span)
		: galley_stated(span);
	const struct galley_value *other = page->doc->meta.author;

	for (; other; other = other->next)
		if (galley_str_equal_nocase(other->text, name))
			return;
	listing->count += galley_meta_add(&page->doc->meta, page->arena,
				  GALLEY_META_AUTHOR, name, evidence) != NULL;
}

/* The name of the site or of its publisher, or a host. */
static bool is_owner(struct html_page *page, struct galley_str name)
{
	static const enum html_slot slots[] = { HTML_SITE, HTML_PROVIDER };
	struct galley_str key = html_key(page->arena, name);
	size_t dot = galley_str_find_char(name, '.', 0);

	if (galley_str_find_char(name, ' ', 0) == name.len && dot > 1 &&
		dot + 2 < name.len)
		return true;
	for (size_t i = 0; i < sizeof(slots) / sizeof(*slots); i++) {
		const struct html_claim *claim = page->claims[slots[i]];
		for (; claim; claim = claim->next) {
			struct galley_str other =
				html_key(page->arena, claim->text);
			if (galley_str_equal(key, other) ||
				(key.len * 2 > other.len &&
					html_key_within(key, other)) ||
				(other.len * 2 > key.len &&
					html_key_within(other, key)))
				return true;
		}
	}
	return false;
}

static void take_name(struct listing *listing, struct galley_str name)
{
	bool shown = listing->claim->rule != NULL;

	name = without_prefix(galley_str_trim(name));
	if (name.len && name.ptr[name.len - 1] == ':')
		return;
	if (is_address(name))
		return;
	if (shown)
		name = cut_behind(name);
	if (name.len < 2 || is_other(name) || count_words(name) > MANY_WORDS ||
		(shown && (!looks_like_name(name) || has_other_word(name))))
		return;
	name = galley_arena_copy(listing->page->arena, name);
	if (!is_owner(listing->page, name))
		add_author(listing, name);
	else if (!listing->owner.len && !shown)
		listing->owner = name;
}

static size_t find_separator(struct galley_str list, size_t *length)
{
	size_t found = list.len;

	for (size_t i = 0; i < sizeof(separators) / sizeof(*separators); i++) {
		struct galley_str one = galley_str(separators[i]);
		size_t at = galley_str_find(list, one, 0);
		if (at < found) {
			found = at;
			*length = one.len;
		}
	}
	return found;
}

static void take_line(struct listing *listing, struct galley_str line)
{
	struct galley_str list = without_prefix(galley_str_trim(line));
	size_t url = galley_str_find(list, GALLEY_STR("(http"), 0);

	list = galley_str_slice(list, 0, url);
	if (is_address(list) && count_words(list) == 1)
		return;
	while (list.len) {
		size_t length = 0, at = find_separator(list, &length);
		take_name(listing, galley_str_slice(list, 0, at));
		list = galley_str_slice(list, at + length, list.len);
	}
}

static void put_byline(struct listing *listing, struct galley_str text)
{
	text = without_prefix(text);
	if (!text.len || is_address(text))
		return;
	if (listing->byline.len)
		galley_buf_puts(&listing->byline, ", ");
	galley_buf_put(&listing->byline, text);
}

/* What is stated is one list; of what is shown in lines the first that has
 * names counts. */
static void take_claim(struct listing *listing)
{
	struct galley_arena *arena = listing->page->arena;
	struct galley_str text = listing->claim->text;

	if (!listing->claim->rule) {
		take_line(listing, html_plain(arena, text));
		put_byline(listing, html_plain(arena, text));
		return;
	}
	int before = listing->count;
	while (text.ptr && listing->count == before)
		take_line(listing,
			galley_text_squeeze(
				arena, galley_str_cut(&text, '\n')));
}

/* What the page states is printed as it states it; of a site that stands for
 * its authors that is not known. */
static void add_byline(struct listing *listing)
{
	struct html_page *page = listing->page;
	struct galley_span span = { 0 };

	if (listing->count && listing->byline.len)
		galley_meta_add(&page->doc->meta, page->arena,
			GALLEY_META_BYLINE, galley_buf_str(&listing->byline),
			galley_stated(span));
	else if (!listing->count)
		galley_meta_add(&page->doc->meta, page->arena,
			GALLEY_META_BYLINE, listing->owner,
			(struct galley_evidence){ .origin = GALLEY_DERIVED,
				.confidence = 60,
				.rule = "html.owner" });
	galley_buf_clear(&listing->byline);
}

void html_fill_authors(struct html_page *page)
{
	const struct html_claim *claim = page->claims[HTML_AUTHOR];
	struct listing listing = { .page = page };

	while (claim && !listing.count) {
		int rank = claim->rank;
		listing.byline.len = 0;
		for (; claim && claim->rank == rank; claim = claim->next) {
			listing.claim = claim;
			take_claim(&listing);
		}
	}
	add_byline(&listing);
}
