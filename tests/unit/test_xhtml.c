/*
 * XHTML: links, languages, headings, tables, notes, titles and identity.
 */
#include "check.h"

#include "../../formats/xhtml/xhtml.h"

struct fixture {
	struct galley_doc *doc;
	struct galley_diag diag;
	struct galley_sink sink;
};

static int set_up(void **state)
{
	static struct fixture fixture;

	fixture = (struct fixture){ .doc = galley_doc_new() };
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	galley_doc_free(fixture->doc);
	return 0;
}

static struct galley_xhtml_shown any_source(
	void *user, const struct galley_node *image)
{
	const struct galley_str *bytes = user;

	return galley_xhtml_show(image->link.url,
		bytes ? *bytes : (struct galley_str){ NULL, 0 });
}

static void assert_body(
	struct fixture *fixture, struct galley_xhtml how, const char *wanted)
{
	how.sink = &fixture->sink;
	how.diag = &fixture->diag;
	how.prefix = how.prefix ? how.prefix : "";
	galley_sink_to_memory(&fixture->sink);
	galley_xhtml_put(&how, fixture->doc->root);
	assert_str(galley_buf_str(&fixture->sink.buf), wanted);
	galley_sink_clear(&fixture->sink);
}

static struct galley_node *add(struct fixture *fixture,
	struct galley_node *parent, enum galley_kind kind, const char *text)
{
	struct galley_node *node = galley_node_add(
		fixture->doc, parent ? parent : fixture->doc->root, kind);

	if (text)
		galley_node_add_text(fixture->doc, node, galley_str(text));
	return node;
}

/* --------------------------------------------------------------- links */

static void links_are_checked_and_escaped(void **state)
{
	static const struct {
		const char *url, *wanted; /* NULL: refused */
	} rows[] = {
		{ "https://example.org", "https://example.org" },
		{ " HTTPS://Example.org/a b ", "https://Example.org/a%20b" },
		{ "http://example.org/%41%zz%",
			"http://example.org/%41%25zz%25" },
		{ "http://example.org/#a#b", "http://example.org/#a%23b" },
		{ "http://example.org/?[x]|",
			"http://example.org/?%5Bx%5D%7C" },
		{ "http://example.org\\a", "http://example.org/a" },
		{ "http://example.org/\n\tx", "http://example.org/x" },
		{ "http://example.org/\x01", "http://example.org/%01" },
		{ "http://b\xc3\xbc"
		  "cher.example/\xc3\xbc",
			"http://b\xc3\xbc"
			"cher.example/%C3%BC" },
		{ "http://me:pass@example.org:8080/",
			"http://me:pass@example.org:8080/" },
		{ "http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/" },
		{ "http://192.0.2.1/", "http://192.0.2.1/" },
		{ "http://example.org./", "http://example.org./" },
		{ "http://xn--mnchen-3ya.example/",
			"http://xn--mnchen-3ya.example/" },
		{ "http://xn--e1afmkfd.xn--p1ai/",
			"http://xn--e1afmkfd.xn--p1ai/" },
		{ "http://xn--fiqs8s/", "http://xn--fiqs8s/" },
		{ "http://xn--mgbh0fb.xn--kgbechtv/",
			"http://xn--mgbh0fb.xn--kgbechtv/" },
		{ "http://xn--/", NULL },
		{ "http://xn--a/", NULL },
		{ "http://xn--abc-/", NULL },
		{ "http://xn--99999999/", NULL },
		{ "mailto:a@example.org", "mailto:a@example.org" },
		{ "tel:+47 12", "tel:+47%2012" },
		{ "ftp://example.org/f", "ftp://example.org/f" },
		{ "", NULL },
		{ "http", NULL },
		{ "http:", NULL },
		{ "http://", NULL },
		{ "http:/example.org", NULL },
		{ "http://:80/", NULL },
		{ "http://example.org:70000/", NULL },
		{ "http://example.org:x/", NULL },
		{ "http://192.0.2.256/", NULL },
		{ "http://[::1/", NULL },
		{ "http://a..b/", NULL },
		{ "http://-a.b/", NULL },
		{ "http://a%20b/", NULL },
		{ "http://a b/", NULL },
		{ "javascript:alert(1)", NULL },
		{ "java\nscript:alert(1)", NULL },
		{ "data:text/html,x", NULL },
		{ "file:///etc", NULL },
		{ "/path", NULL },
		{ "#fragment", NULL },
		{ "page.html", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct galley_buf out = { 0 };
		bool taken = galley_xhtml_url(&out, galley_str(rows[i].url));

		if (taken != (rows[i].wanted != NULL))
			fail_msg("'%s' taken: %d", rows[i].url, taken);
		assert_str(galley_buf_str(&out),
			rows[i].wanted ? rows[i].wanted : "");
		galley_buf_clear(&out);
	}
}

static void paths_are_links_where_that_is_allowed(void **state)
{
	static const struct {
		const char *url, *wanted; /* NULL: refused */
	} rows[] = {
		{ "about.html", "about.html" },
		{ "../a b/c?d#e", "../a%20b/c?d#e" },
		{ "/top", "/top" },
		{ "?page=2", "?page=2" },
		{ "a/b:c", "a/b:c" },
		{ "http://example.org/", "http://example.org/" },
		{ "", NULL },
		{ "#here", NULL },
		{ "//evil.example/", NULL },
		{ "\\\\evil.example/", NULL },
		{ "/\t/evil.example/", NULL },
		{ "javascript:alert(1)", NULL },
		{ "java\nscript:alert(1)", NULL },
		{ "data:text/html,x", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct galley_buf out = { 0 };
		bool taken =
			galley_xhtml_any_url(&out, galley_str(rows[i].url));

		if (taken != (rows[i].wanted != NULL))
			fail_msg("'%s' taken: %d", rows[i].url, taken);
		assert_str(galley_buf_str(&out),
			rows[i].wanted ? rows[i].wanted : "");
		galley_buf_clear(&out);
	}
}

static void a_dropped_link_keeps_its_text(void **state)
{
	struct fixture *fixture = *state;
	struct galley_node *link = add(fixture,
		add(fixture, NULL, GALLEY_PARAGRAPH, NULL), GALLEY_LINK, "go");

	link->link.url = GALLEY_STR("javascript:alert(1)");
	assert_body(fixture, (struct galley_xhtml){ .top = 1 }, "<p>go</p>\n");
	assert_int_equal(fixture->diag.count[GALLEY_WARNING], 1);
}

static void a_link_in_a_link_is_its_text(void **state)
{
	struct fixture *fixture = *state;
	struct galley_node *outer = add(fixture,
		add(fixture, NULL, GALLEY_PARAGRAPH, NULL), GALLEY_LINK, "a");
	struct galley_node *inner = add(fixture, outer, GALLEY_LINK, "b");

	outer->link.url = GALLEY_STR("http://a.example/?x&y");
	inner->link.url = GALLEY_STR("http://b.example/");
	assert_body(fixture, (struct galley_xhtml){ .top = 1 },
		"<p><a href=\"http://a.example/?x&amp;y\">ab</a></p>\n");
	assert_int_equal(fixture->diag.count[GALLEY_WARNING], 0);
}

static void images_are_shown_or_told(void **state)
{
	struct fixture *fixture = *state;
	struct galley_node *image = add(fixture,
		add(fixture, NULL, GALLEY_PARAGRAPH, NULL), GALLEY_IMAGE, NULL);

	image->link.url = GALLEY_STR("a.png");
	image->link.alt = GALLEY_STR("A \"pier\"");
	assert_body(fixture, (struct galley_xhtml){ .top = 1 },
		"<p>A &quot;pier&quot;</p>\n");
	assert_int_equal(fixture->diag.count[GALLEY_WARNING], 1);
	assert_body(fixture, (struct galley_xhtml){ .show_image = any_source },
		"<p><img src=\"a.png\" alt=\"A &quot;pier&quot;\"/></p>\n");
	assert_body(fixture,
		(struct galley_xhtml){
			.show_image = any_source,
			.user = &GALLEY_STR("GIF89a\x2c\1\x10\0-----"),
		},
		"<p><img src=\"a.png\" alt=\"A &quot;pier&quot;\" "
		"width=\"300\" height=\"16\"/></p>\n");
}

/* ----------------------------------------------------------- languages */

static void languages_are_tested(void **state)
{
	static const char *const good[] = { "en", "en-GB", "sr-Latn-RS",
		"zh-cmn-Hans-CN", "de-1996", "sl-rozaj-biske", "es-419",
		"en-x-private-1", "und" };
	static const char *const bad[] = { "", "e", "english", "en_GB", "en-",
		"-en", "en--GB", "en-GB-Latn", "de-1996-1996", "x-private",
		"en-x", "en-\"", "12" };

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		if (!galley_xhtml_is_language(galley_str(good[i])))
			fail_msg("%s", good[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (galley_xhtml_is_language(galley_str(bad[i])))
			fail_msg("%s", bad[i]);
}

static void direction_follows_script(void **state)
{
	(void)state;
	assert_true(galley_xhtml_is_rtl(GALLEY_STR("ar")));
	assert_true(galley_xhtml_is_rtl(GALLEY_STR("fa-IR")));
	assert_true(galley_xhtml_is_rtl(GALLEY_STR("pa-Arab")));
	assert_false(galley_xhtml_is_rtl(GALLEY_STR("ar-Latn")));
	assert_false(galley_xhtml_is_rtl(GALLEY_STR("en")));
	assert_false(galley_xhtml_is_rtl(GALLEY_STR("")));
}

static void a_language_brings_its_direction(void **state)
{
	struct fixture *fixture = *state;

	add(fixture, NULL, GALLEY_PARAGRAPH, "a")->lang = GALLEY_STR("he");
	add(fixture, NULL, GALLEY_PARAGRAPH, "b")->lang = GALLEY_STR("fr");
	add(fixture, NULL, GALLEY_PARAGRAPH, "c")->lang = GALLEY_STR("\"><x");
	assert_body(fixture, (struct galley_xhtml){ .top = 1 },
		"<p lang=\"he\" xml:lang=\"he\" dir=\"rtl\">a</p>\n"
		"<p lang=\"fr\" xml:lang=\"fr\">b</p>\n<p>c</p>\n");
	assert_body(fixture, (struct galley_xhtml){ .top = 1, .rtl = true },
		"<p lang=\"he\" xml:lang=\"he\">a</p>\n"
		"<p lang=\"fr\" xml:lang=\"fr\" dir=\"ltr\">b</p>\n"
		"<p>c</p>\n");
}

/* -------------------------------------------------------------- blocks */

static void headings_skip_no_level(void **state)
{
	static const int levels[] = { 3, 1, 4, 4, 2, 6, 1 };
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
		add(fixture, NULL, GALLEY_HEADING, "x")->level = levels[i];
	add(fixture, NULL, GALLEY_HEADING, NULL);
	assert_body(fixture, (struct galley_xhtml){ .top = 1 },
		"<h2>x</h2>\n<h2>x</h2>\n<h3>x</h3>\n<h3>x</h3>\n"
		"<h3>x</h3>\n<h4>x</h4>\n<h2>x</h2>\n<p></p>\n");
	assert_body(fixture, (struct galley_xhtml){ .top = 5 },
		"<h6>x</h6>\n<h6>x</h6>\n<h6>x</h6>\n<h6>x</h6>\n"
		"<h6>x</h6>\n<h6>x</h6>\n<h6>x</h6>\n<p></p>\n");
}

static void add_row(struct fixture *fixture, struct galley_node *table,
	const char *first, bool first_header, const char *second,
	bool second_header)
{
	struct galley_node *row = add(fixture, table, GALLEY_ROW, NULL);

	add(fixture, row, GALLEY_CELL, first)->cell.header = first_header;
	add(fixture, row, GALLEY_CELL, second)->cell.header = second_header;
}

static void tables_have_a_head(void **state)
{
	struct fixture *fixture = *state;
	struct galley_node *table = add(fixture, NULL, GALLEY_TABLE, NULL);

	add_row(fixture, table, NULL, false, "Price", true);
	add_row(fixture, table, "North", true, "40", false);
	add(fixture, table, GALLEY_CAPTION, "Fares");
	table->last->prev->last->cell.columns = 2000;
	table->last->prev->last->cell.align = GALLEY_ALIGN_RIGHT;
	assert_body(fixture, (struct galley_xhtml){ .top = 1 },
		"<table>\n<caption>Fares</caption>\n<thead>\n"
		"<tr><td></td><th scope=\"col\">Price</th></tr>\n"
		"</thead>\n<tbody>\n"
		"<tr><th scope=\"row\">North</th><td colspan=\"1000\""
		" style=\"text-align: right\">40</td></tr>\n"
		"</tbody>\n</table>\n");
}

static void a_table_of_headers_has_none(void **state)
{
	struct fixture *fixture = *state;

	add_row(fixture, add(fixture, NULL, GALLEY_TABLE, NULL), "a", true, "b",
		true);
	assert_body(fixture, (struct galley_xhtml){ .top = 1 },
		"<table>\n<tbody>\n<tr><td>a</td><td>b</td></tr>\n"
		"</tbody>\n</table>\n");
}

static void empty_lists_and_tables_are_not_written(void **state)
{
	struct fixture *fixture = *state;

	add(fixture, NULL, GALLEY_LIST, NULL);
	add(fixture, add(fixture, NULL, GALLEY_TABLE, NULL), GALLEY_ROW, NULL);
	assert_body(fixture, (struct galley_xhtml){ .top = 1 }, "");
}

static void figures_end_with_their_captions(void **state)
{
	struct fixture *fixture = *state;
	struct galley_node *figure = add(fixture, NULL, GALLEY_FIGURE, NULL);

	add(fixture, figure, GALLEY_CAPTION, "The pier");
	add(fixture, figure, GALLEY_CREDIT, "O. H.");
	add(fixture, figure, GALLEY_PARAGRAPH, "below");
	assert_body(fixture, (struct galley_xhtml){ .top = 1 },
		"<figure>\n<p>below</p>\n<figcaption>The pier "
		"<span class=\"credit\">O. H.</span></figcaption>\n"
		"</figure>\n");
}

static void what_is_left_out_is_left_out(void **state)
{
	struct fixture *fixture = *state;

	add(fixture, NULL, GALLEY_HEADING, "H")->role = GALLEY_ROLE_HEADLINE;
	add(fixture, NULL, GALLEY_PARAGRAPH, "menu")->role = GALLEY_ROLE_CHROME;
	add(fixture, NULL, GALLEY_PARAGRAPH, "lead")->role = GALLEY_ROLE_LEAD;
	assert_body(fixture, (struct galley_xhtml){ .top = 1 },
		"<p class=\"lead\">lead</p>\n");
	assert_body(fixture,
		(struct galley_xhtml){ .top = 1, .keep_chrome = true },
		"<p class=\"chrome\">menu</p>\n<p class=\"lead\">lead</p>\n");
}

/* --------------------------------------------------------------- notes */

static void add_ref(
	struct fixture *fixture, struct galley_node *parent, const char *label)
{
	add(fixture, parent, GALLEY_NOTE_REF, NULL)->label = galley_str(label);
}

static void add_note(
	struct fixture *fixture, const char *label, const char *text)
{
	struct galley_node *note = add(fixture, NULL, GALLEY_NOTE, NULL);

	note->label = galley_str(label);
	add(fixture, note, GALLEY_PARAGRAPH, text);
}

static void notes_are_numbered_by_reference(void **state)
{
	struct fixture *fixture = *state;
	struct galley_node *text = add(fixture, NULL, GALLEY_PARAGRAPH, "x");

	add_ref(fixture, text, "b");
	add_ref(fixture, text, "a");
	add_ref(fixture, text, "b");
	add_note(fixture, "a", "A");
	add_note(fixture, "b", "B");
	add_note(fixture, "c", "C");
	assert_body(fixture, (struct galley_xhtml){ .top = 1, .prefix = "p" },
		"<p>x<sup><a id=\"pr1\" href=\"#pn1\">1</a></sup>"
		"<sup><a id=\"pr2\" href=\"#pn2\">2</a></sup>"
		"<sup><a href=\"#pn1\">1</a></sup></p>\n"
		"<aside class=\"note\" id=\"pn2\">\n"
		"<p><a href=\"#pr2\">2</a> A</p>\n</aside>\n"
		"<aside class=\"note\" id=\"pn1\">\n"
		"<p><a href=\"#pr1\">1</a> B</p>\n</aside>\n"
		"<aside class=\"note\">\n<p>C</p>\n</aside>\n");
}

static void notes_have_roles_in_an_epub(void **state)
{
	struct fixture *fixture = *state;

	add_ref(fixture, add(fixture, NULL, GALLEY_PARAGRAPH, NULL), "a");
	add_note(fixture, "a", "A");
	assert_body(fixture, (struct galley_xhtml){ .top = 1, .epub = true },
		"<p><sup><a id=\"r1\" href=\"#n1\" epub:type=\"noteref\""
		" role=\"doc-noteref\">1</a></sup></p>\n"
		"<aside class=\"note\" id=\"n1\" epub:type=\"footnote\""
		" role=\"doc-footnote\">\n"
		"<p><a href=\"#r1\" role=\"doc-backlink\">1</a> A</p>\n"
		"</aside>\n");
}

/* A link may hold no other, so nothing leads back to there. */
static void a_reference_in_a_link_is_a_number(void **state)
{
	struct fixture *fixture = *state;
	struct galley_node *link = add(fixture,
		add(fixture, NULL, GALLEY_PARAGRAPH, NULL), GALLEY_LINK, "x");

	link->link.url = GALLEY_STR("http://example.org/");
	add_ref(fixture, link, "a");
	add_note(fixture, "a", "A");
	assert_body(fixture, (struct galley_xhtml){ .top = 1 },
		"<p><a href=\"http://example.org/\">x<sup>1</sup></a></p>\n"
		"<aside class=\"note\" id=\"n1\">\n<p>1 A</p>\n</aside>\n");
}

/* ------------------------------------------------------ text and title */

static struct galley_str title(struct fixture *fixture)
{
	return galley_xhtml_title(fixture->doc, fixture->doc->arena);
}

static void give(
	struct fixture *fixture, enum galley_meta_field field, const char *text)
{
	galley_meta_add(&fixture->doc->meta, fixture->doc->arena, field,
		galley_str(text), galley_given());
}

static void a_title_is_always_found(void **state)
{
	struct fixture *fixture = *state;

	assert_str(title(fixture), "Untitled");
	add(fixture, NULL, GALLEY_PARAGRAPH,
		"It rained for a day and a night and then for another day and "
		"all of the night");
	assert_str(title(fixture),
		"It rained for a day and a night and then for another day…");
	give(fixture, GALLEY_META_DESCRIPTION, "Rain.");
	assert_str(title(fixture), "Rain.");
	give(fixture, GALLEY_META_HEADLINE, " Rain\n\tfalls ");
	assert_str(title(fixture), "Rain falls");
}

static void assert_identity(struct fixture *fixture, const char *wanted)
{
	struct galley_buf name = { 0 };

	galley_xhtml_identity(fixture->doc, &name);
	assert_str(galley_buf_str(&name), wanted);
	galley_buf_clear(&name);
}

static void identity_is_of_the_best_name(void **state)
{
	struct fixture *fixture = *state;

	add(fixture, NULL, GALLEY_PARAGRAPH, "text");
	give(fixture, GALLEY_META_HEADLINE, "Rain");
	give(fixture, GALLEY_META_PUBLISHED, "2001-10-02");
	assert_identity(fixture,
		"Rain\n2001-10-02\n"
		"606a96e20abe6036100a18160cda32e6");
	give(fixture, GALLEY_META_LINK, "https://example.org/rain");
	assert_identity(fixture, "https://example.org/rain");
	give(fixture, GALLEY_META_PROVIDER, "Example");
	give(fixture, GALLEY_META_ID, "7");
	assert_identity(fixture, "Example\n7");
}

static void text_is_of_what_is_printed(void **state)
{
	struct fixture *fixture = *state;
	struct galley_node *item;
	struct galley_buf text = { 0 };

	add(fixture, NULL, GALLEY_PARAGRAPH, "menu")->role = GALLEY_ROLE_CHROME;
	add(fixture, NULL, GALLEY_PARAGRAPH, "one");
	item = add(fixture, add(fixture, NULL, GALLEY_LIST, NULL), GALLEY_ITEM,
		NULL);
	add(fixture, item, GALLEY_PARAGRAPH, "two");
	galley_xhtml_text(fixture->doc->root, false, &text);
	assert_str(galley_buf_str(&text), "one\n\n- two");
	galley_buf_clear(&text);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(links_are_checked_and_escaped),
		TEST(paths_are_links_where_that_is_allowed),
		TEST(a_dropped_link_keeps_its_text),
		TEST(a_link_in_a_link_is_its_text),
		TEST(images_are_shown_or_told),
		TEST(languages_are_tested),
		TEST(direction_follows_script),
		TEST(a_language_brings_its_direction),
		TEST(headings_skip_no_level),
		TEST(tables_have_a_head),
		TEST(a_table_of_headers_has_none),
		TEST(empty_lists_and_tables_are_not_written),
		TEST(figures_end_with_their_captions),
		TEST(what_is_left_out_is_left_out),
		TEST(notes_are_numbered_by_reference),
		TEST(notes_have_roles_in_an_epub),
		TEST(a_reference_in_a_link_is_a_number),
		TEST(a_title_is_always_found),
		TEST(identity_is_of_the_best_name),
		TEST(text_is_of_what_is_printed),
	};

	return cmocka_run_group_tests_name("xhtml", tests, NULL, NULL);
}
