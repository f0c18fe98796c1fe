/*
 * Walks: order, skipping, unlinking on the way, and depth without a stack.
 */
#include "check.h"
#include "random_tree.h"

enum {
	DEEP = 1000000,
};

/* The walk as "(document(paragraph text)(rule))": leaves have a blank. */
static void trace(const struct galley_node *root, enum galley_kind skipped,
	struct galley_buf *out)
{
	struct galley_walk walk = galley_walk_start(root);

	while (galley_walk_next(&walk)) {
		bool leaf =
			galley_kind_holds(walk.node->kind) == GALLEY_LEVEL_TEXT;

		if (walk.entering)
			galley_buf_printf(out, "%s%s", leaf ? " " : "(",
				galley_kind_name(walk.node->kind));
		else
			galley_buf_puts(out, ")");
		if (walk.node->kind == skipped)
			galley_walk_skip(&walk);
	}
}

static struct galley_doc *sample(void)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *paragraph =
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);

	galley_node_add_text(doc, paragraph, GALLEY_STR("a"));
	galley_node_add_text(doc,
		galley_node_add(doc, paragraph, GALLEY_STRONG),
		GALLEY_STR("b"));
	galley_node_add(doc, doc->root, GALLEY_RULE);
	galley_node_add(doc, doc->root, GALLEY_QUOTE);
	return doc;
}

static void test_order(void **state)
{
	static const struct {
		enum galley_kind skipped;
		const char *trace;
	} cases[] = {
		{ GALLEY_KIND_COUNT,
			"(document(paragraph text(strong text)) rule(quote))" },
		{ GALLEY_PARAGRAPH, "(document(paragraph) rule(quote))" },
		{ GALLEY_STRONG,
			"(document(paragraph text(strong)) rule(quote))" },
		/* To skip what holds nothing changes nothing. */
		{ GALLEY_TEXT,
			"(document(paragraph text(strong text)) rule(quote))" },
		{ GALLEY_QUOTE,
			"(document(paragraph text(strong text)) rule(quote))" },
		{ GALLEY_DOCUMENT, "(document)" },
	};
	struct galley_doc *doc = sample();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct galley_buf out = { 0 };

		trace(doc->root, cases[i].skipped, &out);
		assert_str(galley_buf_str(&out), cases[i].trace);
		galley_buf_clear(&out);
	}
	galley_doc_free(doc);
}

/* A walk stays below its root. */
static void test_root(void **state)
{
	struct galley_doc *doc = sample();
	struct galley_walk none = galley_walk_start(NULL);
	struct galley_buf out = { 0 };

	(void)state;
	trace(doc->root->first, GALLEY_KIND_COUNT, &out);
	trace(doc->root->first->next, GALLEY_KIND_COUNT, &out);
	trace(doc->root->last, GALLEY_KIND_COUNT, &out);
	assert_str(galley_buf_str(&out),
		"(paragraph text(strong text)) rule(quote)");
	assert_false(galley_walk_next(&none));
	assert_false(galley_walk_next(&none));
	galley_buf_clear(&out);
	galley_doc_free(doc);
}

static void test_unlink_on_leaving(void **state)
{
	struct galley_doc *doc = sample();
	struct galley_walk walk = galley_walk_start(doc->root);
	struct galley_buf out = { 0 };

	(void)state;
	while (galley_walk_next(&walk)) {
		if (walk.entering || walk.node == doc->root)
			continue;
		for (struct galley_node *node = doc->root->first; node;
			node = node->next) {
			if (node == walk.node) {
				galley_node_unlink(node);
				break;
			}
		}
	}
	trace(doc->root, GALLEY_KIND_COUNT, &out);
	assert_str(galley_buf_str(&out), "(document rule)");
	galley_buf_clear(&out);
	galley_doc_free(doc);
}

/* Each node is met once on entering and, if it can hold, once on leaving. */
static void test_counts(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 100; seed++) {
		struct galley_doc *doc =
			random_tree(seed, RANDOM_WILD, GALLEY_ALL_KINDS);
		struct galley_walk walk = galley_walk_start(doc->root);
		size_t entered = 0, left = 0, leaves = 0;
		galley_kinds kinds = 0;

		while (galley_walk_next(&walk)) {
			entered += walk.entering;
			left += !walk.entering;
			leaves += galley_kind_holds(walk.node->kind) ==
				GALLEY_LEVEL_TEXT;
			kinds |= GALLEY_KIND_BIT(walk.node->kind);
			assert_true(left < entered || walk.node == doc->root);
		}
		assert_int_equal(entered, left + leaves);
		assert_true(galley_doc_kinds(doc) == kinds);
		galley_doc_free(doc);
	}
}

static void test_deep(void **state)
{
	struct galley_doc *doc = galley_doc_new(), *copy = galley_doc_new();
	struct galley_node *node = doc->root;
	struct galley_buf text = { 0 };
	struct galley_walk walk;
	const char *problem;
	size_t met = 0;

	(void)state;
	for (int i = 0; i < DEEP; i++)
		node = galley_node_add(doc, node, GALLEY_DIV);
	node = galley_node_add(doc, node, GALLEY_PARAGRAPH);
	galley_node_add_text(doc, node, GALLEY_STR("bottom"));

	copy->root = galley_node_copy(copy, doc->root);
	galley_doc_free(doc);
	walk = galley_walk_start(copy->root);
	while (galley_walk_next(&walk))
		met++;
	assert_int_equal(met, 2 * (DEEP + 2) + 1);
	assert_null(galley_doc_check(copy, &problem));
	galley_node_text(copy->root, &text);
	assert_str(galley_buf_str(&text), "bottom");
	assert_true(galley_doc_kinds(copy) ==
		(GALLEY_KIND_BIT(GALLEY_DOCUMENT) |
			GALLEY_KIND_BIT(GALLEY_DIV) |
			GALLEY_KIND_BIT(GALLEY_PARAGRAPH) |
			GALLEY_KIND_BIT(GALLEY_TEXT)));
	galley_buf_clear(&text);
	galley_doc_free(copy);
}

/* Many notes and references are checked without comparing all with all. */
static void test_many_notes(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *paragraph =
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);
	const char *problem;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		struct galley_str label =
			galley_arena_printf(doc->arena, "%d", i);

		galley_node_add(doc, paragraph, GALLEY_NOTE_REF)->label = label;
		galley_node_add(doc, doc->root, GALLEY_NOTE)->label = label;
	}
	assert_null(galley_doc_check(doc, &problem));
	galley_doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_root),
		cmocka_unit_test(test_unlink_on_leaving),
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_many_notes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
