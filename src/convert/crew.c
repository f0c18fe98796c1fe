/*
 * Each worker is a fork that takes the next piece from a shared counter and
 * sends back its number with the result, many at once: waking the parent costs
 * more than an article. What waits to be sent lies in memory shared, so that a
 * worker that ends in the middle costs only the piece that it said to be at;
 * another takes its place.
 */
#include "convert/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	MOST_JOBS = 256,
	READ_AT_ONCE = 256 << 10,
	PIPE_SIZE = 1 << 20,
	SENT_AT_ONCE = 64 << 10,
};

#define NO_PIECE SIZE_MAX

/* What a worker shows of itself. */
struct shown {
	atomic_size_t at;        /* the piece that it is at */
	atomic_size_t held_size; /* of the results that are not yet sent */
	char held[SENT_AT_ONCE];
};

/* Shared with the workers. */
struct shared {
	atomic_size_t next_piece;
	struct shown shown[]; /* of each */
};

/* What stands before a result. */
struct frame {
	uint64_t piece;
	uint64_t size;
};

struct worker {
	pid_t pid;
	int fd; /* to read from; -1: none */
	struct galley_buf received;
};

struct result {
	char *bytes; /* NULL with `done`: lost */
	size_t size;
	bool done;
};

struct running {
	const struct galley_crew *crew;
	struct shared *shared;
	struct worker *workers;
	struct result *results;
	size_t taken; /* results handed on so far */
};

static void *zeroed(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size);
	if (!memory)
		galley_die("out of memory");
	return memory;
}

/* -------------------------------------------------------------- a worker */

static void send(int fd, struct galley_str bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);
		if (n < 0 && errno != EINTR)
			_exit(1); /* nobody listens any more */
		if (n > 0)
			bytes = galley_str_slice(bytes, (size_t)n, bytes.len);
	}
}

static void send_held(struct shown *shown, int fd)
{
	send(fd,
		(struct galley_str){
			shown->held, atomic_load(&shown->held_size) });
	atomic_store(&shown->held_size, 0);
}

/* Keep it until there is enough to send. */
static void hold(struct shown *shown, struct galley_str bytes, int fd)
{
	size_t at = atomic_load(&shown->held_size);
	if (bytes.len > SENT_AT_ONCE - at) {
		send_held(shown, fd);
		at = 0;
	}
	if (bytes.len > SENT_AT_ONCE) {
		send(fd, bytes);
		return;
	}
	memcpy(shown->held + at, bytes.ptr, bytes.len);
	atomic_store(&shown->held_size, at + bytes.len);
}

static _Noreturn void do_work(
	const struct running *running, struct shown *shown, int fd)
{
	const struct galley_crew *crew = running->crew;
	size_t i;
	while ((i = atomic_fetch_add(&running->shared->next_piece, 1)) <
		crew->count) {
		struct frame frame = { .piece = i };
		struct galley_sink result;
		atomic_store(&shown->at, i);
		galley_sink_to_memory(&result);
		/* the frame and the result go off in one */
		galley_put(&result,
			(struct galley_str){
				(const char *)&frame, sizeof(frame) });
		crew->work(crew->user, i, &result);
		frame.size = result.buf.len - sizeof(frame);
		memcpy(result.buf.ptr, &frame, sizeof(frame));
		hold(shown, galley_buf_str(&result.buf), fd);
		galley_sink_clear(&result);
		atomic_store(&shown->at, NO_PIECE);
	}
	send_held(shown, fd);
	_exit(0);
}

static bool start_worker(struct running *running, struct worker *worker)
{
	int ends[2];
	*worker = (struct worker){ .fd = -1 };
	if (pipe(ends) < 0)
		return false;
	fcntl(ends[1], F_SETPIPE_SZ, PIPE_SIZE); /* or as large as it is */
	struct shown *shown =
		&running->shared->shown[worker - running->workers];
	atomic_store(&shown->at, NO_PIECE);
	atomic_store(&shown->held_size, 0);
	worker->pid = fork();
	if (worker->pid == 0) {
		close(ends[0]);
		do_work(running, shown, ends[1]);
	}
	close(ends[1]);
	if (worker->pid < 0)
		close(ends[0]);
	else
		worker->fd = ends[0];
	return worker->pid > 0;
}

/* ------------------------------------------------------------- receiving */

static void take_ready(struct running *running)
{
	const struct galley_crew *crew = running->crew;
	while (running->taken < crew->count) {
		struct result *result = &running->results[running->taken];
		if (!result->done)
			return;
		crew->take(crew->user, running->taken++,
			(struct galley_str){ result->bytes, result->size });
		free(result->bytes);
		result->bytes = NULL;
	}
}

/* One may come twice, if its worker was killed while it was sending. */
static void keep_result(
	struct running *running, size_t piece, struct galley_str bytes)
{
	struct result *result = &running->results[piece];
	if (result->done)
		return;
	result->done = true;
	if (piece == running->taken) {
		running->crew->take(
			running->crew->user, running->taken++, bytes);
		return;
	}
	result->bytes = malloc(bytes.len + 1);
	if (!result->bytes)
		galley_die("out of memory");
	memcpy(result->bytes, bytes.ptr, bytes.len);
	result->size = bytes.len;
}

/* Take the complete frames out of what came. */
static void take_frames(struct running *running, struct worker *worker)
{
	struct galley_buf *buf = &worker->received;
	struct frame frame;
	size_t at = 0;
	while (buf->len - at >= sizeof(frame)) {
		memcpy(&frame, buf->ptr + at, sizeof(frame));
		if (frame.piece >= running->crew->count)
			break;
		if (buf->len - at - sizeof(frame) < frame.size)
			break;
		at += sizeof(frame);
		keep_result(running, (size_t)frame.piece,
			galley_str_slice(galley_buf_str(buf), at,
				at + (size_t)frame.size));
		at += (size_t)frame.size;
	}
	if (at)
		memmove(buf->ptr, buf->ptr + at, buf->len - at);
	buf->len -= at;
}

static void take_held(struct running *running, struct worker *worker,
	const struct shown *shown)
{
	worker->received.len = 0;
	galley_buf_put(&worker->received,
		(struct galley_str){
			shown->held, atomic_load(&shown->held_size) });
	take_frames(running, worker);
}

/* The worker has closed its end: done, or dead in the middle of a piece. */
static void end_worker(struct running *running, struct worker *worker)
{
	struct shown *shown =
		&running->shared->shown[worker - running->workers];
	close(worker->fd);
	waitpid(worker->pid, NULL, 0);
	take_held(running, worker, shown);
	size_t piece = atomic_load(&shown->at);
	bool lost = piece < running->crew->count;
	if (lost)
		running->results[piece].done = true;
	galley_buf_clear(&worker->received);
	worker->fd = -1;
	if (lost &&
		atomic_load(&running->shared->next_piece) <
			running->crew->count)
		start_worker(running, worker);
}

static void receive(struct running *running, struct worker *worker)
{
	char *room = galley_buf_reserve(&worker->received, READ_AT_ONCE);
	ssize_t n = read(worker->fd, room, READ_AT_ONCE);
	if (n < 0 && errno == EINTR)
		return;
	if (n <= 0) {
		end_worker(running, worker);
		return;
	}
	worker->received.len += (size_t)n;
	take_frames(running, worker);
}

/* One round over the workers that have something; false: none is left. */
static bool serve(struct running *running, struct pollfd *polled)
{
	unsigned jobs = running->crew->jobs;
	bool any = false;
	for (unsigned i = 0; i < jobs; i++) {
		polled[i] = (struct pollfd){ .fd = running->workers[i].fd,
			.events = POLLIN };
		any = any || polled[i].fd >= 0;
	}
	if (!any)
		return false;
	if (poll(polled, jobs, -1) <= 0)
		return true;
	for (unsigned i = 0; i < jobs; i++)
		if (polled[i].revents)
			receive(running, &running->workers[i]);
	take_ready(running);
	return true;
}

/* --------------------------------------------------------------- running */

static void work_here(const struct galley_crew *crew, size_t i)
{
	struct galley_sink result;
	galley_sink_to_memory(&result);
	crew->work(crew->user, i, &result);
	crew->take(crew->user, i, galley_buf_str(&result.buf));
	galley_sink_clear(&result);
}

static void run_forked(const struct galley_crew *crew, struct shared *shared)
{
	struct running running = {
		.crew = crew,
		.shared = shared,
		.workers = zeroed(crew->jobs, sizeof(*running.workers)),
		.results = zeroed(crew->count, sizeof(*running.results)),
	};
	struct pollfd *polled = zeroed(crew->jobs, sizeof(*polled));
	for (unsigned i = 0; i < crew->jobs; i++)
		start_worker(&running, &running.workers[i]);
	while (serve(&running, polled))
		;
	/* what no process could be made for */
	take_ready(&running);
	while (running.taken < crew->count) {
		work_here(crew, running.taken++);
		take_ready(&running);
	}
	free(polled);
	free(running.results);
	free(running.workers);
}

void galley_crew_run(const struct galley_crew *crew)
{
	struct galley_crew used = *crew;
	struct shared *shared = MAP_FAILED;
	size_t size;
	used.jobs = used.jobs > MOST_JOBS ? MOST_JOBS : used.jobs;
	if (used.jobs > used.count)
		used.jobs = (unsigned)used.count;
	size = sizeof(*shared) + used.jobs * sizeof(*shared->shown);
	if (used.jobs > 1)
		shared = mmap(NULL, size, PROT_READ | PROT_WRITE,
			MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared != MAP_FAILED) {
		run_forked(&used, shared);
		munmap(shared, size);
		return;
	}
	for (size_t i = 0; i < used.count; i++)
		work_here(&used, i);
}
