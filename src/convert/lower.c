/*
 * Lowering: one row per kind says what becomes of a node that the format
 * cannot express. What a row makes may itself need lowering; the rows lead to
 * paragraphs and texts, which every format has.
 */
#include <galley/format.h>

#include "model/edit.h"

typedef void lower_fn(struct galley_doc *doc, struct galley_node *node);

static void unwrap(struct galley_doc *doc, struct galley_node *node)
{
	(void)doc;
	galley_node_unwrap(node);
}

static void as_paragraph(struct galley_doc *doc, struct galley_node *node)
{
	(void)doc;
	node->kind = GALLEY_PARAGRAPH;
}

static void become_text(struct galley_node *node, struct galley_str text)
{
	node->kind = GALLEY_TEXT;
	node->text = text;
}

static void as_text(struct galley_doc *doc, struct galley_node *node)
{
	(void)doc;
	become_text(node, node->text);
}

static void alt_as_text(struct galley_doc *doc, struct galley_node *node)
{
	(void)doc;
	become_text(node, node->link.alt);
}

static void blank_as_text(struct galley_doc *doc, struct galley_node *node)
{
	(void)doc;
	become_text(node, GALLEY_STR(" "));
}

static void as_soft_break(struct galley_doc *doc, struct galley_node *node)
{
	(void)doc;
	node->kind = GALLEY_SOFT_BREAK;
}

static void label_as_text(struct galley_doc *doc, struct galley_node *node)
{
	become_text(node,
		galley_arena_printf(
			doc->arena, "[%.*s]", GALLEY_STR_ARG(node->label)));
}

/* Put a text before the first words of a block. */
static void put_before(struct galley_doc *doc, struct galley_node *block,
	struct galley_str text)
{
	struct galley_node *mark = galley_node_new(doc, GALLEY_TEXT);
	mark->text = text;
	while (block->first &&
		galley_kind_holds(block->kind) != GALLEY_LEVEL_INLINE)
		block = block->first;
	if (block->first)
		galley_node_insert_before(block->first, mark);
	else
		galley_node_append(block, mark);
}

static void lower_note(struct galley_doc *doc, struct galley_node *node)
{
	struct galley_str label = galley_arena_printf(
		doc->arena, "[%.*s] ", GALLEY_STR_ARG(node->label));
	if (node->first)
		put_before(doc, node->first, label);
	galley_node_unwrap(node);
}

/* Items print as paragraphs behind a bullet or their number. */
static void lower_list(struct galley_doc *doc, struct galley_node *list)
{
	int number = list->list.start;
	for (struct galley_node *item = list->first, *next; item; item = next) {
		next = item->next;
		struct galley_str mark = list->list.ordered
			? galley_arena_printf(doc->arena, "%d. ", number++)
			: GALLEY_STR("- ");
		if (item->first)
			put_before(doc, item->first, mark);
		galley_node_unwrap(item);
	}
	galley_node_unwrap(list);
}

static void lower_rule(struct galley_doc *doc, struct galley_node *node)
{
	node->kind = GALLEY_PARAGRAPH;
	galley_node_add_text(doc, node, GALLEY_STR("* * *"));
}

static void lower_code(struct galley_doc *doc, struct galley_node *node)
{
	struct galley_str rest = node->text;
	node->kind = GALLEY_PARAGRAPH;
	while (rest.ptr) {
		galley_node_add_text(doc, node, galley_str_cut(&rest, '\n'));
		if (rest.len)
			galley_node_add(doc, node, GALLEY_HARD_BREAK);
	}
}

/* Rows print as paragraphs with a bar between the cells. */
static void lower_row(struct galley_doc *doc, struct galley_node *row)
{
	row->kind = GALLEY_PARAGRAPH;
	for (struct galley_node *cell = row->first, *next; cell; cell = next) {
		next = cell->next;
		if (next) {
			struct galley_node *bar =
				galley_node_new(doc, GALLEY_TEXT);
			bar->text = GALLEY_STR(" | ");
			galley_node_insert_after(cell, bar);
		}
		galley_node_unwrap(cell);
	}
}

static void lower_table(struct galley_doc *doc, struct galley_node *table)
{
	for (struct galley_node *row = table->first; row; row = row->next) {
		if (row->kind == GALLEY_ROW)
			lower_row(doc, row);
		else
			as_paragraph(doc, row);
	}
	galley_node_unwrap(table);
}

static void lower_figure(struct galley_doc *doc, struct galley_node *figure)
{
	for (struct galley_node *part = figure->first; part; part = part->next)
		if (galley_kind_level(part->kind) == GALLEY_LEVEL_PART)
			as_paragraph(doc, part);
	galley_node_unwrap(figure);
}

static void lower_quoted(struct galley_doc *doc, struct galley_node *node)
{
	struct galley_node *open = galley_node_new(doc, GALLEY_TEXT);
	struct galley_node *close = galley_node_new(doc, GALLEY_TEXT);
	open->text = node->single ? GALLEY_STR("‘") : GALLEY_STR("“");
	close->text = node->single ? GALLEY_STR("’") : GALLEY_STR("”");
	galley_node_insert_before(node, open);
	galley_node_insert_after(node, close);
	galley_node_unwrap(node);
}

/* NULL: what every format has, or what its owner's row takes care of. */
static lower_fn *const lowerings[GALLEY_KIND_COUNT] = {
	[GALLEY_HEADING] = as_paragraph,
	[GALLEY_QUOTE] = unwrap,
	[GALLEY_LIST] = lower_list,
	[GALLEY_CODE] = lower_code,
	[GALLEY_TABLE] = lower_table,
	[GALLEY_FIGURE] = lower_figure,
	[GALLEY_RULE] = lower_rule,
	[GALLEY_NOTE] = lower_note,
	[GALLEY_VERSE] = as_paragraph,
	[GALLEY_DIV] = unwrap,
	[GALLEY_EMPHASIS] = unwrap,
	[GALLEY_STRONG] = unwrap,
	[GALLEY_CODE_SPAN] = as_text,
	[GALLEY_LINK] = unwrap,
	[GALLEY_IMAGE] = alt_as_text,
	[GALLEY_SOFT_BREAK] = blank_as_text,
	[GALLEY_HARD_BREAK] = as_soft_break,
	[GALLEY_QUOTED] = lower_quoted,
	[GALLEY_SUPERSCRIPT] = unwrap,
	[GALLEY_SUBSCRIPT] = unwrap,
	[GALLEY_STRIKEOUT] = unwrap,
	[GALLEY_SPAN] = unwrap,
	[GALLEY_NOTE_REF] = label_as_text,
};

/* Kinds that carry no meaning of their own: dropping them is no loss. */
#define SILENT \
	(GALLEY_KIND_BIT(GALLEY_SOFT_BREAK) | GALLEY_KIND_BIT(GALLEY_DIV) | \
		GALLEY_KIND_BIT(GALLEY_SPAN))

static struct galley_doc *copy_of(const struct galley_doc *doc)
{
	struct galley_doc *copy = galley_doc_new();
	copy->source = doc->source;
	copy->format = doc->format;
	copy->meta = doc->meta;
	for (struct galley_resource *r = doc->resources; r; r = r->next)
		galley_doc_add_resource(copy, r->name, r->media_type, r->data);
	for (struct galley_node *n = doc->root->first; n; n = n->next)
		galley_node_append(copy->root, galley_node_copy(copy, n));
	return copy;
}

static void lower_all(struct galley_doc *doc, galley_kinds missing,
	unsigned count[GALLEY_KIND_COUNT])
{
	struct galley_node *next;
	for (struct galley_node *node = galley_edit_start(doc->root); node;
		node = next) {
		next = galley_edit_next(doc->root, node);
		while (missing & GALLEY_KIND_BIT(node->kind) &&
			lowerings[node->kind]) {
			enum galley_kind kind = node->kind;
			count[kind]++;
			lowerings[kind](doc, node);
			if (node->kind == kind) /* it is gone */
				break;
		}
	}
}

struct galley_doc *galley_lower(struct galley_doc *doc, galley_kinds expresses,
	const char *format, struct galley_diag *diag)
{
	galley_kinds missing = galley_doc_kinds(doc) & ~expresses &
		~GALLEY_KIND_BIT(GALLEY_DOCUMENT) &
		~GALLEY_KIND_BIT(GALLEY_TEXT) &
		~GALLEY_KIND_BIT(GALLEY_PARAGRAPH);
	if (!expresses || !missing)
		return doc;
	struct galley_doc *copy = copy_of(doc);
	unsigned count[GALLEY_KIND_COUNT] = { 0 };
	/* what a row makes may need another row: no chain is longer than 4 */
	for (int round = 0; round < 4; round++)
		lower_all(copy, ~expresses, count);
	for (int kind = 0; kind < GALLEY_KIND_COUNT; kind++)
		if (count[kind] && !(GALLEY_KIND_BIT(kind) & SILENT))
			galley_report(diag, GALLEY_WARNING, "lower.kind",
				GALLEY_NOWHERE,
				"'%s' has no %s: %u written as plain text",
				format, galley_kind_name(kind), count[kind]);
	return copy;
}
