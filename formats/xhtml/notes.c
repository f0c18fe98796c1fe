/*
 * Notes and the references to them, numbered before they are written.
 *
 * A reference has to know the number of its note and a note the place of its
 * first reference, wherever the two stand; notes in parts of the article that
 * are left out do not count.
 */
#include "xhtml.h"
#include <stdlib.h>

static int by_label(const void *one, const void *two)
{
	const struct galley_xhtml_note *a = one, *b = two;
	int order = galley_str_compare(a->node->label, b->node->label);

	return order ? order : (a->order > b->order) - (a->order < b->order);
}

struct galley_xhtml_note *galley_xhtml_note(
	const struct galley_xhtml_notes *notes, struct galley_str label)
{
	size_t low = 0, high = notes->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (galley_str_compare(notes->list[middle].node->label, label) <
			0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < notes->count &&
			galley_str_equal(notes->list[low].node->label, label)
		? &notes->list[low]
		: NULL;
}

static void add_note(
	struct galley_xhtml_notes *notes, const struct galley_node *node)
{
	if (notes->count == notes->capacity) {
		notes->capacity = notes->capacity ? 2 * notes->capacity : 16;
		notes->list = realloc(
			notes->list, notes->capacity * sizeof(*notes->list));
		if (!notes->list)
			galley_die("out of memory");
	}
	notes->list[notes->count] = (struct galley_xhtml_note){
		.node = node,
		.order = notes->count,
	};
	notes->count++;
}

/* The next node of a kind that is printed; *links counts the links around. */
static const struct galley_node *next_printed(struct galley_walk *walk,
	enum galley_kind kind, bool keep_chrome, int *links)
{
	while (galley_walk_next(walk)) {
		const struct galley_node *node = walk->node;
		if (node->kind == GALLEY_LINK)
			*links += walk->entering ? 1 : -1;
		if (!walk->entering)
			continue;
		if (galley_is_left_out(node, keep_chrome))
			galley_walk_skip(walk);
		else if (node->kind == kind)
			return node;
	}
	return NULL;
}

void galley_xhtml_notes_find(struct galley_xhtml_notes *notes,
	const struct galley_node *root, bool keep_chrome)
{
	struct galley_walk walk = galley_walk_start(root);
	const struct galley_node *node;
	unsigned number = 0;
	int links = 0;

	while ((node = next_printed(&walk, GALLEY_NOTE, keep_chrome, &links)))
		add_note(notes, node);
	if (notes->count == 0)
		return;
	qsort(notes->list, notes->count, sizeof(*notes->list), by_label);
	walk = galley_walk_start(root);
	while ((node = next_printed(
			&walk, GALLEY_NOTE_REF, keep_chrome, &links))) {
		struct galley_xhtml_note *note =
			galley_xhtml_note(notes, node->label);
		if (!note)
			continue;
		if (!note->number)
			note->number = ++number;
		if (!note->ref && links == 0)
			note->ref = node;
	}
}

void galley_xhtml_notes_clear(struct galley_xhtml_notes *notes)
{
	free(notes->list);
	*notes = (struct galley_xhtml_notes){ .count = 0 };
}
