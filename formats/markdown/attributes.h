/*
 * Attributes in braces, as pandoc and kramdown have them.
 */
#ifndef FORMATS_MARKDOWN_ATTRIBUTES_H
#define FORMATS_MARKDOWN_ATTRIBUTES_H

#include <galley/str.h>

/* The length of "{#id .class key=value}" at the start of a text; 0: none. */
size_t galley_markdown_attributes(struct galley_str text);
/* Where the text of a heading ends that has such attributes behind it, and a
 * blank between; its length if it has none. */
size_t galley_markdown_heading_attributes(struct galley_str text);

#endif
