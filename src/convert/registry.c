/*
 * The registry: the lines of formats.def as tables, and the questions asked
 * of them. This is the only place that reads the list of formats.
 */
#include "convert/registry.h"

#include "base/path.h"
#include <stdlib.h>

#define READER(id) extern const struct galley_reader galley_reader_##id;
#define WRITER(id) extern const struct galley_writer galley_writer_##id;
#define MODULE_READER(id, extensions, first_bytes, libraries)
#define MODULE_WRITER(id, extensions, libraries)
#include "../../formats/formats.def"
#undef READER
#undef WRITER
#undef MODULE_READER
#undef MODULE_WRITER

static const struct format_entry known_readers[] = {
#define READER(id) { .name = #id, .reader = &galley_reader_##id },
#define WRITER(id)
#define MODULE_READER(id, extensions_, first_bytes_, libraries) \
	{ .name = #id, .extensions = extensions_, .first_bytes = first_bytes_ },
#define MODULE_WRITER(id, extensions, libraries)
#include "../../formats/formats.def"
#undef READER
#undef WRITER
#undef MODULE_READER
#undef MODULE_WRITER
};

static const struct format_entry known_writers[] = {
#define READER(id)
#define WRITER(id) { .name = #id, .writer = &galley_writer_##id },
#define MODULE_READER(id, extensions, first_bytes, libraries)
#define MODULE_WRITER(id, extensions_, libraries) \
	{ .name = #id, .extensions = extensions_ },
#include "../../formats/formats.def"
#undef READER
#undef WRITER
#undef MODULE_READER
#undef MODULE_WRITER
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

void galley_registry_append(struct galley_registry *registry,
	enum format_type type, struct format_entry entry)
{
	struct format_list *list = &registry->list[type];
	if (list->count == list->capacity) {
		size_t capacity = list->capacity ? list->capacity * 2 : 16;
		struct format_entry *grown = galley_arena_alloc(
			registry->arena, capacity * sizeof(*grown));
		for (size_t i = 0; i < list->count; i++)
			grown[i] = list->entries[i];
		list->entries = grown;
		list->capacity = capacity;
	}
	list->entries[list->count++] = entry;
}

struct galley_registry *galley_registry_new(struct galley_diag *diag)
{
	struct galley_arena *arena = galley_arena_new();
	struct galley_registry *registry =
		GALLEY_NEW(arena, struct galley_registry);
	registry->arena = arena;
	registry->diag = diag;
	for (size_t i = 0; i < COUNT(known_readers); i++)
		galley_registry_append(
			registry, FORMAT_READER, known_readers[i]);
	for (size_t i = 0; i < COUNT(known_writers); i++)
		galley_registry_append(
			registry, FORMAT_WRITER, known_writers[i]);
	return registry;
}

struct format_entry *galley_registry_entry(
	const struct galley_registry *registry, enum format_type type,
	struct galley_str name)
{
	const struct format_list *list = &registry->list[type];
	for (size_t i = 0; i < list->count; i++)
		if (galley_str_equal_nocase(
			    name, galley_str(list->entries[i].name)))
			return &list->entries[i];
	return NULL;
}

/* Is word one of the blank-separated words of list? */
static bool has_word(const char *list, struct galley_str word)
{
	struct galley_str rest = galley_str(list);
	while (rest.ptr)
		if (galley_str_equal_nocase(galley_str_cut(&rest, ' '), word))
			return true;
	return false;
}

static bool has_extension(
	const struct format_entry *entry, struct galley_str extension)
{
	if (!extension.len)
		return false;
	if (entry->extensions)
		return has_word(entry->extensions, extension);
	const char *const *at = entry->reader ? entry->reader->extensions
					      : entry->writer->extensions;
	for (; at && *at; at++)
		if (galley_str_equal_nocase(galley_str(*at), extension))
			return true;
	return false;
}

static struct format_entry *find_by_extension(
	const struct galley_registry *registry, enum format_type type,
	struct galley_str extension)
{
	const struct format_list *list = &registry->list[type];
	for (size_t i = 0; i < list->count; i++)
		if (has_extension(&list->entries[i], extension))
			return &list->entries[i];
	return NULL;
}

bool galley_registry_claims(
	const struct galley_registry *registry, struct galley_str file_name)
{
	return find_by_extension(
		registry, FORMAT_READER, galley_path_extension(file_name));
}

/* The entry of that name or extension, with its module open. */
static struct format_entry *find_open(struct galley_registry *registry,
	enum format_type type, struct galley_str name)
{
	struct format_entry *entry =
		galley_registry_entry(registry, type, name);
	if (!entry)
		entry = find_by_extension(registry, type, name);
	if (!entry || !galley_registry_open_module(registry, type, entry))
		return NULL;
	return entry;
}

const struct galley_reader *galley_registry_reader(
	struct galley_registry *registry, struct galley_str name)
{
	struct format_entry *entry = find_open(registry, FORMAT_READER, name);
	return entry ? entry->reader : NULL;
}

const struct galley_writer *galley_registry_writer(
	struct galley_registry *registry, struct galley_str name)
{
	struct format_entry *entry = find_open(registry, FORMAT_WRITER, name);
	return entry ? entry->writer : NULL;
}

static const char *name_at(const struct format_list *list, size_t i)
{
	return i < list->count ? list->entries[i].name : NULL;
}

const char *galley_registry_reader_name(
	const struct galley_registry *registry, size_t i)
{
	return name_at(&registry->list[FORMAT_READER], i);
}

const char *galley_registry_writer_name(
	const struct galley_registry *registry, size_t i)
{
	return name_at(&registry->list[FORMAT_WRITER], i);
}

/* ------------------------------------------------------------- probing */

enum {
	PROBE_BYTES = 4096,
	SURE = 50, /* a score that overrules the extension */
};

/* Does the input begin with one of the alternatives that `entry` names? */
static bool may_be(const struct format_entry *entry, struct galley_str head)
{
	if (galley_str_starts(head, GALLEY_STR("\xEF\xBB\xBF")))
		head = galley_str_slice(head, 3, head.len);
	head = galley_str_trim(head);
	struct galley_str rest = galley_str(entry->first_bytes);
	while (rest.len) {
		struct galley_str first = galley_str_cut(&rest, ' ');
		if (galley_str_starts_nocase(head, first))
			return true;
	}
	return false;
}

static int score(struct galley_registry *registry, struct format_entry *entry,
	struct galley_str head)
{
	if (!entry->reader && !may_be(entry, head))
		return 0;
	if (!galley_registry_open_module(registry, FORMAT_READER, entry))
		return 0;
	return entry->reader->probe ? entry->reader->probe(head) : 0;
}

static struct format_entry *surest(
	struct galley_registry *registry, struct galley_str head)
{
	struct format_list *list = &registry->list[FORMAT_READER];
	struct format_entry *best = NULL;
	int best_score = SURE - 1;
	for (size_t i = 0; i < list->count; i++) {
		int found = score(registry, &list->entries[i], head);
		if (found > best_score) {
			best = &list->entries[i];
			best_score = found;
		}
	}
	return best;
}

/* NUL bytes that are not those of UTF-16 or UTF-32: no text at all. */
static bool is_binary(struct galley_str head)
{
	size_t nuls = 0, even = 0;
	for (size_t i = 0; i < head.len; i++) {
		nuls += !head.ptr[i];
		even += !head.ptr[i] && i % 2 == 0;
	}
	bool marked = galley_str_starts(head, GALLEY_STR("\xFF\xFE")) ||
		galley_str_starts(head, GALLEY_STR("\xFE\xFF")) ||
		(head.len > 3 && !memcmp(head.ptr, "\0\0\xFE\xFF", 4));
	bool wide = nuls > head.len / 3 && (even == 0 || even == nuls);
	return nuls && !marked && !wide;
}

const struct galley_reader *galley_registry_probe(
	struct galley_registry *registry, struct galley_str head,
	struct galley_str file_name)
{
	head = galley_str_slice(head, 0, PROBE_BYTES);
	struct format_entry *entry = surest(registry, head);
	if (!entry)
		entry = find_by_extension(registry, FORMAT_READER,
			galley_path_extension(file_name));
	if (!entry && is_binary(head))
		return NULL;
	if (!entry) /* article text, what the last reader takes */
		entry = &registry->list[FORMAT_READER]
				 .entries[COUNT(known_readers) - 1];
	return galley_registry_open_module(registry, FORMAT_READER, entry)
		? entry->reader
		: NULL;
}
