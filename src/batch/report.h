/*
 * What happened, as lines of JSON (one object a line).
 */
#ifndef BATCH_REPORT_H
#define BATCH_REPORT_H

#include "batch/task.h"

/* A JSON string of bytes that may be no UTF-8: what is none is U+FFFD. */
void galley_put_json_lossy(struct galley_sink *sink, struct galley_str bytes);

/* A message as an object. */
void galley_put_json_message(
	struct galley_sink *sink, const struct galley_message *message);

/* One input: its path, status, outputs, digest, warnings, messages and, but
 * for a plan, the time it took. Messages are taken from the outcome. */
void galley_report_input(struct galley_sink *sink,
	const struct galley_batch *batch, const struct galley_task *task,
	struct galley_outcome outcome);

#endif
