/*
 * What the names of an element say of what it holds.
 */
#ifndef GALLEY_ARTICLE_HINTS_H
#define GALLEY_ARTICLE_HINTS_H

#include <galley/model.h>

enum galley_hint_class {
#define HINT_CLASS(NAME, rule, ROLE) GALLEY_HINT_##NAME,
#include "article/hints.def"
#undef HINT_CLASS
	GALLEY_HINT_CLASSES,
	GALLEY_NO_HINT = GALLEY_HINT_CLASSES,
};

/* How much names say for each class. */
struct galley_hints {
	uint8_t weight[GALLEY_HINT_CLASSES];
	bool stated; /* the source says that the text is body */
};

/* Read the names of one element, the part of `names` before the first "/",
 * and put what they say to what was said; of a class the most counts. */
void galley_hints_add(struct galley_hints *hints, struct galley_str names);

/* What speaks for page furniture, all together, and what speaks loudest. */
int galley_hints_weight(const struct galley_hints *hints);
enum galley_hint_class galley_hints_class(const struct galley_hints *hints);

const char *galley_hint_rule(enum galley_hint_class class);
enum galley_role galley_hint_role(enum galley_hint_class class);

#endif
