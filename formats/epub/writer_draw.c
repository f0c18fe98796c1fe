/*
 * Drawing in whole numbers alone, so that every machine makes the same bytes.
 *
 * The shade of a point follows from its distance to the line; curves are
 * lines between points that cutting off corners has made.
 */
#include "writer_cover.h"
#include <libdeflate.h>
#include <stdlib.h>

enum {
	MOST_POINTS = 256, /* of a stroke, once its corners are cut */
	CUTS = 3,
	BASE_LINE = 3,    /* y in glyphs */
	CAP_HEIGHT = 12,  /* units */
	LETTER_SPACE = 4, /* units between letters */
	BLANK = 5,        /* units */
	STROKE = 12,      /* half the width of a stroke, sixteenths of a unit */
	ABOVE_BY = 2,     /* units from a letter to a mark */
	BELOW_BY = 5,
	MARK_HEIGHT = 5,
	LEVEL = 6,
};

/* ------------------------------------------------------------------ lines */

static int64_t square_root(int64_t n)
{
	int64_t root = 0, bit = (int64_t)1 << 40;

	while (bit > n)
		bit >>= 2;
	for (; bit; bit >>= 2) {
		if (n >= root + bit) {
			n -= root + bit;
			root = (root >> 1) + bit;
		} else {
			root >>= 1;
		}
	}
	return root;
}

struct line {
	struct epub_point from, to;
	int64_t dx, dy, square, length;
};

/* How far a point is from the line; `far` if it is as far or farther. */
static int64_t distance(const struct line *line, int x, int y, int64_t far)
{
	int64_t px = x - line->from.x, py = y - line->from.y;
	int64_t along = px * line->dx + py * line->dy;

	if (along > 0 && along < line->square)
		return llabs(px * line->dy - py * line->dx) / line->length;
	if (along > 0) {
		px = x - line->to.x;
		py = y - line->to.y;
	}
	int64_t square = px * px + py * py;
	return square < far * far ? square_root(square) : far;
}

static int clamp(int value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

static void shade(uint8_t *at, int64_t excess)
{
	int64_t value =
		(EPUB_SUBPIXELS - excess) * (EPUB_SHADES - 1) / EPUB_SUBPIXELS;

	if (value >= EPUB_SHADES)
		value = EPUB_SHADES - 1;
	if (value > *at)
		*at = (uint8_t)value;
}

void epub_draw_line(struct epub_canvas *canvas, struct epub_point from,
	struct epub_point to, int half)
{
	const struct line line = {
		.from = from,
		.to = to,
		.dx = to.x - from.x,
		.dy = to.y - from.y,
		.square = (int64_t)(to.x - from.x) * (to.x - from.x) +
			(int64_t)(to.y - from.y) * (to.y - from.y),
		.length =
			square_root((int64_t)(to.x - from.x) * (to.x - from.x) +
				(int64_t)(to.y - from.y) * (to.y - from.y)),
	};
	int unit = EPUB_SUBPIXELS, reach = half + unit;
	int left = from.x < to.x ? from.x : to.x;
	int right = from.x < to.x ? to.x : from.x;
	int top = from.y < to.y ? from.y : to.y;
	int bottom = from.y < to.y ? to.y : from.y;

	left = clamp((left - reach) / unit, 0, canvas->width);
	right = clamp((right + reach) / unit + 1, 0, canvas->width);
	top = clamp((top - reach) / unit, 0, canvas->height);
	bottom = clamp((bottom + reach) / unit + 1, 0, canvas->height);
	for (int y = top; y < bottom; y++) {
		uint8_t *row =
			&canvas->shades[(size_t)y * (size_t)canvas->width];
		for (int x = left; x < right; x++) {
			if (row[x] == EPUB_SHADES - 1)
				continue;
			int64_t away = distance(&line, x * unit + unit / 2,
				y * unit + unit / 2, half + unit / 2);
			if (away < half + unit / 2)
				shade(&row[x],
					away > half - unit / 2
						? away - half + unit / 2
						: 0);
		}
	}
}

/* ---------------------------------------------------------------- letters */

struct pen {
	struct epub_canvas *canvas;
	struct epub_point origin;
	int unit;
	int up; /* units that the glyph is moved up */
	struct epub_point points[MOST_POINTS];
	size_t count;
};

static int digit(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* Each corner becomes two points on the lines to it; the ends stay. */
static void cut_corners(struct pen *pen)
{
	struct epub_point cut[MOST_POINTS];
	size_t count = 0;

	if (2 * pen->count > MOST_POINTS)
		return;
	cut[count++] = pen->points[0];
	for (size_t i = 0; i + 1 < pen->count; i++) {
		struct epub_point a = pen->points[i], b = pen->points[i + 1];
		if (i > 0)
			cut[count++] = (struct epub_point){ (3 * a.x + b.x) / 4,
				(3 * a.y + b.y) / 4 };
		if (i + 2 < pen->count)
			cut[count++] = (struct epub_point){ (a.x + 3 * b.x) / 4,
				(a.y + 3 * b.y) / 4 };
	}
	cut[count++] = pen->points[pen->count - 1];
	memcpy(pen->points, cut, count * sizeof(*cut));
	pen->count = count;
}

static void draw_stroke(struct pen *pen, struct galley_str stroke)
{
	bool curved = stroke.len > 0 && *stroke.ptr == '~';

	pen->count = 0;
	for (size_t i = curved; i + 1 < stroke.len; i += 2) {
		int x = digit(stroke.ptr[i]), y = digit(stroke.ptr[i + 1]);
		pen->points[pen->count++] = (struct epub_point){
			.x = pen->origin.x + x * pen->unit,
			.y = pen->origin.y - (y + pen->up) * pen->unit,
		};
	}
	for (int i = 0; curved && i < CUTS; i++)
		cut_corners(pen);
	for (size_t i = 0; i + 1 < pen->count; i++)
		epub_draw_line(pen->canvas, pen->points[i], pen->points[i + 1],
			pen->unit * STROKE / 16);
}

static void draw_glyph(struct pen *pen, const struct epub_glyph *glyph, int up)
{
	struct galley_str rest = galley_str(glyph->strokes);

	pen->up = up;
	while (rest.ptr)
		draw_stroke(pen, galley_str_cut(&rest, ' '));
}

static void draw_marks(struct pen *pen, const struct epub_letter *letter)
{
	int left = pen->origin.x, up = CAP_HEIGHT + ABOVE_BY;

	pen->origin.x += (letter->glyph->width - 8) * pen->unit / 2;
	for (size_t i = 0; i < EPUB_MOST_MARKS && letter->marks[i]; i++) {
		bool below = letter->marks[i]->below;
		draw_glyph(pen, letter->marks[i], below ? -BELOW_BY : up);
		up += below ? 0 : MARK_HEIGHT;
	}
	pen->origin.x = left;
}

static int advance_of(const struct epub_letter *letter)
{
	return letter->glyph ? letter->glyph->width + LETTER_SPACE : BLANK;
}

void epub_draw_letters(struct epub_canvas *canvas,
	const struct epub_letter *letters, size_t count,
	struct epub_point origin, int unit)
{
	struct pen pen = { .canvas = canvas, .origin = origin, .unit = unit };

	for (size_t i = 0; i < count; i++) {
		const struct epub_letter *letter = &letters[i];
		if (letter->glyph) {
			draw_glyph(&pen, letter->glyph, -BASE_LINE);
			draw_marks(&pen, letter);
		}
		pen.origin.x += advance_of(letter) * unit;
	}
}

int epub_letters_width(const struct epub_letter *letters, size_t count)
{
	int width = 0;

	for (size_t i = 0; i < count; i++)
		width += advance_of(&letters[i]);
	return width > LETTER_SPACE ? width - LETTER_SPACE : width;
}

/* -------------------------------------------------------------------- PNG */

static void put_big_endian(struct galley_buf *out, uint32_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		galley_buf_putc(out, (char)(number >> shift & 0xff));
}

/* A chunk (PNG, 5.3); the type is four letters. */
static void put_chunk(
	struct galley_buf *out, const char *type, struct galley_str data)
{
	size_t from;

	put_big_endian(out, (uint32_t)data.len);
	from = out->len;
	galley_buf_puts(out, type);
	galley_buf_put(out, data);
	put_big_endian(
		out, libdeflate_crc32(0, out->ptr + from, out->len - from));
}

static void put_header(struct galley_buf *out, const struct epub_canvas *canvas)
{
	struct galley_buf data = { .ptr = NULL };

	put_big_endian(&data, (uint32_t)canvas->width);
	put_big_endian(&data, (uint32_t)canvas->height);
	/* four bits a pixel, of a palette */
	galley_buf_put(&data, GALLEY_STR("\4\3\0\0\0"));
	put_chunk(out, "IHDR", galley_buf_str(&data));
	galley_buf_clear(&data);
}

static void put_palette(struct galley_buf *out, uint32_t paper, uint32_t ink)
{
	struct galley_buf data = { .ptr = NULL };

	for (int i = 0; i < EPUB_SHADES; i++) {
		for (int shift = 16; shift >= 0; shift -= 8) {
			int a = (int)(paper >> shift & 0xff);
			int b = (int)(ink >> shift & 0xff);
			galley_buf_putc(&data,
				(char)(a + (b - a) * i / (EPUB_SHADES - 1)));
		}
	}
	put_chunk(out, "PLTE", galley_buf_str(&data));
	galley_buf_clear(&data);
}

/* Two pixels a byte; most of the paper is bare. */
static void put_row(char *out, const uint8_t *row, size_t width)
{
	uint64_t several;

	for (size_t x = 0; x + 1 < width; x += 2) {
		if (x + sizeof(several) <= width) {
			memcpy(&several, row + x, sizeof(several));
			if (!several) {
				memset(out, 0, sizeof(several) / 2);
				out += sizeof(several) / 2;
				x += sizeof(several) - 2;
				continue;
			}
		}
		*out++ = (char)(row[x] << 4 | row[x + 1]);
	}
}

/* Rows without a filter. */
static void put_pixels(struct galley_buf *out, const struct epub_canvas *canvas)
{
	size_t width = (size_t)canvas->width, height = (size_t)canvas->height;
	struct libdeflate_compressor *compressor =
		libdeflate_alloc_compressor(LEVEL);
	struct galley_arena *arena = galley_arena_new();
	size_t size = height * (width / 2 + 1);
	char *rows = galley_arena_alloc(arena, size), *at = rows;
	struct galley_buf packed = { .ptr = NULL };

	if (!compressor)
		galley_die("out of memory");
	for (size_t y = 0; y < height; y++) {
		*at++ = 0;
		put_row(at, &canvas->shades[y * width], width);
		at += width / 2;
	}
	size_t bound = libdeflate_zlib_compress_bound(compressor, size);
	packed.len = libdeflate_zlib_compress(compressor, rows, size,
		galley_buf_reserve(&packed, bound), bound);
	put_chunk(out, "IDAT", galley_buf_str(&packed));
	galley_buf_clear(&packed);
	galley_arena_free(arena);
	libdeflate_free_compressor(compressor);
}

struct galley_str epub_canvas_png(const struct epub_canvas *canvas,
	struct galley_arena *arena, uint32_t paper, uint32_t ink)
{
	struct galley_buf out = { .ptr = NULL };
	struct galley_str png;

	galley_buf_put(&out, GALLEY_STR("\x89PNG\r\n\x1a\n"));
	put_header(&out, canvas);
	put_palette(&out, paper, ink);
	put_pixels(&out, canvas);
	put_chunk(&out, "IEND", GALLEY_STR(""));
	png = galley_arena_copy(arena, galley_buf_str(&out));
	galley_buf_clear(&out);
	return png;
}
