/*
 * The members of an item: a row for each field, in the order of output.
 *
 * A row of one value makes its text; a row of several puts an object for each
 * into an array, which rows that follow each other share.
 */
#include "../xhtml/xhtml.h"
#include "writer.h"

struct row {
	const char *name; /* in version 3.1 */
	enum galley_meta_field field;
	/* Either the value of the member; empty: it is left out. */
	struct galley_str (*text)(const struct ninjs_item *item,
		const struct galley_value *value);
	/* or an element of the array. */
	void (*put)(struct ninjs_item *item, const struct row *row,
		const struct galley_value *value);
	const char *role; /* of the element */
	const char *old;  /* name in version 2.2, if not by the rule */
	bool bare;        /* a number */
};

static void report(const struct ninjs_item *item, const char *rule,
	const struct galley_value *value, const char *sentence)
{
	galley_report(item->job->diag, GALLEY_WARNING, rule,
		value->evidence.span, "%s: '%.*s'", sentence,
		GALLEY_STR_ARG(value->text));
}

/* -------------------------------------------------------------- one value */

static struct galley_str plain(
	const struct ninjs_item *item, const struct galley_value *value)
{
	(void)item;
	return value->text;
}

/* All notes, a blank line between. */
static struct galley_str joined(
	const struct ninjs_item *item, const struct galley_value *value)
{
	struct galley_str all = value->text;

	while ((value = value->next))
		all = galley_arena_printf(item->job->arena, "%.*s\n\n%.*s",
			GALLEY_STR_ARG(all), GALLEY_STR_ARG(value->text));
	return all;
}

static struct galley_str urgency(
	const struct ninjs_item *item, const struct galley_value *value)
{
	if (value->number >= 1 && value->number <= 9)
		return galley_arena_printf(
			item->job->arena, "%d", (int)value->number);
	report(item, "ninjs.urgency", value, "urgency is not 1 to 9, left out");
	return GALLEY_STR("");
}

static struct galley_str status(
	const struct ninjs_item *item, const struct galley_value *value)
{
	static const char *const words[][2] = {
		{ "usable", "usable" },
		{ "published", "usable" },
		{ "withheld", "withheld" },
		{ "draft", "withheld" },
		{ "canceled", "canceled" },
		{ "cancelled", "canceled" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (galley_str_equal_nocase(
			    galley_str(words[i][0]), value->text))
			return galley_str(words[i][1]);
	}
	report(item, "ninjs.status", value,
		"status is unknown, written as withheld");
	return GALLEY_STR("withheld");
}

/* A moment with an offset (RFC 3339). What is missing counts as its start, in
 * UTC, and is reported. */
static struct galley_str moment(
	const struct ninjs_item *item, const struct galley_value *value)
{
	enum {
		WIDEST = 14 * 60
	};
	struct galley_date date = value->date;
	char text[GALLEY_DATE_SIZE];

	if (date.precision == GALLEY_NO_DATE || date.year < 1)
		return GALLEY_STR("");
	galley_date_format(&date, text);
	if (date.precision < GALLEY_MINUTE || !date.zone_known)
		galley_report(item->job->diag, GALLEY_WARNING, "ninjs.date",
			value->evidence.span,
			"date without time or zone is written as its start in "
			"UTC: '%s'",
			text);
	if (date.precision < GALLEY_MINUTE || !date.zone_known ||
		date.second > 59 || date.zone > WIDEST || date.zone < -WIDEST)
		date = galley_date_from_seconds(galley_date_seconds(&date));
	date.precision = GALLEY_SECOND;
	galley_date_format(&date, text);
	return galley_arena_copy(item->job->arena, galley_str(text));
}

/* --------------------------------------------------------- several values */

/* {"role": …, "value": …} */
static void put_said(struct ninjs_item *item, const struct row *row,
	const struct galley_value *value)
{
	const struct ninjs_text texts[] = {
		{ "role", galley_str(row->role) },
		{ "value", value->text },
		{ .name = NULL },
	};

	ninjs_put_element(item, row->name, texts);
}

/* {"name": …, "rel": …}; of an author the role that he or she had. */
static void put_related(struct ninjs_item *item, const struct row *row,
	const struct galley_value *value)
{
	const struct ninjs_text texts[] = {
		{ "name", value->text },
		{ "rel",
			value->role.len ? value->role : galley_str(row->role) },
		{ .name = NULL },
	};

	ninjs_put_element(item, row->name, texts);
}

/* {"name": …, "role": …} */
static void put_party(struct ninjs_item *item, const struct row *row,
	const struct galley_value *value)
{
	const struct ninjs_text texts[] = {
		{ "name", value->text },
		{ "role", galley_str(row->role) },
		{ .name = NULL },
	};

	ninjs_put_element(item, row->name, texts);
}

static const struct {
	const char *alias, *uri;
} schemes[] = {
#define SCHEME(alias, uri) { alias, uri },
#include "../xhtml/catalog.def"
#undef SCHEME
};

/* The URI of a code: of a scheme in the IPTC catalog, or one by itself. */
static struct galley_str code_uri(
	const struct ninjs_item *item, const struct galley_value *value)
{
	struct galley_str uri =
		value->scheme.len ? GALLEY_STR("") : value->code;

	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		if (galley_str_equal(
			    galley_str(schemes[i].alias), value->scheme))
			uri = galley_arena_printf(item->job->arena, "%s%.*s",
				schemes[i].uri, GALLEY_STR_ARG(value->code));
	}
	return galley_text_is_uri(uri) ? uri : GALLEY_STR("");
}

/* {"name": …, "uri": …}; a code of no known scheme is a literal. */
static void put_concept(struct ninjs_item *item, const struct row *row,
	const struct galley_value *value)
{
	struct galley_str uri = code_uri(item, value);
	struct galley_str literal = galley_arena_printf(item->job->arena,
		"%.*s%s%.*s", GALLEY_STR_ARG(value->scheme),
		value->scheme.len ? ":" : "", GALLEY_STR_ARG(value->code));
	const struct ninjs_text texts[] = {
		{ "name", value->text },
		{ "uri", uri },
		{ "literal", uri.len ? GALLEY_STR("") : literal },
		{ .name = NULL },
	};

	ninjs_put_element(item, row->name, texts);
}

/* The address of a story, if it is harmless to follow; else it is reported. */
static struct galley_str take_address(
	const struct ninjs_item *item, const struct galley_value *value)
{
	struct galley_buf url = { .ptr = NULL };
	struct galley_str address = { NULL, 0 };

	if (galley_xhtml_url(&url, value->code))
		address = galley_arena_copy(
			item->job->arena, galley_buf_str(&url));
	else if (galley_text_is_uri(value->code) &&
		(galley_str_starts(value->code, GALLEY_STR("tag:")) ||
			galley_str_starts(value->code, GALLEY_STR("urn:"))))
		address = value->code;
	else
		galley_report(item->job->diag, GALLEY_WARNING, "ninjs.link",
			value->evidence.span, "link dropped: '%.*s'",
			GALLEY_STR_ARG(value->code));
	galley_buf_clear(&url);
	return address;
}

/* An id that is no URI, and the link, which ninjs has no other place for. */
static void put_other_id(struct ninjs_item *item, const struct row *row,
	const struct galley_value *value)
{
	bool id = row->field == GALLEY_META_ID;
	const struct ninjs_text texts[] = {
		{ "role", galley_str(row->role) },
		{ "value", id ? value->text : take_address(item, value) },
		{ .name = NULL },
	};

	if (texts[1].text.len && !(id && galley_text_is_uri(value->text)))
		ninjs_put_element(item, row->name, texts);
}

/* A link to another story. */
static void put_story(struct ninjs_item *item, const struct row *row,
	const struct galley_value *value)
{
	struct galley_str address = take_address(item, value);
	const struct ninjs_text texts[] = {
		{ "name", value->text.len ? value->text : address },
		{ "uri", address },
		{ item->old ? "representationType" : "rel",
			item->old ? GALLEY_STR("partial")
				  : galley_str(row->role) },
		{ .name = NULL },
	};

	if (address.len)
		ninjs_put_element(item, row->name, texts);
}

/* --------------------------------------------------------------- the rows */

#define ONE(NAME, how) .field = GALLEY_META_##NAME, .text = how
#define MANY(NAME, how) .field = GALLEY_META_##NAME, .put = put_##how

static const struct row rows[] = {
	{ "version", ONE(VERSION, plain) },
	{ "firstCreated", ONE(PUBLISHED, moment) },
	{ "versionCreated", ONE(MODIFIED, moment) },
	{ "contentCreated", ONE(CREATED, moment) },
	{ "embargoedUntil", ONE(EMBARGO, moment), .old = "embargoed" },
	{ "pubStatus", ONE(STATUS, status) },
	{ "urgency", ONE(URGENCY, urgency), .bare = true },
	{ "copyrightHolder", ONE(COPYRIGHT_HOLDER, plain) },
	{ "copyrightNotice", ONE(COPYRIGHT_NOTICE, plain) },
	{ "usageTerms", ONE(USAGE_TERMS, plain) },
	{ "edNote", ONE(EDITION_NOTE, joined) },
	{ "language", ONE(LANGUAGE, plain) },
	{ "slugline", ONE(SLUGLINE, plain) },
	{ "by", ONE(BYLINE, plain) },
	{ "located", ONE(PLACE, plain) },
	{ "headlines", MANY(HEADLINE, said), .role = "main" },
	{ "headlines", MANY(SUBHEADLINE, said), .role = "subheadline" },
	{ "headlines", MANY(KICKER, said), .role = "kicker" },
	{ "descriptions", MANY(DESCRIPTION, said), .role = "summary" },
	{ "descriptions", MANY(DATELINE, said), .role = "dateline" },
	{ "people", MANY(AUTHOR, related), .role = "author" },
	{ "infoSources", MANY(PROVIDER, party), .role = "provider" },
	{ "infoSources", MANY(SOURCE, party), .role = "source" },
	{ "infoSources", MANY(CREDIT, party), .role = "credit" },
	{ "genres", MANY(GENRE, concept) },
	{ "subjects", MANY(SUBJECT, concept) },
	{ "subjects", MANY(SECTION, related), .role = "section" },
	{ "subjects", MANY(KEYWORD, related), .role = "keyword" },
	{ "altIds", MANY(ID, other_id), .role = "id" },
	{ "altIds", MANY(LINK, other_id), .role = "link" },
	{ "associations", MANY(RELATED, story), .role = "related" },
};

/* A text of which nothing would be seen is none. */
static bool is_empty(const struct row *row, const struct galley_value *value)
{
	enum galley_meta_type type = galley_meta_info(row->field)->type;

	return (type == GALLEY_TYPE_TEXT || type == GALLEY_TYPE_PERSON) &&
		galley_xhtml_is_blank(value->text);
}

static void put_member(struct ninjs_item *item, const struct row *row,
	const struct galley_value *value)
{
	struct galley_str text = row->text(item, value);

	if (!text.len)
		return;
	ninjs_put_name(item, item->old && row->old ? row->old : row->name);
	if (row->bare)
		galley_put(item->sink, text);
	else
		galley_put_json(item->sink, text);
}

static void put_row(struct ninjs_item *item, const struct row *row)
{
	const struct galley_value *value = item->meta->field[row->field];

	for (; value; value = value->next) {
		if (is_empty(row, value))
			continue;
		if (row->put) {
			row->put(item, row, value);
			continue;
		}
		put_member(item, row, value);
		return; /* of more, the row takes all at once */
	}
}

void ninjs_put_item(struct ninjs_item *item)
{
	static const enum galley_meta_field unsaid[] = { GALLEY_META_SIGNAL,
		GALLEY_META_COUNT };

	ninjs_put_text(item, "uri", ninjs_uri(item->doc, item->job->arena));
	ninjs_put_text(item, "type",
		item->number ? GALLEY_STR("text") : GALLEY_STR("composite"));
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		/* a row of one value ends the array before it */
		if (rows[i].text)
			ninjs_close_array(item);
		put_row(item, &rows[i]);
	}
	ninjs_close_array(item);
	if (item->number)
		ninjs_put_bodies(item);
	galley_xhtml_report_unsaid(
		item->job->diag, "ninjs.unsaid", item->meta, unsaid);
}

/* ---------------------------------------------------------------- identity */

struct galley_str ninjs_uri(
	const struct galley_doc *doc, struct galley_arena *arena)
{
	const struct galley_meta *meta = &doc->meta;
	struct galley_buf name = { .ptr = NULL };
	struct galley_str uri;
	char uuid[37];

	if (meta->id && galley_text_is_uri(meta->id->text))
		return meta->id->text;
	if (!meta->id && meta->link &&
		galley_xhtml_url(&name, meta->link->code)) {
		uri = galley_arena_copy(arena, galley_buf_str(&name));
	} else {
		galley_xhtml_identity(doc, &name);
		galley_uuid_from_name(galley_buf_str(&name), uuid);
		uri = galley_arena_printf(arena, "urn:uuid:%s", uuid);
	}
	galley_buf_clear(&name);
	return uri;
}

void ninjs_put_standard(struct ninjs_item *item)
{
	const char *version = item->old ? "2.2" : "3.1";

	ninjs_put_name(item, "standard");
	galley_printf(item->sink,
		"{\"name\":\"ninjs\",\"version\":\"%s\",\"schema\":"
		"\"http://www.iptc.org/std/ninjs/ninjs-schema_%s.json#\"}",
		version, version);
}
