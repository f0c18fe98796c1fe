/*
 * Where a file is cut is found once, by looking for line ends in a mapping of
 * it; what cannot be mapped is left whole, and whoever reads it says why.
 */
#include "convert/piece.h"

#include "convert/input.h"
#include "convert/registry.h"
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	PIECE = 256 << 10, /* bytes, at least */
	HEAD = 4096,       /* bytes that tell the format */
};

struct pieces {
	struct galley_piece *list;
	size_t count, capacity;
};

static void add(struct pieces *pieces, struct galley_piece piece)
{
	if (pieces->count == pieces->capacity) {
		pieces->capacity = 2 * pieces->capacity + 64;
		pieces->list = reallocarray(
			pieces->list, pieces->capacity, sizeof(*pieces->list));
		if (!pieces->list)
			galley_die("out of memory");
	}
	pieces->list[pieces->count++] = piece;
}

static bool has_lines(const struct galley_settings *settings,
	struct galley_str path, struct galley_str bytes)
{
	const struct galley_reader *reader = settings->reader;
	if (!reader)
		reader = galley_registry_probe(settings->formats,
			galley_str_slice(
				bytes, 0, bytes.len < HEAD ? bytes.len : HEAD),
			path);
	return reader && reader->lines;
}

static void cut_bytes(
	struct pieces *pieces, struct galley_str path, struct galley_str bytes)
{
	struct galley_piece piece = { .path = path };
	struct galley_str rest = bytes;
	uint32_t lines = 0;
	while (rest.len) {
		galley_str_cut(&rest, '\n');
		lines++;
		size_t at = bytes.len - rest.len;
		if (rest.len && at - piece.offset < PIECE)
			continue;
		piece.size = at - piece.offset;
		add(pieces, piece);
		piece.offset = at;
		piece.line = lines;
	}
}

/* False: it is to be read whole, or refused as too large. */
static bool cut_file(struct pieces *pieces,
	const struct galley_settings *settings, struct galley_str path)
{
	struct stat found;
	if (stat(path.ptr, &found) < 0 || !S_ISREG(found.st_mode) ||
		found.st_size <= 2 * PIECE)
		return false;
	size_t size = (size_t)found.st_size;
	if (settings->max_input && size > settings->max_input)
		return false;
	int fd = open(path.ptr, O_RDONLY | O_CLOEXEC);
	void *map = fd < 0 ? MAP_FAILED
			   : mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
	if (fd >= 0)
		close(fd);
	if (map == MAP_FAILED)
		return false;
	struct galley_str bytes = { map, size };
	bool cut = has_lines(settings, path, bytes);
	if (cut)
		cut_bytes(pieces, path, bytes);
	munmap(map, size);
	return cut;
}

struct galley_piece *galley_pieces_cut(const struct galley_settings *settings,
	const struct galley_str *paths, size_t *count)
{
	struct pieces pieces = { 0 };
	for (size_t i = 0; i < *count; i++)
		if (!cut_file(&pieces, settings, paths[i]))
			add(&pieces, (struct galley_piece){ .path = paths[i] });
	*count = pieces.count;
	return pieces.list;
}

enum galley_status galley_piece_read(const struct galley_piece *piece,
	const struct galley_settings *settings, struct galley_input *input)
{
	if (!piece->size)
		return galley_input_read(input, piece->path,
			settings->max_input, settings->diag);
	enum galley_status status = galley_input_read_piece(
		input, piece->path, piece->offset, piece->size, settings->diag);
	input->line = piece->line;
	return status;
}
