/*
 * Writers as tables: order of literals and functions, what is left out; what
 * makes two articles the same.
 */
#include "check.h"

#include <galley/format.h>

enum {
	DEEP = 1000000,
};

static void put(void *state, struct galley_str text)
{
	galley_buf_put(state, text);
}

static bool enter_text(void *state, const struct galley_node *node)
{
	galley_buf_put(state, node->text);
	return true;
}

static bool enter_heading(void *state, const struct galley_node *node)
{
	galley_buf_printf(state, "%d", node->level);
	return true;
}

static bool stay_out(void *state, const struct galley_node *node)
{
	(void)node;
	galley_buf_puts(state, "…");
	return false;
}

static void leave(void *state, const struct galley_node *node)
{
	(void)node;
	galley_buf_puts(state, "!");
}

static const struct galley_action actions[GALLEY_KIND_COUNT] = {
	[GALLEY_DOCUMENT] = { .open = "never", .close = "never" },
	[GALLEY_PARAGRAPH] = { .open = "<p>", .close = "</p>" },
	[GALLEY_HEADING] = { "<h>", "</h>", enter_heading, leave },
	[GALLEY_QUOTE] = { "<q>", "</q>", stay_out, leave },
	[GALLEY_RULE] = { "<hr", "/>", NULL, leave },
	[GALLEY_TEXT] = { .enter = enter_text },
};

static struct galley_node *add_block(
	struct galley_doc *doc, enum galley_kind kind, const char *text)
{
	struct galley_node *node = galley_node_add(doc, doc->root, kind);

	galley_node_add_text(doc, node, galley_str(text));
	return node;
}

static void assert_rendered(
	const struct galley_node *root, bool keep_chrome, const char *wanted)
{
	struct galley_buf out = { 0 };

	galley_render(root, actions, put, &out, keep_chrome);
	assert_str(galley_buf_str(&out), wanted);
	galley_buf_clear(&out);
}

static void test_order(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *node;

	(void)state;
	node = add_block(doc, GALLEY_PARAGRAPH, "a");
	/* A row of zeros prints the children. */
	galley_node_add_text(doc, galley_node_add(doc, node, GALLEY_EMPHASIS),
		GALLEY_STR("b"));
	add_block(doc, GALLEY_HEADING, "c");
	galley_node_add(doc, doc->root, GALLEY_RULE);
	node = galley_node_add(doc, doc->root, GALLEY_QUOTE);
	galley_node_append(node, add_block(doc, GALLEY_PARAGRAPH, "d"));
	assert_rendered(doc->root, false, "<p>ab</p><h>1c!</h><hr!/><q>…!</q>");
	galley_doc_free(doc);
}

static void test_left_out(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *headline, *chrome;

	(void)state;
	chrome = add_block(doc, GALLEY_PARAGRAPH, "menu");
	chrome->role = GALLEY_ROLE_CHROME;
	headline = add_block(doc, GALLEY_HEADING, "news");
	headline->role = GALLEY_ROLE_HEADLINE;
	add_block(doc, GALLEY_PARAGRAPH, "lead")->role = GALLEY_ROLE_LEAD;
	/* A leaf that is left out, last. */
	galley_node_add(doc, doc->root, GALLEY_RULE)->role = GALLEY_ROLE_CHROME;

	assert_rendered(doc->root, false, "<p>lead</p>");
	assert_rendered(doc->root, true, "<p>menu</p><p>lead</p><hr!/>");
	/* What is asked for by itself is printed. */
	assert_rendered(headline, false, "<h>1news!</h>");
	assert_true(galley_is_left_out(chrome, false));
	assert_false(galley_is_left_out(chrome, true));
	assert_true(galley_is_left_out(headline, false));
	assert_true(galley_is_left_out(headline, true));
	assert_false(galley_is_left_out(doc->root->last->prev, false));
	galley_doc_free(doc);
}

static void test_deep(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *node =
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);

	(void)state;
	for (int i = 0; i < DEEP; i++)
		node = galley_node_add(doc, node, GALLEY_EMPHASIS);
	galley_node_add_text(doc, node, GALLEY_STR("x"));
	assert_rendered(doc->root, false, "<p>x</p>");
	galley_doc_free(doc);
}

/* ---------------------------------------------------------------- digests */

struct said {
	char digest[GALLEY_DIGEST_SIZE];
};

static struct said digest_of(const char *text, bool keep_chrome)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *chrome =
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);
	struct galley_node *p =
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);
	struct said said;

	chrome->role = GALLEY_ROLE_CHROME;
	galley_node_add_text(doc, chrome, GALLEY_STR("Menu"));
	galley_node_add_text(doc, p, galley_str(text));
	galley_doc_digest(doc, keep_chrome, said.digest);
	galley_doc_free(doc);
	return said;
}

static void assert_alike(const char *one, const char *other, bool alike)
{
	struct said a = digest_of(one, false), b = digest_of(other, false);

	assert_int_equal(alike, !strcmp(a.digest, b.digest));
}

static void test_digest(void **state)
{
	(void)state;
	assert_alike("Ferries are late again", "Ferries are late again", true);
	assert_alike("Ferries are late again",
		" \nFerries  are\tlate\n\n again\n", true);
	assert_alike("Ferries are late again", "Ferries are late", false);
	assert_alike("Ferries are late", "Ferriesarelate", false);
	assert_alike("Fähren sind spät", "Fähren\nsind   spät", true);
	assert_alike("", " ", true);
	assert_true(strcmp(digest_of("Ferries", false).digest,
		digest_of("Ferries", true).digest));
}

/* Without chrome it may be known; with chrome it is another. */
static void test_known_digest(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	char digest[GALLEY_DIGEST_SIZE];

	(void)state;
	memset(doc->digest, 'f', GALLEY_DIGEST_SIZE - 1);
	galley_doc_digest(doc, false, digest);
	assert_string_equal(digest, doc->digest);
	galley_doc_digest(doc, true, digest);
	assert_string_not_equal(digest, doc->digest);
	galley_doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_digest),
		cmocka_unit_test(test_known_digest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
