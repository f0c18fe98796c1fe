/*
 * Work on forked processes: handed out in pieces, finished in the order in
 * which it came. A piece that crashes, hangs or blows up its memory costs
 * itself and nothing else.
 */
#ifndef BATCH_POOL_H
#define BATCH_POOL_H

#include <galley/str.h>
#include <stdint.h>

struct galley_pool;

/* Why there is no result. */
enum galley_loss {
	GALLEY_LOSS_CRASH,  /* a signal, twice: detail is its number */
	GALLEY_LOSS_EXIT,   /* it ended, twice: detail is its status */
	GALLEY_LOSS_MEMORY, /* out of memory */
	GALLEY_LOSS_TIME,   /* took too long */
};

struct galley_pool_settings {
	unsigned jobs;    /* processes, 1 and up */
	unsigned seconds; /* for a piece of work; 0: no limit */
	size_t memory;    /* bytes that work may add; 0: no limit */
	void *user;
	/* In a worker: once, before its first piece of work. May be NULL. */
	void (*start)(void *user);
	/* In a worker: do a piece of work, and append the result. */
	void (*work)(
		void *user, struct galley_str work, struct galley_buf *result);
	/* In a worker, in several threads: work that comes soon, whose files
	 * may be fetched. Must not change anything. May be NULL. */
	void (*ahead)(void *user, struct galley_str work);
	/* In the parent: a worker has died over this work; clean up. */
	void (*died)(void *user, struct galley_str work);
	/* In the parent: make the result of work that has none. */
	void (*lost)(void *user, struct galley_str work, enum galley_loss why,
		int detail, struct galley_buf *result);
	/*
	 * In the parent, in the order of the work: take a result. False: do
	 * it again, with `again` in place of the work. After a stop, `gap`
	 * says that earlier work was not done.
	 */
	bool (*finish)(void *user, struct galley_str work,
		struct galley_str result, bool gap, struct galley_buf *again);
	/* In the parent, whenever something has come to pass. */
	void (*turn)(void *user);
};

/* A result longer than this is the worker's own fault: keep below it. */
enum {
	GALLEY_RESULT_MOST = 128 << 10,
	GALLEY_WORK_MOST = 128 << 10,
};

struct galley_pool *galley_pool_new(const struct galley_pool_settings *);
/* Ends the workers; what was not finished is dropped. */
void galley_pool_free(struct galley_pool *pool);

/* Add work; waits while too much is on the way. */
void galley_pool_add(struct galley_pool *pool, struct galley_str work);
/* Add work that needs no worker, with its result, to keep the order. */
void galley_pool_add_done(struct galley_pool *pool, struct galley_str work,
	struct galley_str result);

/* Hand out and take in without waiting. */
void galley_pool_turn(struct galley_pool *pool);
/* Wait for something to happen: a result, a signal, or input on fd (-1:
 * none); at most so many milliseconds. */
void galley_pool_wait(struct galley_pool *pool, int fd, int milliseconds);
/* Wait until all is finished, or dropped after a stop. */
void galley_pool_drain(struct galley_pool *pool);
bool galley_pool_is_empty(const struct galley_pool *pool);

/* Let the workers finish what they are at, and nothing more. */
void galley_pool_stop(struct galley_pool *pool);

#endif
