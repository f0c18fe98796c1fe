/*
 * The Markdown writer: front matter, options, and kinds that Markdown has
 * only in other words.
 */
#include "check.h"
#include "markdown_io.h"
#include "random_tree.h"

struct writing {
	const char *const *options; /* front-matter, heading, wrap */
	struct galley_buf out;
};

static void use_writer(void *user, struct galley_doc *doc)
{
	struct writing *writing = user;

	write_documents(&galley_writer_markdown, writing->options, &doc, 1,
		&writing->out);
}

/* A tree in, Markdown out. */
static void assert_markdown(
	const char *tree, const char *const *options, const char *wanted)
{
	struct reading reading;
	struct writing writing = { .options = options };
	struct galley_buf text = { 0 };

	reading_start(&reading);
	galley_buf_printf(&text, "galley-tree 1\n%s", tree);
	reading_read(
		&reading, "tree", galley_buf_str(&text), use_writer, &writing);
	assert_string_equal(reading.messages.ptr, "");
	assert_str(galley_buf_str(&writing.out), wanted);
	galley_buf_clear(&writing.out);
	galley_buf_clear(&text);
	reading_end(&reading);
}

#define USUAL ((const char *const[]){ "yes", "auto", "0" })

static void test_front_matter(void **state)
{
	(void)state;
	assert_markdown("meta id \"urn:x\"\n"
			"meta headline \"A: \\\"title\\\"\"\n"
			"meta subheadline \"yes\"\n"
			"meta description \"a\\nb\\\\c\\u0085\\u2028\\u007f\"\n"
			"meta author \"Ada Quill\" role=photographer\n"
			"meta author \"Ben Slug\"\n"
			"meta published 2021-03-04\n"
			"meta urgency 3\n"
			"meta language \"en\"\n"
			"meta keyword \"caf\\u00e9\"\n"
			"unknown \"k: v\" \"- x\"\n"
			"unknown \"title\" \"other\"\n"
			"body\n",
		USUAL,
		"---\n"
		"title: \"A: \\\"title\\\"\"\n"
		"subtitle: \"yes\"\n"
		"author:\n- Ada Quill (photographer)\n- Ben Slug\n"
		"date: 2021-03-04\n"
		"lang: en\n"
		"keywords:\n- caf\u00e9\n"
		"description: \"a\\nb\\\\c\\u0085\\u2028\\u007f\"\n"
		"id: \"urn:x\"\n"
		"urgency: 3\n"
		"\"k: v\": \"- x\"\n"
		"title-2: other\n"
		"---\n\n");
	assert_markdown("body\n\tparagraph\n\t\ttext \"x\"\n", USUAL, "x\n");
}

/* Text that could be taken for front matter is none, where nothing is. */
static void test_no_front_matter(void **state)
{
	(void)state;
	assert_markdown("body\n\tparagraph\n\t\ttext \"Title: A\"\n"
			"\t\tsoft-break\n\t\ttext \"Author: B\"\n"
			"\tparagraph\n\t\ttext \"Title: A\"\n"
			"\t\tsoft-break\n\t\ttext \"Author: B\"\n",
		USUAL, "Title\\: A\nAuthor: B\n\nTitle: A\nAuthor: B\n");
	assert_markdown("body\n\tparagraph\n\t\ttext \"% A\"\n"
			"\t\tsoft-break\n\t\ttext \"% B\"\n",
		USUAL, "\\% A\n% B\n");
	assert_markdown("body\n\tparagraph\n\t\ttext \"{\"\n"
			"\t\tsoft-break\n\t\ttext \"a: b\"\n"
			"\t\tsoft-break\n\t\ttext \"}\"\n",
		USUAL, "\\{\na: b\n}\n");
	assert_markdown("meta headline \"H\"\nbody\n\tparagraph\n"
			"\t\ttext \"% A\"\n\t\tsoft-break\n\t\ttext \"% B\"\n",
		USUAL, "---\ntitle: H\n---\n\n% A\n% B\n");
}

/* What looks like the attributes of a heading is text, in either form. */
static void test_attributes(void **state)
{
	(void)state;
	assert_markdown("body\n\theading\n\t\ttext \"a {#b}\"\n"
			"\theading level=2\n\t\ttext \"c\"\n\t\thard-break\n"
			"\t\ttext \"d {.e}\"\n"
			"\theading\n\t\ttext \"f {#g} h\"\n",
		USUAL, "# a \\{#b}\n\nc\\\nd \\{.e}\n---\n\n# f {#g} h\n");
}

static void test_heading(void **state)
{
	static const char tree[] = "meta kicker \"K\"\n"
				   "meta headline \"One # two #\"\n"
				   "meta subheadline \"- S\"\n"
				   "meta byline \"By A\"\n"
				   "meta published 2021-03-04\n"
				   "body\n"
				   "\theading role=headline\n\t\ttext \"One\"\n"
				   "\theading\n\t\ttext \"Two\"\n"
				   "\theading level=6\n\t\ttext \"Three\"\n";

	(void)state;
	assert_markdown(tree, (const char *const[]){ "no", "auto", "0" },
		"K\n\n# One # two \\#\n\n\\- S\n\nBy A\n\n2021-03-04\n\n"
		"## Two\n\n###### Three\n");
	assert_markdown(tree, (const char *const[]){ "no", "no", "0" },
		"K\n\n\\- S\n\nBy A\n\n2021-03-04\n\n# Two\n\n###### Three\n");
	assert_markdown(tree, (const char *const[]){ "yes", "yes", "0" },
		"---\ntitle: \"One # two #\"\nsubtitle: \"- S\"\n"
		"date: 2021-03-04\nkicker: K\nbyline: By A\n---\n\n"
		"# One # two \\#\n\n## Two\n\n###### Three\n");
}

/* Caption and credit are the title of a lone image. */
static void test_figure(void **state)
{
	(void)state;
	assert_markdown("body\n\tfigure\n\t\tparagraph\n"
			"\t\t\timage \"b\" alt=a\n"
			"\t\tcredit\n\t\t\ttext \"Photo: E\"\n"
			"\t\tcaption\n\t\t\ttext \"say \\\"c\\\"\"\n"
			"\t\t\tsoft-break\n\t\t\tquoted\n\t\t\t\ttext \"d\"\n"
			"\tquote\n\t\tfigure\n\t\t\tparagraph\n"
			"\t\t\t\tlink \"u\"\n\t\t\t\t\timage \"b\"\n"
			"\t\t\tcaption\n\t\t\t\ttext \"c\"\n"
			"\t\t\tcredit\n\t\t\t\ttext \"- E\"\n"
			"\tfigure\n\t\tparagraph\n\t\t\timage \"b\"\n"
			"\t\tcredit\n\t\t\ttext \"E\"\n",
		USUAL,
		"![a](b \"say \\\"c\\\" \u201cd\u201d\nPhoto: E\")\n\n"
		"> [![](b \"c&#10;- E\")](u)\n\n![](b \"&#10;E\")\n");
	/* what a title cannot hold stands below the image */
	assert_markdown("body\n\tfigure\n\t\tparagraph\n"
			"\t\t\timage \"b\"\n\t\tcaption\n"
			"\t\t\tlink \"u\"\n\t\t\t\ttext \"c\"\n"
			"\tfigure\n\t\tparagraph\n"
			"\t\t\timage \"b\" title=t\n\t\tcaption\n"
			"\t\t\ttext \"c\"\n",
		USUAL, "![](b)\n\n[c](u)\n\n![](b \"t\")\n\nc\n");
	/* a title that is no caption */
	assert_markdown("unknown \"x\" \"y\"\nbody\n\tparagraph\n"
			"\t\timage \"b\" title=\"it's\"\n"
			"\tparagraph\n\t\timage \"b\" title=t\n"
			"\t\ttext \" c\"\n",
		USUAL,
		"---\nx: \"y\"\n---\n\n![](b 'it\\'s')\n\n"
		"![](b \"t\") c\n");
}

static void test_styles(void **state)
{
	(void)state;
	/* blanks go out of the marks; nothing opens that is empty */
	assert_markdown("body\n\tparagraph\n\t\ttext \"a\"\n"
			"\t\temphasis\n\t\t\ttext \" b \"\n"
			"\t\tstrong\n\t\t\ttext \" \"\n"
			"\t\ttext \"c\"\n",
		USUAL, "a *b*  c\n");
	/* one mark in another; beside another; where none would do */
	assert_markdown("body\n\tparagraph\n"
			"\t\tstrong\n\t\t\temphasis\n\t\t\t\ttext \"a\"\n"
			"\t\ttext \" \"\n"
			"\t\temphasis\n\t\t\ttext \"b\"\n"
			"\t\temphasis\n\t\t\ttext \"c\"\n"
			"\t\ttext \" x\"\n"
			"\t\temphasis\n\t\t\ttext \"(d)\"\n"
			"\t\ttext \"y\"\n",
		USUAL, "**_a_** *b*_c_ x<em>(d)</em>y\n");
}

static void test_other_words(void **state)
{
	(void)state;
	assert_markdown("body\n"
			"\tverse\n\t\ttext \"one\"\n\t\thard-break\n"
			"\t\ttext \"- two\"\n"
			"\tfigure\n"
			"\t\tparagraph\n\t\t\timage \"p q.png\" alt=\"[x]\"\n"
			"\t\tcaption\n\t\t\tquoted\n\t\t\t\ttext \"c\"\n"
			"\theading level=3\n\t\ttext \"a\"\n\t\thard-break\n"
			"\t\ttext \"b\"\n\t\tsoft-break\n\t\ttext \"c\"\n",
		USUAL,
		"one\\\n\\- two\n\n![\\[x\\]](<p q.png> "
		"\"\u201cc\u201d\")\n\n### a<br>b c\n");
}

static void test_addresses(void **state)
{
	(void)state;
	assert_markdown("body\n\tparagraph\n"
			"\t\tlink \"http://x.example/a?b=1&c=2\"\n"
			"\t\t\ttext \"http://x.example/a?b=1&c=2\"\n"
			"\t\ttext \" \"\n"
			"\t\tlink \"a_(b)&lt;\" title=\"t \\\"u\\\"\"\n"
			"\t\t\ttext \"[y] \"\n"
			"\t\ttext \"z!\"\n"
			"\t\tlink \"\"\n\t\t\ttext \"w\"\n",
		USUAL,
		"<http://x.example/a?b=1&c=2> "
		"[\\[y\\]](<a_(b)&amp;lt;> \"t \\\"u\\\"\") z\\![w]()\n");
}

static void test_lists(void **state)
{
	(void)state;
	assert_markdown("body\n"
			"\tlist tight\n\t\titem\n\t\t\tparagraph\n"
			"\t\t\t\ttext \"a\"\n"
			"\tlist tight\n\t\titem\n\t\t\trule\n"
			"\tlist ordered start=9 tight\n"
			"\t\titem\n\t\t\tparagraph\n\t\t\t\ttext \"b\"\n"
			"\t\titem\n\t\t\tcode \"c\"\n"
			"\tlist ordered\n"
			"\t\titem\n\t\t\tparagraph\n\t\t\t\ttext \"d\"\n"
			"\t\titem\n",
		USUAL,
		"- a\n\n* ___\n\n9. b\n10. ```\n    c\n    ```\n\n"
		"1) d\n\n2)\n");
}

static void test_code(void **state)
{
	(void)state;
	assert_markdown("body\n\tcode \"```\\n\\nx\" info=\"a`b\"\n"
			"\tcode \"````\" info=\"c\"\n\tcode \"\"\n"
			"\tparagraph\n\t\tcode-span \"`a``\"\n"
			"\t\tcode-span \" b \"\n",
		USUAL,
		"~~~a`b\n```\n\nx\n~~~\n\n`````c\n````\n`````\n\n```\n```\n\n"
		"``` `a`` ```<!-- -->`  b  `\n");
}

static void test_table_spans(void **state)
{
	struct reading reading;
	struct writing writing = { .options = USUAL };

	(void)state;
	reading_start(&reading);
	reading_read(&reading, "tree",
		GALLEY_STR("galley-tree 1\nbody\n\ttable\n"
			   "\t\tcaption\n\t\t\ttext \"c\"\n"
			   "\t\trow\n\t\t\tcell header columns=2\n"
			   "\t\t\t\ttext \"a\"\n"
			   "\t\trow\n\t\t\tcell\n\t\t\t\ttext \"b|\"\n"
			   "\t\t\tcell align=right\n\t\t\t\ttext \"d\"\n"
			   "\t\t\t\thard-break\n\t\t\t\ttext \"e\"\n"),
		use_writer, &writing);
	assert_str(galley_buf_str(&writing.out),
		"c\n\n| a |  |\n| --- | --- |\n| b\\| | d<br>e |\n");
	galley_buf_clear(&writing.out);
	reading_end(&reading);
}

static void test_bundle(void **state)
{
	struct galley_doc *docs[2];
	struct galley_buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		docs[i] = galley_doc_new();
		galley_meta_add(&docs[i]->meta, docs[i]->arena,
			GALLEY_META_HEADLINE,
			i ? GALLEY_STR("Two") : GALLEY_STR("One"),
			galley_given());
		galley_node_add_text(docs[i],
			galley_node_add(
				docs[i], docs[i]->root, GALLEY_PARAGRAPH),
			GALLEY_STR("text"));
	}
	write_documents(&galley_writer_markdown, USUAL, docs, 2, &out);
	assert_str(galley_buf_str(&out),
		"---\ntitle: One\n---\n\ntext\n\n# Two\n\ntext\n");
	galley_buf_clear(&out);
	galley_doc_free(docs[0]);
	galley_doc_free(docs[1]);
}

/* ----------------------------------------------------- any metadata at all */

struct kept {
	struct galley_str headline, description, key, value;
	bool found;
};

static bool is_same(struct galley_str found, struct galley_str wanted)
{
	return galley_str_equal(
		galley_str_trim(found), galley_str_trim(wanted));
}

static void use_kept(void *user, struct galley_doc *doc)
{
	struct kept *kept = user;
	const struct galley_meta *meta = &doc->meta;
	const struct galley_pair *pair = meta->unknown;

	while (pair && !galley_str_equal(pair->key, kept->key))
		pair = pair->next;
	kept->found = is_same(galley_meta_text(meta, GALLEY_META_HEADLINE),
			      kept->headline) &&
		is_same(galley_meta_text(meta, GALLEY_META_DESCRIPTION),
			kept->description) &&
		is_same(pair ? pair->value : GALLEY_STR(""), kept->value);
}

/* Texts of all sorts of characters come back; nothing is malformed. */
static void test_wild_metadata(void **state)
{
	enum {
		SEEDS = 400
	};
	struct reading reading;

	(void)state;
	reading_start(&reading);
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		struct galley_doc *doc = random_tree(seed, RANDOM_WILD, 0);
		const struct galley_meta *meta = &doc->meta;
		struct kept kept = {
			.headline =
				galley_meta_text(meta, GALLEY_META_HEADLINE),
			.description =
				galley_meta_text(meta, GALLEY_META_DESCRIPTION),
			.key = GALLEY_STR("x-y"),
		};
		struct galley_buf out = { 0 };

		/* nothing at all is no article, and none is read back */
		kept.found = !kept.headline.len && !kept.description.len &&
			!meta->unknown;
		if (meta->unknown) {
			kept.value = meta->unknown->value;
			doc->meta.unknown->key = kept.key;
			doc->meta.unknown->next = NULL;
		}
		write_documents(&galley_writer_markdown, USUAL, &doc, 1, &out);
		reading_read(&reading, "markdown", galley_buf_str(&out),
			use_kept, &kept);
		assert_null(strstr(reading.messages.ptr, "yaml"));
		assert_true(kept.found);
		galley_buf_clear(&out);
		galley_doc_free(doc);
	}
	reading_end(&reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_front_matter),
		cmocka_unit_test(test_no_front_matter),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_heading),
		cmocka_unit_test(test_figure),
		cmocka_unit_test(test_styles),
		cmocka_unit_test(test_other_words),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_code),
		cmocka_unit_test(test_table_spans),
		cmocka_unit_test(test_bundle),
		cmocka_unit_test(test_wild_metadata),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
