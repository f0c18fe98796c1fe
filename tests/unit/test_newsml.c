/*
 * NewsML-G2: identity, provider, dates and codes; what needs no schema.
 */
#include "check.h"

#include <galley/format.h>
#include <stdio.h>
#include <stdlib.h>

extern const struct galley_writer galley_writer_newsml;

struct fixture {
	struct galley_doc *doc;
	struct galley_diag diag;
	const char *provider, *prefix, *version, *body, *generator;
	struct galley_sink sink;
};

static int set_up(void **state)
{
	static struct fixture fixture;

	fixture = (struct fixture){ .doc = galley_doc_new(),
		.provider = "",
		.prefix = "",
		.version = "1",
		.body = "xhtml",
		.generator = "yes" };
	galley_sink_to_memory(&fixture.sink);
	unsetenv("SOURCE_DATE_EPOCH");
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	galley_doc_free(fixture->doc);
	galley_sink_clear(&fixture->sink);
	return 0;
}

static void give(
	struct fixture *fixture, enum galley_meta_field field, const char *text)
{
	assert_non_null(galley_meta_add(&fixture->doc->meta,
		fixture->doc->arena, field, galley_str(text), galley_given()));
}

static const char *value_of(const struct fixture *fixture, const char *name)
{
	const struct {
		const char *name, *value;
	} values[] = {
		{ "provider", fixture->provider },
		{ "guid-prefix", fixture->prefix },
		{ "version", fixture->version },
		{ "body", fixture->body },
		{ "generator", fixture->generator },
	};

	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++)
		if (!strcmp(values[i].name, name))
			return values[i].value;
	fail_msg("no value for option %s", name);
	return NULL;
}

/* Write the document `times` times; the output is in the sink. */
static const char *written(struct fixture *fixture, int times)
{
	static const struct galley_meta no_meta;
	const struct galley_writer *writer = &galley_writer_newsml;
	const char *values[16];
	struct galley_write_job job = { .sink = &fixture->sink,
		.diag = &fixture->diag,
		.options = { .declared = writer->options, .values = values },
		.bundle = &no_meta,
		.state = calloc(1, writer->state_size),
		.arena = galley_arena_new() };

	for (size_t i = 0; writer->options[i].name; i++)
		values[i] = value_of(fixture, writer->options[i].name);
	fixture->sink.buf.len = 0;
	writer->begin(&job);
	for (int i = 0; i < times; i++)
		writer->add(&job, fixture->doc);
	writer->end(&job);
	free(job.state);
	galley_arena_free(job.arena);
	return fixture->sink.buf.ptr ? fixture->sink.buf.ptr : "";
}

static void assert_has(struct fixture *fixture, const char *wanted)
{
	const char *found = written(fixture, 1);

	if (!strstr(found, wanted))
		fail_msg("no %s in\n%s", wanted, found);
}

static void assert_lacks(struct fixture *fixture, const char *unwanted)
{
	if (strstr(written(fixture, 1), unwanted))
		fail_msg("there is %s", unwanted);
}

/* ---------------------------------------------------------------- guid */

static void a_uri_is_the_guid(void **state)
{
	struct fixture *fixture = *state;

	give(fixture, GALLEY_META_LINK, "https://example.org/a");
	assert_has(fixture, " guid=\"https://example.org/a\"");
	give(fixture, GALLEY_META_ID, "tag:example.org,2025:1&2");
	assert_has(fixture, " guid=\"tag:example.org,2025:1&amp;2\"");
	assert_lacks(fixture, "<altId>");
}

static void another_id_becomes_one(void **state)
{
	struct fixture *fixture = *state;

	give(fixture, GALLEY_META_ID, "desk 7/4");
	assert_has(fixture, " guid=\"urn:uuid:");
	assert_has(fixture, "<altId>desk 7/4</altId>");
	fixture->prefix = "tag:example.org,2025:";
	assert_has(fixture, " guid=\"tag:example.org,2025:desk%207%2F4\"");
}

/* The same on every run, another for another article. */
static void the_content_makes_a_guid(void **state)
{
	struct fixture *fixture = *state;
	char first[80];
	const char *found;

	give(fixture, GALLEY_META_HEADLINE, "Rain");
	found = strstr(written(fixture, 1), "guid=\"urn:uuid:");
	assert_non_null(found);
	memcpy(first, found, 51);
	first[51] = '\0';
	assert_has(fixture, first);
	galley_node_add_text(fixture->doc,
		galley_node_add(
			fixture->doc, fixture->doc->root, GALLEY_PARAGRAPH),
		GALLEY_STR("It rained."));
	assert_lacks(fixture, first);
}

/* ------------------------------------------------------------ provider */

static void the_best_provider_is_taken(void **state)
{
	struct fixture *fixture = *state;

	assert_has(fixture, "<provider literal=\"unknown\">");
	give(fixture, GALLEY_META_LINK, "https://me@news.example.org:8080/a");
	assert_has(fixture, "<provider literal=\"news.example.org\">");
	fixture->provider = "Desk";
	assert_has(fixture, "<provider literal=\"Desk\"><name>Desk</name>");
	fixture->provider = "https://example.org/";
	assert_has(fixture, "<provider uri=\"https://example.org/\">");
	give(fixture, GALLEY_META_PROVIDER, "Example\nNews");
	assert_has(fixture, "<provider literal=\"Example News\">");
}

/* --------------------------------------------------------------- dates */

static void moments_have_an_offset(void **state)
{
	static const struct {
		const char *date, *wanted;
	} rows[] = {
		{ "2001-10-02", "2001-10-02T00:00:00Z" },
		{ "2001-10", "2001-10-01T00:00:00Z" },
		{ "2001", "2001-01-01T00:00:00Z" },
		{ "2001-10-02T03:04", "2001-10-02T03:04:00Z" },
		{ "2001-10-02T03:04:05+05:30", "2001-10-02T03:04:05+05:30" },
		{ "2001-10-02T03:04:05-00:30", "2001-10-02T03:04:05-00:30" },
		{ "2001-10-02T23:59:60Z", "2001-10-03T00:00:00Z" },
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char element[80];

		fixture->doc->meta.published = NULL;
		give(fixture, GALLEY_META_PUBLISHED, rows[i].date);
		snprintf(element, sizeof(element),
			"<versionCreated>%s</versionCreated>", rows[i].wanted);
		assert_has(fixture, element);
	}
}

static void a_day_stays_a_day(void **state)
{
	struct fixture *fixture = *state;

	give(fixture, GALLEY_META_PUBLISHED, "2001-10-02");
	assert_has(fixture, "<contentCreated>2001-10-02</contentCreated>");
	assert_lacks(fixture, "<firstCreated>");
	give(fixture, GALLEY_META_CREATED, "2001-09");
	assert_has(fixture, "<contentCreated>2001-09</contentCreated>");
	assert_has(fixture, "<firstCreated>2001-10-02T00:00:00Z</");
	give(fixture, GALLEY_META_MODIFIED, "2001-10-02T09:30Z");
	assert_has(fixture, "<contentModified>2001-10-02T09:30:00Z</");
	assert_has(fixture, "<versionCreated>2001-10-02T09:30:00Z</");
}

static void no_date_is_not_now(void **state)
{
	struct fixture *fixture = *state;

	assert_has(fixture, "<versionCreated>1970-01-01T00:00:00Z</");
	assert_int_equal(fixture->diag.count[GALLEY_WARNING], 1);
	setenv("SOURCE_DATE_EPOCH", "1000000000", 1);
	assert_has(fixture, "<versionCreated>2001-09-09T01:46:40Z</");
	setenv("SOURCE_DATE_EPOCH", "tomorrow", 1);
	assert_has(fixture, "<versionCreated>1970-01-01T00:00:00Z</");
}

/* --------------------------------------------------------------- codes */

static void only_known_schemes_make_qcodes(void **state)
{
	struct fixture *fixture = *state;

	give(fixture, GALLEY_META_SUBJECT, "medtop:04000000 economy");
	give(fixture, GALLEY_META_SUBJECT, "desk:7 local");
	assert_has(fixture, " qcode=\"medtop:04000000\"><name>economy</name>");
	assert_has(fixture, " literal=\"desk:7\"><name>local</name>");
}

static void states_are_codes(void **state)
{
	struct fixture *fixture = *state;

	assert_has(fixture, "<pubStatus qcode=\"stat:usable\"/>");
	give(fixture, GALLEY_META_STATUS, "Cancelled");
	assert_has(fixture, "<pubStatus qcode=\"stat:canceled\"/>");
	give(fixture, GALLEY_META_SIGNAL, "correction");
	assert_has(fixture, "<signal qcode=\"sig:correction\"/>");
}

static void what_does_not_fit_is_told(void **state)
{
	struct fixture *fixture = *state;

	give(fixture, GALLEY_META_PUBLISHED, "2001");
	give(fixture, GALLEY_META_STATUS, "embalmed");
	give(fixture, GALLEY_META_URGENCY, "10");
	give(fixture, GALLEY_META_RELATED, "javascript:x A title");
	galley_meta_add_unknown(&fixture->doc->meta, fixture->doc->arena,
		GALLEY_STR("mood"), GALLEY_STR("good"));
	assert_has(fixture, "<pubStatus qcode=\"stat:withheld\"/>");
	assert_int_equal(fixture->diag.count[GALLEY_WARNING], 3);
	assert_int_equal(fixture->diag.count[GALLEY_NOTICE], 1);
	assert_lacks(fixture, "<urgency>");
	assert_lacks(fixture, "javascript");
}

/* ------------------------------------------------------------- content */

static void the_version_is_positive(void **state)
{
	struct fixture *fixture = *state;

	fixture->version = "0";
	assert_has(fixture, " version=\"1\"");
	fixture->version = "12";
	assert_has(fixture, " version=\"12\"");
	give(fixture, GALLEY_META_VERSION, "2147483648");
	assert_has(fixture, " version=\"2147483648\"");
}

static void the_body_may_be_text(void **state)
{
	struct fixture *fixture = *state;
	struct galley_node *node = galley_node_add(
		fixture->doc, fixture->doc->root, GALLEY_PARAGRAPH);

	galley_node_add_text(fixture->doc, node, GALLEY_STR("a < b - c"));
	give(fixture, GALLEY_META_LANGUAGE, "fa");
	assert_has(fixture,
		" xml:lang=\"fa\" wordcount=\"3\">\n<html xmlns="
		"\"http://www.w3.org/1999/xhtml\" lang=\"fa\""
		" xml:lang=\"fa\" dir=\"rtl\">");
	fixture->body = "text";
	assert_has(fixture,
		"<inlineData contenttype=\"text/plain\""
		" xml:lang=\"fa\" wordcount=\"3\">"
		"a &lt; b - c</inlineData>");
	fixture->generator = "no";
	assert_lacks(fixture, "<generator");
}

static void several_articles_are_a_message(void **state)
{
	struct fixture *fixture = *state;
	const char *found;

	give(fixture, GALLEY_META_PROVIDER, "Example");
	give(fixture, GALLEY_META_PUBLISHED, "2001-10-02");
	assert_null(strstr(written(fixture, 1), "<newsMessage"));
	found = written(fixture, 2);
	assert_non_null(strstr(found, "<newsMessage"));
	assert_non_null(strstr(found, "<sent>2001-10-02T00:00:00Z</sent>"));
	assert_non_null(strstr(found, "<sender>Example</sender>"));
	found = strstr(found, "<newsItem");
	assert_non_null(strstr(found + 1, "<newsItem"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_uri_is_the_guid),
		TEST(another_id_becomes_one),
		TEST(the_content_makes_a_guid),
		TEST(the_best_provider_is_taken),
		TEST(moments_have_an_offset),
		TEST(a_day_stays_a_day),
		TEST(no_date_is_not_now),
		TEST(only_known_schemes_make_qcodes),
		TEST(states_are_codes),
		TEST(what_does_not_fit_is_told),
		TEST(the_version_is_positive),
		TEST(the_body_may_be_text),
		TEST(several_articles_are_a_message),
	};

	return cmocka_run_group_tests_name("newsml", tests, NULL, NULL);
}
