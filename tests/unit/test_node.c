/*
 * Nodes, kinds, copies, texts, resources and the check of a document.
 */
#include "check.h"
#include "random_tree.h"
#include "tree_io.h"
#include <galley/format.h>

/* The children of a node as the texts of their names, "abc". */
static void assert_names(const struct galley_node *parent, const char *names)
{
	const struct galley_node *prev = NULL;

	for (const struct galley_node *node = parent->first; node;
		node = node->next) {
		assert_str(node->name, (char[]){ *names++, '\0' });
		assert_ptr_equal(node->prev, prev);
		assert_ptr_equal(node->parent, parent);
		prev = node;
	}
	assert_int_equal(*names, '\0');
	assert_ptr_equal(parent->last, prev);
}

static struct galley_node *add_div(
	struct galley_doc *doc, struct galley_node *parent, const char *name)
{
	struct galley_node *node = galley_node_add(doc, parent, GALLEY_DIV);

	node->name = galley_str(name);
	return node;
}

static void test_moves(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *root = doc->root;
	struct galley_node *a = add_div(doc, root, "a");
	struct galley_node *b = add_div(doc, root, "b");
	struct galley_node *c = add_div(doc, root, "c");

	(void)state;
	assert_names(root, "abc");
	galley_node_append(root, a);
	assert_names(root, "bca");
	galley_node_append(root, a);
	assert_names(root, "bca");
	galley_node_insert_before(b, a);
	assert_names(root, "abc");
	galley_node_insert_before(b, c);
	assert_names(root, "acb");
	galley_node_insert_after(a, b);
	assert_names(root, "abc");
	galley_node_insert_after(b, b);
	galley_node_insert_before(b, b);
	assert_names(root, "abc");
	galley_node_insert_after(c, a);
	assert_names(root, "bca");
	galley_node_unlink(c);
	assert_names(root, "ba");
	assert_null(c->parent);
	galley_node_unlink(c);
	galley_node_append(b, c);
	assert_names(b, "c");
	galley_node_unlink(b);
	galley_node_unlink(a);
	assert_names(root, "");
	galley_doc_free(doc);
	galley_doc_free(NULL);
}

static void test_unwrap(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *middle;

	(void)state;
	add_div(doc, doc->root, "a");
	middle = add_div(doc, doc->root, "m");
	add_div(doc, doc->root, "d");
	add_div(doc, middle, "b");
	add_div(doc, middle, "c");
	galley_node_unwrap(middle);
	assert_names(doc->root, "abcd");
	assert_null(middle->first);
	galley_node_unwrap(doc->root->first);
	assert_names(doc->root, "bcd");
	galley_doc_free(doc);
}

static void test_defaults(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *cell = galley_node_new(doc, GALLEY_CELL);

	(void)state;
	assert_int_equal(doc->root->kind, GALLEY_DOCUMENT);
	assert_int_equal(galley_node_new(doc, GALLEY_HEADING)->level, 1);
	assert_int_equal(galley_node_new(doc, GALLEY_LIST)->list.start, 1);
	assert_int_equal(cell->cell.columns, 1);
	assert_int_equal(cell->cell.rows, 1);
	galley_doc_free(doc);
}

static void test_kinds(void **state)
{
	(void)state;
	for (int i = 0; i < GALLEY_KIND_COUNT; i++) {
		enum galley_kind kind = (enum galley_kind)i;

		assert_int_equal(
			galley_kind_find(galley_str(galley_kind_name(kind))),
			kind);
		/* The document stands in nothing, and all else somewhere. */
		bool somewhere = false;
		for (int j = 0; j < GALLEY_KIND_COUNT; j++)
			somewhere |=
				galley_kind_may_hold((enum galley_kind)j, kind);
		assert_int_equal(somewhere, kind != GALLEY_DOCUMENT);
	}
	assert_int_equal(
		galley_kind_find(GALLEY_STR("paragraphs")), GALLEY_KIND_COUNT);
	assert_int_equal(galley_kind_find(GALLEY_STR("")), GALLEY_KIND_COUNT);
	assert_string_equal(galley_kind_name(GALLEY_HARD_BREAK), "hard-break");
}

static void test_roles(void **state)
{
	(void)state;
	for (int i = 0; i < GALLEY_ROLE_COUNT; i++)
		assert_int_equal(galley_role_find(galley_str(galley_role_name(
					 (enum galley_role)i))),
			i);
	assert_int_equal(galley_role_find(GALLEY_STR("x")), GALLEY_ROLE_COUNT);
	assert_int_equal(galley_role_printed(GALLEY_ROLE_CHROME),
		GALLEY_PRINTED_NOWHERE);
	assert_int_equal(
		galley_role_printed(GALLEY_ROLE_BYLINE), GALLEY_PRINTED_HEAD);
	assert_int_equal(
		galley_role_printed(GALLEY_ROLE_DATELINE), GALLEY_PRINTED_BODY);
}

static void test_may_hold(void **state)
{
	static const struct {
		enum galley_kind parent, child;
		bool may;
	} cases[] = {
		{ GALLEY_DOCUMENT, GALLEY_PARAGRAPH, true },
		{ GALLEY_DOCUMENT, GALLEY_TEXT, false },
		{ GALLEY_DOCUMENT, GALLEY_ITEM, false },
		{ GALLEY_DOCUMENT, GALLEY_DOCUMENT, false },
		{ GALLEY_PARAGRAPH, GALLEY_TEXT, true },
		{ GALLEY_PARAGRAPH, GALLEY_PARAGRAPH, false },
		{ GALLEY_LIST, GALLEY_ITEM, true },
		{ GALLEY_LIST, GALLEY_ROW, false },
		{ GALLEY_LIST, GALLEY_PARAGRAPH, false },
		{ GALLEY_ITEM, GALLEY_LIST, true },
		{ GALLEY_TABLE, GALLEY_ROW, true },
		{ GALLEY_TABLE, GALLEY_CELL, false },
		{ GALLEY_TABLE, GALLEY_CAPTION, true },
		{ GALLEY_ROW, GALLEY_CELL, true },
		{ GALLEY_CELL, GALLEY_TEXT, true },
		{ GALLEY_CELL, GALLEY_PARAGRAPH, false },
		{ GALLEY_FIGURE, GALLEY_PARAGRAPH, true },
		{ GALLEY_FIGURE, GALLEY_CREDIT, true },
		{ GALLEY_FIGURE, GALLEY_IMAGE, false },
		{ GALLEY_QUOTE, GALLEY_CREDIT, false },
		{ GALLEY_CODE, GALLEY_TEXT, false },
		{ GALLEY_TEXT, GALLEY_TEXT, false },
		{ GALLEY_EMPHASIS, GALLEY_NOTE_REF, true },
		{ GALLEY_EMPHASIS, GALLEY_NOTE, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(
			galley_kind_may_hold(cases[i].parent, cases[i].child),
			cases[i].may);
}

static void test_text(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *paragraph =
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);
	struct galley_node *list, *quoted;
	struct galley_buf out = { 0 };

	(void)state;
	galley_node_add_text(doc, paragraph, GALLEY_STR("one"));
	galley_node_add(doc, paragraph, GALLEY_SOFT_BREAK);
	galley_node_add_text(doc,
		galley_node_add(doc, paragraph, GALLEY_STRONG),
		GALLEY_STR("two"));
	galley_node_add(doc, paragraph, GALLEY_HARD_BREAK);
	galley_node_add(doc, paragraph, GALLEY_IMAGE)->link.alt =
		GALLEY_STR("picture");
	quoted = galley_node_add(doc, paragraph, GALLEY_QUOTED);
	galley_node_add_text(doc, quoted, GALLEY_STR("a"));
	quoted = galley_node_add(doc, quoted, GALLEY_QUOTED);
	quoted->single = true;
	galley_node_add_text(doc, quoted, GALLEY_STR("b"));
	galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);
	list = galley_node_add(doc, doc->root, GALLEY_LIST);
	for (int i = 0; i < 2; i++)
		galley_node_add(doc, galley_node_add(doc, list, GALLEY_ITEM),
			GALLEY_CODE)
			->text = GALLEY_STR("code\n");

	galley_buf_puts(&out, "x");
	galley_node_text(doc->root, &out);
	assert_str(
		galley_buf_str(&out), "xone two\npicture“a‘b’”\ncode\ncode\n");
	galley_buf_clear(&out);
	galley_node_text(quoted, &out);
	assert_str(galley_buf_str(&out), "‘b’");
	galley_buf_clear(&out);
	galley_doc_free(doc);
}

/* Copies of all of a wild document print the same and outlive it. */
static void test_copy(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 50; seed++) {
		struct galley_doc *from =
			random_tree(seed, RANDOM_WILD, GALLEY_ALL_KINDS);
		struct galley_doc *doc = galley_doc_new();
		struct galley_buf before = { 0 }, after = { 0 };

		from->meta = (struct galley_meta){ 0 };
		for (struct galley_resource *resource = from->resources;
			resource; resource = resource->next)
			galley_doc_add_resource(doc, resource->name,
				resource->media_type, GALLEY_STR(""));
		for (struct galley_resource *a = from->resources,
					    *b = doc->resources;
			a; a = a->next, b = b->next)
			a->data = GALLEY_STR("");
		doc->root = galley_node_copy(doc, from->root);
		doc->source = galley_arena_copy(doc->arena, from->source);
		doc->wants_recognition = from->wants_recognition;
		from->format = NULL;
		tree_write(from, true, true, &before);
		galley_doc_free(from);
		tree_write(doc, true, true, &after);
		assert_string_equal(after.ptr, before.ptr);
		galley_buf_clear(&before);
		galley_buf_clear(&after);
		galley_doc_free(doc);
	}
}

static void test_copy_part(void **state)
{
	struct galley_doc *from = galley_doc_new(), *to = galley_doc_new();
	struct galley_node *paragraph =
		galley_node_add(from, from->root, GALLEY_PARAGRAPH);
	struct galley_node *image, *copy;
	struct galley_facts facts = { .lines = 1 };
	char data[] = "bytes";

	(void)state;
	facts.hints = paragraph->lang = galley_str(data);
	paragraph->rule = data;
	paragraph->facts = &facts;
	galley_node_add(from, from->root, GALLEY_RULE);
	image = galley_node_add(from, paragraph, GALLEY_IMAGE);
	image->link.resource = galley_doc_add_resource(from,
		GALLEY_STR("a.png"), GALLEY_STR("image/png"), galley_str(data));
	copy = galley_node_copy(from, image);
	assert_ptr_equal(copy->link.resource, image->link.resource);
	assert_null(copy->parent);
	copy = galley_node_copy(to, paragraph);
	galley_doc_free(from);
	memset(data, 'x', sizeof(data) - 1);
	assert_null(copy->next);
	assert_null(copy->parent);
	assert_ptr_equal(copy->first->parent, copy);
	assert_ptr_equal(copy->first->link.resource, to->resources);
	assert_str(copy->lang, "bytes");
	assert_string_equal(copy->rule, "bytes");
	assert_str(copy->facts->hints, "bytes");
	assert_int_equal(copy->facts->lines, 1);
	assert_str(to->resources->name, "a.png");
	assert_str(to->resources->media_type, "image/png");
	assert_str(to->resources->data, "bytes");
	galley_doc_free(to);
}

static void test_resources(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_resource *a, *b;

	(void)state;
	a = galley_doc_add_resource(
		doc, GALLEY_STR("a"), GALLEY_STR("t"), GALLEY_STR("1"));
	b = galley_doc_add_resource(
		doc, GALLEY_STR("b"), GALLEY_STR(""), GALLEY_STR("2"));
	assert_ptr_equal(galley_doc_add_resource(doc, GALLEY_STR("a"),
				 GALLEY_STR("u"), GALLEY_STR("3")),
		a);
	assert_str(a->data, "1");
	assert_ptr_equal(galley_doc_resource(doc, GALLEY_STR("b")), b);
	assert_null(galley_doc_resource(doc, GALLEY_STR("c")));
	assert_ptr_equal(doc->resources, a);
	assert_ptr_equal(a->next, b);
	galley_doc_free(doc);
}

/* ------------------------------------------------------------------- check */

static void assert_problem(const struct galley_doc *doc,
	const struct galley_node *node, const char *word)
{
	const char *problem = NULL;

	assert_ptr_equal(galley_doc_check(doc, &problem), node);
	assert_non_null(problem);
	assert_non_null(strstr(problem, word));
}

static void test_check(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *paragraph =
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);
	struct galley_node *node, *note;
	const char *problem = "none";

	(void)state;
	assert_null(galley_doc_check(doc, &problem));
	assert_null(problem);

	node = galley_node_add(doc, doc->root, GALLEY_TEXT);
	assert_problem(doc, node, "stands");
	galley_node_unlink(node);

	galley_node_append(paragraph, node);
	galley_node_add_text(doc, node, GALLEY_STR("x"));
	assert_problem(doc, node, "children");
	galley_node_unlink(node);

	node = galley_node_add(doc, doc->root, GALLEY_HEADING);
	node->level = 7;
	assert_problem(doc, node, "level");
	galley_node_unlink(node);

	node = galley_node_add(doc, paragraph, GALLEY_NOTE_REF);
	node->label = GALLEY_STR("b");
	assert_problem(doc, node, "note");
	for (const char *label = "cab"; *label; label++) {
		note = galley_node_add(doc, doc->root, GALLEY_NOTE);
		note->label = (struct galley_str){ label, 1 };
	}
	assert_null(galley_doc_check(doc, &problem));
	note->label = GALLEY_STR("d");
	assert_problem(doc, node, "note");

	doc->root = paragraph;
	assert_problem(doc, paragraph, "root");
	galley_doc_free(doc);
}

static void test_check_cells(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *cell = galley_node_add(doc,
		galley_node_add(doc,
			galley_node_add(doc, doc->root, GALLEY_TABLE),
			GALLEY_ROW),
		GALLEY_CELL);
	const char *problem;

	(void)state;
	assert_null(galley_doc_check(doc, &problem));
	cell->cell.rows = 0;
	assert_problem(doc, cell, "spans");
	galley_doc_free(doc);
}

/* The digest of an article of one paragraph. */
static void digest_of(const char *text, char digest[GALLEY_DIGEST_SIZE])
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *paragraph =
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);

	galley_node_add_text(doc, paragraph, galley_str(text));
	galley_doc_digest(doc, false, digest);
	galley_doc_free(doc);
}

/* White space of any length counts as one blank, wherever it stands. */
static void test_digest(void **state)
{
	static const char *const same[] = { "  One two three, four",
		"One  two three, four", "One two\n three,\tfour ",
		"One two          three, four",
		"\nOne\ntwo three,  \n four\n" };
	char digest[GALLEY_DIGEST_SIZE], other[GALLEY_DIGEST_SIZE];

	(void)state;
	digest_of("One two three, four", digest);
	assert_int_equal(strspn(digest, "0123456789abcdef"), 32);
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		digest_of(same[i], other);
		assert_string_equal(other, digest);
	}
	digest_of("One twothree, four", other);
	assert_string_not_equal(other, digest);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_moves),
		cmocka_unit_test(test_unwrap),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_roles),
		cmocka_unit_test(test_may_hold),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_copy_part),
		cmocka_unit_test(test_resources),
		cmocka_unit_test(test_digest),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_check_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
