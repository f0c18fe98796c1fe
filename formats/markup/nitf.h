/*
 * What the files of the NITF dialect say to one another.
 *
 * The head of a document and that of its body state metadata; the body is
 * built, the head of it, too.
 */
#ifndef GALLEY_MARKUP_NITF_H
#define GALLEY_MARKUP_NITF_H

#include "markup.h"

/* Add the metadata that the NITF states, where the document has none yet. */
void markup_read_nitf_head(
	struct galley_doc *doc, xmlNode *nitf, struct galley_diag *diag);

/* Is it a byline of nothing but people and their titles? It says no more than
 * the authors do. */
bool markup_names_authors(const xmlNode *element);

#endif
