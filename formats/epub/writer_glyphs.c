/*
 * Letters for the cover. They are strokes of our own, so that a cover has the
 * same bytes on every machine, whatever fonts it has. Capitals serve for all:
 * Latin, Greek and Cyrillic share half of them.
 */
#include "writer_cover.h"
#include <utf8proc.h>

enum {
	ABOVE,
	BELOW,
	MOST_PARTS = 8, /* of a character: a letter and its marks */
};

static const struct epub_glyph glyphs[] = {
#define GLYPH(code_, width_, strokes_) \
	{ .code = (code_), .width = (width_), .strokes = (strokes_) },
#define ALIAS(code_, same_) { .code = (code_), .same = (same_) },
#define MARK(code_, where_, strokes_) \
	{ .code = (code_), \
		.width = 8, \
		.below = (where_) == BELOW, \
		.strokes = (strokes_) },
#include "writer_glyphs.def"
#undef GLYPH
#undef ALIAS
#undef MARK
};

const struct epub_glyph *epub_glyph(uint32_t code)
{
	for (size_t i = 0; i < sizeof(glyphs) / sizeof(*glyphs); i++) {
		if (glyphs[i].code == code)
			return glyphs[i].same ? epub_glyph(glyphs[i].same)
					      : &glyphs[i];
	}
	return NULL;
}

static bool is_greek(uint32_t c)
{
	return c >= 0x370 && c < 0x400;
}

/* Greek capitals are written without accents. */
static void put_mark(
	struct epub_lettering *lettering, uint32_t base, uint32_t mark)
{
	struct epub_letter *letter = lettering->count
		? &lettering->letters[lettering->count - 1]
		: NULL;

	if (!letter || !letter->glyph || is_greek(base))
		return;
	for (size_t i = 0; i < EPUB_MOST_MARKS; i++) {
		if (!letter->marks[i]) {
			letter->marks[i] = epub_glyph(mark);
			return;
		}
	}
}

/* What there is no glyph for is a blank, unless it is a letter. */
static bool put_letter(struct epub_lettering *lettering, uint32_t c)
{
	const struct epub_glyph *glyph = epub_glyph(c);
	bool after_blank = lettering->count &&
		!lettering->letters[lettering->count - 1].glyph;

	if (!glyph && (galley_char_is_letter(c) || galley_char_is_digit(c)))
		return false;
	if (glyph || !after_blank)
		lettering->letters[lettering->count++] =
			(struct epub_letter){ .glyph = glyph };
	return true;
}

static bool put_char(struct epub_lettering *lettering, uint32_t c)
{
	const uint32_t sharp_s = 0xdf, capital_sharp_s = 0x1e9e;
	utf8proc_int32_t parts[MOST_PARTS];
	int boundclass = 0;
	utf8proc_ssize_t count;

	if (c == sharp_s || c == capital_sharp_s)
		return put_letter(lettering, 'S') && put_letter(lettering, 'S');
	count = utf8proc_decompose_char(utf8proc_toupper((utf8proc_int32_t)c),
		parts, MOST_PARTS, UTF8PROC_DECOMPOSE, &boundclass);
	if (count < 1 || count > MOST_PARTS)
		return false;
	for (utf8proc_ssize_t i = 0; i < count; i++) {
		uint32_t part = (uint32_t)parts[i];
		if (utf8proc_category(parts[i]) == UTF8PROC_CATEGORY_MN)
			put_mark(lettering, (uint32_t)parts[0], part);
		else if (!put_letter(lettering, part))
			return false;
	}
	return true;
}

bool epub_letter_text(struct epub_lettering *lettering,
	struct galley_arena *arena, struct galley_str text)
{
	size_t at = 0;

	*lettering = (struct epub_lettering){
		.letters = galley_arena_alloc(arena,
			(text.len + 1) * MOST_PARTS *
				sizeof(*lettering->letters)),
	};
	while (at < text.len) {
		uint32_t c = galley_char_next(text, &at);
		if (!put_char(lettering, c))
			return false;
	}
	return true;
}
