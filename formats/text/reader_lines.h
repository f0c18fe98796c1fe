/*
 * The lines of an article text, as the reader sees them.
 *
 * Blank lines are not kept: each line knows how many stood before it. What
 * is a paragraph is decided by joints, the places between two lines.
 */
#ifndef GALLEY_TEXT_READER_LINES_H
#define GALLEY_TEXT_READER_LINES_H

#include <galley/model.h>
#include <galley/text.h>

enum galley_line_kind {
	GALLEY_LINE_TEXT,
	GALLEY_LINE_RULE,
	GALLEY_LINE_BULLET,
	GALLEY_LINE_NUMBER,
	GALLEY_LINE_HEADER, /* of a message, and its folded lines */
};

struct galley_line {
	size_t start, end; /* what is printed of it, in bytes of the text */
	size_t content;    /* behind the marker of an item, else start */
	uint32_t number;   /* from 1 */
	uint32_t value;    /* of a numbered item */
	uint16_t indent;   /* columns before start */
	uint16_t width;    /* columns of what is printed */
	uint8_t gap;       /* blank lines before it, at most 255 */
	uint8_t kind;
	uint8_t depth;   /* of quoting */
	uint8_t open;    /* depth of the blank lines before it, if quoted */
	char marker;     /* of an item */
	bool columns;    /* has inner gaps, as the rows of a table have */
	bool item;       /* a bullet or number that others confirm */
	bool begins_low; /* its first letter is in lower case */
	bool ends_open;  /* it ends within a sentence */
};

struct galley_lines {
	struct galley_str text;
	struct galley_line *line;
	size_t count;
	size_t head; /* lines of the head that our writer puts, or 0 */
	bool quoted; /* lines of others stand in it, with their marks */
};

/* What was decided for the whole document. */
struct galley_shape {
	unsigned wrap;  /* column at which lines are broken; 0: they are not */
	bool indented;  /* an indented line begins a paragraph */
	bool joined;    /* all lines up to a blank one are one paragraph */
	bool spaced;    /* blank lines part paragraphs */
	size_t headers; /* so many lines are headers of a message */
};

enum galley_paragraphs {
	GALLEY_PARAGRAPHS_AUTO,
	GALLEY_PARAGRAPHS_BLOCK,
	GALLEY_PARAGRAPHS_LINE,
	GALLEY_PARAGRAPHS_INDENT,
	GALLEY_PARAGRAPHS_WRAPPED,
};

/* Find and measure the lines; they live in the arena. */
void galley_lines_scan(struct galley_lines *lines, struct galley_arena *arena,
	struct galley_str text);

/* Decide the shape, and mark headers, quotes and items accordingly. */
struct galley_shape galley_lines_shape(
	struct galley_lines *lines, enum galley_paragraphs wanted);

/* Does line i go on where the line before it stopped? */
bool galley_lines_joint(const struct galley_lines *lines,
	const struct galley_shape *shape, size_t i);

/* Is the joint before line i one at which hard-wrapped text was broken? */
bool galley_lines_is_full(
	const struct galley_lines *lines, size_t i, unsigned wrap);

/* Measure a line again whose start has moved. */
void galley_line_measure(struct galley_line *line, struct galley_str text);

/* Without blanks, controls and invisible characters at either end. */
struct galley_str galley_line_trim(struct galley_str text);

/*
 * Take the head that the writer of text puts before an article into the
 * document: its lines with their roles, and what they say. lines->head tells
 * how many they are; none, if the whole is not set like that.
 */
void galley_lines_take_head(struct galley_lines *lines, struct galley_str input,
	struct galley_doc *doc);

#endif
