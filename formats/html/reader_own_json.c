/*
 * The object of schema.org in a page of our own writer: each property that the
 * writer has is taken as it stands, without the doubt that is due to those of
 * other pages.
 */
#include "reader.h"
#include "schema.h"
#include <jansson.h>

struct taking {
	struct html_page *page;
	struct galley_evidence evidence;
};

static struct galley_str text_of(const json_t *value)
{
	return (struct galley_str){ json_string_value(value),
		json_string_length(value) };
}

static struct galley_str member(const json_t *object, const char *name)
{
	return galley_str_trim(text_of(json_object_get(object, name)));
}

/* A value of which each part is known, so that none has to be cut out. */
static bool add(const struct taking *taking, enum galley_meta_field field,
	const struct galley_value *parts)
{
	struct galley_arena *arena = taking->page->arena;
	enum galley_meta_type type = galley_meta_info(field)->type;
	bool by_code = type == GALLEY_TYPE_LINK || parts->text.len == 0;
	struct galley_value *value =
		galley_meta_add(&taking->page->doc->meta, arena, field,
			by_code ? parts->code : parts->text, taking->evidence);

	if (!value)
		return false;
	value->text = type == GALLEY_TYPE_DATE
		? GALLEY_STR("") /* how it is printed the head may say */
		: galley_arena_copy(arena, galley_str_trim(parts->text));
	value->role = galley_arena_copy(arena, parts->role);
	value->scheme = galley_arena_copy(arena, parts->scheme);
	value->code = galley_arena_copy(arena, parts->code);
	return true;
}

static void take_value(const struct taking *taking,
	const struct html_property *property, const json_t *value)
{
	struct galley_value parts = {
		.text = text_of(value),
	};

	if (property->shape == HTML_SHAPE_ADDRESS) {
		parts.code = parts.text;
		parts.text = GALLEY_STR("");
	}
	if (json_is_object(value)) {
		parts.text = member(value, "name");
		parts.role = member(value, "jobTitle");
		parts.scheme = member(value, "inDefinedTermSet");
		if (property->code)
			parts.code = member(value, property->code);
	}
	add(taking, property->field, &parts);
}

static void take_property(const struct taking *taking,
	const struct html_property *property, const json_t *value)
{
	if (!json_is_array(value)) {
		take_value(taking, property, value);
		return;
	}
	for (size_t i = 0; i < json_array_size(value); i++)
		take_value(taking, property, json_array_get(value, i));
}

static void take_additional(const struct taking *taking, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *pair = json_array_get(list, i);
		struct galley_str name = text_of(json_object_get(pair, "name"));
		struct galley_value parts = {
			.text = text_of(json_object_get(pair, "value")),
		};
		enum galley_meta_field field = galley_meta_find(name);

		if (!name.len ||
			(field < GALLEY_META_COUNT &&
				add(taking, field, &parts)))
			continue;
		galley_meta_add_unknown(&taking->page->doc->meta,
			taking->page->arena, name, parts.text);
	}
}

static void take_article(const struct taking *taking, const json_t *article)
{
	struct galley_value headline = { .text = member(article, "headline") };

	add(taking, GALLEY_META_HEADLINE, &headline);
	for (size_t i = 0; i < html_property_count; i++)
		take_property(taking, &html_properties[i],
			json_object_get(article, html_properties[i].name));
	take_additional(taking, json_object_get(article, "additionalProperty"));
}

struct json_t *html_own_json(struct galley_str script)
{
	json_error_t error;

	return json_loadb(script.ptr ? script.ptr : "", script.len,
		JSON_REJECT_DUPLICATES, &error);
}

void html_own_json_free(struct json_t *json)
{
	json_decref(json);
}

size_t html_own_json_count(const struct json_t *json)
{
	const json_t *parts = json_object_get(json, "hasPart");

	return parts ? json_array_size(parts) : json != NULL;
}

bool html_take_own_json(struct html_page *page, const struct json_t *json,
	size_t index, uint32_t line)
{
	struct taking taking = { page,
		galley_stated((struct galley_span){ .line = line }) };
	const json_t *parts = json_object_get(json, "hasPart");
	const json_t *article = parts ? json_array_get(parts, index) : json;
	bool good = json_object_get(article, "headline") != NULL;

	if (good)
		take_article(&taking, article);
	return good;
}
