/*
 * The ninjs reader's parts: an item on its way into a document.
 */
#ifndef GALLEY_NINJS_READER_H
#define GALLEY_NINJS_READER_H

#include <galley/format.h>
#include <galley/text.h>
#include <jansson.h>

struct ninjs_input {
	struct galley_read_job *job;
	struct galley_doc *doc; /* of the item that is read now */
};

/* The string of a value, cleaned; that of a number is its digits. Empty for
 * all others. Borrowed from the value or the document. */
struct galley_str ninjs_string(const struct ninjs_input *input, json_t *value);
/* The same of a member of an object, called so in any case of letters. */
json_t *ninjs_member(json_t *object, const char *name);
struct galley_str ninjs_text(
	const struct ninjs_input *input, json_t *object, const char *name);
/* Keep what no field fits. */
void ninjs_keep(
	const struct ninjs_input *input, struct galley_str key, json_t *value);

/* Is an association a document, and not just a link to one? It is if it has a
 * body, or says that it is a text. */
bool ninjs_is_document(json_t *item);
/* Member i of associations, which are an array or, in 1.x, an object; NULL
 * behind the last. */
json_t *ninjs_association(json_t *item, size_t i);

/* All members but the bodies into metadata. */
void ninjs_read_fields(struct ninjs_input *input, json_t *item);
/* The best of the bodies into blocks. */
void ninjs_read_body(struct ninjs_input *input, json_t *item);

#endif
