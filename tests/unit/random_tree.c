/*
 * The structure of random documents, and the texts of plain ones.
 *
 * Blocks are made by a function per kind, down to a fixed depth. Wild
 * documents differ in what stands beside what, and get random members.
 */
#include "random_tree.h"

enum {
	DEPTH = 4, /* of blocks in blocks, and of inlines in inlines */
	LABELS = 3,
};

struct maker {
	struct dice dice;
	struct galley_doc *doc;
	galley_kinds allowed;
	bool wild;
};

/* ----------------------------------------------------------------- numbers */

uint64_t dice_roll(struct dice *dice)
{
	uint64_t z = dice->state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

unsigned dice_below(struct dice *dice, unsigned sides)
{
	return (unsigned)(dice_roll(dice) % sides);
}

bool dice_hit(struct dice *dice, unsigned once_in)
{
	return dice_below(dice, once_in) == 0;
}

struct galley_str random_words(
	struct dice *dice, struct galley_arena *arena, unsigned count)
{
	static const char *const words[] = { "harbour", "tide", "ferry", "the",
		"of", "a", "pilot", "quay", "Reykjavík", "café", "naïve",
		"Größe", "Ærø", "δέλτα", "порт", "evening", "seven", "wind",
		"market", "council", "said", "slowly", "north", "rain" };
	struct galley_buf buf = { 0 };
	struct galley_str text;

	for (unsigned i = 0; i < count; i++) {
		if (i > 0)
			galley_buf_putc(&buf, ' ');
		galley_buf_puts(&buf,
			words[dice_below(
				dice, sizeof(words) / sizeof(*words))]);
	}
	text = galley_arena_copy(arena, galley_buf_str(&buf));
	galley_buf_clear(&buf);
	return text;
}

static unsigned below(struct maker *maker, unsigned sides)
{
	return dice_below(&maker->dice, sides);
}

static bool hit(struct maker *maker, unsigned once_in)
{
	return dice_hit(&maker->dice, once_in);
}

static struct galley_str some_words(struct maker *maker, unsigned at_most)
{
	return random_words(
		&maker->dice, maker->doc->arena, 1 + below(maker, at_most));
}

static bool may(const struct maker *maker, enum galley_kind kind)
{
	return maker->allowed & GALLEY_KIND_BIT(kind);
}

/* One of the allowed kinds of a level, but none of those to avoid. */
static enum galley_kind pick(
	struct maker *maker, enum galley_level level, galley_kinds avoid)
{
	enum galley_kind found[GALLEY_KIND_COUNT];
	unsigned count = 0;

	for (int i = 0; i < GALLEY_KIND_COUNT; i++) {
		enum galley_kind kind = (enum galley_kind)i;

		if (may(maker, kind) && galley_kind_level(kind) == level &&
			!(avoid & GALLEY_KIND_BIT(kind)))
			found[count++] = kind;
	}
	return count ? found[below(maker, count)] : GALLEY_KIND_COUNT;
}

/* ----------------------------------------------------------------- inlines */

static void add_inlines(struct maker *maker, struct galley_node *parent,
	galley_kinds around, int depth);

static void add_text(struct maker *maker, struct galley_node *parent,
	const char *before, const char *after)
{
	struct galley_str words = some_words(maker, 6);
	struct galley_node *node =
		galley_node_add(maker->doc, parent, GALLEY_TEXT);

	node->text = galley_arena_printf(
		maker->doc->arena, "%s%s%s", before, words.ptr, after);
}

static void fill_inline(struct maker *maker, struct galley_node *node,
	galley_kinds around, int depth)
{
	struct galley_arena *arena = maker->doc->arena;

	if (node->kind == GALLEY_CODE_SPAN)
		node->text = some_words(maker, 3);
	if (node->kind == GALLEY_QUOTED)
		node->single = hit(maker, 2);
	if (node->kind == GALLEY_NOTE_REF)
		node->label = galley_arena_printf(
			arena, "%u", 1 + below(maker, LABELS));
	if (node->kind == GALLEY_LINK || node->kind == GALLEY_IMAGE) {
		node->link.url = galley_arena_printf(
			arena, "https://news.example/%u", below(maker, 1000));
		if (hit(maker, 3))
			node->link.title = some_words(maker, 3);
	}
	if (node->kind == GALLEY_IMAGE)
		node->link.alt = some_words(maker, 4);
	if (node->kind == GALLEY_SPAN && hit(maker, 2))
		node->lang = GALLEY_STR("de");
	if (galley_kind_holds(node->kind) == GALLEY_LEVEL_INLINE)
		add_inlines(maker, node, around, depth + 1);
}

/* Words, something that is not, words again … with blanks where they are
 * needed. */
static void add_inlines(struct maker *maker, struct galley_node *parent,
	galley_kinds around, int depth)
{
	static const galley_kinds breaks = GALLEY_KIND_BIT(GALLEY_SOFT_BREAK) |
		GALLEY_KIND_BIT(GALLEY_HARD_BREAK);
	unsigned pairs = depth < DEPTH ? below(maker, depth ? 2 : 4) : 0;
	const char *before = "";

	around |= GALLEY_KIND_BIT(parent->kind) | GALLEY_KIND_BIT(GALLEY_TEXT);
	for (unsigned i = 0; i <= pairs; i++) {
		enum galley_kind kind = i < pairs
			? pick(maker, GALLEY_LEVEL_INLINE, around)
			: GALLEY_KIND_COUNT;
		bool last = kind == GALLEY_KIND_COUNT;
		bool blank = !last && !(breaks & GALLEY_KIND_BIT(kind));

		add_text(maker, parent, before, blank ? " " : "");
		if (last)
			break;
		fill_inline(maker, galley_node_add(maker->doc, parent, kind),
			around, depth);
		before = blank ? " " : "";
	}
}

/* ------------------------------------------------------------------ blocks */

static void add_blocks(
	struct maker *maker, struct galley_node *parent, int depth);

static void fill_text_block(
	struct maker *maker, struct galley_node *node, int depth)
{
	(void)depth;
	add_inlines(maker, node, 0, 0);
}

static void fill_heading(
	struct maker *maker, struct galley_node *node, int depth)
{
	(void)depth;
	node->level = 1 + (int)below(maker, 6);
	add_text(maker, node, "", "");
}

static void fill_list(struct maker *maker, struct galley_node *node, int depth)
{
	node->list.ordered = hit(maker, 2);
	node->list.tight = hit(maker, 2);
	if (node->list.ordered && hit(maker, 3))
		node->list.start = (int)below(maker, 100);
	for (unsigned i = below(maker, 4) + 1; i > 0; i--)
		add_blocks(maker,
			galley_node_add(maker->doc, node, GALLEY_ITEM),
			node->list.tight && !maker->wild ? DEPTH : depth + 1);
}

static void fill_code(struct maker *maker, struct galley_node *node, int depth)
{
	(void)depth;
	node->text = galley_arena_printf(maker->doc->arena, "%s\n\n  %s",
		some_words(maker, 4).ptr, some_words(maker, 4).ptr);
	if (hit(maker, 2))
		node->info = GALLEY_STR("sh");
}

static void add_part(
	struct maker *maker, struct galley_node *parent, enum galley_kind kind)
{
	if (hit(maker, 2))
		add_text(maker, galley_node_add(maker->doc, parent, kind), "",
			"");
}

static void fill_table(struct maker *maker, struct galley_node *node, int depth)
{
	unsigned rows = 2 + below(maker, 3), columns = 1 + below(maker, 4);
	unsigned aligns = below(maker, 256);

	(void)depth;
	if (may(maker, GALLEY_CAPTION))
		add_part(maker, node, GALLEY_CAPTION);
	for (unsigned y = 0; y < rows; y++) {
		struct galley_node *row =
			galley_node_add(maker->doc, node, GALLEY_ROW);

		for (unsigned x = 0; x < columns; x++) {
			struct galley_node *cell =
				galley_node_add(maker->doc, row, GALLEY_CELL);

			cell->cell.header = y == 0;
			cell->cell.align =
				(enum galley_align)(aligns >> 2 * x & 3);
			add_text(maker, cell, "", "");
		}
	}
}

static void fill_figure(
	struct maker *maker, struct galley_node *node, int depth)
{
	struct galley_node *paragraph =
		galley_node_add(maker->doc, node, GALLEY_PARAGRAPH);

	if (may(maker, GALLEY_IMAGE))
		fill_inline(maker,
			galley_node_add(maker->doc, paragraph, GALLEY_IMAGE), 0,
			depth);
	else
		add_text(maker, paragraph, "", "");
	if (may(maker, GALLEY_CAPTION))
		add_part(maker, node, GALLEY_CAPTION);
	if (may(maker, GALLEY_CREDIT))
		add_part(maker, node, GALLEY_CREDIT);
}

static void fill_note(struct maker *maker, struct galley_node *node, int depth)
{
	node->label = galley_arena_printf(
		maker->doc->arena, "%u", 1 + below(maker, LABELS));
	add_blocks(maker, node, depth + 1);
}

static void fill_verse(struct maker *maker, struct galley_node *node, int depth)
{
	(void)depth;
	add_text(maker, node, "", "");
	for (unsigned i = below(maker, 4); i > 0; i--) {
		if (may(maker, GALLEY_HARD_BREAK))
			galley_node_add(maker->doc, node, GALLEY_HARD_BREAK);
		else
			break;
		add_text(maker, node, "", "");
	}
}

static void fill_holder(
	struct maker *maker, struct galley_node *node, int depth)
{
	if (node->kind == GALLEY_DIV)
		node->name = some_words(maker, 1);
	add_blocks(maker, node, depth + 1);
}

/* A block with what belongs into it; kinds without a row stay as they are. */
static void add_block(struct maker *maker, struct galley_node *parent,
	enum galley_kind kind, int depth)
{
	static void (*const fill[GALLEY_KIND_COUNT])(
		struct maker * maker, struct galley_node * node, int depth) = {
		[GALLEY_PARAGRAPH] = fill_text_block,
		[GALLEY_HEADING] = fill_heading,
		[GALLEY_QUOTE] = fill_holder,
		[GALLEY_LIST] = fill_list,
		[GALLEY_CODE] = fill_code,
		[GALLEY_TABLE] = fill_table,
		[GALLEY_FIGURE] = fill_figure,
		[GALLEY_NOTE] = fill_note,
		[GALLEY_VERSE] = fill_verse,
		[GALLEY_DIV] = fill_holder,
	};
	struct galley_node *node = galley_node_add(maker->doc, parent, kind);

	if (fill[kind] && !(maker->wild && hit(maker, 10)))
		fill[kind](maker, node, depth);
}

/* Blocks whose children are blocks or lists of them. */
static const galley_kinds holders = GALLEY_KIND_BIT(GALLEY_QUOTE) |
	GALLEY_KIND_BIT(GALLEY_LIST) | GALLEY_KIND_BIT(GALLEY_DIV) |
	GALLEY_KIND_BIT(GALLEY_NOTE);

static void add_blocks(
	struct maker *maker, struct galley_node *parent, int depth)
{
	unsigned count = depth ? 1 + below(maker, 3) : 3 + below(maker, 6);

	if (depth >= DEPTH)
		count = 1;
	for (unsigned i = 0; i < count; i++) {
		galley_kinds avoid = depth < DEPTH ? 0 : ~(galley_kinds)0;

		if (!maker->wild)
			avoid |= GALLEY_KIND_BIT(GALLEY_NOTE);
		if (!maker->wild && parent->last)
			avoid |= GALLEY_KIND_BIT(parent->last->kind) & holders;
		/* A block of its own at the start of an item would begin
		 * with two marks on one line. */
		if (!maker->wild && parent->kind == GALLEY_ITEM && i == 0)
			avoid = ~(galley_kinds)0;
		enum galley_kind kind = pick(maker, GALLEY_LEVEL_BLOCK, avoid);

		add_block(maker, parent,
			kind == GALLEY_KIND_COUNT ? GALLEY_PARAGRAPH : kind,
			depth);
	}
}

/* ---------------------------------------------------------------- document */

/* Each reference gets its note, where it has none. */
static void add_notes(struct maker *maker)
{
	struct galley_walk walk = galley_walk_start(maker->doc->root);
	bool refers[LABELS + 1] = { false }, noted[LABELS + 1] = { false };

	while (galley_walk_next(&walk)) {
		if (walk.node->kind == GALLEY_NOTE_REF)
			refers[*walk.node->label.ptr - '0'] = true;
		if (walk.node->kind == GALLEY_NOTE && walk.node->label.len)
			noted[*walk.node->label.ptr - '0'] = true;
	}
	for (int i = 1; i <= LABELS; i++) {
		struct galley_node *note;

		if (!refers[i] || noted[i])
			continue;
		note = galley_node_add(
			maker->doc, maker->doc->root, GALLEY_NOTE);
		note->label = galley_arena_printf(maker->doc->arena, "%d", i);
		add_text(maker,
			galley_node_add(maker->doc, note, GALLEY_PARAGRAPH), "",
			"");
	}
}

static void add_plain_meta(struct maker *maker)
{
	static const struct {
		enum galley_meta_field field;
		const char *text; /* NULL: words */
	} fields[] = {
		{ GALLEY_META_HEADLINE, NULL },
		{ GALLEY_META_SUBHEADLINE, NULL },
		{ GALLEY_META_AUTHOR, "Ada Quill (photographer)" },
		{ GALLEY_META_AUTHOR, "Ben Slug" },
		{ GALLEY_META_PUBLISHED, "2021-03-04T05:06:00+01:00" },
		{ GALLEY_META_LANGUAGE, "en" },
		{ GALLEY_META_KEYWORD, NULL },
		{ GALLEY_META_SUBJECT, "medtop:04000000 economy" },
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		if (i > 0 && hit(maker, 2))
			continue;
		galley_meta_add(&maker->doc->meta, maker->doc->arena,
			fields[i].field,
			fields[i].text ? galley_str(fields[i].text)
				       : some_words(maker, 5),
			galley_stated(GALLEY_NOWHERE));
	}
}

struct galley_doc *random_tree(
	uint64_t seed, enum random_style style, galley_kinds allowed)
{
	struct maker maker = {
		.dice = { .state = seed },
		.doc = galley_doc_new(),
		.allowed = allowed | GALLEY_KIND_BIT(GALLEY_PARAGRAPH) |
			GALLEY_KIND_BIT(GALLEY_TEXT),
		.wild = style == RANDOM_WILD,
	};

	if (!may(&maker, GALLEY_NOTE))
		maker.allowed &= ~GALLEY_KIND_BIT(GALLEY_NOTE_REF);
	add_blocks(&maker, maker.doc->root, 0);
	add_notes(&maker);
	if (maker.wild)
		random_members(&maker.dice, maker.doc);
	else
		add_plain_meta(&maker);
	return maker.doc;
}
