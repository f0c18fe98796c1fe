/*
 * Names as hints: what a page calls its elements tells what they are for.
 *
 * Names come in every style. Here all are brought into one: lower case, with
 * single hyphens between words, "sideBar_Related" as "side-bar-related".
 */
#include "reader.h"

enum {
	OWN = 160, /* bytes of one element's hints */
	ALL = 640, /* of a block's */
	WORD = 48, /* of one name */
};

/* The attributes whose values are names. */
static const char *const naming[] = { "class", "id", "role", "itemprop",
	"data-testid", "data-component", "data-qa", "data-type", "data-module",
	"property", "rel" };

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word_char(char c)
{
	return is_lower(c) || is_upper(c) || is_digit(c) || (c & 0x80);
}

/* Does a new word begin at a capital? Not in names that machines made, where
 * capitals and digits stand at random. */
static bool is_hump(struct galley_str name, size_t i)
{
	const char *at = name.ptr + i;
	size_t before = 0;

	if (!is_upper(*at) || i + 2 >= name.len || !is_lower(at[1]) ||
		!is_lower(at[2]))
		return false;
	while (before < i && is_word_char(at[-1 - (ptrdiff_t)before])) {
		if (is_digit(at[-1 - (ptrdiff_t)before]))
			return false;
		before++;
	}
	return before >= 2;
}

/* One name in the common style; too long ones are made by machines. */
static size_t put_name(char *out, struct galley_str name)
{
	size_t len = 0;

	for (size_t i = 0; i < name.len && len < WORD; i++) {
		char c = name.ptr[i];
		if (!is_word_char(c) || is_hump(name, i))
			if (len && out[len - 1] != '-')
				out[len++] = '-';
		if (is_word_char(c))
			out[len++] = is_upper(c) ? (char)(c | 0x20) : c;
	}
	return len && out[len - 1] == '-' ? len - 1 : len;
}

/* The next name in a list parted by white space; false behind the last. */
static bool next_name(struct galley_str *list, struct galley_str *name)
{
	*list = galley_str_trim(*list);
	size_t end = 0;
	while (end < list->len && (unsigned char)list->ptr[end] > ' ')
		end++;
	*name = galley_str_slice(*list, 0, end);
	*list = galley_str_slice(*list, end, list->len);
	return end > 0;
}

static bool has_name(struct galley_str names, const char *name, size_t len)
{
	struct galley_str one;

	while (next_name(&names, &one))
		if (galley_str_equal(one, (struct galley_str){ name, len }))
			return true;
	return false;
}

static bool contains(struct galley_str text, const char *word)
{
	return galley_str_find(text, galley_str(word), 0) < text.len;
}

static bool is_hidden(const xmlNode *element)
{
	struct galley_str style = markup_attribute(element, "style");

	if (contains(style, "display:none") || contains(style, "display: none"))
		return true;
	for (const xmlAttr *a = element->properties; a; a = a->next)
		if (!strcmp((const char *)a->name, "hidden"))
			return true;
	return galley_str_equal(
		markup_attribute(element, "aria-hidden"), GALLEY_STR("true"));
}

static void put_word(struct galley_buf *out, const char *word, size_t len)
{
	if (out->len)
		galley_buf_putc(out, ' ');
	galley_buf_put(out, (struct galley_str){ word, len });
}

/* Does an attribute begin like one that is asked for here? */
static bool may_have_hints(const xmlNode *element)
{
	for (const xmlAttr *a = element->properties; a; a = a->next)
		if (strchr("acdhiprs", *a->name))
			return true;
	return false;
}

static void put_own(const xmlNode *element, struct galley_buf *out)
{
	struct galley_str tag = galley_str((const char *)element->name);
	size_t start = out->len;
	char word[WORD + 2];

	put_word(out, tag.ptr, tag.len);
	if (!may_have_hints(element))
		return;
	if (is_hidden(element))
		put_word(out, "hidden", 6);
	for (size_t i = 0; i < sizeof(naming) / sizeof(*naming); i++) {
		struct galley_str names = markup_attribute(element, naming[i]);
		struct galley_str name;
		while (next_name(&names, &name)) {
			size_t len = put_name(word, name);
			struct galley_str own = galley_str_slice(
				galley_buf_str(out), start, out->len);
			if (out->len - start + len > OWN)
				return;
			if (len && !has_name(own, word, len))
				put_word(out, word, len);
		}
	}
}

struct galley_str html_hints(
	struct html_page *page, const xmlNode *element, bool above)
{
	struct galley_buf out = { 0 };

	put_own(element, &out);
	for (int i = 0; above && i < MARKUP_MAX_ABOVE && out.len < ALL; i++) {
		element = element->parent;
		if (!element || element->type != XML_ELEMENT_NODE)
			break;
		put_word(&out, "/", 1);
		put_own(element, &out);
	}
	struct galley_str hints =
		galley_arena_copy(page->arena, galley_buf_str(&out));
	galley_buf_clear(&out);
	return hints;
}

/* Is the word in the list one of the words of the name? */
static bool name_has_word(struct galley_str name, const char *words)
{
	struct galley_str list = galley_str(words), part;

	while (name.ptr) {
		part = galley_str_cut(&name, '-');
		if (part.len && has_name(list, part.ptr, part.len))
			return true;
	}
	return false;
}

bool html_is_named(const xmlNode *element, const char *words)
{
	struct galley_buf own = { 0 };

	put_own(element, &own);
	struct galley_str names = galley_buf_str(&own), name;
	bool found = false;
	next_name(&names, &name); /* the element's own */
	while (!found && next_name(&names, &name))
		found = name_has_word(name, words);
	galley_buf_clear(&own);
	return found;
}
