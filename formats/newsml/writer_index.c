/*
 * The items of a message by guid and version, so that no two are the same.
 */
#include "writer.h"

enum {
	FIRST_SIZE = 64 /* a power of two */
};

/* FNV-1a. */
static size_t hash_of(struct galley_str text)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
	return (size_t)(hash ^ (hash >> 32));
}

static struct newsml_entry **bucket_of(
	const struct newsml_index *index, struct galley_str guid)
{
	return &index->buckets[hash_of(guid) & (index->size - 1)];
}

const struct newsml_entry *newsml_index_find(const struct newsml_index *index,
	struct galley_str guid, long long version)
{
	const struct newsml_entry *entry =
		index->size ? *bucket_of(index, guid) : NULL;

	while (entry &&
		(entry->version != version ||
			!galley_str_equal(entry->guid, guid)))
		entry = entry->next;
	return entry;
}

/* Twice as many buckets; what was in them is put where it belongs now. */
static void grow(struct newsml_index *index, struct galley_arena *arena)
{
	struct newsml_index old = *index;

	index->size = old.size ? 2 * old.size : FIRST_SIZE;
	index->buckets = galley_arena_alloc(
		arena, index->size * sizeof(*index->buckets));
	for (size_t i = 0; i < old.size; i++) {
		struct newsml_entry *next, *entry = old.buckets[i];
		for (; entry; entry = next) {
			struct newsml_entry **bucket =
				bucket_of(index, entry->guid);
			next = entry->next;
			entry->next = *bucket;
			*bucket = entry;
		}
	}
}

void newsml_index_add(struct newsml_index *index, struct galley_arena *arena,
	const struct newsml_entry *entry)
{
	struct newsml_entry *copy = GALLEY_NEW(arena, struct newsml_entry);
	struct newsml_entry **bucket;

	if (index->count++ >= index->size)
		grow(index, arena);
	bucket = bucket_of(index, entry->guid);
	*copy = *entry;
	copy->guid = galley_arena_copy(arena, entry->guid);
	copy->next = *bucket;
	*bucket = copy;
}
