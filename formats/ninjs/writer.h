/*
 * The ninjs writer's parts: an item in the making, and its members.
 */
#ifndef GALLEY_NINJS_WRITER_H
#define GALLEY_NINJS_WRITER_H

#include <galley/format.h>
#include <galley/text.h>

/* One item in the making: members of an object, without its braces. */
struct ninjs_item {
	const struct galley_doc *doc;
	const struct galley_meta *meta;
	struct galley_write_job *job;
	struct galley_sink *sink;
	bool old;          /* version 2.2, whose names are lower case */
	bool another;      /* a member stands before */
	const char *array; /* the one that is open, or NULL */
	unsigned number;   /* from 1, for ids in the body */
};

/* A member of an object whose values are texts; the last has no name. */
struct ninjs_text {
	const char *name;
	struct galley_str text; /* left out if empty */
};

/* The uri of an item: its id, its link, or a UUID made from what it says. */
struct galley_str ninjs_uri(
	const struct galley_doc *doc, struct galley_arena *arena);

/* All members but the standard. */
void ninjs_put_item(struct ninjs_item *item);
/* The member that tells standard, version and schema. */
void ninjs_put_standard(struct ninjs_item *item);

/* "name": what comes next is the value. */
void ninjs_put_name(struct ninjs_item *item, const char *name);
void ninjs_put_text(
	struct ninjs_item *item, const char *name, struct galley_str text);
/* An object in the array called `name`, which is opened for the first. */
void ninjs_put_element(struct ninjs_item *item, const char *name,
	const struct ninjs_text *texts);
void ninjs_close_array(struct ninjs_item *item);

/* The member bodies. */
void ninjs_put_bodies(struct ninjs_item *item);

#endif
