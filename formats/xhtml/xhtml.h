/*
 * XHTML in its XML form, the dialect that the XML formats share.
 *
 * It is written from our own tree alone: no markup of an input is ever copied
 * through, so what comes out is well-formed and follows the content model of
 * HTML whatever the input was.
 */
#ifndef GALLEY_XHTML_H
#define GALLEY_XHTML_H

#include <galley/format.h>
#include <galley/text.h>

/* ------------------------------------------------------------ pictures */

struct galley_xhtml_picture {
	const char *media_type, *extension;
	unsigned width, height; /* pixels; of a drawing 0 if it does not say */
	bool drawn;             /* SVG */
	bool turned; /* Exif has it turned on its side by who shows it */
};

/* What the bytes of a JPEG, PNG, GIF, WebP or SVG say of it; false: they are
 * none of these, or a raster without a size. */
bool galley_xhtml_picture_of(
	struct galley_str data, struct galley_xhtml_picture *picture);

/* How an image is shown. */
struct galley_xhtml_shown {
	struct galley_str address; /* empty: it cannot be shown */
	unsigned width, height;    /* pixels; 0: not known */
};

/* By this address and in the size that its bytes tell; in none if it is turned
 * by some readers and left as it is by others. */
struct galley_xhtml_shown galley_xhtml_show(
	struct galley_str address, struct galley_str data);

/* -------------------------------------------------------------- bodies */

/* How a body is to be written. */
struct galley_xhtml {
	struct galley_sink *sink;
	struct galley_diag *diag;
	/* Level of the heading that stands above the body; 0: none. The
	 * headings of the body begin one below it and never skip one. */
	int top;
	bool relative;    /* links may lead to files beside the page */
	bool rtl;         /* the page runs from right to left */
	bool epub;        /* with epub: attributes and the roles of DPUB-ARIA */
	bool keep_chrome; /* print chrome, too */
	const char *prefix; /* of ids, which are unique in the page by it */
	/*
	 * How to show an image. The text alternative of one that cannot be
	 * shown stands in its place. NULL: none can.
	 */
	struct galley_xhtml_shown (*show_image)(
		void *user, const struct galley_node *image);
	/* show_image reports by itself what it leaves out. */
	bool show_reports;
	/* Called behind each block of the upper level; may be NULL. */
	void (*block_done)(void *user);
	void *user;
};

/* Write what stands below root: blocks of the body, without <body>. */
void galley_xhtml_put(
	const struct galley_xhtml *how, const struct galley_node *root);

/*
 * Append a link that is fit to be followed from anywhere: absolute, of a
 * harmless scheme, with a sound host, and what RFC 3986 does not allow
 * percent-encoded. False, and nothing appended, for all others.
 */
bool galley_xhtml_url(struct galley_buf *out, struct galley_str url);

/* The address if it is of the web, fit to be followed, in the arena; else
 * empty. */
struct galley_str galley_xhtml_web_address(
	struct galley_arena *arena, struct galley_str url);

/* The same, or a path that leads from the page to a file beside or below it
 * or above; not a place within the page. */
bool galley_xhtml_any_url(struct galley_buf *out, struct galley_str url);

/* Is it a language tag by the grammar of BCP 47? Extensions are not taken. */
bool galley_xhtml_is_language(struct galley_str tag);
/* Is the language written from right to left? */
bool galley_xhtml_is_rtl(struct galley_str tag);
/* The attributes lang and xml:lang, with a blank before each. */
void galley_xhtml_put_language(
	struct galley_sink *sink, struct galley_str language);

/* Would nothing of it be seen once written as XML? */
bool galley_xhtml_is_blank(struct galley_str text);

/*
 * The text of what is printed below root: blocks parted by a blank line,
 * items of lists with "- " before them.
 */
void galley_xhtml_text(const struct galley_node *root, bool keep_chrome,
	struct galley_buf *out);

/*
 * The title on one line: the headline, else the beginning of the description
 * or of the text, else "Untitled".
 */
struct galley_str galley_xhtml_title(
	const struct galley_doc *doc, struct galley_arena *arena);

/*
 * What it is about, on one line of about `width` columns: description,
 * subheadline or the beginning of the text; may be empty.
 */
struct galley_str galley_xhtml_summary(
	const struct galley_doc *doc, struct galley_arena *arena, size_t width);

/* ------------------------------------------------------------ articles */

/*
 * Write an article whole: a header with section, headline (at level how->top,
 * with the id "title" behind the prefix), byline and dates, the body, and a
 * footer with source and rights. `language` is that of the page.
 */
void galley_xhtml_put_article(const struct galley_xhtml *how,
	const struct galley_doc *doc, struct galley_str title,
	struct galley_str language);

/* The byline as printed, or the names of the authors, as a paragraph. */
void galley_xhtml_put_byline(
	struct galley_sink *sink, const struct galley_meta *meta);
/* <time> with what was printed for the date, or the date. */
void galley_xhtml_put_time(
	struct galley_sink *sink, const struct galley_value *value);
/* <p attributes>text</p>, if there is a text. */
void galley_xhtml_put_line(struct galley_sink *sink, const char *attributes,
	struct galley_str text);
/* For people: the day, and the time to the minute where it is known. */
void galley_xhtml_put_date(
	struct galley_sink *sink, const struct galley_date *date);
/* The date of publication of an article, or what comes nearest; or NULL. */
const struct galley_value *galley_xhtml_date_of(const struct galley_meta *meta);
/* The date without the time of day. */
void galley_xhtml_format_day(
	const struct galley_date *date, char out[GALLEY_DATE_SIZE]);

/* The words that pages say by themselves, in the language that comes nearest.
 */
struct galley_xhtml_words {
	const char *language;
	const char *contents, *articles, *source, *updated, *related;
};
const struct galley_xhtml_words *galley_xhtml_words(struct galley_str language);
/* Put lang attributes if the words are not of that language. */
void galley_xhtml_put_words_language(struct galley_sink *sink,
	const struct galley_xhtml_words *words, struct galley_str language);

/*
 * The name by which an article is known in all its versions: its id with the
 * provider, else its canonical link, else what it says.
 */
void galley_xhtml_identity(
	const struct galley_doc *doc, struct galley_buf *out);

/*
 * Tell, in one notice, which of the fields a document has without being
 * written, and what it has that no field fits. `fields` ends with
 * GALLEY_META_COUNT.
 */
void galley_xhtml_report_unsaid(struct galley_diag *diag, const char *rule,
	const struct galley_meta *meta, const enum galley_meta_field *fields);

/* --------------------------------------------- private to the dialect */

/* Is it a host: a name of sound labels, in any script, or an address? */
bool galley_xhtml_is_host(struct galley_str host);

struct galley_xhtml_note {
	const struct galley_node *node;
	const struct galley_node *ref; /* the first one, target of the way
					  back; NULL: none can be */
	size_t order;
	unsigned number; /* from 1, in order of reference; 0: no reference */
};

/* The notes that are printed, ordered by label. */
struct galley_xhtml_notes {
	struct galley_xhtml_note *list;
	size_t count, capacity;
};

void galley_xhtml_notes_find(struct galley_xhtml_notes *notes,
	const struct galley_node *root, bool keep_chrome);
void galley_xhtml_notes_clear(struct galley_xhtml_notes *notes);
/* By label: the one that references mean. NULL: there is none. */
struct galley_xhtml_note *galley_xhtml_note(
	const struct galley_xhtml_notes *notes, struct galley_str label);

#endif
