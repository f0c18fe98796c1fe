/*
 * The JSON that pandoc reads and writes (pandoc-types 1.22 and 1.23): what
 * its reader and its writer share.
 *
 *     {"pandoc-api-version":[1,23],"meta":{…},"blocks":[…]}
 *
 * Each node is {"t":TAG,"c":CONTENT}, without "c" where a tag says all.
 */
#ifndef GALLEY_PANDOC_PANDOC_H
#define GALLEY_PANDOC_PANDOC_H

#include <galley/format.h>
#include <galley/text.h>

/* The classes by which what only we know comes back. */
#define PANDOC_CREDIT "credit"
#define PANDOC_NOTE "note"
#define PANDOC_FIGURE "figure"
#define PANDOC_CAPTION "caption"

/* What pandoc calls a field; fields that it has no name for keep ours. */
const char *pandoc_field_name(enum galley_meta_field field);
/* GALLEY_META_COUNT for what no field fits. */
enum galley_meta_field pandoc_field_find(struct galley_str name);

#endif
