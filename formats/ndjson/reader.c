/*
 * NDJSON: each line is an object, each object an article. Its text is read as
 * a file of its own would be; other members are metadata. A line that is no
 * article is reported and left out; the others stay in their order.
 */
#include <galley/format.h>
#include <galley/text.h>

#include <jansson.h>

/* Members of articles that people have, beside the names of fields. */
static const struct {
	const char *name;
	enum galley_meta_field field;
} aliases[] = {
	{ "title", GALLEY_META_HEADLINE },
	{ "uri", GALLEY_META_LINK },
	{ "url", GALLEY_META_LINK },
	{ "date", GALLEY_META_PUBLISHED },
	{ "lang", GALLEY_META_LANGUAGE },
	{ "authors", GALLEY_META_AUTHOR },
	{ "publisher", GALLEY_META_PROVIDER },
	{ "keywords", GALLEY_META_KEYWORD },
	{ "summary", GALLEY_META_DESCRIPTION },
};

/* Where an article's text stands, and as what it is read. */
static const struct {
	const char *name, *extension;
} bodies[] = {
	{ "text", "txt" }, { "html", "html" }, { "markdown", "md" },
	{ "b64", "" }, /* bytes, in Base64 */
};

enum {
	BODIES = sizeof(bodies) / sizeof(*bodies)
};

struct record {
	struct galley_read_job *job;
	json_t *object;
	struct galley_span span;
};

static size_t body_of(const json_t *object)
{
	size_t i = 0;

	while (i < BODIES &&
		!json_is_string(json_object_get(object, bodies[i].name)))
		i++;
	return i;
}

/* Was the record written here? */
static bool is_own(const json_t *object)
{
	const char *schema =
		json_string_value(json_object_get(object, "schema"));

	return schema && !strcmp(schema, "galley-article-1");
}

/* What the record says its text to be, or NULL. What others call a format is
 * metadata, unless bytes need to be told apart. */
static const char *format_of(const json_t *object)
{
	if (!is_own(object) && !json_object_get(object, "b64"))
		return NULL;
	return json_string_value(json_object_get(object, "format"));
}

/* The members that are no metadata. */
static bool is_body(const json_t *object, const char *name)
{
	for (size_t i = 0; i < BODIES; i++)
		if (!strcmp(bodies[i].name, name))
			return true;
	return !strcmp(name, "schema") ||
		(!strcmp(name, "format") && format_of(object));
}

static enum galley_meta_field field_called(const char *name)
{
	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (!strcmp(aliases[i].name, name))
			return aliases[i].field;
	return galley_meta_find(galley_str(name));
}

/* A string or number as text; empty for all else. */
static struct galley_str text_of(
	struct galley_arena *arena, const json_t *value)
{
	if (json_is_string(value))
		return (struct galley_str){ json_string_value(value),
			json_string_length(value) };
	if (json_is_integer(value))
		return galley_arena_printf(
			arena, "%lld", (long long)json_integer_value(value));
	return (struct galley_str){ 0 };
}

static void add_value(struct record *record, struct galley_doc *doc,
	const char *name, const json_t *value)
{
	enum galley_meta_field field = field_called(name);
	struct galley_str text = text_of(doc->arena, value);

	if (json_is_null(value) || (json_is_string(value) && !text.len))
		return;
	if (!text.len)
		galley_report(record->job->diag, GALLEY_WARNING,
			"ndjson.member", record->span,
			"left out '%s': neither text nor number", name);
	else if (field == GALLEY_META_COUNT ||
		!galley_meta_add(&doc->meta, doc->arena, field, text,
			galley_stated(record->span)))
		galley_meta_add_unknown(
			&doc->meta, doc->arena, galley_str(name), text);
}

static void add_members(
	struct record *record, struct galley_doc *doc, json_t *object)
{
	const char *name;
	json_t *value, *item;
	size_t i;

	json_object_foreach(object, name, value)
	{
		if (object == record->object &&
			(is_body(object, name) || json_is_object(value)))
			continue;
		if (json_is_array(value)) {
			json_array_foreach(value, i, item)
				add_value(record, doc, name, item);
		} else {
			add_value(record, doc, name, value);
		}
	}
}

/*
 * Recognition knows articles with their headline on top. Where it stands in
 * the record instead, the first paragraph would be taken for it.
 */
static void settle_headline(const struct record *record, struct galley_doc *doc)
{
	struct galley_str headline =
		galley_meta_text(&doc->meta, GALLEY_META_HEADLINE);
	struct galley_buf first = { 0 };

	/* Own text is judged already: nothing in it is a headline. */
	if (is_own(record->object)) {
		doc->wants_recognition = false;
		doc->wants_language = true;
	}
	if (!doc->wants_recognition || !headline.len || !doc->root->first)
		return;
	galley_node_text(doc->root->first, &first);
	if (!galley_str_equal(galley_str_trim(galley_buf_str(&first)),
		    galley_str_trim(headline))) {
		struct galley_node *top =
			galley_node_new(doc, GALLEY_PARAGRAPH);

		galley_node_add_text(doc, top, headline);
		galley_node_insert_before(doc->root->first, top);
	}
	galley_buf_clear(&first);
}

/* The article comes with what its record says of it; one that was written
 * here in another format has it all inside. */
static void add_metadata(void *user, struct galley_doc *doc)
{
	struct record *record = user;
	const char *name;
	json_t *value;

	if (is_own(record->object) && format_of(record->object))
		return;
	add_members(record, doc, record->object);
	json_object_foreach(record->object, name, value)
	{
		if (json_is_object(value) && !strcmp(name, "meta"))
			add_members(record, doc, value);
		else if (json_is_object(value))
			add_value(record, doc, name, value);
	}
	settle_headline(record, doc);
}

static void leave_out(const struct record *record, const char *why)
{
	galley_report(record->job->diag, GALLEY_WARNING, "ndjson.record",
		record->span, "left out a record: %s", why);
}

/* The bytes of an article; false, and told, if they are no Base64. */
static bool take_bytes(const struct record *record, const char *body,
	struct galley_arena *arena, struct galley_str *bytes)
{
	json_t *text = json_object_get(record->object, body);

	*bytes = (struct galley_str){ json_string_value(text),
		json_string_length(text) };
	if (strcmp(body, "b64") != 0 ||
		galley_base64_read(arena, *bytes, bytes))
		return true;
	leave_out(record, "its b64 is no Base64");
	return false;
}

static void read_body(struct record *record, size_t body)
{
	struct galley_arena *arena = galley_arena_new();
	const char *format = format_of(record->object);
	struct galley_str name = galley_arena_printf(arena, "%.*s:%u.%s",
		GALLEY_STR_ARG(record->job->name), record->span.line,
		format ? format : bodies[body].extension);
	struct galley_str bytes;

	if (take_bytes(record, bodies[body].name, arena, &bytes) &&
		galley_read_inside(
			record->job, name, bytes, add_metadata, record))
		leave_out(record, "there is no article in it");
	galley_arena_free(arena);
}

static void read_record(struct record *record)
{
	size_t body = body_of(record->object);

	if (!json_is_object(record->object))
		leave_out(record, "it is no object");
	else if (body == BODIES)
		leave_out(record,
			"it has none of the members text, html, markdown and "
			"b64");
	else
		read_body(record, body);
}

static enum galley_status read_lines(struct galley_read_job *job)
{
	struct galley_str rest = job->input;
	struct record record = { .job = job, .span.line = job->line };

	while (rest.len) {
		json_error_t error;

		record.span.offset =
			job->offset + (size_t)(rest.ptr - job->input.ptr);
		struct galley_str line = galley_str_cut(&rest, '\n');
		record.span.length = line.len;
		record.span.line++;
		if (!galley_str_trim(line).len)
			continue;
		record.object = json_loadb(line.ptr, line.len,
			JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
		if (record.object)
			read_record(&record);
		else
			leave_out(&record, error.text);
		json_decref(record.object);
	}
	return GALLEY_OK;
}

GALLEY_READER(ndjson) = {
	.name = "ndjson",
	.title = "JSON, one article a line",
	.extensions = GALLEY_EXTENSIONS("ndjson", "jsonl"),
	.media_type = "application/x-ndjson",
	.read = read_lines,
	.lines = true,
};
