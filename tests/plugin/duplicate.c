/*
 * Sound, but brings a name that a built-in writer has: to be refused.
 */
#include <galley/format.h>

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	(void)job;
	(void)doc;
}

GALLEY_WRITER(duplicate) = {
	.name = "text",
	.title = "not the plain text that is meant",
	.extensions = GALLEY_EXTENSIONS("txt"),
	.media_type = "text/plain",
	.add = add,
};
