/*
 * What the keys of front matter mean.
 *
 * A table maps the names of pandoc and of the generators of static sites to
 * fields. What it does not know, or what a field cannot read, is kept as an
 * unknown pair under its own name.
 */
#include "reader.h"

/* "_" is read as "-"; case does not count. Names of fields need no row. */
static const struct {
	const char *key;
	enum galley_meta_field field;
} aliases[] = {
	{ "title", GALLEY_META_HEADLINE },
	{ "subtitle", GALLEY_META_SUBHEADLINE },
	{ "deck", GALLEY_META_SUBHEADLINE },
	{ "standfirst", GALLEY_META_SUBHEADLINE },
	{ "authors", GALLEY_META_AUTHOR },
	{ "printed-byline", GALLEY_META_BYLINE },
	{ "creator", GALLEY_META_AUTHOR },
	{ "date", GALLEY_META_PUBLISHED },
	{ "pubdate", GALLEY_META_PUBLISHED },
	{ "publishdate", GALLEY_META_PUBLISHED },
	{ "publish-date", GALLEY_META_PUBLISHED },
	{ "published-at", GALLEY_META_PUBLISHED },
	{ "date-published", GALLEY_META_PUBLISHED },
	{ "updated", GALLEY_META_MODIFIED },
	{ "lastmod", GALLEY_META_MODIFIED },
	{ "last-modified", GALLEY_META_MODIFIED },
	{ "last-modified-at", GALLEY_META_MODIFIED },
	{ "date-modified", GALLEY_META_MODIFIED },
	{ "lang", GALLEY_META_LANGUAGE },
	{ "locale", GALLEY_META_LANGUAGE },
	{ "keywords", GALLEY_META_KEYWORD },
	{ "tags", GALLEY_META_KEYWORD },
	{ "tag", GALLEY_META_KEYWORD },
	{ "categories", GALLEY_META_KEYWORD },
	{ "category", GALLEY_META_KEYWORD },
	{ "subjects", GALLEY_META_SUBJECT },
	{ "abstract", GALLEY_META_DESCRIPTION },
	{ "summary", GALLEY_META_DESCRIPTION },
	{ "excerpt", GALLEY_META_DESCRIPTION },
	{ "slug", GALLEY_META_SLUGLINE },
	{ "publisher", GALLEY_META_PROVIDER },
	{ "sources", GALLEY_META_SOURCE },
	{ "location", GALLEY_META_PLACE },
	{ "rights", GALLEY_META_COPYRIGHT_NOTICE },
	{ "copyright", GALLEY_META_COPYRIGHT_NOTICE },
	{ "license", GALLEY_META_USAGE_TERMS },
	{ "licence", GALLEY_META_USAGE_TERMS },
	{ "url", GALLEY_META_LINK },
	{ "canonical", GALLEY_META_LINK },
	{ "canonical-url", GALLEY_META_LINK },
	{ "permalink", GALLEY_META_LINK },
};

enum galley_meta_field galley_markdown_field_of(
	struct galley_arena *arena, struct galley_str key)
{
	char *name = galley_arena_alloc(arena, key.len + 1);
	struct galley_str found = { name, key.len };

	for (size_t i = 0; i < key.len; i++)
		name[i] = key.ptr[i] == '_' ? '-'
			: key.ptr[i] >= 'A' && key.ptr[i] <= 'Z'
			? (char)(key.ptr[i] | 0x20)
			: key.ptr[i];
	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (galley_str_equal(found, galley_str(aliases[i].key)))
			return aliases[i].field;
	return galley_meta_find(found);
}

/* -------------------------------------------------------------- one line */

static void put_flat(struct galley_buf *out, const struct galley_yaml *value)
{
	const struct galley_yaml *at = value;

	/* Down to the first leaf, then on; no deeper than what was parsed. */
	for (;;) {
		if (at != value && at->key.len)
			galley_buf_printf(
				out, "%.*s: ", GALLEY_STR_ARG(at->key));
		if (at->first) {
			at = at->first;
			continue;
		}
		galley_buf_put(out, at->scalar);
		while (at != value && !at->next)
			at = at->parent;
		if (at == value)
			return;
		at = at->next;
		galley_buf_puts(out, ", ");
	}
}

static struct galley_str flatten(
	struct galley_markdown_reader *reader, const struct galley_yaml *value)
{
	struct galley_buf out = { 0 };
	struct galley_str flat;

	if (value->kind == GALLEY_YAML_SCALAR)
		return value->scalar;
	put_flat(&out, value);
	flat = galley_arena_copy(reader->doc->arena, galley_buf_str(&out));
	galley_buf_clear(&out);
	return flat;
}

/* ---------------------------------------------------------------- values */

/* A key, where it stands, and what it means. */
struct entry {
	struct galley_markdown_reader *reader;
	struct galley_str key;
	struct galley_evidence evidence;
	enum galley_meta_field field;
};

static void keep_unknown(const struct entry *entry, struct galley_str text)
{
	struct galley_doc *doc = entry->reader->doc;

	if (text.len)
		galley_meta_add_unknown(
			&doc->meta, doc->arena, entry->key, text);
}

/* "2021-03-04 05:06:07 +0100" has a blank too many. */
static struct galley_str without_zone_blank(
	struct galley_arena *arena, struct galley_str text)
{
	size_t blank = text.len;

	for (size_t i = 11; i + 1 < text.len; i++)
		if (text.ptr[i] == ' ' && strchr("+-Z", text.ptr[i + 1]))
			blank = i;
	if (blank == text.len)
		return text;
	return galley_arena_printf(arena, "%.*s%.*s",
		GALLEY_STR_ARG(galley_str_slice(text, 0, blank)),
		GALLEY_STR_ARG(galley_str_slice(text, blank + 1, text.len)));
}

static void add_text(const struct entry *entry, struct galley_str text)
{
	struct galley_doc *doc = entry->reader->doc;
	enum galley_meta_type type = galley_meta_info(entry->field)->type;

	text = galley_str_trim(text);
	if (!text.len)
		return;
	if (type == GALLEY_TYPE_DATE)
		text = without_zone_blank(doc->arena, text);
	if (galley_meta_add(&doc->meta, doc->arena, entry->field, text,
		    entry->evidence))
		return;
	if (type == GALLEY_TYPE_DATE)
		galley_report(entry->reader->job->diag, GALLEY_NOTICE,
			"markdown.date", entry->evidence.span,
			"date not in ISO form kept as text ('%.*s')",
			GALLEY_STR_ARG(text));
	keep_unknown(entry, text);
}

/* Keywords in one string are parted by commas. */
static void add_keywords(const struct entry *entry, struct galley_str text)
{
	while (text.ptr)
		add_text(entry, galley_str_cut(&text, ','));
}

static const struct galley_yaml *member(
	const struct galley_yaml *map, const char *key)
{
	const struct galley_yaml *value = map->first;

	while (value && !galley_str_equal(value->key, galley_str(key)))
		value = value->next;
	return value;
}

static struct galley_str text_of(const struct galley_yaml *value)
{
	return value && value->kind == GALLEY_YAML_SCALAR
		? galley_str_trim(value->scalar)
		: GALLEY_STR("");
}

/* Members of which names are made. */
static const char *const names[][2] = { { "given", "family" },
	{ "first", "last" }, { "firstname", "lastname" } };

static struct galley_str name_of_parts(struct galley_arena *arena,
	const struct galley_yaml *map, const struct galley_yaml *used[2])
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct galley_str given = text_of(member(map, names[i][0]));
		struct galley_str family = text_of(member(map, names[i][1]));

		used[0] = member(map, names[i][0]);
		used[1] = member(map, names[i][1]);
		if (given.len && family.len)
			return galley_arena_printf(arena, "%.*s %.*s",
				GALLEY_STR_ARG(given), GALLEY_STR_ARG(family));
	}
	used[0] = used[1] = NULL;
	return GALLEY_STR("");
}

/* The name of a person, whole or in parts; empty: there is none. What was
 * used is told in `used`. */
static struct galley_str name_of(struct galley_arena *arena,
	const struct galley_yaml *map, const struct galley_yaml *used[2])
{
	const struct galley_yaml *name = member(map, "name");

	used[0] = name;
	used[1] = NULL;
	if (name && name->kind == GALLEY_YAML_MAP) {
		const struct galley_yaml *parts[2];

		return name_of_parts(arena, name, parts);
	}
	return name ? text_of(name) : name_of_parts(arena, map, used);
}

/* A person, or anything with a name, may be a map; its other members are kept
 * beside it. */
static void add_map(const struct entry *entry, const struct galley_yaml *map)
{
	struct galley_arena *arena = entry->reader->doc->arena;
	const struct galley_yaml *used[2], *value;
	struct galley_str name = name_of(arena, map, used);
	struct galley_str role = text_of(member(map, "role"));

	if (!name.len) {
		keep_unknown(entry, flatten(entry->reader, map));
		return;
	}
	if (role.len &&
		galley_meta_info(entry->field)->type == GALLEY_TYPE_PERSON)
		add_text(entry,
			galley_arena_printf(arena, "%.*s (%.*s)",
				GALLEY_STR_ARG(name), GALLEY_STR_ARG(role)));
	else
		add_text(entry, name);
	for (value = map->first; value; value = value->next) {
		struct entry other = *entry;

		other.key = galley_arena_printf(arena, "%.*s-%.*s",
			GALLEY_STR_ARG(entry->key), GALLEY_STR_ARG(value->key));
		if (value != used[0] && value != used[1] &&
			(!role.len || value != member(map, "role")))
			keep_unknown(&other, flatten(entry->reader, value));
	}
}

static void add_value(
	const struct entry *entry, const struct galley_yaml *value)
{
	if (value->kind == GALLEY_YAML_MAP)
		add_map(entry, value);
	else
		add_text(entry, flatten(entry->reader, value));
}

/* A list for a field of one value is one text. */
void galley_markdown_add_entry(struct galley_markdown_reader *reader,
	const struct galley_yaml *value, uint32_t line)
{
	struct entry entry = {
		.reader = reader,
		.key = value->key,
		.evidence = galley_stated((struct galley_span){ .line = line }),
		.field = galley_markdown_field_of(
			reader->doc->arena, value->key),
	};
	const struct galley_yaml *item;

	if (entry.field == GALLEY_META_COUNT) {
		keep_unknown(&entry, flatten(reader, value));
	} else if (value->kind == GALLEY_YAML_LIST &&
		galley_meta_info(entry.field)->many) {
		for (item = value->first; item; item = item->next)
			add_value(&entry, item);
	} else if (value->kind == GALLEY_YAML_SCALAR &&
		entry.field == GALLEY_META_KEYWORD) {
		add_keywords(&entry, value->scalar);
	} else {
		add_value(&entry, value);
	}
}
