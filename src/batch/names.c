/*
 * Names of outputs. Files are told apart by device and inode, so that links
 * and different spellings of a path do not deceive.
 */
#include "batch/names.h"

#include "base/path.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
	NAME_MOST = 255, /* bytes, of all file systems that matter */
	HASH_BYTES = 9,
};

/* A name that is too long for a file is cut, between characters, and told
 * from others like it by a hash of the whole. */
static struct galley_str fit(
	struct galley_arena *arena, struct galley_str stem, size_t extension)
{
	size_t room = NAME_MOST - extension;
	struct galley_str base = galley_path_base(stem);
	if (base.len <= room)
		return stem;
	size_t end = room - HASH_BYTES;
	while (end > 0 && ((unsigned char)base.ptr[end] & 0xC0) == 0x80)
		end--;
	return galley_arena_printf(arena, "%.*s%.*s-%08x",
		GALLEY_STR_ARG(galley_path_folder(stem)), (int)end, base.ptr,
		(unsigned)galley_hash(base));
}

struct galley_str galley_output_name(struct galley_arena *arena,
	struct galley_str folder, struct galley_str relative,
	const char *extension)
{
	struct galley_str stem =
		fit(arena, galley_path_stem(relative), strlen(extension) + 1);
	bool slash = folder.len && folder.ptr[folder.len - 1] != '/';
	return galley_arena_printf(arena, "%.*s%s%.*s.%s",
		GALLEY_STR_ARG(folder), slash ? "/" : "", GALLEY_STR_ARG(stem),
		extension);
}

bool galley_names_take(struct galley_names *names, struct galley_str path)
{
	return galley_hashset_add(&names->taken, galley_hash(path));
}

struct galley_str galley_name_numbered(
	struct galley_arena *arena, struct galley_str path, unsigned number)
{
	struct galley_str stem = galley_path_stem(path);
	struct galley_str extension =
		galley_str_slice(path, stem.len, path.len);
	stem = galley_arena_printf(
		arena, "%.*s-%u", GALLEY_STR_ARG(stem), number);
	stem = fit(arena, stem, extension.len);
	return galley_arena_printf(arena, "%.*s%.*s", GALLEY_STR_ARG(stem),
		GALLEY_STR_ARG(extension));
}

struct galley_str galley_names_take_free(struct galley_names *names,
	struct galley_arena *arena, struct galley_str path)
{
	struct galley_str name = path;
	for (unsigned n = 2; !galley_names_take(names, name); n++)
		name = galley_name_numbered(arena, path, n);
	return name;
}

uint64_t galley_file_identity(const struct stat *found)
{
	uint64_t pair[2] = { found->st_dev, found->st_ino };
	return galley_hash(
		(struct galley_str){ (const char *)pair, sizeof(pair) });
}

void galley_names_add_input(struct galley_names *names, const char *path)
{
	struct stat found;
	if (stat(path, &found) == 0)
		galley_hashset_add(
			&names->inputs, galley_file_identity(&found));
}

bool galley_names_is_input(const struct galley_names *names, const char *path)
{
	struct stat found;
	return stat(path, &found) == 0 &&
		galley_hashset_has(
			&names->inputs, galley_file_identity(&found));
}

void galley_names_clear(struct galley_names *names)
{
	galley_hashset_clear(&names->taken);
	galley_hashset_clear(&names->inputs);
}

bool galley_make_folders(struct galley_str path)
{
	struct galley_buf folder = { 0 };
	galley_buf_put(&folder, path);
	bool made = true;
	for (size_t at = 1; at < folder.len && made; at++) {
		if (folder.ptr[at] != '/')
			continue;
		folder.ptr[at] = '\0';
		made = mkdir(folder.ptr, 0777) == 0 || errno == EEXIST;
		folder.ptr[at] = '/';
	}
	galley_buf_clear(&folder);
	return made;
}
