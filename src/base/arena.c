/*
 * A bump allocator: chunks that double up to a limit, freed together. Memory
 * is zeroed when it is given away, as much of a chunk stays unused; a text that
 * is larger than a chunk gets one of its own.
 */
#include <galley/arena.h>
#include <galley/diag.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum {
	ALIGNMENT = alignof(max_align_t),
	FIRST_CHUNK = 4 << 10,
	LARGEST_CHUNK = 2 << 20, /* which is a huge page */
};

struct chunk {
	struct chunk *next;
	size_t mapped; /* bytes; 0: it is malloc's */
	alignas(max_align_t) char bytes[];
};

struct galley_arena {
	struct chunk *chunks;
	char *at;
	size_t left;
	size_t chunk_size;
	size_t used;
};

struct galley_arena *galley_arena_new(void)
{
	struct galley_arena *arena = calloc(1, sizeof(*arena));
	if (!arena)
		galley_die("out of memory");
	arena->chunk_size = FIRST_CHUNK;
	return arena;
}

void galley_arena_free(struct galley_arena *arena)
{
	if (!arena)
		return;
	for (struct chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
		next = chunk->next;
		if (chunk->mapped)
			munmap(chunk, chunk->mapped);
		else
			free(chunk);
	}
	free(arena);
}

/* What grows large is touched page by page, and each first touch costs more
 * than writing the page: huge ones are asked for, which have to be aligned. */
static struct chunk *map_chunk(size_t size)
{
	size_t page = LARGEST_CHUNK;
	size = (size + page - 1) & ~(page - 1);
	char *memory = mmap(NULL, size + page, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		return NULL;
	size_t before = -(uintptr_t)memory & (page - 1);
	struct chunk *chunk = (struct chunk *)(void *)(memory + before);
	if (before)
		munmap(memory, before);
	munmap(memory + before + size, page - before);
	madvise(chunk, size, MADV_HUGEPAGE);
	chunk->mapped = size;
	return chunk;
}

static struct chunk *new_chunk(size_t size)
{
	struct chunk *chunk = malloc(size);
	if (chunk)
		chunk->mapped = 0;
	return chunk;
}

/* Chain a chunk of `size` bytes, not zeroed, and return them. */
static char *add_chunk(struct galley_arena *arena, size_t size)
{
	struct chunk *chunk = NULL;
	if (size < SIZE_MAX - 2 * LARGEST_CHUNK - sizeof(*chunk)) {
		size += sizeof(*chunk);
		chunk = size < LARGEST_CHUNK ? new_chunk(size)
					     : map_chunk(size);
	}
	if (!chunk)
		galley_die("out of memory");
	chunk->next = arena->chunks;
	arena->chunks = chunk;
	return chunk->bytes;
}

/* Memory that the caller fills. */
static void *take(struct galley_arena *arena, size_t size)
{
	if (size > SIZE_MAX - ALIGNMENT)
		galley_die("out of memory");
	size += !size;
	size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	arena->used += size;
	if (size > arena->chunk_size / 4)
		return add_chunk(arena, size);
	if (size > arena->left) {
		arena->left = arena->chunk_size - sizeof(struct chunk);
		arena->at = add_chunk(arena, arena->left);
		if (arena->chunk_size < LARGEST_CHUNK)
			arena->chunk_size *= 2;
	}
	void *memory = arena->at;
	arena->at += size;
	arena->left -= size;
	return memory;
}

void *galley_arena_alloc(struct galley_arena *arena, size_t size)
{
	return memset(take(arena, size), 0, size);
}

struct galley_str galley_arena_copy(
	struct galley_arena *arena, struct galley_str text)
{
	char *copy = take(arena, text.len + 1);
	if (text.len)
		memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	return (struct galley_str){ copy, text.len };
}

struct galley_str galley_arena_printf(
	struct galley_arena *arena, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct galley_buf buf = { 0 };
	galley_buf_vprintf(&buf, format, arguments);
	va_end(arguments);
	struct galley_str text = galley_arena_copy(arena, galley_buf_str(&buf));
	galley_buf_clear(&buf);
	return text;
}

size_t galley_arena_used(const struct galley_arena *arena)
{
	return arena->used;
}
