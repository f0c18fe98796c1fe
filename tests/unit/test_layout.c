/*
 * The layout of lines: wrapping, prefixes, blank lines; and the places of
 * tables with spans.
 */
#include "check.h"

#include <galley/layout.h>

struct page {
	struct galley_layout layout;
	struct galley_sink sink;
};

static void begin(struct page *page, size_t wrap)
{
	galley_sink_to_memory(&page->sink);
	galley_layout_init(&page->layout, &page->sink, wrap);
}

static void put(struct page *page, const char *text)
{
	galley_layout_put(&page->layout, galley_str(text));
}

static void literal(struct page *page, const char *text)
{
	galley_layout_literal(&page->layout, galley_str(text));
}

static void push(struct page *page, const char *first, const char *rest)
{
	galley_layout_push(&page->layout, galley_str(first), galley_str(rest));
}

static void pop(struct page *page)
{
	galley_layout_pop(&page->layout);
}

static void end_block(struct page *page)
{
	galley_layout_end_block(&page->layout);
}

static void end(struct page *page, const char *wanted)
{
	galley_layout_clear(&page->layout);
	assert_str(galley_buf_str(&page->sink.buf), wanted);
	galley_sink_clear(&page->sink);
}

static void test_sentences(void **state)
{
	struct page page;

	(void)state;
	begin(&page, 0);
	galley_layout_set_wrap(&page.layout, "sentence");
	push(&page, "> ", "> ");
	put(&page, "Mr. Holm came at 5 p.m. and left. \u201cSo what?\u201d he");
	put(&page, " said! He (the U.S. citizen) went home.) \u00c9t\u00e9.");
	end_block(&page);
	put(&page, "Yes\u2026 No. 1984.  Done");
	pop(&page);
	end(&page,
		"> Mr. Holm came at 5 p.m. and left.\n"
		"> \u201cSo what?\u201d he said!\n"
		"> He (the U.S. citizen) went home.)\n> \u00c9t\u00e9.\n"
		">\n> Yes\u2026\n> No. 1984.\n> Done\n");
}

static void test_blocks(void **state)
{
	struct page page;

	(void)state;
	begin(&page, 0);
	end_block(&page);
	put(&page, "  one ");
	put(&page, " two  ");
	end_block(&page);
	end_block(&page);
	put(&page, "three");
	galley_layout_end_line(&page.layout);
	put(&page, "four");
	end_block(&page);
	end(&page, "one  two\n\nthree\nfour\n");
}

static void test_blanks(void **state)
{
	struct page page;

	(void)state;
	begin(&page, 0);
	put(&page, "say ");
	assert_true(galley_layout_after_blank(&page.layout));
	literal(&page, "*");
	assert_false(galley_layout_after_blank(&page.layout));
	put(&page, "this ");
	galley_layout_attach(&page.layout, GALLEY_STR("*"));
	assert_true(galley_layout_after_blank(&page.layout));
	put(&page, "now ");
	end(&page, "say *this* now\n");
}

static void test_prefixes(void **state)
{
	struct page page;

	(void)state;
	begin(&page, 0);
	put(&page, "text");
	end_block(&page);
	push(&page, "> ", "> ");
	put(&page, "quoted");
	end_block(&page);
	push(&page, "- ", "  ");
	put(&page, "item");
	galley_layout_end_line(&page.layout);
	put(&page, "goes on");
	galley_layout_empty_line(&page.layout);
	put(&page, "code");
	end_block(&page);
	pop(&page);
	push(&page, "- ", "  ");
	put(&page, "other");
	end_block(&page);
	pop(&page);
	pop(&page);
	put(&page, "behind");
	end(&page,
		"text\n\n> quoted\n>\n> - item\n>   goes on\n>\n>   code\n"
		">\n> - other\n\nbehind\n");
}

static void test_nesting(void **state)
{
	struct page page;

	(void)state;
	begin(&page, 0);
	push(&page, "1. ", "   ");
	push(&page, "> ", "> ");
	end_block(&page);
	put(&page, "both");
	galley_layout_end_line(&page.layout);
	put(&page, "again");
	pop(&page);
	pop(&page);
	end(&page, "1. > both\n   > again\n");
}

static void test_empty_containers(void **state)
{
	struct page page;

	(void)state;
	begin(&page, 0);
	push(&page, "- ", "  ");
	pop(&page);
	push(&page, "- ", "  ");
	push(&page, "    ", "    ");
	pop(&page);
	put(&page, "x");
	pop(&page);
	end(&page, "-\n- x\n");
}

static void test_tight(void **state)
{
	struct page page;

	(void)state;
	begin(&page, 0);
	put(&page, "a");
	end_block(&page);
	galley_layout_end_tight(&page.layout);
	put(&page, "b");
	end(&page, "a\nb\n");
}

static void test_wrap(void **state)
{
	struct page page;

	(void)state;
	begin(&page, 12);
	push(&page, "> ", "> ");
	put(&page, "one two three four");
	put(&page, " verylongwordindeed six");
	end(&page, "> one two\n> three four\n> verylongwordindeed\n> six\n");

	/* two columns each */
	begin(&page, 6);
	put(&page, "\u65e5\u672c \u65e5 a");
	end(&page, "\u65e5\u672c\n\u65e5 a\n");

	/* a word of several pieces, and a literal that holds together */
	begin(&page, 10);
	put(&page, "one two th");
	literal(&page, "r");
	put(&page, "ee");
	literal(&page, " [a b]");
	put(&page, " end");
	end(&page, "one two\nthree [a b]\nend\n");
}

static bool is_dash(struct galley_str word)
{
	return galley_str_equal(word, GALLEY_STR("-"));
}

static void test_glued(void **state)
{
	struct page page;

	(void)state;
	begin(&page, 8);
	page.layout.glued = is_dash;
	put(&page, "one two - three");
	end(&page, "one\ntwo -\nthree\n");
}

/* ------------------------------------------------------------------- tables */

/* "span×span" for each cell, rows parted by "/", as HTML would have it. */
static struct galley_node *make_table(
	struct galley_doc *doc, const char *const *rows, size_t count)
{
	struct galley_node *table =
		galley_node_add(doc, doc->root, GALLEY_TABLE);

	for (size_t y = 0; y < count; y++) {
		struct galley_node *row =
			galley_node_add(doc, table, GALLEY_ROW);

		for (const char *p = rows[y]; *p; p += 2) {
			struct galley_node *cell =
				galley_node_add(doc, row, GALLEY_CELL);

			cell->cell.columns = (uint16_t)(p[0] - '0');
			cell->cell.rows = (uint16_t)(p[1] - '0');
		}
	}
	return table;
}

/* A digit for the column of each cell, "." for a covered place. */
static void assert_places(
	const char *const *rows, size_t count, const char *wanted)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_grid grid =
		galley_grid_start(make_table(doc, rows, count));
	const struct galley_node *row = NULL;
	struct galley_buf found = { 0 };

	while (galley_grid_next(&grid)) {
		if (grid.row != row)
			galley_buf_putc(&found, '/');
		row = grid.row;
		if (grid.cell)
			galley_buf_printf(&found, "%zu", grid.column);
		else
			galley_buf_putc(&found, '.');
	}
	assert_string_equal(found.ptr, wanted);
	galley_buf_clear(&found);
	galley_grid_clear(&grid);
	galley_doc_free(doc);
}

static void test_grid(void **state)
{
	(void)state;
	assert_places((const char *const[]){ "1111", "1111" }, 2, "/01/01");
	assert_places((const char *const[]){ "2111", "111111" }, 2, "/0.2/012");
	assert_places(
		(const char *const[]){ "1211", "11", "1111" }, 3, "/01/.1/01");
	assert_places((const char *const[]){ "112211", "1111", "1111" }, 3,
		"/01.3/0..3/01");
	/* a span at the end of a row shows no places */
	assert_places((const char *const[]){ "1121", "11" }, 2, "/01/0");
}

static void test_grid_columns(void **state)
{
	static const char *const rows[] = { "11", "2211", "11" };
	struct galley_doc *doc = galley_doc_new();

	(void)state;
	assert_int_equal(galley_grid_columns(make_table(doc, rows, 3)), 3);
	galley_doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_blanks),
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_empty_containers),
		cmocka_unit_test(test_tight),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_glued),
		cmocka_unit_test(test_grid),
		cmocka_unit_test(test_grid_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
