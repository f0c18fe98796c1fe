/*
 * ninjs: what the members of all versions become, and that what is written is
 * read again as it was.
 */
#include "check.h"
#include "markdown_io.h"

#include <galley/format.h>
#include <stdlib.h>

extern const struct galley_writer galley_writer_ninjs;

/* What is read, as the text of trees. */
struct fixture {
	struct reading reading;
	struct galley_buf dump;
	unsigned documents;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	reading_start(&fixture->reading);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	reading_end(&fixture->reading);
	galley_buf_clear(&fixture->dump);
	free(fixture);
	return 0;
}

static void dump(void *user, struct galley_doc *doc)
{
	struct fixture *fixture = user;

	fixture->documents++;
	dump_document(doc, &fixture->dump);
}

static void read_text(struct fixture *fixture, struct galley_str text)
{
	fixture->dump.len = 0;
	fixture->documents = 0;
	galley_buf_puts(&fixture->dump, "");
	reading_read(&fixture->reading, "ninjs", text, dump, fixture);
}

/* The line stands in the dump of an item with that member. */
static void gives(struct fixture *fixture, const char *member, const char *line)
{
	struct galley_buf text = { 0 };

	galley_buf_printf(&text, "{\"uri\":\"a:b\",%s}", member);
	read_text(fixture, galley_buf_str(&text));
	if (galley_str_find(galley_buf_str(&fixture->dump), galley_str(line),
		    0) == fixture->dump.len)
		fail_msg("no %s in\n%s\nof %s", line, fixture->dump.ptr,
			text.ptr);
	galley_buf_clear(&text);
}

/* ---------------------------------------------------------------- reading */

static void members_of_all_versions(void **state)
{
	static const char *const cases[][2] = {
		{ "\"version\":\"7\"", "meta version 7\n" },
		{ "\"version\":7", "meta version 7\n" },
		{ "\"urgency\":3", "meta urgency 3\n" },
		{ "\"headlines\":[{\"value\":\"One\"}]",
			"meta headline \"One\"\n" },
		{ "\"headlines\":[{\"role\":\"kicker\",\"value\":\"K\"},"
		  "{\"role\":\"main\",\"value\":\"One\"}]",
			"meta headline \"One\"\nmeta kicker \"K\"\n" },
		{ "\"headline\":\"One\"", "meta headline \"One\"\n" },
		{ "\"headline_deck\":\"Two\"", "meta subheadline \"Two\"\n" },
		{ "\"headline_seo\":\"Two\"",
			"unknown \"headline_seo\" \"Two\"\n" },
		{ "\"title\":\"One\"", "meta headline \"One\"\n" },
		{ "\"title\":\"t\",\"headline\":\"One\"",
			"unknown \"title\" \"t\"\n" },
		{ "\"descriptions\":[{\"role\":\"drol:summary\","
		  "\"value\":\"S\"}]",
			"meta description \"S\"\n" },
		{ "\"description_text\":\"S\"", "meta description \"S\"\n" },
		{ "\"firstCreated\":\"2025-01-02T03:04:05Z\"",
			"meta published 2025-01-02T03:04:05Z\n" },
		{ "\"versioncreated\":\"2025-01-02T03:04:05+02:00\"",
			"meta modified 2025-01-02T03:04:05+02:00\n" },
		{ "\"versioncreated\":\"lately\"",
			"unknown \"versioncreated\" \"lately\"\n" },
		{ "\"embargoed\":\"2025-01-02\"", "meta embargo 2025-01-02\n" },
		{ "\"embargoedUntil\":\"2025-01-02\"",
			"meta embargo 2025-01-02\n" },
		{ "\"pubstatus\":\"usable\"", "meta status \"usable\"\n" },
		{ "\"edNote\":\"a\\n\\nb\"",
			"meta edition-note \"a\"\nmeta edition-note \"b\"\n" },
		{ "\"byline\":\"By A B\"", "meta byline \"By A B\"\n" },
		{ "\"by\":\"By A B\"", "meta byline \"By A B\"\n" },
		{ "\"people\":[{\"name\":\"A B\",\"rel\":\"author\"}]",
			"meta author \"A B\"\n" },
		{ "\"person\":[{\"name\":\"A (B)\",\"rel\":\"photo\"}]",
			"meta author \"A (B)\" role=photo\n" },
		{ "\"people\":[{\"name\":\"A B\",\"rel\":\"about\"}]",
			"unknown \"person\" \"A B\"\n" },
		{ "\"places\":[{\"name\":\"Oslo\"}]",
			"unknown \"place\" \"Oslo\"\n" },
		{ "\"infosource\":[{\"name\":\"N\",\"rel\":\"provider\"}]",
			"meta provider \"N\"\n" },
		{ "\"infoSources\":[{\"name\":\"N\"}]", "meta source \"N\"\n" },
		{ "\"subjects\":[{\"name\":\"x\",\"uri\":"
		  "\"http://cv.iptc.org/newscodes/mediatopic/20000337\"}]",
			"meta subject \"x\" scheme=medtop code=20000337\n" },
		{ "\"subject\":[{\"name\":\"x\",\"code\":\"20000337\","
		  "\"scheme\":"
		  "\"http://cv.iptc.org/newscodes/mediatopic/\"}]",
			"meta subject \"x\" scheme=medtop code=20000337\n" },
		{ "\"subjects\":[{\"name\":\"x\",\"uri\":\"http://e.org/1\"}]",
			"meta subject \"x\" code=http://e.org/1\n" },
		{ "\"subjects\":[{\"name\":\"x y\",\"literal\":\"desk:1\"}]",
			"meta subject \"x y\" scheme=desk code=1\n" },
		{ "\"subjects\":[{\"name\":\"a:b c\"}]",
			"meta subject \"a:b c\"\n" },
		{ "\"altIds\":[{\"role\":\"sku\",\"value\":\"9\"}]",
			"unknown \"altid_sku\" \"9\"\n" },
		{ "\"altids\":{\"link\":\"http://e.org/\"}",
			"meta link \"http://e.org/\"\n" },
		{ "\"associations\":[{\"name\":\"N\",\"uri\":\"http://e.org/"
		  "\"}]",
			"meta related \"http://e.org/\" title=N\n" },
		{ "\"associations\":{\"x\":{\"uri\":\"tag:e\",\"headline\":"
		  "\"H\"}}",
			"meta related \"tag:e\" title=H\n" },
		{ "\"type\":\"picture\"", "unknown \"type\" \"picture\"\n" },
		{ "\"own\":{\"a\":[1,null]}",
			"unknown \"own\" \"{\\\"a\\\":[1,null]}\"\n" },
		{ "\"slugline\":\"a\\u0001b\\u0000c\\r\\nd\"",
			"meta slugline \"abc\\nd\"\n" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		gives(*state, cases[i][0], cases[i][1]);
}

static void an_id_that_is_no_uri(void **state)
{
	gives(*state, "\"altIds\":[{\"role\":\"id\",\"value\":\"n 1\"}]",
		"meta id \"n 1\"\n");
	gives(*state, "\"altIds\":[]", "meta id \"a:b\"\n");
}

static void bodies(void **state)
{
	static const char *const cases[][2] = {
		{ "\"body_text\":\"One\\nline.\\n\\nTwo.\"",
			"body\n\tparagraph\n\t\ttext "
			"\"One\"\n\t\tsoft-break\n\t\ttext \"line.\"\n"
			"\tparagraph\n\t\ttext \"Two.\"\n" },
		{ "\"body_text\":\"One.\\nTwo.\"",
			"\t\ttext \"One.\"\n\tparagraph\n\t\ttext \"Two.\"\n" },
		{ "\"body_xhtml\":\"<p>One <em>two</em></p>\"",
			"\t\ttext \"One \"\n\t\temphasis\n\t\t\ttext "
			"\"two\"\n" },
		{ "\"body_html\":\"<p>One&nbsp;<b>two<p>three\"",
			"\t\tstrong\n\t\t\ttext \"two\"\n\tparagraph\n"
			"\t\ttext \"three\"\n" },
		{ "\"body_text\":\"no\",\"body_html\":\"<p>yes</p>\"",
			"body\n\tparagraph\n\t\ttext \"yes\"\n" },
		{ "\"bodies\":[{\"value\":\"<p>yes</p>\"}]",
			"body\n\tparagraph\n\t\ttext \"yes\"\n" },
		{ "\"bodies\":[{\"role\":\"teaser\",\"contentType\":"
		  "\"text/html\",\"value\":\"<p>T</p>\"},{\"value\":\"yes\"}]",
			"unknown \"body_teaser\" \"<p>T</p>\"\nbody\n"
			"\tparagraph\n\t\ttext \"yes\"\n" },
		{ "\"bodies\":[{\"contentType\":\"application/nitf+xml\","
		  "\"value\":\"<nitf/>\"}]",
			"unknown \"body\" \"<nitf/>\"\n" },
		{ "\"headline\":\"H\",\"body_html\":\"<h1>H</h1><h2>I</h2>"
		  "<p>t</p>\"",
			"\theading role=headline\n\t\ttext \"H\"\n"
			"\theading\n\t\ttext \"I\"\n" },
		{ "\"body_html\":\"<p class='byline'>By A</p>\"",
			"meta byline \"By A\"\nbody\n\tparagraph "
			"role=byline\n" },
		{ "\"by\":\"By A\",\"body_html\":\"<p class='byline'>By "
		  "A</p>\"",
			"\tparagraph role=byline\n" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		gives(*state, cases[i][0], cases[i][1]);
}

static void associations_are_documents(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		GALLEY_STR("{\"uri\":\"a:1\",\"type\":\"composite\","
			   "\"associations\":[{\"uri\":\"a:2\",\"name\":\"x\","
			   "\"body_text\":\"Two.\",\"associations\":"
			   "[{\"uri\":\"a:3\",\"body_text\":\"Three.\"}]},"
			   "{\"uri\":\"a:4\",\"type\":\"text\"}]}"));
	assert_int_equal(fixture->documents, 3);
	assert_non_null(strstr(fixture->dump.ptr, "\"a:2\""));
	assert_non_null(strstr(fixture->dump.ptr, "Three."));
	assert_null(strstr(fixture->dump.ptr, "related"));
	assert_string_equal(
		fixture->reading.messages.ptr, "0:ninjs.collection:notice\n");
	read_text(fixture,
		GALLEY_STR("{\"uri\":\"a:1\",\"associations\":[{\"uri\":"
			   "\"a:2\",\"renditions\":[]}]}"));
	assert_string_equal(
		fixture->reading.messages.ptr, "0:ninjs.association:notice\n");
	read_text(fixture, GALLEY_STR("[{\"uri\":\"a:1\"},{\"uri\":\"a:2\"}]"));
	assert_int_equal(fixture->documents, 2);
}

static void what_is_no_ninjs(void **state)
{
	static const char *const texts[] = { "", "{", "[]", "[1]", "7",
		"{\"uri\":\"a:b\",}", "{\"uri\":\"\xff\"}x" };
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		read_text(fixture, galley_str(texts[i]));
		assert_int_equal(fixture->documents, 0);
		assert_non_null(strstr(
			fixture->reading.messages.ptr, "ninjs.json:error"));
	}
}

static void deep_nesting(void **state)
{
	struct fixture *fixture = *state;
	struct galley_buf text = { 0 };

	for (int i = 0; i < 1500; i++)
		galley_buf_puts(&text, "{\"uri\":\"a:b\",\"associations\":[");
	for (int i = 0; i < 1500; i++)
		galley_buf_puts(&text, "]}");
	read_text(fixture, galley_buf_str(&text));
	galley_buf_clear(&text);
	assert_true(fixture->documents <= 1);
}

static void probing(void **state)
{
	static const struct {
		const char *text;
		bool ninjs;
	} cases[] = {
		{ "{\"uri\":\"a:b\",\"headlines\":[]}", true },
		{ "\n [ {\"headline\":\"x\", \"uri\":\"a:b\"}]", true },
		{ "{\"standard\":{\"schema\":"
		  "\"http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#\"}}",
			true },
		{ "{\"uri\":\"a:b\"}", false },
		{ "{\"url\":\"a:b\",\"headline\":\"x\"}", false },
		{ "[a story] with \"uri\" and \"headline\"", true },
		{ "A story", false },
	};
	struct fixture *fixture = *state;
	const struct galley_reader *reader = galley_registry_reader(
		fixture->reading.registry, GALLEY_STR("ninjs"));

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(reader->probe(galley_str(cases[i].text)) > 50,
			cases[i].ninjs);
}

/* ------------------------------------------------------------ there and back */

static const char whole[] =
	"galley-tree 1\n"
	"meta id \"desk 7/1\"\n"
	"meta version 12\n"
	"meta headline \"Lamp lit again\"\n"
	"meta subheadline \"After forty years\"\n"
	"meta kicker \"Coast\"\n"
	"meta section \"Home\"\n"
	"meta slugline \"LAMP\"\n"
	"meta description \"It shines.\"\n"
	"meta author \"Ada Wick\"\n"
	"meta author \"Ole Glow\" role=photographer\n"
	"meta byline \"By Ada Wick\"\n"
	"meta dateline \"SKERRY (LN) -\"\n"
	"meta place \"Skerry\"\n"
	"meta provider \"Lamp News\"\n"
	"meta source \"Keeper's log\"\n"
	"meta source \"Coast guard\"\n"
	"meta credit \"Lamp News / Log\"\n"
	"meta created 2025-01-02T03:04:05Z\n"
	"meta published 2025-01-03T03:04:05+01:00\n"
	"meta modified 2025-01-04T03:04:05-09:30\n"
	"meta embargo 2025-01-05T03:04:05Z\n"
	"meta status \"usable\"\n"
	"meta urgency 4\n"
	"meta edition-note \"one\\ntwo\"\n"
	"meta edition-note \"three\"\n"
	"meta language \"en-GB\"\n"
	"meta keyword \"lamp\"\n"
	"meta keyword \"light house\"\n"
	"meta subject \"coast\" scheme=medtop code=20000337\n"
	"meta subject \"local 7\" scheme=desk code=7\n"
	"meta subject \"ferries\"\n"
	"meta subject \"other\" code=http://e.org/cv#1\n"
	"meta genre \"Current\" scheme=genre code=Current\n"
	"meta copyright-holder \"Lamp News\"\n"
	"meta copyright-notice \"© Lamp News\"\n"
	"meta usage-terms \"Editorial use\"\n"
	"meta link \"https://e.org/lamp?a=1&b=2\"\n"
	"meta related \"https://e.org/fog\" title=\"Fog\"\n"
	"meta related \"https://e.org/buoy\"\n"
	"body\n"
	"\tparagraph role=lead\n"
	"\t\ttext \"It \"\n"
	"\t\tstrong\n"
	"\t\t\ttext \"shines\"\n"
	"\t\ttext \" & \\\"glows\\\" <again>.\"\n"
	"\theading\n"
	"\t\ttext \"Keeper\"\n"
	"\tlist tight\n"
	"\t\titem\n"
	"\t\t\tparagraph\n"
	"\t\t\t\ttext \"Oil\"\n"
	"\tquote\n"
	"\t\tparagraph\n"
	"\t\t\ttext \"At last.\"\n";

struct there {
	const char *const *options;
	size_t count; /* how often the document is written */
	struct galley_buf wanted, text;
};

static void write_and_dump(void *user, struct galley_doc *doc)
{
	struct there *there = user;
	struct galley_doc *docs[] = { doc, doc, doc };

	for (size_t i = 0; i < there->count; i++)
		dump_document(doc, &there->wanted);
	write_documents(&galley_writer_ninjs, there->options, docs,
		there->count, &there->text);
}

/* What is said on the way back is left in the fixture. */
static void there_and_back(
	struct fixture *fixture, const char *version, size_t count)
{
	const char *const options[] = { version, "both" };
	struct there there = { .options = options, .count = count };

	reading_read(&fixture->reading, "tree", galley_str(whole),
		write_and_dump, &there);
	assert_string_equal(fixture->reading.messages.ptr, "");
	read_text(fixture, galley_buf_str(&there.text));
	assert_int_equal(fixture->documents, count);
	assert_string_equal(fixture->dump.ptr, there.wanted.ptr);
	galley_buf_clear(&there.wanted);
	galley_buf_clear(&there.text);
}

static void all_that_ninjs_can_say(void **state)
{
	struct fixture *fixture = *state;

	there_and_back(fixture, "3.1", 1);
	assert_string_equal(fixture->reading.messages.ptr, "");
	there_and_back(fixture, "2.2", 1);
	assert_string_equal(fixture->reading.messages.ptr, "");
}

static void a_bundle_in_reading_order(void **state)
{
	there_and_back(*state, "3.1", 3);
	there_and_back(*state, "2.2", 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			members_of_all_versions, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			an_id_that_is_no_uri, set_up, tear_down),
		cmocka_unit_test_setup_teardown(bodies, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			associations_are_documents, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_no_ninjs, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			deep_nesting, set_up, tear_down),
		cmocka_unit_test_setup_teardown(probing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			all_that_ninjs_can_say, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_bundle_in_reading_order, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
