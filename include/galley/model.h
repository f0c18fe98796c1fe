/*
 * The common document model: what every reader makes and every writer prints.
 *
 * A document owns an arena; its nodes, strings and resources live there and
 * are freed with it. Strings may also point into the decoded input, which the
 * document keeps. Strings made by the functions below are NUL-terminated.
 *
 * A document is a tree of nodes under one root of kind DOCUMENT, with typed
 * metadata (meta.h) beside it. Blocks hold blocks or inlines, never both; the
 * kinds and what they hold are listed in node_kinds.def.
 */
#ifndef GALLEY_MODEL_H
#define GALLEY_MODEL_H

#include <galley/meta.h>

enum galley_kind {
#define KIND(NAME, name, LEVEL, HOLDS) GALLEY_##NAME,
#include <galley/node_kinds.def>
#undef KIND
	GALLEY_KIND_COUNT
};

enum galley_role {
#define ROLE(NAME, name, PRINTED) GALLEY_ROLE_##NAME,
#include <galley/roles.def>
#undef ROLE
	GALLEY_ROLE_COUNT
};

/* Levels and contents of the kinds; see node_kinds.def. */
enum galley_level {
	GALLEY_LEVEL_ROOT,
	GALLEY_LEVEL_BLOCK,
	GALLEY_LEVEL_PART,
	GALLEY_LEVEL_INLINE,
	GALLEY_LEVEL_TEXT,
};

/* Where the role's block is printed; see roles.def. */
enum galley_printed {
	GALLEY_PRINTED_BODY,
	GALLEY_PRINTED_HEAD,
	GALLEY_PRINTED_NOWHERE,
};

/* A set of kinds: bit k is kind k. */
typedef uint64_t galley_kinds;
#define GALLEY_KIND_BIT(kind) ((galley_kinds)1 << (kind))
#define GALLEY_ALL_KINDS (GALLEY_KIND_BIT(GALLEY_KIND_COUNT) - 1)

enum galley_align {
	GALLEY_ALIGN_NONE,
	GALLEY_ALIGN_LEFT,
	GALLEY_ALIGN_CENTER,
	GALLEY_ALIGN_RIGHT,
};

struct galley_resource {
	struct galley_resource *next;
	struct galley_str name;       /* as the document refers to it */
	struct galley_str media_type; /* by its bytes; empty if unknown */
	struct galley_str data;
};

/*
 * What a reader saw of a block and recognition may judge by. All of it is
 * optional; a reader that knows nothing leaves node->facts NULL.
 */
struct galley_facts {
	uint32_t lines;            /* lines of the input that it was made of */
	uint32_t link_chars;       /* characters of it that stand in links */
	struct galley_str hints;   /* element, class and id names of the block
				    and its ancestors, lower case, blanks
				    between, outermost last */
	struct galley_str reasons; /* what decided on the role, where that was
				      asked for */
};

struct galley_node {
	enum galley_kind kind;
	enum galley_role role;
	uint8_t confidence; /* of the role, per cent; 0: nobody judged */
	const char *rule;   /* the rule that gave the role, or NULL */
	struct galley_span span;
	struct galley_str lang; /* where it differs from its surroundings */
	struct galley_facts *facts;
	struct galley_node *parent, *prev, *next, *first, *last;
	union {
		/* TEXT, CODE_SPAN: text. CODE: text and info, the language
		 * of the code or empty. Line ends are "\n". */
		struct {
			struct galley_str text;
			struct galley_str info;
		};
		/* HEADING: 1 to 6; the headline of an article is no heading
		 * of its body, whose headings start at 1. */
		int level;
		/* LIST */
		struct {
			bool ordered;
			bool tight; /* items print without blank lines */
			int start;  /* number of the first item */
		} list;
		/* CELL; the spans are at least 1. */
		struct {
			bool header;
			enum galley_align align;
			uint16_t columns, rows;
		} cell;
		/* LINK, IMAGE. For an image, alt is its text alternative
		 * (empty: decorative) and resource its bytes, where known. */
		struct {
			struct galley_str url;
			struct galley_str title;
			struct galley_str alt;
			struct galley_resource *resource;
		} link;
		/* NOTE, NOTE_REF: the label that joins them. */
		struct galley_str label;
		/* QUOTED: “double” or ‘single’. */
		bool single;
		/* DIV: what the source called it, or empty. */
		struct galley_str name;
	};
};

enum {
	GALLEY_DIGEST_SIZE = 33 /* with the final NUL */
};

struct galley_doc {
	struct galley_arena *arena;
	struct galley_node *root;
	struct galley_meta meta;
	struct galley_resource *resources; /* in order of first use */
	struct galley_str source;          /* file name; empty for stdin */
	const char *format;                /* name of the reader */
	/* Bare article text, whose blocks recognition is to judge. A reader
	 * whose source says what its blocks are leaves it false. */
	bool wants_recognition;
	/* The blocks are known, and so is what the head of an output prints;
	 * what else the text says, as a dateline, is to be told from it. */
	bool wants_fields;
	/* The blocks are known, but the language is to be told from the text,
	 * if metadata does not say it. */
	bool wants_language;
	/* What galley_doc_digest tells of it without page chrome, once that is
	 * known and nothing changes any more; else empty. */
	char digest[GALLEY_DIGEST_SIZE];
};

GALLEY_API_BEGIN

/* An empty document with its root. galley_doc_free takes NULL. */
struct galley_doc *galley_doc_new(void);
void galley_doc_free(struct galley_doc *doc);

/* A new node that stands nowhere yet. Cells span 1 by 1, lists start at 1,
 * headings have level 1. */
struct galley_node *galley_node_new(
	struct galley_doc *doc, enum galley_kind kind);

/* The same, put behind the last child of parent. */
struct galley_node *galley_node_add(struct galley_doc *doc,
	struct galley_node *parent, enum galley_kind kind);

/* A TEXT node with a copy of the text, added to parent. */
struct galley_node *galley_node_add_text(struct galley_doc *doc,
	struct galley_node *parent, struct galley_str text);

/* Moves: the node is taken out of where it stands first. */
void galley_node_append(struct galley_node *parent, struct galley_node *node);
void galley_node_insert_before(
	struct galley_node *sibling, struct galley_node *node);
void galley_node_insert_after(
	struct galley_node *sibling, struct galley_node *node);
void galley_node_unlink(struct galley_node *node);
/* Put the children of node in its place and take it out. */
void galley_node_unwrap(struct galley_node *node);

/* Copy a node and all below it into another document (or the same). */
struct galley_node *galley_node_copy(
	struct galley_doc *doc, const struct galley_node *node);

/* The text below a node: a soft break is a blank, a hard one a line end,
 * blocks are parted by a line end. Images count with their alt text, quoted
 * text stands in its marks. */
void galley_node_text(const struct galley_node *node, struct galley_buf *out);

const char *galley_kind_name(enum galley_kind kind);
enum galley_level galley_kind_level(enum galley_kind kind);
enum galley_level galley_kind_holds(enum galley_kind kind);
/* The kind called name, or GALLEY_KIND_COUNT. */
enum galley_kind galley_kind_find(struct galley_str name);

const char *galley_role_name(enum galley_role role);
enum galley_printed galley_role_printed(enum galley_role role);
/* The role called name, or GALLEY_ROLE_COUNT. */
enum galley_role galley_role_find(struct galley_str name);

/* The set of all kinds that stand in the document. */
galley_kinds galley_doc_kinds(const struct galley_doc *doc);

/* May a node of kind child stand directly in a node of kind parent? */
bool galley_kind_may_hold(enum galley_kind parent, enum galley_kind child);

/*
 * Test the invariants of the tree: each node stands where its kind may, each
 * note reference has its note, levels and spans are in their range. Returns the first node that breaks one,
 * with *problem saying which, or NULL when all hold. For tests and plug-ins.
 */
const struct galley_node *galley_doc_check(
	const struct galley_doc *doc, const char **problem);

/* Keep a resource; data is borrowed and has to live as long as the document.
 * The same name again gives the one that is there. */
struct galley_resource *galley_doc_add_resource(struct galley_doc *doc,
	struct galley_str name, struct galley_str media_type,
	struct galley_str data);
/* The resource called name, or NULL. */
struct galley_resource *galley_doc_resource(
	const struct galley_doc *doc, struct galley_str name);

/*
 * A walk through the tree below a root, without recursion. Each node is met
 * on entering and, but for kinds that hold nothing, on leaving:
 *
 *     struct galley_walk walk = galley_walk_start(root);
 *     while (galley_walk_next(&walk))
 *             … walk.node, walk.entering …
 *
 * The root itself is met, too. galley_walk_skip, called on entering, goes
 * on behind the children: the leaving of the node comes next.
 * The node that was just left may be unlinked.
 */
struct galley_walk {
	const struct galley_node *root;
	const struct galley_node *node; /* the current one */
	bool entering;
	const struct galley_node *next_node; /* private */
	bool next_entering;                  /* private */
};

struct galley_walk galley_walk_start(const struct galley_node *root);
bool galley_walk_next(struct galley_walk *walk);
void galley_walk_skip(struct galley_walk *walk);

GALLEY_API_END

#endif
