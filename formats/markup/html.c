/*
 * The elements of HTML, for the dialects that have them.
 */
#include "markup.h"

const struct markup_element markup_html_elements[] = {
#define ELEMENT(name, ACTION, KIND) { name, MARKUP_##ACTION, GALLEY_##KIND },
#include "html.def"
#undef ELEMENT
};

const size_t markup_html_element_count =
	sizeof(markup_html_elements) / sizeof(*markup_html_elements);
