/*
 * Texts turned into members of the model, one function for each type.
 */
#include "reader.h"

#include <galley/text.h>

static const char malformed[] = "malformed";
static const char unknown[] = "unknown";
static const char out_of_range[] = "out-of-range";

typedef const char *set_fn(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at);

bool galley_tree_take_number(
	struct galley_str *rest, uint64_t most, uint64_t *number)
{
	size_t at = 0;

	for (*number = 0; at < rest->len; at++) {
		uint64_t digit = (uint64_t)(rest->ptr[at] - '0');

		if (rest->ptr[at] < '0' || digit > 9)
			break;
		if (digit > most || *number > (most - digit) / 10)
			return false;
		*number = *number * 10 + digit;
	}
	*rest = galley_str_slice(*rest, at, rest->len);
	return at > 0;
}

/* Step over a character, if *rest begins with it. */
static bool take(struct galley_str *rest, char c)
{
	if (!rest->len || *rest->ptr != c)
		return false;
	*rest = galley_str_slice(*rest, 1, rest->len);
	return true;
}

static const char *set_string(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at)
{
	(void)member;
	*(struct galley_str *)at = galley_arena_copy(doc->arena, value);
	return NULL;
}

static const char *set_name(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at)
{
	(void)member;
	*(const char **)at = galley_arena_copy(doc->arena, value).ptr;
	return NULL;
}

static const char *set_flag(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at)
{
	(void)doc, (void)member, (void)value;
	*(bool *)at = true;
	return NULL;
}

static const char *set_number(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at)
{
	bool negative = take(&value, '-');
	uint64_t size;
	int64_t number;

	(void)doc;
	if (!galley_tree_take_number(&value, UINT32_MAX, &size) || value.len)
		return malformed;
	number = negative ? -(int64_t)size : (int64_t)size;
	if (number < member->least || number > member->most)
		return out_of_range;
	galley_tree_set_number(member->type, at, number);
	return NULL;
}

static const char *set_enum(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at)
{
	const char *name;

	(void)doc;
	for (unsigned i = 0; (name = member->name(i)); i++) {
		if (galley_str_equal(galley_str(name), value)) {
			galley_tree_set_number(TREE_ENUM, at, i);
			return NULL;
		}
	}
	return unknown;
}

static const char *set_date(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at)
{
	(void)doc, (void)member;
	return galley_date_parse(value, at) ? NULL : malformed;
}

static const char *set_digits(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at)
{
	struct galley_value *into = at;
	struct galley_str rest = value;
	uint64_t number;

	if (!galley_tree_take_number(&rest, INT64_MAX, &number) || rest.len)
		return malformed;
	into->number = (int64_t)number;
	return set_string(doc, member, value, &into->text);
}

static const char *set_span(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at)
{
	uint64_t line = 0, column = 0, length = 0, offset = 0;
	bool good = take(&value, '@') &&
		galley_tree_take_number(&value, UINT32_MAX, &line);

	(void)doc, (void)member;
	if (take(&value, ':'))
		good &= galley_tree_take_number(&value, UINT32_MAX, &column);
	if (take(&value, '+'))
		good &= galley_tree_take_number(&value, SIZE_MAX, &length);
	if (take(&value, '='))
		good &= galley_tree_take_number(&value, SIZE_MAX, &offset);
	if (!good || value.len)
		return malformed;
	*(struct galley_span *)at = (struct galley_span){ .offset = offset,
		.length = length,
		.line = (uint32_t)line,
		.column = (uint32_t)column };
	return NULL;
}

static const char *set_resource(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at)
{
	struct galley_resource *resource = galley_doc_resource(doc, value);

	(void)member;
	*(struct galley_resource **)at = resource;
	return resource ? NULL : unknown;
}

static const char *set_data(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at)
{
	(void)member;
	return galley_base64_read(doc->arena, value, at) ? NULL : malformed;
}

const char *galley_tree_set(struct galley_doc *doc,
	const struct tree_member *member, struct galley_str value, void *at)
{
	static set_fn *const setters[TREE_TYPE_COUNT] = {
		[TREE_STRING] = set_string,
		[TREE_NAME] = set_name,
		[TREE_FLAG] = set_flag,
		[TREE_INT] = set_number,
		[TREE_UINT8] = set_number,
		[TREE_UINT16] = set_number,
		[TREE_UINT32] = set_number,
		[TREE_ENUM] = set_enum,
		[TREE_DATE] = set_date,
		[TREE_DIGITS] = set_digits,
		[TREE_SPAN] = set_span,
		[TREE_RESOURCE] = set_resource,
		[TREE_DATA] = set_data,
	};

	return setters[member->type](doc, member, value, at);
}
