/*
 * Metadata: reading by type, and which value stays.
 */
#include "check.h"

#include <galley/model.h>

static struct galley_doc *doc;

static int setup(void **state)
{
	(void)state;
	doc = galley_doc_new();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	galley_doc_free(doc);
	return 0;
}

static struct galley_value *add(enum galley_meta_field field, const char *text,
	struct galley_evidence evidence)
{
	return galley_meta_add(
		&doc->meta, doc->arena, field, galley_str(text), evidence);
}

static struct galley_value *state_value(
	enum galley_meta_field field, const char *text)
{
	return add(field, text, galley_stated(GALLEY_NOWHERE));
}

static void test_fields(void **state)
{
	(void)state;
	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		const struct galley_meta_info *info =
			galley_meta_info((enum galley_meta_field)i);

		assert_int_equal(galley_meta_find(galley_str(info->name)), i);
		assert_true(strlen(info->help) > 0);
	}
	assert_int_equal(
		galley_meta_find(GALLEY_STR("title")), GALLEY_META_COUNT);
	assert_true(galley_meta_info(GALLEY_META_AUTHOR)->many);
	assert_false(galley_meta_info(GALLEY_META_BYLINE)->many);
	assert_int_equal(galley_meta_info(GALLEY_META_PUBLISHED)->type,
		GALLEY_TYPE_DATE);
	assert_string_equal(galley_origin_name(GALLEY_GIVEN), "given");
	assert_string_equal(galley_origin_name(GALLEY_DERIVED), "derived");
}

static void test_text(void **state)
{
	char text[] = " Harbour reopens\n";
	struct galley_value *value = state_value(GALLEY_META_HEADLINE, text);

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	assert_str(value->text, "Harbour reopens");
	assert_int_equal(value->text.ptr[value->text.len], '\0');
	assert_ptr_equal(doc->meta.headline, value);
	assert_ptr_equal(doc->meta.field[GALLEY_META_HEADLINE], value);
	assert_str(galley_meta_text(&doc->meta, GALLEY_META_HEADLINE),
		"Harbour reopens");
	assert_str(galley_meta_text(&doc->meta, GALLEY_META_KICKER), "");
	assert_null(state_value(GALLEY_META_KICKER, ""));
	assert_null(state_value(GALLEY_META_KICKER, " \t"));
	assert_null(doc->meta.kicker);
}

static void test_number(void **state)
{
	static const char *const wrong[] = { "", "x", "-1", "1.0", "4 x",
		"9223372036854775808" };

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_null(state_value(GALLEY_META_URGENCY, wrong[i]));
	assert_int_equal(state_value(GALLEY_META_URGENCY, " 04 ")->number, 4);
	assert_str(doc->meta.urgency->text, "04");
	assert_true(state_value(GALLEY_META_VERSION, "9223372036854775807")
			    ->number == INT64_MAX);
}

static void test_date(void **state)
{
	struct galley_value *value;
	struct galley_date date = { .precision = GALLEY_YEAR, .year = 1999 };

	(void)state;
	assert_null(state_value(GALLEY_META_CREATED, "yesterday"));
	value = state_value(GALLEY_META_CREATED, "2001-10-02");
	assert_int_equal(value->date.precision, GALLEY_DAY);
	assert_str(value->text, "2001-10-02");
	value = galley_meta_add_date(&doc->meta, doc->arena,
		GALLEY_META_PUBLISHED, date, GALLEY_STR("in 1999"),
		galley_found("date.year", 50, GALLEY_NOWHERE));
	assert_int_equal(value->date.year, 1999);
	assert_str(value->text, "in 1999");
	assert_string_equal(value->evidence.rule, "date.year");
	value = galley_meta_add_date(&doc->meta, doc->arena,
		GALLEY_META_MODIFIED, date, GALLEY_STR(""), galley_given());
	assert_str(value->text, "");
	assert_null(galley_meta_add_date(&doc->meta, doc->arena,
		GALLEY_META_HEADLINE, date, GALLEY_STR(""), galley_given()));
	date.year = 0;
	assert_null(galley_meta_add_date(&doc->meta, doc->arena,
		GALLEY_META_EMBARGO, date, GALLEY_STR(""), galley_given()));
}

struct pieces {
	const char *given, *text, *role, *scheme, *code;
};

static void assert_pieces(
	enum galley_meta_field field, const struct pieces *pieces)
{
	struct galley_value *value = state_value(field, pieces->given);

	assert_non_null(value);
	assert_str(value->text, pieces->text);
	assert_str(value->role, pieces->role);
	assert_str(value->scheme, pieces->scheme);
	assert_str(value->code, pieces->code);
}

static void test_person(void **state)
{
	static const struct pieces cases[] = {
		{ "Ada Quill", "Ada Quill", "", "", "" },
		{ " Ada Quill ( staff writer ) ", "Ada Quill", "staff writer",
			"", "" },
		{ "A. (Bo) Quill (editor)", "A. (Bo) Quill", "editor", "", "" },
		{ "(editor)", "(editor)", "", "", "" },
		{ "Quill)", "Quill)", "", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_pieces(GALLEY_META_AUTHOR, &cases[i]);
	assert_null(state_value(GALLEY_META_AUTHOR, " "));
}

static void test_code(void **state)
{
	static const struct pieces cases[] = {
		{ "medtop:04000000 economy, business", "economy, business", "",
			"medtop", "04000000" },
		{ "medtop:04000000", "", "", "medtop", "04000000" },
		{ "a:b:c\td", "d", "", "a", "b:c" },
		{ "economy", "economy", "", "", "" },
		{ "news: analysis", "news: analysis", "", "", "" },
		{ ":x y", ":x y", "", "", "" },
		{ "http://cv.example/topic/1 sport", "sport", "", "",
			"http://cv.example/topic/1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_pieces(GALLEY_META_SUBJECT, &cases[i]);
	assert_null(state_value(GALLEY_META_SUBJECT, ""));
}

static void test_link(void **state)
{
	static const struct pieces cases[] = {
		{ "https://news.example/1", "", "", "",
			"https://news.example/1" },
		{ "https://news.example/1  The first story", "The first story",
			"", "", "https://news.example/1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_pieces(GALLEY_META_RELATED, &cases[i]);
	assert_null(state_value(GALLEY_META_RELATED, ""));
}

/* The keywords in their order, "abc". */
static void assert_keywords(const char *texts)
{
	const struct galley_value *value = doc->meta.keyword;

	for (; value; value = value->next)
		assert_str(value->text, (char[]){ *texts++, '\0' });
	assert_int_equal(*texts, '\0');
}

static void test_many(void **state)
{
	(void)state;
	add(GALLEY_META_KEYWORD, "a", galley_found("r", 9, GALLEY_NOWHERE));
	add(GALLEY_META_KEYWORD, "b", galley_found("r", 1, GALLEY_NOWHERE));
	add(GALLEY_META_KEYWORD, "a", galley_found("r", 5, GALLEY_NOWHERE));
	assert_keywords("aba");
	assert_null(add(GALLEY_META_KEYWORD, "d",
		(struct galley_evidence){
			.origin = GALLEY_DERIVED, .confidence = 100 }));
	assert_keywords("aba");
	state_value(GALLEY_META_KEYWORD, "c");
	assert_keywords("c");
	state_value(GALLEY_META_KEYWORD, "d");
	assert_null(add(GALLEY_META_KEYWORD, "e",
		galley_found("r", 100, GALLEY_NOWHERE)));
	assert_keywords("cd");
}

/* Which of two values of a field of one stays. */
static void test_strength(void **state)
{
	static const struct {
		enum galley_origin old_origin, new_origin;
		uint8_t old_sure, new_sure;
		bool replaced;
	} cases[] = {
		{ GALLEY_STATED, GALLEY_GIVEN, 100, 1, true },
		{ GALLEY_GIVEN, GALLEY_STATED, 1, 100, false },
		{ GALLEY_FOUND, GALLEY_STATED, 100, 100, true },
		{ GALLEY_DERIVED, GALLEY_FOUND, 100, 1, true },
		{ GALLEY_FOUND, GALLEY_DERIVED, 1, 100, false },
		{ GALLEY_FOUND, GALLEY_FOUND, 50, 51, true },
		{ GALLEY_FOUND, GALLEY_FOUND, 50, 50, false },
		{ GALLEY_FOUND, GALLEY_FOUND, 50, 49, false },
		{ GALLEY_GIVEN, GALLEY_GIVEN, 100, 100, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct galley_evidence old = { .origin = cases[i].old_origin,
			.confidence = cases[i].old_sure };
		struct galley_evidence new = { .origin = cases[i].new_origin,
			.confidence = cases[i].new_sure };

		doc->meta.headline = NULL;
		assert_non_null(add(GALLEY_META_HEADLINE, "old", old));
		assert_int_equal(add(GALLEY_META_HEADLINE, "new", new) != NULL,
			cases[i].replaced);
		assert_str(doc->meta.headline->text,
			cases[i].replaced ? "new" : "old");
		assert_null(doc->meta.headline->next);
	}
}

static void test_unknown(void **state)
{
	char key[] = "draft";

	(void)state;
	galley_meta_add_unknown(
		&doc->meta, doc->arena, galley_str(key), GALLEY_STR("true"));
	galley_meta_add_unknown(
		&doc->meta, doc->arena, galley_str(key), GALLEY_STR(""));
	memset(key, 'x', sizeof(key) - 1);
	assert_str(doc->meta.unknown->key, "draft");
	assert_str(doc->meta.unknown->value, "true");
	assert_str(doc->meta.unknown->next->key, "draft");
	assert_str(doc->meta.unknown->next->value, "");
	assert_null(doc->meta.unknown->next->next);
}

/* Long lists grow in time, also behind one that was put in their place. */
static void test_long_lists(void **state)
{
	struct galley_value own = { .text = GALLEY_STR("own"),
		.evidence.origin = GALLEY_FOUND };
	const struct galley_value *value;
	size_t count = 0;

	(void)state;
	for (int i = 0; i < 300000; i++) {
		if (i == 100000) {
			doc->meta.keyword = &own;
		}
		add(GALLEY_META_KEYWORD, "x",
			galley_found("r", 1, GALLEY_NOWHERE));
		galley_meta_add_unknown(&doc->meta, doc->arena, GALLEY_STR("k"),
			GALLEY_STR("v"));
	}
	for (value = doc->meta.keyword; value; value = value->next)
		count++;
	assert_int_equal(count, 200001);
	count = 0;
	for (struct galley_pair *pair = doc->meta.unknown; pair;
		pair = pair->next)
		count++;
	assert_int_equal(count, 300000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_fields),
		TEST(test_text),
		TEST(test_number),
		TEST(test_date),
		TEST(test_person),
		TEST(test_code),
		TEST(test_link),
		TEST(test_many),
		TEST(test_strength),
		TEST(test_unknown),
		TEST(test_long_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
