/*
 * The pipeline: read, normalise, recognise, lower, write, commit.
 *
 *     struct galley_registry *formats = galley_registry_new(&diag);
 *     struct galley_settings settings = { .formats = formats, … };
 *     struct galley_target target = { .writer = …, .path = … };
 *     status = galley_convert(&settings, &input, &target, 1);
 */
#ifndef GALLEY_CONVERT_H
#define GALLEY_CONVERT_H

#include <galley/format.h>

GALLEY_API_BEGIN

/* ---------------------------------------------------------- registry */

struct galley_registry;

/* The formats built in, and those in modules, which are opened on use. */
struct galley_registry *galley_registry_new(struct galley_diag *diag);
void galley_registry_free(struct galley_registry *registry);

/* Load a plug-in, or every *.so of a folder in the order of their names.
 * Refused, with an error that says why: what is no plug-in, was built for
 * another interface, or brings a name that is taken. */
enum galley_status galley_registry_load(
	struct galley_registry *registry, struct galley_str path);

/* By name or extension ("md"); opens the module if it is in one. NULL if there
 * is none, or it cannot be opened (then reported). */
const struct galley_reader *galley_registry_reader(
	struct galley_registry *registry, struct galley_str name);
const struct galley_writer *galley_registry_writer(
	struct galley_registry *registry, struct galley_str name);

/* The reader for an input: by content when it is sure, else by extension,
 * else article text. NULL for what no reader takes. */
const struct galley_reader *galley_registry_probe(
	struct galley_registry *registry, struct galley_str head,
	struct galley_str file_name);

/* Name number i, from 0, in the order of formats.def; NULL behind the last. */
const char *galley_registry_reader_name(
	const struct galley_registry *registry, size_t i);
const char *galley_registry_writer_name(
	const struct galley_registry *registry, size_t i);

/* ---------------------------------------------------------- settings */

/* One "-O [format.]name=value". Empty format: for all that declare it. */
struct galley_assignment {
	struct galley_str format;
	struct galley_str name;
	struct galley_str value;
};

struct galley_template;

struct galley_settings {
	struct galley_registry *formats;
	struct galley_diag *diag;
	const struct galley_reader *reader; /* NULL: probe each input */
	const struct galley_assignment *assignments;
	size_t assignment_count;
	const struct galley_meta *given;     /* -M; NULL: none */
	const struct galley_resource *cover; /* --cover; NULL: none */
	bool keep_chrome;
	/* The moment of reading, for "3 hours ago"; no date: such words are
	 * left alone, as nothing but the user knows when the page was taken. */
	struct galley_date now;
	bool reasons; /* note in each block's facts what decided on it */
	bool no_clobber;
	size_t max_input; /* bytes; 0: the default of 1 GiB */
	const struct galley_template *template; /* --template; NULL: none */
};

struct galley_target {
	const struct galley_writer *writer;
	struct galley_str path; /* empty: standard output */
};

/*
 * Read a template, which then stands around the body of each article; it lives
 * in the arena. NULL where its directives make no sense, after an error with
 * the line ("usage").
 */
struct galley_template *galley_template_parse(struct galley_arena *arena,
	struct galley_str text, struct galley_diag *diag);

/* Test the assignments against the formats in use: an unknown name or a value
 * of the wrong type is an error (GALLEY_USAGE),
 * and so is a template for a writer that takes none. */
enum galley_status galley_settings_check(const struct galley_settings *,
	const struct galley_target *targets, size_t count);

/* ------------------------------------------------------------- input */

/* Bytes of a file; path empty or "-": standard input. */
struct galley_input {
	struct galley_str path;
	struct galley_str bytes;
	/* Where the bytes begin in the file, if they are a piece of it: bytes
	 * and lines before. */
	size_t offset;
	uint32_t line;
	/* private: what the bytes lie in */
	void *memory;
	bool mapped;
};

/* Read a regular file or a pipe whole. Reports what is wrong. */
enum galley_status galley_input_read(struct galley_input *input,
	struct galley_str path, size_t limit, struct galley_diag *diag);
void galley_input_clear(struct galley_input *input);

/* ---------------------------------------------------------- the work */

/* Called with each document of an input, ready for lowering; borrowed. */
typedef void galley_document_fn(void *user, struct galley_doc *doc);

/* Settle on a reader: settings->reader is set to the one that takes the input,
 * if none was asked for. False, and a notice, for a kind of file that no
 * reader takes. An empty input is left to galley_read(), which refuses it. */
bool galley_settle_reader(
	struct galley_settings *settings, const struct galley_input *input);

/* Read, normalise and recognise; hand the documents to `use` in order. */
enum galley_status galley_read(const struct galley_settings *settings,
	const struct galley_input *input, galley_document_fn *use, void *user);

/*
 * Test an input by the check of its reader, which reports the faults.
 * GALLEY_FAILED after an error: one of these, an input that cannot be read, or
 * a format that has no check.
 */
enum galley_status galley_check(const struct galley_settings *settings,
	const struct galley_input *input);

/* One input to each of the targets, from one parse. All or nothing is
 * written of each target. */
enum galley_status galley_convert(const struct galley_settings *settings,
	const struct galley_input *input, const struct galley_target *targets,
	size_t count);

/*
 * The same for a stream, by a reader of lines (settings->reader): each line is
 * worked on as it comes, and what is for standard output goes there at once,
 * also where a failure comes later. Memory is that of a line and its article.
 */
enum galley_status galley_convert_stream(const struct galley_settings *settings,
	struct galley_str path, const struct galley_target *targets,
	size_t count);

/* ------------------------------------------------------------- bundles */

/* What the articles of a bundle stand under. */
enum galley_grouping {
	GALLEY_BY_DEFAULT, /* the section, where they come; nothing is moved */
	GALLEY_BY_NONE,
	GALLEY_BY_SECTION, /* in the order in which sections come first */
	GALLEY_BY_DATE,    /* the day, newest first */
	GALLEY_BY_SOURCE,  /* provider, or else the first source */
};

/* The order within a group; what is equal stays in the order given. */
enum galley_sorting {
	GALLEY_SORT_GIVEN,
	GALLEY_SORT_DATE, /* newest first, undated last */
	GALLEY_SORT_TITLE,
};

struct galley_arrangement {
	enum galley_grouping by;
	enum galley_sorting sort;
	bool dedup; /* leave out what has the same text as another */
	/* Take what the inputs say to be the files that their articles came
	 * from for the order given: by path, as a walk finds them. */
	bool restore;
	unsigned jobs; /* processes at most; 0 and 1: only this one */
};

/* Many documents into one target. */
struct galley_bundle;
struct galley_bundle *galley_bundle_open(const struct galley_settings *,
	const struct galley_target *target, const struct galley_meta *meta);
/* Say how the articles are arranged, before the first is added. */
void galley_bundle_arrange(struct galley_bundle *bundle,
	const struct galley_arrangement *arrangement);
/*
 * Add all documents of an input; a failure leaves the bundle usable. A writer
 * that cannot render articles apart takes them as they come: they are neither
 * sorted nor compared.
 */
enum galley_status galley_bundle_add(
	struct galley_bundle *bundle, const struct galley_input *input);
/*
 * Add the documents of files; "-" is standard input. Where articles have to
 * be moved and the writer cannot render them apart, the files are read twice.
 * Messages come in the order of the files. Returns how many failed. Once.
 */
size_t galley_bundle_add_files(struct galley_bundle *bundle,
	const struct galley_str *paths, size_t count);
/* Finish and commit, or with `keep` false throw it away; frees the bundle. */
enum galley_status galley_bundle_close(struct galley_bundle *bundle, bool keep);

GALLEY_API_END

#endif
