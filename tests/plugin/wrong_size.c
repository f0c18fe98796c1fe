/*
 * Built with other structs under the same interface number: to be refused.
 */
#include <galley/format.h>

GALLEY_API_BEGIN
extern const struct galley_plugin galley_plugin;
GALLEY_API_END

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	(void)job;
	(void)doc;
}

static const struct galley_writer writer = { .name = "other", .add = add };

const struct galley_plugin galley_plugin = {
	.interface = GALLEY_INTERFACE,
	.size = sizeof(struct galley_writer) + 8,
	.writer = &writer,
};
