/*
 * A set of 64-bit hashes: for names that are taken and files that were seen.
 * Eight bytes a member; two texts of the same hash are taken for the same,
 * which happens once in some billion runs over a million files.
 */
#ifndef BASE_HASHSET_H
#define BASE_HASHSET_H

#include <galley/str.h>
#include <stdint.h>

/* Zero-initialise it. */
struct galley_hashset {
	uint64_t *slots;
	size_t capacity, count;
};

uint64_t galley_hash(struct galley_str bytes);

/* Put a hash in; false if it was there before. */
bool galley_hashset_add(struct galley_hashset *set, uint64_t hash);
bool galley_hashset_has(const struct galley_hashset *set, uint64_t hash);
void galley_hashset_clear(struct galley_hashset *set);

#endif
