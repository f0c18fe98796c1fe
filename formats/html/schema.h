/*
 * The words of schema.org that a page says its metadata in. The writer puts
 * them by this table, and the reader takes them back by it from pages of that
 * writer.
 */
#ifndef GALLEY_HTML_SCHEMA_H
#define GALLEY_HTML_SCHEMA_H

#include <galley/meta.h>

/* What the value of a property is. */
enum html_shape {
	HTML_SHAPE_TEXT,
	HTML_SHAPE_ADDRESS, /* the code of a link */
	HTML_SHAPE_TERM,    /* a thing if it has a code, else a text */
	HTML_SHAPE_THING    /* an object with a name */
};

struct html_property {
	const char *name;
	enum galley_meta_field field;
	enum html_shape shape;
	const char *type; /* of the things */
	const char *code; /* what holds their code; NULL if they have none */
};

extern const struct html_property html_properties[];
extern const size_t html_property_count;

/* The fields that schema.org has no property for, ended by GALLEY_META_COUNT:
 * they are pairs in "additionalProperty", and so are unknown keys. */
extern const enum galley_meta_field html_additional[];

#endif
