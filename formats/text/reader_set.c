/*
 * The body of a text that the writer set, read by the rules that it goes by.
 *
 * Empty lines part blocks, and nothing else does: lines that stand together
 * were broken on purpose. What is in an item stands below its text, and code
 * four columns further in. Tables have a line of dashes below their heads.
 */
#include "reader.h"

enum {
	MOST_LEVELS = 32, /* of items in items */
	CODE = 4          /* columns before code */
};

struct level {
	struct galley_node *item;
	uint32_t value; /* of its mark, if it is a number */
	unsigned depth; /* of quoting there */
	size_t column;  /* where its text stands */
};

struct set {
	struct galley_text_build *build;
	struct level level[MOST_LEVELS];
	int count;
};

static const struct galley_line *line_at(const struct set *set, size_t i)
{
	return &set->build->lines.line[i];
}

static struct galley_str text_at(const struct set *set, size_t i)
{
	return galley_str_slice(set->build->lines.text, line_at(set, i)->start,
		line_at(set, i)->end);
}

struct galley_str galley_text_whole_line(
	const struct galley_text_build *build, size_t i)
{
	struct galley_str text = build->lines.text;
	const struct galley_line *line = &build->lines.line[i];
	size_t start = line->start, marks = 2 * (size_t)line->depth;

	while (start > 0 && text.ptr[start - 1] != '\n')
		start--;
	start = start + marks < line->start ? start + marks : line->start;
	return galley_str_slice(text, start, line->end);
}

/* Blanks before the text, within the quote. */
static size_t indent_of(const struct set *set, size_t i)
{
	struct galley_str whole = galley_text_whole_line(set->build, i);
	size_t blanks = 0;

	while (blanks < whole.len && whole.ptr[blanks] == ' ')
		blanks++;
	return blanks;
}

static size_t column_of(const struct set *set)
{
	return set->count ? set->level[set->count - 1].column : 0;
}

/* Where the blocks go on with line i, directly behind line i - 1. */
static bool follows(const struct set *set, size_t i)
{
	return i < set->build->lines.count && !line_at(set, i)->gap &&
		line_at(set, i)->depth == line_at(set, i - 1)->depth;
}

/* Where the block that begins with the line stands: heads of a table may be
 * further in than the dashes below. */
static size_t place_of(const struct set *set, size_t i)
{
	if (follows(set, i + 1) &&
		line_at(set, i + 1)->kind == GALLEY_LINE_RULE)
		return indent_of(set, i + 1);
	return indent_of(set, i);
}

/* --------------------------------------------------------------- levels */

static struct galley_node *host(const struct set *set)
{
	return set->count ? set->level[set->count - 1].item
			  : set->build->parent;
}

/* The columns that the mark of an item takes, as the writer puts it; 0: it
 * begins with none. */
static size_t mark_of(const struct set *set, size_t i)
{
	const struct galley_line *line = line_at(set, i);
	size_t width = line->content - line->start;

	if (line->kind == GALLEY_LINE_BULLET)
		return line->marker == '-' && width == 2 ? width : 0;
	if (line->kind != GALLEY_LINE_NUMBER || line->marker != '.' ||
		set->build->lines.text.ptr[line->content - 1] != ' ' ||
		set->build->lines.text.ptr[line->content - 2] != '.' ||
		(width > 3 && set->build->lines.text.ptr[line->start] == '0'))
		return 0;
	return width;
}

/* A block of an item that does not stand closely: neither do the items. */
static void loosen(const struct set *set, size_t i)
{
	struct galley_node *item = host(set);

	/* it may be there already */
	if (set->count && line_at(set, i)->gap && item->first &&
		item->first->span.line != line_at(set, i)->number)
		item->parent->list.tight = false;
}

/* Is line i an item with another close behind it? */
static bool is_tight(const struct set *set, size_t i)
{
	size_t indent = indent_of(set, i);

	for (size_t k = i + 1; follows(set, k); k++)
		if (indent_of(set, k) == indent && mark_of(set, k))
			return true;
	return false;
}

/* The number of the last item of a list; levels that were left are still
 * there. */
static uint32_t last_value(
	const struct set *set, const struct galley_node *list)
{
	for (int k = 0; k < MOST_LEVELS; k++)
		if (set->level[k].item && set->level[k].item == list->last)
			return set->level[k].value;
	return 0;
}

/* Items that stand closely are not of one list with such as do not. */
static bool goes_on(const struct set *set, const struct galley_node *list,
	const struct galley_line *line, size_t i)
{
	if (!list || list->kind != GALLEY_LIST ||
		list->list.ordered != (line->kind == GALLEY_LINE_NUMBER))
		return false;
	if (line->gap &&
		((list->list.tight && list->first != list->last) ||
			is_tight(set, i)))
		return false;
	return !list->list.ordered || line->value == last_value(set, list) + 1;
}

/* May the block be in that item? Where items stand closely, so do the blocks
 * in them, but for the items of a list within that does not. */
static bool is_inside(
	const struct set *set, const struct level *level, size_t i)
{
	const struct galley_line *line = line_at(set, i);
	const struct galley_node *list = level->item->parent;
	size_t place = place_of(set, i);

	if (level->depth != line->depth || level->depth > line->open ||
		(place != level->column && place < level->column + CODE))
		return false;
	if (!line->gap || !list->list.tight || list->first == list->last)
		return true;
	return place == level->column && mark_of(set, i) &&
		goes_on(set, level->item->last, line, i);
}

/* Leave the items that the line is not of. */
static void leave_items(struct set *set, size_t i)
{
	while (set->count && !is_inside(set, &set->level[set->count - 1], i))
		set->count--;
}

/* The list that the item goes on with, or a new one. */
static struct galley_node *list_for(struct set *set, size_t i)
{
	const struct galley_line *line = line_at(set, i);
	struct galley_node *list = host(set)->last;

	if (goes_on(set, list, line, i)) {
		list->list.tight &= !line->gap;
		return list;
	}
	loosen(set, i);
	list = galley_text_add_block(set->build, host(set), GALLEY_LIST, i, i);
	list->list.ordered = line->kind == GALLEY_LINE_NUMBER;
	list->list.start = list->list.ordered ? (int)line->value : 1;
	list->list.tight = true;
	return list;
}

/* Go into the item that begins with line i. */
static void enter_item(struct set *set, size_t i, size_t mark)
{
	struct galley_node *list = list_for(set, i);
	size_t indent = indent_of(set, i);

	set->level[set->count++] = (struct level){
		.item = galley_text_add_block(
			set->build, list, GALLEY_ITEM, i, i),
		.depth = line_at(set, i)->depth,
		.value = line_at(set, i)->value,
		.column = indent + mark,
	};
}

/* --------------------------------------------------------------- blocks */

/* Lines that stand together, from `start` in the first. */
static size_t add_lines(struct set *set, size_t i, size_t start)
{
	size_t last = i;
	struct galley_node *block;

	while (follows(set, last + 1) &&
		indent_of(set, last + 1) == column_of(set) &&
		!mark_of(set, last + 1))
		last++;
	block = galley_text_add_block(set->build, host(set),
		last > i ? GALLEY_VERSE : GALLEY_PARAGRAPH, i, last);
	galley_text_add_slice(set->build, block, start, line_at(set, i)->end);
	for (size_t k = i + 1; k <= last; k++) {
		galley_node_add(set->build->doc, block, GALLEY_HARD_BREAK);
		galley_text_add_slice(set->build, block, line_at(set, k)->start,
			line_at(set, k)->end);
	}
	return last + 1;
}

static bool is_code(const struct set *set, size_t i)
{
	return i < set->build->lines.count &&
		place_of(set, i) >= column_of(set) + CODE;
}

/* Code goes on behind empty lines. */
static size_t add_code(struct set *set, size_t i)
{
	struct galley_node *code =
		galley_text_add_block(set->build, host(set), GALLEY_CODE, i, i);
	size_t from = column_of(set) + CODE, first = i;
	struct galley_buf text = { 0 };

	do {
		struct galley_str line = galley_text_whole_line(set->build, i);

		for (unsigned k = 0; i > first && k <= line_at(set, i)->gap;
			k++)
			galley_buf_putc(&text, '\n');
		galley_buf_put(&text, galley_str_slice(line, from, line.len));
		i++;
	} while (is_code(set, i) &&
		line_at(set, i)->depth == line_at(set, first)->depth &&
		(!line_at(set, i)->gap ||
			line_at(set, i)->open >= line_at(set, i)->depth));
	code->text = galley_arena_copy(
		set->build->doc->arena, galley_buf_str(&text));
	galley_buf_clear(&text);
	return i;
}

/* Quotes that the empty lines before were outside of have ended. */
static void enter_quotes(struct set *set, size_t i)
{
	const struct galley_line *line = line_at(set, i);

	if (line->open < set->build->depth)
		galley_text_enter_depth(set->build, line->open, i);
	galley_text_enter_depth(set->build, line->depth, i);
}

/* Returns the line behind the table, or i. */
static size_t add_table(struct set *set, size_t i)
{
	return place_of(set, i) == column_of(set)
		? galley_text_read_table(
			  set->build, host(set), i, column_of(set))
		: i;
}

static size_t add_block(struct set *set, size_t i)
{
	size_t mark, end, start = line_at(set, i)->start;

	leave_items(set, i);
	if (!set->count)
		enter_quotes(set, i);
	end = add_table(set, i);
	if (end > i) {
		loosen(set, i);
		return end;
	}
	mark = indent_of(set, i) == column_of(set) ? mark_of(set, i) : 0;
	if (mark && set->count < MOST_LEVELS) {
		enter_item(set, i, mark);
		start = line_at(set, i)->content;
	} else {
		loosen(set, i);
	}
	if (galley_str_equal(text_at(set, i), GALLEY_STR("* * *"))) {
		galley_text_add_block(set->build, host(set), GALLEY_RULE, i, i);
		return i + 1;
	}
	if (start == line_at(set, i)->start && is_code(set, i))
		return add_code(set, i);
	return add_lines(set, i, start);
}

void galley_text_read_set(struct galley_text_build *build, size_t i)
{
	struct set set = { .build = build };

	while (i < build->lines.count)
		i = add_block(&set, i);
}
