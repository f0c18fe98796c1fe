/*
 * Open addressing in a table of a power of two, at most half full; 0 marks a
 * free slot, so the hash 0 counts as 1.
 */
#include "base/hashset.h"

#include <galley/diag.h>
#include <stdlib.h>

/* FNV-1a with a final mix, so that short names spread as well. */
uint64_t galley_hash(struct galley_str bytes)
{
	uint64_t hash = 0xCBF29CE484222325u;
	for (size_t i = 0; i < bytes.len; i++)
		hash = (hash ^ (unsigned char)bytes.ptr[i]) * 0x100000001B3u;
	hash ^= hash >> 32;
	hash *= 0x9E3779B97F4A7C15u;
	return hash ^ hash >> 29;
}

/* The slot that holds the hash, or the free one where it belongs. */
static uint64_t *slot_of(const struct galley_hashset *set, uint64_t hash)
{
	size_t at = (size_t)hash & (set->capacity - 1);
	while (set->slots[at] && set->slots[at] != hash)
		at = (at + 1) & (set->capacity - 1);
	return &set->slots[at];
}

static void grow(struct galley_hashset *set)
{
	struct galley_hashset larger = {
		.capacity = set->capacity ? set->capacity * 2 : 64,
		.count = set->count,
	};
	larger.slots = calloc(larger.capacity, sizeof(*larger.slots));
	if (!larger.slots)
		galley_die("out of memory");
	for (size_t i = 0; i < set->capacity; i++)
		if (set->slots[i])
			*slot_of(&larger, set->slots[i]) = set->slots[i];
	free(set->slots);
	*set = larger;
}

bool galley_hashset_add(struct galley_hashset *set, uint64_t hash)
{
	hash += !hash;
	if (2 * set->count >= set->capacity)
		grow(set);
	uint64_t *slot = slot_of(set, hash);
	if (*slot)
		return false;
	*slot = hash;
	set->count++;
	return true;
}

bool galley_hashset_has(const struct galley_hashset *set, uint64_t hash)
{
	hash += !hash;
	return set->capacity && *slot_of(set, hash);
}

void galley_hashset_clear(struct galley_hashset *set)
{
	free(set->slots);
	*set = (struct galley_hashset){ 0 };
}
