/*
 * Modules are found beside the object that this code was linked into, so that
 * a built program runs from its build folder, or where they were installed;
 * never in the working directory.
 */
#include "base/module.h"

#include "base/path.h"
#include <dlfcn.h>
#include <unistd.h>

static struct galley_str folder_of(
	struct galley_arena *arena, struct galley_str path)
{
	struct galley_str folder = galley_path_folder(path);
	return galley_arena_copy(arena,
		galley_str_slice(folder, 0, folder.len - (folder.len > 0)));
}

/* The folder of the program or library that holds this file. */
static struct galley_str own_folder(struct galley_arena *arena)
{
	static const char here;
	Dl_info info;
	if (dladdr(&here, &info) && info.dli_fname &&
		strstr(info.dli_fname, ".so"))
		return folder_of(arena, galley_str(info.dli_fname));
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path));
	struct galley_str program = { path, n > 0 ? (size_t)n : 0 };
	return folder_of(arena, program);
}

struct galley_str galley_module_path(
	struct galley_arena *arena, const char *name)
{
	/* in the build folder, beside bin/, beside the library */
	static const char *const places[] = { "modules", "../lib/galley",
		"galley" };
	struct galley_str own = own_folder(arena);
	struct galley_str path;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		path = galley_arena_printf(arena, "%.*s/%s/%s.so",
			GALLEY_STR_ARG(own), places[i], name);
		if (access(path.ptr, R_OK) == 0)
			return path;
	}
	path = galley_arena_printf(arena, "%s/%s.so", GALLEY_MODULE_DIR, name);
	return access(path.ptr, R_OK) == 0 ? path : (struct galley_str){ 0 };
}
