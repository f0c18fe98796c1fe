/*
 * Where output goes: memory, a descriptor, or a file as a transaction.
 *
 * A sink remembers its first failure and ignores what is put after it, so a
 * writer checks nothing and its caller asks once, at the commit. A file is
 * written beside its final name and renamed on commit: a reader of the target
 * sees the old file or the new one, never a part.
 */
#ifndef GALLEY_SINK_H
#define GALLEY_SINK_H

#include <galley/diag.h>
#include <galley/str.h>

struct galley_sink {
	struct galley_buf buf; /* what was put and not yet flushed */
	size_t limit;          /* flush when buf grows past it; 0: never */
	enum galley_status status;
	int error;                           /* errno of the first failure */
	void (*flush)(struct galley_sink *); /* NULL for memory */
	int fd;
	char *path;      /* final name of a file, or NULL */
	char *temporary; /* its name until the commit, or NULL */
	bool keep_existing;
};

GALLEY_API_BEGIN

/* A sink whose bytes stay in sink.buf. */
void galley_sink_to_memory(struct galley_sink *sink);

/* A sink to an open descriptor, which stays the caller's. */
void galley_sink_to_fd(struct galley_sink *sink, int fd);

/*
 * A sink to a file, whose folder has to exist. Nothing is created before the
 * first flush or the commit. With keep_existing a file that is already there
 * is left as it is and the commit fails with error EEXIST. A symbolic link is
 * followed; a device or a pipe is written to as it is.
 */
void galley_sink_to_file(
	struct galley_sink *sink, struct galley_str path, bool keep_existing);

/* Latch a failure from elsewhere, as of a library that writes. */
void galley_sink_fail(struct galley_sink *sink, int error);

/*
 * Write what is left and make it final. GALLEY_OK, or the first failure, with
 * sink->error saying which; after a failure nothing is left behind. The sink
 * is to be cleared in either case.
 */
enum galley_status galley_sink_commit(struct galley_sink *sink);

/* Free it. What was not committed is removed. Safe to call twice. */
void galley_sink_clear(struct galley_sink *sink);

void galley_sink_flush(struct galley_sink *sink);
void galley_printf(struct galley_sink *sink, const char *format, ...)
	GALLEY_PRINTF(2, 3);

static inline void galley_put(struct galley_sink *sink, struct galley_str text)
{
	galley_buf_put(&sink->buf, text);
	if (sink->limit && sink->buf.len > sink->limit)
		galley_sink_flush(sink);
}

static inline void galley_puts(struct galley_sink *sink, const char *text)
{
	galley_put(sink, galley_str(text));
}

static inline void galley_putc(struct galley_sink *sink, char c)
{
	galley_buf_putc(&sink->buf, c);
}

/*
 * Remove the temporary files of this process; async-signal-safe, for the
 * handler of SIGINT, SIGTERM and SIGHUP.
 */
void galley_sink_abandon_all(void);

GALLEY_API_END

#endif
