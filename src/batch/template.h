/*
 * Names of outputs from a template: "{date}-{slug}.{ext}".
 *
 *     {date} {year} {month} {day}   of publication, as far as known
 *     {slug}                        of the headline, else of the file's name
 *     {author} {provider} {section} {language}
 *     {stem}                        the input's name without extension
 *     {folder}                      the folder that mirrors the input's
 *     {hash}                        of the input's path: no other input's
 *     {format} {ext}                of the output
 *
 * A template without a slash names a file in the folder that mirrors the
 * input's; one with a slash is the whole path below the output folder.
 */
#ifndef BATCH_TEMPLATE_H
#define BATCH_TEMPLATE_H

#include <galley/format.h>

/* The first field that does not exist, an empty string for braces that do not
 * close, "/" for a template that leads out of the folder; NULL ptr: it is
 * good. */
struct galley_str galley_template_problem(struct galley_str pattern);
/* Does the template have this field? */
bool galley_template_has(struct galley_str pattern, struct galley_str field);

/* The path below the output folder, for an input whose path below its own
 * folder is `relative`. */
struct galley_str galley_template_fill(struct galley_arena *arena,
	struct galley_str pattern, struct galley_str relative,
	const struct galley_meta *meta, const struct galley_writer *writer);

#endif
