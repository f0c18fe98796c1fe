/*
 * The NewsML-G2 writer's parts: what an item is made from, and how values of
 * metadata are put into elements.
 */
#ifndef GALLEY_NEWSML_WRITER_H
#define GALLEY_NEWSML_WRITER_H

#include <galley/format.h>
#include <galley/text.h>

/* One newsItem in the making. */
struct newsml_item {
	const struct galley_doc *doc;
	const struct galley_meta *meta;
	struct galley_write_job *job;
	struct galley_sink *sink;
	struct galley_str language; /* a valid tag */
	struct galley_date version_created;
	unsigned number; /* from 1, for ids in the body */
};

/* An element and what goes into it. */
struct newsml_row {
	const char *element;
	const char *attributes; /* constant ones, with a blank before */
	enum galley_meta_field field;
	/* Writes one value of the field. */
	void (*put)(const struct newsml_item *item,
		const struct newsml_row *row, const struct galley_value *value);
	/* Instead, for what follows from several fields. */
	void (*make)(
		const struct newsml_item *item, const struct newsml_row *row);
};

/* The elements of a newsItem before its content, in the schema's order. */
void newsml_put_metadata(const struct newsml_item *item);

/* --------------------------------------------------------------- values */

/* <element attributes>text</element>, text as it is. */
void newsml_put_text(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);
/* The same with white space folded, where the schema wants one line. */
void newsml_put_line(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);
/* <element><name>text</name></element> */
void newsml_put_named(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);
/* The same with the role as a note. */
void newsml_put_person(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);
/* <element qcode="…"><name>label</name></element> */
void newsml_put_concept(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);
/* <element href="…"><title>text</title></element> */
void newsml_put_link(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);
/* <element>URL</element> */
void newsml_put_url(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);
/* <element qcode="…"/>, a code made from the text */
void newsml_put_status(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);
void newsml_put_signal(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);
void newsml_put_urgency(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);

/* Is it the alias of a scheme in the IPTC catalog? */
bool newsml_is_scheme(struct galley_str alias);

/* ---------------------------------------------------------------- dates */

/* xs:dateTime, always with an offset; what is missing counts as its start. */
void newsml_put_moment(
	struct galley_sink *sink, const struct galley_date *date);
/* The element with a date as exact as it is known. */
void newsml_put_date(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);
/* The element with a moment. */
void newsml_put_embargo(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value);
void newsml_make_first_created(
	const struct newsml_item *item, const struct newsml_row *row);
void newsml_make_content_created(
	const struct newsml_item *item, const struct newsml_row *row);
/* When this version was made, from what is known; never from the clock. */
struct galley_date newsml_version_created(
	const struct galley_meta *meta, struct galley_diag *diag);

/* -------------------------------------------------------------- parties */

/* The provider's name: stated, by option, from the link, or unknown. */
struct galley_str newsml_provider(
	const struct galley_write_job *job, const struct galley_meta *meta);
void newsml_make_provider(
	const struct newsml_item *item, const struct newsml_row *row);

/* ------------------------------------------------------------- contents */

/* The guid, escaped for an attribute. */
void newsml_put_guid(const struct newsml_item *item, struct galley_sink *sink);
/* The contentSet. */
void newsml_put_content(const struct newsml_item *item);

#endif
