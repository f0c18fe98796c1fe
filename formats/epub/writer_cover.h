/*
 * Drawing a cover: letters as strokes, a grid of shades, a PNG.
 */
#ifndef GALLEY_EPUB_WRITER_COVER_H
#define GALLEY_EPUB_WRITER_COVER_H

#include "writer.h"

/* ------------------------------------------------------------- lettering */

struct epub_glyph {
	uint32_t code;
	uint32_t same; /* as this one; 0: has strokes of its own */
	int width;
	bool below; /* of a mark: under the letter */
	const char *strokes;
};

/* The glyph of a capital letter, digit, sign or combining mark, or NULL. */
const struct epub_glyph *epub_glyph(uint32_t code);

/* A letter with the marks on it. */
enum {
	EPUB_MOST_MARKS = 2
};

struct epub_letter {
	const struct epub_glyph *glyph; /* NULL: a blank */
	const struct epub_glyph *marks[EPUB_MOST_MARKS];
};

struct epub_lettering {
	struct epub_letter *letters;
	size_t count;
};

/* A text in capitals. False if it has a letter that there is no glyph for. */
bool epub_letter_text(struct epub_lettering *lettering,
	struct galley_arena *arena, struct galley_str text);

/* --------------------------------------------------------------- drawing */

/* Shades run from 0, the paper, to this, the ink. */
enum {
	EPUB_SHADES = 16
};

struct epub_canvas {
	int width, height;
	uint8_t *shades; /* one byte each, row by row */
};

/* All lengths are in sixteenths of a pixel. */
enum {
	EPUB_SUBPIXELS = 16
};

struct epub_point {
	int x, y;
};

/* A line with round ends, `half` of whose width is given. */
void epub_draw_line(struct epub_canvas *canvas, struct epub_point from,
	struct epub_point to, int half);
/* Letters from `origin`, the left end of their base line; `unit` is the
 * length of a unit of the grid that glyphs are drawn on. */
void epub_draw_letters(struct epub_canvas *canvas,
	const struct epub_letter *letters, size_t count,
	struct epub_point origin, int unit);
/* How far letters reach, in units. */
int epub_letters_width(const struct epub_letter *letters, size_t count);

/* The canvas as a PNG; two colours as 0xRRGGBB, shades between. */
struct galley_str epub_canvas_png(const struct epub_canvas *canvas,
	struct galley_arena *arena, uint32_t paper, uint32_t ink);

#endif
