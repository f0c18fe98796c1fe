/*
 * The pandoc reader: lists of JSON that wait to become nodes.
 *
 * Nothing recurses over the input. Who meets a node makes ours for it and
 * pushes the lists that belong into it; the list pushed last is read first,
 * and a list is gone on with when all that was pushed above it is done.
 */
#ifndef GALLEY_PANDOC_READER_H
#define GALLEY_PANDOC_READER_H

#include "pandoc.h"
#include <jansson.h>

/* What the elements of a list are. */
enum pandoc_list {
	PANDOC_NODES, /* blocks or inlines */
	PANDOC_ITEMS, /* lists of blocks */
	PANDOC_LINES, /* lists of inlines */
	PANDOC_TERMS, /* pairs of a term and its definitions */
	PANDOC_ROWS,
	PANDOC_CELLS,
	PANDOC_LISTS
};

struct pandoc_frame {
	enum pandoc_list kind;
	const json_t *list;
	size_t at;
	struct galley_node *parent;
	/* Of rows and cells. */
	const json_t *columns; /* ColSpecs */
	size_t column, header_columns;
	bool header;
};

/* What is to be done when all nodes are there, in order of the nodes. */
struct pandoc_task {
	struct pandoc_task *next;
	void (*run)(struct pandoc_task *task);
	struct galley_node *node;   /* that is finished */
	struct galley_node *target; /* that gets something of it */
	struct galley_doc *doc;
	enum galley_meta_field field; /* or GALLEY_META_COUNT, with a key */
	struct galley_str key;
};

struct pandoc_reading {
	struct galley_read_job *job;
	struct galley_doc *doc;
	struct galley_node *notes, *last_note; /* not yet in the document */
	unsigned note_count;
	struct pandoc_frame *frames;
	size_t frame_count, frame_capacity;
	struct pandoc_task *tasks, **task_end;
	/* What was said in other words, by the index of its tag. */
	unsigned *changed;
};

struct galley_str pandoc_string(const json_t *value);
/* Element i of a list; NULL if it is none or shorter. */
const json_t *pandoc_at(const json_t *list, size_t i);

void pandoc_push(struct pandoc_reading *reading, struct pandoc_frame frame);
/* The same, for blocks or inlines. */
void pandoc_push_nodes(struct pandoc_reading *reading, const json_t *list,
	struct galley_node *parent);
struct pandoc_task *pandoc_add_task(struct pandoc_reading *reading,
	void (*run)(struct pandoc_task *task), struct galley_node *node);
/* Read until no list is left. */
void pandoc_run(struct pandoc_reading *reading);

/* Tell of the tags that were said in other words. */
void pandoc_report_changed(struct pandoc_reading *reading);
/* One element of a list of nodes. */
void pandoc_read_node(struct pandoc_reading *reading, const json_t *node,
	struct galley_node *parent);
size_t pandoc_tag_count(void);

/* What belongs to tables. */
void pandoc_read_table(struct pandoc_reading *reading, const json_t *content,
	struct galley_node *node);
void pandoc_read_row(struct pandoc_reading *reading,
	const struct pandoc_frame *frame, const json_t *row);
void pandoc_read_cell(struct pandoc_reading *reading,
	struct pandoc_frame *frame, const json_t *cell);
/* The long form of a Caption, into a new node of the kind CAPTION. */
void pandoc_read_caption(struct pandoc_reading *reading, const json_t *caption,
	struct galley_node *owner);
void pandoc_read_caption_blocks(struct pandoc_reading *reading,
	const json_t *blocks, struct galley_node *caption);

/* The language among the pairs of an Attr. */
struct galley_str pandoc_attr_lang(
	const struct pandoc_reading *reading, const json_t *attr);
/* The first class of an Attr. */
struct galley_str pandoc_attr_class(
	const struct pandoc_reading *reading, const json_t *attr);
/* The value of a key among the pairs of an Attr; borrowed from the JSON. */
struct galley_str pandoc_attr_value(const json_t *attr, const char *key);

void pandoc_read_meta(struct pandoc_reading *reading, const json_t *meta);

#endif
