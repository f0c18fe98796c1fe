/*
 * Markdown: trees come back from it as they were; what needs an escape gets
 * one and nothing else does; what front matter says becomes metadata.
 */
#include "check.h"
#include "markdown_io.h"
#include "random_tree.h"

#include <stdio.h>
#include <stdlib.h>

#include "convert/normalise.h"

enum {
	SEEDS = 600, /* if GALLEY_RANDOM_TREES does not say how many */
};

/* ---------------------------------------------------------------- helpers */

/* What Markdown can say in such a way that it reads back the same. */
static galley_kinds sayable(void)
{
	return GALLEY_ALL_KINDS &
		~(GALLEY_KIND_BIT(GALLEY_VERSE) | GALLEY_KIND_BIT(GALLEY_DIV) |
			GALLEY_KIND_BIT(GALLEY_QUOTED) |
			GALLEY_KIND_BIT(GALLEY_SPAN));
}

/* ------------------------------------------------------------ round trips */

/* Words that would be markup without an escape, and words that look so. */
static struct galley_str nasty_words(
	struct dice *dice, struct galley_arena *arena)
{
	static const char *const words[] = { "*", "_", "**", "__", "a*b",
		"snake_case", "_b", "b_", "*c", "c*", "1.", "2)", "13.", "-",
		"+", "#", "##", "#x", "[x]", "](", "[x](y)", "[a]:", "]", "[",
		"<b>", "<", "<x", "&amp;", "&", "&x", "&#35;", "`", "``", "~~",
		"~", "~5", "|", "\\", "\\*", "!", "![", "===", "---", "--",
		"~~~", "```", ">", ">x", ":", "[^1]", "(c)", "\u201cq\u201d",
		"\u00e9", "\u2014", "word", "a", "\u20ac5", "x\\", "***", "=",
		"|-", ":-:", "<!--", "http://x.y", "\u00a0", "foo!", "!", "C++",
		"\U0001f4f0", "1", "a.", "(", ")", "\"", "'", "{#a}",
		"{.b c=d}", "{: .e}", "{-}", "{", "%", "Title:", "+++" };
	struct galley_buf buf = { 0 };
	struct galley_str text;

	for (unsigned i = dice_below(dice, 5); i < 5; i++) {
		if (buf.len)
			galley_buf_putc(&buf, ' ');
		galley_buf_puts(&buf,
			words[dice_below(
				dice, sizeof(words) / sizeof(*words))]);
		if (dice_hit(dice, 4))
			galley_buf_puts(&buf,
				words[dice_below(
					dice, sizeof(words) / sizeof(*words))]);
	}
	text = galley_arena_copy(arena, galley_buf_str(&buf));
	galley_buf_clear(&buf);
	return text;
}

/* Other words between the blanks at either end; some blanks go. */
static void spoil_text(
	struct dice *dice, struct galley_doc *doc, struct galley_node *node)
{
	struct galley_str text = node->text;
	bool before = text.len && *text.ptr == ' ' && !dice_hit(dice, 3);
	bool after =
		text.len && text.ptr[text.len - 1] == ' ' && !dice_hit(dice, 3);

	node->text =
		galley_arena_printf(doc->arena, "%s%s%s", before ? " " : "",
			nasty_words(dice, doc->arena).ptr, after ? " " : "");
}

static struct galley_node *next_node(struct galley_node *node)
{
	if (node->first)
		return node->first;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

static bool is_inline(const struct galley_node *node)
{
	return node && galley_kind_level(node->kind) == GALLEY_LEVEL_INLINE;
}

static bool is_break(const struct galley_node *node)
{
	return node->kind == GALLEY_SOFT_BREAK ||
		node->kind == GALLEY_HARD_BREAK;
}

/* The parser has no eye for a blank line behind a rule. */
static bool ends_in_rule(const struct galley_node *block)
{
	while ((block->kind == GALLEY_LIST || block->kind == GALLEY_ITEM) &&
		block->last)
		block = block->last;
	return block->kind == GALLEY_RULE;
}

/* Does it see none that would make the list loose? */
static bool is_seen_tight(const struct galley_node *list)
{
	const struct galley_node *block = list->first->first;

	while (block && block->next && ends_in_rule(block))
		block = block->next;
	return !list->first->next && (!block || !block->next);
}

/* What Markdown cannot say is made what it would be read as. */
static void settle(struct galley_node *node)
{
	const struct galley_node *image = node->first;

	if (node->kind == GALLEY_LIST && is_seen_tight(node))
		node->list.tight = true;
	/* the caption of a table is a paragraph before it */
	if (node->kind == GALLEY_CAPTION &&
		node->parent->kind == GALLEY_TABLE) {
		node->kind = GALLEY_PARAGRAPH;
		galley_node_insert_before(node->parent, node);
	}
	/* the title of the image in a figure is the caption */
	if (node->kind == GALLEY_PARAGRAPH && image &&
		image->kind == GALLEY_IMAGE && !image->next &&
		node->parent->kind == GALLEY_FIGURE)
		node->first->link.title = GALLEY_STR("");
}

static void settle_all(struct galley_doc *doc)
{
	struct galley_node *node = doc->root;

	while (node) {
		struct galley_node *first = node->first;

		settle(node);
		/* a picture alone is no figure */
		if (node->kind == GALLEY_FIGURE && !first->next) {
			galley_node_unwrap(node);
			node = first;
		} else {
			node = next_node(node);
		}
	}
}

/* Markup where the generator has bare text. */
static void enrich(
	struct dice *dice, struct galley_doc *doc, struct galley_node *node)
{
	static const enum galley_kind kinds[] = { GALLEY_EMPHASIS,
		GALLEY_STRONG, GALLEY_STRIKEOUT, GALLEY_LINK,
		GALLEY_SUPERSCRIPT, GALLEY_CODE_SPAN, GALLEY_HARD_BREAK,
		GALLEY_SOFT_BREAK };
	enum {
		KINDS = sizeof(kinds) / sizeof(*kinds)
	};
	bool lines = node->kind == GALLEY_HEADING && node->level <= 2;
	enum galley_kind kind =
		kinds[dice_below(dice, lines ? KINDS : (unsigned)KINDS - 2)];
	struct galley_node *added;

	if (!node->first || node->first->kind != GALLEY_TEXT ||
		!dice_hit(dice, 2))
		return;
	added = galley_node_add(doc, node, kind);
	if (kind == GALLEY_CODE_SPAN)
		added->text = GALLEY_STR("code");
	else if (galley_kind_holds(kind) == GALLEY_LEVEL_INLINE)
		galley_node_add_text(
			doc, added, random_words(dice, doc->arena, 2));
	if (kind == GALLEY_LINK)
		added->link.url = GALLEY_STR("http://x.y/(z");
	if (kind >= GALLEY_HARD_BREAK || dice_hit(dice, 2))
		galley_node_add_text(
			doc, node, random_words(dice, doc->arena, 3));
}

/* Blocks in an order, and at the start of containers, that nobody writes. */
static void shuffle(struct dice *dice, struct galley_node *node)
{
	struct galley_node *next = node->next;

	if (galley_kind_level(node->kind) != GALLEY_LEVEL_BLOCK ||
		node->kind == GALLEY_NOTE)
		return;
	if (next && next->kind != GALLEY_NOTE && dice_hit(dice, 4) &&
		galley_kind_level(next->kind) == GALLEY_LEVEL_BLOCK)
		galley_node_insert_before(node, next);
}

static void spoil(struct dice *dice, struct galley_doc *doc)
{
	struct galley_node *node = doc->root;

	for (; node; node = next_node(node)) {
		shuffle(dice, node);
		if (node->kind == GALLEY_HEADING || node->kind == GALLEY_CELL)
			enrich(dice, doc, node);
		if (node->kind == GALLEY_TEXT || node->kind == GALLEY_CODE_SPAN)
			spoil_text(dice, doc, node);
		if (node->kind == GALLEY_CODE_SPAN || node->kind == GALLEY_CODE)
			node->text = nasty_words(dice, doc->arena);
		if (node->kind == GALLEY_IMAGE)
			node->link.alt = nasty_words(dice, doc->arena);
		if (node->kind == GALLEY_LINK || node->kind == GALLEY_IMAGE)
			node->link.title = dice_hit(dice, 2)
				? nasty_words(dice, doc->arena)
				: GALLEY_STR("");
		/* without words between */
		if (node->kind != GALLEY_TEXT && is_inline(node) &&
			node->next && node->next->kind == GALLEY_TEXT &&
			node->next->next && !is_break(node) &&
			!is_break(node->next->next) && dice_hit(dice, 3))
			galley_node_unlink(node->next);
	}
}

/* Lines are wrapped where the blanks are. */
static void unwrap(struct galley_doc *doc)
{
	struct galley_node *node = doc->root;

	for (; node; node = next_node(node))
		if (node->kind == GALLEY_SOFT_BREAK) {
			node->kind = GALLEY_TEXT;
			node->text = GALLEY_STR(" ");
		}
	galley_normalise(doc);
}

static void use_dump(void *user, struct galley_doc *doc)
{
	dump_document(doc, user);
}

static void use_unwrapped_dump(void *user, struct galley_doc *doc)
{
	unwrap(doc);
	dump_document(doc, user);
}

static void check_round_trip(struct reading *reading, struct galley_doc *doc,
	uint64_t seed, const char *wrap)
{
	const char *const options[] = { "yes", "auto", wrap };
	bool wrapped = strcmp(wrap, "0");
	struct galley_buf text = { 0 }, wanted = { 0 }, found = { 0 };

	/* a heading that repeats it would be the headline */
	doc->meta.headline->text = GALLEY_STR("No heading says this");
	galley_normalise(doc);
	write_documents(&galley_writer_markdown, options, &doc, 1, &text);
	if (wrapped)
		unwrap(doc);
	dump_document(doc, &wanted);
	reading_read(reading, "markdown", galley_buf_str(&text),
		wrapped ? use_unwrapped_dump : use_dump, &found);
	if (!found.ptr || strcmp(found.ptr, wanted.ptr)) {
		fprintf(stderr,
			"\nseed %d\n%s\n=== wanted\n%s\n=== found\n%s\n",
			(int)seed, text.ptr, wanted.ptr, found.ptr);
		fail();
	}
	galley_buf_clear(&text);
	galley_buf_clear(&wanted);
	galley_buf_clear(&found);
}

static uint64_t count_seeds(void)
{
	const char *wanted = getenv("GALLEY_RANDOM_TREES");

	return wanted ? strtoull(wanted, NULL, 10) : SEEDS;
}

static void check_trees(bool nasty, const char *wrap)
{
	uint64_t seeds = count_seeds();
	struct reading reading;

	reading_start(&reading);
	for (uint64_t seed = 0; seed < seeds; seed++) {
		struct galley_doc *doc =
			random_tree(seed, RANDOM_PLAIN, sayable());
		struct dice dice = { .state = seed };

		if (nasty)
			spoil(&dice, doc);
		settle_all(doc);
		check_round_trip(&reading, doc, seed, wrap);
		galley_doc_free(doc);
	}
	reading_end(&reading);
}

static void test_plain_trees(void **state)
{
	(void)state;
	check_trees(false, "0");
}

static void test_nasty_trees(void **state)
{
	(void)state;
	check_trees(true, "0");
}

static void test_wrapped_trees(void **state)
{
	(void)state;
	check_trees(false, "20");
	check_trees(true, "14");
	check_trees(true, "sentence");
}

/* ----------------------------------------------------------------- escapes */

/* Write one paragraph. */
static void assert_paragraph(const char *text, const char *wanted)
{
	const char *const options[] = { "no", "no", "0" };
	struct galley_doc *doc = galley_doc_new();
	struct galley_buf out = { 0 }, line = { 0 };

	galley_node_add_text(doc,
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH),
		galley_str(text));
	write_documents(&galley_writer_markdown, options, &doc, 1, &out);
	galley_buf_printf(&line, "%s\n", wanted);
	assert_str(galley_buf_str(&out), line.ptr);
	galley_buf_clear(&out);
	galley_buf_clear(&line);
	galley_doc_free(doc);
}

static void test_no_escapes(void **state)
{
	static const char *const texts[] = { "snake_case and _", "2 * 3",
		"C++ and AT&T, a < b > c", "He said [sic] so", "No. 5", "1.5",
		"#tag", "-1", "+1 (555) 0100", "~5 %", "a | b", "=", "--x",
		"x #", "and: so", "(c)", "C:\\dir", "foo! Bar!",
		"\u201cq\u201d\u2014x", "R&D 5 &", "{x}", "a {#b}",
		"50 {% x %}", "% so", "Title: one line" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_paragraph(texts[i], texts[i]);
}

static void test_escapes(void **state)
{
	static const char *const texts[][2] = {
		{ "*not* so", "\\*not\\* so" },
		{ "_not_ so", "\\_not\\_ so" },
		{ "5* hotel", "5\\* hotel" },
		{ "# x", "\\# x" },
		{ "> x", "\\> x" },
		{ "- x", "\\- x" },
		{ "+ x", "\\+ x" },
		{ "* x", "\\* x" },
		{ "1. x", "1\\. x" },
		{ "1984) x", "1984\\) x" },
		{ "5.", "5\\." },
		{ "---", "\\---" },
		{ "* * *", "\\* * *" },
		{ "```", "\\`\\`\\`" },
		{ "~~x~~", "\\~\\~x\\~\\~" },
		{ "[a](b)", "[a\\](b)" },
		{ "[a]: b", "[a\\]: b" },
		{ "[^1]", "\\[^1]" },
		{ "<b> &amp; &#35;", "\\<b> \\&amp; \\&#35;" },
		{ "a\\*", "a\\\\\\*" },
		{ "  x", "x" },
		{ "x\n- y", "x\n\\- y" },
		{ "x\n===", "x\n\\===" },
		{ "a | b\n- | -", "a | b\n\\- | -" },
		{ "x {: .y}", "x \\{: .y}" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_paragraph(texts[i][0], texts[i][1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_trees),
		cmocka_unit_test(test_nasty_trees),
		cmocka_unit_test(test_wrapped_trees),
		cmocka_unit_test(test_no_escapes),
		cmocka_unit_test(test_escapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
