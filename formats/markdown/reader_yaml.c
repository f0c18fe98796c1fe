/*
 * YAML as a tree of strings.
 *
 * Front matter needs no types: every scalar is the text that was written.
 * Aliases are not followed, which also keeps their bombs out.
 */
#include "reader.h"

#include <yaml.h>

enum {
	YAML_DEPTH = 16
};

struct build {
	struct galley_arena *arena;
	struct galley_yaml *top, *parent;
	struct galley_str key; /* of the next value, if there is one */
	bool keyed;
	unsigned depth;
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

/* A collection that is itself a key has no text to be found by. */
static bool open_value(struct build *build, const yaml_event_t *event,
	enum galley_yaml_kind kind)
{
	if (++build->depth > YAML_DEPTH ||
		(build->parent && build->parent->kind == GALLEY_YAML_MAP &&
			!build->keyed))
		return false;
	build->parent = add(build, event, kind);
	return true;
}

static void close_value(struct build *build)
{
	build->depth--;
	build->parent = build->parent->parent;
}

static bool take(struct build *build, const yaml_event_t *event)
{
	const unsigned char *anchor;

	switch (event->type) {
	case YAML_SCALAR_EVENT:
		add_plain(build, event);
		return true;
	case YAML_ALIAS_EVENT:
		anchor = event->data.alias.anchor;
		add_scalar(build, event, anchor, strlen((const char *)anchor));
		return true;
	case YAML_SEQUENCE_START_EVENT:
		return open_value(build, event, GALLEY_YAML_LIST);
	case YAML_MAPPING_START_EVENT:
		return open_value(build, event, GALLEY_YAML_MAP);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_value(build);
		return true;
	default:
		return true;
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
		if (!take(&build, &event)) {
			*problem = "nested too deeply";
			*line = (uint32_t)event.start_mark.line + 1;
		}
		going = event.type != YAML_DOCUMENT_END_EVENT &&
			event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return *problem ? NULL : build.top;
}
