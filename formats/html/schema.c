/*
 * Which property of schema.org holds which field. The order is that in which
 * they are written; of two for one field the first is the one that is read.
 */
#include "schema.h"

#define TEXT(name, FIELD) \
	{ \
		name, GALLEY_META_##FIELD, HTML_SHAPE_TEXT, NULL, NULL \
	}
#define THING(name, FIELD, type, code) \
	{ \
		name, GALLEY_META_##FIELD, HTML_SHAPE_THING, type, code \
	}

const struct html_property html_properties[] = {
	TEXT("alternativeHeadline", SUBHEADLINE),
	TEXT("description", DESCRIPTION),
	TEXT("identifier", ID),
	TEXT("version", VERSION),
	THING("mainEntityOfPage", LINK, "WebPage", "url"),
	{ "url", GALLEY_META_LINK, HTML_SHAPE_ADDRESS, NULL, NULL },
	TEXT("datePublished", PUBLISHED),
	TEXT("dateModified", MODIFIED),
	TEXT("dateCreated", CREATED),
	THING("author", AUTHOR, "Person", NULL),
	THING("publisher", PROVIDER, "Organization", NULL),
	THING("sourceOrganization", SOURCE, "Organization", NULL),
	TEXT("dateline", DATELINE),
	THING("locationCreated", PLACE, "Place", NULL),
	TEXT("articleSection", SECTION),
	{ "genre", GALLEY_META_GENRE, HTML_SHAPE_TERM, "DefinedTerm",
		"termCode" },
	TEXT("keywords", KEYWORD),
	THING("about", SUBJECT, "DefinedTerm", "termCode"),
	TEXT("inLanguage", LANGUAGE),
	TEXT("creativeWorkStatus", STATUS),
	TEXT("creditText", CREDIT),
	THING("copyrightHolder", COPYRIGHT_HOLDER, "Organization", NULL),
	TEXT("copyrightNotice", COPYRIGHT_NOTICE),
	THING("usageInfo", USAGE_TERMS, "CreativeWork", NULL),
	THING("mentions", RELATED, "CreativeWork", "url"),
};

const size_t html_property_count =
	sizeof(html_properties) / sizeof(*html_properties);

const enum galley_meta_field html_additional[] = {
	GALLEY_META_SLUGLINE,
	GALLEY_META_EMBARGO,
	GALLEY_META_URGENCY,
	GALLEY_META_EDITION_NOTE,
	GALLEY_META_SIGNAL,
	GALLEY_META_COUNT,
};
