/*
 * YAML as a tree of strings.
 *
 * Front matter needs no types: every scalar is the text that was written. An
 * alias is a copy of what it names, and all copies together have a limit,
 * which keeps their bombs out.
 */
#include "reader.h"

#include <yaml.h>

enum {
	YAML_DEPTH = 16,
	MOST_ANCHORS = 64,
	MOST_COPIED = 4096, /* values that aliases stand for */
};

struct anchor {
	struct galley_str name;
	const struct galley_yaml *value;
};

struct build {
	struct galley_arena *arena;
	struct galley_yaml *top, *parent;
	struct galley_str key; /* of the next value, if there is one */
	bool keyed;
	unsigned depth;
	struct anchor anchors[MOST_ANCHORS]; /* the last of a name counts */
	size_t anchor_count;
	unsigned copied;
	const char *problem;
};

static struct galley_yaml *add(struct build *build, const yaml_event_t *event,
	enum galley_yaml_kind kind)
{
	struct galley_yaml *value =
		GALLEY_NEW(build->arena, struct galley_yaml);
	struct galley_yaml *parent = build->parent;

	value->kind = kind;
	value->line = (uint32_t)event->start_mark.line + 1;
	value->key = build->key;
	value->parent = parent;
	build->keyed = false;
	build->key = GALLEY_STR("");
	if (!parent)
		build->top = value;
	else if (!parent->first)
		parent->first = value;
	else
		parent->last->next = value;
	if (parent)
		parent->last = value;
	return value;
}

/* ----------------------------------------------------------- aliases */

static void keep_anchor(struct build *build, const unsigned char *name,
	const struct galley_yaml *value)
{
	if (!name || build->anchor_count == MOST_ANCHORS)
		return;
	build->anchors[build->anchor_count++] = (struct anchor){
		.name = galley_arena_copy(
			build->arena, galley_str((const char *)name)),
		.value = value,
	};
}

static const struct galley_yaml *find_anchor(
	const struct build *build, struct galley_str name)
{
	for (size_t i = build->anchor_count; i-- > 0;)
		if (galley_str_equal(build->anchors[i].name, name))
			return build->anchors[i].value;
	return NULL;
}

/* A copy of one value without what is in it. */
static struct galley_yaml *copy_one(struct build *build,
	const struct galley_yaml *value, struct galley_yaml *parent)
{
	struct galley_yaml *copy = GALLEY_NEW(build->arena, struct galley_yaml);

	build->copied++;
	*copy = *value;
	copy->next = copy->first = copy->last = NULL;
	copy->parent = parent;
	if (!parent->first)
		parent->first = copy;
	else
		parent->last->next = copy;
	parent->last = copy;
	return copy;
}

/* Put copies of what is in one value into another. */
static void copy_members(struct build *build, const struct galley_yaml *from,
	struct galley_yaml *to)
{
	const struct galley_yaml *at = from;

	while (build->copied < MOST_COPIED) {
		if (at->first) {
			at = at->first;
			to = copy_one(build, at, to);
			continue;
		}
		while (at != from && !at->next) {
			at = at->parent;
			to = to->parent;
		}
		if (at == from)
			return;
		at = at->next;
		to = copy_one(build, at, to->parent);
	}
	build->problem = "aliases stand for too much";
}

/* ------------------------------------------------------------ values */

static void add_scalar(struct build *build, const yaml_event_t *event,
	const unsigned char *text, size_t len)
{
	struct galley_str copy = galley_arena_copy(
		build->arena, (struct galley_str){ (const char *)text, len });

	if (build->parent && build->parent->kind == GALLEY_YAML_MAP &&
		!build->keyed) {
		build->key = copy;
		build->keyed = true;
		return;
	}
	add(build, event, GALLEY_YAML_SCALAR)->scalar = copy;
}

/* "~" and "null" say that there is no value. */
static void add_plain(struct build *build, const yaml_event_t *event)
{
	const unsigned char *text = event->data.scalar.value;
	size_t len = event->data.scalar.length;
	struct galley_str str = { (const char *)text, len };

	if (event->data.scalar.plain_implicit && build->keyed &&
		(galley_str_equal(str, GALLEY_STR("~")) ||
			galley_str_equal_nocase(str, GALLEY_STR("null"))))
		len = 0;
	add_scalar(build, event, text, len);
}

/* Is a key awaited, which is a text? */
static bool wants_key(const struct build *build)
{
	return build->parent && build->parent->kind == GALLEY_YAML_MAP &&
		!build->keyed;
}

static void open_value(struct build *build, const yaml_event_t *event,
	enum galley_yaml_kind kind, const unsigned char *anchor)
{
	if (++build->depth > YAML_DEPTH)
		build->problem = "nested too deeply";
	else if (wants_key(build))
		build->problem = "a key that is no text";
	else
		build->parent = add(build, event, kind);
	keep_anchor(build, anchor, build->parent);
}

static void close_value(struct build *build)
{
	build->depth--;
	build->parent = build->parent->parent;
}

static void take_scalar(struct build *build, const yaml_event_t *event)
{
	bool key = wants_key(build);

	add_plain(build, event);
	if (!key)
		keep_anchor(build, event->data.scalar.anchor,
			build->parent ? build->parent->last : build->top);
}

static void take_alias(struct build *build, const yaml_event_t *event)
{
	const struct galley_yaml *value = find_anchor(
		build, galley_str((const char *)event->data.alias.anchor));

	if (!value)
		build->problem = "an alias of nothing";
	else if (value->kind == GALLEY_YAML_SCALAR)
		add_scalar(build, event,
			(const unsigned char *)value->scalar.ptr,
			value->scalar.len);
	else if (wants_key(build))
		build->problem = "a key that is no text";
	else
		copy_members(build, value, add(build, event, value->kind));
}

static void take(struct build *build, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		take_scalar(build, event);
		break;
	case YAML_ALIAS_EVENT:
		take_alias(build, event);
		break;
	case YAML_SEQUENCE_START_EVENT:
		open_value(build, event, GALLEY_YAML_LIST,
			event->data.sequence_start.anchor);
		break;
	case YAML_MAPPING_START_EVENT:
		open_value(build, event, GALLEY_YAML_MAP,
			event->data.mapping_start.anchor);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_value(build);
		break;
	default:
		break;
	}
}

struct galley_yaml *galley_yaml_parse(struct galley_arena *arena,
	struct galley_str text, const char **problem, uint32_t *line)
{
	struct build build = { .arena = arena };
	yaml_parser_t parser;
	yaml_event_t event;
	bool going = true;

	*problem = NULL;
	yaml_parser_initialize(&parser);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&parser, (const unsigned char *)text.ptr, text.len);
	while (going && !*problem) {
		if (!yaml_parser_parse(&parser, &event)) {
			*problem = galley_arena_copy(
				arena, galley_str(parser.problem))
					   .ptr;
			*line = (uint32_t)parser.problem_mark.line + 1;
			break;
		}
		take(&build, &event);
		*problem = build.problem;
		*line = (uint32_t)event.start_mark.line + 1;
		going = event.type != YAML_DOCUMENT_END_EVENT &&
			event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return *problem ? NULL : build.top;
}
