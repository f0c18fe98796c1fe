/*
 * Where the parts lie that are opened on use.
 */
#ifndef BASE_MODULE_H
#define BASE_MODULE_H

#include <galley/arena.h>

/*
 * The path of module `name` (without ".so"): beside the program or library in
 * modules/, or in the folder of the installation. Empty if there is none.
 */
struct galley_str galley_module_path(
	struct galley_arena *arena, const char *name);

#endif
