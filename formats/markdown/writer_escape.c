/*
 * Text as Markdown: a backslash only where a reader would see markup.
 *
 * A table finds the few characters that may need one; a test for each decides
 * by what stands around it. Everything between is put as one run. What only
 * matters at the start of a line is tested only there.
 */
#include "attributes.h"
#include "writer.h"

#include <galley/text.h>

/* A text on its way out. */
struct text {
	struct galley_markdown *state;
	struct galley_str str;
	const struct galley_node *node;
};

/* Characters that may be markup within a line. */
static const uint8_t care[256] = {
	['\n'] = 1,
	['\v'] = 1,
	['\f'] = 1,
	['\r'] = 1,
	['!'] = 1,
	['#'] = 1,
	['&'] = 1,
	['*'] = 1,
	['<'] = 1,
	['['] = 1,
	['\\'] = 1,
	[']'] = 1,
	['_'] = 1,
	['`'] = 1,
	['{'] = 1,
	['|'] = 1,
	['~'] = 1,
};

static char byte_at(struct galley_str text, size_t at)
{
	return at < text.len ? text.ptr[at] : '\0';
}

static size_t run_of(struct galley_str text, size_t at, const char *set)
{
	size_t from = at;

	while (at < text.len && strchr(set, text.ptr[at]))
		at++;
	return at - from;
}

static bool is_alpha(char c)
{
	return galley_char_is_letter((unsigned char)c) && (c & 0x80) == 0;
}

/* ----------------------------------------------------------- lines begin */

#define DIGITS "0123456789"
#define BLANKS " \t"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DASHED_LETTERS "_-" LETTERS
/* What ends a line, for a reader at least. */
#define ENDS "\n\v\f\r"

/* Is nothing but `set` left of the line at `at`? */
static bool is_rest(struct galley_str text, size_t at, const char *set)
{
	size_t end = at + run_of(text, at, set);

	return end == text.len || strchr(ENDS, text.ptr[end]);
}

static bool is_blank_or_end(struct galley_str text, size_t at)
{
	return at >= text.len || strchr(BLANKS ENDS, text.ptr[at]);
}

/* "1." or "1)" as it begins an item: where the mark behind the digits is. */
static size_t number_mark(struct galley_str text)
{
	size_t digits = run_of(text, 0, DIGITS);

	if (digits && digits <= 9 && digits < text.len &&
		strchr(".)", text.ptr[digits]) &&
		is_blank_or_end(text, digits + 1))
		return digits;
	return text.len;
}

/* A line of dashes: a rule, a heading, or the row below a table's head. */
static bool is_line_of_marks(struct galley_str text, bool later)
{
	char set[] = { *text.ptr, ' ', '\t', '\0' };

	if (strchr("*-_", *text.ptr) && is_rest(text, 0, set))
		return true;
	return later &&
		((*text.ptr == '=' && is_rest(text, 0, "= \t")) ||
			(strchr("|:-", *text.ptr) &&
				is_rest(text, 0, "|:- \t")));
}

/* Where a backslash has to go in a text that begins a line; its length if
 * nowhere. */
static size_t line_mark(struct galley_str text, bool later)
{
	size_t hashes;

	switch (*text.ptr) {
	case '#':
		hashes = run_of(text, 0, "#");
		if (hashes <= 6 && is_blank_or_end(text, hashes))
			return 0;
		break;
	case '>':
		return 0;
	case '+':
	case '-':
	case '*':
		if (is_blank_or_end(text, 1))
			return 0;
		break;
	default:
		break;
	}
	if (is_line_of_marks(text, later))
		return 0;
	return number_mark(text);
}

/* The same if the line has but one word. */
static size_t word_mark(struct galley_str text, bool later)
{
	size_t length = galley_str_find_char(text, ' ', 0);
	size_t mark = line_mark(galley_str_slice(text, 0, length), later);

	return mark < length ? mark : text.len;
}

/* The same where the text begins the output, and could be taken for front
 * matter: a title block, a line of a program's, a line "Key: value". */
static size_t front_mark(struct galley_str text)
{
	size_t key = run_of(text, 0, DASHED_LETTERS);

	if ((*text.ptr == '%' && is_blank_or_end(text, 1)) ||
		(*text.ptr == '{' && is_rest(text, 1, BLANKS)) ||
		(galley_str_starts(text, GALLEY_STR("+++")) &&
			is_rest(text, 3, BLANKS)))
		return 0;
	return key && key + 1 < text.len && text.ptr[key] == ':' &&
			text.ptr[key + 1] == ' '
		? key
		: text.len;
}

bool galley_markdown_is_mark(struct galley_str word)
{
	return word.len && line_mark(word, true) < word.len;
}

/* ---------------------------------------------------------- inside lines */

/* "&lt;" and the like, or what may become one. */
static bool is_entity(const struct text *text, size_t at)
{
	struct galley_str str = text->str;
	const char *set = DIGITS LETTERS;
	size_t from = at + 1 + (byte_at(str, at + 1) == '#');
	size_t length = run_of(str, from, set);

	if (from + length == str.len)
		return galley_markdown_is_joined(text->node);
	return length && str.ptr[from + length] == ';';
}

/* "<name@host>", CommonMark 0.30, section 6.5. */
static bool is_mail(struct galley_str str, size_t at)
{
	const char *set = DIGITS LETTERS ".!#$%&'*+/=?^_`{|}~-";

	return byte_at(str, at + run_of(str, at, set)) == '@';
}

static bool is_tag(const struct text *text, size_t at)
{
	char next = byte_at(text->str, at + 1);

	if (at + 1 == text->str.len)
		return galley_markdown_is_joined(text->node);
	return is_alpha(next) || strchr("/!?", next) ||
		is_mail(text->str, at + 1);
}

static bool is_escape(const struct text *text, size_t at)
{
	char next = byte_at(text->str, at + 1);

	return at + 1 == text->str.len || strchr(ENDS, next) ||
		(next == ' ' && text->state->layout.wrap) ||
		(!(next & 0x80) && galley_char_is_punct((unsigned char)next));
}

static bool is_opening(const struct text *text, size_t at)
{
	return text->state->links || byte_at(text->str, at + 1) == '^';
}

static bool is_closing(const struct text *text, size_t at)
{
	char next = byte_at(text->str, at + 1);

	if (text->state->links || next == '(' ||
		(next == ':' && text->state->bracketed))
		return true;
	return at + 1 == text->str.len && galley_markdown_is_joined(text->node);
}

/* "!" before a link would make it an image. */
static bool is_bang(const struct text *text, size_t at)
{
	return at + 1 == text->str.len &&
		galley_markdown_is_before_bracket(text->node);
}

/* At the end of a heading, "#" after a blank would be taken off. */
static bool is_closing_hash(const struct text *text, size_t at)
{
	return text->state->in_heading && is_rest(text->str, at, "# \t") &&
		(at ? text->str.ptr[at - 1] == ' '
		    : galley_layout_after_blank(&text->state->layout));
}

/* Blanks at either end of a text may go outside of the marks around it, which
 * then stand beside what is behind them. */
static enum galley_markdown_class class_before(
	const struct text *text, size_t at)
{
	if (run_of(text->str, 0, " ") >= at && text->state->pending.len)
		return GALLEY_MARKDOWN_PUNCT;
	return at ? galley_markdown_class_before(text->str, at)
		  : galley_markdown_before(text->state);
}

static enum galley_markdown_class class_after(
	const struct text *text, size_t at)
{
	enum galley_markdown_class after = GALLEY_MARKDOWN_SPACE;

	if (at + run_of(text->str, at, " ") == text->str.len)
		after = galley_markdown_after(text->node);
	return after == GALLEY_MARKDOWN_SPACE && at < text->str.len
		? galley_markdown_class_after(text->str, at)
		: after;
}

/* Could a run of "*" or "_" open or close an emphasis? */
static bool is_delimiter(const struct text *text, size_t at, size_t length)
{
	enum galley_markdown_class before = class_before(text, at);
	enum galley_markdown_class after = class_after(text, at + length);

	if (before == GALLEY_MARKDOWN_SPACE && after == before)
		return false;
	return text->str.ptr[at] == '*' || before != GALLEY_MARKDOWN_WORD ||
		after != GALLEY_MARKDOWN_WORD;
}

/* Two make a strikeout; one beside a mark may be read with it. */
static bool is_strikeout(const struct text *text, size_t at, size_t length)
{
	return length > 1 ||
		(at == 0 && class_before(text, 0) == GALLEY_MARKDOWN_PUNCT) ||
		(at + 1 == text->str.len &&
			class_after(text, at + 1) == GALLEY_MARKDOWN_PUNCT);
}

/* In a heading of any form? */
static bool is_in_heading(const struct text *text)
{
	const struct galley_node *node = text->node;

	while (node && galley_kind_level(node->kind) == GALLEY_LEVEL_INLINE)
		node = node->parent;
	return text->state->in_heading ||
		(node && node->kind == GALLEY_HEADING);
}

/* Attributes: those of a heading behind it, of an inline behind its mark, of a
 * paragraph anywhere. */
static bool is_attributes(const struct text *text, size_t at)
{
	struct galley_str rest = galley_str_slice(text->str, at, text->str.len);
	size_t length = galley_markdown_attributes(rest);
	uint32_t last = text->state->last;

	if (!length)
		return false;
	if (rest.ptr[1] == ':' ||
		(at == 0 && last && last < 0x80 && strchr(")`>", (int)last)))
		return true;
	return is_in_heading(text) && is_rest(rest, length, BLANKS) &&
		(!at || rest.ptr[-1] == ' ');
}

static bool is_markup(const struct text *text, size_t at, size_t length)
{
	switch (text->str.ptr[at]) {
	case '`':
		return true;
	case '*':
	case '_':
		return is_delimiter(text, at, length);
	case '~':
		return is_strikeout(text, at, length);
	case '{':
		return is_attributes(text, at);
	case '|':
		return text->state->in_cell;
	case '\\':
		return is_escape(text, at);
	case '[':
		return is_opening(text, at);
	case ']':
		return is_closing(text, at);
	case '<':
		return is_tag(text, at);
	case '&':
		return is_entity(text, at);
	case '!':
		return is_bang(text, at);
	default:
		return is_closing_hash(text, at);
	}
}

/* -------------------------------------------------------------- putting */

static void flush_pending(struct galley_markdown *state)
{
	struct galley_str pending = galley_buf_str(&state->pending);

	state->after_list = 0;
	if (!pending.len)
		return;
	galley_layout_literal(&state->layout, pending);
	state->last = (unsigned char)pending.ptr[pending.len - 1];
	state->pending.len = 0;
}

static void note_last(struct galley_markdown *state, struct galley_str text)
{
	size_t at = text.len - 1;

	while (at && ((unsigned char)text.ptr[at] & 0xc0) == 0x80)
		at--;
	state->last = galley_char_next(text, &at);
}

void galley_markdown_mark(struct galley_markdown *state, struct galley_str mark)
{
	flush_pending(state);
	if (!mark.len)
		return;
	state->begun = true;
	galley_layout_literal(&state->layout, mark);
	note_last(state, mark);
}

void galley_markdown_attach(
	struct galley_markdown *state, struct galley_str mark)
{
	flush_pending(state);
	galley_layout_attach(&state->layout, mark);
	note_last(state, mark);
}

/* Put a run that needs no escape. */
static void put_run(struct galley_markdown *state, struct galley_str run)
{
	size_t blanks = 0;

	if (!run.len)
		return;
	if (state->pending.len) {
		blanks = run_of(run, 0, " ");
		galley_layout_put(
			&state->layout, galley_str_slice(run, 0, blanks));
		run = galley_str_slice(run, blanks, run.len);
		if (!run.len)
			return;
	}
	flush_pending(state);
	galley_layout_put(&state->layout, run);
	note_last(state, run);
}

/* Blanks at the start of a line would be code, or nothing. */
static size_t skip_blanks(const struct text *text, size_t at)
{
	if (!galley_layout_at_start(&text->state->layout))
		return at;
	return at + run_of(text->str, at, BLANKS ENDS);
}

static void put_escaped(struct galley_markdown *state, struct galley_str text,
	size_t at, size_t length)
{
	for (; length; length--, at++) {
		galley_markdown_mark(state, GALLEY_STR("\\"));
		put_run(state, galley_str_slice(text, at, at + 1));
	}
}

/* Has the paragraph more than a line? */
static bool goes_on(const struct text *text)
{
	return text->state->layout.wrap || !text->node || text->node->next;
}

/* Start a line: escape what would be a mark there. Returns how much was put. */
static size_t begin_line(const struct text *text, size_t at)
{
	struct galley_markdown *state = text->state;
	struct galley_str rest;
	size_t mark;

	at = skip_blanks(text, at);
	rest = galley_str_slice(text->str, at, text->str.len);
	if (!rest.len || state->pending.len ||
		!galley_layout_at_start(&state->layout))
		return at;
	state->bracketed |= !state->later_line && *rest.ptr == '[';
	mark = line_mark(rest, state->later_line);
	/* the line may end behind its first word */
	if (mark == rest.len && state->layout.wrap)
		mark = word_mark(rest, state->later_line);
	if (mark == rest.len && !state->begun && !state->has_front &&
		goes_on(text))
		mark = front_mark(rest);
	state->begun = true;
	if (mark == rest.len)
		return at;
	put_run(state, galley_str_slice(rest, 0, mark));
	put_escaped(state, rest, mark, 1);
	return at + mark + 1;
}

static void end_line(struct galley_markdown *state)
{
	if (state->one_line || state->layout.wrap)
		put_run(state, GALLEY_STR(" "));
	else
		galley_layout_end_line(&state->layout);
	state->later_line = true;
}

/* Behind a bracket, "(" would begin an address and ":" a definition. */
static bool goes_on_with(const struct text *text, const char *marks)
{
	return text->str.len && text->state->last == ']' &&
		strchr(marks, *text->str.ptr) &&
		galley_markdown_before(text->state) == GALLEY_MARKDOWN_PUNCT;
}

static size_t begin_text(const struct text *text)
{
	if (!goes_on_with(text, "(:"))
		return begin_line(text, 0);
	put_escaped(text->state, text->str, 0, 1);
	return 1;
}

void galley_markdown_text(struct galley_markdown *state, struct galley_str str,
	const struct galley_node *node)
{
	const struct text text = { state, str, node };
	size_t from = begin_text(&text), at = from;

	while ((at = galley_find_marked(str, at, care)) < str.len) {
		const char one[] = { str.ptr[at], '\0' };
		size_t length = 1;

		if (strchr("*_~", *one))
			length = run_of(str, at, one);
		if (strchr(ENDS, *one)) {
			put_run(state, galley_str_slice(str, from, at));
			end_line(state);
			from = at = begin_line(&text, at + 1);
		} else if (is_markup(&text, at, length)) {
			put_run(state, galley_str_slice(str, from, at));
			put_escaped(state, str, at, length);
			from = at += length;
		} else {
			at += length;
		}
	}
	put_run(state, galley_str_slice(str, from, str.len));
}
