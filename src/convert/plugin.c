/*
 * Plug-ins and modules: shared objects that export one `galley_plugin`. What
 * does not fit is refused with a sentence that names both sides.
 */
#include "convert/registry.h"

#include "base/module.h"
#include <dirent.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/stat.h>

static const void *refuse(struct galley_registry *registry,
	struct galley_str path, const char *format, ...) GALLEY_PRINTF(3, 4);

static const void *refuse(struct galley_registry *registry,
	struct galley_str path, const char *format, ...)
{
	struct galley_buf reason = { 0 };
	va_list arguments;
	va_start(arguments, format);
	galley_buf_vprintf(&reason, format, arguments);
	va_end(arguments);
	struct galley_str before = registry->diag->file;
	registry->diag->file = path;
	galley_report(registry->diag, GALLEY_ERROR, "plugin.refused",
		GALLEY_NOWHERE, "plug-in refused: %.*s",
		GALLEY_STR_ARG(galley_buf_str(&reason)));
	registry->diag->file = before;
	galley_buf_clear(&reason);
	return NULL;
}

static void keep_handle(struct galley_registry *registry, void *handle)
{
	size_t size = (registry->handle_count + 1) * sizeof(void *);
	void **grown = realloc(registry->handles, size);
	if (!grown)
		galley_die("out of memory");
	registry->handles = grown;
	registry->handles[registry->handle_count++] = handle;
}

void galley_registry_free(struct galley_registry *registry)
{
	if (!registry)
		return;
	for (size_t i = 0; i < registry->handle_count; i++)
		dlclose(registry->handles[i]);
	free(registry->handles);
	galley_arena_free(registry->arena);
}

/* dlerror starts with the path, which the message names already. */
static const char *why_not_opened(struct galley_str path)
{
	const char *error = dlerror();
	if (!error)
		return "cannot be opened";
	if (galley_str_starts(galley_str(error), path) &&
		error[path.len] == ':')
		error += path.len + 1;
	return error + strspn(error, " ");
}

/* It adds, or it renders and places. */
static bool can_write(const struct galley_writer *writer)
{
	return writer->add || (writer->render && writer->place);
}

/* What is wrong with the description, or NULL. */
static const char *fault_of(const struct galley_plugin *plugin)
{
	if (!plugin->reader == !plugin->writer)
		return "it has to describe one reader or one writer";
	size_t wanted = plugin->reader ? sizeof(struct galley_reader)
				       : sizeof(struct galley_writer);
	if (plugin->size != wanted)
		return "its structs have another size than those of this "
		       "galley; compile it again";
	if (plugin->reader && (!plugin->reader->name || !plugin->reader->read))
		return "its reader has no name or no read function";
	if (plugin->writer &&
		(!plugin->writer->name || !can_write(plugin->writer)))
		return "its writer has no name or no add function";
	return NULL;
}

static const struct galley_plugin *examine(
	struct galley_registry *registry, struct galley_str path, void *handle)
{
	const struct galley_plugin *plugin = dlsym(handle, "galley_plugin");
	if (!plugin)
		return refuse(registry, path,
			"no galley plug-in (it exports no 'galley_plugin')");
	if (plugin->interface != GALLEY_INTERFACE)
		return refuse(registry, path,
			"built for interface %u, this galley has interface %d",
			plugin->interface, GALLEY_INTERFACE);
	const char *fault = fault_of(plugin);
	return fault ? refuse(registry, path, "%s", fault) : plugin;
}

const struct galley_plugin *galley_plugin_open(
	struct galley_registry *registry, struct galley_str path)
{
	/* a slash keeps dlopen from searching the library path */
	bool bare = galley_str_find_char(path, '/', 0) == path.len;
	struct galley_str name = galley_arena_printf(registry->arena, "%s%.*s",
		bare ? "./" : "", GALLEY_STR_ARG(path));
	void *handle = dlopen(name.ptr, RTLD_NOW | RTLD_LOCAL);
	if (!handle)
		return refuse(registry, path, "%s", why_not_opened(name));
	keep_handle(registry, handle);
	return examine(registry, path, handle);
}

/* -------------------------------------------------------------- modules */

static const char *const type_names[] = {
	[FORMAT_READER] = "reader",
	[FORMAT_WRITER] = "writer",
};

bool galley_registry_open_module(struct galley_registry *registry,
	enum format_type type, struct format_entry *entry)
{
	if (entry->reader || entry->writer)
		return true;
	struct galley_str name = galley_arena_printf(
		registry->arena, "%s-%s", entry->name, type_names[type]);
	struct galley_str path = galley_module_path(registry->arena, name.ptr);
	if (!path.len) {
		galley_report(registry->diag, GALLEY_ERROR, "module.missing",
			GALLEY_NOWHERE,
			"the %s of '%s' is not installed (%s.so)",
			type_names[type], entry->name, name.ptr);
		return false;
	}
	const struct galley_plugin *plugin = galley_plugin_open(registry, path);
	if (!plugin)
		return false;
	entry->reader = plugin->reader;
	entry->writer = plugin->writer;
	return true;
}

/* ------------------------------------------------------------- plug-ins */

static enum galley_status load_file(
	struct galley_registry *registry, struct galley_str path)
{
	const struct galley_plugin *plugin = galley_plugin_open(registry, path);
	if (!plugin)
		return GALLEY_USAGE;
	enum format_type type = plugin->reader ? FORMAT_READER : FORMAT_WRITER;
	struct format_entry entry = {
		.name = plugin->reader ? plugin->reader->name
				       : plugin->writer->name,
		.reader = plugin->reader,
		.writer = plugin->writer,
	};
	if (galley_registry_entry(registry, type, galley_str(entry.name))) {
		refuse(registry, path, "there is a %s called '%s' already",
			type_names[type], entry.name);
		return GALLEY_USAGE;
	}
	galley_registry_append(registry, type, entry);
	return GALLEY_OK;
}

static int is_shared_object(const struct dirent *entry)
{
	return galley_str_ends(galley_str(entry->d_name), GALLEY_STR(".so"));
}

/* alphasort would follow the locale. */
static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum galley_status load_folder(
	struct galley_registry *registry, struct galley_str path)
{
	struct dirent **names;
	int count = scandir(path.ptr, &names, is_shared_object, by_bytes);
	enum galley_status worst = GALLEY_OK;
	for (int i = 0; i < count; i++) {
		struct galley_str file = galley_arena_printf(registry->arena,
			"%.*s/%s", GALLEY_STR_ARG(path), names[i]->d_name);
		enum galley_status status = load_file(registry, file);
		worst = status > worst ? status : worst;
		free(names[i]);
	}
	if (count >= 0)
		free(names);
	return worst;
}

enum galley_status galley_registry_load(
	struct galley_registry *registry, struct galley_str path)
{
	path = galley_arena_copy(registry->arena, path);
	struct stat found;
	if (stat(path.ptr, &found) == 0 && S_ISDIR(found.st_mode))
		return load_folder(registry, path);
	return load_file(registry, path);
}
