/*
 * Front matter: the metadata as YAML, under the names that pandoc reads.
 *
 * A value is plain where every YAML reader sees the same string, and else in
 * double quotes with the escapes that JSON and YAML share.
 */
#include "writer.h"

#include <galley/text.h>

#include <strings.h>

/* Fields with a name of pandoc's, which come first; the others follow. */
static const struct {
	enum galley_meta_field field;
	const char *name;
} names[] = {
	{ GALLEY_META_HEADLINE, "title" },
	{ GALLEY_META_SUBHEADLINE, "subtitle" },
	{ GALLEY_META_AUTHOR, "author" },
	{ GALLEY_META_PUBLISHED, "date" },
	{ GALLEY_META_LANGUAGE, "lang" },
	{ GALLEY_META_KEYWORD, "keywords" },
	{ GALLEY_META_SUBJECT, "subject" },
	{ GALLEY_META_DESCRIPTION, "description" },
};

enum {
	NAMES = sizeof(names) / sizeof(*names)
};

/* -------------------------------------------------------------- scalars */

static bool is_reserved(struct galley_str text)
{
	static const char *const words[] = { "true", "false", "yes", "no", "on",
		"off", "null", "y", "n" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (galley_str_equal_nocase(text, galley_str(words[i])))
			return true;
	return false;
}

static bool is_word_byte(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9');
}

/* Starts as a word; no mark of YAML is in it. */
static bool is_plain(struct galley_str text)
{
	if (!text.len || !is_word_byte((unsigned char)*text.ptr) ||
		(*text.ptr >= '0' && *text.ptr <= '9') ||
		text.ptr[text.len - 1] == ' ' || is_reserved(text))
		return false;
	for (size_t at = 0; at < text.len;) {
		uint32_t c = galley_char_next(text, &at);

		if (c < 0x80 ? !is_word_byte((unsigned char)c) &&
					!strchr(" -_./,;'()+&%$", (int)c)
			     : !galley_char_is_letter(c) &&
					!(c >= 0x2010 && c <= 0x2026))
			return false;
	}
	return true;
}

/* Not among the characters that YAML allows as they are. */
static bool needs_escape(uint32_t c)
{
	return c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
		c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff;
}

static void put_quoted(struct galley_sink *sink, struct galley_str text)
{
	size_t from = 0;

	galley_putc(sink, '"');
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = galley_char_next(text, &at);

		if (!needs_escape(c) && c != '"' && c != '\\')
			continue;
		galley_put(sink, galley_str_slice(text, from, start));
		from = at;
		if (c == '\n')
			galley_puts(sink, "\\n");
		else if (c == '"' || c == '\\')
			galley_printf(sink, "\\%c", (int)c);
		else
			galley_printf(sink, "\\u%04x", (unsigned)c);
	}
	galley_put(sink, galley_str_slice(text, from, text.len));
	galley_putc(sink, '"');
}

static void put_scalar(struct galley_sink *sink, struct galley_str text)
{
	if (is_plain(text))
		galley_put(sink, text);
	else
		put_quoted(sink, text);
}

/* --------------------------------------------------------------- values */

static void put_date(struct galley_sink *sink, const struct galley_value *value)
{
	char text[GALLEY_DATE_SIZE];

	if (galley_date_format(&value->date, text))
		galley_puts(sink, text);
	else
		put_scalar(sink, value->text);
}

static void put_number(
	struct galley_sink *sink, const struct galley_value *value)
{
	galley_printf(sink, "%lld", (long long)value->number);
}

static void put_text(struct galley_sink *sink, const struct galley_value *value)
{
	put_scalar(sink, value->text);
}

/* Two parts of a value as one text: "name (role)", "URL title". */
static void put_pair(struct galley_sink *sink, struct galley_str first,
	const char *between, struct galley_str second, const char *after)
{
	struct galley_buf text = { 0 };

	galley_buf_put(&text, first);
	if (second.len) {
		galley_buf_puts(&text, between);
		galley_buf_put(&text, second);
		galley_buf_puts(&text, after);
	}
	put_scalar(sink, galley_buf_str(&text));
	galley_buf_clear(&text);
}

static void put_person(
	struct galley_sink *sink, const struct galley_value *value)
{
	put_pair(sink, value->text, " (", value->role, ")");
}

static void put_link(struct galley_sink *sink, const struct galley_value *value)
{
	put_pair(sink, value->code, " ", value->text, "");
}

static void put_code(struct galley_sink *sink, const struct galley_value *value)
{
	struct galley_buf code = { 0 };

	if (!value->code.len) {
		put_text(sink, value);
		return;
	}
	galley_buf_put(&code, value->scheme);
	galley_buf_puts(&code, value->scheme.len ? ":" : "");
	galley_buf_put(&code, value->code);
	put_pair(sink, galley_buf_str(&code), " ", value->text, "");
	galley_buf_clear(&code);
}

static void put_value(struct galley_sink *sink, enum galley_meta_field field,
	const struct galley_value *value)
{
	static void (*const put[])(
		struct galley_sink *, const struct galley_value *) = {
		[GALLEY_TYPE_TEXT] = put_text,
		[GALLEY_TYPE_NUMBER] = put_number,
		[GALLEY_TYPE_DATE] = put_date,
		[GALLEY_TYPE_PERSON] = put_person,
		[GALLEY_TYPE_CODE] = put_code,
		[GALLEY_TYPE_LINK] = put_link,
	};

	put[galley_meta_info(field)->type](sink, value);
}

/* --------------------------------------------------------------- fields */

static void put_field(struct galley_sink *sink, const struct galley_meta *meta,
	enum galley_meta_field field, const char *name)
{
	const struct galley_value *value = meta->field[field];

	if (!value)
		return;
	galley_puts(sink, name);
	galley_putc(sink, ':');
	if (!value->next && field != GALLEY_META_KEYWORD) {
		galley_putc(sink, ' ');
		put_value(sink, field, value);
		galley_putc(sink, '\n');
		return;
	}
	galley_putc(sink, '\n');
	for (; value; value = value->next) {
		galley_puts(sink, "- ");
		put_value(sink, field, value);
		galley_putc(sink, '\n');
	}
}

/* The name of pandoc's for a field, or NULL. */
static const char *pandoc_name(enum galley_meta_field field)
{
	for (size_t i = 0; i < NAMES; i++)
		if (names[i].field == field)
			return names[i].name;
	return NULL;
}

/* Beside authors the byline, with its "By", dates and places, goes by a name
 * that nobody takes for a list of authors. */
static const char *name_of(
	const struct galley_meta *meta, enum galley_meta_field field)
{
	const char *name = pandoc_name(field);

	if (field == GALLEY_META_BYLINE && meta->author)
		return "printed-byline";
	return name ? name : galley_meta_info(field)->name;
}

/* Is the key of an unknown pair one that stands for a field above? */
static bool is_taken(const struct galley_meta *meta, struct galley_str key)
{
	for (int i = 0; i < GALLEY_META_COUNT; i++)
		if (meta->field[i] &&
			galley_str_equal(key,
				galley_str(name_of(
					meta, (enum galley_meta_field)i))))
			return true;
	return false;
}

static void put_unknown(
	struct galley_sink *sink, const struct galley_meta *meta)
{
	const struct galley_pair *pair = meta->unknown;

	for (; pair; pair = pair->next) {
		put_pair(sink, pair->key, "",
			is_taken(meta, pair->key) ? GALLEY_STR("-2")
						  : GALLEY_STR(""),
			"");
		galley_puts(sink, ": ");
		put_scalar(sink, pair->value);
		galley_putc(sink, '\n');
	}
}

static bool is_empty(const struct galley_meta *meta)
{
	for (int i = 0; i < GALLEY_META_COUNT; i++)
		if (meta->field[i])
			return false;
	return !meta->unknown;
}

bool galley_markdown_front_matter(
	struct galley_sink *sink, const struct galley_meta *meta)
{
	if (is_empty(meta))
		return false;
	galley_puts(sink, "---\n");
	for (size_t i = 0; i < NAMES; i++)
		put_field(sink, meta, names[i].field, names[i].name);
	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		enum galley_meta_field field = (enum galley_meta_field)i;

		if (!pandoc_name(field))
			put_field(sink, meta, field, name_of(meta, field));
	}
	put_unknown(sink, meta);
	galley_puts(sink, "---\n\n");
	return true;
}
