/*
 * Random documents from a seed, for tests of round trips.
 *
 *     doc = random_tree(seed, RANDOM_PLAIN, GALLEY_ALL_KINDS);
 *     …
 *     galley_doc_free(doc);
 *
 * The same arguments give the same document, which galley_doc_check finds
 * sound. Its kinds are among those allowed; DOCUMENT, PARAGRAPH and TEXT are
 * always, and parts are where their owners are.
 */
#ifndef TESTS_RANDOM_TREE_H
#define TESTS_RANDOM_TREE_H

#include <galley/model.h>

enum random_style {
	/*
	 * As a careful author writes: no empty blocks or inlines, words with
	 * single blanks between, no text beside a text, no list beside a
	 * list, no link in a link, regular tables, lines of code without
	 * their last line end, and some metadata. Notes stand at the end.
	 */
	RANDOM_PLAIN,
	/*
	 * All that the model allows: any characters, empty nodes, roles,
	 * rules, spans, facts, languages, resources and all fields.
	 */
	RANDOM_WILD,
};

struct galley_doc *random_tree(
	uint64_t seed, enum random_style style, galley_kinds allowed);

/* A stream of numbers, the same for the same seed. */
struct dice {
	uint64_t state;
};

uint64_t dice_roll(struct dice *dice);
/* 0 to sides - 1. */
unsigned dice_below(struct dice *dice, unsigned sides);
/* True once in so many times. */
bool dice_hit(struct dice *dice, unsigned once_in);

/* Words with single blanks between. */
struct galley_str random_words(
	struct dice *dice, struct galley_arena *arena, unsigned count);

/* Give each node, and the document, members of all sorts: RANDOM_WILD. */
void random_members(struct dice *dice, struct galley_doc *doc);

#endif
