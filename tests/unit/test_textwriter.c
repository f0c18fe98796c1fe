/*
 * The plain text writer: what each kind looks like, its options, and that
 * the text reader reads the same words from it.
 */
#include "check.h"
#include "markdown_io.h"
#include "random_tree.h"

#include "convert/normalise.h"

enum {
	SEEDS = 300,
};

/* Markdown in, text out. */
struct writing {
	const char *const *options; /* wrap, header, links */
	struct galley_buf out;
};

static void use_writer(void *user, struct galley_doc *doc)
{
	struct writing *writing = user;

	write_documents(
		&galley_writer_text, writing->options, &doc, 1, &writing->out);
}

static void assert_text(
	const char *markdown, const char *const *options, const char *wanted)
{
	struct reading reading;
	struct writing writing = { .options = options };

	reading_start(&reading);
	reading_read(&reading, "markdown", galley_str(markdown), use_writer,
		&writing);
	assert_str(galley_buf_str(&writing.out), wanted);
	galley_buf_clear(&writing.out);
	reading_end(&reading);
}

#define BODY ((const char *const[]){ "0", "no", "no" })

static void test_blocks(void **state)
{
	(void)state;
	assert_text("## Head\n\nOne *two*\nthree\\\nfour\n\n> a\n>\n> > b\n",
		BODY, "Head\n\nOne two three\nfour\n\n> a\n>\n> > b\n");
	assert_text("```\na\n\n  b\n```\n\n***\n\nx\n", BODY,
		"    a\n\n      b\n\n* * *\n\nx\n");
}

static void test_lists(void **state)
{
	(void)state;
	assert_text("- a\n- b\n  1. c\n  2. d\n     more\n- e\n\nx\n", BODY,
		"- a\n- b\n  1. c\n  2. d more\n- e\n\nx\n");
	assert_text("1. a\n\n   b\n\n2. c\n", BODY, "1. a\n\n   b\n\n2. c\n");
}

static void test_table(void **state)
{
	(void)state;
	assert_text("| a | bcd | \u65e5\u672c |\n|---|--:|:-:|\n"
		    "| xyz | 1 | z |\n| | 2 |\n",
		BODY,
		"a    bcd  \u65e5\u672c\n---  ---  ----\nxyz    1   z\n"
		"       2\n");
}

static void test_inlines(void **state)
{
	static const char *const links[] = { "0", "no", "yes" };
	static const char markdown[] =
		"[a](http://x.example) <http://y.example> `c` "
		"![pic](p.png)![](q.png) H<sub>2</sub>O ~~no~~";

	(void)state;
	assert_text(markdown, BODY, "a http://y.example c [pic] H2O no\n");
	assert_text(markdown, links,
		"a <http://x.example> http://y.example c [pic] H2O no\n");
}

static void test_notes(void **state)
{
	(void)state;
	assert_text("One[^n] two.\n\n[^n]: Three\n\n    four\n\nLast\n", BODY,
		"One[n] two.\n\nLast\n\n[n] Three\n\n    four\n");
}

static void test_head(void **state)
{
	static const char *const options[] = { "0", "yes", "no" };

	(void)state;
	assert_text("---\ntitle: T\nkicker: K\nsubtitle: S\n"
		    "author: [A B, C]\ndate: 2001-10-02\n---\nx\n",
		options, "K\n\nT\n\nS\n\nA B, C\n\n2001-10-02\n\n\nx\n");
	assert_text("---\ntitle: T\nbyline: By A\nauthor: A\n"
		    "created: 2001-10\n---\nx\n",
		options, "T\n\nBy A\n\n2001-10\n\n\nx\n");
	assert_text("---\ntitle: T\n---\nx\n", BODY, "x\n");
	assert_text("# T\n\nx\n", options, "T\n\n\nx\n");
}

static void test_wrap(void **state)
{
	static const char *const options[] = { "10", "no", "no" };

	(void)state;
	assert_text("one two three - four 5. six\n\n> a b c d e f\n", options,
		"one two\nthree -\nfour 5.\nsix\n\n> a b c d\n> e f\n");
}

/* What the common Markdown cannot say, by hand. */
static void test_other_kinds(void **state)
{
	const char *const options[] = { "8", "no", "no" };
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *verse =
		galley_node_add(doc, doc->root, GALLEY_VERSE);
	struct galley_node *figure =
		galley_node_add(doc, doc->root, GALLEY_FIGURE);
	struct galley_node *quoted;
	struct galley_buf out = { 0 };

	(void)state;
	galley_node_add_text(doc, verse, GALLEY_STR("a line of verse"));
	galley_node_add(doc, verse, GALLEY_HARD_BREAK);
	galley_node_add_text(doc, verse, GALLEY_STR("b"));
	galley_node_add(doc, galley_node_add(doc, figure, GALLEY_PARAGRAPH),
		GALLEY_IMAGE)
		->link.alt = GALLEY_STR("pic");
	quoted = galley_node_add(doc,
		galley_node_add(doc, figure, GALLEY_CAPTION), GALLEY_QUOTED);
	galley_node_add_text(doc, quoted, GALLEY_STR("c"));
	quoted = galley_node_add(doc,
		galley_node_add(doc, figure, GALLEY_CREDIT), GALLEY_QUOTED);
	quoted->single = true;
	galley_node_add_text(doc, quoted, GALLEY_STR("d"));
	write_documents(&galley_writer_text, options, &doc, 1, &out);
	assert_str(galley_buf_str(&out),
		"a line of verse\nb\n\n[pic]\n\n\u201cc\u201d\n\n\u2018d"
		"\u2019\n");
	galley_buf_clear(&out);
	galley_doc_free(doc);
}

static void test_several(void **state)
{
	const char *const options[] = { "0", "no", "no" };
	struct galley_doc *docs[2];
	struct galley_buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		docs[i] = galley_doc_new();
		galley_node_add_text(docs[i],
			galley_node_add(
				docs[i], docs[i]->root, GALLEY_PARAGRAPH),
			i ? GALLEY_STR("two") : GALLEY_STR("one"));
	}
	write_documents(&galley_writer_text, options, docs, 2, &out);
	assert_str(galley_buf_str(&out), "one\n\n* * *\n\ntwo\n");
	galley_buf_clear(&out);
	galley_doc_free(docs[0]);
	galley_doc_free(docs[1]);
}

/* Stories of paragraphs, lists and quotes read back, and write the same. */
static void test_again(void **state)
{
	const galley_kinds kinds = GALLEY_KIND_BIT(GALLEY_PARAGRAPH) |
		GALLEY_KIND_BIT(GALLEY_TEXT) |
		GALLEY_KIND_BIT(GALLEY_EMPHASIS) |
		GALLEY_KIND_BIT(GALLEY_LINK) | GALLEY_KIND_BIT(GALLEY_QUOTE) |
		GALLEY_KIND_BIT(GALLEY_RULE);

	(void)state;
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		struct galley_doc *doc = random_tree(seed, RANDOM_PLAIN, kinds);
		struct writing writing = { .options = BODY };
		struct galley_buf text = { 0 };
		struct reading reading;

		reading_start(&reading);
		galley_normalise(doc);
		write_documents(&galley_writer_text, BODY, &doc, 1, &text);
		reading_read(&reading, "text", galley_buf_str(&text),
			use_writer, &writing);
		assert_str(galley_buf_str(&writing.out), text.ptr);
		galley_buf_clear(&writing.out);
		galley_buf_clear(&text);
		reading_end(&reading);
		galley_doc_free(doc);
	}
}

/* Addresses below the article, numbered behind the notes. */
static void test_link_notes(void **state)
{
	static const char *const options[] = { "none", "no", "notes" };

	(void)state;
	assert_text("See [this *one*](http://a.b/), <http://c.d>[^1].\n\n"
		    "| h |\n| --- |\n| [x](u) |\n\n[^1]: note [n](v)\n",
		options,
		"See this one[2], http://c.d[1].\n\nh\n----\nx[3]\n\n"
		"[1] note n[4]\n\n[2] http://a.b/\n[3] u\n[4] v\n");
	assert_text("none\n", options, "none\n");
}

/* Columns as a terminal counts them: two of Han, none of a mark above. */
static void test_wide_table(void **state)
{
	(void)state;
	assert_text("| \u4e2d\u6587 | e\u0301 | c |\n| --- | --: | :-: |\n"
		    "| a | 100 | x |\n| \u6f22 | 2 | xyz |\n",
		BODY,
		"\u4e2d\u6587    e\u0301   c\n----  ---  ---\n"
		"a     100   x\n\u6f22      2  xyz\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_inlines),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_head),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_other_kinds),
		cmocka_unit_test(test_several),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_link_notes),
		cmocka_unit_test(test_wide_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
