/*
 * Formats: what a reader and a writer are. See formats/README.md.
 *
 * The file of a format ends with its struct:
 *
 *     GALLEY_WRITER(markdown) = {
 *             .name = "markdown",
 *             .title = "CommonMark with YAML front matter",
 *             …
 *     };
 *
 * and one line in formats/formats.def builds it in. The same file compiled
 * with -DGALLEY_PLUGIN -fPIC -shared is a plug-in.
 */
#ifndef GALLEY_FORMAT_H
#define GALLEY_FORMAT_H

#include <galley/model.h>
#include <galley/sink.h>

/* Raised when the structs below change their meaning or lose a member. */
#define GALLEY_INTERFACE 2

/* ----------------------------------------------------------- options */

enum galley_option_type {
	GALLEY_OPTION_FLAG,   /* yes or no */
	GALLEY_OPTION_NUMBER, /* 0 and up */
	GALLEY_OPTION_TEXT,
	GALLEY_OPTION_CHOICE, /* one of choices, "a|b|c" */
	GALLEY_OPTION_SET,    /* some of choices, in order: "a+c" or "a,c" */
	GALLEY_OPTION_DATE,   /* ISO 8601, as exact as it is known */
	GALLEY_OPTION_URI,    /* absolute, RFC 3986 or 3987; or its start */
};

struct galley_option {
	const char *name;
	enum galley_option_type type;
	const char *value;   /* the default, as a user would write it */
	const char *choices; /* of a CHOICE or SET, else NULL; "N" among those
			      * of a CHOICE: any number */
	const char *help;    /* one line, lower case, no full stop */
};

/* The options of one job: what was declared, with what the user set. */
struct galley_options {
	const struct galley_option *declared; /* ended by a NULL name */
	const char **values;                  /* one per declared option */
};

/* A list of declared options and a list of file extensions. */
/* clang-format off */
#define GALLEY_OPTIONS(...) \
	(const struct galley_option[]){ __VA_ARGS__, { .name = NULL } }
#define GALLEY_EXTENSIONS(...) (const char *const[]){ __VA_ARGS__, NULL }
/* clang-format on */

/* ----------------------------------------------------------- readers */

struct galley_settings;

struct galley_read_job {
	struct galley_str input; /* all bytes; borrowed, as long as the job */
	struct galley_str name;  /* file name; empty for standard input */
	struct galley_diag *diag;
	struct galley_options options;
	/* Bytes and lines of the file before the input: not 0 for a reader of
	 * lines, which may be given a file in pieces. */
	size_t offset;
	uint32_t line;
	/* private: where documents go */
	const struct galley_reader *reader;
	void (*deliver)(struct galley_read_job *, struct galley_doc *);
	void *user;
	const struct galley_settings *settings; /* of the pipeline, or NULL */
	unsigned depth; /* how far inside of other inputs */
};

struct galley_reader {
	const char *name;              /* lower case, as in -f NAME */
	const char *title;             /* one line */
	const char *const *extensions; /* without the dot */
	const char *media_type;
	const struct galley_option *options; /* or NULL */
	/*
	 * How sure, from 0 to 100, that these first bytes (up to 4 kB) are of
	 * this format. NULL: cannot tell by content.
	 */
	int (*probe)(struct galley_str head);
	/*
	 * Read the input and deliver its documents, in order, each by
	 * galley_read_deliver. What is wrong is reported; a sane document is
	 * delivered in spite of it. GALLEY_FAILED: there is none, and an
	 * error was reported.
	 */
	enum galley_status (*read)(struct galley_read_job *job);
	/*
	 * Test the input for what a schema of the format lets pass, and report
	 * each fault with its place: an error for what is wrong, a warning for
	 * what is doubtful, a notice for what cannot be known. Nothing is
	 * delivered. GALLEY_FAILED: the input cannot be read at all, and an
	 * error was reported. NULL: there is no such test.
	 */
	enum galley_status (*check)(struct galley_read_job *job);
	/*
	 * Put the blocks of the input, a piece of a document in another format,
	 * behind the children of `parent`. The input is UTF-8. GALLEY_FAILED:
	 * it has what the model cannot say; nothing is done, and nothing
	 * reported. NULL: the format does not stand in others.
	 */
	enum galley_status (*fragment)(struct galley_read_job *job,
		struct galley_doc *doc, struct galley_node *parent);
	/* Each line can be read by itself: a stream is given to `read` in
	 * pieces of whole lines, as they come. */
	bool lines;
};

/* ----------------------------------------------------------- writers */

struct galley_write_job {
	struct galley_sink *sink;
	struct galley_diag *diag;
	struct galley_options options;
	void *state; /* state_size zeroed bytes of the writer's own */
	/* Metadata of the whole, given for a bundle; empty for one article. */
	const struct galley_meta *bundle;
	/* A picture given for the front of the whole; NULL: none. */
	const struct galley_resource *cover;
	/* What the article at hand stands under in the contents, as its section
	 * or its day; empty: directly in them. Articles without come first.
	 * Where articles are added, those of a group follow each other. */
	struct galley_str group;
	/* Print chrome, too, in place. */
	bool keep_chrome;
	/* Print the body alone, of one article: a template has the rest. Only
	 * asked of writers that have put_text. */
	bool body_only;
	/* Lives until the end of the job. */
	struct galley_arena *arena;
	/* private: of the pipeline, or NULL */
	const struct galley_settings *settings;
	unsigned depth; /* how far inside of other outputs */
};

struct galley_writer {
	const char *name;
	const char *title;
	const char *const *extensions; /* the first is for output files */
	const char *media_type;
	bool binary; /* not for a terminal */
	/* The kinds it can say; what it cannot is lowered before. 0: all. */
	galley_kinds expresses;
	const struct galley_option *options; /* or NULL */
	size_t state_size;
	/*
	 * begin, then add for each article in order, then end; begin and end
	 * may be NULL. Failures of output latch in the sink. `end` also frees
	 * what the state holds, and is called after a failure, too.
	 */
	void (*begin)(struct galley_write_job *job);
	void (*add)(struct galley_write_job *job, const struct galley_doc *doc);
	void (*end)(struct galley_write_job *job);
	/*
	 * Instead of add, where articles can be made apart from each other:
	 * render puts all that is needed of one into `part`, in any order and
	 * in several processes at once, so that it changes no state that
	 * another article sees; place takes the parts in their order. A part
	 * lives until the end of the job.
	 */
	void (*render)(struct galley_write_job *job,
		const struct galley_doc *doc, struct galley_sink *part);
	void (*place)(struct galley_write_job *job, struct galley_str part);
	/* Put a text of metadata where a template wants it, escaped as the
	 * format needs it. NULL: takes no templates. */
	void (*put_text)(struct galley_sink *sink, struct galley_str text);
};

/* ---------------------------------------------------------- plug-ins */

/* What a plug-in exports, as `galley_plugin`. */
struct galley_plugin {
	unsigned interface; /* GALLEY_INTERFACE of its build */
	unsigned size;      /* of struct galley_reader or galley_writer */
	const struct galley_reader *reader; /* one of the two */
	const struct galley_writer *writer;
};

#ifdef GALLEY_PLUGIN
#define GALLEY_FORMAT_(type, id) \
	static const struct galley_##type galley_##type##_##id; \
	GALLEY_API_BEGIN \
	extern const struct galley_plugin galley_plugin; \
	const struct galley_plugin galley_plugin = { \
		.interface = GALLEY_INTERFACE, \
		.size = sizeof(struct galley_##type), \
		.type = &galley_##type##_##id, \
	}; \
	GALLEY_API_END \
	static const struct galley_##type galley_##type##_##id
#else
#define GALLEY_FORMAT_(type, id) \
	extern const struct galley_##type galley_##type##_##id; \
	const struct galley_##type galley_##type##_##id
#endif

#define GALLEY_READER(id) GALLEY_FORMAT_(reader, id)
#define GALLEY_WRITER(id) GALLEY_FORMAT_(writer, id)

GALLEY_API_BEGIN

/* The value of a declared option; the default where it was not set. */
const char *galley_option(const struct galley_options *options, const char *);
bool galley_option_flag(const struct galley_options *options, const char *);
long galley_option_number(const struct galley_options *options, const char *);

/* Cut the first of the names off the value of a SET; loop while (set->ptr). */
struct galley_str galley_option_cut(struct galley_str *set);

/* A new document that belongs to the job, with source and format set. */
struct galley_doc *galley_read_document(struct galley_read_job *job);
/* Hand a finished document over; it is gone when this returns. */
void galley_read_deliver(struct galley_read_job *job, struct galley_doc *doc);

/*
 * The bytes of an image: its resource or, where it has none, those of a local
 * file that it names, which lies in the folder of the document or below. They
 * live as long as the document. NULL for all others, with *problem saying why
 * as a phrase ("not on this machine"). Nothing is fetched.
 */
const struct galley_resource *galley_write_image(const struct galley_doc *doc,
	const struct galley_node *image, const char **problem);

/*
 * Write an article in another format, to stand inside of the output: the
 * writer called `format`, opened now if it is in a module, puts it into `into`,
 * with its options as for an output of its own. Losses are reported. Returns
 * the writer, which tells media type and extension; NULL, and nothing put or
 * reported: there is no such writer.
 */
const struct galley_writer *galley_write_inside(
	const struct galley_write_job *job, const char *format,
	const struct galley_doc *doc, struct galley_sink *into);

/*
 * Read an article that lies inside of the input, as a member of an archive:
 * by the reader that takes it, told by content and name as for a file. Its
 * documents are delivered as the job's own; `change` (may be NULL) sees each
 * before, to add what is known of it. GALLEY_USAGE, and nothing reported:
 * no reader takes it; GALLEY_FAILED: it was reported why not.
 */
enum galley_status galley_read_inside(struct galley_read_job *job,
	struct galley_str name, struct galley_str bytes,
	void (*change)(void *user, struct galley_doc *doc), void *user);

/*
 * Read a piece of the input that is in another format, as HTML in Markdown: the
 * reader called `format`, opened now if it is in a module, puts its blocks
 * behind the children of `parent`, which is of `doc`. `at` is the line of the
 * input in which the piece begins; places in it are told from there.
 * GALLEY_USAGE: there is no such reader; GALLEY_FAILED: the model cannot say
 * what is in it. Then nothing is added, and nothing reported.
 */
enum galley_status galley_read_fragment(struct galley_read_job *job,
	const char *format, struct galley_str piece, uint32_t at,
	struct galley_doc *doc, struct galley_node *parent);

/* ------------------------------------------------------------ tables */

/*
 * A text writer as a table: for each kind what stands before and after its
 * children. Literals go first, then (before) or after (behind) the functions.
 * A row of zeros prints just the children.
 */
struct galley_action {
	const char *open;
	const char *close;
	/* false: do not go into the children (leave is called, too) */
	bool (*enter)(void *state, const struct galley_node *node);
	void (*leave)(void *state, const struct galley_node *node);
};

/*
 * Walk through root (without an action for the root itself if it is the
 * document) and do what the table says; `literal` puts the literals. Blocks
 * whose role is printed nowhere or in the head are left out, unless
 * keep_chrome shows those printed nowhere.
 */
void galley_render(const struct galley_node *root,
	const struct galley_action actions[GALLEY_KIND_COUNT],
	void (*literal)(void *state, struct galley_str text), void *state,
	bool keep_chrome);

/*
 * A document of kinds from `expresses` alone: `doc` itself if it has no
 * others, else a copy that says the rest in its words and is the caller's.
 * Each kind that had to be lowered is reported once, as a loss to the format
 * of that name. The pipeline does it for every writer; a writer calls it for
 * a part of its output that can say less than the whole.
 */
struct galley_doc *galley_lower(struct galley_doc *doc, galley_kinds expresses,
	const char *format, struct galley_diag *diag);

/* Is the block left out of the body, by the rule of galley_render? */
bool galley_is_left_out(const struct galley_node *node, bool keep_chrome);

/* A digest of what the blocks say that are printed, as 32 hexadecimal digits:
 * the same for the same words, however they are laid out and marked up. Page
 * chrome counts only if it is kept. It is no signature. */
void galley_doc_digest(const struct galley_doc *doc, bool keep_chrome,
	char digest[GALLEY_DIGEST_SIZE]);

GALLEY_API_END

#endif
