/*
 * The worker's side: a loop over chunks. It ends when the parent closes its
 * socket, and is killed when the parent dies.
 */
#include "batch/pool_inside.h"

#include "batch/ahead.h"
#include "batch/pack.h"
#include <errno.h>
#include <fcntl.h>
#include <galley/diag.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

unsigned long long galley_pool_clock(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (unsigned long long)now.tv_sec * 1000 +
		(unsigned long long)now.tv_nsec / 1000000;
}

/* Address space in use, in bytes. */
static size_t memory_in_use(void)
{
	unsigned long pages = 0;
	FILE *file = fopen("/proc/self/statm", "re");
	if (!file)
		return 0;
	if (fscanf(file, "%lu", &pages) != 1)
		pages = 0;
	fclose(file);
	return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* Sanitizers reserve address space beyond all limits. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

static void limit_memory(size_t more)
{
	if (!more || IS_SANITIZED)
		return;
	rlim_t most = memory_in_use() + more;
	const struct rlimit limit = { .rlim_cur = most, .rlim_max = most };
	setrlimit(RLIMIT_AS, &limit);
}

/* The parent decides what a signal from the terminal means, and tells what
 * happened: a worker's own last words would come out of order. */
static void settle_in(pid_t parent)
{
	static const int ignored[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
	for (size_t i = 0; i < sizeof(ignored) / sizeof(*ignored); i++)
		signal(ignored[i], SIG_IGN);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
	const struct rlimit no_core = { 0 };
	setrlimit(RLIMIT_CORE, &no_core);
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (null >= 0 && !IS_SANITIZED)
		dup2(null, STDERR_FILENO);
	/* an article's memory is needed for the next one */
	mallopt(M_TRIM_THRESHOLD, 64 << 20);
	mallopt(M_MMAP_THRESHOLD, 4 << 20);
}

static void put_result(struct slot *slot, struct galley_str result)
{
	struct galley_buf packed = { 0 };
	galley_pack_str(&packed, result);
	size_t at = atomic_load(&slot->result_len);
	memcpy(slot->result + at, packed.ptr, packed.len);
	atomic_store(&slot->result_len, at + packed.len);
	galley_buf_clear(&packed);
}

static bool has_room(const struct slot *slot)
{
	return atomic_load(&slot->result_len) + GALLEY_RESULT_MOST +
		2 * sizeof(uint64_t) <=
		RESULT_ROOM;
}

static void do_piece(const struct galley_pool *pool, struct slot *slot,
	struct galley_str work, struct galley_buf *result)
{
	atomic_store(&slot->started, galley_pool_clock());
	result->len = 0;
	pool->settings.work(pool->settings.user, work, result);
	if (result->len > GALLEY_RESULT_MOST)
		galley_die("a result is too long");
	put_result(slot, galley_buf_str(result));
	atomic_store(&slot->started, 0);
	atomic_fetch_add(&slot->done, 1);
}

/* `cold`: files of the last chunk came from a disk; set for the next one. */
static void do_chunk(const struct galley_pool *pool, struct slot *slot,
	struct galley_buf *result, bool *cold)
{
	struct galley_str work[CHUNK];
	struct galley_unpack in = galley_unpack(
		(struct galley_str){ slot->work, slot->work_len });
	struct galley_ahead ahead = {
		.work = work,
		.look = pool->settings.ahead,
		.user = pool->settings.user,
	};
	while (in.at < in.end && ahead.count < CHUNK)
		work[ahead.count++] = galley_unpack_str(&in);
	bool looks_ahead = *cold && ahead.look && ahead.count > 1;
	long blocks = galley_ahead_blocks();
	if (looks_ahead)
		galley_ahead_start(&ahead);
	for (size_t i = 0;
		i < ahead.count && has_room(slot) && !atomic_load(&slot->stop);
		i++)
		do_piece(pool, slot, work[i], result);
	if (looks_ahead)
		galley_ahead_end(&ahead);
	*cold = galley_ahead_blocks() - blocks > (long)ahead.count;
}

static bool get_byte(int fd)
{
	char byte;
	ssize_t n;
	do
		n = read(fd, &byte, 1);
	while (n < 0 && errno == EINTR);
	return n == 1;
}

static _Noreturn void run(
	const struct galley_pool *pool, const struct worker *worker, int fd)
{
	struct galley_buf result = { 0 };
	bool cold = false;
	galley_buf_reserve(&result, GALLEY_RESULT_MOST);
	if (pool->settings.start)
		pool->settings.start(pool->settings.user);
	limit_memory(pool->settings.memory);
	while (get_byte(fd)) {
		do_chunk(pool, worker->slot, &result, &cold);
		if (write(fd, "", 1) != 1)
			break;
	}
	_exit(0);
}

static void reset(struct slot *slot)
{
	atomic_store(&slot->done, 0);
	atomic_store(&slot->started, 0);
	atomic_store(&slot->result_len, 0);
	atomic_store(&slot->stop, false);
}

/* The other workers' sockets: held open here they would hide a death. */
static void close_others(const struct galley_pool *pool)
{
	for (unsigned i = 0; i < pool->settings.jobs; i++)
		if (pool->workers[i].pid > 0)
			close(pool->workers[i].fd);
}

void galley_worker_start(struct galley_pool *pool, struct worker *worker)
{
	int pair[2];
	pid_t parent = getpid();
	reset(worker->slot);
	worker->count = 0;
	worker->overdue = false;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		galley_die("cannot make a socket for a worker");
	pid_t pid = fork();
	if (pid < 0)
		galley_die("cannot start a worker: too many processes");
	if (pid == 0) {
		close(pair[0]);
		close_others(pool);
		settle_in(parent);
		run(pool, worker, pair[1]);
	}
	close(pair[1]);
	worker->fd = pair[0];
	worker->pid = pid;
}
