/*
 * Reading ahead: where files come from a disk and not from memory, waiting
 * for them costs more than all the work. Some threads then open the files
 * that come next, so that the disk has something to do.
 */
#ifndef BATCH_AHEAD_H
#define BATCH_AHEAD_H

#include <galley/str.h>
#include <pthread.h>
#include <stdatomic.h>

enum {
	GALLEY_AHEAD_THREADS = 8,
	GALLEY_AHEAD_MOST = 32, /* pieces of work */
};

struct galley_ahead {
	const struct galley_str *work;
	size_t count;
	atomic_size_t next;
	void (*look)(void *user, struct galley_str work);
	void *user;
	pthread_t threads[GALLEY_AHEAD_THREADS];
	unsigned started;
};

/* Look at all of the work, in its order; `ahead` and the work stay where they
 * are until the end. */
void galley_ahead_start(struct galley_ahead *ahead);
void galley_ahead_end(struct galley_ahead *ahead);

/* Blocks of 512 bytes that this process has read from disks so far. */
long galley_ahead_blocks(void);

#endif
