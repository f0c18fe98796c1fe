/*
 * Inputs in pieces: a long file of lines is read a piece at a time, by as many
 * processes as there are, and never lies whole in the memory.
 */
#ifndef CONVERT_PIECE_H
#define CONVERT_PIECE_H

#include <galley/convert.h>

struct galley_piece {
	struct galley_str path;
	size_t offset, size; /* size 0: all of the file */
	uint32_t line;       /* lines before it */
};

/* The pieces of files, in order; *count is that of the files, then of the
 * pieces. To be freed. */
struct galley_piece *galley_pieces_cut(const struct galley_settings *settings,
	const struct galley_str *paths, size_t *count);

enum galley_status galley_piece_read(const struct galley_piece *piece,
	const struct galley_settings *settings, struct galley_input *input);

#endif
