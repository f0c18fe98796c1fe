/*
 * Cutting a text into lines and measuring each of them once.
 *
 * Only what the later steps ask for is kept: where the line begins and ends,
 * how wide it is, how it starts and stops, and what its marker says.
 */
#include "reader_lines.h"

enum {
	TAB = 8,
	MEASURED = 600, /* bytes; a longer line is wide, whatever is in it */
	STRIDE = 32,    /* bytes looked at together */
};

static bool is_invisible(uint32_t c)
{
	return c < 0x20 || c == 0x7F || c == 0xAD || galley_char_is_space(c) ||
		(c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064);
}

/* The code point that ends before `end`; its start goes to *at. */
static uint32_t char_before(struct galley_str text, size_t end, size_t *at)
{
	size_t i = end - 1;
	while (i > 0 && end - i < 4 &&
		((unsigned char)text.ptr[i] & 0xC0) == 0x80)
		i--;
	*at = i;
	return galley_char_next(text, &i);
}

struct galley_str galley_line_trim(struct galley_str text)
{
	size_t from = 0, at = 0;
	while (at < text.len && is_invisible(galley_char_next(text, &at)))
		from = at;
	size_t to = text.len;
	while (to > from && is_invisible(char_before(text, to, &at)))
		to = at;
	return galley_str_slice(text, from, to);
}

static unsigned indent_of(struct galley_str text)
{
	unsigned column = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t c = galley_char_next(text, &at);
		if (c == '\t')
			column += TAB - column % TAB;
		else
			column += (unsigned)galley_char_width(c);
	}
	return column > UINT16_MAX ? UINT16_MAX : column;
}

static unsigned width_of(struct galley_str text)
{
	if (text.len > MEASURED)
		return MEASURED;
	return (unsigned)galley_text_width(text);
}

/* A loop of fixed length without branches, for the compiler's vectors. */
static bool has_gap(const char *bytes)
{
	unsigned char gap = 0;
	for (int i = 1; i <= STRIDE; i++)
		gap |= (unsigned char)((bytes[i] == '\t') |
			((bytes[i - 1] == ' ') & (bytes[i] == ' ') &
				(bytes[i + 1] == ' ')));
	return gap;
}

static bool has_columns(struct galley_str text)
{
	size_t i = 0;
	for (; i + STRIDE + 2 <= text.len; i += STRIDE)
		if (has_gap(text.ptr + i))
			return true;
	for (i++; i + 1 < text.len; i++)
		if (text.ptr[i] == '\t' ||
			(text.ptr[i] == ' ' && text.ptr[i - 1] == ' ' &&
				text.ptr[i + 1] == ' '))
			return true;
	return false;
}

/* Three or more of one mark, with or without blanks between. */
static bool is_rule(struct galley_str text)
{
	size_t marks = 0;
	char mark = text.ptr[0];
	if (!strchr("*=-_~#+", mark))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == mark)
			marks++;
		else if (text.ptr[i] != ' ' && text.ptr[i] != '\t')
			return false;
	}
	return marks >= 3;
}

static bool is_blank_at(struct galley_str text, size_t at)
{
	return at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t');
}

static void find_bullet(struct galley_line *line, struct galley_str text)
{
	size_t mark = strchr("-*+", text.ptr[0]) ? 1 : 0;
	if (galley_str_starts(text, GALLEY_STR("•")) ||
		galley_str_starts(text, GALLEY_STR("▪")))
		mark = strlen("•");
	if (!mark || !is_blank_at(text, mark))
		return;
	line->kind = GALLEY_LINE_BULLET;
	line->marker = text.ptr[0];
	line->content = line->start + mark;
}

static void find_number(struct galley_line *line, struct galley_str text)
{
	size_t digits = 0;
	uint32_t value = 0;
	while (digits < text.len && digits < 3 && text.ptr[digits] >= '0' &&
		text.ptr[digits] <= '9')
		value = value * 10 + (uint32_t)(text.ptr[digits++] - '0');
	if (!digits || !is_blank_at(text, digits + 1) ||
		!strchr(".)", text.ptr[digits]))
		return;
	line->kind = GALLEY_LINE_NUMBER;
	line->value = value;
	line->marker = text.ptr[digits];
	line->content = line->start + digits + 1;
}

static void find_kind(struct galley_line *line, struct galley_str text)
{
	if (is_rule(text)) {
		line->kind = GALLEY_LINE_RULE;
		return;
	}
	find_bullet(line, text);
	find_number(line, text);
	if (line->content == line->start)
		return;
	struct galley_str rest = galley_str_trim(
		galley_str_slice(text, line->content - line->start, text.len));
	line->content = line->end - rest.len;
	if (!rest.len) {
		line->kind = GALLEY_LINE_TEXT;
		line->content = line->start;
	}
}

/* Closing quotes and brackets behind the last mark do not count. */
static bool ends_open(struct galley_str text)
{
	static const char stops[] = ".!?:;…。！？」』।؟";
	static const char closers[] = "\"')]”’»›“";
	size_t end = text.len, at;
	if (galley_char_is_letter((unsigned char)text.ptr[end - 1] & 0x7F) &&
		!(text.ptr[end - 1] & 0x80))
		return true;
	for (int i = 0; end > 0 && i < 4; i++, end = at) {
		char_before(text, end, &at);
		struct galley_str mark = galley_str_slice(text, at, end);
		char copy[8] = { 0 };
		memcpy(copy, mark.ptr, mark.len < 7 ? mark.len : 7);
		if (strstr(stops, copy))
			return false;
		if (!strstr(closers, copy))
			return true;
	}
	return true;
}

void galley_line_measure(struct galley_line *line, struct galley_str text)
{
	struct galley_str printed =
		galley_str_slice(text, line->start, line->end);
	size_t at = 0;
	line->kind = GALLEY_LINE_TEXT;
	line->width = (uint16_t)width_of(printed);
	line->columns = line->width < MEASURED && has_columns(printed);
	line->begins_low = galley_char_is_lower(galley_char_next(printed, &at));
	line->ends_open = ends_open(printed);
	line->content = line->start;
	find_kind(line, printed);
}

static size_t count_lines(struct galley_str text)
{
	size_t count = 0;
	for (size_t at = 0; at < text.len; count++)
		at = galley_str_find_char(text, '\n', at) + 1;
	return count;
}

void galley_lines_scan(struct galley_lines *lines, struct galley_arena *arena,
	struct galley_str text)
{
	uint32_t number = 0;
	unsigned gap = 0;
	lines->text = text;
	lines->count = 0;
	lines->head = 0;
	lines->quoted = false;
	lines->line = galley_arena_alloc(
		arena, count_lines(text) * sizeof(*lines->line));
	for (size_t at = 0; at < text.len;) {
		size_t stop = galley_str_find_char(text, '\n', at);
		struct galley_str whole = galley_str_slice(text, at, stop);
		struct galley_str printed = galley_line_trim(whole);
		size_t before = at;
		at = stop + 1;
		number++;
		if (!printed.len) {
			gap += gap < 255;
			continue;
		}
		struct galley_line *line = &lines->line[lines->count++];
		line->start = (size_t)(printed.ptr - text.ptr);
		line->end = line->start + printed.len;
		line->number = number;
		line->indent = (uint16_t)indent_of(
			galley_str_slice(text, before, line->start));
		line->gap = (uint8_t)gap;
		line->open = 0;
		galley_line_measure(line, text);
		gap = 0;
	}
}
