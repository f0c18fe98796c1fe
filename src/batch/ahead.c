/*
 * Threads are started for a chunk and end with it: they cost a fraction of
 * one read from a disk.
 */
#include "batch/ahead.h"

#include <sys/resource.h>

static void *look_at_all(void *argument)
{
	struct galley_ahead *ahead = argument;
	size_t i;
	while ((i = atomic_fetch_add(&ahead->next, 1)) < ahead->count)
		ahead->look(ahead->user, ahead->work[i]);
	return NULL;
}

void galley_ahead_start(struct galley_ahead *ahead)
{
	pthread_attr_t small;
	pthread_attr_init(&small);
	pthread_attr_setstacksize(&small, 128 << 10);
	atomic_store(&ahead->next, 0);
	for (ahead->started = 0; ahead->started < GALLEY_AHEAD_THREADS;
		ahead->started++)
		if (pthread_create(&ahead->threads[ahead->started], &small,
			    look_at_all, ahead) != 0)
			break; /* it goes without, too */
	pthread_attr_destroy(&small);
}

void galley_ahead_end(struct galley_ahead *ahead)
{
	for (unsigned i = 0; i < ahead->started; i++)
		pthread_join(ahead->threads[i], NULL);
	ahead->started = 0;
}

long galley_ahead_blocks(void)
{
	struct rusage usage;
	return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_inblock : 0;
}
