/*
 * Reading the names out of a byline.
 */
#ifndef GALLEY_ARTICLE_NAMES_H
#define GALLEY_ARTICLE_NAMES_H

#include "article/article.h"

enum {
	GALLEY_NAMES = 12, /* of one byline */
};

struct galley_person {
	struct galley_str name;
	struct galley_str role; /* "photographer", may be empty */
};

struct galley_names {
	struct galley_person person[GALLEY_NAMES];
	int count;
	struct galley_str agency; /* empty: none is named */
	bool pure;                /* nothing but names, roles and agencies */
	bool unspaced; /* in a script whose names look like other words */
};

/* Read "Jane Doe, Reporter, and John Roe/AP". With `told` the words stand
 * behind a "By", and one word alone may be a name. */
struct galley_names galley_names_read(struct galley_str text, bool told);

/* May the words be, or end with, the name of an agency or a paper? Cheap. */
bool galley_names_agency(struct galley_str text);

/* The usual name of the agency that the words name, or NULL. */
const char *galley_agency_find(struct galley_str words);

#endif
