/*
 * Diagnostics: what a person needs to know, with file, line, column and rule.
 *
 *     galley: story.txt:12:5: warning: table cell spans dropped [lower.span]
 *
 * Messages are lower case, put the problem first and end without a full stop.
 * A notice informs and a warning reports something lost or doubtful; neither
 * stops the work. An error means that a document was not converted. Under
 * `strict` a warning counts, and is printed, as an error.
 */
#ifndef GALLEY_DIAG_H
#define GALLEY_DIAG_H

#include <galley/str.h>
#include <stdint.h>

enum galley_severity {
	GALLEY_NOTICE,
	GALLEY_WARNING,
	GALLEY_ERROR,
};

/*
 * A stretch of the input: byte offset and length in the decoded text, line
 * and column from 1. Line 0 means that the place is not known; column 0 that
 * the whole line is meant.
 */
struct galley_span {
	size_t offset;
	size_t length;
	uint32_t line;
	uint32_t column;
};

struct galley_message {
	enum galley_severity severity;
	const char *rule;       /* stable name, e.g. "chrome.menu"; not NULL */
	struct galley_str file; /* empty where no file is concerned */
	struct galley_span span;
	struct galley_str text;
};

/* Called for each message as it comes; the message is borrowed. */
typedef void galley_message_fn(void *user, const struct galley_message *);

/* Counts and passes on. Zero-initialise, then set what is wanted. */
struct galley_diag {
	galley_message_fn *handler; /* NULL: count only */
	void *user;
	struct galley_str file; /* named in the messages that follow */
	bool strict;            /* warnings become errors */
	unsigned long count[GALLEY_ERROR + 1];
};

GALLEY_API_BEGIN

/* Report a message; printf's format. NULL for diag is allowed: no report. */
void galley_report(struct galley_diag *diag, enum galley_severity severity,
	const char *rule, struct galley_span span, const char *format, ...)
	GALLEY_PRINTF(5, 6);

/* The place of a message that concerns a whole file. */
#define GALLEY_NOWHERE ((struct galley_span){ 0 })

/* "notice", "warning" or "error". */
const char *galley_severity_name(enum galley_severity severity);

/*
 * The message as one line without its end, as printed on a terminal:
 * "galley: FILE:LINE:COLUMN: SEVERITY: TEXT [RULE]".
 */
void galley_message_format(
	const struct galley_message *message, struct galley_buf *out);

/* Print a sentence and end the process: status 70, for "out of memory". */
_Noreturn void galley_die(const char *sentence);

GALLEY_API_END

#endif
