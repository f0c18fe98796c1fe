/*
 * The NewsML-G2 writer's parts: what an item is made from, and how values of
 * metadata are put into elements.
 */
#ifndef GALLEY_NEWSML_WRITER_H
#define GALLEY_NEWSML_WRITER_H

#include <galley/format.h>
#include <galley/text.h>

#define NEWSML_NAMESPACE "http://iptc.org/std/nar/2006-10-01/"

/* One newsItem in the making, or the packageItem. */
struct newsml_item {
	struct galley_doc *doc; /* with what options say; no tree: a package */
	const struct galley_meta *meta; /* of doc */
	struct galley_write_job *job;
	struct galley_sink *sink;
	struct galley_str guid;     /* not escaped */
	long long version;          /* above 0 */
	struct galley_str language; /* a valid tag */
	struct galley_date version_created;
	size_t number; /* from 1, for ids in the body */
	bool is_package;
	const struct galley_str *languages; /* of the articles in a package */
	size_t language_count;
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

/* Put strings one behind the other: most of what is written is constant. */
#define newsml_put_all(sink, ...) \
	newsml_put_strings((sink), (const char *const[]){ __VA_ARGS__, NULL })
static inline void newsml_put_strings(
	struct galley_sink *sink, const char *const *strings)
{
	for (; *strings; strings++)
		galley_puts(sink, *strings);
}

static inline void newsml_put_number(struct galley_sink *sink, uint64_t number)
{
	galley_buf_put_number(&sink->buf, number);
}

/* The start tag of the item and its catalogs. */
void newsml_put_item_start(const struct newsml_item *item);
void newsml_put_catalogs(
	const struct galley_write_job *job, struct galley_sink *sink);
/* The elements of an item before its content, in the schema's order. */
void newsml_put_metadata(const struct newsml_item *item);
/* The itemRef of a package. */
void newsml_put_reference(const struct newsml_item *item);

/* -------------------------------------------------------------- options */

/* What options say, as metadata, in the job's arena. */
const struct galley_meta *newsml_options_read(struct galley_write_job *job);
/* Put what options say into the metadata of an article or of the package. */
void newsml_options_apply(const struct galley_meta *said,
	struct galley_meta *meta, bool is_package);

/* -------------------------------------------------------------- message */

/* The items that are in a message, found by guid and version. */
struct newsml_entry {
	struct galley_str guid;
	long long version;
	size_t number;     /* of the item */
	size_t start, end; /* of its bytes among those of all items */
	struct newsml_entry *next;
};

struct newsml_index {
	struct newsml_entry **buckets;
	size_t size; /* 0 or a power of two */
	size_t count;
};

/* NULL: there is none. */
const struct newsml_entry *newsml_index_find(const struct newsml_index *index,
	struct galley_str guid, long long version);
/* Keep a copy. */
void newsml_index_add(struct newsml_index *index, struct galley_arena *arena,
	const struct newsml_entry *entry);

/* An article in reading order. */
struct newsml_reference {
	struct newsml_reference *next;
	struct galley_str xml;     /* its itemRef */
	struct galley_str section; /* or empty */
};

struct newsml_message {
	struct galley_str package; /* the packageItem, or empty */
	struct galley_str items;
	struct galley_date sent;
	struct galley_str sender; /* empty: not known */
};

/* The packageItem of the articles, of which there is at least one. */
void newsml_put_package(
	struct newsml_item *item, const struct newsml_reference *first);
void newsml_put_message(
	struct galley_write_job *job, const struct newsml_message *message);

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

/* Is it the alias of a scheme in IPTC's catalog, version 41? */
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
/* The date that is stated: modified, published, created, embargo. */
bool newsml_stated_date(
	const struct galley_meta *meta, struct galley_date *date);
/* When this version was made, from what is known; never from the clock. */
struct galley_date newsml_version_created(
	const struct galley_meta *meta, struct galley_diag *diag);

/* -------------------------------------------------------------- parties */

/* The provider's name: stated, by option, from the link; empty: unknown. */
struct galley_str newsml_provider(
	const struct galley_write_job *job, const struct galley_meta *meta);
void newsml_make_provider(
	const struct newsml_item *item, const struct newsml_row *row);

/* ------------------------------------------------------------- contents */

/* The guid, in the job's arena; not escaped. */
struct galley_str newsml_guid(const struct newsml_item *item);
/* That of a package: of what is said of it, or of what is in it. */
struct galley_str newsml_package_guid(
	const struct newsml_item *item, const struct newsml_reference *first);
/* A guid made from a name. */
struct galley_str newsml_guid_from_name(
	const struct galley_write_job *job, struct galley_str name);
/* The version, at least 1; and 2 for a new version that does not say which. */
long long newsml_version(const struct newsml_item *item);
/* The contentSet. */
void newsml_put_content(const struct newsml_item *item);

#endif
