/*
 * Paths of files, taken apart.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <galley/str.h>

/* The folder with its slash, "" for a bare name; and what comes after it. */
struct galley_str galley_path_folder(struct galley_str path);
struct galley_str galley_path_base(struct galley_str path);

/* What comes after the last dot of the base name, "" where there is none or
 * the name begins with it; and the path without extension and dot. */
struct galley_str galley_path_extension(struct galley_str path);
struct galley_str galley_path_stem(struct galley_str path);

#endif
