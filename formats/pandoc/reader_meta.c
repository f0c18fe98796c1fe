/*
 * Metadata: what a field fits becomes one, the rest is kept as pairs.
 *
 * Values are texts with markup, which are read like a body that stands
 * nowhere; of maps, "name" is what a person is called, and all else has a key
 * made of both.
 */
#include "reader.h"

enum {
	MANY = 1000, /* values that are looked at */
};

struct value {
	const json_t *json;
	struct galley_str key;
};

static void settle_value(struct pandoc_task *task)
{
	struct galley_buf text = { .ptr = NULL };
	struct galley_meta *meta = &task->doc->meta;
	struct galley_arena *arena = task->doc->arena;

	galley_node_text(task->node, &text);
	if (task->field == GALLEY_META_COUNT ||
		!galley_meta_add(meta, arena, task->field,
			galley_buf_str(&text), galley_stated(GALLEY_NOWHERE)))
		galley_meta_add_unknown(
			meta, arena, task->key, galley_buf_str(&text));
	galley_buf_clear(&text);
}

/* A text, with or without markup. */
static void add_value(struct pandoc_reading *reading, struct galley_str key,
	struct galley_str type, const json_t *content)
{
	bool blocks = galley_str_equal(type, GALLEY_STR("MetaBlocks"));
	struct galley_node *node = galley_node_new(
		reading->doc, blocks ? GALLEY_DIV : GALLEY_SPAN);
	struct pandoc_task *task = pandoc_add_task(reading, settle_value, node);

	task->key = key;
	task->field = pandoc_field_find(key);
	if (json_is_array(content))
		pandoc_push_nodes(reading, content, node);
	else if (json_is_boolean(content))
		galley_node_add_text(reading->doc, node,
			json_is_true(content) ? GALLEY_STR("true")
					      : GALLEY_STR("false"));
	else
		galley_node_add_text(
			reading->doc, node, pandoc_string(content));
}

struct pending {
	struct value *values;
	size_t count;
};

static void put_pending(
	struct pending *pending, struct galley_str key, const json_t *json)
{
	if (json && pending->count < MANY)
		pending->values[pending->count++] =
			(struct value){ .json = json, .key = key };
}

static void put_members(struct pandoc_reading *reading, struct pending *pending,
	struct galley_str key, const json_t *map)
{
	json_t *members = (json_t *)(uintptr_t)map; /* to be walked through */
	const json_t *name = key.len > 0 ? json_object_get(map, "name") : NULL;
	const char *member;
	json_t *value;

	put_pending(pending, key, name);
	json_object_foreach(members, member, value)
	{
		if (value != name)
			put_pending(pending,
				galley_arena_printf(reading->doc->arena,
					key.len > 0 ? "%.*s.%s" : "%.*s%s",
					GALLEY_STR_ARG(key), member),
				value);
	}
}

/* What was put last is taken first: turn it around. */
static void reverse(struct pending *pending, size_t from)
{
	for (size_t to = pending->count; from + 1 < to; from++, to--) {
		struct value value = pending->values[from];

		pending->values[from] = pending->values[to - 1];
		pending->values[to - 1] = value;
	}
}

void pandoc_read_meta(struct pandoc_reading *reading, const json_t *meta)
{
	struct pending pending = {
		.values = galley_arena_alloc(
			reading->doc->arena, MANY * sizeof(*pending.values)),
	};

	put_members(reading, &pending, GALLEY_STR(""), meta);
	reverse(&pending, 0);
	while (pending.count > 0) {
		struct value value = pending.values[--pending.count];
		const json_t *content = json_object_get(value.json, "c");
		struct galley_str type =
			pandoc_string(json_object_get(value.json, "t"));
		size_t from = pending.count;

		if (galley_str_equal(type, GALLEY_STR("MetaMap")))
			put_members(reading, &pending, value.key, content);
		else if (!galley_str_equal(type, GALLEY_STR("MetaList")))
			add_value(reading, value.key, type, content);
		else
			for (size_t k = 0; k < json_array_size(content); k++)
				put_pending(&pending, value.key,
					pandoc_at(content, k));
		reverse(&pending, from);
	}
}
