/*
 * The reader of article text: which lines become one paragraph, and which
 * never do.
 */
#include "check.h"
#include "fixture.h"

#include <stdlib.h>

static bool holds_text(enum galley_kind kind)
{
	return galley_kind_level(kind) == GALLEY_LEVEL_BLOCK &&
		galley_kind_holds(kind) != GALLEY_LEVEL_BLOCK &&
		galley_kind_holds(kind) != GALLEY_LEVEL_PART;
}

/* A line for each block: its first letter in capitals, then its text. */
static void outline(void *user, struct galley_doc *doc)
{
	struct fixture *fixture = user;
	struct galley_buf *out = &fixture->body;
	struct galley_walk walk = galley_walk_start(doc->root);
	const char *problem;

	assert_null(galley_doc_check(doc, &problem));
	while (galley_walk_next(&walk)) {
		struct galley_buf text = { 0 };

		if (!walk.entering ||
			galley_kind_level(walk.node->kind) ==
				GALLEY_LEVEL_INLINE ||
			walk.node->kind == GALLEY_DOCUMENT ||
			walk.node->kind == GALLEY_ITEM)
			continue;
		galley_buf_puts(out, galley_kind_name(walk.node->kind));
		if (holds_text(walk.node->kind)) {
			galley_node_text(walk.node, &text);
			galley_buf_printf(out, " %u|%.*s", walk.node->span.line,
				GALLEY_STR_ARG(galley_buf_str(&text)));
			galley_buf_clear(&text);
		}
		galley_buf_putc(out, '\n');
	}
}

static const char *read_as(
	struct fixture *fixture, const char *paragraphs, struct galley_str text)
{
	struct galley_assignment shape = { .format = GALLEY_STR("text"),
		.name = GALLEY_STR("paragraphs"),
		.value = galley_str(paragraphs) };
	fixture_read_with(fixture, &shape, text, outline);
	return fixture->body.ptr;
}

static const char *read_text(struct fixture *fixture, const char *text)
{
	return read_as(fixture, "auto", galley_str(text));
}

/* ------------------------------------------------------------- paragraphs */

static void test_blank_lines(void **state)
{
	assert_string_equal(
		read_text(*state,
			"One of them, with  two blanks.\n\n"
			" \t\xC2\xA0\n"
			"\xC2\xA0\xC2\xA0Two, after three of them."),
		"paragraph 1|One of them, with  two blanks.\n"
		"paragraph 4|Two, after three of them.\n");
}

static void test_one_per_line(void **state)
{
	assert_string_equal(read_text(*state,
				    "　A line.\n*stars* _under_ # x "
				    "<b>\nThird.\n"),
		"paragraph 1|A line.\n"
		"paragraph 2|*stars* _under_ # x <b>\n"
		"paragraph 3|Third.\n");
}

static void test_wrapped(void **state)
{
	assert_string_equal(
		read_text(*state,
			"The council met on Tuesday to talk about the old and\n"
			"new bridges, which are closed to all traffic from "
			"the\n"
			"first of May. They heard what was said by a well-\n"
			"known engineer spoke.\n"
			"\n"
			"Nobody listened to her, since most of them were "
			"there\n"
			"for the cake.\n"),
		"paragraph 1|The council met on Tuesday to talk about the old "
		"and new bridges, which are closed to all traffic from the "
		"first of May. They heard what was said by a well-known "
		"engineer spoke.\n"
		"paragraph 6|Nobody listened to her, since most of them were "
		"there for the cake.\n");
}

static void test_wire_copy(void **state)
{
	assert_string_equal(
		read_text(*state,
			"WHEAT PRICES RISE\n"
			"    PORT HARLAN, March 2 - Wheat prices rose again "
			"on\n"
			"Monday, for the third day in a row, traders at the\n"
			"exchange said.\n"
			"    They gave no reason for it. The harvest is said "
			"to\n"
			"be good, and the ships are waiting.\n"
			"    Rain is expected.\n"
			" END\n"),
		"paragraph 1|WHEAT PRICES RISE\n"
		"paragraph 2|PORT HARLAN, March 2 - Wheat prices rose again on "
		"Monday, for the third day in a row, traders at the exchange "
		"said.\n"
		"paragraph 5|They gave no reason for it. The harvest is said "
		"to be good, and the ships are waiting.\n"
		"paragraph 7|Rain is expected.\n"
		"paragraph 8|END\n");
}

/* Menus and headlines are about as wide as wrapped lines. */
static void test_menu_is_not_joined(void **state)
{
	assert_string_equal(
		read_text(*state,
			"Council closes the bridge for the third time this "
			"year\n"
			"Bakery on Mill Lane wins the national prize again\n"
			"Owl found asleep in the clock of the old courthouse\n"
			"Who pays for the new tram line, and who will ride it\n"
			"\n"
			"A paragraph so long that nobody would ever call it "
			"wrapped, because it goes on and on, well beyond any "
			"column.\n"),
		"paragraph 1|Council closes the bridge for the third time this "
		"year\n"
		"paragraph 2|Bakery on Mill Lane wins the national prize "
		"again\n"
		"paragraph 3|Owl found asleep in the clock of the old "
		"courthouse\n"
		"paragraph 4|Who pays for the new tram line, and who will ride "
		"it\n"
		"paragraph 6|A paragraph so long that nobody would ever call "
		"it wrapped, because it goes on and on, well beyond any "
		"column.\n");
}

/* One wrapped paragraph among others that are not. */
static void test_wrapped_locally(void **state)
{
	assert_string_equal(
		read_text(*state,
			"This paragraph stands on one line of its own, however "
			"long it gets, and it gets longer than a hundred "
			"columns.\n\n"
			"But this one was pasted from a mail, where lines\n"
			"are broken at about fifty columns, in the middle\n"
			"of a sentence, as anybody can see who looks at\n"
			"it.\n"),
		"paragraph 1|This paragraph stands on one line of its own, "
		"however long it gets, and it gets longer than a hundred "
		"columns.\n"
		"paragraph 3|But this one was pasted from a mail, where lines "
		"are broken at about fifty columns, in the middle of a "
		"sentence, as anybody can see who looks at it.\n");
}

static void test_asked_for(void **state)
{
	struct galley_str text =
		GALLEY_STR("One line\nand another.\n  Indented.\n\nLast.\n");

	assert_string_equal(read_as(*state, "block", text),
		"paragraph 1|One line and another. Indented.\n"
		"paragraph 5|Last.\n");
	assert_string_equal(read_as(*state, "line", text),
		"paragraph 1|One line\n"
		"paragraph 2|and another.\n"
		"paragraph 3|Indented.\n"
		"paragraph 5|Last.\n");
	assert_string_equal(read_as(*state, "indent", text),
		"paragraph 1|One line and another.\n"
		"paragraph 3|Indented.\n"
		"paragraph 5|Last.\n");
}

/* ------------------------------------------------------------ other blocks */

static void test_lists(void **state)
{
	assert_string_equal(read_text(*state,
				    "Bring:\n"
				    "- a lamp\n"
				    "- a rope\n"
				    "\n"
				    "1. Light it.\n"
				    "2. Throw it.\n"
				    "\n"
				    "- Alone, this is how speech begins.\n"),
		"paragraph 1|Bring:\n"
		"list\n"
		"paragraph 2|a lamp\n"
		"paragraph 3|a rope\n"
		"list\n"
		"paragraph 5|Light it.\n"
		"paragraph 6|Throw it.\n"
		"paragraph 8|- Alone, this is how speech begins.\n");
}

static void test_rules_and_heads(void **state)
{
	assert_string_equal(read_text(*state,
				    "A headline\n"
				    "==========\n"
				    "\n"
				    "Text before the break.\n"
				    "\n"
				    "*** *** ***\n"
				    "\n"
				    "Text after it.\n"),
		"heading 1|A headline\n"
		"paragraph 4|Text before the break.\n"
		"rule 6|\n"
		"paragraph 8|Text after it.\n");
}

static void test_quotes(void **state)
{
	assert_string_equal(
		read_text(*state,
			"In an article somebody wrote the following lines:\n"
			"\n"
			"> I have never seen a telescope that was as good\n"
			"> as the one that my uncle had, and\n"
			">> nobody believes it\n"
			"\n"
			"Neither do I.\n"),
		"paragraph 1|In an article somebody wrote the following "
		"lines:\n"
		"quote\n"
		"paragraph 3|I have never seen a telescope that was as good "
		"as the one that my uncle had, and\n"
		"quote\n"
		"paragraph 5|nobody believes it\n"
		"paragraph 7|Neither do I.\n");
	/* An arrow before a link quotes nobody. */
	assert_string_equal(read_text(*state, "Text.\n\n> More of it\n"),
		"paragraph 1|Text.\nparagraph 3|> More of it\n");
}

static void test_table(void **state)
{
	assert_string_equal(read_text(*state,
				    "Results:\n\n"
				    "North   12   3\n"
				    "South    9  11\n"
				    "East     1   0\n"),
		"paragraph 1|Results:\n"
		"code 3|North   12   3\nSouth    9  11\nEast     1   0\n");
}

/* ---------------------------------------------------------------- hostile */

/* Blanks of any kind are no article; that is said, and nothing crashes. */
static void test_nothing(void **state)
{
	struct fixture *fixture = *state;

	assert_string_equal(read_text(fixture, " \n"), "");
	assert_string_equal(
		read_text(fixture, "\xE2\x80\x8B\n\xEF\xBB\xBF\n"), "");
	assert_string_equal(read_text(fixture, "x"), "paragraph 1|x\n");
	assert_int_equal(fixture->status, GALLEY_OK);
}

static void test_any_bytes(void **state)
{
	static const char seeds[] =
		">>>|> \xC2\xA0-*1.)=\n\n\t \xE3\x80\x80\xE2\x80\x94"
		"a A.B:\xF0\x9F\x98\x80\n> x\n> y\n> z\n- a\n- b\n\xFF\xC3(";
	struct galley_buf text = { 0 };
	uint32_t random = 1;

	for (int round = 0; round < 300; round++) {
		text.len = 0;
		galley_buf_puts(&text, "x");
		for (int i = 0; i < 400; i++) {
			random = random * 1664525U + 1013904223U;
			galley_buf_putc(&text,
				seeds[(random >> 16) % (sizeof(seeds) - 1)]);
		}
		read_as(*state, "auto", galley_buf_str(&text));
	}
	galley_buf_clear(&text);
}

static void test_much(void **state)
{
	struct galley_buf text = { 0 };

	for (int i = 0; i < 50000; i++)
		galley_buf_puts(&text, i % 3 ? "> a b c\n" : "- x\n");
	assert_true(strlen(read_as(*state, "auto", galley_buf_str(&text))) > 0);
	galley_buf_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blank_lines),
		cmocka_unit_test(test_one_per_line),
		cmocka_unit_test(test_wrapped),
		cmocka_unit_test(test_wire_copy),
		cmocka_unit_test(test_menu_is_not_joined),
		cmocka_unit_test(test_wrapped_locally),
		cmocka_unit_test(test_asked_for),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_rules_and_heads),
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_much),
	};

	return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}
