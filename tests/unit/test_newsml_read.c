/*
 * NewsML-G2 and NITF, read: the forms in which agencies write them, what is
 * said about each, and what hostile input may not do.
 */
#include "check.h"
#include "fixture.h"
#include "tree_io.h"

#include <galley/diag.h>
#include <stdlib.h>

static void use(void *user, struct galley_doc *doc)
{
	struct fixture *fixture = user;
	const char *problem = NULL;

	assert_null(galley_doc_check(doc, &problem));
	tree_write(doc, false, false, &fixture->body);
	fixture->documents++;
}

static enum galley_status read_bytes(
	struct fixture *fixture, struct galley_str bytes)
{
	return fixture_read(fixture, NULL, bytes, use);
}

static void read_text(struct fixture *fixture, const char *text)
{
	assert_int_equal(read_bytes(fixture, galley_str(text)), GALLEY_OK);
}

static void assert_has(const struct galley_buf *buf, const char *text)
{
	struct galley_str all = galley_buf_str(buf);

	if (galley_str_find(all, galley_str(text), 0) == all.len)
		fail_msg("no %s in:\n%.*s", text, GALLEY_STR_ARG(all));
}

static void assert_lacks(const struct galley_buf *buf, const char *text)
{
	struct galley_str all = galley_buf_str(buf);

	if (galley_str_find(all, galley_str(text), 0) < all.len)
		fail_msg("%s in:\n%.*s", text, GALLEY_STR_ARG(all));
}

#define NAR " xmlns=\"http://iptc.org/std/nar/2006-10-01/\""
#define ITEM(meta, content) \
	"<newsItem" NAR " guid=\"urn:x:1\" version=\"2\" xml:lang=\"en\">" \
	"<contentMeta>" meta "</contentMeta><contentSet>" content \
	"</contentSet></newsItem>"
#define XHTML(body) \
	"<inlineXML contenttype=\"application/xhtml+xml\"><html " \
	"xmlns=\"http://www.w3.org/1999/xhtml\"><body>" body \
	"</body></html></inlineXML>"

/* ---------------------------------------------------------------- forms */

static void test_an_item(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		ITEM("<headline>A <b>day</b>\n  out</headline><by/>",
			XHTML("<p>One.</p>")));
	assert_has(&fixture->body,
		"meta id \"urn:x:1\"\nmeta version 2\n"
		"meta headline \"A day out\"\n");
	assert_has(&fixture->body,
		"meta language \"en\"\nbody\n"
		"\tparagraph\n\t\ttext \"One.\"\n");
	assert_lacks(&fixture->body, "byline");
	assert_int_equal(fixture->messages.len, 0);
}

/* Each is said by a notice, and read all the same. */
static void test_what_is_wrong_is_said(void **state)
{
	static const struct {
		const char *text, *notice;
	} rows[] = {
		{ "<newsItem guid=\"a\"><contentSet><inlineXML><p>One</p>"
		  "</inlineXML></contentSet></newsItem>",
			"newsItem has no namespace" },
		{ "<nar:newsItem "
		  "guid=\"a\"><nar:contentSet><nar:inlineXML><h:p>One"
		  "</h:p></nar:inlineXML></nar:contentSet></nar:newsItem>",
			"newsItem has no namespace" },
		{ "<newsItem xmlns=\"urn:z\" "
		  "guid=\"a\"><contentSet><inlineData>"
		  "One</inlineData></contentSet></newsItem>",
			"is not that of NewsML-G2: 'urn:z'" },
		{ "<newsMessage" NAR "><itemSet>" ITEM(
			  "", XHTML("<p>One</p>")) "</itemSet></newsMessage>",
			"the message has no header" },
		{ "<newsMessage" NAR "><Header/><itemSet>" ITEM(
			  "", XHTML("<p>One</p>")) "</itemSet></newsMessage>",
			"is written 'Header'" },
		{ ITEM("",
			  "<inlineXML contenttype=\"text/html\"><html><body>"
			  "<p>One</p></body></html></inlineXML>"),
			"content is called 'text/html', but is XHTML" },
		{ ITEM("",
			  "<inlineData contenttype=\"text/plain\">"
			  "<![CDATA[<p>One</p>]]></inlineData>"),
			"the text is markup that was escaped" },
		{ ITEM("",
			  "<inlineXML><events><event>One</event></events>"
			  "</inlineXML>"),
			"but is XML of an unknown kind" },
		{ ITEM("<contentCreated>soon</contentCreated>",
			  XHTML("<p>One</p>")),
			"date 'soon' is not understood" },
		{ ITEM("", XHTML("<p>On&eacute;</p>")),
			"entities of HTML are used" },
		{ ITEM("", XHTML("<p>One<video src=\"a.mp4\"/></p>")),
			"video left out, its text kept: 'a.mp4'" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct fixture *fixture = *state;
		read_text(fixture, rows[i].text);
		assert_has(&fixture->messages, rows[i].notice);
		assert_has(&fixture->body, "\t\ttext \"On");
		assert_int_equal(fixture->diag.count[GALLEY_WARNING], 0);
	}
}

static void test_charsets_and_line_ends(void **state)
{
	static const char latin[] =
		"\r\n<?xml version='1.0' "
		"encoding='iso-8859-1'?>\r\n<newsItem" NAR
		" guid='a'><contentSet><inlineData>caf\xe9\r\n\r\nb"
		"</inlineData></contentSet></newsItem>";
	static const char bom[] = "\xef\xbb\xbf<!-- c --><newsItem" NAR
				  " guid='a'><contentSet><inlineData>caf\u00e9"
				  "</inlineData></contentSet></newsItem>";
	struct fixture *fixture = *state;

	read_text(fixture, latin);
	assert_has(&fixture->body,
		"paragraph\n\t\ttext \"caf\u00e9\"\n"
		"\tparagraph\n\t\ttext \"b\"\n");
	read_text(fixture, bom);
	assert_has(&fixture->body, "text \"caf\u00e9\"");
}

/* -------------------------------------------------------------- metadata */

static void test_codes(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		"<newsItem" NAR " guid='a' xml:lang='fr'><catalog>"
		"<scheme alias='m' uri='http://cv.iptc.org/newscodes/"
		"mediatopic/'/><scheme alias='own' uri='urn:own:'/></catalog>"
		"<contentMeta><subject qcode='m:20000337'/>"
		"<subject qcode='own:7'><name>seven</name></subject>"
		"<subject qcode='other:8'><name xml:lang='en'>eight</name>"
		"<name xml:lang='fr'>huit</name></subject>"
		"<subject uri='http://cv.iptc.org/newscodes/genre/Feature'/>"
		"<subject literal='nine'/><subject><name>ten</name></subject>"
		"<subject/></contentMeta></newsItem>");
	assert_has(&fixture->body,
		"meta subject scheme=medtop code=20000337\n"
		"meta subject \"seven\" code=urn:own:7\n"
		"meta subject \"huit\" scheme=other code=8\n"
		"meta subject scheme=genre code=Feature\n"
		"meta subject code=nine\n"
		"meta subject \"ten\"\n"
		"body");
	assert_has(&fixture->messages, "the item has no text");
}

static void test_headlines(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		ITEM("<headline rank='3'>K</headline><headline rank='1' "
		     "xml:lang='de'>D</headline><headline rank='2'>S</headline>"
		     "<headline rank='1' xml:lang='en'>E</headline>",
			XHTML("<h1>e</h1><p>s</p><p>One.</p><p>E</p>")));
	assert_has(&fixture->body,
		"meta headline \"E\"\n"
		"meta subheadline \"S\"\nmeta kicker \"K\"");
	assert_has(&fixture->body, "unknown \"headline\" \"D\"");
	assert_has(&fixture->body, "heading role=headline\n\t\ttext \"e\"");
	assert_has(&fixture->body, "paragraph role=subheadline\n\t\ttext");
	/* for lack of one: title, heading, name of the page */
	read_text(fixture,
		"<newsItem" NAR " guid='a'><itemMeta><title>T</title>"
		"</itemMeta></newsItem>");
	assert_has(&fixture->body, "meta headline \"T\"");
	read_text(fixture, ITEM("<headline/>", XHTML("<h1>H</h1><p>a</p>")));
	assert_has(&fixture->body, "meta headline \"H\"");
	read_text(fixture,
		ITEM("",
			"<inlineXML><html><head><title>P</title></head><body>"
			"<p>a</p></body></html></inlineXML>"));
	assert_has(&fixture->body, "meta headline \"P\"");
}

static void test_dates_of_others(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		"<newsItem" NAR " guid='a'><itemMeta><versionCreated>\n"
		"2024-01-02T10:00:00.000+0100\n</versionCreated><firstCreated>"
		"2024-01-01T10:00:00</firstCreated><embargoed/></itemMeta>"
		"<contentMeta><contentCreated>2023</contentCreated>"
		"</contentMeta></newsItem>");
	assert_has(&fixture->body,
		"meta created 2023\n"
		"meta published 2024-01-01T10:00:00\n"
		"meta modified 2024-01-02T10:00:00+01:00\n");
}

/* ------------------------------------------------------------------ body */

/* Words that a role keeps out of the body stand in metadata, or come back. */
static void test_roles_hide_no_words(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		ITEM("<by>By Ann</by>",
			XHTML("<p class='byline'>by ann</p>"
			      "<p class='byline'>and Bob</p>"
			      "<ul class='slugline'><li>a</li><li>b</li></ul>"
			      "<p class='lead'>One.</p>")));
	assert_has(&fixture->body, "meta slugline \"a b\"");
	assert_has(
		&fixture->body, "paragraph role=byline\n\t\ttext \"by ann\"");
	assert_has(&fixture->body, "\tparagraph\n\t\ttext \"and Bob\"");
	assert_has(&fixture->body, "\tparagraph role=lead\n");
}

static void test_inlines_and_breaks(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		ITEM("",
			XHTML("<p>a<br/>\n<b>b</b><br/><br/>c</p>bare<br/>"
			      "<br/>text <q>x <q>y</q></q>"
			      "<span xml:lang='en'>e</span>"
			      "<span lang='fr'>f</span>")));
	assert_has(&fixture->body,
		"text \"a\"\n\t\thard-break\n\t\tstrong\n\t\t\ttext \"b\"\n"
		"\t\thard-break\n\t\thard-break\n\t\ttext \"c\"\n");
	assert_has(&fixture->body,
		"text \"bare\"\n\tparagraph\n\t\ttext "
		"\"text \"\n\t\tquoted\n\t\t\ttext \"x \"\n"
		"\t\t\tquoted single\n");
	assert_has(&fixture->body, "span lang=fr");
}

static void test_notes(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		ITEM("",
			XHTML("<p>a<sup><a href='#n'>*</a></sup> b<a "
			      "href='#c'>2</a></p><aside class='note' "
			      "id='n'><p><a href='#r'>*</a> N</p></aside>"
			      "<aside class='note' id='n'><p>twice</p></aside>"
			      "<table><tr><td><aside class='note' id='c'>C"
			      "</aside></td></tr></table>")));
	assert_has(&fixture->body, "note-ref \"1\"\n\t\ttext \" b2\"\n");
	assert_has(&fixture->body,
		"note \"1\"\n\t\tparagraph\n\t\t\ttext "
		"\"N\"\n");
	assert_has(&fixture->body, "\t\t\ttext \"twice\"");
}

/* A note where no block can stand is text, and its reference is, too. */
static void test_a_note_in_a_table(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		ITEM("",
			XHTML("<p>a<sup><a href='#n'>7</a></sup></p><table>"
			      "<div><aside class='note' id='n'><p>N</p></aside>"
			      "</div><tr><td>b</td></tr></table>")));
	assert_has(&fixture->body, "text \"a1\"");
	assert_has(&fixture->body, "text \"N\"");
	assert_lacks(&fixture->body, "note");
}

static void test_renditions(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		ITEM("",
			"<inlineData>teaser</inlineData><inlineXML><nitf><body>"
			"<body.content><p>nitf</p></body.content></body>"
			"</nitf></inlineXML>" XHTML("<p>xhtml</p>")));
	assert_has(&fixture->body, "text \"xhtml\"");
	assert_lacks(&fixture->body, "nitf\"\n");
	read_text(fixture,
		ITEM("",
			"<inlineData>short</inlineData><inlineData>one\n\n"
			"two\nlines</inlineData><remoteContent href='a'/>"));
	assert_has(&fixture->body,
		"text \"one\"\n\tparagraph\n\t\ttext \"two\"\n\t\tsoft-break\n"
		"\t\ttext \"lines\"");
	read_text(fixture, ITEM("", XHTML("<pre>one\n\ntwo</pre>")));
	assert_has(&fixture->body, "\tparagraph\n\t\ttext \"two\"");
}

/* ------------------------------------------------------------- packages */

#define ART(id, text) \
	"<newsItem guid='" id "'><contentSet><inlineData>" text \
	"</inlineData></contentSet></newsItem>"

static void test_packages(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		"<newsMessage" NAR "><header/><itemSet>" ART("c", "third") ART(
			"a", "second") ART("b",
			"first") "<newsItem guid='p'><itemMeta><itemClass "
				 "qcode='ninat:picture'"
				 "/></itemMeta></newsItem><conceptItem "
				 "guid='k'/>"
				 "<packageItem guid='pkg'><groupSet "
				 "root='r'><group id='r' "
				 "role='g:main'><itemRef "
				 "residref='b'/><groupRef idref='s'/>"
				 "<itemRef residref='gone'/></group><group "
				 "id='s' role='g:sport'"
				 "><itemRef residref='a'/><groupRef "
				 "idref='r'/></group>"
				 "</groupSet></packageItem></itemSet></"
				 "newsMessage>");
	assert_int_equal(fixture->documents, 3);
	assert_has(&fixture->body,
		"meta id \"b\"\nbody\n\tparagraph\n\t\ttext "
		"\"first\"\ngalley-tree 1 format=newsml\n"
		"meta id \"a\"\nmeta section \"sport\"\n");
	assert_has(&fixture->messages, "is not here: 'gone'");
	assert_has(&fixture->messages,
		"newsItem (picture) is no article, left out: 'p'");
	assert_has(&fixture->messages, "conceptItem is no article");
	read_text(fixture,
		"<packageItem" NAR " guid='a'><groupSet root='r'><group id='r'>"
		"<itemRef residref='urn:b'><title>Bee</title></itemRef></group>"
		"</groupSet></packageItem>");
	assert_has(&fixture->body, "link \"urn:b\"\n\t\t\t\t\ttext \"Bee\"");
	assert_has(&fixture->messages, "its 1 items are listed, not read");
}

static void test_other_roots_are_named(void **state)
{
	static const char *const rows[][2] = {
		{ "<conceptItem/>", "<conceptItem> is part of NewsML-G2" },
		{ "<?xml version='1.0'?><x:planningItem" NAR "/>",
			"<planningItem> is part" },
		{ "<?xml version='1.0'?><NewsML/>", "<NewsML> is NewsML 1" },
		{ "<newsMessage" NAR "><header/><itemSet/></newsMessage>",
			"no article in the newsMessage" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct fixture *fixture = *state;
		assert_int_equal(read_bytes(fixture, galley_str(rows[i][0])),
			GALLEY_FAILED);
		assert_has(&fixture->messages, rows[i][1]);
	}
}

/* ------------------------------------------------------------------ NITF */

static void test_nitf(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		"<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf.dtd'>"
		"<nitf><head><docdata><date.issue norm='20240102T0304Z'/>"
		"<date.release norm='20240102T030405+0100'/></docdata></head>"
		"<body><body.head><hedline><hl1>H</hl1></hedline><note><p>N"
		"</p></note></body.head><body.content>bare<block><hl2>S</hl2>"
		"<p>a <em class='bold'>b</em></p><media media-type='video'>"
		"<media-reference source='v.mp4'/></media></block>"
		"</body.content><body.end><tagline>T</tagline></body.end>"
		"</body></nitf>");
	assert_has(&fixture->body,
		"meta headline \"H\"\n"
		"meta published 2024-01-02T03:04Z\n"
		"meta embargo 2024-01-02T03:04:05+01:00\n");
	assert_has(&fixture->body,
		"\tdiv \"note\"\n\t\tparagraph\n\t\t\ttext "
		"\"N\"\n\tparagraph\n\t\ttext \"bare\"\n"
		"\theading\n\t\ttext \"S\"\n");
	assert_has(&fixture->body, "strong\n\t\t\ttext \"b\"");
	assert_has(&fixture->body, "\tparagraph\n\t\ttext \"T\"\n");
	assert_has(&fixture->messages, "video left out: 'v.mp4'");
}

/* -------------------------------------------------------------- hostility */

static void test_broken_markup_is_read(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		"<newsItem" NAR
		" guid='a'><contentSet><inlineXML><html><body>\n"
		"<p>one <b>two</p>\n<p>AT&amp;T caf&eacute; &what; <i>cut");
	assert_has(&fixture->messages, "2:warning: not well-formed");
	assert_has(&fixture->body, "text \"AT&T caf\u00e9 &what; \"");
	assert_has(&fixture->body, "text \"cut\"");
}

static void test_entities_that_grow(void **state)
{
	struct fixture *fixture = *state;
	struct galley_buf bomb = { 0 };

	galley_buf_puts(&bomb,
		"<?xml version='1.0'?><!DOCTYPE newsItem [<!ENTITY a \"lol\">");
	for (char c = 'b'; c < 'l'; c++) {
		galley_buf_printf(&bomb, "<!ENTITY %c \"", c);
		for (int i = 0; i < 10; i++)
			galley_buf_printf(&bomb, "&%c;", c - 1);
		galley_buf_puts(&bomb, "\">");
	}
	galley_buf_puts(&bomb,
		"]><newsItem" NAR " guid='a'><contentSet>"
		"<inlineData>&k;</inlineData></contentSet>"
		"</newsItem>");
	assert_int_equal(
		read_bytes(fixture, galley_buf_str(&bomb)), GALLEY_FAILED);
	assert_has(&fixture->messages, "entities grow without end");
	galley_buf_clear(&bomb);
}

/* Another file is not looked at, be it there or not. */
static void test_other_files_stay_closed(void **state)
{
	struct fixture *fixture = *state;

	read_text(fixture,
		"<?xml version='1.0'?><!DOCTYPE newsItem [<!ENTITY x SYSTEM "
		"\"/etc/passwd\">]>"
		"<newsItem" NAR " guid='a'><contentSet><inlineData>a &x; b"
		"</inlineData></contentSet></newsItem>");
	assert_has(&fixture->messages, "are not looked up");
	assert_lacks(&fixture->body, "root");
}

static void test_depth(void **state)
{
	struct fixture *fixture = *state;
	struct galley_buf deep = { 0 };

	galley_buf_puts(&deep,
		"<newsItem" NAR " guid='a'><contentSet>"
		"<inlineXML><p>before</p>");
	for (int i = 0; i < 100000; i++)
		galley_buf_puts(&deep, "<div>");
	galley_buf_puts(&deep, "x");
	assert_int_equal(read_bytes(fixture, galley_buf_str(&deep)), GALLEY_OK);
	assert_has(&fixture->messages, "warning: not well-formed");
	galley_buf_clear(&deep);
}

int main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_an_item),
		TEST(test_what_is_wrong_is_said),
		TEST(test_charsets_and_line_ends),
		TEST(test_codes),
		TEST(test_headlines),
		TEST(test_dates_of_others),
		TEST(test_roles_hide_no_words),
		TEST(test_inlines_and_breaks),
		TEST(test_notes),
		TEST(test_a_note_in_a_table),
		TEST(test_renditions),
		TEST(test_packages),
		TEST(test_other_roots_are_named),
		TEST(test_nitf),
		TEST(test_broken_markup_is_read),
		TEST(test_entities_that_grow),
		TEST(test_other_files_stay_closed),
		TEST(test_depth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
