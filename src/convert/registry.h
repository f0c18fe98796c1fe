/*
 * The registry from inside: lists of readers and writers, some of them still
 * in their modules.
 */
#ifndef CONVERT_REGISTRY_H
#define CONVERT_REGISTRY_H

#include <galley/convert.h>

enum format_type {
	FORMAT_READER,
	FORMAT_WRITER,
	FORMAT_TYPES
};

struct format_entry {
	const char *name;
	/* Of a module, and what it would be told to open for. */
	const char *extensions;
	const char *first_bytes;
	/* One of the two; both NULL while the module is closed. */
	const struct galley_reader *reader;
	const struct galley_writer *writer;
};

struct format_list {
	struct format_entry *entries;
	size_t count, capacity;
};

struct galley_registry {
	struct galley_arena *arena;
	struct galley_diag *diag;
	struct format_list list[FORMAT_TYPES];
	void **handles; /* of what dlopen opened */
	size_t handle_count;
};

/* The entry of that very name, or NULL. */
struct format_entry *galley_registry_entry(const struct galley_registry *,
	enum format_type type, struct galley_str name);
/* Has some reader the extension of this file? */
bool galley_registry_claims(
	const struct galley_registry *registry, struct galley_str file_name);
void galley_registry_append(struct galley_registry *registry,
	enum format_type type, struct format_entry entry);

/*
 * Open a shared object and return what it exports, or NULL after an error
 * that says why it was refused.
 */
const struct galley_plugin *galley_plugin_open(
	struct galley_registry *registry, struct galley_str path);
/* Fill an entry from its module. False, and reported, if that fails. */
bool galley_registry_open_module(struct galley_registry *registry,
	enum format_type type, struct format_entry *entry);

/* The values of a format's options under the settings, in the arena. */
struct galley_options galley_options_resolve(struct galley_arena *arena,
	const struct galley_option *declared, const char *format,
	const struct galley_settings *settings);

#endif
