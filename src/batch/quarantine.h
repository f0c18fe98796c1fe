/*
 * Copies of inputs that failed, for a look at them.
 */
#ifndef BATCH_QUARANTINE_H
#define BATCH_QUARANTINE_H

#include <galley/str.h>

/* Copy a file to FOLDER/relative. False, and errno, if that fails. */
bool galley_quarantine(
	const char *folder, struct galley_str path, struct galley_str relative);

#endif
