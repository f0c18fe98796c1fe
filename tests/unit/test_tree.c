/*
 * The tree format: exact round trips, and what is refused.
 */
#include "check.h"
#include "random_tree.h"
#include "tree_io.h"

enum {
	SEEDS = 400,
	DEEP = 1000000,
};

/* A message, as "LINE:COLUMN: TEXT", of the last error. */
static void keep_message(void *user, const struct galley_message *message)
{
	struct galley_buf *out = user;

	out->len = 0;
	galley_buf_printf(out, "%u:%u: %.*s", message->span.line,
		message->span.column, GALLEY_STR_ARG(message->text));
}

static void assert_same(const struct galley_buf *a, const struct galley_buf *b)
{
	assert_string_equal(a->ptr, b->ptr);
	assert_int_equal(a->len, b->len);
}

/* Reads a tree and prints what came of it, which has to be the same. */
static void assert_round_trip(struct galley_buf *text)
{
	struct galley_buf again = { 0 };
	struct galley_diag diag = { 0 };

	assert_int_equal(tree_of_input(&galley_reader_tree,
				 galley_buf_str(text), &diag, &again),
		GALLEY_OK);
	assert_int_equal(diag.count[GALLEY_ERROR], 0);
	assert_same(&again, text);
	galley_buf_clear(&again);
}

static void test_random(void **state)
{
	galley_kinds met = 0;

	(void)state;
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		struct galley_doc *doc =
			random_tree(seed, seed % 4 ? RANDOM_WILD : RANDOM_PLAIN,
				GALLEY_ALL_KINDS);
		struct galley_buf text = { 0 };
		const char *problem = NULL;

		met |= galley_doc_kinds(doc);
		if (galley_doc_check(doc, &problem))
			fail_msg("seed %d: %s", (int)seed, problem);
		tree_write(doc, true, true, &text);
		assert_round_trip(&text);
		galley_buf_clear(&text);
		galley_doc_free(doc);
	}
	assert_true(met == GALLEY_ALL_KINDS);
}

/* The generator keeps to the kinds that it may use. */
static void test_allowed(void **state)
{
	const galley_kinds wanted = GALLEY_KIND_BIT(GALLEY_DOCUMENT) |
		GALLEY_KIND_BIT(GALLEY_PARAGRAPH) |
		GALLEY_KIND_BIT(GALLEY_TEXT) | GALLEY_KIND_BIT(GALLEY_LIST) |
		GALLEY_KIND_BIT(GALLEY_ITEM) | GALLEY_KIND_BIT(GALLEY_STRONG);
	galley_kinds met = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 50; seed++) {
		struct galley_doc *doc =
			random_tree(seed, RANDOM_PLAIN, wanted);

		met |= galley_doc_kinds(doc);
		galley_doc_free(doc);
	}
	assert_true(met == wanted);
}

static const char sample[] =
	"galley-tree 1 source=story.txt format=text wants-recognition\n"
	"meta version 04\n"
	"meta headline \"Harbour reopens\" found rule=headline.first "
	"sure=90 @3\n"
	"meta author \"Ada Quill\" role=\"staff writer\"\n"
	"meta published 2001-10-02 \"2 October 2001\" given sure=95 @3:40\n"
	"meta subject \"economy\" scheme=medtop code=04000000\n"
	"meta link \"https://news.example/a b\" title=Home\n"
	"unknown \"draft\" \"\"\n"
	"resource \"map.png\" type=image/png data=AAEC/w==\n"
	"body lang=en @1:1+400\n"
	"\tparagraph role=chrome rule=chrome.menu sure=90 @1:1+17 lines=1 "
	"link-chars=17 hints=\"li nav\"\n"
	"\t\ttext \"Accessibility links\"\n"
	"\theading level=2 @9=212\n"
	"\t\ttext \"\\\"Größe\\\" \\\\ \\u0001\\n\U0001f4f0\"\n"
	"\tlist ordered tight start=-3\n"
	"\t\titem\n"
	"\t\t\tcode \"a\\n\\tb\" info=c\n"
	"\ttable\n"
	"\t\trow\n"
	"\t\t\tcell header align=right columns=2 rows=65535\n"
	"\t\t\t\timage \"map.png\" alt=\"A map\" resource=map.png\n"
	"\t\t\t\tquoted single\n"
	"\t\t\t\t\tnote-ref \"1\"\n"
	"\t\t\t\tlink \"https://news.example/\" title=Home lang=de\n"
	"\t\t\t\t\tcode-span \"ls\" @20:5\n"
	"\tnote \"1\"\n"
	"\tdiv \"aside\"\n";

static const char sample_bare[] =
	"galley-tree 1 source=story.txt format=text wants-recognition\n"
	"meta version 04\n"
	"meta headline \"Harbour reopens\"\n"
	"meta author \"Ada Quill\" role=\"staff writer\"\n"
	"meta published 2001-10-02 \"2 October 2001\"\n"
	"meta subject \"economy\" scheme=medtop code=04000000\n"
	"meta link \"https://news.example/a b\" title=Home\n"
	"unknown \"draft\" \"\"\n"
	"resource \"map.png\" type=image/png data=AAEC/w==\n"
	"body lang=en\n"
	"\tparagraph role=chrome\n"
	"\t\ttext \"Accessibility links\"\n"
	"\theading level=2\n";

static void deliver_bare(struct galley_read_job *job, struct galley_doc *doc)
{
	tree_write(doc, false, false, job->user);
	assert_string_equal(doc->format, "text");
	assert_str(doc->source, "story.txt");
	assert_int_equal(doc->meta.version->number, 4);
	assert_int_equal(doc->meta.headline->evidence.origin, GALLEY_FOUND);
	assert_int_equal(doc->meta.author->evidence.origin, GALLEY_STATED);
	assert_int_equal(doc->meta.author->evidence.confidence, 100);
	assert_int_equal(doc->root->span.length, 400);
	assert_int_equal(doc->root->first->facts->link_chars, 17);
	assert_null(doc->root->last->facts);
	assert_null(doc->root->last->rule);
	assert_str(doc->root->first->next->first->text,
		"\"Größe\" \\ \x01\n\U0001f4f0");
	assert_memory_equal(doc->resources->data.ptr, "\0\1\2\xff", 4);
	assert_int_equal(doc->resources->data.len, 4);
}

static void test_sample(void **state)
{
	struct galley_buf text = { 0 }, bare = { 0 };
	struct galley_read_job job = { .input = galley_str(sample),
		.name = GALLEY_STR("x.tree"),
		.reader = &galley_reader_tree,
		.deliver = deliver_bare,
		.user = &bare };

	(void)state;
	galley_buf_puts(&text, sample);
	assert_round_trip(&text);
	assert_int_equal(galley_reader_tree.read(&job), GALLEY_OK);
	bare.ptr[strlen(sample_bare)] = '\0';
	assert_string_equal(bare.ptr, sample_bare);
	galley_buf_clear(&text);
	galley_buf_clear(&bare);
}

/* Other ways to write the same by hand. */
static void test_lenient(void **state)
{
	static const char input[] = "\xef\xbb\xbfgalley-tree 1\r\n\r\nbody \r\n"
				    "\tparagraph  sure=5 role=\"lead\"\r\n"
				    "\n"
				    "[2] text \"\\u00e9\\/\\ud83d\\uDCF0\"";
	struct galley_buf out = { 0 };

	(void)state;
	assert_int_equal(tree_of_input(&galley_reader_tree, galley_str(input),
				 NULL, &out),
		GALLEY_OK);
	assert_string_equal(out.ptr,
		"galley-tree 1\nbody\n\tparagraph role=lead sure=5\n"
		"\t\ttext \"é/\U0001f4f0\"\n");
	galley_buf_clear(&out);
}

static void test_deep(void **state)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *node = doc->root;
	struct galley_buf text = { 0 };

	(void)state;
	for (int i = 0; i < DEEP; i++)
		node = galley_node_add(doc, node, GALLEY_QUOTE);
	galley_node_add(doc, doc->root, GALLEY_RULE);
	tree_write(doc, true, true, &text);
	assert_true(text.len < 20 * DEEP);
	assert_non_null(strstr(text.ptr, "\tquote\n[33] quote\n[34] quote\n"));
	galley_doc_free(doc);
	assert_round_trip(&text);
	galley_buf_clear(&text);
}

/* ----------------------------------------------------------------- refusals */

static const struct {
	const char *lines, *message;
} refusals[] = {
	{ "", "0:0: no document" },
	{ "\n\n", "0:0: no document" },
	{ "hello\n", "1:1: no 'galley-tree' at the start" },
	{ "galley-trees 1\n", "1:1: no 'galley-tree' at the start" },
	{ "galley-tree 2\nbody\n",
		"1:13: version '2' of the format is not known" },
	{ "galley-tree\nbody\n",
		"1:12: version '' of the format is not known" },
	{ "galley-tree 1 x\nbody\n", "1:15: no place in the head for 'x'" },
	{ "galley-tree 1\n", "1:0: a document without a body" },
	{ "galley-tree 1\nmeta headline \"x\n",
		"2:17: text without its closing quote" },
	{ "galley-tree 1\nmeta title \"x\"\n", "2:6: unknown field 'title'" },
	{ "galley-tree 1\nmeta headline \"a\"\nmeta headline \"b\"\n",
		"3:6: a second headline, which is one" },
	{ "galley-tree 1\nmeta headline \"a\" \"b\"\n",
		"2:19: a second text in headline" },
	{ "galley-tree 1\nmeta headline \"a\" lost\n",
		"2:19: unknown word 'lost'" },
	{ "galley-tree 1\nmeta headline \"a\" found given\n",
		"2:25: a second word in headline" },
	{ "galley-tree 1\nmeta headline \"a\" sure=101\n",
		"2:19: out-of-range sure '101'" },
	{ "galley-tree 1\nmeta urgency 4x\n", "2:14: malformed number '4x'" },
	{ "galley-tree 1\nmeta created 2001-02-30\n",
		"2:14: malformed date '2001-02-30'" },
	{ "galley-tree 1\nunknown \"a\"\n", "2:12: no text in unknown" },
	{ "galley-tree 1\nresource \"a\" data=A\n",
		"2:14: malformed data 'A'" },
	{ "galley-tree 1\nresource \"a\" data=AB==\n",
		"2:14: malformed data 'AB=='" },
	{ "galley-tree 1\nresource \"a\" data=A===\n",
		"2:14: malformed data 'A==='" },
	{ "galley-tree 1\nresource \"a\"\nresource \"a\"\n",
		"3:1: a second resource of that name" },
	{ "galley-tree 1\nauthor \"a\"\n", "2:1: unknown word 'author'" },
	{ "galley-tree 1\n\tparagraph\n", "2:1: a node before the body" },
	{ "galley-tree 1\nbody\nbody\n", "3:1: body behind the body" },
	{ "galley-tree 1\nbody\nmeta headline \"x\"\n",
		"3:1: meta behind the body" },
	{ "galley-tree 1\nbody\n\t\ttext \"x\"\n",
		"3:1: depth jumps from 0 to 2" },
	{ "galley-tree 1\nbody\n[4294967296] rule\n", "3:1: malformed depth" },
	{ "galley-tree 1\nbody\n[4] rule\n", "3:1: depth jumps from 0 to 4" },
	{ "galley-tree 1\nbody\n[0] rule\n", "3:1: malformed depth" },
	{ "galley-tree 1\nbody\n[1 rule\n", "3:1: malformed depth" },
	{ "galley-tree 1\nbody\n\tpara\n", "3:2: unknown kind 'para'" },
	{ "galley-tree 1\nbody\n\t\n", "3:2: unknown kind ''" },
	{ "galley-tree 1\nbody\n\tdocument\n",
		"3:2: document may not stand in document" },
	{ "galley-tree 1\nbody\n\titem\n",
		"3:2: item may not stand in document" },
	{ "galley-tree 1\nbody\n\trule\n\t\ttext \"x\"\n",
		"4:3: text may not stand in rule" },
	{ "galley-tree 1\nbody\n\theading level=7\n",
		"3:10: out-of-range level '7'" },
	{ "galley-tree 1\nbody\n\theading level=\n",
		"3:10: malformed level ''" },
	{ "galley-tree 1\nbody\n\theading level=1 level=1\n",
		"3:18: a second level in heading" },
	{ "galley-tree 1\nbody\n\tparagraph level=1\n",
		"3:12: no place in paragraph for 'level'" },
	{ "galley-tree 1\nbody\n\tparagraph \"x\"\n",
		"3:12: no place in paragraph for '\"x\"'" },
	{ "galley-tree 1\nbody\n\tparagraph @x\n",
		"3:12: malformed place '@x'" },
	{ "galley-tree 1\nbody\n\tparagraph @1:4294967296\n",
		"3:12: malformed place '@1:4294967296'" },
	{ "galley-tree 1\nbody\n\tparagraph @1 @2\n",
		"3:15: a second place in paragraph" },
	{ "galley-tree 1\nbody\n\tparagraph role=boss\n",
		"3:12: unknown role 'boss'" },
	{ "galley-tree 1\nbody\n\tparagraph role=le\"ad\n",
		"3:19: a quote inside of a word" },
	{ "galley-tree 1\nbody\n\tparagraph lines=4294967296\n",
		"3:12: malformed lines '4294967296'" },
	{ "galley-tree 1\nbody\n\tlist start=-2147483649\n",
		"3:7: out-of-range start '-2147483649'" },
	{ "galley-tree 1\nbody\n\ttable\n\t\trow\n\t\t\tcell rows=0\n",
		"5:9: out-of-range rows '0'" },
	{ "galley-tree 1\nbody\n\tparagraph\n\t\timage \"é\" resource=x\n",
		"4:13: unknown resource 'x'" },
	{ "galley-tree 1\nbody\n\tparagraph\n\t\ttext\n",
		"4:7: no text in text" },
	{ "galley-tree 1\nbody\n\tparagraph\n\t\ttext \"a\"b\n",
		"4:11: no blank behind a text" },
	{ "galley-tree 1\nbody\n\tparagraph\n\t\ttext \"\\x\"\n",
		"4:11: malformed escape in a text" },
	{ "galley-tree 1\nbody\n\tparagraph\n\t\ttext \"\\u12\"\n",
		"4:13: malformed escape in a text" },
	{ "galley-tree 1\nbody\n\tparagraph\n\t\ttext \"\\u0000\"\n",
		"4:15: malformed escape in a text" },
	{ "galley-tree 1\nbody\n\tparagraph\n\t\ttext \"\\ud800x\"\n",
		"4:15: malformed escape in a text" },
	{ "galley-tree 1\nbody\n\tparagraph\n\t\ttext \"\\",
		"4:10: malformed escape in a text" },
	{ "galley-tree 1\nbody\n\tparagraph\n\t\tnote-ref \"1\"\n",
		"1:0: a note reference has no note" },
};

static void test_refusals(void **state)
{
	struct galley_buf message = { 0 }, out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		struct galley_diag diag = { .handler = keep_message,
			.user = &message };

		message.len = 0;
		assert_int_equal(
			tree_of_input(&galley_reader_tree,
				galley_str(refusals[i].lines), &diag, &out),
			GALLEY_FAILED);
		assert_str(galley_buf_str(&message), refusals[i].message);
		assert_int_equal(diag.count[GALLEY_ERROR], 1);
		assert_int_equal(out.len, 0);
	}
	galley_buf_clear(&message);
}

/* A long subject of a message is cut between characters. */
static void test_shortened(void **state)
{
	struct galley_buf message = { 0 }, out = { 0 }, input = { 0 };
	struct galley_diag diag = { .handler = keep_message, .user = &message };

	(void)state;
	galley_buf_puts(&input, "galley-tree 1\nx");
	for (int i = 0; i < 100; i++)
		galley_buf_puts(&input, "é");
	tree_of_input(&galley_reader_tree, galley_buf_str(&input), &diag, &out);
	assert_str(galley_buf_str(&message),
		"2:1: unknown word 'xééééééééééééééééééé'");
	galley_buf_clear(&message);
	galley_buf_clear(&input);
}

/* A document that is refused takes no other with it. */
static void test_several(void **state)
{
	static const char input[] =
		"galley-tree 1\nbody\n\trule\n\n"
		"galley-tree 1\nmeta x\nbody\n\trule\n\tquote\n"
		"galley-tree 1 source=b\nbody\n";
	struct galley_buf out = { 0 };
	struct galley_diag diag = { 0 };

	(void)state;
	assert_int_equal(tree_of_input(&galley_reader_tree, galley_str(input),
				 &diag, &out),
		GALLEY_OK);
	assert_int_equal(diag.count[GALLEY_ERROR], 1);
	assert_string_equal(out.ptr,
		"galley-tree 1\nbody\n\trule\n\n"
		"galley-tree 1 source=b\nbody\n");
	galley_buf_clear(&out);
}

/* The blank line between the documents of one job is the writer's. */
static void test_writer_parts(void **state)
{
	const struct galley_writer *writer = &galley_writer_tree;
	const char *values[] = { "yes", "yes", "no" };
	uint64_t memory[8] = { 0 };
	struct galley_sink sink = { 0 };
	struct galley_write_job job = { .sink = &sink,
		.options = { .declared = writer->options, .values = values },
		.state = memory };
	struct galley_doc *doc = galley_doc_new();

	(void)state;
	assert_true(writer->state_size <= sizeof(memory));
	galley_sink_to_memory(&sink);
	writer->begin(&job);
	writer->add(&job, doc);
	doc->format = "tree";
	writer->add(&job, doc);
	assert_str(galley_buf_str(&sink.buf),
		"galley-tree 1\nbody\n\ngalley-tree 1\nbody\n");
	galley_sink_clear(&sink);
	galley_doc_free(doc);
}

static void test_probe(void **state)
{
	int (*probe)(struct galley_str head) = galley_reader_tree.probe;

	(void)state;
	assert_int_equal(probe(GALLEY_STR("galley-tree 1\n")), 100);
	assert_int_equal(probe(GALLEY_STR("\xef\xbb\xbfgalley-tree 1\n")), 100);
	assert_int_equal(probe(GALLEY_STR("galley-tree")), 0);
	assert_int_equal(probe(GALLEY_STR(" galley-tree 1")), 0);
	assert_int_equal(probe(GALLEY_STR("")), 0);
}

/* Base64 of every length, and of all bytes. */
static void test_data(void **state)
{
	char bytes[256];
	struct galley_buf text = { 0 };

	(void)state;
	for (int i = 0; i < 256; i++)
		bytes[i] = (char)i;
	for (size_t len = 0; len <= sizeof(bytes); len++) {
		struct galley_doc *doc = galley_doc_new();

		galley_doc_add_resource(doc, GALLEY_STR("x"), GALLEY_STR(""),
			(struct galley_str){ bytes, len });
		text.len = 0;
		tree_write(doc, true, true, &text);
		assert_round_trip(&text);
		galley_doc_free(doc);
	}
	assert_non_null(strstr(text.ptr, "data=AAECAwQF"));
	assert_non_null(strstr(text.ptr, "/P3+/w==\n"));
	galley_buf_clear(&text);
}

/* Wild trees with a byte changed: read or refused, but never worse. */
static void test_damaged(void **state)
{
	struct dice dice = { .state = 1 };

	(void)state;
	for (uint64_t seed = 0; seed < 300; seed++) {
		struct galley_doc *doc =
			random_tree(seed, RANDOM_WILD, GALLEY_ALL_KINDS);
		struct galley_buf text = { 0 }, out = { 0 };
		struct galley_diag diag = { 0 };
		enum galley_status status;

		tree_write(doc, true, true, &text);
		for (int i = 0; i < 3; i++)
			text.ptr[dice_roll(&dice) % text.len] =
				(char)dice_roll(&dice);
		status = tree_of_input(&galley_reader_tree,
			galley_buf_str(&text), &diag, &out);
		assert_true(status == GALLEY_OK || diag.count[GALLEY_ERROR]);
		if (status == GALLEY_OK)
			assert_round_trip(&out);
		galley_buf_clear(&text);
		galley_buf_clear(&out);
		galley_doc_free(doc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_allowed),
		cmocka_unit_test(test_sample),
		cmocka_unit_test(test_lenient),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_shortened),
		cmocka_unit_test(test_several),
		cmocka_unit_test(test_writer_parts),
		cmocka_unit_test(test_probe),
		cmocka_unit_test(test_data),
		cmocka_unit_test(test_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
