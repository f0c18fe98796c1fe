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
	/* Options that are set: names and values by turns. */
	const char *set[16];
	struct galley_meta bundle;
	/* Called before article number i, from 0; NULL: they are the same. */
	void (*change)(struct fixture *fixture, int i);
	struct galley_sink sink;
};

static int set_up(void **state)
{
	static struct fixture fixture;

	fixture = (struct fixture){ .doc = galley_doc_new() };
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

static void set(struct fixture *fixture, const char *name, const char *value)
{
	const char **at = fixture->set;

	while (*at && strcmp(*at, name) != 0)
		at += 2;
	at[0] = name;
	at[1] = value;
}

static const char *value_of(
	const struct fixture *fixture, const struct galley_option *option)
{
	for (const char *const *at = fixture->set; *at; at += 2)
		if (!strcmp(*at, option->name))
			return at[1];
	return option->value;
}

/* Write the document `times` times; the output is in the sink. */
static const char *written(struct fixture *fixture, int times)
{
	const struct galley_writer *writer = &galley_writer_newsml;
	const char *values[32];
	struct galley_write_job job = { .sink = &fixture->sink,
		.diag = &fixture->diag,
		.options = { .declared = writer->options, .values = values },
		.bundle = &fixture->bundle,
		.state = calloc(1, writer->state_size),
		.arena = galley_arena_new() };

	for (size_t i = 0; writer->options[i].name; i++)
		values[i] = value_of(fixture, &writer->options[i]);
	fixture->sink.buf.len = 0;
	writer->begin(&job);
	for (int i = 0; i < times; i++) {
		if (fixture->change)
			fixture->change(fixture, i);
		writer->add(&job, fixture->doc);
	}
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
	set(fixture, "guid-prefix", "tag:example.org,2025:");
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

	assert_has(fixture, "<provider literal=\"unknown\"/>");
	give(fixture, GALLEY_META_LINK, "https://me@news.example.org:8080/a");
	assert_has(fixture, "<provider literal=\"news.example.org\">");
	set(fixture, "provider", "Desk");
	assert_has(fixture, "<provider literal=\"Desk\"><name>Desk</name>");
	set(fixture, "provider", "https://example.org/");
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

	set(fixture, "version", "0");
	assert_has(fixture, " version=\"1\"");
	set(fixture, "version", "12");
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
	set(fixture, "body", "text");
	assert_has(fixture,
		"<inlineData contenttype=\"text/plain\""
		" xml:lang=\"fa\" wordcount=\"3\">"
		"a &lt; b - c</inlineData>");
	set(fixture, "generator", "no");
	assert_lacks(fixture, "<generator");
}

/* ------------------------------------------------------------- options */

static void options_manage_every_article(void **state)
{
	struct fixture *fixture = *state;

	give(fixture, GALLEY_META_STATUS, "usable");
	give(fixture, GALLEY_META_SIGNAL, "update");
	give(fixture, GALLEY_META_EMBARGO, "2001-10-01T00:00Z");
	set(fixture, "pubstatus", "canceled");
	set(fixture, "signal", "correction");
	set(fixture, "embargo", "2001-10-02T08:00+02:00");
	assert_has(fixture, "<pubStatus qcode=\"stat:canceled\"/>");
	assert_has(fixture, "<signal qcode=\"sig:correction\"/>");
	assert_has(fixture, "<embargoed>2001-10-02T08:00:00+02:00</embargoed>");
}

static void options_fill_what_is_not_said(void **state)
{
	struct fixture *fixture = *state;

	set(fixture, "urgency", "2");
	set(fixture, "rights", "© Example");
	set(fixture, "subject", "medtop:04000000 economy; desk:7 local");
	set(fixture, "genre", "genre:Current");
	assert_has(fixture, "<urgency>2</urgency>");
	assert_has(fixture, "<copyrightNotice>© Example</copyrightNotice>");
	assert_has(fixture, " qcode=\"medtop:04000000\"><name>economy</name>");
	assert_has(fixture, " literal=\"desk:7\"><name>local</name>");
	assert_has(fixture, "<genre qcode=\"genre:Current\"/>");
	give(fixture, GALLEY_META_URGENCY, "5");
	give(fixture, GALLEY_META_SUBJECT, "medtop:15000000 sport");
	assert_has(fixture, "<urgency>5</urgency>");
	assert_lacks(fixture, "economy");
}

static void a_catalog_brings_schemes(void **state)
{
	struct fixture *fixture = *state;

	set(fixture, "catalog", "https://example.org/cv?a=1&b=2");
	set(fixture, "subject", "desk:7 local");
	assert_has(fixture,
		"<catalogRef href=\"https://example.org/cv?a=1&amp;b=2\"/>");
	assert_has(fixture, " qcode=\"desk:7\"><name>local</name>");
}

static void a_new_version_keeps_the_guid(void **state)
{
	struct fixture *fixture = *state;

	give(fixture, GALLEY_META_LINK, "https://example.org/a");
	set(fixture, "version-of", "tag:example.org,2025:1");
	assert_has(fixture, " guid=\"tag:example.org,2025:1\" version=\"2\"");
	assert_int_equal(fixture->diag.count[GALLEY_NOTICE], 1);
	set(fixture, "version", "7");
	assert_has(fixture, " guid=\"tag:example.org,2025:1\" version=\"7\"");
	assert_int_equal(fixture->diag.count[GALLEY_NOTICE], 1);
	assert_int_equal(fixture->diag.count[GALLEY_ERROR], 0);
	written(fixture, 2);
	assert_int_equal(fixture->diag.count[GALLEY_ERROR], 1);
}

static void renditions_stand_side_by_side(void **state)
{
	struct fixture *fixture = *state;
	const char *found;

	set(fixture, "body", "nitf,xhtml+text");
	found = written(fixture, 1);
	found = strstr(found, "<contentSet original=\"c1\">");
	assert_non_null(found);
	found = strstr(
		found, "<inlineXML id=\"c1\" contenttype=\"application/n");
	assert_non_null(found);
	found = strstr(found, "<inlineXML contenttype=\"application/xhtml");
	assert_non_null(found);
	assert_non_null(strstr(found, "<inlineData contenttype=\"text/plain"));
}

/* ------------------------------------------------------------- messages */

static size_t count_of(const char *text, const char *wanted)
{
	size_t count = 0;

	for (; (text = strstr(text, wanted)); text++)
		count++;
	return count;
}

static void a_message_may_hold_one_article(void **state)
{
	struct fixture *fixture = *state;

	give(fixture, GALLEY_META_PROVIDER, "Example");
	give(fixture, GALLEY_META_PUBLISHED, "2001-10-02");
	assert_lacks(fixture, "<newsMessage");
	set(fixture, "message", "yes");
	assert_has(fixture, "<sent>2001-10-02T00:00:00Z</sent>");
	assert_has(fixture, "<sender>Example</sender>");
	assert_lacks(fixture, "<packageItem");
}

static void the_same_article_is_an_item_once(void **state)
{
	struct fixture *fixture = *state;
	const char *found;

	give(fixture, GALLEY_META_PUBLISHED, "2001-10-02");
	found = written(fixture, 3);
	assert_int_equal(count_of(found, "<newsItem "), 1);
	assert_int_equal(count_of(found, "<itemRef "), 3);
	assert_int_equal(fixture->diag.count[GALLEY_NOTICE], 2);
}

static void change_headline(struct fixture *fixture, int i)
{
	char text[32];

	snprintf(text, sizeof(text), "Number %d", i);
	fixture->doc->meta.headline = NULL;
	give(fixture, GALLEY_META_HEADLINE, text);
}

static void change_version(struct fixture *fixture, int i)
{
	char text[32];

	snprintf(text, sizeof(text), "%d", i + 1);
	fixture->doc->meta.version = NULL;
	give(fixture, GALLEY_META_VERSION, text);
}

/* Other articles, and as many guids; each made from what it says. */
static void namesakes_get_guids_of_their_own(void **state)
{
	struct fixture *fixture = *state;
	const char *found;

	give(fixture, GALLEY_META_ID, "tag:example.org,2025:1");
	give(fixture, GALLEY_META_PUBLISHED, "2001-10-02");
	fixture->change = change_headline;
	found = written(fixture, 3);
	assert_int_equal(count_of(found, "<newsItem "), 3);
	assert_int_equal(
		count_of(found, "\" guid=\"tag:example.org,2025:1\""), 1);
	assert_int_equal(fixture->diag.count[GALLEY_WARNING], 2);
}

static void versions_share_their_guid(void **state)
{
	struct fixture *fixture = *state;
	const char *found;

	give(fixture, GALLEY_META_ID, "tag:example.org,2025:1");
	give(fixture, GALLEY_META_PUBLISHED, "2001-10-02");
	fixture->change = change_version;
	found = written(fixture, 200);
	assert_int_equal(
		count_of(found, "\" guid=\"tag:example.org,2025:1\""), 200);
	assert_int_equal(fixture->diag.count[GALLEY_WARNING], 0);
}

static void change_section(struct fixture *fixture, int i)
{
	static const char *const sections[] = { "A", "A", NULL, "B & C", "A" };

	change_headline(fixture, i);
	fixture->doc->meta.section = NULL;
	if (sections[i])
		give(fixture, GALLEY_META_SECTION, sections[i]);
}

/* Runs of a section are groups; reading order stays as it is. */
static void sections_are_groups(void **state)
{
	struct fixture *fixture = *state;
	const char *found, *order;

	fixture->change = change_section;
	found = written(fixture, 5);
	order = strstr(found,
		"<group id=\"g1\" role=\"galleygroup:main\" "
		"mode=\"pgrmod:seq\">\n"
		"<groupRef idref=\"g2\"/>\n<itemRef ");
	assert_non_null(order);
	order = strstr(order,
		"<groupRef idref=\"g3\"/>\n"
		"<groupRef idref=\"g4\"/>\n</group>\n"
		"<group id=\"g2\"");
	assert_non_null(order);
	assert_non_null(strstr(order, "<title>B &amp; C</title>\n</group>"));
	assert_int_equal(count_of(found, "<group id="), 4);
	assert_int_equal(count_of(found, "<itemRef "), 5);
}

static void a_bundle_is_described_by_what_is_said_of_it(void **state)
{
	struct fixture *fixture = *state;
	const char *found;

	galley_meta_add(&fixture->bundle, fixture->doc->arena,
		GALLEY_META_HEADLINE, GALLEY_STR("Morning"), galley_given());
	galley_meta_add(&fixture->bundle, fixture->doc->arena,
		GALLEY_META_PUBLISHED, GALLEY_STR("2001-10-03"),
		galley_given());
	give(fixture, GALLEY_META_PUBLISHED, "2001-10-02");
	give(fixture, GALLEY_META_PROVIDER, "Example");
	give(fixture, GALLEY_META_LANGUAGE, "sv");
	found = written(fixture, 1);
	assert_non_null(strstr(found, "<sent>2001-10-03T00:00:00Z</sent>"));
	found = strstr(found, "<packageItem ");
	assert_non_null(found);
	assert_non_null(strstr(found, "xml:lang=\"sv\""));
	assert_non_null(strstr(found, "<provider literal=\"Example\">"));
	assert_non_null(
		strstr(found, "<headline rank=\"1\">Morning</headline>"));
}

/* Whose guid, and whether the second issue of that day has the same. */
static void an_issue_keeps_its_guid(void **state)
{
	struct fixture *fixture = *state;
	char first[80];
	const char *found;

	galley_meta_add(&fixture->bundle, fixture->doc->arena,
		GALLEY_META_HEADLINE, GALLEY_STR("Morning"), galley_given());
	galley_meta_add(&fixture->bundle, fixture->doc->arena,
		GALLEY_META_PUBLISHED, GALLEY_STR("2001-10-03"),
		galley_given());
	found = strstr(written(fixture, 1), "guid=\"urn:uuid:");
	assert_non_null(found);
	memcpy(first, found, 51);
	first[51] = '\0';
	change_headline(fixture, 1);
	assert_has(fixture, first);
	fixture->bundle.published = NULL;
	assert_lacks(fixture, first);
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
		TEST(options_manage_every_article),
		TEST(options_fill_what_is_not_said),
		TEST(a_catalog_brings_schemes),
		TEST(a_new_version_keeps_the_guid),
		TEST(renditions_stand_side_by_side),
		TEST(a_message_may_hold_one_article),
		TEST(the_same_article_is_an_item_once),
		TEST(namesakes_get_guids_of_their_own),
		TEST(versions_share_their_guid),
		TEST(sections_are_groups),
		TEST(a_bundle_is_described_by_what_is_said_of_it),
		TEST(an_issue_keeps_its_guid),
	};

	return cmocka_run_group_tests_name("newsml", tests, NULL, NULL);
}
