/*
 * The entries of a bundle: what is known of an article after it is gone, and
 * the order that follows from it.
 */
#ifndef CONVERT_ENTRY_H
#define CONVERT_ENTRY_H

#include "convert/piece.h"

struct galley_bundle_entry {
	size_t input, document;   /* of the inputs, and in it */
	size_t given;             /* the order given */
	struct galley_str source; /* the file that it comes from at first */
	struct galley_str place;  /* the source that it is sorted by */
	struct galley_str group;
	struct galley_str title;         /* folded, to sort by */
	int64_t date;                    /* seconds; INT64_MIN: none */
	char digest[GALLEY_DIGEST_SIZE]; /* of the text */
	struct galley_str part;          /* rendered, or empty */
	size_t rank;                     /* of its group among the groups */
	const struct galley_bundle_entry
		*same; /* an earlier one of the same text */
};

/* Fill in what the document tells; strings live in its arena. */
void galley_bundle_entry_fill(struct galley_bundle_entry *entry,
	struct galley_doc *doc, const struct galley_settings *settings,
	enum galley_grouping by);

/*
 * Entries of several walks become those of one: they are numbered anew, as a
 * walk over all files that they come from at first would have come by them,
 * and that is the order given from then on. `walks` has the file for each
 * input that its walk was written to; what is of the same one stays in order.
 */
void galley_bundle_restore_order(struct galley_bundle_entry *entries,
	size_t count, const struct galley_piece *walks);

/*
 * Find which entries have the same text (`same`), and put all in the order
 * that the arrangement says. They have to come in the order given; `order`
 * has room for a pointer to each.
 */
void galley_bundle_arrange_entries(struct galley_bundle_entry *entries,
	struct galley_bundle_entry **order, size_t count,
	const struct galley_arrangement *arrangement);

#endif
