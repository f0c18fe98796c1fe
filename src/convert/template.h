/*
 * Templates: a text of the user with places for metadata and for the body.
 *
 *     $name$   $if(name)$ … $else$ … $endif$
 *     $for(name)$ … $sep$ … $endfor$   $$
 */
#ifndef CONVERT_TEMPLATE_H
#define CONVERT_TEMPLATE_H

#include <galley/convert.h>

/* The field of that name, or of a name that people bring from other tools
 * ("title"); else GALLEY_META_COUNT. */
enum galley_meta_field galley_field_called(struct galley_str name);

/* The whole template for an article, its texts put as the writer puts them
 * and its body as it is. */
void galley_template_put(const struct galley_template *template,
	const struct galley_writer *writer, const struct galley_meta *meta,
	struct galley_str body, struct galley_sink *sink);

#endif
