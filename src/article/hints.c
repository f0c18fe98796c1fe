/*
 * Looking names up. Each word of a name is tried with the word behind it,
 * alone, and then by its beginning, ever shorter.
 */
#include "article/hints.h"
#include <stdlib.h>

enum {
	SHORT = 3, /* letters that no beginning is shorter than */
	MANY_WORDS = 7,
	LONG = 24, /* and that no word of the table is longer than */
};

enum match {
	MATCH_WORD,
	MATCH_BEGIN,
};

static const struct word {
	const char *text;
	enum galley_hint_class class;
	int weight;
	enum match match;
} words[] = {
#define HINT(text, CLASS, weight, MATCH) \
	{ text, GALLEY_HINT_##CLASS, weight, MATCH_##MATCH },
#include "article/hints.def"
#undef HINT
};

static const struct class
{
	const char *rule;
	enum galley_role role;
} classes[] = {
#define HINT_CLASS(NAME, rule, ROLE) { rule, GALLEY_ROLE_##ROLE },
#include "article/hints.def"
#undef HINT_CLASS
};

const char *galley_hint_rule(enum galley_hint_class class)
{
	return classes[class].rule;
}

enum galley_role galley_hint_role(enum galley_hint_class class)
{
	return classes[class].role;
}

static int compare(const void *key, const void *word)
{
	return galley_str_compare(*(const struct galley_str *)key,
		galley_str(((const struct word *)word)->text));
}

static const struct word *find(struct galley_str text)
{
	return bsearch(&text, words, sizeof(words) / sizeof(*words),
		sizeof(*words), compare);
}

static const struct word *find_beginning(struct galley_str text)
{
	size_t len = text.len < LONG ? text.len : LONG;

	for (; len >= SHORT; len--) {
		const struct word *word = find(galley_str_slice(text, 0, len));
		if (word && (word->match == MATCH_BEGIN || len == text.len))
			return word;
	}
	return NULL;
}

/* --------------------------------------------------------------- an element */

static void take(struct galley_hints *hints, const struct word *word)
{
	if (word && hints->weight[word->class] < word->weight)
		hints->weight[word->class] = (uint8_t)word->weight;
}

/* A name of many words is made from a title. */
static bool is_title(struct galley_str name)
{
	int hyphens = 0;

	for (size_t i = 0; i < name.len; i++)
		hyphens += name.ptr[i] == '-';
	return hyphens >= MANY_WORDS;
}

/* One name: words parted by hyphens. */
static void take_name(struct galley_hints *hints, struct galley_str name)
{
	if (is_title(name))
		return;
	while (name.len) {
		size_t end = galley_str_find_char(name, '-', 0);
		size_t second = galley_str_find_char(name, '-', end + 1);
		const struct word *word = NULL;
		if (end < name.len)
			word = find(galley_str_slice(name, 0, second));
		if (!word) {
			struct galley_str one = galley_str_slice(name, 0, end);
			word = find_beginning(one);
			if (!word && one.len < SHORT)
				word = find(one);
		}
		take(hints, word);
		name = galley_str_slice(name, end + 1, name.len);
	}
}

static void take_element(struct galley_hints *hints, struct galley_str name)
{
	char text[LONG];

	if (name.len + 2 > sizeof(text))
		return;
	text[0] = '(';
	memcpy(text + 1, name.ptr, name.len);
	text[name.len + 1] = ')';
	take(hints, find((struct galley_str){ text, name.len + 2 }));
}

void galley_hints_add(struct galley_hints *hints, struct galley_str names)
{
	bool element = true;

	while (names.len) {
		struct galley_str name = galley_str_cut(&names, ' ');
		if (galley_str_equal(name, GALLEY_STR("/")))
			break;
		if (galley_str_equal(name, GALLEY_STR("stated"))) {
			hints->stated = true;
			continue;
		}
		if (element)
			take_element(hints, name);
		else
			take_name(hints, name);
		element = false;
	}
}

/* For the article, and so not to be summed up. */
static bool is_good(int class)
{
	return class == GALLEY_HINT_BODY || class == GALLEY_HINT_LEAD;
}

int galley_hints_weight(const struct galley_hints *hints)
{
	int sum = 0;

	for (int i = 0; i < GALLEY_HINT_CLASSES; i++)
		sum += is_good(i) ? 0 : hints->weight[i];
	return sum;
}

enum galley_hint_class galley_hints_class(const struct galley_hints *hints)
{
	enum galley_hint_class loudest = GALLEY_NO_HINT;
	int most = 0;

	for (int i = 0; i < GALLEY_HINT_CLASSES; i++) {
		if (is_good(i) || hints->weight[i] <= most)
			continue;
		most = hints->weight[i];
		loudest = (enum galley_hint_class)i;
	}
	return loudest;
}
