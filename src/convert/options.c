/*
 * Options of formats: what was declared meets what the user assigned.
 */
#include "convert/registry.h"

#include <galley/text.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- asking */

static size_t index_of(
	const struct galley_option *declared, struct galley_str name)
{
	size_t i = 0;
	while (declared && declared[i].name &&
		(strncmp(declared[i].name, name.ptr, name.len) != 0 ||
			declared[i].name[name.len]))
		i++;
	return i;
}

static bool declares(
	const struct galley_option *declared, struct galley_str name)
{
	return declared && declared[index_of(declared, name)].name;
}

const char *galley_option(
	const struct galley_options *options, const char *name)
{
	return options->values[index_of(options->declared, galley_str(name))];
}

bool galley_option_flag(const struct galley_options *options, const char *name)
{
	return !strcmp(galley_option(options, name), "yes");
}

long galley_option_number(
	const struct galley_options *options, const char *name)
{
	return strtol(galley_option(options, name), NULL, 10);
}

struct galley_str galley_option_cut(struct galley_str *set)
{
	size_t plus = galley_str_find_char(*set, '+', 0);
	size_t comma = galley_str_find_char(*set, ',', 0);
	return galley_str_cut(set, plus < comma ? '+' : ',');
}

/* ------------------------------------------------------------- resolving */

/* The ways to write a flag. */
static const struct {
	const char *written;
	const char *meant;
} flag_words[] = {
	{ "yes", "yes" },
	{ "true", "yes" },
	{ "on", "yes" },
	{ "1", "yes" },
	{ "", "yes" },
	{ "no", "no" },
	{ "false", "no" },
	{ "off", "no" },
	{ "0", "no" },
};

static const char *flag_value(struct galley_str value)
{
	for (size_t i = 0; i < sizeof(flag_words) / sizeof(*flag_words); i++)
		if (galley_str_equal_nocase(
			    value, galley_str(flag_words[i].written)))
			return flag_words[i].meant;
	return NULL;
}

static bool is_number(struct galley_str value)
{
	bool digits = value.len > 0 && value.len <= 9;
	for (size_t i = 0; i < value.len; i++)
		digits &= value.ptr[i] >= '0' && value.ptr[i] <= '9';
	return digits;
}

/* A choice called "N" is any number. */
static bool is_choice(const char *choices, struct galley_str value)
{
	struct galley_str rest = galley_str(choices);
	while (rest.ptr) {
		struct galley_str choice = galley_str_cut(&rest, '|');
		if (galley_str_equal(choice, value) ||
			(galley_str_equal(choice, GALLEY_STR("N")) &&
				is_number(value)))
			return true;
	}
	return false;
}

/* Each at most once, and at least one. */
static bool is_set(const char *choices, struct galley_str value)
{
	struct galley_str rest = value;
	while (rest.ptr) {
		struct galley_str others, one = galley_option_cut(&rest);
		if (!is_choice(choices, one))
			return false;
		for (others = rest; others.ptr;)
			if (galley_str_equal(galley_option_cut(&others), one))
				return false;
	}
	return value.len > 0;
}

static bool is_date(struct galley_str value)
{
	struct galley_date date;
	return galley_date_parse(value, &date);
}

static bool is_valid(
	const struct galley_option *option, struct galley_str value)
{
	switch (option->type) {
	case GALLEY_OPTION_FLAG:
		return flag_value(value);
	case GALLEY_OPTION_NUMBER:
		return is_number(value);
	case GALLEY_OPTION_CHOICE:
		return is_choice(option->choices, value);
	case GALLEY_OPTION_TEXT:
		return true;
	case GALLEY_OPTION_SET:
		return is_set(option->choices, value);
	case GALLEY_OPTION_DATE:
		return is_date(value);
	case GALLEY_OPTION_URI:
		return galley_text_is_uri(value);
	}
	return false;
}

static bool is_for(
	const struct galley_assignment *assignment, const char *format)
{
	return !assignment->format.len ||
		galley_str_equal_nocase(assignment->format, galley_str(format));
}

struct galley_options galley_options_resolve(struct galley_arena *arena,
	const struct galley_option *declared, const char *format,
	const struct galley_settings *settings)
{
	size_t count = 0;
	while (declared && declared[count].name)
		count++;
	struct galley_options options = {
		.declared = declared,
		.values = galley_arena_alloc(
			arena, (count + 1) * sizeof(*options.values)),
	};
	for (size_t i = 0; i < count; i++)
		options.values[i] = declared[i].value;
	for (size_t i = 0; i < settings->assignment_count; i++) {
		const struct galley_assignment *set = &settings->assignments[i];
		if (!is_for(set, format) || !declares(declared, set->name))
			continue;
		size_t at = index_of(declared, set->name);
		options.values[at] = declared[at].type == GALLEY_OPTION_FLAG
			? flag_value(set->value)
			: galley_arena_copy(arena, set->value).ptr;
	}
	return options;
}

/* -------------------------------------------------------------- checking */

/* The formats that an assignment can be meant for, as one list. */
struct candidate {
	const char *format;
	const struct galley_option *declared;
};

static enum galley_status refuse_value(const struct galley_settings *settings,
	const struct galley_assignment *set, const struct galley_option *option)
{
	static const char *const wanted[] = {
		[GALLEY_OPTION_FLAG] = "yes or no",
		[GALLEY_OPTION_NUMBER] = "a number",
		[GALLEY_OPTION_TEXT] = "a text",
		[GALLEY_OPTION_CHOICE] = "one of ",
		[GALLEY_OPTION_SET] = "one or more, joined by '+', of ",
		[GALLEY_OPTION_DATE] = "a date like 2025-11-23 or "
				       "2025-11-23T10:15:00+01:00",
		[GALLEY_OPTION_URI] = "a URI like https://example.org/ or "
				      "tag:example.org,2025:",
	};
	galley_report(settings->diag, GALLEY_ERROR, "option.value",
		GALLEY_NOWHERE, "option '%.*s' takes %s%s, not '%.*s'",
		GALLEY_STR_ARG(set->name), wanted[option->type],
		option->choices ? option->choices : "",
		GALLEY_STR_ARG(set->value));
	return GALLEY_USAGE;
}

/* Looks at one format; *known becomes true if it declares the option. */
static enum galley_status check_one(const struct galley_settings *settings,
	const struct galley_assignment *set, struct candidate candidate,
	bool *known)
{
	if (!is_for(set, candidate.format) ||
		!declares(candidate.declared, set->name))
		return GALLEY_OK;
	*known = true;
	const struct galley_option *option =
		&candidate.declared[index_of(candidate.declared, set->name)];
	return is_valid(option, set->value)
		? GALLEY_OK
		: refuse_value(settings, set, option);
}

/* Formats that are not in use, but may be asked for by name; and readers,
 * which are not known before the inputs are looked at. */
static enum galley_status check_registry(const struct galley_settings *settings,
	const struct galley_assignment *set, enum format_type type, bool *known)
{
	struct format_list *list = &settings->formats->list[type];
	enum galley_status status = GALLEY_OK;
	for (size_t i = 0; i < list->count && !status && !*known; i++) {
		struct format_entry *entry = &list->entries[i];
		if (!is_for(set, entry->name) ||
			!galley_registry_open_module(
				settings->formats, type, entry))
			continue;
		struct candidate candidate = { entry->name,
			entry->reader ? entry->reader->options
				      : entry->writer->options };
		status = check_one(settings, set, candidate, known);
	}
	return status;
}

static bool is_format(
	const struct galley_registry *formats, struct galley_str name)
{
	return galley_registry_entry(formats, FORMAT_READER, name) ||
		galley_registry_entry(formats, FORMAT_WRITER, name);
}

static enum galley_status check(const struct galley_settings *settings,
	const struct galley_target *targets, size_t count,
	const struct galley_assignment *set)
{
	enum galley_status status = GALLEY_OK;
	bool known = false;
	for (size_t i = 0; i < count && !status; i++) {
		struct candidate candidate = { targets[i].writer->name,
			targets[i].writer->options };
		status = check_one(settings, set, candidate, &known);
	}
	if (!status && !known)
		status = check_registry(settings, set, FORMAT_READER, &known);
	if (!status && !known && set->format.len)
		status = check_registry(settings, set, FORMAT_WRITER, &known);
	if (status || known)
		return status;
	if (set->format.len && !is_format(settings->formats, set->format))
		galley_report(settings->diag, GALLEY_ERROR, "option.unknown",
			GALLEY_NOWHERE,
			"no format called '%.*s'; see `galley formats`",
			GALLEY_STR_ARG(set->format));
	else
		galley_report(settings->diag, GALLEY_ERROR, "option.unknown",
			GALLEY_NOWHERE,
			"no option '%.*s'%s%.*s; `galley formats NAME` lists "
			"them",
			GALLEY_STR_ARG(set->name),
			set->format.len ? " of " : "",
			GALLEY_STR_ARG(set->format));
	return GALLEY_USAGE;
}

enum galley_status galley_settings_check(const struct galley_settings *settings,
	const struct galley_target *targets, size_t count)
{
	enum galley_status worst = GALLEY_OK;
	for (size_t i = 0; i < settings->assignment_count; i++) {
		enum galley_status status = check(
			settings, targets, count, &settings->assignments[i]);
		worst = status ? status : worst;
	}
	for (size_t i = 0; settings->template && i < count; i++) {
		if (targets[i].writer->put_text)
			continue;
		galley_report(settings->diag, GALLEY_ERROR, "usage",
			GALLEY_NOWHERE, "format %s takes no template",
			targets[i].writer->name);
		worst = GALLEY_USAGE;
	}
	return worst;
}
