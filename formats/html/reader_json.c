/*
 * JSON-LD: the article object of a page, wherever it stands in the script.
 *
 * What pages call JSON often is not quite: raw line ends in strings, commas
 * before a bracket, comments around all. That is mended before it is parsed.
 */
#include "reader.h"
#include <jansson.h>
#include <stdlib.h>

enum {
	MAX_OBJECTS = 2000, /* of a script that are looked at */
	RANK_ARTICLE = 10,
	RANK_PAGE = 30,
};

struct survey {
	struct html_page *page;
	const json_t *root;
	uint32_t line;
	int rank;
};

/* ------------------------------------------------------------- mending */

static struct galley_str inner_part(struct galley_str script)
{
	size_t from = 0, to = script.len;

	while (from < to && script.ptr[from] != '{' && script.ptr[from] != '[')
		from++;
	while (to > from && script.ptr[to - 1] != '}' &&
		script.ptr[to - 1] != ']')
		to--;
	return galley_str_slice(script, from, to);
}

static bool is_escape(char c)
{
	return c && strchr("\"\\/bfnrtu", c);
}

/* A character within a string; returns how many bytes it took. */
static size_t mend_string_char(struct galley_str rest, struct galley_buf *out)
{
	char c = rest.ptr[0], next = rest.len > 1 ? rest.ptr[1] : '\0';

	if (c == '\\' && is_escape(next)) {
		galley_buf_put(out, galley_str_slice(rest, 0, 2));
		return 2;
	}
	if ((unsigned char)c < ' ')
		galley_buf_putc(out, ' ');
	else if (c != '\\')
		galley_buf_putc(out, c);
	return 1;
}

static void drop_comma(struct galley_buf *out)
{
	size_t at = out->len;

	while (at && (unsigned char)out->ptr[at - 1] <= ' ')
		at--;
	if (at && out->ptr[at - 1] == ',')
		out->ptr[at - 1] = ' ';
}

static void mend(struct galley_str text, struct galley_buf *out)
{
	bool in_string = false;

	for (size_t at = 0; at < text.len;) {
		struct galley_str rest = galley_str_slice(text, at, text.len);
		char c = *rest.ptr;
		in_string ^= c == '"';
		if (in_string && c != '"') {
			at += mend_string_char(rest, out);
			continue;
		}
		if (c == '}' || c == ']')
			drop_comma(out);
		galley_buf_putc(out, c);
		at++;
	}
}

/* -------------------------------------------------------------- values */

static struct galley_str string_of(struct survey *survey, const json_t *value)
{
	if (!json_is_string(value))
		return GALLEY_STR("");
	return html_plain(survey->page->arena,
		(struct galley_str){
			json_string_value(value), json_string_length(value) });
}

static void claim(struct survey *survey, enum html_slot slot, int rank,
	const json_t *value)
{
	html_add_claim(survey->page, slot, rank, string_of(survey, value),
		survey->line);
}

/* An object that is only a reference, {"@id": …}, stands for another. */
static const json_t *resolve(struct survey *survey, const json_t *value)
{
	const char *id = json_string_value(json_object_get(value, "@id"));
	const json_t *graph = json_object_get(survey->root, "@graph");

	if (!id || json_object_get(value, "name"))
		return value;
	for (size_t i = 0; i < json_array_size(graph); i++) {
		const json_t *other = json_array_get(graph, i);
		const char *name =
			json_string_value(json_object_get(other, "@id"));
		if (name && !strcmp(name, id))
			return other;
	}
	return value;
}

/* Names, some of them things with names. */
static void claim_list(
	struct survey *survey, enum html_slot slot, const json_t *names)
{
	for (size_t i = 0; i < json_array_size(names); i++) {
		const json_t *one = json_array_get(names, i);
		const json_t *inner = json_object_get(one, "name");
		claim(survey, slot, survey->rank, inner ? inner : one);
	}
}

/* A name, a thing with a name, or a list of these. */
static void claim_names(
	struct survey *survey, enum html_slot slot, const json_t *value)
{
	size_t count = json_is_array(value) ? json_array_size(value) : 1;

	for (size_t i = 0; i < count && i < 50; i++) {
		const json_t *one =
			json_is_array(value) ? json_array_get(value, i) : value;
		const json_t *name = one;
		if (json_is_object(one))
			name = json_object_get(resolve(survey, one), "name");
		if (json_is_array(name))
			claim_list(survey, slot, name);
		else
			claim(survey, slot, survey->rank, name);
	}
}

static const struct {
	const char *name;
	enum html_slot slot;
	bool names; /* a list of things with names */
	int less;   /* added to the rank */
} members[] = {
	{ "headline", HTML_TITLE, false, 0 },
	{ "name", HTML_TITLE, false, 35 },
	{ "datePublished", HTML_PUBLISHED, false, 0 },
	{ "dateModified", HTML_MODIFIED, false, 0 },
	{ "dateCreated", HTML_CREATED, false, 0 },
	{ "uploadDate", HTML_PUBLISHED, false, 10 },
	{ "author", HTML_AUTHOR, true, 0 },
	{ "creator", HTML_AUTHOR, true, 3 },
	{ "publisher", HTML_PROVIDER, true, 0 },
	{ "description", HTML_DESCRIPTION, false, 4 },
	{ "articleSection", HTML_SECTION, true, 2 },
	{ "keywords", HTML_KEYWORD, true, 2 },
	{ "inLanguage", HTML_LANGUAGE, false, 10 },
	{ "articleBody", HTML_BODY, false, 0 },
	{ "url", HTML_LINK, false, 20 },
};

static void take_object(struct survey *survey, const json_t *object, int rank)
{
	for (size_t i = 0; i < sizeof(members) / sizeof(*members); i++) {
		const json_t *value = json_object_get(object, members[i].name);
		if (!value)
			continue;
		survey->rank = rank + members[i].less;
		if (members[i].names)
			claim_names(survey, members[i].slot, value);
		else
			claim(survey, members[i].slot, survey->rank, value);
	}
}

/* ------------------------------------------------------------- objects */

static bool type_has(const json_t *type, const char *word)
{
	const char *name = json_string_value(type);

	if (name)
		return strstr(name, word) != NULL;
	for (size_t i = 0; i < json_array_size(type); i++) {
		name = json_string_value(json_array_get(type, i));
		if (name && strstr(name, word))
			return true;
	}
	return false;
}

/* The rank of what an object of its type says; 0: nothing of the article. */
static int rank_of(const json_t *object)
{
	static const struct {
		const char *word;
		int rank;
	} types[] = {
		{ "Article", RANK_ARTICLE },
		{ "Posting", RANK_ARTICLE },
		{ "Report", RANK_ARTICLE },
		{ "CreativeWork", RANK_ARTICLE + 1 },
		{ "Recipe", RANK_ARTICLE + 2 },
		{ "Review", RANK_ARTICLE + 2 },
		{ "WebPage", RANK_PAGE },
	};
	const json_t *type = json_object_get(object, "@type");

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (type_has(type, types[i].word))
			return types[i].rank;
	return 0;
}

/* A list of things yet to be looked at; what holds the article is put. */
struct pending {
	const json_t *thing[MAX_OBJECTS];
	size_t count;
};

static void put_pending(struct pending *pending, const json_t *thing)
{
	size_t count = json_is_array(thing) ? json_array_size(thing) : 1;

	for (size_t i = 0; i < count && pending->count < MAX_OBJECTS; i++) {
		const json_t *one =
			json_is_array(thing) ? json_array_get(thing, i) : thing;
		if (json_is_object(one) || json_is_array(one))
			pending->thing[pending->count++] = one;
	}
}

static void survey_objects(struct survey *survey)
{
	static const char *const inner[] = { "@graph", "mainEntity",
		"mainEntityOfPage" };
	struct pending *pending =
		galley_arena_alloc(survey->page->arena, sizeof(*pending));

	put_pending(pending, survey->root);
	for (size_t i = 0; i < pending->count; i++) {
		const json_t *object = pending->thing[i];
		if (json_is_array(object)) {
			put_pending(pending, object);
			continue;
		}
		int rank = rank_of(object);
		if (rank)
			take_object(survey, object, rank);
		for (size_t k = 0; k < sizeof(inner) / sizeof(*inner); k++)
			put_pending(pending, json_object_get(object, inner[k]));
	}
}

void html_survey_json(
	struct html_page *page, struct galley_str script, uint32_t line)
{
	struct galley_buf mended = { 0 };
	json_error_t error;

	mend(inner_part(script), &mended);
	json_t *root = json_loadb(mended.ptr ? mended.ptr : "", mended.len,
		JSON_DISABLE_EOF_CHECK, &error);
	galley_buf_clear(&mended);
	if (!root) {
		if (galley_str_trim(script).len)
			galley_report(page->job->diag, GALLEY_NOTICE,
				"html.json",
				(struct galley_span){ .line = line },
				"JSON-LD that is none: %s", error.text);
		return;
	}
	struct survey survey = { .page = page, .root = root, .line = line };
	survey_objects(&survey);
	json_decref(root);
}
