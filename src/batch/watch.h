/*
 * A hot folder: what is put into it is converted and moved away.
 */
#ifndef BATCH_WATCH_H
#define BATCH_WATCH_H

#include "batch/batch.h"

/*
 * Watch the one operand of the batch until SIGTERM, SIGINT or SIGHUP. A file
 * is taken when nobody has it open for writing and it has not changed for a
 * while; files that are there from the start are taken as well. Then it is
 * moved to "done" or "failed" in the folder, beside a file with its messages
 * if there are any. An output never takes the place of another one: it is
 * numbered.
 */
enum galley_batch_end galley_watch(const struct galley_batch *batch);

#endif
