/*
 * The names that pandoc's users and templates have for fields.
 *
 * The first of several names for a field is written, all are read.
 */
#include "pandoc.h"

static const struct {
	const char *name;
	enum galley_meta_field field;
} names[] = {
	{ "title", GALLEY_META_HEADLINE },
	{ "subtitle", GALLEY_META_SUBHEADLINE },
	{ "author", GALLEY_META_AUTHOR },
	{ "authors", GALLEY_META_AUTHOR },
	{ "date", GALLEY_META_PUBLISHED },
	{ "lang", GALLEY_META_LANGUAGE },
	{ "keywords", GALLEY_META_KEYWORD },
	{ "description", GALLEY_META_DESCRIPTION },
	{ "abstract", GALLEY_META_DESCRIPTION },
	{ "publisher", GALLEY_META_PROVIDER },
	{ "rights", GALLEY_META_COPYRIGHT_NOTICE },
	{ "copyright", GALLEY_META_COPYRIGHT_NOTICE },
	{ "identifier", GALLEY_META_ID },
	{ "url", GALLEY_META_LINK },
};

const char *pandoc_field_name(enum galley_meta_field field)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (names[i].field == field)
			return names[i].name;
	}
	return galley_meta_info(field)->name;
}

enum galley_meta_field pandoc_field_find(struct galley_str name)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (galley_str_equal(name, galley_str(names[i].name)))
			return names[i].field;
	}
	return galley_meta_find(name);
}
