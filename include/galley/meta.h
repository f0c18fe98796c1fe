/*
 * Metadata: typed fields, each with the evidence that it rests on.
 *
 * A field is a list of values: NULL when absent, one value for most fields,
 * several in order for authors, keywords and the like. Which members of a
 * value count is told by the type of the field:
 *
 *     TEXT     text
 *     NUMBER   text (decimal digits) and number
 *     DATE     date, and text as it was printed (may be empty)
 *     PERSON   text (the name, without "By") and role ("photographer")
 *     CODE     text (the label), scheme and code ("medtop", "04000000")
 *     LINK     text (the title, may be empty) and code (the URL)
 *
 * What no field fits is kept in order in `unknown`.
 */
#ifndef GALLEY_META_H
#define GALLEY_META_H

#include <galley/arena.h>
#include <galley/date.h>
#include <galley/diag.h>

enum galley_meta_type {
	GALLEY_TYPE_TEXT,
	GALLEY_TYPE_NUMBER,
	GALLEY_TYPE_DATE,
	GALLEY_TYPE_PERSON,
	GALLEY_TYPE_CODE,
	GALLEY_TYPE_LINK,
};

enum galley_meta_field {
#define FIELD(member, NAME, name, TYPE, HOW_MANY, help) GALLEY_META_##NAME,
#include <galley/meta_fields.def>
#undef FIELD
	GALLEY_META_COUNT
};

/* Where a value comes from, strongest first. */
enum galley_origin {
	GALLEY_GIVEN,  /* by the user, on the command line */
	GALLEY_STATED, /* by the input as metadata: front matter, <meta> */
	GALLEY_FOUND,  /* recognised in the text */
	GALLEY_DERIVED /* computed from other fields or from the file */
};

struct galley_evidence {
	enum galley_origin origin;
	uint8_t confidence; /* per cent; 100 for what was given or stated */
	const char *rule;   /* the rule that found it; NULL where none did */
	struct galley_span span;
};

struct galley_value {
	struct galley_value *next;
	struct galley_str text;
	struct galley_str role;
	struct galley_str scheme;
	struct galley_str code;
	struct galley_date date;
	int64_t number;
	struct galley_evidence evidence;
};

struct galley_pair {
	struct galley_pair *next;
	struct galley_str key;
	struct galley_str value;
};

/* meta.headline and meta.field[GALLEY_META_HEADLINE] are the same. */
struct galley_meta {
	union {
		struct {
#define FIELD(member, NAME, name, TYPE, HOW_MANY, help) \
	struct galley_value *member;
#include <galley/meta_fields.def>
#undef FIELD
		};
		struct galley_value *field[GALLEY_META_COUNT];
	};
	struct galley_pair *unknown;
	/* private: where lists end, so that adding to long ones stays cheap;
	 * believed while the first one is still the same */
	struct {
		struct galley_value *first, *last;
	} ends[GALLEY_META_COUNT];
	struct {
		struct galley_pair *first, *last;
	} unknown_end;
};

struct galley_meta_info {
	const char *name;
	const char *help;
	enum galley_meta_type type;
	bool many;
};

GALLEY_API_BEGIN

const struct galley_meta_info *galley_meta_info(enum galley_meta_field field);

/* The field called `name`, or GALLEY_META_COUNT. */
enum galley_meta_field galley_meta_find(struct galley_str name);

/*
 * Add a value: appended to a field of many, put in place of what a field of
 * one holds, unless that has a stronger origin (then, or when it is equally
 * strong and at least as sure, the old one stays and NULL is returned). A
 * field of many, too, takes nothing weaker than what it has, and something
 * stronger takes the place of all that it has. The text is copied into the
 * arena and read by the type of the field: a DATE is parsed as ISO 8601, a
 * NUMBER as decimal digits, a CODE as "scheme:code label", "URI label"
 * (without a scheme) or just a label, a LINK as "URL title", a PERSON as
 * "name" or "name (role)". NULL, too, for a text that its type cannot read,
 * and for an empty one.
 */
struct galley_value *galley_meta_add(struct galley_meta *meta,
	struct galley_arena *arena, enum galley_meta_field field,
	struct galley_str text, struct galley_evidence evidence);

/* The same for a date that is already understood; `printed` may be empty. */
struct galley_value *galley_meta_add_date(struct galley_meta *meta,
	struct galley_arena *arena, enum galley_meta_field field,
	struct galley_date date, struct galley_str printed,
	struct galley_evidence evidence);

/* The text of the first value of a field, or the empty string. */
struct galley_str galley_meta_text(
	const struct galley_meta *meta, enum galley_meta_field field);

/* Keep a pair that no field fits; both strings are copied. */
void galley_meta_add_unknown(struct galley_meta *meta,
	struct galley_arena *arena, struct galley_str key,
	struct galley_str value);

/* "given", "stated", "found", "derived". */
const char *galley_origin_name(enum galley_origin origin);

static inline struct galley_evidence galley_given(void)
{
	return (struct galley_evidence){ .origin = GALLEY_GIVEN,
		.confidence = 100 };
}

static inline struct galley_evidence galley_stated(struct galley_span span)
{
	return (struct galley_evidence){
		.origin = GALLEY_STATED, .confidence = 100, .span = span
	};
}

static inline struct galley_evidence galley_found(
	const char *rule, int confidence, struct galley_span span)
{
	return (struct galley_evidence){ .origin = GALLEY_FOUND,
		.confidence = (uint8_t)confidence,
		.rule = rule,
		.span = span };
}

GALLEY_API_END

#endif
