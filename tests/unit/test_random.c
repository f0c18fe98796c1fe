/*
 * Random trees through formats and back. What is read has to be what was
 * written, but for what a format is known not to say.
 *
 * GALLEY_RANDOM_TREES sets how many trees each format gets.
 */
#include "check.h"
#include "markdown_io.h"
#include "random_tree.h"
#include "tree_io.h"

#include "convert/normalise.h"
#include <stdio.h>
#include <stdlib.h>

enum {
	FEW = 300
};

static uint64_t tree_count(void)
{
	const char *number = getenv("GALLEY_RANDOM_TREES");

	return number ? strtoull(number, NULL, 10) : FEW;
}

/* --------------------------------------- what formats are known not to say */

typedef void settle_fn(struct galley_doc *doc);

/* Walk with the right to change: the next node of a kind, or NULL. */
static struct galley_node *next_of(
	struct galley_walk *walk, enum galley_kind kind)
{
	while (galley_walk_next(walk)) {
		if (walk->entering && walk->node->kind == kind)
			return (struct galley_node *)(uintptr_t)walk->node;
	}
	return NULL;
}

/* A date is read as it is printed. */
static void forget_printed_dates(struct galley_doc *doc)
{
	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		enum galley_meta_field field = (enum galley_meta_field)i;
		struct galley_value *value = doc->meta.field[field];

		if (value && galley_meta_info(field)->type == GALLEY_TYPE_DATE)
			value->text = GALLEY_STR("");
	}
}

/* A span that says nothing. */
static void drop_bare_spans(struct galley_doc *doc)
{
	struct galley_node *span;

	do {
		struct galley_walk walk = galley_walk_start(doc->root);

		while ((span = next_of(&walk, GALLEY_SPAN)) &&
			span->lang.len > 0)
			;
		if (span)
			galley_node_unwrap(span);
	} while (span);
	galley_normalise(doc);
}

static struct galley_node *note_called(
	const struct galley_doc *doc, struct galley_str label)
{
	struct galley_walk walk = galley_walk_start(doc->root);
	struct galley_node *note;

	while ((note = next_of(&walk, GALLEY_NOTE)) &&
		!galley_str_equal(note->label, label))
		;
	return note;
}

/* A note for each reference, called by its number. */
static void number_notes(struct galley_doc *doc)
{
	struct galley_walk walk = galley_walk_start(doc->root);
	struct galley_node *notes = galley_node_new(doc, GALLEY_DIV);
	struct galley_node *ref, *note;
	unsigned number = 0;

	while ((ref = next_of(&walk, GALLEY_NOTE_REF))) {
		note = galley_node_copy(doc, note_called(doc, ref->label));
		note->label = galley_arena_printf(doc->arena, "%u", ++number);
		ref->label = note->label;
		galley_node_append(notes, note);
	}
	for (note = doc->root->first; note;) {
		struct galley_node *next = note->next;

		if (note->kind == GALLEY_NOTE)
			galley_node_unlink(note);
		note = next;
	}
	while (notes->first)
		galley_node_append(doc->root, notes->first);
}

static void settle_tree(struct galley_doc *doc)
{
	(void)doc;
}

static void settle_pandoc(struct galley_doc *doc)
{
	forget_printed_dates(doc);
	drop_bare_spans(doc);
	number_notes(doc);
}

/* Headings begin at one and skip no level; names that are no class are left
 * out. */
static void settle_html(struct galley_doc *doc)
{
	struct galley_walk walk = galley_walk_start(doc->root);

	forget_printed_dates(doc);
	while (galley_walk_next(&walk)) {
		struct galley_node *node =
			(struct galley_node *)(uintptr_t)walk.node;

		if (node->kind == GALLEY_HEADING)
			node->level = 1;
		if (node->kind == GALLEY_DIV)
			node->name = GALLEY_STR("");
	}
	drop_bare_spans(doc);
	number_notes(doc);
}

/* --------------------------------------------------------- there and back */

struct trip {
	const struct galley_writer *writer;
	const char *format;
	const char *const *options;
	settle_fn *settle;
	galley_kinds without;
};

/* What is read is compared with. */
struct wanted {
	settle_fn *settle;
	struct galley_buf *found;
};

static void dump_settled(
	struct galley_doc *doc, settle_fn *settle, struct galley_buf *out)
{
	galley_normalise(doc);
	settle(doc);
	dump_document(doc, out);
}

static void use(void *user, struct galley_doc *doc)
{
	struct wanted *wanted = user;

	dump_settled(doc, wanted->settle, wanted->found);
}

static void go_and_return(
	struct reading *reading, const struct trip *trip, uint64_t seed)
{
	struct galley_doc *doc = random_tree(
		seed, RANDOM_PLAIN, GALLEY_ALL_KINDS & ~trip->without);
	struct galley_buf text = { 0 }, before = { 0 }, after = { 0 };
	struct wanted wanted = { trip->settle, &after };

	galley_normalise(doc);
	write_documents(trip->writer, trip->options, &doc, 1, &text);
	reading_read(
		reading, trip->format, galley_buf_str(&text), use, &wanted);
	dump_settled(doc, trip->settle, &before);
	galley_buf_puts(&after, "");
	if (!galley_str_equal(
		    galley_buf_str(&before), galley_buf_str(&after))) {
		/* Too long for the messages of cmocka. */
		fprintf(stderr, "%s\nis read as\n%s\n%s\n", before.ptr,
			after.ptr, text.ptr);
		fail_msg("seed %lu through %s", (unsigned long)seed,
			trip->format);
	}
	galley_buf_clear(&text);
	galley_buf_clear(&before);
	galley_buf_clear(&after);
	galley_doc_free(doc);
}

static void go(const struct trip *trip)
{
	struct reading reading;
	uint64_t count = tree_count();

	reading_start(&reading);
	for (uint64_t seed = 0; seed < count; seed++)
		go_and_return(&reading, trip, seed);
	reading_end(&reading);
}

extern const struct galley_writer galley_writer_html;
extern const struct galley_writer galley_writer_pandoc;
extern const struct galley_writer galley_writer_text;

/* Quotes are marks in the text, and no note can be referred to in a link. */
static void through_html(void **state)
{
	static const enum galley_kind kinds[] = { GALLEY_LINK, GALLEY_NOTE };

	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		go(&(struct trip){ .writer = &galley_writer_html,
			.format = "html",
			.settle = settle_html,
			.without = GALLEY_KIND_BIT(GALLEY_QUOTED) |
				GALLEY_KIND_BIT(kinds[i]) });
}

static void through_tree(void **state)
{
	(void)state;
	go(&(struct trip){ .writer = &galley_writer_tree,
		.format = "tree",
		.settle = settle_tree });
}

static void through_old_pandoc(void **state)
{
	static const char *const options[] = { "1.22" };

	(void)state;
	go(&(struct trip){ .writer = &galley_writer_pandoc,
		.format = "pandoc",
		.options = options,
		.settle = settle_pandoc });
}

static void through_new_pandoc(void **state)
{
	static const char *const options[] = { "1.23" };

	(void)state;
	go(&(struct trip){ .writer = &galley_writer_pandoc,
		.format = "pandoc",
		.options = options,
		.settle = settle_pandoc });
}

/* Text says little of a tree; but what it says of the text is the same text. */
static void use_text(void *user, struct galley_doc *doc)
{
	write_documents(&galley_writer_text, NULL, &doc, 1, user);
}

static void set_text(struct reading *reading, uint64_t seed)
{
	struct galley_doc *doc =
		random_tree(seed, RANDOM_PLAIN, GALLEY_ALL_KINDS);
	struct galley_buf text = { 0 }, again = { 0 };

	galley_normalise(doc);
	galley_meta_add(&doc->meta, doc->arena, GALLEY_META_HEADLINE,
		GALLEY_STR("A headline"), galley_given());
	write_documents(&galley_writer_text, NULL, &doc, 1, &text);
	reading_read(reading, "text", galley_buf_str(&text), use_text, &again);
	galley_buf_puts(&again, "");
	if (!galley_str_equal(galley_buf_str(&text), galley_buf_str(&again))) {
		fprintf(stderr, "%s\n=== is written again as\n%s\n", text.ptr,
			again.ptr);
		fail_msg("seed %lu as text", (unsigned long)seed);
	}
	galley_buf_clear(&text);
	galley_buf_clear(&again);
	galley_doc_free(doc);
}

static void text_of_text(void **state)
{
	struct reading reading;
	uint64_t count = tree_count();

	(void)state;
	reading_start(&reading);
	for (uint64_t seed = 0; seed < count; seed++)
		set_text(&reading, seed);
	reading_end(&reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(through_tree),
		cmocka_unit_test(through_html),
		cmocka_unit_test(through_old_pandoc),
		cmocka_unit_test(through_new_pandoc),
		cmocka_unit_test(text_of_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
