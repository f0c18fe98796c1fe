/*
 * The parent's side: a ring of work in its order. Idle workers get chunks
 * from the front of what is waiting; results wait in the ring until all
 * before them are finished.
 */
#include "batch/pool.h"

#include "batch/pack.h"
#include "batch/pool_inside.h"
#include <errno.h>
#include <galley/diag.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	NO_MEMORY_STATUS = 70, /* of galley_die */
};

static struct item *item_at(const struct galley_pool *pool, uint64_t number)
{
	return &pool->ring[number % WINDOW];
}

static void *zeroed(size_t count, size_t size)
{
	void *memory = calloc(count, size);
	if (!memory)
		galley_die("out of memory");
	return memory;
}

static struct slot *new_slot(void)
{
	void *memory = mmap(NULL, sizeof(struct slot), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		galley_die("out of memory");
	return memory;
}

struct galley_pool *galley_pool_new(const struct galley_pool_settings *settings)
{
	struct galley_pool *pool = zeroed(1, sizeof(*pool));
	pool->settings = *settings;
	pool->ring = zeroed(WINDOW, sizeof(*pool->ring));
	pool->workers = zeroed(settings->jobs, sizeof(*pool->workers));
	for (unsigned i = 0; i < settings->jobs; i++)
		pool->workers[i].slot = new_slot();
	return pool;
}

/* --------------------------------------------------------- handing out */

static void make_wait(struct galley_pool *pool, uint64_t number)
{
	item_at(pool, number)->state = ITEM_WAITING;
	pool->waiting++;
	if (number < pool->next)
		pool->next = number;
}

/* How much one worker gets: so that at the end all end together. */
static size_t chunk_size(const struct galley_pool *pool)
{
	size_t share = pool->waiting / (4u * pool->settings.jobs) + 1;
	return share < CHUNK ? share : CHUNK;
}

/* Results that wait must not pile up behind slow work: then only the work
 * that they wait for goes on. */
static bool may_give(const struct galley_pool *pool, uint64_t number)
{
	return pool->held < HELD_MOST || number == pool->first;
}

static bool put_work(struct slot *slot, const struct item *item)
{
	struct galley_buf packed = { 0 };
	galley_pack_str(&packed, galley_buf_str(&item->work));
	bool fits = slot->work_len + packed.len <= WORK_ROOM;
	if (fits) {
		memcpy(slot->work + slot->work_len, packed.ptr, packed.len);
		slot->work_len += packed.len;
	}
	galley_buf_clear(&packed);
	return fits;
}

static void fill(struct galley_pool *pool, struct worker *worker)
{
	size_t most = chunk_size(pool);
	worker->slot->work_len = 0;
	for (; pool->next < pool->end && worker->count < most; pool->next++) {
		struct item *item = item_at(pool, pool->next);
		if (item->state != ITEM_WAITING)
			continue;
		if (!may_give(pool, pool->next) ||
			!put_work(worker->slot, item))
			break;
		item->state = ITEM_GIVEN;
		pool->waiting--;
		worker->items[worker->count++] = pool->next;
	}
}

static void give(struct galley_pool *pool, struct worker *worker)
{
	if (!worker->pid)
		galley_worker_start(pool, worker);
	atomic_store(&worker->slot->done, 0);
	atomic_store(&worker->slot->result_len, 0);
	fill(pool, worker);
	/* a worker that has died by now is found out when waiting for it */
	if (worker->count)
		(void)!send(worker->fd, "", 1, MSG_NOSIGNAL);
}

static void give_all(struct galley_pool *pool)
{
	for (unsigned i = 0; i < pool->settings.jobs; i++)
		if (!pool->workers[i].count && pool->waiting && !pool->stopping)
			give(pool, &pool->workers[i]);
}

/* ----------------------------------------------------------- taking in */

static void settle(struct galley_pool *pool, struct item *item)
{
	item->state = ITEM_DONE;
	pool->held += item->result.len;
}

/* Results of a chunk; what it did not come to waits again. */
static void take_results(struct galley_pool *pool, struct worker *worker)
{
	struct slot *slot = worker->slot;
	struct galley_unpack results = galley_unpack((struct galley_str){
		slot->result, atomic_load(&slot->result_len) });
	unsigned done = atomic_load(&slot->done);
	for (unsigned i = 0; i < worker->count; i++) {
		struct item *item = item_at(pool, worker->items[i]);
		if (i < done) {
			galley_buf_put(
				&item->result, galley_unpack_str(&results));
			settle(pool, item);
		} else {
			make_wait(pool, worker->items[i]);
		}
	}
	worker->count = 0;
}

/* The piece that a dead worker was at: once more if it came to an end that
 * may have had another reason; else it is lost. */
static void blame(
	struct galley_pool *pool, uint64_t number, int status, bool overdue)
{
	struct item *item = item_at(pool, number);
	enum galley_loss why = GALLEY_LOSS_CRASH;
	int detail =
		WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
	if (overdue)
		why = GALLEY_LOSS_TIME;
	else if (WIFEXITED(status))
		why = detail == NO_MEMORY_STATUS ? GALLEY_LOSS_MEMORY
						 : GALLEY_LOSS_EXIT;
	bool again = why == GALLEY_LOSS_CRASH || why == GALLEY_LOSS_EXIT;
	if (again && !item->crashed) {
		item->crashed = true;
		return;
	}
	pool->settings.lost(pool->settings.user, galley_buf_str(&item->work),
		why, detail, &item->result);
	settle(pool, item);
	pool->waiting--;
}

/* Was it killed for the piece that it was at, and not for the one before? */
static bool is_overdue(const struct galley_pool *pool,
	const struct worker *worker, unsigned long long started)
{
	return worker->overdue &&
		galley_pool_clock() >=
		started + pool->settings.seconds * 1000ull;
}

static void bury(struct galley_pool *pool, struct worker *worker)
{
	int status = 0;
	pid_t pid;
	close(worker->fd);
	do
		pid = waitpid(worker->pid, &status, 0);
	while (pid < 0 && errno == EINTR);
	worker->pid = 0;
	unsigned done = atomic_load(&worker->slot->done);
	unsigned count = worker->count;
	unsigned long long started = atomic_load(&worker->slot->started);
	bool overdue = started && is_overdue(pool, worker, started);
	if (done < count)
		pool->settings.died(pool->settings.user,
			galley_buf_str(
				&item_at(pool, worker->items[done])->work));
	take_results(pool, worker);
	/* between two pieces nobody is to blame, unless nothing was done */
	if (done < count && (started || !done))
		blame(pool, worker->items[done], status, overdue);
}

static void take(struct galley_pool *pool, struct worker *worker)
{
	char byte;
	ssize_t n = read(worker->fd, &byte, 1);
	if (n == 1)
		take_results(pool, worker);
	else if (n == 0 || errno != EINTR)
		bury(pool, worker);
}

/* ------------------------------------------------------------ in order */

static void clear_item(struct galley_pool *pool, struct item *item)
{
	pool->held -= item->state == ITEM_DONE ? item->result.len : 0;
	galley_buf_clear(&item->work);
	galley_buf_clear(&item->result);
	*item = (struct item){ .state = ITEM_WAITING };
}

/* Take one result; false if it has to be done again. */
static bool finish(struct galley_pool *pool, struct item *item)
{
	struct galley_buf again = { 0 };
	if (pool->settings.finish(pool->settings.user,
		    galley_buf_str(&item->work), galley_buf_str(&item->result),
		    pool->gap, &again))
		return true;
	clear_item(pool, item);
	item->work = again;
	make_wait(pool, pool->first);
	return false;
}

/* Nothing is at work any more, so what is not done will not be. */
static bool is_dropped(const struct galley_pool *pool, const struct item *item)
{
	if (!pool->stopping || item->state == ITEM_DONE)
		return false;
	for (unsigned i = 0; i < pool->settings.jobs; i++)
		if (pool->workers[i].count)
			return false;
	return true;
}

static void finish_ready(struct galley_pool *pool)
{
	while (pool->first < pool->end) {
		struct item *item = item_at(pool, pool->first);
		if (is_dropped(pool, item)) {
			pool->waiting--;
			pool->gap = true;
		} else if (item->state != ITEM_DONE || !finish(pool, item)) {
			return;
		}
		clear_item(pool, item);
		pool->first++;
		if (pool->next < pool->first)
			pool->next = pool->first;
	}
}

/* ------------------------------------------------------------- waiting */

/* Milliseconds until the first deadline, at most `most`; who is late is
 * killed. */
static int until_deadline(struct galley_pool *pool, int most)
{
	unsigned long long limit = pool->settings.seconds * 1000ull;
	unsigned long long now = limit ? galley_pool_clock() : 0;
	for (unsigned i = 0; limit && i < pool->settings.jobs; i++) {
		struct worker *worker = &pool->workers[i];
		unsigned long long started =
			worker->count ? atomic_load(&worker->slot->started) : 0;
		if (!started)
			continue;
		if (now >= started + limit) {
			kill(worker->pid, SIGKILL);
			worker->overdue = true;
		} else if (most < 0 || started + limit - now < (unsigned)most) {
			most = (int)(started + limit - now);
		}
	}
	return most;
}

void galley_pool_wait(struct galley_pool *pool, int fd, int milliseconds)
{
	unsigned jobs = pool->settings.jobs, busy = 0;
	struct pollfd *polled = zeroed(jobs + 1, sizeof(*polled));
	for (unsigned i = 0; i < jobs; i++) {
		struct worker *worker = &pool->workers[i];
		polled[i] = (struct pollfd){ .fd = -1, .events = POLLIN };
		if (worker->count)
			polled[i].fd = worker->fd;
		busy += worker->count > 0;
	}
	polled[jobs] = (struct pollfd){ .fd = fd, .events = POLLIN };
	int wait = until_deadline(pool, milliseconds);
	if ((busy || fd >= 0 || milliseconds) &&
		poll(polled, jobs + 1, wait) > 0)
		for (unsigned i = 0; i < jobs; i++)
			if (polled[i].revents)
				take(pool, &pool->workers[i]);
	free(polled);
	finish_ready(pool);
	pool->settings.turn(pool->settings.user);
	give_all(pool);
}

void galley_pool_turn(struct galley_pool *pool)
{
	galley_pool_wait(pool, -1, 0);
}

/* -------------------------------------------------------------- adding */

static struct item *add(struct galley_pool *pool, struct galley_str work)
{
	while (pool->end - pool->first == WINDOW)
		galley_pool_wait(pool, -1, 1000);
	struct item *item = item_at(pool, pool->end++);
	galley_buf_put(&item->work, work);
	return item;
}

void galley_pool_add(struct galley_pool *pool, struct galley_str work)
{
	add(pool, work);
	pool->waiting++;
	if (pool->end % CHUNK == 0)
		galley_pool_turn(pool);
}

void galley_pool_add_done(struct galley_pool *pool, struct galley_str work,
	struct galley_str result)
{
	struct item *item = add(pool, work);
	galley_buf_put(&item->result, result);
	settle(pool, item);
	if (pool->end % CHUNK == 0)
		galley_pool_turn(pool);
}

bool galley_pool_is_empty(const struct galley_pool *pool)
{
	return pool->first == pool->end;
}

void galley_pool_drain(struct galley_pool *pool)
{
	galley_pool_turn(pool);
	while (!galley_pool_is_empty(pool))
		galley_pool_wait(pool, -1, 1000);
}

void galley_pool_stop(struct galley_pool *pool)
{
	pool->stopping = true;
	for (unsigned i = 0; i < pool->settings.jobs; i++)
		atomic_store(&pool->workers[i].slot->stop, true);
}

void galley_pool_free(struct galley_pool *pool)
{
	for (unsigned i = 0; i < pool->settings.jobs; i++) {
		struct worker *worker = &pool->workers[i];
		if (worker->pid) {
			close(worker->fd);
			if (worker->count)
				kill(worker->pid, SIGKILL);
			waitpid(worker->pid, NULL, 0);
		}
		munmap(worker->slot, sizeof(*worker->slot));
	}
	for (; pool->first < pool->end; pool->first++)
		clear_item(pool, item_at(pool, pool->first));
	free(pool->workers);
	free(pool->ring);
	free(pool);
}
