/*
 * The Markdown reader: front matter, extensions, and what is reported.
 */
#include "check.h"
#include "markdown_io.h"

/* ------------------------------------------------------------ front matter */

static void test_fields(void **state)
{
	(void)state;
	assert_markdown_read("---\n"
			     "title: 'A: title'\n"
			     "Subtitle: below\n"
			     "author: Ada Quill (photographer)\n"
			     "date: 2021-03-04 05:06:07 +0100\n"
			     "last_modified_at: 2021-03-05\n"
			     "lang: en_GB\n"
			     "tags: one, two words\n"
			     "categories: [three]\n"
			     "abstract: |\n"
			     "  Two\n"
			     "  lines\n"
			     "slug: a-slug\n"
			     "publisher: The Example\n"
			     "rights: (c) Example\n"
			     "canonical_url: https://news.example/a\n"
			     "subject: medtop:04000000 economy\n"
			     "---\n",
		"meta headline \"A: title\"\n"
		"meta subheadline \"below\"\n"
		"meta slugline \"a-slug\"\n"
		"meta description \"Two\\nlines\"\n"
		"meta author \"Ada Quill\" role=photographer\n"
		"meta provider \"The Example\"\n"
		"meta published 2021-03-04T05:06:07+01:00 "
		"\"2021-03-04 05:06:07+0100\"\n"
		"meta modified 2021-03-05 \"2021-03-05\"\n"
		"meta language \"en_GB\"\n"
		"meta keyword \"one\"\n"
		"meta keyword \"two words\"\n"
		"meta keyword \"three\"\n"
		"meta subject \"economy\" scheme=medtop code=04000000\n"
		"meta copyright-notice \"(c) Example\"\n"
		"meta link \"https://news.example/a\"\n"
		"body\n",
		"");
}

static void test_unknown(void **state)
{
	(void)state;
	assert_markdown_read("---\n"
			     "authors:\n"
			     "  - name: Ada Quill\n"
			     "    role: photographer\n"
			     "    mail: {at: work, to: [a, b]}\n"
			     "  - Ben Slug\n"
			     "draft: true\n"
			     "menu: {main: {weight: 3, x: y}, other: []}\n"
			     "nothing:\n"
			     "date: next Tuesday\n"
			     "description: first\n"
			     "summary: second\n"
			     "---\n"
			     "text\n",
		"meta description \"first\"\n"
		"meta author \"Ada Quill\" role=photographer\n"
		"meta author \"Ben Slug\"\n"
		"unknown \"authors-mail\" \"at: work, to: a, b\"\n"
		"unknown \"draft\" \"true\"\n"
		"unknown \"menu\" \"main: weight: 3, x: y, other: \"\n"
		"unknown \"date\" \"next Tuesday\"\n"
		"unknown \"summary\" \"second\"\n"
		"body\n"
		"\tparagraph\n"
		"\t\ttext \"text\"\n",
		"10:markdown.date:notice\n");
}

/* Aliases are what they name, and names may come in parts. */
static void test_aliases(void **state)
{
	(void)state;
	assert_markdown_read("---\n"
			     "title: &t Title\n"
			     "tags: &all [one, &two 'two, too']\n"
			     "categories: *all\n"
			     "*t : *two\n"
			     "x: {y: *all, z: [*t]}\n"
			     "author:\n"
			     "- name: {given: Ada, family: Quill}\n"
			     "  role: photographer\n"
			     "- {first: Ben, last: Reed, mail: at}\n"
			     "- {given: Carl}\n"
			     "---\n",
		"meta headline \"Title\"\n"
		"meta author \"Ada Quill\" role=photographer\n"
		"meta author \"Ben Reed\"\n"
		"meta keyword \"one\"\nmeta keyword \"two, too\"\n"
		"meta keyword \"one\"\nmeta keyword \"two, too\"\n"
		"unknown \"Title\" \"two, too\"\n"
		"unknown \"x\" \"y: one, two, too, z: Title\"\n"
		"unknown \"author-mail\" \"at\"\n"
		"unknown \"author\" \"given: Carl\"\n"
		"body\n",
		"");
}

/* What is no YAML is read by its entries, each by itself. */
static void test_yaml_malformed(void **state)
{
	static const char bomb[] =
		"---\na: &a [x,x,x,x,x,x,x,x,x,x]\n"
		"b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
		"c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
		"d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n---\n";
	struct galley_buf found = { 0 };
	struct reading reading;

	(void)state;
	assert_markdown_read("---\n"
			     "title: The bridge: closed\n"
			     "tags:\n  - one\n- two\n"
			     "author: \"Ada\" Quill\n"
			     "x:\n\ttab: y\n\n"
			     "---\n\ntext\n",
		"meta headline \"The bridge: closed\"\n"
		"meta author \"\\\"Ada\\\" Quill\"\n"
		"meta keyword \"- one - two\"\n"
		"unknown \"x\" \"tab: y\"\n"
		"body\n\tparagraph\n\t\ttext \"text\"\n",
		"2:markdown.front-matter:warning\n");
	reading_start(&reading);
	reading_read(
		&reading, "markdown", galley_str(bomb), dump_checked, &found);
	assert_string_equal(
		reading.messages.ptr, "5:markdown.front-matter:warning\n");
	assert_non_null(strstr(found.ptr, "\"x, x, x, x, x, x, x, x, x, x\""));
	galley_buf_clear(&found);
	reading_end(&reading);
}

/* The title block of pandoc. */
static void test_title_block(void **state)
{
	(void)state;
	assert_markdown_read("% The title\n  goes on\n% Ada Quill; Ben Reed\n"
			     "  Carl Ink\n% 2021-03-04\n\ntext\n",
		"meta headline \"The title goes on\"\n"
		"meta author \"Ada Quill\"\nmeta author \"Ben Reed\"\n"
		"meta author \"Carl Ink\"\n"
		"meta published 2021-03-04 \"2021-03-04\"\n"
		"body\n\tparagraph\n\t\ttext \"text\"\n",
		"");
	assert_markdown_read("%\n% Ada Quill\ntext\n",
		"meta author \"Ada Quill\"\n"
		"body\n\tparagraph\n\t\ttext \"text\"\n",
		"");
	assert_markdown_read("%d of all\n",
		"body\n\tparagraph\n\t\ttext \"%d of all\"\n", "");
}

static void test_toml(void **state)
{
	(void)state;
	assert_markdown_read("+++\n# what Hugo has\n"
			     "title = \"A \\u00e9 \\\"story\\\"\"\n"
			     "date = 2021-03-04T05:06:07Z # when\n"
			     "authors = ['Ada Quill', \"Ben\",]\n"
			     "tags = [\n  \"one\", # first\n  \"two\" ]\n"
			     "description = \"\"\"\nTwo\nlines\"\"\"\n"
			     "weight = -1_000\n"
			     "[params]\n  \"a b\" = {c = 1, d = [2, 3]}\n"
			     "[[menu]]\nname = 'm'\n[[menu]]\nname = 'n'\n"
			     "+++\ntext\n",
		"meta headline \"A \u00e9 \\\"story\\\"\"\n"
		"meta description \"Two\\nlines\"\n"
		"meta author \"Ada Quill\"\nmeta author \"Ben\"\n"
		"meta published 2021-03-04T05:06:07Z "
		"\"2021-03-04T05:06:07Z\"\n"
		"meta keyword \"one\"\nmeta keyword \"two\"\n"
		"unknown \"weight\" \"-1_000\"\n"
		"unknown \"params\" \"a b: c: 1, d: 2, 3\"\n"
		"unknown \"menu\" \"name: m, name: n\"\n"
		"body\n\tparagraph\n\t\ttext \"text\"\n",
		"");
}

static void test_toml_malformed(void **state)
{
	static const char *const bad[] = { "a", "a = ", "a = \"b", "a = [1",
		"a = {b = 1", "a = [1 2]", "[a", "a = \"\\x\"", "a = 'b\n'",
		"a = '''b", "= 1", "a = 1 ]", "a = \"\\u12\"", "a = \"b\\" };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct galley_buf text = { 0 };
		struct galley_buf found = { 0 };
		struct reading reading;

		reading_start(&reading);
		galley_buf_printf(&text, "+++\n%s\n+++\n", bad[i]);
		reading_read(&reading, "markdown", galley_buf_str(&text),
			dump_checked, &found);
		assert_non_null(strstr(reading.messages.ptr,
			"markdown.front-matter:warning\n"));
		assert_non_null(strstr(found.ptr, "text \"+++\""));
		galley_buf_clear(&text);
		galley_buf_clear(&found);
		reading_end(&reading);
	}
}

static void test_json(void **state)
{
	(void)state;
	assert_markdown_read(
		"{\n  \"title\": \"J \\u00e9\",\n"
		"  \"tags\": [\"a\", \"b\"], \"x\": {\"y\": 1}\n}\n\ntext\n",
		"meta headline \"J \u00e9\"\n"
		"meta keyword \"a\"\nmeta keyword \"b\"\n"
		"unknown \"x\" \"y: 1\"\n"
		"body\n\tparagraph\n\t\ttext \"text\"\n",
		"");
	assert_markdown_read("{\nno\n\ntext\n",
		"body\n\tparagraph\n\t\ttext \"{\"\n\t\tsoft-break\n"
		"\t\ttext \"no\"\n\tparagraph\n\t\ttext \"text\"\n",
		"");
}

static void test_head_lines(void **state)
{
	(void)state;
	assert_markdown_read(
		"Title: A: story\nAuthor: Ada Quill\nmood: calm\n\ntext\n",
		"meta headline \"A: story\"\nmeta author \"Ada Quill\"\n"
		"unknown \"mood\" \"calm\"\n"
		"body\n\tparagraph\n\t\ttext \"text\"\n",
		"");
	/* a sentence; no field that tells what is meant; one line */
	assert_markdown_read("Title: x\nand so on: y\n",
		"body\n\tparagraph\n\t\ttext \"Title: x\"\n\t\tsoft-break\n"
		"\t\ttext \"and so on: y\"\n",
		"");
	assert_markdown_read("Note: x\nBut: y\n",
		"body\n\tparagraph\n\t\ttext \"Note: x\"\n\t\tsoft-break\n"
		"\t\ttext \"But: y\"\n",
		"");
	assert_markdown_read(
		"Title: x\n", "body\n\tparagraph\n\t\ttext \"Title: x\"\n", "");
}

static void test_no_front_matter(void **state)
{
	(void)state;
	/* malformed: said, and kept as text */
	assert_markdown_read("---\na [b: {\n---\n\n# H\n",
		"body\n"
		"\trule\n"
		"\theading level=2\n"
		"\t\ttext \"a [b: {\"\n"
		"\theading\n"
		"\t\ttext \"H\"\n",
		"3:markdown.front-matter:warning\n");
	/* a rule, and no end */
	assert_markdown_read("---\n\na: b\n\n---\n",
		"body\n\trule\n\tparagraph\n\t\ttext \"a: b\"\n\trule\n", "");
	assert_markdown_read("---\na: b\n\n## c\n",
		"body\n\trule\n\tparagraph\n\t\ttext \"a: b\"\n"
		"\theading level=2\n\t\ttext \"c\"\n",
		"");
	/* an empty one is one */
	assert_markdown_read("---\n---\ntext\n",
		"body\n\tparagraph\n\t\ttext \"text\"\n", "");
	assert_markdown_read("---\na: &x [1]\nb: *x\n...\ntext\n",
		"unknown \"a\" \"1\"\nunknown \"b\" \"1\"\nbody\n\tparagraph\n"
		"\t\ttext \"text\"\n",
		"");
}

static void test_headline(void **state)
{
	(void)state;
	assert_markdown_read("# One *and* two\n\n# Other\n",
		"meta headline \"One and two\"\n"
		"body\n"
		"\theading role=headline\n"
		"\t\ttext \"One \"\n"
		"\t\temphasis\n"
		"\t\t\ttext \"and\"\n"
		"\t\ttext \" two\"\n"
		"\theading\n"
		"\t\ttext \"Other\"\n",
		"");
	/* the title stated is repeated, or it is not */
	assert_markdown_read("---\ntitle: One  two\n---\n# one two\n",
		"meta headline \"One  two\"\nbody\n\theading role=headline\n"
		"\t\ttext \"one two\"\n",
		"");
	assert_markdown_read("---\ntitle: One\n---\n# Two\n",
		"meta headline \"One\"\nbody\n\theading\n\t\ttext \"Two\"\n",
		"");
	/* not the first heading; not at the top */
	assert_markdown_read("## One\n\n# Two\n",
		"body\n\theading level=2\n\t\ttext \"One\"\n\theading\n"
		"\t\ttext \"Two\"\n",
		"");
	assert_markdown_read("> # One\n",
		"body\n\tquote\n\t\theading\n\t\t\ttext \"One\"\n", "");
}

/* -------------------------------------------------------------- extensions */

static void test_table(void **state)
{
	(void)state;
	assert_markdown_read("a | b\n:-- | --:\n`x\\|y` | 1 \\| 2\n| z |\n",
		"body\n"
		"\ttable\n"
		"\t\trow\n"
		"\t\t\tcell header align=left\n"
		"\t\t\t\ttext \"a\"\n"
		"\t\t\tcell header align=right\n"
		"\t\t\t\ttext \"b\"\n"
		"\t\trow\n"
		"\t\t\tcell align=left\n"
		"\t\t\t\tcode-span \"x|y\"\n"
		"\t\t\tcell align=right\n"
		"\t\t\t\ttext \"1 | 2\"\n"
		"\t\trow\n"
		"\t\t\tcell align=left\n"
		"\t\t\t\ttext \"z\"\n"
		"\t\t\tcell align=right\n",
		"");
	/* heads that are empty are none */
	assert_markdown_read("|   |\n| - |\n| x |\n",
		"body\n\ttable\n\t\trow\n\t\t\tcell\n\t\t\t\ttext \"x\"\n", "");
}

static void test_no_table(void **state)
{
	(void)state;
	/* the number of columns differs; an escape; no bar at all */
	assert_markdown_read("a | b\n--- | --- | ---\n",
		"body\n\tparagraph\n\t\ttext \"a | b\"\n\t\tsoft-break\n"
		"\t\ttext \"--- | --- | ---\"\n",
		"");
	assert_markdown_read("a | b\n\\--- | ---\n",
		"body\n\tparagraph\n\t\ttext \"a | b\"\n\t\tsoft-break\n"
		"\t\ttext \"--- | ---\"\n",
		"");
	assert_markdown_read("a \\| b\n| - | - |\n",
		"body\n\tparagraph\n\t\ttext \"a | b\"\n\t\tsoft-break\n"
		"\t\ttext \"| - | - |\"\n",
		"");
}

static void test_strikeout(void **state)
{
	(void)state;
	assert_markdown_read("~~a *b*~~ c~~d \\~~e~~ ~~~f",
		"body\n\tparagraph\n\t\tstrikeout\n\t\t\ttext \"a \"\n"
		"\t\t\temphasis\n\t\t\t\ttext \"b\"\n\t\ttext \" c\"\n"
		"\t\tstrikeout\n\t\t\ttext \"d ~~e\"\n\t\ttext \" ~~~f\"\n",
		"");
	/* what nothing closes is text */
	assert_markdown_read("*~~a* b ~~ c",
		"body\n\tparagraph\n\t\temphasis\n\t\t\ttext \"~~a\"\n"
		"\t\ttext \" b ~~ c\"\n",
		"");
}

static void test_notes(void **state)
{
	(void)state;
	assert_markdown_read("One[^a] two[^none].\n\n"
			     "[^a]: First,\n"
			     "goes on.\n\n"
			     "    - Second\n\n"
			     "[^b]: Other\n\n"
			     "## H\n\n"
			     "```\n\n[^c]: code\n```\n",
		"body\n\tparagraph\n\t\ttext \"One\"\n\t\tnote-ref \"a\"\n"
		"\t\ttext \" two[^none].\"\n"
		"\theading level=2\n\t\ttext \"H\"\n"
		"\tcode \"\\n[^c]: code\"\n"
		"\tnote \"a\"\n"
		"\t\tparagraph\n\t\t\ttext \"First,\"\n\t\t\tsoft-break\n"
		"\t\t\ttext \"goes on.\"\n"
		"\t\tlist tight\n\t\t\titem\n\t\t\t\tparagraph\n"
		"\t\t\t\t\ttext \"Second\"\n"
		"\tnote \"b\"\n\t\tparagraph\n\t\t\ttext \"Other\"\n",
		"");
}

/* Attributes in braces are none of the text, but for those with a backslash and
 * those that stand elsewhere. */
static void test_attributes(void **state)
{
	(void)state;
	assert_markdown_read("## A *b* {#id .c d=\"e f\"}\n\n"
			     "## C {-}\n\n## {#d}\n\n## E \\{#f}\n\n"
			     "![g](h.png){width=50%} `i`{.j} {.k} {l}\n"
			     "{: .m n}\n",
		"body\n\theading level=2\n\t\ttext \"A \"\n\t\temphasis\n"
		"\t\t\ttext \"b\"\n"
		"\theading level=2\n\t\ttext \"C\"\n"
		"\theading level=2\n\t\ttext \"{#d}\"\n"
		"\theading level=2\n\t\ttext \"E {#f}\"\n"
		"\tparagraph\n\t\timage \"h.png\" alt=g\n\t\ttext \" \"\n"
		"\t\tcode-span \"i\"\n\t\ttext \" {.k} {l}\"\n",
		"1:markdown.attributes:notice\n");
}

static void test_image(void **state)
{
	(void)state;
	assert_markdown_read("![a *b* ![c](d) `e`\nf](g \"h\")",
		"body\n\tparagraph\n\t\timage \"g\" alt=\"a b c e f\" "
		"title=h\n",
		"");
}

/* Behind front matter a lone image with a title in double quotes is a figure,
 * with the last line of the title as the credit. */
static void test_figure(void **state)
{
	(void)state;
	assert_markdown_read(
		"---\nx: y\n---\n\n![a](b \"c  d\nPhoto: E\")\n\n"
		"> [![](b \"&#10;F\")](u)\n\n![](b 'c')\n\n"
		"[![](b 'c')](u)\n\n![](b \"c\") d\n\n![](b \" \")\n",
		"unknown \"x\" \"y\"\nbody\n\tfigure\n"
		"\t\tparagraph\n\t\t\timage \"b\" alt=a\n"
		"\t\tcaption\n\t\t\ttext \"c  d\"\n"
		"\t\tcredit\n\t\t\ttext \"Photo: E\"\n"
		"\tquote\n\t\tfigure\n\t\t\tparagraph\n"
		"\t\t\t\tlink \"u\"\n\t\t\t\t\timage \"b\"\n"
		"\t\t\tcredit\n\t\t\t\ttext \"F\"\n"
		"\tparagraph\n\t\timage \"b\" title=c\n"
		"\tparagraph\n\t\tlink \"u\"\n"
		"\t\t\timage \"b\" title=c\n"
		"\tparagraph\n\t\timage \"b\" title=c\n\t\ttext \" d\"\n"
		"\tparagraph\n\t\timage \"b\" title=\" \"\n",
		"");
	assert_markdown_read("![a](b \"c\")",
		"body\n\tparagraph\n\t\timage \"b\" alt=a title=c\n", "");
}

/* Quotes in quotes, and lists in lists, far beyond what is kept. */
static void test_depth(void **state)
{
	struct reading reading;
	struct galley_buf text = { 0 }, found = { 0 };

	(void)state;
	reading_start(&reading);
	for (int i = 0; i < 2000; i++)
		galley_buf_puts(&text, i % 2 ? "> " : "- ");
	galley_buf_puts(&text, "deep *in*");
	reading_read(&reading, "markdown", galley_buf_str(&text), dump_checked,
		&found);
	assert_non_null(strstr(found.ptr, "text \"deep in\""));
	assert_string_equal(reading.messages.ptr, "1:markdown.depth:warning\n");
	galley_buf_clear(&text);
	galley_buf_clear(&found);
	reading_end(&reading);
}

/* ------------------------------------------------------------------- places */

static void use_spans(void *user, struct galley_doc *doc)
{
	struct galley_node *node;

	for (node = doc->root->first; node; node = node->next)
		galley_buf_printf(user, "%s %u:%u %zu+%zu\n",
			galley_kind_name(node->kind), node->span.line,
			node->span.column, node->span.offset,
			node->span.length);
	if (doc->meta.headline)
		galley_buf_printf(user, "headline %u\n",
			doc->meta.headline->evidence.span.line);
}

static void test_spans(void **state)
{
	struct reading reading;
	struct galley_buf found = { 0 };

	(void)state;
	reading_start(&reading);
	reading_read(&reading, "markdown",
		GALLEY_STR(
			"---\nx: y\ntitle: z\n---\n\none\ntwo\n\n- a\n\nx[^1]"
			"\n\n[^1]: n\n"),
		use_spans, &found);
	assert_string_equal(found.ptr,
		"paragraph 6:1 23+7\nlist 9:1 32+3\n"
		"paragraph 11:1 37+5\nnote 13:0 0+0\nheadline 3\n");
	galley_buf_clear(&found);
	reading_end(&reading);
}

static void use_wish(void *user, struct galley_doc *doc)
{
	*(bool *)user = doc->wants_recognition;
}

static bool is_recognised(const char *markdown)
{
	struct reading reading;
	bool recognised = false;

	reading_start(&reading);
	reading_read(&reading, "markdown", galley_str(markdown), use_wish,
		&recognised);
	reading_end(&reading);
	return recognised;
}

static void test_recognition(void **state)
{
	(void)state;
	assert_true(is_recognised("Some text that is bare.\n\nAnd more.\n"));
	assert_false(is_recognised("Some text.\n\n## Heading\n"));
	assert_false(is_recognised("---\nx: y\n---\nSome text.\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_aliases),
		cmocka_unit_test(test_yaml_malformed),
		cmocka_unit_test(test_title_block),
		cmocka_unit_test(test_toml),
		cmocka_unit_test(test_toml_malformed),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_head_lines),
		cmocka_unit_test(test_no_front_matter),
		cmocka_unit_test(test_headline),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_no_table),
		cmocka_unit_test(test_strikeout),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_image),
		cmocka_unit_test(test_figure),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_recognition),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
