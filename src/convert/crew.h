/*
 * A crew: pieces of work done by several processes, results taken in order.
 */
#ifndef CONVERT_CREW_H
#define CONVERT_CREW_H

#include <galley/sink.h>

struct galley_crew {
	size_t count;  /* pieces of work, numbered from 0 */
	unsigned jobs; /* processes; up to 1: none but this one */
	/* Do piece i and put the result, in a process that may end after. */
	void (*work)(void *user, size_t i, struct galley_sink *result);
	/* Called here, in the order of i; ptr NULL: the process ended while
	 * it was at it. Borrowed. */
	void (*take)(void *user, size_t i, struct galley_str result);
	void *user;
};

void galley_crew_run(const struct galley_crew *crew);

#endif
