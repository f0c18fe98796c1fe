/*
 * The HTML writer's parts: what is said of an article in the head of a page,
 * and the style that the page is shown in.
 */
#ifndef GALLEY_HTML_WRITER_H
#define GALLEY_HTML_WRITER_H

#include "../xhtml/xhtml.h"

/* Title, description, Open Graph and the like: elements of the head. */
void html_put_meta(struct galley_sink *sink, const struct galley_doc *doc,
	struct galley_str title, struct galley_str image);
/* <meta name="…" content="…"/>, if there is a text; `kind` is "name" or
 * "property". */
void html_put_meta_element(struct galley_sink *sink, const char *kind,
	const char *name, struct galley_str text);

/* The article as an object of schema.org. */
void html_put_json(struct galley_sink *sink, const struct galley_doc *doc,
	struct galley_str title, struct galley_str image);
/* The JSON in a script element, safe from what would end it. */
void html_put_script(struct galley_sink *sink, struct galley_str json);

/* Rules of CSS; ended by NULL. */
extern const char *const html_style[];

#endif
