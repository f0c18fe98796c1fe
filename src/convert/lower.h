/*
 * Saying what a format cannot say in the words that it has.
 */
#ifndef CONVERT_LOWER_H
#define CONVERT_LOWER_H

#include <galley/diag.h>
#include <galley/model.h>

/*
 * A document of kinds from `expresses` alone: `doc` itself if it has no
 * others, else a lowered copy, which is the caller's. Each kind that had to
 * be lowered is reported as a loss, once.
 */
struct galley_doc *galley_lower(struct galley_doc *doc, galley_kinds expresses,
	const char *format, struct galley_diag *diag);

#endif
