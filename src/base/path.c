/*
 * Paths, taken apart by their bytes; nothing is looked up.
 */
#include "base/path.h"

/* The length of s up to and with the last c; 0 where there is none. */
static size_t through_last(struct galley_str s, char c)
{
	const char *at = s.len ? memrchr(s.ptr, c, s.len) : NULL;
	return at ? (size_t)(at - s.ptr) + 1 : 0;
}

struct galley_str galley_path_folder(struct galley_str path)
{
	return galley_str_slice(path, 0, through_last(path, '/'));
}

struct galley_str galley_path_base(struct galley_str path)
{
	return galley_str_slice(path, through_last(path, '/'), path.len);
}

struct galley_str galley_path_extension(struct galley_str path)
{
	struct galley_str base = galley_path_base(path);
	size_t at = through_last(base, '.');
	return galley_str_slice(base, at > 1 ? at : base.len, base.len);
}

struct galley_str galley_path_stem(struct galley_str path)
{
	struct galley_str base = galley_path_base(path);
	size_t at = through_last(base, '.');
	return galley_str_slice(
		path, 0, path.len - (at > 1 ? base.len - at + 1 : 0));
}
