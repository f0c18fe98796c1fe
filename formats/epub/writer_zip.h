/*
 * A ZIP archive that is written from front to back.
 */
#ifndef GALLEY_EPUB_WRITER_ZIP_H
#define GALLEY_EPUB_WRITER_ZIP_H

#include "writer.h"

/* Zero-initialise it, and set the sink. */
struct epub_zip {
	struct galley_sink *sink;
	uint64_t written, count;
	struct galley_buf directory; /* the central one, so far */
};

/* The name is ASCII and not there yet. */
void epub_zip_add(struct epub_zip *zip, struct galley_str name,
	const struct epub_packed *packed);
/* Write the directory, and free. */
void epub_zip_end(struct epub_zip *zip);

#endif
