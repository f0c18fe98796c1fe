/*
 * The members of an item as metadata: a row for each, by all the names that
 * it has had.
 */
#include "../markup/markup.h"
#include "reader.h"

struct key {
	const char *names; /* in lower case, blanks between */
	void (*take)(struct ninjs_input *input, const struct key *key,
		json_t *value);
	enum galley_meta_field field;
	const char *kept; /* as what the rest is kept */
};

static struct galley_value *add(struct ninjs_input *input,
	enum galley_meta_field field, struct galley_str text)
{
	return galley_meta_add(&input->doc->meta, input->doc->arena, field,
		text, galley_stated(GALLEY_NOWHERE));
}

static struct galley_str copy(
	const struct ninjs_input *input, struct galley_str text)
{
	return galley_arena_copy(input->doc->arena, text);
}

static bool is_one_of(const char *words, struct galley_str word)
{
	struct galley_str rest = galley_str(words);

	while (rest.ptr) {
		if (galley_str_equal_nocase(galley_str_cut(&rest, ' '), word))
			return true;
	}
	return false;
}

/* -------------------------------------------------------------- one value */

static void take_text(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	if (!add(input, key->field, ninjs_string(input, value)) &&
		!input->doc->meta.field[key->field])
		ninjs_keep(input, galley_str(key->kept), value);
}

static void take_date(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	struct galley_str text = ninjs_string(input, value);
	struct galley_date date;

	if (!galley_date_parse(text, &date) ||
		!galley_meta_add_date(&input->doc->meta, input->doc->arena,
			key->field, date, GALLEY_STR(""),
			galley_stated(GALLEY_NOWHERE)))
		ninjs_keep(input, galley_str(key->kept), value);
}

/* A blank line parts one note from the next. */
static void take_notes(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	struct galley_str text = ninjs_string(input, value);

	for (size_t at = 0; at < text.len;) {
		size_t end = galley_str_find(text, GALLEY_STR("\n\n"), at);
		add(input, key->field, galley_str_slice(text, at, end));
		at = end + 2;
	}
}

/* What is said otherwise, or of no use in a document. */
static void take_nothing(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	(void)input, (void)key, (void)value;
}

static void take_type(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	if (!is_one_of("text composite", ninjs_string(input, value)))
		ninjs_keep(input, galley_str(key->names), value);
}

/* ------------------------------------------------------ texts with a role */

/* Roles, by the words that they begin with. */
static const struct said {
	const char *words;
	enum galley_meta_field field;
} headline_roles[] = {
	{ "main primary headline hl1 title", GALLEY_META_HEADLINE },
	{ "subheadline sub subtitle secondary deck standfirst hl2",
		GALLEY_META_SUBHEADLINE },
	{ "kicker overline eyebrow", GALLEY_META_KICKER },
	{ .words = NULL },
}, description_roles[] = {
	{ "summary description teaser abstract main text short lead",
		GALLEY_META_DESCRIPTION },
	{ "dateline", GALLEY_META_DATELINE },
	{ .words = NULL },
};

/* Also "http://…/summary" and "drol:summary". */
static struct galley_str last_part(struct galley_str role)
{
	size_t at = role.len;

	while (at > 0 && !strchr("/:", role.ptr[at - 1]))
		at--;
	return galley_str_slice(role, at, role.len);
}

static void add_said(struct ninjs_input *input, const struct said *roles,
	struct galley_str role, const char *kept, json_t *value)
{
	const struct said *said = roles;
	struct galley_str name;

	if (role.len)
		while (said->words && !is_one_of(said->words, last_part(role)))
			said++;
	if (said->words && add(input, said->field, ninjs_string(input, value)))
		return;
	name = galley_arena_printf(input->doc->arena, "%s%s%.*s", kept,
		role.len ? "_" : "", GALLEY_STR_ARG(role));
	ninjs_keep(input, name, value);
}

static void take_said(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	const struct said *roles = key->field == GALLEY_META_HEADLINE
		? headline_roles
		: description_roles;

	if (json_is_string(value))
		add_said(input, roles, GALLEY_STR(""), key->kept, value);
	for (size_t i = 0; i < json_array_size(value); i++) {
		json_t *one = json_array_get(value, i);
		add_said(input, roles, ninjs_text(input, one, "role"),
			key->kept, ninjs_member(one, "value"));
	}
}

/* ------------------------------------------------------- things with names */

/* A name of nothing that the model knows: kept as "person", "place", … */
static void keep_name(
	struct ninjs_input *input, const struct key *key, json_t *thing)
{
	json_t *name = ninjs_member(thing, "name");

	ninjs_keep(input, galley_str(key->kept), name ? name : thing);
}

static void keep_names(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	for (size_t i = 0; i < json_array_size(value); i++)
		keep_name(input, key, json_array_get(value, i));
}

/* Who wrote it, unless it is said that he or she is written about. */
static void take_people(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	for (size_t i = 0; i < json_array_size(value); i++) {
		json_t *one = json_array_get(value, i);
		struct galley_str rel = ninjs_text(input, one, "rel");
		struct galley_str name = ninjs_text(input, one, "name");
		struct galley_value *author = NULL;
		if (rel.len &&
			!is_one_of("about mentions mentioned subject featured "
				   "depicted depicts person",
				last_part(rel)))
			author = add(input, key->field, name);
		if (!author) {
			keep_name(input, key, one);
			continue;
		}
		author->text = copy(input, galley_str_trim(name));
		author->role = is_one_of("author creator", rel)
			? GALLEY_STR("")
			: copy(input, rel);
	}
}

static void take_parties(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	(void)key;
	for (size_t i = 0; i < json_array_size(value); i++) {
		json_t *one = json_array_get(value, i);
		struct galley_str name = ninjs_text(input, one, "name");
		struct galley_str role = ninjs_text(input, one, "role");
		enum galley_meta_field field = GALLEY_META_SOURCE;
		if (!role.len)
			role = ninjs_text(input, one, "rel");
		if (is_one_of(
			    "provider publisher distributor", last_part(role)))
			field = GALLEY_META_PROVIDER;
		else if (is_one_of("credit creditline", last_part(role)))
			field = GALLEY_META_CREDIT;
		if (!add(input, field, name))
			add(input, GALLEY_META_SOURCE, name);
	}
}

/* ------------------------------------------------------------------- codes */

static const struct {
	const char *alias, *uri;
} schemes[] = {
#define SCHEME(alias, uri) { alias, uri },
#include "../xhtml/catalog.def"
#undef SCHEME
};

/* Set scheme and code from a URI, by the IPTC catalog where it knows it. */
static void set_uri(struct ninjs_input *input, struct galley_value *value,
	struct galley_str uri)
{
	size_t longest = 0;

	value->code = copy(input, uri);
	value->scheme = GALLEY_STR("");
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		struct galley_str start = galley_str(schemes[i].uri);
		if (start.len <= longest || start.len >= uri.len ||
			!galley_str_starts(uri, start))
			continue;
		longest = start.len;
		value->scheme = galley_str(schemes[i].alias);
		value->code =
			galley_str_slice(copy(input, uri), start.len, uri.len);
	}
}

/* "desk:local" is a code of a scheme, "local" one of none. */
static void set_literal(struct ninjs_input *input, struct galley_value *value,
	struct galley_str literal)
{
	size_t colon = galley_str_find_char(literal, ':', 0);

	value->scheme = GALLEY_STR("");
	value->code = copy(input, literal);
	if (colon == 0 || colon + 1 >= literal.len)
		return;
	value->code =
		copy(input, galley_str_slice(literal, colon + 1, literal.len));
	value->scheme = copy(input, galley_str_slice(literal, 0, colon));
}

/* The URI of a concept: stated, or of the scheme and code of 1.x. */
static struct galley_str uri_of(const struct ninjs_input *input, json_t *thing)
{
	struct galley_str uri = ninjs_text(input, thing, "uri");
	struct galley_str scheme = ninjs_text(input, thing, "scheme");

	if (uri.len || !galley_text_is_uri(scheme))
		return uri;
	return galley_arena_printf(input->doc->arena, "%.*s%s%.*s",
		GALLEY_STR_ARG(scheme),
		strchr("/#", scheme.ptr[scheme.len - 1]) ? "" : "/",
		GALLEY_STR_ARG(ninjs_text(input, thing, "code")));
}

static void add_concept(
	struct ninjs_input *input, const struct key *key, json_t *thing)
{
	struct galley_str name =
		galley_str_trim(ninjs_text(input, thing, "name"));
	struct galley_str uri = galley_str_trim(uri_of(input, thing));
	struct galley_str literal =
		galley_str_trim(ninjs_text(input, thing, "literal"));
	struct galley_value *value;

	if (!literal.len)
		literal = galley_str_trim(ninjs_text(input, thing, "code"));
	value = add(input, key->field,
		name.len          ? name
			: uri.len ? uri
				  : literal);
	if (!value) {
		keep_name(input, key, thing);
		return;
	}
	value->text = copy(input, name);
	if (uri.len)
		set_uri(input, value, uri);
	else
		set_literal(input, value, literal);
}

static void take_subjects(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	for (size_t i = 0; i < json_array_size(value); i++) {
		json_t *one = json_array_get(value, i);
		struct galley_str rel = ninjs_text(input, one, "rel");
		struct galley_str name = ninjs_text(input, one, "name");
		if (is_one_of("keyword", rel))
			add(input, GALLEY_META_KEYWORD, name);
		else if (!is_one_of("section", rel) ||
			!add(input, GALLEY_META_SECTION, name))
			add_concept(input, key, one);
	}
}

static void take_concepts(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	for (size_t i = 0; i < json_array_size(value); i++)
		add_concept(input, key, json_array_get(value, i));
}

/* --------------------------------------------------------- ids and links */

static struct galley_value *add_link(struct ninjs_input *input,
	enum galley_meta_field field, struct galley_str url,
	struct galley_str title)
{
	struct galley_value *link = add(input, field, url);

	if (link) {
		link->code = copy(input, galley_str_trim(url));
		link->text = copy(input, galley_str_trim(title));
	}
	return link;
}

static void add_other_id(struct ninjs_input *input, const struct key *key,
	struct galley_str role, json_t *value)
{
	struct galley_str text = ninjs_string(input, value);

	if (is_one_of("id", role)) {
		input->doc->meta.id = NULL; /* rather than the uri */
		add(input, GALLEY_META_ID, text);
	} else if (!is_one_of("link", role) ||
		!add_link(input, GALLEY_META_LINK, text, GALLEY_STR(""))) {
		ninjs_keep(input,
			galley_arena_printf(input->doc->arena, "%s%s%.*s",
				key->kept, role.len ? "_" : "",
				GALLEY_STR_ARG(role)),
			value);
	}
}

static void take_other_ids(
	struct ninjs_input *input, const struct key *key, json_t *value)
{
	const char *role;
	json_t *one;

	for (size_t i = 0; i < json_array_size(value); i++) {
		json_t *id = json_array_get(value, i);
		add_other_id(input, key, ninjs_text(input, id, "role"),
			ninjs_member(id, "value"));
	}
	json_object_foreach(value, role, one)
		add_other_id(input, key, galley_str(role), one);
}

/* Those with a body are documents of their own. */
static void take_associations(
	struct ninjs_input *input, const struct key *key, json_t *item)
{
	json_t *one;

	for (size_t i = 0; (one = ninjs_association(item, i)); i++) {
		struct galley_str uri = ninjs_text(input, one, "uri");
		struct galley_str name = ninjs_text(input, one, "name");
		if (ninjs_is_document(one))
			continue;
		if (!name.len)
			name = ninjs_text(input, one, "headline");
		if (galley_str_equal(name, uri))
			name = GALLEY_STR("");
		if (!add_link(input, key->field, uri, name))
			ninjs_keep(input, galley_str(key->kept), one);
		else if (ninjs_member(one, "renditions"))
			galley_report(input->job->diag, GALLEY_NOTICE,
				"ninjs.association", GALLEY_NOWHERE,
				"'%.*s' is kept as a link, without its "
				"renditions",
				GALLEY_STR_ARG(uri));
	}
}

/* ---------------------------------------------------------------- the rows */

#define TEXT(names, NAME) \
	{ \
		names, take_text, GALLEY_META_##NAME, names \
	}
#define DATE(names, NAME) \
	{ \
		names, take_date, GALLEY_META_##NAME, names \
	}

static const struct key keys[] = {
	TEXT("uri", ID),
	TEXT("version", VERSION),
	DATE("firstcreated", PUBLISHED),
	DATE("versioncreated", MODIFIED),
	DATE("contentcreated", CREATED),
	{ "embargoeduntil embargoed", take_date, GALLEY_META_EMBARGO,
		"embargoed" },
	TEXT("pubstatus", STATUS),
	TEXT("urgency", URGENCY),
	TEXT("copyrightholder", COPYRIGHT_HOLDER),
	TEXT("copyrightnotice", COPYRIGHT_NOTICE),
	TEXT("usageterms", USAGE_TERMS),
	{ "ednote", take_notes, GALLEY_META_EDITION_NOTE, "ednote" },
	TEXT("language", LANGUAGE),
	TEXT("slugline", SLUGLINE),
	{ "by byline", take_text, GALLEY_META_BYLINE, "byline" },
	TEXT("located", PLACE),
	{ "headlines headline", take_said, GALLEY_META_HEADLINE, "headline" },
	{ "descriptions description", take_said, GALLEY_META_DESCRIPTION,
		"description" },
	{ "people person", take_people, GALLEY_META_AUTHOR, "person" },
	{ "organisations organisation", keep_names, 0, "organisation" },
	{ "places place", keep_names, 0, "place" },
	{ "events event", keep_names, 0, "event" },
	{ "objects object", keep_names, 0, "object" },
	{ "infosources infosource", take_parties, GALLEY_META_SOURCE,
		"infosource" },
	{ "genres genre", take_concepts, GALLEY_META_GENRE, "genre" },
	{ "subjects subject", take_subjects, GALLEY_META_SUBJECT, "subject" },
	{ "altids", take_other_ids, GALLEY_META_LINK, "altid" },
	{ "type", take_type, 0, "type" },
	{ "associations standard $standard bodies name rel charcount "
	  "wordcount mimetype",
		take_nothing, 0, "" },
};

static const struct key *key_called(struct galley_str name)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (is_one_of(keys[i].names, name))
			return &keys[i];
	}
	return NULL;
}

/* headline_…, description_… and body_… of 1.x, and what nobody knows. */
static void take_other(
	struct ninjs_input *input, const char *name, json_t *value)
{
	struct galley_str rest = galley_str(name);
	struct galley_str start = galley_str_cut(&rest, '_');

	if (galley_str_equal(start, GALLEY_STR("headline")) && rest.ptr)
		add_said(input, headline_roles, rest, "headline", value);
	else if (galley_str_equal(start, GALLEY_STR("description")) && rest.ptr)
		add_said(input, description_roles, rest, "description", value);
	else if (!galley_str_equal(start, GALLEY_STR("body")))
		ninjs_keep(input, galley_str(name), value);
}

void ninjs_read_fields(struct ninjs_input *input, json_t *item)
{
	static const struct key associations = { .field = GALLEY_META_RELATED,
		.kept = "association" };
	const struct key *key;
	const char *name;
	json_t *value;

	json_object_foreach(item, name, value)
	{
		key = key_called(galley_str(name));
		if (key)
			key->take(input, key, value);
		else if (!galley_str_equal(
				 galley_str(name), GALLEY_STR("title")))
			take_other(input, name, value);
	}
	/* what is headed by nothing else */
	value = json_object_get(item, "title");
	if (value && !input->doc->meta.headline)
		add_said(input, headline_roles, GALLEY_STR(""), "title", value);
	else if (value)
		ninjs_keep(input, GALLEY_STR("title"), value);
	take_associations(input, &associations, item);
}
