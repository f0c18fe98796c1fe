/*
 * Texts as our writer sets them: the head is told by the two empty lines behind
 * it, and the body is read by the rules of the writer.
 */
#include "check.h"
#include "markdown_io.h"

static void use_dump(void *user, struct galley_doc *doc)
{
	const char *problem = NULL;

	assert_null(galley_doc_check(doc, &problem));
	assert_false(doc->wants_recognition);
	assert_true(doc->wants_fields);
	dump_document(doc, user);
}

static void assert_read(const char *text, const char *wanted)
{
	struct reading reading;
	struct galley_buf found = { 0 };

	reading_start(&reading);
	reading_read(&reading, "text", galley_str(text), use_dump, &found);
	assert_str(galley_buf_str(&found), wanted);
	galley_buf_clear(&found);
	reading_end(&reading);
}

static void use_flag(void *user, struct galley_doc *doc)
{
	*(bool *)user = doc->wants_fields;
}

static bool is_set(const char *text)
{
	struct reading reading;
	bool set = true;

	reading_start(&reading);
	reading_read(&reading, "text", galley_str(text), use_flag, &set);
	reading_end(&reading);
	return set;
}

static void test_head(void **state)
{
	(void)state;
	assert_read(
		"Inquiry\n\nA bridge\nthat sways\n\nIt was built in a year.\n\n"
		"By Ada Quill\n\n2021-03-04T05:06Z\n\n\nText.\n",
		"meta headline \"A bridge that sways\"\n"
		"meta subheadline \"It was built in a year.\"\n"
		"meta kicker \"Inquiry\"\nmeta byline \"By Ada Quill\"\n"
		"meta published 2021-03-04T05:06Z \"2021-03-04T05:06Z\"\n"
		"body\n"
		"\tparagraph role=kicker\n\t\ttext \"Inquiry\"\n"
		"\tparagraph role=headline\n\t\ttext \"A bridge that sways\"\n"
		"\tparagraph role=subheadline\n"
		"\t\ttext \"It was built in a year.\"\n"
		"\tparagraph role=byline\n\t\ttext \"By Ada Quill\"\n"
		"\tparagraph role=date-line\n\t\ttext \"2021-03-04T05:06Z\"\n"
		"\tparagraph\n\t\ttext \"Text.\"\n");
	assert_read(
		"A bridge that sways\n\nIt was built in a year.\n\n\nText.\n",
		"meta headline \"A bridge that sways\"\n"
		"meta subheadline \"It was built in a year.\"\nbody\n"
		"\tparagraph role=headline\n\t\ttext \"A bridge that sways\"\n"
		"\tparagraph role=subheadline\n"
		"\t\ttext \"It was built in a year.\"\n"
		"\tparagraph\n\t\ttext \"Text.\"\n");
}

/* Anything else is a text as others have it. */
static void test_no_head(void **state)
{
	(void)state;
	assert_true(is_set("A\n\n\nB.\n"));
	assert_false(is_set("A\n\nB.\n"));
	assert_false(is_set("A\n\n\n\nB.\n"));
	assert_false(is_set("A\n\n\nB."));
	assert_false(is_set("A\n\n\nB.\n\n"));
	assert_false(is_set("\nA\n\n\nB.\n"));
	assert_false(is_set("A \n\n\nB.\n"));
	assert_false(is_set("A\n\n\nB.\t\n"));
	assert_false(is_set("A\r\n\r\n\r\nB.\r\n"));
	assert_false(is_set("A\n\n\nB.\n\n\nC.\n"));
	assert_true(is_set("A\n\n\n    B\n\n\n    C\n"));
	assert_false(is_set(" A\n\n\nB.\n"));
	assert_true(is_set("A\n\nB\n\nC\n\nD\n\n2021-03-04\n\n\nE.\n"));
	assert_false(is_set("A\n\nB\n\nC\n\nD\n\nE\n\n\nF.\n"));
	assert_false(is_set("A\n\nB\n\nC\n\nD\n\nE\n\n2021-03-04\n\n\nF.\n"));
	assert_false(is_set("A\n\n\n"));
}

static void test_lists(void **state)
{
	(void)state;
	assert_read("H\n\n\n- a\n- b\n  1. c\n  2. d\n\n3. e\n\n   f\n\n"
		    "   - g\n\n4. h\n\n    i\n",
		"meta headline \"H\"\nbody\n\tparagraph role=headline\n"
		"\t\ttext \"H\"\n"
		"\tlist tight\n"
		"\t\titem\n\t\t\tparagraph\n\t\t\t\ttext \"a\"\n"
		"\t\titem\n\t\t\tparagraph\n\t\t\t\ttext \"b\"\n"
		"\t\t\tlist ordered tight\n"
		"\t\t\t\titem\n\t\t\t\t\tparagraph\n\t\t\t\t\t\ttext \"c\"\n"
		"\t\t\t\titem\n\t\t\t\t\tparagraph\n\t\t\t\t\t\ttext \"d\"\n"
		"\tlist ordered start=3\n"
		"\t\titem\n\t\t\tparagraph\n\t\t\t\ttext \"e\"\n"
		"\t\t\tparagraph\n\t\t\t\ttext \"f\"\n"
		"\t\t\tlist tight\n"
		"\t\t\t\titem\n\t\t\t\t\tparagraph\n\t\t\t\t\t\ttext \"g\"\n"
		"\t\titem\n\t\t\tparagraph\n\t\t\t\ttext \"h\"\n"
		"\tcode \"i\"\n");
}

static void test_blocks(void **state)
{
	(void)state;
	assert_read("H\n\n\n> a\n> b\n>\n> > c\n>\n> > d\n\n* * *\n\n"
		    "    e\n      f\n\n    g\n\n"
		    "N    Name  Mid\n-  ------  ---\n1      Øa   x\n   longer  "
		    "yyy\n",
		"meta headline \"H\"\nbody\n\tparagraph role=headline\n"
		"\t\ttext \"H\"\n"
		"\tquote\n\t\tverse\n\t\t\ttext \"a\"\n\t\t\thard-break\n"
		"\t\t\ttext \"b\"\n"
		"\t\tquote\n\t\t\tparagraph\n\t\t\t\ttext \"c\"\n"
		"\t\tquote\n\t\t\tparagraph\n\t\t\t\ttext \"d\"\n"
		"\trule\n\tcode \"e\\n  f\\n\\ng\"\n"
		"\ttable\n"
		"\t\trow\n\t\t\tcell header\n\t\t\t\ttext \"N\"\n"
		"\t\t\tcell header align=right\n\t\t\t\ttext \"Name\"\n"
		"\t\t\tcell header\n\t\t\t\ttext \"Mid\"\n"
		"\t\trow\n\t\t\tcell\n\t\t\t\ttext \"1\"\n"
		"\t\t\tcell align=right\n\t\t\t\ttext \"Øa\"\n"
		"\t\t\tcell align=center\n\t\t\t\ttext \"x\"\n"
		"\t\trow\n\t\t\tcell\n"
		"\t\t\tcell\n\t\t\t\ttext \"longer\"\n"
		"\t\t\tcell\n\t\t\t\ttext \"yyy\"\n");
	/* what goes over the edge of its column is no table */
	assert_read("H\n\n\nA  B\n-  -\nab c\n",
		"meta headline \"H\"\nbody\n\tparagraph role=headline\n"
		"\t\ttext \"H\"\n\tverse\n\t\ttext \"A  B\"\n\t\thard-break\n"
		"\t\ttext \"-  -\"\n\t\thard-break\n\t\ttext \"ab c\"\n");
}

/* Broken lines are one paragraph. */
static void test_wrapped(void **state)
{
	(void)state;
	assert_read("H\n\n\n"
		    "The bridge swayed in the wind of Tuesday night and\n"
		    "was closed to all but those who had to cross it to\n"
		    "see to the lamps, of which three had gone out when\n"
		    "the current failed.\n",
		"meta headline \"H\"\nbody\n\tparagraph role=headline\n"
		"\t\ttext \"H\"\n\tparagraph\n"
		"\t\ttext \"The bridge swayed in the wind of Tuesday night "
		"and was closed to all but those who had to cross it to see "
		"to the lamps, of which three had gone out when the current "
		"failed.\"\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_head),
		cmocka_unit_test(test_no_head),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_wrapped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
