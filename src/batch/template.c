/*
 * A table of fields, and a walk over the template. What comes from an article
 * becomes a slug, so that it can neither hide a file nor leave the folder.
 */
#include "batch/template.h"

#include "base/hashset.h"
#include "base/path.h"
#include <galley/text.h>

enum {
	SLUG_BYTES = 60,
};

struct naming {
	struct galley_arena *arena;
	struct galley_str relative;
	const struct galley_meta *meta;
	const struct galley_writer *writer;
};

static struct galley_str stem(const struct naming *naming)
{
	return galley_path_stem(galley_path_base(naming->relative));
}

static struct galley_str slug_or(const struct naming *naming,
	struct galley_str text, struct galley_str otherwise)
{
	struct galley_str slug =
		galley_text_slug(naming->arena, text, SLUG_BYTES);
	return slug.len ? slug : otherwise;
}

static struct galley_str headline_slug(const struct naming *naming)
{
	return slug_or(naming,
		galley_meta_text(naming->meta, GALLEY_META_HEADLINE),
		slug_or(naming, stem(naming), GALLEY_STR("untitled")));
}

/* The first `len` bytes of the date, if it is known that well. */
static struct galley_str date_part(
	const struct naming *naming, size_t from, size_t len)
{
	const struct galley_value *value = naming->meta->published;
	char text[GALLEY_DATE_SIZE] = "";
	value = value ? value : naming->meta->created;
	size_t known = value ? galley_date_format(&value->date, text) : 0;
	struct galley_str part = galley_str_slice(
		(struct galley_str){ text, known }, from, from + len);
	return part.len ? galley_arena_copy(naming->arena, part)
			: GALLEY_STR("undated");
}

static struct galley_str date(const struct naming *naming)
{
	return date_part(naming, 0, 10);
}

static struct galley_str year(const struct naming *naming)
{
	return date_part(naming, 0, 4);
}

static struct galley_str month(const struct naming *naming)
{
	return date_part(naming, 5, 2);
}

static struct galley_str day(const struct naming *naming)
{
	return date_part(naming, 8, 2);
}

static struct galley_str meta_slug(
	const struct naming *naming, enum galley_meta_field field)
{
	return slug_or(naming, galley_meta_text(naming->meta, field),
		GALLEY_STR("unknown"));
}

static struct galley_str author(const struct naming *naming)
{
	return meta_slug(naming, GALLEY_META_AUTHOR);
}

static struct galley_str provider(const struct naming *naming)
{
	return meta_slug(naming, GALLEY_META_PROVIDER);
}

static struct galley_str section(const struct naming *naming)
{
	return meta_slug(naming, GALLEY_META_SECTION);
}

static struct galley_str language(const struct naming *naming)
{
	return meta_slug(naming, GALLEY_META_LANGUAGE);
}

static struct galley_str folder(const struct naming *naming)
{
	struct galley_str path = galley_path_folder(naming->relative);
	return galley_str_slice(path, 0, path.len - (path.len > 0));
}

static struct galley_str hash(const struct naming *naming)
{
	return galley_arena_printf(naming->arena, "%016llx",
		(unsigned long long)galley_hash(naming->relative));
}

static struct galley_str format(const struct naming *naming)
{
	return galley_str(naming->writer->name);
}

static struct galley_str ext(const struct naming *naming)
{
	return galley_str(naming->writer->extensions[0]);
}

static const struct {
	const char *name;
	struct galley_str (*value)(const struct naming *naming);
} fields[] = {
	{ "date", date },
	{ "year", year },
	{ "month", month },
	{ "day", day },
	{ "slug", headline_slug },
	{ "author", author },
	{ "provider", provider },
	{ "section", section },
	{ "language", language },
	{ "stem", stem },
	{ "folder", folder },
	{ "hash", hash },
	{ "format", format },
	{ "ext", ext },
};

enum {
	FIELDS = sizeof(fields) / sizeof(*fields)
};

static size_t find_field(struct galley_str name)
{
	size_t i = 0;
	while (i < FIELDS &&
		!galley_str_equal(name, galley_str(fields[i].name)))
		i++;
	return i;
}

/* Cut literal text off the pattern, and the field behind it. False without
 * one; then all was literal. */
static bool next_field(struct galley_str *rest, struct galley_str *literal,
	struct galley_str *field)
{
	size_t open = galley_str_find_char(*rest, '{', 0);
	size_t close = galley_str_find_char(*rest, '}', open);
	*literal = galley_str_slice(*rest, 0, open);
	*field = galley_str_slice(*rest, open + 1, close);
	bool found = open < rest->len;
	*rest = galley_str_slice(*rest, close + 1, rest->len);
	return found;
}

static bool leads_out(struct galley_str pattern)
{
	struct galley_str rest = pattern;
	if (galley_str_starts(pattern, GALLEY_STR("/")))
		return true;
	while (rest.len)
		if (galley_str_equal(
			    galley_str_cut(&rest, '/'), GALLEY_STR("..")))
			return true;
	return false;
}

struct galley_str galley_template_problem(struct galley_str pattern)
{
	struct galley_str rest = pattern, literal, field;
	size_t opened = 0, closed = 0;
	for (size_t i = 0; i < pattern.len; i++) {
		opened += pattern.ptr[i] == '{';
		closed += pattern.ptr[i] == '}';
	}
	if (opened != closed || !pattern.len)
		return GALLEY_STR("");
	if (leads_out(pattern) || galley_str_ends(pattern, GALLEY_STR("/")))
		return GALLEY_STR("/");
	while (next_field(&rest, &literal, &field))
		if (find_field(field) == FIELDS)
			return field;
	return (struct galley_str){ 0 };
}

bool galley_template_has(struct galley_str pattern, struct galley_str name)
{
	struct galley_str rest = pattern, literal, field;
	while (next_field(&rest, &literal, &field))
		if (galley_str_equal(field, name))
			return true;
	return false;
}

/* What a template makes must not begin with a dot: it would be hidden. */
static void put_visible(struct galley_buf *out, struct galley_str text)
{
	bool starts = !out->len || out->ptr[out->len - 1] == '/';
	if (starts && galley_str_starts(text, GALLEY_STR(".")))
		galley_buf_putc(out, '_');
	if (starts && galley_str_starts(text, GALLEY_STR("/")))
		text = galley_str_slice(text, 1, text.len);
	galley_buf_put(out, text);
}

struct galley_str galley_template_fill(struct galley_arena *arena,
	struct galley_str pattern, struct galley_str relative,
	const struct galley_meta *meta, const struct galley_writer *writer)
{
	const struct naming naming = { arena, relative, meta, writer };
	struct galley_buf path = { 0 };
	struct galley_str rest = pattern, literal, field;
	if (galley_str_find_char(pattern, '/', 0) == pattern.len)
		galley_buf_put(&path, galley_path_folder(relative));
	while (next_field(&rest, &literal, &field)) {
		put_visible(&path, literal);
		put_visible(&path, fields[find_field(field)].value(&naming));
	}
	put_visible(&path, literal);
	struct galley_str made =
		galley_arena_copy(arena, galley_buf_str(&path));
	galley_buf_clear(&path);
	return made;
}
