/*
 * The head that the writer of text puts before an article, read back: kicker,
 * headline, standfirst, byline and date, a line each.
 *
 * Nothing marks it but two empty lines behind, where the rest of the text has
 * single ones, and no blanks at the ends of lines. Who sets a head apart so has
 * written an article; no part of it is a page's.
 */
#include "reader_lines.h"

enum {
	MOST = 4, /* parts before the date */
	MOST_LINES = 30,
	NAMES = 60,   /* bytes of a byline that does not say so */
	SHORT = 25,   /* bytes of a kicker */
	CODE = 4,     /* columns that the writer puts before code */
	CERTAIN = 100 /* per cent */
};

struct part {
	enum galley_meta_field field;
	enum galley_role role;
};

static const struct part kicker = { GALLEY_META_KICKER, GALLEY_ROLE_KICKER };
static const struct part headline = { GALLEY_META_HEADLINE,
	GALLEY_ROLE_HEADLINE };
static const struct part subheadline = { GALLEY_META_SUBHEADLINE,
	GALLEY_ROLE_SUBHEADLINE };
static const struct part byline = { GALLEY_META_BYLINE, GALLEY_ROLE_BYLINE };
static const struct part date = { GALLEY_META_PUBLISHED,
	GALLEY_ROLE_DATE_LINE };

/* A part of the head; lines that were broken belong together. */
struct line_run {
	size_t first, last;
};

struct head {
	const struct galley_lines *lines;
	struct line_run run[MOST + 1];
	size_t count;
	size_t end; /* the line behind it */
};

static struct galley_str line_at(const struct galley_lines *lines, size_t i)
{
	return galley_str_slice(
		lines->text, lines->line[i].start, lines->line[i].end);
}

static struct galley_str text_of(
	const struct head *head, size_t i, struct galley_arena *arena)
{
	size_t k = head->run[i].first;
	struct galley_str text = line_at(head->lines, k);

	while (++k <= head->run[i].last) {
		struct galley_str line = line_at(head->lines, k);

		text = galley_arena_printf(arena, "%.*s %.*s",
			GALLEY_STR_ARG(text), GALLEY_STR_ARG(line));
	}
	return text;
}

/* Exactly as the writer prints it. */
static bool is_date(struct galley_str text)
{
	struct galley_date found;
	char printed[GALLEY_DATE_SIZE];

	return galley_date_parse(text, &found) &&
		galley_str_equal(text,
			(struct galley_str){
				printed, galley_date_format(&found, printed) });
}

/* Is the whole set as the writer sets it, with so many lines as its head? Only
 * in code, which is indented, may there be more than one empty line. */
static bool is_neat(
	const struct galley_lines *lines, size_t head, struct galley_str input)
{
	static const char *const untidy[] = { " \n", "\t\n", "\r" };

	if (!galley_str_ends(input, GALLEY_STR("\n")) ||
		galley_str_ends(input, GALLEY_STR("\n\n")))
		return false;
	for (size_t i = 0; i < sizeof(untidy) / sizeof(*untidy); i++)
		if (galley_str_find(input, galley_str(untidy[i]), 0) <
			input.len)
			return false;
	for (size_t i = 1; i < lines->count; i++)
		if (lines->line[i].gap > 1 && i != head &&
			lines->line[i].indent < CODE)
			return false;
	return true;
}

/* Find the lines that stand before two empty ones; false if they are too many
 * or stand otherwise. */
static bool find_head(struct head *head)
{
	const struct galley_line *line = head->lines->line;
	size_t i = 0;

	for (; i < head->lines->count && (!i || line[i].gap < 2); i++) {
		if (line[i].indent || i == MOST_LINES)
			return false;
		if (!i || line[i].gap) {
			if (head->count > MOST)
				return false;
			head->run[head->count++].first = i;
		}
		head->run[head->count - 1].last = i;
	}
	head->end = i;
	return i < head->lines->count && line[i].gap == 2 && !line->gap;
}

/* One that says so, or is as short as names are. */
static bool is_byline(const struct head *head, size_t i)
{
	static const char *const words[] = { "By ", "Von ", "Par ", "Por ",
		"Di ", "Door ", "Av ", "Af " };
	const struct line_run *run = &head->run[i];
	struct galley_str text = line_at(head->lines, run->first);

	for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
		if (galley_str_starts_nocase(text, galley_str(words[k])))
			return true;
	return run->first == run->last && text.len <= NAMES &&
		head->lines->line[run->first].ends_open;
}

/* Is the first of two lines a kicker, rather than the headline? */
static bool is_kicker(const struct head *head)
{
	return line_at(head->lines, 0).len <= SHORT &&
		head->lines->line[head->run[1].last].ends_open;
}

/* Which parts those before the date are, in the order of the writer. */
static void name_parts(
	const struct head *head, size_t count, const struct part *parts[MOST])
{
	size_t first = 0, last = count;

	if (count == MOST || (count > 1 && is_byline(head, count - 1)))
		parts[--last] = &byline;
	if (last > 2 || (last == 2 && is_kicker(head)))
		parts[first++] = &kicker;
	parts[first++] = &headline;
	while (first < last)
		parts[first++] = &subheadline;
}

static void add_part(struct galley_doc *doc, const struct head *head, size_t i,
	const struct part *part)
{
	static const char rule[] = "text.head";
	const struct galley_line *first =
		&head->lines->line[head->run[i].first];
	const struct galley_line *last = &head->lines->line[head->run[i].last];
	struct galley_str text = text_of(head, i, doc->arena);
	struct galley_node *block =
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);

	block->role = part->role;
	block->rule = rule;
	block->confidence = CERTAIN;
	block->span = (struct galley_span){ .offset = first->start,
		.length = last->end - first->start,
		.line = first->number,
		.column = 1 };
	galley_node_add_text(doc, block, text);
	galley_meta_add(&doc->meta, doc->arena, part->field, text,
		galley_found(rule, CERTAIN, block->span));
}

void galley_lines_take_head(struct galley_lines *lines, struct galley_str input,
	struct galley_doc *doc)
{
	struct head head = { .lines = lines };
	const struct part *parts[MOST];
	size_t names;

	if (!find_head(&head) || !is_neat(lines, head.end, input))
		return;
	names = head.count;
	if (is_date(text_of(&head, names - 1, doc->arena)))
		names--;
	if (names > MOST)
		return;
	if (names)
		name_parts(&head, names, parts);
	for (size_t i = 0; i < names; i++)
		add_part(doc, &head, i, parts[i]);
	if (names < head.count)
		add_part(doc, &head, names, &date);
	lines->head = head.end;
}
