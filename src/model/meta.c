/*
 * Metadata: the table of fields and the one way in which values get in.
 *
 * A text is read by the type of its field. Whether it replaces what is there
 * is decided by the evidence alone.
 */
#include <galley/meta.h>

static const struct galley_meta_info infos[GALLEY_META_COUNT] = {
#define ONE false
#define MANY true
#define FIELD(member, NAME, title, TYPE, HOW_MANY, what) \
	[GALLEY_META_##NAME] = { .name = title, \
		.help = what, \
		.type = GALLEY_TYPE_##TYPE, \
		.many = HOW_MANY },
#include <galley/meta_fields.def>
#undef FIELD
#undef MANY
#undef ONE
};

const struct galley_meta_info *galley_meta_info(enum galley_meta_field field)
{
	return &infos[field];
}

enum galley_meta_field galley_meta_find(struct galley_str name)
{
	enum galley_meta_field field = 0;

	while (field < GALLEY_META_COUNT &&
		!galley_str_equal(galley_str(infos[field].name), name))
		field++;
	return field;
}

const char *galley_origin_name(enum galley_origin origin)
{
	static const char *const names[] = {
		[GALLEY_GIVEN] = "given",
		[GALLEY_STATED] = "stated",
		[GALLEY_FOUND] = "found",
		[GALLEY_DERIVED] = "derived",
	};

	return names[origin];
}

/* --------------------------------------------------- reading by type */

/* Cut the first word off a trimmed text. */
static struct galley_str cut_word(struct galley_str *text)
{
	struct galley_str word = *text;

	word.len = 0;
	while (word.len < text->len && !strchr(" \t\n", word.ptr[word.len]))
		word.len++;
	*text = galley_str_trim(galley_str_slice(*text, word.len, text->len));
	return word;
}

static bool read_text(struct galley_value *value)
{
	return !galley_str_is_empty(value->text);
}

static bool read_number(struct galley_value *value)
{
	struct galley_str text = value->text;
	int64_t number = 0;

	for (size_t i = 0; i < text.len; i++) {
		int digit = text.ptr[i] - '0';

		if (digit < 0 || digit > 9 || number > (INT64_MAX - digit) / 10)
			return false;
		number = number * 10 + digit;
	}
	value->number = number;
	return text.len > 0;
}

static bool read_date(struct galley_value *value)
{
	return galley_date_parse(value->text, &value->date);
}

static bool read_person(struct galley_value *value)
{
	struct galley_str text = value->text;
	size_t at = text.len;

	if (!galley_str_ends(text, GALLEY_STR(")")))
		return read_text(value);
	while (at > 0 && text.ptr[at - 1] != '(')
		at--;
	if (at < 2)
		return true;
	value->role = galley_str_trim(galley_str_slice(text, at, text.len - 1));
	value->text = galley_str_trim(galley_str_slice(text, 0, at - 1));
	return true;
}

/* "scheme:code label", or a URI in place of the two, or just a label. */
static bool read_code(struct galley_value *value)
{
	struct galley_str label = value->text;
	struct galley_str word = cut_word(&label);
	size_t colon = galley_str_find_char(word, ':', 0);

	if (colon == 0 || colon + 1 >= word.len)
		return read_text(value);
	value->text = label;
	value->code = word;
	if (galley_str_starts(galley_str_slice(word, colon + 1, word.len),
		    GALLEY_STR("//")))
		return true;
	value->scheme = galley_str_slice(word, 0, colon);
	value->code = galley_str_slice(word, colon + 1, word.len);
	return true;
}

static bool read_link(struct galley_value *value)
{
	value->code = cut_word(&value->text);
	return !galley_str_is_empty(value->code);
}

/* Each sets the members that count from value->text, which is trimmed. */
static bool (*const readers[])(struct galley_value *value) = {
	[GALLEY_TYPE_TEXT] = read_text,
	[GALLEY_TYPE_NUMBER] = read_number,
	[GALLEY_TYPE_DATE] = read_date,
	[GALLEY_TYPE_PERSON] = read_person,
	[GALLEY_TYPE_CODE] = read_code,
	[GALLEY_TYPE_LINK] = read_link,
};

/* ------------------------------------------------------------ adding */

/* The link behind the last value of a field. */
static struct galley_value **find_end(
	struct galley_meta *meta, enum galley_meta_field field)
{
	struct galley_value **link = &meta->field[field];

	if (*link && *link == meta->ends[field].first)
		link = &meta->ends[field].last->next;
	while (*link)
		link = &(*link)->next;
	return link;
}

/* Where a value goes: in place of all that the field has, or behind it. NULL
 * if what is there stays alone. */
static struct galley_value **find_place(struct galley_meta *meta,
	enum galley_meta_field field, struct galley_evidence evidence)
{
	struct galley_value *old = meta->field[field];

	if (!old || evidence.origin < old->evidence.origin)
		return &meta->field[field];
	if (evidence.origin > old->evidence.origin)
		return NULL;
	if (infos[field].many)
		return find_end(meta, field);
	return evidence.confidence > old->evidence.confidence
		? &meta->field[field]
		: NULL;
}

/* Put a copy of the value where it belongs, unless what is there stays. */
static struct galley_value *place(struct galley_meta *meta,
	struct galley_arena *arena, enum galley_meta_field field,
	const struct galley_value *value)
{
	struct galley_value **link = find_place(meta, field, value->evidence);

	if (!link)
		return NULL;
	*link = GALLEY_NEW(arena, struct galley_value);
	**link = *value;
	(*link)->text = galley_arena_copy(arena, value->text);
	(*link)->role = galley_arena_copy(arena, value->role);
	(*link)->scheme = galley_arena_copy(arena, value->scheme);
	(*link)->code = galley_arena_copy(arena, value->code);
	meta->ends[field].first = meta->field[field];
	meta->ends[field].last = *link;
	return *link;
}

struct galley_value *galley_meta_add(struct galley_meta *meta,
	struct galley_arena *arena, enum galley_meta_field field,
	struct galley_str text, struct galley_evidence evidence)
{
	struct galley_value value = { .text = galley_str_trim(text),
		.evidence = evidence };

	if (!readers[infos[field].type](&value))
		return NULL;
	return place(meta, arena, field, &value);
}

struct galley_value *galley_meta_add_date(struct galley_meta *meta,
	struct galley_arena *arena, enum galley_meta_field field,
	struct galley_date date, struct galley_str printed,
	struct galley_evidence evidence)
{
	struct galley_value value = { .text = galley_str_trim(printed),
		.date = date,
		.evidence = evidence };

	if (infos[field].type != GALLEY_TYPE_DATE ||
		!galley_date_is_valid(&date))
		return NULL;
	return place(meta, arena, field, &value);
}

struct galley_str galley_meta_text(
	const struct galley_meta *meta, enum galley_meta_field field)
{
	const struct galley_value *value = meta->field[field];

	return value ? value->text : GALLEY_STR("");
}

void galley_meta_add_unknown(struct galley_meta *meta,
	struct galley_arena *arena, struct galley_str key,
	struct galley_str value)
{
	struct galley_pair **link = &meta->unknown;

	if (*link && *link == meta->unknown_end.first)
		link = &meta->unknown_end.last->next;
	while (*link)
		link = &(*link)->next;
	*link = GALLEY_NEW(arena, struct galley_pair);
	(*link)->key = galley_arena_copy(arena, key);
	(*link)->value = galley_arena_copy(arena, value);
	meta->unknown_end.first = meta->unknown;
	meta->unknown_end.last = *link;
}
