/*
 * Preloaded: the allocator fails for good after GALLEY_TEST_ALLOCATIONS
 * calls, counted from the start of main.
 */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static long left = -1; /* below 0: no limit */

__attribute__((constructor)) static void begin(void)
{
	const char *limit = getenv("GALLEY_TEST_ALLOCATIONS");
	left = limit ? atol(limit) : -1;
}

static int fails(void)
{
	if (left > 0)
		left--;
	if (left == 0)
		errno = ENOMEM;
	return left == 0;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return fails() ? NULL : __libc_realloc(old, size);
}
