/*
 * What the files of the Markdown reader share.
 */
#ifndef FORMATS_MARKDOWN_READER_H
#define FORMATS_MARKDOWN_READER_H

#include <cmark.h>
#include <galley/format.h>
#include <galley/text.h>

enum {
	GALLEY_MARKDOWN_DEPTH = 64 /* of nodes in nodes; what is deeper is
				      put where the limit was reached */
};

/*
 * Marks of extensions, of which the parser does not know, keep nothing of a
 * backslash before them once it is through. So "\\|" goes in twice with this
 * between, which no text has, as decoding takes control characters off.
 */
enum {
	GALLEY_MARKDOWN_GUARD = 1
};

/* An inline that an extension opened, which may turn out to be none. */
struct galley_markdown_open {
	struct galley_node *node;
	struct galley_str source; /* what opened it */
};

/* What a tag of HTML around blocks of Markdown is. */
struct galley_markdown_box {
	struct galley_node *around;
	struct galley_node *node; /* that of around, if the tag says nothing */
	struct galley_str name;   /* of the tag */
};

/* A footnote, cut out of the text. */
struct galley_markdown_note {
	struct galley_str label;
	struct galley_str text;
	uint32_t line; /* lines before its first */
};

/* A table that is being read. */
struct galley_markdown_table {
	struct galley_node *node; /* NULL: none */
	struct galley_node *row, *cell;
	size_t columns, column, widest;
	enum galley_align *aligns;
	bool piped;   /* the row began with a bar */
	bool skipped; /* within the row of dashes */
};

struct galley_markdown_reader {
	struct galley_read_job *job;
	struct galley_doc *doc;
	struct galley_str text;     /* all of it, decoded */
	struct galley_buf lines;    /* offsets of the starts of its lines */
	uint32_t line_shift;        /* lines before the part being parsed */
	struct galley_node *parent; /* where nodes go */
	unsigned depth;             /* of the parser's tree */
	struct galley_buf open;     /* a stack of galley_markdown_open */
	struct galley_buf boxes;    /* a stack of galley_markdown_box */
	struct galley_markdown_table table;
	struct galley_buf notes;  /* of galley_markdown_note */
	struct galley_buf labels; /* the same, in the order of labels */
	struct galley_buf alt;    /* of the image being read */
	unsigned images, links;   /* that are open */
	uint32_t link_chars;      /* in the current block */
	bool figures;             /* images with titles are such */
	bool guarded;             /* some characters are replaced, see above */
	bool too_deep, raw_html, wrapper, attributes; /* was reported */
	struct galley_node *heading; /* the first of the document */
};

/* ------------------------------------------------------- reader_head.c */

/* Read the front matter, if there is any, into the metadata. Returns how
 * much of the text it is. */
size_t galley_markdown_read_front(struct galley_markdown_reader *reader);

/* ------------------------------------------------------ reader_front.c */

struct galley_yaml;

/* The field that a key means; GALLEY_META_COUNT: none. */
enum galley_meta_field galley_markdown_field_of(
	struct galley_arena *arena, struct galley_str key);
/* Take a value, by its key, into the metadata. */
void galley_markdown_add_entry(struct galley_markdown_reader *reader,
	const struct galley_yaml *value, uint32_t line);

/* ------------------------------------------------------- reader_yaml.c */

enum galley_yaml_kind {
	GALLEY_YAML_SCALAR,
	GALLEY_YAML_LIST,
	GALLEY_YAML_MAP,
};

/* A value; the values of a map have keys. */
struct galley_yaml {
	struct galley_yaml *next, *parent, *first, *last;
	enum galley_yaml_kind kind;
	struct galley_str key;
	struct galley_str scalar;
	uint32_t line; /* from 1 */
};

/* Parse one document; NULL, and *problem and *line, if it is malformed. */
struct galley_yaml *galley_yaml_parse(struct galley_arena *arena,
	struct galley_str text, const char **problem, uint32_t *line);

/* ------------------------------------------------------- reader_toml.c */

/* The same for TOML 1.0. */
struct galley_yaml *galley_toml_parse(struct galley_arena *arena,
	struct galley_str text, const char **problem, uint32_t *line);

/* ------------------------------------------------------ reader_build.c */

/* Parse a part of the text, and build what is in it below the parent. */
void galley_markdown_build(
	struct galley_markdown_reader *reader, struct galley_str part);
/* A paragraph of HTML as it stands, with its lines. */
void galley_markdown_add_html_as_text(struct galley_markdown_reader *reader,
	struct galley_str html, struct galley_span span);
struct galley_span galley_markdown_span(
	const struct galley_markdown_reader *reader, cmark_node *node);
/* A line of the text as the parser counts them, without its end. */
struct galley_str galley_markdown_line(
	const struct galley_markdown_reader *reader, int line);

/* ----------------------------------------------------- reader_figure.c */

/* Make a paragraph that is an image with a title a figure with a caption. */
void galley_markdown_make_figure(struct galley_markdown_reader *reader,
	struct galley_node *paragraph, cmark_node *node);

/* ----------------------------------------------------- reader_inline.c */

/* Add text, in which marks of extensions may be. */
void galley_markdown_add_text(
	struct galley_markdown_reader *reader, struct galley_str text);
/* Add a text in which nothing is a mark. */
void galley_markdown_put_text(
	struct galley_markdown_reader *reader, struct galley_str text);
/* Begin an inline that ends with its mark; without one, `source` is text. */
void galley_markdown_open_inline(struct galley_markdown_reader *reader,
	enum galley_kind kind, struct galley_str source);
void galley_markdown_close_inline(struct galley_markdown_reader *reader);
/* Is the parent one that was begun so, of this kind? */
bool galley_markdown_is_open(
	struct galley_markdown_reader *reader, enum galley_kind kind);
/* What extensions opened last in the parent and did not close is text. */
void galley_markdown_close_open(struct galley_markdown_reader *reader);
/* The text with its guarded marks as they were, where it was not parsed with
 * their backslash, or without. */
struct galley_str galley_markdown_unguard(struct galley_markdown_reader *reader,
	struct galley_str text, bool keep_backslash);
/* The part with such marks guarded; itself if there are none. */
struct galley_str galley_markdown_guard(
	struct galley_markdown_reader *reader, struct galley_str part);

/* ------------------------------------------------------- reader_html.c */

struct galley_markdown_tag {
	struct galley_str name;
	struct galley_str attributes;
	bool closing;
};

/* The parts of a tag; the name of what is none is empty. */
struct galley_markdown_tag galley_markdown_tag_of(struct galley_str html);
/* Is it one of the names, the last of which is NULL? */
bool galley_markdown_tag_is_one_of(
	const struct galley_markdown_tag *tag, const char *const *names);
/* Does it only say how something looks? */
bool galley_markdown_tag_is_style(const struct galley_markdown_tag *tag);
/* The inline that it is; GALLEY_KIND_COUNT: none. */
enum galley_kind galley_markdown_tag_kind(
	const struct galley_markdown_tag *tag);

/* An HTML tag or comment among inlines. */
void galley_markdown_add_html(
	struct galley_markdown_reader *reader, struct galley_str html);
/* Report, once, that HTML was kept as text. */
void galley_markdown_report_html(
	struct galley_markdown_reader *reader, struct galley_span span);
/* Report, once, that tags were left out. */
void galley_markdown_report_tag(struct galley_markdown_reader *reader,
	struct galley_span span, struct galley_str name);
void galley_markdown_report_comment(
	struct galley_markdown_reader *reader, struct galley_span span);

/* ------------------------------------------------------ reader_block.c */

/* A block of HTML. False, and nothing is added, if it says what the model
 * cannot. */
bool galley_markdown_add_html_block(struct galley_markdown_reader *reader,
	struct galley_str html, struct galley_span span);
/* Close what tags opened in the parent and did not close. */
void galley_markdown_close_boxes(struct galley_markdown_reader *reader);

/* ------------------------------------------------------- reader_note.c */

/* Take the footnotes out of a part of the text. Returns what is left. */
struct galley_str galley_markdown_cut_notes(
	struct galley_markdown_reader *reader, struct galley_str part);
/* Build them, behind all other blocks. */
void galley_markdown_build_notes(struct galley_markdown_reader *reader);
/* The length of a reference to one of them at the start of a text, or 0. */
size_t galley_markdown_note_ref(
	struct galley_markdown_reader *reader, struct galley_str text);

/* ------------------------------------------------------ reader_table.c */

/* Is the paragraph a table? Then it is begun. */
bool galley_markdown_begin_table(
	struct galley_markdown_reader *reader, cmark_node *paragraph);
void galley_markdown_end_table(struct galley_markdown_reader *reader);
/* A bar between cells; a line end between rows. */
void galley_markdown_next_cell(struct galley_markdown_reader *reader);
void galley_markdown_next_row(struct galley_markdown_reader *reader);

#endif
