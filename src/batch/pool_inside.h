/*
 * The pool from inside. Work and results lie in memory that parent and worker
 * share, a chunk at a time; a byte through a socket says that there is
 * something. So a chunk costs four system calls, and of a worker that dies
 * all that it finished is still there.
 */
#ifndef BATCH_POOL_INSIDE_H
#define BATCH_POOL_INSIDE_H

#include "batch/pool.h"
#include <stdatomic.h>
#include <sys/types.h>

enum {
	WORK_ROOM = 2 * GALLEY_WORK_MOST,
	RESULT_ROOM = 4 * GALLEY_RESULT_MOST,
	CHUNK = 64,           /* pieces of work handed out at once, at most */
	WINDOW = 4096,        /* pieces on the way, at most */
	HELD_MOST = 16 << 20, /* bytes of results that wait for their turn */
};

/* Shared with one worker. */
struct slot {
	atomic_uint done;         /* pieces of the chunk that are finished */
	atomic_ullong started;    /* when the next one was, in milliseconds */
	atomic_size_t result_len; /* packed strings, one for each done */
	atomic_bool stop;         /* finish the piece at hand, no more */
	size_t work_len;
	char work[WORK_ROOM]; /* packed strings */
	char result[RESULT_ROOM];
};

struct worker {
	pid_t pid; /* 0: not started */
	int fd;
	struct slot *slot;
	unsigned count; /* pieces in the chunk; 0: idle */
	bool overdue;   /* killed for taking too long */
	uint64_t items[CHUNK];
};

enum item_state {
	ITEM_WAITING,
	ITEM_GIVEN,
	ITEM_DONE,
};

struct item {
	enum item_state state;
	bool crashed; /* once: the second time counts */
	struct galley_buf work, result;
};

struct galley_pool {
	struct galley_pool_settings settings;
	struct worker *workers;
	/* Items are numbered from 0; [first, end) are in the ring. */
	struct item *ring;
	uint64_t first, end;
	uint64_t next; /* none before it is waiting */
	size_t waiting, held;
	bool stopping, gap;
};

unsigned long long galley_pool_clock(void);
/* Start a worker's process. */
void galley_worker_start(struct galley_pool *pool, struct worker *worker);

#endif
