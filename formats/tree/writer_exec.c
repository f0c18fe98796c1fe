/*
 * Any program as a writer: it gets the articles as lines of JSON and prints
 * what is to be the output.
 *
 *     galley -t exec:./to-gopher.py -o story.gopher story.txt
 *
 * Both ends of the pipes are served at once, so that neither side waits for
 * the other. A program that does not want to read all may stop; one that ends
 * with another status than 0 has failed, and nothing is written.
 */
#include "tree.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

struct state {
	pid_t pid; /* 0: not started, or it could not be */
	bool failed;
	int to, from; /* pipes; -1: closed */
	struct galley_sink json;
};

static const struct tree_options everything = { .spans = true,
	.evidence = true };

static const char *program_of(const struct galley_write_job *job)
{
	return galley_option(&job->options, "program");
}

static void fail(struct galley_write_job *job, const char *problem)
{
	struct state *state = job->state;

	state->failed = true;
	galley_report(job->diag, GALLEY_ERROR, "exec.failed", GALLEY_NOWHERE,
		"'%s': %s", program_of(job), problem);
	galley_sink_fail(job->sink, ECANCELED);
}

/* ------------------------------------------------------------ the child */

/* It begins with signals as a shell would give them to it. */
static int spawn(pid_t *pid, const char *program, int in, int out)
{
	char *arguments[] = { (char *)(uintptr_t)program, NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t pipes, none;
	int error;

	sigemptyset(&none);
	sigemptyset(&pipes);
	sigaddset(&pipes, SIGPIPE);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(
		&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigdefault(&attributes, &pipes);
	posix_spawnattr_setsigmask(&attributes, &none);
	error = posix_spawnp(
		pid, program, &files, &attributes, arguments, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	return error;
}

static void close_pipe(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void start(struct galley_write_job *job)
{
	struct state *state = job->state;
	int to[2] = { -1, -1 }, from[2] = { -1, -1 }, error;

	if (!*program_of(job)) {
		fail(job, "is no program; say -t exec:PROGRAM");
		return;
	}
	error = pipe2(to, O_CLOEXEC) < 0 || pipe2(from, O_CLOEXEC) < 0
		? errno
		: spawn(&state->pid, program_of(job), to[0], from[1]);
	close_pipe(&to[0]);
	close_pipe(&from[1]);
	state->to = to[1];
	state->from = from[0];
	if (error) {
		state->pid = 0;
		fail(job, strerror(error));
		return;
	}
	fcntl(state->to, F_SETFL, O_NONBLOCK);
}

/* -------------------------------------------------------------- talking */

/* Write without being ended by SIGPIPE: blocked, and taken if it came. */
static ssize_t write_quietly(int fd, struct galley_str text)
{
	static const struct timespec at_once = { 0 };
	sigset_t pipes, before, pending;
	bool was_pending;
	ssize_t written;
	int error;

	sigemptyset(&pipes);
	sigaddset(&pipes, SIGPIPE);
	sigpending(&pending);
	was_pending = sigismember(&pending, SIGPIPE);
	sigprocmask(SIG_BLOCK, &pipes, &before);
	written = write(fd, text.ptr, text.len);
	error = errno;
	if (written < 0 && error == EPIPE && !was_pending)
		while (sigtimedwait(&pipes, NULL, &at_once) < 0 &&
			errno == EINTR)
			;
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = error;
	return written;
}

/* Send what there is room for; a program that has heard enough gets no more. */
static void send_some(struct state *state, size_t *sent)
{
	struct galley_str text = galley_buf_str(&state->json.buf);
	ssize_t written = write_quietly(
		state->to, galley_str_slice(text, *sent, text.len));

	if (written >= 0)
		*sent += (size_t)written;
	else if (errno != EAGAIN && errno != EINTR)
		close_pipe(&state->to);
}

static void receive_some(struct galley_write_job *job)
{
	struct state *state = job->state;
	char bytes[16384];
	ssize_t got = read(state->from, bytes, sizeof(bytes));

	if (got > 0)
		galley_put(
			job->sink, (struct galley_str){ bytes, (size_t)got });
	else if (got == 0 || errno != EINTR)
		close_pipe(&state->from);
}

/* Until all of the JSON is sent or, at the end, all of the output is here. */
static void talk(struct galley_write_job *job, bool to_the_end)
{
	struct state *state = job->state;
	size_t sent = 0;

	while ((state->to >= 0 && sent < state->json.buf.len) ||
		(to_the_end && state->from >= 0)) {
		bool sending = state->to >= 0 && sent < state->json.buf.len;
		struct pollfd ends[] = {
			{ .fd = state->from, .events = POLLIN },
			{ .fd = sending ? state->to : -1, .events = POLLOUT },
		};

		if (poll(ends, 2, -1) < 0)
			continue;
		if (ends[1].revents)
			send_some(state, &sent);
		if (ends[0].revents)
			receive_some(job);
	}
	state->json.buf.len = 0;
}

/* --------------------------------------------------------------- writer */

static void begin(struct galley_write_job *job)
{
	struct state *state = job->state;

	state->to = state->from = -1;
	galley_sink_to_memory(&state->json);
	galley_tree_put_json_bundle(&state->json, &everything, job->bundle);
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct state *state = job->state;

	if (!state->pid && !state->failed)
		start(job);
	if (!state->pid)
		return;
	galley_tree_put_json(&state->json, &everything, doc, job->keep_chrome);
	talk(job, false);
}

static void wait_for(struct galley_write_job *job)
{
	const struct state *state = job->state;
	struct galley_buf how = { .ptr = NULL };
	int status = 0;

	while (waitpid(state->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (WIFSIGNALED(status))
		galley_buf_printf(&how, "ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status))
		galley_buf_printf(
			&how, "ended with status %d", WEXITSTATUS(status));
	if (how.len > 0)
		fail(job, how.ptr);
	galley_buf_clear(&how);
}

static void end(struct galley_write_job *job)
{
	struct state *state = job->state;

	if (state->pid) {
		close_pipe(&state->to);
		talk(job, true);
		wait_for(job);
	}
	close_pipe(&state->to);
	close_pipe(&state->from);
	galley_sink_clear(&state->json);
}

static const struct galley_option options[] = {
	{ .name = "program",
		.type = GALLEY_OPTION_TEXT,
		.value = "",
		.help = "what to run; `-t exec:PROGRAM` says it, too" },
	{ .name = NULL },
};

GALLEY_WRITER(exec) = {
	.name = "exec",
	.title = "what a program makes of lines of JSON",
	.extensions = GALLEY_EXTENSIONS("out"),
	.media_type = "application/octet-stream",
	.options = options,
	.state_size = sizeof(struct state),
	.begin = begin,
	.add = add,
	.end = end,
};
