/*
 * The pipeline and its parts: options, normalising, lowering, conversion
 * with formats made for the test.
 */
#include "convert/normalise.h"
#include "convert/registry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

static void assert_text(struct galley_str text, const char *expected)
{
	if (!galley_str_equal(text, galley_str(expected)))
		fail_msg("'%.*s' is not '%s'", GALLEY_STR_ARG(text), expected);
}

static void assert_plain(const struct galley_node *node, const char *expected)
{
	struct galley_buf text = { 0 };
	galley_node_text(node, &text);
	assert_text(galley_buf_str(&text), expected);
	galley_buf_clear(&text);
}

static void assert_sound(const struct galley_doc *doc)
{
	const char *problem;
	if (galley_doc_check(doc, &problem))
		fail_msg("%s", problem);
}

/* ---------------------------------------------------------- normalising */

static void merges_trims_and_drops(void **state)
{
	(void)state;
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *p =
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);
	galley_node_add(doc, p, GALLEY_SOFT_BREAK);
	galley_node_add_text(doc, p, GALLEY_STR("  one "));
	galley_node_add_text(doc, p, GALLEY_STR(""));
	galley_node_add(doc, p, GALLEY_EMPHASIS);
	galley_node_add_text(doc, p, GALLEY_STR("two \n"));
	galley_node_add(doc, p, GALLEY_HARD_BREAK);
	galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);
	galley_node_add(doc, doc->root, GALLEY_RULE);
	galley_node_add(doc, doc->root, GALLEY_HEADING)->level = 9;
	galley_node_add_text(doc, doc->root->last, GALLEY_STR("h"));
	galley_normalise(doc);
	assert_sound(doc);
	assert_ptr_equal(doc->root->first, p);
	assert_ptr_equal(p->first, p->last);
	assert_text(p->first->text, "one two");
	assert_int_equal(p->next->kind, GALLEY_RULE);
	assert_int_equal(doc->root->last->level, 6);
	galley_doc_free(doc);
}

static void parts_blocks_from_inlines(void **state)
{
	(void)state;
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *quote =
		galley_node_add(doc, doc->root, GALLEY_QUOTE);
	galley_node_add_text(doc, quote, GALLEY_STR("stray"));
	struct galley_node *p = galley_node_add(doc, quote, GALLEY_PARAGRAPH);
	galley_node_add_text(doc, p, GALLEY_STR("first"));
	struct galley_node *inner = galley_node_add(doc, p, GALLEY_PARAGRAPH);
	galley_node_add_text(doc, inner, GALLEY_STR("second"));
	galley_normalise(doc);
	assert_sound(doc);
	assert_int_equal(quote->first->kind, GALLEY_PARAGRAPH);
	assert_plain(quote->first, "stray");
	assert_plain(quote->last, "first\nsecond");
	galley_doc_free(doc);
}

/* ------------------------------------------------------------- lowering */

#define ONLY_TEXT \
	(GALLEY_KIND_BIT(GALLEY_PARAGRAPH) | GALLEY_KIND_BIT(GALLEY_TEXT))

static void count_loss(void *user, const struct galley_message *message)
{
	assert_string_equal(message->rule, "lower.kind");
	++*(int *)user;
}

static struct galley_node *add_item(
	struct galley_doc *doc, struct galley_node *list, const char *text)
{
	struct galley_node *item = galley_node_add(doc, list, GALLEY_ITEM);
	struct galley_node *p = galley_node_add(doc, item, GALLEY_PARAGRAPH);
	galley_node_add_text(doc, p, galley_str(text));
	return item;
}

static struct galley_doc *rich_document(void)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *h = galley_node_add(doc, doc->root, GALLEY_HEADING);
	struct galley_node *em = galley_node_add(doc, h, GALLEY_EMPHASIS);
	galley_node_add_text(doc, em, GALLEY_STR("Head"));
	struct galley_node *list = galley_node_add(doc, doc->root, GALLEY_LIST);
	list->list.ordered = true;
	list->list.start = 3;
	add_item(doc, list, "three");
	add_item(doc, list, "four");
	struct galley_node *code = galley_node_add(doc, doc->root, GALLEY_CODE);
	code->text = GALLEY_STR("a\nb");
	struct galley_node *table =
		galley_node_add(doc, doc->root, GALLEY_TABLE);
	struct galley_node *row = galley_node_add(doc, table, GALLEY_ROW);
	for (int i = 0; i < 2; i++) {
		struct galley_node *cell =
			galley_node_add(doc, row, GALLEY_CELL);
		galley_node_add_text(doc, cell, GALLEY_STR("x"));
	}
	return doc;
}

static void lowers_to_paragraphs_and_says_so(void **state)
{
	(void)state;
	int losses = 0;
	struct galley_diag diag = { .handler = count_loss, .user = &losses };
	struct galley_doc *doc = rich_document();
	struct galley_doc *low = galley_lower(doc, ONLY_TEXT, "plain", &diag);
	assert_ptr_not_equal(low, doc);
	assert_sound(low);
	assert_int_equal(galley_doc_kinds(low) & ~ONLY_TEXT &
			~GALLEY_KIND_BIT(GALLEY_DOCUMENT),
		0);
	assert_plain(low->root, "Head\n3. three\n4. four\na b\nx | x");
	assert_plain(doc->root->first, "Head");
	assert_int_equal(doc->root->first->kind, GALLEY_HEADING);
	/* heading, emphasis, list, code, hard break, table */
	assert_int_equal(losses, 6);
	galley_doc_free(low);
	galley_doc_free(doc);
}

static void lowers_nothing_that_can_be_said(void **state)
{
	(void)state;
	struct galley_doc *doc = rich_document();
	assert_ptr_equal(galley_lower(doc, 0, "all", NULL), doc);
	assert_ptr_equal(galley_lower(doc, GALLEY_ALL_KINDS, "all", NULL), doc);
	galley_doc_free(doc);
}

static void every_kind_can_be_lowered(void **state)
{
	(void)state;
	for (int kind = 0; kind < GALLEY_KIND_COUNT; kind++) {
		enum galley_level level =
			galley_kind_level((enum galley_kind)kind);
		if (level != GALLEY_LEVEL_BLOCK && level != GALLEY_LEVEL_INLINE)
			continue;
		struct galley_doc *doc = galley_doc_new();
		struct galley_node *at = doc->root;
		if (level == GALLEY_LEVEL_INLINE)
			at = galley_node_add(doc, at, GALLEY_PARAGRAPH);
		galley_node_add(doc, at, (enum galley_kind)kind);
		struct galley_doc *low =
			galley_lower(doc, ONLY_TEXT, "plain", NULL);
		assert_sound(low);
		assert_int_equal(galley_doc_kinds(low) & ~ONLY_TEXT &
				~GALLEY_KIND_BIT(GALLEY_DOCUMENT),
			0);
		if (low != doc)
			galley_doc_free(low);
		galley_doc_free(doc);
	}
}

/* -------------------------------------------------------------- options */

static const struct galley_option declared[] = {
	{ "wrap", GALLEY_OPTION_NUMBER, "0", NULL, "columns" },
	{ "head", GALLEY_OPTION_FLAG, "yes", NULL, "print the head" },
	{ "body", GALLEY_OPTION_CHOICE, "a", "a|b", "which body" },
	{ "forms", GALLEY_OPTION_SET, "a", "a|b|c", "which forms" },
	{ "day", GALLEY_OPTION_DATE, "", NULL, "which day" },
	{ "place", GALLEY_OPTION_URI, "", NULL, "where it is" },
	{ .name = NULL },
};

static void add_nothing(
	struct galley_write_job *job, const struct galley_doc *doc)
{
	(void)job;
	(void)doc;
}

static const struct galley_writer optional = {
	.name = "optional", .options = declared, .add = add_nothing
};

static enum galley_status check(
	const char *format, const char *name, const char *value)
{
	struct galley_diag diag = { 0 };
	struct galley_assignment set = { galley_str(format), galley_str(name),
		galley_str(value) };
	struct galley_settings settings = {
		.formats = galley_registry_new(&diag),
		.diag = &diag,
		.assignments = &set,
		.assignment_count = 1,
	};
	struct galley_target target = { .writer = &optional };
	enum galley_status status =
		galley_settings_check(&settings, &target, 1);
	assert_int_equal(diag.count[GALLEY_ERROR], status ? 1 : 0);
	galley_registry_free(settings.formats);
	return status;
}

static void options_are_checked(void **state)
{
	(void)state;
	assert_int_equal(check("", "wrap", "72"), GALLEY_OK);
	assert_int_equal(check("optional", "head", "off"), GALLEY_OK);
	assert_int_equal(check("", "body", "b"), GALLEY_OK);
	assert_int_equal(check("", "wrap", "-1"), GALLEY_USAGE);
	assert_int_equal(check("", "wrap", ""), GALLEY_USAGE);
	assert_int_equal(check("", "head", "maybe"), GALLEY_USAGE);
	assert_int_equal(check("", "body", "c"), GALLEY_USAGE);
	assert_int_equal(check("", "no-such-option", "1"), GALLEY_USAGE);
	assert_int_equal(check("no-such-format", "wrap", "1"), GALLEY_USAGE);
}

static void sets_dates_and_uris_are_checked(void **state)
{
	static const struct {
		const char *name, *value;
		bool good;
	} rows[] = {
		{ "forms", "b", true },
		{ "forms", "c+a", true },
		{ "forms", "a,b,c", true },
		{ "forms", "", false },
		{ "forms", "a+", false },
		{ "forms", "a+d", false },
		{ "forms", "a+b,a", false },
		{ "day", "2025-11", true },
		{ "day", "2025-11-23T10:15:00+01:00", true },
		{ "day", "", false },
		{ "day", "2025-02-30", false },
		{ "day", "tomorrow", false },
		{ "place", "tag:example.org,2025:", true },
		{ "place", "https://example.org/ü?a=1", true },
		{ "place", "example.org", false },
		{ "place", "1tag:x", false },
		{ "place", "tag:", false },
		{ "place", "tag:a b", false },
		{ "place", "tag:\xff", false },
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (check("", rows[i].name, rows[i].value) !=
			(rows[i].good ? GALLEY_OK : GALLEY_USAGE))
			fail_msg("%s=%s", rows[i].name, rows[i].value);
}

static void a_set_is_cut_into_names(void **state)
{
	struct galley_str set = GALLEY_STR("a+b,c");
	(void)state;
	assert_true(galley_str_equal(galley_option_cut(&set), GALLEY_STR("a")));
	assert_true(galley_str_equal(galley_option_cut(&set), GALLEY_STR("b")));
	assert_true(galley_str_equal(galley_option_cut(&set), GALLEY_STR("c")));
	assert_null(set.ptr);
}

static void options_resolve_to_values(void **state)
{
	(void)state;
	struct galley_assignment sets[] = {
		{ .name = GALLEY_STR("wrap"), .value = GALLEY_STR("72") },
		{ GALLEY_STR("other"), GALLEY_STR("wrap"), GALLEY_STR("9") },
		{ GALLEY_STR("optional"), GALLEY_STR("head"),
			GALLEY_STR("false") },
	};
	struct galley_settings settings = { .assignments = sets,
		.assignment_count = 3 };
	struct galley_arena *arena = galley_arena_new();
	struct galley_options options =
		galley_options_resolve(arena, declared, "optional", &settings);
	assert_int_equal(galley_option_number(&options, "wrap"), 72);
	assert_false(galley_option_flag(&options, "head"));
	assert_string_equal(galley_option(&options, "body"), "a");
	galley_arena_free(arena);
}

/* ------------------------------------------------------------- pipeline */

/* Each line of the input is a document with one paragraph. */
static enum galley_status read_lines(struct galley_read_job *job)
{
	struct galley_str rest = job->input;
	while (rest.ptr) {
		struct galley_str line = galley_str_cut(&rest, '\n');
		if (galley_str_equal(line, GALLEY_STR("warn")))
			galley_report(job->diag, GALLEY_WARNING, "test.warn",
				GALLEY_NOWHERE, "doubtful");
		if (galley_str_equal(line, GALLEY_STR("fail"))) {
			galley_report(job->diag, GALLEY_ERROR, "test.fail",
				GALLEY_NOWHERE, "broken");
			return GALLEY_FAILED;
		}
		if (!line.len)
			continue;
		struct galley_doc *doc = galley_read_document(job);
		galley_node_add_text(doc,
			galley_node_add(doc, doc->root, GALLEY_PARAGRAPH),
			line);
		galley_read_deliver(job, doc);
	}
	return GALLEY_OK;
}

static const struct galley_reader lines = { .name = "lines",
	.read = read_lines };

struct joined {
	size_t documents;
};

static void begin_joined(struct galley_write_job *job)
{
	galley_puts(job->sink, "<");
}

static void add_joined(
	struct galley_write_job *job, const struct galley_doc *doc)
{
	struct joined *state = job->state;
	galley_puts(job->sink, state->documents++ ? "|" : "");
	galley_put(
		job->sink, galley_meta_text(&doc->meta, GALLEY_META_HEADLINE));
	galley_node_text(doc->root, &job->sink->buf);
}

static void end_joined(struct galley_write_job *job)
{
	galley_puts(job->sink, ">");
}

static const struct galley_writer joining = {
	.name = "joined",
	.state_size = sizeof(struct joined),
	.begin = begin_joined,
	.add = add_joined,
	.end = end_joined,
};

static enum galley_status convert(
	const char *text, const char *path, struct galley_diag *diag)
{
	struct galley_meta given = { 0 };
	struct galley_arena *arena = galley_arena_new();
	galley_meta_add(&given, arena, GALLEY_META_HEADLINE, GALLEY_STR("H:"),
		galley_given());
	struct galley_settings settings = {
		.formats = galley_registry_new(diag),
		.diag = diag,
		.reader = &lines,
		.given = &given,
	};
	struct galley_input input = { .bytes = galley_str(text) };
	struct galley_target target = { .writer = &joining,
		.path = galley_str(path) };
	enum galley_status status =
		galley_convert(&settings, &input, &target, 1);
	galley_registry_free(settings.formats);
	galley_arena_free(arena);
	return status;
}

#define OUT "/tmp/galley-test-convert.out"

static void assert_output(const char *expected)
{
	struct galley_input output;
	assert_int_equal(
		galley_input_read(&output, GALLEY_STR(OUT), 100, NULL), 0);
	assert_text(output.bytes, expected);
	galley_input_clear(&output);
}

static void documents_pass_the_line_in_order(void **state)
{
	(void)state;
	struct galley_diag diag = { 0 };
	assert_int_equal(convert("a\n b \n", OUT, &diag), GALLEY_OK);
	assert_output("<H:a|H:b>");
	assert_int_equal(convert("warn\n", OUT, &diag), GALLEY_OK);
	assert_output("<H:warn>");
}

static void failures_keep_the_old_output(void **state)
{
	(void)state;
	struct galley_diag diag = { 0 };
	assert_int_equal(convert("old", OUT, &diag), GALLEY_OK);
	assert_int_equal(convert("a\nfail", OUT, &diag), GALLEY_FAILED);
	assert_int_equal(convert("", OUT, &diag), GALLEY_FAILED);
	assert_int_equal(convert("\n", OUT, &diag), GALLEY_FAILED);
	diag.strict = true;
	assert_int_equal(convert("warn", OUT, &diag), GALLEY_FAILED);
	assert_output("<H:old>");
	assert_int_equal(
		convert("new", "/no/such/folder/x", &diag), GALLEY_FAILED);
}

static void inputs_are_limited(void **state)
{
	(void)state;
	struct galley_diag diag = { 0 };
	struct galley_input input;
	assert_int_equal(convert("0123456789", OUT, &diag), GALLEY_OK);
	assert_int_equal(galley_input_read(&input, GALLEY_STR(OUT), 5, &diag),
		GALLEY_FAILED);
	assert_int_equal(galley_input_read(&input, GALLEY_STR("/"), 5, &diag),
		GALLEY_FAILED);
	assert_int_equal(diag.count[GALLEY_ERROR], 2);
	remove(OUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(merges_trims_and_drops),
		cmocka_unit_test(parts_blocks_from_inlines),
		cmocka_unit_test(lowers_to_paragraphs_and_says_so),
		cmocka_unit_test(lowers_nothing_that_can_be_said),
		cmocka_unit_test(every_kind_can_be_lowered),
		cmocka_unit_test(options_are_checked),
		cmocka_unit_test(sets_dates_and_uris_are_checked),
		cmocka_unit_test(a_set_is_cut_into_names),
		cmocka_unit_test(options_resolve_to_values),
		cmocka_unit_test(documents_pass_the_line_in_order),
		cmocka_unit_test(failures_keep_the_old_output),
		cmocka_unit_test(inputs_are_limited),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
