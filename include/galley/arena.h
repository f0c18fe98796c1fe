/*
 * Arenas: memory that is handed out piece by piece and freed at once.
 *
 * Every document owns one. Nothing in it is freed singly. Running out of
 * memory ends the process with one message and exit status 70, so that no
 * caller checks for NULL.
 */
#ifndef GALLEY_ARENA_H
#define GALLEY_ARENA_H

#include <galley/str.h>

GALLEY_API_BEGIN

struct galley_arena;

struct galley_arena *galley_arena_new(void);
/* Frees all that came from it; NULL is allowed. */
void galley_arena_free(struct galley_arena *arena);

/* Zeroed and aligned for any type. A size of 0 gives a valid pointer. */
void *galley_arena_alloc(struct galley_arena *arena, size_t size);

/* A NUL-terminated copy. */
struct galley_str galley_arena_copy(
	struct galley_arena *arena, struct galley_str text);
struct galley_str galley_arena_printf(struct galley_arena *arena,
	const char *format, ...) GALLEY_PRINTF(2, 3);

/* Bytes handed out so far, for limits and statistics. */
size_t galley_arena_used(const struct galley_arena *arena);

#define GALLEY_NEW(arena, type) \
	((type *)galley_arena_alloc((arena), sizeof(type)))

GALLEY_API_END

#endif
