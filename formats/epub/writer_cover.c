/*
 * The cover: a picture that was given, or one drawn from title, date and
 * provider, so that a shelf of issues can be told apart.
 *
 * A raster picture, because several shelves show no other kind.
 */
#include "writer_cover.h"

enum {
	WIDTH = 1200,
	HEIGHT = 1920,
	MARGIN = 96,
	RULE = 5,        /* half the width of a rule, pixels */
	CAPITALS = 12,   /* height of capitals, units */
	LINE_UNITS = 24, /* from line to line, units */
	LARGEST = 12,    /* pixels a unit */
	SMALLEST = 3,
	SMALL_PRINT = 4,
	MOST_LINES = 12,
	TITLE_TOP = 420,
	TITLE_BOTTOM = 1560,
};

/* Colours of the paper; which one follows from the provider or series. */
static const uint32_t papers[] = { 0x1f3a5f, 0x5c2e2e, 0x24503c, 0x4a3566,
	0x5a4a1e, 0x1e4f57, 0x3d3d45, 0x6b3a1e };
static const uint32_t ink = 0xf6f1e4;

struct epub_lines {
	struct {
		size_t from, count;
	} line[MOST_LINES];
	size_t count;
};

static int at_pixel(int pixel)
{
	return pixel * EPUB_SUBPIXELS;
}

/* ------------------------------------------------------------------- text */

/* Break between words; false if it takes more lines or width than there is. */
static bool break_lines(
	const struct epub_lettering *text, int width, struct epub_lines *lines)
{
	size_t from = 0;

	lines->count = 0;
	while (from < text->count) {
		size_t end = from, fits = from;
		while (end < text->count) {
			size_t next = end + 1;
			while (next < text->count && text->letters[next].glyph)
				next++;
			if (epub_letters_width(
				    text->letters + from, next - from) > width)
				break;
			fits = end = next;
		}
		if (fits == from || lines->count == MOST_LINES)
			return false;
		lines->line[lines->count].from = from;
		lines->line[lines->count++].count = fits - from;
		from = fits;
		while (from < text->count && !text->letters[from].glyph)
			from++;
	}
	return true;
}

/* One line in the middle; `baseline` in pixels. */
static void draw_line_of(struct epub_canvas *canvas,
	const struct epub_letter *letters, size_t count, int baseline, int unit)
{
	int width = epub_letters_width(letters, count) * unit;

	epub_draw_letters(canvas, letters, count,
		(struct epub_point){
			.x = at_pixel(WIDTH / 2) - at_pixel(width) / 2,
			.y = at_pixel(baseline),
		},
		at_pixel(unit));
}

/* As large as it fits between top and bottom. */
static void draw_title(
	struct epub_canvas *canvas, const struct epub_lettering *title)
{
	struct epub_lines lines = { .count = 0 };
	int unit = LARGEST, height, baseline;

	while (unit >= SMALLEST &&
		(!break_lines(title, (WIDTH - 2 * MARGIN) / unit, &lines) ||
			(int)lines.count * LINE_UNITS * unit >
				TITLE_BOTTOM - TITLE_TOP))
		unit--;
	if (unit < SMALLEST)
		unit = SMALLEST;
	height = (int)lines.count * LINE_UNITS * unit;
	baseline = (TITLE_TOP + TITLE_BOTTOM - height) / 2 +
		(LINE_UNITS + CAPITALS) / 2 * unit;
	for (size_t i = 0; i < lines.count; i++) {
		draw_line_of(canvas, title->letters + lines.line[i].from,
			lines.line[i].count, baseline, unit);
		baseline += LINE_UNITS * unit;
	}
}

/* A line of small print, smaller if it would not fit. */
static void draw_small(struct epub_canvas *canvas,
	const struct epub_lettering *text, int baseline)
{
	int unit = SMALL_PRINT + 2;
	int width = epub_letters_width(text->letters, text->count);

	while (unit > 1 && width * unit > WIDTH - 2 * MARGIN)
		unit--;
	draw_line_of(canvas, text->letters, text->count, baseline, unit);
}

/* ------------------------------------------------------------------ cover */

static void draw_rule(struct epub_canvas *canvas, int y)
{
	epub_draw_line(canvas,
		(struct epub_point){ at_pixel(MARGIN), at_pixel(y) },
		(struct epub_point){ at_pixel(WIDTH - MARGIN), at_pixel(y) },
		at_pixel(RULE));
}

static struct galley_str provider_of(const struct epub_book *book)
{
	const struct epub_name *publisher = book->publishers.first;

	return publisher && !publisher->next ? publisher->text
					     : (struct galley_str){ NULL, 0 };
}

struct galley_str epub_cover_text(const struct epub_book *book)
{
	struct galley_str provider = provider_of(book);
	char date[GALLEY_DATE_SIZE];

	galley_xhtml_format_day(&book->date, date);
	return galley_arena_printf(book->arena, "%.*s%s%s%s%.*s",
		GALLEY_STR_ARG(book->title), *date ? ", " : "", date,
		provider.len ? ", " : "", GALLEY_STR_ARG(provider));
}

static void draw_texts(struct epub_canvas *canvas, const struct epub_book *book)
{
	struct epub_lettering title, provider, day;
	char date[GALLEY_DATE_SIZE];

	galley_xhtml_format_day(&book->date, date);
	if (!epub_letter_text(&title, book->arena, book->title) ||
		!epub_letter_text(&provider, book->arena, provider_of(book)) ||
		!epub_letter_text(&day, book->arena, galley_str(date))) {
		galley_report(book->job->diag, GALLEY_NOTICE, "epub.cover",
			GALLEY_NOWHERE,
			"the cover is drawn without letters: its letters are "
			"Latin, Greek and Cyrillic; give a picture with "
			"--cover");
		return;
	}
	draw_small(canvas, &provider, 254);
	draw_title(canvas, &title);
	draw_small(canvas, &day, 1768);
}

static uint32_t paper_of(const struct epub_book *book)
{
	struct galley_str name = epub_given(book, "series");
	size_t sum = 0;

	if (name.len == 0)
		name = provider_of(book);
	for (size_t i = 0; i < name.len; i++)
		sum = sum * 31 + (unsigned char)name.ptr[i];
	return papers[sum % (sizeof(papers) / sizeof(*papers))];
}

static struct galley_str draw_cover(const struct epub_book *book)
{
	struct galley_arena *arena = galley_arena_new();
	struct epub_canvas canvas = {
		.width = WIDTH,
		.height = HEIGHT,
		.shades = galley_arena_alloc(arena, (size_t)WIDTH * HEIGHT),
	};
	struct galley_str png;

	draw_rule(&canvas, MARGIN);
	draw_rule(&canvas, 340);
	draw_rule(&canvas, 1640);
	draw_rule(&canvas, HEIGHT - MARGIN);
	draw_texts(&canvas, book);
	png = epub_canvas_png(&canvas, book->arena, paper_of(book), ink);
	galley_arena_free(arena);
	return png;
}

/* A cover that was given stands for one that is drawn. */
void epub_settle_cover(struct epub_book *book)
{
	const struct galley_resource *given = book->job->cover;
	const char *wanted = galley_option(&book->job->options, "cover");
	struct epub_image image;

	if (given && epub_image_of(book->arena, given->data, &image)) {
		book->cover_index = epub_add_image(book, image);
		return;
	}
	if (given)
		galley_report(book->job->diag, GALLEY_WARNING, "epub.cover",
			GALLEY_NOWHERE,
			"'%.*s' is no JPEG, PNG, GIF or WebP; the cover is "
			"drawn instead",
			GALLEY_STR_ARG(given->name));
	if (!strcmp(wanted, "no") ||
		(!strcmp(wanted, "auto") && !given &&
			!epub_book_is_bundle(book)))
		return;
	epub_image_of(book->arena, draw_cover(book), &image);
	image.file = GALLEY_STR("images/cover.png");
	book->cover_index = epub_add_image(book, image);
}
